//! What is written and drawn over an image: never who the patient is.

use super::{Layout, OpenStack, State, Tile, VoiSource};
use crate::geometry::{DVec2, DVec3, Orientation, OrientationLabel, View, label_of};
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::{Interpolation, Projection, Voi};
use crate::volume::unit_text;

/// The scale bar is at most this part of the tile's width.
const SCALE_BAR_PART: f64 = 0.25;

/// Positions are in the tile's pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    pub title: Message,
    pub position: Option<Message>,
    pub window: Message,
    pub slab: Option<Message>,
    /// Acquired slice or reformat, and how values between voxels are made.
    pub drawing: Message,
    /// Left, right, top, bottom; empty where the patient's orientation is not known.
    pub edges: [Vec<OrientationLabel>; 4],
    pub scale: Option<ScaleBar>,
    pub lines: Vec<CrossLine>,
    /// Zones interpolated across missing slices, as convex polygons.
    pub gaps: Vec<Vec<DVec2>>,
    /// Where the crosshair is, when lines cross there.
    pub crosshair: Option<DVec2>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    pub mm: f64,
    pub pixels: f64,
}

/// Where another tile's plane cuts this one: through the crosshair, along a unit vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossLine {
    /// The tile whose plane it is; `None` for the plain crosshair of a tile that stands alone.
    pub of: Option<Tile>,
    pub direction: DVec2,
}

impl State {
    /// `None` while a tile shows no image.
    pub fn overlay(&self, tile: Tile) -> Option<Overlay> {
        let open = self.open.as_ref()?;
        open.shown_volume()?;
        let view = open.view(tile)?;
        let lines = self.cross_lines(open, tile);
        Some(Overlay {
            title: open.title(tile),
            position: open.position_text(tile),
            window: open.window_text(tile),
            slab: open.slab_text(tile),
            drawing: open.drawing_text(tile),
            edges: open.edges(&view),
            scale: open.stack.spacing_known.then(|| scale_bar(&view)),
            crosshair: (!lines.is_empty()).then(|| view.pixel_from_patient(open.crosshair)),
            lines,
            gaps: open.gaps_in(&view, open.slab_mm(tile)),
        })
    }

    fn cross_lines(&self, open: &OpenStack, tile: Tile) -> Vec<CrossLine> {
        if open.volume.is_none() {
            return Vec::new();
        }
        if self.shown_layout() == Layout::One {
            let plain = |direction| CrossLine { of: None, direction };
            return vec![plain(DVec2::X), plain(DVec2::Y)];
        }
        let own = open.plane(tile);
        let planes = [Tile::Axial, Tile::Coronal, Tile::Sagittal];
        let cut = |other: Tile| {
            let line: DVec3 = own.normal().cross(open.plane(other).normal());
            let direction = DVec2::new(line.dot(own.right), line.dot(own.down)).try_normalize()?;
            Some(CrossLine {
                of: Some(other),
                direction,
            })
        };
        planes
            .into_iter()
            .filter(|other| *other != tile)
            .filter_map(cut)
            .collect()
    }
}

impl OpenStack {
    fn slab_mm(&self, tile: Tile) -> f64 {
        self.tile(tile).slab.map_or(0.0, |slab| slab.thickness_mm)
    }

    fn title(&self, tile: Tile) -> Message {
        use Orientation::{Axial, Coronal, Sagittal};
        match (tile, self.orientation(tile)) {
            (Tile::Slab, Some(Axial)) => message!("tile-slab-axial"),
            (Tile::Slab, Some(Coronal)) => message!("tile-slab-coronal"),
            (Tile::Slab, Some(Sagittal)) => message!("tile-slab-sagittal"),
            (_, Some(Axial)) => message!("tile-axial"),
            (_, Some(Coronal)) => message!("tile-coronal"),
            (_, Some(Sagittal)) => message!("tile-sagittal"),
            (_, None) => message!("tile-native"),
        }
    }

    /// "slice 12 of 60", and the position along the normal where it is in patient space.
    fn position_text(&self, tile: Tile) -> Option<Message> {
        let Some(orientation) = self.orientation(tile) else {
            let total = self.grid().dimensions[2];
            return Some(message!("slice-of", slice = self.slice() + 1, total = total));
        };
        let (axis, along) = match orientation {
            Orientation::Axial => ("z", self.crosshair.z),
            Orientation::Coronal => ("y", self.crosshair.y),
            Orientation::Sagittal => ("x", self.crosshair.x),
        };
        let mm = tenths(along);
        Some(match self.position_in_stack(tile) {
            Some((slice, total)) => {
                message!("slice-of-at", slice = slice, total = total, axis = axis, mm = mm)
            }
            None => message!("slice-at", axis = axis, mm = mm),
        })
    }

    fn window_text(&self, tile: Tile) -> Message {
        let from = match self.tile(tile).source {
            VoiSource::File(n) => match self.stack.windows.get(n) {
                Some(named) if !named.name.is_empty() => message!("window-named", name = named.name.as_str()),
                _ => message!("window-from-file"),
            },
            VoiSource::Preset(preset) => Message::new(preset.label),
            VoiSource::Automatic => message!("window-automatic"),
            VoiSource::Manual(_) => message!("window-manual"),
        };
        match self.voi(tile) {
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
        unit_text(self.stack.unit.as_deref())
    }

    fn slab_text(&self, tile: Tile) -> Option<Message> {
        let slab = self.tile(tile).slab?;
        let mm = tenths(slab.thickness_mm);
        Some(match slab.projection {
            Projection::Maximum => message!("slab-maximum", mm = mm),
            Projection::Minimum => message!("slab-minimum", mm = mm),
            Projection::Mean => message!("slab-mean", mm = mm),
        })
    }

    fn drawing_text(&self, tile: Tile) -> Message {
        let way = match self.tile(tile).interpolation {
            Interpolation::Nearest => message!("interpolation-nearest"),
            Interpolation::Linear => message!("interpolation-linear"),
            Interpolation::Cubic => message!("interpolation-cubic"),
        };
        match self.is_native(tile) {
            true => message!("drawing-native", interpolation = way),
            false => message!("drawing-reformat", interpolation = way),
        }
    }

    fn edges(&self, view: &View) -> [Vec<OrientationLabel>; 4] {
        let (right, down) = (view.plane.right, view.plane.down);
        match self.stack.in_patient_space {
            true => [-right, right, -down, down].map(label_of),
            false => Default::default(),
        }
    }
}

/// The longest round length that takes no more than its part of the tile.
fn scale_bar(view: &View) -> ScaleBar {
    let room_mm = f64::from(view.size[0]) * SCALE_BAR_PART * view.pixel_mm[0];
    let decade = 10f64.powf(room_mm.log10().floor());
    let steps = [5.0, 2.0, 1.0];
    let mm = decade
        * steps
            .into_iter()
            .find(|step| step * decade <= room_mm)
            .unwrap_or(1.0);
    ScaleBar {
        mm,
        pixels: mm / view.pixel_mm[0],
    }
}

pub(super) fn tenths(value: f64) -> Argument {
    Argument::Number { value, decimals: 1 }
}

/// Enough decimals to tell apart values in a window of this width.
pub(super) fn decimals_for(width: f64) -> usize {
    (2.0 - width.log10().floor()).clamp(0.0, 8.0) as usize
}
