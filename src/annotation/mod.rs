//! What a person draws on images, in patient space, and what it measures. Pure.
//!
//! An [`Annotation`] is a [`Shape`] of patient points (DICOM LPS, mm) with the [`Place`] in which it was drawn and the
//! reader's own words. [`measure`] reads the volume's voxels, never a picture. A [`Document`] holds the annotations and
//! the saved planes of a session and is kept as JSON ([`Document::to_json`]); it names studies and series by their
//! UIDs and holds nothing else about a patient.

mod bidirectional;
mod csv;
mod curve_file;
mod document;
mod draft;
mod file;
mod flat;
mod history;
mod kind;
mod lattice;
mod measure;
mod place;
mod region;
mod samples;
mod sentences;
mod shape;
mod sound;

use serde::{Deserialize, Serialize};

use crate::geometry::{DVec3, Plane};
pub use csv::{CsvWriter, csv, csv_table};
pub use curve_file::{CurveFile, ReadingName};
pub use document::{Document, SavedPlane};
pub use draft::Draft;
pub use file::{EXTENSION, Loaded};
pub use history::{Change, History};
pub use kind::Kind;
pub use measure::{LengthUnit, Measures, Source, measure};
pub use place::Place;
pub use sentences::{describe, explain};
pub use shape::Shape;

/// A shape drawn in patient space, where it was drawn, and the reader's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Unique in its [`Document`].
    pub id: u64,
    /// The reader's own words; may be empty.
    #[serde(default)]
    pub label: String,
    pub place: Place,
    pub shape: Shape,
}

impl Annotation {
    pub fn kind(&self) -> Kind {
        self.shape.kind()
    }

    /// The points that a person may take hold of, in patient mm; their order does not change while one is moved.
    pub fn handles(&self) -> Vec<DVec3> {
        self.shape.handles(&self.place.plane)
    }

    /// The same annotation with a handle moved to a patient point. Shapes that lie in their plane (regions,
    /// bidirectional) take the foot of the perpendicular from it. Unchanged where there is no such handle or the
    /// point is not finite.
    pub fn moved_handle(&self, index: usize, to: DVec3) -> Annotation {
        Annotation {
            shape: self.shape.moved_handle(&self.place.plane, index, to),
            ..self.clone()
        }
    }

    /// The same annotation moved as a whole by an offset in mm, its plane with it.
    pub fn moved_by(&self, offset: DVec3) -> Annotation {
        if !offset.is_finite() {
            return self.clone();
        }
        let plane = self.place.plane;
        Annotation {
            shape: self.shape.moved_by(offset),
            place: Place {
                plane: plane.at(plane.centre + offset),
                ..self.place.clone()
            },
            ..self.clone()
        }
    }

    /// Polylines in patient mm to show it by; closed ones end where they begin. A point is a polyline of one, a text
    /// has none.
    pub fn outline(&self) -> Vec<Vec<DVec3>> {
        self.shape.outline(&self.place.plane)
    }

    /// The patient point beside which its words and measures stand.
    pub fn label_anchor(&self) -> DVec3 {
        self.shape.label_anchor(&self.place.plane)
    }

    /// The middle of its handles, in patient mm: where to go to see it.
    pub fn centre(&self) -> DVec3 {
        let handles = self.handles();
        match handles.len() {
            0 => self.place.plane.centre,
            count => handles.iter().sum::<DVec3>() / count as f64,
        }
    }

    /// The plane to jump to: as drawn, through the middle of the shape.
    pub fn jump_plane(&self) -> Plane {
        self.place.plane.at(self.centre())
    }

    /// Whether it is shown on a plane: all its points (of an arrow: the tip) lie within half of `thickness_mm` of
    /// it. The thickness is the slab's, or the distance between slices on acquired slices and thin reformats; a point
    /// exactly half-way between two slices is shown on both.
    pub fn shown_on(&self, plane: &Plane, thickness_mm: f64) -> bool {
        let half = thickness_mm.max(0.0) / 2.0 + ON_PLANE_MM;
        let distance = |point: &DVec3| (*point - plane.centre).dot(plane.normal()).abs();
        self.shape
            .deciding_points(&self.place.plane)
            .iter()
            .all(|point| distance(point) <= half)
    }

    /// Distance in mm from a point to the outline (of a text: to its anchor) as seen along the direction of view: depth
    /// does not count. For picking with the pointer.
    pub fn distance_seen(&self, view: &Plane, point: DVec3) -> f64 {
        let seen = flat::seen(view, point);
        let mut lines = self.outline();
        if lines.is_empty() {
            lines.push(vec![self.label_anchor()]);
        }
        lines
            .iter()
            .map(|line| flat::distance_to_line(&flat::all_seen(view, line), seen))
            .fold(f64::INFINITY, f64::min)
    }
}

/// Distance, in mm, within which a point lies on a plane or an acquired slice.
pub(crate) const ON_PLANE_MM: f64 = 1e-3;
