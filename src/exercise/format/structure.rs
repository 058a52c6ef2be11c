//! Named pieces of anatomy with their place.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercise::Names;
use crate::geometry::{DVec3, Side};

/// A named piece of anatomy, or a lesion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// Short name within this file; where it is a term of the program's table, that term's id.
    pub id: String,
    /// Preferred name first, then accepted synonyms, by language.
    pub names: Names,
    /// The patient's left or right, for what exists on both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The structure it is part of: a structure of this file, or a term of the program's table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What coding schemes call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// Where it is; absent for what is only named (a parent, a near miss).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<Geometry>,
}

/// A term of a coding scheme (PS3.3 section 8.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Such as SCT, FMA, TA2.
    pub scheme: String,
    /// The code itself, such as "64033007".
    pub value: String,
}

/// Where a structure is. Positions are `[x, y, z]` in patient mm (DICOM LPS) of the series' frame of reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Geometry {
    /// A single place.
    Point {
        /// In mm.
        #[schemars(with = "[f64; 3]")]
        at: DVec3,
    },
    /// All within a distance of a place.
    Sphere {
        /// In mm.
        #[schemars(with = "[f64; 3]")]
        centre: DVec3,
        /// Above 0.
        radius_mm: f64,
    },
    /// Along the patient's axes.
    Box {
        /// One corner, in mm.
        #[schemars(with = "[f64; 3]")]
        from: DVec3,
        /// The corner opposite to it, in mm.
        #[schemars(with = "[f64; 3]")]
        to: DVec3,
    },
    /// A closed outline in one plane, extended by half the thickness to both sides of it.
    Polygon {
        /// In mm, in order around it.
        #[schemars(with = "Vec<[f64; 3]>")]
        points: Vec<DVec3>,
        /// Above 0.
        thickness_mm: f64,
    },
    /// Drawn in a segmentation file: Segment Number, ROI Number, or label value.
    Segment {
        /// Short name of the segmentation.
        segmentation: String,
        /// From 1.
        number: u16,
    },
}
