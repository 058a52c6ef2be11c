//! Putting a presentation state on a tile, and taking it off again.

use super::super::{Cut, Effect, Look, OpenStack, StackId, State, Tile, TileView};
use crate::dicom::{
    DisplayedArea, Document, DocumentKind, FrameRef, PresentationSize, PresentationState, SlicePlace,
    SoftcopyTone, StoredRange,
};
use crate::geometry::{DVec2, DVec3};
use crate::message;
use crate::render::{Palette, Voi};

/// A presentation state that a tile is looked at through.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    pub document: usize,
    /// Whether only its drawings are taken.
    pub graphics_only: bool,
    /// Whether a reader's window stands in for the state's.
    pub(in crate::app) own_window: bool,
    /// As the tile was.
    before: Box<TileView>,
    graphics_before: bool,
    /// Where it went when the state was put on.
    moved_to: DVec3,
}

/// A state on the frame that it speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub state: &'a PresentationState,
    pub document: usize,
    pub instance: &'a str,
    pub frame: &'a FrameRef,
    pub graphics_only: bool,
    own_window: bool,
}

impl Shown<'_> {
    /// Counted from 1.
    pub fn number(&self) -> u32 {
        u32::try_from(self.frame.frame + 1).unwrap_or(u32::MAX)
    }

    /// The state's own VOI, where it is in force.
    pub(in crate::app) fn voi(&self, open: &OpenStack) -> Option<Voi> {
        let stored = StoredRange::of(&open.stack)?;
        let own = !self.graphics_only && !self.own_window;
        own.then(|| self.state.voi(self.instance, self.number(), stored))
    }

    /// The whole way from the image's values to P-Values, where the state is in force.
    pub(in crate::app) fn tone(&self, voi: &Voi, open: &OpenStack) -> Option<SoftcopyTone> {
        let stored = StoredRange::of(&open.stack)?;
        if self.graphics_only {
            return None;
        }
        self.state.tone(voi, &self.frame.meaning, stored).ok()
    }
}

impl State {
    /// The frame that a tile shows as it was acquired; `None` for anything else, and for one cut from a picture, which
    /// what lies over the picture does not fit.
    pub(in crate::app) fn shown_frame(&self, tile: Tile) -> Option<&FrameRef> {
        let view = self.tiles.get(tile.0)?;
        frame_of(view, self.open_stack(view.stack?)?)
    }

    /// What a tile's state shows of its image.
    pub(in crate::app) fn shown<'a>(&'a self, view: &'a TileView, open: &'a OpenStack) -> Option<Shown<'a>> {
        let applied = view.presentation.as_ref().filter(|_| self.shows_documents())?;
        let state = self.documents.state(applied.document)?;
        let frame = frame_of(view, open)?;
        let document = self.catalogue.documents.get(applied.document)?;
        let reference = document.reference_to(&frame.file, frame.frame)?;
        Some(Shown {
            state,
            document: applied.document,
            instance: &reference.image.instance_uid,
            frame,
            graphics_only: applied.graphics_only || open.stack.is_colour(),
            own_window: applied.own_window,
        })
    }

    pub(super) fn toggle_state(&mut self, tile: Tile) -> Vec<Effect> {
        let presented = |view: &TileView| view.presentation.is_some();
        if self.tile(tile).is_some_and(presented) {
            self.take_off(tile);
            return Vec::new();
        }
        match self.likely_state(tile) {
            Some(document) => self.put_on(tile, document),
            None => {
                self.tell_once(message!("notice-no-presentation"));
                Vec::new()
            }
        }
    }

    /// The first presentation state that speaks of what a tile shows, else of another frame of its stack; by its place in
    /// the catalogue.
    fn likely_state(&self, tile: Tile) -> Option<usize> {
        let documents = &self.catalogue.documents;
        let is_state = |document: &Document| document.kind == DocumentKind::Presentation;
        let of_frame = self.shown_frame(tile).and_then(|frame| {
            let speaks = |document: &Document| document.reference_to(&frame.file, frame.frame).is_some();
            documents
                .iter()
                .position(|document| is_state(document) && speaks(document))
        });
        of_frame.or_else(|| {
            let stack = self.tile(tile)?.stack;
            documents
                .iter()
                .position(|document| is_state(document) && self.place_in(document, stack).is_some())
        })
    }

    /// The slices that a document speaks of.
    fn places_of_document(&self, document: &Document) -> impl Iterator<Item = SlicePlace> {
        let references = document.references.iter();
        references.flat_map(|reference| self.documents.places.of(reference))
    }

    /// The first of them in a stack.
    fn place_in(&self, document: &Document, stack: Option<StackId>) -> Option<SlicePlace> {
        let mut places = self.places_of_document(document);
        places.find(|place| Some(super::stack_of(*place)) == stack)
    }

    /// Reads the state first where that was not done yet.
    pub(super) fn put_on(&mut self, tile: Tile, document: usize) -> Vec<Effect> {
        let Some(listed) = self.catalogue.documents.get(document) else {
            return Vec::new();
        };
        let stack = self.tiles.get(tile.0).and_then(|view| view.stack);
        let Some(state) = self.documents.state(document).cloned() else {
            if let Some(why) = self.documents.failure(document).cloned() {
                self.tell_once(why);
                return Vec::new();
            }
            self.documents.wanted = Some((tile, document));
            return self.read_document(document);
        };
        let listed = listed.clone();
        let anywhere = || self.places_of_document(&listed).next();
        let Some(place) = self.place_in(&listed, stack).or_else(anywhere) else {
            self.tell_once(message!(
                "presentation-of-other-images",
                path = listed.path.as_path()
            ));
            return Vec::new();
        };
        self.take_off(tile);
        let effects = match stack == Some(super::stack_of(place)) {
            true => Vec::new(),
            false => self.show_in(tile, super::stack_of(place)),
        };
        self.arrange(tile, document, &listed, &state, place.slice);
        effects
    }

    /// What the state says of greys, turn and area; and the nearest slice that it speaks of.
    fn arrange(
        &mut self,
        tile: Tile,
        document: usize,
        listed: &Document,
        state: &PresentationState,
        slice: usize,
    ) {
        let Some(view) = self.tiles.get(tile.0).cloned() else {
            return;
        };
        let on_one = self
            .shown_frame(tile)
            .is_some_and(|frame| listed.reference_to(&frame.file, frame.frame).is_some());
        if !on_one && let Some(look) = self.look(tile) {
            let point = look
                .open
                .stack
                .grid
                .patient_from_voxel(centre_of(look.open, slice));
            self.move_to(tile, point);
        }
        let graphics_before = std::mem::replace(&mut self.documents.graphics_shown, true);
        let Some(now) = self.tiles.get_mut(tile.0) else {
            return;
        };
        let moved_to = now.at;
        now.cut = Cut::Native;
        now.slab = None;
        now.invert = false;
        now.palette = Palette::Grey;
        now.mirrored = state.turn.flip;
        // The state turns first and flips then; a tile flips first.
        let degrees = f64::from(state.turn.degrees);
        now.roll = if state.turn.flip {
            (-degrees).rem_euclid(360.0)
        } else {
            degrees
        };
        (now.zoom, now.pan) = (1.0, DVec2::ZERO);
        now.presentation = Some(Applied {
            document,
            graphics_only: false,
            own_window: false,
            before: Box::new(view),
            graphics_before,
            moved_to,
        });
        let area = self.look(tile).and_then(|look| look.presented_area());
        if let (Some((zoom, pan)), Some(now)) = (area, self.tiles.get_mut(tile.0)) {
            (now.zoom, now.pan) = (zoom, pan);
        }
    }

    /// Brings back all that there was; a reader who went on to other slices stays there.
    pub(in crate::app) fn take_off(&mut self, tile: Tile) {
        let Some(view) = self.tiles.get_mut(tile.0) else {
            return;
        };
        let Some(applied) = view.presentation.take() else {
            return;
        };
        let (at, size) = (view.at, view.size);
        *view = *applied.before;
        view.size = size;
        let back = view.at;
        view.at = at;
        self.documents.graphics_shown = applied.graphics_before;
        if at.distance(applied.moved_to) < 1e-6 {
            self.move_to(tile, back);
        }
    }

    /// A tile's own look with the drawings alone, or the state's.
    pub(super) fn set_graphics_only(&mut self, tile: Tile, only: bool) -> Vec<Effect> {
        let Some(view) = self.tiles.get_mut(tile.0) else {
            return Vec::new();
        };
        let Some(applied) = view
            .presentation
            .as_mut()
            .filter(|applied| applied.graphics_only != only)
        else {
            return Vec::new();
        };
        if !only {
            let document = applied.document;
            return self.put_on(tile, document);
        }
        applied.graphics_only = true;
        let before = (*applied.before).clone();
        view.invert = before.invert;
        view.palette = before.palette;
        (view.source, view.held) = (before.source, before.held);
        (view.roll, view.mirrored) = (before.roll, before.mirrored);
        (view.zoom, view.pan) = (before.zoom, before.pan);
        Vec::new()
    }
}

impl Look<'_> {
    /// Zoom and pan that bring the state's area of the image into the tile.
    fn presented_area(&self) -> Option<(f64, DVec2)> {
        let shown = self.shown?;
        let area: DisplayedArea = shown.state.area(shown.instance, shown.number())?;
        let grid = self.open.grid();
        let slice = self.slice() as f64;
        let at = |point: DVec2| grid.patient_from_voxel(point.extend(slice));
        let pan = self.pan_to(at((area.first + area.last) / 2.0));
        let [columns, rows] = grid.pixel_spacing;
        let extent = (area.last - area.first + 1.0).max(DVec2::ONE) * DVec2::new(columns, rows);
        let turned = matches!(shown.state.turn.degrees, 90 | 270);
        let extent = if turned {
            DVec2::new(extent.y, extent.x)
        } else {
            extent
        };
        let [width, height] = self.view.size.map(|side| f64::from(side.max(1)));
        let whole = self.fitting_mm(&self.plane());
        let mm = match area.size {
            PresentationSize::Magnify(ratio) => columns.min(rows) / ratio,
            _ => (extent.x / width).max(extent.y / height),
        };
        let usable = mm.is_finite() && mm > 0.0 && whole.is_finite() && whole > 0.0;
        usable.then(|| ((whole / mm).clamp(0.02, 200.0), pan))
    }
}

fn frame_of<'a>(view: &TileView, open: &'a OpenStack) -> Option<&'a FrameRef> {
    if view.cut != Cut::Native || view.slab.is_some() {
        return None;
    }
    let last = open.stack.frames.len().checked_sub(1)?;
    let slice = open.stack.grid.voxel_from_patient(view.at).z.round();
    let frame = open.stack.frames.get(slice.clamp(0.0, last as f64) as usize)?;
    frame.tile.is_none().then_some(frame)
}

pub(super) fn centre_of(open: &OpenStack, slice: usize) -> DVec3 {
    let [columns, rows, _] = open.stack.grid.dimensions.map(|n| (n / 2) as f64);
    DVec3::new(columns, rows, slice as f64)
}
