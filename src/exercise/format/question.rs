//! One question: what is asked, where it starts, what helps and what is explained afterwards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Task, View};
use crate::locale::Text;

/// Something to be learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Short name within this file.
    pub id: String,
    /// Such as "tell the left ventricle from the right".
    pub text: Text,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Names the question for good within its exercise.
    pub id: String,
    /// What is asked.
    pub prompt: Text,
    /// What the learner has to do, and what it is scored by.
    pub task: Task,
    /// What is shown when it is asked.
    pub start: View,
    /// Ids of the objectives that it trains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<String>,
    /// What a right answer brings.
    #[serde(default = "one")]
    pub points: f64,
    /// What the viewer may be used for beside scrolling and enlarging; everything where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tools: Option<Vec<ViewerTool>>,
    /// Shown one after the other, when asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
    /// In seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_s: Option<u32>,
    /// Said after the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

fn one() -> f64 {
    1.0
}

/// Something that the viewer does besides scrolling, enlarging and moving the image, which are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ViewerTool {
    /// Windows, presets, inversion, palettes.
    Window,
    /// Axial, coronal and sagittal reformats; other series; layouts.
    Reformat,
    /// Turned planes.
    Oblique,
    /// Thick slabs, by maximum, minimum or mean.
    Slab,
    /// Lengths, angles, regions and values.
    Measure,
    /// The values and headers under the pointer, findings, the glossary.
    Explain,
}

/// Help that costs something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// What it says.
    pub text: Text,
    /// Share of the question's points that it costs, 0 to 1.
    pub cost: f64,
}

/// What is said after the answer. In its text `[these words](view:ID)` is a link to a view of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// What is to be learnt: how to recognise it, and in which window.
    pub text: Text,
    /// Views that the text links to, also offered as buttons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<NamedView>,
}

/// A view that explains something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedView {
    /// Short name within this explanation, for links.
    pub id: String,
    /// Written on its button; "show me" where empty.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub label: Text,
    /// Where to look.
    pub view: View,
}

/// A stretch of an explanation: plain words, or words that lead to a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Stretch<'a> {
    Words(&'a str),
    Link { words: &'a str, view: &'a str },
}

const LINK: &str = "](view:";

/// Splits a text at its links `[words](view:ID)`; anything else is words.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, words, view, after)) = first_link(rest) {
        if !before.is_empty() {
            found.push(Stretch::Words(before));
        }
        found.push(Stretch::Link { words, view });
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Stretch::Words(rest));
    }
    found
}

/// What stands before the first link, its words, the id of its view, and what follows it.
fn first_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find(LINK)?;
    let open = text[..middle].rfind('[')?;
    let target = &text[middle + LINK.len()..];
    let close = target.find(')')?;
    Some((
        &text[..open],
        &text[open + 1..middle],
        &target[..close],
        &target[close + 1..],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_among_words() {
        let found = stretches("See [the cleft](view:a) and (b) [c].");
        let link = Stretch::Link {
            words: "the cleft",
            view: "a",
        };
        assert_eq!(
            found,
            [Stretch::Words("See "), link, Stretch::Words(" and (b) [c].")]
        );
        assert_eq!(stretches("](view:x"), [Stretch::Words("](view:x")]);
    }
}
