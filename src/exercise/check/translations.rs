//! Languages that one text has and another lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{Field, fields};
use super::{Place, Problem};
use crate::exercise::Exercise;
use crate::locale::Language;
use crate::message;

/// Latin names belong to no reader's language.
const LATIN: &str = "la";

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let fields: Vec<Field> = fields(exercise)
        .into_iter()
        .filter(|field| field.translated)
        .collect();
    let spoken: BTreeSet<&str> = fields.iter().flat_map(spoken_in).collect();
    let wanted = Language::ALL.map(Language::code).into_iter();
    let absent = wanted.filter(|code| !spoken.contains(code)).map(|code| {
        Problem::note(
            Place::Exercise,
            message!("check-language-missing", language = code),
        )
    });
    absent.chain(untranslated(&fields, &spoken)).collect()
}

/// Languages in which the field says something.
fn spoken_in<'a>(field: &Field<'a>) -> impl Iterator<Item = &'a str> {
    let said = field
        .words
        .clone()
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty());
    said.map(|(code, _)| code).filter(|code| *code != LATIN)
}

/// One warning for a place and a language, whatever many texts lack it.
fn untranslated(fields: &[Field], spoken: &BTreeSet<&str>) -> Vec<Problem> {
    let mut lacking: BTreeMap<(&Place, &str), Vec<&str>> = BTreeMap::new();
    for field in fields {
        let has: BTreeSet<&str> = spoken_in(field).collect();
        for code in spoken.iter().filter(|code| !has.contains(*code)) {
            lacking.entry((&field.place, code)).or_default().push(&field.name);
        }
    }
    let warning = |((place, code), names): ((&Place, &str), Vec<&str>)| {
        let message = message!("check-untranslated", language = code, fields = names.join(", "));
        Problem::warning(place.clone(), message)
    };
    lacking.into_iter().map(warning).collect()
}
