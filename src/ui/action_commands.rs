//! What each action asks of the state, on the tile that keys act on.

use super::actions::Action;
use super::marks;
use crate::annotation::Kind;
use crate::app::attempt::{Attempt, AttemptCommand, Confirming, Stage};
use crate::app::export::{CineForm, ExportCommand, Extent, MeasuresForm, Sink};
use crate::app::reformat::BatchCommand;
use crate::app::{
    BodyCommand, CineChange, Command, CurveChange, DeskCommand, Dialog, DocumentCommand, Explain,
    FusionCommand, Layout, MarkChange, OPACITY_STEP, Panel, PhaseChange, SettingsChange, SliceEnd, State,
    TagsCommand, Tile, Tool, VoiSource,
};
use crate::geometry::{DVec2, OrientationLabel};
use crate::render::scene::Part;

/// Slices that a page key moves by.
const PAGE: i64 = 10;
/// What a press of + enlarges by.
const ZOOM_STEP: f64 = 1.25;
/// Screen pixels by which a press moves the crosshair, the picture, and a hand dragging the window.
const NUDGE: f64 = 4.0;
const PAN_STEP: f64 = 24.0;
const WINDOW_STEP: f64 = 10.0;
/// Part of the tile that a press of an arrow turns a body by.
const ORBIT_STEP: f64 = 0.068;
/// What a press makes the cine faster by.
/// What a press turns a curved reformat by, in degrees.
const TURN: f64 = 15.0;
const FASTER: f64 = 1.25;

impl Action {
    /// `None` where there is nothing to do it to.
    pub fn command(self, state: &State) -> Option<Command> {
        let tile = state.key_tile();
        Some(match self {
            Action::OpenFiles => Command::ChooseFiles,
            Action::OpenFolder => Command::ChooseFolder,
            Action::Crosshair => Command::SetTool(Tool::Crosshair),
            Action::Window => Command::SetTool(Tool::Window),
            Action::Pan => Command::SetTool(Tool::Pan),
            Action::Zoom => Command::SetTool(Tool::Zoom),
            Action::Layout => Command::SwitchLayout,
            Action::ScrollTool => Command::SetTool(Tool::Scroll),
            Action::OneTile => Command::SetLayout(Layout::One),
            Action::SideBySide => Command::SetLayout(Layout::SideBySide),
            Action::TwoByTwo => Command::SetLayout(Layout::TwoByTwo),
            Action::ThreeByThree => Command::SetLayout(Layout::ThreeByThree),
            Action::Reformat => Command::Reformat(Layout::TwoByTwo),
            Action::ReformatLarge => Command::Reformat(Layout::OnePlusThree),
            Action::PlanReformat => Command::Batch(BatchCommand::Plan),
            Action::MakeReformat if state.batch.plan.is_some() => Command::Batch(BatchCommand::Make),
            Action::MakeReformat => return None,
            Action::SaveReformat if state.shows_derived() => Command::Batch(BatchCommand::Save),
            Action::SaveReformat => return None,
            Action::ReformatCurve => Command::Curve(CurveChange::LayOut),
            Action::SwitchReading => Command::Curve(CurveChange::Switch),
            Action::TurnCurveForward => Command::Curve(CurveChange::Turn(curved(state)?, TURN)),
            Action::TurnCurveBackward => Command::Curve(CurveChange::Turn(curved(state)?, -TURN)),
            Action::Render => Command::Render(Layout::TwoByTwo),
            Action::RenderAlone => Command::Render(Layout::One),
            Action::BodyPanel => Command::Toggle(Panel::Body),
            Action::Structures => Command::Toggle(Panel::Structures),
            Action::ShowStructures => state.show_structures_command()?,
            Action::FromAnterior => see_from(state, OrientationLabel::Anterior)?,
            Action::FromPosterior => see_from(state, OrientationLabel::Posterior)?,
            Action::FromLeft => see_from(state, OrientationLabel::Left)?,
            Action::FromRight => see_from(state, OrientationLabel::Right)?,
            Action::FromHead => see_from(state, OrientationLabel::Head)?,
            Action::FromFeet => see_from(state, OrientationLabel::Feet)?,
            Action::TurnBodyLeft => orbit(state, DVec2::NEG_X)?,
            Action::TurnBodyRight => orbit(state, DVec2::X)?,
            Action::TurnBodyUp => orbit(state, DVec2::NEG_Y)?,
            Action::TurnBodyDown => orbit(state, DVec2::Y)?,
            Action::SculptInside => sculpt(state, Part::Inside),
            Action::SculptOutside => sculpt(state, Part::Outside),
            Action::UndoBody => Command::Body(BodyCommand::Undo(state.body_tile()?)),
            Action::RedoBody => Command::Body(BodyCommand::Redo(state.body_tile()?)),
            Action::Fuse => Command::Fusion(FusionCommand::Toggle(tile)),
            Action::FusionPanel => Command::Toggle(Panel::Fusion),
            Action::MoreOpaque => opacity(state, tile, OPACITY_STEP)?,
            Action::LessOpaque => opacity(state, tile, -OPACITY_STEP)?,
            Action::Compare => Command::Compare,
            Action::LinkByPosition => Command::LinkByPosition(!state.links.by_position),
            Action::TieByHand => Command::TieByHand(!state.is_tied_by_hand()),
            Action::Maximise if state.layout_tiles().len() > 1 => Command::Maximise(tile),
            Action::Maximise => return None,
            Action::NextTile => Command::NextTile,
            Action::Automatic if state.hand_is_over(tile) => {
                Command::Fusion(FusionCommand::Window(tile, VoiSource::Automatic))
            }
            Action::Automatic => Command::SetVoi(tile, VoiSource::Automatic),
            Action::Link => Command::LinkWindows(!state.linked_windows),
            Action::Invert => Command::Invert(tile),
            Action::Reset => Command::Reset(tile),
            Action::NextSlice => Command::Scroll(tile, 1),
            Action::PreviousSlice => Command::Scroll(tile, -1),
            Action::PageForward => Command::Scroll(tile, PAGE),
            Action::PageBackward => Command::Scroll(tile, -PAGE),
            Action::FirstSlice => Command::ScrollTo(tile, SliceEnd::First),
            Action::LastSlice => Command::ScrollTo(tile, SliceEnd::Last),
            Action::Cine => Command::Cine(CineChange::Toggle(tile)),
            Action::NextPhase => Command::Phase(PhaseChange::Step(tile, 1)),
            Action::PreviousPhase => Command::Phase(PhaseChange::Step(tile, -1)),
            Action::PlayPhases => Command::Cine(CineChange::TogglePhases(tile)),
            Action::Sweep => Command::Cine(CineChange::Sweep(!state.cine_sweeps())),
            Action::OwnWindows => Command::Phase(PhaseChange::OwnWindows(!state.phases.own_windows)),
            Action::PhaseCurve => Command::Phase(PhaseChange::ShowCurve(!state.phases.curve_shown)),
            Action::Faster => Command::Cine(CineChange::Speed(state.cine_speed() * FASTER)),
            Action::Slower => Command::Cine(CineChange::Speed(state.cine_speed() / FASTER)),
            Action::Fit => Command::Fit(tile),
            Action::ActualPixels => Command::ActualPixels(tile),
            Action::RollRight => Command::Roll(tile, 90.0),
            Action::RollLeft => Command::Roll(tile, -90.0),
            Action::Mirror => Command::Mirror(tile),
            Action::Enlarge => Command::Zoom(tile, ZOOM_STEP, None),
            Action::Reduce => Command::Zoom(tile, 1.0 / ZOOM_STEP, None),
            Action::Length => Command::SetTool(Tool::Draw(Kind::Length)),
            Action::Angle => Command::SetTool(Tool::Draw(Kind::Angle)),
            Action::Cobb => Command::SetTool(Tool::Draw(Kind::Cobb)),
            Action::Bidirectional => Command::SetTool(Tool::Draw(Kind::Bidirectional)),
            Action::Ellipse => Command::SetTool(Tool::Draw(Kind::Ellipse)),
            Action::Rectangle => Command::SetTool(Tool::Draw(Kind::Rectangle)),
            Action::Curve => Command::SetTool(Tool::Draw(Kind::Curve)),
            Action::FreeRegion => Command::SetTool(Tool::Draw(Kind::FreeRegion)),
            Action::Point => Command::SetTool(Tool::Draw(Kind::Point)),
            Action::Arrow => Command::SetTool(Tool::Draw(Kind::Arrow)),
            Action::Text => Command::SetTool(Tool::Draw(Kind::Text)),
            Action::ShowMarks => Command::Mark(MarkChange::Show(!state.marks.shown)),
            // Whichever the hand is at.
            Action::Undo | Action::Redo if is_rendered(state, tile) => match self {
                Action::Undo => Command::Body(BodyCommand::Undo(tile)),
                _ => Command::Body(BodyCommand::Redo(tile)),
            },
            Action::Undo => Command::Mark(MarkChange::Undo),
            Action::Redo => Command::Mark(MarkChange::Redo),
            Action::RemoveMark => Command::Mark(match marks::curve_point_under(state) {
                Some((id, point)) => MarkChange::RemoveCurvePoint { id, point },
                None => MarkChange::Remove(state.marks.selected?),
            }),
            Action::PutPoint if state.tool == Tool::Answer => {
                Command::Attempt(AttemptCommand::PutAtCrosshair(tile))
            }
            Action::PutPoint => Command::Mark(MarkChange::PutAtCrosshair(tile)),
            Action::CrosshairLeft => Command::Nudge(tile, DVec2::NEG_X * NUDGE),
            Action::CrosshairRight => Command::Nudge(tile, DVec2::X * NUDGE),
            Action::CrosshairUp => Command::Nudge(tile, DVec2::NEG_Y * NUDGE),
            Action::CrosshairDown => Command::Nudge(tile, DVec2::Y * NUDGE),
            Action::Wider => Command::DragWindow(tile, DVec2::X * WINDOW_STEP),
            Action::Narrower => Command::DragWindow(tile, DVec2::NEG_X * WINDOW_STEP),
            Action::Brighter => Command::DragWindow(tile, DVec2::NEG_Y * WINDOW_STEP),
            Action::Darker => Command::DragWindow(tile, DVec2::Y * WINDOW_STEP),
            Action::PanLeft => Command::Pan(tile, DVec2::NEG_X * PAN_STEP),
            Action::PanRight => Command::Pan(tile, DVec2::X * PAN_STEP),
            Action::PanUp => Command::Pan(tile, DVec2::NEG_Y * PAN_STEP),
            Action::PanDown => Command::Pan(tile, DVec2::Y * PAN_STEP),
            Action::TakeBack => Command::Mark(MarkChange::TakeBack),
            Action::Finish => finish(state),
            Action::SavePicture => picture(Extent::ActiveTile, Sink::File),
            Action::SaveLayout => picture(Extent::Layout, Sink::File),
            Action::CopyPicture => picture(Extent::ActiveTile, Sink::Clipboard),
            Action::CopyLayout => picture(Extent::Layout, Sink::Clipboard),
            Action::ExportGif => Command::Export(ExportCommand::Cine(CineForm::Gif)),
            Action::ExportPictures => Command::Export(ExportCommand::Cine(CineForm::Pictures)),
            Action::ExportCsv => measures(MeasuresForm::Csv),
            Action::ExportReport => measures(MeasuresForm::Report),
            Action::ExportPresentation => measures(MeasuresForm::Presentation),
            Action::Marks => Command::Toggle(Panel::Marks),
            Action::Explain => Command::Explain(state.panels.explain.is_none().then_some(Explain::Pixel)),
            Action::ExplainSeries => {
                let shown = state.panels.explain == Some(Explain::Series);
                Command::Explain((!shown).then_some(Explain::Series))
            }
            Action::Documents => Command::Toggle(Panel::Documents),
            Action::ApplyPresentation => Command::Document(DocumentCommand::Toggle(tile)),
            Action::ShowGraphics => {
                Command::Document(DocumentCommand::ShowGraphics(!state.documents.graphics_shown))
            }
            Action::ShowCovered => {
                Command::Document(DocumentCommand::ShowCovered(!state.documents.shutters_off))
            }
            Action::NextMarked => Command::Document(DocumentCommand::NextMarked(tile, true)),
            Action::PreviousMarked => Command::Document(DocumentCommand::NextMarked(tile, false)),
            Action::Interpolated => Command::ShowInterpolated(!state.interpolated_shown),
            Action::Glossary => Command::Glossary(state.glossary.is_none().then_some("")),
            Action::Tags => Command::Tags(TagsCommand::Show(state.tags.is_none())),
            Action::Identity => Command::ShowIdentity(!state.shows_identity()),
            Action::Series => Command::Toggle(Panel::Series),
            Action::Findings => Command::Toggle(Panel::Findings),
            Action::Shortcuts => Command::Toggle(Panel::Shortcuts),
            Action::Commands => Command::Desk(DeskCommand::Toggle(Dialog::Commands)),
            Action::Settings => Command::Desk(DeskCommand::Toggle(Dialog::Settings)),
            Action::Larger => scale(state.desk.settings.scale.larger()),
            Action::Smaller => scale(state.desk.settings.scale.smaller()),
            Action::Tour => Command::Desk(DeskCommand::StartTour),
            Action::AnswerTool
                if state
                    .attempt
                    .as_ref()
                    .is_some_and(Attempt::is_answered_by_markers) =>
            {
                Command::SetTool(Tool::Answer)
            }
            Action::AnswerTool => return None,
            Action::NextQuestion => of_attempt(state, AttemptCommand::Next)?,
            Action::PreviousQuestion => of_attempt(state, AttemptCommand::Previous)?,
            Action::Hint => of_attempt(state, AttemptCommand::Hint)?,
            Action::ShowTruth => of_attempt(state, AttemptCommand::ShowTruth)?,
            Action::Quit => Command::Close,
            Action::Cancel => leave(state),
        })
    }
}

/// `None` where nothing is laid over.
fn opacity(state: &State, tile: Tile, by: f64) -> Option<Command> {
    let (fusion, _) = state.look(tile)?.fusion()?;
    let opacity = fusion.opacity + by;
    Some(Command::Fusion(FusionCommand::Opacity(tile, opacity)))
}

/// The tile that shows a curve laid out: the active one, else the first.
fn curved(state: &State) -> Option<Tile> {
    let tiles = std::iter::once(state.key_tile()).chain(state.visible_tiles());
    let mut tiles = tiles.filter(|tile| state.look(*tile).is_some_and(|look| look.is_curved()));
    tiles.next()
}

/// `None` where no exercise is on the desk.
fn of_attempt(state: &State, command: AttemptCommand) -> Option<Command> {
    state.attempt.as_ref().map(|_| Command::Attempt(command))
}

/// Ends what is being drawn; else hands the answer to a question in, or goes on to the next one.
fn finish(state: &State) -> Command {
    let draws = state.marks.draft.is_some() || state.marks.landmarks.is_some();
    match state.attempt.as_ref().filter(|_| !draws) {
        Some(attempt) if attempt.stage == Stage::Cover && state.learner().is_some() => {
            Command::Attempt(match attempt.unfinished {
                Some(_) => AttemptCommand::Resume,
                None => AttemptCommand::Start,
            })
        }
        Some(attempt) if attempt.confirming.is_some() => Command::Attempt(match attempt.confirming {
            Some(Confirming::Leave) => AttemptCommand::Leave,
            _ => AttemptCommand::Finish,
        }),
        Some(attempt) if attempt.stage == Stage::Results && attempt.may_review() => Command::Attempt(
            AttemptCommand::Review(attempt.order.first().copied().unwrap_or(0)),
        ),
        Some(attempt) if attempt.takes_answer() => Command::Attempt(AttemptCommand::Submit),
        Some(attempt) if attempt.current().is_some() => Command::Attempt(attempt.onwards()),
        _ => Command::Mark(MarkChange::Finish),
    }
}

fn is_rendered(state: &State, tile: Tile) -> bool {
    state.look(tile).is_some_and(|look| look.is_rendered())
}

fn see_from(state: &State, side: OrientationLabel) -> Option<Command> {
    Some(Command::Body(BodyCommand::SeeFrom(state.body_tile()?, side)))
}

/// As a hand that drags an eighth of the tile.
fn orbit(state: &State, towards: DVec2) -> Option<Command> {
    let tile = state.body_tile()?;
    let size = state.tile(tile)?.size;
    let step = f64::from(size[0].min(size[1])) * ORBIT_STEP;
    Some(Command::Body(BodyCommand::Orbit(tile, towards * step)))
}

/// The tool, or the crosshair again.
fn sculpt(state: &State, part: Part) -> Command {
    let tool = Tool::Sculpt(part);
    Command::SetTool(if state.tool == tool { Tool::Crosshair } else { tool })
}

fn picture(extent: Extent, sink: Sink) -> Command {
    Command::Export(ExportCommand::Picture(extent, sink))
}

fn measures(form: MeasuresForm) -> Command {
    Command::Export(ExportCommand::Measures(form))
}

fn scale(scale: crate::app::Scale) -> Command {
    Command::Desk(DeskCommand::Change(SettingsChange::Scale(scale)))
}

/// Escape closes what lies on top, then leaves the tour, then stops what is under way.
fn leave(state: &State) -> Command {
    match (state.desk.dialog, &state.desk.tour) {
        _ if state.panels.shortcuts => Command::Toggle(Panel::Shortcuts),
        (None, None) if state.tags.is_some() => Command::Tags(TagsCommand::Show(false)),
        (Some(dialog), _) => Command::Desk(DeskCommand::Toggle(dialog)),
        (None, Some(_)) => Command::Desk(DeskCommand::LeaveTour),
        (None, None) => Command::Cancel,
    }
}
