//! The question at hand as the learner may see it.

use std::sync::Arc;

use super::{Attempt, Sheet};
use crate::exercise::Answer;
use crate::exercise::format::{
    Choice, Explanation, Measure, NamedView, Objective, Order, Question, Settings, Task,
};
use crate::exercise::grade::{seed_of, shuffled, shuffled_apart};
use crate::exercise::matching::{Finding, find};
use crate::locale::{Message, Text};
use crate::render::ColourImage;

/// What is asked, without anything of the answer.
#[derive(Debug)]
pub struct Asked<'a> {
    pub prompt: &'a Text,
    pub ask: Ask<'a>,
    pub points: f64,
    /// Hints that were opened.
    pub hints: Vec<&'a Text>,
    /// What the next one costs, as a share of the points.
    pub next_hint: Option<f64>,
}

/// What is to be done.
#[derive(Debug)]
pub enum Ask<'a> {
    Locate,
    Name,
    Choice {
        options: Vec<Offered<'a>>,
        multiple: bool,
    },
    Order {
        items: Vec<Item<'a>>,
        first: &'a Text,
        last: &'a Text,
    },
    Length,
    Angle,
    Mean,
    Outline,
    Window,
    Plane,
    Find,
    Text,
}

/// An option of a choice.
#[derive(Debug)]
pub struct Offered<'a> {
    pub id: &'a str,
    /// 1, 2, 3 ... as options stand: letters are on the images already.
    pub letter: char,
    pub text: &'a Text,
    pub image: Option<&'a Arc<ColourImage>>,
    pub has_view: bool,
    pub chosen: bool,
}

/// Something to be put in order.
#[derive(Debug)]
pub struct Item<'a> {
    pub id: &'a str,
    /// Of its view, where it has one.
    pub letter: Option<char>,
    pub text: &'a Text,
}

/// What is said once an answer may be seen.
#[derive(Debug)]
pub struct Feedback<'a> {
    /// Of the answer on the sheet, 0 to 1, before hints; `None` for a question left open.
    pub share: Option<f64>,
    /// What counts: points of the first answer after hints, and the most there were.
    pub points: f64,
    pub of: f64,
    pub tries: u32,
    pub sentences: &'a [Message],
    pub explanation: Option<&'a Explanation>,
    pub options: Vec<OptionMark<'a>>,
    pub right_order: Vec<&'a Text>,
    /// Points of a description that were not found in its words, and whether the learner claims them.
    pub key_points: Vec<(&'a str, &'a Text, bool)>,
    /// Whether there is a place to go to.
    pub has_place: bool,
}

/// An option once it is known whether it was right.
#[derive(Debug)]
pub struct OptionMark<'a> {
    pub id: &'a str,
    pub correct: bool,
    pub chosen: bool,
    pub feedback: &'a Text,
}

impl Attempt {
    pub fn title(&self) -> &Text {
        &self.paper.exercise().title
    }

    pub fn about(&self) -> &Text {
        &self.paper.exercise().about
    }

    pub fn authors(&self) -> &[String] {
        &self.paper.exercise().authors
    }

    pub fn objectives(&self) -> &[Objective] {
        &self.paper.exercise().objectives
    }

    pub fn settings(&self) -> &Settings {
        &self.paper.exercise().settings
    }

    /// What was not as the exercise's file says.
    pub fn problems(&self) -> &[Message] {
        &self.paper.contents.problems
    }

    /// Questions that cannot be asked because their series is missing.
    pub fn left_out(&self) -> usize {
        self.sheets.len() - self.order.len()
    }

    pub fn asked(&self) -> Option<Asked<'_>> {
        let (question, sheet) = (self.question()?, self.sheet()?);
        let opened = sheet.hints.min(question.hints.len());
        Some(Asked {
            prompt: &question.prompt,
            ask: self.ask(question, sheet),
            points: question.points,
            hints: question.hints[..opened].iter().map(|hint| &hint.text).collect(),
            next_hint: question.hints.get(opened).map(|hint| hint.cost),
        })
    }

    fn ask<'a>(&'a self, question: &'a Question, sheet: &'a Sheet) -> Ask<'a> {
        match &question.task {
            Task::Locate(_) => Ask::Locate,
            Task::Name(_) => Ask::Name,
            Task::Choice(choice) => Ask::Choice {
                options: self.options(question, choice, sheet),
                multiple: choice.multiple,
            },
            Task::Order(order) => Ask::Order {
                items: self.items(question, order, sheet),
                first: &order.first,
                last: &order.last,
            },
            Task::Measure(Measure::Length { .. }) => Ask::Length,
            Task::Measure(Measure::Angle { .. }) => Ask::Angle,
            Task::Measure(Measure::Mean { .. }) => Ask::Mean,
            Task::Outline(_) => Ask::Outline,
            Task::Window(_) => Ask::Window,
            Task::Plane(_) => Ask::Plane,
            Task::Find(_) => Ask::Find,
            Task::Text(_) => Ask::Text,
        }
    }

    fn options<'a>(
        &'a self,
        question: &'a Question,
        choice: &'a Choice,
        sheet: &'a Sheet,
    ) -> Vec<Offered<'a>> {
        let chosen = match &sheet.answer {
            Some(Answer::Choice(chosen)) => chosen.as_slice(),
            _ => &[],
        };
        let shown = self
            .offered(question)
            .into_iter()
            .map(|index| &choice.options[index]);
        let offered = shown.zip('1'..).map(|(option, letter)| Offered {
            id: &option.id,
            letter,
            text: &option.text,
            image: option
                .image
                .as_ref()
                .and_then(|path| self.paper.contents.images.get(path)),
            has_view: option.view.is_some(),
            chosen: chosen.contains(&option.id),
        });
        offered.collect()
    }

    /// In the learner's order, or as they were shuffled; letters stay with the tiles of their views.
    fn items<'a>(&'a self, question: &'a Question, order: &'a Order, sheet: &'a Sheet) -> Vec<Item<'a>> {
        let offered = self.offered(question);
        let lettered = offered.iter().filter(|index| order.items[**index].view.is_some());
        let letters: Vec<(usize, char)> = lettered.copied().zip('1'..).collect();
        let put: Vec<usize> = match &sheet.answer {
            Some(Answer::Order(ids)) => {
                let place = |id: &String| order.items.iter().position(|item| item.id == *id);
                ids.iter().filter_map(place).collect()
            }
            _ => offered,
        };
        let item = |index: usize| Item {
            id: &order.items[index].id,
            letter: letters
                .iter()
                .find(|(own, _)| *own == index)
                .map(|(_, letter)| *letter),
            text: &order.items[index].text,
        };
        put.into_iter().map(item).collect()
    }

    /// Options or items as this attempt offers them.
    pub(super) fn offered(&self, question: &Question) -> Vec<usize> {
        let (count, keep) = match &question.task {
            Task::Choice(choice) => (choice.options.len(), choice.keep_order),
            Task::Order(order) => (order.items.len(), false),
            _ => return Vec::new(),
        };
        let seed = seed_of(self.seed, &question.id);
        match (keep, &question.task) {
            (true, _) => (0..count).collect(),
            // Items that came out in the right order would give the answer away.
            (false, Task::Order(_)) => shuffled_apart(count, seed),
            (false, _) => shuffled(count, seed),
        }
    }

    /// The letter of the option or item whose view a tile shows.
    pub fn letter_of(&self, tile: crate::app::Tile) -> Option<char> {
        let question = self.question()?;
        let views = self.views_of(question).len();
        let lettered: Vec<char> = match &question.task {
            Task::Choice(choice) => self
                .offered(question)
                .into_iter()
                .zip('1'..)
                .filter(|(index, _)| choice.options[*index].view.is_some())
                .map(|(_, letter)| letter)
                .collect(),
            _ => ('1'..).take(views).collect(),
        };
        lettered.get(tile.0).copied()
    }

    /// `None` as long as nothing may be seen of the answer.
    pub fn feedback(&self) -> Option<Feedback<'_>> {
        if !self.shows_answers() {
            return None;
        }
        let (question, sheet) = (self.question()?, self.sheet()?);
        let graded = sheet.graded();
        Some(Feedback {
            share: graded.map(|graded| graded.share),
            points: question.points * sheet.counted().unwrap_or(0.0),
            of: question.points,
            tries: sheet.tries,
            sentences: graded.map_or(&[], |graded| graded.feedback.as_slice()),
            explanation: question.explanation.as_ref(),
            options: option_marks(question, sheet),
            right_order: right_order(question),
            key_points: key_points(question, sheet),
            has_place: self.place_of_truth().is_some(),
        })
    }

    /// Views that an explanation leads to.
    pub fn explained_views(&self) -> &[NamedView] {
        let shown = self.question().filter(|_| self.shows_answers());
        let explanation = shown.and_then(|question| question.explanation.as_ref());
        explanation.map_or(&[], |explanation| explanation.views.as_slice())
    }
}

fn option_marks<'a>(question: &'a Question, sheet: &Sheet) -> Vec<OptionMark<'a>> {
    let Task::Choice(choice) = &question.task else {
        return Vec::new();
    };
    let chosen = |id: &String| matches!(&sheet.answer, Some(Answer::Choice(chosen)) if chosen.contains(id));
    let mark = |option: &'a crate::exercise::format::ChoiceOption| OptionMark {
        id: &option.id,
        correct: option.correct,
        chosen: chosen(&option.id),
        feedback: &option.feedback,
    };
    choice.options.iter().map(mark).collect()
}

fn right_order(question: &Question) -> Vec<&Text> {
    match &question.task {
        Task::Order(order) => order.items.iter().map(|item| &item.text).collect(),
        _ => Vec::new(),
    }
}

fn key_points<'a>(question: &'a Question, sheet: &Sheet) -> Vec<(&'a str, &'a Text, bool)> {
    let (Task::Text(task), Some(Answer::Text { text, claimed })) = (&question.task, &sheet.answer) else {
        return Vec::new();
    };
    let not_found = task
        .key_points
        .iter()
        .filter(|point| find(text, &point.words) != Finding::Present);
    not_found
        .map(|point| (point.id.as_str(), &point.text, claimed.contains(&point.id)))
        .collect()
}
