//! The annotations of the active tile's stack with their measures, to be written down.

use std::sync::Arc;

use super::super::State;
use crate::annotation::{Annotation, Measures, csv};
use crate::dicom::Stack;
use crate::locale::Language;
use crate::render::Voi;
use crate::volume::Window;

/// An annotation and what it measures.
pub type MeasureRow = (Annotation, Measures);

#[derive(Clone, Debug)]
pub struct MeasuresShot {
    pub rows: Vec<MeasureRow>,
    pub stack: Arc<Stack>,
    /// Of words and numbers.
    pub language: Language,
    /// As the active tile shows it; `None` for a look-up table.
    pub window: Option<Window>,
    /// Whether the lowest values are shown white.
    pub inverted: bool,
}

impl MeasuresShot {
    /// A table for spreadsheets of the language's country.
    pub fn csv(&self) -> String {
        csv(&self.rows, self.language)
    }
}

impl State {
    /// `None` without a stack. Annotations of other stacks are not in it, though they share its space; those of other
    /// phases are, with their values in the phase that is shown.
    pub fn measures_shot(&self) -> Option<MeasuresShot> {
        let look = self.look(self.key_tile())?;
        let id = look.open.id;
        let series = self.series(id)?.uid.as_str();
        let own = |drawn: &Annotation| drawn.place.series == series && drawn.place.stack == id.stack;
        let drawn = self.marks.document.annotations().iter();
        let measured = drawn.filter_map(|drawn| self.measured_here(drawn));
        let rows = measured
            .filter(|(drawn, _)| own(drawn))
            .map(|(drawn, measures)| (drawn, (*measures).clone()));
        let window = match look.voi() {
            Voi::Window(window) => Some(window),
            Voi::Lut(_) => None,
        };
        Some(MeasuresShot {
            rows: rows.collect(),
            stack: Arc::clone(&look.open.stack),
            language: self.language,
            window,
            inverted: look.tone().invert,
        })
    }
}
