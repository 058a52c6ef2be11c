//! The tree of content items of a structured report (PS3.3 C.17.3, C.18), as deep and as large as is sensible.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::ImageSelector;
use crate::dicom::attributes::{item, items, numbers, text};
use crate::dicom::presentation::graphic::{self, points};
use crate::dicom::presentation::{Graphic, GraphicKind, Units};
use crate::geometry::DVec3;

/// Items below this depth, and beyond this many, are left out.
const DEEPEST: usize = 48;
const MOST_ITEMS: usize = 50_000;
const MOST_POINTS: usize = 100_000;

/// A coded word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    pub value: String,
    pub scheme: String,
    pub meaning: String,
}

/// How an item relates to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    Contains,
    HasProperties,
    InferredFrom,
    SelectedFrom,
    HasObservationContext,
    HasAcquisitionContext,
    HasConceptModifier,
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ContentValue {
    Container,
    Text(String),
    Code(Concept),
    /// Its number as written, and its unit; `None` where nothing was measured, with the reason where it is stated.
    Number {
        value: Option<(String, Concept)>,
        qualifier: Option<Concept>,
    },
    /// A person: never shown by its name.
    Person,
    Uid(String),
    /// Date, time or both, as the standard writes them.
    DateTime(String),
    Image(ImageSelector),
    /// Another object: no image, or not said to be one.
    Object(String),
    /// Shapes on the image that an item below selects.
    Shapes(Vec<Graphic>),
    /// Points in patient mm, in order, with their frame of reference.
    Points {
        joined: Joined,
        points: Vec<DVec3>,
        frame_of_reference: Option<String>,
    },
    /// A part of time.
    Time(String),
    /// An item that is elsewhere in the tree: its place from the root, each counted from 1.
    SameAs(Vec<u32>),
    Unknown(String),
}

/// What points in patient space stand for (PS3.3 C.18.9.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Places of their own.
    Apart,
    /// Corners of a line; it is closed where the last is the first.
    Line,
    /// The ends of the longer axis of an ellipse, and those of the shorter one.
    Ellipse,
    /// Something else, such as an ellipsoid.
    Otherwise,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ContentItem {
    pub relationship: Option<Relationship>,
    pub name: Option<Concept>,
    pub value: ContentValue,
    pub children: Vec<ContentItem>,
}

/// The tree of a document, and whether parts of it were left out.
pub(super) fn tree(root: &InMemDicomObject) -> (ContentItem, bool) {
    let mut left = MOST_ITEMS;
    let mut cut = false;
    let tree = content_item(root, 0, &mut left, &mut cut);
    (tree, cut)
}

fn content_item(object: &InMemDicomObject, depth: usize, left: &mut usize, cut: &mut bool) -> ContentItem {
    let mut children = Vec::new();
    for child in items(object, tags::CONTENT_SEQUENCE) {
        if depth >= DEEPEST || *left == 0 {
            *cut = true;
            break;
        }
        *left -= 1;
        children.push(content_item(child, depth + 1, left, cut));
    }
    ContentItem {
        relationship: text(object, tags::RELATIONSHIP_TYPE).map(|term| relationship(&term)),
        name: concept(object, tags::CONCEPT_NAME_CODE_SEQUENCE),
        value: value(object),
        children,
    }
}

fn relationship(term: &str) -> Relationship {
    match term {
        "CONTAINS" => Relationship::Contains,
        "HAS PROPERTIES" => Relationship::HasProperties,
        "INFERRED FROM" => Relationship::InferredFrom,
        "SELECTED FROM" => Relationship::SelectedFrom,
        "HAS OBS CONTEXT" => Relationship::HasObservationContext,
        "HAS ACQ CONTEXT" => Relationship::HasAcquisitionContext,
        "HAS CONCEPT MOD" => Relationship::HasConceptModifier,
        _ => Relationship::Other,
    }
}

/// The first code of a sequence: its value may be long or a URN (PS3.3 section 8).
pub(super) fn concept(object: &InMemDicomObject, sequence: Tag) -> Option<Concept> {
    let code = item(object, sequence)?;
    let value = [tags::CODE_VALUE, tags::LONG_CODE_VALUE, tags::URN_CODE_VALUE]
        .into_iter()
        .find_map(|tag| text(code, tag));
    let meaning = text(code, tags::CODE_MEANING);
    (value.is_some() || meaning.is_some()).then(|| Concept {
        value: value.unwrap_or_default(),
        scheme: text(code, tags::CODING_SCHEME_DESIGNATOR).unwrap_or_default(),
        meaning: meaning.unwrap_or_default(),
    })
}

fn value(object: &InMemDicomObject) -> ContentValue {
    let words = |tag| whole_text(object, tag);
    if let Some(place) = numbers(object, tags::REFERENCED_CONTENT_ITEM_IDENTIFIER) {
        return ContentValue::SameAs(place.into_iter().take(DEEPEST).map(|n| n as u32).collect());
    }
    let kind = text(object, tags::VALUE_TYPE).unwrap_or_default();
    match kind.as_str() {
        "CONTAINER" => ContentValue::Container,
        "TEXT" => ContentValue::Text(words(tags::TEXT_VALUE)),
        "CODE" => ContentValue::Code(concept(object, tags::CONCEPT_CODE_SEQUENCE).unwrap_or_default()),
        "NUM" => measured(object),
        "PNAME" => ContentValue::Person,
        "UIDREF" => ContentValue::Uid(text(object, tags::UID).unwrap_or_default()),
        "DATE" => ContentValue::DateTime(words(tags::DATE)),
        "TIME" => ContentValue::DateTime(words(tags::TIME)),
        "DATETIME" => ContentValue::DateTime(words(tags::DATE_TIME)),
        "IMAGE" => referenced(object).map_or_else(|| ContentValue::Unknown(kind), ContentValue::Image),
        "COMPOSITE" | "WAVEFORM" => match referenced(object) {
            Some(object) => ContentValue::Object(object.instance_uid),
            None => ContentValue::Unknown(kind),
        },
        "SCOORD" => ContentValue::Shapes(shapes(object)),
        "SCOORD3D" => ContentValue::Points {
            joined: joined(object),
            points: points_in_patient(object),
            frame_of_reference: text(object, tags::REFERENCED_FRAME_OF_REFERENCE_UID),
        },
        "TCOORD" => ContentValue::Time(words(tags::TEMPORAL_RANGE_TYPE)),
        _ => ContentValue::Unknown(kind),
    }
}

/// All of a text, backslashes and lines included.
pub(super) fn whole_text(object: &InMemDicomObject, tag: Tag) -> String {
    let written = object.get(tag).and_then(|element| element.to_str().ok());
    let written = written.map(|text| text.replace("\r\n", "\n").replace('\r', "\n"));
    written.map_or_else(String::new, |text| text.trim().to_owned())
}

fn measured(object: &InMemDicomObject) -> ContentValue {
    let measured = item(object, tags::MEASURED_VALUE_SEQUENCE);
    let value = measured.and_then(|measured| {
        let number = text(measured, tags::NUMERIC_VALUE)?;
        let unit = concept(measured, tags::MEASUREMENT_UNITS_CODE_SEQUENCE);
        Some((number, unit.unwrap_or_default()))
    });
    ContentValue::Number {
        value,
        qualifier: concept(object, tags::NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE),
    }
}

fn referenced(object: &InMemDicomObject) -> Option<ImageSelector> {
    ImageSelector::of(item(object, tags::REFERENCED_SOP_SEQUENCE)?)
}

/// Several points are several shapes.
fn shapes(object: &InMemDicomObject) -> Vec<Graphic> {
    let Some(term) = text(object, tags::GRAPHIC_TYPE) else {
        return Vec::new();
    };
    let Some(points) = points(object, tags::GRAPHIC_DATA, Units::Pixel) else {
        return Vec::new();
    };
    let shape = |kind, points| {
        Graphic {
            kind,
            units: Units::Pixel,
            points,
            filled: false,
        }
        .whole()
    };
    match term.as_str() {
        "MULTIPOINT" => points
            .into_iter()
            .filter_map(|point| shape(GraphicKind::Point, vec![point]))
            .collect(),
        "POLYLINE" if points.len() == 1 => shape(GraphicKind::Point, points).into_iter().collect(),
        other => graphic::kind(other)
            .and_then(|kind| shape(kind, points))
            .into_iter()
            .collect(),
    }
}

fn joined(object: &InMemDicomObject) -> Joined {
    match text(object, tags::GRAPHIC_TYPE).as_deref() {
        Some("POINT" | "MULTIPOINT") => Joined::Apart,
        Some("POLYLINE" | "POLYGON") => Joined::Line,
        Some("ELLIPSE") => Joined::Ellipse,
        _ => Joined::Otherwise,
    }
}

fn points_in_patient(object: &InMemDicomObject) -> Vec<DVec3> {
    let values = numbers(object, tags::GRAPHIC_DATA).unwrap_or_default();
    let (points, _) = values.as_chunks::<3>();
    points
        .iter()
        .take(MOST_POINTS)
        .map(|point| DVec3::from_array(*point))
        .filter(|point| point.is_finite() && point.abs().max_element() < 1e6)
        .collect()
}
