//! The panels as a reader meets them: found by their label, in both languages.

mod window_support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, Event, Panel, State, Tile, Tool, VoiSource};
use negatoscope::locale::{Language, say};
use negatoscope::render::{Palette, Projection};
use negatoscope::ui::{self, Pictures};
use negatoscope::volume::presets::PRESETS;
use window_support::*;

/// The state and all that was asked of it.
type Asked = (State, Vec<Command>);

/// Draws the panels on their own: commands are kept, and applied only where a test does so.
fn panels(state: State) -> Harness<'static, Asked> {
    sized(state, [1366.0, 768.0])
}

fn sized(state: State, size: [f32; 2]) -> Harness<'static, Asked> {
    let mut harness = Harness::builder().with_size(size).build_ui_state(
        |ui, (state, asked): &mut Asked| {
            asked.extend(ui::show(ui, state, &Pictures::default()));
        },
        (state, Vec::new()),
    );
    ui::set_theme(&harness.ctx);
    harness.run_steps(2);
    settle(&mut harness);
    harness
}

/// Tells the state how large its tiles are.
fn settle(harness: &mut Harness<'static, Asked>) {
    let (state, asked) = harness.state_mut();
    for command in asked.drain(..) {
        state.apply(command);
    }
    harness.run_steps(1);
    harness.state_mut().1.clear();
}

fn click(harness: &mut Harness<'static, Asked>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

fn press(harness: &mut Harness<'static, Asked>, key: egui::Key) -> Vec<Command> {
    harness.key_press(key);
    harness.run_steps(2);
    let mut asked = std::mem::take(&mut harness.state_mut().1);
    asked.retain(|command| !matches!(command, Command::Point(_)));
    asked
}

#[test]
fn the_start_screen_says_what_this_is_and_opens_things() {
    for language in Language::ALL {
        let mut harness = panels(State::new(language));
        harness.get_by_label("Negatoscope");
        harness.get_by_label(&say(language, "teaching-only"));
        harness.get_by_label(&say(language, "drop-hint"));
        for (label, command) in [
            ("open-sample", Command::OpenSample),
            ("action-open-folder", Command::ChooseFolder),
            ("action-open-files", Command::ChooseFiles),
        ] {
            assert_eq!(click(&mut harness, &say(language, label)), [command]);
        }
        for other in Language::ALL {
            assert_eq!(
                click(&mut harness, other.own_name()),
                [Command::SetLanguage(other)]
            );
        }
    }
}

#[test]
fn reading_headers_can_be_cancelled_from_the_start_screen() {
    let mut state = State::new(Language::English);
    state.apply(Command::Open(vec!["folder".into()]));
    let ticket = state.scanning.expect("a scan").ticket;
    let progress = Event::ScanProgress {
        ticket,
        done: 12,
        total: 300,
    };
    event(&mut state, progress);
    let mut harness = panels(state);
    harness.get_by_label_contains("12 of 300");
    assert_eq!(click(&mut harness, "Cancel"), [Command::Cancel]);
}

#[test]
fn loading_shows_counts_and_can_be_cancelled() {
    for (language, count, cancel) in [
        (Language::English, "5 of 20", "Cancel"),
        (Language::French, "5 sur 20", "Annuler"),
    ] {
        let (mut state, ticket) = loading(language, "CT");
        event(
            &mut state,
            Event::LoadProgress {
                ticket,
                done: 5,
                total: 20,
            },
        );
        let mut harness = panels(state);
        harness.get_by_label_contains(count);
        assert_eq!(click(&mut harness, cancel), [Command::Cancel]);
    }
}

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
            ("action-layout", egui::Key::L, Command::SwitchLayout),
            ("action-reset", egui::Key::R, Command::Reset(Tile::Axial)),
            ("action-series", egui::Key::S, Command::Toggle(Panel::Series)),
            (
                "action-shortcuts",
                egui::Key::F1,
                Command::Toggle(Panel::Shortcuts),
            ),
        ] {
            assert_eq!(click(&mut harness, &say(language, label)), std::slice::from_ref(&command));
            assert_eq!(press(&mut harness, key), [command]);
        }
    }
}

#[test]
fn keys_scroll_zoom_invert_and_recall_windows() {
    let mut harness = panels(opened(Language::French, "CT"));
    let tile = Tile::Axial;
    for (key, command) in [
        (egui::Key::ArrowDown, Command::Scroll(tile, 1)),
        (egui::Key::ArrowUp, Command::Scroll(tile, -1)),
        (egui::Key::PageDown, Command::Scroll(tile, 10)),
        (egui::Key::PageUp, Command::Scroll(tile, -10)),
        (
            egui::Key::Home,
            Command::ScrollTo(tile, negatoscope::app::SliceEnd::First),
        ),
        (
            egui::Key::End,
            Command::ScrollTo(tile, negatoscope::app::SliceEnd::Last),
        ),
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
    assert_eq!(harness.state().1, [Command::RecallWindow(Tile::Axial, 6)]);
}

#[test]
fn the_list_names_series_modality_and_count_but_no_patient() {
    for (language, label) in [
        (Language::English, "1 · MR, Series 1, 20 slices"),
        (Language::French, "1 · MR, Series 1, 20 coupes"),
    ] {
        let mut harness = panels(opened(language, "MR"));
        harness.get_by_label("Thorax");
        let asked = click(&mut harness, label);
        assert!(matches!(asked.as_slice(), [Command::OpenStack(id)] if *id < SECOND));
    }
}

#[test]
fn the_window_menu_lists_file_automatic_and_presets() {
    for language in Language::ALL {
        let mut harness = panels(opened(language, "CT"));
        for (label, source) in [
            ("Abdomen", VoiSource::File(0)),
            (&say(language, "window-automatic"), VoiSource::Automatic),
            (&say(language, "preset-lung"), VoiSource::Preset(&PRESETS[3])),
        ] {
            click(&mut harness, &say(language, "menu-window"));
            let found = harness
                .query_all_by_label_contains(label)
                .next()
                .expect("an entry");
            found.click_accesskit();
            harness.run_steps(2);
            let asked = std::mem::take(&mut harness.state_mut().1);
            assert!(
                asked.contains(&Command::SetVoi(Tile::Axial, source)),
                "{label}: {asked:?}"
            );
        }
    }
}

#[test]
fn slab_and_display_menus_ask_for_what_they_name() {
    for language in Language::ALL {
        let mut harness = panels(opened(language, "CT"));
        click(&mut harness, &say(language, "menu-slab"));
        let asked = click(&mut harness, &say(language, "projection-minimum"));
        let projection = asked.iter().find_map(|command| match command {
            Command::SetSlab(Tile::Axial, Some(slab)) => Some(slab.projection),
            _ => None,
        });
        assert_eq!(projection, Some(Projection::Minimum));
        let mut harness = panels(opened(language, "CT"));
        click(&mut harness, &say(language, "menu-display"));
        let asked = click(&mut harness, &say(language, "palette-hot-iron"));
        assert!(asked.contains(&Command::SetPalette(Tile::Axial, Palette::HotIron)));
    }
}

#[test]
fn warnings_are_sentences_below_the_images_and_all_findings_in_the_panel() {
    for language in Language::ALL {
        let mut state = opened(language, "CT");
        let sentence = say(language, "notice-no-sample");
        let harness = panels(state.clone());
        harness.get_by_label(&sentence);
        harness.get_by_label(&say(language, "severity-warning"));
        state.apply(Command::Toggle(Panel::Findings));
        let harness = panels(state);
        harness.get_by_label(&say(language, "findings-title"));
        harness.get_by_label(&sentence);
        harness.get_by_label_contains(&say(language, "loading-cancelled"));
    }
}

#[test]
fn notices_stay_until_they_are_cleared() {
    let mut state = opened(Language::English, "CT");
    event(&mut state, Event::Notice(negatoscope::message!("nothing-found")));
    let mut harness = panels(state);
    harness.get_by_label(&say(Language::English, "nothing-found"));
    assert_eq!(click(&mut harness, "OK"), [Command::DismissNotice(0)]);
}

#[test]
fn the_mouse_on_a_tile_scrolls_zooms_and_drags() {
    let mut harness = panels(opened(Language::English, "CT"));
    let centre = harness.get_by_label("Coronal").rect().center();
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
    assert_eq!(asked(&mut harness), [Command::Wheel(Tile::Coronal, 1.0)]);
    harness.event(wheel(egui::Modifiers::COMMAND));
    assert!(matches!(
        asked(&mut harness).as_slice(),
        [Command::Zoom(Tile::Coronal, factor, Some(_))] if *factor < 1.0
    ));
    for (button, wanted) in [
        (
            egui::PointerButton::Secondary,
            Command::DragWindow(Tile::Coronal, pixel(30.0, 0.0)),
        ),
        (
            egui::PointerButton::Middle,
            Command::Pan(Tile::Coronal, pixel(30.0, 0.0)),
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
    let placed = |command: &Command| matches!(command, Command::PlaceCrosshair(Tile::Coronal, _));
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

#[test]
fn the_sheet_names_every_key_and_closes() {
    for language in Language::ALL {
        let mut state = opened(language, "CT");
        state.apply(Command::Toggle(Panel::Shortcuts));
        let mut harness = panels(state);
        for label in [
            "shortcuts-title",
            "mouse-wheel-does",
            "action-first-slice",
            "preset-temporal",
        ] {
            harness.get_by_label(&say(language, label));
        }
        let asked = click(&mut harness, &say(language, "close"));
        assert!(
            asked.contains(&Command::Toggle(Panel::Shortcuts)),
            "{asked:?} {:?}",
            harness.get_by_label(&say(language, "close")).rect()
        );
    }
}

#[test]
fn nothing_leaves_a_small_window() {
    for language in Language::ALL {
        let harness = sized(opened(language, "CT"), [800.0, 600.0]);
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(800.0, 600.0));
        for label in [
            "action-crosshair",
            "menu-window",
            "action-reset",
            "action-shortcuts",
        ] {
            let rect = harness.get_by_label(&say(language, label)).rect();
            assert!(screen.contains_rect(rect), "{label} at {rect:?}");
        }
        assert!(harness.get_by_label(&say(language, "tile-axial")).rect().height() > 150.0);
    }
}
