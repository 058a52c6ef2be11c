//! The surface through a curve that a curved reformat shows, and the pixel raster laid on it.
//!
//! - *Straightened*: at each place of the curve a line across it, at an angle about it, laid side by side. Along x goes
//!   the distance along the curve, along y that from the curve; only these two are to scale.
//! - *Stretched*: the curve is pushed along one direction of the patient, and the surface so made is rolled out flat
//!   (Kanitsar, Fleischmann, Wegenkittl, Felkel and Gröller, *CPR - Curved planar reformation*, IEEE Visualization
//!   2002). Along y goes the height in that direction, along x the length of the curve as seen along it. Nothing on the
//!   surface is stretched by this, so lengths along the curve and along the direction are to scale.

use std::sync::Arc;

use glam::{DVec2, DVec3};

use super::{Curve, Frame};

/// How a curved reformat is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Across the curve, at so many degrees about it from its frame's normal towards the binormal.
    Straightened { degrees: f64 },
    /// Along a direction of the patient, a unit vector; downwards in the picture.
    Stretched { down: DVec3 },
}

/// A curve and the lines across it, flattened. Positions on it are in mm: x along, y across; the beginning of the curve
/// is at 0, 0.
#[derive(Clone, Debug)]
pub struct Surface {
    curve: Arc<Curve>,
    reading: Reading,
    /// For each frame of a stretched curve how long the curve is up to it, as seen along the direction.
    rolled: Vec<f64>,
}

impl PartialEq for Surface {
    fn eq(&self, other: &Surface) -> bool {
        let same = Arc::ptr_eq(&self.curve, &other.curve) || self.curve == other.curve;
        same && self.reading == other.reading
    }
}

/// One line across the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The patient point at y = 0.
    pub origin: DVec3,
    /// Unit vector along which y grows.
    pub down: DVec3,
    /// Unit vector away from the reader, perpendicular to the surface.
    pub normal: DVec3,
}

/// Where a patient point is seen on a surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// In mm from the beginning of the curve.
    pub at: DVec2,
    /// Signed distance from the surface, away from the reader, in mm.
    pub depth: f64,
    /// How far along the curve, in mm.
    pub distance: f64,
}

impl Surface {
    /// A direction without a length stands for the curve's usual one.
    pub fn new(curve: Arc<Curve>, reading: Reading) -> Surface {
        let reading = match reading {
            Reading::Straightened { degrees } => Reading::Straightened {
                degrees: if degrees.is_finite() { degrees } else { 0.0 },
            },
            Reading::Stretched { down } => Reading::Stretched {
                down: down.try_normalize().unwrap_or_else(|| curve.usual_reference()),
            },
        };
        let rolled = match reading {
            Reading::Straightened { .. } => Vec::new(),
            Reading::Stretched { down } => rolled(&curve, down),
        };
        Surface {
            curve,
            reading,
            rolled,
        }
    }

    pub fn curve(&self) -> &Arc<Curve> {
        &self.curve
    }

    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// How far the picture reaches along x, in mm.
    pub fn length(&self) -> f64 {
        self.rolled.last().copied().unwrap_or_else(|| self.curve.length())
    }

    /// The least and the greatest y of the curve itself, in mm.
    pub fn reach(&self) -> [f64; 2] {
        let Reading::Stretched { down } = self.reading else {
            return [0.0, 0.0];
        };
        let start = self.curve.points[0];
        let heights = self
            .curve
            .frames
            .iter()
            .map(|frame| (frame.point - start).dot(down));
        heights.fold([0.0, 0.0], |[least, most], height| {
            [least.min(height), most.max(height)]
        })
    }

    /// How far along the curve, in mm, the line at x crosses it.
    pub fn distance_at(&self, x: f64) -> f64 {
        let Some(end) = self.rolled.last().copied() else {
            return x;
        };
        let after = self.rolled.partition_point(|rolled| *rolled <= x);
        let after = after.clamp(1, self.rolled.len() - 1);
        let (from, to) = (self.rolled[after - 1], self.rolled[after]);
        let beyond = x - x.clamp(0.0, end);
        let part = match to > from {
            true => (x - beyond - from) / (to - from),
            false => 0.0,
        };
        (after as f64 - 1.0 + part) * self.frame_step() + beyond
    }

    /// The inverse of [`Surface::distance_at`].
    pub fn x_at(&self, distance: f64) -> f64 {
        if self.rolled.is_empty() {
            return distance;
        }
        let inside = distance.clamp(0.0, self.curve.length());
        let place = inside / self.frame_step();
        let before = (place as usize).min(self.rolled.len() - 2);
        let (from, to) = (self.rolled[before], self.rolled[before + 1]);
        from + (to - from) * (place - before as f64) + (distance - inside)
    }

    fn frame_step(&self) -> f64 {
        self.curve.length() / (self.curve.frames.len() - 1) as f64
    }

    /// The line across the curve at x.
    pub fn column(&self, x: f64) -> Column {
        self.column_of(&self.curve.frame(self.distance_at(x)))
    }

    fn column_of(&self, frame: &Frame) -> Column {
        match self.reading {
            Reading::Straightened { degrees } => {
                let down = frame.across(degrees);
                Column {
                    origin: frame.point,
                    down,
                    normal: frame.tangent.cross(down),
                }
            }
            Reading::Stretched { down } => {
                let height = (frame.point - self.curve.points[0]).dot(down);
                // Where the curve goes along the direction, its normal stands in for the way on.
                let right = Frame::facing((frame.point, down), frame.tangent).normal;
                Column {
                    origin: frame.point - down * height,
                    down,
                    normal: right.cross(down),
                }
            }
        }
    }

    /// The patient point at a position on the surface.
    pub fn patient(&self, at: DVec2) -> DVec3 {
        let column = self.column(at.x);
        column.origin + column.down * at.y
    }

    /// Where a patient point is seen: on the line across the nearest place of the curve.
    pub fn seen(&self, point: DVec3) -> Seen {
        let distance = match self.reading {
            Reading::Straightened { .. } => self.curve.nearest(point),
            Reading::Stretched { down } => self.curve.nearest_seen_along(down, point),
        };
        let column = self.column_of(&self.curve.frame(distance));
        let away = point - column.origin;
        Seen {
            at: DVec2::new(self.x_at(distance), away.dot(column.down)),
            depth: away.dot(column.normal),
            distance,
        }
    }
}

/// How long the curve is up to each of its frames, as seen along a direction (Simpson's rule).
fn rolled(curve: &Curve, along: DVec3) -> Vec<f64> {
    let pace = |tangent: DVec3| (tangent - along * tangent.dot(along)).length();
    let step = curve.length() / (curve.frames.len() - 1) as f64;
    let mut total = 0.0;
    let mut rolled = vec![total];
    for (pair, between) in curve.frames.windows(2).zip(&curve.between) {
        total += step * (pace(pair[0].tangent) + 4.0 * pace(*between) + pace(pair[1].tangent)) / 6.0;
        rolled.push(total);
    }
    rolled
}

/// A pixel raster on the surface through a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvedView {
    pub surface: Arc<Surface>,
    /// Columns, rows.
    pub size: [u32; 2],
    /// Distance between pixel columns and between pixel rows, in mm.
    pub pixel_mm: [f64; 2],
    /// The position on the surface at pixel ((W−1)/2, (H−1)/2), in mm.
    pub middle: DVec2,
}

impl CurvedView {
    /// The whole curve, with `margin` mm above and below it; images end at 16384 pixels a side.
    pub fn covering(surface: Arc<Surface>, margin: f64, pixel_mm: f64) -> CurvedView {
        let [top, bottom] = surface.reach();
        let extent = [surface.length(), bottom - top + 2.0 * margin];
        CurvedView {
            size: extent.map(|mm| (mm / pixel_mm - 1e-6).ceil().clamp(1.0, 16_384.0) as u32),
            pixel_mm: [pixel_mm; 2],
            middle: DVec2::new(surface.length(), top + bottom) / 2.0,
            surface,
        }
    }

    /// Position on the surface of a pixel, in mm; integers are pixel centres.
    pub fn position(&self, pixel: DVec2) -> DVec2 {
        self.middle + (pixel - self.middle_pixel()) * DVec2::from_array(self.pixel_mm)
    }

    pub fn pixel(&self, position: DVec2) -> DVec2 {
        self.middle_pixel() + (position - self.middle) / DVec2::from_array(self.pixel_mm)
    }

    fn middle_pixel(&self) -> DVec2 {
        DVec2::from_array(self.size.map(|n| (f64::from(n) - 1.0) / 2.0))
    }

    pub fn patient_from_pixel(&self, pixel: DVec2) -> DVec3 {
        self.surface.patient(self.position(pixel))
    }

    /// The pixel at which a patient point is seen, whatever its distance from the surface.
    pub fn pixel_from_patient(&self, point: DVec3) -> DVec2 {
        self.pixel(self.surface.seen(point).at)
    }

    /// The pixel column's line across the curve, with its origin in the middle row; `None` where it lies more than half a
    /// pixel beyond an end of the curve.
    pub fn column(&self, column: u32) -> Option<Column> {
        let at = self.position(DVec2::new(f64::from(column), self.middle_pixel().y));
        let half = self.pixel_mm[0] / 2.0;
        if at.x < -half || at.x > self.surface.length() + half {
            return None;
        }
        let line = self.surface.column(at.x);
        Some(Column {
            origin: line.origin + line.down * at.y,
            ..line
        })
    }
}
