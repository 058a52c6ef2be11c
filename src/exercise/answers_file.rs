//! The file format `negatoscope-answers/1`: one attempt at an exercise, as one JSON document.
//!
//! Its digest is the SHA-256 of all the rest, and shows that a file was edited by hand. It is no signature: the program
//! is open, and whoever knows how it is made can make it anew. An instructor who needs more must collect the files
//! from the machines.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::format::Mode;
use super::score::Total;
use super::{Answer, Exercise};
use crate::annotation::{CsvWriter, csv_table};
use crate::locale::{Language, Message, say};
use crate::message;

/// The value of the field `format`.
pub const FORMAT: &str = "negatoscope-answers/1";
const FAMILY: &str = "negatoscope-answers/";
/// A larger file is none: an outline of ten thousand points takes less than one megabyte.
pub const MOST_BYTES: u64 = 16 << 20;

/// One attempt at an exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Negatoscope answers")]
pub struct AnswersFile {
    /// Always "negatoscope-answers/1".
    pub format: String,
    /// What was answered.
    pub exercise: AnsweredExercise,
    /// The nickname that the learner gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// Practice, or an exam.
    #[serde(default)]
    pub mode: Mode,
    /// From which the order of questions and options followed.
    #[serde(default)]
    pub seed: u64,
    /// When it began: ISO 8601, with the offset from UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// When it ended: ISO 8601, with the offset from UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<String>,
    /// In the order in which they were asked.
    pub questions: Vec<Answered>,
    /// Of all questions that could be asked.
    #[serde(default)]
    pub total: Total,
    /// By the ids of the exercise's objectives.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub objectives: BTreeMap<String, Total>,
    /// Absent where the exercise has no pass mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed: Option<bool>,
    /// SHA-256 of all the rest, in hexadecimal: shows that a file was edited, and is no signature.
    #[serde(default)]
    pub digest: String,
    /// Whether the digest was right when the text was read, or when it was sealed.
    #[serde(skip)]
    intact: bool,
}

/// Which text of which exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnsweredExercise {
    /// Its id.
    pub id: String,
    /// SHA-256 of its file, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
}

/// What became of one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Its id.
    pub id: String,
    /// Absent where it was not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// How many hints were looked at.
    #[serde(default)]
    pub hints: usize,
    /// How many answers were handed in, this one with them.
    #[serde(default)]
    pub tries: u32,
    /// Time spent on it, in seconds.
    #[serde(default)]
    pub seconds: f64,
    /// How right it was, 0 to 1, before hints; absent where it was not graded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Points that it brought.
    #[serde(default)]
    pub points: f64,
    /// Points that it could have brought.
    #[serde(default)]
    pub of: f64,
}

/// Only the version, to tell a newer format from a mistake.
#[derive(Deserialize)]
struct Version {
    format: Option<String>,
}

impl AnswersFile {
    /// An attempt of which nothing is known yet but what it is at.
    pub fn new(exercise: AnsweredExercise) -> AnswersFile {
        AnswersFile {
            format: FORMAT.to_owned(),
            exercise,
            learner: None,
            mode: Mode::default(),
            seed: 0,
            started: None,
            finished: None,
            questions: Vec::new(),
            total: Total::default(),
            objectives: BTreeMap::new(),
            passed: None,
            digest: String::new(),
            intact: false,
        }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// One sentence where it is too large, no JSON (with line and column), of another kind or of a newer version.
    pub fn from_json(text: &str) -> Result<AnswersFile, Message> {
        if text.len() as u64 > MOST_BYTES {
            return Err(message!("answers-too-large", most = MOST_BYTES >> 20));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let version: Version = serde_json::from_str(text).map_err(syntax)?;
        match version.format.as_deref() {
            Some(FORMAT) => {}
            Some(newer) if newer.starts_with(FAMILY) => {
                return Err(message!(
                    "answers-unknown-version",
                    version = newer,
                    known = FORMAT
                ));
            }
            _ => return Err(message!("answers-not-some", known = FORMAT)),
        }
        let mut file: AnswersFile = serde_json::from_str(text).map_err(syntax)?;
        file.intact = digest(text).is_some_and(|digest| file.digest.eq_ignore_ascii_case(&digest));
        Ok(file)
    }

    /// Readable, with every field in the order of this module.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// With the digest of what it says now.
    pub fn sealed(mut self) -> AnswersFile {
        self.digest = digest(&self.to_json()).unwrap_or_default();
        self.intact = !self.digest.is_empty();
        self
    }

    /// Whether what was read, or sealed, is what the program wrote.
    pub fn is_intact(&self) -> bool {
        self.intact
    }

    pub fn question(&self, id: &str) -> Option<&Answered> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// As a table for spreadsheets (RFC 4180), with its headings: one line a question, in the order of the exercise.
    /// A question that the file does not have was not answered.
    pub fn to_csv(&self, exercise: &Exercise, language: Language) -> String {
        let writer = CsvWriter { language };
        let headings = COLUMNS.iter().map(|(key, _)| writer.text(&say(language, key)));
        let lines = exercise.questions.iter().map(|question| {
            let row = Row {
                file: self,
                id: &question.id,
                kind: question.task.kind(),
                of: question.points,
                answered: self.question(&question.id),
            };
            COLUMNS.iter().map(|(_, cell)| cell(&writer, &row)).collect()
        });
        csv_table(std::iter::once(headings.collect()).chain(lines), language)
    }
}

struct Row<'a> {
    file: &'a AnswersFile,
    id: &'a str,
    kind: &'static str,
    of: f64,
    answered: Option<&'a Answered>,
}

type Cell = fn(&CsvWriter, &Row) -> String;

/// The key of each column's heading, and what stands in it.
const COLUMNS: [(&str, Cell); 14] = [
    ("answers-csv-exercise", |w, row| w.text(&row.file.exercise.id)),
    ("answers-csv-learner", |w, row| {
        w.text(row.file.learner.as_deref().unwrap_or(""))
    }),
    ("answers-csv-mode", |w, row| w.text(mode(row.file.mode))),
    ("answers-csv-started", |w, row| {
        w.text(row.file.started.as_deref().unwrap_or(""))
    }),
    ("answers-csv-finished", |w, row| {
        w.text(row.file.finished.as_deref().unwrap_or(""))
    }),
    ("answers-csv-question", |w, row| w.text(row.id)),
    ("answers-csv-kind", |w, row| w.text(row.kind)),
    ("answers-csv-answer", |w, row| {
        w.text(
            &row.answered
                .and_then(|one| one.answer.as_ref())
                .map_or_else(String::new, in_short),
        )
    }),
    ("answers-csv-hints", |w, row| {
        w.number(row.answered.map(|one| one.hints as f64))
    }),
    ("answers-csv-tries", |w, row| {
        w.number(row.answered.map(|one| f64::from(one.tries)))
    }),
    ("answers-csv-seconds", |w, row| {
        w.number(row.answered.map(|one| one.seconds))
    }),
    ("answers-csv-share", |w, row| {
        w.number(row.answered.and_then(|one| one.share))
    }),
    ("answers-csv-points", |w, row| {
        w.number(Some(row.answered.map_or(0.0, |one| one.points)))
    }),
    ("answers-csv-of", |w, row| w.number(Some(row.of))),
];

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "practice",
        Mode::Exam => "exam",
    }
}

/// An answer in a cell: positions in mm, windows in modality units.
fn in_short(answer: &Answer) -> String {
    let point = |at: &crate::geometry::DVec3| format!("{:.1} {:.1} {:.1}", at.x, at.y, at.z);
    match answer {
        Answer::Marker { at } => point(at),
        Answer::Name(name) => name.clone(),
        Answer::Choice(ids) | Answer::Order(ids) => ids.join(" "),
        Answer::Measure(drawn) => serde_json::to_string(&drawn.shape).unwrap_or_default(),
        Answer::Outline(points) => points.iter().map(point).collect::<Vec<_>>().join(" | "),
        Answer::Window { centre, width } => format!("C {centre} W {width}"),
        Answer::Plane { centre, normal } => {
            format!(
                "{} | {:.3} {:.3} {:.3}",
                point(centre),
                normal.x,
                normal.y,
                normal.z
            )
        }
        Answer::Find(marks) => {
            let marks = marks
                .iter()
                .map(|mark| format!("{} ({})", point(&mark.at), mark.confidence));
            marks.collect::<Vec<_>>().join(" | ")
        }
        Answer::Text { text, .. } => text.clone(),
    }
}

/// SHA-256 over the name of the format, a line end, and the document without its digest as compact JSON: the fields of
/// every object in the order of their names, numbers in their shortest form.
fn digest(text: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    value.as_object_mut()?.remove("digest");
    let mut hash = Sha256::new();
    hash.update(FORMAT);
    hash.update("\n");
    hash.update(in_order(value).to_string());
    Some(hexadecimal(&hash.finalize()))
}

/// The same document with the fields of its objects sorted, however the library keeps them.
fn in_order(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(in_order).collect(),
        Value::Object(fields) => {
            let sorted: BTreeMap<String, Value> = fields.into_iter().collect();
            sorted
                .into_iter()
                .map(|(name, value)| (name, in_order(value)))
                .collect()
        }
        value => value,
    }
}

fn syntax(error: serde_json::Error) -> Message {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    // serde_json says the place at the end of its sentence as well.
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    message!("answers-malformed", line = line, column = column, reason = reason)
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The published JSON Schema of the format.
pub fn schema() -> String {
    let schema = schemars::schema_for!(AnswersFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::DVec3;

    fn file() -> AnswersFile {
        let answered = |id: &str, answer| Answered {
            id: id.to_owned(),
            answer: Some(answer),
            hints: 1,
            tries: 2,
            seconds: 12.25,
            share: Some(1.0 / 3.0),
            points: 0.1 + 0.2,
            of: 1.0,
        };
        let mut file = AnswersFile::new(AnsweredExercise {
            id: "one".to_owned(),
            sha256: "00".to_owned(),
        });
        file.learner = Some("=HYPERLINK(\"x\")".to_owned());
        file.mode = Mode::Exam;
        file.seed = u64::MAX;
        file.started = Some("2026-01-05T08:30:00+01:00".to_owned());
        let at = DVec3::new(-0.0, 1e-7, 1.0 / 3.0);
        file.questions = vec![
            answered("a", Answer::Marker { at }),
            answered("b", Answer::Name("rein, gauche".to_owned())),
        ];
        file.total = Total { points: 0.6, of: 2.0 };
        file.passed = Some(false);
        file.sealed()
    }

    #[test]
    fn a_file_is_read_as_it_was_written_and_is_intact() {
        let written = file();
        let read = AnswersFile::from_json(&written.to_json()).expect("readable");
        assert_eq!(read, written);
        assert!(read.is_intact());
    }

    #[test]
    fn any_edit_shows() {
        let text = file().to_json();
        for (from, to) in [
            ("\"points\": 0.6", "\"points\": 1.6"),
            ("rein, gauche", "rein, droit"),
            ("\"exam\"", "\"practice\""),
            ("08:30", "08:31"),
            ("\"hints\": 1", "\"hints\": 0"),
        ] {
            let edited = text.replacen(from, to, 1);
            assert_ne!(edited, text, "{from}");
            let read = AnswersFile::from_json(&edited).expect("readable");
            assert!(!read.is_intact(), "{from}");
        }
        // Blanks and the order of fields say nothing.
        let blanks = text.replace("\n", "\r\n  ");
        assert!(AnswersFile::from_json(&blanks).is_ok_and(|file| file.is_intact()));
    }

    #[test]
    fn what_is_no_answers_file_is_said() {
        let key = |text: &str| AnswersFile::from_json(text).expect_err("no file").key;
        assert_eq!(key(""), "answers-malformed");
        assert_eq!(key("{}"), "answers-not-some");
        assert_eq!(
            key("{\"format\": \"negatoscope-exercise/1\"}"),
            "answers-not-some"
        );
        assert_eq!(
            key("{\"format\": \"negatoscope-answers/9\"}"),
            "answers-unknown-version"
        );
        assert_eq!(key(&"[".repeat(100_000)), "answers-malformed");
        let error = AnswersFile::from_json("{\n \"format\": nul}").expect_err("no JSON");
        assert!(error.to_string().starts_with("Line 2, column 1"), "{error}");
    }
}
