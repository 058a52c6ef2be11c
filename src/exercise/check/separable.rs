//! Windows that cannot show what they are to show.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Place, Problem};
use crate::exercise::format::{Task, WindowTask};
use crate::exercise::{Exercise, Solid};
use crate::locale::Message;
use crate::message;
use crate::volume::Volume;

/// What only voxels tell: whether any window separates the target and the background of a *window* question as far as
/// it asks. `volumes` are by the short names of their series; questions on others are passed over.
pub fn windows(
    exercise: &Exercise,
    solids: &BTreeMap<String, Arc<Solid>>,
    volumes: &BTreeMap<String, Arc<Volume>>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for question in &exercise.questions {
        let (Task::Window(task), Some(volume)) = (&question.task, volumes.get(&question.start.series)) else {
            continue;
        };
        let values = |id: &str| Some(solids.get(id)?.values(volume));
        if let (Some(target), Some(background)) = (values(&task.target), values(&task.background)) {
            let place = Place::Question(question.id.clone());
            let verdict = verdict(task, &target, &background);
            problems.extend(verdict.map(|(fatal, message)| match fatal {
                true => Problem::error(place, message),
                false => Problem::warning(place, message),
            }));
        }
    }
    problems
}

/// A sentence, and whether there is no credit to be had at all.
fn verdict(task: &WindowTask, target: &[f64], background: &[f64]) -> Option<(bool, Message)> {
    if target.is_empty() || background.is_empty() {
        return Some((true, message!("check-window-no-voxels")));
    }
    let most = best_contrast(target, background);
    let sentence = || message!("check-not-separable", most = most, wanted = task.contrast.full);
    (most < task.contrast.full).then(|| (most <= task.contrast.zero, sentence()))
}

/// The largest difference between the mean greys (of 255) of two sets of values under any rising grey scale: 255 times
/// the largest distance between their cumulative distributions (the Kolmogorov-Smirnov statistic), which a step of a
/// window reaches and no window passes.
fn best_contrast(one: &[f64], other: &[f64]) -> f64 {
    let sorted = |values: &[f64]| {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        values
    };
    let (one, other) = (sorted(one), sorted(other));
    let below = |values: &[f64], at: f64| values.partition_point(|value| *value <= at) as f64 / values.len() as f64;
    let steps = one.iter().chain(&other);
    let distances = steps.map(|at| (below(&one, *at) - below(&other, *at)).abs());
    255.0 * distances.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::best_contrast;

    #[test]
    fn what_overlaps_cannot_be_told_apart() {
        assert_eq!(best_contrast(&[1.0, 2.0], &[5.0, 9.0]), 255.0);
        assert_eq!(best_contrast(&[1.0, 2.0], &[1.0, 2.0]), 0.0);
        // One of four on the wrong side of any step.
        assert_eq!(best_contrast(&[1.0, 2.0, 3.0, 8.0], &[7.0, 9.0, 9.0, 9.0]), 255.0 * 0.75);
    }
}
