//! How to look at images, as files say it: overlays, shutters and presentation states.

mod bit_plane;
pub(crate) mod graphic;
pub(crate) mod overlay;
mod shutter;
mod softcopy;
pub(crate) mod state;

use std::path::Path;

pub use bit_plane::BitPlane;
pub use graphic::{Graphic, GraphicKind, GraphicLayer, TextObject, Units};
pub use overlay::{OverlayKind, OverlayPlane};
pub use shutter::Shutter;
pub use softcopy::{ModalityTransform, PresentationLut, SoftcopyTone, StoredRange};
pub use state::{
    DisplayedArea, GraphicAnnotation, PresentationSize, PresentationState, Turn, read_presentation,
};

use dicom_object::InMemDicomObject;

use super::ReadError;
use super::file::DicomFile;

/// What an image's own file lays over its pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageGraphics {
    pub overlays: Vec<OverlayPlane>,
    pub shutter: Option<Shutter>,
}

impl ImageGraphics {
    /// Bytes that it takes in memory, about.
    pub fn bytes(&self) -> usize {
        let overlays = self.overlays.iter().map(OverlayPlane::bytes);
        overlays.sum::<usize>() + size_of::<ImageGraphics>()
    }

    /// The overlays that are drawings, not the bitmap of the shutter.
    pub fn drawings(&self) -> impl Iterator<Item = &OverlayPlane> {
        let bitmap = self.shutter.as_ref().and_then(|shutter| shutter.bitmap);
        self.overlays
            .iter()
            .filter(move |overlay| Some(overlay.group) != bitmap)
    }
}

/// Reads the overlays and the shutter of an image.
pub fn read_image_graphics(path: &Path) -> Result<ImageGraphics, ReadError> {
    let file = DicomFile::open(path)?;
    Ok(ImageGraphics {
        overlays: overlay::overlays(&file),
        shutter: Shutter::of(&file.header),
    })
}

/// Whether [`read_image_graphics`] may find anything, from the header alone.
pub(super) fn has_graphics(header: &InMemDicomObject) -> bool {
    overlay::has_overlays(header) || Shutter::of(header).is_some()
}
