//! Pictures come back from the files made of them.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use negatoscope::render::ColourImage;
use negatoscope::render::encode::{Animation, EncodeError, PictureFormat, jpeg, png, sequence_name};

use crate::support::Noise;

const SIZE: [u32; 2] = [37, 29];

fn picture(size: [u32; 2], mut pixel: impl FnMut(u32, u32) -> [u8; 3]) -> ColourImage {
    let places = (0..size[1]).flat_map(|row| (0..size[0]).map(move |column| (column, row)));
    let pixels = places
        .map(|(column, row)| {
            let [red, green, blue] = pixel(column, row);
            [red, green, blue, 255]
        })
        .collect();
    ColourImage { size, pixels }
}

/// All 256 greys, in no order.
fn grey_noise(seed: u64) -> ColourImage {
    let mut noise = Noise::new(seed);
    picture(SIZE, |_, _| [noise.bits() as u8; 3])
}

/// Smooth greys under a coloured line: what a tile with an annotation looks like.
fn annotated(size: [u32; 2]) -> ColourImage {
    picture(size, |column, row| match column.abs_diff(row) {
        0 | 1 => [255, 190, 40],
        2 => [(column % 256) as u8, 90, 40],
        _ => [((3 * column + 2 * row) % 256) as u8; 3],
    })
}

fn rgb(picture: &ColourImage) -> Vec<u8> {
    let opaque = |[red, green, blue, _]: &[u8; 4]| [*red, *green, *blue];
    picture.pixels.iter().flat_map(opaque).collect()
}

fn decoded_jpeg(bytes: &[u8]) -> RgbImage {
    let decoded = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg);
    decoded.expect("a JPEG").to_rgb8()
}

/// Frames with their delays in hundredths of a second, and whether they loop for ever.
fn decoded_gif(bytes: &[u8]) -> (Vec<(Vec<u8>, u16)>, bool) {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(Cursor::new(bytes)).expect("a GIF");
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        let opaque = frame.buffer.chunks_exact(4).flat_map(|pixel| {
            assert_eq!(pixel[3], 255, "nothing is see-through");
            pixel[..3].to_vec()
        });
        frames.push((opaque.collect(), frame.delay));
    }
    (frames, decoder.repeat() == gif::Repeat::Infinite)
}

fn animation(pictures: &[ColourImage], delay_ms: u32) -> Result<Vec<u8>, EncodeError> {
    let mut animation = Animation::new(pictures[0].size, delay_ms)?;
    for picture in pictures {
        animation.push(picture)?;
    }
    animation.finish()
}

fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len() as f64
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn a_png_keeps_every_level_and_its_scale() {
    for picture in [grey_noise(1), annotated(SIZE)] {
        let bytes = png(&picture, Some([0.5, 0.8])).expect("a whole picture");
        let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().expect("a PNG");
        let mut levels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut levels).expect("a picture");
        assert!(levels == rgb(&picture));
        let told = reader.info().pixel_dims.expect("a scale");
        assert_eq!((told.xppu, told.yppu, told.unit), (2000, 1250, png::Unit::Meter));
        let texts = &reader.info().uncompressed_latin1_text;
        let said: Vec<(&str, &str)> = texts
            .iter()
            .map(|chunk| (chunk.keyword.as_str(), chunk.text.as_str()))
            .collect();
        assert_eq!(said, [("Software", "Negatoscope")]);
    }
}

/// A scale that pixels a metre cannot tell is not told.
#[test]
fn a_png_without_scale_has_none() {
    for scale in [None, Some([f64::NAN, 1.0]), Some([5000.0, 1.0]), Some([0.0, 1.0])] {
        let bytes = png(&grey_noise(1), scale).expect("a whole picture");
        let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().expect("a PNG");
        assert!(reader.info().pixel_dims.is_none(), "{scale:?}");
    }
}

#[test]
fn a_jpeg_stays_within_a_few_levels() {
    let smooth = picture([64, 48], |column, row| [(2 * column + row) as u8; 3]);
    let tinted = picture([64, 48], |column, row| {
        [
            (2 * column + row) as u8,
            (255 - 3 * row) as u8,
            (4 * column) as u8,
        ]
    });
    for (picture, largest) in [(smooth, 6), (tinted, 12)] {
        let bytes = jpeg(&picture).expect("a whole picture");
        let (decoded, expected) = (decoded_jpeg(&bytes), rgb(&picture));
        let worst = decoded
            .as_raw()
            .iter()
            .zip(&expected)
            .map(|(a, b)| a.abs_diff(*b))
            .max();
        assert!(worst <= Some(largest), "{worst:?}");
        assert!(mean_difference(decoded.as_raw(), &expected) < 1.5);
        assert!(contains(&bytes, "Negatoscope"));
    }
}

/// Number of components, and the sampling factors of each, from the frame header (ISO/IEC 10918-1, B.2.2).
fn sampling(jpeg: &[u8]) -> Vec<u8> {
    let start = jpeg
        .windows(2)
        .position(|marker| marker == [0xFF, 0xC0])
        .expect("SOF0");
    let components = usize::from(jpeg[start + 9]);
    (0..components)
        .map(|index| jpeg[start + 11 + 3 * index])
        .collect()
}

#[test]
fn a_jpeg_has_one_component_for_grey_and_three_full_ones_for_colour() {
    let grey = jpeg(&grey_noise(2)).expect("a whole picture");
    assert_eq!(sampling(&grey), [0x11]);
    let colour = jpeg(&annotated(SIZE)).expect("a whole picture");
    assert_eq!(sampling(&colour), [0x11, 0x11, 0x11]);
}

#[test]
fn greys_of_an_animation_come_back_exactly() {
    let pictures = [grey_noise(1), grey_noise(2), grey_noise(3)];
    let bytes = animation(&pictures, 125).expect("an animation");
    let (frames, endless) = decoded_gif(&bytes);
    assert!(endless && contains(&bytes, "Software: Negatoscope"));
    assert_eq!(frames.len(), 3);
    for ((levels, delay), picture) in frames.iter().zip(&pictures) {
        assert!(*levels == rgb(picture));
        assert_eq!(*delay, 13);
    }
}

/// Few colours are kept as they are, many are brought near; grey frames beside them stay exact.
#[test]
fn colours_of_an_animation_stay_near() {
    let few = picture(SIZE, |column, row| {
        [(column % 8) as u8 * 30, (row % 8) as u8 * 30, 7]
    });
    let line = annotated([400, 400]);
    let (frames, _) = decoded_gif(&animation(&[few.clone(), grey_noise(1)], 100).expect("an animation"));
    assert!(frames[0].0 == rgb(&few) && frames[1].0 == rgb(&grey_noise(1)));
    let (frames, _) = decoded_gif(&animation(std::slice::from_ref(&line), 100).expect("an animation"));
    let difference = mean_difference(&frames[0].0, &rgb(&line));
    assert!(difference < 2.0, "{difference}");
    // The line is still of its colour.
    let middle = 3 * (200 * 400 + 200);
    let expected = [255u8, 190, 40];
    let shown = &frames[0].0[middle..middle + 3];
    let worst = shown.iter().zip(expected).map(|(a, b)| a.abs_diff(b)).max();
    assert!(worst < Some(16), "{shown:?}");
}

#[test]
fn what_cannot_be_encoded_is_refused_in_a_sentence() {
    let key = |result: Result<Vec<u8>, EncodeError>| result.expect_err("refused").0.key;
    let empty = picture([0, 5], |_, _| [0; 3]);
    assert_eq!(key(png(&empty, None)), "encode-bad-size");
    assert_eq!(key(jpeg(&empty)), "encode-bad-size");
    assert_eq!(key(jpeg(&picture([65536, 1], |_, _| [0; 3]))), "encode-bad-size");
    let mut torn = grey_noise(1);
    torn.pixels.pop();
    assert_eq!(key(PictureFormat::Png.encode(&torn, None)), "encode-wrong-pixels");
    let other = picture([5, 5], |_, _| [0; 3]);
    assert_eq!(key(animation(&[grey_noise(1), other], 100)), "encode-other-size");
}

#[test]
fn names_tell_formats_and_sort_in_order() {
    assert_eq!(PictureFormat::from_extension("JPEG"), Some(PictureFormat::Jpeg));
    assert_eq!(PictureFormat::from_extension("png"), Some(PictureFormat::Png));
    assert_eq!(PictureFormat::from_extension("tiff"), None);
    let name = |index, count| sequence_name("crâne", index, count, PictureFormat::Png);
    assert_eq!(name(0, 9), "crâne-001.png");
    assert_eq!(name(999, 1200), "crâne-1000.png");
    assert!(name(8, 1200) < name(9, 1200));
}
