//! The panels on their own, driven by labels and keys.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, State, Tile};
use negatoscope::geometry::{DVec2, DVec3};
use negatoscope::locale::{self, Language, typeset};
use negatoscope::ui::{self, Pictures};

use crate::support::{answer, seen_at};

/// The state and all that was asked of it.
pub type Asked = (State, Vec<Command>);

/// Draws the panels on their own: commands are kept, and applied only where a test does so.
pub fn panels(state: State) -> Harness<'static, Asked> {
    sized(state, [1366.0, 768.0])
}

pub fn sized(state: State, size: [f32; 2]) -> Harness<'static, Asked> {
    let mut harness = Harness::builder().with_size(size).build_ui_state(
        |ui, (state, asked): &mut Asked| {
            asked.extend(ui::show(ui, state, &Pictures::default()));
        },
        (state, Vec::new()),
    );
    ui::set_theme(&harness.ctx);
    harness.run_steps(2);
    settle(&mut harness);
    harness
}

/// Tells the state how large its tiles are.
pub fn settle(harness: &mut Harness<'static, Asked>) {
    let (state, asked) = harness.state_mut();
    for command in asked.drain(..) {
        state.apply(command);
    }
    harness.run_steps(1);
    harness.state_mut().1.clear();
}

pub fn click(harness: &mut Harness<'static, Asked>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

pub fn press(harness: &mut Harness<'static, Asked>, key: egui::Key) -> Vec<Command> {
    harness.key_press(key);
    harness.run_steps(2);
    let mut asked = std::mem::take(&mut harness.state_mut().1);
    asked.retain(|command| !matches!(command, Command::Point(_)));
    asked
}

/// The panels with the state that they change: commands are applied as they come, and kept too. Sixty frames a
/// second, so that two clicks are a double click.
pub fn live(state: State, size: [f32; 2]) -> Harness<'static, Asked> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .build_ui_state(
            |ui, (state, asked): &mut Asked| {
                for command in ui::show(ui, state, &Pictures::default()) {
                    asked.push(command.clone());
                    let effects = state.apply(command);
                    answer(state, &effects);
                }
            },
            (state, Vec::new()),
        );
    ui::set_theme(&harness.ctx);
    harness.run_steps(4);
    harness.state_mut().1.clear();
    harness
}

/// Long enough that the next click is one by itself.
pub fn wait(harness: &mut Harness<'static, Asked>) {
    harness.run_steps(30);
}

pub fn move_to(harness: &mut Harness<'static, Asked>, position: egui::Pos2) {
    harness.event(egui::Event::PointerMoved(position));
    harness.run_steps(1);
}

pub fn button(
    harness: &mut Harness<'static, Asked>,
    pos: egui::Pos2,
    button: egui::PointerButton,
    pressed: bool,
) {
    harness.event(egui::Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(1);
}

pub fn click_at(harness: &mut Harness<'static, Asked>, position: egui::Pos2) {
    move_to(harness, position);
    button(harness, position, egui::PointerButton::Primary, true);
    button(harness, position, egui::PointerButton::Primary, false);
}

/// Presses at the first position, moves through the others in small steps and lets go at the last.
pub fn drag_through(harness: &mut Harness<'static, Asked>, way: &[egui::Pos2], with: egui::PointerButton) {
    let (Some(first), Some(last)) = (way.first(), way.last()) else {
        return;
    };
    move_to(harness, *first);
    button(harness, *first, with, true);
    for pair in way.windows(2) {
        for step in 1..=24u8 {
            move_to(harness, pair[0].lerp(pair[1], f32::from(step) / 24.0));
        }
    }
    button(harness, *last, with, false);
    harness.run_steps(1);
}

/// Where the n-th image lies, in the order of the tiles.
pub fn tile_rect(harness: &Harness<'static, Asked>, n: usize) -> egui::Rect {
    let images = harness.query_all_by_role(egui::accesskit::Role::Image);
    images.into_iter().nth(n).expect("an image").rect()
}

/// Where a patient point is on screen, in a tile that lies at the n-th place.
pub fn on_screen(harness: &Harness<'static, Asked>, tile: Tile, point: DVec3) -> egui::Pos2 {
    let pixel = seen_at(&harness.state().0, tile, point);
    pixel_on_screen(harness, tile, pixel)
}

pub fn pixel_on_screen(harness: &Harness<'static, Asked>, tile: Tile, pixel: DVec2) -> egui::Pos2 {
    let rect = tile_rect(harness, tile.0);
    rect.min + egui::vec2(pixel.x as f32 + 0.5, pixel.y as f32 + 0.5)
}

/// A sentence as the window sets it.
pub fn say(language: Language, key: &'static str) -> String {
    typeset(language, locale::say(language, key))
}

/// All that is written on the screen; spaces that do not break are spaces to a reader.
pub fn written(harness: &Harness<'static, Asked>) -> Vec<String> {
    fn collect(shape: &egui::Shape, into: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => into.push(text.galley.text().replace('\u{a0}', " ")),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found
}
