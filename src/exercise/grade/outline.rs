//! A contour drawn in a given plane.

use super::words::{decimals, number, off_by};
use super::{Context, Graded, Ungradable};
use crate::exercise::format::{Outline, OutlineTruth, Tolerance};
use crate::exercise::outlines::{self, Areas, Loop};
use crate::exercise::solid::{height, placed, seen};
use crate::geometry::{DVec3, Plane};
use crate::locale::Message;
use crate::message;

/// A contour drawn this far from the plane on average, in mm, loses credit: up to 1 mm is the hand's, from 5 mm on it
/// is another slice.
const OFF_PLANE: Tolerance = Tolerance { full: 1.0, zero: 5.0 };
/// Areas that differ by more than this part are said to be too large or too small.
const AREA_MATTERS: f64 = 0.1;
/// A contour shifted by more than this is told so, in mm.
const SHIFT_MM: f64 = 2.0;
/// More points than this tell no more of a contour.
const MOST_POINTS: usize = 4000;

/// By Dice's coefficient (areas exact to rounding) and, where the question judges it, the mean distance of the outlines,
/// half each; the contour is seen along the plane's normal, and what it encloses goes by the even-odd rule. The truth
/// is cut out of the structure at half of its finest voxel.
pub fn grade(task: &Outline, points: &[DVec3], context: &Context) -> Result<Graded, Ungradable> {
    let plane = plane_of(task)?;
    let flat = |points: &[DVec3]| -> Loop { points.iter().map(|point| seen(&plane, *point)).collect() };
    let truth: Vec<Loop> = truth(task, context)?
        .iter()
        .map(|outline| flat(outline))
        .collect();
    let drawn = [flat(&thinned(points))];
    let areas = outlines::areas(&drawn, &truth);
    if areas.other <= 0.0 {
        return Err(Ungradable(message!("grade-outline-no-truth")));
    }
    if points.len() < 3 || areas.one <= 0.0 {
        return Ok(Graded::new(0.0, message!("grade-outline-empty")));
    }
    let (Some(dice), Some(distance)) = (areas.dice(), outlines::mean_distance(&drawn, &truth)) else {
        return Ok(Graded::new(0.0, message!("grade-outline-empty")));
    };
    let off_plane = points
        .iter()
        .map(|point| height(&plane, *point).abs())
        .sum::<f64>()
        / points.len() as f64;
    let by_dice = task.dice.share(dice);
    let by_both = task
        .distance_mm
        .map_or(by_dice, |tolerance| (by_dice + tolerance.share(distance)) / 2.0);
    let share = by_both * OFF_PLANE.share(off_plane);
    let shift = outlines::centroid(&drawn[0..]).zip(outlines::centroid(&truth));
    let shift = shift.map(|(own, true_one)| placed(&plane, own) - placed(&plane, true_one));
    let sentences = [
        (off_plane > OFF_PLANE.full)
            .then(|| message!("grade-outline-off-plane", distance = number(off_plane))),
        (share < 1.0).then(|| size(&areas)).flatten(),
        shift
            .filter(|shift| share < 1.0 && shift.length() > SHIFT_MM)
            .map(|shift| message!("grade-outline-shifted", off = off_by(shift))),
    ];
    Ok(Graded::new(share, verdict(share, dice, distance))
        .say(sentences.into_iter().flatten())
        .fact("dice", dice)
        .fact("surface_distance_mm", distance)
        .fact("area_mm2", areas.one)
        .fact("true_area_mm2", areas.other)
        .fact("off_plane_mm", off_plane))
}

fn verdict(share: f64, dice: f64, distance: f64) -> Message {
    let verdict = match share {
        1.0 => message!("grade-outline-right"),
        share if share > 0.0 => message!("grade-outline-near"),
        _ => message!("grade-outline-far"),
    };
    verdict
        .with("dice", decimals(dice, 2))
        .with("distance", number(distance))
}

fn size(areas: &Areas) -> Option<Message> {
    let ratio = areas.one / areas.other;
    let said = |message: Message| {
        message
            .with("area", decimals(areas.one / 100.0, 1))
            .with("expected", decimals(areas.other / 100.0, 1))
    };
    match ratio {
        ratio if ratio > 1.0 + AREA_MATTERS => Some(said(message!("grade-outline-large"))),
        ratio if ratio < 1.0 / (1.0 + AREA_MATTERS) => Some(said(message!("grade-outline-small"))),
        _ => None,
    }
}

fn plane_of(task: &Outline) -> Result<Plane, Ungradable> {
    let up = task.normal.any_orthogonal_vector();
    let plane = Plane::looking_along(task.normal, up, task.centre).filter(|plane| plane.centre.is_finite());
    plane.ok_or_else(|| Ungradable(message!("grade-outline-no-truth")))
}

/// The true outlines in the plane of the question, in patient mm, each closed: to be drawn as well as graded by.
pub fn truth(task: &Outline, context: &Context) -> Result<Vec<Vec<DVec3>>, Ungradable> {
    let plane = plane_of(task)?;
    match &task.truth {
        OutlineTruth::Structure(id) => {
            let solid = context.solid(id)?;
            Ok(solid.section(&plane, solid.fine_step()))
        }
        OutlineTruth::Points(points) => Ok(vec![
            points
                .iter()
                .map(|point| placed(&plane, seen(&plane, *point)))
                .collect(),
        ]),
    }
}

fn thinned(points: &[DVec3]) -> Vec<DVec3> {
    let every = points.len().div_ceil(MOST_POINTS).max(1);
    points.iter().step_by(every).copied().collect()
}
