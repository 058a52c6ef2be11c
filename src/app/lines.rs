//! Where the planes of other tiles cut a tile's: the crosshair's lines and the reference lines.

use super::look::{PARALLEL, slice_corners};
use super::{Cut, Look, State, Tile};
use crate::geometry::{DVec2, DVec3, Orientation, View};

/// Another tile's plane as a line in this tile, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossLine {
    pub of: Tile,
    /// The plane of anatomy nearest to the other plane, which gives the line its colour and name.
    pub orientation: Orientation,
    /// The point of the line nearest to the crosshair.
    pub through: DVec2,
    /// Unit vector.
    pub direction: DVec2,
    /// Where the line ends on either side of that point, for acquired slices, which end with their pixels.
    pub ends: Option<[f64; 2]>,
    /// Half the thickness of the other tile's slab, in pixels.
    pub half_slab: Option<f64>,
    /// Whether it can be turned by hand.
    pub turns: bool,
    /// Whether the other plane is the section across a curve.
    pub section: bool,
}

impl State {
    /// The lines of all tiles of the layout whose space is the tile's; one for planes that coincide.
    pub(super) fn cross_lines(&self, tile: Tile) -> Vec<CrossLine> {
        let Some(own) = self.look(tile).filter(|look| look.open.volume.is_some()) else {
            return Vec::new();
        };
        if own.is_curved() {
            return self.lines_on_curve(&own);
        }
        let Some(raster) = own.raster().filter(|_| own.open.stack.in_patient_space) else {
            return Vec::new();
        };
        let mut lines: Vec<CrossLine> = Vec::new();
        for other in self.layout_tiles() {
            let line = self
                .look(other)
                .filter(|_| other != tile)
                .and_then(|look| line(&own, &raster, &look));
            // A thick plane's line says more than the same line of a thin one.
            let known = |line: &CrossLine| lines.iter().position(|known| coincide(known, line));
            match line.map(|line| (line, known(&line))) {
                Some((line, Some(n))) if line.half_slab.is_some() => {
                    lines[n].half_slab = line.half_slab;
                    lines[n].of = line.of;
                }
                Some((line, None)) => lines.push(line),
                _ => {}
            }
        }
        lines
    }
}

impl State {
    /// The sections across the curve as lines in a tile that shows it laid out.
    fn lines_on_curve(&self, own: &Look) -> Vec<CrossLine> {
        let (Some(along), Some(view)) = (own.along, own.curved_view()) else {
            return Vec::new();
        };
        let at = DVec2::new(view.surface.x_at(along.mm), view.surface.seen(own.view.at).at.y);
        let across = |other: Tile| {
            let look = self.look(other).filter(|look| look.open.id == own.open.id)?;
            let orientation = look.section_orientation()?;
            Some(CrossLine {
                of: other,
                orientation,
                through: view.pixel(at),
                direction: DVec2::Y,
                ends: None,
                half_slab: look
                    .view
                    .slab
                    .map(|slab| slab.thickness_mm / 2.0 / view.pixel_mm[0]),
                turns: false,
                section: true,
            })
        };
        self.layout_tiles()
            .into_iter()
            .filter_map(across)
            .take(1)
            .collect()
    }
}

fn coincide(one: &CrossLine, other: &CrossLine) -> bool {
    let apart = (one.through - other.through).perp_dot(one.direction).abs();
    one.direction.perp_dot(other.direction).abs() < 1e-4 && apart < 0.5
}

fn line(own: &Look, raster: &View, other: &Look) -> Option<CrossLine> {
    let no_plane = own.is_rendered() || other.is_rendered() || other.is_curved();
    if no_plane || !own.open.shares_space_with(other.open) || other.open.shown_volume().is_none() {
        return None;
    }
    let (plane, cutting) = (own.plane(), other.plane());
    let (normal, across) = (plane.normal(), cutting.normal());
    if normal.dot(across).abs() > PARALLEL {
        return None;
    }
    let along = normal.cross(across).normalize();
    // From the crosshair, within this plane, straight to the other plane.
    let at = own.view.at - normal * (own.view.at - plane.centre).dot(normal);
    let towards = across - normal * across.dot(normal);
    let through = at + towards * ((cutting.centre - at).dot(across) / towards.dot(across));
    let in_pixels = |direction: DVec3| {
        DVec2::new(
            direction.dot(plane.right) / raster.pixel_mm[0],
            direction.dot(plane.down) / raster.pixel_mm[1],
        )
    };
    let direction = in_pixels(along);
    let per_mm = direction.length();
    let half_slab = other
        .view
        .slab
        .map(|slab| slab.thickness_mm / 2.0 / towards.length() * per_mm);
    let reformats = own.cut().is_reformat() && other.cut().is_reformat();
    Some(CrossLine {
        of: other.tile,
        orientation: match other.cut().orientation().or_else(|| other.section_orientation()) {
            Some(orientation) => orientation,
            None => Orientation::nearest(across),
        },
        through: raster.pixel_from_patient(through),
        direction: direction / per_mm,
        ends: match other.cut() {
            Cut::Native => Some(ends(other, through, along)?.map(|mm| mm * per_mm)),
            _ => None,
        },
        half_slab,
        turns: reformats,
        section: other.cut() == Cut::CrossSection,
    })
}

/// The part of a line, in mm from a point, that lies within a tile's slice; `None` where it misses it.
fn ends(look: &Look, through: DVec3, along: DVec3) -> Option<[f64; 2]> {
    let corners = slice_corners(look.open.grid(), look.slice());
    let mut reach = [f64::NEG_INFINITY, f64::INFINITY];
    for (from, side) in [
        (corners[0], corners[1] - corners[0]),
        (corners[0], corners[3] - corners[0]),
    ] {
        let length = side.length_squared();
        let (start, pace) = ((through - from).dot(side) / length, along.dot(side) / length);
        if pace.abs() < 1e-12 {
            if !(0.0..=1.0).contains(&start) {
                return None;
            }
            continue;
        }
        let (one, other) = (-start / pace, (1.0 - start) / pace);
        reach = [reach[0].max(one.min(other)), reach[1].min(one.max(other))];
    }
    (reach[0] < reach[1] && reach[0].is_finite() && reach[1].is_finite()).then_some(reach)
}
