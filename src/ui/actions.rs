//! Everything that has a name, a key and an explanation: buttons, tooltips and the shortcut sheet all read it here.

use egui::{Key, Modifiers};

use super::keymap;
use crate::annotation::Kind;
use crate::app::export::{CineForm, ExportCommand, Extent, MeasuresForm, Sink};
use crate::app::{
    CineChange, Command, DeskCommand, Dialog, Explain, Layout, MarkChange, Panel, SettingsChange, SliceEnd,
    State, Tool, VoiSource,
};
use crate::geometry::DVec2;
use crate::locale::say;

/// Slices that a page key moves by.
const PAGE: i64 = 10;
/// What a press of + enlarges by.
const ZOOM_STEP: f64 = 1.25;
/// Screen pixels by which a press moves the crosshair, the picture, and a hand dragging the window.
const NUDGE: f64 = 4.0;
const PAN_STEP: f64 = 24.0;
const WINDOW_STEP: f64 = 10.0;
/// What a press makes the cine faster by.
const FASTER: f64 = 1.25;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    OpenFiles,
    OpenFolder,
    Crosshair,
    ScrollTool,
    Window,
    Pan,
    Zoom,
    Layout,
    OneTile,
    SideBySide,
    TwoByTwo,
    ThreeByThree,
    Reformat,
    ReformatLarge,
    Compare,
    LinkByPosition,
    TieByHand,
    Maximise,
    NextTile,
    Automatic,
    Link,
    Invert,
    Reset,
    NextSlice,
    PreviousSlice,
    PageForward,
    PageBackward,
    FirstSlice,
    LastSlice,
    Cine,
    Faster,
    Slower,
    Enlarge,
    Reduce,
    Fit,
    ActualPixels,
    RollRight,
    RollLeft,
    Mirror,
    Length,
    Angle,
    Cobb,
    Bidirectional,
    Ellipse,
    Rectangle,
    FreeRegion,
    Point,
    Arrow,
    Text,
    ShowMarks,
    Undo,
    Redo,
    RemoveMark,
    PutPoint,
    TakeBack,
    Finish,
    CrosshairLeft,
    CrosshairRight,
    CrosshairUp,
    CrosshairDown,
    Wider,
    Narrower,
    Brighter,
    Darker,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    SavePicture,
    SaveLayout,
    CopyPicture,
    CopyLayout,
    ExportGif,
    ExportPictures,
    ExportCsv,
    ExportReport,
    ExportPresentation,
    Marks,
    Explain,
    ExplainSeries,
    Interpolated,
    Glossary,
    Series,
    Findings,
    Shortcuts,
    Commands,
    Settings,
    Larger,
    Smaller,
    Tour,
    Cancel,
}

/// An action with its keys (the first is the one that is named), its name and its explanation.
pub struct Entry {
    pub action: Action,
    pub keys: &'static [(Modifiers, Key)],
    pub name: &'static str,
    pub tip: &'static str,
}

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;

macro_rules! entries {
    ($($action:ident $name:literal $tip:literal [$($key:expr),*];)*) => {
        /// In the order of the shortcut sheet.
        pub const ENTRIES: &[Entry] = &[$(Entry {
            action: Action::$action,
            keys: &[$($key),*],
            name: $name,
            tip: $tip,
        }),*];
    };
}

entries! {
    OpenFiles "action-open-files" "action-open-files-tip" [(COMMAND, Key::O)];
    OpenFolder "action-open-folder" "action-open-folder-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::O)];
    Crosshair "action-crosshair" "action-crosshair-tip" [(NONE, Key::C)];
    ScrollTool "action-scroll" "action-scroll-tip" [(NONE, Key::D)];
    Window "action-window" "action-window-tip" [(NONE, Key::W)];
    Pan "action-pan" "action-pan-tip" [(NONE, Key::P)];
    Zoom "action-zoom" "action-zoom-tip" [(NONE, Key::Z)];
    Layout "action-layout" "action-layout-tip" [(NONE, Key::L)];
    OneTile "layout-one" "layout-one-tip" [(COMMAND, Key::Num1)];
    SideBySide "layout-side-by-side" "layout-side-by-side-tip" [(COMMAND, Key::Num2)];
    TwoByTwo "layout-two-by-two" "layout-two-by-two-tip" [(COMMAND, Key::Num4)];
    ThreeByThree "layout-three-by-three" "layout-three-by-three-tip" [(COMMAND, Key::Num9)];
    Reformat "action-reformat" "action-reformat-tip" [(COMMAND, Key::M)];
    ReformatLarge "action-reformat-large" "action-reformat-large-tip" [(COMMAND, Key::L)];
    Compare "action-compare" "action-compare-tip" [(COMMAND, Key::D)];
    LinkByPosition "action-link-position" "action-link-position-tip" [(NONE, Key::G)];
    TieByHand "action-tie" "action-tie-tip" [(NONE, Key::T)];
    Maximise "action-maximise" "action-maximise-tip" [(NONE, Key::M)];
    NextTile "action-next-tile" "action-next-tile-tip" [(NONE, Key::N), (Modifiers::CTRL, Key::Tab)];
    Automatic "action-automatic" "action-automatic-tip" [(NONE, Key::A)];
    Link "action-link" "action-link-tip" [(NONE, Key::K)];
    Invert "action-invert" "action-invert-tip" [(NONE, Key::I)];
    Reset "action-reset" "action-reset-tip" [(NONE, Key::R)];
    NextSlice "action-next-slice" "action-next-slice-tip" [(NONE, Key::ArrowDown), (NONE, Key::ArrowRight)];
    PreviousSlice "action-previous-slice" "action-previous-slice-tip"
        [(NONE, Key::ArrowUp), (NONE, Key::ArrowLeft)];
    PageForward "action-page-forward" "action-page-forward-tip" [(NONE, Key::PageDown)];
    PageBackward "action-page-backward" "action-page-backward-tip" [(NONE, Key::PageUp)];
    FirstSlice "action-first-slice" "action-first-slice-tip" [(NONE, Key::Home)];
    LastSlice "action-last-slice" "action-last-slice-tip" [(NONE, Key::End)];
    Cine "action-cine" "action-cine-tip" [(NONE, Key::Space)];
    Faster "action-faster" "action-faster-tip" [(Modifiers::SHIFT, Key::ArrowUp)];
    Slower "action-slower" "action-slower-tip" [(Modifiers::SHIFT, Key::ArrowDown)];
    Enlarge "action-enlarge" "action-enlarge-tip" [(NONE, Key::Plus), (NONE, Key::Equals)];
    Reduce "action-reduce" "action-reduce-tip" [(NONE, Key::Minus)];
    Fit "action-fit" "action-fit-tip" [(NONE, Key::B)];
    ActualPixels "action-actual-pixels" "action-actual-pixels-tip" [(NONE, Key::X)];
    RollRight "action-roll-right" "action-roll-right-tip" [(NONE, Key::V)];
    RollLeft "action-roll-left" "action-roll-left-tip" [(Modifiers::SHIFT, Key::V)];
    Mirror "action-mirror" "action-mirror-tip" [(NONE, Key::H)];
    Length "annotation-length" "tool-length-tip" [(NONE, Key::Q)];
    Angle "annotation-angle" "tool-angle-tip" [(NONE, Key::J)];
    Cobb "annotation-cobb" "tool-cobb-tip" [(Modifiers::SHIFT, Key::J)];
    Bidirectional "annotation-bidirectional" "tool-bidirectional-tip" [(Modifiers::SHIFT, Key::Q)];
    Ellipse "annotation-ellipse" "tool-ellipse-tip" [(NONE, Key::O)];
    Rectangle "annotation-rectangle" "tool-rectangle-tip" [(Modifiers::SHIFT, Key::O)];
    FreeRegion "annotation-free-region" "tool-free-region-tip" [(NONE, Key::Y)];
    Point "annotation-point" "tool-point-tip" [(NONE, Key::U)];
    Arrow "annotation-arrow" "tool-arrow-tip" [(Modifiers::SHIFT, Key::A)];
    Text "annotation-text" "tool-text-tip" [(Modifiers::SHIFT, Key::T)];
    ShowMarks "action-show-marks" "action-show-marks-tip" [(Modifiers::SHIFT, Key::S)];
    Undo "action-undo" "action-undo-tip" [(COMMAND, Key::Z)];
    Redo "action-redo" "action-redo-tip" [(COMMAND, Key::Y), (COMMAND.plus(Modifiers::SHIFT), Key::Z)];
    RemoveMark "action-remove-mark" "action-remove-mark-tip" [(NONE, Key::Delete)];
    PutPoint "action-put-point" "action-put-point-tip" [(NONE, Key::Insert), (COMMAND, Key::Enter)];
    TakeBack "action-take-back" "action-take-back-tip" [(NONE, Key::Backspace)];
    Finish "action-finish" "action-finish-tip" [(NONE, Key::Enter)];
    CrosshairLeft "action-crosshair-left" "action-crosshair-move-tip" [(Modifiers::ALT, Key::ArrowLeft)];
    CrosshairRight "action-crosshair-right" "action-crosshair-move-tip" [(Modifiers::ALT, Key::ArrowRight)];
    CrosshairUp "action-crosshair-up" "action-crosshair-move-tip" [(Modifiers::ALT, Key::ArrowUp)];
    CrosshairDown "action-crosshair-down" "action-crosshair-move-tip" [(Modifiers::ALT, Key::ArrowDown)];
    Wider "action-wider" "action-wider-tip" [(COMMAND, Key::ArrowRight)];
    Narrower "action-narrower" "action-narrower-tip" [(COMMAND, Key::ArrowLeft)];
    Brighter "action-brighter" "action-brighter-tip" [(COMMAND, Key::ArrowUp)];
    Darker "action-darker" "action-darker-tip" [(COMMAND, Key::ArrowDown)];
    PanLeft "action-pan-left" "action-pan-move-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::ArrowLeft)];
    PanRight "action-pan-right" "action-pan-move-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::ArrowRight)];
    PanUp "action-pan-up" "action-pan-move-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::ArrowUp)];
    PanDown "action-pan-down" "action-pan-move-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::ArrowDown)];
    SavePicture "action-save-picture" "action-save-picture-tip" [(COMMAND, Key::S)];
    SaveLayout "action-save-layout" "action-save-layout-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::S)];
    CopyPicture "action-copy-picture" "action-copy-picture-tip" [(COMMAND, Key::C)];
    CopyLayout "action-copy-layout" "action-copy-layout-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::C)];
    ExportGif "action-export-gif" "action-export-gif-tip" [];
    ExportPictures "action-export-pictures" "action-export-pictures-tip" [];
    ExportCsv "action-export-csv" "action-export-csv-tip" [];
    ExportReport "action-export-report" "action-export-report-tip" [];
    ExportPresentation "action-export-presentation" "action-export-presentation-tip" [];
    Marks "action-marks" "action-marks-tip" [(Modifiers::SHIFT, Key::M)];
    Explain "action-explain" "action-explain-tip" [(NONE, Key::E)];
    ExplainSeries "action-explain-series" "action-explain-series-tip" [(Modifiers::SHIFT, Key::E)];
    Interpolated "action-interpolated" "action-interpolated-tip" [(Modifiers::SHIFT, Key::I)];
    Glossary "action-glossary" "action-glossary-tip" [(COMMAND, Key::G)];
    Series "action-series" "action-series-tip" [(NONE, Key::S)];
    Findings "action-findings" "action-findings-tip" [(NONE, Key::F)];
    Shortcuts "action-shortcuts" "action-shortcuts-tip" [(NONE, Key::F1), (NONE, Key::Questionmark)];
    Commands "action-commands" "action-commands-tip" [(COMMAND, Key::K)];
    Settings "action-settings" "action-settings-tip" [(COMMAND, Key::Comma)];
    Larger "action-larger" "action-larger-tip" [(COMMAND, Key::Plus), (COMMAND, Key::Equals)];
    Smaller "action-smaller" "action-smaller-tip" [(COMMAND, Key::Minus)];
    Tour "action-tour" "action-tour-tip" [];
    Cancel "action-cancel" "action-cancel-tip" [(NONE, Key::Escape)];
}

impl Action {
    /// `None` for none: every action has its entry, which a test checks.
    pub fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.action == self)
    }

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
            Action::Compare => Command::Compare,
            Action::LinkByPosition => Command::LinkByPosition(!state.links.by_position),
            Action::TieByHand => Command::TieByHand(!state.is_tied_by_hand()),
            Action::Maximise if state.layout_tiles().len() > 1 => Command::Maximise(tile),
            Action::Maximise => return None,
            Action::NextTile => Command::NextTile,
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
            Action::FreeRegion => Command::SetTool(Tool::Draw(Kind::FreeRegion)),
            Action::Point => Command::SetTool(Tool::Draw(Kind::Point)),
            Action::Arrow => Command::SetTool(Tool::Draw(Kind::Arrow)),
            Action::Text => Command::SetTool(Tool::Draw(Kind::Text)),
            Action::ShowMarks => Command::Mark(MarkChange::Show(!state.marks.shown)),
            Action::Undo => Command::Mark(MarkChange::Undo),
            Action::Redo => Command::Mark(MarkChange::Redo),
            Action::RemoveMark => Command::Mark(MarkChange::Remove(state.marks.selected?)),
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
            Action::Finish => Command::Mark(MarkChange::Finish),
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
            Action::Interpolated => Command::ShowInterpolated(!state.interpolated_shown),
            Action::Glossary => Command::Glossary(state.glossary.is_none().then_some("")),
            Action::Series => Command::Toggle(Panel::Series),
            Action::Findings => Command::Toggle(Panel::Findings),
            Action::Shortcuts => Command::Toggle(Panel::Shortcuts),
            Action::Commands => Command::Desk(DeskCommand::Toggle(Dialog::Commands)),
            Action::Settings => Command::Desk(DeskCommand::Toggle(Dialog::Settings)),
            Action::Larger => scale(state.desk.settings.scale.larger()),
            Action::Smaller => scale(state.desk.settings.scale.smaller()),
            Action::Tour => Command::Desk(DeskCommand::StartTour),
            Action::Cancel => leave(state),
        })
    }

    /// Whether it makes sense before anything is open.
    pub fn at_start(self) -> bool {
        use Action::{
            Cancel, Commands, Glossary, Larger, OpenFiles, OpenFolder, Settings, Shortcuts, Smaller, Tour,
        };
        matches!(
            self,
            OpenFiles
                | OpenFolder
                | Shortcuts
                | Commands
                | Glossary
                | Settings
                | Larger
                | Smaller
                | Tour
                | Cancel
        )
    }
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
        (Some(dialog), _) => Command::Desk(DeskCommand::Toggle(dialog)),
        (None, Some(_)) => Command::Desk(DeskCommand::LeaveTour),
        (None, None) => Command::Cancel,
    }
}

impl Entry {
    /// The action's name in the settings, which no later version may change.
    pub fn id(&self) -> &'static str {
        self.name.strip_prefix("action-").unwrap_or(self.name)
    }

    /// The first key, as it is printed on a keyboard of the reader's country; empty where it has none.
    pub fn shortcut(&self, state: &State) -> String {
        let chords = keymap::chords(self, &state.desk.settings);
        let first = chords.first();
        first.map_or_else(String::new, |chord| chord.shown(state.language))
    }

    /// Its name with the key in brackets.
    pub fn title(&self, state: &State) -> String {
        let name = say(state.language, self.name);
        match self.shortcut(state) {
            key if key.is_empty() => name,
            key => format!("{name}  ({key})"),
        }
    }
}
