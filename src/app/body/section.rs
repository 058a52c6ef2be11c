//! The outline of the highlighted structure in a plane.

use super::super::{State, Tile};
use crate::geometry::DVec2;

/// Samples on the longer side of a tile: an outline need not be finer than a hand could draw it.
const SAMPLES: u32 = 220;

/// Edges of a cell between two of its sides, by which of its corners lie inside: bit 0 is the upper left one, and so on
/// clockwise. Sides: 0 above, 1 right, 2 below, 3 left (marching squares; Lorensen and Cline 1987 in the plane).
const EDGES: [&[(usize, usize)]; 16] = [
    &[],
    &[(3, 0)],
    &[(0, 1)],
    &[(3, 1)],
    &[(1, 2)],
    &[(3, 0), (1, 2)],
    &[(0, 2)],
    &[(3, 2)],
    &[(2, 3)],
    &[(2, 0)],
    &[(0, 1), (2, 3)],
    &[(2, 1)],
    &[(1, 3)],
    &[(1, 0)],
    &[(0, 3)],
    &[],
];

/// Short lines in a tile's pixels, and their colour in sRGB.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub lines: Vec<[DVec2; 2]>,
    pub colour: [u8; 3],
}

impl State {
    /// Of the highlighted structure in a tile that shows a plane; `None` where there is none.
    pub fn highlighted_section(&self, tile: Tile) -> Option<Section> {
        let look = self
            .look(tile)
            .filter(|look| self.shows_anatomy() && !look.is_rendered())?;
        let explored = self.explored(&look)?;
        let explorer = explored.explorer()?;
        let chosen = explorer.highlighted?;
        let raster = look.raster()?;
        let step = f64::from(raster.size[0].max(raster.size[1]).div_ceil(SAMPLES).max(2));
        let [columns, rows] = raster
            .size
            .map(|side| (f64::from(side) / step).ceil() as usize + 1);
        let lookup = explored.grid().lookup();
        let inside: Vec<bool> = (0..columns * rows)
            .map(|n| {
                let pixel = DVec2::new((n % columns) as f64, (n / columns) as f64) * step;
                let voxel = lookup.voxel(raster.patient_from_pixel(pixel));
                explorer.at_voxel(voxel) == Some(chosen)
            })
            .collect();
        let lines = outline(&inside, columns, step);
        let colour = explorer.read.structures.get(chosen)?.colour;
        (!lines.is_empty()).then_some(Section { lines, colour })
    }
}

/// Where samples in rows of `columns`, `step` pixels apart, go from inside to outside.
fn outline(inside: &[bool], columns: usize, step: f64) -> Vec<[DVec2; 2]> {
    let rows = inside.len() / columns.max(1);
    let mut lines = Vec::new();
    for row in 1..rows {
        for column in 1..columns {
            let corners = [
                (row - 1) * columns + column - 1,
                (row - 1) * columns + column,
                row * columns + column,
                row * columns + column - 1,
            ];
            let case = corners.iter().enumerate().filter(|(_, n)| inside[**n]);
            let case: usize = case.map(|(bit, _)| 1 << bit).sum();
            let corner = DVec2::new(column as f64 - 1.0, row as f64 - 1.0);
            let sides = [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)].map(DVec2::from);
            let edges = EDGES[case].iter();
            lines.extend(
                edges.map(|(from, to)| [sides[*from], sides[*to]].map(|side| (corner + side) * step)),
            );
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_is_closed_and_encloses_what_is_inside() {
        let inside: Vec<bool> = (0..100)
            .map(|n| (2..6).contains(&(n % 10)) && (3..8).contains(&(n / 10)))
            .collect();
        let lines = outline(&inside, 10, 4.0);
        // Every point is the end of two lines.
        for [from, to] in &lines {
            for end in [from, to] {
                let ends = lines.iter().flatten().filter(|other| *other == end);
                assert_eq!(ends.count(), 2, "{end}");
            }
        }
        let area: f64 = lines.iter().map(|[from, to]| from.perp_dot(*to) / 2.0).sum();
        // 4 × 5 samples of 4 × 4 pixels, less the corners cut off.
        assert!((area.abs() - (20.0 - 0.5) * 16.0).abs() < 1e-9, "{area}");
    }
}
