//! VOI LUT Sequences as files have them (PS3.3 C.11.2.1.1): whatever the descriptor and however the data are written.

use negatoscope::dicom::load;
use negatoscope::render::Voi;

use crate::support::*;

/// A greyscale image of 16 bits with one VOI LUT.
fn image(signed: bool, descriptor: [u16; 3], vr: &'static str, data: Vec<u8>) -> Image {
    let mut item = Vec::new();
    item.extend([0x28, 0, 0x02, 0x30, b'U', b'S', 6, 0]);
    item.extend(descriptor.map(u16::to_le_bytes).concat());
    item.extend([0x28, 0, 0x06, 0x30]);
    item.extend(vr.as_bytes());
    match vr {
        "US" => item.extend((data.len() as u16).to_le_bytes()),
        _ => {
            item.extend([0, 0]);
            item.extend((data.len() as u32).to_le_bytes());
        }
    }
    item.extend(data);
    let mut sequence = vec![0xFE, 0xFF, 0x00, 0xE0];
    sequence.extend((item.len() as u32).to_le_bytes());
    sequence.extend(item);
    Image {
        samples: 1,
        bits: 16,
        signed,
        more: vec![(0x0028, 0x3010, "SQ", sequence)],
        ..Image::new(NATIVE, "MONOCHROME2", vec![0; COLUMNS * ROWS * 2])
    }
}

/// Grey levels of modality values, or `None` where the file offers no LUT.
fn greys(image: &Image, values: &[f64]) -> Option<Vec<u8>> {
    let stack = only_stack(image.written().path());
    let Voi::Lut(lut) = &stack.windows.first()?.voi else {
        panic!("a window from a LUT")
    };
    Some(
        values
            .iter()
            .map(|value| (lut.grey(*value) + 0.5) as u8)
            .collect(),
    )
}

fn words(entries: impl IntoIterator<Item = u16>) -> Vec<u8> {
    entries.into_iter().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn entries_are_exact_at_both_ends_in_both_representations() {
    for vr in ["US", "OW"] {
        let lut = image(true, [4, -2i16 as u16, 12], vr, words([0, 1365, 2730, 4095]));
        assert_eq!(
            greys(&lut, &[-900.0, -2.0, -1.0, 0.0, 1.0, 900.0]),
            Some(vec![0, 0, 85, 170, 255, 255]),
            "{vr}"
        );
    }
}

#[test]
fn a_count_of_zero_is_65536_entries() {
    let all = words(0..=u16::MAX);
    let unsigned = image(false, [0, 0, 16], "OW", all.clone());
    assert_eq!(
        greys(&unsigned, &[0.0, 257.0, 32896.0, 65535.0, 1e9]),
        Some(vec![0, 1, 128, 255, 255])
    );
    let signed = image(true, [0, 0x8000, 16], "OW", all);
    assert_eq!(
        greys(&signed, &[-32768.0, 128.0, 32767.0]),
        Some(vec![0, 128, 255])
    );
}

#[test]
fn entries_of_8_bits_lie_two_to_a_word_or_one() {
    for data in [vec![0, 85, 170, 255], words([0, 85, 170, 255])] {
        let lut = image(false, [4, 10, 8], "OW", data);
        assert_eq!(
            greys(&lut, &[9.0, 10.0, 11.0, 12.0, 13.0, 14.0]),
            Some(vec![0, 0, 85, 170, 255, 255])
        );
    }
}

/// More bits than the image has, none at all, too many, too few entries, nothing: no LUT or a usable one, never a panic.
#[test]
fn no_descriptor_and_no_data_can_do_harm() {
    for signed in [false, true] {
        for count in [0u16, 1, 255] {
            for first in [0u16, 0x8000, 0xFFFF] {
                for bits in [0u16, 1, 8, 12, 16, 17, 65535] {
                    for length in [0usize, 1, 255, 4000] {
                        for vr in ["OW", "US"] {
                            if vr == "US" && length > 30000 {
                                continue;
                            }
                            let lut = image(
                                signed,
                                [count, first, bits],
                                vr,
                                words((0..length).map(|n| n as u16)),
                            );
                            greys(
                                &lut,
                                &[f64::NEG_INFINITY, -40000.0, 0.0, 70000.0, f64::INFINITY, f64::NAN],
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_lut_is_what_the_image_is_first_seen_through() {
    let lut = image(false, [2, 0, 16], "OW", words([65535, 0]));
    let file = lut.written();
    let stack = only_stack(file.path());
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    assert!(
        matches!(stack.first_voi(&volume), Voi::Lut(lut) if lut.grey(0.0) == 255.0 && lut.grey(1.0) == 0.0)
    );
}
