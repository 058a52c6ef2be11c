//! The keyboard.

use egui::{Event, Key, Modifiers};

use super::Scene;
use super::actions::{Action, ENTRIES};
use crate::app::Command;

/// Turns key presses into commands, unless a text field or an open menu wants them.
pub fn read(ui: &egui::Ui, scene: &mut Scene) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = ui.input(|input| {
        let presses = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *physical_key, *modifiers)),
            _ => None,
        });
        presses.collect::<Vec<_>>()
    });
    for (key, physical, modifiers) in pressed {
        press(scene, key, physical, modifiers);
    }
}

fn press(scene: &mut Scene, key: Key, physical: Option<Key>, modifiers: Modifiers) {
    if !modifiers.command && !modifiers.alt {
        // By place first: the digit row of a French keyboard types & é " ' ( without Shift.
        if let Some(digit) = physical.and_then(digit).or_else(|| digit(key)) {
            let tile = scene.state.key_tile();
            scene.push(Command::RecallWindow(tile, digit));
            return;
        }
    }
    let Some(action) = action(key, modifiers) else {
        return;
    };
    if scene.state.at_start() && !at_start(action) {
        return;
    }
    if let Some(command) = action.command(scene.state) {
        scene.push(command);
    }
}

/// The action of a key. Shift is let through where the key has none, for it may be what types the sign.
fn action(key: Key, modifiers: Modifiers) -> Option<Action> {
    let with = |exact: bool| {
        ENTRIES.iter().find(|entry| {
            entry.keys.iter().any(|(wanted, wanted_key)| {
                *wanted_key == key
                    && modifiers.alt == wanted.alt
                    && (modifiers.command || modifiers.ctrl) == (wanted.command || wanted.ctrl)
                    && (modifiers.shift == wanted.shift || !exact && !wanted.command)
            })
        })
    };
    with(true).or_else(|| with(false)).map(|entry| entry.action)
}

fn at_start(action: Action) -> bool {
    use Action::{Cancel, OpenFiles, OpenFolder, Shortcuts};
    matches!(action, OpenFiles | OpenFolder | Shortcuts | Cancel)
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
