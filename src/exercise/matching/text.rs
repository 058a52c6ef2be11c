//! Whether a free text says something.

use super::typo::slips;
use super::words::{Word, words};
use super::{Side, cut};
use crate::exercise::Names;

/// What a text says of a key point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Not spoken of.
    Absent,
    /// Said not to be so ("pas d'épanchement", "no effusion").
    Negated,
    Present,
}

/// Whether a text says any of the words of a key point: together or nearly so, in any order, in any of its languages,
/// with the same forgiveness as [`super::judge`]. A key that itself says no ("no effusion") is met by a text that
/// says no. What is said once without a no counts as said.
pub fn find(text: &str, key: &Names) -> Finding {
    let found = key.all().map(|(code, key)| {
        let key = Key::new(&words(key, code));
        key.find(&words(cut(text), code))
    });
    found.max().unwrap_or(Finding::Absent)
}

struct Key {
    words: Vec<Word>,
    negated: bool,
}

/// Words that deny what follows.
const BEFORE: [&str; 22] = [
    "pas", "non", "ni", "aucun", "aucune", "sans", "absence", "jamais", "aucuns", "no", "not", "without",
    "nor", "neither", "never", "none", "absent", "absente", "isnt", "arent", "exclut", "excludes",
];
/// Words that deny what precedes.
const AFTER: [&str; 14] = [
    "absent", "absente", "absents", "absentes", "exclu", "exclue", "excluded", "elimine", "eliminee", "none",
    "aucun", "aucune", "non", "negative",
];
/// Words after which a denial says nothing of the kind: sans doute, not only.
const IDLE: [&str; 8] = [
    "doute",
    "doutes",
    "doubt",
    "seulement",
    "only",
    "question",
    "conteste",
    "uniquement",
];
/// Words that end a denial.
const TURNS: [&str; 18] = [
    "mais",
    "but",
    "cependant",
    "however",
    "toutefois",
    "sauf",
    "hormis",
    "except",
    "avec",
    "with",
    "presence",
    "present",
    "presente",
    "presents",
    "although",
    "pourtant",
    "yet",
    "apart",
];
/// Words by which a denial goes on after a comma.
const LISTS: [&str; 4] = ["ni", "ou", "or", "nor"];
/// How far a denial reaches, in words, before and after.
const REACH: usize = 8;
const REACH_BACK: usize = 3;
/// How many other words may stand between those of a key point, at most.
const MOST_BETWEEN: usize = 3;

fn is_one_of(word: &Word, list: &[&str]) -> bool {
    list.contains(&word.plain.as_str())
}

impl Key {
    fn new(key: &[Word]) -> Key {
        let denies = |word: &Word| is_one_of(word, &BEFORE);
        Key {
            negated: key.iter().any(denies),
            words: key
                .iter()
                .filter(|word| !denies(word) && !word.optional)
                .cloned()
                .collect(),
        }
    }

    fn find(&self, text: &[Word]) -> Finding {
        if self.words.is_empty() {
            return Finding::Absent;
        }
        let places = (0..text.len()).filter_map(|from| Some((from, self.end(text, from)?)));
        let said = places.map(|(from, end)| match denied(text, from, end) == self.negated {
            true => Finding::Present,
            false => Finding::Negated,
        });
        said.max().unwrap_or(Finding::Absent)
    }

    /// The place after the last word, where the key begins at `from`.
    fn end(&self, text: &[Word], from: usize) -> Option<usize> {
        let first = text.get(from)?;
        let mut missing: Vec<&Word> = self.words.iter().collect();
        let most = match missing.len() {
            1 => 1,
            several => several + several.min(MOST_BETWEEN),
        };
        for (at, word) in text.iter().enumerate().skip(from).take(most) {
            if word.sentence != first.sentence || self.contradicted(text, at) {
                return None;
            }
            match missing.iter().position(|own| same(word, own)) {
                Some(own) => {
                    missing.remove(own);
                }
                None if at == from => return None,
                None => {}
            }
            if missing.is_empty() {
                return Some(at + 1);
            }
        }
        None
    }

    /// Whether the word says the other side than the key; "left and right" says both.
    fn contradicted(&self, text: &[Word], at: usize) -> bool {
        let own: Vec<Side> = self.words.iter().filter_map(|word| word.side).collect();
        let said = text.get(at).and_then(|word| word.side);
        let other = said.is_some_and(|side| !own.is_empty() && !own.contains(&side));
        let coordinated = |and: Option<usize>, beyond: Option<usize>| {
            let word = |at: Option<usize>| at.and_then(|at| text.get(at));
            word(and).is_some_and(|word| word.is("and"))
                && word(beyond).is_some_and(|word| word.side.is_some())
        };
        let both =
            coordinated(Some(at + 1), Some(at + 2)) || coordinated(at.checked_sub(1), at.checked_sub(2));
        other && !both
    }
}

fn same(word: &Word, own: &Word) -> bool {
    match (word.side, own.side) {
        (None, None) => word.means(own) || slips(word, own, &[]).is_some(),
        (one, other) => one == other,
    }
}

/// Whether what stands between `from` and `end` is said not to be so.
fn denied(text: &[Word], from: usize, end: usize) -> bool {
    let sentence = text.get(from).map(|word| word.sentence);
    let in_sentence = |at: &usize| text.get(*at).map(|word| word.sentence) == sentence;
    let mut before = (0..end).rev().take(end - from + REACH).take_while(in_sentence);
    let no = before.find(|at| {
        denies(text, *at) || *at < from && text.get(*at).is_some_and(|word| is_one_of(word, &TURNS))
    });
    let denied_before = no.is_some_and(|at| denies(text, at) && reaches(text, at, from));
    let clause = end
        .checked_sub(1)
        .and_then(|last| text.get(last))
        .map(|word| word.clause);
    let same_clause = |at: &usize| in_sentence(at) && text.get(*at).map(|word| word.clause) == clause;
    let mut after = (end..text.len()).take(REACH_BACK).take_while(same_clause);
    let denied_after = after.any(|at| {
        let word = text.get(at);
        word.is_some_and(|word| {
            is_one_of(word, &AFTER) || is_one_of(word, &["pas", "not"]) && is_seen(text, at + 1)
        })
    });
    denied_before || denied_after
}

/// "not seen", "n'est pas visible": what stands before is denied.
fn is_seen(text: &[Word], at: usize) -> bool {
    const SEEN: [&str; 14] = [
        "seen",
        "visible",
        "visibles",
        "present",
        "presente",
        "identified",
        "found",
        "retrouve",
        "retrouvee",
        "vu",
        "vue",
        "individualise",
        "individualisee",
        "demonstrated",
    ];
    text.get(at).is_some_and(|word| is_one_of(word, &SEEN))
}

fn denies(text: &[Word], at: usize) -> bool {
    let idle = text.get(at + 1).is_some_and(|next| is_one_of(next, &IDLE));
    text.get(at).is_some_and(|word| is_one_of(word, &BEFORE)) && !idle && !follows_what_it_denies(text, at)
}

/// "Épanchement absent, fracture": the word denies what stands before it.
fn follows_what_it_denies(text: &[Word], at: usize) -> bool {
    let word = text.get(at);
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let adjective = word.is_some_and(|word| word.plain.starts_with("absent"));
    let same = |before: &&Word| word.is_some_and(|word| word.sentence == before.sentence);
    adjective && before.filter(same).is_some()
}

/// Whether a denial goes on to a place: to the comma, or through a list that ends in "or", "ni".
fn reaches(text: &[Word], no: usize, from: usize) -> bool {
    let (Some(no_word), Some(word)) = (text.get(no), text.get(from)) else {
        return false;
    };
    let listed = || {
        let rest = text.iter().skip(no + 1);
        let rest = rest.take_while(|word| word.sentence == no_word.sentence && !is_one_of(word, &TURNS));
        let mut list = rest.filter(|word| is_one_of(word, &LISTS));
        list.any(|or| or.clause >= word.clause)
    };
    no >= from || no_word.clause == word.clause || listed()
}
