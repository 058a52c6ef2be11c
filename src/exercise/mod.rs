//! Questions whose answers live in the patient. Pure: no file, thread or clock.
//!
//! An [`Exercise`] is what a teacher wrote: [`Structure`]s with names and places in patient mm, and [`Question`]s about
//! them. Its file is one JSON document ([`mod@format`]). What it refers to outside (segmentations) is looked up once and
//! becomes [`Solid`]s. An [`Answer`] is what a learner did; [`grade()`] compares it with the solids and says how near it
//! came, with sentences that teach. The same grading serves the window, the command line and tests. What anatomy is
//! called, and what is mistaken for what, stands in a table of [`terms`].

mod answer;
pub mod answers_file;
pub mod check;
pub mod format;
pub mod generate;
pub mod grade;
pub mod matching;
mod names;
pub mod outlines;
pub mod score;
mod solid;
pub mod terms;

pub use answer::{Answer, Mark};
pub use format::{Exercise, FormatError, Question, Structure, Task};
pub use grade::{Context, Graded, Labelled, Ungradable, grade};
pub use names::Names;
pub use solid::{Prism, Solid, Undrawn};
