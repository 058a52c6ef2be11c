//! Everything that has a name, a key and an explanation: buttons, tooltips and the shortcut sheet all read it here.

use egui::{Key, Modifiers};

use super::keymap;
use crate::app::{
    Command, DeskCommand, Dialog, Layout, Panel, SettingsChange, SliceEnd, State, Tool, VoiSource,
};
use crate::locale::say;

/// Slices that a page key moves by.
const PAGE: i64 = 10;
/// What a press of + enlarges by.
const ZOOM_STEP: f64 = 1.25;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    OpenFiles,
    OpenFolder,
    Crosshair,
    Window,
    Pan,
    Zoom,
    Layout,
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
    Enlarge,
    Reduce,
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
    Window "action-window" "action-window-tip" [(NONE, Key::W)];
    Pan "action-pan" "action-pan-tip" [(NONE, Key::P)];
    Zoom "action-zoom" "action-zoom-tip" [(NONE, Key::Z)];
    Layout "action-layout" "action-layout-tip" [(NONE, Key::L)];
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
    Enlarge "action-enlarge" "action-enlarge-tip" [(NONE, Key::Plus), (NONE, Key::Equals)];
    Reduce "action-reduce" "action-reduce-tip" [(NONE, Key::Minus)];
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
            Action::Maximise if state.shown_layout() == Layout::Four => Command::Maximise(tile),
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
            Action::Enlarge => Command::Zoom(tile, ZOOM_STEP, None),
            Action::Reduce => Command::Zoom(tile, 1.0 / ZOOM_STEP, None),
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
        use Action::{Cancel, Commands, Larger, OpenFiles, OpenFolder, Settings, Shortcuts, Smaller, Tour};
        matches!(
            self,
            OpenFiles | OpenFolder | Shortcuts | Commands | Settings | Larger | Smaller | Tour | Cancel
        )
    }
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
