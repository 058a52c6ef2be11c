//! Structures over planes: their panel, the button that offers them, and the names under the pointer.

mod list;
mod panel;
mod pointer;

use super::Scene;
use crate::app::{Command, Offer, Panel, Tile};
use crate::message;
pub use panel::panel;
pub use pointer::paint as paint_names;

/// What there is to be seen: a button where the files of the study hold structures for the tile that keys act on.
pub fn button(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(text) = offered(scene, scene.state.key_tile()) else {
        return;
    };
    let on = scene.state.panels.structures;
    let Some(entry) = super::actions::Action::Structures.entry() else {
        return;
    };
    let tip = format!("{}\n{}", entry.title(scene.state), scene.say(entry.tip));
    let response = ui
        .add(egui::Button::new(text.as_str()).selected(on))
        .on_hover_text(tip);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &text));
    if response.clicked() {
        scene.push(Command::Toggle(Panel::Structures));
    }
}

/// "Structures (7)"; `None` where there are none, or where they must not be seen.
fn offered(scene: &Scene, tile: Tile) -> Option<String> {
    if !scene.state.shows_anatomy() {
        return None;
    }
    let open = scene.state.look(tile)?.open;
    let read = open.explorer().map(|explorer| explorer.read.structures.len());
    let found = match &open.offer {
        // Why others are not shown is said in the panel.
        Offer::Found(found) if !found.files.is_empty() || !found.refused.is_empty() => Some(found.count()),
        _ => None,
    };
    match (read, found) {
        (Some(count), _) | (None, Some(Some(count))) if count > 0 => {
            Some(scene.text(&message!("drawn-over-button", count = count)))
        }
        (None, None) => None,
        _ => Some(scene.say("drawn-over-title")),
    }
}
