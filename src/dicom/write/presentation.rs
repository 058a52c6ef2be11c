//! How images were shown and what was drawn on them, as a Grayscale Softcopy Presentation State (PS3.3 A.33.1): it
//! holds no pixels, only the way to show those of the images that it refers to.

use dicom_core::VR;
use dicom_dictionary_std::{tags, uids};

use super::WriteError;
use super::document::{DocumentRecord, grouped, objects, reference_item, study_of};
use super::elements::Elements;
use super::presentation_graphics::{ImageGraphic, ImageText, LAYER, put_graphics};
use crate::dicom::FrameReference;
use crate::message;
use crate::volume::{Rescale, Window};

/// What goes into a presentation state. All images are of one study and of one size, and share rescale and window:
/// where a stack changes its rescale from slice to slice, each group of slices needs a state of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Presentation {
    pub record: DocumentRecord,
    /// One line.
    pub description: String,
    /// At least one.
    pub images: Vec<PresentationImage>,
    /// Columns and rows of every image.
    pub size: [usize; 2],
    /// Distance between columns and between rows in mm, where known.
    pub pixel_spacing: Option<[f64; 2]>,
    /// The images' own: it takes part only where it stands here as well (PS3.4 N.2.1.1).
    pub rescale: Option<Rescale>,
    /// Of modality values, such as HU. `None` where there is no unit.
    pub unit: Option<String>,
    /// `None` shows the full range of values.
    pub window: Option<Window>,
    /// Whether the lowest values are shown white, whatever the images' photometric interpretation.
    pub inverted: bool,
}

/// An image and what was drawn on it.
#[derive(Clone, Debug, PartialEq)]
pub struct PresentationImage {
    pub reference: FrameReference,
    pub graphics: Vec<ImageGraphic>,
    pub texts: Vec<ImageText>,
}

/// The state as a DICOM file (Explicit VR Little Endian). Same state, same bytes. The error says what is wrong.
pub fn presentation_bytes(presentation: &Presentation) -> Result<Vec<u8>, WriteError> {
    let class = uids::GRAYSCALE_SOFTCOPY_PRESENTATION_STATE_STORAGE;
    let references = || presentation.images.iter().map(|image| &image.reference);
    let study = study_of(references())?;
    let mut elements = Elements::new();
    presentation.record.put(class, "PR", study, &mut elements);
    presentation.put_identification(&mut elements);
    put_references(references(), &mut elements);
    presentation.put_displayed_area(&mut elements)?;
    put_graphics(&presentation.images, &mut elements)?;
    presentation.put_greys(&mut elements);
    presentation.record.file(&elements, class)
}

impl Presentation {
    /// Presentation State Identification module (PS3.3 C.11.10), and Laterality, which may be empty but not absent.
    fn put_identification(&self, into: &mut Elements) {
        into.code(tags::LATERALITY, "");
        into.code(tags::CONTENT_LABEL, LAYER);
        into.text(tags::CONTENT_DESCRIPTION, VR::LO, "");
        into.line(tags::CONTENT_DESCRIPTION, &self.description);
        into.text(tags::PRESENTATION_CREATION_DATE, VR::DA, &self.record.date);
        into.text(tags::PRESENTATION_CREATION_TIME, VR::TM, &self.record.time);
        into.text(tags::CONTENT_CREATOR_NAME, VR::PN, "");
    }

    /// Displayed Area module (PS3.3 C.10.4): the whole image, whose first pixel is 1\1, fitted to the screen.
    fn put_displayed_area(&self, into: &mut Elements) -> Result<(), WriteError> {
        let [columns, rows] = self.size;
        let side = |pixels: usize| i32::from(u16::try_from(pixels).unwrap_or_default());
        let corner = self.size.map(side);
        if corner.contains(&0) {
            return Err(WriteError(message!(
                "presentation-too-large",
                columns = columns,
                rows = rows
            )));
        }
        let mut area = Elements::new();
        area.signed_longs(tags::DISPLAYED_AREA_TOP_LEFT_HAND_CORNER, &[1, 1]);
        area.signed_longs(tags::DISPLAYED_AREA_BOTTOM_RIGHT_HAND_CORNER, &corner);
        area.code(tags::PRESENTATION_SIZE_MODE, "SCALE TO FIT");
        match self.pixel_spacing {
            Some([columns, rows]) => area.decimals(tags::PRESENTATION_PIXEL_SPACING, &[rows, columns]),
            None => area.text(tags::PRESENTATION_PIXEL_ASPECT_RATIO, VR::IS, "1\\1"),
        }
        into.sequence(tags::DISPLAYED_AREA_SELECTION_SEQUENCE, vec![area]);
        Ok(())
    }

    /// Modality LUT, Softcopy VOI LUT and Softcopy Presentation LUT modules (PS3.3 C.11.1, C.11.8, C.11.6).
    fn put_greys(&self, into: &mut Elements) {
        if let Some(rescale) = self.rescale {
            into.decimals(tags::RESCALE_INTERCEPT, &[rescale.intercept]);
            into.decimals(tags::RESCALE_SLOPE, &[rescale.slope]);
            let unit = self.unit.as_deref().filter(|unit| !unit.trim().is_empty());
            into.line(tags::RESCALE_TYPE, unit.unwrap_or("US"));
        }
        if let Some(window) = self.window {
            let mut voi = Elements::new();
            voi.decimals(tags::WINDOW_CENTER, &[window.centre]);
            voi.decimals(tags::WINDOW_WIDTH, &[window.width]);
            voi.code(tags::VOILUT_FUNCTION, window.function.term());
            into.sequence(tags::SOFTCOPY_VOILUT_SEQUENCE, vec![voi]);
        }
        let shape = if self.inverted { "INVERSE" } else { "IDENTITY" };
        into.code(tags::PRESENTATION_LUT_SHAPE, shape);
    }
}

/// Presentation State Relationship module (PS3.3 C.11.11).
fn put_references<'a>(references: impl Iterator<Item = &'a FrameReference>, into: &mut Elements) {
    let series = grouped(objects(references), |(object, _)| &object.series_uid);
    let items = series.into_iter().map(|(series_uid, images)| {
        let images = images
            .iter()
            .map(|(object, frames)| reference_item(object, frames));
        let mut item = Elements::new();
        item.uid(tags::SERIES_INSTANCE_UID, series_uid);
        item.sequence(tags::REFERENCED_IMAGE_SEQUENCE, images.collect());
        item
    });
    into.sequence(tags::REFERENCED_SERIES_SEQUENCE, items.collect());
}
