//! Files that hold no image but speak of some: presentation states, selections of key images, reports. What else holds no
//! image is at least called by its name.

mod class;
mod content;
mod key_objects;
mod place;
mod report;
mod report_text;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use dicom_dictionary_std::{tags, uids};
use dicom_object::InMemDicomObject;

pub(super) use class::class_name;
pub use class::kind_name;
pub use content::{Concept, ContentItem, ContentValue, Joined, Relationship};
pub use key_objects::key_title;
pub use place::{SlicePlace, SlicePlaces};
pub use report::{MarkedImage, MarkedPlace, Report, read_report};
pub use report_text::{ReportLine, report_lines};

use super::attributes::{integer, items, number, numbers, text};
use super::file::DicomFile;
use super::frame::FrameHeader;
use super::presentation::state::is_presentation;

/// Images that one document refers to; what lies beyond is left out.
const MOST_REFERENCES: usize = 100_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    Presentation,
    /// Key Object Selection: marked images.
    KeyObjects,
    /// Structured report.
    Report,
}

/// A document as its header tells of it. Its body is read where it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub kind: DocumentKind,
    pub path: PathBuf,
    pub sop_class: String,
    pub instance_uid: String,
    pub study_uid: String,
    pub series_number: Option<i32>,
    pub instance_number: Option<i64>,
    /// What it calls itself: the label of a presentation state, the heading of the others. May be empty.
    pub title: String,
    /// The code of that heading, with the designator of its scheme.
    pub title_code: Option<[String; 2]>,
    /// More of its own words; may be empty.
    pub description: String,
    /// Each image once, in the document's order.
    pub references: Vec<Reference>,
}

/// An image that a document refers to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub image: ImageSelector,
    /// The opened file that holds it; `None` where none does, or several claim to.
    pub file: Option<Arc<PathBuf>>,
}

/// An image, or some frames of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageSelector {
    pub instance_uid: String,
    /// Counted from 1; empty for all.
    pub frames: Vec<u32>,
}

impl ImageSelector {
    /// Whether it means a frame, counted from 1.
    pub fn means(&self, instance: &str, frame: u32) -> bool {
        self.instance_uid == instance && (self.frames.is_empty() || self.frames.contains(&frame))
    }

    pub(super) fn any(selectors: &[ImageSelector], instance: &str, frame: u32) -> bool {
        selectors.iter().any(|selector| selector.means(instance, frame))
    }

    /// Those of the Referenced Image Sequence of an item.
    pub(super) fn all_in(item: &InMemDicomObject) -> Vec<ImageSelector> {
        items(item, tags::REFERENCED_IMAGE_SEQUENCE)
            .iter()
            .take(MOST_REFERENCES)
            .filter_map(ImageSelector::of)
            .collect()
    }

    /// Of an item with Referenced SOP Instance UID and, for some frames only, their numbers.
    pub(super) fn of(item: &InMemDicomObject) -> Option<ImageSelector> {
        let frames = numbers(item, tags::REFERENCED_FRAME_NUMBER).unwrap_or_default();
        Some(ImageSelector {
            instance_uid: text(item, tags::REFERENCED_SOP_INSTANCE_UID)?,
            frames: frames
                .into_iter()
                .filter(|frame| *frame >= 1.0)
                .map(|frame| frame as u32)
                .collect(),
        })
    }
}

impl Document {
    /// `None` for what is none of the kinds.
    pub(super) fn of(file: &DicomFile) -> Option<Document> {
        let header = &file.header;
        let sop_class = sop_class(file);
        let kind = kind(&sop_class)?;
        let named = |tag| text(header, tag).unwrap_or_default();
        let heading = content::concept(header, tags::CONCEPT_NAME_CODE_SEQUENCE);
        let (title, description, images) = match kind {
            DocumentKind::Presentation => (
                named(tags::CONTENT_LABEL),
                named(tags::CONTENT_DESCRIPTION),
                items(header, tags::REFERENCED_SERIES_SEQUENCE)
                    .iter()
                    .flat_map(ImageSelector::all_in)
                    .collect(),
            ),
            DocumentKind::KeyObjects => (
                heading
                    .as_ref()
                    .map(|heading| heading.meaning.clone())
                    .unwrap_or_default(),
                key_objects::description(header),
                key_objects::images(header),
            ),
            DocumentKind::Report => (
                heading
                    .as_ref()
                    .map(|heading| heading.meaning.clone())
                    .unwrap_or_default(),
                named(tags::SERIES_DESCRIPTION),
                report::images(header),
            ),
        };
        Some(Document {
            kind,
            path: file.path.clone(),
            instance_uid: named(tags::SOP_INSTANCE_UID),
            study_uid: named(tags::STUDY_INSTANCE_UID),
            series_number: number(header, tags::SERIES_NUMBER).map(|number| number as i32),
            instance_number: integer(header, tags::INSTANCE_NUMBER),
            title,
            title_code: heading.map(|heading| [heading.value, heading.scheme]),
            description,
            references: each_once(images)
                .into_iter()
                .map(|image| Reference { image, file: None })
                .collect(),
            sop_class,
        })
    }

    /// Ties references to the files of images, by their SOP Instance UID. One that several files claim ties to none: careless
    /// anonymisation gives one UID to all.
    pub(super) fn resolve(&mut self, files: &HashMap<String, Option<Arc<PathBuf>>>) {
        for reference in &mut self.references {
            let file = files.get(&reference.image.instance_uid);
            reference.file = file.cloned().flatten();
        }
    }

    /// References whose image is not among what was opened.
    pub fn missing(&self) -> usize {
        let missing = self
            .references
            .iter()
            .filter(|reference| reference.file.is_none());
        missing.count()
    }

    /// The reference that means a frame of a file, counted from 0.
    pub fn reference_to(&self, file: &Arc<PathBuf>, frame: usize) -> Option<&Reference> {
        let number = u32::try_from(frame).ok()?.checked_add(1)?;
        let means = |reference: &&Reference| {
            let frames = &reference.image.frames;
            reference.file.as_ref() == Some(file) && (frames.is_empty() || frames.contains(&number))
        };
        self.references.iter().find(means)
    }
}

fn each_once(images: Vec<ImageSelector>) -> Vec<ImageSelector> {
    let mut seen = HashSet::new();
    images
        .into_iter()
        .filter(|image| seen.insert(image.clone()))
        .collect()
}

/// What the file says that it is; what its meta information says where it does not.
pub(super) fn sop_class(file: &DicomFile) -> String {
    text(&file.header, tags::SOP_CLASS_UID).unwrap_or_else(|| file.media_storage_class.clone())
}

fn kind(sop_class: &str) -> Option<DocumentKind> {
    match sop_class {
        uids::KEY_OBJECT_SELECTION_DOCUMENT_STORAGE => Some(DocumentKind::KeyObjects),
        class if is_presentation(class) => Some(DocumentKind::Presentation),
        class if class.starts_with("1.2.840.10008.5.1.4.1.1.88.") => Some(DocumentKind::Report),
        _ => None,
    }
}

/// Documents in the order of their series and numbers, each once, with the files of the images that they refer to.
pub(super) fn resolved(mut documents: Vec<Document>, frames: &[FrameHeader]) -> Vec<Document> {
    let mut files: HashMap<String, Option<Arc<PathBuf>>> = HashMap::new();
    for frame in frames {
        let (uid, path) = (&frame.file.instance_uid, &frame.file.path);
        let known = files.entry(uid.clone()).or_insert_with(|| Some(Arc::clone(path)));
        if known.as_ref() != Some(path) {
            *known = None;
        }
    }
    documents.sort_by_cached_key(|document| {
        (
            document.study_uid.clone(),
            document.kind.code(),
            document.series_number,
            document.instance_number,
            document.path.clone(),
        )
    });
    let mut seen = HashSet::new();
    documents
        .retain(|document| document.instance_uid.is_empty() || seen.insert(document.instance_uid.clone()));
    documents.iter_mut().for_each(|document| document.resolve(&files));
    documents
}
