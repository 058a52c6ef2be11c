//! The strip of tools above the images and the line of state below them.

use egui::{Align, Button, Label, Layout, RichText, vec2};

use super::actions::Action;
use super::{Scene, export, layouts, marks_panel, menus, theme, tour};
use crate::app::attempt::Attempt;
use crate::app::{Command, Tool};
use crate::dicom::Severity;
use crate::locale::Language;
use crate::message;
use crate::render::scene::Part;

/// Points that a line cut short takes at least.
const LEAST_ROOM: f32 = 120.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.add_space(3.0);
    ui.horizontal_wrapped(|ui| {
        // All of it on one line of a small laptop's screen, in French too.
        ui.spacing_mut().item_spacing.x = 4.5;
        ui.spacing_mut().button_padding.x = 6.0;
        toggle(ui, scene, Action::Series, scene.state.panels.series);
        if scene.state.attempt.is_none() {
            menus::open(ui, scene);
        }
        ui.separator();
        if scene
            .state
            .attempt
            .as_ref()
            .is_some_and(Attempt::is_answered_by_markers)
        {
            toggle(ui, scene, Action::AnswerTool, scene.state.tool == Tool::Answer);
        }
        for (action, tool) in [
            (Action::Crosshair, Tool::Crosshair),
            (Action::ScrollTool, Tool::Scroll),
            (Action::Window, Tool::Window),
            (Action::Pan, Tool::Pan),
            (Action::Zoom, Tool::Zoom),
        ] {
            toggle(ui, scene, action, scene.state.tool == tool);
        }
        marks_panel::menu(ui, scene);
        ui.separator();
        if scene.state.current().is_some() {
            image_tools(ui, scene);
            ui.separator();
        }
        findings_button(ui, scene);
        toggle(ui, scene, Action::Explain, scene.state.panels.explain.is_some());
        menus::help(ui, scene);
        language_switch(ui, scene);
    });
    ui.add_space(2.0);
}

fn image_tools(ui: &mut egui::Ui, scene: &mut Scene) {
    layouts::menu(ui, scene);
    volume_button(ui, scene);
    fusion_button(ui, scene);
    menus::windows(ui, scene);
    menus::slab(ui, scene);
    menus::display(ui, scene);
    export::menu(ui, scene);
}

/// Shows the volume as a body; then opens and closes its panel.
fn volume_button(ui: &mut egui::Ui, scene: &mut Scene) {
    let shown = scene.state.body_tile().is_some();
    let action = match shown {
        true => Action::BodyPanel,
        false => Action::Render,
    };
    let (Some(entry), Some(command)) = (action.entry(), action.command(scene.state)) else {
        return;
    };
    let can = scene.state.current().is_some_and(|open| open.can_render());
    let open = can && scene.state.allows(&command);
    let on = shown && scene.state.panels.body;
    let button = Button::new(scene.say("body-button")).selected(on);
    let (title, tip) = (entry.title(scene.state), scene.say(entry.tip));
    let response = ui.add_enabled(open, button).on_hover_ui(|ui| {
        ui.strong(title);
        ui.label(tip);
    });
    let name = scene.say(entry.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, open, on, &name));
    if response
        .on_disabled_hover_text(scene.text(&scene.state.no_body()))
        .clicked()
    {
        scene.push(command);
    }
}

/// Opens and closes the panel of fusion, where there is something to lay over the active tile's series.
fn fusion_button(ui: &mut egui::Ui, scene: &mut Scene) {
    let tile = scene.state.key_tile();
    let mut choices = scene.state.fusion_choices(tile).into_iter();
    let fused = scene.state.tile(tile).is_some_and(|view| view.fusion.is_some());
    let possible = fused || choices.any(|(_, reason)| reason.is_none());
    let Some(entry) = Action::FusionPanel.entry().filter(|_| possible) else {
        return;
    };
    let Some(command) = Action::FusionPanel.command(scene.state) else {
        return;
    };
    let (open, on) = (scene.state.allows(&command), scene.state.panels.fusion || fused);
    let (title, tip) = (entry.title(scene.state), scene.say(entry.tip));
    let button = Button::new(scene.say("fusion-button")).selected(on);
    let response = ui.add_enabled(open, button).on_hover_ui(|ui| {
        ui.strong(title);
        ui.label(tip);
    });
    let name = scene.say(entry.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, open, on, &name));
    if response.clicked() {
        scene.push(command);
    }
}

/// A button for an action, drawn pressed while it is in force.
pub fn toggle(ui: &mut egui::Ui, scene: &mut Scene, action: Action, on: bool) -> egui::Response {
    button(ui, scene, action, on, false)
}

/// The same in a menu, with its key.
pub fn item(ui: &mut egui::Ui, scene: &mut Scene, action: Action, on: bool) -> egui::Response {
    button(ui, scene, action, on, true)
}

fn button(ui: &mut egui::Ui, scene: &mut Scene, action: Action, on: bool, with_key: bool) -> egui::Response {
    let Some(entry) = action.entry() else {
        return ui.label("");
    };
    let name = scene.say(entry.name);
    let tip = scene.say(entry.tip);
    let title = entry.title(scene.state);
    let mut button = Button::new(name.as_str()).selected(on);
    if with_key {
        button = button.shortcut_text(entry.shortcut(scene.state));
    }
    let command = action.command(scene.state);
    let open = command.as_ref().is_none_or(|command| scene.state.allows(command));
    let response = ui.add_enabled(open, button).on_hover_ui(|ui| {
        ui.strong(title);
        ui.label(tip);
    });
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, open, on, &name));
    tour::mark(ui, entry, response.rect);
    if response.clicked()
        && let Some(command) = command
    {
        scene.push(command);
    }
    response
}

fn findings_button(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(entry) = Action::Findings.entry() else {
        return;
    };
    let findings = scene.state.current().map_or(&[][..], |open| &open.findings);
    let warned = findings
        .iter()
        .any(|finding| finding.severity >= Severity::Warning);
    let skipped = scene.state.catalogue.skipped.len();
    let containers = scene.state.catalogue.containers.iter();
    let incomplete = containers.filter(|note| note.severity > Severity::Note).count();
    let text = scene.text(&message!(
        "findings-button",
        count = findings.len() + skipped + incomplete
    ));
    let on = scene.state.panels.findings;
    let text = match warned && !on {
        true => RichText::new(text).color(theme::ACCENT),
        false => RichText::new(text),
    };
    let tip = format!("{}  ({})", scene.say(entry.tip), entry.shortcut(scene.state));
    if ui
        .add(Button::new(text).selected(on))
        .on_hover_text(tip)
        .clicked()
        && let Some(command) = Action::Findings.command(scene.state)
    {
        scene.push(command);
    }
}

/// Each language in itself: a lost reader finds the own one.
pub fn language_switch(ui: &mut egui::Ui, scene: &mut Scene) {
    for language in Language::ALL {
        let on = scene.state.language == language;
        let button = Button::new(language.code().to_uppercase()).selected(on);
        let response = ui.add(button).on_hover_text(scene.say("language-tip"));
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, language.own_name())
        });
        if response.clicked() {
            scene.push(Command::SetLanguage(language));
        }
    }
}

/// What the program is for, what draws, and what the mouse does now.
pub fn status(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.horizontal_wrapped(|ui| {
        let tool = match scene.state.tool {
            Tool::Crosshair => message!("hint-crosshair"),
            Tool::Scroll => message!("hint-scroll"),
            Tool::Window => message!("hint-window"),
            Tool::Pan => message!("hint-pan"),
            Tool::Zoom => message!("hint-zoom"),
            Tool::Draw(kind) => message!("hint-draw", what = kind.name()),
            Tool::Sculpt(Part::Inside) => message!("hint-sculpt-inside"),
            Tool::Sculpt(Part::Outside) => message!("hint-sculpt-outside"),
            Tool::Answer => message!("hint-answer"),
        };
        let rendered = scene.state.look(scene.state.key_tile());
        let rendered = rendered.is_some_and(|look| look.is_rendered());
        let tool = match (rendered, scene.state.tool) {
            (true, Tool::Crosshair | Tool::Scroll) => message!("hint-body"),
            (true, Tool::Draw(_)) => message!("hint-body-no-measure"),
            _ => tool,
        };
        ui.small(scene.text(&tool));
        ui.separator();
        ui.small(scene.say(if rendered { "hint-body-mouse" } else { "hint-mouse" }));
        ui.separator();
        ui.small(scene.say("teaching-only"));
        ui.separator();
        // On the same line, cut short rather than on one of its own.
        let room = vec2(ui.available_size_before_wrap().x, ui.spacing().interact_size.y);
        let text = RichText::new(backend_text(scene)).small();
        match room.x < LEAST_ROOM {
            true => drop(ui.label(text)),
            false => drop(
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(text).truncate())
                }),
            ),
        }
    });
}

pub fn backend_text(scene: &Scene) -> String {
    let Some(backend) = &scene.state.backend else {
        return String::new();
    };
    let (adapter, interface) = (backend.adapter.as_str(), backend.interface.as_str());
    scene.text(&match backend.gpu {
        true => message!("backend-gpu", adapter = adapter, interface = interface),
        false => message!("backend-cpu", adapter = adapter, interface = interface),
    })
}
