//! The structures that an exercise names.

use std::collections::{BTreeMap, BTreeSet};

use super::Material;
use super::survey::{Drawn, holds};
use crate::exercise::Names;
use crate::exercise::check::fold;
use crate::exercise::format::{Geometry, Structure};
use crate::exercise::matching::says_side;
use crate::exercise::terms::Term;
use crate::geometry::Side;

/// A part this small, in mm, is no target of its own.
const SMALL_MM: f64 = 4.0;

/// In the order in which they were first named.
#[derive(Default)]
pub struct Structures {
    ids: BTreeMap<usize, String>,
    listed: Vec<Structure>,
}

impl Structures {
    /// Lists a drawn structure under an id, if it is not there yet; with all its names where it is asked about.
    pub fn add(&mut self, index: usize, id: &str, drawn: &Drawn, asked: bool, material: &Material) -> String {
        if let Some(id) = self.ids.get(&index) {
            if let Some(listed) = self.listed.iter_mut().find(|one| one.id == *id && asked) {
                listed.names = drawn.names.clone();
            }
            return id.clone();
        }
        let taken = self.listed.iter().any(|one| one.id == id);
        let id = if taken {
            format!("{id}-{}", drawn.segment.number)
        } else {
            id.to_owned()
        };
        let names = match asked {
            true => drawn.names.clone(),
            false => preferred(&drawn.names),
        };
        self.listed.push(Structure {
            id: id.clone(),
            names,
            side: drawn.term.and_then(said_side),
            parent: drawn.term.and_then(|term| term.parent.clone()),
            codes: drawn.term.map_or_else(
                || drawn.segment.property.iter().cloned().collect(),
                |term| term.codes.clone(),
            ),
            geometry: Some(Geometry::Segment {
                segmentation: material.segmentation.id.clone(),
                number: drawn.segment.number,
            }),
        });
        self.ids.insert(index, id.clone());
        id
    }

    /// All of them; a name that two share, and that is neither's preferred one, is taken from both, one that is the
    /// preferred one of one is taken from the other.
    pub fn finished(mut self) -> Vec<Structure> {
        for one in 0..self.listed.len() {
            for other in one + 1..self.listed.len() {
                let (before, after) = self.listed.split_at_mut(other);
                if let (Some(one), Some(other)) = (before.get_mut(one), after.first_mut()) {
                    set_apart(one, other);
                }
            }
        }
        self.listed
    }
}

/// The side, where the name says it in every spoken language: an answer must then say it too, and "middle lobe" need not.
fn said_side(term: &Term) -> Option<Side> {
    let mut spoken = term.names().0.iter().filter(|(code, _)| *code != "la");
    let says =
        |(code, names): (&String, &Vec<String>)| says_side(&Names([(code.clone(), names.clone())].into()));
    term.side.filter(|_| spoken.all(says))
}

fn preferred(names: &Names) -> Names {
    let first =
        |(code, names): (&String, &Vec<String>)| (code.clone(), names.iter().take(1).cloned().collect());
    Names(names.0.iter().map(first).collect())
}

fn set_apart(one: &mut Structure, other: &mut Structure) {
    if one.side.is_some() && other.side.is_some() && one.side != other.side {
        return;
    }
    let folded = |structure: &Structure| -> BTreeSet<(String, String)> {
        structure
            .names
            .all()
            .map(|(code, name)| (code.to_owned(), fold(name)))
            .collect()
    };
    let shared: BTreeSet<(String, String)> = folded(one).intersection(&folded(other)).cloned().collect();
    for structure in [one, other] {
        for (code, names) in &mut structure.names.0 {
            let mut place = 0;
            names.retain(|name| {
                place += 1;
                place == 1 || !shared.contains(&(code.clone(), fold(name)))
            });
        }
    }
}

/// Places among the drawn of what is part of a structure, and as good an answer to where that is.
pub fn parts(index: usize, all: &[Drawn], material: &Material) -> Vec<usize> {
    let Some(whole) = all.get(index).and_then(|drawn| drawn.term) else {
        return Vec::new();
    };
    let is_part = |drawn: &Drawn| {
        let within = drawn.term.is_some_and(|term| term.is_part_of(whole));
        let clickable = drawn.bounds.is_some_and(|bounds| {
            let long = (bounds[1] - bounds[0]).max_element();
            long >= SMALL_MM.max(2.0 * material.volume.grid.finest_spacing())
                && holds(&material.volume.grid, bounds)
        });
        let spoken = all
            .get(index)
            .is_some_and(|whole| whole.names.0.keys().eq(drawn.names.0.keys()));
        within && clickable && spoken
    };
    (0..all.len())
        .filter(|at| all.get(*at).is_some_and(is_part))
        .collect()
}
