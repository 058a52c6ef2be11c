//! The panel of explanations: what was done to make this pixel, and what this series is.

use egui::{Button, RichText};

use super::actions::Action;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::app::explain::{Line, Section, pixel_report, series_report};
use crate::app::{Command, Explain};
use crate::locale::glossary;
use crate::message;

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene, what: Explain) {
    ui.horizontal_wrapped(|ui| {
        for (choice, name) in [
            (Explain::Pixel, "explain-pixel"),
            (Explain::Series, "explain-series"),
        ] {
            let button = Button::new(scene.say(name)).selected(what == choice);
            if ui.add(button).clicked() {
                scene.push(Command::Explain(Some(choice)));
            }
        }
        toggle(ui, scene, Action::Interpolated, scene.state.interpolated_shown);
    });
    egui::ScrollArea::vertical()
        .id_salt(name(what))
        .auto_shrink(false)
        .show(ui, |ui| {
            for section in sections(scene, what) {
                paint(ui, scene, &section);
            }
            if what == Explain::Pixel {
                fusion(ui, scene);
            }
        });
}

/// That the colour on screen is not the explained grey alone.
fn fusion(ui: &mut egui::Ui, scene: &Scene) {
    let words = scene
        .state
        .explained_pixel()
        .and_then(|(look, _)| scene.state.fusion_words(&look))
        .filter(|words| words.drawn);
    if let Some(words) = words {
        let [base, over] = words.names;
        ui.add_space(6.0);
        ui.label(scene.text(&message!("fusion-explained", base = base, over = over)));
    }
}

fn name(what: Explain) -> &'static str {
    match what {
        Explain::Pixel => "pixel",
        Explain::Series => "series",
    }
}

fn sections(scene: &Scene, what: Explain) -> Vec<Section> {
    let state = scene.state;
    match what {
        Explain::Pixel => {
            let pixel = state.explained_pixel();
            let report = pixel.and_then(|(look, sampling)| {
                let volume = look.volume()?;
                Some(pixel_report(&look.open.stack, volume, &sampling, &look.tone()))
            });
            report.unwrap_or_default()
        }
        Explain::Series => {
            let open = state.current();
            let report = open.and_then(|open| {
                let series = state.series(open.id)?;
                Some(series_report(
                    &open.stack,
                    series,
                    open.volume.as_deref(),
                    &open.findings,
                ))
            });
            report.unwrap_or_default()
        }
    }
}

fn paint(ui: &mut egui::Ui, scene: &mut Scene, section: &Section) {
    ui.add_space(6.0);
    ui.label(
        RichText::new(scene.text(&section.title))
            .strong()
            .color(theme::ACCENT),
    );
    for (n, line) in section.lines.iter().enumerate() {
        ui.label(scene.text(&line.text));
        // What the next line follows from as well is said once, after it.
        let next = section.lines.get(n + 1);
        if next.is_none_or(|next| (&next.tags, next.glossary) != (&line.tags, line.glossary)) {
            links(ui, scene, line);
        }
    }
}

/// The attributes that a line follows from, and the word that the glossary has for it.
fn links(ui: &mut egui::Ui, scene: &mut Scene, line: &Line) {
    if line.tags.is_empty() && line.glossary.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (group, element) in &line.tags {
            let text = RichText::new(format!("({group:04X},{element:04X})"))
                .small()
                .weak();
            match glossary::by_tag((*group, *element)) {
                Some(entry) => link(ui, scene, text, entry),
                None => drop(ui.label(text)),
            }
        }
        if let Some(entry) = line.glossary.and_then(glossary::by_id) {
            let text = RichText::new(entry.title_in(scene.state.language)).small();
            link(ui, scene, text, entry);
        }
    });
}

/// A word that opens the glossary, with its explanation where the pointer rests.
fn link(ui: &mut egui::Ui, scene: &mut Scene, text: RichText, entry: &'static glossary::Entry) {
    let language = scene.state.language;
    let response = ui.link(text).on_hover_ui(|ui| {
        ui.strong(entry.title_in(language));
        ui.label(entry.text_in(language));
    });
    if response.clicked() {
        scene.push(Command::Glossary(Some(entry.id())));
    }
}
