//! Pictures → files that any program opens: PNG, JPEG, animated GIF; as bytes, with no file touched here.
//!
//! Nothing is written beside the pixels but their size in mm, where known (PNG), and "Software: Negatoscope": no
//! name, no date, no path.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::ColourImage;
use crate::locale::Message;
use crate::message;

/// The only thing said of where a picture comes from.
const SOFTWARE: &str = "Negatoscope";
/// Differences from the picture stay within a few grey levels.
const JPEG_QUALITY: u8 = 92;
/// Width and height that JPEG and GIF can state.
const LARGEST_SIDE: u32 = 65535;
/// A TIFF directory of one entry, Software (0x0131), as Exif wants it (JEITA CP-3451, section 4.6).
const EXIF: &[u8] = b"II*\0\x08\0\0\0\x01\0\x31\x01\x02\0\x0c\0\0\0\x1a\0\0\0\0\0\0\0Negatoscope\0";

/// Why a picture could not be encoded: one sentence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct EncodeError(pub Message);

/// The formats of one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Every level is kept.
    Png,
    /// Smaller, for slides; levels change a little.
    Jpeg,
}

impl PictureFormat {
    /// Of a file name's extension, without its dot, in capitals or not.
    pub fn from_extension(extension: &str) -> Option<PictureFormat> {
        match extension.to_ascii_lowercase().as_str() {
            "png" => Some(PictureFormat::Png),
            "jpg" | "jpeg" => Some(PictureFormat::Jpeg),
            _ => None,
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            PictureFormat::Png => "png",
            PictureFormat::Jpeg => "jpg",
        }
    }

    /// See [`mod@png`] and [`jpeg`].
    pub fn encode(self, picture: &ColourImage, pixel_mm: Option<[f64; 2]>) -> Result<Vec<u8>, EncodeError> {
        match self {
            PictureFormat::Png => png(picture, pixel_mm),
            PictureFormat::Jpeg => jpeg(picture),
        }
    }
}

/// 8-bit RGB PNG, level for level. `pixel_mm`: width and height of a pixel, written as pixels a metre (pHYs) where a
/// whole number of them can say it.
pub fn png(picture: &ColourImage, pixel_mm: Option<[f64; 2]>) -> Result<Vec<u8>, EncodeError> {
    check(picture, u32::MAX)?;
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, picture.size[0], picture.size[1]);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_pixel_dims(pixel_mm.and_then(pixels_a_metre));
    let written = encoder
        .add_text_chunk("Software".to_owned(), SOFTWARE.to_owned())
        .and_then(|()| encoder.write_header())
        .and_then(|mut writer| {
            writer.write_image_data(&rgb(picture))?;
            writer.finish()
        });
    written.map_err(|error| failed("PNG", &error))?;
    Ok(bytes)
}

fn pixels_a_metre(mm: [f64; 2]) -> Option<::png::PixelDimensions> {
    let [xppu, yppu] = mm.map(|mm| (1000.0 / mm).round());
    let told = |count: f64| (1.0..=f64::from(i32::MAX)).contains(&count);
    (told(xppu) && told(yppu)).then_some(::png::PixelDimensions {
        xppu: xppu as u32,
        yppu: yppu as u32,
        unit: ::png::Unit::Meter,
    })
}

/// Baseline JPEG of quality 92 without subsampling of colour (4:4:4); of one component where the picture is grey.
pub fn jpeg(picture: &ColourImage) -> Result<Vec<u8>, EncodeError> {
    check(picture, LARGEST_SIDE)?;
    let [width, height] = picture.size;
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    let written = encoder
        .set_exif_metadata(EXIF.to_vec())
        .map_err(|error| failed("JPEG", &error))
        .and_then(|()| {
            let encoded = match greys(picture) {
                Some(greys) => encoder.encode(&greys, width, height, ExtendedColorType::L8),
                None => encoder.encode(&rgb(picture), width, height, ExtendedColorType::Rgb8),
            };
            encoded.map_err(|error| failed("JPEG", &error))
        });
    written.map(|()| bytes)
}

/// An animated GIF that loops for ever, made picture by picture. Grey pictures keep their 256 levels, from a palette
/// of greys that they share; coloured ones keep up to 256 colours, and of more the nearest 256 of a palette of
/// their own (NeuQuant over all pixels).
pub struct Animation {
    size: [u32; 2],
    /// Hundredths of a second.
    delay: u16,
    encoder: gif::Encoder<Vec<u8>>,
}

impl Animation {
    /// `size`: columns and rows of every picture; `delay_ms`: how long each is shown, to the nearest 10 ms, of which
    /// viewers show at least two.
    pub fn new(size: [u32; 2], delay_ms: u32) -> Result<Animation, EncodeError> {
        check_size(size, LARGEST_SIDE)?;
        let mut encoder = gif::Encoder::new(Vec::new(), size[0] as u16, size[1] as u16, &grey_palette())
            .map_err(|error| failed("GIF", &error))?;
        encoder
            .set_repeat(gif::Repeat::Infinite)
            .map_err(|error| failed("GIF", &error))?;
        let comment = format!("Software: {SOFTWARE}");
        encoder
            .write_raw_extension(gif::Extension::Comment.into(), &[comment.as_bytes()])
            .map_err(|error| failed("GIF", &error))?;
        Ok(Animation {
            size,
            delay: u16::try_from((delay_ms.saturating_add(5) / 10).max(2)).unwrap_or(u16::MAX),
            encoder,
        })
    }

    pub fn push(&mut self, picture: &ColourImage) -> Result<(), EncodeError> {
        check(picture, LARGEST_SIDE)?;
        if picture.size != self.size {
            let [width, height] = picture.size;
            let [first_width, first_height] = self.size;
            return Err(EncodeError(message!(
                "encode-other-size",
                width = width,
                height = height,
                first_width = first_width,
                first_height = first_height
            )));
        }
        let [width, height] = self.size.map(|side| side as u16);
        let mut frame = match greys(picture) {
            Some(greys) => gif::Frame::from_indexed_pixels(width, height, greys, None),
            None => gif::Frame::from_rgb_speed(width, height, &rgb(picture), 1),
        };
        frame.delay = self.delay;
        self.encoder
            .write_frame(&frame)
            .map_err(|error| failed("GIF", &error))
    }

    /// The file's bytes.
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        self.encoder.into_inner().map_err(|error| failed("GIF", &error))
    }
}

/// Index and level are one.
fn grey_palette() -> Vec<u8> {
    (0..=255).flat_map(|level| [level; 3]).collect()
}

/// The name of picture `index` (from 0) of `count`: counted from 1 with as many digits as the last one has, and at
/// least three, so that names sort in order: `chest-001.png`.
pub fn sequence_name(stem: &str, index: usize, count: usize, format: PictureFormat) -> String {
    let digits = count.to_string().len().max(3);
    format!("{stem}-{:0digits$}.{}", index + 1, format.extension())
}

/// The levels of a picture without colour.
fn greys(picture: &ColourImage) -> Option<Vec<u8>> {
    let grey = |[red, green, blue, _]: &[u8; 4]| (red == green && green == blue).then_some(*red);
    picture.pixels.iter().map(grey).collect()
}

fn rgb(picture: &ColourImage) -> Vec<u8> {
    let opaque = |[red, green, blue, _]: &[u8; 4]| [*red, *green, *blue];
    picture.pixels.iter().flat_map(opaque).collect()
}

fn check(picture: &ColourImage, largest: u32) -> Result<(), EncodeError> {
    check_size(picture.size, largest)?;
    let [width, height] = picture.size;
    let expected = width as usize * height as usize;
    match picture.pixels.len() == expected {
        true => Ok(()),
        false => Err(EncodeError(message!(
            "encode-wrong-pixels",
            width = width,
            height = height,
            count = picture.pixels.len()
        ))),
    }
}

fn check_size(size: [u32; 2], largest: u32) -> Result<(), EncodeError> {
    let [width, height] = size;
    match size.into_iter().all(|side| (1..=largest).contains(&side)) {
        true => Ok(()),
        false => Err(EncodeError(message!(
            "encode-bad-size",
            width = width,
            height = height,
            largest = largest
        ))),
    }
}

fn failed(format: &'static str, error: &dyn std::error::Error) -> EncodeError {
    EncodeError(message!(
        "encode-failed",
        format = format,
        reason = error.to_string()
    ))
}
