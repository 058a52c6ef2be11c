//! Undo and redo: named changes of a document.

use std::sync::Arc;

use super::{Document, Kind};
use crate::locale::Message;
use crate::message;

/// Changes kept; older ones can no longer be undone.
const MOST_CHANGES: usize = 200;

/// What a person did, for the names of undo and redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Draw(Kind),
    Move,
    AddPoint,
    RemovePoint,
    Rename,
    Remove,
    RemoveAll,
    SavePlane,
    RemovePlane,
    Load,
}

impl Change {
    pub fn name(self) -> Message {
        match self {
            Change::Draw(kind) => message!("history-draw", what = kind.name()),
            Change::Move => message!("history-move"),
            Change::AddPoint => message!("history-add-point"),
            Change::RemovePoint => message!("history-remove-point"),
            Change::Rename => message!("history-rename"),
            Change::Remove => message!("history-remove"),
            Change::RemoveAll => message!("history-remove-all"),
            Change::SavePlane => message!("history-save-plane"),
            Change::RemovePlane => message!("history-remove-plane"),
            Change::Load => message!("history-load"),
        }
    }
}

/// A change, with the document on its other side.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    name: Message,
    document: Arc<Document>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Remembers the document as it was before a change; what had been undone can no longer be redone.
    pub fn record(&mut self, name: Message, before: Arc<Document>) {
        self.undone.clear();
        if self.done.len() == MOST_CHANGES {
            self.done.remove(0);
        }
        self.done.push(Step {
            name,
            document: before,
        });
    }

    /// The document before the last change; `now` is the one after it, for redo. `None` where nothing is left to undo.
    pub fn undo(&mut self, now: Arc<Document>) -> Option<Arc<Document>> {
        turn(&mut self.done, &mut self.undone, now)
    }

    /// The document after the change undone last; `now` is the one before it.
    pub fn redo(&mut self, now: Arc<Document>) -> Option<Arc<Document>> {
        turn(&mut self.undone, &mut self.done, now)
    }

    /// What undo would take back.
    pub fn undo_name(&self) -> Option<&Message> {
        self.done.last().map(|step| &step.name)
    }

    /// What redo would do again.
    pub fn redo_name(&self) -> Option<&Message> {
        self.undone.last().map(|step| &step.name)
    }
}

fn turn(from: &mut Vec<Step>, to: &mut Vec<Step>, now: Arc<Document>) -> Option<Arc<Document>> {
    let Step { name, document } = from.pop()?;
    to.push(Step { name, document: now });
    Some(document)
}
