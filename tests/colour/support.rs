//! Colour images written byte by byte, and what becomes of them.

use std::path::Path;

use negatoscope::dicom::{Stack, load, scan};
use negatoscope::volume::Voxels;

pub use crate::common::bytes::NATIVE;
use crate::common::bytes::{element, encapsulated, even, start, text, words};

pub const DEFLATED_FRAMES: &str = "1.2.840.10008.1.2.8.1";
pub const RLE: &str = "1.2.840.10008.1.2.5";
pub const JPEG: &str = "1.2.840.10008.1.2.4.50";
pub const JPEG_LS: &str = "1.2.840.10008.1.2.4.80";
pub const JPEG_2000: &str = "1.2.840.10008.1.2.4.91";
pub const JPEG_XL_LOSSLESS: &str = "1.2.840.10008.1.2.4.110";
pub const JPEG_XL: &str = "1.2.840.10008.1.2.4.112";

pub const COLUMNS: usize = 16;
pub const ROWS: usize = 8;
/// Two columns of each, from left to right.
pub const BARS: [[u8; 3]; 8] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [0, 255, 255],
    [255, 0, 255],
    [255, 255, 0],
    [255, 255, 255],
    [90, 120, 60],
];

/// The bars, row by row.
pub fn bars() -> Vec<[u8; 3]> {
    (0..COLUMNS * ROWS).map(|n| BARS[n % COLUMNS / 2]).collect()
}

/// YBR_FULL by the standard's equations (PS3.3 C.7.6.3.1.2).
pub fn ybr_full([red, green, blue]: [u8; 3]) -> [u8; 3] {
    let [red, green, blue] = [red, green, blue].map(f64::from);
    [
        0.299 * red + 0.587 * green + 0.114 * blue,
        -0.168_736 * red - 0.331_264 * green + 0.5 * blue + 128.0,
        0.5 * red - 0.418_688 * green - 0.081_312 * blue + 128.0,
    ]
    .map(|part| part.round().clamp(0.0, 255.0) as u8)
}

/// A single-frame image; change what the test is about.
#[derive(Clone)]
pub struct Image {
    pub syntax: &'static str,
    pub photometric: &'static str,
    pub samples: u16,
    pub planar: u16,
    pub bits: u16,
    pub signed: bool,
    /// Further elements: group, element, VR, value.
    pub more: Vec<(u16, u16, &'static str, Vec<u8>)>,
    /// Native pixels, or a codestream.
    pub pixels: Vec<u8>,
}

impl Image {
    pub fn new(syntax: &'static str, photometric: &'static str, pixels: Vec<u8>) -> Image {
        Image {
            syntax,
            photometric,
            samples: 3,
            planar: 0,
            bits: 8,
            signed: false,
            more: Vec::new(),
            pixels,
        }
    }

    /// As a file in Explicit VR Little Endian.
    pub fn bytes(&self) -> Vec<u8> {
        let mut elements = vec![
            text((0x0008, 0x0016), "UI", "1.2.840.10008.5.1.4.1.1.7"),
            text((0x0008, 0x0018), "UI", "1.2.3.1"),
            text((0x0008, 0x0060), "CS", "OT"),
            text((0x0020, 0x000D), "UI", "1.2.3.2"),
            text((0x0020, 0x000E), "UI", "1.2.3.3"),
            words((0x0028, 0x0002), &[self.samples]),
            text((0x0028, 0x0004), "CS", self.photometric),
            words((0x0028, 0x0006), &[self.planar]),
            words((0x0028, 0x0010), &[ROWS as u16]),
            words((0x0028, 0x0011), &[COLUMNS as u16]),
            words((0x0028, 0x0100), &[self.bits.next_multiple_of(8)]),
            words((0x0028, 0x0101), &[self.bits]),
            words((0x0028, 0x0102), &[self.bits - 1]),
            words((0x0028, 0x0103), &[u16::from(self.signed)]),
        ];
        let more = self.more.iter();
        elements.extend(more.map(|(group, number, vr, value)| element((*group, *number), vr, value)));
        // Group and number, of two bytes each.
        elements.sort_by_key(|element| [element[1], element[0], element[3], element[2]]);
        elements.push(match self.syntax {
            NATIVE if self.bits > 8 => element((0x7FE0, 0x0010), "OW", &self.pixels),
            NATIVE => element((0x7FE0, 0x0010), "OB", &even("OB", &self.pixels)),
            _ => encapsulated(&self.pixels),
        });
        [start(self.syntax), elements.concat()].concat()
    }

    /// Written, scanned and loaded.
    pub fn colours(&self) -> Vec<[u8; 3]> {
        let file = self.written();
        colours(file.path()).1
    }

    pub fn written(&self) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        std::io::Write::write_all(&mut file, &self.bytes()).expect("room");
        file
    }
}

/// Descriptors and data of the three tables of a palette, entries of 16 bits in OW.
pub fn palette(first: u16, colours: &[[u8; 3]]) -> Vec<(u16, u16, &'static str, Vec<u8>)> {
    let mut elements = Vec::new();
    for part in 0..3u16 {
        let descriptor = [colours.len() as u16, first, 16].map(u16::to_le_bytes).concat();
        let entries = colours.iter().flat_map(|colour| {
            let entry = u16::from(colour[usize::from(part)]) * 257;
            entry.to_le_bytes()
        });
        elements.push((0x0028, 0x1101 + part, "US", descriptor));
        elements.push((0x0028, 0x1201 + part, "OW", entries.collect()));
    }
    elements
}

/// RLE Lossless of byte planes, literal packets only (PS3.5 annex G).
pub fn run_lengths(planes: &[Vec<u8>]) -> Vec<u8> {
    let packed = planes.iter().map(|plane| {
        let packets = plane.chunks(128);
        let mut bytes: Vec<u8> = packets
            .flat_map(|packet| [&[packet.len() as u8 - 1], packet].concat())
            .collect();
        bytes.resize(bytes.len().next_multiple_of(2), 128);
        bytes
    });
    let packed: Vec<Vec<u8>> = packed.collect();
    let mut header = vec![planes.len() as u32];
    let mut offset = 64;
    for segment in &packed {
        header.push(offset);
        offset += segment.len() as u32;
    }
    header.resize(16, 0);
    let mut bytes: Vec<u8> = header.iter().flat_map(|entry| entry.to_le_bytes()).collect();
    bytes.extend(packed.concat());
    bytes
}

/// The one stack of a file.
pub fn only_stack(path: &Path) -> Stack {
    let catalogue = scan(&[path.to_owned()], &|_, _| true);
    assert!(
        catalogue.skipped.is_empty(),
        "{}: {:?}",
        path.display(),
        catalogue.skipped
    );
    let mut stacks = catalogue.series().flat_map(|series| series.stacks.clone());
    let first = stacks.next().expect("a stack");
    assert!(stacks.next().is_none(), "{}: more than one stack", path.display());
    first
}

/// Columns, rows and slices of a file's stack, and its colours.
pub fn colours(path: &Path) -> ([usize; 3], Vec<[u8; 3]>) {
    let stack = only_stack(path);
    let loaded = load(&stack, &|_| true).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(
        loaded.findings.is_empty(),
        "{}: {:?}",
        path.display(),
        loaded.findings
    );
    let Voxels::Rgb8(colours) = &loaded.volume.voxels else {
        panic!("{}: not held as colours", path.display())
    };
    (loaded.volume.grid.dimensions, colours.clone())
}

/// A file with another Planar Configuration; `None` where it has none.
pub fn with_planar_configuration(file: &[u8], planar: u8) -> Option<Vec<u8>> {
    let little = [0x28, 0, 0x06, 0, b'U', b'S', 2, 0];
    let at = file.windows(8).position(|window| window == little)?;
    let mut bytes = file.to_vec();
    bytes[at + 8] = planar;
    Some(bytes)
}
