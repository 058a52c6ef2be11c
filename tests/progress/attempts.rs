//! Attempts are kept answer by answer, and gone on with.

use negatoscope::progress::{AnswerState, Mode, Reason, Standing};

use crate::support::{Desk, NOW, answer, begun, graded, start};

#[test]
fn an_attempt_goes_on_where_it_was() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, attempt) = begun(&mut progress);
    let mut first = answer("q2", r#"{"point":[1.5,-2,"é"]}"#);
    progress.keep(attempt, &first).expect("kept");
    let draft = negatoscope::progress::KeptAnswer {
        state: AnswerState::Draft,
        answer: None,
        tries: 0,
        hints_used: 2,
        ..answer("q1", "")
    };
    progress.keep(attempt, &draft).expect("kept");
    first.grade = Some(r#"{"share":0.5}"#.to_owned());
    first.tries = 2;
    progress.keep(attempt, &first).expect("changed");
    progress.tick(attempt, 61_000).expect("counted");
    progress.tick(attempt, 60_000).expect("another window is behind");
    progress.position(attempt, 3).expect("kept");
    drop(progress);

    let progress = desk.open();
    let kept = progress
        .unfinished(learner, "liver")
        .expect("read")
        .expect("open");
    assert_eq!(kept.answers, [first, draft]);
    assert_eq!((kept.position, kept.seed), (3, u64::MAX - 5));
    assert_eq!(
        (kept.results, kept.summary.share, kept.summary.ended_ms),
        (None, None, None)
    );
    let summary = kept.summary;
    assert_eq!(
        (summary.id, summary.learner, summary.mode),
        (attempt, learner, Mode::Exam)
    );
    assert_eq!(
        (summary.started_ms, summary.spent_ms, summary.answered),
        (NOW, 61_000, 1)
    );
    assert_eq!(summary.exercise, start("liver").exercise);
    assert_eq!(progress.unfinished(learner, "spleen").expect("read"), None);
}

#[test]
fn the_history_has_the_latest_first() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, first) = begun(&mut progress);
    let second = progress.begin(learner, &start("liver")).expect("begun");
    let third = progress.begin(learner, &start("spleen")).expect("begun");
    let open = progress.unfinished(learner, "liver").expect("read").expect("one");
    assert_eq!(open.summary.id, second);
    progress.abandon(second, NOW + 9).expect("given up");
    progress
        .finish(first, r#"{"score":3}"#, 0.75, NOW + 10, &[graded("q1", 0.5, NOW)])
        .expect("finished");
    assert_eq!(progress.unfinished(learner, "liver").expect("read"), None);
    let history = progress.attempts(learner).expect("read");
    let told: Vec<_> = history
        .iter()
        .map(|a| (a.id, a.standing, a.share, a.ended_ms))
        .collect();
    assert_eq!(
        told,
        [
            (third, Standing::Open, None, None),
            (second, Standing::Abandoned, None, Some(NOW + 9)),
            (first, Standing::Finished, Some(0.75), Some(NOW + 10)),
        ]
    );
    let kept = progress.attempt(first).expect("read").expect("there");
    assert_eq!(kept.results.as_deref(), Some(r#"{"score":3}"#));
}

#[test]
fn what_is_over_stays_as_it_is() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (learner, attempt) = begun(&mut progress);
    progress.keep(attempt, &answer("q1", "1")).expect("kept");
    progress
        .finish(attempt, "{}", f64::NAN, NOW, &[])
        .expect("finished");
    let before = progress.attempt(attempt).expect("read").expect("there");
    assert_eq!(before.summary.share, Some(0.0));
    let tried = [
        progress.keep(attempt, &answer("q1", "2")),
        progress.tick(attempt, 99),
        progress.position(attempt, 1),
        progress.abandon(attempt, NOW),
        progress.finish(attempt, "[]", 1.0, NOW, &[graded("q1", 1.0, NOW)]),
    ];
    for refused in tried {
        assert_eq!(refused.expect_err("over").reason, Reason::Refused);
    }
    assert_eq!(progress.attempt(attempt).expect("read"), Some(before));
    assert!(progress.schedule(learner, NOW).expect("read").is_empty());
}

#[test]
fn an_attempt_records_for_its_own_learner_only() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let (_, attempt) = begun(&mut progress);
    let other = progress.add_learner("Max", NOW).expect("added");
    let refused = progress.record(other, Some(attempt), &graded("q1", 1.0, NOW));
    assert_eq!(refused.expect_err("not theirs").reason, Reason::Refused);
    assert!(progress.schedule(other, NOW).expect("read").is_empty());
}
