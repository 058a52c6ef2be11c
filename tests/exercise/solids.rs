//! Bodies: distances, cuts, and how they are made from a structure's description.

use std::sync::Arc;

use negatoscope::exercise::format::Geometry;
use negatoscope::exercise::outlines::areas;
use negatoscope::exercise::{Prism, Solid, Undrawn};
use negatoscope::geometry::{DMat3, DVec2, DVec3, Plane};
use negatoscope::volume::labels::Mask;
use proptest::prelude::*;

use crate::support::*;

fn plane(centre: DVec3, normal: DVec3) -> Plane {
    Plane::looking_along(normal, normal.any_orthogonal_vector(), centre).expect("a plane")
}

fn flat(plane: &Plane, outlines: &[Vec<DVec3>]) -> Vec<Vec<DVec2>> {
    let seen = |point: &DVec3| {
        let offset = *point - plane.centre;
        DVec2::new(offset.dot(plane.right), offset.dot(plane.down))
    };
    outlines
        .iter()
        .map(|outline| outline.iter().map(seen).collect())
        .collect()
}

/// The same box as a prism.
fn as_prism(from: DVec3, to: DVec3) -> Solid {
    let z = (from.z + to.z) / 2.0;
    let corners = [(from.x, from.y), (to.x, from.y), (to.x, to.y), (from.x, to.y)];
    let corners = corners.map(|(x, y)| DVec3::new(x, y, z));
    Solid::Polygon(Prism::new(&corners, to.z - from.z).expect("a prism"))
}

proptest! {
    #[test]
    fn a_box_and_its_prism_are_the_same(from in points(20.0), size in points(12.0), at in points(40.0)) {
        let to = from + size.abs() + 1.0;
        let (one, other) = (Solid::Box { from, to }, as_prism(from, to));
        prop_assert!((one.signed_distance(at) - other.signed_distance(at)).abs() < 1e-9);
        prop_assert!((one.volume() - other.volume()).abs() < 1e-6);
        let near = [&one, &other].map(|solid| solid.nearest_surface_point(at).expect("a surface").distance(at));
        prop_assert!((near[0] - near[1]).abs() < 1e-9);
    }

    #[test]
    fn surface_points_are_on_the_surface_and_as_near_as_said(solid in solids(), at in points(60.0)) {
        let surface = solid.nearest_surface_point(at).expect("a surface");
        prop_assert!((surface.distance(at) - solid.signed_distance(at).abs()).abs() < 1e-9);
        prop_assert!(solid.signed_distance(surface).abs() < 1e-6);
    }

    #[test]
    fn bounds_hold_everything(solid in solids(), at in points(60.0)) {
        let [from, to] = solid.bounds().expect("not empty");
        let inner = solid.inner_point().expect("not empty");
        prop_assert!(solid.contains(inner));
        let held = |point: DVec3| (from - point).max(point - to).max_element() <= 1e-9;
        prop_assert!(held(inner) && (held(at) || !solid.contains(at)));
    }

    #[test]
    fn cuts_of_a_box_are_exact_and_a_march_comes_near(from in points(20.0), size in points(12.0), normal in directions()) {
        let to = from + size.abs() + 4.0;
        let plane = plane((from + to) / 2.0, normal);
        let exact = Solid::Box { from, to }.section(&plane, 0.2);
        let found = areas(&flat(&plane, &exact), &flat(&plane, &as_prism(from, to).section(&plane, 0.2)));
        prop_assert!(found.dice().expect("not empty") > 0.995, "{found:?}");
    }
}

/// Whether an outline holds a point is whether the body does, off the corners.
#[test]
fn cuts_hold_what_the_body_holds() {
    let grid = grid([24, 20, 12], DMat3::from_rotation_y(0.3), 0.4);
    let middle = grid.centre();
    // A shell: the cut has a hole.
    let solid = drawn(grid, |at| (4.0..8.0).contains(&(at - middle).length()));
    for normal in [DVec3::Z, DVec3::X, DVec3::new(0.3, -0.8, 0.5)] {
        let plane = plane(middle, normal.normalize());
        let step = solid.fine_step();
        let outlines = solid.section(&plane, step);
        assert_eq!(outlines.len(), 2, "{normal}");
        let figure = flat(&plane, &outlines);
        let (mut inside, mut wrong) = (0, 0);
        for index in 0..120 * 120 {
            let at = DVec2::new((index % 120) as f64, (index / 120) as f64) * 0.17 - 10.2;
            let point = plane.centre + plane.right * at.x + plane.down * at.y;
            let held = negatoscope::exercise::outlines::contains(&figure, at);
            inside += u32::from(held);
            let near = negatoscope::exercise::outlines::signed_distance(&figure, at).abs();
            wrong += u32::from(held != solid.contains(point) && near > step);
        }
        assert!(inside > 2000 && wrong == 0, "{inside} {wrong} {normal}");
    }
}

#[test]
fn cuts_of_spheres_and_what_planes_pass_by() {
    let ball = Solid::Sphere {
        centre: DVec3::new(1.0, 2.0, 3.0),
        radius: 5.0,
    };
    let cut = plane(DVec3::new(50.0, 2.0, 6.0), DVec3::Z);
    let found = areas(&flat(&cut, &ball.section(&cut, 1.0)), &[]);
    assert_near(found.one, std::f64::consts::PI * 16.0, 0.01);
    assert!(ball.section(&plane(DVec3::Z * 9.0, DVec3::Z), 1.0).is_empty());
    let voxels = drawn(grid([8, 8, 4], DMat3::IDENTITY, 0.0), |_| true);
    assert!(voxels.section(&plane(DVec3::Z * 99.0, DVec3::Z), 0.4).is_empty());
    assert!(
        Solid::Point(DVec3::ZERO)
            .section(&plane(DVec3::ZERO, DVec3::Z), 1.0)
            .is_empty()
    );
}

#[test]
fn structures_become_bodies_or_sentences() {
    let mask = Arc::new(Mask::from_voxels(&[[1, 1, 1]]));
    let own = Arc::new(grid([4, 4, 4], DMat3::IDENTITY, 0.0));
    let resolve = |geometry: Option<Geometry>| {
        Solid::resolve(&structure("liver", geometry), |segmentation, number| {
            match (segmentation, number) {
                ("organs", 1) => Ok((own.clone(), mask.clone())),
                ("organs", 2) => Ok((own.clone(), Arc::new(Mask::default()))),
                ("organs", _) => Err(Undrawn::Segment),
                _ => Err(Undrawn::File),
            }
        })
    };
    let segment = |segmentation: &str, number| {
        Some(Geometry::Segment {
            segmentation: segmentation.to_owned(),
            number,
        })
    };
    assert_eq!(resolve(None), Ok(None));
    assert!(matches!(
        resolve(segment("organs", 1)),
        Ok(Some(Solid::Drawn { .. }))
    ));
    let key = |geometry| resolve(geometry).expect_err("a sentence").key;
    assert_eq!(key(segment("organs", 2)), "structure-no-segment");
    assert_eq!(key(segment("organs", 3)), "structure-no-segment");
    assert_eq!(key(segment("bones", 1)), "structure-no-file");
    let sentence = resolve(segment("bones", 1)).expect_err("a sentence").to_string();
    assert!(
        sentence.contains("liver") && sentence.contains("bones"),
        "{sentence}"
    );
    let corners = |height: f64| {
        vec![
            DVec3::ZERO,
            DVec3::X * 9.0,
            DVec3::new(9.0, 9.0, height),
            DVec3::Y * 9.0,
        ]
    };
    let polygon = |points, thickness_mm| Some(Geometry::Polygon { points, thickness_mm });
    assert!(matches!(
        resolve(polygon(corners(0.0), 3.0)),
        Ok(Some(Solid::Polygon(_)))
    ));
    let wrong = [
        polygon(corners(20.0), 3.0),
        polygon(vec![DVec3::ZERO, DVec3::X], 3.0),
        polygon(vec![DVec3::ZERO, DVec3::X, DVec3::X * 2.0], 3.0),
        polygon(corners(0.0), -1.0),
        Some(Geometry::Sphere {
            centre: DVec3::ZERO,
            radius_mm: 0.0,
        }),
        Some(Geometry::Box {
            from: DVec3::ZERO,
            to: DVec3::new(1.0, 1.0, 0.0),
        }),
    ];
    for geometry in wrong {
        assert_eq!(key(geometry), "structure-shape-wrong");
    }
    let turned_round = Some(Geometry::Box {
        from: DVec3::ONE,
        to: DVec3::ZERO,
    });
    assert_eq!(
        resolve(turned_round),
        Ok(Some(Solid::Box {
            from: DVec3::ZERO,
            to: DVec3::ONE
        }))
    );
}
