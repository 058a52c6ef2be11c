//! Lengths, angles and means, by their value and their places.

use std::sync::Arc;

use negatoscope::annotation::{Annotation, Place, Shape};
use negatoscope::exercise::format::{Measure, Tolerance};
use negatoscope::exercise::grade::Context;
use negatoscope::exercise::{Answer, Graded, Solid, Task};
use negatoscope::geometry::{DMat3, DVec3, Orientation, Plane};
use proptest::prelude::*;

use crate::support::*;

const VALUE: Tolerance = Tolerance { full: 1.0, zero: 5.0 };
const PLACES: Tolerance = Tolerance {
    full: 2.0,
    zero: 10.0,
};

fn drawn_on(plane: Plane, shape: Shape) -> Annotation {
    let place = Place {
        study: "1.2".to_owned(),
        series: "1.2.3".to_owned(),
        stack: 0,
        frame_of_reference: Some(FRAME.to_owned()),
        plane,
    };
    Annotation {
        id: 1,
        label: String::new(),
        place,
        shape,
    }
}

fn axial(z: f64) -> Plane {
    Plane::new(Orientation::Axial, DVec3::new(0.0, 0.0, z))
}

fn length(ends: [DVec3; 2], places: Option<Tolerance>, drawn: [DVec3; 2]) -> Graded {
    let task = Task::Measure(Measure::Length {
        ends,
        value: VALUE,
        places,
    });
    let answer = Answer::Measure(drawn_on(axial(0.0), Shape::Length { points: drawn }));
    graded(task, &answer, &context(&[]))
}

fn angle(points: [DVec3; 3], drawn: [DVec3; 3]) -> Graded {
    let task = Task::Measure(Measure::Angle {
        points,
        value: VALUE,
        places: Some(PLACES),
    });
    graded(
        task,
        &Answer::Measure(drawn_on(axial(0.0), Shape::Angle { points: drawn })),
        &context(&[]),
    )
}

proptest! {
    #[test]
    fn the_expert_measures_right(a in points(50.0), b in points(50.0), c in points(50.0)) {
        prop_assert_eq!(length([a, b], Some(PLACES), [b, a]).share, 1.0);
        prop_assert_eq!(length([a, b], None, [a, b]).share, 1.0);
        prop_assert_eq!(angle([a, b, c], [c, b, a]).share, 1.0);
    }

    #[test]
    fn a_larger_error_is_never_worth_more(at in points(50.0), along in directions(), one in 0.0..30.0, other in 0.0..30.0) {
        let (near, far) = if one < other { (one, other) } else { (other, one) };
        let ends = [at, at + along * 40.0];
        let share = |error: f64| length(ends, Some(PLACES), [at, at + along * (40.0 + error)]).share;
        prop_assert!(share(near) >= share(far));
        let expected = (VALUE.share(far) + (1.0 + PLACES.share(far)) / 2.0) / 2.0;
        prop_assert!((share(far) - expected).abs() < 1e-9);
    }

    #[test]
    fn flips_of_the_series_do_not_matter(a in points(30.0), b in points(30.0), off in points(6.0)) {
        let expected = length([a, b], Some(PLACES), [a + off, b]).share;
        for change in signed_permutations() {
            let found = length([change * a, change * b], Some(PLACES), [change * (a + off), change * b]).share;
            prop_assert!((found - expected).abs() < 1e-9);
        }
    }
}

#[test]
fn the_right_length_in_the_wrong_place_is_half_right() {
    let ends = [DVec3::ZERO, DVec3::new(30.0, 0.0, 0.0)];
    let far = ends.map(|end| end + DVec3::new(0.0, 0.0, 50.0));
    assert_eq!(length(ends, Some(PLACES), far).share, 0.5);
    let sentence = length(ends, Some(PLACES), far).feedback[1].to_string();
    assert_eq!(
        sentence,
        "The end that is furthest off is 50 mm from the expert's: 50 mm too superior."
    );
    let short = length(ends, None, [ends[0], DVec3::new(27.0, 0.0, 0.0)]);
    assert_eq!(short.share, 0.5);
    assert_eq!(
        short.feedback[0].to_string(),
        "Nearly: you find 27 mm, the expert 30 mm."
    );
}

#[test]
fn another_tool_or_another_patient_space_measures_nothing() {
    let task = || {
        Task::Measure(Measure::Length {
            ends: [DVec3::ZERO, DVec3::X],
            value: VALUE,
            places: None,
        })
    };
    let point = Answer::Measure(drawn_on(axial(0.0), Shape::Point { at: DVec3::ZERO }));
    assert_eq!(
        graded(task(), &point, &context(&[])).feedback[0].key,
        "grade-measure-length-wanted"
    );
    let mut elsewhere = drawn_on(
        axial(0.0),
        Shape::Length {
            points: [DVec3::ZERO, DVec3::X],
        },
    );
    elsewhere.place.frame_of_reference = Some("9.9".to_owned());
    let found = graded(task(), &Answer::Measure(elsewhere), &context(&[]));
    assert_eq!(
        (found.share, found.feedback[0].key),
        (0.0, "grade-measure-elsewhere")
    );
}

/// Water at 10 HU in a ball at the middle of the volume, 200 HU around it.
fn ball_context() -> (Context, DVec3) {
    let grid = grid([40, 30, 16], DMat3::IDENTITY, 0.0);
    let middle = grid.patient_from_voxel(DVec3::new(20.0, 15.0, 8.0));
    let ball = Solid::Sphere {
        centre: middle,
        radius: 8.0,
    };
    let inside = ball.clone();
    let volume = filled(grid, move |at| if inside.contains(at) { 10.0 } else { 200.0 });
    let mut context = context(&[("ball", ball)]);
    context.volumes.insert(SERIES.to_owned(), Arc::new(volume));
    (context, middle)
}

fn mean(expected: Option<f64>, least_area_mm2: f64) -> Task {
    Task::Measure(Measure::Mean {
        structure: "ball".to_owned(),
        expected,
        value: Tolerance {
            full: 5.0,
            zero: 50.0,
        },
        places: Some(Tolerance {
            full: 0.05,
            zero: 0.5,
        }),
        least_area_mm2,
    })
}

fn circle(middle: DVec3, radius: f64) -> Answer {
    let corner = DVec3::new(radius, radius, 0.0);
    Answer::Measure(drawn_on(
        axial(middle.z),
        Shape::Ellipse {
            corners: [middle - corner, middle + corner],
        },
    ))
}

#[test]
fn a_mean_is_that_of_a_region_in_the_structure() {
    let (context, middle) = ball_context();
    let inside = graded(mean(None, 50.0), &circle(middle, 5.0), &context);
    assert_eq!(
        (inside.share, inside.facts["value"], inside.facts["expected"]),
        (1.0, 10.0, 10.0)
    );
    assert_eq!(inside.facts["outside_share"], 0.0);
    assert_eq!(
        inside.feedback[0].to_string(),
        "Right: you find 10 HU, the expert 10 HU."
    );
    // Of a circle twice as wide as the cut three quarters are outside.
    let wide = graded(mean(None, 50.0), &circle(middle, 16.0), &context);
    assert_near(wide.facts["outside_share"], 0.75, 0.01);
    assert_eq!(wide.share, 0.0);
    let aside = graded(mean(None, 50.0), &circle(middle + DVec3::X * 4.0, 5.0), &context);
    assert!((0.0..0.9).contains(&aside.share), "{aside:?}");
    // π · 2² mm² of 50.
    let small = graded(mean(Some(10.0), 50.0), &circle(middle, 2.0), &context);
    assert_near(small.share, std::f64::consts::PI * 4.0 / 50.0, 1e-9);
}

#[test]
fn what_is_not_loaded_is_not_graded_as_wrong() {
    let (mut context, middle) = ball_context();
    context.volumes.clear();
    let why = try_graded(mean(None, 0.0), &circle(middle, 5.0), &context).expect_err("no volume");
    assert_eq!(why.0.key, "grade-no-series");
    let (mut context, _) = ball_context();
    context.solids.clear();
    let why = try_graded(mean(None, 0.0), &circle(middle, 5.0), &context).expect_err("no body");
    assert_eq!(why.0.key, "grade-no-structure");
}
