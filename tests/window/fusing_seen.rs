//! Fusion by keys and mouse, and what tile and panel say of it.

use egui_kittest::kittest::Queryable;
use negatoscope::app::export::{ExportCommand, ExportEffect, Extent, Sink};
use negatoscope::app::{Command, Drawn, Effect, FusionCommand, Layer, VoiSource};
use negatoscope::locale::Language;
use negatoscope::render::cpu;

use crate::fusing::*;
use crate::harness::{live, panels, press, written};
use crate::support::*;

#[test]
fn a_key_fuses_with_the_pet_and_others_change_the_opacity() {
    let mut state = open(Language::English);
    state.apply(Command::Activate(ONE));
    let mut harness = panels(state);
    let alone = |asked: Vec<Command>| asked.into_iter().next().expect("a command");
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::F);
    harness.run_steps(2);
    let command = alone(std::mem::take(&mut harness.state_mut().1));
    assert_eq!(command, Command::Fusion(FusionCommand::Toggle(ONE)));
    let state = &mut harness.state_mut().0;
    let effects = state.apply(command);
    read(state, &effects);
    assert_eq!(
        look(state, ONE).fusion().map(|(fusion, _)| fusion.stack),
        Some(nth(PET))
    );
    for (key, wanted) in [(egui::Key::PageUp, 0.6), (egui::Key::PageDown, 0.4)] {
        harness.key_press_modifiers(egui::Modifiers::ALT, key);
        harness.run_steps(2);
        let asked = std::mem::take(&mut harness.state_mut().1);
        let opacity = asked.iter().find_map(|command| match command {
            Command::Fusion(FusionCommand::Opacity(_, opacity)) => Some(*opacity),
            _ => None,
        });
        assert!(opacity.is_some_and(|opacity| near(opacity, wanted)), "{asked:?}");
    }
    assert_eq!(
        press(&mut harness, egui::Key::A),
        [Command::SetVoi(ONE, VoiSource::Automatic)]
    );
    harness
        .state_mut()
        .0
        .apply(Command::Fusion(FusionCommand::Hand(ONE, Layer::Over)));
    let automatic = FusionCommand::Window(ONE, VoiSource::Automatic);
    assert_eq!(press(&mut harness, egui::Key::A), [Command::Fusion(automatic)]);
}

#[test]
fn the_panel_offers_what_can_be_laid_over_and_says_of_others_why_not() {
    let mut state = open(Language::French);
    state.panels.fusion = true;
    let mut harness = panels(state);
    let text = written(&harness).join("\n");
    assert!(
        text.contains("Autre référentiel spatial (Frame of Reference UID)"),
        "{text}"
    );
    assert!(
        text.contains("4 séries ne peuvent pas être superposées"),
        "{text}"
    );
    // In the list of series, and in the panel.
    let all = harness.get_all_by_label("2 · TEP, PET, 10 coupes");
    all.last().expect("in the panel").click();
    harness.run_steps(2);
    let asked = std::mem::take(&mut harness.state_mut().1);
    assert_eq!(asked, [Command::Fusion(FusionCommand::Fuse(ONE, nth(PET)))]);
}

/// In French: who lies over whom, both windows, the bar's unit and the switch, all on the tile.
#[test]
fn the_tile_says_that_it_is_fused_and_whose_window_is_changed() {
    let mut state = fused(Language::French);
    state.panels.fusion = false;
    let mut harness = live(state, [1366.0, 768.0]);
    let text = written(&harness);
    let said = |wanted: &str| text.iter().any(|line| line == wanted);
    assert!(said("Fusion TEP sur TDM"), "{text:?}");
    assert!(said("TEP SUVbw"), "the unit over the bar: {text:?}");
    assert!(said("Fenêtre de :"), "{text:?}");
    assert!(
        text.iter().any(|line| line.starts_with("TEP (50 %) : 0")),
        "{text:?}"
    );
    assert!(
        text.iter()
            .any(|line| line.starts_with("TDM : Centre 40 · Largeur 400 UH")),
        "{text:?}"
    );
    harness.get_by_label("Fenêtre de\u{a0}: TEP").click();
    harness.run_steps(3);
    assert!(harness.state().0.hand_is_over(ONE));
    assert_eq!(harness.state().0.key_tile(), ONE);
}

/// All tools on one line of a small laptop's screen, with the button of fusion there too.
#[test]
fn the_strip_of_tools_stays_on_one_line_in_french() {
    let harness = panels(fused(Language::French));
    let first = harness.get_by_label("Français").rect();
    for label in ["Réglages de la fusion", "English"] {
        let rect = harness.get_by_label(label).rect();
        assert!(
            (rect.center().y - first.center().y).abs() < 2.0,
            "{label}: {rect:?}"
        );
    }
}

#[test]
fn an_exported_picture_is_fused_as_the_screen_is() {
    let mut state = fused(Language::English);
    let effects = state.apply(Command::Export(ExportCommand::Picture(
        Extent::ActiveTile,
        Sink::File,
    )));
    let Some(Effect::Export(ExportEffect::Picture { shot, .. })) = effects.into_iter().next() else {
        panic!("a picture");
    };
    let picture = look(&state, ONE).picture().expect("a picture");
    let Drawn::Plane { sampling, tone } = &picture.drawn else {
        panic!("a plane");
    };
    let over = picture.over.as_ref().expect("the PET");
    let wanted = cpu::fused_image(&picture.volume, sampling, tone, &over.volume, &over.fused);
    assert_eq!(shot.plain(&mut Default::default()), wanted);
    assert_ne!(wanted, cpu::image(&picture.volume, sampling, tone));
}
