//! What files of drawn structures hold, told without reading their voxels.

use std::path::{Path, PathBuf};

use super::{Drawn, DrawnOn, Kind};
use crate::dicom::ReadError;
use crate::dicom::file::DicomFile;
use crate::dicom::nifti::{describe_label_map, is_label_map};
use crate::dicom::segmentation::{describe, is_segmentation};
use crate::dicom::structure_set::{is_structure_set, structure_set};
use crate::message;

/// A file of drawn structures.
#[derive(Clone, Debug)]
pub struct DrawnSummary {
    pub path: PathBuf,
    pub on: DrawnOn,
    /// How many structures it describes; `None` where only its voxels would tell.
    pub structures: Option<usize>,
}

/// The error says why it is no such file.
pub fn describe_labels(path: &Path) -> Result<DrawnSummary, ReadError> {
    let summary = |on, structures| DrawnSummary {
        path: path.to_owned(),
        on,
        structures,
    };
    if is_label_map(path) {
        let (grid, named) = describe_label_map(path)?;
        let on = DrawnOn {
            kind: Kind::LabelMap,
            frame_of_reference: None,
            source_series_uid: None,
            source_instances: Vec::new(),
            grid: Some(grid),
        };
        return Ok(summary(on, Some(named).filter(|named| *named > 0)));
    }
    let file = DicomFile::open(path)?;
    if is_segmentation(&file) {
        let (on, segments) = describe(&file)?;
        return Ok(summary(on, Some(segments)));
    }
    if is_structure_set(&file) {
        let set = structure_set(&file)?;
        let regions = set.regions.len();
        let on = DrawnOn::of(&Drawn::StructureSet(set), Kind::StructureSet);
        return Ok(summary(on, Some(regions)));
    }
    Err(ReadError(message!(
        "labels-none-drawn",
        file = path,
        modality = "?"
    )))
}
