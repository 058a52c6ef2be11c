//! What was said about the images: presentation states that a reader may look through, marked images, reports, and the
//! overlays and shutters of the images themselves.
//!
//! A state is an option: it changes the tile in which it is put on, and taking it off brings back what was there. Nothing
//! of it is shown while questions are asked, which it might answer; a shutter stays on.

mod applying;
mod marked;
mod seen;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

pub use applying::{Applied, Shown};
pub use seen::LaidKey;

use super::{Effect, Panel, StackId, State, Tile};
use crate::dicom::{DocumentKind, ImageGraphics, PresentationState, Report, SlicePlace, SlicePlaces};
use crate::locale::Message;

/// Overlays of images that are kept, in bytes.
const KEPT_BYTES: usize = 64 << 20;

/// What is known of the documents of the catalogue, and what of it is shown.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// Another one for every catalogue.
    pub(super) generation: u64,
    places: Arc<SlicePlaces>,
    /// The slices of each stack that a selection of key images marks.
    marked: Arc<BTreeMap<StackId, BTreeSet<usize>>>,
    /// By their place in the catalogue.
    bodies: HashMap<usize, Body>,
    /// Of files of images, the one asked for last at the end.
    graphics: VecDeque<(Arc<PathBuf>, Option<Arc<ImageGraphics>>)>,
    /// The report that is read.
    pub opened: Option<usize>,
    /// Put on once it is read.
    wanted: Option<(Tile, usize)>,
    /// Whether overlays and graphics are drawn. Not to begin with: words in overlays may say who the patient is.
    pub graphics_shown: bool,
    /// Whether what shutters cover is shown.
    pub shutters_off: bool,
}

/// A document's content.
#[derive(Clone, Debug)]
pub enum Body {
    Reading(u64),
    Failed(Message),
    Presentation(Arc<PresentationState>),
    Report(Arc<Report>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum DocumentRead {
    Presentation(Arc<PresentationState>),
    Report(Arc<Report>),
}

/// Documents are counted from 0, in the catalogue's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentCommand {
    /// Shows a tile's image as a presentation state has it.
    Apply(Tile, usize),
    /// Only what it draws, or its greys, turn and area too.
    GraphicsOnly(Tile, bool),
    /// As it was before a state was put on.
    Leave(Tile),
    /// Takes off the state, or puts on the first that speaks of the tile's image.
    Toggle(Tile),
    ShowGraphics(bool),
    /// Shows what shutters cover.
    ShowCovered(bool),
    /// A report, to be read in the panel; none to close it.
    Open(Option<usize>),
    GoTo(SlicePlace),
    /// To the next marked image, or to the one before.
    NextMarked(Tile, bool),
}

/// Work for the shell; answered under the same ticket.
#[derive(Clone, Debug)]
pub enum DocumentEffect {
    Read {
        ticket: u64,
        kind: DocumentKind,
        path: PathBuf,
    },
    ReadGraphics {
        ticket: u64,
        file: Arc<PathBuf>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum DocumentEvent {
    Read {
        ticket: u64,
        result: Result<DocumentRead, Message>,
    },
    /// The overlays and the shutter of an image; empty where they could not be read.
    Graphics {
        ticket: u64,
        file: Arc<PathBuf>,
        graphics: Arc<ImageGraphics>,
    },
}

impl Documents {
    /// A presentation state that was read.
    pub fn state(&self, document: usize) -> Option<&Arc<PresentationState>> {
        match self.bodies.get(&document)? {
            Body::Presentation(state) => Some(state),
            _ => None,
        }
    }

    pub fn report(&self, document: usize) -> Option<&Arc<Report>> {
        match self.bodies.get(&document)? {
            Body::Report(report) => Some(report),
            _ => None,
        }
    }

    /// Why a document could not be read.
    pub fn failure(&self, document: usize) -> Option<&Message> {
        match self.bodies.get(&document)? {
            Body::Failed(why) => Some(why),
            _ => None,
        }
    }

    fn graphics_of(&self, file: &Arc<PathBuf>) -> Option<&Arc<ImageGraphics>> {
        let known = self.graphics.iter().find(|(own, _)| own == file)?;
        known.1.as_ref()
    }

    /// Keeps no more than there is room for.
    fn keep_graphics(&mut self, file: Arc<PathBuf>, graphics: Arc<ImageGraphics>) {
        self.graphics.retain(|(own, _)| *own != file);
        self.graphics.push_back((file, Some(graphics)));
        let bytes = |entry: &(Arc<PathBuf>, Option<Arc<ImageGraphics>>)| {
            entry.1.as_ref().map_or(0, |graphics| graphics.bytes())
        };
        let mut all: usize = self.graphics.iter().map(bytes).sum();
        while all > KEPT_BYTES && self.graphics.len() > 1 {
            all -= self.graphics.pop_front().as_ref().map_or(0, bytes);
        }
    }
}

impl State {
    /// Whether documents may be read: not where they might answer questions.
    pub fn shows_documents(&self) -> bool {
        self.attempt.is_none()
    }

    /// Of a catalogue that was just taken up.
    pub(super) fn take_up_documents(&mut self) -> Vec<Effect> {
        let generation = self.ticket();
        let places = SlicePlaces::new(&self.catalogue);
        let mut marked: BTreeMap<StackId, BTreeSet<usize>> = BTreeMap::new();
        let documents = self.catalogue.documents.iter();
        for document in documents.filter(|document| document.kind == DocumentKind::KeyObjects) {
            for place in document
                .references
                .iter()
                .flat_map(|reference| places.of(reference))
            {
                marked.entry(stack_of(place)).or_default().insert(place.slice);
            }
        }
        self.documents = Documents {
            generation,
            places: Arc::new(places),
            marked: Arc::new(marked),
            shutters_off: self.documents.shutters_off,
            ..Documents::default()
        };
        // Without images, what was said about them is all there is to see.
        if self.catalogue.studies.is_empty() && !self.catalogue.documents.is_empty() {
            self.panels.documents = true;
            let is_report = |kind| matches!(kind, DocumentKind::Report | DocumentKind::KeyObjects);
            let mut kinds = self.catalogue.documents.iter().map(|document| document.kind);
            return kinds
                .position(is_report)
                .map_or_else(Vec::new, |n| self.open_report(Some(n)));
        }
        Vec::new()
    }

    pub(super) fn on_document(&mut self, command: DocumentCommand) -> Vec<Effect> {
        if !self.shows_documents() && !matches!(command, DocumentCommand::ShowCovered(_)) {
            return Vec::new();
        }
        match command {
            DocumentCommand::Apply(tile, document) => return self.put_on(tile, document),
            DocumentCommand::GraphicsOnly(tile, only) => return self.set_graphics_only(tile, only),
            DocumentCommand::Leave(tile) => self.take_off(tile),
            DocumentCommand::Toggle(tile) => return self.toggle_state(tile),
            DocumentCommand::ShowGraphics(shown) => self.documents.graphics_shown = shown,
            DocumentCommand::ShowCovered(shown) => self.documents.shutters_off = shown,
            DocumentCommand::Open(document) => return self.open_report(document),
            DocumentCommand::GoTo(place) => return self.go_to(place),
            DocumentCommand::NextMarked(tile, forward) => return self.next_marked(tile, forward),
        }
        Vec::new()
    }

    fn open_report(&mut self, document: Option<usize>) -> Vec<Effect> {
        self.documents.opened = document;
        if document.is_some() && !self.panels.documents {
            self.toggle(Panel::Documents);
        }
        document.map_or_else(Vec::new, |document| self.read_document(document))
    }

    /// Asks for a document's content, once.
    fn read_document(&mut self, document: usize) -> Vec<Effect> {
        let Some(listed) = self.catalogue.documents.get(document) else {
            return Vec::new();
        };
        if self.documents.bodies.contains_key(&document) {
            return Vec::new();
        }
        let (kind, path) = (listed.kind, listed.path.clone());
        let ticket = self.ticket();
        self.documents.bodies.insert(document, Body::Reading(ticket));
        vec![Effect::Document(DocumentEffect::Read { ticket, kind, path })]
    }

    pub(super) fn on_document_event(&mut self, event: DocumentEvent) -> Vec<Effect> {
        match event {
            DocumentEvent::Read { ticket, result } => {
                let own = |body: &Body| matches!(body, Body::Reading(own) if *own == ticket);
                let mut reading = self.documents.bodies.iter().filter(|(_, body)| own(body));
                let Some(document) = reading.next().map(|(document, _)| *document) else {
                    return Vec::new();
                };
                let body = match result {
                    Ok(DocumentRead::Presentation(state)) => Body::Presentation(state),
                    Ok(DocumentRead::Report(report)) => Body::Report(report),
                    Err(why) => Body::Failed(why),
                };
                self.documents.bodies.insert(document, body);
                let wanted = self.documents.wanted.take_if(|(_, wanted)| *wanted == document);
                return wanted.map_or_else(Vec::new, |(tile, document)| self.put_on(tile, document));
            }
            DocumentEvent::Graphics {
                ticket,
                file,
                graphics,
            } => {
                if ticket > self.documents.generation {
                    self.documents.keep_graphics(file, graphics);
                }
            }
        }
        Vec::new()
    }

    /// Asks for the overlays and shutters of the images on screen.
    pub(super) fn look_after_documents(&mut self) -> Vec<Effect> {
        if self.catalogue.with_graphics.is_empty() {
            return Vec::new();
        }
        let shown = self
            .visible_tiles()
            .into_iter()
            .filter_map(|tile| self.shown_frame(tile));
        let mut wanted: Vec<Arc<PathBuf>> = shown
            .map(|frame| &frame.file)
            .filter(|file| self.catalogue.with_graphics.contains(*file))
            .filter(|file| !self.documents.graphics.iter().any(|(known, _)| known == *file))
            .cloned()
            .collect();
        wanted.dedup();
        let ask = |file: Arc<PathBuf>| {
            let ticket = self.ticket();
            self.documents.graphics.push_back((Arc::clone(&file), None));
            Effect::Document(DocumentEffect::ReadGraphics { ticket, file })
        };
        wanted.into_iter().map(ask).collect()
    }
}

pub(super) fn stack_of(place: SlicePlace) -> StackId {
    StackId {
        study: place.study,
        series: place.series,
        stack: place.stack,
    }
}
