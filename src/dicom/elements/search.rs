//! Finding elements by keyword, tag, value, or what a person would call them.

use std::collections::HashMap;

use super::meaning::sentences;
use super::{Element, Elements, keyword, meaning, name};
use crate::locale::Language;
use crate::locale::glossary::fold;

/// In larger files the words that values mean are not searched.
const SEARCHED_IN_WORDS: usize = 20_000;
/// Fewer digits of a tag would find half the file.
const FEWEST_DIGITS: usize = 4;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Query {
    words: Vec<String>,
    /// The digits of a tag, where it looks like one: "00281052" of "(0028,1052)".
    tag: Option<String>,
    /// What is said of attributes, folded.
    sentences: HashMap<(u16, u16), String>,
    language: Language,
    identity: bool,
}

impl Query {
    /// `identity`: whether hidden values are searched too.
    pub fn new(text: &str, language: Language, identity: bool) -> Query {
        let folded = fold(text);
        Query {
            words: folded.split_whitespace().map(str::to_owned).collect(),
            tag: tag_digits(text),
            sentences: match folded.trim().is_empty() {
                true => HashMap::new(),
                false => sentences()
                    .map(|(tag, sentence)| (tag, fold(&sentence.in_language(language))))
                    .collect(),
            },
            language,
            identity,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn meets(&self, element: &Element, in_words: bool) -> bool {
        if let Some(digits) = &self.tag
            && format!("{:04x}{:04x}", element.tag.0, element.tag.1).contains(digits)
        {
            return true;
        }
        let seen = element.mask.is_none() || self.identity;
        let mut texts = vec![
            fold(keyword(element.tag)),
            fold(&name(element.tag)),
            element.vr().to_ascii_lowercase(),
        ];
        texts.extend(element.creator.as_deref().map(fold));
        texts.extend(seen.then(|| fold(&element.text())));
        texts.extend(self.sentences.get(&element.tag).cloned());
        if seen && in_words {
            let words = meaning(element, self.language);
            texts.extend(words.map(|words| fold(&words.in_language(self.language))));
        }
        self.words
            .iter()
            .all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// Hexadecimal digits alone, with the signs that tags are written with.
fn tag_digits(text: &str) -> Option<String> {
    let sign = |c: char| matches!(c, '(' | ')' | ',' | ' ');
    let digits: String = text.chars().filter(|c| !sign(*c)).collect();
    let long = digits.len() >= FEWEST_DIGITS || text.contains(',');
    let tag =
        long && digits.len() <= 8 && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit());
    tag.then(|| digits.to_ascii_lowercase())
}

impl Elements {
    /// The elements that are found.
    pub fn found(&self, query: &Query) -> Vec<usize> {
        let in_words = self.rows.len() <= SEARCHED_IN_WORDS;
        let meets = |row: &super::Row| {
            row.element()
                .is_some_and(|element| query.meets(element, in_words))
        };
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| meets(row))
            .map(|(index, _)| index)
            .collect()
    }

    /// The same rows with all that they are within, in order.
    pub fn with_ancestors(&self, found: &[usize]) -> Vec<usize> {
        let mut kept = Vec::with_capacity(found.len());
        let mut wanted = found.iter().copied().peekable();
        // Those that the row at hand is within, with where each ends.
        let mut open: Vec<(usize, usize, bool)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if wanted.peek().is_none() {
                break;
            }
            open.retain(|(_, end, _)| index < *end);
            open.push((index, index + 1 + row.within as usize, false));
            if wanted.next_if_eq(&index).is_some() {
                for (above, _, kept_already) in open.iter_mut().filter(|(_, _, kept)| !kept) {
                    kept.push(*above);
                    *kept_already = true;
                }
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_recognised_however_they_are_written() {
        for text in ["0028,1052", "00281052", "(0028,1052)", " 0028 1052"] {
            assert_eq!(tag_digits(text).as_deref(), Some("00281052"), "{text}");
        }
        assert_eq!(tag_digits("0028,").as_deref(), Some("0028"));
        assert_eq!(tag_digits("512"), None);
        assert_eq!(tag_digits("Pixel"), None);
        assert_eq!(tag_digits(","), None);
    }
}
