//! The names of a thing, ready to be compared with an answer.

use super::Side;
use super::stem::stem;
use super::typo::{Others, slips};
use super::words::{Word, words};
use crate::exercise::Names;

/// A thing with all its names.
pub(super) struct Thing {
    forms: Vec<Form>,
    /// Kinds of thing (muscle, artery ...) that any of its names says.
    kinds: Vec<String>,
}

/// One name.
struct Form {
    language: String,
    name: String,
    words: Vec<Word>,
    /// The side that an answer has to give.
    side: Option<Side>,
    /// Whether the name itself says it, and, where it does not, whether others of the thing do.
    says_side: bool,
    implies_side: bool,
    /// How many words that could be a side are none in this name, and whether they mean straight.
    kept: usize,
    straight: bool,
}

/// How an answer came to a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub outcome: Outcome,
    pub cost: Cost,
    pub language: String,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Same,
    /// By a name that says no side, beside others that do: it was listed because it needs none ("LUL").
    SideImplied,
    SideMissing,
    WrongSide,
}

/// Slips of the keyboard, then whether a word such as "muscle" was left out or added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub slips: usize,
    pub loose: bool,
}

/// More slips than this in one answer are no slips any more.
const MOST_SLIPS: usize = 3;
/// Kinds of thing that a name may do without, and the words beside which it may (any where there are none).
const KINDS: [(&str, &[&str]); 6] = [
    ("muscle", &[]),
    ("bone", &[]),
    ("gland", &[]),
    ("artery", &["carotid", "aort", "aorta", "subclavian"]),
    (
        "vein",
        &[
            "cav", "cava", "jugular", "port", "portal", "azygo", "saphen", "saphenou",
        ],
    ),
    ("intervertebral", &["disc"]),
];

/// An answer as it may be read: as French, and as another language.
pub(super) struct Readings {
    french: Vec<Word>,
    other: Vec<Word>,
}

impl Readings {
    pub fn of(answer: &str) -> Readings {
        let read = |language| without_filler(words(answer, language));
        Readings {
            french: read("fr"),
            other: read("en"),
        }
    }

    fn in_language(&self, code: &str) -> &[Word] {
        match code {
            "fr" => &self.french,
            _ => &self.other,
        }
    }
}

/// Without "c'est", "this is" and the like before the name.
fn without_filler(mut words: Vec<Word>) -> Vec<Word> {
    const FILLERS: [&str; 16] = [
        "est", "ce", "cest", "il", "agit", "je", "pense", "crois", "que", "it", "is", "this", "that", "sont",
        "these", "are",
    ];
    let fillers = words
        .iter()
        .take_while(|word| FILLERS.contains(&word.plain.as_str()));
    words.drain(..fillers.count());
    words
}

impl Thing {
    pub fn new(names: &Names, side: Option<Side>) -> Thing {
        let read: Vec<(&str, &str, Vec<Word>)> = names
            .all()
            .map(|(code, name)| (code, name, words(name, code)))
            .collect();
        let straight = read.iter().any(|(_, _, words)| says_straight(words));
        let implied = side.or_else(|| implied_side(&read, straight));
        let forms = read.into_iter();
        let forms: Vec<Form> = forms
            .map(|(code, name, words)| Form::new(code, name, words, (side, implied), straight))
            .collect();
        let mut forms = forms;
        if forms.iter().any(|form| form.says_side) {
            forms
                .iter_mut()
                .for_each(|form| form.implies_side = !form.says_side);
        }
        let words = forms.iter().flat_map(|form| &form.words);
        let kinds = words.flat_map(|word| word.keys.iter()).filter(|key| is_kind(key));
        Thing {
            kinds: kinds.cloned().collect(),
            forms,
        }
    }

    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.forms.iter().flat_map(|form| &form.words)
    }

    /// The best that an answer comes to; `rivals` are words of other things, which are no slips of this one's.
    pub fn compare(&self, answer: &Readings, rivals: &[&Word]) -> Option<Match> {
        let own: Vec<&Word> = self.words().collect();
        let others = Others { own: &own, rivals };
        let matches = self.forms.iter().filter_map(|form| {
            let (outcome, cost) = form.compare(answer.in_language(&form.language), &self.kinds, others)?;
            Some(Match {
                outcome,
                cost,
                language: form.language.clone(),
                name: form.name.clone(),
            })
        });
        matches.min_by_key(|found| (found.outcome, found.cost))
    }
}

fn is_kind(key: &str) -> bool {
    KINDS.iter().any(|(kind, _)| *kind == key)
}

/// Whether "droit" in a French name of the thing means straight: sinus droit, muscle droit, gyrus rectus.
fn says_straight(words: &[Word]) -> bool {
    const STRAIGHT: [&str; 6] = ["straight", "rectus", "recti", "rectum", "recta", "rectuss"];
    const BESIDE: [&str; 5] = ["muscle", "sinus", "gyrus", "great", "muscles"];
    let other_language = words
        .iter()
        .any(|word| STRAIGHT.contains(&word.plain.as_str()) && word.plain != "rectum");
    let beside = words.windows(2).any(|pair| match pair {
        [noun, droit] => droit.straight && BESIDE.iter().any(|key| noun.is(key)),
        _ => false,
    });
    other_language || beside
}

/// The side of a thing that declares none, where names in every language of it say the same one.
fn implied_side(names: &[(&str, &str, Vec<Word>)], straight: bool) -> Option<Side> {
    let said = |words: &[Word]| {
        let words = words.iter().filter(|word| !(straight && word.straight));
        words.filter_map(|word| word.side).collect::<Vec<Side>>()
    };
    let sides: Vec<(&str, Vec<Side>)> = names
        .iter()
        .map(|(code, _, words)| (*code, said(words)))
        .collect();
    let side = *sides.iter().flat_map(|(_, sides)| sides).next()?;
    let everywhere = sides.iter().all(|(code, _)| {
        sides
            .iter()
            .any(|(other, sides)| other == code && !sides.is_empty())
    });
    let alone = sides
        .iter()
        .all(|(_, sides)| sides.iter().all(|other| *other == side));
    (everywhere && alone).then_some(side)
}

impl Form {
    fn new(
        code: &str,
        name: &str,
        words: Vec<Word>,
        (declared, implied): (Option<Side>, Option<Side>),
        straight: bool,
    ) -> Form {
        let sides = words.iter().filter(|word| word.side.is_some()).count();
        let straight = words.iter().any(|word| word.straight)
            && (straight || declared == Some(Side::Left) && says_right(&words));
        let kept = match implied {
            _ if straight => 1,
            Some(_) => 0,
            None => sides,
        };
        let side = declared.or(implied.filter(|_| sides > kept));
        Form {
            language: code.to_owned(),
            name: name.to_owned(),
            words: apart(&words, kept, straight).0,
            side,
            says_side: sides > kept,
            implies_side: false,
            kept,
            straight,
        }
    }

    fn compare(&self, answer: &[Word], kinds: &[String], others: Others) -> Option<(Outcome, Cost)> {
        let (words, sides) = apart(answer, self.kept, self.straight);
        let said = sides.first().and_then(|word| word.side);
        if sides.iter().any(|word| word.side != said) {
            return None;
        }
        let outcome = match (self.side, said) {
            (None, None) => Outcome::Same,
            (None, Some(_)) => return None,
            (Some(_), None) if self.implies_side => Outcome::SideImplied,
            (Some(_), None) => Outcome::SideMissing,
            (Some(side), Some(said)) if side == said => Outcome::Same,
            (Some(_), Some(_)) => Outcome::WrongSide,
        };
        // A name that is nothing but a side.
        if self.words.is_empty() && words.is_empty() {
            return said.map(|_| (outcome, Cost::default()));
        }
        let mut cost = compare_words(&words, &self.words, kinds, others)?;
        cost.slips += sides.iter().filter(|word| word.slip).count();
        let doubtful = sides.iter().all(|word| word.doubtful) && !sides.is_empty();
        let as_written = |word: &Word| self.words.iter().any(|own| own.plain == word.plain);
        let refused = doubtful && !words.iter().all(as_written);
        (!refused && cost.slips <= MOST_SLIPS).then_some((outcome, cost))
    }
}

fn says_right(words: &[Word]) -> bool {
    words.iter().all(|word| word.side != Some(Side::Left))
}

/// Words, and sides: the first `kept` of those that could be sides are words.
fn apart(words: &[Word], kept: usize, straight: bool) -> (Vec<Word>, Vec<Word>) {
    let (mut plain, mut sides, mut left) = (Vec::new(), Vec::new(), kept);
    for word in words {
        if word.side.is_none() {
            plain.push(word.clone());
        } else if left > 0 && (word.straight || !straight) {
            left -= 1;
            plain.push(word.as_plain());
        } else {
            sides.push(word.clone());
        }
    }
    (plain, sides)
}

/// What it costs to take the words typed for those of a name, in any order.
fn compare_words(typed: &[Word], name: &[Word], kinds: &[String], others: Others) -> Option<Cost> {
    let mut typed: Vec<&Word> = typed.iter().collect();
    let mut name: Vec<&Word> = name.iter().collect();
    let whole = name.clone();
    let before = typed.len();
    typed.retain(|word| match name.iter().position(|own| own.means(word)) {
        Some(at) => {
            name.remove(at);
            false
        }
        None => true,
    });
    if joined(&typed) == joined(&name) {
        return Some(Cost::default());
    }
    let mut said = before - typed.len();
    let mut cost = Cost::default();
    while let Some((typed_at, name_at, slips)) = nearest(&typed, &name, others) {
        typed.remove(typed_at);
        name.remove(name_at);
        said += 1;
        cost.slips += slips;
    }
    let added = typed.iter().filter(|word| !word.optional);
    let mut added = added.filter(|word| !word.keys.iter().any(|key| kinds.contains(key)));
    let missing = name
        .iter()
        .any(|word| !word.optional && !dispensable(word, &whole));
    cost.loose = !typed.iter().all(|word| word.optional) || !name.is_empty();
    let only_kinds = whole.len() > name.len() && said > 0 && whole_is_more(&whole, &name);
    (added.next().is_none() && !missing && only_kinds).then_some(cost)
}

/// Whether something else than kinds of thing was found again.
fn whole_is_more(whole: &[&Word], missing: &[&Word]) -> bool {
    let found = whole
        .iter()
        .filter(|word| !missing.iter().any(|other| std::ptr::eq(*other, **word)));
    let mut found = found.peekable();
    missing.is_empty() || found.any(|word| !word.keys.iter().any(|key| is_kind(key)))
}

/// Whether a name may do without one of its words.
fn dispensable(word: &Word, name: &[&Word]) -> bool {
    KINDS.iter().any(|(kind, beside)| {
        let near = |key: &&str| name.iter().any(|other| other.is(key));
        word.is(kind) && (beside.is_empty() || beside.iter().any(near))
    })
}

/// The pair of a typed word and one of the name with the fewest slips between them.
fn nearest(typed: &[&Word], name: &[&Word], others: Others) -> Option<(usize, usize, usize)> {
    let pairs = (0..typed.len()).flat_map(|at| (0..name.len()).map(move |own| (at, own)));
    let near = pairs.filter_map(|(at, own)| {
        let slips = slips(typed.get(at)?, name.get(own)?, others)?;
        Some((at, own, slips))
    });
    near.min_by_key(|(_, _, slips)| *slips)
}

/// Written as one word, for "sousclavière".
fn joined(words: &[&Word]) -> String {
    let written = words.iter().filter(|word| !word.optional);
    stem(&written.map(|word| word.plain.as_str()).collect::<String>())
}
