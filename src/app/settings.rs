//! What a reader sets once and finds again. Pure: the shell reads it from a file and keeps it there.
//!
//! The file may have been edited by hand or written by another version: each field that cannot be understood falls
//! back to its default alone, and fields that are not known here are left in the file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::locale::Language;

/// Recent studies that are remembered.
pub const MOST_RECENT: usize = 12;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `None` follows the system.
    #[serde(serialize_with = "language_code", deserialize_with = "language")]
    pub language: Option<Language>,
    #[serde(deserialize_with = "lenient")]
    pub scale: Scale,
    #[serde(deserialize_with = "lenient")]
    pub theme: Theme,
    #[serde(deserialize_with = "lenient")]
    pub letters: LetterStyle,
    #[serde(deserialize_with = "lenient")]
    pub image_text: ImageText,
    /// Keys of actions, by the action's name: `"open-folder": "Ctrl+Shift+O"`; an empty text for no key at all.
    #[serde(deserialize_with = "lenient_map")]
    pub keys: BTreeMap<String, String>,
    /// The layout last chosen for each Modality (0008,0060).
    #[serde(deserialize_with = "lenient_map")]
    pub layouts: BTreeMap<String, String>,
    /// The newest first.
    #[serde(deserialize_with = "lenient_list")]
    pub recent: Vec<Recent>,
    /// Whether the tour was walked through, or left.
    #[serde(deserialize_with = "lenient")]
    pub tour_seen: bool,
}

/// How large the panels are, 1 being the system's own size; images keep their pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Scale(f64);

impl Scale {
    /// The sizes that are offered, from the smallest to the largest.
    pub const STEPS: [f64; 10] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5];

    /// Within the sizes that are offered.
    pub fn new(factor: f64) -> Scale {
        match factor.is_finite() {
            true => Scale(factor.clamp(0.75, 2.5)),
            false => Scale::default(),
        }
    }

    pub fn factor(self) -> f64 {
        self.0
    }

    pub fn larger(self) -> Scale {
        let next = Scale::STEPS.into_iter().find(|step| *step > self.0 + 1e-6);
        next.map_or(self, Scale)
    }

    pub fn smaller(self) -> Scale {
        let next = Scale::STEPS.into_iter().rev().find(|step| *step < self.0 - 1e-6);
        next.map_or(self, Scale)
    }
}

impl Default for Scale {
    fn default() -> Scale {
        Scale(1.0)
    }
}

impl From<f64> for Scale {
    fn from(factor: f64) -> Scale {
        Scale::new(factor)
    }
}

impl From<Scale> for f64 {
    fn from(scale: Scale) -> f64 {
        scale.0
    }
}

/// How the panels look; images are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    #[default]
    Normal,
    HighContrast,
}

/// Which letters name the directions at an image's edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterStyle {
    /// Of the reader's language: D and G for right and left in French.
    #[default]
    ByLanguage,
    /// Of the standard (PS3.3 C.7.6.1.1.1): R, L, A, P, H, F.
    Dicom,
}

/// What is written over an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImageText {
    #[default]
    Full,
    LettersOnly,
    Nothing,
}

/// A study that was opened: what it is and where, never whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The folder or file that was opened.
    pub path: PathBuf,
    /// StudyDescription (0008,1030), as the list of series shows it; may be empty.
    #[serde(default)]
    pub description: String,
    /// Modalities (0008,0060), each once.
    #[serde(default)]
    pub modalities: Vec<String>,
}

/// One thing that is set otherwise: what is kept is the change, so that two windows do not undo each other's.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsChange {
    Language(Option<Language>),
    Scale(Scale),
    Theme(Theme),
    Letters(LetterStyle),
    ImageText(ImageText),
    /// The key of an action; `None` for the one it came with.
    Key {
        action: String,
        key: Option<String>,
    },
    ResetKeys,
    Layout {
        modality: String,
        layout: String,
    },
    Opened(Recent),
    Forget(PathBuf),
    ForgetAll,
    TourSeen,
}

impl Settings {
    /// Reads all that can be understood; `None` where the text is no JSON object.
    pub fn from_json(text: &str) -> Option<Settings> {
        let fields = fields(text)?;
        Some(serde_json::from_value(Value::Object(fields)).unwrap_or_default())
    }

    /// The text to keep in place of an older one, whose unknown fields stay.
    pub fn to_json(&self, older: &str) -> Result<String, serde_json::Error> {
        let mut kept = fields(older).unwrap_or_default();
        if let Value::Object(own) = serde_json::to_value(self)? {
            kept.extend(own);
        }
        Ok(serde_json::to_string_pretty(&kept)? + "\n")
    }

    pub fn apply(&mut self, change: SettingsChange) {
        match change {
            SettingsChange::Language(language) => self.language = language,
            SettingsChange::Scale(scale) => self.scale = scale,
            SettingsChange::Theme(theme) => self.theme = theme,
            SettingsChange::Letters(letters) => self.letters = letters,
            SettingsChange::ImageText(text) => self.image_text = text,
            SettingsChange::Key { action, key } => match key {
                Some(key) => drop(self.keys.insert(action, key)),
                None => drop(self.keys.remove(&action)),
            },
            SettingsChange::ResetKeys => self.keys.clear(),
            SettingsChange::Layout { modality, layout } => drop(self.layouts.insert(modality, layout)),
            SettingsChange::Opened(recent) => self.opened(recent),
            SettingsChange::Forget(path) => self.recent.retain(|recent| recent.path != path),
            SettingsChange::ForgetAll => self.recent.clear(),
            SettingsChange::TourSeen => self.tour_seen = true,
        }
    }

    /// Puts a study first. A path that is no Unicode could not be written down and is let go.
    fn opened(&mut self, study: Recent) {
        if study.path.to_str().is_none() {
            return;
        }
        self.recent.retain(|recent| recent.path != study.path);
        self.recent.insert(0, study);
        self.recent.truncate(MOST_RECENT);
    }
}

/// The fields of a JSON object. Editors may put a byte order mark before it.
fn fields(text: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}

fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

fn lenient_map<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    let fields: Map<String, Value> = lenient(from)?;
    let texts = fields.into_iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name, text)),
        _ => None,
    });
    Ok(texts.collect())
}

fn lenient_list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Recent>, D::Error> {
    let values: Vec<Value> = lenient(from)?;
    let known = values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok());
    Ok(known.take(MOST_RECENT).collect())
}

fn language<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Language>, D::Error> {
    let code: Option<String> = lenient(from)?;
    let spoken = |code: String| Language::ALL.into_iter().find(|one| one.code() == code);
    Ok(code.and_then(spoken))
}

// The signature is serde's.
fn language_code<S: Serializer>(language: &Option<Language>, to: S) -> Result<S::Ok, S::Error> {
    language.map(Language::code).serialize(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(n: usize) -> Recent {
        Recent {
            path: format!("/studies/{n}").into(),
            description: format!("Study {n}"),
            modalities: vec!["CT".into()],
        }
    }

    fn full() -> Settings {
        let mut settings = Settings::default();
        for change in [
            SettingsChange::Language(Some(Language::French)),
            SettingsChange::Scale(Scale::new(1.1)),
            SettingsChange::Theme(Theme::HighContrast),
            SettingsChange::Letters(LetterStyle::Dicom),
            SettingsChange::ImageText(ImageText::LettersOnly),
            SettingsChange::Key {
                action: "invert".into(),
                key: Some("Ctrl+I".into()),
            },
            SettingsChange::Layout {
                modality: "CT".into(),
                layout: "four".into(),
            },
            SettingsChange::Opened(recent(1)),
            SettingsChange::TourSeen,
        ] {
            settings.apply(change);
        }
        settings
    }

    #[test]
    fn settings_are_read_as_they_were_written() {
        let text = full().to_json("").expect("text");
        assert_eq!(Settings::from_json(&text), Some(full()));
        assert_eq!(
            Settings::from_json(&format!("\u{feff}{text}")),
            Some(full()),
            "with a byte order mark"
        );
        assert!(text.contains("\"scale\": 1.1"), "{text}");
    }

    #[test]
    fn every_field_falls_back_alone() {
        let text = full().to_json("").expect("text");
        let whole = fields(&text).expect("an object");
        let standard = fields(&Settings::default().to_json("").expect("text")).expect("an object");
        for name in whole.keys() {
            for broken in [
                Value::Null,
                Value::from(-7),
                Value::from("?"),
                Value::from(vec![3]),
            ] {
                let mut edited = whole.clone();
                edited.insert(name.clone(), broken.clone());
                let read = Settings::from_json(&Value::Object(edited).to_string()).expect("an object");
                let read = fields(&read.to_json("").expect("text")).expect("an object");
                for (other, value) in &whole {
                    match other == name {
                        // The one number that makes sense is brought into range.
                        true if name == "scale" && broken == -7 => {
                            assert_eq!(read[other], Value::from(0.75));
                        }
                        true => assert_eq!(read[other], standard[other], "{other} of {broken}"),
                        false => assert_eq!(&read[other], value, "{other} with a broken {name}"),
                    }
                }
            }
        }
    }

    #[test]
    fn broken_entries_of_lists_are_left_out_alone() {
        let text = r#"{ "recent": [ 3, { "path": "/a" }, { "description": "no path" } ],
            "keys": { "invert": 5, "pan": "Ctrl+P" }, "language": "xx" }"#;
        let settings = Settings::from_json(text).expect("an object");
        assert_eq!(settings.recent.len(), 1);
        assert_eq!(settings.keys.len(), 1);
        assert_eq!(settings.language, None);
        assert_eq!(Settings::from_json("[1, 2]"), None);
        assert_eq!(Settings::from_json("{ half"), None);
    }

    #[test]
    fn fields_of_another_version_are_kept() {
        let older = r#"{ "theme": "sepia", "wall": { "screen": 2 } }"#;
        let text = full().to_json(older).expect("text");
        let kept = fields(&text).expect("an object");
        assert_eq!(kept["wall"]["screen"], Value::from(2));
        assert_eq!(kept["theme"], Value::from("high-contrast"));
    }

    #[test]
    fn recent_studies_are_few_newest_first_and_each_once() {
        let mut settings = Settings::default();
        for n in 0..20 {
            settings.apply(SettingsChange::Opened(recent(n)));
        }
        settings.apply(SettingsChange::Opened(recent(15)));
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[0], recent(15));
        assert_eq!(
            settings.recent.iter().filter(|one| **one == recent(15)).count(),
            1
        );
        settings.apply(SettingsChange::Forget("/studies/15".into()));
        assert_eq!(settings.recent[0], recent(19));
        settings.apply(SettingsChange::ForgetAll);
        assert!(settings.recent.is_empty());
    }

    #[test]
    fn sizes_go_up_and_down_between_their_ends() {
        assert_eq!(Scale::new(9.0).factor(), 2.5);
        assert_eq!(Scale::new(f64::NAN), Scale::default());
        assert_eq!(Scale::default().larger().factor(), 1.1);
        assert_eq!(Scale::new(1.2).smaller().factor(), 1.1);
        assert_eq!(Scale::new(2.5).larger().factor(), 2.5);
        assert_eq!(Scale::new(0.75).smaller().factor(), 0.75);
    }
}
