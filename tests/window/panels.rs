//! The panels as a reader meets them: found by their label, in both languages.

use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, Event, Panel, State, VoiSource};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Palette, Projection};
use negatoscope::volume::presets::PRESETS;

use crate::harness::*;
use crate::support::*;

#[test]
fn the_start_screen_says_what_this_is_and_opens_things() {
    for language in Language::ALL {
        let mut harness = panels(State::new(language));
        harness.get_by_label("Negatoscope");
        harness.get_by_label(&say(language, "teaching-only"));
        harness.get_by_label(&say(language, "drop-hint"));
        for (label, command) in [
            ("sample-title", Command::OpenSample),
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
fn every_sample_case_is_a_card_that_opens_its_folder() {
    for language in Language::ALL {
        for size in [[1920.0, 1080.0], [1366.0, 768.0], [1024.0, 700.0], [640.0, 480.0]] {
            let state = with_samples(language);
            let mut harness = sized(state.clone(), size);
            assert!(harness.query_by_label(&say(language, "sample-title")).is_none());
            for sample in &state.samples {
                let card = harness.get_by_label(sample.title.in_language(language));
                assert!(card.rect().right() <= size[0], "{:?} at {size:?}", card.rect());
                card.click_accesskit();
                harness.run_steps(2);
                let asked = std::mem::take(&mut harness.state_mut().1);
                assert_eq!(asked, [Command::Open(vec![sample.folder.clone()])]);
            }
        }
    }
}

#[test]
fn five_cases_fit_a_small_laptop_without_scrolling() {
    for language in Language::ALL {
        let state = with_samples(language);
        let harness = sized(state, [1366.0, 768.0]);
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0));
        for label in [
            "start-subtitle",
            "start-samples",
            "action-open-files",
            "start-formats",
        ] {
            let rect = harness.get_by_label(&say(language, label)).rect();
            assert!(screen.contains_rect(rect), "{label} at {rect:?}");
        }
    }
}

#[test]
fn a_card_is_reached_with_tab_and_chosen_with_enter() {
    let state = with_samples(Language::French);
    let first = Command::Open(vec![state.samples[0].folder.clone()]);
    let title = state.samples[0].title.fr.clone();
    let mut harness = panels(state);
    for _ in 0..10 {
        press(&mut harness, egui::Key::Tab);
        if harness.get_by_label(&title).is_focused() {
            break;
        }
    }
    assert_eq!(press(&mut harness, egui::Key::Enter), [first]);
}

#[test]
fn the_open_menu_lists_the_sample_cases() {
    for language in Language::ALL {
        let mut state = opened(language, "CT");
        state.samples = with_samples(language).samples;
        let last = state.samples[4].clone();
        let mut harness = panels(state);
        click(&mut harness, &say(language, "menu-open"));
        let asked = click(&mut harness, last.title.in_language(language));
        assert!(asked.contains(&Command::Open(vec![last.folder])), "{asked:?}");
    }
}

#[test]
fn segmentations_are_left_out_of_the_list_with_a_quiet_sentence() {
    for (language, sentence) in [
        (Language::French, "Une segmentation accompagne ces images"),
        (Language::English, "One segmentation comes with these images"),
    ] {
        let harness = panels(opened_catalogue(language, with_segmentation()));
        harness.get_by_label_contains(sentence);
        assert!(harness.query_by_label_contains("SEG").is_none());
        harness.get_by_label_contains("Series 2");
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
fn the_list_names_series_modality_and_count_but_no_patient() {
    for (language, label) in [
        (Language::English, "1 · MR, Series 1, 20 slices"),
        (Language::French, "1 · IRM, Series 1, 20 coupes"),
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
            (&say(language, "preset-lung"), VoiSource::Preset(&PRESETS[4])),
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
                asked.contains(&Command::SetVoi(AXIAL, source)),
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
            Command::SetSlab(AXIAL, Some(slab)) => Some(slab.projection),
            _ => None,
        });
        assert_eq!(projection, Some(Projection::Minimum));
        let mut harness = panels(opened(language, "CT"));
        click(&mut harness, &say(language, "menu-display"));
        let asked = click(&mut harness, &say(language, "palette-hot-iron"));
        assert!(asked.contains(&Command::SetPalette(AXIAL, Palette::HotIron)));
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
    event(&mut state, Event::Notice(message!("nothing-found")));
    let mut harness = panels(state);
    harness.get_by_label(&say(Language::English, "nothing-found"));
    assert_eq!(click(&mut harness, "OK"), [Command::DismissNotice(0)]);
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
            "preset-angio",
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
        for label in ["action-crosshair", "menu-window", "menu-display", "menu-help"] {
            let rect = harness.get_by_label(&say(language, label)).rect();
            assert!(screen.contains_rect(rect), "{label} at {rect:?}");
        }
        assert!(tile_rect(&harness, 0).height() > 150.0);
    }
}
