//! Plain sentences about the series and about one pixel, with their own numbers: what was acquired, what was made of
//! it, and what can be trusted.
//!
//! Every statement follows from the header, from the geometry or from a finding. What the header does not say is not
//! said here either.

mod acquired;
mod acquired_ct;
mod acquired_mr;
mod colour;
mod geometry;
mod layer;
mod mix;
mod phases;
mod pixel;
mod series;
mod stored;
mod tone;
mod trace;
mod trust;

pub use layer::{interpolated_layers, interpolated_zones};
pub use mix::{Tap, slice_shares, taps};
pub use pixel::pixel_report;
pub use series::series_report;
pub use stored::{Stored, frame_of, stored_value};
pub use trace::{Found, PixelTrace};

use crate::locale::{Argument, Message};
use crate::message;

/// Sentences under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub title: Message,
    pub lines: Vec<Line>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: Message,
    /// (group, element) of the attributes that it follows from.
    pub tags: Vec<(u16, u16)>,
    /// Entry of the glossary that says more.
    pub glossary: Option<&'static str>,
}

impl Line {
    fn new(text: Message) -> Line {
        Line {
            text,
            tags: Vec::new(),
            glossary: None,
        }
    }

    fn tagged(mut self, tags: &[(u16, u16)]) -> Line {
        self.tags.extend_from_slice(tags);
        self
    }

    fn about(self, glossary: &'static str) -> Line {
        Line {
            glossary: Some(glossary),
            ..self
        }
    }
}

/// A section, unless it has nothing to say.
fn section(title: Message, lines: Vec<Line>) -> Option<Section> {
    (!lines.is_empty()).then_some(Section { title, lines })
}

/// A number with so many significant figures, and no fewer than its whole part has.
fn figures(value: f64, count: i32) -> Argument {
    let magnitude = match value.abs() {
        size if size > 0.0 && size.is_finite() => size.log10().floor() as i32,
        _ => 0,
    };
    let decimals = (count - 1 - magnitude).clamp(0, 12) as usize;
    Argument::Number { value, decimals }
}

/// A length in mm to the micrometre.
fn mm(value: f64) -> Argument {
    Argument::Number { value, decimals: 3 }
}

fn tenths(value: f64) -> Argument {
    Argument::Number { value, decimals: 1 }
}

/// One number, or "from … to …".
fn span([low, high]: [f64; 2]) -> Argument {
    match low == high {
        true => figures(low, 4),
        false => message!("explain-span", low = figures(low, 4), high = figures(high, 4)).into(),
    }
}

/// " + 5" or " − 5": a term of a sum with its sign.
fn term(value: f64, count: i32) -> Message {
    match value < 0.0 {
        true => message!("explain-minus", value = figures(-value, count)),
        false => message!("explain-plus", value = figures(value, count)),
    }
}

/// A factor of a product: negative numbers in brackets.
fn factor(value: f64, count: i32) -> Argument {
    match value < 0.0 {
        true => message!("explain-in-brackets", value = figures(value, count)).into(),
        false => figures(value, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn said(argument: impl Into<Argument>) -> String {
        message!("explain-in-brackets", value = argument).in_language(Language::French)
    }

    #[test]
    fn numbers_keep_their_significant_figures() {
        assert_eq!(said(figures(0.703_125, 4)), "(0,7031)");
        assert_eq!(said(figures(1064.0, 6)), "(1064)");
        assert_eq!(said(figures(-32768.0, 4)), "(−32768)");
        assert_eq!(said(figures(0.0, 4)), "(0)");
        assert_eq!(said(span([160.0, 180.0])), "(160 à 180)");
        assert_eq!(said(term(-1024.0, 5)), "(− 1024)");
        assert_eq!(said(factor(-5.0, 5)), "((−5))");
    }
}
