//! An element as it is shown: its name, and its value with what it means.

use super::{Element, Value, keyword, meaning, name};
use crate::locale::{Language, Message, say};
use crate::message;

/// What an element is called: the standard's name, or who defined a private one.
pub fn title(element: &Element) -> Message {
    match (&element.creator, element.is_private()) {
        _ if !keyword(element.tag).is_empty() => message!("tags-plain", text = name(element.tag)),
        (Some(creator), true) => message!("tags-private", creator = creator.to_string()),
        (None, true) => message!("tags-private-unknown"),
        (_, false) => message!("tags-unknown"),
    }
}

/// The value and, behind it, what it means; why it is hidden, where it is.
pub fn shown_value(element: &Element, identity: bool, language: Language) -> String {
    if let Some(mask) = element.mask.filter(|_| !identity) {
        return mask.reason().in_language(language);
    }
    match &element.value {
        Value::Sequence(items) => message!("tags-items", count = *items).in_language(language),
        Value::Pixels => say(language, "tags-pixels"),
        _ => match meaning(element, language) {
            Some(meaning) => format!("{}  ·  {}", element.text(), meaning.in_language(language)),
            None => element.text(),
        },
    }
}
