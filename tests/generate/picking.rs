//! Which structures are asked about, and that what is made can be used as it is.

use std::collections::BTreeSet;
use std::time::Instant;

use negatoscope::dicom::Severity;
use negatoscope::exercise::Exercise;
use negatoscope::exercise::format::Level;
use negatoscope::exercise::generate::{Kind, Reason, Request, generate};
use negatoscope::exercise::terms::by_id;
use negatoscope::locale::Language;

use crate::material::{everything, head, problems, trunk};

fn asked(exercise: &Exercise) -> BTreeSet<String> {
    let firsts = exercise.questions.iter().filter_map(|question| {
        let shown = question.start.overlays.structures.first().cloned();
        question
            .task
            .structures()
            .first()
            .map(|id| (*id).to_owned())
            .or(shown)
    });
    firsts.collect()
}

#[test]
fn nothing_is_wrong_with_what_is_made() {
    let languages = [
        vec![Language::French, Language::English],
        vec![Language::French],
        vec![Language::English],
    ];
    for material in [head(), trunk()] {
        for languages in &languages {
            let request = Request {
                languages: languages.clone(),
                ..everything()
            };
            let exercise = generate(&request, material).exercise;
            let serious: Vec<String> = problems(&exercise, material)
                .into_iter()
                .filter(|problem| problem.severity > Severity::Note)
                .map(|problem| problem.sentence().to_string())
                .collect();
            assert_eq!(serious, Vec::<String>::new());
            let again = Exercise::from_json(&exercise.to_json()).expect("well formed");
            assert_eq!(again, exercise);
        }
    }
}

#[test]
fn the_same_request_makes_the_same_exercise() {
    let request = Request::default();
    let first = generate(&request, trunk());
    assert_eq!(first, generate(&request, trunk()));
    let other = generate(&Request { seed: 7, ..request }, trunk());
    assert_ne!(asked(&first.exercise), asked(&other.exercise));
    assert_ne!(first.exercise.id, other.exercise.id);
}

#[test]
fn each_year_has_its_own_structures() {
    let of = |level: Level| {
        let request = Request {
            level,
            ..Request::default()
        };
        asked(&generate(&request, trunk()).exercise)
    };
    let level = |id: &str| by_id(id).expect("a term").level;
    let (first, third) = (of(Level::FirstYear), of(Level::ThirdYear));
    assert!(first.iter().all(|id| level(id) == Level::FirstYear), "{first:?}");
    assert!(third.iter().any(|id| level(id) == Level::ThirdYear), "{third:?}");
    assert_ne!(first, third);
}

#[test]
fn one_of_a_pair_is_asked_unless_both_are_wanted() {
    let request = Request {
        kinds: vec![Kind::Locate],
        count: 60,
        ..Request::default()
    };
    let one = generate(&request, trunk());
    let pairs = |exercise: &Exercise| {
        let ids = asked(exercise);
        let opposite = |id: &String| {
            by_id(id)
                .and_then(|term| term.other_side())
                .map(|term| term.id.clone())
        };
        ids.iter()
            .filter_map(opposite)
            .filter(|id| ids.contains(id))
            .count()
    };
    assert_eq!(pairs(&one.exercise), 0);
    assert!(one.summary.reasons().contains_key(&Reason::OtherSide));
    let both = generate(
        &Request {
            both_sides: true,
            ..request
        },
        trunk(),
    );
    assert!(pairs(&both.exercise) > 0);
}

#[test]
fn structures_that_the_volume_cuts_are_left_out() {
    let material = trunk();
    let made = generate(&everything(), material);
    let cut = made
        .summary
        .left_out
        .iter()
        .filter(|left| left.reason == Reason::CutOff);
    let mut count = 0;
    for left in cut {
        let at = material
            .segments
            .iter()
            .position(|segment| segment.number == left.number)
            .expect("drawn");
        assert!(material.masks[at].touches_edge(&material.grid));
        count += 1;
    }
    assert!(count > 3);
    assert_eq!(
        made.summary.left_out.len() + asked(&made.exercise).len(),
        material.segments.len(),
        "every structure is accounted for"
    );
}

#[test]
#[cfg_attr(debug_assertions, ignore = "only what is optimised is as fast as it is used")]
fn hundreds_of_segments_take_seconds() {
    let material = trunk();
    let start = Instant::now();
    generate(&everything(), material);
    let seconds = start.elapsed().as_secs_f64() * 450.0 / material.segments.len() as f64;
    assert!(seconds < 10.0, "{seconds} s for 450 segments");
}
