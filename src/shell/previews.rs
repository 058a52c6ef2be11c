//! Small pictures of a series in every preset of volume rendering, drawn on a thread of its own from a part of its voxels.

use std::sync::Arc;

use super::small::Small;
use super::work::Line;
use crate::app::StackId;
use crate::geometry::{DVec3, Grid, View};
use crate::render::cpu;
use crate::render::scene::presets::{Values, for_modality};
use crate::render::scene::{NamedView, Ready, Scene};
use crate::volume::{Volume, Voxels};

/// Pixels on a side.
const SIDE: u32 = 96;
/// Voxels on each axis that are enough for that.
const ENOUGH: usize = 144;

/// What is to be drawn.
pub struct Previews {
    pub id: StackId,
    pub volume: Arc<Volume>,
    pub modality: String,
    pub values: Values,
}

/// Draws one after the other until it is called off.
pub fn draw(wanted: Previews, line: Line) {
    std::thread::spawn(move || {
        let thinned = thinned(&wanted.volume);
        let volume = thinned.as_ref().unwrap_or(&wanted.volume);
        let mut ready: Option<Ready> = None;
        for preset in for_modality(&wanted.modality) {
            let scene = Scene {
                view: view(&volume.grid),
                appearance: preset.appearance_among(&wanted.values),
                clips: Vec::new(),
                carvings: Arc::default(),
                structures: None,
            };
            let now = Ready::new(volume, &scene, ready.as_ref());
            let Some(image) = cpu::body(volume, &scene, &now, &|| line.goes_on()) else {
                return;
            };
            ready = Some(now);
            if !line.show(Small::Preview(wanted.id, preset.id), image) {
                return;
            }
        }
    });
}

/// All of it, from the front.
fn view(grid: &Grid) -> View {
    let plane = NamedView::Anterior.plane(grid.centre());
    let corners = grid.corners().map(|corner| corner - grid.centre());
    let reach = |axis: DVec3| {
        corners
            .iter()
            .map(|corner| corner.dot(axis).abs())
            .fold(0.0, f64::max)
    };
    let half = reach(plane.right).max(reach(plane.down));
    View {
        plane,
        size: [SIDE; 2],
        pixel_mm: [2.0 * half / f64::from(SIDE); 2],
    }
}

/// Every n-th voxel on each axis; `None` where there are few, or their slices are too uneven to be thinned.
fn thinned(volume: &Volume) -> Option<Volume> {
    let grid = &volume.grid;
    let strides = grid.dimensions.map(|n| n.div_ceil(ENOUGH).max(1));
    if strides == [1, 1, 1] {
        return None;
    }
    let [columns, rows, slices] = [0, 1, 2].map(|axis| grid.dimensions[axis].div_ceil(strides[axis]));
    let origins: Vec<_> = grid.origins().iter().step_by(strides[2]).copied().collect();
    let spacing = [0, 1].map(|axis| grid.pixel_spacing[axis] * strides[axis] as f64);
    let step = grid.nominal_step() * strides[2] as f64;
    let thin = Grid::new(
        [columns, rows, slices],
        grid.row_direction,
        grid.column_direction,
        spacing,
        origins,
        step,
    )
    .ok()?;
    let indices = (0..slices).flat_map(|k| {
        (0..rows).flat_map(move |row| {
            (0..columns).map(move |column| [column * strides[0], row * strides[1], k * strides[2]])
        })
    });
    let indices = indices.map(|[column, row, k]| volume.index(column, row, k));
    let voxels = match &volume.voxels {
        Voxels::I16(held) => Voxels::I16(indices.filter_map(|index| held.get(index).copied()).collect()),
        Voxels::F32(held) => Voxels::F32(indices.filter_map(|index| held.get(index).copied()).collect()),
        Voxels::Rgb8(held) => Voxels::Rgb8(indices.filter_map(|index| held.get(index).copied()).collect()),
    };
    Some(Volume {
        grid: thin,
        voxels,
        rescale: volume.rescale,
        padding: volume.padding.clone(),
        unit: volume.unit.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::volume::Rescale;

    #[test]
    fn a_thinned_volume_has_the_same_values_in_the_same_places() {
        let origins = (0..300).map(|k| DVec3::new(-5.0, 7.0, f64::from(k))).collect();
        let grid = Grid::new([300, 2, 300], DVec3::X, DVec3::Y, [0.5, 1.0], origins, 1.0).expect("a grid");
        let values = (0..300 * 2 * 300).map(|n| (n % 300 + n / 600) as i16).collect();
        let volume = Volume {
            grid,
            voxels: Voxels::I16(values),
            rescale: Rescale {
                slope: 2.0,
                intercept: 1.0,
            },
            padding: None,
            unit: None,
        };
        let thin = thinned(&volume).expect("many voxels");
        assert_eq!(thin.grid.dimensions, [100, 2, 100]);
        for voxel in [[0, 0, 0], [99, 1, 99], [50, 0, 3]] {
            let at = thin
                .grid
                .patient_from_voxel(DVec3::from_array(voxel.map(|n| n as f64)));
            let same = volume.sample(at).expect("inside");
            assert_eq!(thin.value(voxel[0], voxel[1], voxel[2]), same);
        }
    }
}
