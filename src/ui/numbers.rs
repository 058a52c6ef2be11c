//! Numbers to type, in the reader's own way of writing them.

use egui::DragValue;

use crate::locale::{Language, number};

/// A field that shows and understands the language's decimal sign.
pub fn localised(field: DragValue<'_>, language: Language, decimals: usize) -> DragValue<'_> {
    field
        .custom_formatter(move |value, _| number(language, value, decimals))
        .custom_parser(|text| {
            text.trim()
                .replace(',', ".")
                .replace('\u{2212}', "-")
                .parse()
                .ok()
        })
}
