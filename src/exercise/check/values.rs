//! Numbers that mean nothing: out of range, the wrong way round, not finite.

use super::references::{asked_views, shown_views};
use super::{Place, Problem};
use crate::exercise::format::{
    Geometry, Measure, OutlineTruth, Rising, Settings, Task, Tolerance, View, ViewPlane, ViewWindow,
};
use crate::exercise::{Exercise, Question, Structure};
use crate::geometry::{DVec3, Plane};
use crate::locale::Message;
use crate::message;
use crate::volume::presets;

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let at = |place: Place| move |message| Problem::error(place.clone(), message);
    let mut problems: Vec<Problem> = settings(&exercise.settings)
        .into_iter()
        .map(at(Place::Exercise))
        .collect();
    for structure in &exercise.structures {
        let place = Place::Structure(structure.id.clone());
        problems.extend(geometry(structure).into_iter().map(at(place)));
    }
    for question in &exercise.questions {
        let place = Place::Question(question.id.clone());
        problems.extend(own(question).into_iter().map(at(place.clone())));
        let views = asked_views(question).into_iter().flat_map(view);
        problems.extend(views.map(at(place.clone())));
        let views = shown_views(question).into_iter().flat_map(view);
        problems.extend(views.map(|message| Problem::warning(place.clone(), message)));
    }
    problems
}

/// A field between two values, both allowed.
fn between(field: &str, value: f64, low: f64, high: f64) -> Option<Message> {
    let wrong = !(low..=high).contains(&value);
    wrong.then(|| outside(field, spelt(value), low, high))
}

fn outside(field: &str, value: String, low: f64, high: f64) -> Message {
    match (low == -ANY, high == ANY) {
        (true, _) => message!("check-not-finite", field = field),
        (false, true) => message!("check-negative", field = field, value = value),
        (false, false) => message!(
            "check-out-of-range",
            field = field,
            value = value,
            low = low,
            high = high
        ),
    }
}

fn share(field: &str, value: f64) -> Option<Message> {
    between(field, value, 0.0, 1.0)
}

fn positive(field: &str, value: f64) -> Option<Message> {
    let wrong = !(value.is_finite() && value > 0.0);
    wrong.then(|| message!("check-not-positive", field = field, value = spelt(value)))
}

/// So that "not a number" and infinity can be read as well.
fn spelt(value: f64) -> String {
    format!("{value}")
}

fn finite(field: &str, points: &[DVec3]) -> Option<Message> {
    let wrong = points.iter().any(|point| !point.is_finite());
    wrong.then(|| message!("check-not-finite", field = field))
}

fn tolerance(field: &str, of: Tolerance, most: f64) -> Option<Message> {
    let numbers = [of.full, of.zero];
    if numbers.iter().any(|value| !(0.0..=most).contains(value)) {
        let value = format!("{} … {}", of.full, of.zero);
        return Some(outside(field, value, 0.0, most));
    }
    let wrong = of.zero < of.full;
    wrong.then(|| {
        message!(
            "check-tolerance-order",
            field = field,
            full = of.full,
            zero = of.zero
        )
    })
}

fn rising(field: &str, of: Rising, most: f64) -> Option<Message> {
    let numbers = [of.full, of.zero];
    if numbers.iter().any(|value| !(0.0..=most).contains(value)) {
        let value = format!("{} … {}", of.zero, of.full);
        return Some(outside(field, value, 0.0, most));
    }
    let wrong = of.full < of.zero;
    wrong.then(|| {
        message!(
            "check-rising-order",
            field = field,
            full = of.full,
            zero = of.zero
        )
    })
}

fn settings(settings: &Settings) -> Vec<Message> {
    let seconds = settings.time_limit_s.map(f64::from);
    let times = [
        settings
            .pass_mark
            .and_then(|mark| share("settings.pass_mark", mark)),
        seconds.and_then(|seconds| positive("settings.time_limit_s", seconds)),
        settings
            .attempts
            .and_then(|count| positive("settings.attempts", f64::from(count))),
    ];
    times.into_iter().flatten().collect()
}

fn geometry(structure: &Structure) -> Vec<Message> {
    let Some(geometry) = &structure.geometry else {
        return Vec::new();
    };
    let found = match geometry {
        Geometry::Point { at } => [finite("at", &[*at]), None],
        Geometry::Sphere { centre, radius_mm } => {
            [finite("centre", &[*centre]), positive("radius_mm", *radius_mm)]
        }
        Geometry::Box { from, to } => {
            let flat = from.is_finite() && to.is_finite() && from.cmpeq(*to).any();
            [
                finite("box", &[*from, *to]),
                flat.then(|| message!("check-box-flat")),
            ]
        }
        Geometry::Polygon { points, thickness_mm } => {
            [polygon(points), positive("thickness_mm", *thickness_mm)]
        }
        Geometry::Segment { number, .. } => [positive("number", f64::from(*number)), None],
    };
    found.into_iter().flatten().collect()
}

/// Three points or more that enclose something, near one plane.
fn polygon(points: &[DVec3]) -> Option<Message> {
    if let Some(message) = finite("points", points) {
        return Some(message);
    }
    let Some(first) = points.first().filter(|_| points.len() >= 3) else {
        return Some(message!("check-polygon-too-few"));
    };
    let pairs = points.iter().zip(points.iter().cycle().skip(1));
    let twice_area: DVec3 = pairs.map(|(a, b)| (*a - *first).cross(*b - *first)).sum();
    let Some(normal) = twice_area.try_normalize().filter(|_| twice_area.length() > 1e-6) else {
        return Some(message!("check-polygon-flat"));
    };
    let off = points.iter().map(|point| (*point - *first).dot(normal).abs());
    let off = off.fold(0.0, f64::max);
    (off > 1.0).then(|| message!("check-polygon-bent", mm = off))
}

fn own(question: &Question) -> Vec<Message> {
    let seconds = question.time_limit_s.map(f64::from);
    let mut found = vec![
        positive("points", question.points),
        seconds.and_then(|seconds| positive("time_limit_s", seconds)),
    ];
    found.extend(question.hints.iter().map(|hint| share("hints.cost", hint.cost)));
    found.extend(task(&question.task));
    found.into_iter().flatten().collect()
}

const ANY: f64 = f64::MAX;

fn task(task: &Task) -> Vec<Option<Message>> {
    match task {
        Task::Locate(locate) => vec![positive("locate.tolerance_mm", locate.tolerance_mm)],
        Task::Name(name) => {
            let credits = name
                .near
                .iter()
                .map(|near| share("name.near.credit", near.credit));
            let at = name.at.and_then(|at| finite("name.at", &[at]));
            credits.chain([at]).collect()
        }
        Task::Measure(measure) => measured(measure),
        Task::Outline(outline) => {
            let drawn = match &outline.truth {
                OutlineTruth::Points(points) => polygon(points),
                OutlineTruth::Structure(_) => None,
            };
            let distance = outline.distance_mm;
            vec![
                drawn,
                rising("outline.dice", outline.dice, 1.0),
                distance.and_then(|distance| tolerance("outline.distance_mm", distance, ANY)),
                finite("outline.centre", &[outline.centre]),
                direction("outline.normal", outline.normal),
            ]
        }
        Task::Window(window) => vec![
            rising("window.contrast", window.contrast, 255.0),
            tolerance("window.clipped", window.clipped, 1.0),
            (window.target == window.background).then(|| message!("check-window-same")),
        ],
        Task::Plane(plane) => vec![
            finite("plane.centre", &[plane.centre]),
            direction("plane.normal", plane.normal),
            tolerance("plane.angle", plane.angle, 90.0),
            tolerance("plane.distance_mm", plane.distance_mm, ANY),
        ],
        Task::Find(find) => vec![
            between("find.accept_mm", find.accept_mm, 0.0, ANY),
            share("find.false_mark_cost", find.false_mark_cost),
        ],
        Task::Text(text) => {
            let points = text.key_points.iter();
            points
                .map(|point| positive("text.key_points.points", point.points))
                .collect()
        }
        Task::Choice(_) | Task::Order(_) => Vec::new(),
    }
}

fn measured(measure: &Measure) -> Vec<Option<Message>> {
    match measure {
        Measure::Length { ends, value, places } => vec![
            finite("measure.ends", ends),
            (ends[0].distance(ends[1]) == 0.0).then(|| message!("check-same-points", field = "measure.ends")),
            tolerance("measure.value", *value, ANY),
            places.and_then(|places| tolerance("measure.places", places, ANY)),
        ],
        Measure::Angle {
            points,
            value,
            places,
        } => {
            let arms = [points[0].distance(points[1]), points[2].distance(points[1])];
            vec![
                finite("measure.points", points),
                arms.contains(&0.0)
                    .then(|| message!("check-same-points", field = "measure.points")),
                tolerance("measure.value", *value, 180.0),
                places.and_then(|places| tolerance("measure.places", places, ANY)),
            ]
        }
        Measure::Mean {
            expected,
            value,
            places,
            least_area_mm2,
            ..
        } => vec![
            expected.and_then(|mean| between("measure.expected", mean, -ANY, ANY)),
            tolerance("measure.value", *value, ANY),
            places.and_then(|places| tolerance("measure.places", places, 1.0)),
            between("measure.least_area_mm2", *least_area_mm2, 0.0, ANY),
        ],
    }
}

fn direction(field: &str, normal: DVec3) -> Option<Message> {
    let wrong = normal.try_normalize().is_none();
    wrong.then(|| message!("check-no-direction", field = field))
}

fn view(view: &View) -> Vec<Message> {
    let plane = match view.plane {
        ViewPlane::Oblique { normal, up } => {
            let wrong = Plane::looking_along(normal, up, DVec3::ZERO).is_none();
            wrong.then(|| message!("check-no-direction", field = "plane.oblique"))
        }
        _ => None,
    };
    let window = match &view.window {
        Some(ViewWindow::Preset(name)) if presets::by_name(name).is_none() => Some(message!(
            "check-no-such-preset",
            name = name.clone(),
            known = preset_names()
        )),
        Some(ViewWindow::Values { centre, width }) => {
            positive("window.width", *width).or_else(|| between("window.centre", *centre, -ANY, ANY))
        }
        _ => None,
    };
    let found = [
        plane,
        window,
        view.centre.and_then(|centre| finite("centre", &[centre])),
        view.zoom.and_then(|zoom| between("zoom", zoom, 0.1, 100.0)),
        view.slab
            .and_then(|slab| positive("slab.thickness_mm", slab.thickness_mm)),
    ];
    found.into_iter().flatten().collect()
}

fn preset_names() -> String {
    let names: Vec<&str> = presets::PRESETS.iter().map(|preset| preset.name).collect();
    names.join(", ")
}
