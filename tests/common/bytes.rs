//! DICOM files written byte by byte (PS3.5 section 7, explicit VR little endian), without any library that could share a
//! mistake with the reader. The fuzz targets are built with it too.

pub type Tag = (u16, u16);

/// Explicit VR Little Endian.
pub const NATIVE: &str = "1.2.840.10008.1.2.1";

/// An element up to its value, whatever follows.
pub fn header((group, number): Tag, vr: &str, length: u32) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), number.to_le_bytes()].concat();
    bytes.extend(vr.as_bytes());
    match vr {
        "OB" | "OW" | "OF" | "OD" | "SQ" | "UN" | "UT" | "UC" | "UR" => {
            bytes.extend([0, 0]);
            bytes.extend(length.to_le_bytes());
        }
        _ => bytes.extend((length as u16).to_le_bytes()),
    }
    bytes
}

/// With the value as it is, of an odd length too.
pub fn element(tag: Tag, vr: &str, value: &[u8]) -> Vec<u8> {
    [&header(tag, vr, value.len() as u32), value].concat()
}

/// A value of even length.
pub fn even(vr: &str, value: &[u8]) -> Vec<u8> {
    let padding = if matches!(vr, "UI" | "OB" | "UN") { 0 } else { b' ' };
    let mut bytes = value.to_vec();
    bytes.resize(bytes.len().next_multiple_of(2), padding);
    bytes
}

pub fn text(tag: Tag, vr: &str, value: &str) -> Vec<u8> {
    element(tag, vr, &even(vr, value.as_bytes()))
}

/// Values of type US.
pub fn words(tag: Tag, values: &[u16]) -> Vec<u8> {
    element(
        tag,
        "US",
        &values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<_>>(),
    )
}

/// An item's start or a delimiter.
pub fn mark(number: u16, length: u32) -> Vec<u8> {
    let mut bytes = [0xFFFE_u16.to_le_bytes(), number.to_le_bytes()].concat();
    bytes.extend(length.to_le_bytes());
    bytes
}

pub fn item(content: &[u8]) -> Vec<u8> {
    [&mark(0xE000, content.len() as u32), content].concat()
}

/// Preamble and meta information.
pub fn start(syntax: &str) -> Vec<u8> {
    let meta = text((2, 0x10), "UI", syntax);
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend(element((2, 0), "UL", &(meta.len() as u32).to_le_bytes()));
    bytes.extend(meta);
    bytes
}

/// Pixel Data of one codestream in one fragment, without an offset table.
pub fn encapsulated(codestream: &[u8]) -> Vec<u8> {
    let parts = [
        header((0x7FE0, 0x10), "OB", u32::MAX),
        item(&[]),
        item(&even("OB", codestream)),
        mark(0xE0DD, 0),
    ];
    parts.concat()
}
