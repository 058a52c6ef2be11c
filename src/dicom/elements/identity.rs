//! Which values say, or help to find out, who the patient is.
//!
//! After the table of PS3.15 annex E (basic profile), with what a reader of images needs left visible: what the series is
//! called, times of the day, height and weight, and unique identifiers, which name nobody. Hidden besides are names of
//! persons and free texts of any attribute, and private values that are no plain numbers.

use std::ops::RangeInclusive;

use dicom_core::VR;

use crate::locale::Message;
use crate::message;

/// Why a value is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    Patient,
    /// Someone's name: patient, physician, radiographer.
    Person,
    /// Hospital or device.
    Place,
    /// By which a hospital's systems find the patient.
    Number,
    Date,
    Text,
    Private,
}

impl Mask {
    /// "masked", and why.
    pub fn reason(self) -> Message {
        match self {
            Mask::Patient => message!("tags-masked-patient"),
            Mask::Person => message!("tags-masked-person"),
            Mask::Place => message!("tags-masked-place"),
            Mask::Number => message!("tags-masked-number"),
            Mask::Date => message!("tags-masked-date"),
            Mask::Text => message!("tags-masked-text"),
            Mask::Private => message!("tags-masked-private"),
        }
    }
}

/// Whether a sequence around an element hides all within it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Surroundings(Option<Mask>);

impl Surroundings {
    /// Within a sequence of this tag.
    pub fn within(self, sequence: (u16, u16)) -> Surroundings {
        Surroundings(self.0.or_else(|| listed(sequence)))
    }
}

/// Attributes of the annex that are hidden, by what they give away; of a sequence all that is within.
const ATTRIBUTES: &[(Mask, &[(u16, u16)])] = &[
    (
        Mask::Patient,
        &[
            (0x0008, 0x1080),
            (0x0008, 0x1084),
            (0x0008, 0x1120),
            (0x0010, 0x0010),
            (0x0010, 0x0011),
            (0x0010, 0x0014),
            (0x0010, 0x0020),
            (0x0010, 0x0021),
            (0x0010, 0x0024),
            (0x0010, 0x0026),
            (0x0010, 0x0027),
            (0x0010, 0x0030),
            (0x0010, 0x0032),
            (0x0010, 0x0033),
            (0x0010, 0x0034),
            (0x0010, 0x0040),
            (0x0010, 0x0041),
            (0x0010, 0x0043),
            (0x0010, 0x0050),
            (0x0010, 0x0101),
            (0x0010, 0x1000),
            (0x0010, 0x1001),
            (0x0010, 0x1002),
            (0x0010, 0x1005),
            (0x0010, 0x1010),
            (0x0010, 0x1040),
            (0x0010, 0x1060),
            (0x0010, 0x1080),
            (0x0010, 0x1081),
            (0x0010, 0x1090),
            (0x0010, 0x1100),
            (0x0010, 0x2000),
            (0x0010, 0x2110),
            (0x0010, 0x2150),
            (0x0010, 0x2152),
            (0x0010, 0x2154),
            (0x0010, 0x2155),
            (0x0010, 0x2160),
            (0x0010, 0x2161),
            (0x0010, 0x2162),
            (0x0010, 0x2180),
            (0x0010, 0x21A0),
            (0x0010, 0x21B0),
            (0x0010, 0x21C0),
            (0x0010, 0x21D0),
            (0x0010, 0x21F0),
            (0x0010, 0x2203),
            (0x0010, 0x2297),
            (0x0010, 0x2299),
            (0x0010, 0x4000),
            (0x0032, 0x1030),
            (0x0038, 0x0040),
            (0x0038, 0x0050),
            (0x0038, 0x0100),
            (0x0038, 0x0500),
            (0x0038, 0x4000),
            (0x0040, 0x3001),
            (0x0400, 0x0561),
        ],
    ),
    (
        Mask::Person,
        &[
            (0x0008, 0x0096),
            (0x0008, 0x009D),
            (0x0008, 0x1049),
            (0x0008, 0x1052),
            (0x0008, 0x1062),
            (0x0008, 0x1072),
            (0x0032, 0x1031),
            (0x0040, 0x1011),
            (0x0040, 0x1101),
            (0x0040, 0x4034),
            (0x0040, 0x4035),
            (0x0040, 0xA073),
            (0x0040, 0xA078),
            (0x0040, 0xA07A),
            (0x0040, 0xA088),
            (0x0070, 0x0086),
        ],
    ),
    (
        Mask::Number,
        &[
            (0x0008, 0x0050),
            (0x0008, 0x0051),
            (0x0012, 0x0040),
            (0x0012, 0x0042),
            (0x0020, 0x0010),
            (0x0032, 0x0012),
            (0x0038, 0x0010),
            (0x0038, 0x0011),
            (0x0038, 0x0060),
            (0x0038, 0x0061),
            (0x0038, 0x0062),
            (0x0040, 0x0009),
            (0x0040, 0x0253),
            (0x0040, 0x1001),
            (0x0040, 0x2016),
            (0x0040, 0x2017),
            (0x0040, 0xA027),
        ],
    ),
    (
        Mask::Place,
        &[
            (0x0002, 0x0016),
            (0x0002, 0x0017),
            (0x0002, 0x0018),
            (0x0002, 0x0026),
            (0x0002, 0x0027),
            (0x0002, 0x0028),
            (0x0008, 0x0054),
            (0x0008, 0x0055),
            (0x0008, 0x0080),
            (0x0008, 0x0081),
            (0x0008, 0x0082),
            (0x0008, 0x0092),
            (0x0008, 0x0094),
            (0x0008, 0x1010),
            (0x0008, 0x1040),
            (0x0008, 0x1041),
            (0x0012, 0x0030),
            (0x0012, 0x0031),
            (0x0012, 0x0060),
            (0x0012, 0x0081),
            (0x0018, 0x1000),
            (0x0018, 0x1002),
            (0x0018, 0x1004),
            (0x0018, 0x1005),
            (0x0018, 0x1007),
            (0x0018, 0x1008),
            (0x0018, 0x700A),
            (0x0032, 0x1020),
            (0x0032, 0x1021),
            (0x0032, 0x1033),
            (0x0032, 0x1034),
            (0x0038, 0x0300),
            (0x0038, 0x0400),
            (0x0040, 0x0001),
            (0x0040, 0x0010),
            (0x0040, 0x0011),
            (0x0040, 0x0241),
            (0x0040, 0x0242),
            (0x0040, 0x0243),
            (0x0040, 0x1005),
            (0x0040, 0x2008),
            (0x0040, 0x2009),
            (0x0040, 0x2010),
            (0x0040, 0x4025),
            (0x0040, 0x4027),
            (0x0040, 0x4028),
            (0x0040, 0x4036),
            (0x0040, 0xA07C),
            (0x4008, 0x011A),
        ],
    ),
    (
        Mask::Text,
        &[
            (0x0020, 0x4000),
            (0x0032, 0x1060),
            (0x0040, 0x0007),
            (0x0040, 0x0254),
            (0x0040, 0x1002),
            (0x0040, 0x1400),
            (0x0040, 0x2001),
            (0x0040, 0xA160),
            (0x0070, 0x0006),
        ],
    ),
];

/// Where a photograph was taken (Global Positioning System), in group 0016.
const POSITIONING: RangeInclusive<u16> = 0x0070..=0x008E;

/// Free texts of such attributes are the machine's own.
const OF_THE_MACHINE: [(u16, u16); 2] = [(0x0008, 0x2111), (0x0062, 0x0006)];

fn listed(tag: (u16, u16)) -> Option<Mask> {
    if tag.0 == 0x0016 && POSITIONING.contains(&tag.1) {
        return Some(Mask::Place);
    }
    let found = ATTRIBUTES.iter().find(|(_, tags)| tags.contains(&tag));
    found.map(|(mask, _)| *mask)
}

/// Why the value of an element is hidden; `None` for what may be seen by all.
pub(super) fn mask(tag: (u16, u16), vr: VR, around: Surroundings) -> Option<Mask> {
    let listed = listed(tag);
    match vr {
        VR::PN => Some(Mask::Person),
        _ if listed.is_some() => listed,
        VR::UI => None,
        _ if around.0.is_some() => around.0,
        VR::DA | VR::DT => Some(Mask::Date),
        _ if tag.0 % 2 == 1 => private(tag, vr),
        VR::LT | VR::ST | VR::UT if !OF_THE_MACHINE.contains(&tag) => Some(Mask::Text),
        // Even, and of no known representation: nobody knows either.
        VR::UN => Some(Mask::Private),
        _ => None,
    }
}

/// Numbers and codes are shown, and who defined the block.
fn private(tag: (u16, u16), vr: VR) -> Option<Mask> {
    use VR::{AT, CS, DS, FD, FL, IS, SL, SQ, SS, SV, UL, US, UV};
    let creator = (0x10..=0xFF).contains(&tag.1);
    let number = matches!(vr, AT | CS | DS | FD | FL | IS | SL | SQ | SS | SV | UL | US | UV);
    (!creator && !number).then_some(Mask::Private)
}
