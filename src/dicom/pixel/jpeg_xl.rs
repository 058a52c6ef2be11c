//! JPEG XL (ISO/IEC 18181) by jxl-oxide: what was coded without loss comes out as it went in; of lossy images and of
//! recompressed JPEG, which are coded as luminance and chrominance or worse, the decoder makes red, green, blue.
//!
//! A recompressed JPEG is decoded as any JPEG XL image is: within one level of libjxl, but not bit for bit what a JPEG
//! decoder makes of the original, whose chrominance is spread over its neighbours in another way.

use jxl_oxide::image::BitDepth;
use jxl_oxide::{AllocTracker, JxlImage, PixelFormat};

use super::PixelDescription;
use super::bits::Raw;

/// What decoding may take beside so many bytes for each sample.
const LEAST_MEMORY: usize = 64 << 20;
const BYTES_PER_SAMPLE: usize = 64;

/// `None` when the codestream is damaged or contradicts the header.
pub(crate) fn decode(codestream: &[u8], description: &PixelDescription) -> Option<Raw> {
    rendered(&opened(codestream, description)?, description)
}

/// Reads headers, and checks them before memory is given to pixels.
fn opened(codestream: &[u8], description: &PixelDescription) -> Option<JxlImage> {
    let memory = LEAST_MEMORY + description.frame_samples().checked_mul(BYTES_PER_SAMPLE)?;
    let image = JxlImage::builder()
        .alloc_tracker(AllocTracker::with_limit(memory))
        .read(codestream)
        .ok()?;
    let size = [image.width() as usize, image.height() as usize];
    let samples = match image.pixel_format() {
        PixelFormat::Gray | PixelFormat::Graya => 1,
        PixelFormat::Rgb | PixelFormat::Rgba => 3,
        PixelFormat::Cmyk | PixelFormat::Cmyka => 4,
    };
    let agrees = size == [description.columns, description.rows] && samples == description.samples;
    let depth = image.image_header().metadata.bit_depth;
    let fits = match depth {
        BitDepth::IntegerSample { bits_per_sample } => {
            bits_per_sample <= u32::from(description.bits_allocated.max(8))
        }
        BitDepth::FloatSample { .. } => false,
    };
    (agrees && fits).then_some(image)
}

fn rendered(image: &JxlImage, description: &PixelDescription) -> Option<Raw> {
    let bits = image.image_header().metadata.bit_depth.bits_per_sample();
    if bits > 16 {
        return None;
    }
    let render = image.render_frame(0).ok()?;
    let mut stream = render.stream_no_alpha();
    let mut samples = vec![0f32; description.frame_samples()];
    if stream.channels() as usize != description.samples
        || stream.write_to_buffer(&mut samples) != samples.len()
    {
        return None;
    }
    let highest = ((1u32 << bits) - 1) as f32;
    let level = |sample: &f32| (sample * highest + 0.5).clamp(0.0, highest);
    Some(match description.bits_allocated {
        1 | 8 => Raw::U8(samples.iter().map(|sample| level(sample) as u8).collect()),
        _ => Raw::U16(samples.iter().map(|sample| level(sample) as u16).collect()),
    })
}
