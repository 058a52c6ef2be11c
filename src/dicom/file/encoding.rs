//! How a data set is written down: transfer syntaxes, and what the bytes say where the file does not.

use dicom_core::VR;

pub(crate) const IMPLICIT_LE: &str = "1.2.840.10008.1.2";
pub(crate) const EXPLICIT_LE: &str = "1.2.840.10008.1.2.1";
pub(crate) const DEFLATED_LE: &str = "1.2.840.10008.1.2.1.99";
pub(crate) const EXPLICIT_BE: &str = "1.2.840.10008.1.2.2";

/// Byte order and presence of value representations (PS3.5 section 7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    ImplicitLittle,
    ExplicitLittle,
    ExplicitBig,
}

impl Encoding {
    pub fn of_syntax(uid: &str) -> Encoding {
        match uid {
            IMPLICIT_LE => Encoding::ImplicitLittle,
            EXPLICIT_BE => Encoding::ExplicitBig,
            _ => Encoding::ExplicitLittle,
        }
    }

    /// The uncompressed syntax of this encoding.
    pub fn syntax(self) -> &'static str {
        match self {
            Encoding::ImplicitLittle => IMPLICIT_LE,
            Encoding::ExplicitLittle => EXPLICIT_LE,
            Encoding::ExplicitBig => EXPLICIT_BE,
        }
    }

    pub fn is_big(self) -> bool {
        self == Encoding::ExplicitBig
    }

    pub fn u16(self, bytes: [u8; 2]) -> u16 {
        match self.is_big() {
            true => u16::from_be_bytes(bytes),
            false => u16::from_le_bytes(bytes),
        }
    }

    pub fn u32(self, bytes: [u8; 4]) -> u32 {
        match self.is_big() {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        }
    }

    /// Judges by the first element of a data set, which has a low group number.
    pub fn guess(first: [u8; 8]) -> Encoding {
        let has_vr = VR::from_binary([first[4], first[5]]).is_some();
        match (has_vr, first[0] == 0 && first[1] != 0) {
            (true, true) => Encoding::ExplicitBig,
            (true, false) => Encoding::ExplicitLittle,
            (false, _) => Encoding::ImplicitLittle,
        }
    }

    /// What the bytes show, where they contradict the transfer syntax: files whose meta information says implicit
    /// and whose elements carry value representations (or the reverse) exist.
    pub fn corrected(self, first: [u8; 8]) -> Encoding {
        let any_vr = first[4].is_ascii_uppercase() && first[5].is_ascii_uppercase();
        match (self, Encoding::guess(first)) {
            // A representation that is unknown here is one all the same.
            (Encoding::ExplicitLittle | Encoding::ExplicitBig, Encoding::ImplicitLittle) if any_vr => self,
            (Encoding::ExplicitBig, Encoding::ImplicitLittle) => self,
            (_, seen) => seen,
        }
    }
}

/// Whether eight bytes at the start of a file without preamble can be its first element: in group 2 or 8, little or
/// big endian, with a value representation or a short length.
pub(crate) fn is_plausible_start(first: [u8; 8], file_length: u64) -> bool {
    let encoding = Encoding::guess(first);
    let group = encoding.u16([first[0], first[1]]);
    let length = encoding.u32([first[4], first[5], first[6], first[7]]);
    let known_vr = encoding != Encoding::ImplicitLittle;
    matches!(group, 0x0002 | 0x0008) && (known_vr || u64::from(length) < file_length.min(1024))
}
