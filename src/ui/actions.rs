//! Everything that has a name, a key and an explanation: buttons, tooltips and the shortcut sheet all read it here.

use egui::{Key, Modifiers};

use crate::app::{Command, Layout, Panel, SliceEnd, State, Tool, VoiSource};
use crate::locale::{Language, say};

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
            Action::Cancel if state.panels.shortcuts => Command::Toggle(Panel::Shortcuts),
            Action::Cancel => Command::Cancel,
        })
    }
}

impl Entry {
    /// The first key, as it is printed on a keyboard of the reader's country.
    pub fn shortcut(&self, language: Language) -> String {
        let Some((modifiers, key)) = self.keys.first() else {
            return String::new();
        };
        let mut parts = Vec::new();
        if modifiers.command || modifiers.ctrl {
            parts.push(say(language, "key-control"));
        }
        if modifiers.shift {
            parts.push(say(language, "key-shift"));
        }
        parts.push(key_text(language, *key));
        parts.join("+")
    }
}

fn key_text(language: Language, key: Key) -> String {
    let named = match key {
        Key::ArrowUp => "key-up",
        Key::ArrowDown => "key-down",
        Key::PageUp => "key-page-up",
        Key::PageDown => "key-page-down",
        Key::Home => "key-home",
        Key::End => "key-end",
        Key::Escape => "key-escape",
        Key::Plus => return "+".into(),
        Key::Minus => return "\u{2212}".into(),
        other => return other.name().to_owned(),
    };
    say(language, named)
}
