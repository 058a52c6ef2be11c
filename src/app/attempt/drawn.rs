//! What an exercise draws on the images: arrows and outlines that ask, the learner's markers, and, once it may be seen,
//! what was right.

use std::sync::Arc;

use super::{Attempt, Stage};
use crate::app::{Effect, Look, State, Tile};
use crate::exercise::format::{Measure, Name, Outline, OutlineTruth, Pointing, Task};
use crate::exercise::{Answer, Solid};
use crate::geometry::{DVec2, DVec3, Plane, View};

/// Why something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The question points at it.
    Asked,
    /// Outlined from the start.
    Shown,
    /// The learner put it.
    Own,
    /// What was right.
    Truth,
}

/// Something to draw in a tile, in its pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Closed outlines.
    Outlines {
        role: Role,
        lines: Vec<Vec<DVec2>>,
    },
    /// An open line.
    Line {
        role: Role,
        points: Vec<DVec2>,
    },
    Arrow {
        tip: DVec2,
    },
    /// A marker, with its number where there are several, and how sure it is.
    Marker {
        role: Role,
        at: DVec2,
        number: Option<usize>,
        confidence: Option<u8>,
    },
}

/// Structures cut by a tile's plane; worked out anew when the plane or what is wanted changes.
#[derive(Clone)]
pub(in crate::app) struct Cuts {
    plane: Plane,
    wanted: Vec<(Role, String)>,
    /// Closed outlines in patient mm.
    outlines: Vec<(Role, Vec<Vec<DVec3>>)>,
}

impl std::fmt::Debug for Cuts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Cuts(sealed)")
    }
}

impl State {
    /// What the exercise draws in a tile.
    pub fn exercise_drawings(&self, tile: Tile) -> Vec<Drawing> {
        let (Some(attempt), Some(look)) = (&self.attempt, self.look(tile)) else {
            return Vec::new();
        };
        let Some(raster) = look.raster().filter(|_| attempt.current().is_some()) else {
            return Vec::new();
        };
        if !self.is_in_space_of_question(&look) {
            return Vec::new();
        }
        let mut drawings = Vec::new();
        let cuts = attempt.cuts.get(&tile);
        for (role, outlines) in cuts.map_or(&[][..], |cuts| cuts.outlines.as_slice()) {
            drawings.push(Drawing::Outlines {
                role: *role,
                lines: outlines.iter().map(|line| seen(line, &raster)).collect(),
            });
        }
        let depth = look
            .view
            .slab
            .map_or_else(|| look.step_mm(), |slab| slab.thickness_mm)
            / 2.0
            + 1e-6;
        attempt.draw_points(&raster, depth, &mut drawings);
        drawings
    }

    fn is_in_space_of_question(&self, look: &Look) -> bool {
        let asked = self.attempt.as_ref().and_then(|attempt| {
            let series = &attempt.question()?.start.series;
            attempt.paper.contents.places.get(series).copied()
        });
        let Some(asked) = asked else { return false };
        let frame = |id| self.stack(id).and_then(|stack| stack.frame_of_reference.clone());
        asked == look.open.id || frame(asked).is_some_and(|own| Some(own) == frame(look.open.id))
    }

    /// Cuts the structures that are drawn by the planes of the tiles, as far as something changed.
    pub(super) fn cut_structures(&mut self) {
        let Some(attempt) = &self.attempt else { return };
        let wanted = attempt.wanted_outlines();
        let mut cuts = std::collections::BTreeMap::new();
        if !wanted.is_empty() {
            for tile in self.visible_tiles() {
                let Some(look) = self.look(tile).filter(|look| self.is_in_space_of_question(look)) else {
                    continue;
                };
                let plane = look.plane();
                let known = attempt.cuts.get(&tile);
                let same = |known: &&Cuts| known.plane == plane && known.wanted == wanted;
                let cut = match known.filter(same) {
                    Some(known) => known.clone(),
                    None => attempt.cut(plane, &wanted),
                };
                cuts.insert(tile, cut);
            }
        }
        if let Some(attempt) = &mut self.attempt {
            attempt.cuts = cuts;
        }
    }

    /// Goes to what was right.
    pub(super) fn show_truth(&mut self) -> Vec<Effect> {
        let place = self
            .attempt
            .as_ref()
            .filter(|attempt| attempt.shows_answers())
            .and_then(Attempt::place_of_truth);
        if let Some(place) = place {
            let elsewhere = self
                .look(self.key_tile())
                .is_none_or(|look| !self.is_in_space_of_question(&look));
            let effects = match elsewhere {
                true => self.show_question(),
                false => Vec::new(),
            };
            self.show_point(place);
            return effects;
        }
        Vec::new()
    }
}

impl Attempt {
    fn solid(&self, id: &str) -> Option<&Arc<Solid>> {
        self.paper.contents.solids.get(id)
    }

    /// Structures to be outlined for the question at hand.
    fn wanted_outlines(&self) -> Vec<(Role, String)> {
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let mut wanted: Vec<(Role, String)> = Vec::new();
        let mut want = |role, id: &str| wanted.push((role, id.to_owned()));
        question
            .start
            .overlays
            .structures
            .iter()
            .for_each(|id| want(Role::Shown, id));
        if let Task::Name(Name { structure, show, .. }) = &question.task
            && *show != Pointing::Arrow
        {
            want(Role::Asked, structure);
        }
        if self.shows_answers() {
            question
                .task
                .structures()
                .into_iter()
                .for_each(|id| want(Role::Truth, id));
        }
        wanted
    }

    fn cut(&self, plane: Plane, wanted: &[(Role, String)]) -> Cuts {
        let outline = |(role, id): &(Role, String)| {
            let solid = self.solid(id)?;
            Some((*role, solid.section(&plane, solid.fine_step())))
        };
        Cuts {
            plane,
            wanted: wanted.to_vec(),
            outlines: wanted.iter().filter_map(outline).collect(),
        }
    }

    fn draw_points(&self, raster: &View, depth: f64, into: &mut Vec<Drawing>) {
        let near = |point: DVec3| {
            let away = (point - raster.plane.centre).dot(raster.plane.normal());
            (away.abs() <= depth).then(|| raster.pixel_from_patient(point))
        };
        if let Some(tip) = self.arrow_tip().and_then(near) {
            into.push(Drawing::Arrow { tip });
        }
        match self.sheet().and_then(|sheet| sheet.answer.as_ref()) {
            Some(Answer::Marker { at }) => into.extend(near(*at).map(|at| marker(Role::Own, at))),
            Some(Answer::Find(marks)) => {
                for (n, mark) in marks.iter().enumerate() {
                    into.extend(near(mark.at).map(|at| Drawing::Marker {
                        role: Role::Own,
                        at,
                        number: Some(n + 1),
                        confidence: Some(mark.confidence),
                    }));
                }
            }
            _ => {}
        }
        if self.shows_answers() {
            self.draw_truth(raster, near, into);
        }
    }

    fn draw_truth(&self, raster: &View, near: impl Fn(DVec3) -> Option<DVec2>, into: &mut Vec<Drawing>) {
        let Some(question) = self.question() else { return };
        for id in question.task.structures() {
            if let Some(Solid::Point(at)) = self.solid(id).map(Arc::as_ref) {
                into.extend(near(*at).map(|at| marker(Role::Truth, at)));
            }
        }
        let line = |points: &[DVec3]| {
            let all_near = points.iter().all(|point| near(*point).is_some());
            all_near.then(|| Drawing::Line {
                role: Role::Truth,
                points: seen(points, raster),
            })
        };
        match &question.task {
            Task::Measure(Measure::Length { ends, .. }) => into.extend(line(ends)),
            Task::Measure(Measure::Angle { points, .. }) => into.extend(line(points)),
            Task::Outline(Outline {
                truth: OutlineTruth::Points(points),
                ..
            }) if points.iter().all(|point| near(*point).is_some()) => into.push(Drawing::Outlines {
                role: Role::Truth,
                lines: vec![seen(points, raster)],
            }),
            Task::Plane(task) => into.extend(trace(task.centre, task.normal, raster)),
            _ => {}
        }
    }

    fn arrow_tip(&self) -> Option<DVec3> {
        match &self.question()?.task {
            Task::Name(Name {
                structure, show, at, ..
            }) if *show != Pointing::Outline => at.or_else(|| self.solid(structure)?.inner_point()),
            _ => None,
        }
    }

    /// Where to go to see what was right.
    pub(super) fn place_of_truth(&self) -> Option<DVec3> {
        let question = self.question()?;
        let middle = |points: &[DVec3]| {
            (!points.is_empty()).then(|| points.iter().sum::<DVec3>() / points.len() as f64)
        };
        match &question.task {
            Task::Measure(Measure::Length { ends, .. }) => middle(ends),
            Task::Measure(Measure::Angle { points, .. }) => Some(points[1]),
            Task::Outline(outline) => Some(outline.centre),
            Task::Plane(task) => Some(task.centre),
            Task::Name(Name { at: Some(at), .. }) => Some(*at),
            task => task
                .structures()
                .first()
                .and_then(|id| self.solid(id)?.inner_point()),
        }
    }

    /// Whether questions hide signs on the images that would answer them.
    pub fn hides(&self) -> crate::exercise::format::Overlays {
        let question = self
            .question()
            .filter(|_| self.stage == Stage::Asking && !self.shows_answers());
        let Some(question) = question else {
            return crate::exercise::format::Overlays::default();
        };
        let mut shown = question.start.overlays.clone();
        for view in self.views_of(question) {
            shown.letters &= view.overlays.letters;
            shown.text &= view.overlays.text;
            shown.crosshair &= view.overlays.crosshair;
        }
        shown
    }
}

fn marker(role: Role, at: DVec2) -> Drawing {
    Drawing::Marker {
        role,
        at,
        number: None,
        confidence: None,
    }
}

fn seen(points: &[DVec3], raster: &View) -> Vec<DVec2> {
    points
        .iter()
        .map(|point| raster.pixel_from_patient(*point))
        .collect()
}

/// The line in which a plane crosses the picture, from edge to edge; none where they are parallel.
fn trace(centre: DVec3, normal: DVec3, raster: &View) -> Option<Drawing> {
    let own = raster.plane.normal();
    let direction = normal.cross(own).try_normalize()?;
    // From the picture's middle, along the picture, to the plane.
    let down = own.cross(direction);
    let reach = (centre - raster.plane.centre).dot(normal) / down.dot(normal);
    if !reach.is_finite() {
        return None;
    }
    let through = raster.plane.centre + down * reach;
    let long = f64::from(raster.size[0].max(raster.size[1])) * raster.pixel_mm[0];
    Some(Drawing::Line {
        role: Role::Truth,
        points: seen(&[through - direction * long, through + direction * long], raster),
    })
}
