//! Where a reformat shows values that no slice holds: the layers between acquired slices.

use crate::geometry::{DVec2, Grid, Layer, View};

/// More layers than this are joined with their neighbours: so thin, they could not be told apart on a screen.
const MOST_LAYERS: usize = 1024;
/// A layer thinner than this part of a pixel's size is no more than the slices' own unevenness.
const THINNEST: f64 = 0.1;

/// The layers of a volume that lie further than half a pixel's size from every acquired slice, ascending: between
/// slices, and beyond the outermost ones, where those are continued. With slices 5 mm apart and pixels of 0.5 mm they
/// are nine tenths of the volume; where slices are no further apart than pixels there are none.
pub fn interpolated_layers(grid: &Grid) -> Vec<Layer> {
    let normal = grid.normal();
    let pixel = grid.pixel_spacing[0].max(grid.pixel_spacing[1]);
    let depths: Vec<f64> = grid.origins().iter().map(|origin| origin.dot(normal)).collect();
    let (Some(first), Some(last)) = (depths.first(), depths.last()) else {
        return Vec::new();
    };
    let (half, end) = (pixel / 2.0, grid.nominal_step() / 2.0);
    let before = (first - end, first - half);
    let after = (last + half, last + end);
    let between = depths.windows(2).map(|pair| (pair[0] + half, pair[1] - half));
    let layers: Vec<Layer> = std::iter::once(before)
        .chain(between)
        .chain([after])
        .filter(|(from, to)| to - from > THINNEST * pixel)
        .map(|(from, to)| Layer { normal, from, to })
        .collect();
    joined(layers)
}

/// The same on a view, as convex polygons in its pixels. With a slab of `slab_mm`, where no acquired slice lies within
/// the slab.
pub fn interpolated_zones(grid: &Grid, view: &View, slab_mm: f64) -> Vec<Vec<DVec2>> {
    let [along, across] = grid.in_plane_layers();
    let reach = slab_mm / 2.0 * view.plane.normal().dot(grid.normal()).abs();
    let polygons = interpolated_layers(grid).into_iter().filter_map(|layer| {
        let layer = Layer {
            from: layer.from + reach,
            to: layer.to - reach,
            ..layer
        };
        (layer.to > layer.from).then(|| view.within(&[layer, along, across]))
    });
    polygons.filter(|polygon| polygon.len() > 2).collect()
}

/// At most [`MOST_LAYERS`], neighbours made one.
fn joined(layers: Vec<Layer>) -> Vec<Layer> {
    let together = layers.len().div_ceil(MOST_LAYERS).max(1);
    let groups = layers.chunks(together);
    groups
        .filter_map(|group| {
            let (first, last) = (group.first()?, group.last()?);
            Some(Layer {
                to: last.to,
                ..*first
            })
        })
        .collect()
}
