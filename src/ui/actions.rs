//! Everything that has a name, a key and an explanation: buttons, tooltips and the shortcut sheet all read it here.

use egui::{Key, Modifiers};

use super::keymap;
use crate::app::State;
use crate::locale::say;

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
    PlanReformat,
    MakeReformat,
    SaveReformat,
    ReformatCurve,
    SwitchReading,
    TurnCurveForward,
    TurnCurveBackward,
    Render,
    RenderAlone,
    BodyPanel,
    Structures,
    ShowStructures,
    FromAnterior,
    FromPosterior,
    FromLeft,
    FromRight,
    FromHead,
    FromFeet,
    TurnBodyLeft,
    TurnBodyRight,
    TurnBodyUp,
    TurnBodyDown,
    SculptInside,
    SculptOutside,
    UndoBody,
    RedoBody,
    Fuse,
    FusionPanel,
    MoreOpaque,
    LessOpaque,
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
    NextPhase,
    PreviousPhase,
    PlayPhases,
    Sweep,
    OwnWindows,
    PhaseCurve,
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
    Curve,
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
    Documents,
    ApplyPresentation,
    ShowGraphics,
    ShowCovered,
    NextMarked,
    PreviousMarked,
    Interpolated,
    Glossary,
    Tags,
    Identity,
    Series,
    Findings,
    Shortcuts,
    Commands,
    Settings,
    Larger,
    Smaller,
    Tour,
    AnswerTool,
    NextQuestion,
    PreviousQuestion,
    Hint,
    ShowTruth,
    Quit,
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
    PlanReformat "action-plan-reformat" "action-plan-reformat-tip" [(COMMAND, Key::P)];
    MakeReformat "action-make-reformat" "action-make-reformat-tip" [(COMMAND, Key::E)];
    SaveReformat "action-save-reformat" "action-save-reformat-tip" [];
    ReformatCurve "action-reformat-curve" "action-reformat-curve-tip" [(COMMAND, Key::B)];
    SwitchReading "action-switch-reading" "action-switch-reading-tip" [(Modifiers::SHIFT, Key::B)];
    TurnCurveForward "action-turn-curve" "action-turn-curve-tip" [(Modifiers::ALT, Key::B)];
    TurnCurveBackward "action-turn-curve-back" "action-turn-curve-tip" [(Modifiers::ALT.plus(Modifiers::SHIFT), Key::B)];
    Render "action-render" "action-render-tip" [(COMMAND, Key::R)];
    RenderAlone "action-render-alone" "action-render-alone-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::M)];
    BodyPanel "action-body-panel" "action-body-panel-tip" [(Modifiers::ALT, Key::R)];
    Structures "action-structures" "action-structures-tip" [(Modifiers::ALT, Key::S)];
    ShowStructures "action-show-structures" "action-show-structures-tip" [(Modifiers::ALT.plus(Modifiers::SHIFT), Key::S)];
    FromAnterior "body-from-anterior" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::A)];
    FromPosterior "body-from-posterior" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::P)];
    FromLeft "body-from-left" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::L)];
    FromRight "body-from-right" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::R)];
    FromHead "body-from-head" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::H)];
    FromFeet "body-from-feet" "body-from-tip" [(COMMAND.plus(Modifiers::SHIFT), Key::F)];
    TurnBodyLeft "action-turn-body-left" "action-turn-body-tip" [];
    TurnBodyRight "action-turn-body-right" "action-turn-body-tip" [];
    TurnBodyUp "action-turn-body-up" "action-turn-body-tip" [];
    TurnBodyDown "action-turn-body-down" "action-turn-body-tip" [];
    SculptInside "action-sculpt-inside" "action-sculpt-inside-tip" [(Modifiers::SHIFT, Key::X)];
    SculptOutside "action-sculpt-outside" "action-sculpt-outside-tip" [(Modifiers::SHIFT, Key::C)];
    UndoBody "action-undo-body" "action-undo-body-tip" [];
    RedoBody "action-redo-body" "action-redo-body-tip" [];
    Fuse "action-fuse" "action-fuse-tip" [(Modifiers::SHIFT, Key::F)];
    FusionPanel "action-fusion-panel" "action-fusion-panel-tip" [(Modifiers::ALT, Key::F)];
    MoreOpaque "action-more-opaque" "action-opacity-tip" [(Modifiers::ALT, Key::PageUp)];
    LessOpaque "action-less-opaque" "action-opacity-tip" [(Modifiers::ALT, Key::PageDown)];
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
    NextPhase "action-next-phase" "action-next-phase-tip" [(Modifiers::SHIFT, Key::PageDown)];
    PreviousPhase "action-previous-phase" "action-previous-phase-tip" [(Modifiers::SHIFT, Key::PageUp)];
    PlayPhases "action-play-phases" "action-play-phases-tip" [(Modifiers::SHIFT, Key::Space)];
    Sweep "action-sweep" "action-sweep-tip" [];
    OwnWindows "action-own-windows" "action-own-windows-tip" [];
    PhaseCurve "action-phase-curve" "action-phase-curve-tip" [];
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
    Curve "annotation-curve" "tool-curve-tip" [(Modifiers::SHIFT, Key::Y)];
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
    Documents "action-documents" "action-documents-tip" [(COMMAND, Key::J)];
    ApplyPresentation "action-apply-presentation" "action-apply-presentation-tip" [(Modifiers::SHIFT, Key::P)];
    ShowGraphics "action-show-graphics" "action-show-graphics-tip" [(Modifiers::SHIFT, Key::G)];
    ShowCovered "action-show-covered" "action-show-covered-tip" [];
    NextMarked "action-next-marked" "action-next-marked-tip" [];
    PreviousMarked "action-previous-marked" "action-previous-marked-tip" [];
    Interpolated "action-interpolated" "action-interpolated-tip" [(Modifiers::SHIFT, Key::I)];
    Glossary "action-glossary" "action-glossary-tip" [(COMMAND, Key::G)];
    Tags "action-tags" "action-tags-tip" [(COMMAND, Key::T)];
    Identity "action-identity" "action-identity-tip" [(COMMAND, Key::I)];
    Series "action-series" "action-series-tip" [(NONE, Key::S)];
    Findings "action-findings" "action-findings-tip" [(NONE, Key::F)];
    Shortcuts "action-shortcuts" "action-shortcuts-tip" [(NONE, Key::F1), (NONE, Key::Questionmark)];
    Commands "action-commands" "action-commands-tip" [(COMMAND, Key::K)];
    Settings "action-settings" "action-settings-tip" [(COMMAND, Key::Comma)];
    Larger "action-larger" "action-larger-tip" [(COMMAND, Key::Plus), (COMMAND, Key::Equals)];
    Smaller "action-smaller" "action-smaller-tip" [(COMMAND, Key::Minus)];
    Quit "action-quit" "action-quit-tip" [(COMMAND, Key::Q)];
    Tour "action-tour" "action-tour-tip" [];
    AnswerTool "action-answer" "action-answer-tip" [(Modifiers::SHIFT, Key::D)];
    NextQuestion "action-next-question" "action-next-question-tip" [(COMMAND, Key::PageDown)];
    PreviousQuestion "action-previous-question" "action-previous-question-tip" [(COMMAND, Key::PageUp)];
    Hint "action-hint" "action-hint-tip" [(Modifiers::SHIFT, Key::H)];
    ShowTruth "action-show-truth" "action-show-truth-tip" [(Modifiers::SHIFT, Key::R)];
    Cancel "action-cancel" "action-cancel-tip" [(NONE, Key::Escape)];
}

impl Action {
    /// `None` for none: every action has its entry, which a test checks.
    pub fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.action == self)
    }

    /// Whether it makes sense before anything is open.
    pub fn at_start(self) -> bool {
        use Action::{
            Cancel, Commands, Glossary, Larger, OpenFiles, OpenFolder, Quit, Settings, Shortcuts, Smaller,
            Tour,
        };
        matches!(
            self,
            OpenFiles
                | OpenFolder
                | Shortcuts
                | Commands
                | Glossary
                | Settings
                | Quit
                | Larger
                | Smaller
                | Tour
                | Cancel
        )
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
