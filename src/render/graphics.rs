//! What lies over an image: what its shutter covers, its overlays, and what a presentation state draws on it.
//!
//! It comes last (PS3.4 N.2): after greys, turned and enlarged with the image, and never changes a value.

use crate::dicom::{
    BitPlane, DisplayedArea, Graphic, GraphicKind, ImageGraphics, OverlayPlane, PresentationState,
    TextObject, Turn, Units,
};
use crate::geometry::DVec2;

/// Of overlays and graphics to which no layer gives a colour.
pub const GRAPHICS_COLOUR: [u8; 3] = [120, 220, 255];

/// A presentation state for one of its images.
#[derive(Clone, Copy, Debug)]
pub struct Presented<'a> {
    pub state: &'a PresentationState,
    pub instance: &'a str,
    /// Whether only what it draws is taken from it: the image keeps its own shutter.
    pub graphics_only: bool,
}

/// What is wanted of what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub shutter: bool,
    pub graphics: bool,
}

/// Everything over one image. Positions are its column and row; integers are pixel centres.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    pub covered: Option<(BitPlane, [u8; 3])>,
    pub marked: Vec<(BitPlane, [u8; 3])>,
    pub lines: Vec<LaidLine>,
    pub texts: Vec<LaidText>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LaidLine {
    /// A lone point is one.
    pub points: Vec<DVec2>,
    pub filled: bool,
    pub colour: [u8; 3],
}

#[derive(Clone, Debug, PartialEq)]
pub struct LaidText {
    pub text: String,
    /// Opposite corners of the box that it stands in.
    pub bounds: Option<[DVec2; 2]>,
    /// The point that it stands beside, or that it speaks of.
    pub anchor: Option<DVec2>,
    /// Whether a line goes from it to that point.
    pub led: bool,
    pub colour: [u8; 3],
}

/// Lays out what is wanted over a frame, counted from 0, of an image of so many columns and rows.
pub fn laid(
    own: &ImageGraphics,
    presented: Option<Presented>,
    frame: usize,
    size: [usize; 2],
    wanted: Wanted,
) -> Laid {
    let mut laid = Laid::default();
    if wanted.shutter {
        laid.covered = covered(own, presented, frame, size);
    }
    if !wanted.graphics {
        return laid;
    }
    let Some(Presented { state, instance, .. }) = presented else {
        let planes = own.drawings().filter_map(|overlay| overlay.on_frame(frame, size));
        laid.marked = planes.map(|plane| (plane, GRAPHICS_COLOUR)).collect();
        return laid;
    };
    let colour = |layer: &str| state.colour(layer).unwrap_or(GRAPHICS_COLOUR);
    let on_frame = |overlay: &OverlayPlane| overlay.on_frame(frame, size);
    laid.marked = state
        .active_overlays(&own.overlays)
        .into_iter()
        .filter_map(|(overlay, layer)| Some((on_frame(overlay)?, colour(layer))))
        .collect();
    let number = u32::try_from(frame + 1).unwrap_or(u32::MAX);
    let place = Display {
        area: state.area(instance, number),
        turn: state.turn,
        size,
    };
    for annotation in state.annotations(instance, number) {
        let colour = colour(&annotation.layer);
        let lines = annotation
            .graphics
            .iter()
            .map(|graphic| place.line(graphic, colour));
        laid.lines.extend(lines);
        let texts = annotation.texts.iter().map(|text| place.text(text, colour));
        laid.texts.extend(texts);
    }
    laid
}

/// The state's shutter stands in for the image's, also where it has none.
fn covered(
    own: &ImageGraphics,
    presented: Option<Presented>,
    frame: usize,
    size: [usize; 2],
) -> Option<(BitPlane, [u8; 3])> {
    let state = presented.filter(|presented| !presented.graphics_only);
    match state {
        Some(Presented { state, .. }) => {
            let shutter = state.shutter.as_ref()?;
            let planes = state.overlays.iter().chain(&own.overlays);
            Some((shutter.covered(planes, frame, size), shutter.colour))
        }
        None => {
            let shutter = own.shutter.as_ref()?;
            Some((shutter.covered(&own.overlays, frame, size), shutter.colour))
        }
    }
}

/// Where parts of the displayed area are on the image.
struct Display {
    area: Option<DisplayedArea>,
    turn: Turn,
    size: [usize; 2],
}

impl Display {
    fn line(&self, graphic: &Graphic, colour: [u8; 3]) -> LaidLine {
        let outline = graphic.outline().into_iter();
        let closed = graphic.kind != GraphicKind::Point;
        LaidLine {
            points: outline.map(|point| self.on_image(graphic.units, point)).collect(),
            filled: graphic.filled && closed,
            colour,
        }
    }

    fn text(&self, text: &TextObject, colour: [u8; 3]) -> LaidText {
        LaidText {
            text: text.text.clone(),
            bounds: text
                .bounds
                .map(|(units, corners)| corners.map(|corner| self.on_image(units, corner))),
            anchor: text.anchor.map(|(units, point)| self.on_image(units, point)),
            led: text.anchor_visible && text.bounds.is_some(),
            colour,
        }
    }

    /// The image is turned clockwise and then flipped on the screen; here the way back is taken.
    fn on_image(&self, units: Units, point: DVec2) -> DVec2 {
        if units == Units::Pixel {
            return point;
        }
        let whole = DVec2::new(self.size[0] as f64, self.size[1] as f64) - 1.0;
        let (first, last) = self
            .area
            .map_or((DVec2::ZERO, whole), |area| (area.first, area.last));
        let x = if self.turn.flip { 1.0 - point.x } else { point.x };
        let share = match self.turn.degrees {
            90 => DVec2::new(point.y, 1.0 - x),
            180 => DVec2::new(1.0 - x, 1.0 - point.y),
            270 => DVec2::new(1.0 - point.y, x),
            _ => DVec2::new(x, point.y),
        };
        first - 0.5 + share * (last - first + 1.0)
    }
}
