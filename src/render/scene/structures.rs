//! Drawn structures as coloured bodies.

use std::sync::Arc;

use crate::volume::LabelMap;

/// How a structure is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// sRGB, 0 to 1.
    pub colour: [f32; 3],
    /// Of the whole body, as a reader means it: 0 hides it, 1 lets nothing through.
    pub opacity: f32,
}

/// Structures of a label map, each in its paint, among the matter of the volume.
#[derive(Clone, Debug)]
pub struct Structures {
    /// On the grid of the volume.
    pub map: Arc<LabelMap>,
    /// Of label n + 1; labels beyond the last are hidden.
    pub paints: Arc<Vec<Paint>>,
}

impl PartialEq for Structures {
    /// Maps are compared by identity.
    fn eq(&self, other: &Structures) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.paints == other.paints
    }
}
