//! The value under the pointer, from the volume in memory and never from what is on screen: on an acquired slice the
//! voxel's own, on a reformat the interpolated one, in a slab the projected one.

use super::fusion::both_values;
use super::overlay::{decimals_for, tenths};
use super::{Look, State};
use crate::geometry::{CurvedView, DVec3, Plane, View};
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::{Interpolation, Palette, Projection, Sampling, Slab, Tone, Voi, cpu};
use crate::volume::{IDENTITY_WINDOW, Volume};

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
        let look = self.look(tile)?;
        let volume = look.volume()?;
        let point = look.patient_at(pixel)?;
        let sampling = look.sampling_at(point)?;
        let decimals = match look.voi() {
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
            value: self.values_text(&look, volume, &sampling, decimals),
            position: look.open.stack.in_patient_space.then_some(position),
        })
    }
}

impl State {
    /// The value, and that of the series laid over it, each with its unit.
    fn values_text(&self, look: &Look<'_>, volume: &Volume, sampling: &Sampling, decimals: usize) -> Message {
        let own = value_text(volume, sampling, decimals, look.unit_text());
        let over = || {
            let (fusion, open) = look.fusion()?;
            let sampling = Sampling {
                slab: sampling.slab.map(|slab| Slab {
                    projection: fusion.projection,
                    ..slab
                }),
                interpolation: look.view.interpolation,
                ..*sampling
            };
            let decimals = match look.voi_over()? {
                Voi::Window(window) => decimals_for(window.width),
                Voi::Lut(_) => 0,
            };
            let words = self.fusion_words(look)?;
            let over = value_text(open.volume.as_ref()?, &sampling, decimals, words.unit.clone());
            Some(both_values(&words, [own.clone(), over]))
        };
        over().unwrap_or(own)
    }

    /// The pixel under the pointer, or else the crosshair's in the active tile.
    pub fn explained_pixel(&self) -> Option<(Look<'_>, Sampling)> {
        let pointed = self.pointer.and_then(|(tile, pixel)| {
            let look = self.look(tile)?;
            let point = look.patient_at(pixel)?;
            Some((look, look.sampling_at(point)?))
        });
        pointed.or_else(|| {
            let look = self.look(self.key_tile())?;
            let point = look.patient_at(look.crosshair_pixel()?)?;
            Some((look, look.sampling_at(point)?))
        })
    }
}

impl Look<'_> {
    /// One pixel of the tile's picture, at a point of its plane; `None` where it shows none.
    pub fn sampling_at(&self, point: DVec3) -> Option<Sampling> {
        if self.is_rendered() {
            return None;
        }
        let view = match self.curved_view() {
            Some(view) => flat_about(&view, point),
            None => self.raster()?,
        };
        let native = self.is_native();
        Some(Sampling {
            view: View {
                plane: view.plane.at(point),
                size: [1, 1],
                ..view
            },
            slab: self.view.slab,
            interpolation: if native {
                Interpolation::Nearest
            } else {
                self.view.interpolation
            },
        })
    }
}

/// What a volume's value is in a sampling of one pixel, in a sentence; the unit stands behind it.
fn value_text(volume: &Volume, sampling: &Sampling, decimals: usize, unit: Message) -> Message {
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
    let value = match colour_at(volume, sampling) {
        Some([red, green, blue]) => message!("pointer-colour", red = red, green = green, blue = blue),
        None => message!(
            "pointer-value",
            value = Argument::Number {
                value: f64::from(value),
                decimals
            },
            unit = unit,
        ),
    };
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

/// Red, green and blue of the view's first pixel, as they are before any window; `None` of values.
fn colour_at(volume: &Volume, sampling: &Sampling) -> Option<[u32; 3]> {
    if !volume.voxels.is_colour() {
        return None;
    }
    let unchanged = Tone {
        voi: Voi::Window(IDENTITY_WINDOW),
        invert: false,
        palette: Palette::Grey,
    };
    let [red, green, blue, _] = *cpu::image(volume, sampling, &unchanged).pixels.first()?;
    Some([red, green, blue].map(u32::from))
}

/// The plane that touches a curve's surface where a point is seen.
fn flat_about(view: &CurvedView, point: DVec3) -> View {
    let column = view.surface.column(view.surface.seen(point).at.x);
    View {
        plane: Plane {
            centre: point,
            right: column.down.cross(column.normal),
            down: column.down,
        },
        size: view.size,
        pixel_mm: view.pixel_mm,
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
