//! Views of the series: on a structure, beside it, and in all planes.

use super::survey::Candidate;
use super::{Material, Request, words};
use crate::exercise::format::{NamedView, Overlays, View, ViewPlane, ViewWindow};
use crate::geometry::{DVec3, Orientation};
use crate::locale::Message;
use crate::message;

/// How far from a structure its question starts, in mm.
const OFF_MM: f64 = 30.0;
/// A structure on screen and the room around it, by its own size.
const ROOM: f64 = 5.0;
/// What is smaller than this, in mm, is not enlarged further.
const SMALLEST_MM: f64 = 40.0;
const MOST_ZOOM: f64 = 3.0;

pub fn plane_words(orientation: Orientation) -> Message {
    match orientation {
        Orientation::Axial => message!("generate-plane-axial"),
        Orientation::Coronal => message!("generate-plane-coronal"),
        Orientation::Sagittal => message!("generate-plane-sagittal"),
    }
}

pub fn normal(orientation: Orientation) -> DVec3 {
    let (right, down) = orientation.axes();
    right.cross(down)
}

/// The plane as a view has it; a single slice has no other than its own.
pub fn plane(orientation: Orientation, material: &Material) -> ViewPlane {
    match orientation {
        _ if material.volume.grid.dimensions[2] < 2 => ViewPlane::Native,
        Orientation::Axial => ViewPlane::Axial,
        Orientation::Coronal => ViewPlane::Coronal,
        Orientation::Sagittal => ViewPlane::Sagittal,
    }
}

/// The window of the structure's tissue on CT; from the histogram on what has no fixed values.
pub fn window(candidate: &Candidate, material: &Material) -> ViewWindow {
    let term = candidate.drawn.term.filter(|_| material.modality == "CT");
    term.map_or(ViewWindow::Automatic, |term| {
        ViewWindow::Preset(term.window.name.to_owned())
    })
}

/// On the structure's best slice, enlarged; its outline where `outlined`.
pub fn on_target(candidate: &Candidate, material: &Material, outlined: bool) -> View {
    in_plane(candidate, candidate.look.orientation, material, outlined)
}

fn in_plane(candidate: &Candidate, orientation: Orientation, material: &Material, outlined: bool) -> View {
    let structures = if outlined {
        vec![candidate.id.clone()]
    } else {
        Vec::new()
    };
    View {
        series: material.series.id.clone(),
        plane: plane(orientation, material),
        centre: Some(rounded(candidate.look.point)),
        window: Some(window(candidate, material)),
        zoom: Some(zoom(candidate, orientation, material)),
        overlays: Overlays {
            structures,
            ..Overlays::default()
        },
        ..View::default()
    }
}

/// So that the structure takes about a fifth of the screen, and no more than three times enlarged.
fn zoom(candidate: &Candidate, orientation: Orientation, material: &Material) -> f64 {
    let (right, down) = orientation.axes();
    let corners = material.volume.grid.corners();
    let whole = |axis: DVec3| {
        let depths = corners.map(|corner| corner.dot(axis));
        depths.into_iter().fold(f64::NEG_INFINITY, f64::max)
            - depths.into_iter().fold(f64::INFINITY, f64::min)
    };
    let own = |axis: DVec3| (candidate.bounds[1] - candidate.bounds[0]).dot(axis.abs());
    let size = own(right).max(own(down)).max(SMALLEST_MM);
    let zoom = whole(right).max(whole(down)) / (ROOM * size);
    (zoom.clamp(1.0, MOST_ZOOM) * 10.0).round() / 10.0
}

/// In the structure's plane, some way off it and on the whole image, so that it has to be looked for.
pub fn off_target(candidate: &Candidate, material: &Material) -> View {
    let normal = normal(candidate.look.orientation).abs();
    let own = candidate.bounds.map(|corner| corner.dot(normal));
    let depths = material.volume.grid.corners().map(|corner| corner.dot(normal));
    let low = depths.into_iter().fold(f64::INFINITY, f64::min);
    let high = depths.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let room = [own[0] - low, high - own[1]];
    let depth = match room[1] > room[0] {
        true => own[1] + OFF_MM.min(room[1] / 2.0),
        false => own[0] - OFF_MM.min(room[0] / 2.0),
    };
    let middle = material.volume.grid.centre();
    let moved = middle + normal * (depth - middle.dot(normal));
    let grid = &material.volume.grid;
    let inside = grid.contains(grid.voxel_from_patient(moved));
    View {
        series: material.series.id.clone(),
        plane: plane(candidate.look.orientation, material),
        centre: Some(rounded(if inside { moved } else { middle })),
        window: Some(window(candidate, material)),
        ..View::default()
    }
}

/// The structure outlined in all planes that the series can be cut in, its best one first.
pub fn in_all_planes(candidate: &Candidate, request: &Request, material: &Material) -> Vec<NamedView> {
    let best = candidate.look.orientation;
    let others = Orientation::ALL
        .into_iter()
        .filter(|orientation| *orientation != best);
    let cut = std::iter::once(best).chain(others.filter(|_| material.volume.grid.dimensions[2] > 1));
    cut.map(|orientation| NamedView {
        id: plane_id(orientation).to_owned(),
        label: words::capital(&words::say(request, plane_words(orientation))),
        view: in_plane(candidate, orientation, material, true),
    })
    .collect()
}

pub fn plane_id(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Axial => "axial",
        Orientation::Coronal => "coronal",
        Orientation::Sagittal => "sagittal",
    }
}

/// To hundredths of a mm: files stay readable.
pub fn rounded(point: DVec3) -> DVec3 {
    (point * 100.0).round() / 100.0
}
