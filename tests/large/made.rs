//! Slices of one value each, run-length encoded: large in memory, small on disk.

use std::path::Path;

pub const SIDE: u16 = 512;

fn element(group: u16, number: u16, vr: &str, value: &[u8]) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), number.to_le_bytes()].concat();
    let mut value = value.to_vec();
    if value.len() % 2 == 1 {
        value.push(if vr == "UI" { 0 } else { b' ' });
    }
    bytes.extend(vr.as_bytes());
    bytes.extend((value.len() as u16).to_le_bytes());
    bytes.extend(value);
    bytes
}

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
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend(element(2, 0x10, "UI", syntax.as_bytes()));
    let word = |number: u16| number.to_le_bytes();
    for (group, tag, vr, value) in [
        (0x08, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.2".to_vec()),
        (0x08, 0x18, "UI", format!("1.2.3.{series}.{number}").into_bytes()),
        (0x08, 0x60, "CS", b"CT".to_vec()),
        (0x18, 0x50, "DS", b"1".to_vec()),
        (0x20, 0x0D, "UI", format!("1.2.{series}").into_bytes()),
        (0x20, 0x0E, "UI", format!("1.2.3.{series}").into_bytes()),
        (0x20, 0x13, "IS", (number + 1).to_string().into_bytes()),
        (0x20, 0x32, "DS", format!("-128\\-128\\{z}").into_bytes()),
        (0x20, 0x37, "DS", b"1\\0\\0\\0\\1\\0".to_vec()),
        (0x20, 0x52, "UI", b"1.2.9".to_vec()),
        (0x28, 0x02, "US", word(1).to_vec()),
        (0x28, 0x04, "CS", b"MONOCHROME2".to_vec()),
        (0x28, 0x10, "US", word(side).to_vec()),
        (0x28, 0x11, "US", word(side).to_vec()),
        (0x28, 0x30, "DS", b"0.5\\0.5".to_vec()),
        (0x28, 0x100, "US", word(16).to_vec()),
        (0x28, 0x101, "US", word(16).to_vec()),
        (0x28, 0x102, "US", word(15).to_vec()),
        (0x28, 0x103, "US", word(1).to_vec()),
    ] {
        bytes.extend(element(group, tag, vr, &value));
    }
    bytes
}

/// The same with pixels of one value.
pub fn write_slice(path: &Path, series: &str, number: usize, z: f64, value: i16) {
    let mut bytes = header("1.2.840.10008.1.2.5", series, number, z, SIDE);
    bytes.extend([0xE0, 0x7F, 0x10, 0x00, b'O', b'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
    bytes.extend([0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0]);
    let frame = encoded(value, usize::from(SIDE) * usize::from(SIDE));
    bytes.extend([0xFE, 0xFF, 0x00, 0xE0]);
    bytes.extend((frame.len() as u32).to_le_bytes());
    bytes.extend(frame);
    bytes.extend([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    std::fs::write(path, bytes).expect("written");
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
