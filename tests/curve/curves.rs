//! Lengths, frames and nearest points of curves.

use std::f64::consts::{PI, TAU};

use negatoscope::geometry::{Curve, CurveError, DMat3, DVec3};
use proptest::prelude::*;

/// Points of a circle of a radius in mm, from an angle to another, both included.
pub fn arc(radius: f64, from: f64, to: f64, chords: usize) -> Vec<DVec3> {
    let point = |n: usize| {
        let angle = from + (to - from) * n as f64 / chords as f64;
        DVec3::new(radius * angle.cos(), radius * angle.sin(), 0.0)
    };
    (0..=chords).map(point).collect()
}

fn length(points: &[DVec3]) -> f64 {
    Curve::through(points).unwrap().length()
}

#[test]
fn a_circle_gives_its_circumference() {
    for (radius, chords) in [(5.0, 12), (20.0, 12), (50.0, 12), (100.0, 12), (100.0, 24)] {
        let found = length(&arc(radius, 0.3, 0.3 + TAU, chords));
        let error = (found - TAU * radius).abs();
        assert!(error < 0.1, "{radius} mm in {chords} chords: {error} mm");
        if chords == 24 {
            assert!(error < 0.01, "{error} mm");
        }
    }
    // Half as many points are not enough, and the test sees it.
    assert!((length(&arc(100.0, 0.0, TAU, 6)) - TAU * 100.0).abs() > 0.5);
}

#[test]
fn a_circle_of_uneven_points_gives_its_circumference() {
    let angles = [
        0.0, 0.31, 0.9, 1.2, 1.9, 2.2, 2.9, 3.3, 3.5, 4.2, 4.8, 5.2, 5.9, TAU,
    ];
    let points = angles.map(|a: f64| DVec3::new(20.0 * a.cos(), 7.0, 20.0 * a.sin()));
    let error = (length(&points) - TAU * 20.0).abs();
    assert!(error < 0.1, "{error} mm");
}

fn helix(turns: f64, points: usize) -> Vec<DVec3> {
    let point = |n: usize| {
        let angle = TAU * turns * n as f64 / (points - 1) as f64;
        DVec3::new(30.0 * angle.cos(), 30.0 * angle.sin(), 8.0 * angle / TAU)
    };
    (0..points).map(point).collect()
}

#[test]
fn a_helix_gives_its_length() {
    let exact = 2.0 * ((TAU * 30.0).powi(2) + 64.0).sqrt();
    assert!((length(&helix(2.0, 33)) - exact).abs() < 0.1);
}

#[test]
fn a_straight_line_is_straight_whatever_its_points() {
    let (from, way) = (DVec3::new(-12.5, 40.0, 1.0), DVec3::new(2.0, -3.0, 6.0) / 7.0);
    let points = [0.0, 0.5, 11.0, 12.0, 90.0].map(|mm| from + way * mm);
    let curve = Curve::facing(&points, DVec3::X).unwrap();
    assert!((curve.length() - 90.0).abs() < 1e-9);
    let first = curve.frame(0.0);
    for n in -10..=100 {
        let mm = f64::from(n);
        let frame = curve.frame(mm);
        assert!((frame.point - (from + way * mm)).length() < 1e-8, "{mm}");
        assert!((frame.tangent - way).length() < 1e-12, "{mm}");
        assert!((frame.normal - first.normal).length() < 1e-12, "{mm}");
    }
}

#[test]
fn the_curve_goes_through_its_points_at_their_distances() {
    let points = helix(1.5, 10);
    let curve = Curve::through(&points).unwrap();
    for (n, point) in points.iter().enumerate() {
        let mm = curve.distance_of_point(n).unwrap();
        assert!((curve.point(mm) - *point).length() < 1e-8);
        assert!((curve.nearest(*point) - mm).abs() < 1e-3);
    }
    assert_eq!(curve.distance_of_point(points.len()), None);
    assert!((curve.distance_of_point(points.len() - 1).unwrap() - curve.length()).abs() < 1e-12);
}

#[test]
fn equal_distances_are_equal_lengths() {
    let curve = Curve::through(&arc(50.0, 0.0, 5.0, 20)).unwrap();
    for n in 0..100 {
        let mm = curve.length() * f64::from(n) / 100.0;
        let chord = curve.point(mm).distance(curve.point(mm + 1.0));
        // The chord of 1 mm of a circle of 50 mm.
        assert!((chord - 100.0 * (0.01f64).sin()).abs() < 2e-3, "{mm}: {chord}");
    }
}

/// A planar curve turns nothing about itself: the axis of its plane stays in every frame what it was in the first.
#[test]
fn a_planar_curve_keeps_its_axis() {
    let curve = Curve::facing(&arc(50.0, 0.0, 1.5 * PI, 16), DVec3::new(0.3, 0.1, 1.0)).unwrap();
    let axis = |mm: f64| {
        let frame = curve.frame(mm);
        (DVec3::Z.dot(frame.normal), DVec3::Z.dot(frame.binormal))
    };
    let first = axis(0.0);
    for n in 0..=60 {
        let now = axis(curve.length() * f64::from(n) / 60.0);
        assert!(
            (now.0 - first.0).abs() < 1e-6 && (now.1 - first.1).abs() < 1e-6,
            "{now:?}"
        );
    }
}

/// Along a helix the frame turns back against the curve's torsion by torsion × length (Bishop 1975).
#[test]
fn a_helix_turns_its_frame_by_its_torsion() {
    let curve = Curve::through(&helix(1.0, 41)).unwrap();
    let pitch = 8.0 / TAU;
    let torsion = pitch / (30.0f64.powi(2) + pitch * pitch);
    let inward = |mm: f64| {
        let frame = curve.frame(mm);
        let centre = DVec3::new(0.0, 0.0, frame.point.z);
        let inward = centre - frame.point;
        frame.binormal.dot(inward).atan2(frame.normal.dot(inward))
    };
    let (from, to) = (20.0, curve.length() - 20.0);
    let turned = (inward(to) - inward(from) + PI).rem_euclid(TAU) - PI;
    assert!((turned - torsion * (to - from)).abs() < 2e-3, "{turned}");
}

#[test]
fn a_cross_section_is_perpendicular_and_reads_right_times_down() {
    let curve = Curve::through(&helix(1.0, 20)).unwrap();
    for mm in [0.0, 33.0, 120.0, curve.length()] {
        let (plane, frame) = (curve.cross_section(mm), curve.frame(mm));
        assert!((plane.centre - frame.point).length() < 1e-9);
        assert!((plane.normal().dot(frame.tangent).abs() - 1.0).abs() < 1e-12);
        assert_eq!(plane.down, frame.normal);
    }
    // A spine drawn from the head down is still seen from the feet, its back downwards.
    let spine = [DVec3::Z * 300.0, DVec3::new(0.0, 10.0, 150.0), DVec3::ZERO];
    let plane = Curve::through(&spine).unwrap().cross_section(150.0);
    assert!(plane.right.x > 0.99 && plane.down.y > 0.9 && plane.normal().z > 0.9);
}

/// A curve that sets out towards the back, as the arch of an aorta does, and turns towards the feet: its sections are
/// read as axial slices are where it goes down, whatever way it set out.
#[test]
fn frames_face_their_reference_where_the_curve_lets_them() {
    let arch = |n: i32| {
        let angle = f64::from(n) * PI / 16.0;
        DVec3::new(0.0, 40.0 * angle.sin(), 40.0 * angle.cos())
    };
    let mut points: Vec<DVec3> = (0..=8).map(arch).collect();
    points.extend((1..=6).map(|n| DVec3::new(0.0, 40.0, -25.0 * f64::from(n))));
    let curve = Curve::through(&points).unwrap();
    assert!(curve.tangent(0.0).y > 0.99);
    let plane = curve.cross_section(curve.length() - 40.0);
    assert!(plane.right.x > 0.99 && plane.down.y > 0.99, "{plane:?}");
    let start = curve.cross_section(0.0);
    assert!(start.right.x > 0.99 && start.normal().y < -0.99, "{start:?}");
}

#[test]
fn what_is_no_curve_is_refused() {
    let refused = |points: &[DVec3]| Curve::through(points).unwrap_err();
    assert_eq!(refused(&[]), CurveError::TooFewPoints);
    assert_eq!(refused(&[DVec3::X, DVec3::X]), CurveError::TooFewPoints);
    assert_eq!(refused(&[DVec3::X, DVec3::NAN]), CurveError::NotFinite);
    assert_eq!(refused(&vec![DVec3::X; 5000]), CurveError::TooManyPoints);
}

#[test]
fn going_back_on_itself_does_no_harm() {
    for points in [
        vec![DVec3::ZERO, DVec3::X * 10.0, DVec3::ZERO],
        vec![DVec3::ZERO, DVec3::X * 10.0, DVec3::X * 5.0, DVec3::X * 20.0],
        vec![DVec3::ZERO, DVec3::X * 1e-3, DVec3::X * 1e4, DVec3::Y],
    ] {
        let curve = Curve::through(&points).unwrap();
        assert!(curve.length().is_finite() && curve.length() > 0.0);
        for n in 0..=50 {
            let frame = curve.frame(curve.length() * f64::from(n) / 50.0);
            assert!(
                frame.point.is_finite() && is_orthonormal(&frame),
                "{points:?} {frame:?}"
            );
        }
    }
}

fn is_orthonormal(frame: &negatoscope::geometry::Frame) -> bool {
    let axes = DMat3::from_cols(frame.tangent, frame.normal, frame.binormal);
    (axes.transpose() * axes).abs_diff_eq(DMat3::IDENTITY, 1e-9) && (axes.determinant() - 1.0).abs() < 1e-9
}

/// Points that wander: each further on, none turning sharply.
fn wandering() -> impl Strategy<Value = Vec<DVec3>> {
    let step = (8.0..20.0, -0.6..0.6, -0.6..0.6);
    proptest::collection::vec(step, 2..12).prop_map(|steps: Vec<(f64, f64, f64)>| {
        let mut at = DVec3::new(-20.0, 5.0, 130.0);
        let mut way = DVec3::new(0.2, 0.3, -0.9).normalize();
        let mut points = vec![at];
        for (mm, a, b) in steps {
            let side = way.cross(DVec3::X).normalize();
            way = (way + side * a + way.cross(side) * b).normalize();
            at += way * mm;
            points.push(at);
        }
        points
    })
}

fn rigid() -> impl Strategy<Value = (DMat3, DVec3)> {
    (-3.0..3.0, -1.5..1.5, -3.0..3.0, -200.0..200.0).prop_map(|(a, b, c, shift): (f64, f64, f64, f64)| {
        let turn = DMat3::from_rotation_z(a) * DMat3::from_rotation_y(b) * DMat3::from_rotation_x(c);
        (turn, DVec3::new(shift, -shift / 2.0, 17.0))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn frames_are_orthonormal_and_never_flip(points in wandering()) {
        let curve = Curve::through(&points).unwrap();
        let mut before = curve.frame(0.0);
        let steps = (curve.length() / 0.7).ceil() as u32;
        for n in 1..=steps {
            let frame = curve.frame(curve.length() * f64::from(n) / f64::from(steps));
            prop_assert!(is_orthonormal(&frame));
            prop_assert!(frame.tangent.dot(before.tangent) > 0.8);
            prop_assert!(frame.normal.dot(before.normal) > 0.8);
            before = frame;
        }
    }

    #[test]
    fn moving_the_patient_moves_the_curve_with_it(points in wandering(), (turn, shift) in rigid()) {
        let moved: Vec<DVec3> = points.iter().map(|point| turn * *point + shift).collect();
        let reference = DVec3::new(0.4, 0.8, 0.1);
        let curve = Curve::facing(&points, reference).unwrap();
        let other = Curve::facing(&moved, turn * reference).unwrap();
        prop_assert!((curve.length() - other.length()).abs() < 1e-8);
        for n in 0..=20 {
            let mm = curve.length() * f64::from(n) / 20.0;
            let (one, two) = (curve.frame(mm), other.frame(mm));
            prop_assert!((turn * one.point + shift - two.point).length() < 1e-7);
            prop_assert!((turn * one.normal - two.normal).length() < 1e-7);
        }
    }

    #[test]
    fn reversed_it_is_as_long(points in wandering()) {
        let back: Vec<DVec3> = points.iter().rev().copied().collect();
        prop_assert!((length(&points) - length(&back)).abs() < 1e-8);
    }

    #[test]
    fn the_nearest_place_is_nearest(points in wandering(), part in 0.0..1.0, away in -4.0..4.0) {
        let curve = Curve::through(&points).unwrap();
        let mm = curve.length() * part;
        let frame = curve.frame(mm);
        let found = curve.nearest(frame.point + frame.normal * away);
        let point = frame.point + frame.normal * away;
        let least = (0..=4000)
            .map(|n| curve.point(curve.length() * f64::from(n) / 4000.0).distance(point))
            .fold(f64::INFINITY, f64::min);
        prop_assert!(curve.point(found).distance(point) <= least + 1e-6);
        prop_assert!((0.0..=curve.length()).contains(&found));
    }

    #[test]
    fn the_drawn_line_stays_on_the_curve(points in wandering()) {
        let curve = Curve::through(&points).unwrap();
        let line = Curve::line(&points);
        let drawn: f64 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        prop_assert!(drawn <= curve.length() + 1e-9 && drawn > curve.length() * 0.995);
        prop_assert!(points.iter().all(|point| line.contains(point)));
        prop_assert_eq!(Curve::length_through(&points), Ok(curve.length()));
    }
}
