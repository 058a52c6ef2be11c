//! The panel of fusion, and the switch on a tile that says whose window the hand changes.

use egui::{
    Align2, Button, Color32, DragValue, FontId, Mesh, Rect, RichText, Sense, Shape, Slider, UiBuilder, pos2,
    vec2,
};

use super::actions::Action;
use super::body::sentence;
use super::numbers::localised;
use super::overlay::{MARGIN, TEXT_SIZE, outlined};
use super::tile::Place;
use super::{Scene, legend, series, theme};
use crate::app::{
    Command, Fusion, FusionCommand, FusionWords, Layer, Look, OpenStack, Overlay, StackId, Tile, VoiSource,
};
use crate::locale::Message;
use crate::message;
use crate::render::fused::Veil;
use crate::render::{Palette, Projection, Voi};
use crate::volume::{VoiFunction, Window};

/// Lowest and narrowest tile, in points, that has room for the switch.
const ROOM: egui::Vec2 = vec2(300.0, 260.0);
/// How much of a palette is shown beside its name.
const STRIP: egui::Vec2 = vec2(64.0, 12.0);

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.heading(scene.say("fusion-heading"));
    let tile = scene.state.key_tile();
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let Some(look) = scene.state.look(tile) else {
            sentence(ui, scene.say("fusion-nothing-below"));
            return;
        };
        if look.is_rendered() {
            sentence(ui, scene.say("fusion-not-on-body"));
            return;
        }
        sentence(ui, scene.say("fusion-about"));
        let fused = look.fusion().map(|(fusion, open)| (*fusion, open.clone()));
        let words = scene.state.fusion_words(&look);
        chooser(ui, scene, tile, fused.as_ref().map(|(fusion, _)| fusion.stack));
        if let (Some((fusion, open)), Some(words)) = (fused, words) {
            ui.separator();
            settings(ui, scene, tile, (&fusion, &open), &words);
        }
    });
}

fn push(scene: &mut Scene, command: FusionCommand) {
    scene.push(Command::Fusion(command));
}

/// The series that can be laid over, then the others, each with the reason.
fn chooser(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, now: Option<StackId>) {
    ui.label(RichText::new(scene.say("fusion-choose")).strong());
    let choices = scene.state.fusion_choices(tile);
    let (possible, refused): (Vec<_>, Vec<_>) = choices.into_iter().partition(|(_, reason)| reason.is_none());
    if possible.is_empty() {
        ui.label(scene.say("fusion-none"));
    }
    for (id, _) in possible {
        let on = now == Some(id);
        let button = Button::new(name(scene, id)).selected(on).wrap();
        if ui.add_sized(vec2(ui.available_width(), 0.0), button).clicked() {
            push(
                scene,
                match on {
                    true => FusionCommand::Unfuse(tile),
                    false => FusionCommand::Fuse(tile, id),
                },
            );
        }
    }
    if refused.is_empty() {
        return;
    }
    let title = scene.text(&message!("fusion-refused", count = refused.len()));
    let open = now.is_none() && refused.len() <= 6;
    egui::CollapsingHeader::new(RichText::new(title).weak())
        .id_salt("fusion-refused")
        .default_open(open)
        .show(ui, |ui| {
            for (id, reason) in refused {
                ui.add_enabled(false, Button::new(name(scene, id)).wrap());
                sentence(ui, reason.map_or_else(String::new, |reason| scene.text(&reason)));
            }
        });
}

fn name(scene: &Scene, id: StackId) -> String {
    let found = scene.state.series(id).zip(scene.state.stack(id));
    found.map_or_else(String::new, |(series, stack)| {
        series::lines(scene, series, stack).join(", ")
    })
}

fn settings(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    (fusion, open): (&Fusion, &OpenStack),
    words: &FusionWords,
) {
    ui.label(RichText::new(scene.text(&words.title)).color(theme::ACCENT));
    if let Some(failure) = &open.failure {
        ui.label(scene.text(failure));
    }
    opacity(ui, scene, tile, fusion);
    hand(ui, scene, tile, words);
    window(ui, scene, tile, fusion, words);
    palettes(ui, scene, tile, fusion);
    projection(ui, scene, tile, fusion);
    ui.separator();
    let swap = ui.button(scene.say("fusion-swap"));
    if swap.on_hover_text(scene.say("fusion-swap-tip")).clicked() {
        push(scene, FusionCommand::Swap(tile));
    }
    let remove = ui.button(scene.say("fusion-remove"));
    let key = Action::Fuse.entry().map(|entry| entry.title(scene.state));
    if remove.on_hover_text(key.unwrap_or_default()).clicked() {
        push(scene, FusionCommand::Unfuse(tile));
    }
    sentence(ui, scene.say("fusion-trust"));
}

fn opacity(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, fusion: &Fusion) {
    let mut percent = fusion.opacity * 100.0;
    let slider = Slider::new(&mut percent, 0.0..=100.0)
        .fixed_decimals(0)
        .suffix(" %")
        .text(scene.say("fusion-opacity"));
    if ui
        .add(slider)
        .on_hover_text(scene.say("fusion-opacity-tip"))
        .changed()
    {
        push(scene, FusionCommand::Opacity(tile, percent / 100.0));
    }
    let mut rising = fusion.veil == Veil::Rising;
    let check = ui.checkbox(&mut rising, scene.say("fusion-rising"));
    if check.on_hover_text(scene.say("fusion-rising-tip")).changed() {
        let veil = if rising { Veil::Rising } else { Veil::Even };
        push(scene, FusionCommand::Veil(tile, veil));
    }
}

/// Whose window the right button and the keys change.
fn hand(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, words: &FusionWords) {
    let label = ui.label(scene.say("fusion-hand"));
    label.on_hover_text(scene.say("fusion-hand-tip"));
    ui.horizontal_wrapped(|ui| layers(ui, scene, tile, words));
}

fn layers(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, words: &FusionWords) {
    for (layer, name) in [Layer::Base, Layer::Over].into_iter().zip(&words.names) {
        let text = scene.text(name);
        let button = Button::new(text.as_str()).selected(words.hand == layer);
        let response = ui.add(button).on_hover_text(scene.say("fusion-hand-tip"));
        let title = scene.text(&message!("fusion-hand-of", name = name.clone()));
        let on = words.hand == layer;
        response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &title));
        if response.clicked() {
            push(scene, FusionCommand::Hand(tile, layer));
        }
    }
}

/// From the lowest to the highest value, as uptake is read; and where they come from.
fn window(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, fusion: &Fusion, words: &FusionWords) {
    let [_, over] = &words.names;
    ui.separator();
    ui.label(RichText::new(scene.text(&message!("fusion-window-heading", name = over.clone()))).strong());
    let voi = scene.state.look(tile).and_then(|look| look.voi_over());
    if let Some(Voi::Window(now)) = voi {
        ends(ui, scene, tile, now, &words.unit);
    }
    ui.horizontal_wrapped(|ui| {
        let has_file = scene
            .state
            .look(tile)
            .is_some_and(|look| look.over.is_some_and(|open| !open.stack.windows.is_empty()));
        let sources = [
            ("fusion-window-file", VoiSource::File(0), has_file),
            ("window-automatic", VoiSource::Automatic, true),
        ];
        for (name, source, can) in sources {
            let button = Button::new(scene.say(name)).selected(fusion.source == source);
            if ui.add_enabled(can, button).clicked() {
                push(scene, FusionCommand::Window(tile, source));
            }
        }
    });
}

fn ends(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, now: Window, unit: &Message) {
    let before = [now.centre - now.width / 2.0, now.centre + now.width / 2.0];
    let mut typed = before;
    let decimals = if now.width < 20.0 { 2 } else { 0 };
    let unit = scene.text(unit);
    ui.horizontal_wrapped(|ui| {
        for (value, name) in typed.iter_mut().zip(["fusion-low", "fusion-high"]) {
            let label = ui.label(scene.say(name));
            let field = localised(DragValue::new(value), scene.state.language, decimals)
                .speed(now.width.abs().max(1e-6) / 200.0);
            ui.add(field).labelled_by(label.id);
        }
        ui.label(unit.trim());
    });
    let [low, high] = typed;
    // Both ends as they are typed: LINEAR would take one off the width.
    let window = Window::new((low + high) / 2.0, high - low, VoiFunction::LinearExact);
    if let Some(window) = window.filter(|_| typed != before) {
        push(scene, FusionCommand::Window(tile, VoiSource::Manual(window)));
    }
}

fn palettes(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, fusion: &Fusion) {
    ui.separator();
    ui.label(RichText::new(scene.say("palette-heading")).strong());
    for palette in Palette::ALL {
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding.y = 1.0;
            strip(ui, palette);
            let title = scene.text(&palette.title());
            if ui.selectable_label(fusion.palette == palette, title).clicked() {
                push(scene, FusionCommand::Palette(tile, palette));
            }
        });
    }
}

/// The colours of a palette, from the lowest to the highest.
fn strip(ui: &mut egui::Ui, palette: Palette) {
    let (rect, _) = ui.allocate_exact_size(STRIP, Sense::hover());
    let mut mesh = Mesh::default();
    for (level, [red, green, blue]) in palette.table().iter().enumerate().step_by(4) {
        let x = |level: usize| rect.left() + rect.width() * level as f32 / 256.0;
        let part = Rect::from_min_max(pos2(x(level), rect.top()), pos2(x(level + 4), rect.bottom()));
        mesh.add_colored_rect(part, Color32::from_rgb(*red, *green, *blue));
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// What becomes of the series laid over in a slab, where there is one.
fn projection(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, fusion: &Fusion) {
    if scene.state.tile(tile).is_none_or(|view| view.slab.is_none()) {
        return;
    }
    ui.separator();
    ui.label(scene.say("fusion-projection"));
    ui.horizontal_wrapped(|ui| {
        for (way, name) in [
            (Projection::Maximum, "projection-maximum"),
            (Projection::Mean, "projection-mean"),
            (Projection::Minimum, "projection-minimum"),
        ] {
            let button = Button::new(scene.say(name)).selected(fusion.projection == way);
            if ui.add(button).clicked() {
                push(scene, FusionCommand::Projection(tile, way));
            }
        }
    });
}

/// On the tile, above the windows that are written there: whose one the hand changes.
pub fn switch(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    (place, free): (Place, f32),
    overlay: &Overlay,
) {
    let Some(words) = overlay
        .fusion
        .as_ref()
        .filter(|words| words.drawn && !overlay.plain)
    else {
        return;
    };
    if place.rect.width() < ROOM.x || place.rect.height() < ROOM.y {
        return;
    }
    let corner = pos2(place.rect.left() + MARGIN, free - 24.0);
    let room = Rect::from_min_size(corner, vec2(place.rect.width() / 2.0, 22.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt(("window of", tile)));
    ui.spacing_mut().button_padding = vec2(5.0, 1.0);
    ui.visuals_mut().widgets.inactive.weak_bg_fill = Color32::from_black_alpha(170);
    ui.horizontal(|ui| {
        let text = scene.say("fusion-hand");
        let at = ui
            .painter()
            .layout_no_wrap(text.clone(), FontId::proportional(TEXT_SIZE), theme::TEXT);
        let (rect, _) = ui.allocate_exact_size(at.size(), Sense::hover());
        outlined(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
            &text,
            TEXT_SIZE,
            theme::TEXT,
        );
        layers(ui, scene, tile, words);
    });
}

/// The bar of colours of the series laid over, with its name and unit.
pub fn paint_legend(
    painter: &egui::Painter,
    scene: &Scene,
    look: &Look<'_>,
    place: Place,
    words: &FusionWords,
) {
    let Some(tone) = look.tone_over().filter(|_| words.drawn) else {
        return;
    };
    let [_, over] = &words.names;
    let unit = scene.text(&words.unit);
    let title = format!("{}{unit}", scene.text(over));
    legend::bar(
        painter,
        scene.state.language,
        place,
        (&tone, legend::INSET),
        &title,
    );
}
