//! Words that the matching knows: those that mean the same ([`concept`]), and those that must never be taken for a
//! misspelling of another ([`known`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::stem::stem;

static CONCEPTS: LazyLock<BTreeMap<String, &'static str>> =
    LazyLock::new(|| concepts(include_str!("concepts.txt")));
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let listed = lines(include_str!("known.txt")).flat_map(str::split_whitespace);
    let meanings = lines(include_str!("concepts.txt")).filter_map(|line| line.split_once(": "));
    Known::new(listed.chain(meanings.flat_map(|(_, words)| words.split_whitespace())))
});

/// Written words with their stems.
struct Known {
    stems: BTreeSet<String>,
    /// For distances: long enough to be reached by a typing slip.
    long: Vec<(String, String)>,
}

impl Known {
    fn new<'a>(words: impl Iterator<Item = &'a str>) -> Known {
        let words: BTreeMap<String, String> = words.map(|word| (word.to_owned(), stem(word))).collect();
        Known {
            stems: words.values().cloned().collect(),
            long: words.into_iter().filter(|(word, _)| word.len() >= 4).collect(),
        }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with("# "))
}

fn concepts(text: &'static str) -> BTreeMap<String, &'static str> {
    let meanings = lines(text).filter_map(|line| line.split_once(": "));
    meanings
        .flat_map(|(key, words)| words.split_whitespace().map(move |word| (stem(word), key)))
        .collect()
}

/// What a word with this stem means, where several words mean the same.
pub(super) fn concept(stem: &str) -> Option<&'static str> {
    CONCEPTS.get(stem).copied()
}

/// Whether a word with this stem is right as it is.
pub(super) fn known(stem: &str) -> bool {
    KNOWN.stems.contains(stem)
}

/// Known words of four letters and more: as written, and their stems.
pub(super) fn long_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    KNOWN
        .long
        .iter()
        .map(|(word, stem)| (word.as_str(), stem.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stem_has_two_meanings() {
        let mut meanings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (key, words) in lines(include_str!("concepts.txt")).filter_map(|line| line.split_once(": ")) {
            for word in words.split_whitespace() {
                meanings.entry(stem(word)).or_default().insert(key);
            }
        }
        let doubtful: Vec<_> = meanings.iter().filter(|(_, keys)| keys.len() > 1).collect();
        assert!(doubtful.is_empty(), "{doubtful:?}");
        assert!(meanings.len() > 150);
    }

    #[test]
    fn french_english_and_latin_words_meet() {
        for words in ["artère artery arteries", "supérieure upper superius"] {
            let keys: BTreeSet<_> = words
                .split(' ')
                .map(|word| concept(&stem(&super::super::fold::folded(word))))
                .collect();
            assert_eq!(keys.len(), 1, "{words}: {keys:?}");
            assert!(!keys.contains(&None));
        }
    }
}
