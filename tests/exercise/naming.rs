//! Names that are typed, and short descriptions.

use std::sync::Arc;

use super::support::{context, question};
use negatoscope::exercise::format::{KeyPoint, Name, NearMiss, Structure, TextTask};
use negatoscope::exercise::grade::{Context, grade};
use negatoscope::exercise::{Answer, Graded, Names, Solid, Task};
use negatoscope::geometry::{DVec3, Side};
use negatoscope::locale::{Language, Text};

fn names(fr: &str, en: &str) -> Names {
    let all = |words: &str| words.split('|').map(str::to_owned).collect();
    Names([("fr".to_owned(), all(fr)), ("en".to_owned(), all(en))].into())
}

/// A small ball of 10 mm.
fn ball(x: f64, y: f64, z: f64) -> Solid {
    Solid::Sphere {
        centre: DVec3::new(x, y, z),
        radius: 10.0,
    }
}

fn patient() -> Context {
    let mut context = context(&[
        ("mass", ball(0.0, 0.0, 0.0)),
        ("clip", ball(0.0, -60.0, 0.0)),
        ("drain", ball(22.0, 0.0, 0.0)),
        ("twin", ball(-80.0, 0.0, 0.0)),
        ("mother", ball(0.0, 0.0, 5.0)),
    ]);
    let named = |id: &str, names: Names, side: Option<Side>, parent: Option<&str>| Structure {
        id: id.to_owned(),
        names,
        side,
        parent: parent.map(str::to_owned),
        codes: Vec::new(),
        geometry: None,
    };
    let exercise = Arc::make_mut(&mut context.exercise);
    exercise.structures = vec![
        named(
            "mass",
            names("masse alpha", "alpha mass"),
            Some(Side::Left),
            Some("mother"),
        ),
        named(
            "twin",
            names("masse alpha", "alpha mass"),
            Some(Side::Right),
            None,
        ),
        named("mother", names("grappe alpha", "alpha cluster"), None, None),
        named("clip", names("pince", "clip"), None, None),
        named("drain", names("drain", "drain"), None, None),
        named("kidney-left", names("rein", "kidney"), Some(Side::Left), None),
    ];
    context
}

fn task(structure: &str, near: Vec<NearMiss>) -> Task {
    Task::Name(Name {
        structure: structure.to_owned(),
        show: Default::default(),
        at: None,
        near,
    })
}

fn graded(task: Task, answer: &str) -> Graded {
    let answer = Answer::Name(answer.to_owned());
    grade(&question(task), &answer, &patient()).expect("nothing is missing")
}

fn keys(graded: &Graded) -> Vec<&str> {
    graded.feedback.iter().map(|message| message.key).collect()
}

fn french(graded: &Graded) -> String {
    let sentences = graded.feedback.iter();
    sentences
        .map(|message| message.in_language(Language::French))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn shares_follow_the_verdict() {
    for (answer, share, verdict) in [
        ("masse alpha gauche", 1.0, "name-right"),
        ("left alpha mass", 1.0, "name-right"),
        ("masse alhpa gauche", 1.0, "name-right-typo"),
        ("masse alpha", 0.5, "name-side-missing"),
        ("masse alpha droite", 0.25, "name-wrong-side"),
        ("grappe alpha", 0.5, "name-parent"),
        ("drain", 0.25, "name-neighbour"),
        ("pince", 0.0, "name-other"),
        ("foie", 0.0, "name-other"),
        ("zzz", 0.0, "name-wrong"),
        ("  ", 0.0, "name-empty"),
    ] {
        let graded = graded(task("mass", Vec::new()), answer);
        assert_eq!((graded.share, keys(&graded)[0]), (share, verdict), "{answer}");
    }
}

#[test]
fn feedback_says_what_it_is_and_where_the_other_lies() {
    let graded = graded(task("mass", Vec::new()), "pince");
    assert_eq!(keys(&graded), ["name-other", "name-lies", "name-truth"]);
    let said = french(&graded);
    assert!(said.contains("pince se trouve 60 mm plus en avant"), "{said}");
    assert!(said.contains("masse alpha (gauche)"), "{said}");
    assert_eq!(graded.facts.get("distance_mm"), Some(&60.0));
    assert!(!said.contains('\u{27e8}'), "{said}");
}

#[test]
fn a_listed_near_miss_has_its_credit_and_its_words() {
    let near = || {
        let miss = |fr: &str, en: &str, credit| NearMiss {
            names: names(fr, en),
            credit,
            feedback: Text::new("Pensez au calcul.", "Think of the stone."),
        };
        vec![
            miss("masse bêta", "beta mass", 0.4),
            miss("masse alpha droite", "right alpha mass", 0.9),
        ]
    };
    let beta = graded(task("mass", near()), "masse beta");
    assert_eq!((beta.share, keys(&beta)[1]), (0.4, "grade-written"));
    assert!(french(&beta).contains("Pensez au calcul."));
    // The other side is never worth more than a quarter, whatever the author says.
    let other_side = graded(task("mass", near()), "masse alpha droite");
    assert_eq!(
        (other_side.share, keys(&other_side)[0]),
        (0.25, "name-wrong-side")
    );
}

#[test]
fn the_table_of_terms_gives_synonyms_and_rivals() {
    for (answer, share, verdict) in [
        ("rein gauche", 1.0, "name-right"),
        ("ren sinister", 1.0, "name-right"),
        ("left kidney", 1.0, "name-right"),
        ("rein", 0.5, "name-side-missing"),
        ("rein droit", 0.25, "name-wrong-side"),
        ("rate", 0.0, "name-other"),
    ] {
        let graded = graded(task("kidney-left", Vec::new()), answer);
        let verdict_said = keys(&graded)[0];
        let near = share == 0.0 && graded.share <= 0.25 && verdict_said != "name-wrong";
        assert!(
            near || (graded.share, verdict_said) == (share, verdict),
            "{answer}: {verdict_said}"
        );
    }
}

/// Every term by every name of its own, and its counterpart's names, with the whole table as rivals.
#[test]
fn every_term_of_the_table_is_known_by_its_names_and_never_by_the_other_sides() {
    use negatoscope::exercise::matching::{Target, Verdict, judge};
    let mut wrong = Vec::new();
    for term in negatoscope::exercise::terms::terms() {
        let target = Target {
            names: term.names(),
            // What there is once in a body needs no side.
            side: term.side.filter(|_| term.other_side().is_some()),
        };
        for (_, name) in term.names().all() {
            if !matches!(judge(name, &target, &[]), Verdict::Same { typo: false, .. }) {
                wrong.push(format!("{}: {name}", term.id));
            }
        }
        let opposite = term.other_side().filter(|other| other.id != term.id);
        for (_, name) in opposite.iter().flat_map(|other| other.names().all()) {
            if matches!(judge(name, &target, &[]), Verdict::Same { .. }) {
                wrong.push(format!("{} by its other side: {name}", term.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn a_description_is_scored_by_its_key_points() {
    let point = |id: &str, fr: &str, en: &str, points: f64| KeyPoint {
        id: id.to_owned(),
        text: Text::new(fr, en),
        words: names(fr, en),
        points,
    };
    let task = || {
        Task::Text(TextTask {
            key_points: vec![
                point("effusion", "épanchement pleural", "pleural effusion", 2.0),
                point("fracture", "fracture de côte", "rib fracture", 1.0),
                point("nodule", "nodule", "nodule", 1.0),
            ],
            model: Text::new(
                "Épanchement pleural, fracture de côte, nodule.",
                "Pleural effusion, rib fracture, nodule.",
            ),
        })
    };
    let write = |text: &str, claimed: &[&str]| {
        let answer = Answer::Text {
            text: text.to_owned(),
            claimed: claimed.iter().map(|id| (*id).to_owned()).collect(),
        };
        grade(&question(task()), &answer, &patient()).expect("nothing is missing")
    };
    let some = write("Épanchement pleural droit, pas de nodule.", &["fracture"]);
    assert_eq!(some.share, 0.5);
    assert_eq!(
        keys(&some),
        [
            "text-verdict",
            "text-point-found",
            "text-point-claimed",
            "text-point-negated",
            "text-model"
        ]
    );
    assert_eq!(some.facts["share_with_claimed"], 0.75);
    let facts = [
        "points_found",
        "points_negated",
        "points_missing",
        "points_claimed",
    ];
    assert_eq!(facts.map(|fact| some.facts[fact]), [1.0, 1.0, 1.0, 1.0]);
    assert_eq!(write("", &["effusion", "fracture", "nodule"]).share, 0.0);
    assert_eq!(
        write("rib fracture, nodule and a pleural effusion", &[]).share,
        1.0
    );
    assert!(french(&some).contains("1 point attendu retrouvé dans votre texte, sur 3"));
}
