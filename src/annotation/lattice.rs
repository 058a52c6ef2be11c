//! Points in rows and columns on a region's plane, and which of them lie inside the region.
//!
//! A polygon holds the centres that are inside by the even-odd rule. Those on an outline count half-open: in on the
//! side of lower columns and rows, out on the other, so that regions that share a side share no centre. Corners within
//! [`SNAP`] of a multiple of half a step are taken to be there, as the renderers take coordinates. An ellipse holds the
//! centres on its outline too.

use std::ops::Range;

use glam::{DMat2, DVec2};

use super::region::{Region, crossings_at};

/// In steps of the lattice.
const SNAP: f64 = 4e-6;
/// How far beyond an ellipse, as a part of its squared radius, a centre still lies on its outline.
const ON_ELLIPSE: f64 = 1e-9;

/// Centres at `origin + column·i + row·j`, in plane coordinates (mm).
#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    pub origin: DVec2,
    /// Steps between columns and between rows.
    pub steps: DMat2,
    /// The columns and the rows that exist.
    pub extent: [Range<i64>; 2],
}

impl Lattice {
    pub fn at(&self, column: i64, row: i64) -> DVec2 {
        self.origin + self.steps * DVec2::new(column as f64, row as f64)
    }

    /// Calls `visit(column, row)` for every centre in the region, row by row.
    pub fn each_inside(&self, region: &Region, mut visit: impl FnMut(i64, i64)) {
        let to_index = self.steps.inverse();
        if !to_index.is_finite() {
            return;
        }
        match region {
            Region::Polygon(corners) => {
                let corners: Vec<DVec2> = corners
                    .iter()
                    .map(|corner| snapped(to_index * (*corner - self.origin)))
                    .collect();
                self.each_in_polygon(&corners, visit);
            }
            Region::Ellipse { centre, radii } if radii.min_element() > 0.0 => {
                let [columns, rows] = self.bounds(region);
                for row in rows {
                    for column in columns.clone() {
                        let offset = (self.at(column, row) - *centre) / *radii;
                        if offset.length_squared() <= 1.0 + ON_ELLIPSE {
                            visit(column, row);
                        }
                    }
                }
            }
            Region::Ellipse { .. } => {}
        }
    }

    fn each_in_polygon(&self, corners: &[DVec2], mut visit: impl FnMut(i64, i64)) {
        let [columns, rows] = &self.extent;
        let low = corners.iter().map(|c| c.y).fold(f64::INFINITY, f64::min);
        let high = corners.iter().map(|c| c.y).fold(f64::NEG_INFINITY, f64::max);
        for row in clipped(low, high, rows) {
            for span in crossings_at(corners, row as f64).chunks_exact(2) {
                let first = (span[0].ceil() as i64).max(columns.start);
                let end = (span[1].ceil() as i64).min(columns.end);
                (first..end).for_each(|column| visit(column, row));
            }
        }
    }

    /// The columns and rows between which a region lies, as far as they exist.
    pub fn bounds(&self, region: &Region) -> [Range<i64>; 2] {
        let to_index = self.steps.inverse();
        let (low, high) = match region {
            Region::Polygon(corners) => corners
                .iter()
                .map(|corner| to_index * (*corner - self.origin))
                .fold((DVec2::INFINITY, DVec2::NEG_INFINITY), |(low, high), corner| {
                    (low.min(corner), high.max(corner))
                }),
            Region::Ellipse { centre, radii } => {
                let middle = to_index * (*centre - self.origin);
                let reach = |axis: usize| (to_index.row(axis) * *radii).length();
                let reach = DVec2::new(reach(0), reach(1));
                (middle - reach, middle + reach)
            }
        };
        [0, 1].map(|axis| clipped(low[axis], high[axis], &self.extent[axis]))
    }
}

/// The whole numbers between two bounds, one to spare at each end, as far as they exist.
fn clipped(low: f64, high: f64, extent: &Range<i64>) -> Range<i64> {
    let start = (low.floor() as i64).saturating_sub(1).max(extent.start);
    let end = (high.ceil() as i64).saturating_add(2).min(extent.end);
    start..end.max(start)
}

fn snapped(index: DVec2) -> DVec2 {
    let half = (index * 2.0).round() / 2.0;
    let near = (index - half).abs().cmple(DVec2::splat(SNAP));
    DVec2::select(near, half, index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice() -> Lattice {
        Lattice {
            origin: DVec2::ZERO,
            steps: DMat2::IDENTITY,
            extent: [0..20, 0..20],
        }
    }

    fn inside(region: &Region) -> Vec<(i64, i64)> {
        let mut found = Vec::new();
        lattice().each_inside(region, |column, row| found.push((column, row)));
        found
    }

    fn square(low: f64, high: f64) -> Region {
        Region::Polygon(
            [(low, low), (high, low), (high, high), (low, high)]
                .map(DVec2::from)
                .to_vec(),
        )
    }

    #[test]
    fn a_side_on_centres_belongs_to_the_region_beyond_it() {
        assert_eq!(inside(&square(2.0, 5.0)).len(), 9);
        assert_eq!(inside(&square(2.0 + 1e-9, 5.0 - 1e-9)).len(), 9);
        let (left, right) = (inside(&square(2.0, 5.0)), inside(&square(5.0, 8.0)));
        assert!(left.contains(&(2, 2)) && !left.contains(&(5, 5)) && right.contains(&(5, 5)));
        assert_eq!(inside(&square(1.5, 4.5)).len(), 9);
    }

    #[test]
    fn an_ellipse_holds_the_centres_on_its_outline() {
        let disk = Region::Ellipse {
            centre: DVec2::splat(10.0),
            radii: DVec2::splat(5.0),
        };
        let found = inside(&disk);
        // Gauss's circle problem: 81 for a radius of 5, with (±3, ±4) and the four extremes on it.
        assert_eq!(found.len(), 81);
        assert!(found.contains(&(13, 14)) && found.contains(&(15, 10)));
    }

    #[test]
    fn nothing_outside_what_exists() {
        assert_eq!(inside(&square(-1e30, 1e30)).len(), 400);
        assert_eq!(inside(&square(30.0, 40.0)), []);
        let flat = Region::Ellipse {
            centre: DVec2::splat(5.0),
            radii: DVec2::new(3.0, 0.0),
        };
        assert_eq!(inside(&flat), []);
    }
}
