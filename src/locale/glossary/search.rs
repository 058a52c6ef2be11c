//! Finding entries by words, whatever their accents, case and language.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::{Entry, entries};
use crate::locale::Language;

/// An entry's words, folded, as one language's search sees them.
struct Indexed {
    entry: &'static Entry,
    title: Vec<String>,
    /// Of the title in the other language.
    other_title: Vec<String>,
    also: Vec<String>,
    text: Vec<String>,
}

static FRENCH: LazyLock<Vec<Indexed>> = LazyLock::new(|| index(Language::French, Language::English));
static ENGLISH: LazyLock<Vec<Indexed>> = LazyLock::new(|| index(Language::English, Language::French));

fn index(language: Language, other: Language) -> Vec<Indexed> {
    let mut index: Vec<Indexed> = entries()
        .map(|entry| Indexed {
            entry,
            title: words(&entry.title_in(language)),
            other_title: words(&entry.title_in(other)),
            also: words(&entry.also.join(" ")),
            text: words(&entry.text_in(language)),
        })
        .collect();
    index.sort_by(|a, b| a.title.cmp(&b.title));
    index
}

/// The entries that have all the words (or words that begin with them), best first; all of them, in alphabetical
/// order, when there are no words. Titles weigh more than other names, those more than texts.
pub fn search(language: Language, words_sought: &str) -> Vec<&'static Entry> {
    let index = match language {
        Language::French => &*FRENCH,
        Language::English => &*ENGLISH,
    };
    let sought = telling(words(words_sought));
    let mut found: Vec<(u32, &Indexed)> = index
        .iter()
        .filter_map(|indexed| Some((score(indexed, &sought)?, indexed)))
        .collect();
    // Stable: what weighs the same stays in alphabetical order.
    found.sort_by_key(|(score, indexed)| match sought.is_empty() {
        true => (Reverse(0), 0),
        false => (Reverse(*score), indexed.title.len()),
    });
    found.into_iter().map(|(_, indexed)| indexed.entry).collect()
}

/// None when a word is nowhere.
fn score(indexed: &Indexed, sought: &[String]) -> Option<u32> {
    sought.iter().map(|word| word_score(indexed, word)).sum()
}

fn word_score(indexed: &Indexed, word: &str) -> Option<u32> {
    let weighed = [
        (&indexed.title, 100, 60),
        (&indexed.other_title, 50, 30),
        (&indexed.also, 40, 25),
        (&indexed.text, 10, 5),
    ];
    weighed.into_iter().find_map(|(words, whole, beginning)| {
        if words.iter().any(|own| own == word) {
            return Some(whole);
        }
        words.iter().any(|own| own.starts_with(word)).then_some(beginning)
    })
}

/// Without the small words of a phrase, unless there is nothing else.
fn telling(words: Vec<String>) -> Vec<String> {
    const SMALL: [&str; 18] = [
        "a", "au", "aux", "d", "de", "des", "du", "en", "et", "in", "l", "la", "le", "les", "of", "the",
        "un", "une",
    ];
    let telling: Vec<String> = words
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { words } else { telling }
}

/// The words of a text in lower case, without accents and plural endings. `*` belongs to a word (T2*).
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '*')
        .filter(|word| !word.is_empty())
        .map(|word| singular(word).to_owned())
        .collect()
}

fn singular(word: &str) -> &str {
    let ending = match word.len() {
        0..=3 => None,
        _ if word.ends_with("eaux") => word.strip_suffix('x'),
        _ => word.strip_suffix('s'),
    };
    ending.unwrap_or(word)
}

/// In lower case, without accents.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ä' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' | 'í' => folded.push('i'),
            'ô' | 'ö' | 'ó' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => folded.push('u'),
            'ÿ' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // Accents typed apart from their letters.
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(language: Language, words: &str) -> Vec<&'static str> {
        search(language, words).into_iter().map(Entry::id).collect()
    }

    fn first(language: Language, words: &str) -> Option<&'static str> {
        found(language, words).first().copied()
    }

    #[test]
    fn terms_are_found_from_french() {
        let cases = [
            ("houns", "hounsfield"),
            ("unité de hounsfield", "hounsfield"),
            ("UNITÉS HOUNSFIELD", "hounsfield"),
            ("UH", "hounsfield"),
            ("epaisseur", "slice-thickness"),
            ("TR", "tr"),
            ("kernel", "kernel"),
            ("noyau", "kernel"),
            ("pitch", "pitch"),
            ("T2*", "t2-star"),
            ("adc", "adc"),
            ("cda", "adc"),
            ("niveaux de gris", "greyscale"),
            ("fenetrage", "window"),
            ("repliement", "wraparound"),
            ("pdl", "dlp"),
            ("slice thickness", "slice-thickness"),
            ("beam hardening", "beam-hardening"),
            ("coupe epaisse", "slab"),
            ("c-store", "query-retrieve"),
            ("l'oeil", "lens-dose"),
        ];
        for (words, id) in cases {
            assert_eq!(first(Language::French, words), Some(id), "{words}");
        }
    }

    #[test]
    fn terms_are_found_from_english() {
        let cases = [
            ("houns", "hounsfield"),
            ("kernel", "kernel"),
            ("TR", "tr"),
            ("the slice thickness", "slice-thickness"),
            ("épaisseur de coupe", "slice-thickness"),
            ("MIP", "mip"),
            ("wraparound", "wraparound"),
        ];
        for (words, id) in cases {
            assert_eq!(first(Language::English, words), Some(id), "{words}");
        }
    }

    #[test]
    fn every_title_finds_its_own_entry_first_or_second() {
        for language in Language::ALL {
            for entry in entries() {
                let place = search(language, &entry.title_in(language))
                    .iter()
                    .position(|found| *found == entry);
                assert!(place.is_some_and(|place| place < 2), "{} {place:?}", entry.id());
            }
        }
    }

    #[test]
    fn all_the_words_must_be_there() {
        assert!(found(Language::French, "hounsfield").len() > 1);
        assert!(found(Language::French, "hounsfield zzz").is_empty());
    }

    #[test]
    fn no_words_give_everything_in_alphabetical_order() {
        let all = search(Language::French, "  ");
        assert_eq!(all.len(), entries().count());
        let titles: Vec<_> = all.iter().map(|e| words(&e.title_in(Language::French))).collect();
        assert!(titles.is_sorted());
    }

    #[test]
    fn small_words_count_only_when_alone() {
        assert_eq!(telling(words("en phase")), ["phase"]);
        assert_eq!(telling(words("la")), ["la"]);
    }
}
