//! Orientation letters in the reader's language.

use crate::geometry::OrientationLabel;
use crate::locale::{Language, say};

/// The letters of an edge, the main direction first.
pub fn letters(language: Language, labels: &[OrientationLabel]) -> String {
    labels.iter().map(|label| say(language, key(*label))).collect()
}

fn key(label: OrientationLabel) -> &'static str {
    match label {
        OrientationLabel::Left => "letter-left",
        OrientationLabel::Right => "letter-right",
        OrientationLabel::Posterior => "letter-posterior",
        OrientationLabel::Anterior => "letter-anterior",
        OrientationLabel::Head => "letter-head",
        OrientationLabel::Feet => "letter-feet",
    }
}
