//! Objects written byte by byte, and what the reader makes of them.

use std::collections::BTreeMap;
use std::path::Path;

use negatoscope::dicom::{Catalogue, FindingCode, Stack, scan};

pub use crate::common::bytes::Tag;
use crate::common::bytes::{NATIVE, element, even, item, start};

/// Elements in the order of their tags.
#[derive(Clone, Default)]
pub struct DataSet(BTreeMap<Tag, Vec<u8>>);

impl DataSet {
    /// An element; values of odd length are padded.
    pub fn raw(mut self, tag: Tag, vr: &str, value: Vec<u8>) -> DataSet {
        self.0.insert(tag, element(tag, vr, &even(vr, &value)));
        self
    }

    pub fn text(self, tag: Tag, vr: &str, value: &str) -> DataSet {
        self.raw(tag, vr, value.as_bytes().to_vec())
    }

    pub fn decimals(self, tag: Tag, values: &[f64]) -> DataSet {
        let texts: Vec<String> = values.iter().map(f64::to_string).collect();
        self.text(tag, "DS", &texts.join("\\"))
    }

    pub fn us(self, tag: Tag, values: &[u16]) -> DataSet {
        self.raw(tag, "US", values.iter().flat_map(|v| v.to_le_bytes()).collect())
    }

    pub fn ul(self, tag: Tag, values: &[u32]) -> DataSet {
        self.raw(tag, "UL", values.iter().flat_map(|v| v.to_le_bytes()).collect())
    }

    pub fn fd(self, tag: Tag, values: &[f64]) -> DataSet {
        self.raw(tag, "FD", values.iter().flat_map(|v| v.to_le_bytes()).collect())
    }

    pub fn at(self, tag: Tag, value: Tag) -> DataSet {
        let bytes = [value.0.to_le_bytes(), value.1.to_le_bytes()].concat();
        self.raw(tag, "AT", bytes)
    }

    pub fn sequence(self, tag: Tag, items: &[DataSet]) -> DataSet {
        let items = items.iter().flat_map(|one| item(&one.content()));
        self.raw(tag, "SQ", items.collect())
    }

    /// A grey picture of 16 bits.
    pub fn picture(self, columns: u16, rows: u16, signed: bool, values: &[u16]) -> DataSet {
        self.us((0x0028, 0x0002), &[1])
            .text((0x0028, 0x0004), "CS", "MONOCHROME2")
            .us((0x0028, 0x0010), &[rows])
            .us((0x0028, 0x0011), &[columns])
            .us((0x0028, 0x0100), &[16])
            .us((0x0028, 0x0101), &[16])
            .us((0x0028, 0x0102), &[15])
            .us((0x0028, 0x0103), &[u16::from(signed)])
            .raw(
                (0x7FE0, 0x0010),
                "OW",
                values.iter().flat_map(|v| v.to_le_bytes()).collect(),
            )
    }

    /// The identity of an object: class, instance, study 1.2, series, frame of reference 1.2.9.
    pub fn object(self, class: &str, instance: &str, series: &str, modality: &str) -> DataSet {
        self.text((0x0008, 0x0016), "UI", class)
            .text((0x0008, 0x0018), "UI", instance)
            .text((0x0008, 0x0060), "CS", modality)
            .text((0x0020, 0x000D), "UI", "1.2")
            .text((0x0020, 0x000E), "UI", series)
            .text((0x0020, 0x0052), "UI", "1.2.9")
    }

    /// Whether its Instance Number is this one.
    pub fn holds(&self, instance: &str) -> bool {
        let value = self.0.get(&(0x0020, 0x0013)).map(|bytes| &bytes[8..]);
        value.is_some_and(|value| String::from_utf8_lossy(value).trim() == instance)
    }

    fn content(&self) -> Vec<u8> {
        self.0.values().flatten().copied().collect()
    }

    /// The whole file: preamble, meta information, data set.
    pub fn file(&self) -> Vec<u8> {
        [start(NATIVE), self.content()].concat()
    }
}

/// Writes objects as 000.dcm, 001.dcm ... into a folder of their own.
pub fn folder_of(objects: &[DataSet]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (n, object) in objects.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{n:03}.dcm")), object.file()).expect("writable");
    }
    folder
}

pub fn open(path: &Path) -> Catalogue {
    let catalogue = scan(&[path.to_owned()], &|_, _| true);
    assert!(catalogue.skipped.is_empty(), "{:?}", catalogue.skipped);
    catalogue
}

pub fn stacks(catalogue: &Catalogue) -> Vec<&Stack> {
    catalogue.series().flat_map(|series| &series.stacks).collect()
}

/// The only stack of objects written to files.
pub fn only(objects: &[DataSet]) -> (tempfile::TempDir, Stack) {
    let folder = folder_of(objects);
    let catalogue = open(folder.path());
    let found = stacks(&catalogue);
    assert_eq!(found.len(), 1, "{found:#?}");
    let stack = found[0].clone();
    (folder, stack)
}

pub fn says(stack: &Stack, code: FindingCode) -> bool {
    stack.findings.iter().any(|finding| finding.code == code)
}

pub fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found} instead of {expected}"
    );
}
