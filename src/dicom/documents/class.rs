//! What objects without an image are called.

use dicom_dictionary_std::uids;

use super::DocumentKind;
use crate::locale::Message;
use crate::message;

impl DocumentKind {
    /// A word that does not change, for programs.
    pub fn code(self) -> &'static str {
        match self {
            DocumentKind::Presentation => "presentation",
            DocumentKind::KeyObjects => "key-objects",
            DocumentKind::Report => "report",
        }
    }
}

/// The name of a document's kind.
pub fn kind_name(kind: DocumentKind) -> Message {
    match kind {
        DocumentKind::Presentation => message!("class-presentation"),
        DocumentKind::KeyObjects => message!("class-key-objects"),
        DocumentKind::Report => message!("class-report"),
    }
}

/// The name of a SOP class of objects without an image; `None` for one that is not known here.
pub(in crate::dicom) fn class_name(sop_class: &str) -> Option<Message> {
    const WAVEFORMS: &str = "1.2.840.10008.5.1.4.1.1.9.";
    const ECG: &str = "1.2.840.10008.5.1.4.1.1.9.1.";
    const RADIATION: &str = "1.2.840.10008.5.1.4.1.1.481.";
    let exact = match sop_class {
        uids::RT_PLAN_STORAGE | uids::RT_ION_PLAN_STORAGE => Some("class-rt-plan"),
        uids::RT_STRUCTURE_SET_STORAGE => Some("class-rt-structures"),
        uids::RT_DOSE_STORAGE => Some("class-rt-dose"),
        uids::ENCAPSULATED_PDF_STORAGE => Some("class-pdf"),
        uids::ENCAPSULATED_CDA_STORAGE => Some("class-cda"),
        uids::ENCAPSULATED_STL_STORAGE | uids::ENCAPSULATED_OBJ_STORAGE | uids::ENCAPSULATED_MTL_STORAGE => {
            Some("class-mesh")
        }
        uids::SPATIAL_REGISTRATION_STORAGE | uids::DEFORMABLE_SPATIAL_REGISTRATION_STORAGE => {
            Some("class-registration")
        }
        uids::SPATIAL_FIDUCIALS_STORAGE => Some("class-fiducials"),
        uids::RAW_DATA_STORAGE => Some("class-raw"),
        uids::MR_SPECTROSCOPY_STORAGE => Some("class-spectroscopy"),
        uids::SURFACE_SEGMENTATION_STORAGE => Some("class-surface"),
        uids::TRACTOGRAPHY_RESULTS_STORAGE => Some("class-tracts"),
        uids::REAL_WORLD_VALUE_MAPPING_STORAGE => Some("class-real-world"),
        uids::HANGING_PROTOCOL_STORAGE => Some("class-hanging"),
        uids::COLOR_PALETTE_STORAGE => Some("class-palette"),
        _ => None,
    };
    if let Some(key) = exact {
        return Some(Message::new(key));
    }
    match sop_class {
        class if class.starts_with(ECG) => Some(message!("class-ecg")),
        class if class.starts_with(WAVEFORMS) => Some(message!("class-waveform")),
        class if class.starts_with(RADIATION) => Some(message!("class-radiotherapy")),
        class => super::kind(class).map(kind_name),
    }
}
