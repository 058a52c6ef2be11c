//! Where a reformat lies and what its pixels are.

use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::tags;

use super::DerivedSeries;
use crate::dicom::Signedness;
use crate::dicom::write::WriteError;
use crate::dicom::write::elements::Elements;
use crate::geometry::{DVec3, Grid};
use crate::message;
use crate::volume::{Voi, VoiFunction, Volume, Voxels, Window};

/// Image Plane module (PS3.3 C.7.6.2). Pixel Spacing gives the distance between rows first.
pub fn put_plane(grid: &Grid, slice: usize, series: &DerivedSeries, into: &mut Elements) {
    let [columns, rows] = grid.pixel_spacing;
    let Some(origin) = grid.origins().get(slice) else {
        return;
    };
    into.decimals(tags::PIXEL_SPACING, &[rows, columns]);
    into.vectors(
        tags::IMAGE_ORIENTATION_PATIENT,
        &[grid.row_direction, grid.column_direction],
    );
    into.vectors(tags::IMAGE_POSITION_PATIENT, &[*origin]);
    into.decimals(tags::SLICE_THICKNESS, &[series.thickness_mm]);
    if let Some(spacing) = series.spacing_mm {
        into.decimals(tags::SPACING_BETWEEN_SLICES, &[spacing]);
        into.decimals(tags::SLICE_LOCATION, &[origin.dot(grid.normal())]);
    }
}

/// Image Pixel and VOI LUT modules, and Pixel Padding Value (PS3.3 C.7.6.3, C.11.2, C.7.5.1).
pub fn put_pixels(
    volume: &Volume,
    slice: usize,
    series: &DerivedSeries,
    into: &mut Elements,
) -> Result<(), WriteError> {
    let [columns, rows, _] = volume.grid.dimensions;
    let size = columns * rows;
    let values = match &volume.voxels {
        Voxels::I16(values) => values.get(slice * size..(slice + 1) * size),
        Voxels::F32(_) | Voxels::Rgb8(_) => None,
    };
    let sides = u16::try_from(columns).ok().zip(u16::try_from(rows).ok());
    let ((columns, rows), values) = sides
        .zip(values)
        .ok_or_else(|| WriteError(message!("reformat-no-planes")))?;
    let signed = series.signedness != Signedness::UnsignedWord;
    into.shorts(tags::SAMPLES_PER_PIXEL, &[1]);
    let inverted = series.source.inverted;
    into.code(
        tags::PHOTOMETRIC_INTERPRETATION,
        if inverted { "MONOCHROME1" } else { "MONOCHROME2" },
    );
    into.shorts(tags::ROWS, &[rows]);
    into.shorts(tags::COLUMNS, &[columns]);
    into.shorts(tags::BITS_ALLOCATED, &[16]);
    into.shorts(tags::BITS_STORED, &[16]);
    into.shorts(tags::HIGH_BIT, &[15]);
    into.shorts(tags::PIXEL_REPRESENTATION, &[u16::from(signed)]);
    let stored = |held: i16| if signed { held as u16 } else { held as u16 ^ 0x8000 };
    if let Some(padding) = &volume.padding {
        let held = *padding.start() as i16;
        let (vr, value) = match signed {
            true => (VR::SS, PrimitiveValue::from(held)),
            false => (VR::US, PrimitiveValue::from(stored(held))),
        };
        into.0.put(DataElement::new(tags::PIXEL_PADDING_VALUE, vr, value));
    }
    put_windows(series, into);
    let words: Vec<u16> = values.iter().map(|held| stored(*held)).collect();
    let pixels = PrimitiveValue::U16(words.into());
    into.0.put(DataElement::new(tags::PIXEL_DATA, VR::OW, pixels));
    Ok(())
}

/// The source's windows, without the words that its files have for them.
fn put_windows(series: &DerivedSeries, into: &mut Elements) {
    let windows: Vec<Window> = series
        .source
        .windows
        .iter()
        .filter_map(|named| match &named.voi {
            Voi::Window(window) => Some(*window),
            Voi::Lut(_) => None,
        })
        .collect();
    let Some(first) = windows.first() else { return };
    // One function serves all windows of an image.
    let alike: Vec<&Window> = windows
        .iter()
        .filter(|window| window.function == first.function)
        .collect();
    let centres: Vec<f64> = alike.iter().map(|window| window.centre).collect();
    let widths: Vec<f64> = alike.iter().map(|window| window.width).collect();
    into.decimals(tags::WINDOW_CENTER, &centres);
    into.decimals(tags::WINDOW_WIDTH, &widths);
    if first.function != VoiFunction::Linear {
        into.code(tags::VOILUT_FUNCTION, first.function.term());
    }
}

/// The source's slices between which a plane's slab lies, counted as its frames are.
pub fn frames_met(
    source: &Grid,
    grid: &Grid,
    slice: usize,
    thickness_mm: f64,
) -> impl Iterator<Item = usize> + use<> {
    let normal = source.normal();
    let [columns, rows, _] = grid.dimensions.map(|n| n as f64 - 0.5);
    let corner = |x: f64, y: f64| {
        grid.patient_from_voxel(DVec3::new(x, y, slice as f64))
            .dot(normal)
    };
    let corners = [
        corner(-0.5, -0.5),
        corner(columns, -0.5),
        corner(-0.5, rows),
        corner(columns, rows),
    ];
    let half = (grid.normal().dot(normal) * thickness_mm / 2.0).abs();
    let low = corners.into_iter().fold(f64::INFINITY, f64::min) - half;
    let high = corners.into_iter().fold(f64::NEG_INFINITY, f64::max) + half;
    let depths: Vec<f64> = source.origins().iter().map(|origin| origin.dot(normal)).collect();
    // A slice has a share in what lies up to its neighbours.
    let last = depths.len().saturating_sub(1);
    let first = depths.partition_point(|depth| *depth <= low).saturating_sub(1);
    let end = depths.partition_point(|depth| *depth < high).min(last);
    first..end + 1
}
