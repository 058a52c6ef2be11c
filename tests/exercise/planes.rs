//! Planes that were built, by angle and distance.

use negatoscope::exercise::format::{PlaneTask, Tolerance};
use negatoscope::exercise::{Answer, Graded, Task};
use negatoscope::geometry::{DMat3, DVec3};
use proptest::prelude::*;

use crate::support::*;

const ANGLE: Tolerance = Tolerance {
    full: 3.0,
    zero: 15.0,
};
const DISTANCE: Tolerance = Tolerance {
    full: 2.0,
    zero: 10.0,
};

fn built(expert: (DVec3, DVec3), centre: DVec3, normal: DVec3) -> Graded {
    let task = PlaneTask {
        centre: expert.0,
        normal: expert.1,
        angle: ANGLE,
        distance_mm: DISTANCE,
    };
    graded(
        Task::Plane(task),
        &Answer::Plane { centre, normal },
        &context(&[]),
    )
}

proptest! {
    #[test]
    fn the_expert_builds_it_right(centre in points(50.0), normal in directions(), aside in points(80.0), length in 0.1..9.0) {
        let in_plane = aside - normal * aside.dot(normal);
        for seen in [normal, -normal * length] {
            prop_assert_eq!(built((centre, normal), centre + in_plane, seen).share, 1.0);
        }
    }

    #[test]
    fn angle_and_distance_are_those_of_the_plane(
        centre in points(50.0), normal in directions(), degrees in 0.0..90.0, mm in -20.0..20.0, aside in points(80.0),
    ) {
        let turned = DMat3::from_axis_angle(normal.any_orthonormal_vector(), f64::to_radians(degrees)) * normal;
        let in_plane = aside - turned * aside.dot(turned);
        let found = built((centre, normal), centre + turned * mm + in_plane, turned);
        prop_assert!((found.facts["angle_degrees"] - degrees).abs() < 1e-6);
        prop_assert!((found.facts["distance_mm"] - mm.abs()).abs() < 1e-6);
        prop_assert!((found.share - ANGLE.share(degrees) * DISTANCE.share(mm.abs())).abs() < 1e-6);
    }

    #[test]
    fn flips_of_the_series_do_not_matter(centre in points(30.0), normal in directions(), off in points(0.2), shift in points(5.0)) {
        let expected = built((centre, normal), centre + shift, normal + off).share;
        for change in signed_permutations() {
            let found = built((change * centre, change * normal), change * (centre + shift), change * (normal + off));
            prop_assert!((found.share - expected).abs() < 1e-9);
        }
    }
}

/// The turn that is asked for takes the built plane to the expert's, in the words of the planes' own angles: nodding
/// forward turns +y (the back) towards +z (the head).
#[test]
fn the_turn_asked_for_leads_to_the_expert() {
    let turns = [
        (DMat3::from_rotation_x(0.2), "grade-nod-forward", DVec3::Z),
        (DMat3::from_rotation_x(-0.2), "grade-nod-backward", DVec3::Z),
        (DMat3::from_rotation_y(0.2), "grade-bend-left", DVec3::Z),
        (DMat3::from_rotation_y(-0.2), "grade-bend-right", DVec3::Z),
        (DMat3::from_rotation_z(0.2), "grade-turn-left", DVec3::Y),
        (DMat3::from_rotation_z(-0.2), "grade-turn-right", DVec3::Y),
    ];
    for (turn, key, normal) in turns {
        for expert in [turn * normal, -(turn * normal)] {
            let found = built((DVec3::ZERO, expert), DVec3::ZERO, normal);
            let said = format!("{:?}", found.feedback);
            assert!(said.contains(key), "{key}: {said}");
        }
    }
    let nodded = built(
        (
            DVec3::ZERO,
            DMat3::from_rotation_x(f64::to_radians(10.0)) * DVec3::Z,
        ),
        DVec3::Z * 4.0,
        DVec3::Z,
    );
    assert_eq!(
        nodded
            .feedback
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        [
            "Nearly: the plane is 10° and 4 mm off the expert's.",
            "To straighten it, tilt it 10° forwards (the front goes down).",
            "At the reference point it passes 4 mm too superior."
        ]
    );
}

#[test]
fn a_plane_without_direction_is_none() {
    assert_eq!(
        built((DVec3::ZERO, DVec3::Z), DVec3::ZERO, DVec3::ZERO).share,
        0.0
    );
}
