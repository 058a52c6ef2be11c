//! Turning planes: by mouse about the crosshair, by typed angles, or onto points of the anatomy.

use super::look::PARALLEL;
use super::{Cut, OpenStack, StackId, State, Tile, TileView};
use crate::geometry::{DMat3, DVec3, Orientation, Plane};

impl State {
    /// Turns the planes that cross a tile's, about its normal; the tile itself stays.
    pub(super) fn turn_planes(&mut self, tile: Tile, degrees: f64) {
        let Some(look) = self.look(tile).filter(|_| degrees.is_finite()) else {
            return;
        };
        let (turn, normal) = (look.turn_about_normal(degrees), look.plane().normal());
        for view in self.turning_with(tile) {
            let crosses = |own: DVec3| own.dot(normal).abs() < PARALLEL;
            if reformat_normal(view).is_some_and(crosses) {
                view.turn = turn * view.turn;
            }
        }
    }

    /// The stacks that share a stack's space, itself among them.
    fn space_of(&self, id: StackId) -> Vec<StackId> {
        let own = self.open_stack(id);
        let shares = |other: &&OpenStack| own.is_some_and(|own| own.shares_space_with(other));
        self.stacks.iter().filter(shares).map(|open| open.id).collect()
    }

    /// The reformats that are turned together with a tile's: of the same space, wherever they stand, those that will
    /// come back to a tile among them.
    fn turning_with(&mut self, tile: Tile) -> Vec<&mut TileView> {
        let own = self.tile(tile).and_then(|view| view.stack);
        let space = own.map_or(Vec::new(), |id| self.space_of(id));
        let views = self.tiles.iter_mut().chain(&mut self.shelf);
        views.filter(|view| is_reformat_in(&space, view)).collect()
    }

    /// How the planes that go with a tile's are turned, all together: the turn that takes the planes of anatomy to
    /// them. A plane that is only turned within itself shows nothing of it.
    pub fn turn_of_planes(&self, tile: Tile) -> Option<DMat3> {
        let view = self.tile(tile)?;
        let turn = view.stack.and_then(|id| self.turn_of_space(id));
        Some(turn.unwrap_or(view.turn))
    }

    /// The same of the planes of a stack's space; `None` where there are none yet.
    pub(super) fn turn_of_space(&self, id: StackId) -> Option<DMat3> {
        let space = self.space_of(id);
        let views = self.tiles.iter().chain(&self.shelf);
        let turning: Vec<&TileView> = views.filter(|view| is_reformat_in(&space, view)).collect();
        let first = turning.first()?.turn;
        let shown = |orientation: Orientation| {
            let straight = normal_of(orientation);
            let turned = turning
                .iter()
                .find(|view| view.cut.orientation() == Some(orientation));
            turned.map(|view| (straight, view.turn * straight))
        };
        let mut known = Orientation::ALL.into_iter().filter_map(shown);
        let (Some(one), Some(two)) = (known.next(), known.next()) else {
            return Some(first);
        };
        let three = (one.0.cross(two.0), one.1.cross(two.1));
        let straight = DMat3::from_cols(one.0, two.0, three.0);
        let turned = DMat3::from_cols(one.1, two.1, three.1);
        let turn = turned * straight.transpose();
        let rotates = (turn * turn.transpose()).abs_diff_eq(DMat3::IDENTITY, 1e-6);
        Some(if rotates { turn } else { first })
    }

    /// Turns the reformats of the tile's space back into the planes of anatomy.
    pub(super) fn straighten(&mut self, tile: Tile) {
        self.turning_with(tile)
            .into_iter()
            .for_each(|view| view.turn = DMat3::IDENTITY);
    }

    /// Turns all reformats that go with a tile's to the same angles (see [`angles`]).
    pub(super) fn set_angles(&mut self, tile: Tile, degrees: [f64; 3]) {
        if degrees.iter().all(|angle| angle.is_finite()) {
            let turn = from_angles(degrees);
            self.turning_with(tile)
                .into_iter()
                .for_each(|view| view.turn = turn);
        }
    }

    /// Turns all reformats that go with a tile's so that one of them, called `cut`, is a plane; the others stay
    /// perpendicular to it. All go through its centre.
    pub(super) fn align_planes(&mut self, tile: Tile, cut: Cut, plane: &Plane) {
        let Some(orientation) = cut.orientation() else {
            return;
        };
        let (right, down) = orientation.axes();
        let straight = DMat3::from_cols(right, down, right.cross(down));
        let read = upright(plane, right, down);
        let wanted = DMat3::from_cols(read.right, read.down, read.normal());
        let turn = wanted * straight.transpose();
        for view in self.turning_with(tile) {
            view.turn = turn;
            view.roll = 0.0;
            view.mirrored = false;
        }
        self.move_to(tile, plane.centre);
    }
}

fn normal_of(orientation: Orientation) -> DVec3 {
    let (right, down) = orientation.axes();
    right.cross(down)
}

/// Of the plane that a view will show once its stack is complete; `None` for acquired slices.
fn reformat_normal(view: &TileView) -> Option<DVec3> {
    Some(view.turn * normal_of(view.cut.orientation()?))
}

fn is_reformat_in(space: &[StackId], view: &TileView) -> bool {
    view.cut.is_reformat() && view.stack.is_some_and(|id| space.contains(&id))
}

/// The same plane, read neither from behind nor lying on its side: as near to these directions as quarter turns bring
/// it, for the planes at right angles to it are read along with it.
fn upright(plane: &Plane, right: DVec3, down: DVec3) -> Plane {
    let from_behind = plane.normal().dot(right.cross(down)) < 0.0;
    let across = if from_behind { -plane.right } else { plane.right };
    let along = plane.down;
    let ways = [
        (across, along),
        (along, -across),
        (-across, -along),
        (-along, across),
    ];
    let likeness = |way: &(DVec3, DVec3)| way.0.dot(right) + way.1.dot(down);
    let best = ways
        .into_iter()
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let (right, down) = best.unwrap_or((across, along));
    Plane {
        right,
        down,
        ..*plane
    }
}

/// Turns about the patient's right-left, front-back and feet-head axes, in degrees, in this order: nodding forward,
/// bending towards the left, turning towards the left are positive, as they move the axial plane.
pub fn angles(turn: &DMat3) -> [f64; 3] {
    // turn = Z·Y·X
    let y = (-turn.x_axis.z).clamp(-1.0, 1.0).asin();
    let (x, z) = match turn.x_axis.z.abs() > 1.0 - 1e-12 {
        true => (
            (turn.y_axis.x * -turn.x_axis.z.signum()).atan2(turn.y_axis.y),
            0.0,
        ),
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
    let (front, back) = if back.y < front.y {
        (back, front)
    } else {
        (front, back)
    };
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
    let normal = if normal.dot(right.cross(down)) < 0.0 {
        -normal
    } else {
        normal
    };
    let centre = (first + second + third) / 3.0;
    Plane::looking_along(normal, -down, centre)
}
