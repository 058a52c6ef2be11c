//! The keyboard.

use egui::text_selection::LabelSelectionState;
use egui::{Event, Key, Modifiers};

use super::actions::Action;
use super::keymap::{self, Chord};
use super::{Scene, attempt, sheet};
use crate::app::{Command, Dialog};

/// Turns key presses into commands, unless a text field or a dialog wants them.
pub fn read(ui: &egui::Ui, scene: &mut Scene) {
    let leaving = scene.state.leaving.is_some();
    if leaving || scene.state.desk.dialog == Some(Dialog::Commands) || sheet::is_asking(ui.ctx()) {
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    for (key, physical, modifiers) in pressed(ui) {
        if !typing || turns_the_page(scene, key, modifiers) {
            press(scene, key, physical, modifiers);
        }
    }
}

/// From question to question one also goes while writing an answer.
fn turns_the_page(scene: &Scene, key: Key, modifiers: Modifiers) -> bool {
    let action = keymap::action(&scene.state.desk.settings, Chord::new(modifiers, key));
    modifiers.command && matches!(action, Some(Action::NextQuestion | Action::PreviousQuestion))
}

/// The keys that went down, each with its place on the keyboard.
fn pressed(ui: &egui::Ui) -> Vec<(Key, Option<Key>, Modifiers)> {
    let marked = ui
        .ctx()
        .with_plugin(|labels: &mut LabelSelectionState| labels.has_selection())
        .unwrap_or(false);
    ui.input(|input| {
        let presses = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *physical_key, *modifiers)),
            // The keys of copying come as a word of their own; a sentence that is marked goes before the picture.
            Event::Copy if !marked => Some((Key::C, None, Modifiers::COMMAND)),
            _ => None,
        });
        presses.collect()
    })
}

/// Whether the key of an action went down.
pub fn asks_for(ui: &egui::Ui, scene: &Scene, action: Action) -> bool {
    let settings = &scene.state.desk.settings;
    pressed(ui)
        .into_iter()
        .any(|(key, _, modifiers)| keymap::action(settings, Chord::new(modifiers, key)) == Some(action))
}

fn press(scene: &mut Scene, key: Key, physical: Option<Key>, modifiers: Modifiers) {
    let dialog = scene.state.desk.dialog.is_some();
    if !modifiers.command && !modifiers.alt && !dialog {
        // By place first: the digit row of a French keyboard types & é " ' ( without Shift.
        if let Some(digit) = physical.and_then(digit).or_else(|| digit(key)) {
            let tile = scene.state.key_tile();
            scene.push(Command::RecallWindow(tile, digit));
            return;
        }
    }
    if modifiers == Modifiers::ALT
        && let Some(number) = physical.and_then(digit).or_else(|| digit(key))
        && let Some(command) = attempt::option_command(scene.state, number)
    {
        scene.push(command);
        return;
    }
    let settings = &scene.state.desk.settings;
    let turn = turn_of(scene, key).filter(|_| modifiers.is_none() && !dialog);
    let Some(action) = turn.or_else(|| keymap::action(settings, Chord::new(modifiers, key))) else {
        return;
    };
    // Under a dialog the images stay as they are.
    if (scene.state.at_start() || dialog) && !action.at_start() {
        return;
    }
    if let Some(command) = action.command(scene.state) {
        scene.push(command);
    }
}

/// A body has no slices to go through: arrows turn it.
fn turn_of(scene: &Scene, key: Key) -> Option<Action> {
    let look = scene.state.look(scene.state.key_tile())?;
    let action = match key {
        Key::ArrowLeft => Action::TurnBodyLeft,
        Key::ArrowRight => Action::TurnBodyRight,
        Key::ArrowUp => Action::TurnBodyUp,
        Key::ArrowDown => Action::TurnBodyDown,
        _ => return None,
    };
    look.is_rendered().then_some(action)
}

fn digit(key: Key) -> Option<u8> {
    let digits = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let place = digits.iter().position(|wanted| *wanted == key)?;
    u8::try_from(place).ok()
}
