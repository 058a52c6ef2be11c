//! The objects that hold the frames of a stack, as a document refers to them.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use dicom_dictionary_std::tags;
use rayon::prelude::*;

use super::attributes::text;
use super::file::DicomFile;
use super::pixel::PixelDescription;
use super::{FrameRef, ReadError, Stack, archive};
use crate::message;

/// A frame's object (PS3.3 section 10.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrameReference {
    pub study_uid: String,
    pub series_uid: String,
    pub sop_class_uid: String,
    pub sop_instance_uid: String,
    /// Counted from 1; `None` where the object holds one frame only.
    pub frame_number: Option<u32>,
}

/// One reference a frame, in the order of the stack, from the files' headers, which are read again in parallel. The
/// error names a file that is gone or lacks a UID.
pub fn references(stack: &Stack) -> Result<Vec<FrameReference>, ReadError> {
    references_of(&stack.frames)
}

pub(super) fn references_of(frames: &[FrameRef]) -> Result<Vec<FrameReference>, ReadError> {
    let mut paths: Vec<&Path> = frames.iter().map(|frame| frame.file.as_path()).collect();
    paths.sort_unstable();
    paths.dedup();
    let _archives = archive::hold(paths.iter().copied());
    let objects: HashMap<&Path, (FrameReference, usize)> = paths
        .into_par_iter()
        .map(|path| Ok((path, object(path)?)))
        .collect::<Result<_, ReadError>>()?;
    let frames = frames.iter().filter_map(|frame| {
        let (object, count) = objects.get(Arc::as_ref(&frame.file).as_path())?;
        Some(FrameReference {
            frame_number: (*count > 1).then_some(frame.frame as u32 + 1),
            ..object.clone()
        })
    });
    Ok(frames.collect())
}

/// The whole object, and how many frames it holds.
fn object(path: &Path) -> Result<(FrameReference, usize), ReadError> {
    let file = DicomFile::open(path)?;
    let frames = PixelDescription::of(&file)?.frames;
    let uid = |tag| text(&file.header, tag);
    let class = || Some(file.media_storage_class.clone()).filter(|uid| !uid.is_empty());
    let reference = || {
        Some(FrameReference {
            study_uid: uid(tags::STUDY_INSTANCE_UID)?,
            series_uid: uid(tags::SERIES_INSTANCE_UID)?,
            sop_class_uid: uid(tags::SOP_CLASS_UID).or_else(class)?,
            sop_instance_uid: uid(tags::SOP_INSTANCE_UID)?,
            frame_number: None,
        })
    };
    let reference = reference().ok_or_else(|| ReadError(message!("reference-incomplete", path = path)))?;
    Ok((reference, frames))
}
