//! Decoded samples → red, green and blue as a screen shows them, 8 bits each.

mod segments;
mod table;
mod ybr;

use std::sync::Arc;

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{item, text};
use super::catalogue::ValueMeaning;
use super::pixel::{PixelDescription, SampleSpace, StoredValues};
use crate::volume::{Rescale, Voi};
pub use table::ColourTable;

/// How a frame's samples become colours.
#[derive(Clone, Debug, PartialEq)]
pub enum Colouring {
    /// Three samples to a pixel, of the space that the codec leaves them in.
    Samples,
    /// One sample, the index of a colour (PALETTE COLOR).
    Palette(Arc<ColourTable>),
    /// One sample: grey below the table's first value, a colour from there on (PS3.3 C.7.6.19, C.8.16.2.1.1.1).
    Supplemental(Arc<ColourTable>),
}

impl Colouring {
    /// `None` for an image without colours, or whose palette is missing: its values are then shown as greys.
    pub fn of(header: &InMemDicomObject, pixels: &PixelDescription) -> Option<Colouring> {
        if pixels.samples == 3 {
            return Some(Colouring::Samples);
        }
        if pixels.samples != 1 || pixels.float {
            return None;
        }
        let table = || ColourTable::of(header, pixels.signed).map(Arc::new);
        match pixels.photometric.as_str() {
            "PALETTE COLOR" => table().map(Colouring::Palette),
            "MONOCHROME2" if is_presented_in_colour(header) => table().map(Colouring::Supplemental),
            _ => None,
        }
    }

    pub fn table(&self) -> Option<&ColourTable> {
        match self {
            Colouring::Samples => None,
            Colouring::Palette(table) | Colouring::Supplemental(table) => Some(table),
        }
    }
}

/// Pixel Presentation (0008,9205) of the image or of its shared frame type.
fn is_presented_in_colour(header: &InMemDicomObject) -> bool {
    let coloured = |object: &InMemDicomObject| {
        let term = text(object, tags::PIXEL_PRESENTATION);
        matches!(term.as_deref(), Some("COLOR" | "MIXED"))
    };
    let shared = item(header, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    let types = [
        tags::CT_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::MR_IMAGE_FRAME_TYPE_SEQUENCE,
    ];
    let frame_type = |tag| shared.and_then(|shared| item(shared, tag));
    coloured(header) || types.into_iter().filter_map(frame_type).any(coloured)
}

/// Fills a slice; `None` when the values are of another kind or number than the header promises.
pub fn convert(
    stored: &StoredValues,
    space: SampleSpace,
    pixels: &PixelDescription,
    meaning: &ValueMeaning,
    into: &mut [[u8; 3]],
) -> Option<()> {
    let samples = if pixels.samples == 3 { 3 } else { 1 };
    if into.len().checked_mul(samples) != Some(stored.len()) {
        return None;
    }
    match meaning.colour.as_ref()? {
        Colouring::Samples => from_samples(stored, space, pixels.bits_stored, into),
        Colouring::Palette(table) => each(stored, into, |value| table.colour(value as i64)),
        Colouring::Supplemental(table) => {
            let grey = greys(meaning);
            each(stored, into, |value| match (value as i64) < table.first {
                true => [grey(value); 3],
                false => table.colour(value as i64),
            });
        }
    }
    Some(())
}

fn each(stored: &StoredValues, into: &mut [[u8; 3]], colour: impl Fn(f64) -> [u8; 3]) {
    for (n, pixel) in into.iter_mut().enumerate() {
        *pixel = colour(stored.get(n));
    }
}

/// What is shown as grey, through the frame's own rescale and window; without a window 8 bits are taken as they are.
fn greys(meaning: &ValueMeaning) -> impl Fn(f64) -> u8 + '_ {
    let rescale = meaning.rescale.unwrap_or(Rescale::IDENTITY);
    move |stored| {
        let value = rescale.apply(stored);
        let grey = match &meaning.grey_voi {
            Some(Voi::Window(window)) => window.grey(value),
            Some(Voi::Lut(lut)) => lut.grey(value),
            None => stored,
        };
        (grey + 0.5).clamp(0.0, 255.0) as u8
    }
}

fn from_samples(stored: &StoredValues, space: SampleSpace, bits: u16, into: &mut [[u8; 3]]) {
    let convert: fn([u8; 3]) -> [u8; 3] = match space {
        SampleSpace::Rgb => |colour| colour,
        SampleSpace::YbrFull => ybr::from_full,
        SampleSpace::YbrPartial => ybr::from_partial,
    };
    if let (StoredValues::U8(values), 8) = (stored, bits) {
        let (colours, _) = values.as_chunks::<3>();
        into.iter_mut()
            .zip(colours)
            .for_each(|(pixel, colour)| *pixel = convert(*colour));
        return;
    }
    let scale = 256.0 / 2f64.powi(i32::from(bits));
    for (n, pixel) in into.iter_mut().enumerate() {
        *pixel = convert([0, 1, 2].map(|part| level(stored.get(3 * n + part), scale, bits)));
    }
}

/// The upper 8 of so many bits; of fewer than 8, all of them spread over the whole range.
fn level(sample: f64, scale: f64, bits: u16) -> u8 {
    match bits {
        0..8 => (sample * 255.0 / (2f64.powi(i32::from(bits)) - 1.0) + 0.5) as u8,
        _ => (sample * scale).floor() as u8,
    }
}
