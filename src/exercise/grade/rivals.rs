//! What else could be named than the structure that is asked for.

use super::Context;
use crate::exercise::format::Name;
use crate::exercise::matching::{Relation, Rival, Target, Verdict, judge};
use crate::exercise::terms::{self, Term};
use crate::exercise::{Names, Solid, Structure};
use crate::geometry::Side;
use crate::locale::Text;

/// Surfaces no further apart than this, in mm, are neighbours.
const NEIGHBOUR_MM: f64 = 10.0;

/// The structure that is asked for.
pub struct Goal<'a> {
    pub id: &'a str,
    /// The teacher's names, then those of the table of terms.
    pub names: Names,
    pub side: Option<Side>,
    structure: Option<&'a Structure>,
    term: Option<&'static Term>,
}

/// A rival with what is known of it.
pub struct Candidate<'a> {
    pub rival: Rival<'a>,
    /// Its id in the exercise or in the table of terms; none of a near miss that the question lists.
    pub id: Option<&'a str>,
}

impl<'a> Goal<'a> {
    /// None where neither the exercise nor the table of terms knows the structure by a name.
    pub fn of(task: &'a Name, context: &'a Context) -> Option<Goal<'a>> {
        let structure = context.exercise.structure(&task.structure);
        let term = terms::by_id(&task.structure);
        let side = structure.map_or_else(|| term.and_then(|term| term.side), |structure| structure.side);
        let mut names = structure
            .map(|structure| structure.names.clone())
            .unwrap_or_default();
        for (code, name) in term
            .filter(|term| term.side == side)
            .iter()
            .flat_map(|term| term.names().all())
        {
            let known = names.0.entry(code.to_owned()).or_default();
            if !known.iter().any(|other| other == name) {
                known.push(name.to_owned());
            }
        }
        (!names.is_empty()).then_some(Goal {
            id: &task.structure,
            names,
            side,
            structure,
            term,
        })
    }

    pub fn target(&self) -> Target<'_> {
        Target {
            names: &self.names,
            side: self.side,
        }
    }

    /// The same without its side, for what there is once in a body and is named without it: the middle lobe.
    pub fn target_without_side(&self) -> Option<Target<'_>> {
        let once = |term: &&Term| term.side.is_some() && term.other_side().is_none();
        self.term.filter(once).map(|_| Target {
            names: &self.names,
            side: None,
        })
    }

    /// What a structure of the exercise is to this one.
    fn relation_of(&self, other: &Structure) -> Relation {
        let parent = self.structure.and_then(|own| own.parent.as_deref());
        let Names(names) = &other.names;
        let mirrored = other.side.is_some()
            && other.side == self.side.map(Side::other)
            && names
                .values()
                .filter_map(|names| names.first())
                .any(|name| judge(&with_side(name, other.side), &self.target(), &[]) == Verdict::WrongSide);
        let by_table = || terms::by_id(&other.id).map_or(Relation::Unrelated, |term| self.relation_to(term));
        match other.parent.as_deref() {
            _ if mirrored => Relation::OtherSide,
            _ if parent == Some(other.id.as_str()) => Relation::Parent,
            Some(whole) if whole == self.id => Relation::Child,
            Some(whole) if parent == Some(whole) => Relation::Neighbour,
            _ => by_table(),
        }
    }

    /// What a term of the table is to this one. The regions and systems at the roots are too wide to be nearly right.
    fn relation_to(&self, other: &Term) -> Relation {
        let Some(own) = self.term else {
            return Relation::Unrelated;
        };
        let is = |term: Option<&Term>| term.is_some_and(|term| term.id == other.id);
        let whole = own.parent().filter(|parent| parent.parent.is_some());
        match other {
            _ if is(own.other_side()) => Relation::OtherSide,
            _ if is(whole) => Relation::Parent,
            other if other.is_part_of(own) => Relation::Child,
            _ if own.look_alikes().any(|term| term.id == other.id) => Relation::LookAlike,
            other if whole.is_some() && other.parent == own.parent => Relation::Neighbour,
            _ => Relation::Unrelated,
        }
    }

    /// What a rival is to this one; what seems unrelated may lie beside it.
    pub fn relation(&self, named: &Candidate, context: &Context) -> Relation {
        let other = named.id.and_then(|id| body(id, named.rival.names, context));
        match (named.rival.relation, body(self.id, &self.names, context), other) {
            (Relation::Unrelated, Some(own), Some(other)) if adjoin(own, other) => Relation::Neighbour,
            (relation, ..) => relation,
        }
    }
}

/// A name followed by its side, which it may say already.
fn with_side(name: &str, side: Option<Side>) -> String {
    match side {
        Some(Side::Left) => format!("{name} left"),
        Some(Side::Right) => format!("{name} right"),
        None => name.to_owned(),
    }
}

fn adjoin(own: &Solid, other: &Solid) -> bool {
    let towards = own
        .centre()
        .and_then(|centre| other.nearest_surface_point(centre));
    towards.is_some_and(|point| own.signed_distance(point) <= NEIGHBOUR_MM)
}

/// Where a structure is: its body in the exercise, else what the segmentations draw under its name.
pub fn body<'a>(id: &str, names: &Names, context: &'a Context) -> Option<&'a Solid> {
    let same = |label: &Text| {
        let Text(words) = label;
        words
            .iter()
            .any(|(code, word)| names.0.get(code).is_some_and(|names| names.contains(word)))
    };
    let drawn = || {
        context
            .labels
            .iter()
            .find(|label| same(&label.names))
            .map(|label| &label.solid)
    };
    context.solids.get(id).or_else(drawn).map(AsRef::as_ref)
}

/// Everything that could be named instead: the near misses of the question, then the structures of the exercise, then
/// the table of terms.
pub fn rivals_of<'a>(task: &'a Name, goal: &Goal, context: &'a Context) -> Vec<Candidate<'a>> {
    let listed = task.near.iter().enumerate().map(|(at, near)| Candidate {
        rival: Rival {
            names: &near.names,
            side: None,
            relation: Relation::Listed(at),
        },
        id: None,
    });
    let structures = context.exercise.structures.iter();
    let own = structures
        .filter(|other| other.id != goal.id)
        .map(|other| Candidate {
            rival: Rival {
                names: &other.names,
                side: other.side,
                relation: goal.relation_of(other),
            },
            id: Some(&other.id),
        });
    let unsided = goal.term.and_then(Term::unsided).map(|term| term.id.as_str());
    let left_out = |term: &&Term| {
        term.id == goal.id || unsided == Some(&term.id) || context.exercise.structure(&term.id).is_some()
    };
    let known = terms::terms().iter().filter(|term| !left_out(term));
    let known = known.map(|term| Candidate {
        rival: Rival {
            names: term.names(),
            side: term.side,
            relation: goal.relation_to(term),
        },
        id: Some(&term.id),
    });
    listed.chain(own).chain(known).collect()
}
