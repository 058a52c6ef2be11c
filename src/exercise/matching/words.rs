//! Words with their meaning: sides, numbers, vertebrae, abbreviations, and words of no weight taken away.

use super::fold::{Raw, raws};
use super::numbers::{self, Number};
use super::typo::distance;
use super::{lexicon, stem::stem};
use crate::geometry::Side;

/// A word of an answer or of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// As typed, folded.
    pub plain: String,
    pub stem: String,
    /// What it may mean: words with a key in common are the same.
    pub keys: Vec<String>,
    /// Right or wrong, never misspelt: numbers, vertebrae, abbreviations.
    pub exact: bool,
    /// May be missing: an article that could be an abbreviation.
    pub optional: bool,
    pub side: Option<Side>,
    /// "droit", which may mean straight.
    pub straight: bool,
    /// A side that was misspelt.
    pub slip: bool,
    /// A side that may as well be a French article without its apostrophe ("l uretère").
    pub doubtful: bool,
    pub sentence: usize,
    pub clause: usize,
}

impl Word {
    pub fn means(&self, other: &Word) -> bool {
        self.keys.iter().any(|key| other.keys.contains(key))
    }

    pub fn is(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key)
    }

    pub fn has_stem(&self, stem: &str) -> bool {
        self.stem == stem || lexicon::concept(stem).is_some_and(|key| self.is(key))
    }

    /// A side taken as a word like others.
    pub fn as_plain(&self) -> Word {
        let key = match (self.side, self.straight) {
            (Some(Side::Left), _) => "left",
            (_, true) => "straight",
            _ => "right",
        };
        let mut keys = vec![key.to_owned()];
        if self.straight {
            keys.push("right".to_owned());
        }
        Word {
            keys,
            exact: true,
            side: None,
            ..self.clone()
        }
    }

    fn meaning(raw: &Raw, keys: &[&str]) -> Word {
        Word {
            plain: raw.text.clone(),
            stem: raw.text.clone(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            exact: true,
            sentence: raw.sentence,
            clause: raw.clause,
            ..Word::default()
        }
    }

    fn common(raw: &Raw) -> Word {
        let stem = stem(&raw.text);
        Word {
            keys: vec![lexicon::concept(&stem).map_or_else(|| stem.clone(), str::to_owned)],
            stem,
            exact: false,
            ..Word::meaning(raw, &[])
        }
    }

    fn of_side(raw: &Raw, side: Side) -> Word {
        Word {
            side: Some(side),
            straight: raw.text.starts_with("droit"),
            ..Word::meaning(raw, &[])
        }
    }
}

/// Articles and linking words, which say nothing.
const WEIGHTLESS: [&str; 22] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "the", "an", "of", "on", "in", "at",
    "to", "dans", "sur", "its", "ses", "sa",
];

/// What an apostrophe cuts short: l'aorte, d'Eustache, qu'il; and Bartholin's.
const ELIDED: [&str; 9] = ["l", "d", "s", "c", "n", "j", "m", "t", "qu"];

/// The words of a text that count, in order, read as a text in a language (its code).
pub(super) fn words(text: &str, language: &str) -> Vec<Word> {
    let raws = raws(text);
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(raw) = raws.get(at) {
        let before = at.checked_sub(1).and_then(|before| raws.get(before));
        let next = raws.get(at + 1);
        at += 1;
        if let Some((level, both)) = numbers::level_of_two(raw, next, found.last()) {
            found.push(Word::meaning(raw, &[&level]));
            at += usize::from(both);
            continue;
        }
        let possessive = raw.text == "s" && before.is_some_and(|before| before.elided);
        let cut = raw.elided && ELIDED.contains(&raw.text.as_str());
        if !possessive && !cut && !WEIGHTLESS.contains(&raw.text.as_str()) {
            found.extend(read(raw, next, language));
        }
    }
    numbers::compose_levels(without_side_nouns(found))
}

/// One word, or several written as one ("L5S1").
fn read(raw: &Raw, next: Option<&Raw>, language: &str) -> Vec<Word> {
    let levels = numbers::levels(&raw.text);
    if !levels.is_empty() {
        return levels.iter().map(|level| Word::meaning(raw, &[level])).collect();
    }
    match single(raw, next, language) {
        Reading::Word(word) => vec![word],
        Reading::Nothing => Vec::new(),
    }
}

enum Reading {
    Word(Word),
    Nothing,
}

fn single(raw: &Raw, next: Option<&Raw>, language: &str) -> Reading {
    let article =
        matches!(raw.text.as_str(), "l" | "d") && !raw.dotted && next.is_some_and(begins_with_vowel);
    if article && (language == "fr" || raw.text == "d") {
        return Reading::Nothing;
    }
    if let Some(side) = side(&raw.text) {
        return Reading::Word(Word {
            doubtful: article,
            ..Word::of_side(raw, side)
        });
    }
    let keys: &[&str] = match raw.text.as_str() {
        "a" => &["artery"],
        "v" => &["vein", "#5"],
        "m" => &["muscle"],
        "n" => &["nerve"],
        "art" => &["artery", "joint"],
        "atlas" => &["level:c1"],
        "axis" => &["level:c2"],
        _ => &[],
    };
    if !keys.is_empty() {
        return Reading::Word(Word {
            optional: raw.text == "a" && !raw.dotted,
            ..Word::meaning(raw, keys)
        });
    }
    Reading::Word(match numbers::number(&raw.text) {
        Some(Number(key)) => Word::meaning(raw, &[&key]),
        None => misspelt_side(raw).unwrap_or_else(|| numbered(Word::common(raw))),
    })
}

/// A number written out is no more misspelt into another than a figure is.
fn numbered(word: Word) -> Word {
    Word {
        exact: word.keys.iter().any(|key| key.starts_with('#')),
        ..word
    }
}

fn begins_with_vowel(raw: &Raw) -> bool {
    raw.text.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
}

/// The side that a word or its abbreviation says. "d" is droite, or dexter: the right in every language.
pub(super) fn side(word: &str) -> Option<Side> {
    Some(match word {
        "gauche" | "gauches" | "g" | "gche" | "gch" | "gau" | "left" | "l" | "lt" | "lft" | "sinister"
        | "sinistra" | "sinistrum" | "sinistri" | "sinistrae" | "sinistro" | "sinistrorum"
        | "sinistrarum" | "sin" => Side::Left,
        "droit" | "droite" | "droits" | "droites" | "d" | "dt" | "dte" | "drt" | "drte" | "dr" | "right"
        | "r" | "rt" | "rgt" | "dexter" | "dextra" | "dextrum" | "dextri" | "dextrae" | "dextro"
        | "dextrorum" | "dextrarum" | "dex" | "dext" => Side::Right,
        _ => return None,
    })
}

/// A side one slip away.
fn misspelt_side(raw: &Raw) -> Option<Word> {
    const SIDES: [&str; 8] = [
        "gauche", "gauches", "droit", "droite", "droits", "right", "sinister", "dexter",
    ];
    let slipped = match raw.text.as_str() {
        "lfet" | "letf" | "elft" => Some("left"),
        text if text.len() < 5 || lexicon::known(&stem(text)) => None,
        text => SIDES.into_iter().find(|side| distance(text, side, 1).is_some()),
    };
    let word = Word::of_side(raw, side(slipped?)?);
    Some(Word {
        slip: true,
        straight: slipped.is_some_and(|side| side.starts_with("droit")),
        ..word
    })
}

/// "du côté gauche", "left-sided": the noun beside a side may be missing. Without accents it looks like a rib.
fn without_side_nouns(mut words: Vec<Word>) -> Vec<Word> {
    let sided: Vec<bool> = words.iter().map(|word| word.side.is_some()).collect();
    for (at, word) in words.iter_mut().enumerate() {
        let beside = [at.checked_sub(1), Some(at + 1)];
        let beside = beside.into_iter().flatten().filter_map(|at| sided.get(at));
        let noun = matches!(word.plain.as_str(), "cote" | "side" | "sided" | "handed");
        word.optional |= noun && beside.into_iter().any(|sided| *sided);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, language: &str) -> Vec<String> {
        words(text, language)
            .into_iter()
            .map(|word| match word.side {
                Some(side) => format!("{side:?}"),
                None => word.keys.join("|"),
            })
            .collect()
    }

    #[test]
    fn articles_go_and_sides_are_seen() {
        assert_eq!(keys("l'artère rénale G.", "fr"), ["artery", "renal", "Left"]);
        assert_eq!(keys("the L. kidney", "en"), ["Left", "kidney"]);
        assert_eq!(keys("l uretère d", "fr"), ["ureter", "Right"]);
        assert_eq!(keys("Bartholin's gland", "en"), ["bartholin", "gland"]);
        assert_eq!(keys("rein guache", "fr"), ["kidney", "Left"]);
        assert_eq!(keys("trompe d'Eustache", "fr"), ["tromp", "eustach"]);
    }

    #[test]
    fn vertebrae_have_one_name() {
        for text in [
            "L5",
            "vertèbre L5",
            "L-5",
            "l 5",
            "5e vertèbre lombaire",
            "cinquième vertèbre lombaire",
            "fifth lumbar vertebra",
            "5th lumbar vertebra",
            "vertebra lumbalis V",
            "la 5ème lombaire",
        ] {
            assert_eq!(keys(text, "fr"), ["level:l5"], "{text}");
        }
        assert_eq!(keys("12e vertèbre dorsale", "fr"), keys("Th12", "fr"));
        assert_eq!(keys("disque L4-5", "fr"), ["disc", "level:l4", "level:l5"]);
        assert_eq!(keys("L5S1", "en"), ["level:l5", "level:s1"]);
        assert_eq!(keys("left 5th rib", "en"), ["Left", "#5", "rib"]);
    }
}
