//! Batches of reformats: planned beside and on the images, made in the background, kept as a series.

use std::sync::Arc;

use egui::{PointerButton, vec2};
use egui_kittest::kittest::Queryable;
use negatoscope::app::reformat::{
    BatchCommand, BatchEffect, BatchEvent, DerivedVolume, Place, PlanChange, PlanGrip,
};
use negatoscope::app::{Command, Effect, Event, Layout, State, Tile};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use negatoscope::shell::reformat::{coding, made, series};
use negatoscope::volume::automatic_window;

use crate::harness::{click, drag_through, live, panels, pixel_on_screen, settle};
use crate::support::*;

pub fn batch(state: &mut State, command: BatchCommand) -> Vec<Effect> {
    state.apply(Command::Batch(command))
}

fn change(state: &mut State, change: PlanChange) {
    batch(state, BatchCommand::Change(change));
}

/// A coronal plan over the whole volume: 30 rows of 1 mm.
pub fn planned() -> State {
    let mut state = ct();
    state.apply(Command::Activate(CORONAL));
    batch(&mut state, BatchCommand::Plan);
    state
}

/// Carries the making out, as the shell does.
pub fn make(state: &mut State) -> Vec<Effect> {
    let effects = batch(state, BatchCommand::Make);
    let [
        Effect::Batch(BatchEffect::Make {
            ticket,
            stack,
            volume,
            plan,
            language,
        }),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    let coding = coding(stack, volume, plan);
    let made = made(volume, plan, &coding, &|_| {}, &|| true);
    let made = made.expect("a grid").expect("not called off");
    let volumes = made.volumes.iter().map(|volume| DerivedVolume {
        volume: Arc::clone(volume),
        automatic: automatic_window(volume),
        histogram: None,
    });
    let volumes = volumes.collect();
    let derived = series(Arc::clone(stack), **plan, coding, made, *language);
    let (ticket, made) = (*ticket, Ok((Arc::new(derived), volumes)));
    event(state, Event::Batch(BatchEvent::Made { ticket, made }))
}

#[test]
fn a_plan_lies_as_the_active_view_does_and_covers_the_volume() {
    let state = planned();
    let plan = state.batch.plan.expect("a plan");
    let planes = plan.planes();
    assert_eq!(planes.check(), Ok(()));
    assert_eq!((planes.count(), plan.increment_mm), (10, 3.0));
    assert!(plan.plane.normal().abs_diff_eq(DVec3::Y, 1e-9));
    let [first, last] = [0, 9].map(|k| planes.course.plane(k).centre.y);
    assert!(near(first, -14.0) && near(last, 13.0), "{first} {last}");
    assert!(planes.pixel_mm().iter().all(|mm| near(*mm, 0.5)));
    assert!(
        near(plan.field_mm[0], 20.0) && near(plan.field_mm[1], 60.0),
        "{:?}",
        plan.field_mm
    );
}

#[test]
fn beside_a_body_a_plan_lies_as_the_first_plane_does() {
    let mut state = ct();
    state.apply(Command::Render(Layout::TwoByTwo));
    let body = state.body_tile().expect("a body");
    state.apply(Command::Activate(body));
    batch(&mut state, BatchCommand::Plan);
    let plan = state.batch.plan.expect("a plan");
    let first = look(&state, AXIAL).plane();
    assert!(plan.plane.normal().abs_diff_eq(first.normal(), 1e-9));
    assert!(state.notices.is_empty());
}

#[test]
fn its_lines_lie_where_the_planes_cut_the_other_views() {
    let state = planned();
    let plan = state.batch.plan.expect("a plan");
    for tile in [AXIAL, SAGITTAL] {
        let preview = state.plan_preview(tile).expect("a preview");
        let raster = look(&state, tile).raster().expect("a raster");
        let ends = |place: Place| {
            preview
                .lines
                .iter()
                .find(|line| line.place == place)
                .expect("a line")
                .ends
        };
        for (place, k) in [(Place::First, 0), (Place::Last, 9)] {
            let y = plan.planes().course.plane(k).centre.y;
            for end in ends(place) {
                assert!((raster.patient_from_pixel(end).y - y).abs() < 1e-6);
            }
        }
        assert!(preview.arrow.is_some() && preview.field.is_none());
        assert_eq!(preview.edges.len(), 2);
    }
    let preview = state.plan_preview(CORONAL).expect("a preview");
    let field = preview.field.expect("the field of view");
    let raster = look(&state, CORONAL).raster().expect("a raster");
    assert!(near((field[1] - field[0]).length() * raster.pixel_mm[0], 20.0));
    assert!(preview.lines.is_empty());
}

#[test]
fn a_hand_drags_the_first_plane_the_pack_and_turns_it() {
    let mut harness = live(planned(), [1366.0, 768.0]);
    let before = harness.state().0.batch.plan.expect("a plan");
    let line = |state: &State, place: Place| {
        let preview = state.plan_preview(AXIAL).expect("a preview");
        let line = preview
            .lines
            .iter()
            .find(|line| line.place == place)
            .expect("a line")
            .ends;
        line[0].lerp(line[1], 0.3)
    };
    let from = pixel_on_screen(&harness, AXIAL, line(&harness.state().0, Place::First));
    drag_through(
        &mut harness,
        &[from, from + vec2(0.0, 40.0)],
        PointerButton::Primary,
    );
    let dragged = harness.state().0.batch.plan.expect("a plan");
    let mm = look(&harness.state().0, AXIAL)
        .raster()
        .expect("a raster")
        .pixel_mm[0];
    assert!((dragged.from_mm - before.from_mm - 40.0 * mm).abs() < 1e-6);
    assert_eq!((dragged.to_mm, dragged.plane), (before.to_mm, before.plane));
    let state = &mut harness.state_mut().0;
    let centre = dragged.plane.centre;
    batch(
        state,
        BatchCommand::Drag(PlanGrip::Pack, AXIAL, [pixel(100.0, 100.0), pixel(110.0, 100.0)]),
    );
    let moved = state.batch.plan.expect("a plan");
    assert!((moved.plane.centre - centre).abs_diff_eq(DVec3::X * 10.0 * mm, 1e-6));
    let pivot = seen_at(state, AXIAL, moved.pivot());
    let [right, down] = [pixel(50.0, 0.0), pixel(0.0, 50.0)].map(|by| pivot + by);
    batch(state, BatchCommand::Drag(PlanGrip::Turn, AXIAL, [right, down]));
    let turned = state.batch.plan.expect("a plan");
    assert!(
        turned.plane.normal().abs_diff_eq(DVec3::NEG_X, 1e-6),
        "{}",
        turned.plane.normal()
    );
    assert!(
        turned.pivot().abs_diff_eq(moved.pivot(), 1e-6),
        "the middle stays"
    );
}

#[test]
fn what_is_made_is_a_new_series_that_opens_scrolls_and_stays() {
    let mut state = planned();
    make(&mut state);
    assert!(state.batch.making.is_none());
    let open = state.current().expect("a stack");
    let id = open.id;
    assert_eq!((id.series, open.grid().dimensions), (2, [40, 120, 10]));
    let entry = state.series(id).expect("in the catalogue");
    assert_eq!(entry.description, "MPR coronal 3 mm");
    assert!(entry.uid.starts_with("2.25.") && entry.number == Some(9100));
    let overlay = state.overlay(CORONAL).expect("an overlay");
    assert!(
        overlay
            .drawing
            .in_language(Language::English)
            .contains("not acquired")
    );
    assert_eq!(
        overlay.title.in_language(Language::French),
        "Reconstruction : plan coronal"
    );
    let before = at(&state, CORONAL);
    state.apply(Command::Scroll(CORONAL, 1));
    assert!(near((at(&state, CORONAL) - before).y, 3.0));
    // Thin planes of this ramp lie on its rows: value = row of the volume.
    let (volume, source) = (open_volume(&state, id), volume());
    let point = volume.grid.patient_from_voxel(DVec3::new(20.0, 60.0, 5.0));
    let value = volume.value(20, 60, 5);
    assert!((value - source.sample(point).expect("inside")).abs() <= 0.5);
    // Nothing could read it again.
    for tile in Tile::all() {
        state.apply(Command::ShowIn(tile, SECOND));
    }
    assert!(state.open_stack(id).is_some_and(|open| open.volume.is_some()));
    let effects = state.apply(Command::ShowIn(AXIAL, id));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Load { .. })),
        "{effects:?}"
    );
    assert!(state.shows_derived());
}

fn open_volume(state: &State, id: negatoscope::app::StackId) -> Arc<negatoscope::volume::Volume> {
    state
        .open_stack(id)
        .and_then(|open| open.volume.clone())
        .expect("a volume")
}

#[test]
fn radial_planes_are_stacks_of_one_slice_that_are_scrolled_through() {
    let mut state = ct();
    batch(&mut state, BatchCommand::Plan);
    change(&mut state, PlanChange::Radial(true));
    change(&mut state, PlanChange::RadialCount(6));
    make(&mut state);
    let id = state.current().expect("a stack").id;
    assert_eq!(state.series(id).expect("a series").stacks.len(), 6);
    assert_eq!(id.stack, 0);
    let said = |state: &State| {
        let position = state.overlay(AXIAL).and_then(|overlay| overlay.position);
        position.expect("a position").in_language(Language::English)
    };
    assert_eq!(said(&state), "Image 1 / 6");
    state.apply(Command::Zoom(AXIAL, 2.0, None));
    for (steps, expected) in [(1, 1), (3, 4), (9, 5), (-2, 3)] {
        state.apply(Command::Scroll(AXIAL, steps));
        assert_eq!(state.current().expect("a stack").id.stack, expected);
        assert!(near(look(&state, AXIAL).view.zoom, 2.0), "seen as before");
    }
    state.apply(Command::Wheel(AXIAL, 1.0));
    assert_eq!(said(&state), "Image 5 / 6");
    let axes: Vec<DVec3> = state
        .series(id)
        .expect("a series")
        .stacks
        .iter()
        .map(|stack| stack.grid.normal())
        .collect();
    assert!(axes.iter().all(|normal| normal.z.abs() < 1e-9));
    assert!(
        near(axes[0].dot(axes[3]).abs(), 0.0),
        "a quarter turn after half of them"
    );
}

#[test]
fn a_plan_that_gives_nothing_says_why_and_is_not_made() {
    let mut state = planned();
    change(&mut state, PlanChange::Matrix([4096, 4096]));
    change(&mut state, PlanChange::Increment(0.1));
    assert!(batch(&mut state, BatchCommand::Make).is_empty());
    let why = state
        .notices
        .last()
        .expect("a notice")
        .in_language(Language::French);
    assert!(why.contains("Mo"), "{why}");
    change(&mut state, PlanChange::First(f64::NAN));
    assert!(state.batch.plan.expect("a plan").from_mm.is_finite());
}

#[test]
fn making_and_saving_can_be_called_off() {
    let mut state = planned();
    let effects = batch(&mut state, BatchCommand::Make);
    assert!(matches!(effects[..], [Effect::Batch(BatchEffect::Make { .. })]));
    assert!(batch(&mut state, BatchCommand::Make).is_empty(), "one at a time");
    let ticket = state.batch.making.expect("under way").progress.ticket;
    event(&mut state, Event::Batch(BatchEvent::Progress { ticket, done: 4 }));
    assert_eq!(state.batch.making.expect("under way").progress.done, 4);
    let effects = state.apply(Command::Cancel);
    assert!(matches!(effects[..], [Effect::Cancel { ticket: t }] if t == ticket));
    assert!(state.batch.making.is_none());
    make(&mut state);
    let effects = batch(&mut state, BatchCommand::Save);
    let [
        Effect::Batch(BatchEffect::Save {
            ticket, series, name, ..
        }),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (name.as_str(), series.plan.planes.count()),
        ("MPR-coronal-3-mm", 10)
    );
    saved(&mut state, *ticket, false);
    assert!(state.batch.saving.is_none());
}

#[test]
fn the_panel_teaches_in_both_languages_and_asks_for_what_it_offers() {
    for (language, overlap, gap, make) in [
        (Language::English, "overlap", "show on no image", "Reformat"),
        (Language::French, "se recouvrent", "ne se voient", "Reconstruire"),
    ] {
        let mut state = planned();
        state.apply(Command::SetLanguage(language));
        change(&mut state, PlanChange::Increment(1.0));
        let mut harness = panels(state.clone());
        assert!(harness.query_by_label_contains(overlap).is_some(), "{language:?}");
        let asked = click(&mut harness, make);
        assert!(asked.contains(&Command::Batch(BatchCommand::Make)), "{asked:?}");
        change(&mut state, PlanChange::Increment(7.0));
        let mut harness = panels(state);
        settle(&mut harness);
        assert!(harness.query_by_label_contains(gap).is_some(), "{language:?}");
    }
    let mut state = planned();
    batch(&mut state, BatchCommand::Plan);
    assert!(state.batch.plan.is_none() && state.plan_preview(AXIAL).is_none());
}

/// A saving comes to its end.
pub fn saved(state: &mut State, ticket: u64, saved: bool) -> Vec<Effect> {
    let notice = None;
    event(
        state,
        Event::Batch(BatchEvent::Saved {
            ticket,
            saved,
            notice,
        }),
    )
}
