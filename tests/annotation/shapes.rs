//! Drawing, taking hold, moving, showing.

use crate::support::{Noise, assert_near, axial, drawn, grid, on, slice_plane};
use negatoscope::annotation::{Annotation, Draft, Kind, Place, Shape};
use negatoscope::geometry::{DVec3, Orientation, Plane};

fn oblique(noise: &mut Noise) -> Plane {
    let turn = noise.rotation();
    Plane {
        centre: noise.point(200.0),
        right: turn * DVec3::X,
        down: turn * DVec3::Y,
    }
}

/// One of every kind, drawn in a plane at points that look random.
pub fn one_of_each(plane: &Plane, noise: &mut Noise) -> Vec<Annotation> {
    let drawing = |kind: Kind| {
        let points: Vec<DVec3> = (0..kind.points_needed().unwrap_or(12))
            .map(|_| on(plane, noise.between(-50.0, 50.0), noise.between(-50.0, 50.0)))
            .collect();
        drawn(
            *plane,
            Shape::from_points(kind, plane, &points).expect("enough points"),
        )
    };
    Kind::ALL.map(drawing).to_vec()
}

fn is_perpendicular(annotation: &Annotation) -> bool {
    let points = annotation.handles();
    let (long, short) = (points[1] - points[0], points[3] - points[2]);
    let across = long.dot(short).abs() <= 1e-9 * (1.0 + long.length() * short.length());
    across && short.dot(annotation.place.plane.normal()).abs() < 1e-9
}

#[test]
fn a_handle_goes_where_it_is_taken_and_keeps_its_number() {
    let mut noise = Noise(2);
    for _ in 0..40 {
        let plane = oblique(&mut noise);
        for annotation in one_of_each(&plane, &mut noise) {
            assert!(annotation.is_sound(), "{annotation:?}");
            for index in 0..annotation.handles().len() {
                let to = on(&plane, noise.between(-50.0, 50.0), noise.between(-50.0, 50.0));
                let moved = annotation.moved_handle(index, to);
                assert!(moved.is_sound() && moved.kind() == annotation.kind());
                if !(annotation.kind() == Kind::Bidirectional && index > 1) {
                    assert_near(moved.handles()[index].distance(to), 0.0, 1e-9);
                }
            }
            let nowhere = annotation.moved_handle(0, DVec3::NAN);
            assert_eq!(nowhere, annotation);
            assert_eq!(annotation.moved_handle(99, DVec3::ZERO), annotation);
        }
    }
}

#[test]
fn the_corner_opposite_to_the_one_that_is_taken_stays() {
    let plane = axial();
    let corners = [on(&plane, 1.0, 2.0), on(&plane, 5.0, 8.0)];
    for shape in [Shape::Rectangle { corners }, Shape::Ellipse { corners }] {
        let annotation = drawn(plane, shape);
        let before = annotation.handles();
        for index in 0..4 {
            // The pointer is off the plane: its foot counts.
            let to = on(&plane, 3.5, 4.5) + plane.normal() * 9.0;
            let after = annotation.moved_handle(index, to).handles();
            assert_near(after[index].distance(on(&plane, 3.5, 4.5)), 0.0, 1e-12);
            let opposite = (index + 2) % 4;
            assert_near(after[opposite].distance(before[opposite]), 0.0, 1e-12);
        }
    }
}

#[test]
fn the_short_axis_stays_perpendicular_and_crosses_the_long_one() {
    let mut noise = Noise(3);
    for _ in 0..30 {
        let plane = oblique(&mut noise);
        let long = [on(&plane, -20.0, 3.0), on(&plane, 18.0, -7.0)];
        let shape = Shape::from_points(Kind::Bidirectional, &plane, &long).expect("two points");
        let mut annotation = drawn(plane, shape);
        assert!(is_perpendicular(&annotation));
        for _ in 0..30 {
            let index = (noise.bits() % 4) as usize;
            let to = on(&plane, noise.between(-40.0, 40.0), noise.between(-40.0, 40.0));
            annotation = annotation.moved_handle(index, to + plane.normal() * noise.between(-2.0, 2.0));
            assert!(is_perpendicular(&annotation), "{annotation:?}");
            let [start, end, one, _] = annotation.handles()[..] else {
                panic!("four handles");
            };
            let share = (one - start).dot(end - start) / (end - start).length_squared();
            assert!((-1e-9..=1.0 + 1e-9).contains(&share), "{share}");
        }
    }
}

#[test]
fn an_end_of_the_short_axis_slides_and_stretches_its_own_side_only() {
    let plane = axial();
    let points = [(0.0, 0.0), (10.0, 0.0), (5.0, -2.0), (5.0, 3.0)].map(|(x, y)| on(&plane, x, y));
    let annotation = drawn(plane, Shape::Bidirectional { points });
    let moved = annotation.moved_handle(2, on(&plane, 7.0, -4.0)).handles();
    for (found, expected) in moved
        .iter()
        .zip([(0.0, 0.0), (10.0, 0.0), (7.0, -4.0), (7.0, 3.0)])
    {
        assert_near(found.distance(on(&plane, expected.0, expected.1)), 0.0, 1e-12);
    }
    // Beyond the end it stops at the end.
    let moved = annotation.moved_handle(3, on(&plane, 14.0, 6.0)).handles();
    assert_near(moved[3].distance(on(&plane, 10.0, 6.0)), 0.0, 1e-12);
    // A long axis of no length has a direction all the same.
    let folded = annotation.moved_handle(1, plane.centre);
    assert!(folded.is_sound() && folded.handles().iter().all(|point| point.is_finite()));
}

#[test]
fn moving_takes_the_shape_and_its_plane() {
    let mut noise = Noise(4);
    let plane = oblique(&mut noise);
    for annotation in one_of_each(&plane, &mut noise) {
        let offset = noise.point(30.0);
        let moved = annotation.moved_by(offset);
        assert!(moved.is_sound());
        for (before, after) in annotation.handles().iter().zip(moved.handles()) {
            assert_near(after.distance(*before + offset), 0.0, 1e-9);
        }
        assert_eq!(annotation.moved_by(DVec3::INFINITY), annotation);
    }
}

#[test]
fn outlines_are_what_they_should_be() {
    let mut noise = Noise(8);
    let plane = oblique(&mut noise);
    for annotation in one_of_each(&plane, &mut noise) {
        let outline = annotation.outline();
        let lengths: Vec<usize> = outline.iter().map(Vec::len).collect();
        let expected: &[usize] = match annotation.kind() {
            Kind::Text => &[],
            Kind::Point => &[1],
            Kind::Arrow | Kind::Length => &[2],
            Kind::Angle => &[3],
            Kind::Cobb | Kind::Bidirectional => &[2, 2],
            Kind::Rectangle => &[5],
            Kind::Ellipse => &[97],
            Kind::FreeRegion => &[13],
            Kind::Curve => {
                let points = annotation.handles();
                assert!(outline.len() == 1 && points.iter().all(|point| outline[0].contains(point)));
                continue;
            }
        };
        assert_eq!(lengths, expected, "{:?}", annotation.kind());
        if annotation.kind().is_region() {
            assert_eq!(outline[0].first(), outline[0].last());
        }
        assert!(annotation.distance_seen(&plane, annotation.label_anchor() + plane.normal() * 50.0) < 1e-9);
    }
    let corners = [on(&plane, -6.0, -3.0), on(&plane, 6.0, 3.0)];
    for point in &drawn(plane, Shape::Ellipse { corners }).outline()[0] {
        let offset = *point - plane.centre;
        let (x, y) = (offset.dot(plane.right) / 6.0, offset.dot(plane.down) / 3.0);
        assert_near(x * x + y * y, 1.0, 1e-12);
        assert_near(offset.dot(plane.normal()), 0.0, 1e-12);
    }
}

#[test]
fn picking_measures_from_the_outline() {
    let plane = axial();
    let length = drawn(
        plane,
        Shape::Length {
            points: [on(&plane, 0.0, 0.0), on(&plane, 10.0, 0.0)],
        },
    );
    assert_near(
        length.distance_seen(&plane, DVec3::new(4.0, 3.0, 70.0)),
        3.0,
        1e-12,
    );
    assert_near(
        length.distance_seen(&plane, DVec3::new(13.0, 4.0, 0.0)),
        5.0,
        1e-12,
    );
    let corners = [on(&plane, -5.0, -5.0), on(&plane, 5.0, 5.0)];
    let square = drawn(plane, Shape::Rectangle { corners });
    assert_near(square.distance_seen(&plane, plane.centre), 5.0, 1e-12);
}

#[test]
fn a_draft_follows_the_points_and_the_pointer() {
    let plane = axial();
    let mut draft = Draft::new(Kind::Angle, plane);
    assert!(draft.outline().is_empty() && draft.preview().is_none());
    assert!(
        draft.put(DVec3::X) && !draft.put(DVec3::X),
        "a double click puts one point"
    );
    assert!(!draft.put(DVec3::new(f64::NAN, 0.0, 0.0)));
    draft.point_to(Some(DVec3::ZERO));
    assert_eq!(draft.outline(), [vec![DVec3::X, DVec3::ZERO]]);
    assert!(draft.put(DVec3::ZERO));
    draft.point_to(Some(DVec3::Y));
    assert!(draft.shape().is_none() && !draft.is_complete());
    let points = [DVec3::X, DVec3::ZERO, DVec3::Y];
    assert_eq!(draft.preview(), Some(Shape::Angle { points }));
    assert!(draft.put(DVec3::Y) && draft.is_complete());
    assert!(!draft.put(DVec3::Z), "an angle has three points");
    draft.point_to(Some(DVec3::Z));
    assert_eq!(draft.preview(), draft.shape());
    assert!(draft.take_back() && !draft.is_complete());
    assert_eq!(draft.points().len(), 2);

    let mut cobb = Draft::new(Kind::Cobb, plane);
    for point in [DVec3::ZERO, DVec3::X, DVec3::Y] {
        cobb.put(point);
    }
    assert_eq!(cobb.outline(), [vec![DVec3::ZERO, DVec3::X], vec![DVec3::Y]]);

    let mut region = Draft::new(Kind::FreeRegion, plane);
    for k in 0..5000 {
        region.put(on(&plane, f64::from(k), f64::from(k * k)) + plane.normal() * 3.0);
    }
    assert!(!region.is_complete());
    let shape = region.shape().expect("many points");
    assert_eq!(shape.points().len(), 4096);
    let height = |point: &DVec3| (*point - plane.centre).dot(plane.normal()).abs();
    assert!(shape.points().iter().all(|point| height(point) < 1e-6));
}

#[test]
fn shown_on_the_slices_it_is_near() {
    let grid = grid([20, 20, 6], Noise(7).rotation(), 0.5);
    let plane = |k: usize| slice_plane(&grid, k, 0.0);
    let points = [on(&plane(3), -3.0, 1.0), on(&plane(3), 4.0, 2.0)];
    let length = drawn(plane(3), Shape::Length { points });
    let shown = |thickness: f64| {
        (0..6)
            .filter(|k| length.shown_on(&plane(*k), thickness))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(grid.slice_spacing()), [3]);
    assert_eq!(shown(4.0), [2, 3, 4]);
    assert_eq!(shown(0.0), [3]);
    // A line through several slices is shown where a slab holds all of it; an arrow where its tip is.
    let through = [on(&plane(1), 0.0, 0.0), on(&plane(4), 0.0, 0.0)];
    assert!(!drawn(plane(1), Shape::Length { points: through }).shown_on(&plane(1), 4.0));
    assert!(drawn(plane(1), Shape::Arrow { points: through }).shown_on(&plane(1), 2.0));
    let coronal = Plane::new(Orientation::Coronal, length.centre());
    assert!(length.shown_on(&coronal, 20.0));
    assert_near(length.jump_plane().centre.distance(length.centre()), 0.0, 1e-12);
}

#[test]
fn a_place_is_in_its_stack_and_in_its_frame_of_reference() {
    let place = drawn(axial(), Shape::Text { at: DVec3::ZERO }).place;
    assert!(place.is_in("1.2.3", 0, None));
    assert!(!place.is_in("1.2.3", 1, None));
    assert!(place.is_in("9.9", 4, Some("1.2.3.4")));
    assert!(!place.is_in("9.9", 4, Some("1.2.3.5")));
    let unplaced = Place {
        frame_of_reference: None,
        ..place
    };
    assert!(!unplaced.is_in("9.9", 0, None));
}
