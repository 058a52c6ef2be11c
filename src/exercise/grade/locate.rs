//! A marker put in a structure.

use super::words::{number, off_by};
use super::{Context, Graded, Ungradable};
use crate::exercise::Solid;
use crate::exercise::format::{Locate, Tolerance};
use crate::geometry::DVec3;
use crate::locale::{Message, Text};
use crate::message;

/// Distances that differ by less than this, in mm, are to one and the same surface.
const SAME_MM: f64 = 1e-6;

/// The structure that the marker came nearest to.
struct Nearest<'a> {
    id: &'a str,
    solid: &'a Solid,
    distance: f64,
}

/// Full credit in any of the structures or on its surface, falling linearly to none at the tolerance outside it. Where a
/// structure is missing, only what lies in another can be graded.
pub fn grade(task: &Locate, at: DVec3, context: &Context) -> Result<Graded, Ungradable> {
    let mut missing = None;
    let mut nearest: Option<Nearest> = None;
    for id in &task.structures {
        match context.solid(id) {
            Ok(solid) => {
                let distance = solid.signed_distance(at);
                if nearest.as_ref().is_none_or(|nearest| distance < nearest.distance) {
                    nearest = Some(Nearest { id, solid, distance });
                }
            }
            Err(why) => missing = Some(why),
        }
    }
    match (nearest, missing) {
        (Some(nearest), _) if nearest.distance <= 0.0 => Ok(inside(&nearest, context)),
        (_, Some(why)) => Err(why),
        (Some(nearest), None) => Ok(outside(&nearest, task.tolerance_mm, at, context)),
        (None, None) => Err(Ungradable(message!("grade-nothing-asked"))),
    }
}

fn inside(nearest: &Nearest, context: &Context) -> Graded {
    let verdict = message!("grade-locate-inside", structure = context.name(nearest.id));
    Graded::new(1.0, verdict).fact("distance_mm", nearest.distance)
}

fn outside(nearest: &Nearest, tolerance: f64, at: DVec3, context: &Context) -> Graded {
    let share = Tolerance {
        full: 0.0,
        zero: tolerance,
    }
    .share(nearest.distance);
    let name = context.name(nearest.id);
    let surface = nearest.solid.nearest_surface_point(at).unwrap_or(at);
    let off = off_by(at - surface);
    let verdict = match share > 0.0 {
        true => message!("grade-locate-near", structure = name.clone(), off = off),
        false => message!("grade-locate-far", structure = name.clone(), off = off),
    };
    Graded::new(share, verdict)
        .say(distance_in_all(nearest.distance, at - surface))
        .say(instead(at, nearest.distance, &name, context))
        .fact("distance_mm", nearest.distance)
}

/// The straight distance, where two directions were said.
fn distance_in_all(distance: f64, offset: DVec3) -> Option<Message> {
    let (_, second) = super::words::main_axes(offset);
    second.map(|_| message!("grade-locate-distance", distance = number(distance)))
}

/// What was hit instead.
fn instead(at: DVec3, own: f64, name: &Text, context: &Context) -> Option<Message> {
    let hits = context.hit(at).into_iter();
    let mut others = hits.filter(|hit| hit.names != *name && (hit.distance - own).abs() > SAME_MM);
    let hit = others.next()?;
    Some(match hit.distance <= 0.0 {
        true => message!("grade-hit", structure = hit.names),
        false => message!(
            "grade-hit-near",
            structure = hit.names,
            distance = number(hit.distance)
        ),
    })
}
