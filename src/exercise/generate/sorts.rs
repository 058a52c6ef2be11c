//! Sorts of structures: options to choose from should be all of one sort, or the odd one is out at once.

use crate::exercise::terms::{Region, Term};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Bone,
    Vessel,
    Muscle,
    Lesion,
    Fat,
    Other,
}

pub fn sort(term: &Term) -> Sort {
    let french = term.names().0.get("fr").and_then(|names| names.first());
    let starts = |heads: &[&str]| {
        let head = french.and_then(|name| name.split_whitespace().next());
        head.is_some_and(|head| heads.contains(&head))
    };
    let is_vessel = term.region == Region::Vessels;
    match term {
        _ if term.finding => Sort::Lesion,
        _ if starts(&["graisse"]) || term.id.contains("fat") => Sort::Fat,
        _ if starts(&["muscle", "muscles", "diaphragme", "pilier"]) => Sort::Muscle,
        _ if is_vessel || starts(&["artère", "artères", "veine", "veines", "aorte"]) => Sort::Vessel,
        _ if matches!(term.window.name, "bone" | "temporal") => Sort::Bone,
        _ => Sort::Other,
    }
}
