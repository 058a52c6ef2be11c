//! Text, letters, scale and crosshair over an image.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Pos2, Stroke, pos2, vec2};

use super::letters::letters;
use super::tile::Place;
use super::{
    Scene, attempt, body, drawn_over, fusion, gaps, glossary, laid, legend, lines, marks, phase_bar,
    reformat, slider, theme,
};
use crate::app::{FusionWords, ImageText, Layer, Overlay, ScaleBar, Tile, Tool};
use crate::locale::Message;
use crate::message;
use crate::render::Palette;

pub(super) const TEXT_SIZE: f32 = 14.0;
const LETTER_SIZE: f32 = 19.0;
pub(super) const MARGIN: f32 = 8.0;
/// Narrower and lower tiles show less text.
const NARROW: f32 = 330.0;
const LOW: f32 = 260.0;

/// Returns the upper end of what is written in the lower left corner.
pub fn paint(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) -> f32 {
    // Words stay clear of the slider of phases.
    let words = phase_bar::above(place, overlay.phase.is_some());
    let painter = ui.painter().with_clip_rect(place.rect);
    laid::paint(ui, scene, tile, place);
    gaps::paint_interpolated(&painter, place, &overlay.interpolated);
    gaps::paint(&painter, scene, place, &overlay.gaps);
    // The lines end before the letters at the edges.
    let clear = painter.with_clip_rect(inner(place).shrink(LETTER_SIZE));
    lines::paint(&clear, scene, place, overlay);
    body::paint_planes(&painter, place, overlay);
    body::paint_section(&painter, scene, tile, place);
    reformat::paint(&painter, scene, tile, place);
    marks::paint(&painter, scene, tile, place);
    attempt::shapes::paint(&painter, scene, tile, place);
    let text = scene.state.desk.settings.image_text;
    if text != ImageText::Nothing {
        lines_help(ui, scene, tile, place, overlay);
        edge_letters(ui, &painter, scene, words, overlay);
    }
    if text != ImageText::Full || overlay.plain {
        return inner(place).bottom();
    }
    let free = corners(ui, scene, tile, words, overlay);
    laid::note(ui, scene, tile, words);
    if !overlay.rendered {
        drawn_over::paint_names(&painter, scene, tile, place);
    }
    if overlay.rendered {
        body::paint_figure(&painter, scene, tile, place);
        body::paint_name(&painter, scene, tile, place);
    }
    legends(&painter, scene, tile, place, overlay);
    if overlay.beyond {
        let at = place.rect.center() - vec2(0.0, place.rect.height() / 5.0);
        let beyond = scene.say("beyond-stack");
        outlined(
            &painter,
            at,
            Align2::CENTER_TOP,
            &beyond,
            TEXT_SIZE,
            theme::ACCENT,
        );
    }
    if let Some(scale) = overlay.scale {
        let bar = scale_bar(&painter, scene, words, scale);
        help(ui, scene, bar, (bar.left() as i32, bar.top() as i32), "distance");
    }
    free
}

/// The bars of colours: of the series laid over, and of the tile's own where they are no greys.
fn legends(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) {
    let look = scene.state.look(tile);
    let over = overlay.fusion.as_ref().filter(|words| words.drawn);
    if let (Some(words), Some(look)) = (over, look) {
        fusion::paint_legend(painter, scene, &look, place, words);
    }
    let coloured = look.is_some_and(|look| look.view.palette != Palette::Grey);
    if coloured && !overlay.rendered {
        legend::paint(painter, scene, tile, place, over.is_some());
    }
}

/// A line over the image, and the word of the glossary that explains it.
struct Words {
    text: String,
    colour: Color32,
    help: &'static str,
}

/// Returns the upper end of the lower left one.
fn corners(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) -> f32 {
    let words = |message: &Message, help| Words {
        text: scene.text(message),
        colour: theme::TEXT,
        help,
    };
    let narrow = place.rect.width() <= NARROW || place.rect.height() <= LOW;
    // The first line is the tile's menu.
    let mut top_left = vec![Words {
        text: String::from(" "),
        colour: theme::TEXT,
        help: "",
    }];
    top_left.extend(overlay.series.iter().map(|name| Words {
        text: name.clone(),
        colour: theme::TEXT,
        help: "series",
    }));
    top_left.extend(overlay.fusion.iter().map(|fusion| Words {
        text: scene.text(&fusion.title),
        colour: theme::ACCENT,
        help: "fusion",
    }));
    top_left.extend(overlay.position.iter().map(|position| words(position, "slice")));
    top_left.extend(overlay.pace.iter().map(|pace| words(pace, "")));
    top_left.extend(overlay.turned.iter().map(|turned| words(turned, "oblique-plane")));
    top_left.extend(overlay.mirrored.then(|| Words {
        text: scene.say("mirrored"),
        colour: theme::ACCENT,
        help: "orientation-letters",
    }));
    column(ui, scene, place, Align2::LEFT_TOP, &top_left);

    let shown_link = overlay.link.iter().filter(|_| !narrow);
    let mut bottom_left: Vec<_> = shown_link.map(|link| words(link, "frame-of-reference")).collect();
    let drawing = match (overlay.rendered, overlay.native) {
        (true, _) => words(&overlay.drawing, "volume-rendering"),
        (false, true) => words(&overlay.drawing, "native-image"),
        (false, false) => words(&overlay.drawing, "interpolation"),
    };
    let through = match overlay.rendered {
        true => "transfer-function",
        false => "window",
    };
    bottom_left.extend((!narrow).then_some(drawing));
    bottom_left.extend(overlay.slab.iter().map(|slab| words(slab, "slab")));
    let own_window = match narrow || !fits_half(ui, place, &scene.text(&overlay.window)) {
        true => &overlay.window_short,
        false => &overlay.window,
    };
    match &overlay.fusion {
        Some(fusion) => {
            let over = match narrow || !fits_half(ui, place, &scene.text(&fusion.window)) {
                true => &fusion.window_short,
                false => &fusion.window,
            };
            bottom_left.extend(both_windows(scene, fusion, [own_window, over]));
        }
        None => bottom_left.push(words(own_window, through)),
    }
    let free = column(ui, scene, place, Align2::LEFT_BOTTOM, &bottom_left);

    let under = scene.state.pointer.is_some_and(|(under, _)| under == tile);
    let readout = scene.state.readout().filter(|_| under);
    let mut top_right: Vec<_> = readout
        .iter()
        .map(|readout| words(&readout.value, "probe"))
        .collect();
    // The sign of x tells the side, where a question asks for it.
    let hidden = scene
        .state
        .attempt
        .as_ref()
        .is_some_and(|attempt| !attempt.hides().letters);
    let position = readout
        .and_then(|readout| readout.position)
        .filter(|_| !narrow && !hidden);
    top_right.extend(position.iter().map(|position| words(position, "patient-space")));
    // Named beside the pointer where it is drawn there.
    let pointed = scene
        .state
        .pointed_structure()
        .filter(|_| under && !overlay.rendered && scene.state.pointed_over(tile).is_none());
    top_right.extend(pointed.map(|structure| Words {
        text: structure.names.in_language(scene.state.language).to_owned(),
        colour: theme::ACCENT,
        help: "",
    }));
    column(ui, scene, place, Align2::RIGHT_TOP, &top_right);
    free
}

/// The windows of two series, each behind its name; the one that the hand changes stands out.
fn both_windows(scene: &Scene, fusion: &FusionWords, [own, over]: [&Message; 2]) -> [Words; 2] {
    let [base, _] = &fusion.names;
    let own = message!("fusion-window-of", name = base.clone(), window = own.clone());
    let line = |text: &Message, layer| Words {
        text: scene.text(text),
        colour: if fusion.hand == layer {
            theme::ACCENT
        } else {
            theme::TEXT
        },
        help: "window",
    };
    [line(over, Layer::Over), line(&own, Layer::Base)]
}

/// Whether a text takes no more than one line of a corner.
fn fits_half(ui: &egui::Ui, place: Place, text: &str) -> bool {
    let font = FontId::proportional(TEXT_SIZE);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, theme::TEXT);
    galley.size().x <= inner(place).width() / 2.0 - LETTER_SIZE
}

/// What the crosshair, the lines and their handles are.
fn lines_help(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) {
    for (rect, word) in lines::explained(place, overlay) {
        help(ui, scene, rect, (rect.left() as i32, rect.top() as i32), word);
    }
    if scene.state.tool == Tool::Crosshair {
        for (n, rect) in lines::handles(place, overlay).into_iter().enumerate() {
            let id = egui::Id::unique(("handle", tile, n));
            let response = ui.interact(rect, id, egui::Sense::hover());
            response.on_hover_text(scene.say("mouse-handles-does"));
        }
    }
}

/// Where text may stand: clear of the edges and of the slider at the right.
pub(super) fn inner(place: Place) -> egui::Rect {
    let mut inner = place.rect.shrink(MARGIN);
    inner.max.x -= slider::WIDTH;
    inner
}

/// Lines of text that grow from a corner inwards, each no wider than leaves room for the letter in the middle. Returns
/// how far they have grown.
fn column(ui: &egui::Ui, scene: &Scene, place: Place, anchor: Align2, lines: &[Words]) -> f32 {
    let painter = ui.painter().with_clip_rect(place.rect);
    let inner = inner(place);
    let width = (inner.width() / 2.0 - LETTER_SIZE).max(60.0);
    let from_top = anchor.y() == egui::Align::Min;
    let mut corner = anchor.pos_in_rect(&inner);
    let ordered: Vec<_> = match from_top {
        true => lines.iter().collect(),
        false => lines.iter().rev().collect(),
    };
    for words in ordered {
        let font = FontId::proportional(TEXT_SIZE);
        let galley = painter.layout(words.text.clone(), font, words.colour, width);
        let size = galley.size();
        let rect = outlined_galley(&painter, corner, anchor, galley, words.colour);
        help(ui, scene, rect, (corner.x as i32, corner.y as i32), words.help);
        let height = size.y + 1.0;
        corner.y += if from_top { height } else { -height };
    }
    corner.y
}

/// What a sign on the image means, where the pointer rests on it; the sign itself lets clicks through.
fn help(ui: &egui::Ui, scene: &Scene, rect: egui::Rect, at: (i32, i32), entry: &'static str) {
    if !entry.is_empty() {
        let id = egui::Id::unique(("help", entry, at));
        let response = ui.interact(rect, id, egui::Sense::hover());
        response.on_hover_ui(|ui| glossary::tooltip(ui, scene, entry));
    }
}

/// Text that can be read on any grey: light, in a dark outline.
pub(super) fn outlined(
    painter: &egui::Painter,
    at: Pos2,
    anchor: Align2,
    text: &str,
    size: f32,
    colour: Color32,
) {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), colour);
    outlined_galley(painter, at, anchor, galley, colour);
}

pub(super) fn outlined_galley(
    painter: &egui::Painter,
    at: Pos2,
    anchor: Align2,
    galley: Arc<egui::Galley>,
    colour: Color32,
) -> egui::Rect {
    let rect = anchor.anchor_size(at, galley.size());
    let corner = rect.min;
    let dark = Color32::from_black_alpha(200);
    for shift in [
        vec2(-1.0, 0.0),
        vec2(1.0, 0.0),
        vec2(0.0, -1.0),
        vec2(0.0, 1.0),
        vec2(1.0, 1.0),
    ] {
        painter.galley_with_override_text_color(corner + shift, Arc::clone(&galley), dark);
    }
    painter.galley(corner, galley, colour);
    rect
}

fn edge_letters(ui: &egui::Ui, painter: &egui::Painter, scene: &Scene, place: Place, overlay: &Overlay) {
    let inner = inner(place);
    let places = [
        (inner.left_center(), Align2::LEFT_CENTER),
        (inner.right_center(), Align2::RIGHT_CENTER),
        (inner.center_top(), Align2::CENTER_TOP),
        (inner.center_bottom(), Align2::CENTER_BOTTOM),
    ];
    for (labels, (at, anchor)) in overlay.edges.iter().zip(places) {
        let text = letters(scene.state, labels);
        let at_corner = (at.x as i32, at.y as i32);
        let galley = painter.layout_no_wrap(text, FontId::proportional(LETTER_SIZE), theme::TEXT);
        let rect = outlined_galley(painter, at, anchor, galley, theme::TEXT);
        help(ui, scene, rect, at_corner, "orientation-letters");
    }
}

/// Where it stands.
fn scale_bar(painter: &egui::Painter, scene: &Scene, place: Place, scale: ScaleBar) -> egui::Rect {
    let length = scale.pixels as f32 / place.scale;
    let right = inner(place).right_bottom() - vec2(4.0, 4.0);
    let left = right - vec2(length, 0.0);
    let tick = vec2(0.0, 5.0);
    for (width, colour) in [(3.5, Color32::from_black_alpha(200)), (1.5, theme::TEXT)] {
        let stroke = Stroke::new(width, colour);
        painter.line_segment([left, right], stroke);
        painter.line_segment([left - tick, left + tick], stroke);
        painter.line_segment([right - tick, right + tick], stroke);
    }
    let text = scene.text(&scale.unit.placed(length_text(scale.mm)));
    // Words that say where it holds are longer than the bar.
    let (above, anchor) = match scale.unit.plane() {
        Some(_) => (pos2(right.x, left.y - 7.0), Align2::RIGHT_BOTTOM),
        None => (
            pos2((left.x + right.x) / 2.0, left.y - 7.0),
            Align2::CENTER_BOTTOM,
        ),
    };
    outlined(painter, above, anchor, &text, TEXT_SIZE, theme::TEXT);
    egui::Rect::from_two_pos(left, right).expand2(vec2(0.0, 14.0))
}

fn length_text(mm: f64) -> Message {
    match mm >= 10.0 {
        true => message!("length-cm", value = mm / 10.0),
        false => message!("length-mm", value = mm),
    }
}
