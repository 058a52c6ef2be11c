//! What is written and drawn over an image: never who the patient is.

mod words;

use super::attempt::Attempt;
use super::explain::interpolated_zones;
use super::lines::CrossLine;
use super::{Cut, FusionWords, Link, Look, PhaseBar, PlaneOutline, StackId, State, Tile};
use crate::annotation::{LengthUnit, ReadingName};
use crate::dicom::Stack;
use crate::exercise::format::Overlays;
use crate::geometry::{DVec2, OrientationLabel, View, label_of};
use crate::locale::Message;
use crate::message;
pub use words::modality_word;
pub(super) use words::{decimals_for, source_text, tenths, within};

/// The scale bar is at most this part of the tile's width.
const SCALE_BAR_PART: f64 = 0.25;
/// Positions are in the tile's pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    pub title: Message,
    /// The series, where tiles show several.
    pub series: Option<String>,
    pub position: Option<Message>,
    /// How an oblique plane is turned.
    pub turned: Option<Message>,
    /// Whether left and right are exchanged on the screen.
    pub mirrored: bool,
    /// What ties the tile to others, where tiles show several stacks.
    pub link: Option<Message>,
    pub window: Message,
    /// Centre and width alone, where there is little room.
    pub window_short: Message,
    /// The series laid over it.
    pub fusion: Option<FusionWords>,
    pub slab: Option<Message>,
    /// Whether it is an acquired slice.
    pub native: bool,
    /// Whether it is a curve laid out flat: no plane.
    pub curved: bool,
    /// Acquired slice or reformat, and how values between voxels are made.
    pub drawing: Message,
    /// Left, right, top, bottom; empty where the patient's orientation is not known.
    pub edges: [Vec<OrientationLabel>; 4],
    pub scale: Option<ScaleBar>,
    pub lines: Vec<CrossLine>,
    /// Zones interpolated across missing slices, as convex polygons.
    pub gaps: Vec<Vec<DVec2>>,
    /// Zones far from every acquired slice, as convex polygons, where they are asked for.
    pub interpolated: Vec<Vec<DVec2>>,
    /// Where the tile's point is.
    pub crosshair: Option<DVec2>,
    /// Whether matter of a body lies before it.
    pub crosshair_hidden: bool,
    /// Where the planes of other tiles lie in a body.
    pub planes: Vec<PlaneOutline>,
    /// Whether it shows the volume as a body, from outside.
    pub rendered: bool,
    /// Whether the point lies beyond the ends of the stack, so that its outermost slice stands in.
    pub beyond: bool,
    /// Whether a question keeps words off the image.
    pub plain: bool,
    /// How far through the volume the plane is, 0 to 1; `None` where there is nowhere to go.
    pub part: Option<f64>,
    /// Where it is among the phases of its places.
    pub phase: Option<PhaseBar>,
    /// How fast a film goes by, against what it was.
    pub pace: Option<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    pub mm: f64,
    pub pixels: f64,
    /// Which millimetres those are.
    pub unit: LengthUnit,
}

impl State {
    /// `None` while a tile shows no image.
    pub fn overlay(&self, tile: Tile) -> Option<Overlay> {
        let look = self.look(tile)?;
        look.open.shown_volume()?;
        let mut overlay = match look.is_curved() {
            true => self.curved_overlay(&look)?,
            false => self.plane_overlay(&look)?,
        };
        if let Some(attempt) = &self.attempt {
            overlay.hide(&attempt.hides());
        }
        Some(overlay)
    }

    fn plane_overlay(&self, look: &Look) -> Option<Overlay> {
        let (tile, raster) = (look.tile, look.raster()?);
        let complete = look.open.volume.is_some();
        let flat = !look.is_rendered();
        let zones = self.interpolated_shown && complete && flat && look.open.stack.in_patient_space;
        let mut overlay = Overlay {
            turned: look.turned_text(),
            mirrored: look.view.mirrored,
            native: look.is_native(),
            edges: look.edges(&raster),
            crosshair: complete.then(|| raster.pixel_from_patient(look.view.at)),
            crosshair_hidden: look.hides_crosshair(),
            planes: self.plane_outlines(tile),
            rendered: look.is_rendered(),
            beyond: look.is_beyond(),
            part: (complete && flat && look.open.grid().dimensions[2] > 1).then(|| look.part()),
            pace: self.film_pace(tile),
            ..self.common_overlay(look, f64::from(raster.size[0]), raster.pixel_mm[0])
        };
        if flat {
            overlay.gaps = look.gaps(&raster);
        }
        if zones {
            overlay.interpolated = interpolated_zones(look.open.grid(), &raster, look.slab_mm());
        }
        if let Some((position, ids)) = self.lone_slices(tile) {
            overlay.position = Some(message!("image-of", image = position + 1, total = ids.len()));
        }
        Some(overlay)
    }

    /// The same of a curve laid out flat. The letters are true where the section across the curve is.
    fn curved_overlay(&self, look: &Look) -> Option<Overlay> {
        let (view, along) = (look.curved_view()?, look.along?);
        let column = view.surface.column(view.surface.x_at(along.mm));
        let (right, down) = (column.down.cross(column.normal), column.down);
        Some(Overlay {
            turned: Some(message!("curve-turned", degrees = tenths(look.view.bend.degrees))),
            curved: true,
            drawing: match look.view.bend.reading {
                ReadingName::Straightened => message!("drawing-straightened"),
                ReadingName::Stretched => message!("drawing-stretched"),
            },
            edges: [-right, right, -down, down].map(label_of),
            crosshair: Some(view.pixel_from_patient(look.view.at)),
            ..self.common_overlay(look, f64::from(view.size[0]), view.pixel_mm[0])
        })
    }

    /// What is said of planes and curves alike, in a picture so many pixels wide; nothing of anything else.
    fn common_overlay(&self, look: &Look, width: f64, pixel_mm: f64) -> Overlay {
        let several = self.shows_several();
        Overlay {
            title: look.title(),
            series: several.then(|| self.series_name(look)),
            position: look.position_text(),
            turned: None,
            mirrored: false,
            link: several.then(|| self.link_text(look.tile)),
            window: look.window_text(),
            window_short: look.window_short_text(),
            fusion: self.fusion_words(look),
            slab: look.slab_text(),
            native: false,
            curved: false,
            drawing: look.drawing_text(),
            edges: Default::default(),
            scale: (look.open.stack.spacing_known).then(|| scale_bar(width, pixel_mm, &look.open.stack)),
            lines: self.cross_lines(look.tile),
            gaps: Vec::new(),
            interpolated: Vec::new(),
            crosshair: None,
            crosshair_hidden: false,
            planes: Vec::new(),
            rendered: false,
            beyond: false,
            plain: false,
            part: None,
            phase: self.phase_bar(look.tile),
            pace: None,
        }
    }

    /// Whether tiles on screen show more than one stack.
    pub fn shows_several(&self) -> bool {
        let mut shown = self
            .layout_tiles()
            .into_iter()
            .filter_map(|tile| self.tiles[tile.0].stack);
        let first = shown.next();
        shown.any(|id| Some(id) != first)
    }

    fn series_name(&self, look: &Look) -> String {
        if self.attempt.as_ref().is_some_and(Attempt::is_secret) {
            return self.series_word(look.open.id);
        }
        let series = self.series(look.open.id);
        let number = self.series_number(look.open.id);
        let description = series.map(|series| series.description.clone());
        let known = number
            .into_iter()
            .chain(description)
            .filter(|word| !word.is_empty());
        known.collect::<Vec<_>>().join(" · ")
    }

    /// A series in a word that holds no free text: its number, else its modality.
    pub(super) fn series_word(&self, id: StackId) -> String {
        let modality = || {
            self.series(id)
                .map_or_else(String::new, |series| series.modality.clone())
        };
        self.series_number(id).unwrap_or_else(modality)
    }

    /// As the scanner counts series; `None` where the file does not say.
    pub fn series_number(&self, id: StackId) -> Option<String> {
        self.series(id)?.number.map(|number| number.to_string())
    }

    fn link_text(&self, tile: Tile) -> Message {
        match self.link_in_force(tile) {
            Some(Link::Position) => message!("link-position"),
            Some(Link::Offset) => message!("link-offset"),
            None => message!("link-none"),
        }
    }
}

impl Overlay {
    /// Takes away what a question does without.
    fn hide(&mut self, shown: &Overlays) {
        if !shown.letters {
            self.edges = Default::default();
            self.mirrored = false;
        }
        if !shown.text {
            self.title = message!("tile-plain");
            (self.series, self.position, self.turned) = (None, None, None);
            self.plain = true;
        }
        if !shown.crosshair {
            self.crosshair = None;
            self.planes.clear();
            self.lines.clear();
        }
    }
}

impl Look<'_> {
    /// Whether the point is further than a slice beyond the outermost ones.
    fn is_beyond(&self) -> bool {
        let grid = self.open.grid();
        let slice = grid.voxel_from_patient(self.view.at).z;
        let last = grid.dimensions[2] as f64 - 1.0;
        self.cut() == Cut::Native && self.open.stack.in_patient_space && !(-1.0..=last + 1.0).contains(&slice)
    }

    fn edges(&self, view: &View) -> [Vec<OrientationLabel>; 4] {
        let (right, down) = (view.plane.right, view.plane.down);
        match self.open.stack.in_patient_space {
            true => [-right, right, -down, down].map(label_of),
            false => Default::default(),
        }
    }
}

/// The longest round length that takes no more than its part of the tile.
fn scale_bar(width: f64, pixel_mm: f64, stack: &Stack) -> ScaleBar {
    let room_mm = width * SCALE_BAR_PART * pixel_mm;
    let decade = 10f64.powf(room_mm.log10().floor());
    let steps = [5.0, 2.0, 1.0];
    let mm = decade
        * steps
            .into_iter()
            .find(|step| step * decade <= room_mm)
            .unwrap_or(1.0);
    ScaleBar {
        mm,
        pixels: mm / pixel_mm,
        unit: LengthUnit::in_image(stack.calibration),
    }
}
