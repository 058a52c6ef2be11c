//! Which stacks are phases of one another, what sets them apart, and their order.

use dicom_core::VR;
use dicom_dictionary_std::tags;
use negatoscope::dicom::{FindingCode, PhaseAxis, load};

use crate::common::{Slice, shared, write_series};
use crate::made::*;

const TIMES: [f64; 20] = [
    0.0, 4.2, 8.1, 12.4, 16.9, 20.5, 25.0, 30.3, 34.1, 39.9, 45.0, 52.0, 60.0, 75.0, 90.5, 120.0, 150.0,
    180.0, 240.25, 300.0,
];

/// h, min and s of so many seconds after 10:15:00.
fn clock(seconds: f64) -> String {
    let whole = 36_900.0 + seconds;
    let (hours, rest) = ((whole / 3600.0).floor(), whole % 3600.0);
    format!("{hours:02.0}{:02.0}{:09.6}", (rest / 60.0).floor(), rest % 60.0)
}

#[test]
fn b_values_are_ordered_as_numbers_whatever_the_order_of_files() {
    let mut slices = Vec::new();
    for b in [1000, 50, 0] {
        slices.extend((0..6).map(|k| mr(k, b as i16).with(tags::DIFFUSION_B_VALUE, VR::FD, b)));
    }
    let folder = write_series(&shuffled(slices));
    let catalogue = open(folder.path());
    assert_eq!(
        labels(&catalogue),
        ["b = 0 s/mm²", "b = 50 s/mm²", "b = 1000 s/mm²"]
    );
    for ((stack, phase), value) in phases(&catalogue).into_iter().zip([0.0, 50.0, 1000.0]) {
        assert_eq!((phase.count, stack.frames.len()), (3, 6));
        assert_eq!((phase.at_ms, phase.across_series), (None, false));
        let volume = load(stack, &|_| true).expect("it loads").volume;
        assert!(
            (0..6).all(|k| volume.value(3, 3, k) == value),
            "{value}: slices are mixed"
        );
    }
}

#[test]
fn an_image_without_b_value_among_others_has_none() {
    let mut slices: Vec<Slice> = (0..4).map(|k| mr(k, 9)).collect();
    slices.extend((0..4).map(|k| mr(k, 1).with(tags::DIFFUSION_B_VALUE, VR::FD, 800)));
    let folder = write_series(&slices);
    assert_eq!(values(&open(folder.path())), [0.0, 800.0]);
}

#[test]
fn echoes_are_ordered_as_numbers() {
    let mut slices = Vec::new();
    for (n, echo) in ["100.5", "9.2", "80", "40", "20"].into_iter().enumerate() {
        slices.extend((0..3).map(|k| {
            mr(k, n as i16)
                .with(tags::ECHO_TIME, VR::DS, echo)
                .with(tags::ECHO_NUMBERS, VR::IS, n + 1)
        }));
    }
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    assert_eq!(
        labels(&catalogue),
        ["TE 9,2 ms", "TE 20 ms", "TE 40 ms", "TE 80 ms", "TE 100,5 ms"]
    );
    assert!(
        phases(&catalogue)
            .iter()
            .all(|(_, phase)| phase.values.len() == 1)
    );
}

#[test]
fn irregular_times_stay_true() {
    let mut slices = Vec::new();
    for (n, time) in TIMES.into_iter().enumerate() {
        slices.extend((0..4).map(|k| {
            mr(k, n as i16)
                .with(tags::TEMPORAL_POSITION_IDENTIFIER, VR::IS, n + 1)
                .with(tags::NUMBER_OF_TEMPORAL_POSITIONS, VR::IS, 20)
                .with(tags::ACQUISITION_TIME, VR::TM, clock(time))
                .with(tags::ACQUISITION_NUMBER, VR::IS, n + 1)
        }));
    }
    let folder = write_series(&shuffled(slices));
    let catalogue = open(folder.path());
    let found = phases(&catalogue);
    assert_eq!(found.len(), 20);
    for ((stack, phase), (n, time)) in found.into_iter().zip(TIMES.into_iter().enumerate()) {
        let at = phase.at_ms.expect("a time");
        assert!((at - 1000.0 * time).abs() < 1e-6, "{at} for {time} s");
        assert_eq!(phase.last().map(|value| value.axis), Some(PhaseAxis::Time));
        assert_eq!(
            load(stack, &|_| true).expect("it loads").volume.value(0, 0, 1),
            n as f64
        );
    }
    assert_eq!(labels(&catalogue)[3], "t = 12,4 s");
}

/// Each slice has a time of its own, as in most dynamic series: no value is shared by the slices of a phase.
#[test]
fn times_that_differ_from_slice_to_slice_are_ranked_at_each_position() {
    let mut slices = Vec::new();
    for n in 0..5 {
        slices.extend((0..4).map(|k| {
            let slice_time = 2.5 * n as f64 + 0.6 * ((3 * k) % 4) as f64;
            mr(k, n).with(tags::ACQUISITION_TIME, VR::TM, clock(slice_time))
        }));
    }
    // Tenth phase, third slice: gone.
    slices.remove(4 * 3 + 2);
    let folder = write_series(&shuffled(slices));
    let catalogue = open(folder.path());
    let found = phases(&catalogue);
    assert_eq!(found.len(), 5);
    for (n, (stack, _)) in found.iter().enumerate() {
        let volume = load(stack, &|_| true).expect("it loads").volume;
        assert_eq!(volume.grid.dimensions[2], if n == 3 { 3 } else { 4 });
        let values: Vec<f64> = (0..volume.grid.dimensions[2])
            .map(|k| volume.value(2, 2, k))
            .collect();
        assert!(values.iter().all(|value| *value == n as f64), "{n}: {values:?}");
    }
    let steps: Vec<f64> = found.iter().filter_map(|(_, phase)| phase.at_ms).collect();
    assert_eq!(steps.len(), 5);
    assert!((steps[1] - 2500.0).abs() < 1e-6, "{steps:?}");
}

#[test]
fn magnitude_and_phase_of_each_echo_are_two_axes() {
    let mut slices = Vec::new();
    for echo in [20, 5] {
        for kind in ["P", "M"] {
            slices.extend((0..3).map(|k| {
                let value = if kind == "M" { echo } else { -echo };
                mr(k, value).with(tags::ECHO_TIME, VR::DS, echo).with(
                    tags::IMAGE_TYPE,
                    VR::CS,
                    format!("ORIGINAL\\PRIMARY\\{kind}\\ND"),
                )
            }));
        }
    }
    let folder = write_series(&shuffled(slices));
    let catalogue = open(folder.path());
    let expected = [
        "module · TE 5 ms",
        "module · TE 20 ms",
        "phase du signal · TE 5 ms",
        "phase du signal · TE 20 ms",
    ];
    assert_eq!(labels(&catalogue), expected);
    let found = phases(&catalogue);
    for ((stack, _), value) in found.iter().zip([5.0, 20.0, -5.0, -20.0]) {
        assert_eq!(
            load(stack, &|_| true).expect("it loads").volume.value(1, 1, 1),
            value
        );
    }
    assert!(found[0].1.runs_with(found[1].1) && !found[1].1.runs_with(found[2].1));
    assert_ne!(found[0].1.kind, found[2].1.kind);
}

/// Phase contrast: 8 moments of the heart × magnitude and phase; neither attribute explains the pile alone.
#[test]
fn moments_of_the_heart_and_kinds_split_together() {
    let mut slices = Vec::new();
    for n in 0..8 {
        for kind in ["M", "P"] {
            slices.extend((0..3).map(|k| {
                mr(k, n).with(tags::TRIGGER_TIME, VR::DS, 90 * n).with(
                    tags::IMAGE_TYPE,
                    VR::CS,
                    format!("ORIGINAL\\PRIMARY\\{kind}\\RETRO"),
                )
            }));
        }
    }
    let folder = write_series(&shuffled(slices));
    let catalogue = open(folder.path());
    let found = phases(&catalogue);
    assert_eq!(found.len(), 16);
    assert_eq!(labels(&catalogue)[1], "module · 90 ms après l'onde R");
    let at: Vec<f64> = found
        .iter()
        .take(8)
        .filter_map(|(_, phase)| phase.at_ms)
        .collect();
    assert_eq!(at, (0..8).map(|n| 90.0 * f64::from(n)).collect::<Vec<_>>());
}

#[test]
fn directions_of_diffusion_come_after_their_b_value() {
    let mut slices = Vec::new();
    let mut add = |b: i16, direction: Option<&str>, value| {
        slices.extend((0..3).map(|k| {
            let slice = mr(k, value).with(tags::DIFFUSION_B_VALUE, VR::FD, b);
            match direction {
                Some(text) => slice.with(tags::DIFFUSION_GRADIENT_ORIENTATION, VR::FD, text),
                None => slice,
            }
        }));
    };
    add(1000, Some("1\\0\\0"), 1);
    add(1000, Some("0\\1\\0"), 2);
    add(0, None, 0);
    add(1000, Some("0\\0\\1"), 3);
    let folder = write_series(&slices);
    let expected = [
        "b = 0 s/mm² · sans direction",
        "b = 1000 s/mm² · direction 1",
        "b = 1000 s/mm² · direction 2",
        "b = 1000 s/mm² · direction 3",
    ];
    assert_eq!(labels(&open(folder.path())), expected);
}

#[test]
fn unexplained_repetitions_are_counted() {
    let mut slices = Vec::new();
    for repetition in 0..3 {
        for k in 0..4 {
            let mut slice = mr(k, repetition);
            slice.instance = i32::from(repetition) * 10 + k as i32;
            slices.push(slice);
        }
    }
    let folder = write_series(&slices);
    assert_eq!(
        labels(&open(folder.path())),
        ["répétition 1", "répétition 2", "répétition 3"]
    );
}

#[test]
fn a_phase_that_lacks_slices_is_named() {
    for lacking in [vec![2], vec![0], vec![7], vec![3, 7]] {
        for poor in 0..3 {
            let mut slices = Vec::new();
            for (n, b) in [0, 50, 1000].into_iter().enumerate() {
                let kept = (0..8).filter(|k| n != poor || !lacking.contains(k));
                slices.extend(kept.map(|k| mr(k, b).with(tags::DIFFUSION_B_VALUE, VR::FD, b)));
            }
            let folder = write_series(&slices);
            let catalogue = open(folder.path());
            let found = phases(&catalogue);
            assert_eq!(found.len(), 3, "{lacking:?} of {poor}");
            for (n, (stack, _)) in found.iter().enumerate() {
                let finding = stack
                    .findings
                    .iter()
                    .find(|f| f.code == FindingCode::IncompletePhase);
                assert_eq!(finding.is_some(), n == poor, "{lacking:?}: phase {n}");
                if let Some(finding) = finding {
                    let sentence = finding.message.to_string();
                    let numbers: Vec<String> = lacking.iter().map(|k: &usize| (k + 1).to_string()).collect();
                    assert!(sentence.contains(&numbers.join(", ")), "{sentence}");
                    assert!(
                        sentence.contains(["b = 0", "b = 50", "b = 1000"][n]),
                        "{sentence}"
                    );
                }
            }
        }
    }
}

#[test]
fn other_places_other_kinds_and_localisers_are_no_phases() {
    let shifted = |k: usize, mm: f64| {
        let mut slice = mr(k, 1).with(tags::ECHO_TIME, VR::DS, 50);
        slice.position = slice.position.map(|[x, y, z]| [x + mm, y, z]);
        slice
    };
    for mm in [0.0, 0.02, 0.3, 5.0] {
        let mut slices: Vec<Slice> = (0..5)
            .map(|k| mr(k, 0).with(tags::ECHO_TIME, VR::DS, 20))
            .collect();
        slices.extend((0..5).map(|k| shifted(k, mm)));
        let folder = write_series(&slices);
        let expected = if mm < 0.05 { 2 } else { 0 };
        assert_eq!(phases(&open(folder.path())).len(), expected, "shifted by {mm} mm");
    }
    // Two halves of a body are no phases, though they overlap.
    let mut slices: Vec<Slice> = (0..8)
        .map(|k| mr(k, 0).with(tags::ECHO_TIME, VR::DS, 20))
        .collect();
    slices.extend((6..14).map(|k| mr(k, 0).with(tags::ECHO_TIME, VR::DS, 30)));
    let folder = write_series(&slices);
    assert_eq!(phases(&open(folder.path())).len(), 0);
    // Nor is a slice without a place.
    let mut slices: Vec<Slice> = (0..2).map(|k| mr(k, 0)).collect();
    slices.iter_mut().for_each(|slice| slice.position = None);
    let folder = write_series(&slices);
    assert_eq!(phases(&open(folder.path())).len(), 0);
}

fn dynamic_series(number: usize, time: f64, change: impl Fn(Slice) -> Slice) -> Vec<Slice> {
    (0..5)
        .map(|k| {
            let mut slice = mr(k, number as i16);
            slice.series = format!("1.2.3.{number}");
            let slice = slice
                .with(tags::SERIES_NUMBER, VR::IS, number)
                .with(tags::REPETITION_TIME, VR::DS, 4.5)
                .with(tags::ACQUISITION_TIME, VR::TM, clock(time));
            change(slice)
        })
        .collect()
}

#[test]
fn series_that_follow_each_other_are_phases_and_that_is_said() {
    let mut slices = Vec::new();
    for (number, time) in [(10, 60.0), (9, 0.0), (11, 95.5)] {
        slices.extend(dynamic_series(number, time, |slice| slice));
    }
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    assert_eq!(catalogue.series().count(), 3, "each stays a series");
    assert_eq!(labels(&catalogue), ["t = 0 s", "t = 60 s", "t = 95,5 s"]);
    for (stack, phase) in phases(&catalogue) {
        let codes: Vec<FindingCode> = stack.findings.iter().map(|finding| finding.code).collect();
        assert!(phase.across_series && codes.contains(&FindingCode::PhasesAcrossSeries));
    }
}

#[test]
fn series_are_never_joined_where_anything_but_the_time_differs() {
    type Change = fn(Slice) -> Slice;
    let changes: [(&str, Change); 6] = [
        ("setting", |slice| slice.with(tags::REPETITION_TIME, VR::DS, 600)),
        ("frame of reference", |slice| {
            slice.with(tags::FRAME_OF_REFERENCE_UID, VR::UI, "1.2.8")
        }),
        ("study", |slice| {
            slice.with(tags::STUDY_INSTANCE_UID, VR::UI, "1.9")
        }),
        ("kind", |slice| {
            slice.with(tags::IMAGE_TYPE, VR::CS, "ORIGINAL\\PRIMARY\\P")
        }),
        ("one time for both", |slice| {
            slice.with(tags::ACQUISITION_TIME, VR::TM, clock(0.0))
        }),
        ("no time", |slice| slice.with(tags::ACQUISITION_TIME, VR::TM, "")),
    ];
    for (what, change) in changes {
        let mut slices = dynamic_series(1, 0.0, |slice| slice);
        slices.extend(dynamic_series(2, 60.0, change));
        let folder = write_series(&slices);
        assert_eq!(phases(&open(folder.path())).len(), 0, "{what}");
    }
}

/// The head has two contrasts in series of their own, with other settings: nothing is joined, nothing split.
#[test]
fn a_real_head_is_left_as_it_is() {
    let Some(folder) = shared() else { return };
    let catalogue = open(&folder.join("series/mr_brain_philips"));
    let stacks = catalogue.series().flat_map(|series| &series.stacks);
    for stack in stacks {
        if let Some(phase) = &stack.phase {
            assert!(!phase.across_series && phase.count > 1);
        }
    }
}

/// Two time points of a functional series, each a mosaic of all its slices.
#[test]
fn real_mosaics_are_phases_three_seconds_apart() {
    let Some(folder) = shared() else { return };
    let catalogue = open(&folder.join("series/mr_siemens_mosaic"));
    assert_eq!(labels(&catalogue), ["t = 0 s", "t = 3,01 s"]);
    for (stack, phase) in phases(&catalogue) {
        assert_eq!((stack.dimensions(), phase.count), ([64, 64, 35], 2));
    }
}
