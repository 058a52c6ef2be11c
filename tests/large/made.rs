//! Slices of one value each, run-length encoded: large in memory, small on disk.

use std::path::Path;

use crate::common::bytes::{encapsulated, start, text, words};

pub const SIDE: u16 = 512;

/// PS3.5 annex G: the high bytes, then the low ones, in runs of 128.
fn encoded(value: i16, pixels: usize) -> Vec<u8> {
    let [low, high] = value.to_le_bytes();
    let segment = |byte: u8| [0x81, byte].repeat(pixels / 128);
    let (first, second) = (segment(high), segment(low));
    let mut frame = Vec::new();
    for number in [2u32, 64, 64 + first.len() as u32] {
        frame.extend(number.to_le_bytes());
    }
    frame.resize(64, 0);
    [frame, first, second].concat()
}

/// A slice at height `z` mm, up to its pixels.
pub fn header(syntax: &str, series: &str, number: usize, z: f64, side: u16) -> Vec<u8> {
    let elements = [
        start(syntax),
        text((0x08, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.2"),
        text((0x08, 0x18), "UI", &format!("1.2.3.{series}.{number}")),
        text((0x08, 0x60), "CS", "CT"),
        text((0x18, 0x50), "DS", "1"),
        text((0x20, 0x0D), "UI", &format!("1.2.{series}")),
        text((0x20, 0x0E), "UI", &format!("1.2.3.{series}")),
        text((0x20, 0x13), "IS", &(number + 1).to_string()),
        text((0x20, 0x32), "DS", &format!("-128\\-128\\{z}")),
        text((0x20, 0x37), "DS", "1\\0\\0\\0\\1\\0"),
        text((0x20, 0x52), "UI", "1.2.9"),
        words((0x28, 0x02), &[1]),
        text((0x28, 0x04), "CS", "MONOCHROME2"),
        words((0x28, 0x10), &[side]),
        words((0x28, 0x11), &[side]),
        text((0x28, 0x30), "DS", "0.5\\0.5"),
        words((0x28, 0x100), &[16]),
        words((0x28, 0x101), &[16]),
        words((0x28, 0x102), &[15]),
        words((0x28, 0x103), &[1]),
    ];
    elements.concat()
}

/// The same with pixels of one value.
pub fn write_slice(path: &Path, series: &str, number: usize, z: f64, value: i16) {
    let slice = header("1.2.840.10008.1.2.5", series, number, z, SIDE);
    let frame = encoded(value, usize::from(SIDE) * usize::from(SIDE));
    std::fs::write(path, [slice, encapsulated(&frame)].concat()).expect("written");
}

/// So many slices 1 mm apart, the value of each ten times its number.
pub fn series(name: &str, slices: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for k in 0..slices {
        let path = folder.path().join(format!("{k}.dcm"));
        write_slice(&path, name, k, k as f64, 10 * k as i16);
    }
    folder
}
