//! The first screen: what this is and what to do.

use egui::{Align, Button, Layout, Rect, RichText, Sense, vec2};

use super::actions::Action;
use super::card::Card;
use super::samples::{self, Offer};
use super::toolbar::{backend_text, language_switch};
use super::{Scene, progress, theme};

const BUTTON: egui::Vec2 = vec2(230.0, 38.0);
/// Widths between which a card is comfortable, and how many stand in a row at most.
const CARD_WIDTH: std::ops::RangeInclusive<f32> = 300.0..=430.0;
const MOST_COLUMNS: usize = 3;
const GAP: f32 = 12.0;
/// Height of everything but the cards, roughly: what is shown stands in the middle.
const AROUND: f32 = 290.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::Panel::bottom("status").show(ui, |ui| {
        ui.horizontal(|ui| ui.small(backend_text(scene)));
    });
    progress::notices(ui, scene);
    progress::loading(ui, scene);
    egui::CentralPanel::default().show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            language_switch(ui, scene);
        });
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            content(ui, scene);
        });
    });
}

fn content(ui: &mut egui::Ui, scene: &mut Scene) {
    let offers = samples::offers(scene);
    let shelf = Shelf::new(ui, &offers);
    let spare = ui.available_height() - AROUND - shelf.size().y;
    ui.add_space((spare / 2.0).max(0.0));
    ui.vertical_centered(|ui| {
        title(ui, scene);
        ui.add_space(16.0);
        ui.label(RichText::new(scene.say("start-samples")).size(15.0));
        ui.add_space(4.0);
        shelf.show(ui, scene, offers);
        ui.add_space(16.0);
        own_images(ui, scene);
        ui.add_space(6.0);
        ui.label(RichText::new(scene.say("drop-hint")).weak());
        ui.label(RichText::new(scene.say("start-formats")).weak());
    });
}

fn title(ui: &mut egui::Ui, scene: &Scene) {
    ui.label(RichText::new("Negatoscope").size(36.0).color(theme::TEXT));
    ui.label(RichText::new(scene.say("start-subtitle")).size(16.0));
    ui.add_space(2.0);
    ui.label(
        RichText::new(scene.say("teaching-only"))
            .color(theme::ACCENT)
            .size(15.0),
    );
}

/// The samples' cards, in rows.
struct Shelf {
    cards: Vec<Card>,
    columns: usize,
    card: egui::Vec2,
}

impl Shelf {
    fn new(ui: &egui::Ui, offers: &[Offer]) -> Shelf {
        let room = ui.available_width();
        let fitting = ((room + GAP) / (CARD_WIDTH.start() + GAP)) as usize;
        let columns = fitting.clamp(1, MOST_COLUMNS.min(offers.len().max(1)));
        let share = (room - GAP * (columns - 1) as f32) / columns as f32;
        let width = share.min(*CARD_WIDTH.end());
        let cards: Vec<Card> = offers.iter().map(|offer| Card::new(ui, offer, width)).collect();
        let height = cards.iter().map(Card::height).fold(0.0, f32::max);
        Shelf {
            cards,
            columns,
            card: vec2(width, height),
        }
    }

    fn size(&self) -> egui::Vec2 {
        let rows = self.cards.len().div_ceil(self.columns);
        let along = |count: usize, each: f32| count as f32 * (each + GAP) - GAP;
        vec2(along(self.columns, self.card.x), along(rows, self.card.y))
    }

    fn show(self, ui: &mut egui::Ui, scene: &mut Scene, offers: Vec<Offer>) {
        let (rect, _) = ui.allocate_exact_size(self.size(), Sense::hover());
        for (n, (card, offer)) in self.cards.into_iter().zip(offers).enumerate() {
            let place = vec2((n % self.columns) as f32, (n / self.columns) as f32);
            let corner = rect.min + place * (self.card + vec2(GAP, GAP));
            let rect = Rect::from_min_size(corner, self.card);
            if card.show(ui, rect, scene.pictures.cards.get(&n)) {
                scene.push(offer.command);
            }
        }
    }
}

/// Buttons side by side for a reader's own folder and files.
fn own_images(ui: &mut egui::Ui, scene: &mut Scene) {
    let size = vec2(2.0 * BUTTON.x + ui.spacing().item_spacing.x, BUTTON.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        for action in [Action::OpenFolder, Action::OpenFiles] {
            own_button(ui, scene, action);
        }
    });
}

fn own_button(ui: &mut egui::Ui, scene: &mut Scene, action: Action) {
    let Some(entry) = action.entry() else { return };
    let shortcut = entry.shortcut(scene.state.language);
    let tip = format!("{}  ({shortcut})", scene.say(entry.tip));
    let button = Button::new(RichText::new(scene.say(entry.name)).size(16.0)).min_size(BUTTON);
    if ui.add(button).on_hover_text(tip).clicked()
        && let Some(command) = action.command(scene.state)
    {
        scene.push(command);
    }
}
