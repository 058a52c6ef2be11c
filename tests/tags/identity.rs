//! Nobody learns who the patient is without asking.

use std::path::Path;
use std::process::Output;

use negatoscope::dicom::{Mask, Patient, read_elements};

use crate::common::bytes::{element, header, mark};
use crate::common::{negatoscope, negatoscope_in};
use crate::written;

fn info(path: &Path, more: &[&str]) -> Output {
    let path = path.to_str().expect("a plain path");
    negatoscope_in("fr", &[&["info", "--tags"], more, &[path]].concat())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Each hidden value is a word of its own.
const HIDDEN: [&str; 12] = [
    "NOMPATIENT",
    "IDPATIENT",
    "19500102",
    "HOPITAL",
    "DRXAVIER",
    "NUMDEMX1",
    "COMMENTAIRE",
    "PRIVE",
    "INTERNE",
    "20210304",
    "ADRESSE",
    "AUTREID",
];

fn with_identity(folder: &tempfile::TempDir) -> std::path::PathBuf {
    written(
        folder,
        &[
            element((0x0008, 0x0020), "DA", b"20210304"),
            element((0x0008, 0x0030), "TM", b"140509"),
            element((0x0008, 0x0050), "SH", b"NUMDEMX1"),
            element((0x0008, 0x0060), "CS", b"CT"),
            element((0x0008, 0x0080), "LO", b"HOPITAL "),
            element((0x0008, 0x0090), "PN", b"DRXAVIER"),
            header((0x0008, 0x1140), "SQ", u32::MAX),
            mark(0xE000, u32::MAX),
            element((0x0040, 0xA123), "PN", b"INTERNE "),
            mark(0xE00D, 0),
            mark(0xE0DD, 0),
            element((0x0009, 0x0010), "LO", b"ACME"),
            element((0x0009, 0x1001), "LO", b"PRIVE "),
            element((0x0009, 0x1002), "DS", b"1000"),
            element((0x0010, 0x0010), "PN", b"NOMPATIENT^A"),
            element((0x0010, 0x0020), "LO", b"IDPATIENT "),
            element((0x0010, 0x0030), "DA", b"19500102"),
            header((0x0010, 0x1002), "SQ", u32::MAX),
            mark(0xE000, u32::MAX),
            element((0x0010, 0x0022), "CS", b"AUTREID "),
            mark(0xE00D, 0),
            mark(0xE0DD, 0),
            element((0x0010, 0x1040), "LO", b"ADRESSE "),
            element((0x0018, 0x1030), "LO", b"PROTOCOLE "),
            element((0x0020, 0x4000), "LT", b"COMMENTAIRE "),
        ],
    )
}

#[test]
fn what_identifies_is_hidden_until_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = with_identity(&folder);
    for more in [&[][..], &["--json"]] {
        let hidden = info(&path, more);
        assert_eq!(hidden.status.code(), Some(0));
        let text = said(&hidden);
        for word in HIDDEN {
            assert!(!text.contains(word), "{word} in {text}");
        }
        assert!(
            text.contains("PROTOCOLE") && text.contains("1000") && text.contains("masqué"),
            "{text}"
        );
        let shown = said(&info(&path, &[more, &["--identity"]].concat()));
        for word in HIDDEN {
            assert!(shown.contains(word), "{word} not in {shown}");
        }
        assert!(!shown.contains("masqué"), "{shown}");
    }
}

#[test]
fn hidden_values_cannot_be_searched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = with_identity(&folder);
    for word in HIDDEN {
        let output = info(&path, &["--find", word]);
        assert_eq!(output.status.code(), Some(2), "{word}");
        let found = info(&path, &["--find", word, "--identity"]);
        assert_eq!(found.status.code(), Some(0), "{word}");
    }
    let output = negatoscope(&["info", "--find", "ct", "file.dcm"]);
    assert_eq!(output.status.code(), Some(64));
}

#[test]
fn a_reason_is_given_and_nothing_is_printed_by_accident() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = read_elements(&with_identity(&folder)).expect("a readable file");
    let reason = |tag| {
        let elements = read.rows.iter().filter_map(|row| row.element());
        elements
            .filter(|element| element.tag == tag)
            .find_map(|element| element.mask)
    };
    assert_eq!(reason((0x0010, 0x0010)), Some(Mask::Person));
    assert_eq!(reason((0x0010, 0x0022)), Some(Mask::Patient));
    assert_eq!(reason((0x0008, 0x0050)), Some(Mask::Number));
    assert_eq!(reason((0x0008, 0x0080)), Some(Mask::Place));
    assert_eq!(reason((0x0009, 0x1001)), Some(Mask::Private));
    assert_eq!(reason((0x0009, 0x0010)), None);
    assert_eq!(reason((0x0008, 0x0030)), None);
    let patient = Patient {
        id: "IDPATIENT".to_owned(),
        ..Patient::default()
    };
    let printed = format!("{read:?} {patient:?}");
    assert!(HIDDEN.iter().all(|word| !printed.contains(word)), "{printed}");
}

/// Codes say as much as words: of sequences that are hidden, all within them is.
#[test]
fn sequences_that_identify_hide_all_within_them() {
    let folder = tempfile::tempdir().expect("a folder");
    for sequence in [
        (0x0008, 0x1084),
        (0x0010, 0x0050),
        (0x0008, 0x1041),
        (0x0040, 0x4028),
        (0x0070, 0x0086),
        (0x0032, 0x1031),
        (0x0040, 0x4035),
        (0x0010, 0x1002),
    ] {
        let elements = [
            header(sequence, "SQ", u32::MAX),
            mark(0xE000, u32::MAX),
            element((0x0008, 0x0100), "SH", b"C50.9 "),
            element((0x0008, 0x0104), "LO", b"MEANING "),
            mark(0xE00D, 0),
            mark(0xE0DD, 0),
        ];
        let read = read_elements(&written(&folder, &elements)).expect("a readable file");
        let codes = read.rows.iter().filter_map(|row| row.element());
        let hidden = codes.filter(|element| element.mask.is_some()).count();
        assert_eq!(hidden, 2, "{sequence:04X?}");
    }
    let place = written(&folder, &[element((0x0016, 0x0072), "DS", b"48.85 ")]);
    let read = read_elements(&place).expect("a readable file");
    let last = read
        .rows
        .last()
        .and_then(|row| row.element())
        .expect("an element");
    assert_eq!(last.mask, Some(Mask::Place));
}
