//! The tools that a question is answered with.

use std::sync::Arc;

use egui::{Button, RichText, TextEdit, vec2};

use super::super::{Scene, theme};
use super::{ask, found};
use crate::annotation::describe;
use crate::app::attempt::{Ask, Asked, Attempt, AttemptCommand, Item, Offered};
use crate::app::{Command, State};
use crate::exercise::Answer;
use crate::locale::{Text, number};
use crate::message;
use crate::render::ColourImage;

/// Pictures of options are no wider than this, in points.
const PICTURE: f32 = 300.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, asked: &Asked) {
    let open = attempt.takes_answer();
    match &asked.ask {
        Ask::Locate => say_how(ui, scene, open, "attempt-how-locate"),
        Ask::Name => name(ui, scene, attempt, open),
        Ask::Choice { options, multiple } => choice(ui, scene, options, *multiple, open),
        Ask::Order { items, first, last } => order(ui, scene, items, [first, last], open),
        Ask::Length => drawn(ui, scene, open, "attempt-how-length"),
        Ask::Angle => drawn(ui, scene, open, "attempt-how-angle"),
        Ask::Mean => drawn(ui, scene, open, "attempt-how-mean"),
        Ask::Outline => drawn(ui, scene, open, "attempt-how-outline"),
        Ask::Window => window(ui, scene, attempt, open),
        Ask::Plane => plane(ui, scene, open),
        Ask::Find => found::show(ui, scene, attempt, open),
        Ask::Text => text(ui, scene, attempt, open),
    }
    if matches!(asked.ask, Ask::Locate) && attempt.sheet().is_some_and(|sheet| sheet.answer.is_some()) {
        ui.label(RichText::new(scene.say("attempt-marker-put")).strong());
    }
}

pub fn say_how(ui: &mut egui::Ui, scene: &Scene, open: bool, how: &'static str) {
    if open {
        ui.label(RichText::new(scene.say(how)).color(theme::WEAK_TEXT));
    }
}

fn name(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, open: bool) {
    let mut words = match attempt.sheet().and_then(|sheet| sheet.answer.as_ref()) {
        Some(Answer::Name(words)) => words.clone(),
        _ => String::new(),
    };
    let hint = scene.say("attempt-how-name");
    let field = TextEdit::singleline(&mut words)
        .id(egui::Id::unique(("answer", attempt.at)))
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    let response = ui.add_enabled(open, field);
    focus_once(ui, attempt, open, &response);
    if response.changed() {
        ask(scene, AttemptCommand::Answer(Answer::Name(words)));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        ask(scene, AttemptCommand::Submit);
    }
}

fn text(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, open: bool) {
    let (mut words, claimed) = match attempt.sheet().and_then(|sheet| sheet.answer.as_ref()) {
        Some(Answer::Text { text, claimed }) => (text.clone(), claimed.clone()),
        _ => (String::new(), Vec::new()),
    };
    let hint = scene.say("attempt-how-text");
    let field = TextEdit::multiline(&mut words)
        .id(egui::Id::unique(("answer", attempt.at)))
        .hint_text(hint.as_str())
        .desired_rows(6)
        .desired_width(f32::INFINITY);
    let response = ui.add_enabled(open, field);
    focus_once(ui, attempt, open, &response);
    let hands_in = ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
    if response.has_focus() && hands_in {
        ask(scene, AttemptCommand::Submit);
    }
    if response.changed() {
        ask(
            scene,
            AttemptCommand::Answer(Answer::Text { text: words, claimed }),
        );
    }
}

/// The keyboard goes to the field as soon as its question is there: letters are words then, and no shortcuts.
fn focus_once(ui: &egui::Ui, attempt: &Attempt, open: bool, field: &egui::Response) {
    let key = egui::Id::unique("focused question");
    let now = (attempt.seed, attempt.at, open);
    let before: Option<(u64, usize, bool)> = ui.data(|data| data.get_temp(key));
    if before != Some(now) {
        ui.data_mut(|data| data.insert_temp(key, now));
        if open {
            field.request_focus();
        }
    }
}

fn choice(ui: &mut egui::Ui, scene: &mut Scene, options: &[Offered], multiple: bool, open: bool) {
    let how = match multiple {
        true => "attempt-how-several",
        false => "attempt-how-one",
    };
    say_how(ui, scene, open, how);
    for option in options {
        let words = option.text.in_language(scene.state.language);
        let label = match words.is_empty() {
            true => option.letter.to_string(),
            false => format!("{}.  {words}", option.letter),
        };
        let clicked = ui.add_enabled_ui(open, |ui| match multiple {
            true => ui.checkbox(&mut option.chosen.clone(), label).clicked(),
            false => ui.radio(option.chosen, label).clicked(),
        });
        if let Some(image) = option.image {
            picture(ui, option.id, image);
        }
        if clicked.inner {
            ask(
                scene,
                AttemptCommand::Answer(Answer::Choice(chosen_with(options, option.id, multiple))),
            );
        }
    }
}

/// What is chosen once an option has been clicked.
fn chosen_with(options: &[Offered], id: &str, multiple: bool) -> Vec<String> {
    let keeps = |option: &&Offered| match option.id == id {
        true => !(multiple && option.chosen),
        false => multiple && option.chosen,
    };
    options
        .iter()
        .filter(keeps)
        .map(|option| option.id.to_owned())
        .collect()
}

/// The choice of an option by its number, from 1.
pub fn option_command(state: &State, number: u8) -> Option<Command> {
    let attempt = state.attempt.as_ref().filter(|attempt| attempt.takes_answer())?;
    let Ask::Choice { options, multiple } = attempt.asked()?.ask else {
        return None;
    };
    let option = options.get(usize::from(number).checked_sub(1)?)?;
    let chosen = chosen_with(&options, option.id, multiple);
    Some(Command::Attempt(AttemptCommand::Answer(Answer::Choice(chosen))))
}

/// A picture of an option, uploaded once.
fn picture(ui: &mut egui::Ui, id: &str, image: &Arc<ColourImage>) {
    let key = egui::Id::unique(("option", Arc::as_ptr(image) as usize));
    let known: Option<egui::TextureHandle> = ui.data(|data| data.get_temp(key));
    let texture = known.unwrap_or_else(|| {
        let size = image.size.map(|side| side as usize);
        let pixels: Vec<u8> = image.pixels.iter().flatten().copied().collect();
        let colours = egui::ColorImage::from_rgba_unmultiplied(size, &pixels);
        let texture = ui.ctx().load_texture(id, colours, egui::TextureOptions::LINEAR);
        ui.data_mut(|data| data.insert_temp(key, texture.clone()));
        texture
    });
    let wanted = texture.size_vec2();
    let scale = (PICTURE.min(ui.available_width()) / wanted.x).min(1.0);
    ui.image((texture.id(), wanted * scale));
}

fn order(ui: &mut egui::Ui, scene: &mut Scene, items: &[Item], ends: [&Text; 2], open: bool) {
    let language = scene.state.language;
    say_how(ui, scene, open, "attempt-how-order");
    let ids: Vec<String> = items.iter().map(|item| item.id.to_owned()).collect();
    let mut moved = None;
    ui.label(RichText::new(ends[0].in_language(language)).weak());
    for (place, item) in items.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let up = arrow(ui, open && place > 0, -1.0);
            let down = arrow(ui, open && place + 1 < items.len(), 1.0);
            let words = item_words(item, item.text.in_language(language));
            for (button, key) in [(&up, "attempt-move-up"), (&down, "attempt-move-down")] {
                let name = scene.text(&message!(
                    "attempt-move",
                    what = words.as_str(),
                    way = scene.say(key)
                ));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, open, &name));
            }
            ui.label(words);
            if up.clicked() {
                moved = Some((place, place - 1));
            }
            if down.clicked() {
                moved = Some((place, place + 1));
            }
        });
    }
    ui.label(RichText::new(ends[1].in_language(language)).weak());
    if let Some((from, to)) = moved {
        let mut ids = ids;
        ids.swap(from, to);
        ask(scene, AttemptCommand::Answer(Answer::Order(ids)));
    } else if open && ui.small_button(scene.say("attempt-order-is-right")).clicked() {
        ask(scene, AttemptCommand::Answer(Answer::Order(ids)));
    }
}

/// A small button with a triangle: −1 points up, 1 down.
fn arrow(ui: &mut egui::Ui, enabled: bool, way: f32) -> egui::Response {
    let button = Button::new("").min_size(vec2(26.0, 24.0));
    let response = ui.add_enabled(enabled, button);
    let colour = if enabled {
        theme::TEXT
    } else {
        theme::WEAK_TEXT.gamma_multiply(0.5)
    };
    let middle = response.rect.center();
    let corners = [
        vec2(0.0, 4.0 * way),
        vec2(-5.0, -4.0 * way),
        vec2(5.0, -4.0 * way),
    ];
    let corners = corners.map(|corner| middle + corner).to_vec();
    ui.painter()
        .add(egui::Shape::convex_polygon(corners, colour, egui::Stroke::NONE));
    response
}

fn item_words(item: &Item, words: &str) -> String {
    match item.letter {
        Some(letter) if words.is_empty() => letter.to_string(),
        Some(letter) => format!("{letter}.  {words}"),
        None => words.to_owned(),
    }
}

/// What was drawn, in numbers.
fn drawn(ui: &mut egui::Ui, scene: &Scene, open: bool, how: &'static str) {
    say_how(ui, scene, open, how);
    let marks = &scene.state.marks;
    let last = marks.document.annotations().iter().max_by_key(|own| own.id);
    if let Some((_, measures)) = last.and_then(|own| scene.state.measured_here(own)) {
        for line in describe(&measures) {
            ui.label(RichText::new(scene.text(&line)).strong());
        }
    }
}

fn window(ui: &mut egui::Ui, scene: &Scene, attempt: &Attempt, open: bool) {
    say_how(ui, scene, open, "attempt-how-window");
    let now = match attempt.sheet().and_then(|sheet| sheet.answer.as_ref()) {
        Some(Answer::Window { centre, width }) => message!(
            "attempt-your-window",
            centre = number(scene.state.language, *centre, 0),
            width = number(scene.state.language, *width, 0)
        ),
        _ => message!("attempt-window-untouched"),
    };
    ui.label(RichText::new(scene.text(&now)).strong());
}

fn plane(ui: &mut egui::Ui, scene: &Scene, open: bool) {
    say_how(ui, scene, open, "attempt-how-plane");
    let tile = scene.state.key_tile();
    if let Some(overlay) = scene.state.overlay(tile) {
        let what = message!("attempt-your-plane", plane = overlay.title);
        ui.label(RichText::new(scene.text(&what)).strong());
        if let Some(turned) = &overlay.turned {
            ui.label(scene.text(turned));
        }
    }
}
