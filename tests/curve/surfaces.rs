//! What curved reformats show: positions both ways, and what is to scale.

use std::f64::consts::{PI, TAU};
use std::sync::Arc;

use crate::curves::arc;
use negatoscope::geometry::{Curve, CurvedView, DVec2, DVec3, Reading, Surface};

fn surface(points: &[DVec3], reading: Reading) -> Surface {
    Surface::new(Arc::new(Curve::through(points).unwrap()), reading)
}

/// A half circle in the axial plane that climbs a little, as a dental arch seldom does.
fn arch() -> Vec<DVec3> {
    let lift = |(n, point): (usize, DVec3)| point + DVec3::Z * (n as f64 * 0.8);
    arc(45.0, PI, TAU, 16).into_iter().enumerate().map(lift).collect()
}

#[test]
fn straightened_positions_go_both_ways() {
    let surface = surface(&arch(), Reading::Straightened { degrees: 25.0 });
    for x in [1.0, 30.0, 77.5, 120.0] {
        for y in [-9.0, 0.0, 12.5] {
            let point = surface.patient(DVec2::new(x, y));
            let seen = surface.seen(point);
            assert!((seen.at - DVec2::new(x, y)).length() < 1e-3, "{x} {y}: {seen:?}");
            assert!(seen.depth.abs() < 1e-3 && (seen.distance - x).abs() < 1e-3);
            let apart = surface.column(x).normal * 3.0;
            assert!((surface.seen(point + apart).depth - 3.0).abs() < 1e-3);
        }
    }
}

#[test]
fn stretched_positions_go_both_ways() {
    let down = DVec3::new(0.1, -0.2, -1.0).normalize();
    let surface = surface(&arch(), Reading::Stretched { down });
    for x in [1.0, 30.0, 77.5, 120.0] {
        for y in [-9.0, 0.0, 12.5] {
            let point = surface.patient(DVec2::new(x, y));
            let seen = surface.seen(point);
            assert!((seen.at - DVec2::new(x, y)).length() < 1e-3, "{x} {y}: {seen:?}");
            assert!(seen.depth.abs() < 1e-3);
        }
    }
}

/// Rolled out, the surface is not stretched: steps on it are as long in the picture as in the patient, whichever way.
#[test]
fn a_stretched_view_keeps_lengths_on_its_surface() {
    let surface = surface(
        &arch(),
        Reading::Stretched {
            down: DVec3::new(0.3, 0.1, -1.0),
        },
    );
    for x in [5.0, 40.0, 100.0] {
        for step in [DVec2::new(0.2, 0.0), DVec2::new(0.0, 0.2), DVec2::new(0.15, -0.1)] {
            let at = DVec2::new(x, 4.0);
            let (from, to) = (surface.patient(at), surface.patient(at + step));
            assert!((from.distance(to) - step.length()).abs() < 1e-3, "{x} {step}");
        }
    }
    // So is the curve itself, drawn into the picture.
    let curve = Arc::clone(surface.curve());
    let places: Vec<DVec2> = (0..=1000)
        .map(|n| {
            surface
                .seen(curve.point(curve.length() * f64::from(n) / 1000.0))
                .at
        })
        .collect();
    let drawn: f64 = places.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    assert!(
        (drawn - curve.length()).abs() < 0.05,
        "{drawn} {}",
        curve.length()
    );
}

#[test]
fn a_straightened_view_is_to_scale_along_the_curve_and_across_it() {
    let surface = surface(&arch(), Reading::Straightened { degrees: 90.0 });
    assert!((surface.length() - surface.curve().length()).abs() < 1e-12);
    let on = |x: f64, y: f64| surface.patient(DVec2::new(x, y));
    assert!((on(50.0, -6.0).distance(on(50.0, 6.0)) - 12.0).abs() < 1e-9);
    assert!((on(50.0, 0.0).distance(on(50.2, 0.0)) - 0.2).abs() < 1e-4);
    // Away from the curve, on the outside of its bend, it is not: that is why nothing else is measured there.
    let (inner, outer) = (
        on(50.0, -9.0).distance(on(50.2, -9.0)),
        on(50.0, 9.0).distance(on(50.2, 9.0)),
    );
    assert!((inner - outer).abs() > 0.05, "{inner} {outer}");
}

#[test]
fn a_curve_along_the_direction_is_a_line_downwards() {
    let down = DVec3::NEG_Z;
    let points = [DVec3::ZERO, DVec3::Z * -40.0, DVec3::new(0.0, 5.0, -80.0)];
    let surface = surface(&points, Reading::Stretched { down });
    let (length, [top, bottom]) = (surface.length(), surface.reach());
    assert!(
        length < 10.0 && top > -1.0 && bottom > 79.0,
        "{length} {top} {bottom}"
    );
    assert!(surface.patient(DVec2::new(1.0, 10.0)).is_finite());
    // Exactly along it there is nothing to roll out, and nothing that is not a number.
    let straight = Surface::new(
        Arc::new(Curve::through(&[DVec3::ZERO, DVec3::Z * -40.0]).unwrap()),
        Reading::Stretched { down },
    );
    assert_eq!(straight.length(), 0.0);
    assert!(straight.patient(DVec2::new(0.0, 10.0)).is_finite());
    assert!(straight.seen(DVec3::new(3.0, 4.0, -5.0)).at.is_finite());
}

#[test]
fn pixels_and_the_patient_go_both_ways() {
    let surface = Arc::new(surface(&arch(), Reading::Straightened { degrees: 0.0 }));
    let view = CurvedView::covering(Arc::clone(&surface), 15.0, 0.5);
    assert_eq!(view.size[1], 60);
    assert_eq!(view.size[0], (surface.length() / 0.5).ceil() as u32);
    let pixel = DVec2::new(70.0, 40.0);
    let back = view.pixel_from_patient(view.patient_from_pixel(pixel));
    assert!((back - pixel).length() < 5e-3, "{back}");
    assert!(view.column(0).is_some() && view.column(view.size[0] - 1).is_some());
    let wider = CurvedView {
        size: [view.size[0] + 20, 60],
        ..view
    };
    assert!(wider.column(0).is_none() && wider.column(10).is_some());
}
