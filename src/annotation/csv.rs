//! Annotations and their measures as a table for spreadsheets (RFC 4180).
//!
//! French spreadsheets take `;` between cells and a decimal comma, English ones `,` and a point. The text begins with a
//! byte order mark, without which Excel takes UTF-8 for another encoding.

use super::{Annotation, LengthUnit, Measures, Source};
use crate::locale::{Language, Message, say};
use crate::message;
use crate::volume::unit_text;

const BYTE_ORDER_MARK: char = '\u{feff}';
/// With which a spreadsheet would begin a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// The table with its headings, one annotation a line. Positions are the middles of the shapes in patient mm; slices
/// and stacks count from 1. What an annotation does not have is an empty cell.
pub fn csv(rows: &[(Annotation, Measures)], language: Language) -> String {
    let writer = CsvWriter { language };
    let headings: Vec<String> = COLUMNS
        .iter()
        .map(|(key, _)| writer.text(&say(language, key)))
        .collect();
    let lines = rows.iter().map(|(annotation, measures)| {
        let cells = COLUMNS
            .iter()
            .map(|(_, cell)| cell(&writer, annotation, measures));
        cells.collect()
    });
    csv_table(std::iter::once(headings).chain(lines), language)
}

/// Lines of cells that a [`CsvWriter`] wrote, as the text of a file.
pub fn csv_table(lines: impl Iterator<Item = Vec<String>>, language: Language) -> String {
    let separator = match language {
        Language::French => ";",
        Language::English => ",",
    };
    let mut table = String::from(BYTE_ORDER_MARK);
    for cells in lines {
        table.push_str(&cells.join(separator));
        table.push_str("\r\n");
    }
    table
}

type Cell = fn(&CsvWriter, &Annotation, &Measures) -> String;

/// The key of each column's heading, and what stands in it.
const COLUMNS: [(&str, Cell); 25] = [
    ("csv-id", |_, drawn, _| drawn.id.to_string()),
    ("csv-kind", |w, drawn, _| w.said(&drawn.kind().name())),
    ("csv-label", |w, drawn, _| w.text(&drawn.label)),
    ("csv-study", |w, drawn, _| w.text(&drawn.place.study)),
    ("csv-series", |w, drawn, _| w.text(&drawn.place.series)),
    ("csv-stack", |w, drawn, _| w.counted(Some(drawn.place.stack))),
    ("csv-slice", |w, _, measures| w.counted(measures.slice)),
    ("csv-x", |w, drawn, _| w.number(Some(drawn.centre().x))),
    ("csv-y", |w, drawn, _| w.number(Some(drawn.centre().y))),
    ("csv-z", |w, drawn, _| w.number(Some(drawn.centre().z))),
    ("csv-length", |w, _, measures| w.number(measures.length)),
    ("csv-second-length", |w, _, m| w.number(m.second_length)),
    ("csv-perimeter", |w, _, measures| w.number(measures.perimeter)),
    ("csv-area", |w, _, measures| w.number(measures.area)),
    ("csv-length-unit", |w, _, measures| w.maybe(length_unit(measures))),
    ("csv-angle", |w, _, measures| w.number(measures.angle_degrees)),
    ("csv-value", |w, _, measures| w.number(measures.value)),
    ("csv-mean", |w, _, m| w.number(m.statistics.map(|s| s.mean))),
    ("csv-deviation", |w, _, m| {
        w.number(m.statistics.map(|s| s.standard_deviation))
    }),
    ("csv-minimum", |w, _, m| w.number(m.statistics.map(|s| s.minimum))),
    ("csv-maximum", |w, _, m| w.number(m.statistics.map(|s| s.maximum))),
    ("csv-value-unit", |w, _, measures| w.maybe(value_unit(measures))),
    ("csv-count", |w, _, m| {
        w.number(m.statistics.map(|s| s.count as f64))
    }),
    ("csv-left-out", |w, _, measures| w.number(left_out(measures))),
    ("csv-sampling", |w, _, measures| w.maybe(sampling(measures))),
];

fn length_unit(measures: &Measures) -> Option<Message> {
    measures.length.or(measures.area)?;
    Some(match measures.unit {
        LengthUnit::Pixels | LengthUnit::Nothing => message!("csv-pixels"),
        unit => unit.placed(message!("csv-millimetres")),
    })
}

fn value_unit(measures: &Measures) -> Option<Message> {
    measures.source?;
    Some(unit_text(measures.value_unit.as_deref()))
}

fn left_out(measures: &Measures) -> Option<f64> {
    measures.kind.is_region().then_some(measures.left_out as f64)
}

fn sampling(measures: &Measures) -> Option<Message> {
    Some(match measures.source? {
        Source::Voxel { .. } | Source::Slice => message!("csv-voxels"),
        Source::Interpolated | Source::Raster { .. } => message!("csv-interpolated"),
    })
}

/// Writes the cells of a table as the spreadsheets of a language read them.
#[derive(Clone, Copy, Debug)]
pub struct CsvWriter {
    pub language: Language,
}

impl CsvWriter {
    /// What people count from 1.
    fn counted(&self, index: Option<usize>) -> String {
        self.number(index.map(|index| index as f64 + 1.0))
    }

    /// Up to six decimals, with an ASCII minus sign: a spreadsheet must take it for a number. Empty for `None`.
    pub fn number(&self, value: Option<f64>) -> String {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            return String::new();
        };
        let digits = format!("{value:.6}");
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let digits = if digits == "-0" { "0" } else { digits };
        match self.language {
            Language::French => digits.replace('.', ","),
            Language::English => digits.to_owned(),
        }
    }

    fn said(&self, message: &Message) -> String {
        self.text(message.in_language(self.language).trim())
    }

    fn maybe(&self, message: Option<Message>) -> String {
        message.map_or_else(String::new, |message| self.said(&message))
    }

    /// A text cell: kept from being a formula, and quoted.
    pub fn text(&self, text: &str) -> String {
        let guard = if text.starts_with(FORMULA_STARTS) { "'" } else { "" };
        match text.contains(['"', ';', ',', '\n', '\r']) {
            true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
            false => format!("{guard}{text}"),
        }
    }
}
