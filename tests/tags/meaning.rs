//! Values in words.

use std::collections::BTreeSet;

use dicom_core::dictionary::DataDictionary;
use dicom_dictionary_std::StandardDataDictionary;
use negatoscope::dicom::{about, keyword, meaning, read_elements};
use negatoscope::locale::Language;

use crate::common::bytes::element;
use crate::written;

fn in_words(tag: (u16, u16), vr: &str, value: &[u8]) -> [Option<String>; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(&folder, &[element(tag, vr, value)]);
    let read = read_elements(&path).expect("a readable file");
    let last = read
        .rows
        .last()
        .and_then(|row| row.element())
        .expect("an element");
    [Language::French, Language::English]
        .map(|language| meaning(last, language).map(|message| message.in_language(language)))
}

fn check(tag: (u16, u16), vr: &str, value: &str, french: &str, english: &str) {
    let said = in_words(tag, vr, value.as_bytes());
    assert_eq!(
        said,
        [Some(french.to_owned()), Some(english.to_owned())],
        "{value}"
    );
}

#[test]
fn codes_are_said_in_words() {
    check(
        (0x0018, 0x5100),
        "CS",
        "HFS ",
        "tête première, sur le dos",
        "head first, supine",
    );
    check(
        (0x0018, 0x0020),
        "CS",
        "SE\\IR",
        "écho de spin, inversion-récupération",
        "spin echo, inversion recovery",
    );
    check(
        (0x0008, 0x0008),
        "CS",
        "ORIGINAL\\PRIMARY\\AXIAL\\ACME",
        "pixels d'origine, issue de l'examen, coupe axiale",
        "original pixels, made by the study itself, axial slice",
    );
    check(
        (0x0028, 0x0103),
        "US",
        "\x01\0",
        "entiers avec signe",
        "integers with a sign",
    );
}

#[test]
fn numbers_have_their_unit_and_directions_their_side() {
    check((0x0018, 0x0050), "DS", "1.25", "1,25 mm", "1.25 mm");
    check(
        (0x0028, 0x0030),
        "DS",
        "0.5\\0.25",
        "0,5 mm entre les lignes, 0,25 mm entre les colonnes",
        "0.5 mm between rows, 0.25 mm between columns",
    );
    check(
        (0x0020, 0x0037),
        "DS",
        "1\\0\\0\\0\\1\\0",
        "plan axial ; les lignes vont vers la gauche du patient, les colonnes vers l'arrière",
        "axial plane; rows run to the patient's left, columns to the back",
    );
    check(
        (0x0020, 0x0037),
        "DS",
        "0\\1\\0\\0\\0\\-1",
        "plan sagittal ; les lignes vont vers l'arrière, les colonnes vers les pieds",
        "sagittal plane; rows run to the back, columns to the feet",
    );
    check(
        (0x0020, 0x0032),
        "DS",
        "-1.5\\2\\0",
        "1,5 R mm, 2 P mm, 0 H mm",
        "1.5 R mm, 2 P mm, 0 H mm",
    );
    assert_eq!(
        in_words((0x0020, 0x0037), "DS", b"1\\0\\0\\1\\0\\0"),
        [None, None]
    );
    assert_eq!(in_words((0x0018, 0x0050), "DS", b"thin"), [None, None]);
}

#[test]
fn identifiers_dates_and_tables_are_named() {
    check((0x0008, 0x1150), "UI", "1.2.840.10008.1.2.4.70", NAMED, NAMED);
    check((0x0008, 0x0020), "DA", "20200304", "04/03/2020", "2020-03-04");
    check((0x0008, 0x0030), "TM", "140509.5", "14:05:09.5", "14:05:09.5");
    check((0x0010, 0x1010), "AS", "001Y", "1 an", "1 year");
    check(
        (0x0028, 0x3002),
        "US",
        "\0\0\0\0\x10\0",
        "65536 entrées à partir de 0, 16 bits chacune",
        "65536 entries from 0 on, 16 bits each",
    );
}

const NAMED: &str =
    "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])";

#[test]
fn sentences_are_about_attributes_of_the_standard_and_differ_by_language() {
    let groups = [
        0x0002, 0x0008, 0x0010, 0x0012, 0x0018, 0x0020, 0x0028, 0x0040, 0x0054, 0x0062, 0x2050, 0x5200,
        0x6000, 0x7FE0,
    ];
    let tags = groups
        .into_iter()
        .flat_map(|group| (0..=u16::MAX).map(move |element| (group, element)));
    let mut said = BTreeSet::new();
    for tag in tags {
        let Some(sentence) = about(tag) else { continue };
        assert!(
            StandardDataDictionary
                .by_tag(dicom_core::Tag(tag.0, tag.1))
                .is_some(),
            "{tag:?}"
        );
        let [french, english] =
            [Language::French, Language::English].map(|language| sentence.in_language(language));
        assert!(
            french != english && french.ends_with(['.', '…']) && !french.starts_with('⟨'),
            "{} {french}",
            keyword(tag)
        );
        for sign in [" :", " ;", " ?"] {
            let sign = sign.trim();
            assert!(
                !french.replace(&format!(" {sign}"), "").contains(sign),
                "no space before {sign}: {french}"
            );
        }
        said.insert(french);
    }
    assert!(said.len() >= 150, "{}", said.len());
}
