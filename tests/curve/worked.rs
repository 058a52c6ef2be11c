//! The worked curves of the sample data lie where they say, in the structures that were drawn of the same patients.

use std::path::{Path, PathBuf};

use negatoscope::annotation::CurveFile;
use negatoscope::dicom::{Segmentation, read_segmentation};
use negatoscope::geometry::DVec3;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

fn worked(name: &str) -> CurveFile {
    let path = samples().join("curves").join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).expect("a worked curve");
    CurveFile::from_json(&text, name).expect("sound")
}

fn segmentation(file: &str) -> Segmentation {
    read_segmentation(&samples().join(file)).expect("a segmentation")
}

/// Whether a point lies in one of the structures whose names hold one of these words.
fn lies_in(drawn: &Segmentation, words: &[&str], point: DVec3) -> bool {
    let voxel = drawn.grid.voxel_from_patient(point);
    let mut own = drawn
        .segments
        .iter()
        .filter(|segment| words.iter().any(|word| segment.label.contains(word)));
    drawn.grid.contains(voxel) && {
        let voxel = voxel.to_array().map(|index| index.round() as usize);
        own.any(|segment| segment.mask.contains(voxel))
    }
}

/// The part of a curve, sampled every 2 mm, that lies in structures.
fn share(name: &str, file: &str, words: &[&str]) -> f64 {
    let (worked, drawn) = (worked(name), segmentation(file));
    assert_eq!(worked.frame_of_reference, drawn.frame_of_reference, "{name}");
    let curve = worked.curve().expect("a curve");
    let count = (curve.length() / 2.0) as u32;
    let inside = (0..=count).filter(|n| lies_in(&drawn, words, curve.point(2.0 * f64::from(*n))));
    inside.count() as f64 / f64::from(count + 1)
}

#[test]
fn the_aorta_is_followed_from_its_root_to_its_end() {
    let part = share(
        "aorta",
        "trunk-normal/ct-portal-segmentation.dcm",
        &["aorta", "aortic"],
    );
    assert!(part > 0.98, "{part}");
    let length = worked("aorta").curve().expect("a curve").length();
    assert!((440.0..480.0).contains(&length), "{length}");
}

#[test]
fn the_spine_is_followed_in_its_canal() {
    let canal = ["cerebrospinal fluid", "spinal cord", "cauda equina"];
    let part = share("spine", "trunk-normal/ct-portal-segmentation.dcm", &canal);
    assert!(part > 0.98, "{part}");
}

#[test]
fn the_dental_arch_goes_through_the_teeth() {
    let part = share(
        "dental-arch",
        "head-normal/ct-soft-segmentation.dcm",
        &["teeth", "alveolar"],
    );
    assert!(part > 0.7, "{part}");
    // From the right to the left, so that the patient's right is at the left of the picture.
    let points = worked("dental-arch").points();
    assert!(points[0].x < -20.0 && points[points.len() - 1].x > 20.0);
}

#[test]
fn every_worked_curve_has_a_name_in_both_languages() {
    let folder = samples().join("curves").read_dir().expect("worked curves");
    let mut count = 0;
    for entry in folder {
        let path = entry.expect("an entry").path();
        let file = worked(&path.file_stem().expect("a name").to_string_lossy());
        assert!(
            file.name.0.contains_key("fr") && file.name.0.contains_key("en"),
            "{path:?}"
        );
        count += 1;
    }
    assert_eq!(count, 3);
}
