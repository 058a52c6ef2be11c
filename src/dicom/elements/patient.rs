//! Who the patient is: read only where someone asks for it, never kept or printed by anything else.

use std::fmt;
use std::path::Path;

use dicom_dictionary_std::tags;

use super::dates;
use super::name::{PersonName, person_names};
use crate::dicom::ReadError;
use crate::dicom::attributes::{text, texts};
use crate::dicom::file::DicomFile;
use crate::locale::{Language, say};

/// What a file says of its patient; empty where it says nothing.
#[derive(Clone, Default, PartialEq)]
pub struct Patient {
    pub names: Vec<PersonName>,
    /// (0010,0020).
    pub id: String,
    /// (0010,0030) as the file has it: YYYYMMDD.
    pub birth_date: String,
    /// (0010,1010) as the file has it: 045Y.
    pub age: String,
    /// (0010,0040): M, F or O.
    pub sex: String,
}

impl fmt::Debug for Patient {
    /// Nothing that a log could give away.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Patient")
    }
}

impl Patient {
    pub fn is_empty(&self) -> bool {
        *self == Patient::default()
    }

    /// Name; birth date, age and sex; number: a line for each that is known.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let names: Vec<String> = self.names.iter().map(ToString::to_string).collect();
        let about = [
            dates::date(&self.birth_date, language).unwrap_or_else(|| self.birth_date.clone()),
            dates::age(&self.age, language).unwrap_or_else(|| self.age.clone()),
            sex(&self.sex, language),
        ];
        let known = about.into_iter().filter(|word| !word.is_empty());
        let about = known.collect::<Vec<_>>().join(" · ");
        let mut lines = vec![names.join(", "), about, self.id.clone()];
        lines.retain(|line| !line.is_empty());
        lines
    }
}

fn sex(code: &str, language: Language) -> String {
    match code {
        "M" => say(language, "patient-sex-male"),
        "F" => say(language, "patient-sex-female"),
        "O" => say(language, "patient-sex-other"),
        other => other.to_owned(),
    }
}

/// Who a file says the patient is.
pub fn read_patient(path: &Path) -> Result<Patient, ReadError> {
    let file = DicomFile::open(path)?;
    let named = |tag| text(&file.header, tag).unwrap_or_default();
    Ok(Patient {
        names: person_names(&texts(&file.header, tags::PATIENT_NAME).join("\\")),
        id: named(tags::PATIENT_ID),
        birth_date: named(tags::PATIENT_BIRTH_DATE),
        age: named(tags::PATIENT_AGE),
        sex: named(tags::PATIENT_SEX),
    })
}
