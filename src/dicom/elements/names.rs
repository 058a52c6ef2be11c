//! What the standard calls its attributes.

use dicom_core::Tag;
use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry};
use dicom_dictionary_std::StandardDataDictionary;

/// Keywords whose words cannot be told apart by their capitals, or lack signs that the name has.
const ODD: [(&str, &str); 17] = [
    ("CTDIvol", "CTDIvol"),
    ("CTDIPhantomTypeCodeSequence", "CTDI Phantom Type Code Sequence"),
    ("dBdt", "dB/dt"),
    ("RGBLUTTransferFunction", "RGB LUT Transfer Function"),
    ("OperatorsName", "Operators' Name"),
    ("EchoNumbers", "Echo Number(s)"),
    ("FocalSpots", "Focal Spot(s)"),
    ("ExposureInuAs", "Exposure in µAs"),
    ("ExposureInmAs", "Exposure in mAs"),
    ("ExposureTimeInms", "Exposure Time in ms"),
    ("XRayTubeCurrentInmA", "X-Ray Tube Current in mA"),
    ("XRayTubeCurrentInuA", "X-Ray Tube Current in µA"),
    ("ImagePositionPatient", "Image Position (Patient)"),
    ("ImageOrientationPatient", "Image Orientation (Patient)"),
    ("InStackPositionNumber", "In-Stack Position Number"),
    (
        "WindowCenterWidthExplanation",
        "Window Center & Width Explanation",
    ),
    ("DeidentificationMethod", "De-identification Method"),
];

/// How the standard writes what a keyword's capitals part in another way.
const WRITTEN: [(&str, &str); 33] = [
    (" Of ", " of "),
    (" To ", " to "),
    (" In ", " in "),
    (" On ", " on "),
    (" Per ", " per "),
    (" By ", " by "),
    (" Or ", " or "),
    (" And ", " and "),
    (" The ", " the "),
    (" For ", " for "),
    (" From ", " from "),
    (" With ", " with "),
    ("X Ray", "X-Ray"),
    ("VOILUT", "VOI LUT"),
    ("I Ds ", "IDs "),
    (" Date Time ", " DateTime "),
    ("Contrast Bolus ", "Contrast/Bolus "),
    ("Gantry Detector ", "Gantry/Detector "),
    ("Per Frame ", "Per-Frame "),
    ("In Plane ", "In-plane "),
    (" B Value ", " b-value "),
    ("Physician Name", "Physician's Name"),
    ("Manufacturer Model", "Manufacturer's Model"),
    (" RR ", " R-R "),
    (" in Plane ", " In-plane "),
    (" out of Plane ", " out-of-plane "),
    ("K Space", "k-Space"),
    ("X-Ray3 D", "X-Ray 3D"),
    ("CTX-Ray", "CT X-Ray"),
    ("MRFOV Geometry", "MR FOV/Geometry"),
    ("Multi Frame", "Multi-frame"),
    ("In Concatenation", "In-concatenation"),
    ("Burned in", "Burned In"),
];

/// What the standard says that a patient has.
const OF_PATIENT: [&str; 12] = [
    "Name ",
    "Birth",
    "Death",
    "Sex ",
    "Sex Neutered",
    "Age ",
    "Size",
    "Weight",
    "Address",
    "Telephone",
    "Body Mass",
    "Religious",
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
    odd.map_or_else(|| written(keyword), |(_, name)| (*name).to_owned())
}

fn written(keyword: &str) -> String {
    // A space behind the last word as well, so that each has one.
    let mut name = words(keyword) + " ";
    for (parted, written) in WRITTEN {
        name = name.replace(parted, written);
    }
    let of_patient = name.strip_prefix("Patient ");
    let belongs = |rest: &&str| OF_PATIENT.iter().any(|word| rest.starts_with(word));
    match of_patient.filter(belongs) {
        Some(rest) => format!("Patient's {}", rest.trim_end()),
        None => name.trim_end().to_owned(),
    }
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
        assert_eq!(name((0x0028, 0x0008)), "Number of Frames");
        assert_eq!(name((0x0018, 0x1312)), "In-plane Phase Encoding Direction");
        assert_eq!(name((0x0010, 0x1010)), "Patient's Age");
        assert_eq!(name((0x0018, 0x5100)), "Patient Position");
        assert_eq!(name((0x0008, 0x002A)), "Acquisition DateTime");
        assert_eq!(name((0x0028, 0x1056)), "VOI LUT Function");
        assert_eq!(name((0x0018, 0x8151)), "X-Ray Tube Current in µA");
        assert_eq!(keyword((0x0029, 0x0010)), "PrivateCreator");
        assert_eq!(keyword((0x0029, 0x1010)), "");
    }
}
