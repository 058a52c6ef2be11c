//! What is said of a tile's picture in words: what it is, where, through which window and how it is drawn.

use super::super::cine::{film_text, film_times};
use super::super::reformat::plane_of;
use super::super::{Cut, Look, VoiSource, angles};
use crate::annotation::ReadingName;
use crate::dicom::Stack;
use crate::geometry::Orientation;
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::{Interpolation, Projection, Voi};
use crate::volume::{IDENTITY_WINDOW, unit_text};

/// Slices are still called axial when they are tilted by less than about 30°, as heads are.
const STRAIGHT_COSINE: f64 = 0.866;

impl Look<'_> {
    pub(super) fn title(&self) -> Message {
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
            (false, ..) => message!("tile-images"),
            (true, false, _) => message!("tile-native-oblique"),
            (true, true, Axial) => message!("tile-native-axial"),
            (true, true, Coronal) => message!("tile-native-coronal"),
            (true, true, Sagittal) => message!("tile-native-sagittal"),
        }
    }

    pub(super) fn turned_text(&self) -> Option<Message> {
        if !self.is_oblique() {
            return None;
        }
        let [x, y, z] = angles(&self.view.turn).map(tenths);
        Some(message!("turned", x = x, y = y, z = z))
    }

    /// "slice 12 of 60", and the position along the normal where it is in patient space.
    pub(super) fn position_text(&self) -> Option<Message> {
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
            return Some(match self.open.stack.in_patient_space {
                true => message!("slice-of", slice = slice + 1, total = total),
                false => message!("image-of", image = slice + 1, total = total),
            });
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

    pub(super) fn window_text(&self) -> Message {
        if self.is_rendered() {
            return self.appearance_text();
        }
        if self.open.stack.is_colour() {
            return self.colour_text();
        }
        let presented = self.shown.is_some_and(|shown| shown.voi(self.open).is_some());
        let from = match presented {
            true => message!("window-presented"),
            false => source_text(&self.open.stack, self.view.source),
        };
        let from = match &self.view.held {
            Some(held) => message!("window-of-phase", from = from, of = held.of.clone()),
            None => from,
        };
        match self.voi() {
            Voi::Window(window) => {
                message!(
                    "window-text",
                    centre = within(window.centre, window.width),
                    width = within(window.width, window.width),
                    unit = self.unit_text(),
                    from = from,
                )
            }
            Voi::Lut(_) => message!("window-lut-text", from = from),
        }
    }

    pub(in crate::app) fn unit_text(&self) -> Message {
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

    pub(super) fn window_short_text(&self) -> Message {
        if self.is_rendered() {
            return self.appearance_text();
        }
        if self.open.stack.is_colour() {
            return self.colour_text();
        }
        match self.voi() {
            Voi::Window(window) => {
                message!(
                    "window-short",
                    centre = within(window.centre, window.width),
                    width = within(window.width, window.width)
                )
            }
            Voi::Lut(_) => message!("window-lut-short"),
        }
    }

    pub(super) fn slab_text(&self) -> Option<Message> {
        let slab = self.view.slab.filter(|_| !self.is_rendered())?;
        let mm = tenths(slab.thickness_mm);
        Some(match slab.projection {
            Projection::Maximum => message!("slab-maximum", mm = mm),
            Projection::Minimum => message!("slab-minimum", mm = mm),
            Projection::Mean => message!("slab-mean", mm = mm),
        })
    }

    pub(super) fn drawing_text(&self) -> Message {
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
            true if !self.open.stack.in_patient_space => message!("drawing-image", interpolation = way),
            true => message!("drawing-native", interpolation = way),
            false => message!("drawing-reformat", interpolation = way),
        }
    }
}

pub(in crate::app) fn tenths(value: f64) -> Argument {
    Argument::Number { value, decimals: 1 }
}

/// Enough decimals to tell apart values in a window of this width.
pub(in crate::app) fn decimals_for(width: f64) -> usize {
    (2.0 - width.log10().floor()).clamp(0.0, 8.0) as usize
}

/// A value to be told apart from others in a window of a width.
pub(in crate::app) fn within(value: f64, width: f64) -> Argument {
    let decimals = decimals_for(width);
    Argument::Number { value, decimals }
}

/// Where a window of a stack comes from.
pub(in crate::app) fn source_text(stack: &Stack, source: VoiSource) -> Message {
    match source {
        VoiSource::File(n) => match stack.windows.get(n) {
            Some(named) if !named.name.is_empty() => message!("window-named", name = named.name.as_str()),
            _ => message!("window-from-file"),
        },
        VoiSource::Preset(preset) => Message::new(preset.label),
        VoiSource::Automatic => message!("window-automatic"),
        VoiSource::Manual(_) => message!("window-manual"),
    }
}

/// The word for a modality, or the standard's code.
pub fn modality_word(code: &str) -> Message {
    match code {
        "CT" => message!("modality-ct"),
        "MR" => message!("modality-mr"),
        "PT" => message!("modality-pt"),
        "NM" => message!("modality-nm"),
        other => message!("modality-other", code = other),
    }
}
