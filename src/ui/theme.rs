//! Neutral greys, so that nothing tints the eye near an image, and one accent.

use egui::{Color32, CornerRadius, FontId, Stroke, TextStyle};

use crate::app::{Look, Settings, Theme};
use crate::geometry::Orientation;

pub const ACCENT: Color32 = Color32::from_rgb(240, 180, 60);
pub const TEXT: Color32 = Color32::from_gray(222);
pub const WEAK_TEXT: Color32 = Color32::from_gray(165);
const PANEL: Color32 = Color32::from_gray(32);
const FIELD: Color32 = Color32::from_gray(20);
const BUTTON: Color32 = Color32::from_gray(52);
const EDGE: Color32 = Color32::from_gray(70);

/// The colour of a plane: label, frame and its line in the other tiles. Told apart by colour-blind readers too
/// (after Okabe and Ito), and never the only mark: lines and frames carry the plane's name.
pub fn plane_colour(orientation: Orientation) -> Color32 {
    match orientation {
        Orientation::Axial => Color32::from_rgb(240, 130, 60),
        Orientation::Coronal => Color32::from_rgb(95, 185, 240),
        Orientation::Sagittal => Color32::from_rgb(70, 200, 150),
    }
}

/// What follows a curve.
pub const CURVE: Color32 = Color32::from_rgb(160, 200, 235);

/// The colour of a tile: its plane's, another for projections, none for acquired slices.
pub fn tile_colour(look: &Look) -> Color32 {
    match look.orientation() {
        Some(_) if look.view.slab.is_some() => Color32::from_rgb(215, 145, 190),
        Some(orientation) => plane_colour(orientation),
        None if look.cut().follows_curve() => CURVE,
        None => TEXT,
    }
}

/// Where it is noted which look is on.
fn look() -> egui::Id {
    egui::Id::unique("look")
}

/// Follows the settings: another theme or size is there with the next frame.
pub fn follow(ctx: &egui::Context, settings: &Settings) {
    let screen: f64 = ctx.data(|data| data.get_temp(screen_factor())).unwrap_or(1.0);
    let now = (settings.theme, settings.scale.factor() * screen);
    let before: Option<(Theme, f64)> = ctx.data(|data| data.get_temp(look()));
    if before == Some(now) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(look(), now));
    ctx.set_zoom_factor(now.1 as f32);
    ctx.style_mut_of(egui::Theme::Dark, |style| {
        style.visuals = match settings.theme {
            Theme::Normal => visuals(),
            Theme::HighContrast => high_contrast(),
        };
    });
}

fn screen_factor() -> egui::Id {
    egui::Id::unique("screen factor")
}

/// Makes panels readable on a screen of many pixels whose system does not enlarge anything itself: as large on a
/// screen of 2160 rows as on one of 1080. A `rows` of pixels and what the system enlarges by are the screen's.
pub fn fit_screen(ctx: &egui::Context, rows: u32, enlarged: f64) {
    let wanted = (f64::from(rows) / ROWS / enlarged * 4.0).floor() / 4.0;
    let factor = wanted.clamp(1.0, 3.0);
    ctx.data_mut(|data| data.insert_temp(screen_factor(), factor));
}

/// Rows of a screen on which panels have their own size.
const ROWS: f64 = 1080.0;

/// Sets the look of every panel.
pub fn set_theme(ctx: &egui::Context) {
    ctx.set_theme(egui::Theme::Dark);
    ctx.data_mut(|data| data.remove::<(Theme, f64)>(look()));
    // The size is a setting, with keys of its own.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    ctx.style_mut_of(egui::Theme::Dark, |style| {
        style.visuals = visuals();
        let sizes = [
            (TextStyle::Small, 12.0),
            (TextStyle::Body, 14.0),
            (TextStyle::Button, 14.0),
            (TextStyle::Heading, 18.0),
        ];
        for (name, size) in sizes {
            style.text_styles.insert(name, FontId::proportional(size));
        }
        style.spacing.button_padding = egui::vec2(8.0, 4.0);
        style.spacing.item_spacing = egui::vec2(6.0, 5.0);
        style.spacing.tooltip_width = 320.0;
        // Images change under the reader's hand; panels need no motion of their own.
        style.animation_time = 0.0;
    });
}

fn visuals() -> egui::Visuals {
    let mut visuals = egui::Visuals::dark();
    visuals.panel_fill = PANEL;
    visuals.window_fill = Color32::from_gray(38);
    visuals.window_stroke = Stroke::new(1.0, EDGE);
    visuals.extreme_bg_color = FIELD;
    visuals.faint_bg_color = Color32::from_gray(40);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(WEAK_TEXT);
    visuals.warn_fg_color = ACCENT;
    visuals.error_fg_color = Color32::from_rgb(245, 120, 100);
    visuals.hyperlink_color = ACCENT;
    // What is chosen is marked by the accent in its letters: large coloured areas would stand out from the image.
    visuals.selection.bg_fill = Color32::from_gray(84);
    visuals.selection.stroke = Stroke::new(1.0, ACCENT);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, Color32::from_gray(55));
    visuals.widgets.noninteractive.fg_stroke = Stroke::new(1.0, TEXT);
    for (widget, fill) in [
        (&mut visuals.widgets.inactive, BUTTON),
        (&mut visuals.widgets.hovered, Color32::from_gray(70)),
        (&mut visuals.widgets.active, Color32::from_gray(88)),
        (&mut visuals.widgets.open, Color32::from_gray(64)),
    ] {
        widget.weak_bg_fill = fill;
        widget.bg_fill = fill;
        widget.fg_stroke = Stroke::new(1.0, TEXT);
        widget.corner_radius = CornerRadius::same(4);
        widget.expansion = 0.0;
    }
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, Color32::from_gray(110));
    visuals
}

/// Black panels, white text, thick edges about all that can be pressed.
fn high_contrast() -> egui::Visuals {
    let white = Color32::WHITE;
    let mut visuals = visuals();
    visuals.panel_fill = Color32::BLACK;
    visuals.window_fill = Color32::BLACK;
    visuals.window_stroke = Stroke::new(2.0, white);
    visuals.extreme_bg_color = Color32::BLACK;
    visuals.faint_bg_color = Color32::BLACK;
    visuals.weak_text_color = Some(white);
    visuals.selection.bg_fill = Color32::from_gray(70);
    visuals.selection.stroke = Stroke::new(2.5, ACCENT);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(2.0, white);
    visuals.widgets.noninteractive.fg_stroke = Stroke::new(2.0, white);
    for (widget, edge) in [
        (&mut visuals.widgets.inactive, white),
        (&mut visuals.widgets.hovered, ACCENT),
        (&mut visuals.widgets.active, ACCENT),
        (&mut visuals.widgets.open, ACCENT),
    ] {
        widget.weak_bg_fill = Color32::BLACK;
        widget.bg_fill = Color32::BLACK;
        widget.bg_stroke = Stroke::new(2.0, edge);
        widget.fg_stroke = Stroke::new(2.0, white);
    }
    visuals
}

/// Fill and edge of a card or a row that is one large button.
pub fn card(ui: &egui::Ui, marked: bool, fill: Color32) -> (Color32, Stroke) {
    let visuals = ui.visuals();
    match (visuals.panel_fill == Color32::BLACK, marked) {
        (true, true) => (Color32::BLACK, Stroke::new(3.0, ACCENT)),
        (true, false) => (Color32::BLACK, visuals.widgets.inactive.bg_stroke),
        (false, true) => (fill, Stroke::new(2.0, ACCENT)),
        (false, false) => (fill, Stroke::new(1.0, Color32::from_gray(62))),
    }
}
