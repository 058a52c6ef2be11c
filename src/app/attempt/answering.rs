//! Answers that are given on the images: markers, drawings, windows and planes.

use std::sync::Arc;

use super::{Attempt, Stage};
use crate::annotation::{Annotation, Document, Kind, Place, Shape};
use crate::app::{Cut, Effect, MarkChange, Marks, State, Tile, Tool, VoiSource};
use crate::exercise::format::{Measure, Outline, Question, Task};
use crate::exercise::{Answer, Mark};
use crate::geometry::{DVec2, DVec3, Orientation, Plane};
use crate::volume::{Voi, VoiFunction, Window};

/// How sure one is of a suspicion to begin with.
const FIRST_CONFIDENCE: u8 = 3;
/// A suspicion put this near to another one, in pixels, takes its place.
const SAME_PLACE: f64 = 6.0;

impl State {
    pub(super) fn put_marker(&mut self, tile: Tile, pixel: DVec2) -> Vec<Effect> {
        let Some(point) = self.patient_point(tile, pixel) else {
            return Vec::new();
        };
        let reach = self.look(tile).and_then(|look| look.raster());
        let reach = reach.map_or(0.0, |raster| SAME_PLACE * raster.pixel_mm[0]);
        let Some(attempt) = self.attempt.as_ref().filter(|attempt| attempt.takes_answer()) else {
            return Vec::new();
        };
        let answer = match attempt.question().map(|question| &question.task) {
            Some(Task::Locate(_)) => Answer::Marker { at: point },
            Some(Task::Find(_)) => Answer::Find(with_mark(attempt.marks(), point, reach)),
            _ => return Vec::new(),
        };
        self.put_answer(Some(answer))
    }

    pub(super) fn put_marker_at_crosshair(&mut self, tile: Tile) -> Vec<Effect> {
        let at = self.look(tile).and_then(|look| look.crosshair_pixel());
        at.map_or(Vec::new(), |at| self.put_marker(tile, at))
    }

    pub(super) fn set_confidence(&mut self, mark: usize, confidence: u8) -> Vec<Effect> {
        self.change_marks_found(|marks| {
            if let Some(mark) = marks.get_mut(mark) {
                mark.confidence = confidence.clamp(1, Mark::SURE);
            }
        })
    }

    pub(super) fn remove_suspicion(&mut self, mark: usize) -> Vec<Effect> {
        self.change_marks_found(|marks| {
            if mark < marks.len() {
                marks.remove(mark);
            }
        })
    }

    fn change_marks_found(&mut self, change: impl FnOnce(&mut Vec<Mark>)) -> Vec<Effect> {
        let Some(attempt) = &self.attempt else {
            return Vec::new();
        };
        let mut marks = attempt.marks();
        change(&mut marks);
        // That there is nothing is an answer of its own, given on purpose.
        let answer = (!marks.is_empty()).then_some(Answer::Find(marks));
        self.put_answer(answer)
    }

    pub(super) fn claim(&mut self, point: String, claimed: bool) -> Vec<Effect> {
        let shown = self.attempt.as_ref().is_some_and(Attempt::shows_answers);
        let Some(sheet) = self
            .attempt
            .as_mut()
            .filter(|_| shown)
            .and_then(Attempt::sheet_mut)
        else {
            return Vec::new();
        };
        let Some(Answer::Text { claimed: known, .. }) = &mut sheet.answer else {
            return Vec::new();
        };
        known.retain(|own| *own != point);
        if claimed {
            known.push(point);
        }
        self.keep_current()
    }

    /// The tool that the question is answered with, and what was drawn for it before.
    pub(super) fn take_up_drawing(&mut self, current: usize, question: &Question) {
        let answer = self
            .attempt
            .as_ref()
            .and_then(|attempt| attempt.sheets.get(current)?.answer.clone());
        let mut document = Document::default();
        let drawn = answer.and_then(|answer| self.drawn_for(&question.task, answer));
        let added = drawn.and_then(|drawn| document.add(drawn.place, drawn.label, drawn.shape));
        self.marks = Marks::of(document);
        self.marks.selected = added;
        self.tool = tool_for(&question.task);
        self.measure_marks();
    }

    fn drawn_for(&self, task: &Task, answer: Answer) -> Option<Annotation> {
        match (task, answer) {
            (_, Answer::Measure(annotation)) => Some(*annotation),
            (Task::Outline(outline), Answer::Outline(points)) => {
                let look = self.look(self.key_tile())?;
                let plane = plane_of(outline)?;
                let place = Place {
                    plane,
                    ..self.place(&look)?
                };
                Some(Annotation {
                    id: 0,
                    label: String::new(),
                    place,
                    shape: Shape::FreeRegion { points },
                })
            }
            _ => None,
        }
    }

    /// Takes what was drawn as the answer: the newest drawing that fits; older ones are in its way.
    pub(in crate::app) fn answer_with_drawing(&mut self, change: &MarkChange) -> Vec<Effect> {
        let moves = matches!(
            change,
            MarkChange::MoveHandle { .. } | MarkChange::MoveWhole { .. }
        );
        let Some(question) = self
            .attempt
            .as_ref()
            .filter(|attempt| attempt.takes_answer() && !moves)
            .and_then(|attempt| attempt.question().cloned())
        else {
            return Vec::new();
        };
        let fits = fitting(&question.task);
        if fits.is_empty() {
            return Vec::new();
        }
        let document = Arc::clone(&self.marks.document);
        let newest = document
            .annotations()
            .iter()
            .filter(|own| fits.contains(&own.kind()))
            .max_by_key(|own| own.id);
        let Some(newest) = newest else {
            return self.put_answer(None);
        };
        let others = |own: &Annotation| fits.contains(&own.kind()) && own.id != newest.id;
        if document.annotations().iter().any(others) {
            Arc::make_mut(&mut self.marks.document).retain(|own| !others(own));
            self.measure_marks();
        }
        let answer = match &question.task {
            Task::Outline(_) => newest.outline().into_iter().next().map(Answer::Outline),
            _ => Some(Answer::Measure(Box::new(newest.clone()))),
        };
        self.put_answer(answer)
    }

    /// What follows from a command for the exercise on the desk.
    pub(in crate::app) fn follow_attempt(&mut self) -> Vec<Effect> {
        if self.attempt.is_none() {
            return Vec::new();
        }
        self.grade_again();
        let effects = self.answer_with_view();
        self.cut_structures();
        effects
    }

    /// For questions that the view itself answers: its window or its plane, once it is no longer as it began.
    fn answer_with_view(&mut self) -> Vec<Effect> {
        let Some(attempt) = self
            .attempt
            .as_ref()
            .filter(|attempt| attempt.takes_answer() && attempt.stage == Stage::Asking)
        else {
            return Vec::new();
        };
        let Some(now) = attempt
            .question()
            .and_then(|question| self.view_as_answer(question))
        else {
            return Vec::new();
        };
        let Some(attempt) = &mut self.attempt else {
            return Vec::new();
        };
        let began = attempt.began.get_or_insert_with(|| now.clone());
        match *began == now {
            true => Vec::new(),
            false => {
                attempt.began = Some(now.clone());
                self.put_answer(Some(now))
            }
        }
    }

    /// Shows the window or the plane that was answered before.
    pub(super) fn take_up_view(&mut self) {
        let answer = self
            .attempt
            .as_ref()
            .and_then(|attempt| attempt.sheet()?.answer.clone());
        let tile = self.key_tile();
        match answer {
            Some(Answer::Window { centre, width }) => {
                if let Some(window) = Window::new(centre, width, VoiFunction::Linear) {
                    self.set_source(tile, VoiSource::Manual(window));
                }
            }
            Some(Answer::Plane { centre, normal }) => {
                if let Some(plane) = Plane::looking_along(normal, upwards(normal), centre) {
                    self.align_planes(tile, Cut::from(Orientation::nearest(normal)), &plane);
                }
            }
            _ => {}
        }
    }

    fn view_as_answer(&self, question: &Question) -> Option<Answer> {
        let look = self.look(self.key_tile())?;
        look.open.volume.as_ref()?;
        match &question.task {
            Task::Window(_) => match look.voi() {
                Voi::Window(window) => Some(Answer::Window {
                    centre: window.centre,
                    width: window.width,
                }),
                Voi::Lut(_) => None,
            },
            Task::Plane(_) => {
                let plane = look.plane();
                Some(Answer::Plane {
                    centre: look.view.at,
                    normal: plane.normal(),
                })
            }
            _ => None,
        }
    }
}

impl Attempt {
    /// Whether the question at hand is answered by clicks on the images.
    pub fn is_answered_by_markers(&self) -> bool {
        let task = self.question().map(|question| &question.task);
        self.takes_answer() && matches!(task, Some(Task::Locate(_) | Task::Find(_)))
    }

    /// The suspicions of the question at hand.
    pub fn marks(&self) -> Vec<Mark> {
        match self.sheet().and_then(|sheet| sheet.answer.as_ref()) {
            Some(Answer::Find(marks)) => marks.clone(),
            _ => Vec::new(),
        }
    }
}

fn with_mark(mut marks: Vec<Mark>, at: DVec3, reach: f64) -> Vec<Mark> {
    let near = marks.iter_mut().find(|mark| mark.at.distance(at) <= reach);
    match near {
        Some(mark) => mark.at = at,
        None => marks.push(Mark {
            at,
            confidence: FIRST_CONFIDENCE,
        }),
    }
    marks
}

/// The plane in which an outline is drawn.
pub(super) fn plane_of(outline: &Outline) -> Option<Plane> {
    let normal = outline.normal.try_normalize()?;
    Plane::looking_along(normal, upwards(normal), outline.centre)
}

/// What is towards the top of the screen on a plane: the head, or the front of an axial one.
fn upwards(normal: DVec3) -> DVec3 {
    match normal.z.abs() < 0.9 {
        true => DVec3::Z,
        false => DVec3::NEG_Y,
    }
}

fn tool_for(task: &Task) -> Tool {
    match task {
        Task::Locate(_) | Task::Find(_) => Tool::Answer,
        Task::Window(_) => Tool::Window,
        task => fitting(task)
            .first()
            .map_or(Tool::Crosshair, |kind| Tool::Draw(*kind)),
    }
}

/// The drawings that answer a task, the one offered first.
fn fitting(task: &Task) -> &'static [Kind] {
    match task {
        Task::Measure(Measure::Length { .. }) => &[Kind::Length],
        Task::Measure(Measure::Angle { .. }) => &[Kind::Angle],
        Task::Measure(Measure::Mean { .. }) => &[Kind::Ellipse, Kind::Rectangle, Kind::FreeRegion],
        Task::Outline(_) => &[Kind::FreeRegion, Kind::Ellipse],
        _ => &[],
    }
}
