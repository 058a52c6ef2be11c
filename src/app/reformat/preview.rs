//! Where the planes of a plan show in the tiles.

use super::Plan;
use crate::app::look::PARALLEL;
use crate::app::{State, Tile};
use crate::geometry::{DVec2, DVec3, View};

/// Lines closer than this, in pixels, are thinned out.
const CLOSEST_PIXELS: f64 = 12.0;
/// Lines that are drawn in a tile at most.
const MOST_LINES: usize = 200;

/// Where along the first line the arrow begins.
const ARROW_AT: f64 = 0.28;

/// Which plane of the batch a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    Between,
    Last,
}

/// A plane of the batch, as far as it reaches, as a line in a tile's pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanLine {
    pub ends: [DVec2; 2],
    pub place: Place,
}

/// What a tile shows of a plan, in its pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanPreview {
    /// The first and the last plane last, so that they are painted over the others.
    pub lines: Vec<PlanLine>,
    /// Edges of the slabs of the first and the last plane, towards the outside.
    pub edges: Vec<[DVec2; 2]>,
    /// From the first plane to the last.
    pub arrow: Option<[DVec2; 2]>,
    /// The field of view, where the tile lies as the planes do.
    pub field: Option<[DVec2; 4]>,
}

impl State {
    /// `None` where there is no plan, or the tile shows another space.
    pub fn plan_preview(&self, tile: Tile) -> Option<PlanPreview> {
        let plan = self.batch.plan.as_ref()?;
        let look = self
            .look(tile)
            .filter(|look| !look.is_rendered() && !look.is_curved())?;
        let source = self.open_stack(plan.source)?;
        if !look.open.shares_space_with(source) || look.open.shown_volume().is_none() {
            return None;
        }
        Some(preview(plan, &look.raster()?))
    }
}

fn preview(plan: &Plan, raster: &View) -> PlanPreview {
    let planes = plan.planes();
    let count = planes.count();
    let mut shown = PlanPreview::default();
    let Some(last) = count.checked_sub(1).filter(|_| planes.check().is_ok()) else {
        return shown;
    };
    let normal = raster.plane.normal();
    if !plan.radial && plan.plane.normal().dot(normal).abs() > PARALLEL {
        let middle = planes.course.plane(last / 2);
        shown.field =
            Some(corners(&planes_view(plan, middle)).map(|corner| raster.pixel_from_patient(corner)));
        return shown;
    }
    let line = |k: usize| met(&planes.view(k), raster);
    let every = thinning(count, line(0), line(last));
    let inner = (1..last).step_by(every);
    let between = inner.filter_map(|k| Some((line(k)?, Place::Between)));
    let last_line = (last > 0 || count == 1).then(|| line(last)).flatten();
    let ends = [
        (line(0), Place::First),
        (last_line.filter(|_| last > 0), Place::Last),
    ];
    let ends = ends.into_iter().filter_map(|(ends, place)| Some((ends?, place)));
    let all = between.chain(ends);
    shown.lines = all.map(|(ends, place)| PlanLine { ends, place }).collect();
    if !plan.radial {
        shown.edges = edges(plan, raster, last);
        // Aside of the middle, where the crosshair is.
        let aside = |ends: [DVec2; 2]| ends[0].lerp(ends[1], ARROW_AT);
        let arrow = line(0).zip(line(last)).filter(|_| last > 0);
        shown.arrow = arrow.map(|(first, last)| [aside(first), aside(last)]);
    }
    shown
}

fn planes_view(plan: &Plan, plane: crate::geometry::Plane) -> View {
    let planes = plan.planes();
    View {
        plane,
        size: planes.matrix,
        pixel_mm: planes.pixel_mm(),
    }
}

/// Every how many-th line keeps them apart.
fn thinning(count: usize, first: Option<[DVec2; 2]>, last: Option<[DVec2; 2]>) -> usize {
    let at_most = count.div_ceil(MOST_LINES).max(1);
    let Some((first, last)) = first.zip(last) else {
        return at_most;
    };
    let along = (first[1] - first[0]).normalize_or_zero();
    let apart = (last[0] - first[0]).perp_dot(along).abs() / count.max(2) as f64;
    match apart > 0.0 {
        true => at_most.max((CLOSEST_PIXELS / apart).ceil().min(count as f64) as usize),
        false => at_most,
    }
}

/// The outer edges of the outermost slabs.
fn edges(plan: &Plan, raster: &View, last: usize) -> Vec<[DVec2; 2]> {
    let half = plan.thickness_mm / 2.0;
    if half <= 0.0 {
        return Vec::new();
    }
    let planes = plan.planes();
    let outwards = if plan.to_mm < plan.from_mm { 1.0 } else { -1.0 };
    [(0, outwards), (last, -outwards)]
        .into_iter()
        .filter_map(|(k, side)| {
            let mut view = planes.view(k);
            view.plane.centre += view.plane.normal() * (side * half);
            met(&view, raster)
        })
        .collect()
}

/// The outer corners of a raster, in patient mm.
fn corners(view: &View) -> [DVec3; 4] {
    let [right, bottom] = view.size.map(|side| f64::from(side) - 0.5);
    [(-0.5, -0.5), (right, -0.5), (right, bottom), (-0.5, bottom)]
        .map(|corner| view.patient_from_pixel(DVec2::from(corner)))
}

/// Where a raster crosses a tile's plane, in the tile's pixels.
fn met(view: &View, raster: &View) -> Option<[DVec2; 2]> {
    let corners = corners(view);
    let depths = corners.map(|corner| raster.distance(corner));
    let mut crossings = (0..4).filter_map(|n| {
        let next = (n + 1) % 4;
        let (was, is) = (depths[n], depths[next]);
        ((was < 0.0) != (is < 0.0)).then(|| corners[n].lerp(corners[next], was / (was - is)))
    });
    let ends = [crossings.next()?, crossings.next()?].map(|point| raster.pixel_from_patient(point));
    ends.iter().all(|end| end.is_finite()).then_some(ends)
}
