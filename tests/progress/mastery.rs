//! Mastery: the documented mean, whatever the order of recording.

use negatoscope::progress::{Graded, HALF_LIFE_DAYS, Mastery};

use crate::support::{DAY, Desk, Dice, NOW, begun, graded};

fn mastery(all: &[Graded]) -> Mastery {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, _) = begun(&mut progress);
    for graded in all {
        progress.record(learner, None, graded).expect("recorded");
    }
    progress.mastery(learner).expect("read")
}

#[test]
fn an_answer_counts_half_after_a_half_life() {
    let half_life = HALF_LIFE_DAYS as i64 * DAY;
    let found = mastery(&[graded("q1", 0.0, NOW), graded("q2", 1.0, NOW + half_life)]);
    let liver = &found.structures[0];
    assert_eq!(
        (liver.name.as_str(), liver.answers, liver.last_ms),
        ("liver", 2, NOW + half_life)
    );
    assert!((liver.share - 2.0 / 3.0).abs() < 1e-12, "{}", liver.share);
    assert!(
        (liver.weight - 1.5f64.powi(2) / 1.25).abs() < 1e-12,
        "{}",
        liver.weight
    );
    assert_eq!(found.objectives[0].share, liver.share);
}

#[test]
fn only_first_tries_tell_and_each_counts_once() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, attempt) = begun(&mut progress);
    let first = graded("q1", 0.25, NOW);
    let again = Graded {
        tries: 2,
        share: 1.0,
        at_ms: NOW + 9,
        ..first.clone()
    };
    let twice = Graded {
        structures: vec!["liver".into(), "liver".into(), "spleen".into()],
        ..graded("q2", 1.0, NOW)
    };
    for graded in [&first, &again, &first] {
        progress.record(learner, Some(attempt), graded).expect("recorded");
    }
    progress
        .finish(attempt, "{}", 0.5, NOW + 10, &[first, again, twice])
        .expect("finished");
    let found = progress.mastery(learner).expect("read");
    let told: Vec<_> = found
        .structures
        .iter()
        .map(|s| (s.name.as_str(), s.answers, s.share))
        .collect();
    assert_eq!(told, [("liver", 2, 0.625), ("spleen", 1, 1.0)]);
}

#[test]
fn the_order_of_recording_does_not_matter_and_the_mean_stays_within_its_answers() {
    let mut dice = Dice(7);
    for _ in 0..5 {
        let mut all: Vec<Graded> = (0..12)
            .map(|n| {
                let at = NOW + dice.below(200) as i64 * DAY / 2;
                graded(&format!("q{}", n % 5), dice.below(11) as f64 / 10.0, at)
            })
            .collect();
        let found = mastery(&all);
        let shares = all.iter().map(|graded| graded.share);
        let (low, high) = (shares.clone().fold(1.0, f64::min), shares.fold(0.0, f64::max));
        let liver = &found.structures[0];
        assert!(
            (low..=high).contains(&liver.share) && (1.0..=12.0).contains(&liver.weight),
            "{liver:?}"
        );
        for at in (1..all.len()).rev() {
            all.swap(at, dice.below(at as u64 + 1) as usize);
        }
        assert_eq!(mastery(&all), found);
    }
}
