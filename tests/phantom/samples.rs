//! The committed sample data, as the program itself reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dicom_dictionary_std::tags;
use negatoscope::dicom::{self, DicomFile, PixelDescription, StoredValues, read_frame};
use negatoscope::volume::Volume;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

pub fn volume(series: &Path) -> Arc<Volume> {
    let catalogue = dicom::scan(&[series.to_owned()], &|_, _| true);
    assert!(catalogue.skipped.is_empty(), "{:?}", catalogue.skipped);
    let stack = &catalogue.studies[0].series[0].stacks[0];
    assert!(stack.findings.is_empty(), "{:?}", stack.findings);
    dicom::load(stack, &|_| true).expect("a readable series").volume
}

/// What a segmentation object says: the tracking identifier of each segment and the segment of every voxel.
pub struct Segmentation {
    pub ids: BTreeMap<u16, String>,
    pub labels: Vec<u16>,
}

pub fn segmentation(path: &Path, volume: &Volume) -> Segmentation {
    let file = DicomFile::open(path).expect("a segmentation");
    let description = PixelDescription::of(&file).expect("pixels");
    let segments = file
        .header
        .get(tags::SEGMENT_SEQUENCE)
        .and_then(|e| e.items())
        .expect("segments");
    let text = |item: &dicom_object::InMemDicomObject, tag| {
        let value = item
            .get(tag)
            .and_then(|element| element.to_str().ok())
            .expect("text");
        value.trim_end_matches(['\0', ' ']).to_owned()
    };
    let ids = segments.iter().enumerate();
    let ids = ids
        .map(|(n, item)| (n as u16 + 1, text(item, tags::TRACKING_ID)))
        .collect();
    let [columns, rows, slices] = volume.grid.dimensions;
    let mut labels = vec![0; columns * rows * slices];
    for frame in 0..description.frames {
        let (segment, z) = place(&file, frame);
        let slice = volume
            .grid
            .origins()
            .iter()
            .position(|origin| (origin.z - z).abs() < 1e-3)
            .expect("a slice");
        let StoredValues::U8(bits) = read_frame(&file, &description, frame).expect("a frame") else {
            panic!("a binary segmentation has bits");
        };
        let own = &mut labels[slice * columns * rows..(slice + 1) * columns * rows];
        own.iter_mut()
            .zip(bits)
            .filter(|(_, bit)| *bit == 1)
            .for_each(|(label, _)| *label = segment);
    }
    Segmentation { ids, labels }
}

/// Segment number and z of a frame.
fn place(file: &DicomFile, frame: usize) -> (u16, f64) {
    let groups = file
        .header
        .get(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
        .and_then(|e| e.items());
    let frame = &groups.expect("functional groups")[frame];
    let value = |group, tag| {
        let item = &frame
            .get(group)
            .and_then(|group| group.items())
            .expect("the group")[0];
        item.get(tag)
            .expect("the attribute")
            .to_multi_float64()
            .expect("numbers")
    };
    let segment = value(
        tags::SEGMENT_IDENTIFICATION_SEQUENCE,
        tags::REFERENCED_SEGMENT_NUMBER,
    )[0];
    (
        segment as u16,
        value(tags::PLANE_POSITION_SEQUENCE, tags::IMAGE_POSITION_PATIENT)[2],
    )
}
