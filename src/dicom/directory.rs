//! DICOM directories (DICOMDIR, PS3.3 annex F): which files they name.
//!
//! Records are taken in the order in which they stand. Their offsets are never followed, for they are wrong in files that
//! were copied or edited: so none of them can lead in circles.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use super::attributes::{integer, items, text};
use super::file::DicomFile;
use super::{ReadError, archive};
use crate::message;

/// Media Storage Directory Storage.
const CLASS: &str = "1.2.840.10008.1.3.10";

/// What a DICOM directory says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// Where it lies itself.
    pub path: PathBuf,
    /// How many records there are of each type (PS3.3 table F.4-1), those out of use left out.
    pub records: BTreeMap<String, usize>,
    /// The files that its records name, each as folders and a name, in the order of the records; each once.
    pub files: Vec<Vec<String>>,
}

/// Reads a DICOM directory; the error says why it is none.
pub fn read_directory(path: &Path) -> Result<Directory, ReadError> {
    directory_of(&DicomFile::open(path)?)
}

/// The directory that an opened file is; the error says why it is none.
pub fn directory_of(file: &DicomFile) -> Result<Directory, ReadError> {
    if !is_directory(file) {
        let path = file.path.as_path();
        return Err(ReadError(message!("container-not-a-directory", path = path)));
    }
    let mut directory = Directory {
        path: file.path.clone(),
        ..Directory::default()
    };
    let mut seen = HashSet::new();
    for record in items(&file.header, tags::DIRECTORY_RECORD_SEQUENCE) {
        // Retired, and still written for records that were deleted.
        if integer(record, tags::RECORD_IN_USE_FLAG) == Some(0) {
            continue;
        }
        let kind = text(record, tags::DIRECTORY_RECORD_TYPE).unwrap_or_default();
        *directory.records.entry(kind).or_default() += 1;
        let named = file_id(record);
        if !named.is_empty() && seen.insert(named.clone()) {
            directory.files.push(named);
        }
    }
    Ok(directory)
}

pub(super) fn is_directory(file: &DicomFile) -> bool {
    file.media_storage_class == CLASS || file.header.get(tags::DIRECTORY_RECORD_SEQUENCE).is_some()
}

/// Referenced File ID (0004,1500): one value a folder, the last the file's. Some writers put a path into one value.
fn file_id(record: &dicom_object::InMemDicomObject) -> Vec<String> {
    const FILE_ID: Tag = tags::REFERENCED_FILE_ID;
    let values = record
        .get(FILE_ID)
        .and_then(|element| element.to_multi_str().ok());
    let values = values.map(|values| values.into_owned()).unwrap_or_default();
    let parts = values.iter().flat_map(|value| value.split(['/', '\\']));
    let parts = parts.map(|part| part.trim_matches([' ', '\0']));
    parts
        .filter(|part| !part.is_empty() && *part != ".")
        .map(str::to_owned)
        .collect()
}

/// Finds named files where they are, as discs and copies of discs have them: in letters of either case, with the `;1` of
/// ISO 9660, with or without a file extension.
#[derive(Default)]
pub(super) struct Finder {
    listed: HashMap<PathBuf, Listed>,
}

/// What lies in a folder, by names as they are compared.
#[derive(Default)]
struct Listed {
    names: HashMap<String, PathBuf>,
    without_extension: HashMap<String, PathBuf>,
}

impl Finder {
    /// Where a file lies that is named in a directory in `folder`; `None` where it is not there, or not within.
    pub fn find(&mut self, folder: &Path, named: &[String]) -> Option<PathBuf> {
        named
            .iter()
            .try_fold(folder.to_owned(), |place, part| self.entry(&place, part))
    }

    fn entry(&mut self, folder: &Path, part: &str) -> Option<PathBuf> {
        if part == ".." {
            return None;
        }
        let listed = self.listed.entry(folder.to_owned());
        let listed = listed.or_insert_with(|| Listed::of(folder));
        let wanted = comparable(part);
        let found = listed.names.get(&wanted);
        let found = found.or_else(|| listed.without_extension.get(without_extension(&wanted)));
        found.cloned()
    }
}

impl Listed {
    /// Of a folder of the file system or of an archive.
    fn of(folder: &Path) -> Listed {
        let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => archive::entries(folder),
        };
        paths.sort();
        let mut listed = Listed::default();
        for path in paths {
            let name = comparable(&path.file_name().unwrap_or_default().to_string_lossy());
            let stem = without_extension(&name).to_owned();
            listed
                .without_extension
                .entry(stem)
                .or_insert_with(|| path.clone());
            listed.names.entry(name).or_insert(path);
        }
        listed
    }
}

fn comparable(whole: &str) -> String {
    let name = whole.rsplit_once(';').map_or(whole, |(name, version)| {
        let is_version = version.bytes().all(|byte| byte.is_ascii_digit());
        if is_version { name } else { whole }
    });
    name.trim_end_matches('.').to_lowercase()
}

fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_discs_have_them() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("images")).expect("made");
        for name in ["im0001;1", "IM2.dcm", "im3.", "odd;name"] {
            std::fs::write(folder.path().join("images").join(name), "").expect("written");
        }
        let mut finder = Finder::default();
        let mut found = |name: &str| {
            let named = ["IMAGES".to_owned(), name.to_owned()];
            let path = finder.find(folder.path(), &named)?;
            Some(path.file_name()?.to_string_lossy().into_owned())
        };
        assert_eq!(found("IM0001").as_deref(), Some("im0001;1"));
        assert_eq!(found("IM2").as_deref(), Some("IM2.dcm"));
        assert_eq!(found("IM3").as_deref(), Some("im3."));
        assert_eq!(found("ODD;NAME").as_deref(), Some("odd;name"));
        assert_eq!(found("IM4"), None);
        let outside = ["..".to_owned(), "images".to_owned()];
        assert_eq!(finder.find(&folder.path().join("images"), &outside), None);
    }
}
