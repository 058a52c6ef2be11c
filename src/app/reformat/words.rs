//! What a derived series says of itself.

use crate::geometry::{DVec3, Orientation, PlaneStack};
use crate::locale::{Language, Message};
use crate::message;
use crate::render::reformat::Reformat;
use crate::render::{Interpolation, Projection};

/// A direction this close to an axis of the patient is the axis (cosine of 0.1°).
const ALONG: f64 = 0.999_998_5;

/// Such as "MPR coronal 3 mm": short enough for a list and for a Series Description (0008,103E).
pub fn series_name(plan: &Reformat, language: Language) -> String {
    let planes = &plan.planes;
    let kind = match (planes.thickness_mm > 0.0, plan.projection) {
        (false, _) => message!("reformat-kind-thin"),
        (true, Projection::Maximum) => message!("reformat-kind-maximum"),
        (true, Projection::Minimum) => message!("reformat-kind-minimum"),
        (true, Projection::Mean) => message!("reformat-kind-mean"),
    };
    let size = match planes.thickness_mm {
        mm if mm > 0.0 => mm,
        _ => planes.increment_mm().unwrap_or_default(),
    };
    let named = match size > 0.0 {
        true => message!(
            "reformat-name",
            kind = kind,
            plane = plane_word(planes),
            size = size
        ),
        false => message!("reformat-name-short", kind = kind, plane = plane_word(planes)),
    };
    named.in_language(language)
}

/// A sentence on how the planes were made, for Derivation Description (0008,2111).
pub fn derivation(plan: &Reformat, language: Language) -> String {
    let planes = &plan.planes;
    let course = match planes.increment_mm() {
        Some(increment) => message!(
            "reformat-derived-linear",
            count = planes.count(),
            increment = increment
        ),
        None => message!(
            "reformat-derived-radial",
            count = planes.count(),
            turn = planes.course.turn_degrees()
        ),
    };
    let slab = match (planes.thickness_mm > 0.0, plan.projection) {
        (false, _) => message!("reformat-derived-thin"),
        (true, Projection::Maximum) => message!("reformat-derived-maximum", thickness = planes.thickness_mm),
        (true, Projection::Minimum) => message!("reformat-derived-minimum", thickness = planes.thickness_mm),
        (true, Projection::Mean) => message!("reformat-derived-mean", thickness = planes.thickness_mm),
    };
    let mixing = match plan.interpolation {
        Interpolation::Nearest => message!("reformat-derived-nearest"),
        Interpolation::Linear => message!("reformat-derived-trilinear"),
        Interpolation::Cubic => message!("reformat-derived-cubic"),
    };
    message!("reformat-derived", course = course, slab = slab, mixing = mixing).in_language(language)
}

fn plane_word(planes: &PlaneStack) -> Message {
    match planes.course.is_radial() {
        true => message!("reformat-plane-radial"),
        false => plane_of(planes.course.first().normal()),
    }
}

/// The plane of anatomy across a direction, where it is exactly one.
pub(in crate::app) fn plane_of(normal: DVec3) -> Message {
    let along = |direction: DVec3| normal.dot(direction).abs() >= ALONG;
    match Orientation::nearest(normal) {
        Orientation::Axial if along(DVec3::Z) => message!("reformat-plane-axial"),
        Orientation::Coronal if along(DVec3::Y) => message!("reformat-plane-coronal"),
        Orientation::Sagittal if along(DVec3::X) => message!("reformat-plane-sagittal"),
        _ => message!("reformat-plane-oblique"),
    }
}
