//! Planes laid through landmarks, and planes kept by name.

use super::super::oblique::{from_line, through_points};
use super::super::{Cut, State, Tile};
use crate::annotation::{Change, SavedPlane};
use crate::geometry::{DVec3, Orientation, Plane};
use crate::locale::Message;
use crate::message;

/// A plane named after the landmarks that it is laid through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmarks {
    /// Anterior and posterior commissures; a third point in the midline sets the head straight.
    Commissures,
    /// Outer canthus and external acoustic meatus.
    Orbitomeatal,
    /// Front and back edge of a vertebral disc; a third at its side.
    Disc,
}

impl Landmarks {
    pub const ALL: [Landmarks; 3] = [Landmarks::Commissures, Landmarks::Orbitomeatal, Landmarks::Disc];

    pub fn name(self) -> Message {
        match self {
            Landmarks::Commissures => message!("plane-commissures"),
            Landmarks::Orbitomeatal => message!("plane-orbitomeatal"),
            Landmarks::Disc => message!("plane-disc"),
        }
    }

    /// What to point at next, when so many have been put.
    pub fn next(self, put: usize) -> Option<Message> {
        Some(match (self, put) {
            (Landmarks::Commissures, 0) => message!("landmark-anterior-commissure"),
            (Landmarks::Commissures, 1) => message!("landmark-posterior-commissure"),
            (Landmarks::Commissures, 2) => message!("landmark-midline"),
            (Landmarks::Orbitomeatal, 0) => message!("landmark-canthus"),
            (Landmarks::Orbitomeatal, 1) => message!("landmark-meatus"),
            (Landmarks::Disc, 0) => message!("landmark-disc-front"),
            (Landmarks::Disc, 1) => message!("landmark-disc-back"),
            (Landmarks::Disc, 2) => message!("landmark-disc-side"),
            _ => return None,
        })
    }

    fn most(self) -> usize {
        match self {
            Landmarks::Commissures | Landmarks::Disc => 3,
            Landmarks::Orbitomeatal => 2,
        }
    }
}

/// The landmarks put so far, in patient mm.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanePoints {
    pub kind: Landmarks,
    pub points: Vec<DVec3>,
    /// The tile of the last one, and the patient's right-left axis as that tile's planes are turned.
    tile: Tile,
}

impl State {
    pub(super) fn start_landmarks(&mut self, kind: Option<Landmarks>) {
        self.marks.draft = None;
        self.marks.landmarks = kind.map(|kind| PlanePoints {
            kind,
            points: Vec::new(),
            tile: self.key_tile(),
        });
    }

    pub(super) fn put_landmark(&mut self, tile: Tile, point: DVec3) {
        let Some(put) = &mut self.marks.landmarks else {
            return;
        };
        put.points.push(point);
        put.tile = tile;
        if put.points.len() == put.kind.most() {
            self.finish_landmarks();
        }
    }

    /// Turns the planes onto the landmarks, once there are two, and keeps the plane by name.
    pub(super) fn finish_landmarks(&mut self) {
        let Some(put) = self.marks.landmarks.take() else {
            return;
        };
        let Some(plane) = self.plane_of(&put) else {
            if !put.points.is_empty() {
                self.notices.push(message!("landmarks-no-plane"));
            }
            return;
        };
        let tile = self.tile_showing(put.tile, Cut::Axial);
        self.align_planes(tile, Cut::Axial, &plane);
        let name = put.kind.name().in_language(self.language);
        self.keep_plane(tile, name, plane);
    }

    fn plane_of(&self, put: &PlanePoints) -> Option<Plane> {
        let [first, second] = put.points.get(..2)?.try_into().ok()?;
        let seen_from_the_side = self.look(put.tile).map(|look| look.plane().normal());
        match (put.kind, put.points.get(2)) {
            (Landmarks::Disc, Some(_)) => through_points(&put.points, Cut::Axial),
            (Landmarks::Commissures, Some(third)) => {
                from_line(first, second, (second - first).cross(*third - first))
            }
            _ => from_line(first, second, across(seen_from_the_side?)),
        }
    }

    /// A tile that shows a reformat of a tile's stack, so that its plane can be seen: one on screen, else one of the
    /// layout, else the tile itself.
    fn tile_showing(&mut self, tile: Tile, cut: Cut) -> Tile {
        let stack = self.tile(tile).and_then(|view| view.stack);
        let shows = |other: &Tile| {
            let view = self.tile(*other);
            view.is_some_and(|view| view.stack == stack && view.cut == cut)
        };
        if let Some(shown) = self.visible_tiles().into_iter().find(shows) {
            return shown;
        }
        if let Some(hidden) = self.layout_tiles().into_iter().find(shows) {
            self.maximised = Some(hidden);
            self.active = hidden;
            return hidden;
        }
        self.set_cut(tile, cut);
        tile
    }

    fn keep_plane(&mut self, tile: Tile, name: String, plane: Plane) {
        let frame_of_reference = self
            .look(tile)
            .and_then(|look| look.open.stack.frame_of_reference.clone());
        let saved = SavedPlane {
            name,
            frame_of_reference,
            plane,
        };
        self.edit(Change::SavePlane, |document| {
            document.add_plane(saved);
        });
    }

    pub(super) fn save_plane(&mut self, tile: Tile, name: String) {
        if let Some(look) = self.look(tile).filter(|_| !name.trim().is_empty()) {
            let plane = look.plane().at(look.view.at);
            self.keep_plane(tile, name.trim().to_owned(), plane);
        }
    }

    /// Shows a saved plane: the tile's reformat becomes it, and the others stay perpendicular.
    pub(super) fn recall_plane(&mut self, tile: Tile, index: usize) {
        let Some(saved) = self.marks.document.planes().get(index).cloned() else {
            return;
        };
        let here = self
            .look(tile)
            .and_then(|look| look.open.stack.frame_of_reference.clone());
        if saved.frame_of_reference != here {
            self.notices.push(message!("plane-elsewhere", name = saved.name));
            return;
        }
        let cut = Cut::from(Orientation::nearest(saved.plane.normal()));
        let tile = self.tile_showing(tile, cut);
        self.align_planes(tile, cut, &saved.plane);
    }
}

/// The right-left axis of a picture in which points were put: seen from the side it is the direction of view.
fn across(seen_along: DVec3) -> DVec3 {
    match Orientation::nearest(seen_along) {
        Orientation::Sagittal => seen_along,
        _ => DVec3::X,
    }
}
