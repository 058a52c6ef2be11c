//! The documents of the study: presentation states to look through, marked images to go to, reports to read.

use egui::{Button, RichText};

use super::actions::Action;
use super::menus::heading;
use super::toolbar::item;
use super::{Scene, theme};
use crate::app::{Command, DocumentCommand};
use crate::dicom::{Document, DocumentKind, ReportLine, SlicePlace, key_title, report_lines};
use crate::locale::Message;
use crate::message;

/// Marked images that are listed one by one.
const LISTED: usize = 200;
/// Lines of a report that are shown.
const LINES: usize = 2000;
/// How much further to the right a level of a report stands, in points.
const INDENT: f32 = 12.0;

fn push(scene: &mut Scene, command: DocumentCommand) {
    scene.push(Command::Document(command));
}

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.heading(scene.say("documents-title"));
        item(
            ui,
            scene,
            Action::ShowGraphics,
            scene.state.documents.graphics_shown,
        );
        item(ui, scene, Action::ShowCovered, scene.state.documents.shutters_off);
        let catalogue = scene.state.catalogue.clone();
        if catalogue.documents.is_empty() {
            ui.label(RichText::new(scene.say("documents-none")).weak());
        }
        let of = |kind| {
            let listed = catalogue.documents.iter().enumerate();
            listed.filter(move |(_, document)| document.kind == kind)
        };
        if of(DocumentKind::Presentation).next().is_some() {
            heading(ui, scene, "documents-states");
            of(DocumentKind::Presentation).for_each(|(n, document)| state(ui, scene, n, document));
        }
        if of(DocumentKind::KeyObjects).next().is_some() {
            heading(ui, scene, "documents-marked");
            ui.horizontal_wrapped(|ui| {
                item(ui, scene, Action::PreviousMarked, false);
                item(ui, scene, Action::NextMarked, false);
            });
            of(DocumentKind::KeyObjects).for_each(|(n, document)| marked(ui, scene, n, document));
        }
        if of(DocumentKind::Report).next().is_some() {
            heading(ui, scene, "documents-reports");
            of(DocumentKind::Report).for_each(|(n, document)| report(ui, scene, n, document));
        }
    });
}

/// A link to the panel, below the list of series.
pub fn link(ui: &mut egui::Ui, scene: &mut Scene) {
    let count = scene.state.catalogue.documents.len();
    if count > 0 && scene.state.shows_documents() {
        ui.add_space(6.0);
        let text = scene.text(&message!("documents-count", count = count));
        let tip = scene.say("action-documents-tip");
        let button = Button::new(text).selected(scene.state.panels.documents);
        if ui.add(button).on_hover_text(tip).clicked()
            && let Some(command) = Action::Documents.command(scene.state)
        {
            scene.push(command);
        }
    }
}

fn name(scene: &Scene, document: &Document) -> String {
    let title = match document.kind {
        DocumentKind::KeyObjects => return scene.text(&key_title(document)),
        DocumentKind::Presentation => scene.say("document-state-untitled"),
        DocumentKind::Report => scene.say("document-report-untitled"),
    };
    match document.title.is_empty() {
        true => title,
        false => document.title.clone(),
    }
}

/// More words, and how many images it speaks of and are not there.
fn about(ui: &mut egui::Ui, scene: &Scene, document: &Document) {
    if !document.description.is_empty() {
        ui.label(RichText::new(&document.description).weak());
    }
    let missing = document.missing();
    if missing > 0 {
        let text = message!(
            "document-missing",
            count = missing,
            total = document.references.len()
        );
        ui.label(RichText::new(scene.text(&text)).weak().small());
    }
}

fn state(ui: &mut egui::Ui, scene: &mut Scene, n: usize, document: &Document) {
    let tile = scene.state.key_tile();
    let applied = scene.state.tile(tile).and_then(|view| view.presentation.clone());
    let applied = applied.filter(|applied| applied.document == n);
    let there = document.missing() < document.references.len();
    let button = Button::new(name(scene, document)).selected(applied.is_some());
    let response = ui
        .add_enabled(there, button)
        .on_hover_text(scene.say("document-state-tip"));
    if response.clicked() {
        let command = match applied {
            Some(_) => DocumentCommand::Leave(tile),
            None => DocumentCommand::Apply(tile, n),
        };
        push(scene, command);
    }
    about(ui, scene, document);
    let why = scene.state.documents.failure(n).cloned();
    if let Some(why) = why {
        ui.label(RichText::new(scene.text_here(&why)).color(theme::ACCENT));
    }
    let Some(applied) = applied else { return };
    let mut only = applied.graphics_only;
    if ui
        .checkbox(&mut only, scene.say("document-graphics-only"))
        .changed()
    {
        push(scene, DocumentCommand::GraphicsOnly(tile, only));
    }
    let notes = scene.state.documents.state(n).map(|state| state.notes.clone());
    for note in notes.into_iter().flatten() {
        ui.label(RichText::new(scene.text(&note)).weak().small());
    }
    if ui.button(scene.say("document-leave")).clicked() {
        push(scene, DocumentCommand::Leave(tile));
    }
}

/// A selection of images: each to go to, and its own tree.
fn marked(ui: &mut egui::Ui, scene: &mut Scene, n: usize, document: &Document) {
    let open = opener(ui, scene, n, document);
    let places: Vec<SlicePlace> = document
        .references
        .iter()
        .flat_map(|reference| scene.state.places(reference))
        .collect();
    for place in places.iter().take(LISTED) {
        go(ui, scene, *place);
    }
    if places.len() > LISTED {
        let more = message!("documents-more", count = places.len() - LISTED);
        ui.label(RichText::new(scene.text(&more)).weak().small());
    }
    if open {
        tree(ui, scene, n);
    }
}

fn report(ui: &mut egui::Ui, scene: &mut Scene, n: usize, document: &Document) {
    if opener(ui, scene, n, document) {
        tree(ui, scene, n);
    }
}

/// The name of a document, which opens and shuts it; whether it is open.
fn opener(ui: &mut egui::Ui, scene: &mut Scene, n: usize, document: &Document) -> bool {
    let open = scene.state.documents.opened == Some(n);
    let response = ui.add(Button::new(name(scene, document)).selected(open));
    if response.on_hover_text(scene.say("document-report-tip")).clicked() {
        push(scene, DocumentCommand::Open((!open).then_some(n)));
    }
    about(ui, scene, document);
    open
}

fn go(ui: &mut egui::Ui, scene: &mut Scene, place: SlicePlace) {
    let text = scene.text(&scene.state.place_text(place));
    let response = ui.link(text).on_hover_text(scene.say("document-go-tip"));
    if response.clicked() {
        push(scene, DocumentCommand::GoTo(place));
    }
}

fn tree(ui: &mut egui::Ui, scene: &mut Scene, n: usize) {
    if let Some(why) = scene.state.documents.failure(n).cloned() {
        ui.label(RichText::new(scene.text_here(&why)).color(theme::ACCENT));
    }
    let Some(report) = scene.state.documents.report(n).cloned() else {
        return;
    };
    let flags = [
        (report.complete == Some(false)).then(|| message!("report-incomplete")),
        (report.verified == Some(false)).then(|| message!("report-unverified")),
    ];
    for flag in flags.into_iter().flatten() {
        ui.label(RichText::new(scene.text(&flag)).color(theme::ACCENT).small());
    }
    let lines = report_lines(&report);
    for one in lines.iter().take(LINES) {
        line(ui, scene, n, one);
    }
    if report.cut || lines.len() > LINES {
        ui.label(RichText::new(scene.say("report-cut")).weak());
    }
}

/// Words that go on below the first line stand as far to the right.
fn line(ui: &mut egui::Ui, scene: &mut Scene, n: usize, line: &ReportLine) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT * line.depth.min(12) as f32);
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                words(ui, scene, n, line);
            });
        });
    });
}

fn words(ui: &mut egui::Ui, scene: &mut Scene, n: usize, line: &ReportLine) {
    if let Some(relation) = &line.relation {
        ui.label(RichText::new(scene.text(relation)).weak().italics());
    }
    if let Some(name) = &line.name {
        let text = match (line.heading, &line.value) {
            (true, _) | (_, None) => RichText::new(name).strong(),
            (false, Some(_)) => {
                RichText::new(scene.text(&message!("report-name", name = name.clone()))).weak()
            }
        };
        let text = if line.minor { text.small() } else { text };
        let shown = ui.label(text);
        if !line.codes.is_empty() {
            shown.on_hover_text(line.codes.join("\n"));
        }
    }
    value(ui, scene, n, line);
}

fn value(ui: &mut egui::Ui, scene: &mut Scene, n: usize, line: &ReportLine) {
    let Some(value) = &line.value else { return };
    let Some(image) = &line.image else {
        let text = RichText::new(scene.text(value));
        let shown = ui.label(if line.minor { text.small().weak() } else { text });
        if !line.codes.is_empty() {
            shown.on_hover_text(line.codes.join("\n"));
        }
        return;
    };
    match scene.state.places_of_image(n, image).first() {
        Some(place) => go(ui, scene, *place),
        None => {
            let missing: Message = message!("report-image-missing", image = value.clone());
            ui.label(RichText::new(scene.text(&missing)).weak());
        }
    }
}
