//! What is under way, what went wrong, and a way to stop or to clear it.

use egui::ProgressBar;

use super::actions::Action;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::app::reformat::job_text;
use crate::app::{Command, Progress};
use crate::locale::Message;
use crate::message;

/// Sentences about what could not be done, until they are cleared.
pub fn notices(ui: &mut egui::Ui, scene: &mut Scene) {
    if scene.state.notices.is_empty() {
        return;
    }
    egui::Panel::top("notices").show(ui, |ui| {
        for (n, notice) in scene.state.notices.iter().enumerate() {
            ui.horizontal_wrapped(|ui| {
                if ui.button(scene.say("dismiss")).clicked() {
                    scene.commands.push(Command::DismissNotice(n));
                }
                ui.colored_label(theme::ACCENT, scene.text(notice));
            });
        }
    });
}

/// A bar with counts for what is being read.
pub fn loading(ui: &mut egui::Ui, scene: &mut Scene) {
    let scanning = scene.state.scanning.map(|job| (job, headers_text(job)));
    let loading = scene.state.loading().map(|job| (job, slices_text(job)));
    let exporting = scene.state.export.running.map(|job| (job, pictures_text(job)));
    let batch = &scene.state.batch;
    let making = batch
        .making
        .map(|making| (making.progress, job_text(making.progress, false)));
    let saving = batch.saving.map(|job| (job, job_text(job, true)));
    let running: Vec<_> = scanning
        .into_iter()
        .chain(loading)
        .chain(exporting)
        .chain(making)
        .chain(saving)
        .collect();
    if running.is_empty() {
        return;
    }
    egui::Panel::bottom("progress").show(ui, |ui| {
        for (job, text) in running {
            ui.horizontal(|ui| {
                toggle(ui, scene, Action::Cancel, false);
                let part = job.done as f32 / job.total.max(1) as f32;
                let text = egui::RichText::new(scene.text(&text)).color(theme::TEXT);
                ui.add(
                    ProgressBar::new(part)
                        .fill(egui::Color32::from_gray(90))
                        .text(text),
                );
            });
        }
    });
}

fn headers_text(job: Progress) -> Message {
    match job.total {
        0 => message!("scanning-start"),
        total => message!("scanning", done = job.done, total = total),
    }
}

fn pictures_text(job: Progress) -> Message {
    message!("exporting", done = job.done, total = job.total)
}

fn slices_text(job: Progress) -> Message {
    message!("loading", done = job.done, total = job.total)
}
