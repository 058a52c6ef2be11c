//! Measurements as a Comprehensive 3D SR (PS3.3 A.35.13) with the templates of TID 1500, Measurement Report
//! (PS3.16 annex A): each measurement is a group with its label, its positions in the patient and its values.
//!
//! A shape that has an inside, or that has no value, is a region (TID 1410, whose Image Region it is); any other group
//! is of TID 1501, and each of its values is inferred from the positions that it was taken at.

use dicom_core::VR;
use dicom_dictionary_std::{tags, uids};

use super::content::{Item, Relation};
use super::document::{DocumentRecord, dcm, equipment, grouped, objects, reference_item, sct, study_of};
use super::elements::Elements;
use super::part10::IMPLEMENTATION_CLASS_UID;
use super::report_values::ReportValue;
use super::{Code, WriteError};
use crate::dicom::FrameReference;
use crate::geometry::DVec3;
use crate::locale::Language;
use crate::message;

/// What goes into a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub record: DocumentRecord,
    /// Of the labels.
    pub language: Language,
    pub evidence: Evidence,
    pub items: Vec<ReportItem>,
}

/// What was measured on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Such as CT or MR.
    pub modality: String,
    /// That all positions are in.
    pub frame_of_reference_uid: String,
    /// At least one; the report belongs to the study of the first.
    pub images: Vec<FrameReference>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportItem {
    /// The reader's own words, kept as Tracking Identifier.
    pub label: String,
    /// The same whenever the same measurement is exported (see [`uid_from_key`](super::uid_from_key)).
    pub tracking_uid: String,
    /// One shape, or the two arms of an angle.
    pub shapes: Vec<ReportShape>,
    pub values: Vec<ReportValue>,
}

/// A place in patient mm (PS3.3 C.18.9.1.2).
#[derive(Clone, Debug, PartialEq)]
pub enum ReportShape {
    Point(DVec3),
    /// At least two points, the path between them open: a distance, an arrow, an angle over its vertex.
    Polyline(Vec<DVec3>),
    /// At least three corners in a plane; the outline is closed here.
    Polygon(Vec<DVec3>),
    /// The ends of the longer axis, and those of the shorter.
    Ellipse {
        major: [DVec3; 2],
        minor: [DVec3; 2],
    },
}

/// The report as a DICOM file (Explicit VR Little Endian). Same report, same bytes. The error says what is missing.
pub fn report_bytes(report: &Report) -> Result<Vec<u8>, WriteError> {
    check(report)?;
    let class = uids::COMPREHENSIVE3_DSR_STORAGE;
    let mut elements = Elements::new();
    let study = study_of(&report.evidence.images)?;
    report.record.put(class, "SR", study, &mut elements);
    put_document(report, &mut elements);
    root(report)?.put_root(&mut elements);
    report.record.file(&elements, class)
}

fn check(report: &Report) -> Result<(), WriteError> {
    if report.items.is_empty() {
        return Err(WriteError(message!("report-empty")));
    }
    match report.evidence.frame_of_reference_uid.is_empty() {
        true => Err(WriteError(message!("report-no-frame-of-reference"))),
        false => Ok(()),
    }
}

/// SR Document Series and SR Document General modules (PS3.3 C.17.1 and C.17.2).
fn put_document(report: &Report, into: &mut Elements) {
    into.sequence(tags::REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, Vec::new());
    into.code(tags::COMPLETION_FLAG, "COMPLETE");
    into.code(tags::VERIFICATION_FLAG, "UNVERIFIED");
    into.text(tags::CONTENT_DATE, VR::DA, &report.record.date);
    into.text(tags::CONTENT_TIME, VR::TM, &report.record.time);
    into.sequence(tags::PERFORMED_PROCEDURE_CODE_SEQUENCE, Vec::new());
    let studies = grouped(objects(&report.evidence.images), |(object, _)| &object.study_uid);
    let studies = studies.into_iter().map(|(study_uid, images)| {
        let series = grouped(images, |(object, _)| &object.series_uid);
        let mut study = Elements::new();
        study.uid(tags::STUDY_INSTANCE_UID, study_uid);
        study.sequence(
            tags::REFERENCED_SERIES_SEQUENCE,
            series.into_iter().map(evidence_series).collect(),
        );
        study
    });
    into.sequence(
        tags::CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
        studies.collect(),
    );
}

/// An item of the hierarchical references (PS3.3 table C.17-3), which name objects without frames.
fn evidence_series((series_uid, images): (&str, Vec<(&FrameReference, Vec<u32>)>)) -> Elements {
    let items = images.iter().map(|(object, _)| reference_item(object, &[]));
    let mut series = Elements::new();
    series.uid(tags::SERIES_INSTANCE_UID, series_uid);
    series.sequence(tags::REFERENCED_SOP_SEQUENCE, items.collect());
    series
}

/// TID 1500.
fn root(report: &Report) -> Result<Item, WriteError> {
    let language = match report.language {
        Language::French => Code::new("fr", "RFC5646", "French"),
        Language::English => Code::new("en", "RFC5646", "English"),
    };
    let language_name = dcm("121049", "Language of Content Item and Descendants");
    let frame_of_reference = &report.evidence.frame_of_reference_uid;
    let groups: Result<Vec<_>, WriteError> = report
        .items
        .iter()
        .map(|item| Ok((Relation::Contains, group(item, frame_of_reference)?)))
        .collect();
    let measurements = Item::container(&dcm("126010", "Imaging Measurements"), None).holding(groups?);
    let mut children = vec![(
        Relation::HasConceptModifier,
        Item::code(&language_name, &language),
    )];
    children.extend(observer());
    children.push((
        Relation::HasConceptModifier,
        Item::code(
            &dcm("121058", "Procedure reported"),
            &procedure(&report.evidence.modality),
        ),
    ));
    children.push((Relation::Contains, image_library(&report.evidence)));
    children.push((Relation::Contains, measurements));
    let title = dcm("126000", "Imaging Measurement Report");
    Ok(Item::container(&title, Some("1500")).holding(children))
}

/// TID 1001 to 1004: the program is named, not the person at it.
fn observer() -> Vec<(Relation, Item)> {
    let equipment = equipment();
    let items = vec![
        Item::code(&dcm("121005", "Observer Type"), &dcm("121007", "Device")),
        Item::uid(&dcm("121012", "Device Observer UID"), IMPLEMENTATION_CLASS_UID),
        Item::text(&dcm("121013", "Device Observer Name"), &equipment.model),
        Item::text(
            &dcm("121014", "Device Observer Manufacturer"),
            &equipment.manufacturer,
        ),
        Item::text(&dcm("121015", "Device Observer Model Name"), &equipment.model),
    ];
    items
        .into_iter()
        .map(|item| (Relation::HasObservationContext, item))
        .collect()
}

/// Context group 100.
fn procedure(modality: &str) -> Code {
    match modality {
        "CT" => Code::new("25045-6", "LN", "CT unspecified body region"),
        "MR" => Code::new("25056-3", "LN", "MRI unspecified body region"),
        _ => sct("363679005", "Imaging procedure"),
    }
}

/// TID 1600 with one group: the images, their modality and their frame of reference.
fn image_library(evidence: &Evidence) -> Item {
    let modality = match evidence.modality.as_str() {
        "CT" => Some(dcm("CT", "Computed Tomography")),
        "MR" => Some(dcm("MR", "Magnetic Resonance")),
        _ => None,
    };
    let modality = modality.map(|value| Item::code(&dcm("121139", "Modality"), &value));
    let frame_of_reference = Item::uid(
        &dcm("112227", "Frame of Reference UID"),
        &evidence.frame_of_reference_uid,
    );
    let mut children: Vec<(Relation, Item)> = modality
        .into_iter()
        .chain([frame_of_reference])
        .map(|item| (Relation::HasAcquisitionContext, item))
        .collect();
    children.extend(objects(&evidence.images).into_iter().map(|(object, frames)| {
        let image = Item::image(&source(), reference_item(object, &frames));
        (Relation::Contains, image)
    }));
    let group = Item::container(&dcm("126200", "Image Library Group"), None).holding(children);
    Item::container(&dcm("111028", "Image Library"), Some("1600")).holding(vec![(Relation::Contains, group)])
}

fn source() -> Code {
    sct("260753009", "Source")
}

/// TID 1410 for a region, TID 1501 for what was measured along a path or at a point.
fn group(item: &ReportItem, frame_of_reference: &str) -> Result<Item, WriteError> {
    if item.label.trim().is_empty() {
        return Err(WriteError(message!("report-no-label")));
    }
    let graphics: Vec<Graphic> = item
        .shapes
        .iter()
        .map(|shape| shape.graphic(&item.label))
        .collect::<Result<_, _>>()?;
    let region = match item.shapes.as_slice() {
        [shape] => shape.has_inside() || item.values.is_empty(),
        _ if item.values.is_empty() => {
            let label = item.label.clone();
            return Err(WriteError(message!("report-no-content", label = label)));
        }
        _ => false,
    };
    let place = |name: &Code| {
        let items = graphics
            .iter()
            .map(|(kind, points)| Item::coordinates(name, kind, points, frame_of_reference));
        items.collect::<Vec<Item>>()
    };
    let mut children = tracking(item);
    if region {
        let regions = place(&dcm("111030", "Image Region"));
        children.extend(regions.into_iter().map(|region| (Relation::Contains, region)));
    }
    for value in &item.values {
        let sources = if region { Vec::new() } else { place(&source()) };
        children.push((Relation::Contains, value.item(sources, &item.label)?));
    }
    let template = if region { "1410" } else { "1501" };
    Ok(Item::container(&dcm("125007", "Measurement Group"), Some(template)).holding(children))
}

/// TID 4108.
fn tracking(item: &ReportItem) -> Vec<(Relation, Item)> {
    let items = [
        Item::text(&dcm("112039", "Tracking Identifier"), item.label.trim()),
        Item::uid(&dcm("112040", "Tracking Unique Identifier"), &item.tracking_uid),
    ];
    items
        .into_iter()
        .map(|item| (Relation::HasObservationContext, item))
        .collect()
}

/// Graphic Type and the points of Graphic Data.
type Graphic = (&'static str, Vec<DVec3>);

impl ReportShape {
    fn has_inside(&self) -> bool {
        matches!(self, ReportShape::Polygon(_) | ReportShape::Ellipse { .. })
    }

    fn graphic(&self, label: &str) -> Result<Graphic, WriteError> {
        let (kind, points, fewest) = match self {
            ReportShape::Point(point) => ("POINT", vec![*point], 1),
            ReportShape::Polyline(points) => ("POLYLINE", points.clone(), 2),
            // Three corners, and the first again.
            ReportShape::Polygon(corners) => ("POLYGON", closed(corners), 4),
            ReportShape::Ellipse { major, minor } => ("ELLIPSE", [*major, *minor].concat(), 4),
        };
        if points.len() < fewest {
            return Err(WriteError(message!("export-too-few-points", label = label)));
        }
        match points.iter().all(|point| point.is_finite()) {
            true => Ok((kind, points)),
            false => Err(WriteError(message!("export-not-a-point", label = label))),
        }
    }
}

/// The last point of a polygon is its first (PS3.3 C.18.9.1.2).
fn closed(corners: &[DVec3]) -> Vec<DVec3> {
    let mut points = corners.to_vec();
    if let Some(first) = corners.first().filter(|first| corners.last() != Some(first)) {
        points.push(*first);
    }
    points
}
