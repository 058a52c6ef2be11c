//! Results of an attempt: a JSON file that can be checked, and beside it a table for spreadsheets.

use std::sync::Arc;

use super::Exporter;
use super::place::{self, Asked, FileKind, Place};
use crate::exercise::Exercise;
use crate::exercise::answers_file::AnswersFile;
use crate::locale::{Language, Message};
use crate::shell::frame::Frame;

impl Exporter {
    pub fn save_results(
        &self,
        mut file: AnswersFile,
        exercise: Arc<Exercise>,
        frame: &Frame,
        language: Language,
    ) {
        let now = chrono::Local::now();
        let learner = file.learner.as_deref().unwrap_or_default();
        let learner: String = learner
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect();
        let parts = [
            file.exercise.id.as_str(),
            &learner,
            &now.format("%Y-%m-%d").to_string(),
        ]
        .join("-");
        let name = parts.replace("--", "-");
        let asked = Asked::for_file(&frame.window, language, &name, FileKind::Results);
        file.finished = Some(now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false));
        let file = file.sealed();
        self.spawn(move || {
            let place = asked.answer()?;
            let written = write(&file, &exercise, &place, language);
            Some(written.unwrap_or_else(|why| why))
        });
    }
}

/// The sentence that tells where both are, or why they are not.
fn write(
    file: &AnswersFile,
    exercise: &Exercise,
    place: &Place,
    language: Language,
) -> Result<Message, Message> {
    let said = place.write(file.to_json().as_bytes())?;
    let table = file.to_csv(exercise, language);
    place::write(&place.path.with_extension("csv"), table.as_bytes())?;
    Ok(said)
}
