//! Segmentation Storage of type BINARY (PS3.3 A.51 and C.8.20).

use std::collections::BTreeSet;
use std::path::Path;

use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::{tags, uids};

use super::elements::Elements;
use super::functional_groups::{put_dimensions, put_groups};
use super::part10::{self, Syntax};
use super::records::{Records, put_instance};
use super::segment::Segment;
use super::segmentation_frames::{Frames, frames_of};
use super::{WriteError, Written};
use crate::geometry::Grid;
use crate::message;

/// What the object says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentationSeries {
    pub records: Records,
    /// A term in capitals.
    pub content_label: String,
    pub content_description: String,
    /// Components separated by `^`.
    pub content_creator: String,
    pub dimension_organization_uid: String,
    /// mm
    pub slice_thickness: f64,
    /// In the order of their numbers, which go up from 1.
    pub segments: Vec<Segment>,
}

/// Segment numbers of voxels, 0 for none, and the images that they were drawn on.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    pub grid: &'a Grid,
    /// Slice after slice, each row by row.
    pub values: &'a [u16],
    pub source_series_uid: &'a str,
    /// One image a slice.
    pub sources: &'a [Written],
}

/// Writes `path`, deflated, and makes the folders around it. A segment without voxels is described all the same.
pub fn write_segmentation(
    path: &Path,
    series: &SegmentationSeries,
    labels: &Labels,
) -> Result<Written, WriteError> {
    check(path, series, labels)?;
    let frames = frames(path, series, labels)?;
    let class = uids::SEGMENTATION_STORAGE;
    let instance = series.records.series.instance_uid(0);
    let mut elements = Elements::new();
    put_instance(class, &instance, 1, &mut elements);
    series.records.put("SEG", &mut elements);
    series.put(&mut elements);
    put_references(labels, &mut elements);
    put_dimensions(&series.dimension_organization_uid, &mut elements);
    put_groups(labels, series.slice_thickness, &frames.places, &mut elements);
    put_pixels(labels.grid, frames, &mut elements);
    part10::prepare(path.parent().unwrap_or(Path::new(".")))?;
    let syntax = Syntax::DeflatedExplicitLittle;
    part10::write(path.to_owned(), elements, class, instance, syntax)
}

fn check(path: &Path, series: &SegmentationSeries, labels: &Labels) -> Result<(), WriteError> {
    let [columns, rows, slices] = labels.grid.dimensions;
    let small = [columns, rows].iter().all(|size| *size <= usize::from(u16::MAX));
    if !small || labels.values.len() != columns * rows * slices {
        return Err(WriteError(message!(
            "writing-wrong-labels",
            file = path,
            columns = columns,
            rows = rows,
            slices = slices
        )));
    }
    if labels.sources.len() != slices {
        let sources = labels.sources.len();
        return Err(WriteError(message!(
            "writing-wrong-sources",
            file = path,
            slices = slices,
            sources = sources
        )));
    }
    let misnumbered = (1..)
        .zip(&series.segments)
        .find(|(expected, segment)| *expected != segment.number);
    misnumbered.map_or(Ok(()), |(expected, segment)| {
        let number = segment.number;
        Err(WriteError(message!(
            "writing-segment-numbers",
            file = path,
            number = number,
            expected = expected
        )))
    })
}

fn frames(path: &Path, series: &SegmentationSeries, labels: &Labels) -> Result<Frames, WriteError> {
    let [columns, rows, _] = labels.grid.dimensions;
    let segments = series.segments.len() as u16;
    let frames = frames_of(labels.values, columns * rows, segments).map_err(|label| {
        let message = message!("writing-unknown-label", file = path, label = label);
        WriteError(message)
    })?;
    match frames.places.is_empty() {
        true => Err(WriteError(message!("writing-no-segments", file = path))),
        false => Ok(frames),
    }
}

impl SegmentationSeries {
    /// Segmentation Series and Segmentation Image modules (PS3.3 C.8.20.1 and C.8.20.2).
    fn put(&self, into: &mut Elements) {
        let series = &self.records.series;
        into.text(tags::CONTENT_DATE, VR::DA, &series.date);
        into.text(tags::CONTENT_TIME, VR::TM, &series.time);
        into.code(tags::IMAGE_TYPE, "DERIVED\\PRIMARY");
        into.code(tags::CONTENT_LABEL, &self.content_label);
        into.text(tags::CONTENT_DESCRIPTION, VR::LO, &self.content_description);
        into.text(tags::CONTENT_CREATOR_NAME, VR::PN, &self.content_creator);
        into.code(tags::LOSSY_IMAGE_COMPRESSION, "00");
        into.code(tags::BURNED_IN_ANNOTATION, "NO");
        into.code(tags::SEGMENTATION_TYPE, "BINARY");
        into.code(tags::SEGMENTS_OVERLAP, "NO");
        let segments = self.segments.iter().map(Segment::item).collect();
        into.sequence(tags::SEGMENT_SEQUENCE, segments);
    }
}

/// Common Instance Reference module (PS3.3 C.12.2).
fn put_references(labels: &Labels, into: &mut Elements) {
    let mut series = Elements::new();
    series.uid(tags::SERIES_INSTANCE_UID, labels.source_series_uid);
    let instances: BTreeSet<(&str, &str)> = labels.sources.iter().map(reference).collect();
    let items = instances.into_iter().map(|(class, instance)| {
        let mut item = Elements::new();
        item.uid(tags::REFERENCED_SOP_CLASS_UID, class);
        item.uid(tags::REFERENCED_SOP_INSTANCE_UID, instance);
        item
    });
    series.sequence(tags::REFERENCED_INSTANCE_SEQUENCE, items.collect());
    into.sequence(tags::REFERENCED_SERIES_SEQUENCE, vec![series]);
}

fn reference(source: &Written) -> (&str, &str) {
    (source.sop_class_uid, &source.sop_instance_uid)
}

/// Image Pixel module (PS3.3 C.7.6.3).
fn put_pixels(grid: &Grid, frames: Frames, into: &mut Elements) {
    let [columns, rows, _] = grid.dimensions.map(|size| size as u16);
    into.integer(tags::NUMBER_OF_FRAMES, frames.places.len() as i64);
    into.shorts(tags::SAMPLES_PER_PIXEL, &[1]);
    into.code(tags::PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
    into.shorts(tags::ROWS, &[rows]);
    into.shorts(tags::COLUMNS, &[columns]);
    into.shorts(tags::BITS_ALLOCATED, &[1]);
    into.shorts(tags::BITS_STORED, &[1]);
    into.shorts(tags::HIGH_BIT, &[0]);
    into.shorts(tags::PIXEL_REPRESENTATION, &[0]);
    let mut bytes = frames.bits;
    if bytes.len() % 2 == 1 {
        bytes.push(0);
    }
    let pixels = PrimitiveValue::U8(bytes.into());
    into.0.put(DataElement::new(tags::PIXEL_DATA, VR::OB, pixels));
}
