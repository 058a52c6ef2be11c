//! What holds for every answer.

use proptest::prelude::*;

use super::table::{answers, things, verdict};
use negatoscope::exercise::Names;
use negatoscope::exercise::matching::{Target, Verdict, judge};
use negatoscope::geometry::Side;

/// One of the answers of the table.
fn an_answer() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(answers()).prop_map(|(target, answer, _)| (target, answer))
}

fn without_accents(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'à' | 'â' => 'a',
            'ï' | 'î' => 'i',
            'ô' => 'o',
            'ù' | 'û' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect()
}

/// With a grave accent set on every vowel, as a combining character.
fn accented(text: &str) -> String {
    text.chars()
        .flat_map(|letter| match letter {
            'a' | 'e' | 'o' | 'u' => vec![letter, '\u{300}'],
            other => vec![other],
        })
        .collect()
}

const LEFT: [&str; 9] = [
    "gauche", "g", "G.", "gche", "left", "L", "lt", "sinister", "guache",
];
const RIGHT: [&str; 9] = ["droit", "droite", "d", "D.", "dte", "right", "R", "rt", "dexter"];

fn words_of(side: Side) -> [&'static str; 9] {
    match side {
        Side::Left => LEFT,
        Side::Right => RIGHT,
    }
}

/// Names of things without a side in them.
const SIDED: [(&str, &str); 8] = [
    ("rein", "kidney"),
    ("artère rénale", "renal artery"),
    ("muscle droit fémoral", "rectus femoris"),
    ("7e côte", "7th rib"),
    ("œil", "eye"),
    ("lobe supérieur", "upper lobe"),
    ("os iliaque", "iliac bone"),
    ("uretère", "ureter"),
];

fn a_side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Left), Just(Side::Right)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn case_accents_and_punctuation_change_no_verdict((target, answer) in an_answer()) {
        let things = things();
        let plain = verdict(&things, target, answer);
        for changed in [
            answer.to_uppercase(),
            answer.to_lowercase(),
            without_accents(answer),
            accented(answer),
            format!("  {answer} ! "),
            answer.replace('\'', "\u{2019}"),
            answer.replace(' ', "\u{a0} "),
        ] {
            prop_assert_eq!(&verdict(&things, target, &changed), &plain, "{} / {}", target, changed);
        }
    }

    #[test]
    fn articles_change_no_verdict(
        (target, answer) in an_answer(),
        article in prop::sample::select(vec!["le", "la", "les", "un", "une", "des", "du", "de la", "the", "an", "of the"]),
    ) {
        let things = things();
        let with = format!("{article} {answer}");
        prop_assert_eq!(verdict(&things, target, &with), verdict(&things, target, answer), "{}", with);
    }

    #[test]
    fn the_other_side_is_never_right(
        at in 0..SIDED.len(),
        side in a_side(),
        said_in_name in any::<bool>(),
        english in any::<bool>(),
        word in 0..9_usize,
        first in any::<bool>(),
    ) {
        let (fr, en) = SIDED[at];
        let of_side = |name: &str, words: [&str; 2]| match said_in_name {
            true => format!("{name} {}", words[usize::from(side == Side::Right)]),
            false => name.to_owned(),
        };
        let names = Names([
            ("fr".to_owned(), vec![of_side(fr, ["gauche", "droit"])]),
            ("en".to_owned(), vec![of_side(en, ["left", "right"])]),
        ].into());
        let target = Target { names: &names, side: Some(side) };
        let name = if english { en } else { fr };
        let say = |side: Side| {
            let word = words_of(side)[word];
            if first { format!("{word} {name}") } else { format!("{name} {word}") }
        };
        let wrong = judge(&say(side.other()), &target, &[]);
        prop_assert!(!matches!(wrong, Verdict::Same { .. }), "{} for {:?}: {:?}", say(side.other()), side, wrong);
        let both = format!("{} {}", say(side), words_of(side.other())[word]);
        let both = judge(&both, &target, &[]);
        prop_assert!(!matches!(both, Verdict::Same { .. }), "{:?}", both);
    }

    #[test]
    fn the_right_side_is_right_in_words(at in 0..SIDED.len(), side in a_side(), english in any::<bool>()) {
        let (fr, en) = SIDED[at];
        let names = Names([("fr".to_owned(), vec![fr.to_owned()]), ("en".to_owned(), vec![en.to_owned()])].into());
        let target = Target { names: &names, side: Some(side) };
        let name = if english { en } else { fr };
        for word in words_of(side) {
            let answer = format!("{name} {word}");
            prop_assert!(matches!(judge(&answer, &target, &[]), Verdict::Same { .. }), "{}", answer);
        }
    }

    #[test]
    fn no_text_is_too_strange(answer in "\\PC{0,300}") {
        let things = things();
        for target in ["rein-g", "l5", "sinus-droit", "cote-patient"] {
            let _ = verdict(&things, target, &answer);
        }
    }
}

#[test]
fn a_very_long_answer_names_nothing() {
    let things = things();
    assert_eq!(verdict(&things, "foie", &"foie ".repeat(100_000)), "no");
    assert_eq!(verdict(&things, "foie", &"\u{e9}".repeat(1 << 20)), "no");
}
