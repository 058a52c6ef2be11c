//! The value under the pointer, from the volume in memory and never from what is on screen: on an acquired slice the
//! voxel's own, on a reformat the interpolated one, in a slab the projected one.

use super::overlay::{decimals_for, tenths};
use super::{OpenStack, State, Tile};
use crate::geometry::{DVec3, View};
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::{Interpolation, Projection, Sampling, Slab, Voi, cpu};
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
        let sampling = open.sampling_at(tile, point)?;
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
            value: open.value_text(volume, &sampling, decimals),
            position: open.stack.in_patient_space.then_some(position),
        })
    }
}

impl OpenStack {
    /// One pixel of the tile's picture, at a point of its plane.
    fn sampling_at(&self, tile: Tile, point: DVec3) -> Option<Sampling> {
        let view = self.view(tile)?;
        let settings = self.tile(tile);
        let native = self.is_native(tile);
        Some(Sampling {
            view: View {
                plane: view.plane.at(point),
                size: [1, 1],
                ..view
            },
            slab: settings.slab,
            interpolation: if native {
                Interpolation::Nearest
            } else {
                settings.interpolation
            },
        })
    }

    fn value_text(&self, volume: &Volume, sampling: &Sampling, decimals: usize) -> Message {
        let point = sampling.view.plane.centre;
        if sampling.thick().is_none() && on_padding(volume, point) {
            return message!("pointer-padding");
        }
        let value = cpu::raw(volume, sampling)
            .values
            .first()
            .copied()
            .filter(|value| !value.is_nan());
        let Some(value) = value else {
            return message!("pointer-outside");
        };
        let value = message!(
            "pointer-value",
            value = Argument::Number {
                value: f64::from(value),
                decimals
            },
            unit = self.unit_text(),
        );
        match sampling.thick() {
            Some(Slab {
                projection: Projection::Maximum,
                ..
            }) => message!("pointer-maximum", value = value),
            Some(Slab {
                projection: Projection::Minimum,
                ..
            }) => message!("pointer-minimum", value = value),
            Some(Slab {
                projection: Projection::Mean,
                ..
            }) => message!("pointer-mean", value = value),
            None => value,
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
