//! What CT and MR images share: one slice a file, its place, its pixels, its windows.

use std::borrow::Cow;
use std::path::Path;

use dicom_core::value::PixelFragmentSequence;
use dicom_core::{DataElement, VR};
use dicom_dictionary_std::tags;
use rayon::prelude::*;

use super::elements::Elements;
use super::part10::{self, Syntax};
use super::records::{Records, put_instance};
use super::{WriteError, Written};
use crate::dicom::pixel::encode_jpeg_ls;
use crate::geometry::Grid;
use crate::message;

/// Unsigned stored values, and where they lie.
pub struct Pixels<'a> {
    pub grid: &'a Grid,
    /// 9 to 16: CT and MR images allocate 16, in which decoders look for no codestream of 8 bits or fewer.
    pub bits_stored: u16,
    slice: Box<dyn Fn(usize) -> Cow<'a, [u16]> + Sync + 'a>,
}

impl<'a> Pixels<'a> {
    /// From a whole volume: slice after slice, each row by row. Missing values are found when a slice is written.
    pub fn of_volume(grid: &'a Grid, bits_stored: u16, values: &'a [u16]) -> Pixels<'a> {
        let size = grid.dimensions[0] * grid.dimensions[1];
        let slice = move |k: usize| Cow::from(values.get(k * size..(k + 1) * size).unwrap_or_default());
        Pixels {
            grid,
            bits_stored,
            slice: Box::new(slice),
        }
    }

    /// From slices made one at a time, on several threads.
    pub fn by_slice(
        grid: &'a Grid,
        bits_stored: u16,
        slice: impl Fn(usize) -> Vec<u16> + Sync + 'a,
    ) -> Pixels<'a> {
        Pixels {
            grid,
            bits_stored,
            slice: Box::new(move |k| Cow::from(slice(k))),
        }
    }
}

/// A window in modality units, as the files offer it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageWindow {
    pub centre: f64,
    pub width: f64,
    pub explanation: String,
}

/// What is the same in all images of a series, whatever the modality.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageSeries {
    pub records: Records,
    pub acquisition_number: i32,
    /// mm
    pub slice_thickness: f64,
    pub windows: Vec<ImageWindow>,
}

/// What a modality adds.
pub(super) struct Modality<'a> {
    pub name: &'static str,
    pub sop_class_uid: &'static str,
    /// Image Type (0008,0008)
    pub image_type: &'static str,
    pub put: &'a (dyn Fn(&mut Elements) + Sync),
}

/// Writes slice k as `k + 1`.dcm, in parallel.
pub(super) fn write_series(
    folder: &Path,
    series: &ImageSeries,
    pixels: &Pixels,
    modality: &Modality,
) -> Result<Vec<Written>, WriteError> {
    part10::prepare(folder)?;
    (0..pixels.grid.dimensions[2])
        .into_par_iter()
        .map(|k| write_slice(folder, series, pixels, modality, k))
        .collect()
}

fn write_slice(
    folder: &Path,
    series: &ImageSeries,
    pixels: &Pixels,
    modality: &Modality,
    k: usize,
) -> Result<Written, WriteError> {
    let path = folder.join(format!("{:04}.dcm", k + 1));
    let mut elements = Elements::new();
    let instance = series.records.series.instance_uid(k);
    put_instance(modality.sop_class_uid, &instance, k + 1, &mut elements);
    series.records.put(modality.name, &mut elements);
    elements.code(tags::IMAGE_TYPE, modality.image_type);
    series.put(&mut elements);
    put_plane(pixels.grid, k, series.slice_thickness, &mut elements);
    (modality.put)(&mut elements);
    put_pixels(pixels, k, &path, &mut elements)?;
    part10::write(
        path,
        elements,
        modality.sop_class_uid,
        instance,
        Syntax::JpegLsLossless,
    )
}

impl ImageSeries {
    /// General Image and General Acquisition modules (PS3.3 C.7.6.1, C.7.10.1) and windows (C.11.2).
    fn put(&self, into: &mut Elements) {
        let series = &self.records.series;
        for tag in [tags::ACQUISITION_DATE, tags::CONTENT_DATE] {
            into.text(tag, VR::DA, &series.date);
        }
        for tag in [tags::ACQUISITION_TIME, tags::CONTENT_TIME] {
            into.text(tag, VR::TM, &series.time);
        }
        into.integer(tags::ACQUISITION_NUMBER, i64::from(self.acquisition_number));
        into.code(tags::LOSSY_IMAGE_COMPRESSION, "00");
        into.code(tags::BURNED_IN_ANNOTATION, "NO");
        if !self.windows.is_empty() {
            put_windows(&self.windows, into);
        }
    }
}

fn put_windows(windows: &[ImageWindow], into: &mut Elements) {
    let values = |of: fn(&ImageWindow) -> f64| windows.iter().map(of).collect::<Vec<f64>>();
    into.decimals(tags::WINDOW_CENTER, &values(|window| window.centre));
    into.decimals(tags::WINDOW_WIDTH, &values(|window| window.width));
    let explanations: Vec<&str> = windows.iter().map(|window| window.explanation.as_str()).collect();
    into.text(
        tags::WINDOW_CENTER_WIDTH_EXPLANATION,
        VR::LO,
        &explanations.join("\\"),
    );
}

/// Image Plane module (PS3.3 C.7.6.2). Pixel Spacing gives the distance between rows first.
fn put_plane(grid: &Grid, k: usize, thickness: f64, into: &mut Elements) {
    let [columns, rows] = grid.pixel_spacing;
    let origin = grid.origins()[k];
    into.decimals(tags::PIXEL_SPACING, &[rows, columns]);
    into.vectors(
        tags::IMAGE_ORIENTATION_PATIENT,
        &[grid.row_direction, grid.column_direction],
    );
    into.vectors(tags::IMAGE_POSITION_PATIENT, &[origin]);
    into.decimals(tags::SLICE_THICKNESS, &[thickness]);
    into.decimals(tags::SLICE_LOCATION, &[origin.dot(grid.normal())]);
}

/// Image Pixel module (PS3.3 C.7.6.3), with one fragment behind an empty offset table.
fn put_pixels(pixels: &Pixels, k: usize, path: &Path, into: &mut Elements) -> Result<(), WriteError> {
    let [columns, rows, _] = pixels.grid.dimensions;
    let bits = pixels.bits_stored;
    if !(9..=16).contains(&bits) {
        return Err(WriteError(message!(
            "writing-wrong-bits",
            file = path,
            bits = bits
        )));
    }
    let values = (pixels.slice)(k);
    let coded = u16::try_from(columns).ok().zip(u16::try_from(rows).ok());
    let coded = coded.and_then(|(columns, rows)| {
        let codestream = encode_jpeg_ls(&values, columns, rows, u32::from(bits))?;
        Some((columns, rows, codestream))
    });
    let (columns, rows, mut codestream) = coded.ok_or_else(|| {
        let message = message!(
            "writing-wrong-pixels",
            file = path,
            columns = columns,
            rows = rows,
            bits = bits
        );
        WriteError(message)
    })?;
    if codestream.len() % 2 == 1 {
        codestream.push(0);
    }
    into.shorts(tags::SAMPLES_PER_PIXEL, &[1]);
    into.code(tags::PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
    into.shorts(tags::ROWS, &[rows]);
    into.shorts(tags::COLUMNS, &[columns]);
    into.shorts(tags::BITS_ALLOCATED, &[16]);
    into.shorts(tags::BITS_STORED, &[bits]);
    into.shorts(tags::HIGH_BIT, &[bits - 1]);
    into.shorts(tags::PIXEL_REPRESENTATION, &[0]);
    let fragments = PixelFragmentSequence::new_fragments(vec![codestream]);
    into.0.put(DataElement::new(tags::PIXEL_DATA, VR::OB, fragments));
    Ok(())
}
