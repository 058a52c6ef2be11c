//! What `info` tells of documents: presentation states, marked images and reports.

use std::path::Path;

use serde::Serialize;

use super::{DONE, DONE_WITH_SKIPPED, Failure, print, print_json, warn};
use crate::dicom::{
    Catalogue, Document, DocumentKind, Reference, ReportLine, key_title, kind_name, read_report, report_lines,
};
use crate::locale::Language;
use crate::message;

/// A document in the JSON of `info`.
#[derive(Serialize)]
pub struct DocumentReport {
    kind: &'static str,
    path: String,
    sop_class: String,
    title: String,
    description: String,
    references: Vec<ReferenceReport>,
    missing: usize,
    /// The tree of a report or a selection, a line an item.
    text: Vec<LineReport>,
}

#[derive(Serialize)]
struct ReferenceReport {
    instance_uid: String,
    frames: Vec<u32>,
    file: Option<String>,
}

#[derive(Serialize)]
pub struct LineReport {
    depth: usize,
    name: Option<String>,
    value: Option<String>,
    codes: Vec<String>,
    image: Option<String>,
    relation: Option<String>,
}

pub fn documents(catalogue: &Catalogue, language: Language) -> Vec<DocumentReport> {
    let one = |document: &Document| DocumentReport {
        kind: document.kind.code(),
        path: document.path.display().to_string(),
        sop_class: document.sop_class.clone(),
        title: title(document, language),
        description: document.description.clone(),
        references: document.references.iter().map(reference).collect(),
        missing: document.missing(),
        text: match document.kind {
            DocumentKind::Presentation => Vec::new(),
            DocumentKind::KeyObjects | DocumentKind::Report => read_report(&document.path)
                .map(|report| report_lines(&report))
                .unwrap_or_default()
                .iter()
                .map(|line| LineReport::of(line, language))
                .collect(),
        },
    };
    catalogue.documents.iter().map(one).collect()
}

fn title(document: &Document, language: Language) -> String {
    match document.kind {
        DocumentKind::KeyObjects => key_title(document).in_language(language),
        _ => document.title.clone(),
    }
}

fn reference(reference: &Reference) -> ReferenceReport {
    ReferenceReport {
        instance_uid: reference.image.instance_uid.clone(),
        frames: reference.image.frames.clone(),
        file: reference.file.as_ref().map(|file| file.display().to_string()),
    }
}

impl LineReport {
    fn of(line: &ReportLine, language: Language) -> LineReport {
        LineReport {
            depth: line.depth,
            name: line.name.clone(),
            value: line.value.as_ref().map(|value| value.in_language(language)),
            codes: line.codes.clone(),
            image: line.image.as_ref().map(|image| image.instance_uid.clone()),
            relation: line
                .relation
                .as_ref()
                .map(|relation| relation.in_language(language)),
        }
    }
}

pub fn print_documents(catalogue: &Catalogue, language: Language) -> anyhow::Result<()> {
    for document in &catalogue.documents {
        let title = title(document, language);
        let named = usize::from(!title.is_empty());
        let line = message!(
            "cli-document",
            kind = kind_name(document.kind),
            title = title,
            named = named,
            path = document.path.as_path(),
            count = document.references.len(),
            missing = document.missing()
        );
        print(&line.in_language(language))?;
    }
    Ok(())
}

/// `info --report FILE`
pub fn run(path: &Path, json: bool, language: Language) -> anyhow::Result<u8> {
    let report = read_report(path).map_err(Failure::from)?;
    let lines = report_lines(&report);
    if json {
        let lines: Vec<LineReport> = lines.iter().map(|line| LineReport::of(line, language)).collect();
        print_json(&lines)?;
    } else {
        lines.iter().try_for_each(|line| print(&text(line, language)))?;
    }
    if report.cut {
        warn(&message!("report-cut"), language);
        return Ok(DONE_WITH_SKIPPED);
    }
    Ok(DONE)
}

/// Lines below the first of a long text stand as far to the right.
fn text(line: &ReportLine, language: Language) -> String {
    let margin = "  ".repeat(line.depth);
    let relation = line
        .relation
        .as_ref()
        .map(|relation| relation.in_language(language));
    let mut words = relation.map_or_else(String::new, |relation| format!("[{relation}] "));
    let value = line.value.as_ref().map(|value| value.in_language(language));
    match (&line.name, value) {
        (Some(name), Some(value)) => {
            words += &message!("report-line", name = name.clone(), value = value).in_language(language);
        }
        (Some(name), None) => words += name,
        (None, Some(value)) => words += &value,
        (None, None) => {}
    }
    if let Some(image) = &line.image {
        words += &format!(" {}", image.instance_uid);
    }
    if !line.codes.is_empty() {
        words += &format!("   ({})", line.codes.join("; "));
    }
    words
        .lines()
        .map(|part| format!("{margin}{part}"))
        .collect::<Vec<_>>()
        .join("\n")
}
