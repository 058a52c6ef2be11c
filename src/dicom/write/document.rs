//! What a report and a presentation state share: of whom, of what study, made when, about which images.

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::elements::Elements;
use super::part10::{self, Syntax};
use super::records::{Equipment, put_instance};
use super::{Code, WriteError};
use crate::dicom::FrameReference;
use crate::message;

/// The name of a patient who is not named. The standard lets it be empty (type 2), but DCMTK then refuses a
/// presentation state.
pub const NOBODY: &str = "Anonymous^Patient";

/// A document's own identity; every UID, date and time is the caller's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentRecord {
    pub series_uid: String,
    pub series_number: i32,
    /// Free text of one line.
    pub series_description: String,
    pub instance_uid: String,
    pub instance_number: i32,
    /// When it was made: YYYYMMDD.
    pub date: String,
    /// HHMMSS
    pub time: String,
    /// `None` writes [`NOBODY`] for a name and an empty ID: a document says nothing of the patient by itself, whatever
    /// the images say. It stays tied to them by their study's UID and their own.
    pub subject: Option<Subject>,
}

/// The name under which de-identified images are known. Never the patient's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub id: String,
    /// Components separated by `^`.
    pub name: String,
    /// De-identification Method (0012,0063) of the images.
    pub deidentification_method: String,
}

impl DocumentRecord {
    /// SOP Common, Patient, General Study, General Series and Equipment modules (PS3.3 C.12.1, C.7.1.1, C.7.2.1,
    /// C.7.3.1, C.7.5.1, C.7.5.2), in the study of the images.
    pub(super) fn put(&self, class: &str, modality: &str, study_uid: &str, into: &mut Elements) {
        let number = usize::try_from(self.instance_number).unwrap_or_default();
        put_instance(class, &self.instance_uid, number, into);
        self.put_subject(into);
        into.uid(tags::STUDY_INSTANCE_UID, study_uid);
        into.text(tags::STUDY_ID, VR::SH, "");
        into.text(tags::STUDY_DATE, VR::DA, "");
        into.text(tags::STUDY_TIME, VR::TM, "");
        into.text(tags::ACCESSION_NUMBER, VR::SH, "");
        into.text(tags::REFERRING_PHYSICIAN_NAME, VR::PN, "");
        into.code(tags::MODALITY, modality);
        into.uid(tags::SERIES_INSTANCE_UID, &self.series_uid);
        into.integer(tags::SERIES_NUMBER, i64::from(self.series_number));
        into.text(tags::SERIES_DATE, VR::DA, &self.date);
        into.text(tags::SERIES_TIME, VR::TM, &self.time);
        into.line(tags::SERIES_DESCRIPTION, &self.series_description);
        equipment().put(into);
    }

    fn put_subject(&self, into: &mut Elements) {
        let (name, id) = match &self.subject {
            Some(subject) => (subject.name.as_str(), subject.id.as_str()),
            None => (NOBODY, ""),
        };
        into.text(tags::PATIENT_NAME, VR::PN, name);
        into.text(tags::PATIENT_ID, VR::LO, id);
        into.text(tags::PATIENT_BIRTH_DATE, VR::DA, "");
        into.code(tags::PATIENT_SEX, "");
        if let Some(subject) = &self.subject {
            into.code(tags::PATIENT_IDENTITY_REMOVED, "YES");
            into.line(tags::DEIDENTIFICATION_METHOD, &subject.deidentification_method);
        }
    }

    /// The Part 10 file.
    pub(super) fn file(&self, elements: &Elements, class: &str) -> Result<Vec<u8>, WriteError> {
        self.file_of(elements, class, &self.instance_uid)
    }

    /// The Part 10 file of one instance of its series.
    pub(super) fn file_of(
        &self,
        elements: &Elements,
        class: &str,
        instance: &str,
    ) -> Result<Vec<u8>, WriteError> {
        let syntax = Syntax::ExplicitLittle;
        part10::file_bytes(&elements.0, class, instance, syntax)
            .map_err(|error| WriteError(message!("export-not-encoded", reason = error.to_string())))
    }
}

/// The program itself.
pub(super) fn equipment() -> Equipment {
    Equipment {
        model: "Negatoscope".to_owned(),
        ..Equipment::default()
    }
}

/// The study that the document belongs to: the first image's.
pub(super) fn study_of<'a>(
    images: impl IntoIterator<Item = &'a FrameReference>,
) -> Result<&'a str, WriteError> {
    let first = images.into_iter().next();
    let first = first.ok_or_else(|| WriteError(message!("export-no-images")))?;
    Ok(&first.study_uid)
}

/// Objects in the order of their first mention, each with the numbers of those of its frames that are referred to.
pub(super) fn objects<'a>(
    references: impl IntoIterator<Item = &'a FrameReference>,
) -> Vec<(&'a FrameReference, Vec<u32>)> {
    let mut objects: Vec<(&FrameReference, Vec<u32>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for reference in references {
        let index = *known
            .entry(reference.sop_instance_uid.as_str())
            .or_insert_with(|| {
                objects.push((reference, Vec::new()));
                objects.len() - 1
            });
        objects[index].1.extend(reference.frame_number);
    }
    objects
}

/// Items of one sequence, sorted into groups that share a key, in the order of their first mention.
pub(super) fn grouped<'a, T>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> &'a str,
) -> Vec<(&'a str, Vec<T>)> {
    let mut groups: Vec<(&str, Vec<T>)> = Vec::new();
    for item in items {
        let name = key(&item);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    groups
}

/// SOP Instance Reference macro (PS3.3 table 10-11), with frame numbers where only some frames are meant.
pub(super) fn reference_item(object: &FrameReference, frames: &[u32]) -> Elements {
    let mut item = Elements::new();
    item.uid(tags::REFERENCED_SOP_CLASS_UID, &object.sop_class_uid);
    item.uid(tags::REFERENCED_SOP_INSTANCE_UID, &object.sop_instance_uid);
    if !frames.is_empty() {
        let numbers: Vec<String> = frames.iter().map(u32::to_string).collect();
        item.text(tags::REFERENCED_FRAME_NUMBER, VR::IS, &numbers.join("\\"));
    }
    item
}

/// A term of DICOM's own (PS3.16 annex D).
pub(super) fn dcm(value: &str, meaning: &str) -> Code {
    Code::new(value, "DCM", meaning)
}

/// A term of SNOMED CT.
pub(super) fn sct(value: &str, meaning: &str) -> Code {
    Code::new(value, "SCT", meaning)
}
