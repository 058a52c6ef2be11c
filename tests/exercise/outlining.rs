//! Contours against analytic areas, distances and cuts.

use std::f64::consts::{PI, TAU};

use negatoscope::exercise::format::{Outline, OutlineTruth, Rising, Tolerance};
use negatoscope::exercise::grade::outline_truth;
use negatoscope::exercise::{Answer, Graded, Solid, Task};
use negatoscope::geometry::{DMat3, DVec3};
use proptest::prelude::*;

use crate::support::*;

fn disc(centre: DVec3, radius: f64, normal: DVec3) -> Vec<DVec3> {
    let (right, down) = normal.any_orthonormal_pair();
    let at = |index: usize| {
        let (sine, cosine) = (TAU * index as f64 / 720.0).sin_cos();
        centre + (right * cosine + down * sine) * radius
    };
    (0..720).map(at).collect()
}

fn task(truth: OutlineTruth, centre: DVec3, normal: DVec3) -> Outline {
    Outline {
        truth,
        centre,
        normal,
        dice: Rising {
            zero: 0.5,
            full: 0.95,
        },
        distance_mm: Some(Tolerance { full: 0.5, zero: 5.0 }),
    }
}

fn against(truth: Vec<DVec3>, drawn: Vec<DVec3>) -> Graded {
    let task = task(OutlineTruth::Points(truth), DVec3::ZERO, DVec3::Z);
    graded(Task::Outline(task), &Answer::Outline(drawn), &context(&[]))
}

/// The area that two discs share (Weisstein, "Circle-Circle Intersection").
fn lens(r: f64, s: f64, apart: f64) -> f64 {
    if apart >= r + s {
        return 0.0;
    }
    if apart <= (r - s).abs() {
        return PI * r.min(s).powi(2);
    }
    let part = |a: f64, b: f64| a * a * ((apart * apart + a * a - b * b) / (2.0 * apart * a)).acos();
    let kite = (-apart + r + s) * (apart + r - s) * (apart - r + s) * (apart + r + s);
    part(r, s) + part(s, r) - kite.sqrt() / 2.0
}

proptest! {
    #[test]
    fn two_discs(r in 3.0..20.0, s in 3.0..20.0, apart in 0.0..45.0) {
        let found = against(disc(DVec3::ZERO, r, DVec3::Z), disc(DVec3::X * apart, s, DVec3::Z)).facts["dice"];
        let expected = 2.0 * lens(r, s, apart) / (PI * (r * r + s * s));
        prop_assert!((found - expected).abs() < 5e-4, "{found} is not {expected}");
    }

    #[test]
    fn circles_about_one_centre_are_as_far_apart_as_their_radii(r in 3.0..20.0, s in 3.0..20.0) {
        let found = against(disc(DVec3::ZERO, r, DVec3::Z), disc(DVec3::ZERO, s, DVec3::Z));
        prop_assert!((found.facts["surface_distance_mm"] - (r - s).abs()).abs() < 2e-3);
    }

    /// The mean distance is no larger than the largest, and swapping the two changes nothing.
    #[test]
    fn distances_are_symmetric_and_bounded(r in 3.0..20.0, s in 3.0..20.0, apart in 0.0..30.0) {
        let (one, other) = (disc(DVec3::ZERO, r, DVec3::Z), disc(DVec3::X * apart, s, DVec3::Z));
        let there = against(one.clone(), other.clone());
        let back = against(other, one);
        for fact in ["dice", "surface_distance_mm"] {
            prop_assert!((there.facts[fact] - back.facts[fact]).abs() < 1e-9);
        }
        prop_assert!(there.facts["surface_distance_mm"] <= apart + (r - s).abs() + 1e-6);
    }

    #[test]
    fn a_further_contour_is_never_worth_more(radius in 4.0..15.0, one in 0.0..30.0, other in 0.0..30.0) {
        let (near, far) = if one < other { (one, other) } else { (other, one) };
        let share = |shift: f64| against(disc(DVec3::ZERO, radius, DVec3::Z), disc(DVec3::Y * shift, radius, DVec3::Z)).share;
        prop_assert!(share(near) >= share(far) - 1e-9);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// What a plane cuts out of a body, drawn again, is worth everything.
    #[test]
    fn the_truth_is_worth_everything(solid in solids(), normal in directions()) {
        let centre = solid.inner_point().expect("not empty");
        let context = context(&[("it", solid)]);
        let task = task(OutlineTruth::Structure("it".to_owned()), centre, normal);
        let outlines = outline_truth(&task, &context).expect("there");
        // Only what one stroke can draw.
        prop_assume!(outlines.len() == 1);
        let found = graded(Task::Outline(task), &Answer::Outline(outlines[0].clone()), &context);
        prop_assert!(found.share > 1.0 - 1e-9, "{found:?}");
    }

    #[test]
    fn flips_of_the_series_do_not_matter(shift in points(4.0), normal in directions()) {
        let grid = grid([24, 20, 12], DMat3::IDENTITY, 0.3);
        let middle = grid.centre();
        let solid = drawn(grid, |at| (at - middle).length() < 7.0 && at.x < middle.x + 3.0);
        let answer = disc(middle + shift, 6.0, normal);
        let share = |change: &DMat3| {
            let context = context(&[("it", moved(&solid, change))]);
            let task = task(OutlineTruth::Structure("it".to_owned()), *change * middle, *change * normal);
            let points = answer.iter().map(|point| *change * *point).collect();
            graded(Task::Outline(task), &Answer::Outline(points), &context).share
        };
        let expected = share(&DMat3::IDENTITY);
        for change in signed_permutations().into_iter().step_by(5) {
            // The raster of the cut lies otherwise: corners are cut by less than half a voxel.
            prop_assert!((share(&change) - expected).abs() < 0.02, "{} {expected}", share(&change));
        }
    }
}

#[test]
fn the_cut_of_a_drawn_ball_is_a_disc() {
    let grid = grid([48, 36, 20], DMat3::from_rotation_z(0.4), 0.0);
    let middle = grid.centre();
    let ball = drawn(grid, |at| (at - middle).length() < 11.0);
    let context = context(&[("ball", ball)]);
    for normal in [
        DVec3::X,
        DVec3::Y,
        DVec3::Z,
        DVec3::new(1.0, 1.0, 0.4).normalize(),
    ] {
        let task = task(
            OutlineTruth::Structure("ball".to_owned()),
            middle + normal * 2.0,
            normal,
        );
        let radius = f64::sqrt(11.0 * 11.0 - 4.0);
        let found = graded(
            Task::Outline(task),
            &Answer::Outline(disc(middle + normal * 2.0, radius, normal)),
            &context,
        );
        assert!(
            found.facts["dice"] > 0.95 && found.facts["surface_distance_mm"] < 0.6,
            "{normal} {:?}",
            found.facts
        );
    }
}

#[test]
fn strange_contours() {
    let truth = || disc(DVec3::ZERO, 10.0, DVec3::Z);
    let nothing = [
        vec![],
        vec![DVec3::ZERO, DVec3::X],
        vec![DVec3::ZERO, DVec3::X, DVec3::X * 2.0],
    ];
    for drawn in nothing {
        let found = against(truth(), drawn);
        assert_eq!((found.share, found.feedback[0].key), (0.0, "grade-outline-empty"));
    }
    // Twice round is nothing inside, by the even-odd rule.
    assert_eq!(against(truth(), [truth(), truth()].concat()).share, 0.0);
    // A figure of eight across the disc: two triangles.
    let eight = [(-5.0, -5.0), (5.0, 5.0), (5.0, -5.0), (-5.0, 5.0)].map(|(x, y)| DVec3::new(x, y, 0.0));
    assert_near(against(truth(), eight.to_vec()).facts["area_mm2"], 50.0, 1e-9);
    let lifted = |mm: f64| against(truth(), disc(DVec3::Z * mm, 10.0, DVec3::Z));
    assert_eq!(
        [0.0, 0.9, 3.0, -3.0, 8.0].map(|mm| lifted(mm).share),
        [1.0, 1.0, 0.5, 0.5, 0.0]
    );
    assert_eq!(
        lifted(3.0).feedback[1].to_string(),
        "Your contour is drawn 3 mm from the plane asked for."
    );
    let large = against(truth(), disc(DVec3::new(0.0, 4.0, 0.0), 14.0, DVec3::Z));
    assert_eq!(
        large.feedback[1].to_string(),
        "It is too large: 6.2 cm² instead of 3.1 cm²."
    );
    assert_eq!(
        large.feedback[2].to_string(),
        "As a whole it is 4 mm too posterior."
    );
}

#[test]
fn a_plane_that_misses_the_structure_is_the_authors_mistake() {
    let context = context(&[(
        "ball",
        Solid::Sphere {
            centre: DVec3::ZERO,
            radius: 5.0,
        },
    )]);
    let task = task(
        OutlineTruth::Structure("ball".to_owned()),
        DVec3::Z * 9.0,
        DVec3::Z,
    );
    let answer = Answer::Outline(disc(DVec3::ZERO, 5.0, DVec3::Z));
    let why = try_graded(Task::Outline(task), &answer, &context).expect_err("nothing there");
    assert_eq!(why.0.key, "grade-outline-no-truth");
}
