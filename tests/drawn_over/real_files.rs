//! Real files over the series that they were drawn on, against what an independent decoder found.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use negatoscope::app::StructuresRead;
use negatoscope::dicom::{self, Stack};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use negatoscope::render::labels::{LabelPaint, OverlayImage};
use negatoscope::render::{Place, cpu};
use negatoscope::shell::structures;
use negatoscope::volume::Volume;
use serde_json::Value;

use crate::common::shared;
use crate::support::{FILLED, OUTLINED, at, covered, native};

const ABDOMEN: &str = "series/ct_abdomen_3slice";
const TINY: &str = "series/ct_tiny_24x38x3";
const SMALL: &str = "dicomdir/77654033/CT2";

/// Each segmentation and the images that it was drawn on.
const DRAWN: [(&str, &str); 9] = [
    ("seg/liver_on_ct_abdomen_3slice.dcm", ABDOMEN),
    ("seg/partial_overlaps_5seg_on_ct_abdomen_3slice.dcm", ABDOMEN),
    ("seg/liver_on_ct_tiny_24x38x3.dcm", TINY),
    ("seg/labelmap_sparse_noppv_on_ct_tiny_24x38x3.dcm", TINY),
    ("seg/labelmap_sparse_ppv5_on_ct_tiny_24x38x3.dcm", TINY),
    ("seg/highdicom_binary_on_dicomdir_77654033_CT2.dcm", SMALL),
    (
        "seg/highdicom_binary_fractional_on_dicomdir_77654033_CT2.dcm",
        SMALL,
    ),
    ("seg/highdicom_binary_overlap_on_dicomdir_77654033_CT2.dcm", SMALL),
    (
        "seg/highdicom_single_frame_on_ct_image.dcm",
        "derived/seg/ct_image.dcm",
    ),
];

fn expected(shared: &Path, part: &str, path: &str) -> Value {
    let text = std::fs::read_to_string(shared.join("expected.json")).expect("the facts");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let mut entries = all[part].as_array().expect("a list").iter();
    entries
        .find(|entry| entry["path"] == path)
        .expect("the file")
        .clone()
}

fn open(images: &Path) -> (Stack, Arc<Volume>) {
    let catalogue = dicom::scan(&[images.to_owned()], &|_, _| true);
    let stacks = catalogue.series().flat_map(|series| &series.stacks);
    let stack = stacks
        .max_by_key(|stack| stack.frames.len())
        .expect("images")
        .clone();
    let volume = dicom::load(&stack, &|_| true).expect("loaded").volume;
    (stack, volume)
}

fn read(file: PathBuf, stack: &Stack, volume: &Volume) -> StructuresRead {
    let name = file.display().to_string();
    structures::read_all(&[file], stack, volume)
        .unwrap_or_else(|why| panic!("{name}: {}", why.in_language(Language::English)))
}

/// One structure alone, filled, on a slice, a pixel a voxel.
fn drawn(read: &StructuresRead, volume: &Volume, slice: usize, n: usize, paint: LabelPaint) -> OverlayImage {
    let mut paints = vec![LabelPaint::HIDDEN; read.structures.len()];
    paints[n] = paint;
    let picture = read.over.picture(
        Place::Plane(native(&volume.grid, slice)),
        &paints,
        volume.grid.nominal_step(),
    );
    let mut image = OverlayImage::clear(picture.place.size());
    for (sheet, paints) in picture.sheets.iter().zip(&picture.paints) {
        image.lay(&cpu::labels(&sheet.layers, &picture.place, paints));
    }
    image.lay(&cpu::contours(&picture.contours, picture.place.size()));
    image
}

#[test]
fn fills_have_exactly_the_pixels_of_the_frames() {
    let Some(shared) = shared() else { return };
    for (file, images) in DRAWN {
        let (stack, volume) = open(&shared.join(images));
        let facts = expected(&shared, "segmentations", &format!("derived/{file}"));
        let path = shared.join("derived").join(file);
        let read = read(path.clone(), &stack, &volume);
        let own = dicom::read_segmentation(&path).expect("a segmentation");
        let mut checked = 0;
        for frame in facts["frames"].as_array().expect("frames") {
            let corner: Vec<f64> = frame["position"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_f64)
                .collect();
            let corner = DVec3::from_slice(&corner);
            let slices = volume.grid.origins();
            let Some(slice) = slices.iter().position(|origin| origin.distance(corner) < 0.01) else {
                continue;
            };
            let (number, count) = match frame["segment"].as_u64() {
                Some(number) => (number, frame["nonzero"].as_u64()),
                None => (1, frame["label_counts"]["1"].as_u64()),
            };
            let segment = own.segment(number as u16).expect("the segment");
            let drawn_segments = own.segments.iter().filter(|segment| !segment.mask.is_empty());
            let numbers: Vec<u16> = drawn_segments.map(|segment| segment.number).collect();
            let n = numbers
                .iter()
                .position(|own| u64::from(*own) == number)
                .expect("drawn");
            let image = drawn(&read, &volume, slice, n, FILLED);
            let seen = covered(&image, 255);
            assert_eq!(
                seen.len() as u64,
                count.expect("a count"),
                "{file}: segment {number}, slice {slice}"
            );
            assert_eq!(covered(&image, 1).len(), seen.len(), "{file}: nothing by halves");
            for pixel in seen {
                let place = volume.grid.patient_from_voxel(at(pixel).extend(slice as f64));
                assert!(
                    segment.mask.contains_point(&own.grid, place),
                    "{file} at {pixel:?}"
                );
            }
            checked += 1;
        }
        assert!(checked > 0, "{file}: no frame lies on a slice");
    }
}

#[test]
fn structures_that_overlap_are_all_outlined() {
    let Some(shared) = shared() else { return };
    let (stack, volume) = open(&shared.join(ABDOMEN));
    let file = shared.join("derived/seg/partial_overlaps_5seg_on_ct_abdomen_3slice.dcm");
    let read = read(file, &stack, &volume);
    let colours: Vec<[u8; 3]> = read.structures.iter().map(|structure| structure.colour).collect();
    assert_eq!(colours.len(), 5);
    let layers = &read.over.sheets[0].layers;
    assert!(layers.layers().len() > 1, "they overlap");
    let alone = |n| covered(&drawn(&read, &volume, 1, n, OUTLINED), 128).len();
    let seen: Vec<usize> = (0..5).filter(|n| alone(*n) > 0).collect();
    assert!(seen.len() >= 3, "{seen:?}");
    // Together each is still there.
    let paints: Vec<LabelPaint> = colours
        .iter()
        .map(|colour| LabelPaint {
            colour: *colour,
            ..OUTLINED
        })
        .collect();
    let picture = read
        .over
        .picture(Place::Plane(native(&volume.grid, 1)), &paints, 1.0);
    let image = cpu::labels(layers, &picture.place, &picture.paints[0]);
    for n in seen {
        let is_own = |pixel: &&[u8; 4]| {
            let alpha = u32::from(pixel[3]);
            let part =
                |n: usize, colour: u8| u32::from(pixel[n]).abs_diff(u32::from(colour) * alpha / 255) <= 2;
            alpha > 100 && (0..3).all(|part_n| part(part_n, colours[n][part_n]))
        };
        let own = image.pixels.iter().filter(is_own).count();
        assert!(own > 20, "structure {n}: {own} pixels of its own");
    }
}

#[test]
fn contours_lie_where_they_were_drawn() {
    let Some(shared) = shared() else { return };
    let (stack, volume) = open(&shared.join("series/ct_phantom_rt"));
    for file in ["1roi_on_ct_phantom_rt.dcm", "4rois_on_ct_phantom_rt.dcm"] {
        let facts = expected(&shared, "rtstruct", &format!("derived/rtstruct/{file}"));
        let read = read(shared.join("derived/rtstruct").join(file), &stack, &volume);
        for (n, roi) in facts["rois"].as_array().expect("regions").iter().enumerate() {
            assert_eq!(
                read.structures[n].names.in_language(Language::English),
                roi["name"].as_str().unwrap()
            );
            let colour: Vec<u8> = roi["colour"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c.as_u64().unwrap() as u8)
                .collect();
            assert_eq!(read.structures[n].colour.as_slice(), colour);
            let contours = roi["contours"].as_array().expect("contours");
            let mut depths: Vec<f64> = contours
                .iter()
                .filter_map(|contour| contour["z"].as_f64())
                .collect();
            depths.sort_by(f64::total_cmp);
            depths.dedup();
            for z in depths {
                let slice = volume
                    .grid
                    .origins()
                    .iter()
                    .position(|origin| (origin.z - z).abs() < 0.01);
                let slice = slice.expect("a slice in its plane");
                let mut wanted = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
                for contour in contours.iter().filter(|contour| contour["z"].as_f64() == Some(z)) {
                    for (n, side) in contour["bbox_xy"].as_array().unwrap().iter().enumerate() {
                        let side = side.as_f64().unwrap();
                        wanted[n] = if n < 2 {
                            wanted[n].min(side)
                        } else {
                            wanted[n].max(side)
                        };
                    }
                }
                let image = drawn(&read, &volume, slice, n, OUTLINED);
                let inked: Vec<DVec3> = covered(&image, 128)
                    .into_iter()
                    .map(|pixel| volume.grid.patient_from_voxel(at(pixel).extend(slice as f64)))
                    .collect();
                let low = inked.iter().copied().fold(DVec3::INFINITY, DVec3::min);
                let high = inked.iter().copied().fold(DVec3::NEG_INFINITY, DVec3::max);
                for (found, wanted) in [low.x, low.y, high.x, high.y].into_iter().zip(wanted) {
                    let mm = volume.grid.pixel_spacing[0];
                    assert!(
                        (found - wanted).abs() <= 1.5 * mm,
                        "{file} {n} at {z}: {found} for {wanted}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_was_drawn_on_other_images_is_refused() {
    let Some(shared) = shared() else { return };
    let (stack, _) = open(&shared.join(TINY));
    for file in [
        "seg/liver_on_ct_abdomen_3slice.dcm",
        "rtstruct/4rois_on_ct_phantom_rt.dcm",
    ] {
        let summary = dicom::describe_labels(&shared.join("derived").join(file)).expect("described");
        let why = summary.on.fits(&stack, &summary.path).expect_err("other images");
        let why = why.in_language(Language::English);
        assert!(why.contains("images that are not those of this series"), "{why}");
    }
}

#[test]
fn summaries_count_without_reading_voxels() {
    let Some(shared) = shared() else { return };
    let count = |file: &str| {
        dicom::describe_labels(&shared.join("derived").join(file))
            .expect(file)
            .structures
    };
    assert_eq!(
        count("seg/partial_overlaps_5seg_on_ct_abdomen_3slice.dcm"),
        Some(5)
    );
    assert_eq!(
        count("seg/labelmap_sparse_ppv5_on_ct_tiny_24x38x3.dcm"),
        Some(1),
        "a background is none"
    );
    assert_eq!(count("rtstruct/4rois_on_ct_phantom_rt.dcm"), Some(4));
    assert!(dicom::describe_labels(&shared.join("derived/seg/ct_image.dcm")).is_err());
}
