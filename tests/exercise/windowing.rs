//! Windows by what they do to the greys, against greys worked out one by one.

use std::sync::Arc;

use negatoscope::exercise::format::{Rising, Tolerance, WindowTask};
use negatoscope::exercise::grade::Context;
use negatoscope::exercise::{Answer, Graded, Solid, Task};
use negatoscope::geometry::{DMat3, DVec3, Grid};
use negatoscope::volume::Volume;
use proptest::prelude::*;

use crate::support::*;

fn task() -> Task {
    Task::Window(WindowTask {
        target: "liver".to_owned(),
        background: "fat".to_owned(),
        contrast: Rising {
            zero: 20.0,
            full: 100.0,
        },
        clipped: Tolerance { full: 0.1, zero: 0.5 },
    })
}

/// Some grey between 0 and 255 by PS3.3 C.11.2.1.2.1, written out.
fn grey(value: f64, centre: f64, width: f64) -> f64 {
    let (low, high) = (
        centre - 0.5 - (width - 1.0) / 2.0,
        centre - 0.5 + (width - 1.0) / 2.0,
    );
    match value {
        value if value <= low => 0.0,
        value if value > high => 255.0,
        value => ((value - (centre - 0.5)) / (width - 1.0) + 0.5) * 255.0,
    }
}

fn volume(seed: f64) -> Volume {
    let grid = grid([24, 20, 12], DMat3::from_rotation_x(0.3), 0.4);
    filled(grid, move |at| {
        (at.x * 8.0 + (at.y * 1.7 + seed).sin() * 60.0 + at.z).round()
    })
}

fn regions(grid: &Grid) -> [Solid; 2] {
    let middle = grid.centre();
    let box_at = |x: f64| Solid::Box {
        from: middle + DVec3::new(x - 3.0, -4.0, -4.0),
        to: middle + DVec3::new(x + 3.0, 4.0, 4.0),
    };
    let [left, right] = [box_at(-5.0), box_at(5.0)];
    // One as a box, the other as the voxels of the volume's own grid.
    let voxels = drawn(grid.clone(), |at| right.contains(at));
    [left, voxels]
}

fn context_of(volume: Volume) -> Context {
    let [target, background] = regions(&volume.grid);
    let mut context = context(&[("liver", target), ("fat", background)]);
    context.volumes.insert(SERIES.to_owned(), Arc::new(volume));
    context
}

fn set(context: &Context, centre: f64, width: f64) -> Graded {
    graded(task(), &Answer::Window { centre, width }, context)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn contrast_and_clipping_are_those_of_the_voxels(seed in 0.0..9.0, centre in -150.0..150.0, width in 2.0..500.0) {
        let volume = volume(seed);
        let solids = regions(&volume.grid);
        let mut sums = [(0.0, 0.0), (0.0, 0.0)];
        let mut clipped = 0.0;
        let [columns, rows, slices] = volume.grid.dimensions;
        for (k, y, x) in (0..slices).flat_map(|k| (0..rows).flat_map(move |y| (0..columns).map(move |x| (k, y, x)))) {
            let at = volume.grid.patient_from_voxel(DVec3::new(x as f64, y as f64, k as f64));
            for (sum, solid) in sums.iter_mut().zip(&solids).filter(|(_, solid)| solid.contains(at)) {
                let _ = solid;
                let grey = grey(volume.value(x, y, k), centre, width);
                *sum = (sum.0 + grey, sum.1 + 1.0);
                clipped += f64::from(u8::from(grey == 0.0 || grey == 255.0));
            }
        }
        let contrast = (sums[0].0 / sums[0].1 - sums[1].0 / sums[1].1).abs();
        let clipped = clipped / (sums[0].1 + sums[1].1);
        let found = set(&context_of(volume), centre, width);
        prop_assert!((found.facts["contrast_greys"] - contrast).abs() < 1e-6);
        prop_assert!((found.facts["clipped_share"] - clipped).abs() < 1e-9);
        let share = ((contrast - 20.0) / 80.0).clamp(0.0, 1.0) * ((0.5 - clipped) / 0.4).clamp(0.0, 1.0);
        prop_assert!((found.share - share).abs() < 1e-6);
    }
}

/// Liver at 60 HU and fat at −100 HU, each with ±10 HU.
fn tissues() -> Context {
    let grid = volume(0.0).grid;
    let middle = grid.centre();
    let noise = |at: DVec3| if (at.y * 3.0).sin() > 0.0 { 10.0 } else { -10.0 };
    context_of(filled(grid, move |at| {
        noise(at) + if at.x < middle.x { 60.0 } else { -100.0 }
    }))
}

#[test]
fn the_advice_says_which_way() {
    let context = tissues();
    let advice = |centre: f64, width: f64| {
        let graded = set(&context, centre, width);
        let keys: Vec<&str> = graded.feedback.iter().map(|message| message.key).collect();
        ["raise", "lower", "widen", "narrow"]
            .into_iter()
            .find(|word| keys.contains(&format!("grade-window-{word}").as_str()))
    };
    assert_eq!(set(&context, -20.0, 250.0).share, 1.0);
    assert_eq!(advice(-20.0, 250.0), None);
    assert_eq!(advice(-20.0, 2000.0), Some("narrow"));
    assert_eq!(advice(-20.0, 20.0), Some("widen"));
    assert_eq!(advice(-300.0, 300.0), Some("raise"));
    assert_eq!(advice(300.0, 300.0), Some("lower"));
    let wide = set(&context, -20.0, 2000.0);
    assert_eq!(
        wide.feedback.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "Nearly: this window tells the two tissues apart by 20 grey levels of 255.",
            "The contrast is too low: 20 grey levels between liver and fat, it takes 100.",
            "Narrow the window (centre −20 HU, width 2000 HU): the two tissues have nearly the same grey in it.",
            "Mean values: liver 60 HU, fat −100 HU.",
            "A centre between the two, near −20 HU, suits."
        ]
    );
}

#[test]
fn a_window_without_width_shows_nothing_and_a_missing_series_is_no_mistake() {
    let mut context = tissues();
    assert_eq!(set(&context, 0.0, 0.0).share, 0.0);
    assert_eq!(set(&context, 0.0, -5.0).share, 0.0);
    context.volumes.clear();
    let why = try_graded(
        task(),
        &Answer::Window {
            centre: 0.0,
            width: 100.0,
        },
        &context,
    )
    .expect_err("no volume");
    assert_eq!(why.0.key, "grade-no-series");
}
