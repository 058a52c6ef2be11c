//! Names in the alphabets of real files, as an independent reader (pydicom) decodes them.

use negatoscope::dicom::{read_elements, read_patient};

use crate::common::shared;

#[test]
fn names_are_read_as_others_read_them() {
    let Some(folder) = shared() else { return };
    for (file, value) in [
        ("chrGreek.dcm", "Διονυσιος"),
        ("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동"),
        ("chrKoreanMulti.dcm", "김희중"),
        ("chrRuss.dcm", "Люкceмбypг"),
        ("chrSQEncoding.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        ("chrX1.dcm", "Wang^XiaoDong=王^小東="),
    ] {
        let read = read_elements(&folder.join("charset").join(file)).expect("a readable file");
        let elements = read.rows.iter().filter_map(|row| row.element());
        let names: Vec<String> = elements
            .filter(|element| element.tag == (0x0010, 0x0010))
            .map(|element| element.text())
            .collect();
        assert_eq!(names, [value], "{file}");
    }
}

#[test]
fn the_groups_of_a_name_are_told_apart() {
    let Some(folder) = shared() else { return };
    let patient = read_patient(&folder.join("charset/chrH31.dcm")).expect("a readable file");
    let [name] = patient.names.as_slice() else {
        panic!("one name")
    };
    assert_eq!(name.alphabetic, "Yamada Tarou");
    assert_eq!(name.ideographic, "山田 太郎");
    assert_eq!(name.phonetic, "やまだ たろう");
    let chinese = read_patient(&folder.join("charset/chrX1.dcm")).expect("a readable file");
    assert_eq!(chinese.names[0].to_string(), "Wang XiaoDong (王 小東)");
}
