//! How near an answer came. Pure and deterministic: the same answer always has the same score.

mod choice;
mod context;
mod find;
mod jafroc;
mod locate;
mod measure;
mod name;
mod order;
mod outline;
mod plane;
mod rivals;
mod shuffle;
mod text;
mod window;
mod words;

use std::collections::BTreeMap;

use super::{Answer, Question, Task};
use crate::locale::Message;
use crate::message;
pub use context::{Context, Hit, Labelled};
pub use find::{Found, compare};
pub use jafroc::{FigureOfMerit, Variant, figure_of_merit, figure_over};
pub use outline::truth as outline_truth;
pub use shuffle::{seed_of, shuffled, shuffled_apart};

/// What an answer is worth, and what is to be learnt from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// Share of the question's points, 0 to 1, before hints.
    pub share: f64,
    /// Sentences for the learner, the verdict first.
    pub feedback: Vec<Message>,
    /// Numbers behind them for tables, by name: millimetres, degrees, coefficients.
    pub facts: BTreeMap<&'static str, f64>,
}

/// Why an answer cannot be graded now: a series or a drawing is missing. This is not a score of 0: the answer can be
/// graded once it is there.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Ungradable(pub Message);

impl Graded {
    /// A share of the points with its verdict.
    pub(super) fn new(share: f64, verdict: Message) -> Graded {
        let share = if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        };
        Graded {
            share,
            feedback: vec![verdict],
            facts: BTreeMap::new(),
        }
    }

    pub(super) fn say(mut self, sentences: impl IntoIterator<Item = Message>) -> Graded {
        self.feedback.extend(sentences);
        self
    }

    pub(super) fn fact(mut self, name: &'static str, value: f64) -> Graded {
        self.facts.insert(name, value);
        self
    }
}

/// Compares an answer with the truth. An answer of another kind than the question's is worth nothing, and says so.
pub fn grade(question: &Question, answer: &Answer, context: &Context) -> Result<Graded, Ungradable> {
    if !is_finite(answer) {
        return Ok(Graded::new(0.0, message!("grade-no-place")));
    }
    let series = question.start.series.as_str();
    match (&question.task, answer) {
        (Task::Locate(task), Answer::Marker { at }) => locate::grade(task, *at, context),
        (Task::Choice(task), Answer::Choice(chosen)) => Ok(choice::grade(task, chosen)),
        (Task::Order(task), Answer::Order(ids)) => Ok(order::grade(task, ids)),
        (Task::Measure(task), Answer::Measure(drawn)) => measure::grade(task, drawn, series, context),
        (Task::Outline(task), Answer::Outline(points)) => outline::grade(task, points, context),
        (Task::Window(task), Answer::Window { centre, width }) => {
            window::grade(task, [*centre, *width], series, context)
        }
        (Task::Plane(task), Answer::Plane { centre, normal }) => Ok(plane::grade(task, *centre, *normal)),
        (Task::Find(task), Answer::Find(marks)) => find::grade(task, marks, context),
        (Task::Name(task), Answer::Name(name)) => name::grade(task, name, context),
        (Task::Text(task), Answer::Text { text, claimed }) => Ok(text::grade(task, text, claimed)),
        _ => Ok(Graded::new(0.0, message!("grade-wrong-kind"))),
    }
}

/// Whether all its numbers are numbers: JSON cannot hold others, a program could.
fn is_finite(answer: &Answer) -> bool {
    match answer {
        Answer::Marker { at } => at.is_finite(),
        Answer::Measure(drawn) => drawn.handles().iter().all(|point| point.is_finite()),
        Answer::Outline(points) => points.iter().all(|point| point.is_finite()),
        Answer::Window { centre, width } => centre.is_finite() && width.is_finite(),
        Answer::Plane { centre, normal } => centre.is_finite() && normal.is_finite(),
        Answer::Find(marks) => marks.iter().all(|mark| mark.at.is_finite()),
        Answer::Name(_) | Answer::Choice(_) | Answer::Order(_) | Answer::Text { .. } => true,
    }
}
