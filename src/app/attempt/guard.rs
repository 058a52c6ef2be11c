//! What may be done while questions are on screen.

use super::{Attempt, AttemptCommand, Stage};
use crate::app::{BodyCommand, CineChange, Command, MarkChange, Panel, State, Tool};
use crate::exercise::format::{Measure, Task, ViewerTool};

impl State {
    /// Whether a command is open to the reader now: a question may leave tools out, and an exam shows neither headers
    /// nor what others wrote, and lets nothing out.
    pub fn allows(&self, command: &Command) -> bool {
        let Some(attempt) = self.attempt.as_ref() else {
            return true;
        };
        if matches!(
            command,
            Command::Body(BodyCommand::Structures(..))
                | Command::DrawnOver(_)
                | Command::ShowIdentity(true)
                | Command::Document(_)
                | Command::Toggle(Panel::Documents)
        ) {
            return false;
        }
        if matches!(command, Command::Tags(_)) {
            return self.may_see_tags();
        }
        if attempt.stage == Stage::Cover || attempt.stage == Stage::Results {
            return true;
        }
        if attempt.is_secret() && leaks(command) || !attempt.hides().text && names(command) {
            return false;
        }
        let sides = !attempt.hides().letters && tells_sides(command);
        if sides
            || matches!(
                command,
                Command::Batch(_) | Command::Fusion(_) | Command::Toggle(Panel::Fusion)
            )
        {
            return false;
        }
        let marks = matches!(command, Command::Mark(_) | Command::SetTool(Tool::Draw(_)));
        if attempt.takes_answer() && marks && attempt.draws() {
            return true;
        }
        match attempt.takes_answer() {
            true => tool_of(command).is_none_or(|tool| attempt.has_tool(tool)),
            false => true,
        }
    }
}

impl Attempt {
    /// Whether the question leaves a tool to the learner: what its task is done with is always there.
    pub fn has_tool(&self, tool: ViewerTool) -> bool {
        let Some(question) = self.question() else {
            return true;
        };
        let listed = question.tools.as_ref().is_none_or(|tools| tools.contains(&tool));
        listed || needed(&question.task).contains(&tool)
    }

    /// Whether the answer is drawn with the measuring tools.
    fn draws(&self) -> bool {
        let task = self.question().map(|question| &question.task);
        matches!(task, Some(Task::Measure(_) | Task::Outline(_)))
    }
}

/// The tools without which a task cannot be done.
pub(super) fn needed(task: &Task) -> &'static [ViewerTool] {
    match task {
        Task::Window(_) => &[ViewerTool::Window],
        Task::Plane(_) => &[ViewerTool::Reformat, ViewerTool::Oblique],
        Task::Measure(Measure::Length { .. } | Measure::Angle { .. } | Measure::Mean { .. }) => {
            &[ViewerTool::Measure]
        }
        Task::Outline(_) => &[ViewerTool::Measure],
        _ => &[],
    }
}

/// What tells which series or plane an image is, where a question asks that.
fn names(command: &Command) -> bool {
    match command {
        Command::Explain(what) => what.is_some(),
        Command::Toggle(panel) => matches!(panel, Panel::Findings | Panel::Series),
        _ => false,
    }
}

/// What tells the sides of the patient, where a question asks for them.
fn tells_sides(command: &Command) -> bool {
    matches!(
        command,
        Command::Body(BodyCommand::SeeFrom(..) | BodyCommand::Crop(..)) | Command::Toggle(Panel::Body)
    )
}

/// What an exam keeps shut: headers, findings and the glossary, other files, and ways out for pictures.
fn leaks(command: &Command) -> bool {
    match command {
        Command::Explain(what) => what.is_some(),
        Command::Glossary(entry) => entry.is_some(),
        Command::Toggle(panel) => matches!(panel, Panel::Findings | Panel::Series),
        Command::Export(_)
        | Command::Open(_)
        | Command::OpenSample
        | Command::ChooseFiles
        | Command::ChooseFolder => true,
        Command::Attempt(AttemptCommand::Open(_)) => true,
        _ => false,
    }
}

/// The tool that a command belongs to; `None` for what is always there.
fn tool_of(command: &Command) -> Option<ViewerTool> {
    Some(match command {
        Command::DragWindow(..)
        | Command::SetVoi(..)
        | Command::RecallWindow(..)
        | Command::Invert(_)
        | Command::SetPalette(..)
        | Command::SetTool(Tool::Window)
        | Command::Mark(MarkChange::WindowOf(..)) => ViewerTool::Window,
        Command::SetCut(..)
        | Command::Reformat(_)
        | Command::Curve(_)
        | Command::Render(_)
        | Command::SetLayout(_)
        | Command::Compare
        | Command::SwitchLayout
        | Command::OpenStack(_)
        | Command::Phase(_)
        | Command::Cine(CineChange::TogglePhases(_))
        | Command::ShowIn(..) => ViewerTool::Reformat,
        Command::TurnPlanes(..)
        | Command::SetAngles(..)
        | Command::Mark(MarkChange::Landmarks(Some(_)) | MarkChange::RecallPlane(..)) => ViewerTool::Oblique,
        Command::SetSlab(_, slab) if slab.is_some() => ViewerTool::Slab,
        Command::SetTool(Tool::Draw(_))
        | Command::Mark(MarkChange::Put(..) | MarkChange::PutAtCrosshair(_)) => ViewerTool::Measure,
        Command::Explain(Some(_)) | Command::ShowInterpolated(true) | Command::Glossary(Some(_)) => {
            ViewerTool::Explain
        }
        Command::Toggle(Panel::Findings) => ViewerTool::Explain,
        _ => return None,
    })
}
