//! What is put in which tile, by the reader and when the layout changes.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, Cut, Effect, Event, Layout, Loaded, State, Tile, VoiSource};
use negatoscope::dicom::{Catalogue, LoadedStack};
use negatoscope::geometry::DVec2;
use negatoscope::locale::Language;
use negatoscope::render::{Palette, Projection, Slab};
use negatoscope::volume::{Volume, Voxels, presets};

use crate::harness::*;
use crate::support::*;

/// CT series of as many slices each, the first of which opens; every one in a frame of reference of its own.
fn five() -> Arc<Catalogue> {
    let names = ["one", "two", "three", "four", "five"];
    let stacks = names.map(|name| (name, stack_on("CT", name, axial_grid(20, 100.0))));
    study("Thorax", stacks.into())
}

fn loads(effects: &[Effect]) -> usize {
    let load = |effect: &&Effect| matches!(effect, Effect::Load { .. });
    effects.iter().filter(load).count()
}

fn source(state: &State, tile: Tile) -> VoiSource {
    look(state, tile).view.source
}

fn preset(name: &str) -> VoiSource {
    VoiSource::Preset(presets::by_name(name).expect("a preset"))
}

#[test]
fn free_places_take_the_next_series_of_the_list() {
    let mut state = hung(five());
    assert_eq!(shown(&state), [Some(0)]);
    let effects = ask(&mut state, Command::SetLayout(Layout::SideBySide));
    assert_eq!(loads(&effects), 1, "only the new one is read");
    assert_eq!(shown(&state), [Some(0), Some(1)]);
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    assert_eq!(shown(&state), [0, 1, 2, 3].map(Some));
    ask(&mut state, Command::SetLayout(Layout::OnePlusThree));
    assert_eq!(shown(&state), [0, 1, 2, 3].map(Some));
    ask(&mut state, Command::SetLayout(Layout::ThreeByThree));
    let mut nine = [0, 1, 2, 3, 4].map(Some).to_vec();
    nine.extend([None; 4]);
    assert_eq!(shown(&state), nine, "there are no more series");
    let effects = ask(&mut state, Command::SetLayout(Layout::SideBySide));
    assert_eq!(loads(&effects), 0);
    assert_eq!(shown(&state), [Some(0), Some(1)]);
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    assert_eq!(shown(&state), [0, 1, 2, 3].map(Some), "what was there comes back");
}

#[test]
fn the_list_goes_on_after_the_series_that_is_shown_and_round_its_end() {
    let mut state = hung(five());
    ask(&mut state, Command::OpenStack(nth(3)));
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    assert_eq!(shown(&state), [3, 4, 0, 1].map(Some));
}

#[test]
fn one_tile_keeps_the_series_of_the_active_one() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    state.apply(Command::Activate(Tile(2)));
    state.apply(Command::Zoom(Tile(2), 3.0, None));
    state.apply(Command::Scroll(Tile(2), 4));
    let place = at(&state, Tile(2));
    ask(&mut state, Command::SetLayout(Layout::One));
    assert_eq!(shown(&state), [Some(2)]);
    assert_eq!(state.key_tile(), Tile(0));
    assert!(near(look(&state, Tile(0)).view.zoom, 3.0));
    assert!(close(at(&state, Tile(0)), place));
}

#[test]
fn a_series_dropped_on_a_tile_is_shown_there_alone() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    let effects = ask(&mut state, Command::ShowIn(Tile(2), nth(4)));
    assert_eq!(loads(&effects), 1);
    assert_eq!(shown(&state), [0, 1, 4, 3].map(Some));
    assert_eq!(state.key_tile(), Tile(2), "keys act on it from now on");
    // The same series twice is allowed.
    ask(&mut state, Command::ShowIn(Tile(0), nth(4)));
    assert_eq!(shown(&state), [4, 1, 4, 3].map(Some));
    assert!(state.apply(Command::ShowIn(Tile(77), nth(0))).is_empty());
}

#[test]
fn a_click_in_the_list_fills_the_active_tile_or_all_reformats() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    state.apply(Command::Activate(Tile(1)));
    ask(&mut state, Command::OpenStack(nth(4)));
    assert_eq!(shown(&state), [Some(0), Some(4)]);
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    assert_eq!(shown(&state), [Some(4); 4]);
    ask(&mut state, Command::OpenStack(nth(2)));
    assert_eq!(shown(&state), [Some(2); 4]);
    let cuts = QUAD.map(|tile| look(&state, tile).view.cut);
    assert_eq!(cuts, [Cut::Axial, Cut::Coronal, Cut::Sagittal, Cut::Axial]);
    assert!(look(&state, SLAB).view.slab.is_some());
}

#[test]
fn compare_puts_the_next_series_beside() {
    let mut state = hung(five());
    ask(&mut state, Command::OpenStack(nth(1)));
    ask(&mut state, Command::Compare);
    assert_eq!(state.layout, Layout::SideBySide);
    assert_eq!(shown(&state), [Some(1), Some(2)]);
}

#[test]
fn reformats_show_the_active_series_in_three_planes_and_a_slab() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    state.apply(Command::Activate(Tile(1)));
    for layout in [Layout::TwoByTwo, Layout::OnePlusThree] {
        ask(&mut state, Command::Reformat(layout));
        assert_eq!((state.layout, state.is_reformatted()), (layout, true));
        assert_eq!(shown(&state), [Some(1); 4]);
        let cuts = QUAD.map(|tile| look(&state, tile).cut());
        assert_eq!(cuts, [Cut::Axial, Cut::Coronal, Cut::Sagittal, Cut::Axial]);
    }
    // Back to one series a tile: the reformatted one first.
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    assert_eq!(shown(&state), [Some(1), Some(2)]);
    assert_eq!(look(&state, Tile(0)).view.cut, Cut::Native);
}

#[test]
fn a_plane_that_comes_back_is_seen_as_it_was() {
    let mut state = hung(five());
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    let slab = Slab {
        thickness_mm: 33.0,
        projection: Projection::Minimum,
    };
    state.apply(Command::SetSlab(SLAB, Some(slab)));
    state.apply(Command::SetVoi(SLAB, preset("angio")));
    state.apply(Command::SetVoi(AXIAL, preset("bone")));
    state.apply(Command::Zoom(CORONAL, 2.0, None));
    state.apply(Command::Pan(CORONAL, DVec2::new(20.0, 0.0)));
    state.apply(Command::SetPalette(SAGITTAL, Palette::HotIron));
    state.apply(Command::Invert(SAGITTAL));
    let before = QUAD.map(|tile| look(&state, tile).view.clone());
    ask(&mut state, Command::SwitchLayout);
    assert_eq!((state.layout, shown(&state)), (Layout::One, vec![Some(0)]));
    assert_eq!(source(&state, NATIVE), preset("bone"), "the window stays");
    ask(&mut state, Command::SwitchLayout);
    assert_eq!(QUAD.map(|tile| look(&state, tile).view.clone()), before);
}

/// A window set on the slices after the reformats were left.
#[test]
fn the_last_window_of_a_series_comes_back_with_it() {
    let mut state = hung(five());
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::SetVoi(NATIVE, preset("lung")));
    ask(&mut state, Command::ShowIn(NATIVE, nth(1)));
    assert_ne!(source(&state, NATIVE), preset("lung"));
    ask(&mut state, Command::ShowIn(NATIVE, nth(0)));
    assert_eq!(source(&state, NATIVE), preset("lung"));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    assert_eq!(source(&state, SAGITTAL), preset("lung"));
}

/// Two windows of one series side by side: which is kept is the active tile's.
#[test]
fn one_series_twice_keeps_the_active_window_and_place() {
    for active in [Tile(0), Tile(1)] {
        let mut state = hung(five());
        ask(&mut state, Command::SetLayout(Layout::SideBySide));
        ask(&mut state, Command::ShowIn(Tile(1), nth(0)));
        state.apply(Command::LinkByPosition(false));
        state.apply(Command::SetVoi(Tile(0), preset("brain")));
        state.apply(Command::SetVoi(Tile(1), preset("bone")));
        state.apply(Command::Scroll(Tile(1), 3));
        let kept = look(&state, active).view.clone();
        state.apply(Command::Activate(active));
        ask(&mut state, Command::SetLayout(Layout::One));
        let now = look(&state, Tile(0)).view;
        assert_eq!((now.source, now.at), (kept.source, kept.at), "{active:?}");
    }
}

#[test]
fn another_plane_of_a_tile_keeps_slab_place_and_window() {
    let mut state = hung(five());
    let slab = Slab {
        thickness_mm: 7.0,
        projection: Projection::Mean,
    };
    state.apply(Command::Scroll(NATIVE, 2));
    let place = at(&state, NATIVE);
    state.apply(Command::SetSlab(NATIVE, Some(slab)));
    state.apply(Command::SetCut(NATIVE, Cut::Coronal));
    let view = look(&state, NATIVE).view;
    assert_eq!((view.cut, view.slab), (Cut::Coronal, Some(slab)));
    assert!(close(view.at, place));
    // The plane that it shows already: nothing changes.
    state.apply(Command::Zoom(NATIVE, 2.0, None));
    state.apply(Command::SetVoi(NATIVE, preset("bone")));
    let before = look(&state, NATIVE).view.clone();
    state.apply(Command::SetCut(NATIVE, Cut::Coronal));
    assert_eq!(*look(&state, NATIVE).view, before);
}

/// A tile that does not move with the others stays where it is when it shows another plane.
#[test]
fn an_unlinked_tile_keeps_its_place_when_its_plane_changes() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    ask(&mut state, Command::ShowIn(Tile(1), nth(0)));
    state.apply(Command::LinkByPosition(false));
    state.apply(Command::Scroll(Tile(1), 5));
    let place = at(&state, Tile(1));
    state.apply(Command::SetCut(Tile(1), Cut::Sagittal));
    assert!(close(at(&state, Tile(1)), place));
    assert!(!close(at(&state, Tile(0)), place));
}

#[test]
fn maximising_shows_one_tile_and_comes_back() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    state.apply(Command::DoubleClick(Tile(3)));
    assert_eq!(state.visible_tiles(), [Tile(3)]);
    assert_eq!(state.key_tile(), Tile(3));
    ask(&mut state, Command::OpenStack(nth(4)));
    state.apply(Command::DoubleClick(Tile(3)));
    assert_eq!(state.visible_tiles().len(), 4);
    assert_eq!(shown(&state), [0, 1, 2, 4].map(Some));
    // Another layout leaves it too.
    state.apply(Command::Maximise(Tile(1)));
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    assert_eq!(state.visible_tiles().len(), 2);
}

/// More than a gigabyte of voxels in all. Pages that nobody touches cost nothing.
fn huge(state: &mut State, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Load { ticket, stack } = effect {
            let volume = Arc::new(Volume {
                voxels: Voxels::I16(vec![0; 400 << 20]),
                ..(*volume_on(&stack.grid)).clone()
            });
            let result = Ok(Loaded {
                automatic: presets::PRESETS[0].window(),
                histogram: None,
                stack: LoadedStack {
                    volume,
                    findings: Vec::new(),
                },
            });
            let ticket = *ticket;
            event(state, Event::Loaded { ticket, result });
        }
    }
}

#[test]
fn stacks_out_of_sight_are_let_go_when_memory_is_short() {
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, five());
    huge(&mut state, &effects);
    let effects = state.apply(Command::OpenStack(nth(1)));
    huge(&mut state, &effects);
    let effects = state.apply(Command::OpenStack(nth(2)));
    assert!(state.open_stack(nth(0)).is_none(), "the one seen longest ago");
    assert!(state.open_stack(nth(1)).is_some(), "there is room for one");
    huge(&mut state, &effects);
    let effects = state.apply(Command::OpenStack(nth(0)));
    assert_eq!(loads(&effects), 1, "read again");
}

#[test]
fn small_stacks_out_of_sight_stay_for_a_quick_return() {
    let mut state = hung(five());
    state.apply(Command::Scroll(NATIVE, 3));
    let place = at(&state, NATIVE);
    ask(&mut state, Command::OpenStack(nth(1)));
    let effects = ask(&mut state, Command::OpenStack(nth(0)));
    assert_eq!(loads(&effects), 0);
    assert!(close(at(&state, NATIVE), place));
}

#[test]
fn reading_stops_for_what_is_no_longer_on_screen() {
    let mut state = hung(five());
    let effects = state.apply(Command::SetLayout(Layout::TwoByTwo));
    let tickets: Vec<u64> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Load { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .collect();
    assert_eq!(tickets.len(), 3);
    let cancelled = |effects: &[Effect]| -> Vec<u64> {
        let ticket = |effect: &Effect| match effect {
            Effect::Cancel { ticket } => Some(*ticket),
            _ => None,
        };
        effects.iter().filter_map(ticket).collect()
    };
    let effects = state.apply(Command::SetLayout(Layout::SideBySide));
    assert_eq!(
        cancelled(&effects),
        tickets[1..],
        "of the two tiles that are gone"
    );
    // They are read again when they come back.
    let effects = ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    assert_eq!(loads(&effects), 2);
    assert_eq!(shown(&state), [0, 1, 2, 3].map(Some));
    let read = |n| look(&state, Tile(n)).open.volume.is_some();
    assert_eq!(
        [0, 1, 2, 3].map(read),
        [true, false, true, true],
        "the second is still being read"
    );
}

#[test]
fn a_series_that_was_cancelled_is_read_when_it_is_asked_for_again() {
    let (mut state, _) = loading(Language::English, "CT");
    state.apply(Command::Cancel);
    let effects = ask(&mut state, Command::OpenStack(SECOND));
    assert_eq!(loads(&effects), 1);
    assert!(look(&state, NATIVE).open.volume.is_some());
}

#[test]
fn a_double_click_on_a_tile_shows_it_alone() {
    let mut state = hung(five());
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    let mut harness = live(state, [1366.0, 768.0]);
    let before = crosshair(&harness.state().0);
    let place = tile_rect(&harness, 1).center() + egui::vec2(-60.0, 45.0);
    click_at(&mut harness, place);
    assert!(!close(crosshair(&harness.state().0), before));
    click_at(&mut harness, place);
    assert_eq!(harness.state().0.maximised, Some(CORONAL));
    assert!(close(crosshair(&harness.state().0), before), "no wish to move it");
    harness.run_steps(2);
    wait(&mut harness);
    let place = tile_rect(&harness, 0).center();
    click_at(&mut harness, place);
    click_at(&mut harness, place);
    assert_eq!(harness.state().0.maximised, None);
}

#[test]
fn a_series_is_dragged_from_the_list_onto_a_tile() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    let mut harness = live(state, [1366.0, 768.0]);
    let from = harness.get_by_label_contains("5 · CT, five").rect().center();
    let to = tile_rect(&harness, 1).center();
    drag_through(&mut harness, &[from, to], egui::PointerButton::Primary);
    let state = &harness.state().0;
    assert_eq!(shown(state), [Some(0), Some(4)]);
    assert_eq!(state.key_tile(), Tile(1));
}

#[test]
fn the_menu_of_a_tile_chooses_its_plane_and_its_series() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    let mut harness = live(state, [1366.0, 768.0]);
    let button = egui::accesskit::Role::Button;
    let open = |harness: &mut egui_kittest::Harness<'static, Asked>, title: &str, n: usize| {
        let titles = harness.query_all_by_role_and_label(button, title);
        titles
            .into_iter()
            .nth(n)
            .expect("the title of a tile")
            .click_accesskit();
        harness.run_steps(3);
    };
    open(&mut harness, "Acquired axial slices", 1);
    harness.get_by_role_and_label(button, "Coronal").click_accesskit();
    harness.run_steps(3);
    let cut = |harness: &egui_kittest::Harness<'static, Asked>, n| look(&harness.state().0, Tile(n)).view.cut;
    assert_eq!((cut(&harness, 0), cut(&harness, 1)), (Cut::Native, Cut::Coronal));
    open(&mut harness, "Coronal", 0);
    let entries = harness.query_all_by_label_contains("5 · CT, five");
    entries.into_iter().last().expect("an entry").click_accesskit();
    harness.run_steps(3);
    assert_eq!(shown(&harness.state().0), [Some(0), Some(4)]);
}

#[test]
fn keys_and_menus_act_on_the_active_tile() {
    let mut state = hung(five());
    ask(&mut state, Command::SetLayout(Layout::TwoByTwo));
    let mut harness = live(state, [1366.0, 768.0]);
    let place = tile_rect(&harness, 2).center();
    click_at(&mut harness, place);
    assert_eq!(harness.state().0.key_tile(), Tile(2));
    let before: Vec<_> = (0..4).map(|n| at(&harness.state().0, Tile(n))).collect();
    press(&mut harness, egui::Key::ArrowDown);
    for (n, before) in before.into_iter().enumerate() {
        let moved = !close(at(&harness.state().0, Tile(n)), before);
        assert_eq!(moved, n == 2, "tile {n}");
    }
    assert_eq!(press(&mut harness, egui::Key::I), [Command::Invert(Tile(2))]);
    assert_eq!(
        press(&mut harness, egui::Key::Num5),
        [Command::RecallWindow(Tile(2), 5)]
    );
}

#[test]
fn the_menu_of_layouts_has_a_picture_for_each() {
    for (label, layout) in [
        ("Two views side by side", Layout::SideBySide),
        ("Four views", Layout::TwoByTwo),
        ("One large view and three small ones", Layout::OnePlusThree),
        ("Nine views", Layout::ThreeByThree),
        ("One view", Layout::One),
    ] {
        let mut harness = panels(hung(five()));
        click(&mut harness, "Layout");
        let asked = click(&mut harness, label);
        assert!(asked.contains(&Command::SetLayout(layout)), "{label}: {asked:?}");
    }
}
