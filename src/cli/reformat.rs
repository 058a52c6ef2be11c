//! `negatoscope reformat`: a batch of planes as a new series of DICOM files.

use std::io::IsTerminal;
use std::sync::Arc;

use glam::DVec3;
use indicatif::ProgressBar;
use serde::Serialize;

use super::arguments::{BackendName, PlaneName};
use super::painter::Painter;
use super::phantom::keep_what_is_there;
use super::reformat_options::ReformatOptions;
use super::render::{default_up, interpolation, projection};
use super::{DONE, Failure, print, print_json, select};
use crate::app::reformat::MadeSeries;
use crate::dicom::Stack;
use crate::geometry::batch::field;
use crate::geometry::{Course, Grid, GridError, Orientation, Plane, PlaneStack};
use crate::locale::Language;
use crate::message;
use crate::render::Sampling;
use crate::render::reformat::{Coding, Reformat, Reformatted};
use crate::shell::reformat::{coding, save, series};
use crate::volume::Volume;

/// Degrees between radial planes where their number is not given.
const USUAL_TURN_DEGREES: f64 = 5.0;

#[derive(Serialize)]
struct Report {
    source_series: String,
    stack: usize,
    backend: String,
    series: String,
    folder: String,
    planes: usize,
    size: [u32; 2],
    mm_per_pixel: [f64; 2],
    thickness_mm: f64,
    increment_mm: Option<f64>,
    turn_degrees: Option<f64>,
    first_center_mm: [f64; 3],
    last_center_mm: [f64; 3],
    right: [f64; 3],
    down: [f64; 3],
}

impl From<GridError> for Failure {
    fn from(error: GridError) -> Failure {
        Failure::new(message!("reformat-not-made", reason = error.to_string()))
    }
}

pub fn run(options: &ReformatOptions, language: Language) -> anyhow::Result<u8> {
    let catalogue = select::catalogue_in(&options.paths, &options.choice)?;
    let (source, stack) = select::stack(&catalogue, &options.choice)?;
    let plan = plan(options, stack)?;
    if stack.is_colour() {
        return Err(Failure::new(message!("colour-no-batch")).into());
    }
    keep_what_is_there(&options.out)?;
    let volume = select::load(stack, language)?;
    let backend = match options.backend {
        // Where padding meets tissue, the two differ in what they keep of the mix.
        BackendName::Auto if volume.padding.is_some() => BackendName::Cpu,
        backend => backend,
    };
    let painter = Painter::choose(backend, &volume)?;
    let coding = coding(stack, &volume, &plan);
    let made = cut(&plan, &volume, &coding, &painter)?;
    let derived = series(Arc::new(stack.clone()), plan, coding, made, language);
    let saved = save(&derived, &options.out, language, &|_| true).map_err(|error| Failure::new(error.0))?;
    let count = saved.map_or(0, |written| written.len());
    match options.json {
        true => print_json(&report(options, &source.uid, &derived, &painter))?,
        false => {
            let folder = options.out.as_path();
            let said = message!("cli-reformat-written", count = count, path = folder);
            print(&said.in_language(language))?;
        }
    }
    Ok(DONE)
}

fn cut(plan: &Reformat, volume: &Volume, coding: &Coding, painter: &Painter) -> Result<Reformatted, Failure> {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(plan.planes.count() as u64),
        false => ProgressBar::hidden(),
    };
    let draw = |sampling: &Sampling| painter.held(volume, sampling).map(Some);
    let made = plan.cut(volume, coding, draw, |done| {
        bar.set_position(done as u64);
        true
    });
    bar.finish_and_clear();
    made?.ok_or_else(|| Failure::new(message!("reformat-no-planes")))
}

fn report(options: &ReformatOptions, source: &str, derived: &MadeSeries, painter: &Painter) -> Report {
    let planes = &derived.plan.planes;
    let (first, last) = (planes.course.first(), planes.course.plane(planes.count() - 1));
    let radial = planes.course.is_radial();
    Report {
        source_series: source.to_owned(),
        stack: derived.source.index,
        backend: painter.name(),
        series: derived.series_uid.clone(),
        folder: options.out.display().to_string(),
        planes: planes.count(),
        size: planes.matrix,
        mm_per_pixel: planes.pixel_mm(),
        thickness_mm: planes.thickness_mm,
        increment_mm: planes.increment_mm(),
        turn_degrees: radial.then(|| planes.course.turn_degrees()),
        first_center_mm: first.centre.to_array(),
        last_center_mm: last.centre.to_array(),
        right: first.right.to_array(),
        down: first.down.to_array(),
    }
}

/// The planes, from what was typed.
fn plan(options: &ReformatOptions, stack: &Stack) -> Result<Reformat, Failure> {
    if !stack.in_patient_space {
        return Err(Failure::new(message!("reformat-no-patient-space")));
    }
    if !stack.is_volume() {
        return Err(Failure::new(message!("reformat-one-slice")));
    }
    if !(options.thickness.is_finite() && options.thickness >= 0.0) {
        return Err(Failure::usage(message!("cli-bad-slab")));
    }
    let course = match options.radial {
        Some(axis) => radial(options, &stack.grid, axis)?,
        None => linear(options, &stack.grid)?,
    };
    let (field_mm, matrix) = raster(options, &stack.grid, course.first());
    let planes = PlaneStack {
        course,
        thickness_mm: options.thickness,
        field_mm,
        matrix,
    };
    planes.check().map_err(|error| Failure::usage(error.0))?;
    Ok(Reformat {
        planes,
        projection: projection(options.projection),
        interpolation: interpolation(options.interpolation),
    })
}

fn radial(options: &ReformatOptions, grid: &Grid, axis: DVec3) -> Result<Course, Failure> {
    let centre = options.center.unwrap_or_else(|| grid.centre());
    let usual = (options.angle / USUAL_TURN_DEGREES).clamp(1.0, 360.0) as usize;
    let course = Course::about(axis, centre, options.angle, options.count.unwrap_or(usual));
    course.ok_or_else(|| Failure::usage(message!("reformat-bad-axis")))
}

fn linear(options: &ReformatOptions, grid: &Grid) -> Result<Course, Failure> {
    let (plane, native) = plane(options, grid)?;
    let usual = match options.thickness {
        mm if mm > 0.0 => mm,
        _ if native => grid.slice_spacing(),
        _ => grid.finest_spacing(),
    };
    let increment = options.increment.unwrap_or(usual);
    if !(increment.is_finite() && increment > 0.0) {
        return Err(Failure::usage(message!("reformat-bad-increment", least = 0)));
    }
    let covering = PlaneStack::covering(grid, plane, increment).course;
    let depth = |point: DVec3| (point - plane.centre).dot(plane.normal());
    let ends = [0, covering.count() - 1].map(|k| depth(covering.plane(k).centre));
    let middle = options.center.unwrap_or(covering.first().centre);
    let plane = plane.at(middle - plane.normal() * depth(middle));
    let course = match (options.from, options.to, options.count) {
        (Some(from), Some(to), Some(count)) => {
            if options.increment.is_some() {
                return Err(Failure::usage(message!("reformat-too-many-numbers")));
            }
            let increment_mm = (to - from) / (count.max(2) - 1) as f64;
            counted(plane, from, increment_mm, count)
        }
        (Some(from), None, Some(count)) => counted(plane, from, increment, count),
        (None, Some(to), Some(count)) => counted(
            plane,
            to - increment * (count.max(1) - 1) as f64,
            increment,
            count,
        ),
        (None, None, Some(count)) => {
            let half = increment * (count.max(1) - 1) as f64 / 2.0;
            let about = match options.center {
                Some(_) => 0.0,
                None => (ends[0] + ends[1]) / 2.0,
            };
            counted(plane, about - half, increment, count)
        }
        (from, to, None) => Course::between(plane, from.unwrap_or(ends[0]), to.unwrap_or(ends[1]), increment),
    };
    Ok(course)
}

fn counted(plane: Plane, from: f64, increment_mm: f64, count: usize) -> Course {
    Course::Linear {
        first: plane.at(plane.centre + plane.normal() * from),
        increment_mm,
        count,
    }
}

/// As the planes lie, through the point that depths are counted from; whether it is the acquired one.
fn plane(options: &ReformatOptions, grid: &Grid) -> Result<(Plane, bool), Failure> {
    let centre = options.center.unwrap_or_else(|| grid.centre());
    let by_default = match options.normal {
        Some(_) => PlaneName::Oblique,
        None => PlaneName::Native,
    };
    let plane = match options.plane.unwrap_or(by_default) {
        PlaneName::Native => Plane {
            centre,
            right: grid.row_direction,
            down: grid.column_direction,
        },
        PlaneName::Volume => return Err(Failure::usage(message!("body-not-a-plane"))),
        PlaneName::Axial => Plane::new(Orientation::Axial, centre),
        PlaneName::Coronal => Plane::new(Orientation::Coronal, centre),
        PlaneName::Sagittal => Plane::new(Orientation::Sagittal, centre),
        PlaneName::Oblique => {
            let usage = || Failure::usage(message!("cli-oblique-needs-normal"));
            let normal = options.normal.ok_or_else(usage)?;
            let up = options.up.unwrap_or_else(|| default_up(normal));
            Plane::looking_along(normal, up, centre).ok_or_else(usage)?
        }
    };
    let native = plane.normal().dot(grid.normal()).abs() > 1.0 - 1e-9;
    Ok((plane, native))
}

/// Field of view and matrix. One of the two that is given keeps pixels square, or as fine as the volume.
fn raster(options: &ReformatOptions, grid: &Grid, plane: Plane) -> ([f64; 2], [u32; 2]) {
    let (field_mm, matrix) = field(grid, plane);
    let pixel = field_mm[0] / f64::from(matrix[0]);
    match (options.fov, options.matrix) {
        (Some(field_mm), Some(matrix)) => (field_mm, matrix),
        (None, None) => (field_mm, matrix),
        (Some(field_mm), None) => {
            let fitting = field_mm.map(|side| (side / pixel - 1e-6).ceil().clamp(1.0, 16384.0) as u32);
            (field_mm, fitting)
        }
        (None, Some(matrix)) => {
            let sides = [0, 1].map(|side| field_mm[side] / f64::from(matrix[side]));
            let pixel = sides[0].max(sides[1]);
            (matrix.map(|pixels| f64::from(pixels) * pixel), matrix)
        }
    }
}
