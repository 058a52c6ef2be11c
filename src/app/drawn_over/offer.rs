//! The structures that a study's files hold, found when a series opens and read only when they are asked for.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::{Effect, OpenStack, Scanned, State};
use crate::dicom::{DrawnKind, Series, Stack};
use crate::locale::Message;

/// What is known of the files of structures beside a stack.
#[derive(Clone, Debug, Default)]
pub enum Offer {
    #[default]
    Unsought,
    Seeking(u64),
    Found(StructuresFound),
}

/// A file whose structures belong over a stack.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedFile {
    pub path: PathBuf,
    pub kind: DrawnKind,
    /// How many structures it describes; `None` where only its voxels would tell.
    pub structures: Option<usize>,
}

/// The files beside a stack, without having read their voxels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StructuresFound {
    pub files: Vec<OfferedFile>,
    /// Why others do not belong here, a sentence each.
    pub refused: Vec<Message>,
}

impl StructuresFound {
    /// How many structures there are; `None` where one of the files does not say.
    pub fn count(&self) -> Option<usize> {
        self.files.iter().map(|file| file.structures).sum()
    }
}

/// What the shell needs to look for structures.
#[derive(Clone, Debug)]
pub struct StructuresSought {
    pub catalogue: Scanned,
    pub stack: Arc<Stack>,
}

impl State {
    /// Looks beside the stacks on screen that are complete, once each.
    pub(super) fn seek_structures(&mut self) -> Vec<Effect> {
        let none = self.catalogue.skipped.is_empty() && !self.catalogue.series().any(Series::is_segmentation);
        if none {
            return Vec::new();
        }
        let unsought = |open: &&OpenStack| {
            let ready = open.volume.is_some() && !open.stack.frames.is_empty();
            ready && matches!(open.offer, Offer::Unsought) && self.is_on_screen(open.id)
        };
        let ids: Vec<_> = self.stacks.iter().filter(unsought).map(|open| open.id).collect();
        let mut effects = Vec::new();
        for id in ids {
            let ticket = self.ticket();
            let catalogue = Scanned(Arc::clone(&self.catalogue));
            if let Some(open) = self.stacks.iter_mut().find(|open| open.id == id) {
                open.offer = Offer::Seeking(ticket);
                let stack = Arc::clone(&open.stack);
                let sought = StructuresSought { catalogue, stack };
                effects.push(Effect::FindStructures { ticket, sought });
            }
        }
        effects
    }

    pub(in crate::app) fn on_structures_found(&mut self, ticket: u64, found: StructuresFound) {
        let own = |open: &&mut OpenStack| matches!(open.offer, Offer::Seeking(own) if own == ticket);
        if let Some(open) = self.stacks.iter_mut().find(own) {
            open.offer = Offer::Found(found);
        }
    }
}
