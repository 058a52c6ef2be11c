//! What a thing is called.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::{Language, Text};

/// Names of one thing by language code ("fr", "en", "la" for the Latin of *Terminologia Anatomica*): the preferred one
/// first, then accepted synonyms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<String, Vec<String>>);

impl Names {
    /// The preferred name in every language.
    pub fn preferred(&self) -> Text {
        let first = |(code, names): (&String, &Vec<String>)| Some((code.clone(), names.first()?.clone()));
        Text(self.0.iter().filter_map(first).collect())
    }

    pub fn in_language(&self, language: Language) -> String {
        self.preferred().in_language(language).to_owned()
    }

    /// Every name with the code of its language.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let Names(names) = self;
        names
            .iter()
            .flat_map(|(code, names)| names.iter().map(move |name| (code.as_str(), name.as_str())))
    }

    pub fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
}
