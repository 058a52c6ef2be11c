//! Orientation letters, in the reader's language or as the standard has them.

use crate::app::{LetterStyle, State};
use crate::geometry::OrientationLabel;
use crate::locale::{Language, say};

/// The letters of an edge, the main direction first.
pub fn letters(state: &State, labels: &[OrientationLabel]) -> String {
    let language = match state.desk.settings.letters {
        LetterStyle::ByLanguage => state.language,
        // The standard's letters are those of its own language.
        LetterStyle::Dicom => Language::English,
    };
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
