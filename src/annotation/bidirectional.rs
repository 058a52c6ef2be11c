//! Two perpendicular axes of a lesion: the longest diameter and the longest one across it (RECIST 1.1: Eisenhauer et
//! al., Eur J Cancer 2009;45:228-247; short axis of lymph nodes: Schwartz et al., same issue, 261-267).

use super::flat;
use crate::geometry::{DVec2, DVec3, Plane};

/// A new short axis is this part of the long one, to be adjusted.
const NEW_SHORT_SHARE: f64 = 0.5;

/// The short axis in terms of the long one: where it crosses it (0 at the first end, 1 at the second), and how far its
/// two ends lie to one side, in mm.
struct Crossing {
    share: f64,
    sides: [f64; 2],
}

/// Both axes from the ends of the long one: the short axis is laid across its middle.
pub fn with_short_axis(plane: &Plane, long: [DVec3; 2]) -> [DVec3; 4] {
    let half = long[0].distance(long[1]) * NEW_SHORT_SHARE / 2.0;
    let crossing = Crossing {
        share: 0.5,
        sides: [-half, half],
    };
    built(plane, long, &crossing)
}

/// A handle moved: an end of the long axis takes the short axis with it, turned; an end of the short axis slides it
/// along the long one and makes its own side longer or shorter.
pub fn moved(plane: &Plane, points: &[DVec3; 4], index: usize, to: DVec3) -> [DVec3; 4] {
    let [first, second, ..] = *points;
    let mut crossing = crossing(plane, points);
    let long = match index {
        0 => [to, second],
        1 => [first, to],
        2 | 3 => {
            let (share, side) = measured(plane, [first, second], to);
            crossing.share = share.clamp(0.0, 1.0);
            crossing.sides[index - 2] = side;
            [first, second]
        }
        _ => return *points,
    };
    built(plane, long, &crossing)
}

fn crossing(plane: &Plane, points: &[DVec3; 4]) -> Crossing {
    let [first, second, one, other] = *points;
    let (share, side) = measured(plane, [first, second], one);
    let (_, other_side) = measured(plane, [first, second], other);
    Crossing {
        share: share.clamp(0.0, 1.0),
        sides: [side, other_side],
    }
}

/// A point's place along the long axis and to its side.
fn measured(plane: &Plane, long: [DVec3; 2], point: DVec3) -> (f64, f64) {
    let (start, along, length) = axis(plane, long);
    let from_start = flat::seen(plane, point) - start;
    let share = match length > 0.0 {
        true => from_start.dot(along) / length,
        false => 0.5,
    };
    (share, from_start.dot(along.perp()))
}

fn built(plane: &Plane, long: [DVec3; 2], crossing: &Crossing) -> [DVec3; 4] {
    let (start, along, length) = axis(plane, long);
    let foot = start + along * (length * crossing.share);
    let [one, other] = crossing
        .sides
        .map(|side| flat::placed(plane, foot + along.perp() * side));
    [long[0], long[1], one, other]
}

/// Start, direction and length of the long axis in the plane; one of no length points to the right.
fn axis(plane: &Plane, long: [DVec3; 2]) -> (DVec2, DVec2, f64) {
    let [start, end] = long.map(|end| flat::seen(plane, end));
    let along = (end - start).try_normalize().unwrap_or(DVec2::X);
    (start, along, start.distance(end))
}
