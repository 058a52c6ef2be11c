//! What can be done to marks, each change with its name for undo.

use std::sync::Arc;

use super::super::{Effect, State, Tile};
use super::Landmarks;
use crate::annotation::{Annotation, Change, Document, History, Loaded};
use crate::geometry::DVec2;
use crate::locale::Message;
use crate::message;

/// Positions are in the tile's pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkChange {
    /// The next point of what is being drawn with the tool, or its first.
    Put(Tile, DVec2),
    /// The same at the crosshair, for hands on the keyboard.
    PutAtCrosshair(Tile),
    /// Where the next point would be.
    PointTo(Tile, DVec2),
    /// That was the last point.
    Finish,
    /// Takes the last point back, or all that is being drawn when there is none left.
    TakeBack,
    Select(Option<u64>),
    MoveHandle {
        id: u64,
        handle: usize,
        tile: Tile,
        to: DVec2,
    },
    MoveWhole {
        id: u64,
        tile: Tile,
        by: DVec2,
    },
    /// Adds a point to a curve, where it is seen nearest to the pixel.
    AddCurvePoint {
        id: u64,
        tile: Tile,
        at: DVec2,
    },
    /// Takes the n-th point of a curve away, from 0.
    RemoveCurvePoint {
        id: u64,
        point: usize,
    },
    /// The hand lets go: the drag is one change.
    LetGo,
    Rename(u64, String),
    Remove(u64),
    RemoveAll,
    /// Shows the plane in which it was drawn.
    Jump(u64),
    Show(bool),
    Undo,
    Redo,
    /// Puts the landmarks of a plane from now on, or no longer.
    Landmarks(Option<Landmarks>),
    /// Keeps the tile's plane under a name.
    SavePlane(Tile, String),
    RecallPlane(Tile, usize),
    RemovePlane(usize),
    /// Sets the window from the values in a region.
    WindowOf(Tile, u64),
}

impl State {
    pub(in crate::app) fn change_marks(&mut self, change: MarkChange) -> Vec<Effect> {
        let held = self.marks.held.clone();
        let before = held.unwrap_or_else(|| Arc::clone(&self.marks.document));
        if !matches!(
            change,
            MarkChange::MoveHandle { .. } | MarkChange::MoveWhole { .. }
        ) {
            self.let_mark_go();
        }
        let answered = change.clone();
        match change {
            MarkChange::Put(tile, pixel) => self.put_point(tile, pixel),
            MarkChange::PutAtCrosshair(tile) => {
                if let Some(at) = self.look(tile).and_then(|look| look.crosshair_pixel()) {
                    self.put_point(tile, at);
                }
            }
            MarkChange::PointTo(tile, pixel) => self.point_to(tile, pixel),
            MarkChange::Finish => self.finish_drawing(),
            MarkChange::TakeBack => self.take_back(),
            MarkChange::Select(id) => self.marks.selected = id,
            MarkChange::MoveHandle { id, handle, tile, to } => self.move_handle(id, handle, tile, to),
            MarkChange::MoveWhole { id, tile, by } => self.move_whole(id, tile, by),
            MarkChange::AddCurvePoint { id, tile, at } => self.add_curve_point(id, tile, at),
            MarkChange::RemoveCurvePoint { id, point } => self.remove_curve_point(id, point),
            MarkChange::LetGo => {}
            MarkChange::Rename(id, label) => self.rename(id, label),
            MarkChange::Remove(id) => self.edit(Change::Remove, |document| drop(document.remove(id))),
            MarkChange::RemoveAll => self.edit(Change::RemoveAll, |document| document.retain(|_| false)),
            MarkChange::Jump(id) => return self.jump_to_mark(id),
            MarkChange::Show(shown) => self.marks.shown = shown,
            MarkChange::Undo => self.undo(),
            MarkChange::Redo => self.redo(),
            MarkChange::Landmarks(kind) => self.start_landmarks(kind),
            MarkChange::SavePlane(tile, name) => self.save_plane(tile, name),
            MarkChange::RecallPlane(tile, index) => self.recall_plane(tile, index),
            MarkChange::RemovePlane(index) => {
                self.edit(Change::RemovePlane, |document| drop(document.remove_plane(index)));
            }
            MarkChange::WindowOf(tile, id) => self.window_of_region(tile, id),
        }
        self.measure_marks();
        match self.attempt {
            // What is drawn in an exercise is an answer, and kept as one.
            Some(_) => self.answer_with_drawing(&answered),
            None => self.keep_marks(&before),
        }
    }

    /// Changes the document as one named step of its history.
    pub(in crate::app) fn edit(&mut self, change: Change, edit: impl FnOnce(&mut Document)) {
        let before = Arc::clone(&self.marks.document);
        edit(Arc::make_mut(&mut self.marks.document));
        if before != self.marks.document {
            self.marks.history.record(change.name(), before);
        }
        self.select_what_is_there();
    }

    fn select_what_is_there(&mut self) {
        let gone = |id: &u64| self.marks.document.get(*id).is_none();
        if self.marks.selected.as_ref().is_some_and(gone) {
            self.marks.selected = None;
        }
    }

    fn rename(&mut self, id: u64, label: String) {
        self.marks.writing = None;
        if let Some(known) = self.marks.document.get(id).cloned() {
            let renamed = Annotation { label, ..known };
            self.edit(Change::Rename, |document| {
                document.replace(renamed);
            });
        }
    }

    fn undo(&mut self) {
        let now = Arc::clone(&self.marks.document);
        if let Some(before) = self.marks.history.undo(now) {
            self.marks.document = before;
        }
        self.select_what_is_there();
    }

    fn redo(&mut self) {
        let now = Arc::clone(&self.marks.document);
        if let Some(after) = self.marks.history.redo(now) {
            self.marks.document = after;
        }
        self.select_what_is_there();
    }

    /// Asks for the document to be written where it changed; a drag is written when the hand lets go.
    pub(in crate::app) fn keep_marks(&self, before: &Arc<Document>) -> Vec<Effect> {
        if self.marks.held.is_some() || *before == self.marks.document {
            return Vec::new();
        }
        self.write_marks()
    }

    pub(in crate::app) fn write_marks(&self) -> Vec<Effect> {
        let document = Arc::clone(&self.marks.document);
        let beside = self.opened.clone();
        vec![Effect::KeepMarks { beside, document }]
    }

    /// The marks that were found beside the files.
    pub(in crate::app) fn on_marks_read(&mut self, read: Result<Loaded, Message>) -> Vec<Effect> {
        match read {
            Ok(loaded) => {
                if loaded.left_out > 0 {
                    self.notices
                        .push(message!("marks-left-out", count = loaded.left_out));
                }
                self.join_marks(loaded.document)
            }
            Err(reason) => {
                self.notices.push(reason);
                Vec::new()
            }
        }
    }

    /// What was drawn while the others were read stays, under its own identity; and as it was written without them, all
    /// is written again.
    fn join_marks(&mut self, read: Document) -> Vec<Effect> {
        let drawn = self.marks.history != History::default();
        if self.marks.document.is_empty() {
            self.marks.document = Arc::new(read);
        } else {
            let document = Arc::make_mut(&mut self.marks.document);
            for Annotation {
                place, label, shape, ..
            } in read.annotations().iter().cloned()
            {
                document.add(place, label, shape);
            }
            for plane in read.planes().iter().cloned() {
                document.add_plane(plane);
            }
        }
        // Going back would take away what was read.
        self.marks.history = History::default();
        self.marks.held = None;
        self.select_what_is_there();
        self.measure_marks();
        if drawn { self.write_marks() } else { Vec::new() }
    }
}
