//! What to revise today.

use negatoscope::progress::{Due, Graded, Progress, Rating, rating};

use crate::support::{DAY, Desk, Dice, NOW, begun, graded, start};

#[test]
fn a_grade_says_how_well_it_was_remembered() {
    let of = |share, tries, hints_used, spent_ms, time_ms| {
        rating(&Graded {
            tries,
            hints_used,
            spent_ms,
            time_ms,
            ..graded("q", share, NOW)
        })
    };
    let told = [
        (of(0.0, 1, 0, 1_000, None), Rating::Again),
        (of(f64::NAN, 1, 0, 1_000, None), Rating::Again),
        (of(0.49, 1, 0, 1_000, None), Rating::Again),
        (of(0.5, 1, 0, 1_000, None), Rating::Hard),
        (of(0.74, 1, 0, 1_000, None), Rating::Hard),
        (of(0.75, 1, 0, 1_000, None), Rating::Good),
        (of(0.99, 1, 0, 1_000, None), Rating::Good),
        (of(1.0, 1, 0, 15_000, None), Rating::Easy),
        (of(1.0, 1, 0, 15_001, None), Rating::Good),
        (of(1.0, 1, 0, 60_000, Some(120_000)), Rating::Easy),
        (of(1.0, 1, 0, 60_001, Some(120_000)), Rating::Good),
        (of(1.0, 1, 1, 1_000, None), Rating::Good),
        (of(1.0, 2, 0, 1_000, None), Rating::Hard),
        (of(0.4, 2, 0, 1_000, None), Rating::Again),
    ];
    for (n, (found, expected)) in told.into_iter().enumerate() {
        assert_eq!(found, expected, "line {n}");
    }
}

fn questions(due: &[Due]) -> Vec<&str> {
    due.iter().map(|due| due.question.as_str()).collect()
}

#[test]
fn what_was_answered_comes_back_on_its_day() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, attempt) = begun(&mut progress);
    assert!(progress.due(learner, NOW + 900 * DAY).expect("read").is_empty());
    // Again: 1 day; Good: 2 days; Easy: 8 days (py-fsrs 6.3.2).
    let easy = Graded {
        spent_ms: 900,
        ..graded("easy", 1.0, NOW)
    };
    let all = [graded("good", 0.9, NOW), easy, graded("again", 0.0, NOW)];
    progress.finish(attempt, "{}", 0.6, NOW, &all).expect("finished");
    let due = |days: i64| progress.due(learner, NOW + days * DAY).expect("read");
    assert!(due(0).is_empty());
    assert_eq!(questions(&due(1)), ["again"]);
    // From the morning of the day on, though the answer was given later in the day.
    let morning = progress.due(learner, NOW + DAY - 4 * 3_600_000).expect("read");
    assert_eq!(questions(&morning), ["again"]);
    assert!(
        progress
            .due(learner, NOW + DAY - 4 * 3_600_000 - 1)
            .expect("read")
            .is_empty()
    );
    assert_eq!(questions(&due(2)), ["again", "good"]);
    assert_eq!(questions(&due(8)), ["again", "good", "easy"]);
    let first = &due(1)[0];
    assert_eq!(first.due_ms, NOW + DAY - 4 * 3_600_000);
    assert_eq!(
        (first.reviews, first.last_ms, first.exercise.as_str()),
        (1, NOW, "liver")
    );
    assert_eq!(first.title, Some(start("liver").exercise.title));
    assert_eq!(first.place.as_deref(), Some("bundled:liver"));
    assert_eq!(
        questions(&progress.schedule(learner, NOW).expect("read")).len(),
        3
    );
}

#[test]
fn remembered_is_what_was_revised() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, _) = begun(&mut progress);
    progress
        .record(learner, None, &graded("q", 0.9, NOW))
        .expect("recorded");
    let then = NOW + 2 * DAY;
    let before = progress.due(learner, then).expect("read").remove(0);
    // Stability 2.3065 days, two of them gone (py-fsrs 6.3.2: 0.9093).
    assert!(
        (before.retrievability - 0.9093).abs() < 1e-3,
        "{}",
        before.retrievability
    );
    progress
        .record(learner, None, &graded("q", 0.9, then))
        .expect("recorded");
    assert!(progress.due(learner, then).expect("read").is_empty());
    let after = progress.schedule(learner, then).expect("read").remove(0);
    assert_eq!((after.retrievability, after.reviews), (1.0, 2));
    assert_eq!(after.due_ms, then + 11 * DAY - 4 * 3_600_000);
    // A clock that was put back.
    let early = progress
        .schedule(learner, NOW - 900 * DAY)
        .expect("read")
        .remove(0);
    assert_eq!(early.retrievability, 1.0);
}

fn recorded(progress: &mut Progress, name: &str, all: &[Graded]) -> Vec<Due> {
    let learner = progress.add_learner(name, NOW).expect("added");
    for graded in all {
        progress.record(learner, None, graded).expect("recorded");
    }
    progress.schedule(learner, NOW + 60 * DAY).expect("read")
}

#[test]
fn dates_do_not_depend_on_the_order_of_recording() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let mut dice = Dice(11);
    for round in 0..6 {
        let mut all: Vec<Graded> = (0..10)
            .map(|n| {
                let at = NOW + dice.below(60) as i64 * DAY / 3;
                graded(&format!("q{}", n % 4), dice.below(5) as f64 / 4.0, at)
            })
            .collect();
        let found = recorded(&mut progress, &format!("a{round}"), &all);
        assert_eq!(found.len(), 4);
        assert!(found.is_sorted_by(|a, b| a.retrievability <= b.retrievability));
        for due in &found {
            assert!(
                (0.0..=1.0).contains(&due.retrievability) && due.due_ms > due.last_ms,
                "{due:?}"
            );
        }
        all.reverse();
        assert_eq!(recorded(&mut progress, &format!("b{round}"), &all), found);
    }
}
