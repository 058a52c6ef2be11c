//! Numbers and numbered vertebrae: Arabic, Roman, ordinals and words come to the same.

use super::fold::Raw;
use super::words::Word;

/// Key of a number, such as "#4" or "#4a".
pub(super) struct Number(pub String);

const ROMAN: [&str; 13] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii",
];
/// What makes a figure an ordinal.
const ORDINAL: [&str; 14] = [
    "", "e", "er", "ere", "re", "eme", "ieme", "nd", "nde", "st", "rd", "th", "o", "emes",
];

/// The number that a word is: figures, Roman figures, ordinals; numbers in words are in the table of meanings.
pub(super) fn number(word: &str) -> Option<Number> {
    let figures = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (body, rest) = word.split_at_checked(figures)?;
    if !body.is_empty() {
        return named(body.parse().ok()?, rest);
    }
    ROMAN.iter().enumerate().rev().find_map(|(at, roman)| {
        let rest = word.strip_prefix(roman)?;
        named(at as u32 + 1, rest)
    })
}

fn named(number: u32, rest: &str) -> Option<Number> {
    match rest {
        "a" | "b" | "c" => Some(Number(format!("#{number}{rest}"))),
        rest if ORDINAL.contains(&rest) => Some(Number(format!("#{number}"))),
        _ => None,
    }
}

/// Parts of the column: how they are abbreviated, and how many there are at most (nerves and variants included).
const REGIONS: [(&str, &str, u32); 7] = [
    ("th", "t", 13),
    ("co", "co", 5),
    ("c", "c", 8),
    ("t", "t", 13),
    ("d", "t", 13),
    ("l", "l", 6),
    ("s", "s", 5),
];

fn level(region: &str, figures: &str) -> Option<String> {
    let (_, key, most) = REGIONS.iter().find(|(name, ..)| *name == region)?;
    let number: u32 = figures.parse().ok()?;
    (1..=*most)
        .contains(&number)
        .then(|| format!("level:{key}{number}"))
}

/// The vertebrae written in one word: "l5", "l5s1", "th12"; empty for other words.
pub(super) fn levels(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let figures_at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (region, after) = rest.split_at(figures_at);
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (figures, after) = after.split_at(end);
        match level(region, figures) {
            Some(level) => found.push(level),
            None => return Vec::new(),
        }
        rest = after;
    }
    found
}

/// A vertebra written in two words: "L 5", or the second of "L4-5". Says whether the next word belongs to it.
pub(super) fn level_of_two(raw: &Raw, next: Option<&Raw>, before: Option<&Word>) -> Option<(String, bool)> {
    if let Some(level) = next.and_then(|next| level(&raw.text, &next.text)) {
        return Some((level, true));
    }
    let range = before.filter(|_| raw.glued)?;
    let before = range.keys.iter().find_map(|key| key.strip_prefix("level:"))?;
    let region = before.trim_end_matches(|c: char| c.is_ascii_digit());
    Some((level(region, &raw.text)?, false))
}

/// Words that name a part of the column beside a number.
const NAMED_REGIONS: [(&str, &str); 5] = [
    ("cervical", "c"),
    ("thoracic", "t"),
    ("dorsal", "t"),
    ("lumbar", "l"),
    ("sacral", "s"),
];
/// How many words may stand between a part of the column, its number and the word vertebra.
const NEAR: usize = 2;

/// "5e vertèbre lombaire" becomes L5; beside a numbered vertebra the word vertebra says nothing more.
pub(super) fn compose_levels(mut words: Vec<Word>) -> Vec<Word> {
    let mut at = 0;
    while at < words.len() {
        if let Some((number_at, level)) = numbered_region(&words, at) {
            words[at].keys = vec![level];
            words[at].exact = true;
            words.remove(number_at);
            at -= usize::from(number_at < at);
        }
        at += 1;
    }
    let levels: Vec<usize> = (0..words.len()).filter(|at| is_level(&words[*at])).collect();
    let beside_level = |at: usize| levels.iter().any(|level| level.abs_diff(at) <= NEAR);
    let mut at = 0;
    words.retain(|word| {
        at += 1;
        !((word.is("vertebra") || word.is("vertebral")) && beside_level(at - 1))
    });
    words
}

fn is_level(word: &Word) -> bool {
    word.keys.iter().any(|key| key.starts_with("level:"))
}

/// The nearest number of the part of the column named at a place, and the vertebra that the two are.
fn numbered_region(words: &[Word], at: usize) -> Option<(usize, String)> {
    let word = words.get(at)?;
    let (_, region) = NAMED_REGIONS.iter().find(|(name, _)| word.is(name))?;
    let places = (1..=NEAR).flat_map(|away| [at.checked_sub(away), Some(at + away)]);
    places.flatten().find_map(|place| {
        let other = words.get(place).filter(|other| other.sentence == word.sentence)?;
        let number = other.keys.iter().find_map(|key| key.strip_prefix('#'))?;
        Some((place, level(region, number)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> Option<String> {
        number(word).map(|Number(key)| key)
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for word in ["4", "iv", "4e", "ive", "4eme", "4th", "04"] {
            assert_eq!(key(word).as_deref(), Some("#4"), "{word}");
        }
        assert_eq!(key("iva").as_deref(), Some("#4a"));
        for word in ["foie", "mix", "4x", "vie2", "", "99999999999"] {
            assert_eq!(key(word), None, "{word}");
        }
    }

    #[test]
    fn vertebrae_exist() {
        assert_eq!(levels("l5s1"), ["level:l5", "level:s1"]);
        assert_eq!(levels("d12"), levels("t12"));
        for word in ["l9", "c12", "foie", "t", "5", "l5x"] {
            assert_eq!(levels(word), Vec::<String>::new(), "{word}");
        }
    }
}
