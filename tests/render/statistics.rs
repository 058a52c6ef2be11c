//! Histograms and the window made from them, against values counted by hand.

use crate::support::*;
use negatoscope::volume::{Histogram, Rescale, Volume, Voxels, automatic_window};

/// 0 to 999, each 27 times, of which those below 100 are padding.
fn steps() -> Volume {
    let mut volume = volume_of(axial_grid([30, 30, 30], [1.0; 3]), |x, y, z| {
        ((x + 30 * y + 900 * z) % 1000) as f64
    });
    volume.padding = Some(0.0..=99.0);
    volume
}

fn as_integers(volume: &Volume) -> Volume {
    let held = (0..volume.voxels.len())
        .map(|n| volume.voxels.get(n) as i16)
        .collect();
    Volume {
        voxels: Voxels::I16(held),
        ..volume.clone()
    }
}

#[test]
fn every_voxel_but_padding_is_counted() {
    let volume = steps();
    let histogram = Histogram::of(&volume).unwrap();
    assert_eq!([histogram.low, histogram.high], [100.0, 999.0]);
    assert_eq!(histogram.counts.iter().sum::<u64>(), 27 * 900);
    assert!(
        (histogram.quantile(0.5) - 549.0).abs() < 2.0,
        "{}",
        histogram.quantile(0.5)
    );
    assert_eq!(Histogram::of(&as_integers(&volume)), Some(histogram));
}

#[test]
fn a_falling_rescale_turns_the_histogram_round() {
    let mut volume = steps();
    volume.rescale = Rescale {
        slope: -2.0,
        intercept: 5.0,
    };
    let histogram = Histogram::of(&volume).unwrap();
    assert_eq!([histogram.low, histogram.high], [5.0 - 1998.0, 5.0 - 200.0]);
    assert!((histogram.quantile(0.25) - (5.0 - 2.0 * 774.5)).abs() < 4.0);
}

#[test]
fn nothing_but_padding_has_no_histogram() {
    let mut volume = steps();
    volume.padding = Some(-1e9..=1e9);
    assert_eq!(Histogram::of(&volume), None);
    let window = automatic_window(&volume);
    assert!(window.width > 0.0 && window.centre.is_finite());
}

#[test]
fn a_large_volume_is_judged_by_a_fair_sample() {
    let mut noise = Noise::new(2);
    let held: Vec<i16> = (0..200 * 200 * 100)
        .map(|_| (noise.unit() * 1000.0) as i16)
        .collect();
    let mut volume = volume_of(axial_grid([200, 200, 1], [1.0; 3]), |_, _, _| 0.0);
    volume.grid = axial_grid([200, 200, 100], [1.0; 3]);
    volume.voxels = Voxels::I16(held);
    let histogram = Histogram::of(&volume).unwrap();
    for (fraction, expected) in [
        (0.01, -980.0),
        (0.25, -500.0),
        (0.5, 0.0),
        (0.75, 500.0),
        (0.99, 980.0),
    ] {
        let quantile = histogram.quantile(fraction);
        assert!((quantile - expected).abs() < 10.0, "{fraction}: {quantile}");
    }
}

/// Air around the patient does not decide the window.
#[test]
fn the_window_leaves_the_background_out() {
    let volume = volume_of(axial_grid([40, 40, 10], [1.0; 3]), |x, y, _| match x < 20 {
        true => -1000.0,
        false => (y * 5) as f64,
    });
    let window = automatic_window(&volume);
    assert!(
        (window.centre - 97.5).abs() < 6.0 && (window.width - 195.0).abs() < 12.0,
        "{window:?}"
    );
}

#[test]
fn values_that_are_not_numbers_take_no_part() {
    let mut volume = volume_of(axial_grid([4, 1, 1], [1.0; 3]), |x, _, _| x as f64);
    volume.voxels = Voxels::F32(vec![f32::NAN, 1.0, f32::INFINITY, 3.0]);
    let histogram = Histogram::of(&volume).unwrap();
    assert_eq!([histogram.low, histogram.high], [1.0, 3.0]);
    assert_eq!(histogram.counts.iter().sum::<u64>(), 2);
}
