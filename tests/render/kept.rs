//! What is drawn in two steps, or slice by slice, is the same picture to the last bit.

use negatoscope::geometry::{DVec3, Orientation, Plane, View};
use negatoscope::render::{Interpolation, Palette, Projection, Sampling, Slab, Tone, Voi, cpu};
use negatoscope::volume::{VoiFunction, Volume, Voxels, Window};

use crate::support::{axial_grid, noise_volume, sampling, sheared_grid};

fn tone() -> Tone {
    Tone {
        voi: Voi::Window(Window::new(100.0, 9000.0, VoiFunction::Linear).unwrap()),
        invert: true,
        palette: Palette::Grey,
    }
}

/// The same values, held as numbers that need not be finite: drawn sample by sample.
fn as_floats(volume: &Volume) -> Volume {
    let Voxels::I16(values) = &volume.voxels else {
        panic!("whole numbers");
    };
    Volume {
        voxels: Voxels::F32(values.iter().map(|value| f32::from(*value)).collect()),
        ..volume.clone()
    }
}

/// Beyond the volume on all sides, off its voxels, from above and from below.
fn along_slices(volume: &Volume, mirrored: bool, depth: f64) -> View {
    let (row, column) = (volume.grid.row_direction, volume.grid.column_direction);
    let (turned, across) = ((row * 0.8 + column * 0.6), (column * 0.8 - row * 0.6));
    View {
        plane: Plane {
            centre: volume.grid.centre() + volume.grid.normal() * depth + row * 0.17,
            right: if mirrored { -turned } else { turned },
            down: across,
        },
        size: [61, 47],
        pixel_mm: [0.9, 0.7],
    }
}

fn slabs() -> impl Iterator<Item = Slab> {
    let projections = [Projection::Maximum, Projection::Minimum, Projection::Mean];
    let thick = move |thickness_mm| {
        projections.map(|projection| Slab {
            thickness_mm,
            projection,
        })
    };
    [0.4, 7.3, 200.0].into_iter().flat_map(thick)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn slabs_seen_along_the_slices_are_those_drawn_sample_by_sample() {
    for padded in [false, true] {
        let volume = noise_volume(axial_grid([31, 27, 13], [0.8, 1.1, 1.7]), true, padded);
        let floats = as_floats(&volume);
        for slab in slabs() {
            for (mirrored, depth) in [(false, 0.0), (true, 0.31), (false, -9.9), (true, 12.4)] {
                let view = along_slices(&volume, mirrored, depth);
                let sampling = sampling(view, Interpolation::Linear, Some(slab));
                let (fast, slow) = (cpu::raw(&volume, &sampling), cpu::raw(&floats, &sampling));
                assert!(slow.values.iter().any(|value| value.is_nan()));
                assert_eq!(
                    bits(&fast.values),
                    bits(&slow.values),
                    "{padded} {slab:?} {depth}"
                );
            }
        }
    }
}

#[test]
fn held_values_take_any_tone() {
    for padded in [false, true] {
        let volume = noise_volume(sheared_grid([31, 27, 13]), true, padded);
        let view = View {
            plane: Plane::new(Orientation::Coronal, volume.grid.centre() + DVec3::splat(0.2)),
            size: [64, 48],
            pixel_mm: [0.7, 0.7],
        };
        for slab in slabs().map(Some).chain([None]) {
            let sampling: Sampling = sampling(view, Interpolation::Linear, slab);
            let held = cpu::held(&volume, &sampling, &|| true).unwrap();
            let image = cpu::toned(&held, volume.rescale, &tone());
            assert_eq!(image, cpu::image(&volume, &sampling, &tone()));
        }
    }
}

#[test]
fn a_picture_that_is_called_off_is_none() {
    let volume = noise_volume(axial_grid([8, 8, 8], [1.0; 3]), true, false);
    let sampling = sampling(along_slices(&volume, false, 0.0), Interpolation::Linear, None);
    assert_eq!(cpu::held(&volume, &sampling, &|| false), None);
}
