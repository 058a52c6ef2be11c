//! DICOM files made byte by byte, and the folder of those that highdicom made.

use std::path::{Path, PathBuf};

use negatoscope::dicom::{BitPlane, Catalogue, scan};

/// Data set elements in the order of their tags, in explicit little or big endian.
#[derive(Clone, Default)]
pub struct Data {
    pub big: bool,
    elements: Vec<((u16, u16), Vec<u8>)>,
}

impl Data {
    fn short(&self, value: u16) -> [u8; 2] {
        if self.big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    fn long(&self, value: u32) -> [u8; 4] {
        if self.big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    fn put(mut self, tag: (u16, u16), vr: &str, value: &[u8]) -> Data {
        let mut value = value.to_vec();
        if value.len() % 2 == 1 {
            value.push(if matches!(vr, "OB" | "UI") { 0 } else { b' ' });
        }
        let mut bytes = [self.short(tag.0), self.short(tag.1)].concat();
        bytes.extend(vr.bytes());
        match vr {
            "OB" | "OW" | "SQ" | "UN" | "UT" => {
                bytes.extend([0, 0]);
                bytes.extend(self.long(value.len() as u32));
            }
            _ => bytes.extend(self.short(value.len() as u16)),
        }
        bytes.extend(value);
        self.elements.retain(|(own, _)| *own != tag);
        self.elements.push((tag, bytes));
        self
    }

    pub fn text(self, tag: (u16, u16), vr: &str, text: &str) -> Data {
        self.put(tag, vr, text.as_bytes())
    }

    pub fn shorts(self, tag: (u16, u16), vr: &str, values: &[u16]) -> Data {
        let bytes: Vec<u8> = values.iter().flat_map(|value| self.short(*value)).collect();
        self.put(tag, vr, &bytes)
    }

    pub fn longs(self, tag: (u16, u16), values: &[i32]) -> Data {
        let bytes: Vec<u8> = values.iter().flat_map(|value| self.long(*value as u32)).collect();
        self.put(tag, "SL", &bytes)
    }

    pub fn floats(self, tag: (u16, u16), values: &[f32]) -> Data {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| self.long(value.to_bits()))
            .collect();
        // One of a length that does not fit 16 bits is of unknown kind.
        let vr = if bytes.len() > 65534 { "UN" } else { "FL" };
        self.put(tag, vr, &bytes)
    }

    pub fn bytes(self, tag: (u16, u16), vr: &str, bytes: &[u8]) -> Data {
        self.put(tag, vr, bytes)
    }

    pub fn items(self, tag: (u16, u16), items: &[Data]) -> Data {
        let mut value = Vec::new();
        for item in items {
            let bytes = item.encoded();
            value.extend(self.short(0xFFFE));
            value.extend(self.short(0xE000));
            value.extend(self.long(bytes.len() as u32));
            value.extend(bytes);
        }
        self.put(tag, "SQ", &value)
    }

    fn encoded(&self) -> Vec<u8> {
        let mut elements = self.elements.clone();
        elements.sort_by_key(|(tag, _)| *tag);
        elements.into_iter().flat_map(|(_, bytes)| bytes).collect()
    }

    pub fn write(&self, path: &Path) {
        let syntax = if self.big {
            "1.2.840.10008.1.2.2"
        } else {
            "1.2.840.10008.1.2.1\0"
        };
        let meta = Data::default().text((2, 0x10), "UI", syntax).encoded();
        let length = Data::default().put((2, 0), "UL", &(meta.len() as u32).to_le_bytes());
        let mut file = vec![0; 128];
        file.extend(b"DICM");
        file.extend(length.encoded());
        file.extend(meta);
        file.extend(self.encoded());
        std::fs::write(path, file).expect("a writable folder");
    }
}

/// The big-endian twin must be asked for before anything is put.
pub fn big() -> Data {
    Data {
        big: true,
        ..Data::default()
    }
}

/// An image of 16-bit words, of which `stored` bits count.
pub fn image(data: Data, [columns, rows]: [u16; 2], stored: u16, words: &[u16]) -> Data {
    data.text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.7")
        .text((8, 0x18), "UI", "1.2.3.4.5")
        .text((8, 0x60), "CS", "OT")
        .text((0x20, 0xD), "UI", "1.2.3")
        .text((0x20, 0xE), "UI", "1.2.3.4")
        .shorts((0x28, 2), "US", &[1])
        .text((0x28, 4), "CS", "MONOCHROME2")
        .shorts((0x28, 0x10), "US", &[rows])
        .shorts((0x28, 0x11), "US", &[columns])
        .shorts((0x28, 0x100), "US", &[16])
        .shorts((0x28, 0x101), "US", &[stored])
        .shorts((0x28, 0x102), "US", &[stored - 1])
        .shorts((0x28, 0x103), "US", &[0])
        .shorts((0x7FE0, 0x10), "OW", words)
}

/// A grey presentation state of the image above.
pub fn state(data: Data) -> Data {
    let image = reference("1.2.3.4.5");
    let series = Data::default()
        .text((0x20, 0xE), "UI", "1.2.3.4")
        .items((8, 0x1140), &[image]);
    data.text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.11.1")
        .text((8, 0x18), "UI", "1.2.3.4.9")
        .text((8, 0x60), "CS", "PR")
        .text((0x20, 0xD), "UI", "1.2.3")
        .text((0x20, 0xE), "UI", "1.2.3.8")
        .text((0x70, 0x80), "CS", "STATE")
        .items((8, 0x1115), &[series])
}

pub fn reference(uid: &str) -> Data {
    Data::default()
        .text((8, 0x1150), "UI", "1.2.840.10008.5.1.4.1.1.7")
        .text((8, 0x1155), "UI", uid)
}

/// A lookup table of 16-bit entries.
pub fn table(first: u16, bits: u16, entries: &[u16]) -> Data {
    Data::default()
        .shorts((0x28, 0x3002), "US", &[entries.len() as u16, first, bits])
        .shorts((0x28, 0x3006), "OW", entries)
}

pub struct Folder(pub tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn put(&self, name: &str, data: &Data) -> PathBuf {
        let path = self.0.path().join(name);
        data.write(&path);
        path
    }

    pub fn scan(&self) -> Catalogue {
        scan(&[self.0.path().to_owned()], &|_, _| true)
    }
}

/// Column and row of all marked pixels, row by row.
pub fn marked(plane: &BitPlane) -> Vec<[usize; 2]> {
    let [columns, rows] = plane.size();
    let all = (0..rows).flat_map(|row| (0..columns).map(move |column| [column, row]));
    all.filter(|[column, row]| plane.get(*column, *row)).collect()
}

/// Three CT slices with a presentation state, a selection and a report, made by highdicom 0.28.
pub fn made() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/presentation/made")
}
