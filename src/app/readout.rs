//! The value under the pointer, from the volume in memory and never from what is on screen.

use super::overlay::{decimals_for, tenths};
use super::{OpenStack, State};
use crate::geometry::DVec3;
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::Voi;
use crate::volume::Volume;

#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    pub value: Message,
    /// Where, in patient mm; `None` where the stack has no place in the patient.
    pub position: Option<Message>,
}

impl State {
    /// `None` when the pointer is not on an image.
    pub fn readout(&self) -> Option<Readout> {
        let (tile, pixel) = self.pointer?;
        let open = self.open.as_ref()?;
        let volume = open.shown_volume()?;
        let point = open.view(tile)?.patient_from_pixel(pixel);
        let decimals = match open.voi(tile) {
            Voi::Window(window) => decimals_for(window.width),
            Voi::Lut(_) => 0,
        };
        let position = message!(
            "pointer-position",
            x = tenths(point.x),
            y = tenths(point.y),
            z = tenths(point.z),
        );
        Some(Readout {
            value: open.value_text(volume, point, decimals),
            position: open.stack.in_patient_space.then_some(position),
        })
    }
}

impl OpenStack {
    fn value_text(&self, volume: &Volume, point: DVec3, decimals: usize) -> Message {
        match volume.sample(point) {
            _ if on_padding(volume, point) => message!("pointer-padding"),
            Some(value) => message!(
                "pointer-value",
                value = Argument::Number { value, decimals },
                unit = self.unit_text(),
            ),
            None => message!("pointer-outside"),
        }
    }
}

/// Whether the nearest voxel says that nothing was acquired there.
fn on_padding(volume: &Volume, point: DVec3) -> bool {
    let voxel = volume.grid.voxel_from_patient(point);
    if !volume.grid.contains(voxel) {
        return false;
    }
    let at = |axis: usize| {
        let last = volume.grid.dimensions[axis] as f64 - 1.0;
        voxel[axis].round().clamp(0.0, last) as usize
    };
    let index = volume.index(at(0), at(1), at(2));
    index < volume.voxels.len() && volume.is_padding(volume.voxels.get(index))
}
