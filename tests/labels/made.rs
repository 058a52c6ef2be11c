//! Segmentations made element by element, right and wrong: what a reader must make of them.

use std::path::PathBuf;

use dicom_core::value::DataSetSequence;
use dicom_core::{DataElement, PrimitiveValue, Tag, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use negatoscope::dicom::{Drawn, Segmentation, drawn_files, read_labels, read_segmentation, scan};

const LABEL_MAP_CLASS: &str = "1.2.840.10008.5.1.4.1.1.66.7";

fn put(object: &mut InMemDicomObject, tag: Tag, vr: VR, value: impl Into<PrimitiveValue>) {
    object.put(DataElement::new(tag, vr, value.into()));
}

fn sequence(object: &mut InMemDicomObject, tag: Tag, items: Vec<InMemDicomObject>) {
    object.put(DataElement::new(tag, VR::SQ, DataSetSequence::from(items)));
}

fn item(fill: impl FnOnce(&mut InMemDicomObject)) -> InMemDicomObject {
    let mut item = InMemDicomObject::new_empty();
    fill(&mut item);
    item
}

/// A segmentation of 4 × 2 pixels.
#[derive(Clone)]
struct Made {
    class: &'static str,
    kind: &'static str,
    bits: u16,
    /// Described ones.
    segments: Vec<u16>,
    /// Segment and position of each frame.
    frames: Vec<(u16, &'static str)>,
    /// Of Pixel Data.
    bytes: Vec<u8>,
    spacing_between: Option<&'static str>,
    orientation: &'static str,
}

impl Made {
    /// Two segments that overlap in the first slice; the second slice has no frame.
    fn binary() -> Made {
        Made {
            class: uids::SEGMENTATION_STORAGE,
            kind: "BINARY",
            bits: 1,
            segments: vec![1, 2],
            frames: vec![(1, "0\\0\\0"), (1, "0\\0\\6"), (2, "0\\0\\0")],
            bytes: vec![0b0000_0111, 0b1000_0000, 0b0011_0110, 0],
            spacing_between: Some("3"),
            orientation: "1\\0\\0\\0\\1\\0",
        }
    }

    fn label_map() -> Made {
        let values: Vec<u16> = vec![0, 1, 1, 300, 0, 0, 300, 0, 0, 0, 1, 0, 0, 0, 0, 300];
        Made {
            class: LABEL_MAP_CLASS,
            kind: "LABELMAP",
            bits: 16,
            segments: vec![1, 300],
            frames: vec![(0, "0\\0\\0"), (0, "0\\0\\3")],
            bytes: values.into_iter().flat_map(u16::to_le_bytes).collect(),
            spacing_between: None,
            orientation: "1\\0\\0\\0\\1\\0",
        }
    }

    fn object(&self) -> InMemDicomObject {
        let mut object = InMemDicomObject::new_empty();
        put(&mut object, tags::SOP_CLASS_UID, VR::UI, self.class);
        put(&mut object, tags::SOP_INSTANCE_UID, VR::UI, "1.2.3");
        put(&mut object, tags::SERIES_INSTANCE_UID, VR::UI, "1.2.4");
        put(&mut object, tags::MODALITY, VR::CS, "SEG");
        put(&mut object, tags::SEGMENTATION_TYPE, VR::CS, self.kind);
        put(
            &mut object,
            tags::NUMBER_OF_FRAMES,
            VR::IS,
            self.frames.len().to_string(),
        );
        let numbers = [
            (tags::ROWS, 2),
            (tags::COLUMNS, 4),
            (tags::SAMPLES_PER_PIXEL, 1),
            (tags::BITS_ALLOCATED, self.bits),
            (tags::BITS_STORED, self.bits),
            (tags::HIGH_BIT, self.bits - 1),
            (tags::PIXEL_REPRESENTATION, 0),
        ];
        for (tag, value) in numbers {
            put(&mut object, tag, VR::US, value);
        }
        put(
            &mut object,
            tags::PHOTOMETRIC_INTERPRETATION,
            VR::CS,
            "MONOCHROME2",
        );
        let segments = self.segments.iter().map(|number| {
            item(|item| {
                put(item, tags::SEGMENT_NUMBER, VR::US, *number);
                put(item, tags::SEGMENT_LABEL, VR::LO, format!("s{number}"));
            })
        });
        sequence(&mut object, tags::SEGMENT_SEQUENCE, segments.collect());
        self.put_groups(&mut object);
        object.put(DataElement::new(
            tags::PIXEL_DATA,
            VR::OB,
            PrimitiveValue::U8(self.bytes.clone().into()),
        ));
        object
    }

    fn put_groups(&self, object: &mut InMemDicomObject) {
        let measures = item(|item| {
            put(item, tags::PIXEL_SPACING, VR::DS, "2\\1");
            if let Some(mm) = self.spacing_between {
                put(item, tags::SPACING_BETWEEN_SLICES, VR::DS, mm);
            }
        });
        let orientation = item(|item| put(item, tags::IMAGE_ORIENTATION_PATIENT, VR::DS, self.orientation));
        let shared = item(|item| {
            sequence(item, tags::PIXEL_MEASURES_SEQUENCE, vec![measures]);
            sequence(item, tags::PLANE_ORIENTATION_SEQUENCE, vec![orientation]);
        });
        sequence(object, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, vec![shared]);
        let own = self.frames.iter().map(|(segment, position)| {
            let place = item(|item| put(item, tags::IMAGE_POSITION_PATIENT, VR::DS, *position));
            let owner = item(|item| put(item, tags::REFERENCED_SEGMENT_NUMBER, VR::US, *segment));
            item(|item| {
                sequence(item, tags::PLANE_POSITION_SEQUENCE, vec![place]);
                sequence(item, tags::SEGMENT_IDENTIFICATION_SEQUENCE, vec![owner]);
            })
        });
        sequence(object, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, own.collect());
    }
}

fn write(object: InMemDicomObject) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("made.dcm");
    let meta = FileMetaTableBuilder::new()
        .transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN)
        .media_storage_sop_class_uid(uids::SEGMENTATION_STORAGE)
        .media_storage_sop_instance_uid("1.2.3");
    let file = object.with_meta(meta).expect("a complete object");
    file.write_to_file(&path).expect("a writable folder");
    (folder, path)
}

fn read(made: &Made) -> Segmentation {
    let (_folder, path) = write(made.object());
    read_segmentation(&path).expect("reads")
}

fn voxels(segmentation: &Segmentation, number: u16) -> Vec<[usize; 3]> {
    segmentation
        .segment(number)
        .expect("the segment")
        .mask
        .voxels()
        .collect()
}

#[test]
fn bits_land_where_their_frame_lies() {
    let found = read(&Made::binary());
    assert_eq!(found.grid.dimensions, [4, 2, 3]);
    assert_eq!(found.grid.pixel_spacing, [1.0, 2.0]);
    assert_eq!(voxels(&found, 1), [[0, 0, 0], [1, 0, 0], [2, 0, 0], [3, 1, 2]]);
    assert_eq!(voxels(&found, 2), [[1, 0, 0], [2, 0, 0], [0, 1, 0], [1, 1, 0]]);
    // Without the declared step there is nothing to say that a slice is missing.
    let undeclared = read(&Made {
        spacing_between: None,
        ..Made::binary()
    });
    assert_eq!(undeclared.grid.dimensions, [4, 2, 2]);
    // From feet to head or from head to feet: slices ascend along the normal.
    let mirrored = read(&Made {
        orientation: "1\\0\\0\\0\\-1\\0",
        ..Made::binary()
    });
    assert_eq!(voxels(&mirrored, 1)[0], [3, 1, 0]);
}

#[test]
fn sixteen_bit_label_maps_and_their_padding() {
    let found = read(&Made::label_map());
    assert_eq!(voxels(&found, 1), [[1, 0, 0], [2, 0, 0], [2, 0, 1]]);
    assert_eq!(voxels(&found, 300), [[3, 0, 0], [2, 1, 0], [3, 1, 1]]);
    let mut padded = Made::label_map().object();
    put(&mut padded, tags::PIXEL_PADDING_VALUE, VR::US, 300u16);
    let (_folder, path) = write(padded);
    let found = read_segmentation(&path).expect("reads");
    assert!(voxels(&found, 300).is_empty());
    assert_eq!(voxels(&found, 1).len(), 3);
}

/// The one sentence for a segmentation that is wrong in one way.
fn refusal(object: InMemDicomObject) -> String {
    let (_folder, path) = write(object);
    let sentence = read_segmentation(&path).expect_err("refused").to_string();
    assert!(
        sentence.contains("made.dcm") && !sentence.contains(['\n', '⟨']),
        "{sentence}"
    );
    sentence
}

fn says(part: &str, object: InMemDicomObject) {
    let sentence = refusal(object);
    assert!(sentence.contains(part), "{part}: {sentence}");
}

#[test]
fn what_is_missing_or_contradicts_itself_is_named() {
    let changed = |change: fn(&mut Made)| {
        let mut made = Made::binary();
        change(&mut made);
        made.object()
    };
    let without = |tag| {
        let mut object = Made::binary().object();
        object.remove_element(tag);
        object
    };
    let with = |tag, value: u16| {
        let mut object = Made::binary().object();
        put(&mut object, tag, VR::US, value);
        object
    };
    says("segment 7", changed(|made| made.frames[1].0 = 7));
    says("the number 0", changed(|made| made.segments = vec![0, 1, 2]));
    says("the number 1", changed(|made| made.segments = vec![1, 2, 1]));
    says("no segment", changed(|made| made.segments.clear()));
    says("Image Position", changed(|made| made.frames[2].1 = ""));
    says("Image Position", changed(|made| made.frames[2].1 = "1e9\\0\\0"));
    says(
        "Image Orientation",
        changed(|made| made.orientation = "1\\0\\0\\1\\0\\0"),
    );
    says("beside", changed(|made| made.frames[2].1 = "40\\0\\0"));
    says("type \"OTHER\"", changed(|made| made.kind = "OTHER"));
    says(
        "Maximum Fractional Value",
        changed(|made| made.kind = "FRACTIONAL"),
    );
    says(
        "describes 3 frames but holds 2",
        changed(|made| made.bytes.truncate(2)),
    );
    says(
        "Per-frame Functional Groups",
        without(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE),
    );
    says(
        "Image Orientation",
        without(tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE),
    );
    says("no image", without(tags::PIXEL_DATA));
    says("describes 3 frames", without(tags::NUMBER_OF_FRAMES));
    says("far more than the file", with(tags::ROWS, 60_000));
    says("3 samples", with(tags::SAMPLES_PER_PIXEL, 3));
    says("16 bits", {
        let mut object = Made::label_map().object();
        put(&mut object, tags::PIXEL_REPRESENTATION, VR::US, 1u16);
        object
    });
    says("segment 300", {
        let mut made = Made::label_map();
        made.segments = vec![1];
        made.object()
    });
    says("not a DICOM segmentation", {
        let mut object = Made::binary().object();
        put(&mut object, tags::SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE);
        object
    });
}

#[test]
fn a_segmentation_cut_anywhere_is_refused_and_never_panics() {
    let (folder, path) = write(Made::binary().object());
    let bytes = std::fs::read(&path).expect("a file");
    let cut = folder.path().join("cut.dcm");
    // Three bytes hold the bits; the fourth only makes their number even.
    for length in 0..bytes.len() - 1 {
        std::fs::write(&cut, &bytes[..length]).expect("writes");
        assert!(read_labels(&cut).is_err(), "cut at {length} of {}", bytes.len());
    }
}

/// A slice of boxes that all reach from corner to corner would take gigabytes as masks.
#[test]
fn a_small_file_cannot_ask_for_much_memory() {
    let mut made = Made::label_map();
    let size = 2000usize;
    let mut values: Vec<u16> = (1..=60_000).collect();
    values.resize(size * size - 60_000, 0);
    values.extend((1..=60_000).rev());
    made.segments = (1..=60_000).collect();
    made.frames.truncate(1);
    made.bytes = values.into_iter().flat_map(u16::to_le_bytes).collect();
    let mut object = made.object();
    put(&mut object, tags::ROWS, VR::US, size as u16);
    put(&mut object, tags::COLUMNS, VR::US, size as u16);
    says("more memory", object);
}

#[test]
fn the_files_of_a_folder_that_hold_structures_are_found() {
    let (folder, path) = write(Made::binary().object());
    let map = folder.path().join("map.nii.gz");
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labels/label-map.nii.gz");
    std::fs::copy(own, &map).expect("copies");
    std::fs::write(folder.path().join("letter.txt"), "Dear colleague").expect("writes");
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    assert_eq!(drawn_files(&catalogue), [path.clone(), map]);
    assert!(matches!(read_labels(&path), Ok(Drawn::Segmentation(_))));
    let letter = read_labels(&folder.path().join("letter.txt"))
        .expect_err("no structures")
        .to_string();
    assert!(letter.contains("not a DICOM file"), "{letter}");
}
