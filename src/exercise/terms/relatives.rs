//! What a term belongs to, and what it is mistaken for.

use super::{TABLE, Term, by_id, terms};

impl Term {
    /// What it is part of or one of.
    pub fn parent(&self) -> Option<&'static Term> {
        self.parent.as_deref().and_then(by_id)
    }

    /// The parent, its parent and so on up to a region or a system.
    pub fn ancestors(&self) -> impl Iterator<Item = &'static Term> {
        std::iter::successors(self.parent(), |term| term.parent())
    }

    pub fn is_part_of(&self, whole: &Term) -> bool {
        self.ancestors().any(|ancestor| ancestor.id == whole.id)
    }

    /// What has it as its parent.
    pub fn children(&self) -> impl Iterator<Item = &'static Term> {
        let of_this = |term: &&Term| term.parent.as_ref() == Some(&self.id);
        terms().iter().filter(of_this)
    }

    /// The same structure on the other side, or what takes its place there (the upper lobes of both lungs).
    pub fn other_side(&self) -> Option<&'static Term> {
        self.opposite.as_deref().and_then(by_id)
    }

    /// The term of the pair that does not say which side: "kidney" of "kidney-left".
    pub fn unsided(&self) -> Option<&'static Term> {
        let bare = self
            .id
            .strip_suffix("-left")
            .or_else(|| self.id.strip_suffix("-right"))?;
        by_id(bare).filter(|term| term.paired)
    }

    /// What students take for it or it for, on its own side where that has sides.
    pub fn look_alikes(&self) -> impl Iterator<Item = &'static Term> {
        self.look_alikes
            .iter()
            .filter_map(|id| TABLE.by_id.get(id))
            .filter_map(|place| TABLE.terms.get(*place))
    }
}
