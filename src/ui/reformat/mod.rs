//! The planner of batches of reformats: numbers beside the images, lines over them.

mod lines;

use egui::{DragValue, RichText};

use super::actions::Action;
use super::numbers::localised;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::app::Command;
use crate::app::reformat::{BatchCommand, Plan, PlanChange};
use crate::geometry::batch::MAX_MATRIX;
use crate::message;
use crate::render::{Interpolation, Projection};

pub use lines::{drag, grip_at, paint};

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    ui.heading(scene.say("reformat-title"));
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        course(ui, scene, plan);
        let lies_as = ui.button(scene.say("reformat-lie-as"));
        if lies_as.on_hover_text(scene.say("reformat-lie-as-tip")).clicked() {
            change_by(scene, BatchCommand::LieAs(scene.state.key_tile()));
        }
        ui.separator();
        match plan.radial {
            false => positions(ui, scene, plan),
            true => turns(ui, scene, plan),
        }
        slab(ui, scene, plan);
        ui.separator();
        raster(ui, scene, plan);
        ui.separator();
        outcome(ui, scene, plan);
    });
}

fn change_by(scene: &mut Scene, command: BatchCommand) {
    scene.push(Command::Batch(command));
}

fn change(scene: &mut Scene, change: PlanChange) {
    change_by(scene, BatchCommand::Change(change));
}

fn course(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    ui.horizontal_wrapped(|ui| {
        for (radial, name, tip) in [
            (false, "reformat-linear", "reformat-linear-tip"),
            (true, "reformat-radial", "reformat-radial-tip"),
        ] {
            let choice = ui.selectable_label(plan.radial == radial, scene.say(name));
            if choice.on_hover_text(scene.say(tip)).clicked() {
                change(scene, PlanChange::Radial(radial));
            }
        }
    });
}

/// A number with its name before it; what was put there, where it changed.
fn number(
    ui: &mut egui::Ui,
    scene: &Scene,
    name: &'static str,
    value: f64,
    field: impl FnOnce(DragValue<'_>) -> DragValue<'_>,
) -> Option<f64> {
    let mut typed = value;
    ui.horizontal(|ui| {
        let label = ui.label(scene.say(name));
        let decimals = 1;
        let field = localised(
            field(DragValue::new(&mut typed).speed(0.5)),
            scene.state.language,
            decimals,
        );
        ui.add(field).labelled_by(label.id);
    });
    (typed != value).then_some(typed)
}

fn millimetres(field: DragValue<'_>) -> DragValue<'_> {
    field.suffix(" mm")
}

fn positions(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    if let Some(mm) = number(ui, scene, "reformat-first", plan.from_mm, millimetres) {
        change(scene, PlanChange::First(mm));
    }
    if let Some(mm) = number(ui, scene, "reformat-last", plan.to_mm, millimetres) {
        change(scene, PlanChange::Last(mm));
    }
    teach(ui, scene, &message!("reformat-drag-hint"));
    if let Some(mm) = number(ui, scene, "reformat-increment", plan.increment_mm, |field| {
        millimetres(field).range(0.1..=200.0).speed(0.1)
    }) {
        change(scene, PlanChange::Increment(mm));
    }
}

fn turns(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    teach(ui, scene, &message!("reformat-radial-hint"));
    ui.horizontal(|ui| {
        ui.label(scene.say("reformat-angle"));
        for degrees in [180.0, 360.0] {
            let text = scene.text(&message!("reformat-degrees", angle = degrees));
            if ui.selectable_label(plan.angle_degrees == degrees, text).clicked() {
                change(scene, PlanChange::Angle(degrees));
            }
        }
    });
    let mut count = plan.radial_count;
    ui.horizontal(|ui| {
        let label = ui.label(scene.say("reformat-count"));
        ui.add(DragValue::new(&mut count).range(1..=300))
            .labelled_by(label.id);
    });
    if count != plan.radial_count {
        change(scene, PlanChange::RadialCount(count));
    }
}

fn slab(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    if let Some(mm) = number(ui, scene, "reformat-thickness", plan.thickness_mm, |field| {
        millimetres(field).range(0.0..=200.0).speed(0.1)
    }) {
        change(scene, PlanChange::Thickness(mm));
    }
    if let Some(overlap) = plan.planes().overlap_mm() {
        let text = match overlap {
            _ if plan.thickness_mm == 0.0 => message!("reformat-thin-hint"),
            mm if mm > 0.05 => message!("reformat-overlap-hint", mm = mm),
            mm if mm < -0.05 => message!("reformat-gap-hint", mm = -mm),
            _ => message!("reformat-touch-hint"),
        };
        teach(ui, scene, &text);
    }
    ui.horizontal_wrapped(|ui| {
        for (projection, name, tip) in [
            (Projection::Mean, "reformat-mean", "reformat-mean-tip"),
            (Projection::Maximum, "reformat-maximum", "reformat-maximum-tip"),
            (Projection::Minimum, "reformat-minimum", "reformat-minimum-tip"),
        ] {
            let on = plan.projection == projection && plan.thickness_mm > 0.0;
            let choice = egui::Button::selectable(on, scene.say(name));
            let choice = ui.add_enabled(plan.thickness_mm > 0.0, choice);
            if choice.on_hover_text(scene.say(tip)).clicked() {
                change(scene, PlanChange::Projection(projection));
            }
        }
    });
}

fn raster(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    let sides = [("reformat-field-width", 0), ("reformat-field-height", 1)];
    for (name, side) in sides {
        let typed = number(ui, scene, name, plan.field_mm[side], |field| {
            millimetres(field).range(1.0..=3000.0)
        });
        if let Some(mm) = typed {
            let mut field = plan.field_mm;
            field[side] = mm;
            change(scene, PlanChange::Field(field));
        }
    }
    let mut matrix = plan.matrix;
    ui.horizontal(|ui| {
        let label = ui.label(scene.say("reformat-matrix"));
        for (side, sign) in matrix.iter_mut().zip(["×", ""]) {
            ui.add(DragValue::new(side).range(1..=MAX_MATRIX))
                .labelled_by(label.id);
            ui.label(sign);
        }
    });
    if matrix != plan.matrix {
        change(scene, PlanChange::Matrix(matrix));
    }
    let [across, down] = plan.planes().pixel_mm();
    teach(
        ui,
        scene,
        &message!("reformat-pixel-hint", across = across, down = down),
    );
    ui.horizontal_wrapped(|ui| {
        for (way, name) in [
            (Interpolation::Nearest, "interpolation-nearest"),
            (Interpolation::Linear, "interpolation-linear"),
            (Interpolation::Cubic, "interpolation-cubic"),
        ] {
            if ui
                .selectable_label(plan.interpolation == way, scene.say(name))
                .clicked()
            {
                change(scene, PlanChange::Interpolation(way));
            }
        }
    });
}

/// What will be made, or why it cannot be; and the buttons.
fn outcome(ui: &mut egui::Ui, scene: &mut Scene, plan: &Plan) {
    let planes = plan.planes();
    match planes.check() {
        Ok(()) => {
            let bytes = 2 * u64::from(plan.matrix[0]) * u64::from(plan.matrix[1]) * planes.count() as u64;
            let text = message!(
                "reformat-outcome",
                count = planes.count(),
                columns = plan.matrix[0],
                rows = plan.matrix[1],
                size = (bytes >> 20).max(1)
            );
            ui.label(RichText::new(scene.text(&text)).strong());
        }
        Err(error) => {
            ui.colored_label(theme::ACCENT, scene.text(&error.0));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let possible = planes.check().is_ok() && scene.state.batch.making.is_none();
        ui.add_enabled_ui(possible, |ui| toggle(ui, scene, Action::MakeReformat, false));
        let made = scene.state.shows_derived() && scene.state.batch.saving.is_none();
        ui.add_enabled_ui(made, |ui| toggle(ui, scene, Action::SaveReformat, false));
        if ui.button(scene.say("reformat-close")).clicked() {
            change_by(scene, BatchCommand::Plan);
        }
    });
}

fn teach(ui: &mut egui::Ui, scene: &Scene, text: &crate::locale::Message) {
    ui.label(RichText::new(scene.text(text)).weak().small());
}
