//! The kinds of annotation, as tools and lists name them.

use crate::geometry::DVec3;
use crate::locale::Message;
use crate::message;

use super::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Point,
    Text,
    Arrow,
    Length,
    Angle,
    Cobb,
    Bidirectional,
    Rectangle,
    Ellipse,
    FreeRegion,
    Curve,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::Point,
        Kind::Text,
        Kind::Arrow,
        Kind::Length,
        Kind::Angle,
        Kind::Cobb,
        Kind::Bidirectional,
        Kind::Rectangle,
        Kind::Ellipse,
        Kind::FreeRegion,
        Kind::Curve,
    ];

    /// How many points draw it; `None` for an outline or a curve of any number. Two draw a bidirectional: its long axis, on
    /// which the short axis is laid to be adjusted.
    pub fn points_needed(self) -> Option<usize> {
        match self {
            Kind::Point | Kind::Text => Some(1),
            Kind::Arrow | Kind::Length | Kind::Bidirectional | Kind::Rectangle | Kind::Ellipse => Some(2),
            Kind::Angle => Some(3),
            Kind::Cobb => Some(4),
            Kind::FreeRegion | Kind::Curve => None,
        }
    }

    pub fn is_region(self) -> bool {
        matches!(self, Kind::Rectangle | Kind::Ellipse | Kind::FreeRegion)
    }

    /// Whether its points are kept in the plane in which it was drawn; others may be taken to any place.
    pub fn is_flat(self) -> bool {
        self.is_region() || self == Kind::Bidirectional
    }

    pub fn name(self) -> Message {
        match self {
            Kind::Point => message!("annotation-point"),
            Kind::Text => message!("annotation-text"),
            Kind::Arrow => message!("annotation-arrow"),
            Kind::Length => message!("annotation-length"),
            Kind::Angle => message!("annotation-angle"),
            Kind::Cobb => message!("annotation-cobb"),
            Kind::Bidirectional => message!("annotation-bidirectional"),
            Kind::Rectangle => message!("annotation-rectangle"),
            Kind::Ellipse => message!("annotation-ellipse"),
            Kind::FreeRegion => message!("annotation-free-region"),
            Kind::Curve => message!("annotation-curve"),
        }
    }
}

impl Shape {
    pub fn kind(&self) -> Kind {
        match self {
            Shape::Point { .. } => Kind::Point,
            Shape::Text { .. } => Kind::Text,
            Shape::Arrow { .. } => Kind::Arrow,
            Shape::Length { .. } => Kind::Length,
            Shape::Angle { .. } => Kind::Angle,
            Shape::Cobb { .. } => Kind::Cobb,
            Shape::Bidirectional { .. } => Kind::Bidirectional,
            Shape::Rectangle { .. } => Kind::Rectangle,
            Shape::Ellipse { .. } => Kind::Ellipse,
            Shape::FreeRegion { .. } => Kind::FreeRegion,
            Shape::Curve { .. } => Kind::Curve,
        }
    }

    /// The points that are kept: two corners of a rectangle, though it has four handles.
    pub fn points(&self) -> &[DVec3] {
        match self {
            Shape::Point { at } | Shape::Text { at } => std::slice::from_ref(at),
            Shape::Arrow { points } | Shape::Length { points } => points,
            Shape::Angle { points } => points,
            Shape::Cobb { points } | Shape::Bidirectional { points } => points,
            Shape::Rectangle { corners } | Shape::Ellipse { corners } => corners,
            Shape::FreeRegion { points } | Shape::Curve { points } => points,
        }
    }

    pub(super) fn points_mut(&mut self) -> &mut [DVec3] {
        match self {
            Shape::Point { at } | Shape::Text { at } => std::slice::from_mut(at),
            Shape::Arrow { points } | Shape::Length { points } => points,
            Shape::Angle { points } => points,
            Shape::Cobb { points } | Shape::Bidirectional { points } => points,
            Shape::Rectangle { corners } | Shape::Ellipse { corners } => corners,
            Shape::FreeRegion { points } | Shape::Curve { points } => points,
        }
    }
}
