//! The colour matrix: photometric interpretation × planar configuration × codec, on colour bars; and palettes.

use std::io::Write;

use negatoscope::dicom::{FindingCode, PixelDescription, StoredValues, load, read_frame};

use crate::streams::*;
use crate::support::*;

/// How many levels red, green and blue may be off.
const TOLERANCE: u8 = 2;

#[track_caller]
fn shows_bars(image: &Image, what: &str) {
    let found = image.colours();
    let wanted = bars();
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (n, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        let near = (0..3).all(|part| found[part].abs_diff(wanted[part]) <= TOLERANCE);
        assert!(near, "{what}: pixel {n} is {found:?}, expected {wanted:?}");
    }
}

fn planes(colours: &[[u8; 3]]) -> [Vec<u8>; 3] {
    [0, 1, 2].map(|part| colours.iter().map(|colour| colour[part]).collect())
}

fn laid_out(colours: &[[u8; 3]], planar: u16) -> Vec<u8> {
    match planar {
        1 => planes(colours).concat(),
        _ => colours.concat(),
    }
}

fn in_ybr() -> Vec<[u8; 3]> {
    bars().into_iter().map(ybr_full).collect()
}

#[test]
fn native_samples_lie_where_planar_configuration_says() {
    for planar in [0, 1] {
        for (photometric, colours) in [("RGB", bars()), ("YBR_FULL", in_ybr())] {
            let pixels = laid_out(&colours, planar);
            let image = Image {
                planar,
                ..Image::new(NATIVE, photometric, pixels)
            };
            shows_bars(&image, &format!("{photometric}, planar {planar}"));
        }
    }
}

/// Two pixels share their chrominance, and samples have one order only, whatever the tag says.
#[test]
fn native_subsampled_chrominance() {
    let pairs = |ybr: fn([u8; 3]) -> [u8; 3]| -> Vec<u8> {
        let pixels: Vec<[u8; 3]> = bars().into_iter().map(ybr).collect();
        let (pairs, _) = pixels.as_chunks::<2>();
        pairs.iter().flat_map(|[a, b]| [a[0], b[0], a[1], a[2]]).collect()
    };
    for planar in [0, 1] {
        let full = Image {
            planar,
            ..Image::new(NATIVE, "YBR_FULL_422", pairs(ybr_full))
        };
        shows_bars(&full, "YBR_FULL_422");
        let partial = Image {
            planar,
            ..Image::new(NATIVE, "YBR_PARTIAL_422", pairs(ybr_partial))
        };
        shows_bars(&partial, "YBR_PARTIAL_422");
    }
}

/// YBR_PARTIAL by the standard's equations.
fn ybr_partial([red, green, blue]: [u8; 3]) -> [u8; 3] {
    let [red, green, blue] = [red, green, blue].map(f64::from);
    [
        0.256_788 * red + 0.504_129 * green + 0.097_906 * blue + 16.0,
        -0.148_223 * red - 0.290_993 * green + 0.439_216 * blue + 128.0,
        0.439_216 * red - 0.367_788 * green - 0.071_427 * blue + 128.0,
    ]
    .map(|part| part.round() as u8)
}

#[test]
fn native_samples_of_16_bits_give_their_upper_8() {
    for planar in [0, 1] {
        let wide = laid_out(&bars(), planar)
            .into_iter()
            .flat_map(|sample| [77, sample])
            .collect();
        let image = Image {
            planar,
            bits: 16,
            ..Image::new(NATIVE, "RGB", wide)
        };
        assert_eq!(image.colours(), bars(), "planar {planar}");
    }
}

#[test]
fn compressed_samples_lie_as_the_codec_gives_them() {
    let run_lengths_of = |colours: &[[u8; 3]]| run_lengths(&planes(colours));
    let cases = [
        (RLE, "RGB", run_lengths_of(&bars())),
        (RLE, "YBR_FULL", run_lengths_of(&in_ybr())),
        (JPEG_LS, "RGB", unhex(LS_RGB)),
        (JPEG_LS, "YBR_FULL", unhex(LS_YBR)),
        (JPEG_2000, "YBR_RCT", unhex(J2K_RCT)),
        (JPEG_2000, "YBR_ICT", unhex(J2K_ICT)),
        (JPEG_2000, "RGB", unhex(J2K_PLAIN_RGB)),
        (JPEG_2000, "YBR_FULL", unhex(J2K_PLAIN_YBR)),
        (JPEG, "YBR_FULL", unhex(JPEG_JFIF)),
        (JPEG, "YBR_FULL_422", unhex(JPEG_JFIF)),
        (JPEG, "RGB", unhex(JPEG_RGB)),
        (JPEG_XL_LOSSLESS, "RGB", unhex(JXL_RGB)),
    ];
    for (syntax, photometric, codestream) in cases {
        for planar in [0, 1] {
            let image = Image {
                planar,
                ..Image::new(syntax, photometric, codestream.clone())
            };
            shows_bars(&image, &format!("{photometric} in {syntax}, planar {planar}"));
        }
    }
}

/// What the codec did counts, not what the header calls it.
#[test]
fn the_codestream_overrules_a_wrong_photometric_interpretation() {
    let cases = [
        (
            JPEG_2000,
            "RGB",
            unhex(J2K_RCT),
            "the transform is undone, and RGB is what it is of",
        ),
        (
            JPEG_2000,
            "YBR_FULL",
            unhex(J2K_RCT),
            "the transform is undone, and there is no other",
        ),
        (
            JPEG_2000,
            "YBR_ICT",
            unhex(J2K_PLAIN_RGB),
            "there is no transform",
        ),
        (
            JPEG_2000,
            "YBR_RCT",
            unhex(J2K_PLAIN_RGB),
            "there is no transform",
        ),
        (
            JPEG,
            "RGB",
            unhex(JPEG_JFIF),
            "a JFIF file is luminance and chrominance",
        ),
        (JPEG, "YBR_FULL_422", unhex(JPEG_RGB), "an Adobe segment says RGB"),
        (
            JPEG,
            "YBR_FULL",
            without_segment(&unhex(JPEG_RGB), 0xEE),
            "components are named R, G, B",
        ),
        (
            JPEG,
            "YBR_FULL_422",
            without_segment(&unhex(JPEG_JFIF), 0xE0),
            "the header alone says it",
        ),
        (
            JPEG_XL_LOSSLESS,
            "YBR_FULL_422",
            unhex(JXL_RGB),
            "the decoder gives RGB",
        ),
    ];
    for (syntax, photometric, codestream, why) in cases {
        shows_bars(&Image::new(syntax, photometric, codestream), why);
    }
    // Nothing says that these are luminance and chrominance but numbers that look like it.
    let plain = without_segment(&unhex(JPEG_JFIF), 0xE0);
    let taken_as_said = Image::new(JPEG, "RGB", plain).colours();
    assert!(
        taken_as_said[0][0].abs_diff(76) <= TOLERANCE,
        "{:?}",
        taken_as_said[0]
    );
}

/// A JPEG without its application segments of one kind.
fn without_segment(codestream: &[u8], marker: u8) -> Vec<u8> {
    let at = codestream
        .windows(2)
        .position(|window| window == [0xFF, marker])
        .expect("a segment");
    let length = usize::from(u16::from_be_bytes([codestream[at + 2], codestream[at + 3]]));
    [&codestream[..at], &codestream[at + 2 + length..]].concat()
}

/// As libjxl decodes it, which is not what was encoded.
#[test]
fn lossy_jpeg_xl_is_within_one_level_of_the_reference_decoder() {
    let found = Image::new(JPEG_XL, "YBR_FULL_422", unhex(JXL_LOSSY)).colours();
    let reference = [
        [253, 0, 37],
        [0, 255, 43],
        [0, 0, 253],
        [10, 255, 255],
        [255, 0, 255],
        [251, 255, 0],
        [255, 255, 255],
        [88, 120, 59],
    ];
    for (n, wanted) in reference.iter().enumerate() {
        let colour = found[3 * COLUMNS + 2 * n + 1];
        assert!(
            (0..3).all(|part| colour[part].abs_diff(wanted[part]) <= 1),
            "{colour:?}, expected {wanted:?}"
        );
    }
}

fn stored(image: &Image) -> Result<StoredValues, String> {
    let file = image.written();
    let file = negatoscope::dicom::DicomFile::open(file.path()).map_err(|error| error.to_string())?;
    let description = PixelDescription::of(&file).map_err(|error| error.to_string())?;
    read_frame(&file, &description, 0).map_err(|error| error.to_string())
}

#[test]
fn lossless_jpeg_xl_is_exact_at_every_depth() {
    let grey = |bits: u16, codestream: &str| Image {
        samples: 1,
        bits,
        ..Image::new(JPEG_XL_LOSSLESS, "MONOCHROME2", unhex(codestream))
    };
    let rising = |highest: u32| -> Vec<u16> { (0..128).map(|n: u32| (n * highest / 127) as u16).collect() };
    assert_eq!(
        stored(&grey(8, JXL_GREY8)),
        Ok(StoredValues::U8((0..128).map(|n| n * 2).collect()))
    );
    assert_eq!(stored(&grey(12, JXL_GREY12)), Ok(StoredValues::U16(rising(4095))));
    assert_eq!(
        stored(&grey(16, JXL_GREY16)),
        Ok(StoredValues::U16(rising(65535)))
    );
    let colour = Image::new(JPEG_XL_LOSSLESS, "RGB", unhex(JXL_RGB));
    assert_eq!(stored(&colour), Ok(StoredValues::U8(bars().concat())));
    let wide = Image {
        bits: 16,
        ..Image::new(JPEG_XL_LOSSLESS, "RGB", unhex(JXL_RGB16))
    };
    let bars16 = bars()
        .concat()
        .into_iter()
        .map(|sample| u16::from(sample) * 257)
        .collect();
    assert_eq!(stored(&wide), Ok(StoredValues::U16(bars16)));
}

#[test]
fn damaged_jpeg_xl_is_a_sentence() {
    let whole = unhex(JXL_RGB);
    for length in 0..whole.len() {
        let cut = Image::new(JPEG_XL_LOSSLESS, "RGB", whole[..length].to_vec());
        let _ = stored(&cut).map_err(|error| assert!(!error.contains('\n'), "{error}"));
    }
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut damaged = whole.clone();
            damaged[at] ^= 1 << bit;
            let _ = stored(&Image::new(JPEG_XL_LOSSLESS, "RGB", damaged));
        }
    }
    // Greys where the header says colours, and a depth that the header has no room for.
    assert!(stored(&Image::new(JPEG_XL_LOSSLESS, "RGB", unhex(JXL_GREY8))).is_err());
    let shallow = Image {
        samples: 1,
        ..Image::new(JPEG_XL_LOSSLESS, "MONOCHROME2", unhex(JXL_GREY16))
    };
    assert!(stored(&shallow).is_err());
}

#[test]
fn deflated_frames_lie_as_native_ones() {
    let deflated = |bytes: &[u8]| {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    for planar in [0, 1] {
        for (photometric, colours) in [("RGB", bars()), ("YBR_FULL", in_ybr())] {
            let pixels = deflated(&laid_out(&colours, planar));
            let image = Image {
                planar,
                ..Image::new(DEFLATED_FRAMES, photometric, pixels)
            };
            shows_bars(&image, &format!("{photometric}, planar {planar}"));
        }
    }
}

/// Index n is the n-th bar.
fn indices() -> Vec<u8> {
    (0..COLUMNS * ROWS).map(|n| (n % COLUMNS / 2) as u8).collect()
}

#[test]
fn palettes_of_16_bit_entries_native_and_compressed() {
    for planar in [0, 1] {
        for (syntax, pixels) in [(NATIVE, indices()), (RLE, run_lengths(&[indices()]))] {
            let image = Image {
                samples: 1,
                planar,
                more: palette(0, &BARS),
                ..Image::new(syntax, "PALETTE COLOR", pixels)
            };
            assert_eq!(image.colours(), bars(), "{syntax}");
        }
    }
}

#[test]
fn a_palette_may_start_below_zero_for_signed_pixels_of_16_bits() {
    let signed: Vec<u8> = indices()
        .into_iter()
        .flat_map(|n| (i16::from(n) - 5).to_le_bytes())
        .collect();
    let image = Image {
        samples: 1,
        bits: 16,
        signed: true,
        more: palette(-5i16 as u16, &BARS),
        ..Image::new(NATIVE, "PALETTE COLOR", signed)
    };
    assert_eq!(image.colours(), bars());
}

/// Three red, a line to blue over five, the two segments again.
#[test]
fn a_segmented_palette_is_expanded() {
    let segments = |part: u16| -> Vec<u8> {
        let (start, end) = match part {
            0 => (0xFF00, 0),
            1 => (0, 0),
            _ => (0, 0xFF00),
        };
        let words: [u16; 12] = [0, 3, start, start, start, 1, 5, end, 2, 2, 0, 0];
        words.map(u16::to_le_bytes).concat()
    };
    let mut more = Vec::new();
    for part in 0..3u16 {
        more.push((
            0x0028,
            0x1101 + part,
            "US",
            [16u16, 0, 16].map(u16::to_le_bytes).concat(),
        ));
        more.push((0x0028, 0x1221 + part, "OW", segments(part)));
    }
    let pixels = (0..COLUMNS * ROWS).map(|n| (n % COLUMNS) as u8).collect();
    let image = Image {
        samples: 1,
        more,
        ..Image::new(NATIVE, "PALETTE COLOR", pixels)
    };
    let once = [
        [255, 0, 0],
        [255, 0, 0],
        [255, 0, 0],
        [204, 0, 51],
        [153, 0, 102],
        [102, 0, 153],
        [51, 0, 204],
        [0, 0, 255],
    ];
    assert_eq!(image.colours()[..16], [once, once].concat());
}

#[test]
fn palettes_that_are_short_or_missing_are_findings() {
    let finding = |image: &Image| {
        let stack = only_stack(image.written().path());
        let found = stack
            .findings
            .iter()
            .find(|finding| finding.code == FindingCode::Palette)
            .cloned();
        (found.map(|finding| finding.severity.code()), stack)
    };
    let mut short = palette(0, &BARS);
    for (_, _, _, descriptor) in short.iter_mut().filter(|(_, element, ..)| *element < 0x1200) {
        descriptor[0] = 200;
    }
    let image = |more| Image {
        samples: 1,
        more,
        ..Image::new(NATIVE, "PALETTE COLOR", indices())
    };
    assert_eq!(finding(&image(short.clone())).0, Some("note"));
    assert_eq!(image(short).colours(), bars());
    let missing = image(Vec::new());
    assert_eq!(finding(&missing).0, Some("warning"));
    // Numbers of colours are then shown as greys.
    let file = missing.written();
    let loaded = load(&only_stack(file.path()), &|_| true).expect("it loads");
    assert!(!loaded.volume.voxels.is_colour());
    assert_eq!(loaded.volume.value(15, 7, 0), 7.0);
}

/// Greys below the first value mapped, through the file's window; colours from there on.
#[test]
fn greys_among_colours_take_the_files_window() {
    let mut more = palette(1000, &BARS);
    more.push((0x0008, 0x9205, "CS", b"MIXED ".to_vec()));
    more.push((0x0028, 0x1050, "DS", b"150 ".to_vec()));
    more.push((0x0028, 0x1051, "DS", b"101 ".to_vec()));
    let value = |n: usize| match n % COLUMNS {
        column if column < 8 => 100 + 10 * column as u16,
        column => 1000 + (column - 8) as u16,
    };
    let pixels = (0..COLUMNS * ROWS).flat_map(|n| value(n).to_le_bytes()).collect();
    let image = Image {
        samples: 1,
        bits: 16,
        more,
        ..Image::new(NATIVE, "MONOCHROME2", pixels)
    };
    let found = image.colours();
    // LINEAR, centre 150, width 101: (value − 149.5) / 100 + 0.5.
    let greys: Vec<u8> = (0..8)
        .map(|n| (255.0 * (f64::from(n) * 0.1 + 0.005) + 0.5) as u8)
        .collect();
    for n in 0..8 {
        assert_eq!(found[n], [greys[n]; 3]);
        assert_eq!(found[8 + n], BARS[n]);
    }
    // The same file without a word of colour is an ordinary image of greys.
    let plain = Image {
        more: image
            .more
            .iter()
            .filter(|(group, ..)| *group != 8)
            .cloned()
            .collect(),
        ..image
    };
    assert!(!only_stack(plain.written().path()).is_colour());
}

#[test]
fn colours_that_nobody_writes_any_more_are_refused_in_words() {
    for (photometric, samples) in [("HSV", 3), ("CMYK", 4), ("ARGB", 4)] {
        let pixels = vec![7; COLUMNS * ROWS * usize::from(samples)];
        let image = Image {
            samples,
            ..Image::new(NATIVE, photometric, pixels)
        };
        let file = image.written();
        let error = load(&only_stack(file.path()), &|_| true)
            .expect_err(photometric)
            .to_string();
        assert!(error.contains(photometric), "{error}");
    }
}
