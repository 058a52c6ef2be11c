//! What was noticed about the open series, in sentences.

use egui::RichText;

use super::actions::Action;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::dicom::{Finding, FindingCode, Severity};
use crate::message;

/// Sentences shown at once below the images; the panel has them all.
const SHOWN: usize = 2;
/// Skipped files listed by name.
const LISTED: usize = 200;

/// Below the images: the gravest warnings, each a sentence.
pub fn strip(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(open) = scene.state.current() else { return };
    if scene.state.panels.findings {
        return;
    }
    let grave = open
        .findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning);
    let grave: Vec<&Finding> = grave.collect();
    if grave.is_empty() {
        return;
    }
    egui::Panel::bottom("warnings").show(ui, |ui| {
        for (n, finding) in grave.iter().take(SHOWN).enumerate() {
            ui.horizontal_wrapped(|ui| {
                ui.label(severity_text(scene, finding.severity));
                ui.label(scene.text(&finding.message))
                    .on_hover_text(scene.text(&finding.decision));
                // What is shown is another volume than the one that was acquired.
                if finding.code == FindingCode::TooLarge {
                    ui.label(scene.text(&finding.decision));
                }
                if n + 1 == grave.len().min(SHOWN) {
                    more(ui, scene, grave.len() - n - 1);
                }
            });
        }
    });
}

/// How many more there are, and the way to all of them.
fn more(ui: &mut egui::Ui, scene: &mut Scene, count: usize) {
    if count > 0 {
        ui.label(RichText::new(scene.text(&message!("findings-more", count = count))).weak());
    }
    toggle(ui, scene, Action::Findings, false);
}

/// All of them, with what the program does about each and the tags it read.
pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.heading(scene.say("findings-title"));
        let findings = scene.state.current().map_or(&[][..], |open| &open.findings);
        if findings.is_empty() {
            ui.label(scene.say("findings-none"));
        }
        for finding in findings {
            one(ui, scene, finding);
        }
        containers(ui, scene);
        skipped(ui, scene);
    });
}

fn one(ui: &mut egui::Ui, scene: &Scene, finding: &Finding) {
    ui.separator();
    ui.label(severity_text(scene, finding.severity));
    ui.label(scene.text(&finding.message));
    let decision = scene.text(&finding.decision);
    ui.label(RichText::new(scene.text(&message!("finding-decision", decision = decision))).weak());
    if !finding.tags.is_empty() {
        let tags: Vec<String> = finding.tags.iter().map(ToString::to_string).collect();
        let text = scene.text(&message!("finding-tags", tags = tags.join(" ")));
        ui.label(RichText::new(text).weak().small());
    }
}

/// What is to be said of archives, discs and folders as a whole.
fn containers(ui: &mut egui::Ui, scene: &Scene) {
    let notes = &scene.state.catalogue.containers;
    if notes.is_empty() {
        return;
    }
    ui.separator();
    let title = scene.text(&message!("containers-title", count = notes.len()));
    egui::CollapsingHeader::new(title)
        .id_salt("containers")
        .default_open(true)
        .show(ui, |ui| {
            for note in notes.iter().take(LISTED) {
                ui.label(severity_text(scene, note.severity));
                ui.label(scene.text_here(&note.message));
            }
        });
}

fn skipped(ui: &mut egui::Ui, scene: &Scene) {
    let skipped = &scene.state.catalogue.skipped;
    if skipped.is_empty() {
        return;
    }
    ui.separator();
    let title = scene.text(&message!("skipped-title", count = skipped.len()));
    egui::CollapsingHeader::new(title)
        .id_salt("skipped")
        .show(ui, |ui| {
            for file in skipped.iter().take(LISTED) {
                let name = file.path.file_name().unwrap_or(file.path.as_os_str());
                ui.label(RichText::new(name.to_string_lossy()).strong());
                ui.label(scene.text_here(&file.reason));
            }
        });
}

/// The word as well as the colour.
fn severity_text(scene: &Scene, severity: Severity) -> RichText {
    let (key, colour) = match severity {
        Severity::Note => ("severity-note", theme::WEAK_TEXT),
        Severity::Warning => ("severity-warning", theme::ACCENT),
        Severity::Error => ("severity-error", egui::Color32::from_rgb(245, 120, 100)),
    };
    RichText::new(scene.say(key)).color(colour).strong()
}
