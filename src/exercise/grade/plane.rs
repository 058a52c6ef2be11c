//! A plane built with the reformat tools.

use super::Graded;
use super::words::{number, off_by, on_axes};
use crate::exercise::format::PlaneTask;
use crate::geometry::DVec3;
use crate::locale::Message;
use crate::message;

/// The share for the angle times the share for the distance: a plane is right only where both are.
///
/// The angle is between the normals, 0° to 90°, whichever way each points. The distance is that of the built plane from
/// the expert's centre, perpendicular to the built plane, wherever its own centre lies.
pub fn grade(task: &PlaneTask, centre: DVec3, normal: DVec3) -> Graded {
    let (Some(expert), Some(built)) = (task.normal.try_normalize(), normal.try_normalize()) else {
        return Graded::new(0.0, message!("grade-plane-none"));
    };
    let built = if built.dot(expert) < 0.0 { -built } else { built };
    let turn = turn_to(built, expert);
    let angle = turn.length();
    // From the expert's centre to the built plane.
    let off = built * (centre - task.centre).dot(built);
    let distance = off.length();
    let shares = [task.angle.share(angle), task.distance_mm.share(distance)];
    let share = shares[0] * shares[1];
    let numbers = |message: Message| {
        message
            .with("angle", number(angle))
            .with("distance", number(distance))
    };
    let verdict = numbers(match share {
        1.0 => message!("grade-plane-right"),
        share if share > 0.0 => message!("grade-plane-near"),
        _ => message!("grade-plane-far"),
    });
    Graded::new(share, verdict)
        .say((shares[0] < 1.0).then(|| message!("grade-plane-turn", turns = on_axes(turn, turning))))
        .say((shares[1] < 1.0).then(|| message!("grade-plane-moved", off = off_by(off))))
        .fact("angle_degrees", angle)
        .fact("distance_mm", distance)
}

/// The shortest turn from one unit vector to another: along its axis, as long as its angle in degrees.
fn turn_to(from: DVec3, to: DVec3) -> DVec3 {
    let axis = from.cross(to);
    let degrees = libm::atan2(axis.length(), from.dot(to)).to_degrees();
    axis.normalize_or_zero() * degrees
}

/// A turn about a patient axis in words, as a head would make it: right-handed about +x it nods forward, about +y it
/// bends to the left, about +z it turns to the left.
fn turning(axis: usize, degrees: f64) -> Message {
    let said = number(degrees.abs());
    match (axis, degrees < 0.0) {
        (0, false) => message!("grade-nod-forward", degrees = said),
        (0, true) => message!("grade-nod-backward", degrees = said),
        (1, false) => message!("grade-bend-left", degrees = said),
        (1, true) => message!("grade-bend-right", degrees = said),
        (_, false) => message!("grade-turn-left", degrees = said),
        (_, true) => message!("grade-turn-right", degrees = said),
    }
}
