//! Sentences that an author wrote, in the languages that the author knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Language;

/// The same sentence in several languages, by language code ("fr", "en", ...).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    pub fn new(fr: &str, en: &str) -> Text {
        let both = [("fr", fr), ("en", en)];
        Text(
            both.map(|(code, words)| (code.to_owned(), words.to_owned()))
                .into(),
        )
    }

    /// In the reader's language; else in English, else in French, else in the first there is.
    pub fn in_language(&self, language: Language) -> &str {
        let Text(words) = self;
        let known = [language.code(), "en", "fr"]
            .into_iter()
            .find_map(|code| words.get(code));
        known.or_else(|| words.values().next()).map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|words| words.trim().is_empty())
    }
}
