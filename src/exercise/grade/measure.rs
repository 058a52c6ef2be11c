//! A length, an angle, or the mean of a region.

use super::words::{decimals, number, off_by, percent};
use super::{Context, Graded, Ungradable};
use crate::annotation::{Annotation, LengthUnit, Shape, measure};
use crate::exercise::Solid;
use crate::exercise::format::{Measure, Tolerance};
use crate::exercise::outlines;
use crate::exercise::solid::{placed, seen};
use crate::geometry::{DVec2, DVec3};
use crate::locale::{Argument, Message};
use crate::message;
use crate::volume::{Volume, unit_text};

/// Places across a region at which it is looked up whether they lie in the structure.
const PLACES: usize = 100;

/// What a measurement is compared by.
struct Compared {
    value: f64,
    expected: f64,
    /// Share of the places, where they are judged.
    places: Option<f64>,
}

impl Compared {
    fn error(&self) -> f64 {
        (self.value - self.expected).abs()
    }

    /// Half for the value and half for the places, where both are judged.
    fn share(&self, value: Tolerance) -> f64 {
        let share = value.share(self.error());
        self.places.map_or(share, |places| (share + places) / 2.0)
    }

    fn graded(&self, share: f64, unit: Message, decimals_said: usize) -> Graded {
        let said = |value: f64| -> Argument { decimals(value, decimals_said) };
        let verdict = match share {
            1.0 => message!("grade-measure-right"),
            share if share > 0.0 => message!("grade-measure-near"),
            _ => message!("grade-measure-far"),
        };
        let verdict = verdict
            .with("value", said(self.value))
            .with("expected", said(self.expected))
            .with("unit", unit);
        Graded::new(share, verdict)
            .fact("value", self.value)
            .fact("expected", self.expected)
            .fact("error", self.error())
    }
}

pub fn grade(
    task: &Measure,
    drawn: &Annotation,
    series: &str,
    context: &Context,
) -> Result<Graded, Ungradable> {
    if is_elsewhere(drawn, series, context) {
        return Ok(Graded::new(0.0, message!("grade-measure-elsewhere")));
    }
    match task {
        Measure::Length { ends, value, places } => Ok(length(drawn, ends, *value, *places)),
        Measure::Angle {
            points,
            value,
            places,
        } => Ok(angle(drawn, points, *value, *places)),
        Measure::Mean { .. } => mean(task, drawn, series, context),
    }
}

/// Whether it was drawn in a frame of reference that is not the question's: its positions mean nothing there.
fn is_elsewhere(drawn: &Annotation, series: &str, context: &Context) -> bool {
    let reference = context.exercise.series_reference(series);
    let own = reference.and_then(|reference| reference.frame_of_reference.as_deref());
    let theirs = drawn
        .place
        .frame_of_reference
        .as_deref()
        .filter(|frame| !frame.is_empty());
    own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
}

/// The ends are taken whichever way round comes nearer; their share is the mean of the two.
fn length(drawn: &Annotation, ends: &[DVec3; 2], value: Tolerance, places: Option<Tolerance>) -> Graded {
    let Shape::Length { points: [a, b] } = drawn.shape else {
        return Graded::new(0.0, message!("grade-measure-length-wanted"));
    };
    let away = |points: [DVec3; 2]| points[0].distance(ends[0]) + points[1].distance(ends[1]);
    let drawn_ends = if away([b, a]) < away([a, b]) {
        [b, a]
    } else {
        [a, b]
    };
    let offsets = [drawn_ends[0] - ends[0], drawn_ends[1] - ends[1]];
    let share_of = |places: Tolerance| {
        offsets
            .map(|offset| places.share(offset.length()))
            .iter()
            .sum::<f64>()
            / 2.0
    };
    let compared = Compared {
        value: a.distance(b),
        expected: ends[0].distance(ends[1]),
        places: places.map(share_of),
    };
    let worst = if offsets[1].length() > offsets[0].length() {
        offsets[1]
    } else {
        offsets[0]
    };
    let places_wrong = compared.places.is_some_and(|share| share < 1.0);
    compared
        .graded(compared.share(value), message!("length-unit-mm"), 1)
        .say(places_wrong.then(|| {
            message!(
                "grade-measure-end",
                distance = number(worst.length()),
                off = off_by(worst)
            )
        }))
        .fact("worst_end_mm", worst.length())
}

fn angle(drawn: &Annotation, points: &[DVec3; 3], value: Tolerance, places: Option<Tolerance>) -> Graded {
    let degrees = |annotation: &Annotation| measure(annotation, None, LengthUnit::Millimetres).angle_degrees;
    let expert = Annotation {
        shape: Shape::Angle { points: *points },
        ..drawn.clone()
    };
    let vertex = match (&drawn.shape, places) {
        (Shape::Angle { points }, _) => Some(points[1]),
        _ => None,
    };
    let (Some(found), Some(expected), true) = (
        degrees(drawn),
        degrees(&expert),
        vertex.is_some() || places.is_none(),
    ) else {
        return Graded::new(0.0, message!("grade-measure-angle-wanted"));
    };
    let offset = vertex.map_or(DVec3::ZERO, |vertex| vertex - points[1]);
    let compared = Compared {
        value: found,
        expected,
        places: places.map(|places| places.share(offset.length())),
    };
    let places_wrong = compared.places.is_some_and(|share| share < 1.0);
    compared
        .graded(compared.share(value), message!("grade-unit-degrees"), 1)
        .say(places_wrong.then(|| {
            message!(
                "grade-measure-vertex",
                distance = number(offset.length()),
                off = off_by(offset)
            )
        }))
        .fact("vertex_mm", offset.length())
}

/// A region smaller than the least area earns as much less as it is smaller.
fn mean(task: &Measure, drawn: &Annotation, series: &str, context: &Context) -> Result<Graded, Ungradable> {
    let Measure::Mean {
        structure,
        expected,
        value,
        places,
        least_area_mm2,
    } = task
    else {
        return Ok(Graded::new(0.0, message!("grade-wrong-kind")));
    };
    if !drawn.kind().is_region() {
        return Ok(Graded::new(0.0, message!("grade-measure-region-wanted")));
    }
    let volume = context.volume(series)?;
    let solid = context.solid(structure)?;
    let measures = measure(drawn, Some(volume), LengthUnit::Millimetres);
    let Some(statistics) = measures.statistics else {
        return Ok(Graded::new(0.0, message!("grade-measure-empty")));
    };
    let nothing = || Ungradable(message!("grade-no-voxels", structure = context.name(structure)));
    let expected = expected.or_else(|| mean_of(solid, volume)).ok_or_else(nothing)?;
    let outside = share_outside(drawn, solid);
    let compared = Compared {
        value: statistics.mean,
        expected,
        places: places.map(|places| places.share(outside)),
    };
    let area = measures.area.unwrap_or(0.0);
    let large_enough = if area < *least_area_mm2 {
        area / least_area_mm2
    } else {
        1.0
    };
    let decimals_said = if expected.abs().max(statistics.mean.abs()) < 10.0 {
        2
    } else {
        0
    };
    let graded = compared.graded(
        compared.share(*value) * large_enough,
        unit_text(volume.unit.as_deref()),
        decimals_said,
    );
    let strays = compared.places.is_some_and(|share| share < 1.0);
    let small = || {
        message!(
            "grade-measure-small",
            area = number(area),
            least = number(*least_area_mm2)
        )
    };
    let stray = || {
        message!(
            "grade-measure-outside",
            share = percent(outside),
            structure = context.name(structure)
        )
    };
    Ok(graded
        .say((large_enough < 1.0).then(small))
        .say(strays.then(stray))
        .fact("area_mm2", area)
        .fact("outside_share", outside))
}

fn mean_of(solid: &Solid, volume: &Volume) -> Option<f64> {
    let values = solid.values(volume);
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The share of a region that lies outside a solid, from the middles of 100 × 100 cells around the region: to about one
/// per cent.
fn share_outside(drawn: &Annotation, solid: &Solid) -> f64 {
    let plane = &drawn.place.plane;
    let outline = drawn.outline();
    let figure: Vec<Vec<DVec2>> = outline
        .iter()
        .map(|line| line.iter().map(|point| seen(plane, *point)).collect())
        .collect();
    let corners = || figure.iter().flatten().copied();
    let (Some(low), Some(high)) = (corners().reduce(DVec2::min), corners().reduce(DVec2::max)) else {
        return 1.0;
    };
    let share = |index: usize| (index as f64 + 0.5) / PLACES as f64;
    let places = (0..PLACES * PLACES)
        .map(|index| low + (high - low) * DVec2::new(share(index % PLACES), share(index / PLACES)));
    let inside: Vec<DVec3> = places
        .filter(|at| outlines::contains(&figure, *at))
        .map(|at| depth_of(drawn, placed(plane, at)))
        .collect();
    match inside.len() {
        0 => 1.0,
        count => inside.iter().filter(|point| !solid.contains(**point)).count() as f64 / count as f64,
    }
}

/// A region's points need not lie in its plane's centre: they keep their own distance from it.
fn depth_of(drawn: &Annotation, on_plane: DVec3) -> DVec3 {
    let plane = &drawn.place.plane;
    let above = drawn
        .shape
        .points()
        .first()
        .map_or(0.0, |point| (*point - plane.centre).dot(plane.normal()));
    on_plane + plane.normal() * above
}
