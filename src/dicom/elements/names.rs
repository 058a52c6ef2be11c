//! What the standard calls its attributes.

use dicom_core::Tag;
use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry};
use dicom_dictionary_std::StandardDataDictionary;

/// Keywords whose words cannot be told apart by their capitals.
const ODD: [(&str, &str); 6] = [
    ("CTDIvol", "CTDIvol"),
    ("CTDIPhantomTypeCodeSequence", "CTDI Phantom Type Code Sequence"),
    ("dBdt", "dB/dt"),
    ("RGBLUTTransferFunction", "RGB LUT Transfer Function"),
    ("PatientName", "Patient's Name"),
    ("PatientBirthDate", "Patient's Birth Date"),
];

/// The standard's keyword of an attribute, "" where it knows none.
pub fn keyword(tag: (u16, u16)) -> &'static str {
    let private = tag.0 % 2 == 1;
    let entry = StandardDataDictionary.by_tag(Tag(tag.0, tag.1));
    match entry {
        _ if private && (0x10..=0xFF).contains(&tag.1) => "PrivateCreator",
        Some(entry) if !private => entry.alias(),
        _ => "",
    }
}

/// The keyword in words: "Pixel Spacing" for PixelSpacing.
pub fn name(tag: (u16, u16)) -> String {
    let keyword = keyword(tag);
    let odd = ODD.iter().find(|(odd, _)| *odd == keyword);
    odd.map_or_else(
        || words(keyword).replace("X Ray", "X-Ray"),
        |(_, name)| (*name).to_owned(),
    )
}

/// A space where a capital begins a word: after a small letter or a digit, and before a small letter.
fn words(keyword: &str) -> String {
    let letters: Vec<char> = keyword.chars().collect();
    let mut words = String::with_capacity(keyword.len() + 8);
    for (n, letter) in letters.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| letters.get(n));
        let after = letters.get(n + 1);
        let small = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_lowercase());
        let begins = letter.is_uppercase()
            && before.is_some()
            && (!before.is_some_and(|c| c.is_uppercase()) || small(after));
        if begins {
            words.push(' ');
        }
        words.push(*letter);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_fall_into_words() {
        assert_eq!(name((0x0028, 0x0030)), "Pixel Spacing");
        assert_eq!(name((0x0008, 0x0018)), "SOP Instance UID");
        assert_eq!(name((0x0018, 0x9345)), "CTDIvol");
        assert_eq!(keyword((0x0029, 0x0010)), "PrivateCreator");
        assert_eq!(keyword((0x0029, 0x1010)), "");
    }
}
