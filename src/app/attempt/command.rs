//! What can be asked of an attempt, and what it asks of the shell.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Confirming, OpenedExercise, Results, Sealed, Sheet, Unfinished};
use crate::app::Tile;
use crate::exercise::{Answer, Exercise};
use crate::geometry::DVec2;
use crate::locale::{Message, Text};
use crate::progress::AttemptId;

#[derive(Clone, Debug, PartialEq)]
pub enum AttemptCommand {
    /// Reads an exercise and shows its cover.
    Open(PathBuf),
    /// A new attempt.
    Start,
    /// Goes on with the one that was interrupted.
    Resume,
    /// To a question, by its place in the order.
    Go(usize),
    Next,
    Previous,
    /// What is written or chosen in the panel.
    Answer(Answer),
    /// A marker or a suspicion put on an image, at a pixel of the tile.
    Put(Tile, DVec2),
    /// The same at the crosshair.
    PutAtCrosshair(Tile),
    /// How sure a suspicion is, 1 to 4.
    Confidence(usize, u8),
    /// Takes a suspicion back.
    RemoveMark(usize),
    /// There is nothing to find.
    NothingToFind,
    /// Hands the answer in.
    Submit,
    Skip,
    Hint,
    TryAgain,
    /// Claims a key point after having read the model answer.
    Claim(String, bool),
    /// Shows a view of the explanation.
    Show(String),
    /// Goes to what was right.
    ShowTruth,
    /// Back to where the question began.
    ShowStart,
    /// Asks whether to hand in or to leave, or no longer.
    Confirm(Option<Confirming>),
    /// Hands the exercise in.
    Finish,
    /// From the results to the questions.
    Review(usize),
    /// From a question that is reviewed back to the results.
    BackToResults,
    Leave,
    /// So many milliseconds have passed.
    Pass(u64),
    /// Writes what was not written down once more.
    KeepAgain,
    /// Writes the results into a file of the learner's.
    Export,
}

/// Whether the last change has been written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keeping {
    #[default]
    Kept,
    Waiting,
    /// Why not. It is still in memory and is tried again with the next change.
    Failed(Message),
}

/// Work for the shell.
#[derive(Clone, Debug)]
pub enum AttemptEffect {
    /// Answered by [`AttemptEvent::Read`].
    Read { ticket: u64, path: PathBuf },
    /// Opens the record of a new attempt for the learner at hand.
    Begin {
        exercise: String,
        sha256: String,
        title: Text,
        path: PathBuf,
        exam: bool,
        seed: u64,
    },
    /// Goes on with a record.
    Resume { number: AttemptId },
    /// The clock's account.
    Tick { spent_ms: u64 },
    /// Writes a question's sheet into the record.
    Keep {
        question: String,
        sheet: Sheet,
        at: usize,
        spent_ms: u64,
    },
    /// A graded answer, for mastery and revision.
    Learnt(Learnt),
    /// Writes the end into the record.
    Finish { results: Results },
    /// Asks where the results are to be written.
    Export {
        results: Results,
        exercise: Sealed<Arc<Exercise>>,
    },
}

/// What an answer tells about what a learner knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    pub exercise: String,
    pub question: String,
    pub structures: Vec<String>,
    pub objectives: Vec<String>,
    /// 0 to 1, after hints.
    pub share: f64,
    /// Which try it was, from 1.
    pub tries: u32,
    pub hints: usize,
    pub spent_ms: u64,
    /// The question's own time, where it has one.
    pub time_ms: Option<u64>,
}

/// What the shell reports.
#[derive(Clone, Debug, PartialEq)]
pub enum AttemptEvent {
    Read {
        ticket: u64,
        result: Result<Arc<OpenedExercise>, Message>,
    },
    /// What is known of earlier attempts at the exercise on the desk.
    Before {
        exercise: String,
        finished: usize,
        unfinished: Option<Unfinished>,
    },
    /// Everything asked to be kept so far is.
    Kept,
    NotKept(Message),
}
