//! Every command, found by typing: actions, window presets, sample cases and recent studies.

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Key, Modifiers, TextEdit};

use super::actions::{Action, ENTRIES};
use super::{Scene, keys, matching, recent, samples, theme};
use crate::app::{BodyCommand, Command, CurveChange, DeskCommand, Dialog, StructureChange, VoiSource};
use crate::locale::number;
use crate::render::scene::presets::for_modality;
use crate::volume::presets;

const WIDTH: f32 = 560.0;

/// What was typed, and the row that Enter takes.
#[derive(Clone, Debug, Default)]
struct Search {
    typed: String,
    row: usize,
}

/// A line of the list.
struct Choice {
    name: String,
    /// What there is to learn, or to see.
    more: String,
    key: String,
    command: Command,
}

fn id() -> egui::Id {
    egui::Id::unique("commands")
}

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    if scene.state.desk.dialog != Some(Dialog::Commands) {
        ui.data_mut(|data| data.remove::<Search>(id()));
        return;
    }
    let mut search: Search = ui.data(|data| data.get_temp(id())).unwrap_or_default();
    let keys = Keys::read(ui, scene);
    let response = egui::Modal::new(id().with("dialog")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width((room.width() - 60.0).min(WIDTH));
        field(ui, scene, &mut search);
        let found = found(scene, &search.typed);
        search.row = keys.moved(search.row, found.len());
        list(ui, scene, &search, &found, &keys)
    });
    let leave = keys.leave || response.backdrop_response.clicked();
    if leave || response.inner.is_some() {
        scene.push(Command::Desk(DeskCommand::Toggle(Dialog::Commands)));
    }
    if let Some(command) = response.inner {
        scene.push(command);
    }
    ui.data_mut(|data| data.insert_temp(id(), search));
}

/// The keys that the list takes from the field.
struct Keys {
    down: bool,
    up: bool,
    enter: bool,
    leave: bool,
}

impl Keys {
    fn read(ui: &egui::Ui, scene: &Scene) -> Keys {
        let again = keys::asks_for(ui, scene, Action::Commands);
        let take = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        Keys {
            down: take(Modifiers::NONE, Key::ArrowDown),
            up: take(Modifiers::NONE, Key::ArrowUp),
            enter: take(Modifiers::NONE, Key::Enter),
            leave: take(Modifiers::NONE, Key::Escape) || again,
        }
    }

    /// Round and round.
    fn moved(&self, row: usize, rows: usize) -> usize {
        let row = row.min(rows.saturating_sub(1));
        match rows {
            0 => 0,
            _ if self.down => (row + 1) % rows,
            _ if self.up => (row + rows - 1) % rows,
            _ => row,
        }
    }
}

fn field(ui: &mut egui::Ui, scene: &Scene, search: &mut Search) {
    let title = ui.label(scene.say("commands-title"));
    let field = TextEdit::singleline(&mut search.typed)
        .hint_text(scene.say("commands-hint"))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(title.id);
    response.request_focus();
    if response.changed() {
        search.row = 0;
    }
}

/// The rows; what was chosen by mouse or by Enter.
fn list(ui: &mut egui::Ui, scene: &Scene, search: &Search, found: &[Choice], keys: &Keys) -> Option<Command> {
    if found.is_empty() {
        ui.label(scene.say("commands-none"));
        return None;
    }
    let mut chosen = None;
    let height = (ui.ctx().content_rect().height() * 0.6).max(120.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for (n, choice) in found.iter().enumerate() {
            let selected = n == search.row;
            let response = row(ui, choice, selected);
            if selected && (keys.down || keys.up) {
                response.scroll_to_me(None);
            }
            if response.clicked() || selected && keys.enter {
                chosen = Some(choice.command.clone());
            }
        }
    });
    chosen
}

fn row(ui: &mut egui::Ui, choice: &Choice, selected: bool) -> egui::Response {
    let width = ui.available_width();
    let mut text = LayoutJob::default();
    text.wrap.max_width = width - 110.0;
    let colour = if selected { theme::ACCENT } else { theme::TEXT };
    text.append(
        &choice.name,
        0.0,
        TextFormat::simple(FontId::proportional(14.0), colour),
    );
    if !choice.more.is_empty() {
        let format = TextFormat::simple(FontId::proportional(12.0), theme::WEAK_TEXT);
        text.append(&format!("\n{}", choice.more), 0.0, format);
    }
    let button = Button::new(text)
        .shortcut_text(choice.key.as_str())
        .selected(selected)
        .min_size(egui::vec2(width, 0.0));
    let response = ui.add(button);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, selected, &choice.name)
    });
    response
}

/// What answers what was typed, the best first.
fn found(scene: &Scene, typed: &str) -> Vec<Choice> {
    let mut ranked: Vec<(u32, Choice)> = all(scene)
        .into_iter()
        .filter_map(|choice| Some((matching::rank(typed, &choice.name, &choice.more)?, choice)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

fn all(scene: &Scene) -> Vec<Choice> {
    let mut choices = actions(scene);
    choices.extend(windows(scene));
    choices.extend(bodies(scene));
    choices.extend(samples::offers(scene).into_iter().map(|offer| Choice {
        name: offer.title,
        more: offer.about,
        key: String::new(),
        command: offer.command,
    }));
    choices.extend(curves(scene));
    choices.extend(recent::offers(scene).into_iter().map(|offer| Choice {
        name: offer.name,
        more: offer.more,
        key: String::new(),
        command: offer.command,
    }));
    choices
}

/// What can be done now.
fn actions(scene: &Scene) -> Vec<Choice> {
    let start = scene.state.at_start();
    let entries = ENTRIES.iter().filter(|entry| {
        let own = matches!(entry.action, Action::Commands | Action::Cancel);
        !own && (!start || entry.action.at_start())
    });
    entries
        .filter_map(|entry| {
            Some(Choice {
                name: scene.say(entry.name),
                more: scene.say(entry.tip),
                key: entry.shortcut(scene.state),
                command: entry.action.command(scene.state)?,
            })
        })
        .collect()
}

/// The worked curves of what is open.
fn curves(scene: &Scene) -> Vec<Choice> {
    let free = scene.state.attempt.is_none();
    let here = scene.state.worked_here().into_iter().filter(|_| free);
    here.map(|(n, file)| Choice {
        name: format!(
            "{} : {}",
            scene.say("curves-worked"),
            file.name.in_language(scene.state.language)
        ),
        more: scene.say("curves-worked-tip"),
        key: String::new(),
        command: Command::Curve(CurveChange::Take(n)),
    })
    .collect()
}

/// The presets of a body, with the digits that recall them, and its structures by their names.
fn bodies(scene: &Scene) -> Vec<Choice> {
    let Some(look) = scene.state.body_tile().and_then(|tile| scene.state.look(tile)) else {
        return Vec::new();
    };
    let (tile, id) = (look.tile, look.open.id);
    let presets = for_modality(&look.open.stack.modality).zip(1..);
    let presets = presets.map(|(preset, n)| Choice {
        name: format!("{} : {}", scene.say("body-title"), scene.text(&preset.title())),
        more: scene.text(&preset.lesson()),
        key: if n < 10 { n.to_string() } else { String::new() },
        command: Command::Body(BodyCommand::Preset(tile, preset.id)),
    });
    let structures = look.open.explorer().filter(|_| scene.state.shows_anatomy());
    let structures = structures
        .into_iter()
        .flat_map(|explorer| explorer.read.structures.iter().enumerate());
    let structures = structures.map(|(n, structure)| Choice {
        name: structure.names.in_language(scene.state.language).to_owned(),
        more: scene.say("body-structures-title"),
        key: String::new(),
        command: Command::Body(BodyCommand::Structures(id, StructureChange::Choose(n))),
    });
    presets.chain(structures).collect()
}

/// The window presets that fit what is open, with the digits that recall them.
fn windows(scene: &Scene) -> Vec<Choice> {
    let Some(open) = scene.state.current() else {
        return Vec::new();
    };
    let tile = scene.state.key_tile();
    let whole = |value| number(scene.state.language, value, 0);
    presets::for_modality(&open.stack.modality)
        .enumerate()
        .map(|(n, preset)| Choice {
            name: format!("{} : {}", scene.say("commands-window"), scene.say(preset.label)),
            more: format!("{} / {}", whole(preset.centre), whole(preset.width)),
            key: (n + 1).to_string(),
            command: Command::SetVoi(tile, VoiSource::Preset(preset)),
        })
        .collect()
}
