//! Every sentence and name of an exercise, and what should not stand in one: markup, control characters, too many words.

use super::{Place, Problem};
use crate::exercise::format::{Explanation, Task};
use crate::exercise::{Exercise, Names, Question};
use crate::locale::{Message, Text};
use crate::message;

/// A text of the exercise, with all its languages.
pub struct Field<'a> {
    pub place: Place,
    /// As the file calls it.
    pub name: String,
    /// Characters that still fit where it is shown.
    most: usize,
    pub words: Vec<(&'a str, &'a str)>,
    /// Whether every language of the exercise should have it.
    pub translated: bool,
}

/// On a button, in a list.
const LABEL: usize = 120;
/// A few lines.
const SENTENCES: usize = 800;
/// A page that scrolls.
const PAGE: usize = 6_000;

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in fields(exercise) {
        let found = [markup(&field), control(&field), length(&field)];
        let found = found.into_iter().flatten();
        problems.extend(found.map(|message| Problem::warning(field.place.clone(), message)));
    }
    problems
}

fn markup(field: &Field) -> Option<Message> {
    let (code, _) = field.words.iter().find(|(_, words)| has_markup(words))?;
    Some(message!(
        "check-markup",
        field = field.name.clone(),
        language = *code
    ))
}

/// `<` before a letter, `/` or `!`, with a `>` later; or a script's address.
fn has_markup(text: &str) -> bool {
    let tag = |(at, _): (usize, &str)| {
        let inside = &text[at + 1..];
        inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
            && inside.contains('>')
    };
    text.match_indices('<').any(tag) || text.to_ascii_lowercase().contains("javascript:")
}

fn control(field: &Field) -> Option<Message> {
    let (code, _) = field.words.iter().find(|(_, words)| words.contains(is_hidden))?;
    Some(message!(
        "check-control",
        field = field.name.clone(),
        language = *code
    ))
}

/// Characters that are not seen, or that turn the order of others (Unicode bidirectional controls).
fn is_hidden(c: char) -> bool {
    let breaks = matches!(c, '\n' | '\t');
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && !breaks) || turns || matches!(c, '\u{feff}' | '\u{200b}')
}

fn length(field: &Field) -> Option<Message> {
    let longest = field.words.iter().map(|(_, words)| words.chars().count()).max()?;
    let message = || {
        message!(
            "check-too-long",
            field = field.name.clone(),
            count = longest,
            most = field.most
        )
    };
    (longest > field.most).then(message)
}

/// All of them, in the order of the file; empty ones are left out.
pub fn fields(exercise: &Exercise) -> Vec<Field<'_>> {
    let mut walk = Walk {
        place: Place::Exercise,
        fields: Vec::new(),
    };
    walk.text("title", LABEL, &exercise.title);
    walk.text("about", PAGE, &exercise.about);
    for author in &exercise.authors {
        walk.plain("authors", author);
    }
    for keyword in &exercise.keywords {
        walk.plain("keywords", keyword);
    }
    for objective in &exercise.objectives {
        walk.place = Place::Objective(objective.id.clone());
        walk.text("text", SENTENCES, &objective.text);
    }
    for structure in &exercise.structures {
        walk.place = Place::Structure(structure.id.clone());
        walk.names("names", &structure.names);
    }
    for question in &exercise.questions {
        walk.place = Place::Question(question.id.clone());
        walk.question(question);
    }
    walk.fields
        .retain(|field| field.words.iter().any(|(_, words)| !words.trim().is_empty()));
    walk.fields
}

struct Walk<'a> {
    place: Place,
    fields: Vec<Field<'a>>,
}

impl<'a> Walk<'a> {
    fn add(
        &mut self,
        name: impl Into<String>,
        most: usize,
        words: Vec<(&'a str, &'a str)>,
        translated: bool,
    ) {
        self.fields.push(Field {
            place: self.place.clone(),
            name: name.into(),
            most,
            words,
            translated,
        });
    }

    fn text(&mut self, name: impl Into<String>, most: usize, text: &'a Text) {
        let words = text.0.iter().map(|(code, words)| (code.as_str(), words.as_str()));
        self.add(name, most, words.collect(), true);
    }

    fn names(&mut self, name: impl Into<String>, names: &'a Names) {
        self.add(name, LABEL, names.all().collect(), true);
    }

    fn plain(&mut self, name: &str, text: &'a str) {
        self.add(name, LABEL, vec![("", text)], false);
    }

    fn question(&mut self, question: &'a Question) {
        self.text("prompt", SENTENCES, &question.prompt);
        for (index, hint) in question.hints.iter().enumerate() {
            self.text(format!("hints[{index}].text"), SENTENCES, &hint.text);
        }
        self.task(&question.task);
        if let Some(explanation) = &question.explanation {
            self.explanation(explanation);
        }
    }

    fn explanation(&mut self, explanation: &'a Explanation) {
        self.text("explanation.text", PAGE, &explanation.text);
        for view in &explanation.views {
            self.text(format!("explanation.views.{}.label", view.id), LABEL, &view.label);
        }
    }

    fn task(&mut self, task: &'a Task) {
        match task {
            Task::Name(name) => {
                for (index, near) in name.near.iter().enumerate() {
                    self.names(format!("name.near[{index}].names"), &near.names);
                    self.text(format!("name.near[{index}].feedback"), SENTENCES, &near.feedback);
                }
            }
            Task::Choice(choice) => {
                for option in &choice.options {
                    self.text(
                        format!("choice.options.{}.text", option.id),
                        SENTENCES,
                        &option.text,
                    );
                    self.text(
                        format!("choice.options.{}.feedback", option.id),
                        SENTENCES,
                        &option.feedback,
                    );
                }
            }
            Task::Order(order) => {
                self.text("order.first", LABEL, &order.first);
                self.text("order.last", LABEL, &order.last);
                for item in &order.items {
                    self.text(format!("order.items.{}.text", item.id), SENTENCES, &item.text);
                }
            }
            Task::Text(text) => {
                self.text("text.model", PAGE, &text.model);
                for point in &text.key_points {
                    self.text(
                        format!("text.key_points.{}.text", point.id),
                        SENTENCES,
                        &point.text,
                    );
                    self.names(format!("text.key_points.{}.words", point.id), &point.words);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_a_comparison() {
        for text in [
            "<script>alert(1)</script>",
            "a <b>b</b>",
            "</p>",
            "<!-- > -->",
            "JavaScript:x",
        ] {
            assert!(has_markup(text), "{text}");
        }
        for text in [
            "< 4 mm et > 2 mm",
            "a<b",
            "x < y > z",
            "->",
            "[the cleft](view:a)",
        ] {
            assert!(!has_markup(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_seen_is_hidden() {
        assert!("a\u{202e}b".contains(is_hidden) && "a\u{0}".contains(is_hidden));
        assert!(!"une\u{a0}coupe\nfine – « ici »".contains(is_hidden));
    }
}
