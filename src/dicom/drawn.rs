//! One door to drawn structures, whatever file they come in.

mod fit;
mod summary;

use std::path::{Path, PathBuf};

use dicom_dictionary_std::tags;

use super::attributes::text;
use super::file::DicomFile;
use super::nifti::{is_label_map, read_label_map};
use super::segmentation::{Segmentation, is_segmentation, segmentation};
use super::structure_set::{StructureSet, is_structure_set, structure_set};
use super::{Catalogue, ReadError};
use crate::message;
pub use fit::DrawnOn;
pub use summary::{DrawnSummary, describe_labels};

/// The form in which structures come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Segmentation,
    StructureSet,
    /// NIfTI
    LabelMap,
}

/// Structures as their file gives them.
#[derive(Clone, Debug)]
pub enum Drawn {
    /// On a grid of their own: a DICOM segmentation or a NIfTI label map.
    Segmentation(Segmentation),
    /// As outlines, to be laid on the grid of a series.
    StructureSet(StructureSet),
}

/// Reads a DICOM segmentation, a DICOM structure set or a NIfTI label map; what it is, its content says.
pub fn read_labels(path: &Path) -> Result<Drawn, ReadError> {
    read_labels_of(path).map(|(drawn, _)| drawn)
}

/// The same with the form that it came in.
pub fn read_labels_of(path: &Path) -> Result<(Drawn, Kind), ReadError> {
    if is_label_map(path) {
        return Ok((Drawn::Segmentation(read_label_map(path)?), Kind::LabelMap));
    }
    let drawn = labels_of(&DicomFile::open(path)?)?;
    let kind = match &drawn {
        Drawn::Segmentation(_) => Kind::Segmentation,
        Drawn::StructureSet(_) => Kind::StructureSet,
    };
    Ok((drawn, kind))
}

/// The same of a DICOM file that is opened already.
pub fn labels_of(file: &DicomFile) -> Result<Drawn, ReadError> {
    if is_segmentation(file) {
        return segmentation(file).map(Drawn::Segmentation);
    }
    if is_structure_set(file) {
        return structure_set(file).map(Drawn::StructureSet);
    }
    let path = file.path.as_path();
    let modality = text(&file.header, tags::MODALITY).unwrap_or_else(|| "?".to_owned());
    Err(ReadError(message!(
        "labels-none-drawn",
        file = path,
        modality = modality
    )))
}

/// The files of a catalogue that [`read_labels`] can be asked about: its segmentations, and, of what is no image and was
/// skipped, structure sets and label maps. Reads the beginnings of skipped files.
pub fn drawn_files(catalogue: &Catalogue) -> Vec<PathBuf> {
    let drawn = catalogue.series().filter(|series| series.is_segmentation());
    let frames = drawn
        .flat_map(|series| &series.stacks)
        .flat_map(|stack| &stack.frames);
    let mut files: Vec<PathBuf> = frames.map(|frame| frame.file.as_ref().clone()).collect();
    let skipped = catalogue.skipped.iter().map(|skipped| &skipped.path);
    files.extend(skipped.filter(|path| is_drawn(path)).cloned());
    files.sort();
    files.dedup();
    files
}

fn is_drawn(path: &Path) -> bool {
    is_label_map(path)
        || DicomFile::open(path).is_ok_and(|file| is_structure_set(&file) || is_segmentation(&file))
}
