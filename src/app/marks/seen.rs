//! Marks as a tile shows them, in its pixels.

use super::super::{Cut, Look, StackId, State, Tile};
use crate::annotation::{Annotation, Kind, describe};
use crate::geometry::{DVec2, DVec3, View};
use crate::locale::Message;
use crate::message;

#[derive(Clone, Debug, PartialEq)]
pub struct SeenMark {
    pub id: u64,
    pub kind: Kind,
    pub lines: Vec<Vec<DVec2>>,
    pub handles: Vec<DVec2>,
    /// The reader's own words; may be empty.
    pub label: String,
    pub measures: Vec<Message>,
    /// Beside which words stand.
    pub anchor: DVec2,
    pub selected: bool,
    /// Whether it lies obliquely to the plane and is seen through its slab.
    pub projected: bool,
}

/// Planes further apart than about 1° are not one.
const PARALLEL_COSINE: f64 = 0.9998;

/// What is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenDraft {
    pub lines: Vec<Vec<DVec2>>,
    pub points: Vec<DVec2>,
}

impl State {
    /// The marks that lie on a tile's plane, or within its slab.
    pub fn seen_marks(&self, tile: Tile) -> Vec<SeenMark> {
        let Some(look) = self
            .look(tile)
            .filter(|look| self.marks.shown && !look.is_rendered())
        else {
            return Vec::new();
        };
        let Some(raster) = look.raster() else {
            return Vec::new();
        };
        let (plane, thickness) = (look.plane(), thickness(&look));
        // Seen end on, a curve would hide what it goes through.
        let end_on = look.cut() == Cut::CrossSection;
        let shown = self.marks.document.annotations().iter().filter(|annotation| {
            self.is_place_in(&annotation.place, look.open)
                && annotation.shown_on(&plane, thickness)
                && !(end_on && annotation.kind() == Kind::Curve)
        });
        shown
            .map(|annotation| self.seen(annotation, &look, &raster))
            .collect()
    }

    fn seen(&self, annotation: &Annotation, look: &Look, raster: &View) -> SeenMark {
        let shown = look.open.id;
        let measures = self.measures_on(annotation, shown);
        let mut words = measures.map(|measures| describe(measures)).unwrap_or_default();
        let measured_elsewhere = |own: &StackId| *own != shown && !self.are_phases(*own, shown);
        if let Some(own) = self.series_of(annotation).filter(measured_elsewhere) {
            let series = self.series_word(own);
            words.push(message!("mark-of-series", series = series));
        }
        let normal = annotation.place.plane.normal();
        let aslant = normal.dot(raster.plane.normal()).abs() < PARALLEL_COSINE;
        let projected = aslant && annotation.kind() != Kind::Curve;
        if projected {
            words.push(message!("mark-projected"));
        }
        let selected = self.marks.selected == Some(annotation.id);
        SeenMark {
            id: annotation.id,
            kind: annotation.kind(),
            lines: annotation
                .outline()
                .iter()
                .map(|line| seen_line(line, raster))
                .collect(),
            handles: seen_line(&annotation.handles(), raster),
            label: annotation.label.clone(),
            measures: words,
            anchor: raster.pixel_from_patient(annotation.label_anchor()),
            selected,
            projected,
        }
    }

    pub fn seen_draft(&self, tile: Tile) -> Option<SeenDraft> {
        let raster = self.look(tile)?.raster()?;
        if let Some(put) = &self.marks.landmarks {
            return Some(SeenDraft {
                lines: vec![seen_line(&put.points, &raster)],
                points: seen_line(&put.points, &raster),
            });
        }
        let (_, draft) = self.marks.draft.as_ref().filter(|_| self.is_drawn_in(tile))?;
        Some(SeenDraft {
            lines: draft
                .outline()
                .iter()
                .map(|line| seen_line(line, &raster))
                .collect(),
            points: seen_line(draft.points(), &raster),
        })
    }
}

fn seen_line(points: &[DVec3], raster: &View) -> Vec<DVec2> {
    points
        .iter()
        .map(|point| raster.pixel_from_patient(*point))
        .collect()
}

/// How far marks may lie apart in depth and still be shown: the slab's thickness, or one step of the plane.
fn thickness(look: &Look) -> f64 {
    look.view
        .slab
        .map_or_else(|| look.step_mm(), |slab| slab.thickness_mm)
}
