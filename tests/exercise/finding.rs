//! Lesions found, and the figure of merit over an exercise.

use negatoscope::exercise::format::Find;
use negatoscope::exercise::grade::{Found, Variant, compare, figure_of_merit};
use negatoscope::exercise::{Answer, Graded, Mark, Solid, Task};
use negatoscope::geometry::DVec3;
use proptest::prelude::*;

use crate::support::*;

fn mark(x: f64, confidence: u8) -> Mark {
    Mark {
        at: DVec3::new(x, 0.0, 0.0),
        confidence,
    }
}

/// Balls of 5 mm radius at x = 0, 20 and 40 mm.
fn lesions() -> Vec<(&'static str, Solid)> {
    let ball = |x: f64| Solid::Sphere {
        centre: DVec3::new(x, 0.0, 0.0),
        radius: 5.0,
    };
    vec![("a", ball(0.0)), ("b", ball(20.0)), ("c", ball(40.0))]
}

fn task(lesions: &[&str]) -> Find {
    Find {
        lesions: lesions.iter().map(|id| (*id).to_owned()).collect(),
        accept_mm: 3.0,
        false_mark_cost: 0.25,
    }
}

fn find(ids: &[&str], marks: &[Mark]) -> Graded {
    graded(
        Task::Find(task(ids)),
        &Answer::Find(marks.to_vec()),
        &context(&lesions()),
    )
}

#[test]
fn lesions_count_once_and_false_marks_cost() {
    let all = ["a", "b", "c"];
    let expected: [(&[Mark], f64); 7] = [
        (&[mark(0.0, 1), mark(20.0, 2), mark(40.0, 3)], 1.0),
        (&[mark(0.0, 1), mark(1.0, 2), mark(4.0, 3)], 1.0 / 3.0),
        (&[mark(-8.0, 1)], 1.0 / 3.0),
        (&[mark(-8.5, 1)], 0.0),
        (&[mark(0.0, 1), mark(20.0, 2), mark(40.0, 3), mark(60.0, 1)], 0.75),
        (
            &[
                mark(0.0, 1),
                mark(20.0, 2),
                mark(60.0, 1),
                mark(70.0, 1),
                mark(80.0, 1),
            ],
            0.0,
        ),
        (&[], 0.0),
    ];
    for (marks, share) in expected {
        assert_near(find(&all, marks).share, share, 1e-12);
        let backwards: Vec<Mark> = marks.iter().rev().copied().collect();
        assert_eq!(find(&all, &backwards).share, find(&all, marks).share);
    }
}

#[test]
fn a_normal_series_has_nothing_to_mark() {
    assert_eq!(find(&[], &[]).share, 1.0);
    assert_eq!(find(&[], &[]).feedback[0].key, "grade-find-normal-right");
    assert_near(find(&[], &[mark(0.0, 1)]).share, 0.75, 1e-12);
    assert_eq!(find(&[], &[mark(0.0, 4); 9]).share, 0.0);
}

#[test]
fn marks_are_compared_with_the_nearest_lesion() {
    let marks = [
        mark(9.9, 2),
        mark(1.0, 3),
        mark(0.0, 1),
        mark(12.5, 4),
        mark(70.0, 1),
    ];
    let found = compare(&task(&["a", "b"]), &marks, &context(&lesions())).expect("there");
    assert_eq!(found.lesions, [Some(3), Some(4)]);
    assert_eq!(found.false_marks, [mark(9.9, 2), mark(70.0, 1)]);
    assert_eq!(found.highest_false(), Some(2));
    assert!(compare(&task(&["a", "z"]), &marks, &context(&lesions())).is_err());
}

#[test]
fn feedback_names_what_was_missed_and_what_was_marked_instead() {
    let said = find(&["a", "c"], &[mark(40.0, 3), mark(19.0, 4)]).feedback;
    assert_eq!(
        said.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "1 lesion found of 2, 1 false mark.",
            "To look at again: a.",
            "Your nearest mark is 14 mm from the surface of: a.",
            "A false mark is on: b.",
            "You were sure of a false mark: before you commit yourself, check in another plane."
        ]
    );
}

fn image(lesions: &[Option<u8>], false_marks: &[u8]) -> Found {
    Found {
        lesions: lesions.to_vec(),
        false_marks: false_marks
            .iter()
            .map(|confidence| mark(0.0, *confidence))
            .collect(),
    }
}

/// Two normal images, with nothing marked and with 1 and 2; lesions rated 4, 2 and not at all. Against nothing: 1, 1,
/// ½; against 2: 1, ½, 0. Together 4 of 6. False marks beside lesions take no part.
#[test]
fn the_figure_of_merit_by_hand() {
    let images = [
        image(&[Some(4), None], &[3]),
        image(&[Some(2)], &[]),
        image(&[], &[]),
        image(&[], &[1, 2]),
    ];
    let found = figure_of_merit(&images).expect("lesions");
    assert_near(found.value, 4.0 / 6.0, 1e-12);
    assert_eq!(found.variant, Variant::NormalImages);
    // Without normal images: lesions 4, –, 2 against 3 and nothing: 1, 0, 0 and 1, ½, 1.
    let found = figure_of_merit(&images[..2]).expect("lesions");
    assert_near(found.value, 3.5 / 6.0, 1e-12);
    assert_eq!(found.variant, Variant::AllImages);
    assert_eq!(figure_of_merit(&images[2..]), None);
    assert_eq!(figure_of_merit(&[]), None);
}

proptest! {
    /// More confidence in a lesion never lowers it; more in a false mark never raises it; nothing marked is chance.
    #[test]
    fn the_figure_of_merit_rewards_the_right_confidence(
        lesions in prop::collection::vec(prop::option::of(1u8..=4), 1..6),
        noise in prop::collection::vec(prop::option::of(1u8..=4), 1..6),
        at in 0usize..6,
    ) {
        let value = |lesions: &[Option<u8>], noise: &[Option<u8>]| {
            let normal = noise.iter().map(|mark| image(&[], &mark.iter().copied().collect::<Vec<u8>>()));
            let images: Vec<Found> = normal.chain([image(lesions, &[])]).collect();
            figure_of_merit(&images).expect("lesions").value
        };
        let plain = value(&lesions, &noise);
        let raised = |ratings: &[Option<u8>]| {
            let mut raised = ratings.to_vec();
            let at = at % raised.len();
            raised[at] = Some(4);
            raised
        };
        prop_assert!(value(&raised(&lesions), &noise) >= plain);
        prop_assert!(value(&lesions, &raised(&noise)) <= plain);
        prop_assert_eq!(value(&vec![None; lesions.len()], &vec![None; noise.len()]), 0.5);
    }

    #[test]
    fn a_lesion_more_is_never_worth_less(extra in 0usize..3, wrong in 0usize..3) {
        let places = [0.0, 20.0, 40.0];
        let marks = |count: usize| -> Vec<Mark> {
            let right = places[..count].iter().map(|x| mark(*x, 2));
            right.chain((0..wrong).map(|index| mark(60.0 + 10.0 * index as f64, 2))).collect()
        };
        let share = |count: usize| find(&["a", "b", "c"], &marks(count)).share;
        prop_assert!(share(extra + 1) >= share(extra));
    }
}
