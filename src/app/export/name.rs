//! Names of files: modality, plane, slice, and nothing else that a header says.

use super::super::{Cut, Look, State};
use super::{Extent, MeasuresForm};
use crate::locale::say;

/// The longest of the standard's modalities, such as RTINTENT, is no longer.
const LONGEST_MODALITY: usize = 10;

impl State {
    pub(super) fn export_name(&self, extent: Extent) -> String {
        let look = self.look(self.key_tile());
        let modality = look.as_ref().map_or_else(String::new, modality);
        let rest = match (extent, look) {
            (Extent::ActiveTile, Some(look)) => vec![self.plane_word(&look), self.slice_word(&look)],
            _ => vec![self.word("export-name-layout")],
        };
        joined(modality, rest)
    }

    pub(super) fn cine_name(&self) -> String {
        let look = self.look(self.key_tile());
        let words = look.map(|look| (modality(&look), self.plane_word(&look)));
        let (modality, plane) = words.unwrap_or_default();
        joined(modality, vec![plane, self.word("export-name-cine")])
    }

    pub(super) fn measures_name(&self, form: MeasuresForm) -> String {
        let modality = self
            .look(self.key_tile())
            .map_or_else(String::new, |look| modality(&look));
        let form = match form {
            MeasuresForm::Csv => "export-name-measures",
            MeasuresForm::Report => "export-name-report",
            MeasuresForm::Presentation => "export-name-presentation",
        };
        joined(modality, vec![self.word(form)])
    }

    fn word(&self, key: &'static str) -> String {
        say(self.language, key)
    }

    fn plane_word(&self, look: &Look) -> String {
        self.word(match look.cut() {
            Cut::Native => "export-name-native",
            Cut::Rendered => "export-name-rendered",
            Cut::Curved => "export-name-curved",
            Cut::CrossSection => "export-name-cross-section",
            _ if !look.view.is_straight() => "export-name-oblique",
            Cut::Axial => "export-name-axial",
            Cut::Coronal => "export-name-coronal",
            Cut::Sagittal => "export-name-sagittal",
        })
    }

    /// Counted from 1; empty where slices are not counted.
    fn slice_word(&self, look: &Look) -> String {
        let slice = match look.cut() {
            Cut::Native => Some(look.slice() + 1),
            Cut::Rendered | Cut::Curved | Cut::CrossSection => None,
            _ => look.position_in_stack().map(|(index, _)| index),
        };
        let word = self.word("export-name-slice");
        slice.map_or_else(String::new, |slice| format!("{word}-{slice:03}"))
    }
}

/// As the standard writes it (PS3.3 C.7.3.1.1.1); left out where a file has something else there.
fn modality(look: &Look) -> String {
    let modality = look.open.stack.modality.trim();
    let letters = modality.bytes().all(|letter| letter.is_ascii_uppercase());
    match letters && modality.len() <= LONGEST_MODALITY {
        true => modality.to_owned(),
        false => String::new(),
    }
}

fn joined(first: String, rest: Vec<String>) -> String {
    let words = std::iter::once(first).chain(rest).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
