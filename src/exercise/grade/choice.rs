//! One or several of some options.

use std::collections::BTreeSet;

use super::Graded;
use super::words::listed;
use crate::exercise::format::{Choice, ChoiceOption, ChoiceScoring};
use crate::locale::{Message, Text};
use crate::message;

/// Whole: all right, or nothing. Per option: the share of the right options that were chosen less the share of the wrong
/// ones that were (Youden's index, Cancer 1950;3:32-35), so that choosing all, none, or by lot brings nothing. Ids that
/// are no option of the question count as wrong.
pub fn grade(task: &Choice, chosen: &[String]) -> Graded {
    let chosen: BTreeSet<&str> = chosen.iter().map(String::as_str).collect();
    let is_chosen = |option: &ChoiceOption| chosen.contains(option.id.as_str());
    let count = |correct: bool, taken: bool| {
        let options = task.options.iter();
        options
            .filter(|option| option.correct == correct && is_chosen(option) == taken)
            .count()
    };
    let known = count(true, true) + count(false, true);
    let foreign = chosen.len() - known;
    let (right, missed, wrong) = (
        count(true, true),
        count(true, false),
        count(false, true) + foreign,
    );
    let too_many = !task.multiple && chosen.len() > 1;
    let all_right = missed == 0 && wrong == 0 && !too_many;
    let share = match task.scoring {
        _ if all_right => 1.0,
        ChoiceScoring::PerOption if task.multiple => {
            let right = part(right, right + missed, 1.0);
            (right - part(wrong, wrong + count(false, false), 0.0)).max(0.0)
        }
        _ => 0.0,
    };
    Graded::new(share, verdict(task, share, all_right, [right, missed, wrong]))
        .say(too_many.then(|| message!("grade-choice-too-many")))
        .say((foreign > 0).then(|| message!("grade-choice-unknown")))
        .say(about_options(task, is_chosen))
        .say((!all_right).then(|| solution(task)).flatten())
        .fact("right_options", right as f64)
        .fact("missed_options", missed as f64)
        .fact("wrong_options", wrong as f64)
}

fn part(count: usize, of: usize, none: f64) -> f64 {
    match of {
        0 => none,
        of => count as f64 / of as f64,
    }
}

fn verdict(task: &Choice, share: f64, all_right: bool, [right, missed, wrong]: [usize; 3]) -> Message {
    match (all_right, task.multiple) {
        (true, _) => message!("grade-choice-right"),
        (false, false) => message!("grade-choice-wrong"),
        (false, true) if share > 0.0 || right > 0 => {
            message!(
                "grade-choice-some",
                right = right,
                all = right + missed,
                wrong = wrong
            )
        }
        (false, true) => message!("grade-choice-wrong"),
    }
}

/// What the author says of options wrongly chosen or wrongly left.
fn about_options<'a>(
    task: &'a Choice,
    is_chosen: impl Fn(&ChoiceOption) -> bool + 'a,
) -> impl Iterator<Item = Message> + 'a {
    let mistaken = task
        .options
        .iter()
        .filter(move |option| option.correct != is_chosen(option));
    mistaken
        .filter(|option| !option.feedback.is_empty())
        .map(|option| match option.text.is_empty() {
            true => message!("grade-written", text = option.feedback.clone()),
            false => {
                message!(
                    "grade-choice-about",
                    option = option.text.clone(),
                    text = option.feedback.clone()
                )
            }
        })
}

/// The right options, as far as they have words.
fn solution(task: &Choice) -> Option<Message> {
    let right = task.options.iter().filter(|option| option.correct);
    let words: Vec<Text> = right.map(|option| option.text.clone()).collect();
    match words.as_slice() {
        [] => Some(message!("grade-choice-none-right")),
        words if words.iter().any(Text::is_empty) => None,
        words => Some(message!(
            "grade-choice-solution",
            count = words.len(),
            options = listed(words)
        )),
    }
}
