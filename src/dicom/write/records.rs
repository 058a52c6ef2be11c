//! Who, what study, what series, what machine: the modules that all objects share.

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::elements::Elements;

/// Nobody: there is no person behind what this program writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patient {
    pub id: String,
    /// Components separated by `^`, family name first.
    pub name: String,
    /// M, F, O or empty.
    pub sex: String,
    /// YYYYMMDD or empty.
    pub birth_date: String,
    /// As `045Y`, or empty.
    pub age: String,
    /// In kg.
    pub weight: Option<f64>,
    /// In m.
    pub size: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct StudyRecord {
    pub uid: String,
    pub id: String,
    /// YYYYMMDD
    pub date: String,
    /// HHMMSS
    pub time: String,
    pub description: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeriesRecord {
    pub uid: String,
    pub number: i32,
    pub description: String,
    pub protocol_name: String,
    /// A defined term of PS3.16 annex L, such as CHEST or HEAD.
    pub body_part: String,
    pub frame_of_reference_uid: String,
    /// Such as HFS: head first, supine.
    pub patient_position: String,
    /// YYYYMMDD
    pub date: String,
    /// HHMMSS
    pub time: String,
    /// Instance k (from 0) of the series is numbered k + 1 and has the UID of this key plus k.
    pub instance_key: u128,
}

/// The device that would have made the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Equipment {
    pub manufacturer: String,
    pub model: String,
    pub software_versions: String,
    pub device_serial_number: String,
}

impl Default for Equipment {
    fn default() -> Self {
        Equipment {
            manufacturer: "Negatoscope".to_owned(),
            model: "Synthetic scanner".to_owned(),
            software_versions: env!("CARGO_PKG_VERSION").to_owned(),
            device_serial_number: "0".to_owned(),
        }
    }
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub patient: Patient,
    pub study: StudyRecord,
    pub series: SeriesRecord,
    pub equipment: Equipment,
}

impl Records {
    pub(super) fn put(&self, modality: &str, into: &mut Elements) {
        self.patient.put(into);
        self.study.put(into);
        self.series.put(modality, into);
        self.equipment.put(into);
    }
}

impl SeriesRecord {
    /// Of instance `index`, counted from 0.
    pub fn instance_uid(&self, index: usize) -> String {
        super::uid_from_key(self.instance_key.wrapping_add(index as u128))
    }
}

impl Patient {
    /// Patient and Patient Study modules (PS3.3 C.7.1.1 and C.7.2.2).
    pub(super) fn put(&self, into: &mut Elements) {
        into.text(tags::PATIENT_NAME, VR::PN, &self.name);
        into.text(tags::PATIENT_ID, VR::LO, &self.id);
        into.text(tags::PATIENT_BIRTH_DATE, VR::DA, &self.birth_date);
        into.code(tags::PATIENT_SEX, &self.sex);
        into.optional_text(tags::PATIENT_AGE, VR::AS, &self.age);
        for (tag, value) in [
            (tags::PATIENT_WEIGHT, self.weight),
            (tags::PATIENT_SIZE, self.size),
        ] {
            if let Some(value) = value {
                into.decimals(tag, &[value]);
            }
        }
        into.code(tags::PATIENT_IDENTITY_REMOVED, "YES");
        into.text(
            tags::DEIDENTIFICATION_METHOD,
            VR::LO,
            "SYNTHETIC DATA: NO PERSON WAS SCANNED",
        );
    }
}

impl StudyRecord {
    /// General Study module (PS3.3 C.7.2.1).
    pub(super) fn put(&self, into: &mut Elements) {
        into.uid(tags::STUDY_INSTANCE_UID, &self.uid);
        into.text(tags::STUDY_ID, VR::SH, &self.id);
        into.text(tags::STUDY_DATE, VR::DA, &self.date);
        into.text(tags::STUDY_TIME, VR::TM, &self.time);
        into.text(tags::ACCESSION_NUMBER, VR::SH, "");
        into.text(tags::REFERRING_PHYSICIAN_NAME, VR::PN, "");
        into.optional_text(tags::STUDY_DESCRIPTION, VR::LO, &self.description);
    }
}

impl SeriesRecord {
    /// General Series and Frame of Reference modules (PS3.3 C.7.3.1 and C.7.4.1).
    pub(super) fn put(&self, modality: &str, into: &mut Elements) {
        into.code(tags::MODALITY, modality);
        into.uid(tags::SERIES_INSTANCE_UID, &self.uid);
        into.integer(tags::SERIES_NUMBER, i64::from(self.number));
        into.text(tags::SERIES_DATE, VR::DA, &self.date);
        into.text(tags::SERIES_TIME, VR::TM, &self.time);
        into.optional_text(tags::SERIES_DESCRIPTION, VR::LO, &self.description);
        into.optional_text(tags::PROTOCOL_NAME, VR::LO, &self.protocol_name);
        into.optional_text(tags::BODY_PART_EXAMINED, VR::CS, &self.body_part);
        into.optional_text(tags::PATIENT_POSITION, VR::CS, &self.patient_position);
        into.uid(tags::FRAME_OF_REFERENCE_UID, &self.frame_of_reference_uid);
        into.text(tags::POSITION_REFERENCE_INDICATOR, VR::LO, "");
    }
}

impl Equipment {
    /// General and Enhanced General Equipment modules (PS3.3 C.7.5.1 and C.7.5.2).
    pub(super) fn put(&self, into: &mut Elements) {
        into.text(tags::MANUFACTURER, VR::LO, &self.manufacturer);
        into.text(tags::MANUFACTURER_MODEL_NAME, VR::LO, &self.model);
        into.text(tags::SOFTWARE_VERSIONS, VR::LO, &self.software_versions);
        into.text(tags::DEVICE_SERIAL_NUMBER, VR::LO, &self.device_serial_number);
    }
}

/// SOP Common module (PS3.3 C.12.1), for text in UTF-8.
pub(super) fn put_instance(class: &str, instance: &str, number: usize, into: &mut Elements) {
    into.code(tags::SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    into.uid(tags::SOP_CLASS_UID, class);
    into.uid(tags::SOP_INSTANCE_UID, instance);
    into.integer(tags::INSTANCE_NUMBER, number as i64);
}
