//! Whether typed words name a thing ([`judge`]), and whether a text says something ([`find`]). Pure.
//!
//! Forgiven: case, accents, ligatures, punctuation, articles, word order, singular and plural, gender, abbreviations,
//! Roman and Arabic numbers, British and American spelling, another language than the reader's, a kind of thing left out
//! ("psoas" for "muscle psoas"), and small slips of the keyboard. Never forgiven: left for right, one of a pair of
//! opposites for the other, and a slip that makes a word which is right as it is (`known.txt`).

mod fold;
mod form;
mod lexicon;
mod numbers;
mod stem;
mod text;
mod typo;
mod words;

pub use text::{Finding, find};

use super::Names;
use crate::geometry::Side;
use crate::locale::Text;
use form::{Match, Outcome, Readings, Thing};
use words::Word;

/// What should be named.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub names: &'a Names,
    /// The side that the answer has to say.
    pub side: Option<Side>,
}

/// Another thing that could be named instead.
#[derive(Clone, Copy, Debug)]
pub struct Rival<'a> {
    pub names: &'a Names,
    pub side: Option<Side>,
    pub relation: Relation,
}

/// What a rival is to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same on the other side.
    OtherSide,
    /// The target is part of it.
    Parent,
    /// It is part of the target.
    Child,
    /// Beside the target, or another part of the same whole.
    Neighbour,
    /// It looks like the target.
    LookAlike,
    /// A near miss of the question, by its place in the list.
    Listed(usize),
    Unrelated,
}

/// What an answer is.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Same {
        /// Something was misspelt.
        typo: bool,
        /// Code of the language of the name that was met, and the name as it is written.
        language: String,
        name: String,
    },
    /// Right but for the side, which is not said.
    SideMissing,
    /// Right but for the side.
    WrongSide,
    /// Another thing, by its place among the rivals.
    Near {
        rival: usize,
        relation: Relation,
    },
    No,
}

/// What is read of an answer or a text, in characters.
pub const MOST_CHARACTERS: usize = 2000;
/// An answer of more words than this names nothing.
const MOST_WORDS: usize = 40;

/// Whether an answer names the target, or one of the others.
///
/// A rival that is met exactly, or with fewer slips than the target, wins over it; a listed one also over an answer that
/// only lacks or mistakes the side.
pub fn judge(answer: &str, target: &Target, others: &[Rival]) -> Verdict {
    let answer = cut(answer);
    if answer.split_whitespace().count() > MOST_WORDS {
        return Verdict::No;
    }
    let readings = Readings::of(answer);
    let goal = Thing::new(target.names, target.side);
    let rivals: Vec<Thing> = others
        .iter()
        .map(|rival| Thing::new(rival.names, rival.side))
        .collect();
    let all: Vec<&Word> = rivals.iter().chain([&goal]).flat_map(Thing::words).collect();
    let own = goal.compare(&readings, &all).map(|own| {
        let counterparts = rivals
            .iter()
            .zip(others)
            .filter(|(_, rival)| rival.relation == Relation::OtherSide);
        let shared = counterparts
            .into_iter()
            .any(|(other, _)| other.compare(&readings, &all).is_some());
        own.side_implied(shared)
    });
    let near = rivals
        .iter()
        .enumerate()
        .filter_map(|(at, rival)| Some((at, rival.compare(&readings, &all)?)))
        .filter(|(_, found)| found.outcome != Outcome::WrongSide)
        .min_by_key(|(_, found)| (found.cost, found.outcome));
    let near = near.and_then(|(at, found)| Some((at, others.get(at)?.relation, found)));
    decide(own, near)
}

fn decide(own: Option<Match>, near: Option<(usize, Relation, Match)>) -> Verdict {
    match (own, near) {
        (None, None) => Verdict::No,
        (Some(own), Some((rival, relation, near))) if overtakes(&near, relation, &own) => {
            Verdict::of_rival(rival, relation)
        }
        (Some(own), _) => Verdict::of_target(own),
        (None, Some((rival, relation, _))) => Verdict::of_rival(rival, relation),
    }
}

fn overtakes(near: &Match, relation: Relation, own: &Match) -> bool {
    let listed = matches!(relation, Relation::Listed(_)) && near.outcome == Outcome::Same;
    near.cost < own.cost || listed && own.outcome != Outcome::Same && near.cost <= own.cost
}

impl Match {
    /// Decides on a side that a name leaves out: it is missing where the counterpart goes by that name too.
    fn side_implied(self, shared: bool) -> Match {
        let outcome = match (self.outcome, shared) {
            (Outcome::SideImplied, true) => Outcome::SideMissing,
            (Outcome::SideImplied, false) => Outcome::Same,
            (outcome, _) => outcome,
        };
        Match { outcome, ..self }
    }
}

impl Verdict {
    fn of_target(found: Match) -> Verdict {
        match found.outcome {
            Outcome::Same | Outcome::SideImplied => Verdict::Same {
                typo: found.cost.slips > 0,
                language: found.language,
                name: found.name,
            },
            Outcome::SideMissing => Verdict::SideMissing,
            Outcome::WrongSide => Verdict::WrongSide,
        }
    }

    fn of_rival(rival: usize, relation: Relation) -> Verdict {
        match relation {
            Relation::OtherSide => Verdict::WrongSide,
            relation => Verdict::Near { rival, relation },
        }
    }
}

/// Whether a preferred name says a side.
pub fn says_side(names: &Names) -> bool {
    let Text(preferred) = names.preferred();
    let mut words = preferred.iter().flat_map(|(code, name)| words::words(name, code));
    words.any(|word| word.side.is_some() && !word.straight)
        || preferred.get("fr").is_some_and(|name| {
            name.split(' ')
                .next_back()
                .is_some_and(|last| last.starts_with("droit"))
        })
}

/// As much of a text as is read.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_CHARACTERS);
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or(text)
}
