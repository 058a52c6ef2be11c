//! What is cut away: a box along the patient's axes, a plane, and outlines drawn by hand.

use egui::{Button, RichText, Slider};

use super::super::letters::letters;
use super::super::{Scene, toolbar};
use super::panel::sentence;
use crate::app::{BodyCommand, Command, Layout, Look, Tile, Tool};
use crate::geometry::{Orientation, OrientationLabel, label_of};
use crate::message;
use crate::render::scene::Part;
use crate::ui::actions::Action;

use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};

/// The sides of the box: of each axis the lower and the higher end.
const SIDES: [(OrientationLabel, OrientationLabel, &str, &str); 3] = [
    (Right, Left, "body-crop-right", "body-crop-left"),
    (Anterior, Posterior, "body-crop-anterior", "body-crop-posterior"),
    (Feet, Head, "body-crop-feet", "body-crop-head"),
];

/// Six sliders: how much of each side is cut away, in mm.
pub fn crop(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(look) = scene.state.look(tile) else {
        return;
    };
    let [low, high] = look.reach_of_volume();
    let now = look.view.body.form.crop.unwrap_or([low, high]);
    sentence(ui, scene.say("body-crop-about"));
    let (mut from, mut to) = (now[0], now[1]);
    let mut let_go = false;
    for (axis, (lower, higher, lower_name, higher_name)) in SIDES.into_iter().enumerate() {
        let extent = high[axis] - low[axis];
        let mut cut = [from[axis] - low[axis], high[axis] - to[axis]];
        let room = [extent - cut[1] - 1.0, extent - cut[0] - 1.0];
        for (n, (side, name)) in [(lower, lower_name), (higher, higher_name)]
            .into_iter()
            .enumerate()
        {
            let response = ui.horizontal(|ui| {
                let letter = letters(scene.state, &[side]);
                let label = ui.add_sized([22.0, 18.0], egui::Label::new(RichText::new(letter).strong()));
                let slider = Slider::new(&mut cut[n], 0.0..=extent)
                    .fixed_decimals(0)
                    .suffix(" mm");
                ui.spacing_mut().slider_width = (ui.available_width() - 80.0).max(80.0);
                ui.add(slider).labelled_by(label.id)
            });
            let response = response.inner.on_hover_text(scene.say(name));
            let_go |= response.drag_stopped() || response.lost_focus();
            cut[n] = cut[n].min(room[n].max(0.0));
        }
        from[axis] = low[axis] + cut[0];
        to[axis] = high[axis] - cut[1];
    }
    if [from, to] != now {
        scene.push(Command::Body(BodyCommand::Crop(tile, Some([from, to]))));
    }
    if let_go {
        scene.push(Command::Body(BodyCommand::LetGo(tile)));
    }
    let cropped = look_is_cropped(scene, tile);
    if ui
        .add_enabled(cropped, Button::new(scene.say("body-crop-whole")))
        .clicked()
    {
        scene.push(Command::Body(BodyCommand::Crop(tile, None)));
    }
}

fn look_is_cropped(scene: &Scene, tile: Tile) -> bool {
    let view = scene.state.tile(tile);
    view.is_some_and(|view| view.body.form.crop.is_some())
}

/// A cut along the plane of another tile.
pub fn plane(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    sentence(ui, scene.say("body-cut-about"));
    let cutter = scene.state.tile(tile).and_then(|view| view.body.form.cutter);
    let along = |plane: &Tile| scene.state.plane_to_cut_along(tile, *plane).is_some();
    let planes: Vec<Tile> = scene.state.layout_tiles().into_iter().filter(along).collect();
    if planes.is_empty() {
        ui.label(scene.say("body-cut-no-plane"));
        if ui.button(scene.say("action-render")).clicked() {
            scene.push(Command::Render(Layout::TwoByTwo));
        }
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for plane in planes {
            let name = scene
                .state
                .look(plane)
                .map_or("tile-native", |look| plane_name(&look));
            let on = cutter.is_some_and(|cutter| cutter.follows == Some(plane));
            let button = Button::new(scene.say(name)).selected(on);
            let response = ui.add(button).on_hover_text(scene.say("body-cut-along-tip"));
            if response.clicked() {
                scene.push(Command::Body(match on {
                    true => BodyCommand::Uncut(tile),
                    false => BodyCommand::CutAlong(tile, plane),
                }));
            }
        }
    });
    let Some(cutter) = cutter else { return };
    let mut follows = cutter.follows.is_some();
    let response = ui.checkbox(&mut follows, scene.say("body-cut-follows"));
    if response
        .on_hover_text(scene.say("body-cut-follows-tip"))
        .changed()
    {
        scene.push(Command::Body(BodyCommand::FollowPlane(tile, follows)));
    }
    ui.horizontal_wrapped(|ui| {
        for (name, command) in [
            ("body-cut-flip", BodyCommand::FlipCut(tile)),
            ("body-cut-none", BodyCommand::Uncut(tile)),
        ] {
            if ui.button(scene.say(name)).clicked() {
                scene.push(Command::Body(command));
            }
        }
    });
    let removed = if cutter.flipped {
        cutter.normal
    } else {
        -cutter.normal
    };
    let side = letters(scene.state, &label_of(removed));
    sentence(ui, scene.text(&message!("body-cut-removed", side = side)));
}

fn plane_name(look: &Look) -> &'static str {
    match look.orientation() {
        Some(_) if look.is_oblique() => "body-cut-oblique",
        Some(Orientation::Axial) => "tile-axial",
        Some(Orientation::Coronal) => "tile-coronal",
        Some(Orientation::Sagittal) => "tile-sagittal",
        None => "tile-native",
    }
}

/// Outlines drawn over the picture.
pub fn sculpt(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    sentence(ui, scene.say("body-sculpt-about"));
    for (action, part) in [
        (Action::SculptInside, Part::Inside),
        (Action::SculptOutside, Part::Outside),
    ] {
        let on = scene.state.tool == Tool::Sculpt(part);
        toolbar::item(ui, scene, action, on);
    }
    let Some(form) = scene.state.tile(tile).map(|view| &view.body.form) else {
        return;
    };
    let (cut, count) = (form.is_cut(), form.carvings.len());
    if count > 0 {
        sentence(ui, scene.text(&message!("body-sculpt-count", count = count)));
    }
    let restore = ui.add_enabled(cut, Button::new(scene.say("body-restore")));
    if restore.on_hover_text(scene.say("body-restore-tip")).clicked() {
        scene.push(Command::Body(BodyCommand::Restore(tile)));
    }
}
