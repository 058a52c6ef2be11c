//! Nicknames, and what is left of one that was deleted.

use std::fs;

use negatoscope::progress::{MAXIMUM_NICKNAME, Progress, Reason};

use crate::support::{DAY, Desk, NOW, answer, begun, graded, start};

fn nicknames(progress: &Progress) -> Vec<String> {
    let learners = progress.learners().expect("read");
    learners.into_iter().map(|learner| learner.nickname).collect()
}

#[test]
fn learners_are_listed_with_what_they_did() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let zoe = progress.add_learner("Zoé", NOW).expect("added");
    let ali = progress.add_learner("  ali \t B ", NOW + 1).expect("added");
    assert_eq!(nicknames(&progress), ["ali B", "Zoé"]);
    let attempt = progress.begin(zoe, &start("liver")).expect("begun");
    progress
        .record(zoe, Some(attempt), &graded("q1", 1.0, NOW + DAY))
        .expect("recorded");
    let learners = progress.learners().expect("read");
    assert_eq!((learners[1].attempts, learners[1].questions), (1, 1));
    assert_eq!(learners[1].active_ms, NOW + DAY);
    assert_eq!((learners[0].attempts, learners[0].active_ms), (0, NOW + 1));
    assert_eq!(progress.last_learner().expect("read").expect("one").id, ali);
    progress.choose_learner(zoe, NOW).expect("chosen");
    drop(progress);
    assert_eq!(desk.open().last_learner().expect("read").expect("one").id, zoe);
}

#[test]
fn a_nickname_is_somebodys_alone() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let first = progress.add_learner("Élodie", NOW).expect("added");
    let second = progress.add_learner("Max", NOW).expect("added");
    let long = "é".repeat(MAXIMUM_NICKNAME + 1);
    for wrong in ["élodie", "ÉLODIE ", "max", "", " \u{7}\n", &long] {
        let refused = progress.add_learner(wrong, NOW).expect_err("refused");
        assert_eq!(refused.reason, Reason::Refused, "{wrong}: {refused}");
    }
    assert!(
        progress.rename_learner(second, "ELODIE").is_ok(),
        "no accent, another name"
    );
    assert!(progress.rename_learner(second, "éLODIE").is_err());
    progress
        .rename_learner(first, "ÉLODIE")
        .expect("her own, in capitals");
    progress
        .rename_learner(first, &"é".repeat(MAXIMUM_NICKNAME))
        .expect("not too long");
    assert_eq!(nicknames(&progress).len(), 2);
}

/// How often these bytes are in any file of the folder.
fn traces(desk: &Desk, words: &str) -> usize {
    let files = fs::read_dir(desk.folder.path()).expect("a folder").flatten();
    let bytes = files.map(|file| fs::read(file.path()).expect("a file"));
    bytes
        .map(|bytes| {
            bytes
                .windows(words.len())
                .filter(|part| *part == words.as_bytes())
                .count()
        })
        .sum()
}

#[test]
fn nothing_is_left_of_a_deleted_learner() {
    let desk = Desk::new();
    let mut progress = desk.open();
    let names: Vec<String> = (0..40).map(|n| format!("Pseudonyme-{n:02}-Xyzzy")).collect();
    let mut learners = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let learner = progress.add_learner(name, NOW).expect("added");
        let attempt = progress.begin(learner, &start("liver")).expect("begun");
        for q in 0..8 {
            let text = format!(
                "{{\"by\":\"{name}\",\"n\":{q},\"text\":\"{}\"}}",
                "x".repeat(30 * q + n)
            );
            progress
                .keep(attempt, &answer(&format!("q{q}"), &text))
                .expect("kept");
            progress
                .record(learner, Some(attempt), &graded(&format!("q{q}"), 0.7, NOW))
                .expect("recorded");
        }
        learners.push(learner);
    }
    progress.rename_learner(learners[20], "Autre").expect("renamed");
    for n in [20, 0, 39, 7] {
        assert!(traces(&desk, &names[n]) > 0, "the search finds what is there");
        progress.delete_learner(learners[n]).expect("deleted");
        assert_eq!(traces(&desk, &names[n]), 0, "{}", names[n]);
        assert_eq!(traces(&desk, &names[n].to_lowercase()), 0, "{}", names[n]);
    }
    assert_eq!(progress.learners().expect("read").len(), 36);
    assert_eq!(progress.attempts(learners[1]).expect("read").len(), 1);
    assert!(progress.attempts(learners[7]).expect("read").is_empty());
    assert!(progress.schedule(learners[7], NOW).expect("read").is_empty());
    assert!(progress.mastery(learners[7]).expect("read").structures.is_empty());
    assert_eq!(progress.last_learner().expect("read"), None);
    progress.delete_learner(learners[7]).expect("gone already");
}

#[test]
fn a_window_that_still_shows_a_deleted_learner_writes_into_nobodys_attempt() {
    let desk = Desk::new();
    let mut one = desk.open();
    let mut other = desk.open();
    let (learner, attempt) = begun(&mut one);
    other.delete_learner(learner).expect("deleted");
    let (_, new) = begun(&mut other);
    assert_ne!(new, attempt);
    let refused = one.keep(attempt, &answer("q1", "{}")).expect_err("gone");
    assert_eq!(refused.reason, Reason::Refused);
    assert_eq!(
        one.begin(learner, &start("liver")).expect_err("gone").reason,
        Reason::Refused
    );
    assert!(one.record(learner, None, &graded("q1", 1.0, NOW)).is_err());
    assert!(one.rename_learner(learner, "Léa").is_err());
    assert!(one.choose_learner(learner, NOW).is_err());
}
