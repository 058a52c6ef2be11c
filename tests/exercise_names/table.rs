//! `answers.tsv`: what a verdict must be.

use std::collections::{BTreeMap, BTreeSet};

use negatoscope::exercise::Names;
use negatoscope::exercise::matching::{Relation, Rival, Target, Verdict, judge};
use negatoscope::geometry::Side;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Thing {
    pub side: Option<Side>,
    #[serde(default)]
    pub rivals: BTreeMap<String, String>,
    #[serde(flatten)]
    names: BTreeMap<String, Vec<String>>,
}

impl Thing {
    pub fn names(&self) -> Names {
        Names(self.names.clone())
    }
}

pub fn things() -> BTreeMap<String, Thing> {
    toml::from_str(include_str!("targets.toml")).expect("a table of things")
}

/// Target, answer and verdict of every line.
pub fn answers() -> Vec<(&'static str, &'static str, &'static str)> {
    let lines = include_str!("answers.tsv").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [target, answer, verdict] => (target, answer, verdict),
            _ => panic!("three columns: {line}"),
        })
        .collect()
}

fn relation(name: &str) -> Relation {
    match name {
        "parent" => Relation::Parent,
        "child" => Relation::Child,
        "neighbour" => Relation::Neighbour,
        "look-alike" => Relation::LookAlike,
        "unrelated" => Relation::Unrelated,
        other => panic!("no relation: {other}"),
    }
}

/// The verdict as the table writes it.
pub fn verdict(things: &BTreeMap<String, Thing>, target: &str, answer: &str) -> String {
    let thing = &things[target];
    let rivals: Vec<(&String, Names, Option<Side>, Relation)> = thing
        .rivals
        .iter()
        .map(|(id, name)| (id, things[id].names(), things[id].side, relation(name)))
        .collect();
    let others: Vec<Rival> = rivals
        .iter()
        .map(|(_, names, side, relation)| Rival {
            names,
            side: *side,
            relation: *relation,
        })
        .collect();
    let names = thing.names();
    let target = Target {
        names: &names,
        side: thing.side,
    };
    match judge(answer, &target, &others) {
        Verdict::Same { typo: true, .. } => "typo".to_owned(),
        Verdict::Same { .. } => "same".to_owned(),
        Verdict::SideMissing => "side-missing".to_owned(),
        Verdict::WrongSide => "wrong-side".to_owned(),
        Verdict::Near { rival, relation } => {
            assert_eq!(relation, rivals[rival].3);
            format!("near:{}", rivals[rival].0)
        }
        Verdict::No => "no".to_owned(),
    }
}

#[test]
fn every_answer_of_the_table_has_its_verdict() {
    let things = things();
    let wrong: Vec<String> = answers()
        .into_iter()
        .filter_map(|(target, answer, expected)| {
            let found = verdict(&things, target, answer);
            (found != expected)
                .then(|| format!("{target} \u{ab}{answer}\u{bb}: {found} instead of {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn the_table_is_large_and_says_nothing_twice() {
    let answers = answers();
    assert!(answers.len() >= 330, "{}", answers.len());
    let different: BTreeSet<_> = answers
        .iter()
        .map(|(target, answer, _)| (target, answer))
        .collect();
    assert_eq!(different.len(), answers.len());
    for verdict in ["same", "typo", "side-missing", "wrong-side", "no"] {
        assert!(
            answers.iter().filter(|(.., of)| *of == verdict).count() > 20,
            "{verdict}"
        );
    }
}

#[test]
fn every_name_is_itself() {
    let things = things();
    for (id, thing) in &things {
        for (_, name) in thing.names().all() {
            let found = verdict(&things, id, name);
            assert!(
                ["same", "side-missing"].contains(&found.as_str()),
                "{id}: {name}: {found}"
            );
        }
    }
}
