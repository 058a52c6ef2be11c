//! A label map as TotalSegmentator writes it, with its classes' names.

use std::io::Write;
use std::sync::Arc;

use negatoscope::dicom::{Drawn, Severity, read_labels};
use negatoscope::exercise::format::Task;
use negatoscope::exercise::generate::{Reason, Request, generate};
use negatoscope::geometry::DVec3;
use negatoscope::volume::{Rescale, Volume, Voxels};

use crate::material::{material, problems};

const SIZE: [usize; 3] = [100, 90, 60];
/// Name, middle and radius in voxels, and value.
const ORGANS: [(&str, [f64; 3], f64, i16); 7] = [
    ("liver", [30.0, 40.0, 35.0], 18.0, 110),
    ("spleen", [75.0, 55.0, 38.0], 10.0, 130),
    ("kidney_left", [72.0, 62.0, 18.0], 8.0, 190),
    ("kidney_right", [32.0, 66.0, 12.0], 8.0, 190),
    ("stomach", [65.0, 30.0, 40.0], 9.0, 40),
    ("urinary_bladder", [50.0, 40.0, 1.0], 8.0, 10),
    ("tumour_bed", [50.0, 60.0, 45.0], 5.0, 60),
];

fn label(voxel: [usize; 3]) -> usize {
    let at = DVec3::from_array(voxel.map(|index| index as f64));
    let inside = |(_, middle, radius, _): &(&str, [f64; 3], f64, i16)| {
        at.distance(DVec3::from_array(*middle)) < *radius
    };
    ORGANS.iter().position(inside).map_or(0, |index| index + 1)
}

fn voxels() -> impl Iterator<Item = [usize; 3]> {
    let [columns, rows, slices] = SIZE;
    (0..slices).flat_map(move |z| (0..rows).flat_map(move |y| (0..columns).map(move |x| [x, y, z])))
}

/// 3 mm voxels along the patient's axes, the table of names in an extension.
fn nifti() -> Vec<u8> {
    let rows: String = ORGANS
        .iter()
        .enumerate()
        .map(|(index, (name, ..))| {
            format!(
                "<Label Key=\"{}\" Red=\"1\" Green=\"0\" Blue=\"0\" Alpha=\"1\"><![CDATA[{name}]]></Label>\n",
                index + 1
            )
        })
        .collect();
    let mut table = format!("<CaretExtension><LabelTable>{rows}</LabelTable></CaretExtension>").into_bytes();
    table.resize(table.len().div_ceil(16) * 16 + 8, b' ');
    let mut header = vec![0u8; 352];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &348i32.to_le_bytes());
    let sizes = [3, SIZE[0] as i16, SIZE[1] as i16, SIZE[2] as i16, 1, 1, 1, 1];
    sizes
        .iter()
        .enumerate()
        .for_each(|(at, size)| put(40 + 2 * at, &size.to_le_bytes()));
    put(70, &4i16.to_le_bytes());
    put(72, &16i16.to_le_bytes());
    (0..4).for_each(|at| put(76 + 4 * at, &if at == 0 { 1f32 } else { 3f32 }.to_le_bytes()));
    put(108, &((352 + 8 + table.len()) as f32).to_le_bytes());
    put(254, &1i16.to_le_bytes());
    // Right and front grow where the patient's left and back do in DICOM: rows and columns are turned.
    let affine: [[f32; 4]; 3] = [[-3.0, 0.0, 0.0, 0.0], [0.0, -3.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0]];
    affine
        .iter()
        .flatten()
        .enumerate()
        .for_each(|(at, value)| put(280 + 4 * at, &value.to_le_bytes()));
    put(344, b"n+1\0");
    put(348, &[1, 0, 0, 0]);
    header.extend(((table.len() + 8) as i32).to_le_bytes());
    header.extend(0i32.to_le_bytes());
    header.extend(table);
    header.extend(voxels().flat_map(|voxel| (label(voxel) as i16).to_le_bytes()));
    header
}

#[test]
fn classes_of_totalsegmentator_become_questions() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&nifti()).expect("written");
    let Ok(Drawn::Segmentation(drawn)) = read_labels(file.path()) else {
        panic!("not read");
    };
    assert_eq!(drawn.segments.len(), ORGANS.len());
    let value = |voxel| match label(voxel) {
        0 => -20,
        label => ORGANS[label - 1].3,
    };
    let volume = Volume {
        grid: drawn.grid.clone(),
        voxels: Voxels::I16(voxels().map(value).collect()),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    };
    let material = material("1.2.3", "CT", Arc::new(volume), drawn);
    let made = generate(&Request::default(), &material);
    let structures: Vec<&str> = made
        .exercise
        .structures
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert!(
        structures.contains(&"liver") && structures.contains(&"spleen"),
        "{structures:?}"
    );
    let reason = |name: &str| {
        let left = made.summary.left_out.iter();
        left.filter(|left| material.segments[usize::from(left.number) - 1].label == name)
            .map(|left| left.reason)
            .next()
    };
    assert_eq!(reason("urinary_bladder"), Some(Reason::CutOff));
    assert_eq!(reason("tumour_bed"), Some(Reason::Unnamed));
    let kidneys = [reason("kidney_left"), reason("kidney_right")];
    assert!(kidneys.contains(&Some(Reason::OtherSide)), "{kidneys:?}");
    let located = made
        .exercise
        .questions
        .iter()
        .any(|question| matches!(question.task, Task::Locate(_)));
    assert!(located);
    let serious = problems(&made.exercise, &material)
        .into_iter()
        .filter(|one| one.severity > Severity::Note);
    assert_eq!(serious.collect::<Vec<_>>(), []);
}

#[test]
fn a_segment_that_says_its_french_name_needs_no_term() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&nifti()).expect("written");
    let Ok(Drawn::Segmentation(mut drawn)) = read_labels(file.path()) else {
        panic!("not read");
    };
    drawn.segments[6].description = "fr: lit tumoral; la: lectus".to_owned();
    drawn.segments[6].label = "tumour bed".to_owned();
    let volume = Volume {
        grid: drawn.grid.clone(),
        voxels: Voxels::I16(voxels().map(|voxel| label(voxel) as i16 * 40).collect()),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    };
    let material = material("1.2.3", "CT", Arc::new(volume), drawn);
    let made = generate(&Request::default(), &material);
    let own = made.exercise.structure("segment-7").expect("asked about");
    assert_eq!(own.names.0["fr"], ["lit tumoral"]);
    assert_eq!(own.names.0["en"], ["tumour bed"]);
}
