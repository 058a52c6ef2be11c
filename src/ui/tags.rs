//! The tag browser: all attributes of a file as a tree, with search, and what the chosen one means.

use egui::{Align2, FontId, RichText, ScrollArea, Sense, TextEdit, vec2};

use super::actions::Action;
use super::toolbar::toggle;
use super::{Scene, glossary, theme};
use crate::app::{Command, TagBrowser, TagsCommand};
use crate::dicom::{self, Element, Kind, Row};
use crate::locale::glossary as words;
use crate::message;

const SIZE: egui::Vec2 = vec2(880.0, 560.0);
const ROW: f32 = 20.0;
/// How far each level is set in.
const INDENT: f32 = 14.0;
/// Left edges of the columns, of those right of the tag from the tag's own.
const TAG: f32 = 18.0;
const VR: f32 = 110.0;
const NAME: f32 = 140.0;
const VALUE: f32 = 380.0;
/// Height of what is said of the chosen row.
const ABOUT: f32 = 150.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(browser) = &scene.state.tags else { return };
    let mut open = true;
    let room = ui.ctx().content_rect();
    let title = scene.say("tags-title");
    egui::Window::new(title)
        .id(egui::Id::unique("tags"))
        .open(&mut open)
        .default_size(SIZE.min(room.size() - vec2(60.0, 100.0)))
        .default_pos(room.center() - SIZE / 2.0)
        .show(ui.ctx(), |ui| content(ui, scene, browser));
    let typing = ui.ctx().text_edit_focused();
    let escaped =
        !typing && scene.state.glossary.is_none() && ui.input(|input| input.key_pressed(egui::Key::Escape));
    if !open || escaped {
        scene.push(Command::Tags(TagsCommand::Show(false)));
    }
}

fn ask(scene: &mut Scene, command: TagsCommand) {
    scene.push(Command::Tags(command));
}

fn content(ui: &mut egui::Ui, scene: &mut Scene, browser: &TagBrowser) {
    ui.horizontal_wrapped(|ui| controls(ui, scene, browser));
    ui.label(RichText::new(file_line(scene, browser)).weak().small());
    ui.separator();
    let Some(elements) = browser.elements() else {
        let text = match (&browser.of, &browser.read) {
            (_, Some(Err(reason))) => scene.text(reason),
            (Some(_), _) => scene.say("tags-reading"),
            (None, _) if scene.state.current().is_some() => scene.say("tags-none"),
            (None, _) => scene.say("tags-nothing"),
        };
        ui.label(text);
        return;
    };
    if let Some(damage) = &elements.damage {
        ui.colored_label(theme::ACCENT, scene.text(damage));
    }
    let height = (ui.available_height() - ABOUT).max(3.0 * ROW);
    ScrollArea::vertical()
        .id_salt("rows")
        .auto_shrink(false)
        .max_height(height)
        .show_rows(ui, ROW, browser.rows.len(), |ui, range| {
            for index in browser.rows.get(range).unwrap_or_default() {
                if let Some(row) = elements.rows.get(*index) {
                    line(ui, scene, browser, *index, row);
                }
            }
        });
    ui.separator();
    let chosen = browser.selected.and_then(|index| elements.rows.get(index));
    if let Some(element) = chosen.and_then(Row::element) {
        ScrollArea::vertical()
            .id_salt("about")
            .auto_shrink(false)
            .show(ui, |ui| about(ui, scene, element));
    }
}

fn controls(ui: &mut egui::Ui, scene: &mut Scene, browser: &TagBrowser) {
    let mut search = browser.search.clone();
    let hint = scene.say("tags-search");
    let edit = TextEdit::singleline(&mut search)
        .hint_text(hint.as_str())
        .desired_width(300.0);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, &hint));
    if search != browser.search {
        ask(scene, TagsCommand::Search(search));
    }
    for (name, tip, on, command) in [
        (
            "tags-pin",
            Some("tags-pin-tip"),
            browser.pinned,
            TagsCommand::Pin(!browser.pinned),
        ),
        (
            "tags-compare",
            Some("tags-compare-tip"),
            browser.comparing,
            TagsCommand::Compare(!browser.comparing),
        ),
        ("tags-expand", None, false, TagsCommand::FoldAll(false)),
        ("tags-collapse", None, false, TagsCommand::FoldAll(true)),
    ] {
        let button = egui::Button::new(scene.say(name)).selected(on);
        let mut response = ui.add(button);
        if let Some(tip) = tip {
            response = response.on_hover_text(scene.say(tip));
        }
        if response.clicked() {
            ask(scene, command);
        }
    }
    toggle(ui, scene, Action::Identity, scene.state.shows_identity());
}

/// Which file it is, and how much is listed.
fn file_line(scene: &Scene, browser: &TagBrowser) -> String {
    let Some(of) = &browser.of else {
        return String::new();
    };
    let name = of.file.file_name().unwrap_or_default().to_string_lossy();
    let file = message!("tags-file", file = name.into_owned(), frame = of.frame + 1);
    let count = message!("tags-count", count = browser.rows.len());
    format!("{}  ·  {}", scene.text(&file), scene.text(&count))
}

fn line(ui: &mut egui::Ui, scene: &mut Scene, browser: &TagBrowser, index: usize, row: &Row) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (tag, vr, name, value) = texts(scene, row);
    let chosen = browser.selected == Some(index);
    let words = format!("{tag} {name} {value}");
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &words));
    if response.clicked() {
        ask(scene, TagsCommand::Select(index));
        if row.within > 0 {
            ask(scene, TagsCommand::Fold(index));
        }
    }
    let differs = browser.differs(index);
    let hidden = row.element().is_some_and(|element| is_hidden(scene, element));
    let response = match differs {
        true => response.on_hover_text(scene.say("tags-differs")),
        false => response,
    };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if chosen || response.hovered() {
        let grey = egui::Color32::from_gray(if chosen { 62 } else { 46 });
        painter.rect_filled(rect, 2.0, grey);
    }
    let left = rect.left() + INDENT * f32::from(row.depth);
    if row.within > 0 {
        let sign = if browser.is_open(index) { "⏷" } else { "⏵" };
        put(&painter, left + 2.0, 16.0, rect, sign, theme::ACCENT);
    }
    let strong = if differs { theme::ACCENT } else { theme::TEXT };
    let width = rect.right();
    put(
        &painter,
        left + TAG,
        left + VR - 4.0,
        rect,
        &tag,
        theme::WEAK_TEXT,
    );
    put(
        &painter,
        left + VR,
        left + NAME - 4.0,
        rect,
        &vr,
        theme::WEAK_TEXT,
    );
    put(&painter, left + NAME, left + VALUE - 6.0, rect, &name, strong);
    let colour = if hidden { theme::WEAK_TEXT } else { strong };
    put(&painter, left + VALUE, width, rect, &value, colour);
}

/// Text from `left` to `right` on the row's middle, cut where the room ends.
fn put(painter: &egui::Painter, left: f32, right: f32, row: egui::Rect, text: &str, colour: egui::Color32) {
    let room = egui::Rect::from_x_y_ranges(left..=right.max(left + 14.0), row.y_range());
    let painter = painter.with_clip_rect(room.intersect(painter.clip_rect()));
    let at = room.left_center();
    painter.text(at, Align2::LEFT_CENTER, text, FontId::proportional(13.0), colour);
}

fn texts(scene: &Scene, row: &Row) -> (String, String, String, String) {
    match &row.kind {
        Kind::Item(number) => {
            let item = scene.text(&message!("tags-item", number = *number));
            (item, String::new(), String::new(), String::new())
        }
        Kind::Element(element) => (
            element.tag_text(),
            element.vr().to_owned(),
            scene.text(&dicom::title(element)),
            one_line(&dicom::shown_value(
                element,
                scene.state.shows_identity(),
                scene.state.language,
            )),
        ),
    }
}

fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(400).collect()
}

fn is_hidden(scene: &Scene, element: &Element) -> bool {
    element.mask.is_some() && !scene.state.shows_identity()
}

/// The chosen element in full.
fn about(ui: &mut egui::Ui, scene: &mut Scene, element: &Element) {
    let language = scene.state.language;
    let (title, keyword) = (scene.text(&dicom::title(element)), dicom::keyword(element.tag));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&title).strong().color(theme::ACCENT));
        ui.label(RichText::new(format!("{} {keyword}", element.tag_text())).weak());
        let kind = message!("tags-vr", vr = element.vr(), values = element.multiplicity());
        ui.label(RichText::new(scene.text(&kind)).weak());
        let copy = ui
            .button(scene.say("tags-copy"))
            .on_hover_text(scene.say("tags-copy-tip"));
        if copy.clicked() {
            let value = dicom::shown_value(element, scene.state.shows_identity(), language);
            let text = format!("{}\t{keyword}\t{}\t{value}", element.tag_text(), element.vr());
            ui.ctx().copy_text(text);
        }
    });
    if let Some(sentence) = dicom::about(element.tag) {
        ui.label(scene.text(&sentence));
    }
    if let Some(entry) = words::by_tag(element.tag) {
        let link = ui.link(entry.title_in(language));
        let id = entry.id();
        if link.on_hover_ui(|ui| glossary::tooltip(ui, scene, id)).clicked() {
            scene.push(Command::Glossary(Some(id)));
        }
    }
    ui.label(dicom::shown_value(
        element,
        scene.state.shows_identity(),
        language,
    ));
}
