//! Places in the patient against the volumes that questions are asked on.

use std::collections::BTreeSet;

use super::references::{asked_views, shown_views};
use super::tasks::drawn_points;
use super::{Ground, Place, Problem};
use crate::dicom::Severity;
use crate::exercise::format::{
    Find, Locate, Measure, Outline, OutlineTruth, Task, Tolerance, View, ViewPlane,
};
use crate::exercise::{Exercise, Question, Solid, Structure};
use crate::geometry::{DVec3, Grid, Plane};
use crate::locale::Message;
use crate::message;

/// What is smaller than this is hard to click on, in mm.
const SMALL_MM: f64 = 4.0;
/// What has fewer voxels than this across is hard to see.
const SMALL_VOXELS: f64 = 2.0;

pub fn check(exercise: &Exercise, ground: Ground) -> Vec<Problem> {
    let mut problems = Vec::new();
    for question in &exercise.questions {
        let place = Place::Question(question.id.clone());
        let mut add = |severity, message| {
            problems.push(Problem {
                severity,
                place: place.clone(),
                message,
            });
        };
        if let Some(grid) = ground.grids.get(&question.start.series) {
            let asked = Asked {
                exercise,
                ground,
                question,
                grid,
            };
            asked.structures(&mut add);
            asked.points(&mut add);
            asked.fineness(&mut add);
            asked.planes(&mut add);
        }
        let views = asked_views(question).into_iter().chain(shown_views(question));
        let outside: BTreeSet<String> = views.filter_map(|view| centre_outside(view, ground)).collect();
        for at in outside {
            add(Severity::Warning, message!("check-view-outside", at = at));
        }
    }
    problems
}

type Add<'a> = dyn FnMut(Severity, Message) + 'a;

/// A question on the volume that it starts with.
struct Asked<'a> {
    exercise: &'a Exercise,
    ground: Ground<'a>,
    question: &'a Question,
    grid: &'a Grid,
}

impl<'a> Asked<'a> {
    fn solid(&self, id: &str) -> Option<&'a Solid> {
        self.ground.solids.get(id).map(|solid| solid.as_ref())
    }

    /// The structures that the task is about, with the corners of the boxes around them.
    fn bounds(&self) -> Vec<(&'a Structure, [DVec3; 2])> {
        let structures = self.question.task.structures().into_iter();
        let structures = structures.filter_map(|id| self.exercise.structure(id));
        structures
            .filter_map(|structure| Some((structure, self.solid(&structure.id)?.bounds()?)))
            .collect()
    }

    fn structures(&self, add: &mut Add) {
        for (structure, bounds) in self.bounds() {
            let name = structure.names.preferred();
            match share_inside(self.grid, bounds) {
                Inside::All => {}
                Inside::Part { beyond_mm } => add(
                    Severity::Warning,
                    message!("check-structure-cut", name = name, mm = beyond_mm),
                ),
                Inside::None { away_mm } => add(
                    Severity::Error,
                    message!("check-structure-outside", name = name, mm = away_mm),
                ),
            }
        }
    }

    fn points(&self, add: &mut Add) {
        let mut outside = drawn_points(&self.question.task).into_iter();
        let outside = outside.find(|point| !holds(self.grid, *point));
        if let Some(point) = outside {
            add(
                Severity::Error,
                message!("check-point-outside", at = spelt(point)),
            );
        }
        if let Task::Name(name) = &self.question.task
            && let (Some(at), Some(solid)) = (name.at, self.solid(&name.structure))
        {
            let away = solid.signed_distance(at);
            if away > self.grid.finest_spacing() {
                add(Severity::Warning, message!("check-arrow-beside", mm = away));
            }
        }
    }

    /// Targets that are too small, and tolerances that are finer than the images.
    fn fineness(&self, add: &mut Add) {
        let (generous, tolerance) = match &self.question.task {
            Task::Locate(Locate { tolerance_mm, .. }) => (0.0, Some(*tolerance_mm)),
            Task::Find(Find { accept_mm, .. }) => (2.0 * accept_mm, None),
            task => return self.finer_than_voxels(add, measured_mm(task)),
        };
        for (structure, [from, to]) in self.bounds() {
            let across = (to - from).max_element() + generous;
            let voxels = across / self.grid.finest_spacing();
            if across < SMALL_MM || voxels < SMALL_VOXELS {
                let name = structure.names.preferred();
                add(
                    Severity::Warning,
                    message!("check-small-target", name = name, mm = across, voxels = voxels),
                );
            }
        }
        self.finer_than_voxels(add, tolerance);
    }

    fn finer_than_voxels(&self, add: &mut Add, tolerance: Option<f64>) {
        let voxel = self.grid.finest_spacing();
        if let Some(mm) = tolerance.filter(|mm| *mm > 0.0 && *mm < voxel) {
            add(
                Severity::Warning,
                message!("check-fine-tolerance", mm = mm, voxel = voxel),
            );
        }
    }

    /// Planes where there is only one slice, and outlines in planes that miss their structure.
    fn planes(&self, add: &mut Add) {
        let flat = self.grid.dimensions[2] < 2;
        let reformatted = self.question.start.plane != ViewPlane::Native;
        match &self.question.task {
            Task::Plane(_) if flat => add(Severity::Error, message!("check-plane-of-one-slice")),
            Task::Outline(outline) => self.outline(add, outline),
            _ if flat && reformatted => add(Severity::Warning, message!("check-view-of-one-slice")),
            _ => {}
        }
    }

    fn outline(&self, add: &mut Add, outline: &Outline) {
        let Some(normal) = outline.normal.try_normalize() else {
            return;
        };
        let depth = |point: DVec3| (point - outline.centre).dot(normal);
        match &outline.truth {
            OutlineTruth::Structure(_) => {
                let plane = plane_across(normal, outline.centre);
                for (structure, bounds) in self.bounds() {
                    let Some(solid) = self.solid(&structure.id) else {
                        continue;
                    };
                    let depths = corners(bounds).map(depth);
                    let apart =
                        depths.iter().all(|depth| *depth > 0.0) || depths.iter().all(|depth| *depth < 0.0);
                    if apart || solid.section(&plane, 2.0 * solid.fine_step()).is_empty() {
                        let name = structure.names.preferred();
                        add(Severity::Error, message!("check-plane-misses", name = name));
                    }
                }
            }
            OutlineTruth::Points(points) => {
                let off = points.iter().map(|point| depth(*point).abs()).fold(0.0, f64::max);
                if off > self.grid.finest_spacing() {
                    add(Severity::Warning, message!("check-outline-off-plane", mm = off));
                }
            }
        }
    }
}

/// The tolerance of a task in mm at which there is no credit left, where it is one.
fn measured_mm(task: &Task) -> Option<f64> {
    let zero = |tolerance: &Tolerance| tolerance.zero;
    match task {
        Task::Measure(Measure::Length { value, places, .. }) => {
            let places = places.as_ref().map_or(f64::INFINITY, zero);
            Some(value.zero.min(places))
        }
        Task::Measure(Measure::Angle { places, .. }) => places.as_ref().map(zero),
        Task::Outline(outline) => outline.distance_mm.as_ref().map(zero),
        Task::Plane(plane) => Some(plane.distance_mm.zero),
        _ => None,
    }
}

fn plane_across(normal: DVec3, centre: DVec3) -> Plane {
    let right = normal.any_orthonormal_vector();
    Plane {
        centre,
        right,
        down: normal.cross(right),
    }
}

fn corners([from, to]: [DVec3; 2]) -> [DVec3; 8] {
    std::array::from_fn(|corner| {
        let pick = |axis: usize| {
            if corner >> axis & 1 == 0 {
                from[axis]
            } else {
                to[axis]
            }
        };
        DVec3::new(pick(0), pick(1), pick(2))
    })
}

fn holds(grid: &Grid, point: DVec3) -> bool {
    grid.contains(grid.voxel_from_patient(point))
}

enum Inside {
    All,
    Part { beyond_mm: f64 },
    None { away_mm: f64 },
}

/// How much of a box lies in the volume. Boxes run along the patient's axes and volumes need not, so that the border is
/// taken with a voxel to spare.
fn share_inside(grid: &Grid, bounds: [DVec3; 2]) -> Inside {
    let outside = |point: DVec3| beyond(grid, point);
    let corners = corners(bounds);
    let farthest = corners.iter().map(|corner| outside(*corner)).fold(0.0, f64::max);
    let middle = (bounds[0] + bounds[1]) / 2.0;
    if farthest <= grid.finest_spacing() {
        return Inside::All;
    }
    let voxels = corners.map(|corner| grid.voxel_from_patient(corner));
    let apart = (0..3).any(|axis| {
        let along = voxels.map(|voxel| voxel[axis]);
        let last = grid.dimensions[axis] as f64 - 0.5;
        along.iter().all(|index| *index < -0.5) || along.iter().all(|index| *index >= last)
    });
    match apart {
        true => Inside::None {
            away_mm: outside(middle),
        },
        false => Inside::Part { beyond_mm: farthest },
    }
}

/// mm from a point to the volume; 0 inside.
fn beyond(grid: &Grid, point: DVec3) -> f64 {
    let voxel = grid.voxel_from_patient(point);
    let [columns, rows, slices] = grid.dimensions.map(|n| n as f64 - 0.5);
    let nearest = voxel.clamp(DVec3::splat(-0.5), DVec3::new(columns, rows, slices));
    match nearest == voxel {
        true => 0.0,
        false => grid.patient_from_voxel(nearest).distance(point),
    }
}

/// The centre of a view, as text, where it lies outside its volume.
fn centre_outside(view: &View, ground: Ground) -> Option<String> {
    let (centre, grid) = (view.centre?, ground.grids.get(&view.series)?);
    (!holds(grid, centre)).then(|| spelt(centre))
}

/// Millimetres as the file writes them.
fn spelt(point: DVec3) -> String {
    format!("[{:.1}, {:.1}, {:.1}]", point.x, point.y, point.z)
}
