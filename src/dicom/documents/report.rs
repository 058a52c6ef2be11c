//! Structured reports: their tree, and what of it lies on images.

use std::path::{Path, PathBuf};

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::content::{ContentItem, ContentValue, Joined, Relationship, tree};
use super::{DocumentKind, ImageSelector, kind, sop_class};
use crate::dicom::ReadError;
use crate::dicom::attributes::text;
use crate::dicom::file::DicomFile;
use crate::dicom::presentation::Graphic;
use crate::dicom::presentation::graphic::PIECES;
use crate::geometry::DVec3;
use crate::message;

/// A report, as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub path: PathBuf,
    pub root: ContentItem,
    /// Whether it is said to be complete, and verified by somebody.
    pub complete: Option<bool>,
    pub verified: Option<bool>,
    /// Whether some of it lies too deep, or is too much, and was left out.
    pub cut: bool,
    pub marks: Vec<MarkedImage>,
    pub places: Vec<MarkedPlace>,
}

/// Shapes that a report has on an image.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedImage {
    pub image: ImageSelector,
    pub shapes: Vec<Graphic>,
    /// What they are of: the words of the item that they belong to; may be empty.
    pub label: String,
}

/// What a report has at a place in the patient.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedPlace {
    pub frame_of_reference: String,
    /// In patient mm; a lone point is one.
    pub lines: Vec<Vec<DVec3>>,
    /// As that of [`MarkedImage`].
    pub label: String,
}

/// Reads a structured report or a selection of key images.
///
/// # Errors
/// A sentence where the file is neither.
pub fn read_report(path: &Path) -> Result<Report, ReadError> {
    let file = DicomFile::open(path)?;
    let reports = [DocumentKind::Report, DocumentKind::KeyObjects];
    if !kind(&sop_class(&file)).is_some_and(|kind| reports.contains(&kind)) {
        return Err(ReadError(message!("report-none", path = path)));
    }
    let header = &file.header;
    let flag = |tag, yes: &str| text(header, tag).map(|flag| flag == yes);
    let (root, cut) = tree(header);
    let (mut marks, mut places) = (Vec::new(), Vec::new());
    labelled(&root, "", &mut |item, label| {
        marks.extend(marked_image(item, label));
        places.extend(marked_place(item, label));
    });
    Ok(Report {
        path: path.to_owned(),
        complete: flag(tags::COMPLETION_FLAG, "COMPLETE"),
        verified: flag(tags::VERIFICATION_FLAG, "VERIFIED"),
        cut,
        marks,
        places,
        root,
    })
}

/// Calls `visit` for an item and all below it, each with the label of the items around it.
fn labelled(item: &ContentItem, label: &str, visit: &mut impl FnMut(&ContentItem, &str)) {
    visit(item, label);
    let own = finding(item);
    let label = own.as_deref().unwrap_or(label);
    for child in &item.children {
        labelled(child, label, visit);
    }
}

/// Shapes with the image that they were selected from.
fn marked_image(item: &ContentItem, label: &str) -> Option<MarkedImage> {
    let ContentValue::Shapes(shapes) = &item.value else {
        return None;
    };
    let image = item.children.iter().find_map(|child| match &child.value {
        ContentValue::Image(image) if child.relationship == Some(Relationship::SelectedFrom) => Some(image),
        _ => None,
    });
    let image = image.filter(|_| !shapes.is_empty())?;
    Some(MarkedImage {
        image: image.clone(),
        shapes: shapes.clone(),
        label: label.to_owned(),
    })
}

fn marked_place(item: &ContentItem, label: &str) -> Option<MarkedPlace> {
    let ContentValue::Points {
        joined,
        points,
        frame_of_reference,
    } = &item.value
    else {
        return None;
    };
    let lines = match (joined, points.as_slice()) {
        (_, []) | (Joined::Otherwise, _) => return None,
        (Joined::Apart, points) => points.iter().map(|point| vec![*point]).collect(),
        (Joined::Line, points) => vec![points.to_vec()],
        (Joined::Ellipse, ends) => vec![ellipse(ends.try_into().ok()?)],
    };
    Some(MarkedPlace {
        frame_of_reference: frame_of_reference.clone()?,
        lines,
        label: label.to_owned(),
    })
}

/// Closed, from the ends of its axes.
fn ellipse([left, right, top, bottom]: [DVec3; 4]) -> Vec<DVec3> {
    let (centre, major, minor) = ((left + right) / 2.0, (right - left) / 2.0, (bottom - top) / 2.0);
    let point = |n: usize| {
        let (sin, cos) = (std::f64::consts::TAU * (n % PIECES) as f64 / PIECES as f64).sin_cos();
        centre + major * cos + minor * sin
    };
    (0..=PIECES).map(point).collect()
}

/// What a group of measurements is of: its Finding (DCM 121071), as TID 1500 has it; else the measure itself.
fn finding(item: &ContentItem) -> Option<String> {
    let named = item.children.iter().find_map(|child| {
        let is_finding = child.name.as_ref().is_some_and(|name| name.value == "121071");
        match &child.value {
            ContentValue::Code(code) if is_finding => Some(code.meaning.clone()),
            ContentValue::Text(text) if is_finding => Some(text.clone()),
            _ => None,
        }
    });
    match &item.value {
        ContentValue::Number {
            value: Some((number, unit)),
            ..
        } => {
            let name = item
                .name
                .as_ref()
                .map(|name| name.meaning.as_str())
                .unwrap_or_default();
            Some(format!("{name} {number} {}", unit.value).trim().to_owned())
        }
        _ => named,
    }
}

/// All images that a report refers to, in the order of its items.
pub(super) fn images(header: &InMemDicomObject) -> Vec<ImageSelector> {
    fn collect(item: &ContentItem, into: &mut Vec<ImageSelector>) {
        if let ContentValue::Image(image) = &item.value {
            into.push(image.clone());
        }
        item.children.iter().for_each(|child| collect(child, into));
    }
    let mut found = Vec::new();
    collect(&tree(header).0, &mut found);
    found
}
