//! Archives that are damaged, or made to do harm.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use negatoscope::dicom::{DicomFile, PixelDescription, read_frame};

use crate::common::{axial_stack, write_series};
use crate::support::{Deflated, Stored, contents, open, sentences, skipped, told, written, zipped};

struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Scratch {
        Scratch(tempfile::tempdir().expect("a folder"))
    }

    fn zip(&self, bytes: &[u8]) -> PathBuf {
        written(self.0.path(), "hostile.zip", bytes)
    }
}

fn slices(count: usize) -> Vec<(String, Vec<u8>)> {
    contents(write_series(&axial_stack(count, 1.0)).path())
}

/// Where the central directory's entries start, in order.
fn entries(zip: &[u8]) -> Vec<usize> {
    let marks = zip.windows(4).enumerate();
    marks
        .filter(|(_, mark)| mark == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect()
}

fn put(zip: &mut [u8], at: usize, value: u32) {
    zip[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn an_archive_cut_anywhere_is_one_sentence() {
    let scratch = Scratch::new();
    let whole = zipped(&slices(2), Deflated);
    for length in (4..whole.len() - 1).step_by(97) {
        let catalogue = open(&scratch.zip(&whole[..length]));
        assert_eq!(skipped(&catalogue), ["archive-damaged"], "cut at {length}");
    }
    assert!(sentences(&open(&scratch.zip(&whole[..500])))[0].contains("hostile.zip"));
    assert!(
        open(&scratch.zip(&zipped::<&str, &[u8]>(&[], Stored)))
            .skipped
            .is_empty()
    );
}

#[test]
fn sizes_that_lie_are_found_out() {
    let scratch = Scratch::new();
    let (compressed, size) = (20, 24);
    for (field, lie) in [
        (size, u32::MAX - 1),
        (size, 1 << 30),
        (size, 10),
        (compressed, 10),
        (compressed, u32::MAX - 1),
    ] {
        let mut zip = zipped(&slices(2), Deflated);
        let first = entries(&zip)[0];
        put(&mut zip, first + field, lie);
        let catalogue = open(&scratch.zip(&zip));
        // Either the header is not even read, or the pixels are refused; the other slice is there.
        let member = scratch.0.path().join("hostile.zip/0000.dcm");
        let pixels = DicomFile::open(&member).and_then(|file| {
            let description = PixelDescription::of(&file)?;
            read_frame(&file, &description, 0)
        });
        assert!(pixels.is_err(), "{field} {lie}");
        let whole = catalogue
            .skipped
            .iter()
            .any(|one| one.reason.key == "archive-overlapping");
        assert!(whole || told(&catalogue).len() == 1, "{field} {lie}");
    }
}

#[test]
fn a_member_whose_checksum_is_wrong_is_refused() {
    let scratch = Scratch::new();
    let mut zip = zipped(&slices(1), Deflated);
    let first = entries(&zip)[0];
    put(&mut zip, first + 16, 0x1234_5678);
    let catalogue = open(&scratch.zip(&zip));
    let stack = &catalogue.studies[0].series[0].stacks[0];
    let error = negatoscope::dicom::load(stack, &|_| true).expect_err("refused");
    assert_eq!(error.0.key, "archive-member-damaged");
}

/// The one member of an archive, again and again.
fn repeated(zip: &[u8], count: usize) -> Vec<u8> {
    let mut one = zip::ZipArchive::new(Cursor::new(zip)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..count {
        let member = one.by_index_raw(0).expect("a member");
        writer
            .raw_copy_file_rename(member, format!("{n}.dcm"))
            .expect("copied");
    }
    writer.finish().expect("finished").into_inner()
}

#[test]
fn a_bomb_does_not_go_off() {
    let scratch = Scratch::new();
    // A DICOM file that becomes a thousand times as large.
    let mut bomb = slices(1).remove(0).1;
    bomb.resize(40 << 20, 0);
    let catalogue = open(&scratch.zip(&zipped(&[("bomb.dcm", &bomb)], Deflated)));
    assert_eq!(skipped(&catalogue), ["archive-member-too-large"]);
    // Many of them together.
    bomb.truncate(30 << 20);
    let together = repeated(&zipped(&[("bomb.dcm", &bomb)], Deflated), 40);
    assert!(together.len() < 3 << 20);
    let catalogue = open(&scratch.zip(&together));
    assert_eq!(skipped(&catalogue), ["archive-too-much"]);
    // One in the other.
    let mut nested = zipped(&slices(1), Deflated);
    for _ in 0..6 {
        nested = zipped(&[("inner.zip", &nested)], Deflated);
    }
    assert_eq!(skipped(&open(&scratch.zip(&nested))), ["archive-too-deep"]);
}

/// A deflated data set in an archive has what the archive allows, not what it has become by being unpacked once.
#[test]
fn a_bomb_in_a_bomb_does_not_go_off_either() {
    let scratch = Scratch::new();
    // Meta information of a deflated data set, whose first element is there and then very much of nothing.
    let mut file = vec![0; 128];
    file.extend(b"DICM\x02\0\x10\0UI\x16\x001.2.840.10008.1.2.1.99");
    let mut data_set = b"\x08\0\x60\0CS\x02\0CT\xE0\x7F\x10\0OW\0\0".to_vec();
    data_set.extend((100u32 << 20).to_le_bytes());
    let mut encoder = DeflateEncoder::new(file, Compression::best());
    encoder.write_all(&data_set).expect("deflated");
    for _ in 0..100 {
        encoder.write_all(&[0; 1 << 20]).expect("deflated");
    }
    let mut file = encoder.finish().expect("deflated");
    file.resize(file.len() + (8 << 20), 0);
    let archive = scratch.zip(&zipped(&[("a", &file)], Deflated));
    let opened = DicomFile::open(&archive.join("a")).expect("what comes before is read");
    let damage = opened.damage.expect("it is said");
    assert_eq!(damage.key, "reading-inflated-too-large");
}

/// Members that share their bytes (Fifield's bomb).
#[test]
fn members_that_overlap_are_a_trap() {
    let scratch = Scratch::new();
    let mut zip = zipped(&slices(3), Deflated);
    let entries = entries(&zip);
    let whole = zip.len() as u32;
    for entry in entries {
        put(&mut zip, entry + 20, whole / 2);
        put(&mut zip, entry + 42, 0);
    }
    assert_eq!(skipped(&open(&scratch.zip(&zip))), ["archive-overlapping"]);
}

#[test]
fn too_many_members_are_not_read() {
    let scratch = Scratch::new();
    let many: Vec<(String, &[u8])> = (0..100_001).map(|n| (n.to_string(), &b""[..])).collect();
    assert_eq!(
        skipped(&open(&scratch.zip(&zipped(&many, Stored)))),
        ["archive-too-much"]
    );
}

#[test]
fn passwords_and_unknown_methods_are_said_member_by_member() {
    let scratch = Scratch::new();
    let mut zip = zipped(&slices(3), Deflated);
    let entries = entries(&zip);
    zip[entries[0] + 8] |= 1;
    zip[entries[1] + 10] = 14;
    let catalogue = open(&scratch.zip(&zip));
    assert_eq!(
        skipped(&catalogue),
        ["archive-member-encrypted", "archive-member-method"]
    );
    assert_eq!(catalogue.studies[0].series[0].stacks[0].frames.len(), 1);
    let said = sentences(&catalogue);
    assert!(
        said[0].contains("0000.dcm") && said[0].contains("password"),
        "{said:?}"
    );
    assert!(said[1].contains("0001.dcm"), "{said:?}");
}

#[test]
fn names_lead_nowhere_else() {
    let scratch = Scratch::new();
    let slices = slices(5);
    let names = [
        "../../0.dcm",
        "/etc/1.dcm",
        "C:\\temp\\2.dcm",
        "a/./b/../3.dcm",
        "same",
    ];
    let members: Vec<(&str, &[u8])> = names
        .into_iter()
        .zip(slices.iter().map(|(_, b)| b.as_slice()))
        .collect();
    let mut zip = zipped(&members, Deflated);
    // A name that is no UTF-8, flagged as if it were.
    let at = zip.len() - zip.windows(4).rev().position(|w| w == b"same").expect("there") - 4;
    zip[at..at + 4].copy_from_slice(&[0xE9, 0xFF, b'm', b'e']);
    let path = scratch.zip(&zip);
    let catalogue = open(&path);
    assert!(catalogue.skipped.is_empty(), "{:?}", sentences(&catalogue));
    let frames = &catalogue.studies[0].series[0].stacks[0].frames;
    assert_eq!(frames.len(), 5);
    for frame in frames {
        assert!(frame.file.starts_with(&path));
        assert!(!frame.file.to_string_lossy().contains(".."));
        assert!(DicomFile::open(&frame.file).is_ok(), "{}", frame.file.display());
    }
    assert_eq!(
        fs::read_dir(scratch.0.path()).expect("a folder").count(),
        1,
        "nothing is unpacked"
    );
}
