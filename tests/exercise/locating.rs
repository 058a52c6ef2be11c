//! Markers: score 1 in the structure, falling with distance, wherever and however they were put.

use std::sync::Arc;

use negatoscope::exercise::format::Locate;
use negatoscope::exercise::{Answer, Labelled, Solid, Task};
use negatoscope::geometry::{DVec3, Plane, View};
use negatoscope::locale::{Language, Text};
use proptest::prelude::*;

use crate::support::*;

fn locate(structures: &[&str], tolerance_mm: f64) -> Task {
    Task::Locate(Locate {
        structures: structures.iter().map(|id| (*id).to_owned()).collect(),
        tolerance_mm,
    })
}

fn share(solid: &Solid, at: DVec3, tolerance_mm: f64) -> f64 {
    graded(
        locate(&["it"], tolerance_mm),
        &Answer::Marker { at },
        &context(&[("it", solid.clone())]),
    )
    .share
}

proptest! {
    #[test]
    fn the_truth_is_worth_everything(solid in solids(), tolerance in 0.0..20.0) {
        let inner = solid.inner_point().expect("not empty");
        prop_assert_eq!(share(&solid, inner, tolerance), 1.0);
    }

    #[test]
    fn further_is_never_worth_more(solid in solids(), a in points(60.0), b in points(60.0), tolerance in 0.0..40.0) {
        let (one, other) = (solid.signed_distance(a), solid.signed_distance(b));
        let (near, far) = if one <= other { (a, b) } else { (b, a) };
        prop_assert!(share(&solid, near, tolerance) >= share(&solid, far, tolerance));
    }

    #[test]
    fn the_share_falls_in_a_straight_line(solid in solids(), away in directions(), tolerance in 1.0..20.0) {
        let far = solid.centre().expect("not empty") + away * 100.0;
        let surface = solid.nearest_surface_point(far).expect("not empty");
        let out = (far - surface).normalize();
        for part in [0.0, 0.25, 0.5, 0.9, 1.0, 1.3] {
            let found = share(&solid, surface + out * (part * tolerance), tolerance);
            let expected = f64::max(1.0 - part, 0.0);
            prop_assert!((found - expected).abs() < 1e-6, "{found} at {part}");
        }
    }

    /// The same place, put down by way of the pixels of any plane through it.
    #[test]
    fn the_plane_does_not_matter(
        solid in solids(), at in points(40.0), normal in directions(), aside in points(50.0), pixel in 0.1..3.0,
    ) {
        let up = normal.any_orthogonal_vector();
        let plane = Plane::looking_along(normal, up, at).expect("a plane");
        let in_plane = aside - normal * aside.dot(normal);
        let view = View { plane: plane.at(at + in_plane), size: [512, 391], pixel_mm: [pixel, pixel * 1.2] };
        let put = view.patient_from_pixel(view.pixel_from_patient(at));
        prop_assert!((share(&solid, put, 10.0) - share(&solid, at, 10.0)).abs() < 1e-9);
    }

    #[test]
    fn flips_of_the_series_do_not_matter(solid in solids(), away in directions(), distance in 0.0..12.0) {
        let at = solid.centre().expect("not empty") + away * distance;
        let expected = share(&solid, at, 10.0);
        for change in signed_permutations() {
            let found = share(&moved(&solid, &change), change * at, 10.0);
            prop_assert!((found - expected).abs() < 1e-9, "{found} is not {expected} under {change}");
        }
    }
}

fn said(at: DVec3, language: Language) -> Vec<String> {
    let ball = |x: f64, radius: f64| Solid::Sphere {
        centre: DVec3::new(x, 0.0, 0.0),
        radius,
    };
    let mut context = context(&[("caudate", ball(0.0, 5.0))]);
    context.labels = [("Encéphale", "Brain", 60.0), ("Putamen", "Putamen", 6.0)]
        .map(|(fr, en, radius)| Labelled {
            names: Text::new(fr, en),
            solid: Arc::new(ball(20.0, radius)),
        })
        .into();
    let graded = graded(locate(&["caudate"], 10.0), &Answer::Marker { at }, &context);
    graded
        .feedback
        .iter()
        .map(|message| message.in_language(language))
        .collect()
}

#[test]
fn feedback_says_how_far_where_to_and_what_was_hit() {
    assert_eq!(
        said(DVec3::new(0.0, 17.0, 0.0), Language::English),
        [
            "No: the marker is 12 mm too posterior for the structure asked for (caudate).",
            "You pointed at: Brain."
        ]
    );
    assert_eq!(
        said(DVec3::new(0.0, 0.0, -7.5), Language::French),
        [
            "Presque : le repère est 2,5 mm trop bas par rapport à la structure demandée (caudate).",
            "Vous avez désigné : Encéphale."
        ]
    );
    let two_ways = said(DVec3::new(20.0, -1.0, 0.0), Language::English);
    assert_eq!(
        two_ways[0],
        "No: the marker is 15 mm too far to the patient's left for the structure asked for (caudate)."
    );
    assert_eq!(
        two_ways[1], "You pointed at: Putamen.",
        "the smallest one that holds it"
    );
    let both = said(DVec3::new(-10.0, -10.0, 0.0), Language::French);
    assert_eq!(
        both[..2],
        [
            "Presque : le repère est 6,5 mm trop à droite du patient et 6,5 mm trop en avant par rapport à la structure demandée (caudate).",
            "En ligne droite, il est à 9,1 mm de sa surface."
        ]
    );
    assert_eq!(
        said(DVec3::ZERO, Language::English),
        ["Right: the marker is in the structure asked for (caudate)."]
    );
}

#[test]
fn any_of_several_structures_will_do() {
    let ball = |x: f64| Solid::Sphere {
        centre: DVec3::new(x, 0.0, 0.0),
        radius: 5.0,
    };
    let both = context(&[("left", ball(20.0)), ("right", ball(-20.0))]);
    let answer = |x: f64| Answer::Marker {
        at: DVec3::new(x, 0.0, 0.0),
    };
    for x in [-20.0, 20.0] {
        assert_eq!(
            graded(locate(&["left", "right"], 5.0), &answer(x), &both).share,
            1.0
        );
    }
    // One that is missing leaves open what lies outside the other.
    let one = context(&[("left", ball(20.0))]);
    assert_eq!(
        graded(locate(&["left", "right"], 5.0), &answer(20.0), &one).share,
        1.0
    );
    assert!(try_graded(locate(&["left", "right"], 5.0), &answer(-20.0), &one).is_err());
}

#[test]
fn answers_of_another_kind_and_places_that_are_none_are_worth_nothing() {
    let context = context(&[("it", Solid::Point(DVec3::ZERO))]);
    let other = graded(locate(&["it"], 5.0), &Answer::Name("foie".to_owned()), &context);
    assert_eq!((other.share, other.feedback[0].key), (0.0, "grade-wrong-kind"));
    let nowhere = graded(locate(&["it"], 5.0), &Answer::Marker { at: DVec3::NAN }, &context);
    assert_eq!((nowhere.share, nowhere.feedback[0].key), (0.0, "grade-no-place"));
}
