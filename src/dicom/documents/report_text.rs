//! A report as lines to read: one an item, further to the right the deeper it lies.

use super::content::{Concept, ContentItem, ContentValue, Relationship};
use super::{ImageSelector, Report};
use crate::dicom::elements::dates;
use crate::locale::{Language, Message, Text};
use crate::message;

/// DCM codes of texts that name people: observers, their organisations, the subject and what identifies it (PS3.16).
const IDENTIFYING: [&str; 9] = [
    "121008", "121009", "121010", "121029", "121030", "121031", "121034", "121035", "121401",
];

/// A line of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportLine {
    pub depth: usize,
    /// Whether it heads what is below it.
    pub heading: bool,
    /// Whether it matters to programs rather than to readers: a unique identifier.
    pub minor: bool,
    /// What it is, in the report's own words.
    pub name: Option<String>,
    /// `None` for a heading alone.
    pub value: Option<Message>,
    /// Code and scheme of its name and of its value, as they are.
    pub codes: Vec<String>,
    /// Where it leads.
    pub image: Option<ImageSelector>,
    /// How it relates to the line that it stands below, where that is not simply part of it.
    pub relation: Option<Message>,
}

/// All lines of a report, parents before their children. No person is named.
pub fn report_lines(report: &Report) -> Vec<ReportLine> {
    let mut lines = Vec::new();
    add(&report.root, 0, &mut lines);
    lines
}

fn add(item: &ContentItem, depth: usize, into: &mut Vec<ReportLine>) {
    let heading = item.value == ContentValue::Container;
    // A section without a title adds no line of its own.
    let shown = !heading || item.name.is_some();
    if shown {
        into.push(line(item, depth, heading));
    }
    let below = depth + usize::from(shown);
    item.children.iter().for_each(|child| add(child, below, into));
}

fn line(item: &ContentItem, depth: usize, heading: bool) -> ReportLine {
    let mut codes: Vec<String> = item.name.iter().filter_map(code_text).collect();
    if let ContentValue::Code(code) = &item.value {
        codes.extend(code_text(code));
    }
    ReportLine {
        depth,
        heading,
        minor: matches!(item.value, ContentValue::Uid(_)),
        name: item.name.as_ref().map(words),
        value: value(item),
        codes,
        image: match &item.value {
            ContentValue::Image(image) => Some(image.clone()),
            _ => None,
        },
        relation: item.relationship.and_then(relation),
    }
}

fn words(concept: &Concept) -> String {
    match concept.meaning.is_empty() {
        true => concept.value.clone(),
        false => concept.meaning.clone(),
    }
}

fn code_text(concept: &Concept) -> Option<String> {
    let known = !concept.value.is_empty();
    known.then(|| format!("{} {}", concept.scheme, concept.value).trim().to_owned())
}

fn relation(relationship: Relationship) -> Option<Message> {
    match relationship {
        Relationship::InferredFrom => Some(message!("report-inferred-from")),
        Relationship::SelectedFrom => Some(message!("report-selected-from")),
        _ => None,
    }
}

fn own(text: impl Into<String>) -> Message {
    message!("report-words", words = text.into())
}

fn value(item: &ContentItem) -> Option<Message> {
    let identifying = item.name.as_ref().is_some_and(|name| {
        IDENTIFYING.contains(&name.value.as_str()) && matches!(name.scheme.as_str(), "DCM" | "99DCM")
    });
    Some(match &item.value {
        ContentValue::Container => return None,
        ContentValue::Person => message!("report-person-hidden"),
        ContentValue::Text(_) if identifying => message!("report-person-hidden"),
        ContentValue::Text(text) => own(text),
        ContentValue::Code(code) => own(words(code)),
        ContentValue::Number { value, qualifier } => number(value.as_ref(), qualifier.as_ref()),
        ContentValue::Uid(uid) => own(uid),
        ContentValue::DateTime(text) => date_time(text),
        ContentValue::Image(image) => image_text(image),
        ContentValue::Object(uid) => message!("report-object", uid = uid.clone()),
        ContentValue::Shapes(shapes) => message!(
            "report-shapes",
            count = shapes.iter().map(|shape| shape.points.len()).sum::<usize>()
        ),
        ContentValue::Points { points, .. } => message!("report-points", count = points.len()),
        ContentValue::Time(kind) => message!("report-time", kind = kind.clone()),
        ContentValue::SameAs(place) => {
            let place: Vec<String> = place.iter().map(u32::to_string).collect();
            message!("report-same-as", place = place.join("."))
        }
        ContentValue::Unknown(kind) => message!("report-unknown", kind = kind.clone()),
    })
}

fn number(value: Option<&(String, Concept)>, qualifier: Option<&Concept>) -> Message {
    match (value, qualifier) {
        // A count has the unit 1, or its braces.
        (Some((number, unit)), _) if unit.value == "1" || unit.value.starts_with('{') => own(number),
        (Some((number, unit)), _) => own(format!("{number} {}", unit.value).trim()),
        (None, Some(reason)) => message!("report-not-measured-because", reason = words(reason)),
        (None, None) => message!("report-not-measured"),
    }
}

fn image_text(image: &ImageSelector) -> Message {
    match image.frames.as_slice() {
        [] => message!("report-image"),
        frames => {
            let frames: Vec<String> = frames.iter().map(u32::to_string).collect();
            message!("report-image-frames", frames = frames.join(", "))
        }
    }
}

/// A date, a time or both as the reader's country writes them; as it is where it is none.
fn date_time(text: &str) -> Message {
    let said = |language| {
        let found = dates::date_time(text, language).or_else(|| dates::time(text));
        found.unwrap_or_else(|| text.to_owned())
    };
    let both = Text::new(&said(Language::French), &said(Language::English));
    message!("report-words", words = both)
}
