//! Enhanced multi-frame objects, whose frames each say their moment; and films, whose frames have times.

use std::path::Path;

use dicom_core::value::DataSetSequence;
use dicom_core::{DataElement, PrimitiveValue, Tag, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use negatoscope::dicom::{PhaseAxis, load};

use crate::common::shared;
use crate::made::*;

type Element = (Tag, VR, PrimitiveValue);

fn item(elements: Vec<Element>) -> InMemDicomObject {
    let mut object = InMemDicomObject::new_empty();
    for (tag, vr, value) in elements {
        object.put(DataElement::new(tag, vr, value));
    }
    object
}

fn put_sequence(object: &mut InMemDicomObject, tag: Tag, items: Vec<InMemDicomObject>) {
    object.put(DataElement::new(tag, VR::SQ, DataSetSequence::from(items)));
}

fn within(sequence: Tag, elements: Vec<Element>) -> (Tag, InMemDicomObject) {
    (sequence, item(elements))
}

fn float(tag: Tag, value: f64) -> Element {
    (tag, VR::FD, PrimitiveValue::from(value))
}

fn decimals(tag: Tag, text: &str) -> Element {
    (tag, VR::DS, PrimitiveValue::from(text))
}

/// A multi-frame file whose n-th frame holds the value n.
fn write(path: &Path, frames: usize, mut more: InMemDicomObject, modality: &str) {
    let mut text = |tag, vr, value: &str| more.put(DataElement::new(tag, vr, PrimitiveValue::from(value)));
    let class = uids::ENHANCED_MR_IMAGE_STORAGE;
    text(tags::SOP_CLASS_UID, VR::UI, class);
    text(tags::SOP_INSTANCE_UID, VR::UI, "1.2.3.4.5");
    text(tags::STUDY_INSTANCE_UID, VR::UI, "1.2");
    text(tags::SERIES_INSTANCE_UID, VR::UI, "1.2.3");
    text(tags::FRAME_OF_REFERENCE_UID, VR::UI, "1.2.9");
    text(tags::MODALITY, VR::CS, modality);
    text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2");
    text(tags::NUMBER_OF_FRAMES, VR::IS, &frames.to_string());
    for (tag, value) in [
        (tags::SAMPLES_PER_PIXEL, 1),
        (tags::ROWS, 6),
        (tags::COLUMNS, 8),
        (tags::BITS_ALLOCATED, 16),
        (tags::BITS_STORED, 16),
        (tags::HIGH_BIT, 15),
        (tags::PIXEL_REPRESENTATION, 0u16),
    ] {
        more.put(DataElement::new(tag, VR::US, PrimitiveValue::from(value)));
    }
    let words: Vec<u16> = (0..frames).flat_map(|n| vec![n as u16; 48]).collect();
    more.put(DataElement::new(
        tags::PIXEL_DATA,
        VR::OW,
        PrimitiveValue::U16(words.into()),
    ));
    let meta = FileMetaTableBuilder::new()
        .transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN)
        .media_storage_sop_class_uid(class)
        .media_storage_sop_instance_uid("1.2.3.4.5");
    let whole = more.with_meta(meta).expect("a complete object");
    whole.write_to_file(path).expect("a writable folder");
}

/// An enhanced file of slices and phases, each frame with its place and what `moment` says of its phase.
fn write_enhanced(
    path: &Path,
    slices: usize,
    phases: usize,
    moment: &dyn Fn(usize) -> Vec<(Tag, InMemDicomObject)>,
) {
    let mut root = InMemDicomObject::new_empty();
    let mut shared = InMemDicomObject::new_empty();
    let measures = item(vec![
        decimals(tags::PIXEL_SPACING, "1\\1"),
        decimals(tags::SLICE_THICKNESS, "2"),
    ]);
    put_sequence(&mut shared, tags::PIXEL_MEASURES_SEQUENCE, vec![measures]);
    let plane = item(vec![decimals(
        tags::IMAGE_ORIENTATION_PATIENT,
        "1\\0\\0\\0\\1\\0",
    )]);
    put_sequence(&mut shared, tags::PLANE_ORIENTATION_SEQUENCE, vec![plane]);
    put_sequence(&mut root, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, vec![shared]);
    let mut groups = Vec::new();
    for slice in 0..slices {
        for phase in 0..phases {
            let mut group = InMemDicomObject::new_empty();
            let position = item(vec![decimals(
                tags::IMAGE_POSITION_PATIENT,
                &format!("0\\0\\{}", 2 * slice),
            )]);
            put_sequence(&mut group, tags::PLANE_POSITION_SEQUENCE, vec![position]);
            for (sequence, item) in moment(phase) {
                put_sequence(&mut group, sequence, vec![item]);
            }
            groups.push(group);
        }
    }
    put_sequence(&mut root, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups);
    write(path, slices * phases, root, "MR");
}

#[test]
fn parts_of_the_heartbeat() {
    let folder = tempfile::tempdir().expect("a folder");
    write_enhanced(&folder.path().join("heart.dcm"), 3, 10, &|phase| {
        vec![within(
            tags::CARDIAC_SYNCHRONIZATION_SEQUENCE,
            vec![
                // Backwards, so that order is not the file's.
                float(
                    tags::NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE,
                    90.0 - 10.0 * phase as f64,
                ),
                float(
                    tags::NOMINAL_CARDIAC_TRIGGER_DELAY_TIME,
                    810.0 - 90.0 * phase as f64,
                ),
            ],
        )]
    });
    let catalogue = open(folder.path());
    assert_eq!(
        values(&catalogue),
        (0..10).map(|n| 10.0 * f64::from(n)).collect::<Vec<_>>()
    );
    assert_eq!(labels(&catalogue)[7], "70 % du cycle cardiaque");
    for (n, (stack, phase)) in phases(&catalogue).into_iter().enumerate() {
        assert_eq!(phase.last().map(|value| value.axis), Some(PhaseAxis::Cardiac));
        let volume = load(stack, &|_| true).expect("it loads").volume;
        let values: Vec<f64> = (0..3).map(|k| volume.value(0, 0, k)).collect();
        let stored = 9.0 - n as f64;
        assert_eq!(values, [stored, 10.0 + stored, 20.0 + stored]);
    }
}

#[test]
fn trigger_delays_alone_are_times() {
    let folder = tempfile::tempdir().expect("a folder");
    let delays = [0.0, 45.5, 92.0, 300.0];
    write_enhanced(&folder.path().join("heart.dcm"), 2, 4, &|phase| {
        vec![within(
            tags::CARDIAC_SYNCHRONIZATION_SEQUENCE,
            vec![float(tags::NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, delays[phase])],
        )]
    });
    let catalogue = open(folder.path());
    let at: Vec<f64> = phases(&catalogue)
        .iter()
        .filter_map(|(_, phase)| phase.at_ms)
        .collect();
    assert_eq!(at, delays);
}

#[test]
fn temporal_positions_take_their_stated_times() {
    let folder = tempfile::tempdir().expect("a folder");
    let offsets = [0.0, 5.0, 17.5];
    write_enhanced(&folder.path().join("dynamic.dcm"), 2, 3, &|phase| {
        vec![
            within(
                tags::FRAME_CONTENT_SEQUENCE,
                vec![(
                    tags::TEMPORAL_POSITION_INDEX,
                    VR::UL,
                    PrimitiveValue::from(phase as u32 + 1),
                )],
            ),
            within(
                tags::TEMPORAL_POSITION_SEQUENCE,
                vec![float(tags::TEMPORAL_POSITION_TIME_OFFSET, offsets[phase])],
            ),
        ]
    });
    let catalogue = open(folder.path());
    assert_eq!(labels(&catalogue), ["t = 0 s", "t = 5 s", "t = 17,5 s"]);
}

#[test]
fn temporal_positions_without_times_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    write_enhanced(&folder.path().join("dynamic.dcm"), 2, 12, &|phase| {
        vec![within(
            tags::FRAME_CONTENT_SEQUENCE,
            vec![(
                tags::TEMPORAL_POSITION_INDEX,
                VR::UL,
                PrimitiveValue::from(phase as u32 + 1),
            )],
        )]
    });
    let catalogue = open(folder.path());
    assert_eq!(values(&catalogue), (1..=12).map(f64::from).collect::<Vec<_>>());
    assert_eq!(labels(&catalogue)[10], "temps n° 11");
    assert!(phases(&catalogue).iter().all(|(_, phase)| phase.at_ms.is_none()));
}

#[test]
fn frames_say_their_b_value_echo_and_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    write_enhanced(&folder.path().join("mixed.dcm"), 2, 4, &|phase| {
        let kind = ["MAGNITUDE", "PHASE"][phase % 2];
        vec![
            within(
                tags::MR_ECHO_SEQUENCE,
                vec![float(tags::EFFECTIVE_ECHO_TIME, [30.0, 4.5][phase / 2])],
            ),
            within(
                tags::MR_IMAGE_FRAME_TYPE_SEQUENCE,
                vec![(tags::COMPLEX_IMAGE_COMPONENT, VR::CS, PrimitiveValue::from(kind))],
            ),
        ]
    });
    let expected = [
        "module · TE 4,5 ms",
        "module · TE 30 ms",
        "phase du signal · TE 4,5 ms",
        "phase du signal · TE 30 ms",
    ];
    assert_eq!(labels(&open(folder.path())), expected);
}

fn film(elements: Vec<Element>) -> Option<Vec<f64>> {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("film.dcm"), 4, item(elements), "US");
    let catalogue = open(folder.path());
    let stacks: Vec<_> = catalogue.series().flat_map(|series| &series.stacks).collect();
    assert_eq!(
        (stacks.len(), stacks[0].frames.len()),
        (1, 4),
        "{:?}",
        catalogue.skipped
    );
    assert!(stacks[0].phase.is_none());
    stacks[0]
        .frame_times
        .as_ref()
        .map(|times| times.starts_ms.clone())
}

#[test]
fn films_have_the_times_of_their_frames() {
    let pointer = |tag: Tag| {
        let value = PrimitiveValue::Tags([tag].into_iter().collect());
        (tags::FRAME_INCREMENT_POINTER, VR::AT, value)
    };
    let even = vec![pointer(tags::FRAME_TIME), decimals(tags::FRAME_TIME, "33.3")];
    let times = film(even).expect("times");
    assert!((times[3] - 99.9).abs() < 1e-9);
    let uneven = vec![
        pointer(tags::FRAME_TIME_VECTOR),
        decimals(tags::FRAME_TIME_VECTOR, "0\\40\\80\\40"),
    ];
    assert_eq!(film(uneven), Some(vec![0.0, 40.0, 120.0, 160.0]));
    assert_eq!(
        film(vec![decimals(tags::CINE_RATE, "10")]),
        Some(vec![0.0, 100.0, 200.0, 300.0])
    );
    assert_eq!(film(vec![]), None);
    let slices = vec![pointer(tags::SLICE_VECTOR), decimals(tags::FRAME_TIME, "33.3")];
    assert_eq!(film(slices), None, "energy windows and slices are no moments");
}

#[test]
fn a_real_ultrasound_clip_has_times() {
    let Some(folder) = shared() else { return };
    let catalogue = open(&folder.join("pixel/ybr_full_422_jpeg_30frames_us.dcm"));
    let stack = catalogue
        .series()
        .flat_map(|series| &series.stacks)
        .next()
        .expect("a clip");
    let times = stack.frame_times.as_ref().expect("times");
    assert_eq!((times.starts_ms.len(), stack.frames.len()), (30, 30));
    assert!(times.mean_rate().is_some_and(|rate| (1.0..200.0).contains(&rate)));
}
