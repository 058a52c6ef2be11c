//! Small pictures, which threads draw one after the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::StackId;
use crate::render::ColourImage;

/// What a small picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Small {
    Thumbnail(StackId),
    /// A sample case, by its place among the samples.
    Card(usize),
    /// A stack in a preset of volume rendering, by its id.
    Preview(StackId, &'static str),
}

/// A small picture on its way to the window.
#[derive(Debug)]
pub struct SmallPicture {
    pub of: Small,
    pub image: ColourImage,
    pub(super) stale: Arc<AtomicBool>,
}

impl SmallPicture {
    /// Whether something else goes by the same place by now.
    pub fn is_stale(&self) -> bool {
        self.stale.load(Ordering::Relaxed)
    }
}
