//! Keys and mouse.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, Panel, SliceEnd, Tool, VoiSource};
use negatoscope::locale::{Language, say};

use crate::harness::*;
use crate::support::*;

#[test]
fn every_tool_is_a_button_with_a_key_that_does_the_same() {
    for language in Language::ALL {
        let mut harness = panels(opened(language, "CT"));
        for (label, key, command) in [
            (
                "action-crosshair",
                egui::Key::C,
                Command::SetTool(Tool::Crosshair),
            ),
            ("action-window", egui::Key::W, Command::SetTool(Tool::Window)),
            ("action-pan", egui::Key::P, Command::SetTool(Tool::Pan)),
            ("action-zoom", egui::Key::Z, Command::SetTool(Tool::Zoom)),
            ("action-series", egui::Key::S, Command::Toggle(Panel::Series)),
        ] {
            let clicked = click(&mut harness, &say(language, label));
            assert_eq!(clicked, std::slice::from_ref(&command));
            assert_eq!(press(&mut harness, key), [command]);
        }
        for (menu, label, key, command) in [
            (
                "menu-display",
                "action-reset",
                egui::Key::R,
                Command::Reset(AXIAL),
            ),
            (
                "menu-help",
                "action-shortcuts",
                egui::Key::F1,
                Command::Toggle(Panel::Shortcuts),
            ),
        ] {
            let mut harness = panels(opened(language, "CT"));
            assert_eq!(press(&mut harness, key), std::slice::from_ref(&command));
            click(&mut harness, &say(language, menu));
            assert_eq!(click(&mut harness, &say(language, label)), [command]);
        }
    }
}

#[test]
fn keys_scroll_zoom_invert_and_recall_windows() {
    let mut harness = panels(opened(Language::French, "CT"));
    let tile = AXIAL;
    for (key, command) in [
        (egui::Key::ArrowDown, Command::Scroll(tile, 1)),
        (egui::Key::ArrowUp, Command::Scroll(tile, -1)),
        (egui::Key::PageDown, Command::Scroll(tile, 10)),
        (egui::Key::PageUp, Command::Scroll(tile, -10)),
        (egui::Key::Home, Command::ScrollTo(tile, SliceEnd::First)),
        (egui::Key::End, Command::ScrollTo(tile, SliceEnd::Last)),
        (egui::Key::Plus, Command::Zoom(tile, 1.25, None)),
        (egui::Key::Minus, Command::Zoom(tile, 0.8, None)),
        (egui::Key::I, Command::Invert(tile)),
        (egui::Key::M, Command::Maximise(tile)),
        (egui::Key::N, Command::NextTile),
        (egui::Key::A, Command::SetVoi(tile, VoiSource::Automatic)),
        (egui::Key::K, Command::LinkWindows(false)),
        (egui::Key::Num0, Command::RecallWindow(tile, 0)),
        (egui::Key::Num4, Command::RecallWindow(tile, 4)),
        (egui::Key::Escape, Command::Cancel),
    ] {
        assert_eq!(press(&mut harness, key), [command]);
    }
}

/// The digit row of a French keyboard types other signs without Shift.
#[test]
fn digits_are_taken_by_their_place_on_the_keyboard() {
    let mut harness = panels(opened(Language::French, "CT"));
    harness.event(egui::Event::Key {
        key: egui::Key::Minus,
        physical_key: Some(egui::Key::Num6),
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(1);
    assert_eq!(harness.state().1, [Command::RecallWindow(AXIAL, 6)]);
}

#[test]
fn the_mouse_on_a_tile_scrolls_zooms_and_drags() {
    let mut harness = panels(opened(Language::English, "CT"));
    let image = harness.get_by_role_and_label(egui::accesskit::Role::Image, "Coronal");
    let centre = image.rect().center();
    let asked = |harness: &mut Harness<'static, Asked>| {
        harness.run_steps(1);
        let mut asked = std::mem::take(&mut harness.state_mut().1);
        asked.retain(|command| !matches!(command, Command::Point(_) | Command::Activate(_)));
        asked
    };
    let wheel = |modifiers| egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -1.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers,
    };
    harness.hover_at(centre);
    asked(&mut harness);
    harness.event(wheel(egui::Modifiers::NONE));
    assert_eq!(asked(&mut harness), [Command::Wheel(CORONAL, 1.0)]);
    harness.event(wheel(egui::Modifiers::COMMAND));
    assert!(matches!(
        asked(&mut harness).as_slice(),
        [Command::Zoom(CORONAL, factor, Some(_))] if *factor < 1.0
    ));
    for (button, wanted) in [
        (
            egui::PointerButton::Secondary,
            Command::DragWindow(CORONAL, pixel(30.0, 0.0)),
        ),
        (
            egui::PointerButton::Middle,
            Command::Pan(CORONAL, pixel(30.0, 0.0)),
        ),
    ] {
        drag(&mut harness, centre, button);
        assert!(
            harness.state().1.contains(&wanted),
            "{wanted:?}: {:?}",
            harness.state().1
        );
        harness.state_mut().1.clear();
    }
    drag(&mut harness, centre, egui::PointerButton::Primary);
    let placed = |command: &Command| matches!(command, Command::PlaceCrosshair(CORONAL, _));
    assert!(harness.state().1.iter().any(placed));
}

/// Presses, moves 30 points to the right, lets go.
fn drag(harness: &mut Harness<'static, Asked>, from: egui::Pos2, button: egui::PointerButton) {
    let to = from + egui::vec2(30.0, 0.0);
    let press = |pos, pressed| egui::Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(egui::Event::PointerMoved(from));
    harness.run_steps(1);
    harness.event(press(from, true));
    harness.run_steps(1);
    harness.event(egui::Event::PointerMoved(to));
    harness.run_steps(1);
    harness.event(press(to, false));
    harness.run_steps(1);
}
