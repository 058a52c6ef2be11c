//! `negatoscope info --tags`: every element of a file, in its order.

use serde::Serialize;

use super::arguments::InfoOptions;
use super::table::Table;
use super::{DONE, DONE_WITH_SKIPPED, Failure, print, print_json, warn};
use crate::dicom::{self, Element, Elements, Kind, Query, Row, Value};
use crate::locale::{Language, say};
use crate::message;

/// Longer values are cut in the table, in characters; JSON has them whole.
const WIDTH: usize = 72;

pub fn run(options: &InfoOptions, language: Language) -> anyhow::Result<u8> {
    let [path] = options.paths.as_slice() else {
        return Err(Failure::usage(message!("cli-tags-one-file")).into());
    };
    let elements = dicom::read_elements(path).map_err(Failure::from)?;
    let text = options.find.as_deref().unwrap_or_default();
    let query = Query::new(text, language, options.identity);
    let shown: Vec<usize> = match query.is_empty() {
        true => (0..elements.rows.len()).collect(),
        false => elements.with_ancestors(&elements.found(&query)),
    };
    if shown.is_empty() && !query.is_empty() {
        return Err(Failure::new(message!("cli-tags-no-match", path = path.as_path(), text = text)).into());
    }
    match options.json {
        true => print_json(&Report::of(&elements, &shown, options.identity, language))?,
        false => print_table(&elements, &shown, options.identity, language)?,
    }
    if let Some(damage) = &elements.damage {
        warn(damage, language);
        return Ok(DONE_WITH_SKIPPED);
    }
    Ok(DONE)
}

/// The JSON of `info --tags`: fields may be added, never renamed.
#[derive(Serialize)]
struct Report {
    path: String,
    elements: Vec<RowReport>,
    damage: Option<String>,
}

#[derive(Serialize)]
struct RowReport {
    depth: u16,
    /// Of an item of a sequence, from 1; then there is nothing else but its length.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vr: Option<String>,
    /// In bytes, null where it is not defined.
    length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    multiplicity: Option<u32>,
    /// As the file has it; the first bytes in hexadecimal where it is no text; null where it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Why the value is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    masked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
}

impl Report {
    fn of(elements: &Elements, shown: &[usize], identity: bool, language: Language) -> Report {
        let rows = shown.iter().filter_map(|index| elements.rows.get(*index));
        Report {
            path: elements.path.display().to_string(),
            elements: rows.map(|row| RowReport::of(row, identity, language)).collect(),
            damage: elements
                .damage
                .as_ref()
                .map(|damage| damage.in_language(language)),
        }
    }
}

impl RowReport {
    fn of(row: &Row, identity: bool, language: Language) -> RowReport {
        let mut report = RowReport {
            depth: row.depth,
            item: None,
            tag: None,
            keyword: None,
            creator: None,
            vr: None,
            length: row.length,
            multiplicity: None,
            value: None,
            masked: None,
            meaning: None,
            about: None,
        };
        match &row.kind {
            Kind::Item(number) => report.item = Some(*number),
            Kind::Element(element) => report.fill(element, identity, language),
        }
        report
    }

    fn fill(&mut self, element: &Element, identity: bool, language: Language) {
        let said = |message: crate::locale::Message| message.in_language(language);
        self.tag = Some(element.tag_text());
        self.keyword = Some(dicom::keyword(element.tag));
        self.creator = element.creator.as_deref().map(str::to_owned);
        self.vr = Some(element.vr().to_owned());
        self.multiplicity = Some(element.multiplicity());
        self.about = dicom::about(element.tag).map(said);
        match element.mask.filter(|_| !identity) {
            Some(mask) => self.masked = Some(said(mask.reason())),
            None => {
                let text = matches!(
                    element.value,
                    Value::Text { .. } | Value::Binary(_) | Value::Empty
                );
                self.value = text.then(|| element.text());
                self.meaning = dicom::meaning(element, language).map(said);
            }
        }
    }
}

fn print_table(
    elements: &Elements,
    shown: &[usize],
    identity: bool,
    language: Language,
) -> anyhow::Result<()> {
    let headings = [
        "tags-column-tag",
        "tags-column-vr",
        "tags-column-length",
        "tags-column-name",
        "tags-column-value",
    ];
    let mut table = Table::new(headings.map(|key| say(language, key)));
    for row in shown.iter().filter_map(|index| elements.rows.get(*index)) {
        let indent = "  ".repeat(usize::from(row.depth));
        let length = row
            .length
            .map_or_else(|| say(language, "tags-undefined"), |length| length.to_string());
        table.row(match &row.kind {
            Kind::Item(number) => {
                let item = message!("tags-item", number = *number).in_language(language);
                [
                    indent + &item,
                    String::new(),
                    length,
                    String::new(),
                    String::new(),
                ]
            }
            Kind::Element(element) => [
                indent + &element.tag_text(),
                element.vr().to_owned(),
                length,
                dicom::title(element).in_language(language),
                shortened(&dicom::shown_value(element, identity, language)),
            ],
        });
    }
    print(&table.to_string())
}

fn shortened(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    match line.chars().count() > WIDTH {
        true => line.chars().take(WIDTH - 1).chain(['…']).collect(),
        false => line,
    }
}
