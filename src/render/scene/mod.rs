//! A volume seen as a body: what a volume rendering shows, as plain parameters.
//!
//! # Rules that both renderers follow to the letter
//!
//! - The projection is parallel, so that millimetres can be read off it: a ray goes along the view's normal through the
//!   centre of each pixel, wherever on that normal the view's centre lies, and passes the whole volume.
//! - Emission and absorption (Max, *Optical models for direct volume rendering*, 1995), front to back. The opacity of a
//!   transfer point is that of 1 mm; its extinction is µ = −ln(1 − opacity) per mm, so that a slab of d mm lets
//!   exp(−µ·d) through whatever the step. Segments between two samples are pre-integrated over the values between them.
//! - What lies outside any clipping layer, was carved away, or is padding takes no part; neither does what mixes padding.
//! - Samples lie one finest voxel apart, up to two where pixels are wide ([`Rays`]); the first and the last lie where the
//!   ray enters and leaves, the second at a share of a step that a hash of the pixel gives.
//! - A structure is two walls: going in and coming out each stop half of the optical depth that its opacity means, however
//!   thick it is. Where one shown structure meets another their paints' difference is the wall; a cut shows one too.
//! - Matter is lit as a surface as far as its values change fast (Blinn and Phong), and by the share of light from all
//!   around that reaches the place; a face that was cut is lit as that face.
//! - Projections take extremes and means of all samples in the body; light and structures have no part in them.

mod carving;
mod named_view;
pub mod presets;
mod rays;
mod ready;
mod structures;
mod transfer;

use std::sync::Arc;

use super::{Projection, Tone};
use crate::geometry::{Layer, View};
pub use carving::{Carving, Part};
pub use named_view::{NamedView, turned};
pub use rays::{Bound, Rays};
pub use ready::{
    BRICK, Bricks, CELL, ENTRIES, Extremes, Mask, NODE, Occlusion, Painted, Ready, Space, Table, extinction,
};
pub use structures::{Paint, Structures};
pub use transfer::{Transfer, TransferPoint};

#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub view: View,
    pub appearance: Appearance,
    /// What may be seen lies in all of these.
    pub clips: Vec<Layer>,
    /// In the order in which they were made.
    pub carvings: Arc<Vec<Carving>>,
    pub structures: Option<Structures>,
}

/// What the values along a ray become.
#[derive(Clone, Debug, PartialEq)]
pub enum Appearance {
    /// Coloured, more or less opaque matter.
    Matter {
        transfer: Arc<Transfer>,
        lighting: Lighting,
    },
    /// The greatest, least or mean value, through a window.
    Projected { projection: Projection, tone: Tone },
}

/// Light on matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lighting {
    /// Whether surfaces, where values change fast, are lit from beside the reader.
    pub shaded: bool,
    /// How much what is deep within or behind matter is darkened, 0 to 1.
    pub occlusion: f32,
}

impl Lighting {
    pub const FULL: Lighting = Lighting {
        shaded: true,
        occlusion: 0.6,
    };
    pub const FLAT: Lighting = Lighting {
        shaded: false,
        occlusion: 0.0,
    };
}
