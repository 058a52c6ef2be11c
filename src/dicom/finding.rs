//! What was noticed about a series that changes what is shown or can be trusted.

use dicom_core::Tag;

use crate::locale::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingCode {
    Tilt,
    Gap,
    Duplicate,
    IrregularSpacing,
    SingleSlice,
    MixedOrientation,
    Split,
    PerSliceRescale,
    Padding,
    Lossy,
    MissingOrientation,
    MissingSpacing,
    UndecodableFrame,
    Truncated,
    TooLarge,
    Identifiable,
    /// Slices are missing that other phases have.
    IncompletePhase,
    /// Series were taken as phases of one another.
    PhasesAcrossSeries,
    /// A file of an object that is split over several is not there.
    MissingPart,
    /// Slices were tiled into one picture.
    Mosaic,
    /// Which millimetres lengths are counted in.
    Calibration,
    /// In which quantity values are read, and what that assumes.
    Quantity,
    Palette,
}

impl FindingCode {
    pub fn code(self) -> &'static str {
        match self {
            FindingCode::Tilt => "tilt",
            FindingCode::Gap => "gap",
            FindingCode::Duplicate => "duplicate",
            FindingCode::IrregularSpacing => "irregular-spacing",
            FindingCode::SingleSlice => "single-slice",
            FindingCode::MixedOrientation => "mixed-orientation",
            FindingCode::Split => "split",
            FindingCode::PerSliceRescale => "per-slice-rescale",
            FindingCode::Padding => "padding",
            FindingCode::Lossy => "lossy",
            FindingCode::MissingOrientation => "missing-orientation",
            FindingCode::MissingSpacing => "missing-spacing",
            FindingCode::UndecodableFrame => "undecodable-frame",
            FindingCode::Truncated => "truncated",
            FindingCode::TooLarge => "too-large",
            FindingCode::Identifiable => "identifiable",
            FindingCode::IncompletePhase => "incomplete-phase",
            FindingCode::PhasesAcrossSeries => "phases-across-series",
            FindingCode::MissingPart => "missing-part",
            FindingCode::Mosaic => "mosaic",
            FindingCode::Calibration => "calibration",
            FindingCode::Quantity => "quantity",
            FindingCode::Palette => "palette",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: FindingCode,
    pub severity: Severity,
    pub message: Message,
    /// What the program does about it.
    pub decision: Message,
    pub tags: Vec<Tag>,
    /// Indices into the sorted stack; empty when it concerns the whole.
    pub slices: Vec<usize>,
}
