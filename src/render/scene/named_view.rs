//! The six sides from which a body is looked at.

use crate::geometry::{DVec3, Plane};
use crate::locale::Message;
use crate::message;

/// Named after where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum NamedView {
    /// In front of the patient, whose left is on the right of the picture.
    #[default]
    Anterior,
    Posterior,
    /// At the patient's left, with the front on the left of the picture.
    Left,
    Right,
    /// Above the head, with the front at the top of the picture.
    Cranial,
    /// Below the feet, with the front at the top, as axial slices are read.
    Caudal,
}

impl NamedView {
    pub const ALL: [NamedView; 6] = [
        NamedView::Anterior,
        NamedView::Posterior,
        NamedView::Left,
        NamedView::Right,
        NamedView::Cranial,
        NamedView::Caudal,
    ];

    /// Screen right and screen down in patient space (LPS).
    pub fn axes(self) -> (DVec3, DVec3) {
        match self {
            NamedView::Anterior => (DVec3::X, DVec3::NEG_Z),
            NamedView::Posterior => (DVec3::NEG_X, DVec3::NEG_Z),
            NamedView::Left => (DVec3::Y, DVec3::NEG_Z),
            NamedView::Right => (DVec3::NEG_Y, DVec3::NEG_Z),
            NamedView::Cranial => (DVec3::NEG_X, DVec3::Y),
            NamedView::Caudal => (DVec3::X, DVec3::Y),
        }
    }

    pub fn plane(self, centre: DVec3) -> Plane {
        let (right, down) = self.axes();
        Plane { centre, right, down }
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            NamedView::Anterior => "anterior",
            NamedView::Posterior => "posterior",
            NamedView::Left => "left",
            NamedView::Right => "right",
            NamedView::Cranial => "cranial",
            NamedView::Caudal => "caudal",
        }
    }

    pub fn from_name(name: &str) -> Option<NamedView> {
        NamedView::ALL.into_iter().find(|view| view.name() == name)
    }

    /// The name on screen.
    pub fn title(self) -> Message {
        match self {
            NamedView::Anterior => message!("body-view-anterior"),
            NamedView::Posterior => message!("body-view-posterior"),
            NamedView::Left => message!("body-view-left"),
            NamedView::Right => message!("body-view-right"),
            NamedView::Cranial => message!("body-view-cranial"),
            NamedView::Caudal => message!("body-view-caudal"),
        }
    }
}

/// A plane turned about its centre by degrees: about screen right (its top comes nearer), then about screen down (its
/// right side comes nearer), then about the line of view (clockwise).
pub fn turned(plane: Plane, degrees: DVec3) -> Plane {
    let turn = |plane: Plane, axis: DVec3, degrees: f64| {
        let rotation = glam::DQuat::from_axis_angle(axis, degrees.to_radians());
        Plane {
            right: (rotation * plane.right).normalize_or(plane.right),
            down: (rotation * plane.down).normalize_or(plane.down),
            ..plane
        }
    };
    let plane = turn(plane, plane.right, degrees.x);
    let plane = turn(plane, plane.down, degrees.y);
    turn(plane, plane.normal(), -degrees.z)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_looks_from_the_side_it_is_named_after() {
        let towards_reader = [
            (NamedView::Anterior, DVec3::NEG_Y),
            (NamedView::Posterior, DVec3::Y),
            (NamedView::Left, DVec3::X),
            (NamedView::Right, DVec3::NEG_X),
            (NamedView::Cranial, DVec3::Z),
            (NamedView::Caudal, DVec3::NEG_Z),
        ];
        for (view, side) in towards_reader {
            assert_eq!(-view.plane(DVec3::ZERO).normal(), side, "{view:?}");
            assert_eq!(NamedView::from_name(view.name()), Some(view));
        }
        assert_eq!(NamedView::from_name("oblique"), None);
    }
}
