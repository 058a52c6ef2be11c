//! All elements, in the file's order.

use negatoscope::dicom::{Elements, Kind, Query, Value, read_elements};
use negatoscope::locale::Language;

use crate::common::bytes::{element, header, mark};
use crate::common::shared;
use crate::written;

fn counts(elements: &Elements) -> (usize, usize) {
    let items = elements
        .rows
        .iter()
        .filter(|row| matches!(row.kind, Kind::Item(_)))
        .count();
    (elements.rows.len() - items, items)
}

/// As many as an independent reader (pydicom) counts, file meta information included.
#[test]
fn nothing_is_left_out_of_real_files() {
    let Some(folder) = shared() else { return };
    for (path, elements, items) in [
        ("derived/sr/test-SR_comprehensive.dcm", 312, 70),
        ("derived/sr/tid1500_on_ct_image.dcm", 236, 57),
        ("series/enhanced/eCT_Supplemental.dcm", 165, 27),
        ("series/enhanced/legacy_converted_ct_24x38x3.dcm", 118, 24),
        ("derived/rtstruct/4rois_on_ct_phantom_rt.dcm", 200, 44),
    ] {
        let read = read_elements(&folder.join(path)).expect("a readable file");
        assert_eq!(counts(&read), (elements, items), "{path}");
        assert!(read.damage.is_none(), "{path}");
    }
}

#[test]
fn rows_say_what_is_within_them() {
    let Some(folder) = shared() else { return };
    let read = read_elements(&folder.join("derived/sr/test-SR_comprehensive.dcm")).expect("a readable file");
    for (index, row) in read.rows.iter().enumerate() {
        let inner = read.rows[index + 1..]
            .iter()
            .take_while(|inner| inner.depth > row.depth);
        assert_eq!(inner.count(), row.within as usize, "{index}");
    }
}

fn made() -> (tempfile::TempDir, Elements) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(
        &folder,
        &[
            element((0x0008, 0x0060), "CS", b"CT"),
            // A sequence and an item of undefined length, with one of defined length within.
            header((0x0008, 0x1140), "SQ", u32::MAX),
            mark(0xE000, u32::MAX),
            element((0x0008, 0x1155), "UI", b"1.2.3\0"),
            mark(0xE00D, 0),
            mark(0xE000, 16),
            element((0x0008, 0x1160), "IS", b"12345678"),
            mark(0xE0DD, 0),
            element((0x0009, 0x0010), "LO", b"ACME"),
            element((0x0009, 0x1001), "LO", b"secret"),
            element((0x0009, 0x1002), "US", &[7, 0, 8, 0]),
            // Of unknown representation, yet an item: a sequence in implicit encoding.
            header((0x0009, 0x1003), "UN", 18),
            mark(0xE000, 10),
            vec![0x28, 0, 0x10, 0, 2, 0, 0, 0, 44, 1],
            element((0x0028, 0x0030), "DS", b"0.5\\0.25 "),
            element((0x7FE0, 0x0010), "OW", &[0; 64]),
            element((0xFFFC, 0xFFFC), "OB", &[0; 4]),
        ],
    );
    let read = read_elements(&path).expect("a readable file");
    (folder, read)
}

#[test]
fn sequences_private_blocks_and_pixels_are_told() {
    let (_folder, read) = made();
    let lines: Vec<String> = read
        .rows
        .iter()
        .map(|row| match &row.kind {
            Kind::Item(number) => format!("{} item {number} {:?}", row.depth, row.length),
            Kind::Element(element) => {
                let creator = element.creator.as_deref().unwrap_or("");
                let tag = element.tag_text();
                format!(
                    "{} {tag} {} {:?} {creator} {}",
                    row.depth,
                    element.vr(),
                    row.length,
                    element.text()
                )
            }
        })
        .collect();
    let expected = [
        "0 (0002,0000) UL Some(4)  28",
        "0 (0002,0010) UI Some(20)  1.2.840.10008.1.2.1",
        "0 (0008,0060) CS Some(2)  CT",
        "0 (0008,1140) SQ None  ",
        "1 item 1 None",
        "2 (0008,1155) UI Some(6)  1.2.3",
        "1 item 2 Some(16)",
        "2 (0008,1160) IS Some(8)  12345678",
        "0 (0009,0010) LO Some(4)  ACME",
        "0 (0009,1001) LO Some(6) ACME secret",
        "0 (0009,1002) US Some(4) ACME 7\\8",
        "0 (0009,1003) UN Some(18) ACME ",
        "1 item 1 Some(10)",
        "2 (0028,0010) US Some(2)  300",
        "0 (0028,0030) DS Some(9)  0.5\\0.25",
        "0 (7FE0,0010) OW Some(64)  ",
        "0 (FFFC,FFFC) OB Some(4)  00 00 00 00",
    ];
    assert_eq!(lines, expected);
    let pixels = read.rows[15].element().expect("an element");
    assert!(pixels.value == Value::Pixels);
    assert_eq!(read.rows[10].element().expect("an element").multiplicity(), 2);
}

#[test]
fn elements_are_found_by_keyword_tag_and_value_with_what_they_are_within() {
    let (_folder, read) = made();
    let found = |text: &str| read.found(&Query::new(text, Language::French, false));
    for text in [
        "0028,0030",
        "00280030",
        "(0028,0030)",
        "pixelspacing",
        "pixel spacing",
        "0.25",
        "ESPACEMENT".to_lowercase().as_str(),
        "voisins",
    ] {
        let expected = if text == "espacement" { vec![] } else { vec![14] };
        assert_eq!(found(text), expected, "{text}");
    }
    assert_eq!(found("0009,"), [8, 9, 10, 11]);
    assert_eq!(found("acme"), [8, 9, 10, 11]);
    assert_eq!(found("tomodensitometrie"), [2]);
    assert_eq!(read.with_ancestors(&found("12345678")), [3, 6, 7]);
    assert_eq!(found("no such words"), Vec::<usize>::new());
    // What is hidden cannot be asked for letter by letter.
    assert_eq!(found("secret"), Vec::<usize>::new());
    assert_eq!(read.found(&Query::new("secret", Language::French, true)), [9]);
}

#[test]
fn a_file_cut_anywhere_shows_what_comes_before() {
    let (folder, read) = made();
    let path = folder.path().join("file.dcm");
    let bytes = std::fs::read(&path).expect("a file");
    let mut most = 0;
    for length in 132..bytes.len() {
        std::fs::write(&path, &bytes[..length]).expect("written");
        if let Ok(cut) = read_elements(&path) {
            assert!(cut.rows.len() <= read.rows.len());
            for (index, row) in cut.rows.iter().enumerate() {
                assert!(index + (row.within as usize) < cut.rows.len());
            }
            most = most.max(cut.rows.len());
        }
    }
    assert!(most >= read.rows.len() - 1);
}

#[test]
fn nesting_without_end_is_no_trap() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut deep = vec![element((0x0008, 0x0060), "CS", b"CT")];
    for _ in 0..10_000 {
        deep.push(header((0x0008, 0x1140), "SQ", u32::MAX));
        deep.push(mark(0xE000, u32::MAX));
    }
    let read = read_elements(&written(&folder, &deep)).expect("a readable file");
    assert!(read.rows.len() < 1000 && read.damage.is_some());
}

#[test]
fn two_slices_differ_where_they_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let slice = |number: &[u8]| {
        let elements = [
            element((0x0008, 0x0060), "CS", b"CT"),
            element((0x0020, 0x0013), "IS", number),
            header((0x0040, 0x0275), "SQ", u32::MAX),
            mark(0xE000, u32::MAX),
            element((0x0018, 0x0050), "DS", number),
            mark(0xE00D, 0),
            mark(0xE0DD, 0),
        ];
        read_elements(&written(&folder, &elements)).expect("a readable file")
    };
    let (first, second) = (slice(b"1 "), slice(b"2 "));
    let mut rows: Vec<usize> = second.differing(&first).into_iter().collect();
    rows.sort_unstable();
    let tags: Vec<_> = rows
        .iter()
        .map(|row| second.rows[*row].element().expect("an element").tag)
        .collect();
    assert_eq!(tags, [(0x0020, 0x0013), (0x0018, 0x0050)]);
    assert!(first.differing(&first).is_empty());
}

/// A sequence of known length that breaks costs what is within it, not what lies behind it.
#[test]
fn what_lies_behind_a_broken_sequence_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = [mark(0xE000, 4), vec![0; 4], mark(0xE0FF, 0)].concat();
    let broken = [header((0x0008, 0x1140), "SQ", inner.len() as u32), inner].concat();
    let item = [broken, element((0x0018, 0x0050), "DS", b"2 ")].concat();
    let sequence = [
        header((0x0040, 0x0275), "SQ", u32::MAX),
        mark(0xE000, u32::MAX),
        item,
        mark(0xE00D, 0),
        // Something else where an item must be.
        header((0x0008, 0x1115), "SQ", u32::MAX),
        mark(0xE00D, 0),
        mark(0xE0DD, 0),
        mark(0xE0DD, 0),
    ]
    .concat();
    let read = read_elements(&written(
        &folder,
        &[sequence, element((0x0020, 0x0013), "IS", b"7 ")],
    ))
    .expect("a readable file");
    let shown = |tag: (u16, u16)| {
        let mut elements = read.rows.iter().filter_map(|row| row.element());
        elements.any(|element| element.tag == tag)
    };
    assert!(shown((0x0018, 0x0050)) && shown((0x0020, 0x0013)));
    assert!(read.damage.is_some());
}

#[test]
fn very_small_and_very_large_numbers_have_their_power_of_ten() {
    let folder = tempfile::tempdir().expect("a folder");
    let values = [1.5e-45f32, 0.25, 3e30, 0.0];
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    let read = read_elements(&written(&folder, &[element((0x0018, 0x9087), "FL", &bytes)]));
    let read = read.expect("a readable file");
    let last = read
        .rows
        .last()
        .and_then(|row| row.element())
        .expect("an element");
    assert_eq!(last.text(), "1e-45\\0.25\\3e30\\0");
}
