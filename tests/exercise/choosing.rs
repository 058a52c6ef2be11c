//! Options, orders, and lists that are shuffled.

use negatoscope::exercise::format::{Choice, ChoiceOption, ChoiceScoring, Order, OrderItem};
use negatoscope::exercise::grade::{seed_of, shuffled, shuffled_apart};
use negatoscope::exercise::{Answer, Graded, Task};
use negatoscope::locale::Text;
use proptest::prelude::*;

use crate::support::*;

fn option(id: &str, correct: bool) -> ChoiceOption {
    ChoiceOption {
        id: id.to_owned(),
        text: Text::new(id, id),
        view: None,
        image: None,
        correct,
        feedback: Text::new("parce que", "because"),
    }
}

fn choose(correct: &str, wrong: &str, multiple: bool, scoring: ChoiceScoring, chosen: &str) -> Graded {
    let options = |ids: &str, correct| {
        ids.chars()
            .map(move |id| option(&id.to_string(), correct))
            .collect::<Vec<_>>()
    };
    let task = Task::Choice(Choice {
        options: [options(correct, true), options(wrong, false)].concat(),
        multiple,
        scoring,
        keep_order: false,
    });
    let chosen = chosen.chars().map(|id| id.to_string()).collect();
    graded(task, &Answer::Choice(chosen), &context(&[]))
}

#[test]
fn one_choice_is_right_or_wrong() {
    let share = |chosen: &str| choose("a", "bc", false, ChoiceScoring::Whole, chosen).share;
    assert_eq!(["a", "b", "ab", "", "x"].map(share), [1.0, 0.0, 0.0, 0.0, 0.0]);
    let wrong = choose("a", "bc", false, ChoiceScoring::Whole, "b");
    let said: Vec<&str> = wrong.feedback.iter().map(|message| message.key).collect();
    assert_eq!(
        said,
        [
            "grade-choice-wrong",
            "grade-choice-about",
            "grade-choice-about",
            "grade-choice-solution"
        ]
    );
}

#[test]
fn options_count_one_by_one() {
    let share = |chosen: &str| choose("abc", "de", true, ChoiceScoring::PerOption, chosen).share;
    assert_eq!(share("abc"), 1.0);
    assert_eq!(share("cba"), 1.0);
    assert_near(share("ab"), 2.0 / 3.0, 1e-12);
    assert_near(share("abd"), 2.0 / 3.0 - 0.5, 1e-12);
    assert_near(share("aab"), 2.0 / 3.0, 1e-12);
    assert_eq!(share("de"), 0.0);
    assert_eq!(choose("abc", "de", true, ChoiceScoring::Whole, "ab").share, 0.0);
    assert_eq!(choose("", "de", true, ChoiceScoring::PerOption, "").share, 1.0);
    assert_eq!(choose("", "de", true, ChoiceScoring::PerOption, "d").share, 0.5);
}

proptest! {
    /// Neither all, nor none, nor half of everything brings anything.
    #[test]
    fn guessing_brings_nothing(right in 1usize..5, wrong in 1usize..5) {
        let ids = |from: usize, count: usize| ('a'..='z').skip(from).take(count).collect::<String>();
        let (right, wrong) = (ids(0, right), ids(right, wrong));
        let share = |chosen: &str| choose(&right, &wrong, true, ChoiceScoring::PerOption, chosen).share;
        prop_assert_eq!(share(&format!("{right}{wrong}")), 0.0);
        prop_assert_eq!(share(""), 0.0);
    }

    #[test]
    fn shuffles_hold_everything_and_never_start_sorted(count in 0usize..40, seed: u64) {
        let mut order = shuffled(count, seed);
        prop_assert_eq!(&order, &shuffled(count, seed));
        order.sort_unstable();
        prop_assert!(order.into_iter().eq(0..count));
        let apart = shuffled_apart(count, seed);
        prop_assert!(count < 2 || !apart.is_sorted());
        let mut apart = apart;
        apart.sort_unstable();
        prop_assert!(apart.into_iter().eq(0..count));
    }
}

/// Worked out by another program from the published algorithms: attempts that were begun must go on as they were.
#[test]
fn shuffles_are_the_same_for_good() {
    assert_eq!(shuffled(6, 1), [0, 1, 3, 2, 4, 5]);
    assert_eq!(seed_of(7, "q1"), 0x1ed759c19622bee8);
    assert_ne!(seed_of(7, "q1"), seed_of(8, "q1"));
}

#[test]
fn every_order_is_as_likely() {
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..6000 {
        *counts.entry(shuffled(3, seed)).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 6);
    assert!(
        counts.values().all(|count| (880..=1120).contains(count)),
        "{counts:?}"
    );
}

fn sort(ids: &str) -> Graded {
    let item = |id: char| OrderItem {
        id: id.to_string(),
        text: Text::new(&id.to_string(), &id.to_string()),
        view: None,
    };
    let task = Task::Order(Order {
        items: "abcd".chars().map(item).collect(),
        first: Text::new("crânial", "cranial"),
        last: Text::new("caudal", "caudal"),
    });
    graded(
        task,
        &Answer::Order(ids.chars().map(|id| id.to_string()).collect()),
        &context(&[]),
    )
}

#[test]
fn pairs_in_the_right_order_count() {
    let expected = [
        ("abcd", 1.0),
        ("abdc", 5.0 / 6.0),
        ("dcba", 0.0),
        ("badc", 4.0 / 6.0),
        ("abc", 0.5),
        ("axbycd", 1.0),
        ("abcda", 1.0),
        ("", 0.0),
    ];
    for (ids, share) in expected {
        assert_near(sort(ids).share, share, 1e-12);
    }
    assert_near(sort("dcba").facts["kendall_tau"], -1.0, 1e-12);
    let swapped = sort("abdc");
    let said = swapped
        .feedback
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    assert_eq!(
        said,
        [
            "Nearly: 5 of 6 pairs are in the right order.",
            "\"c\" comes before \"d\".",
            "Expected order, from cranial to caudal: a, b, c, d."
        ]
    );
}
