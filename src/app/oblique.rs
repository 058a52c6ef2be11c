//! Turning planes: by mouse about the crosshair, by typed angles, or onto points of the anatomy.

use super::look::PARALLEL;
use super::{Cut, State, Tile};
use crate::geometry::{DMat3, DVec3, Orientation, Plane};

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

    /// How the planes that go with a tile's are turned, all together: the turn that takes the planes of anatomy to
    /// them. A plane that is only turned within itself shows nothing of it.
    pub fn turn_of_planes(&self, tile: Tile) -> Option<DMat3> {
        let own = self.tile(tile)?.turn;
        let turning = self.turning_with(tile);
        let shown = |orientation: Orientation| {
            let (right, down) = orientation.axes();
            let straight = right.cross(down);
            let view = turning.iter().map(|other| &self.tiles[other.0]);
            let turned = view.clone().find(|view| view.cut.orientation() == Some(orientation));
            turned.map(|view| (straight, view.turn * straight))
        };
        let [Some(one), Some(two), Some(three)] = Orientation::ALL.map(shown) else {
            return Some(own);
        };
        let straight = DMat3::from_cols(one.0, two.0, three.0);
        let turned = DMat3::from_cols(one.1, two.1, three.1);
        let turn = turned * straight.transpose();
        let rotates = (turn * turn.transpose()).abs_diff_eq(DMat3::IDENTITY, 1e-6);
        Some(if rotates { turn } else { own })
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
    // Adding zero makes a negative one positive.
    [x, y, z].map(|angle| angle.to_degrees() + 0.0)
}

/// The inverse of [`angles`].
pub fn from_angles(degrees: [f64; 3]) -> DMat3 {
    let [x, y, z] = degrees.map(f64::to_radians);
    DMat3::from_rotation_z(z) * DMat3::from_rotation_y(y) * DMat3::from_rotation_x(x)
}

/// The axial plane that holds a line from front to back and the axis across it: read with that axis to the right and
/// the line downwards. `None` where the two are parallel.
pub fn from_line(front: DVec3, back: DVec3, across: DVec3) -> Option<Plane> {
    let (front, back) = if back.y < front.y { (back, front) } else { (front, back) };
    let down = (back - front).try_normalize()?;
    let across = if across.x < 0.0 { -across } else { across };
    let right = (across - down * across.dot(down)).try_normalize()?;
    let centre = (front + back) / 2.0;
    Some(Plane { centre, right, down })
}

/// The plane through three points, read as the plane of anatomy that it is called after; `None` where they lie in a
/// line.
pub fn through_points(points: &[DVec3], cut: Cut) -> Option<Plane> {
    let (right, down) = cut.orientation()?.axes();
    let [first, second, third] = points.get(..3)?.try_into().ok()?;
    let normal = (second - first).cross(third - first).try_normalize()?;
    let normal = if normal.dot(right.cross(down)) < 0.0 { -normal } else { normal };
    let centre = (first + second + third) / 3.0;
    Plane::looking_along(normal, -down, centre)
}
