//! Values under a shape: voxels of an acquired slice where it lies on one, else interpolated samples in its plane.

use std::ops::Range;

use glam::{DMat2, DVec2};

use super::flat;
use super::lattice::Lattice;
use super::measure::Source;
use super::region::Region;
use crate::geometry::{DVec3, Plane};
use crate::volume::Volume;

/// Samples looked at on a plane at most; a finer raster than that is made coarser, and the source says so.
const MOST_SAMPLES: f64 = (1 << 22) as f64;

/// Values in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    pub values: Vec<f64>,
    /// How many were left out: padding, or not a number.
    pub left_out: usize,
    pub source: Source,
}

/// Of the voxels of the acquired slice on which the region lies, or on a raster where it lies on none.
pub fn in_region(plane: &Plane, region: &Region, slice: Option<usize>, volume: &Volume) -> Samples {
    match slice {
        Some(slice) => on_slice(plane, region, volume, slice),
        None => on_raster(plane, region, volume),
    }
}

/// The voxels of a slice whose centres lie in the region.
fn on_slice(plane: &Plane, region: &Region, volume: &Volume, slice: usize) -> Samples {
    let grid = &volume.grid;
    let [columns, rows, _] = grid.dimensions;
    let lattice = Lattice {
        origin: flat::seen(plane, grid.patient_from_voxel(DVec3::new(0.0, 0.0, slice as f64))),
        steps: DMat2::from_cols(
            flat::turned(plane, grid.row_direction * grid.pixel_spacing[0]),
            flat::turned(plane, grid.column_direction * grid.pixel_spacing[1]),
        ),
        extent: [0..columns as i64, 0..rows as i64],
    };
    collected(&lattice, region, Source::Slice, |column, row| {
        Some(acquired(volume, [column as usize, row as usize, slice]))
    })
}

/// Samples at the volume's finest spacing, in step with its first voxel. Those outside the volume are none.
fn on_raster(plane: &Plane, region: &Region, volume: &Volume) -> Samples {
    let grid = &volume.grid;
    let lookup = grid.lookup();
    let mut spacing = grid.finest_spacing();
    let mut lattice = raster(plane, volume, spacing);
    while count(&lattice.bounds(region)) > MOST_SAMPLES {
        spacing *= 2.0;
        lattice = raster(plane, volume, spacing);
    }
    collected(&lattice, region, Source::Raster { spacing }, |column, row| {
        let voxel = lookup.voxel(flat::placed(plane, lattice.at(column, row)));
        grid.contains(voxel).then(|| volume.sample_acquired(voxel))
    })
}

fn raster(plane: &Plane, volume: &Volume, spacing: f64) -> Lattice {
    let origin = flat::seen(plane, volume.grid.patient_from_voxel(DVec3::ZERO));
    let corners = volume
        .grid
        .corners()
        .map(|corner| flat::seen(plane, corner) - origin);
    let extent = |axis: usize| {
        let along = corners.map(|corner| corner[axis] / spacing);
        let low = along.into_iter().fold(f64::INFINITY, f64::min);
        let high = along.into_iter().fold(f64::NEG_INFINITY, f64::max);
        low.floor() as i64..(high.ceil() as i64).saturating_add(1)
    };
    Lattice {
        origin,
        steps: DMat2::from_diagonal(DVec2::splat(spacing)),
        extent: [extent(0), extent(1)],
    }
}

fn count(bounds: &[Range<i64>; 2]) -> f64 {
    let length = |range: &Range<i64>| range.end as f64 - range.start as f64;
    length(&bounds[0]) * length(&bounds[1])
}

/// `read` gives `None` where there is nothing, and `Some(None)` where there is something to leave out.
fn collected(
    lattice: &Lattice,
    region: &Region,
    source: Source,
    read: impl Fn(i64, i64) -> Option<Option<f64>>,
) -> Samples {
    let (mut values, mut left_out) = (Vec::new(), 0);
    lattice.each_inside(region, |column, row| match read(column, row) {
        Some(Some(value)) => values.push(value),
        Some(None) => left_out += 1,
        None => {}
    });
    Samples {
        values,
        left_out,
        source,
    }
}

/// The value at a point, with its source: of the nearest voxel of the acquired slice on which it lies, else
/// interpolated. `None` outside the volume, a value of `None` on padding.
pub fn at_point(point: DVec3, slice: Option<usize>, volume: &Volume) -> Option<(Option<f64>, Source)> {
    let grid = &volume.grid;
    let voxel = grid.voxel_from_patient(point);
    if !grid.contains(voxel) {
        return None;
    }
    let Some(slice) = slice else {
        return Some((volume.sample_acquired(voxel), Source::Interpolated));
    };
    let nearest = |axis: usize| {
        let last = grid.dimensions[axis] as f64 - 1.0;
        (voxel[axis] + 0.5).floor().clamp(0.0, last) as usize
    };
    let (column, row) = (nearest(0), nearest(1));
    Some((
        acquired(volume, [column, row, slice]),
        Source::Voxel { column, row },
    ))
}

/// Modality value of a voxel that is not padding and is a number.
fn acquired(volume: &Volume, [column, row, slice]: [usize; 3]) -> Option<f64> {
    let held = volume.voxels.get(volume.index(column, row, slice));
    (held.is_finite() && !volume.is_padding(held)).then(|| volume.rescale.apply(f64::from(held)))
}
