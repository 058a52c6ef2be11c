//! The keyboard.

use egui::text_selection::LabelSelectionState;
use egui::{Event, Key, Modifiers};

use super::keymap::{self, Chord};
use super::{Scene, sheet};
use crate::app::Command;

/// Turns key presses into commands, unless a text field or an open menu wants them.
pub fn read(ui: &egui::Ui, scene: &mut Scene) {
    if ui.ctx().text_edit_focused() || sheet::is_asking(ui.ctx()) {
        return;
    }
    let marked = ui.ctx().with_plugin(|labels: &mut LabelSelectionState| labels.has_selection()).unwrap_or(false);
    let pressed = ui.input(|input| {
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
        presses.collect::<Vec<_>>()
    });
    for (key, physical, modifiers) in pressed {
        press(scene, key, physical, modifiers);
    }
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
    let settings = &scene.state.desk.settings;
    let Some(action) = keymap::action(settings, Chord::new(modifiers, key)) else {
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
