//! Reformats along a curve: which curve they follow, how it is laid out, and the place on it.
//!
//! The curve is an annotation, so that it is drawn, moved, undone and kept as every other. All tiles that follow it show
//! the same place of it: the one nearest to the crosshair.

use std::sync::Arc;

use super::{Cut, Effect, Look, OpenStack, State, Tile, Tool};
use crate::annotation::{Change, CurveFile, Kind, Place, ReadingName, Shape};
use crate::geometry::{Curve, CurvedView, DVec2, DVec3, Orientation, Plane, Surface};
use crate::message;

/// What a step of the wheel turns a curve's reformat by, in degrees.
const TURN_STEP: f64 = 5.0;
/// What a step goes along the curve, in mm.
const STEP_MM: f64 = 1.0;
/// What a section across a curve shows to begin with, in mm.
const SECTION_MM: f64 = 80.0;
/// What a curved reformat shows on each side of the curve to begin with, in mm.
const MARGIN_MM: f64 = 30.0;

/// How a tile lays out the curve that it follows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bend {
    pub reading: ReadingName,
    /// As [`CurveFile::degrees`] counts them.
    pub degrees: f64,
}

/// The curve that a tile follows.
#[derive(Clone, Copy, Debug)]
pub struct Along<'a> {
    pub curve: &'a Arc<Curve>,
    /// How far along it the crosshair is, in mm.
    pub mm: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CurveChange {
    /// The plane that the curve lies in, the reformat along it, the section across it, and one plane more.
    LayOut,
    /// How a tile lays the curve out.
    Read(Tile, ReadingName),
    /// The other way, in the active tile or the one that shows the curve.
    Switch,
    /// About the curve, in degrees.
    Turn(Tile, f64),
    /// Takes one of the worked curves, by its place in [`State::worked`], and lays it out.
    Take(usize),
}

impl State {
    pub(super) fn change_curve(&mut self, change: CurveChange) -> Vec<Effect> {
        match change {
            CurveChange::LayOut => return self.lay_out_curve(),
            CurveChange::Read(tile, reading) => {
                if let Some(view) = self.tiles.get_mut(tile.0) {
                    view.bend.reading = reading;
                }
            }
            CurveChange::Switch => self.switch_reading(),
            CurveChange::Turn(tile, degrees) => self.turn_curve(tile, degrees),
            CurveChange::Take(n) => return self.take_worked(n),
        }
        Vec::new()
    }

    /// The curve that is followed on a stack: the one last chosen there, else the one last drawn.
    pub fn curve_on(&self, open: &OpenStack) -> Option<&Arc<Curve>> {
        let curves = self.marks.document.annotations().iter().rev();
        let mut here =
            curves.filter(|drawn| drawn.kind() == Kind::Curve && self.is_place_in(&drawn.place, open));
        let first = here.clone().next()?;
        let chosen = here.find(|drawn| self.marks.followed == Some(drawn.id));
        self.marks.curves.get(&chosen.unwrap_or(first).id)
    }

    /// The curve of the stack that keys and menus act on.
    pub fn current_curve(&self) -> Option<&Arc<Curve>> {
        self.curve_on(self.current()?)
    }

    /// The worked curves in the space of the active tile's stack, with their places in [`State::worked`].
    pub fn worked_here(&self) -> Vec<(usize, &CurveFile)> {
        let frame = self
            .current()
            .and_then(|open| open.stack.frame_of_reference.as_deref());
        let here =
            |(_, file): &(usize, &CurveFile)| frame.is_some() && file.frame_of_reference.as_deref() == frame;
        self.worked.iter().enumerate().filter(here).collect()
    }

    /// The crosshair of a space has moved: its place on the curve is the nearest one.
    pub(super) fn follow_curve(&mut self, tile: Tile, point: DVec3) {
        let curve = self
            .tiles
            .get(tile.0)
            .and_then(|view| self.open_stack(view.stack?));
        if let Some(mm) = curve.and_then(|open| Some(self.curve_on(open)?.nearest(point))) {
            self.marks.along_mm = mm;
        }
    }

    fn lay_out_curve(&mut self) -> Vec<Effect> {
        let tile = self.key_tile();
        let Some(open) = self
            .look(tile)
            .map(|look| look.open)
            .filter(|open| open.can_reformat())
        else {
            self.tell_once(message!("curve-no-volume"));
            return Vec::new();
        };
        let id = open.id;
        let Some(curve) = self.curve_on(open).cloned() else {
            self.tell_once(message!("curve-needed"));
            self.tool = Tool::Draw(Kind::Curve);
            return Vec::new();
        };
        // The next click is to go somewhere, not to begin another curve.
        if self.tool == Tool::Draw(Kind::Curve) {
            self.tool = Tool::Crosshair;
        }
        let [plane, other] = planes_of(&curve);
        let cuts = [plane, Cut::Curved, Cut::CrossSection, other];
        let effects = self.put_in_four(id, cuts);
        self.move_to(Tile(0), curve.point(curve.length() / 2.0));
        effects
    }

    fn switch_reading(&mut self) {
        let curved = |tile: &Tile| self.tile(*tile).is_some_and(|view| view.cut == Cut::Curved);
        let tiles = std::iter::once(self.key_tile()).chain(self.visible_tiles());
        let Some(tile) = tiles.into_iter().find(curved) else {
            self.tell_once(message!("curve-no-view"));
            return;
        };
        let reading = &mut self.tiles[tile.0].bend.reading;
        *reading = match reading {
            ReadingName::Straightened => ReadingName::Stretched,
            ReadingName::Stretched => ReadingName::Straightened,
        };
    }

    fn turn_curve(&mut self, tile: Tile, degrees: f64) {
        if let Some(view) = self.tiles.get_mut(tile.0).filter(|_| degrees.is_finite()) {
            view.bend.degrees = (view.bend.degrees + degrees).rem_euclid(360.0);
        }
    }

    /// Steps in a tile that follows a curve: about it, or along it. False in any other tile.
    pub(super) fn scroll_curve(&mut self, tile: Tile, steps: i64) -> bool {
        match self.look(tile).map(|look| look.cut()) {
            Some(Cut::Curved) => {
                self.turn_curve(tile, steps as f64 * TURN_STEP);
                true
            }
            _ => false,
        }
    }

    /// A worked curve becomes a mark as if it had been drawn, once.
    fn take_worked(&mut self, n: usize) -> Vec<Effect> {
        let tile = self.key_tile();
        let place = self.look(tile).and_then(|look| self.place(&look));
        // What is drawn in an exercise is an answer.
        let free = self.attempt.is_none();
        let (Some(file), Some(place)) = (self.worked.get(n).cloned().filter(|_| free), place) else {
            return Vec::new();
        };
        let points = file.points();
        let known = self
            .marks
            .document
            .annotations()
            .iter()
            .find(|drawn| match &drawn.shape {
                Shape::Curve { points: own } => *own == points,
                _ => false,
            });
        let (id, mut effects) = match known {
            Some(known) => (Some(known.id), Vec::new()),
            None => self.add_curve(&file, place, points),
        };
        self.marks.followed = id;
        self.marks.selected = id;
        effects.extend(self.lay_out_curve());
        let bend = Bend {
            reading: file.reading,
            degrees: file.degrees,
        };
        let curved = self.tiles.iter_mut().filter(|view| view.cut == Cut::Curved);
        curved.for_each(|view| view.bend = bend);
        effects
    }

    fn add_curve(
        &mut self,
        file: &CurveFile,
        place: Place,
        points: Vec<DVec3>,
    ) -> (Option<u64>, Vec<Effect>) {
        let before = Arc::clone(&self.marks.document);
        let label = file.name.in_language(self.language).to_owned();
        let mut added = None;
        self.edit(Change::Draw(Kind::Curve), |document| {
            added = document.add(place, label, Shape::Curve { points });
        });
        self.measure_marks();
        (added, self.keep_marks(&before))
    }
}

/// The plane of anatomy that a curve lies in most nearly, and the next one.
fn planes_of(curve: &Curve) -> [Cut; 2] {
    let points = curve.points();
    let low = points.iter().copied().fold(DVec3::INFINITY, DVec3::min);
    let high = points.iter().copied().fold(DVec3::NEG_INFINITY, DVec3::max);
    let extent = high - low;
    let mut across = [
        (extent.z, Cut::Axial),
        (extent.y, Cut::Coronal),
        (extent.x, Cut::Sagittal),
    ];
    across.sort_by(|one, other| one.0.total_cmp(&other.0));
    [across[0].1, across[1].1]
}

impl Look<'_> {
    /// Whether it shows a curve laid out flat: no plane, but each pixel has its place in the patient.
    pub fn is_curved(&self) -> bool {
        self.cut() == Cut::Curved
    }

    /// The plane across the curve at the crosshair.
    pub(super) fn section(&self) -> Option<Plane> {
        let along = self.along.filter(|_| self.cut() == Cut::CrossSection)?;
        Some(along.curve.cross_section(along.mm))
    }

    /// The surface through the curve that is shown, where one is.
    pub fn surface(&self) -> Option<Surface> {
        let along = self.along.filter(|_| self.is_curved())?;
        let Bend { reading, degrees } = self.view.bend;
        Some(Surface::new(
            Arc::clone(along.curve),
            reading.at(along.curve, degrees),
        ))
    }

    /// The pixels on the curve's surface; `None` for planes and before the tile has a size.
    pub fn curved_view(&self) -> Option<CurvedView> {
        if self.view.size.contains(&0) {
            return None;
        }
        let surface = self.surface()?;
        let [top, bottom] = surface.reach();
        let pixel_mm = fitting(&surface, self.view.size) / self.view.zoom;
        Some(CurvedView {
            size: self.view.size,
            pixel_mm: [pixel_mm; 2],
            middle: DVec2::new(surface.length(), top + bottom) / 2.0 + self.view.pan,
            surface: Arc::new(surface),
        })
    }

    /// mm per pixel, of planes and of curves.
    pub fn pixel_mm(&self) -> Option<f64> {
        if self.is_curved() {
            let surface = self.surface().filter(|_| !self.view.size.contains(&0))?;
            return Some(fitting(&surface, self.view.size) / self.view.zoom);
        }
        self.raster().map(|raster| raster.pixel_mm[0])
    }

    /// The patient point of a pixel, of planes and of curves; `None` where it is beyond the ends of the curve.
    pub fn patient_at(&self, pixel: DVec2) -> Option<DVec3> {
        if let Some(raster) = self.raster().filter(|_| !self.is_rendered()) {
            return Some(raster.patient_from_pixel(pixel));
        }
        let view = self.curved_view()?;
        let at = view.position(pixel);
        let inside = at.x >= 0.0 && at.x <= view.surface.length();
        inside.then(|| view.surface.patient(at))
    }

    /// mm per pixel at which a section across the curve is shown to begin with.
    pub(super) fn section_fitting_mm(&self) -> f64 {
        SECTION_MM / f64::from(self.view.size[0].min(self.view.size[1]).max(1))
    }

    /// Where the tile's point is after so many steps along the curve.
    pub(super) fn stepped_along(&self, steps: i64) -> Option<DVec3> {
        let along = self.along.filter(|_| self.cut() == Cut::CrossSection)?;
        let now = along.mm / STEP_MM;
        // From whole mm to whole mm.
        let there = match steps > 0 {
            true => (now + 1e-6).floor() + steps as f64,
            false => (now - 1e-6).ceil() + steps as f64,
        };
        let mm = (there * STEP_MM).clamp(0.0, along.curve.length());
        Some(along.curve.point(mm))
    }

    /// Where it is at a part, 0 to 1, of the curve.
    pub(super) fn part_along(&self, part: f64) -> Option<DVec3> {
        let along = self.along.filter(|_| self.cut() == Cut::CrossSection)?;
        Some(along.curve.point(part * along.curve.length()))
    }

    /// The plane of anatomy that a section across the curve is nearest to.
    pub(super) fn section_orientation(&self) -> Option<Orientation> {
        self.section().map(|plane| Orientation::nearest(plane.normal()))
    }
}

/// mm per pixel at which a whole curve and something on both sides of it are inside a tile.
fn fitting(surface: &Surface, size: [u32; 2]) -> f64 {
    let [top, bottom] = surface.reach();
    let [width, height] = size.map(|side| f64::from(side.max(1)));
    let wide = surface.length().max(1.0) * 1.04 / width;
    wide.max((bottom - top + 2.0 * MARGIN_MM) / height)
}
