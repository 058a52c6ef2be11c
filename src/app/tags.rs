//! The tag browser: every attribute of the file on screen; and who the patient is, where that was asked for.
//!
//! Both are shut while an exercise is on the desk and its answers may not be seen: a description, a body part, a name can
//! be the answer.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::attempt::Stage;
use super::explain::frame_of;
use super::{Effect, StackId, State};
use crate::dicom::{Catalogue, Elements, FrameRef, Kind, Patient, Query, ReadError, Row, Value};
use crate::locale::{Language, Message};

/// Sequences with so few items show what is in them at once.
const FEW_ITEMS: u32 = 4;

/// What can be asked of the browser.
#[derive(Clone, Debug, PartialEq)]
pub enum TagsCommand {
    Show(bool),
    /// The file of a stack's middle slice, kept while others are looked at.
    ShowStack(StackId),
    Search(String),
    /// Opens or shuts a row of the file, by its place.
    Fold(usize),
    FoldAll(bool),
    Select(usize),
    /// Keeps the file while one scrolls.
    Pin(bool),
    /// Shows only what differs from the slice before.
    Compare(bool),
}

/// The file whose attributes are shown, with the frame that is on screen, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagsOf {
    pub file: Arc<PathBuf>,
    pub frame: usize,
    /// That of the slice before, where it is another one.
    pub before: Option<Arc<PathBuf>>,
}

/// What was read: the file, and the one before it where they are compared.
#[derive(Clone, Debug)]
pub struct TagsRead {
    pub elements: Arc<Elements>,
    /// Rows that differ from the slice before; nothing where there is none.
    pub differing: Option<Arc<HashSet<usize>>>,
}

impl PartialEq for TagsRead {
    fn eq(&self, other: &TagsRead) -> bool {
        Arc::ptr_eq(&self.elements, &other.elements)
    }
}

#[derive(Clone, Debug, Default)]
pub struct TagBrowser {
    pub of: Option<TagsOf>,
    pub read: Option<Result<TagsRead, Message>>,
    pub search: String,
    pub pinned: bool,
    pub comparing: bool,
    pub selected: Option<usize>,
    /// The rows to show, in the file's order.
    pub rows: Arc<Vec<usize>>,
    unfolded: HashSet<usize>,
    /// Counts its changes.
    folds: u64,
    /// The reading under way.
    ticket: Option<u64>,
    /// What was read last, so that it is not asked for twice.
    asked: Option<(TagsOf, bool)>,
    /// What `rows` follows from.
    key: Option<Key>,
}

#[derive(Clone, Debug, PartialEq)]
struct Key {
    elements: usize,
    search: String,
    folds: u64,
    language: Language,
    identity: bool,
    comparing: bool,
}

/// Who the patients are, for as long as the program runs and someone wants to see it.
#[derive(Clone, Debug)]
pub struct Identity {
    catalogue: Arc<Catalogue>,
    ticket: u64,
    /// By study and series.
    patients: BTreeMap<(usize, usize), Patient>,
}

impl TagBrowser {
    pub fn elements(&self) -> Option<&Arc<Elements>> {
        match &self.read {
            Some(Ok(read)) => Some(&read.elements),
            _ => None,
        }
    }

    /// Whether what is within a row is listed below it.
    pub fn is_open(&self, row: usize) -> bool {
        !self.search.trim().is_empty() || self.comparing || self.unfolded.contains(&row)
    }

    pub fn differs(&self, row: usize) -> bool {
        match &self.read {
            Some(Ok(read)) => read.differing.as_ref().is_some_and(|rows| rows.contains(&row)),
            _ => false,
        }
    }

    fn fold(&mut self, row: usize) {
        self.folds += 1;
        if self.unfolded.remove(&row) {
            return;
        }
        let Some(elements) = self.elements().cloned() else {
            return;
        };
        self.unfolded.insert(row);
        let is_small = |row: usize| match elements.rows.get(row).and_then(|row| row.element()) {
            Some(element) => matches!(element.value, Value::Sequence(items) if items <= FEW_ITEMS),
            None => false,
        };
        if is_small(row) {
            let within = elements.rows.get(row).map_or(0, |row| row.within as usize);
            let depth = elements.rows.get(row).map_or(0, |row| row.depth + 1);
            let is_item = |inner: &usize| elements.rows.get(*inner).is_some_and(|row| row.depth == depth);
            self.unfolded.extend((row + 1..=row + within).filter(is_item));
        }
    }

    fn fold_all(&mut self, fold: bool) {
        self.folds += 1;
        self.unfolded.clear();
        if let (false, Some(elements)) = (fold, self.elements().cloned()) {
            let rows = elements.rows.iter().enumerate();
            self.unfolded
                .extend(rows.filter(|(_, row)| row.within > 0).map(|(index, _)| index));
        }
    }

    /// The rows to list, anew where something changed.
    fn list(&mut self, language: Language, identity: bool) {
        let Some(elements) = self.elements().cloned() else {
            self.rows = Arc::default();
            self.key = None;
            return;
        };
        let key = Key {
            elements: Arc::as_ptr(&elements).addr(),
            search: self.search.clone(),
            folds: self.folds,
            language,
            identity,
            comparing: self.comparing,
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let query = Query::new(&self.search, language, identity);
        let found = match query.is_empty() {
            true if !self.comparing => None,
            true => Some((0..elements.rows.len()).collect()),
            false => Some(elements.found(&query)),
        };
        self.rows = Arc::new(match found {
            Some(mut found) => {
                if self.comparing {
                    found.retain(|row| self.differs(*row));
                }
                elements.with_ancestors(&found)
            }
            None => self.unfolded_rows(&elements),
        });
        self.key = Some(key);
    }

    fn unfolded_rows(&self, elements: &Elements) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut index = 0;
        while let Some(row) = elements.rows.get(index) {
            rows.push(index);
            index += 1;
            if row.within > 0 && !self.unfolded.contains(&rows[rows.len() - 1]) {
                index += row.within as usize;
            }
        }
        rows
    }
}

impl State {
    pub(super) fn on_tags(&mut self, command: TagsCommand) {
        match command {
            TagsCommand::Show(true) => drop(self.tags.get_or_insert_default()),
            TagsCommand::Show(false) => self.tags = None,
            TagsCommand::ShowStack(id) => self.show_tags_of(id),
            in_browser => {
                if let Some(browser) = &mut self.tags {
                    browser.carry_out(in_browser);
                }
            }
        }
    }

    fn show_tags_of(&mut self, id: StackId) {
        let frames = self.stack(id).map(|stack| &stack.frames);
        let of = frames.and_then(|frames| {
            let middle = frames.len() / 2;
            let frame = frames.get(middle)?;
            let before = middle.checked_sub(1).and_then(|k| frames.get(k));
            Some(TagsOf::new(frame, before))
        });
        let browser = self.tags.get_or_insert_default();
        browser.pinned = of.is_some();
        browser.of = of;
    }

    /// Whether attributes and names may be seen now.
    pub fn may_see_tags(&self) -> bool {
        self.attempt.as_ref().is_none_or(|attempt| match attempt.stage {
            Stage::Review => true,
            Stage::Results => attempt.may_review(),
            Stage::Cover | Stage::Asking | Stage::Finishing => false,
        })
    }

    /// The file behind the slice that keys act on.
    fn file_on_screen(&self) -> Option<TagsOf> {
        let look = self.look(self.key_tile())?;
        let stack = &look.open.stack;
        let frame = match look.open.shown_volume() {
            Some(_) if look.open.is_reduced() => stack.frames.get(look.slice()),
            Some(_) if look.open.volume.is_none() => stack.frames.get(stack.frames.len() / 2),
            Some(volume) => frame_of(stack, volume, look.slice()),
            None => stack.frames.first(),
        }?;
        let place = stack.frames.iter().position(|other| std::ptr::eq(other, frame));
        let before = place.and_then(|place| stack.frames.get(place.checked_sub(1)?));
        Some(TagsOf::new(frame, before))
    }

    /// After every command: the browser shows the file on screen.
    pub(super) fn follow_tags(&mut self) -> Vec<Effect> {
        if self.tags.is_none() && self.identity.is_none() {
            return Vec::new();
        }
        if !self.may_see_tags() {
            self.tags = None;
        }
        let mut effects: Vec<Effect> = self.read_wanted_tags().into_iter().collect();
        effects.extend(self.follow_identity());
        let (language, identity) = (self.language, self.shows_identity());
        if let Some(browser) = &mut self.tags {
            browser.list(language, identity);
        }
        effects
    }

    fn read_wanted_tags(&mut self) -> Option<Effect> {
        let browser = self.tags.as_ref()?;
        let of = match browser.pinned && browser.of.is_some() {
            true => browser.of.clone(),
            false => self.file_on_screen(),
        };
        let comparing = browser.comparing;
        let next = self.last_ticket + 1;
        let browser = self.tags.as_mut()?;
        browser.of = of;
        let Some(of) = &browser.of else {
            (browser.read, browser.asked) = (None, None);
            return None;
        };
        let known = browser.asked.as_ref().is_some_and(|(asked, compared)| {
            asked.file == of.file && (!comparing || *compared && asked.before == of.before)
        });
        // One after the other: whoever scrolls fast sees the file where the hand rests.
        if known || browser.ticket.is_some() {
            return None;
        }
        browser.asked = Some((of.clone(), comparing));
        browser.ticket = Some(next);
        let before = of.before.clone().filter(|_| comparing);
        let file = Arc::clone(&of.file);
        self.last_ticket = next;
        Some(Effect::ReadTags {
            ticket: next,
            file,
            before,
        })
    }

    pub(super) fn on_tags_read(&mut self, ticket: u64, result: Result<TagsRead, ReadError>) {
        let browser = self
            .tags
            .as_mut()
            .filter(|browser| browser.ticket == Some(ticket));
        let Some(browser) = browser else { return };
        browser.ticket = None;
        let result = result.map_err(|error| error.0);
        if let (Some(Ok(before)), Ok(now)) = (&browser.read, &result) {
            browser.selected = browser
                .selected
                .and_then(|row| same_row(&before.elements, &now.elements, row));
            let alike = |row: &usize| {
                let rows = before.elements.rows.get(*row).zip(now.elements.rows.get(*row));
                rows.is_some_and(|(one, other)| are_alike(one, other))
            };
            browser.unfolded.retain(alike);
        }
        browser.read = Some(result);
    }

    /// Whether names may stand on screen: asked for, and no exercise on the desk.
    pub fn shows_identity(&self) -> bool {
        self.identity.is_some() && self.attempt.is_none()
    }

    /// Who the patient of a stack is, where that may be shown.
    pub fn patient(&self, id: StackId) -> Option<&Patient> {
        let identity = self.identity.as_ref().filter(|_| self.shows_identity())?;
        let patient = identity.patients.get(&(id.study, id.series));
        patient.filter(|patient| !patient.is_empty() && Arc::ptr_eq(&identity.catalogue, &self.catalogue))
    }

    pub(super) fn show_identity(&mut self, shown: bool) {
        self.identity = shown.then(|| Identity {
            catalogue: Arc::default(),
            ticket: 0,
            patients: BTreeMap::new(),
        });
    }

    /// Asks for the names of another catalogue.
    fn follow_identity(&mut self) -> Option<Effect> {
        let known = Arc::ptr_eq(&self.identity.as_ref()?.catalogue, &self.catalogue);
        if known || self.attempt.is_some() {
            return None;
        }
        let ticket = self.ticket();
        let catalogue = Arc::clone(&self.catalogue);
        let mut files = Vec::new();
        for (study, in_study) in catalogue.studies.iter().enumerate() {
            for (series, in_series) in in_study.series.iter().enumerate() {
                let frame = in_series.stacks.iter().find_map(|stack| stack.frames.first());
                files.extend(frame.map(|frame| ((study, series), Arc::clone(&frame.file))));
            }
        }
        self.identity = Some(Identity {
            catalogue,
            ticket,
            patients: BTreeMap::new(),
        });
        Some(Effect::ReadPatients { ticket, files })
    }

    pub(super) fn on_patients(&mut self, ticket: u64, patients: Vec<((usize, usize), Patient)>) {
        if let Some(identity) = self
            .identity
            .as_mut()
            .filter(|identity| identity.ticket == ticket)
        {
            identity.patients = patients.into_iter().collect();
        }
    }
}

impl TagsOf {
    fn new(frame: &FrameRef, before: Option<&FrameRef>) -> TagsOf {
        let before = before.map(|before| &before.file);
        TagsOf {
            file: Arc::clone(&frame.file),
            frame: frame.frame,
            before: before.filter(|before| **before != frame.file).cloned(),
        }
    }
}

impl TagBrowser {
    fn carry_out(&mut self, command: TagsCommand) {
        match command {
            TagsCommand::Search(text) => self.search = text,
            TagsCommand::Fold(row) => self.fold(row),
            TagsCommand::FoldAll(fold) => self.fold_all(fold),
            TagsCommand::Select(row) => self.selected = Some(row),
            TagsCommand::Pin(pinned) => self.pinned = pinned,
            TagsCommand::Compare(comparing) => self.comparing = comparing,
            TagsCommand::Show(_) | TagsCommand::ShowStack(_) => {}
        }
    }
}

/// The row of another file that is the same attribute: at the same place, else the first with its tag at its depth.
fn same_row(before: &Elements, now: &Elements, row: usize) -> Option<usize> {
    let wanted = before.rows.get(row)?;
    let alike = |other: &Row| are_alike(wanted, other);
    if now.rows.get(row).is_some_and(alike) {
        return Some(row);
    }
    now.rows.iter().position(alike)
}

/// Whether two rows are the same attribute, or the same item, of two files.
fn are_alike(one: &Row, other: &Row) -> bool {
    one.depth == other.depth
        && match (&one.kind, &other.kind) {
            (Kind::Element(one), Kind::Element(other)) => one.tag == other.tag,
            (Kind::Item(one), Kind::Item(other)) => one == other,
            _ => false,
        }
}
