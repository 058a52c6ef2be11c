//! Undo and redo of what was done to a body.

use super::Form;
use crate::locale::Message;
use crate::message;

/// Changes kept; older ones can no longer be undone.
const MOST_CHANGES: usize = 200;

/// What a person did, for the names of undo and redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Preset,
    Transfer,
    Lighting,
    Crop,
    Cut,
    Carve,
    /// Put back all that was cut away.
    Restore,
}

impl Edit {
    pub fn name(self) -> Message {
        match self {
            Edit::Preset => message!("body-edit-preset"),
            Edit::Transfer => message!("body-edit-transfer"),
            Edit::Lighting => message!("body-edit-lighting"),
            Edit::Crop => message!("body-edit-crop"),
            Edit::Cut => message!("body-edit-cut"),
            Edit::Carve => message!("body-edit-carve"),
            Edit::Restore => message!("body-edit-restore"),
        }
    }

    /// Whether a hand makes many of them before it lets go, which are one change.
    fn is_dragged(self) -> bool {
        matches!(self, Edit::Transfer | Edit::Lighting | Edit::Crop)
    }
}

/// A change, with the form on its other side.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    edit: Edit,
    form: Form,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What the hand is still at.
    held: Option<Edit>,
}

impl History {
    /// Remembers a form as it was before a change; what had been undone can no longer be redone.
    pub fn record(&mut self, edit: Edit, before: Form) {
        self.undone.clear();
        if self.held == Some(edit) {
            return;
        }
        self.held = Some(edit).filter(|edit| edit.is_dragged());
        if self.done.len() == MOST_CHANGES {
            self.done.remove(0);
        }
        self.done.push(Step { edit, form: before });
    }

    /// The next change is one by itself.
    pub fn let_go(&mut self) {
        self.held = None;
    }

    /// The form before the last change; `now` is the one after it, for redo. `None` where nothing is left to undo.
    pub fn undo(&mut self, now: &Form) -> Option<Form> {
        self.held = None;
        turn(&mut self.done, &mut self.undone, now)
    }

    /// The form after the change undone last; `now` is the one before it.
    pub fn redo(&mut self, now: &Form) -> Option<Form> {
        self.held = None;
        turn(&mut self.undone, &mut self.done, now)
    }

    pub fn undo_name(&self) -> Option<Message> {
        self.done.last().map(|step| step.edit.name())
    }

    pub fn redo_name(&self) -> Option<Message> {
        self.undone.last().map(|step| step.edit.name())
    }
}

fn turn(from: &mut Vec<Step>, to: &mut Vec<Step>, now: &Form) -> Option<Form> {
    let step = from.pop()?;
    to.push(Step {
        edit: step.edit,
        form: now.clone(),
    });
    Some(step.form)
}
