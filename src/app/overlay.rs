//! What is written and drawn over an image: never who the patient is.

use super::attempt::Attempt;
use super::cine::{film_text, film_times};
use super::explain::interpolated_zones;
use super::lines::CrossLine;
use super::reformat::plane_of;
use super::{Cut, FusionWords, Link, Look, PhaseBar, PlaneOutline, StackId, State, Tile, VoiSource, angles};
use crate::annotation::{LengthUnit, ReadingName};
use crate::dicom::Stack;
use crate::exercise::format::Overlays;
use crate::geometry::{DVec2, Orientation, OrientationLabel, View, label_of};
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::{Interpolation, Projection, Voi};
use crate::volume::{IDENTITY_WINDOW, unit_text};

/// The scale bar is at most this part of the tile's width.
const SCALE_BAR_PART: f64 = 0.25;
/// Slices are still called axial when they are tilted by less than about 30°, as heads are.
const STRAIGHT_COSINE: f64 = 0.866;

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
        if look.is_curved() {
            return self.curved_overlay(&look);
        }
        let raster = look.raster()?;
        let complete = look.open.volume.is_some();
        let several = self.shows_several();
        let mut overlay = Overlay {
            title: look.title(),
            series: several.then(|| self.series_name(&look)),
            position: look.position_text(),
            turned: look.turned_text(),
            mirrored: look.view.mirrored,
            link: several.then(|| self.link_text(tile)),
            window: look.window_text(),
            window_short: look.window_short_text(),
            fusion: self.fusion_words(&look),
            slab: look.slab_text(),
            native: look.is_native(),
            curved: false,
            drawing: look.drawing_text(),
            edges: look.edges(&raster),
            scale: look
                .open
                .stack
                .spacing_known
                .then(|| scale_bar(f64::from(raster.size[0]), raster.pixel_mm[0], &look.open.stack)),
            crosshair: complete.then(|| raster.pixel_from_patient(look.view.at)),
            crosshair_hidden: look.hides_crosshair(),
            planes: self.plane_outlines(tile),
            rendered: look.is_rendered(),
            lines: self.cross_lines(tile),
            gaps: match look.is_rendered() {
                true => Vec::new(),
                false => look.gaps(&raster),
            },
            interpolated: match self.interpolated_shown
                && complete
                && !look.is_rendered()
                && look.open.stack.in_patient_space
            {
                true => interpolated_zones(look.open.grid(), &raster, look.slab_mm()),
                false => Vec::new(),
            },
            beyond: look.is_beyond(),
            plain: false,
            part: (complete && !look.is_rendered() && look.open.grid().dimensions[2] > 1)
                .then(|| look.part()),
            phase: self.phase_bar(tile),
            pace: self.film_pace(tile),
        };
        if let Some((position, ids)) = self.lone_slices(tile) {
            overlay.position = Some(message!("image-of", image = position + 1, total = ids.len()));
        }
        if let Some(attempt) = &self.attempt {
            overlay.hide(&attempt.hides());
        }
        Some(overlay)
    }

    /// The same of a curve laid out flat. The letters are true where the section across the curve is.
    fn curved_overlay(&self, look: &Look) -> Option<Overlay> {
        let (view, along) = (look.curved_view()?, look.along?);
        let several = self.shows_several();
        let column = view.surface.column(view.surface.x_at(along.mm));
        let (right, down) = (column.down.cross(column.normal), column.down);
        let mut overlay = Overlay {
            title: look.title(),
            series: several.then(|| self.series_name(look)),
            position: look.position_text(),
            turned: Some(message!("curve-turned", degrees = tenths(look.view.bend.degrees))),
            mirrored: false,
            link: several.then(|| self.link_text(look.tile)),
            window: look.window_text(),
            window_short: look.window_short_text(),
            fusion: self.fusion_words(look),
            slab: look.slab_text(),
            native: false,
            curved: true,
            drawing: match look.view.bend.reading {
                ReadingName::Straightened => message!("drawing-straightened"),
                ReadingName::Stretched => message!("drawing-stretched"),
            },
            edges: [-right, right, -down, down].map(label_of),
            scale: look
                .open
                .stack
                .spacing_known
                .then(|| scale_bar(f64::from(view.size[0]), view.pixel_mm[0], &look.open.stack)),
            crosshair: Some(view.pixel_from_patient(look.view.at)),
            crosshair_hidden: false,
            planes: Vec::new(),
            rendered: false,
            lines: self.cross_lines(look.tile),
            gaps: Vec::new(),
            interpolated: Vec::new(),
            beyond: false,
            plain: false,
            part: None,
            phase: self.phase_bar(look.tile),
            pace: None,
        };
        if let Some(attempt) = &self.attempt {
            overlay.hide(&attempt.hides());
        }
        Some(overlay)
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
        let number = self.series_number(look.tile);
        let description = series.map(|series| series.description.clone());
        let known = number
            .into_iter()
            .chain(description)
            .filter(|word| !word.is_empty());
        known.collect::<Vec<_>>().join(" · ")
    }

    /// A series in a word that holds no free text: its number, else its modality.
    pub(super) fn series_word(&self, id: StackId) -> String {
        let series = self.series(id);
        let number = series.and_then(|series| series.number);
        let modality = || series.map_or_else(String::new, |series| series.modality.clone());
        number.map_or_else(modality, |number| number.to_string())
    }

    /// As the scanner counts series; `None` where the file does not say.
    pub fn series_number(&self, tile: Tile) -> Option<String> {
        let series = self.series(self.look(tile)?.open.id)?;
        series.number.map(|number| number.to_string())
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
    fn title(&self) -> Message {
        use Orientation::{Axial, Coronal, Sagittal};
        if self.is_rendered() {
            return message!("tile-rendered");
        }
        match (self.cut(), self.view.bend.reading) {
            (Cut::Curved, ReadingName::Straightened) => return message!("tile-straightened"),
            (Cut::Curved, ReadingName::Stretched) => return message!("tile-stretched"),
            (Cut::CrossSection, _) => return message!("tile-cross-section"),
            _ => {}
        }
        let Some(orientation) = self.orientation() else {
            return self.native_title();
        };
        let straight = match (self.view.slab.is_some(), orientation) {
            (true, Axial) => message!("tile-slab-axial"),
            (true, Coronal) => message!("tile-slab-coronal"),
            (true, Sagittal) => message!("tile-slab-sagittal"),
            (false, Axial) => message!("tile-axial"),
            (false, Coronal) => message!("tile-coronal"),
            (false, Sagittal) => message!("tile-sagittal"),
        };
        match self.is_oblique() {
            false => straight,
            true => message!("tile-oblique", from = straight),
        }
    }

    /// How the acquired slices lie in the patient, where that is known.
    fn native_title(&self) -> Message {
        use Orientation::{Axial, Coronal, Sagittal};
        let normal = self.open.grid().normal();
        let nearest = Orientation::nearest(normal);
        let (right, down) = nearest.axes();
        let straight = right.cross(down).dot(normal).abs() > STRAIGHT_COSINE;
        if self.open.stack.frame_times.is_some() {
            return message!("tile-film");
        }
        if self.open.stack.derived {
            return message!("tile-derived", plane = plane_of(normal));
        }
        match (self.open.stack.in_patient_space, straight, nearest) {
            (false, ..) => message!("tile-native"),
            (true, false, _) => message!("tile-native-oblique"),
            (true, true, Axial) => message!("tile-native-axial"),
            (true, true, Coronal) => message!("tile-native-coronal"),
            (true, true, Sagittal) => message!("tile-native-sagittal"),
        }
    }

    fn turned_text(&self) -> Option<Message> {
        if !self.is_oblique() {
            return None;
        }
        let [x, y, z] = angles(&self.view.turn).map(tenths);
        Some(message!("turned", x = x, y = y, z = z))
    }

    /// "slice 12 of 60", and the position along the normal where it is in patient space.
    fn position_text(&self) -> Option<Message> {
        if self.is_rendered() {
            return None;
        }
        if let Some(along) = self.along.filter(|_| self.cut().follows_curve()) {
            let length = tenths(along.curve.length());
            return Some(message!("curve-position", mm = tenths(along.mm), length = length));
        }
        let Some(orientation) = self.orientation() else {
            let (slice, total) = (self.slice(), self.open.grid().dimensions[2]);
            if let Some(ms) = film_times(self).and_then(|times| times.starts_ms.get(slice)) {
                return Some(film_text(slice, total, *ms));
            }
            return Some(message!("slice-of", slice = slice + 1, total = total));
        };
        if self.is_oblique() {
            let from_middle = self.view.at - self.open.grid().centre();
            let mm = tenths(from_middle.dot(self.plane().normal()));
            return Some(message!("slice-oblique-at", mm = mm));
        }
        let (axis, along) = match orientation {
            Orientation::Axial => ("z", self.view.at.z),
            Orientation::Coronal => ("y", self.view.at.y),
            Orientation::Sagittal => ("x", self.view.at.x),
        };
        let mm = tenths(along);
        Some(match self.position_in_stack() {
            Some((slice, total)) => {
                message!("slice-of-at", slice = slice, total = total, axis = axis, mm = mm)
            }
            None => message!("slice-at", axis = axis, mm = mm),
        })
    }

    /// Whether the point is further than a slice beyond the outermost ones.
    fn is_beyond(&self) -> bool {
        let grid = self.open.grid();
        let slice = grid.voxel_from_patient(self.view.at).z;
        let last = grid.dimensions[2] as f64 - 1.0;
        self.cut() == Cut::Native && self.open.stack.in_patient_space && !(-1.0..=last + 1.0).contains(&slice)
    }

    fn window_text(&self) -> Message {
        if self.is_rendered() {
            return self.appearance_text();
        }
        if self.open.stack.is_colour() {
            return self.colour_text();
        }
        let from = match self.view.source {
            _ if self.shown.is_some_and(|shown| shown.voi(self.open).is_some()) => {
                message!("window-presented")
            }
            VoiSource::File(n) => match self.open.stack.windows.get(n) {
                Some(named) if !named.name.is_empty() => message!("window-named", name = named.name.as_str()),
                _ => message!("window-from-file"),
            },
            VoiSource::Preset(preset) => Message::new(preset.label),
            VoiSource::Automatic => message!("window-automatic"),
            VoiSource::Manual(_) => message!("window-manual"),
        };
        let from = match &self.view.held {
            Some(held) => message!("window-of-phase", from = from, of = held.of.clone()),
            None => from,
        };
        match self.voi() {
            Voi::Window(window) => {
                let decimals = decimals_for(window.width);
                let value = |value| Argument::Number { value, decimals };
                message!(
                    "window-text",
                    centre = value(window.centre),
                    width = value(window.width),
                    unit = self.unit_text(),
                    from = from,
                )
            }
            Voi::Lut(_) => message!("window-lut-text", from = from),
        }
    }

    pub(super) fn unit_text(&self) -> Message {
        unit_text(self.open.stack.unit.as_deref())
    }

    /// Colours have brightness and contrast rather than a window.
    fn colour_text(&self) -> Message {
        match self.voi() {
            Voi::Window(window) if window != IDENTITY_WINDOW => {
                let value = |value| Argument::Number { value, decimals: 0 };
                message!(
                    "colour-adjusted",
                    centre = value(window.centre),
                    width = value(window.width)
                )
            }
            _ => message!("colour-as-stored"),
        }
    }

    fn window_short_text(&self) -> Message {
        if self.is_rendered() {
            return self.appearance_text();
        }
        if self.open.stack.is_colour() {
            return self.colour_text();
        }
        match self.voi() {
            Voi::Window(window) => {
                let decimals = decimals_for(window.width);
                let value = |value| Argument::Number { value, decimals };
                message!(
                    "window-short",
                    centre = value(window.centre),
                    width = value(window.width)
                )
            }
            Voi::Lut(_) => message!("window-lut-short"),
        }
    }

    fn slab_text(&self) -> Option<Message> {
        let slab = self.view.slab.filter(|_| !self.is_rendered())?;
        let mm = tenths(slab.thickness_mm);
        Some(match slab.projection {
            Projection::Maximum => message!("slab-maximum", mm = mm),
            Projection::Minimum => message!("slab-minimum", mm = mm),
            Projection::Mean => message!("slab-mean", mm = mm),
        })
    }

    fn drawing_text(&self) -> Message {
        if self.is_rendered() {
            return message!("body-parallel");
        }
        let way = match self.view.interpolation {
            Interpolation::Nearest => message!("interpolation-nearest"),
            Interpolation::Linear => message!("interpolation-linear"),
            Interpolation::Cubic => message!("interpolation-cubic"),
        };
        match self.is_native() {
            true if self.open.stack.derived => message!("drawing-derived", interpolation = way),
            true => message!("drawing-native", interpolation = way),
            false => message!("drawing-reformat", interpolation = way),
        }
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

pub(super) fn tenths(value: f64) -> Argument {
    Argument::Number { value, decimals: 1 }
}

/// Enough decimals to tell apart values in a window of this width.
pub(super) fn decimals_for(width: f64) -> usize {
    (2.0 - width.log10().floor()).clamp(0.0, 8.0) as usize
}
