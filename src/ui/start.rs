//! The first screen: what this is and what to do.

use egui::{Align, Button, Layout, Rect, RichText, Sense, vec2};

use super::actions::Action;
use super::card::Card;
use super::samples::{self, Offer};
use super::toolbar::{backend_text, language_switch, toggle};
use super::{Scene, learning, progress, recent, theme};

const BUTTON: egui::Vec2 = vec2(230.0, 38.0);
/// Widths between which a card is comfortable, and how many stand in a row at most.
const CARD_WIDTH: std::ops::RangeInclusive<f32> = 300.0..=430.0;
const MOST_COLUMNS: usize = 3;
const GAP: f32 = 12.0;
/// Height of everything but the cards, roughly: what is shown stands in the middle.
const AROUND: f32 = 270.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::Panel::bottom("status").show(ui, |ui| {
        ui.horizontal(|ui| ui.small(backend_text(scene)));
    });
    progress::notices(ui, scene);
    progress::loading(ui, scene);
    egui::CentralPanel::default().show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            language_switch(ui, scene);
            toggle(ui, scene, Action::Settings, false);
        });
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            content(ui, scene);
        });
    });
}

fn content(ui: &mut egui::Ui, scene: &mut Scene) {
    let offers = samples::offers(scene);
    let shelf = Shelf::new(ui, &offers);
    let spare = ui.available_height() - AROUND - shelf.height();
    ui.add_space((spare / 2.0).max(0.0));
    ui.vertical_centered(|ui| {
        title(ui, scene);
        ui.add_space(16.0);
        ui.label(RichText::new(scene.say("start-samples")).size(15.0));
        ui.add_space(4.0);
        shelf.show(ui, scene, offers);
        learning::shelf(ui, scene);
        recent::show(ui, scene);
        ui.add_space(4.0);
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

/// The samples' cards, in rows as high as their highest card.
struct Shelf {
    rows: Vec<Vec<Card>>,
    width: f32,
}

impl Shelf {
    fn new(ui: &egui::Ui, offers: &[Offer]) -> Shelf {
        let room = ui.available_width() - 2.0 * GAP;
        let fitting = ((room + GAP) / (CARD_WIDTH.start() + GAP)) as usize;
        let columns = fitting.clamp(1, MOST_COLUMNS);
        let share = (room - GAP * (columns - 1) as f32) / columns as f32;
        let width = share.min(*CARD_WIDTH.end());
        let row = |offers: &[Offer]| offers.iter().map(|offer| Card::new(ui, offer, width)).collect();
        Shelf {
            rows: offers.chunks(columns).map(row).collect(),
            width,
        }
    }

    fn height(&self) -> f32 {
        self.rows.iter().map(|row| row_height(row) + GAP).sum()
    }

    fn show(self, ui: &mut egui::Ui, scene: &mut Scene, offers: Vec<Offer>) {
        let mut offers = offers.into_iter().enumerate();
        for row in self.rows {
            let height = row_height(&row);
            let across = row.len() as f32 * (self.width + GAP) - GAP;
            let (place, _) = ui.allocate_exact_size(vec2(across, height), Sense::hover());
            ui.add_space(GAP - ui.spacing().item_spacing.y);
            for (column, (card, (n, offer))) in row.into_iter().zip(&mut offers).enumerate() {
                let corner = place.min + vec2(column as f32 * (self.width + GAP), 0.0);
                let rect = Rect::from_min_size(corner, vec2(self.width, height));
                if card.show(ui, rect, scene.pictures.cards.get(&n)) {
                    scene.push(offer.command);
                }
            }
        }
    }
}

fn row_height(row: &[Card]) -> f32 {
    row.iter().map(Card::height).fold(0.0, f32::max)
}

/// Buttons side by side for a reader's own folder and files, and for the tour.
fn own_images(ui: &mut egui::Ui, scene: &mut Scene) {
    let across = 3.0 * BUTTON.x + 2.0 * ui.spacing().item_spacing.x;
    let size = vec2(across.min(ui.available_width()), BUTTON.y);
    let row = Layout::left_to_right(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(size, row, |ui| {
        for action in [Action::OpenFolder, Action::OpenFiles, Action::Tour] {
            own_button(ui, scene, action);
        }
    });
}

fn own_button(ui: &mut egui::Ui, scene: &mut Scene, action: Action) {
    let Some(entry) = action.entry() else { return };
    let tip = format!("{}\n{}", entry.title(scene.state), scene.say(entry.tip));
    let button = Button::new(RichText::new(scene.say(entry.name)).size(16.0)).min_size(BUTTON);
    if ui.add(button).on_hover_text(tip).clicked()
        && let Some(command) = action.command(scene.state)
    {
        scene.push(command);
    }
}
