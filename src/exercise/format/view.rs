//! Where to look: what a question starts with and what an explanation shows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::geometry::DVec3;

/// A view of a series.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Short name of the series.
    pub series: String,
    /// In which plane.
    #[serde(default)]
    pub plane: ViewPlane,
    /// Patient point (mm) that the view goes through, shown in the middle; the volume's middle where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[f64; 3]>")]
    pub centre: Option<DVec3>,
    /// The file's own, or the automatic one, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<ViewWindow>,
    /// 1 shows the whole volume in the tile, 2 enlarges it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zoom: Option<f64>,
    /// One plane without thickness where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slab: Option<ViewSlab>,
    /// How tiles are arranged.
    #[serde(default)]
    pub layout: ViewLayout,
    /// Short names of series shown beside it, in tiles of their own, where the layout is "beside".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// What stands on the images.
    #[serde(default)]
    pub overlays: Overlays,
}

/// The plane of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ViewPlane {
    /// As acquired.
    #[default]
    Native,
    /// Across the body.
    Axial,
    /// From side to side.
    Coronal,
    /// From front to back.
    Sagittal,
    /// By the direction of view and the direction towards the top of the screen, in patient space.
    Oblique {
        /// Direction of view.
        #[schemars(with = "[f64; 3]")]
        normal: DVec3,
        /// Towards the top of the screen.
        #[schemars(with = "[f64; 3]")]
        up: DVec3,
    },
}

/// The window of a view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ViewWindow {
    /// By name: brain, bone, lung, mediastinum, abdomen ...
    Preset(String),
    /// In modality units (HU for CT).
    Values {
        /// In the middle of the greys.
        centre: f64,
        /// From black to white, above 0.
        width: f64,
    },
    /// From the histogram.
    Automatic,
}

/// A thick plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewSlab {
    /// In mm, above 0.
    pub thickness_mm: f64,
    /// What is shown of the values along the line of sight.
    pub projection: ViewProjection,
}

/// What is shown of the values along the line of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ViewProjection {
    /// The highest value (MIP).
    Maximum,
    /// The lowest value (MinIP).
    Minimum,
    /// The mean of them.
    Mean,
}

/// How tiles are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ViewLayout {
    /// The view alone.
    #[default]
    One,
    /// Axial, coronal, sagittal and a projection.
    Planes,
    /// One large plane and the others beside it.
    LargePlane,
    /// The series of `beside` next to this one.
    Beside,
}

/// What stands on the images.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Overlays {
    /// Letters at the edges that tell left from right, front from back, head from feet.
    pub letters: bool,
    /// Slice, window and the name of the plane.
    pub text: bool,
    /// The lines in which the other planes cut this one.
    pub crosshair: bool,
    /// Structures outlined from the start, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub structures: Vec<String>,
}

impl Default for Overlays {
    fn default() -> Self {
        Overlays {
            letters: true,
            text: true,
            crosshair: true,
            structures: Vec::new(),
        }
    }
}
