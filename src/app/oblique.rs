//! Turning planes: by mouse about the crosshair, by typed angles, or onto points of the anatomy.

use super::look::PARALLEL;
use super::{Cut, State, Tile};
use crate::geometry::{DMat3, DVec3, Plane};

impl State {
    /// Turns the planes that cross a tile's, about its normal; the tile itself stays.
    pub(super) fn turn_planes(&mut self, tile: Tile, degrees: f64) {
        let Some(look) = self.look(tile).filter(|_| degrees.is_finite()) else {
            return;
        };
        let (turn, normal) = (look.turn_about_normal(degrees), look.plane().normal());
        for other in self.turning_with(tile) {
            let crosses = |look: super::Look| look.plane().normal().dot(normal).abs() < PARALLEL;
            if other != tile && self.look(other).is_some_and(crosses) {
                self.tiles[other.0].turn = turn * self.tiles[other.0].turn;
            }
        }
    }

    /// The reformats that are turned together with a tile's: of the same space, wherever they stand.
    fn turning_with(&self, tile: Tile) -> Vec<Tile> {
        let Some(own) = self.look(tile) else {
            return Vec::new();
        };
        let turning = |other: &Tile| {
            self.look(*other)
                .is_some_and(|look| look.view.cut != Cut::Native && look.open.shares_space_with(own.open))
        };
        Tile::all().filter(turning).collect()
    }

    /// Turns all reformats that go with a tile's to the same angles (see [`angles`]).
    pub(super) fn set_angles(&mut self, tile: Tile, degrees: [f64; 3]) {
        if degrees.iter().all(|angle| angle.is_finite()) {
            let turn = from_angles(degrees);
            for other in self.turning_with(tile) {
                self.tiles[other.0].turn = turn;
            }
        }
    }

    /// Turns all reformats that go with a tile's so that one of them, called `cut`, is a plane; the others stay
    /// perpendicular to it. All go through its centre.
    pub(super) fn align_planes(&mut self, tile: Tile, cut: Cut, plane: &Plane) {
        let Some(orientation) = cut.orientation() else { return };
        let (right, down) = orientation.axes();
        let straight = DMat3::from_cols(right, down, right.cross(down));
        let wanted = DMat3::from_cols(plane.right, plane.down, plane.normal());
        let turn = wanted * straight.transpose();
        for other in self.turning_with(tile) {
            let view = &mut self.tiles[other.0];
            view.turn = turn;
            view.roll = 0.0;
            view.mirrored = false;
        }
        self.move_to(tile, plane.centre);
    }
}

/// Turns about the patient's right-left, front-back and feet-head axes, in degrees, in this order: nodding forward,
/// bending towards the right, turning towards the left are positive, as they move the axial plane.
pub fn angles(turn: &DMat3) -> [f64; 3] {
    // turn = Z·Y·X
    let y = (-turn.x_axis.z).clamp(-1.0, 1.0).asin();
    let (x, z) = match turn.x_axis.z.abs() > 1.0 - 1e-12 {
        true => ((turn.y_axis.x * -turn.x_axis.z.signum()).atan2(turn.y_axis.y), 0.0),
        false => (
            turn.y_axis.z.atan2(turn.z_axis.z),
            turn.x_axis.y.atan2(turn.x_axis.x),
        ),
    };
    [x, y, z].map(f64::to_degrees)
}

/// The inverse of [`angles`].
pub fn from_angles(degrees: [f64; 3]) -> DMat3 {
    let [x, y, z] = degrees.map(f64::to_radians);
    DMat3::from_rotation_z(z) * DMat3::from_rotation_y(y) * DMat3::from_rotation_x(x)
}

/// The plane through two points that departs least from a plane of anatomy, or through three.
///
/// Two points give a line; the plane contains it and the direction that its picture is free to keep: the normal of
/// the picture in which the points were put (on a sagittal picture, the patient's right-left axis).
pub fn through_points(points: &[DVec3], seen_along: DVec3, cut: Cut) -> Option<Plane> {
    let (right, down) = cut.orientation()?.axes();
    let [first, second] = points.get(..2)?.try_into().ok()?;
    let across = match points.get(2) {
        Some(third) => *third - first,
        None => seen_along,
    };
    let normal = (second - first).cross(across).try_normalize()?;
    let straight = right.cross(down);
    let normal = if normal.dot(straight) < 0.0 { -normal } else { normal };
    let centre = points.iter().take(3).sum::<DVec3>() / points.len().min(3) as f64;
    Plane::looking_along(normal, -down, centre)
}
