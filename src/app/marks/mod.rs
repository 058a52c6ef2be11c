//! What a reader draws and measures: the document, its undo, what is selected and what is being drawn.

mod change;
mod curve_points;
mod drawing;
mod measuring;
mod planes;
mod seen;

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

pub use change::MarkChange;
pub use planes::{Landmarks, PlanePoints};
pub use seen::{SeenDraft, SeenMark};

use super::{StackId, Tile};
use crate::annotation::{Annotation, Document, Draft, History, Kind, Measures, Shape};
use crate::geometry::Curve;
use crate::locale::Message;
use crate::volume::Volume;

/// The marks of what is open, and the hand that works on them.
#[derive(Clone, Debug)]
pub struct Marks {
    pub document: Arc<Document>,
    pub history: History,
    /// What is being drawn, and in which tile.
    pub draft: Option<(Tile, Draft)>,
    pub selected: Option<u64>,
    /// The text that is being written where it was put.
    pub writing: Option<u64>,
    /// Whether marks are shown on images.
    pub shown: bool,
    /// The landmarks of a plane being put, and the plane that they give.
    pub landmarks: Option<PlanePoints>,
    /// The curve that was chosen last: reformats along a curve follow it.
    pub followed: Option<u64>,
    /// How far along it the crosshair is, in mm.
    pub along_mm: f64,
    /// Why the document could not be written down.
    pub(in crate::app) unkept: Option<Message>,
    /// The curves of the document.
    pub(super) curves: BTreeMap<u64, Arc<Curve>>,
    /// The document as it was before a handle was taken hold of: one drag is one change.
    held: Option<Arc<Document>>,
    /// Where each annotation was drawn, and in other phases that tiles show.
    measured: BTreeMap<(u64, Option<StackId>), Measured>,
}

/// A measure, with what it was made from.
#[derive(Clone, Debug)]
struct Measured {
    of: Annotation,
    /// Not held in memory by what was once measured on it.
    volume: Option<Weak<Volume>>,
    measures: Arc<Measures>,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks {
            document: Arc::default(),
            history: History::default(),
            draft: None,
            selected: None,
            writing: None,
            shown: true,
            landmarks: None,
            followed: None,
            along_mm: 0.0,
            unkept: None,
            curves: BTreeMap::new(),
            held: None,
            measured: BTreeMap::new(),
        }
    }
}

impl Marks {
    /// Of a document, with nothing to undo.
    pub(super) fn of(document: Document) -> Marks {
        Marks {
            document: Arc::new(document),
            ..Marks::default()
        }
    }

    /// What an annotation measures where it was drawn; `None` until that is known.
    pub fn measures(&self, id: u64) -> Option<&Arc<Measures>> {
        self.measures_in(id, None)
    }

    /// The same in another phase of the stack on which it was drawn.
    fn measures_in(&self, id: u64, phase: Option<StackId>) -> Option<&Arc<Measures>> {
        let measured = self.measured.get(&(id, phase));
        measured.map(|measured| &measured.measures)
    }

    /// The curve of an annotation that is one.
    pub fn curve(&self, id: u64) -> Option<&Arc<Curve>> {
        self.curves.get(&id)
    }

    /// Works out the curves that are new or changed.
    fn find_curves(&mut self) {
        let document = Arc::clone(&self.document);
        self.curves.retain(|id, _| document.get(*id).is_some());
        for annotation in document.annotations() {
            let Shape::Curve { points } = &annotation.shape else {
                continue;
            };
            let known = self.curves.get(&annotation.id);
            if known.is_none_or(|known| !known.goes_through(points)) {
                let found = Curve::through(points).ok().map(Arc::new);
                self.curves.extend(found.map(|curve| (annotation.id, curve)));
            }
        }
        if let Some(Kind::Curve) = self.selected().map(Annotation::kind) {
            self.followed = self.selected;
        }
    }

    pub fn selected(&self) -> Option<&Annotation> {
        self.document.get(self.selected?)
    }
}
