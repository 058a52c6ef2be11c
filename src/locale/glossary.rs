//! The words of imaging, explained in one to three sentences for students.
//!
//! An entry is a pair of messages with what leads to it: DICOM tags, other words for it, related entries.
//! Numbers follow the usual references: DICOM PS3.3, IEC 60601-2-33 (SAR), ICRP 103 and 118 (dose), AAPM report 96
//! (dose-length conversion), RECIST 1.1, NASCET.

mod files;
mod machines;
mod pictures;
mod resonance;
mod search;

use super::{Language, say};

pub use search::{fold, search};

/// A term with its explanation.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The message that names the term, with its abbreviations.
    pub title: &'static str,
    /// The message that explains it.
    pub text: &'static str,
    pub topic: Topic,
    /// The DICOM attributes (group, element) that it explains; an attribute has one entry at most.
    pub tags: &'static [(u16, u16)],
    /// Other words that find it, in either language: abbreviations, trade names, synonyms.
    pub also: &'static [&'static str],
    /// The ids of related entries.
    pub see: &'static [&'static str],
}

const PREFIX: &str = "glossary-";

impl Entry {
    /// The entry's name in code and links: its title's key without `glossary-`.
    pub fn id(&self) -> &'static str {
        self.title.strip_prefix(PREFIX).unwrap_or(self.title)
    }

    pub fn title_in(&self, language: Language) -> String {
        say(language, self.title)
    }

    pub fn text_in(&self, language: Language) -> String {
        say(language, self.text)
    }

    /// The related entries.
    pub fn related(&self) -> impl Iterator<Item = &'static Entry> {
        self.see.iter().filter_map(|id| by_id(id))
    }
}

/// The families of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    Image,
    Window,
    Reformat,
    Geometry,
    Planes,
    Ct,
    Mr,
    Contrast,
    Artefact,
    Dose,
    Measures,
    Modality,
    Dicom,
    Hospital,
    Software,
}

impl Topic {
    /// In the order of a course: the image, the machines, the files, the program.
    pub const ALL: [Topic; 15] = [
        Topic::Image,
        Topic::Window,
        Topic::Reformat,
        Topic::Geometry,
        Topic::Planes,
        Topic::Ct,
        Topic::Mr,
        Topic::Contrast,
        Topic::Artefact,
        Topic::Dose,
        Topic::Measures,
        Topic::Modality,
        Topic::Dicom,
        Topic::Hospital,
        Topic::Software,
    ];

    /// The message that names it.
    pub fn title(self) -> &'static str {
        match self {
            Topic::Image => "glossary-topic-image",
            Topic::Window => "glossary-topic-window",
            Topic::Reformat => "glossary-topic-reformat",
            Topic::Geometry => "glossary-topic-geometry",
            Topic::Planes => "glossary-topic-planes",
            Topic::Ct => "glossary-topic-ct",
            Topic::Mr => "glossary-topic-mr",
            Topic::Contrast => "glossary-topic-contrast",
            Topic::Artefact => "glossary-topic-artefact",
            Topic::Dose => "glossary-topic-dose",
            Topic::Measures => "glossary-topic-measures",
            Topic::Modality => "glossary-topic-modality",
            Topic::Dicom => "glossary-topic-dicom",
            Topic::Hospital => "glossary-topic-hospital",
            Topic::Software => "glossary-topic-software",
        }
    }
}

/// One entry a row: title, text, the DICOM tags it explains, other words that find it, related entries.
macro_rules! rows {
    ($($topic:ident {$(
        $title:literal, $text:literal, [$($tag:expr),*], [$($also:literal),*], [$($see:literal),*];
    )*})*) => {
        &[$($(Entry {
            title: $title,
            text: $text,
            topic: Topic::$topic,
            tags: &[$($tag),*],
            also: &[$($also),*],
            see: &[$($see),*],
        }),*),*]
    };
}
use rows;

/// Every entry, grouped by topic, in the order in which a course would meet them within each.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        pictures::ENTRIES,
        machines::ENTRIES,
        resonance::ENTRIES,
        files::ENTRIES,
    ]
    .into_iter()
    .flatten()
}

pub fn by_id(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.id() == id)
}

/// The entry that explains a DICOM attribute.
pub fn by_tag(tag: (u16, u16)) -> Option<&'static Entry> {
    entries().find(|entry| entry.tags.contains(&tag))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Longer texts would not be read in a tooltip.
    const LONGEST: usize = 420;

    #[test]
    fn there_are_many_entries_each_with_its_own_id_and_text_key() {
        let ids: BTreeSet<&str> = entries().map(Entry::id).collect();
        assert!(ids.len() >= 150);
        assert_eq!(ids.len(), entries().count());
        for entry in entries() {
            assert_eq!(entry.text, format!("{PREFIX}{}-text", entry.id()));
            assert_eq!(by_id(entry.id()), Some(entry));
        }
        assert_eq!(by_id("gizzard"), None);
    }

    #[test]
    fn related_entries_exist_and_are_others() {
        for entry in entries() {
            assert_eq!(entry.related().count(), entry.see.len(), "{}", entry.id());
            assert!(!entry.see.contains(&entry.id()), "{}", entry.id());
            let different: BTreeSet<_> = entry.see.iter().collect();
            assert_eq!(different.len(), entry.see.len(), "{}", entry.id());
            assert!(!entry.see.is_empty(), "{} leads nowhere", entry.id());
        }
    }

    #[test]
    fn every_entry_is_reached_from_another() {
        let reached: BTreeSet<&str> = entries().flat_map(|entry| entry.see).copied().collect();
        for entry in entries() {
            assert!(reached.contains(entry.id()), "{}", entry.id());
        }
    }

    #[test]
    fn a_tag_has_one_entry() {
        let mut owners = BTreeMap::new();
        for entry in entries() {
            for tag in entry.tags {
                assert_eq!(owners.insert(*tag, entry.id()), None, "{tag:04x?}");
            }
        }
        assert_eq!(by_tag((0x0028, 0x1051)).map(Entry::id), Some("window-width"));
        assert_eq!(by_tag((0x0018, 0x0080)).map(Entry::id), Some("tr"));
        assert_eq!(by_tag((0x0009, 0x0001)), None);
    }

    #[test]
    fn every_topic_has_entries_and_a_name() {
        for topic in Topic::ALL {
            assert!(
                entries().filter(|entry| entry.topic == topic).count() > 4,
                "{topic:?}"
            );
            for language in Language::ALL {
                assert!(!say(language, topic.title()).starts_with('⟨'), "{topic:?}");
            }
        }
    }

    #[test]
    fn texts_are_short_and_said_in_both_languages() {
        for entry in entries() {
            for language in Language::ALL {
                let (title, text) = (entry.title_in(language), entry.text_in(language));
                assert!(!title.starts_with('⟨') && !title.is_empty(), "{title}");
                assert!(!text.starts_with('⟨') && text.chars().count() > 40, "{text}");
                assert!(text.chars().count() <= LONGEST, "{text}");
                assert!(text.ends_with(['.', '?']), "{text}");
            }
            let [french, english] = [Language::French, Language::English].map(|l| entry.text_in(l));
            assert_ne!(french, english);
        }
    }

    /// For each `sign` in `text`: what stands before it, and how many digits follow.
    fn around(text: &str, sign: char) -> Vec<(Option<char>, usize)> {
        text.match_indices(sign)
            .map(|(at, sign)| {
                let after = text[at + sign.len()..].chars();
                let digits = after.take_while(char::is_ascii_digit).count();
                (text[..at].chars().next_back(), digits)
            })
            .collect()
    }

    fn after_digit(&(before, digits): &(Option<char>, usize)) -> bool {
        before.is_some_and(|c| c.is_ascii_digit()) && digits > 0
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        for entry in entries() {
            let (french, english) = (entry.text_in(Language::French), entry.text_in(Language::English));
            let point = around(&french, '.').iter().any(after_digit);
            assert!(!point, "a decimal point in French: {french}");
            // Three digits: thousands; four: an attribute such as (0018,0050).
            let comma = around(&english, ',')
                .iter()
                .any(|sign| after_digit(sign) && sign.1 < 3);
            assert!(!comma, "a decimal comma in English: {english}");
            for text in [&french, &english] {
                let hyphen = around(text, '-')
                    .iter()
                    .any(|&(before, digits)| before == Some(' ') && digits > 0);
                assert!(!hyphen, "a hyphen for a minus sign: {text}");
            }
        }
    }

    #[test]
    fn french_signs_stand_after_a_space() {
        for entry in entries() {
            let text = entry.text_in(Language::French);
            for sign in [':', ';', '!', '?', '»'] {
                let close = around(&text, sign).iter().any(|(before, _)| *before != Some(' '));
                assert!(!close, "no space before {sign}: {text}");
            }
        }
    }
}
