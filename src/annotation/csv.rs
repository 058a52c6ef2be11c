//! Annotations and their measures as a table for spreadsheets (RFC 4180).
//!
//! French spreadsheets take `;` between cells and a decimal comma, English ones `,` and a point. The text begins with a
//! byte order mark, without which Excel takes UTF-8 for another encoding.

use super::{Annotation, LengthUnit, Measures, Source};
use crate::geometry::DVec3;
use crate::locale::{Language, Message};
use crate::message;
use crate::volume::unit_text;

const BYTE_ORDER_MARK: char = '\u{feff}';
/// With which a spreadsheet would begin a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// The table with its headings, one annotation a line. Positions are the middles of the shapes in patient mm;
/// identities, slices and stacks count from 1.
pub fn csv(rows: &[(Annotation, Measures)], language: Language) -> String {
    let writer = Writer { language };
    let headings = headings().iter().map(|heading| writer.said(heading)).collect();
    let lines = rows
        .iter()
        .map(|(annotation, measures)| writer.row(annotation, measures));
    let mut table = String::from(BYTE_ORDER_MARK);
    for cells in std::iter::once(headings).chain(lines) {
        table.push_str(&cells.join(writer.separator()));
        table.push_str("\r\n");
    }
    table
}

fn headings() -> [Message; 25] {
    [
        message!("csv-id"),
        message!("csv-kind"),
        message!("csv-label"),
        message!("csv-study"),
        message!("csv-series"),
        message!("csv-stack"),
        message!("csv-slice"),
        message!("csv-x"),
        message!("csv-y"),
        message!("csv-z"),
        message!("csv-length"),
        message!("csv-second-length"),
        message!("csv-perimeter"),
        message!("csv-area"),
        message!("csv-length-unit"),
        message!("csv-angle"),
        message!("csv-value"),
        message!("csv-mean"),
        message!("csv-deviation"),
        message!("csv-minimum"),
        message!("csv-maximum"),
        message!("csv-value-unit"),
        message!("csv-count"),
        message!("csv-left-out"),
        message!("csv-sampling"),
    ]
}

struct Writer {
    language: Language,
}

impl Writer {
    fn separator(&self) -> &'static str {
        match self.language {
            Language::French => ";",
            Language::English => ",",
        }
    }

    fn row(&self, annotation: &Annotation, measures: &Measures) -> Vec<String> {
        let place = &annotation.place;
        let mut cells = vec![
            annotation.id.to_string(),
            self.said(&annotation.kind().name()),
            self.text(&annotation.label),
            self.text(&place.study),
            self.text(&place.series),
            (place.stack + 1).to_string(),
        ];
        cells.extend(self.measured(annotation.centre(), measures));
        cells
    }

    fn measured(&self, centre: DVec3, measures: &Measures) -> Vec<String> {
        let of = |pick: fn(&crate::volume::Summary) -> f64| measures.statistics.as_ref().map(pick);
        let lengths = measures.length.or(measures.area).map(|_| unit(measures.unit));
        let numbers = |numbers: &[Option<f64>]| -> Vec<String> {
            numbers.iter().map(|value| self.number(*value)).collect()
        };
        let mut cells = vec![
            measures
                .slice
                .map_or_else(String::new, |slice| (slice + 1).to_string()),
        ];
        cells.extend(numbers(&centre.to_array().map(Some)));
        let second = [measures.second_length, measures.perimeter, measures.area];
        cells.extend(numbers(&[&[measures.length], &second[..]].concat()));
        cells.push(lengths.map_or_else(String::new, |unit| self.said(&unit)));
        cells.extend(numbers(&[measures.angle_degrees, measures.value, of(|s| s.mean)]));
        cells.extend(numbers(&[
            of(|s| s.standard_deviation),
            of(|s| s.minimum),
            of(|s| s.maximum),
        ]));
        cells.push(match measures.source {
            Some(_) => self.said(&unit_text(measures.value_unit.as_deref())),
            None => String::new(),
        });
        let count = measures.statistics.map(|statistics| statistics.count.to_string());
        cells.push(count.unwrap_or_default());
        cells.push(match measures.kind.is_region() {
            true => measures.left_out.to_string(),
            false => String::new(),
        });
        cells.push(sampling(measures).map_or_else(String::new, |sampling| self.said(&sampling)));
        cells
    }

    /// Up to six decimals, with an ASCII minus sign: a spreadsheet must take it for a number.
    fn number(&self, value: Option<f64>) -> String {
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

    /// A text cell: kept from being a formula, and quoted.
    fn text(&self, text: &str) -> String {
        let guard = if text.starts_with(FORMULA_STARTS) { "'" } else { "" };
        let quoted = text.contains(['"', ';', ',', '\n', '\r']);
        match quoted {
            true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
            false => format!("{guard}{text}"),
        }
    }
}

fn unit(unit: LengthUnit) -> Message {
    match unit {
        LengthUnit::Millimetres => message!("csv-millimetres"),
        LengthUnit::Pixels => message!("csv-pixels"),
    }
}

fn sampling(measures: &Measures) -> Option<Message> {
    Some(match measures.source? {
        Source::Voxel { .. } | Source::Slice => message!("csv-voxels"),
        Source::Interpolated | Source::Raster { .. } => message!("csv-interpolated"),
    })
}
