//! Both languages say everything, and say nothing that nobody asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|own| own == extension) => found.push(path),
                _ => {}
            }
        }
    }
    found
}

/// Keys with the names of their arguments.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for file in files(&format!("src/locale/{language}"), "ftl") {
        let text = fs::read_to_string(&file).expect("a text file");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let value = match line.split_once(" = ").or_else(|| line.split_once(" =")) {
                Some((key, value)) if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
                    current = key.to_owned();
                    let new = messages.insert(current.clone(), BTreeSet::new()).is_none();
                    assert!(new, "{current} is said twice in {language}");
                    value
                }
                _ => line,
            };
            let arguments = messages.entry(current.clone()).or_default();
            for after in value.split('$').skip(1) {
                let name: String = after
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                arguments.insert(name);
            }
        }
    }
    messages.remove("");
    messages
}

fn sources() -> String {
    let texts = files("src", "rs")
        .into_iter()
        .map(|file| fs::read_to_string(file).expect("a text file"));
    texts.collect::<Vec<_>>().join("\n")
}

/// The string literal that a text begins with.
fn literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

#[test]
fn french_and_english_have_the_same_messages_with_the_same_arguments() {
    assert_eq!(messages("fr"), messages("en"));
    assert!(messages("fr").len() > 100);
}

/// What Fluent cannot parse it leaves out, and the key would be shown in its stead.
#[test]
fn every_message_can_be_said() {
    use negatoscope::locale::{Language, text};

    for language in Language::ALL {
        let keys = messages(language.code()).into_keys();
        let unsaid: Vec<String> = keys
            .filter(|key| text(language, key, &[]) == format!("⟨{key}⟩"))
            .collect();
        assert_eq!(unsaid, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let known = messages("en");
    let sources = sources();
    let mut missing = BTreeSet::new();
    for opening in [
        "message!(",
        "Message::new(",
        "say(language, ",
        ".say(",
        "say(self.language, ",
    ] {
        for after in sources.split(opening).skip(1) {
            if let Some(key) = literal(after).filter(|key| !known.contains_key(*key)) {
                missing.insert(key.to_owned());
            }
        }
    }
    // The macro's own example.
    missing.remove("key");
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn no_message_is_left_unused() {
    let sources = sources();
    let unused: Vec<String> = messages("en")
        .into_keys()
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn the_glossary_explains_attributes_of_the_standard() {
    use dicom_core::dictionary::DataDictionary;
    use dicom_dictionary_std::StandardDataDictionary;

    let unknown: Vec<_> = negatoscope::locale::glossary::entries()
        .flat_map(|entry| entry.tags.iter().map(move |tag| (entry.id(), *tag)))
        .filter(|(_, (group, element))| {
            let tag = dicom_core::Tag(*group, *element);
            StandardDataDictionary.by_tag(tag).is_none()
        })
        .collect();
    assert_eq!(unknown, []);
}
