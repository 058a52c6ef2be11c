//! Files written byte by byte.

use std::path::PathBuf;

/// An element in explicit little endian.
pub fn element(tag: (u16, u16), vr: &str, value: &[u8]) -> Vec<u8> {
    let mut bytes = header(tag, vr, value.len() as u32);
    bytes.extend(value);
    bytes
}

pub fn header((group, number): (u16, u16), vr: &str, length: u32) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), number.to_le_bytes()].concat();
    bytes.extend(vr.as_bytes());
    match vr {
        "OB" | "OW" | "SQ" | "UN" | "UT" | "UC" => {
            bytes.extend([0, 0]);
            bytes.extend(length.to_le_bytes());
        }
        _ => bytes.extend((length as u16).to_le_bytes()),
    }
    bytes
}

/// A sequence or item of undefined length, or a delimiter.
pub fn mark(number: u16, length: u32) -> Vec<u8> {
    let mut bytes = [0xFFFEu16.to_le_bytes(), number.to_le_bytes()].concat();
    bytes.extend(length.to_le_bytes());
    bytes
}

/// A file of these elements.
pub fn file(folder: &tempfile::TempDir, elements: &[Vec<u8>]) -> PathBuf {
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    let syntax = element((2, 0x10), "UI", b"1.2.840.10008.1.2.1\0");
    bytes.extend(element((2, 0), "UL", &(syntax.len() as u32).to_le_bytes()));
    bytes.extend(syntax);
    bytes.extend(elements.concat());
    let path = folder.path().join("file.dcm");
    std::fs::write(&path, bytes).expect("written");
    path
}
