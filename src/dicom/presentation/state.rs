//! Softcopy presentation states (PS3.3 A.33): how somebody wants images to be looked at.

use std::path::Path;
use std::sync::Arc;

use dicom_dictionary_std::{tags, uids};
use dicom_object::InMemDicomObject;

use super::graphic::{GraphicLayer, graphics, layers, texts};
use super::overlay::{activations, overlays};
use super::softcopy::{ModalityTransform, PresentationLut};
use super::{Graphic, OverlayPlane, Shutter, TextObject};
use crate::dicom::attributes::{item, items, number, numbers, text};
use crate::dicom::documents::ImageSelector;
use crate::dicom::file::DicomFile;
use crate::dicom::lut::{Lut, modality_lut, rescale, vois};
use crate::dicom::{NamedVoi, ReadError};
use crate::geometry::DVec2;
use crate::locale::Message;
use crate::message;

/// Corners of displayed areas beyond this many pixels are damage.
const FAR: f64 = 1e6;

/// A presentation state, as its file gives it. Positions are column and row of the image; integers are pixel centres.
#[derive(Clone, Debug, PartialEq)]
pub struct PresentationState {
    pub sop_class: String,
    pub label: String,
    pub description: String,
    /// The images that it speaks of.
    pub images: Vec<ImageSelector>,
    /// Takes the place of the image's own, also where it is the identity (PS3.4 N.2.1.1).
    pub modality: ModalityTransform,
    pub(super) vois: Vec<(Vec<ImageSelector>, Vec<NamedVoi>)>,
    pub presentation: PresentationLut,
    pub shutter: Option<Shutter>,
    /// Overlays of its own.
    pub overlays: Vec<OverlayPlane>,
    /// Group of an overlay, its own or else the image's, and the layer that it is shown in.
    pub activations: Vec<(u16, String)>,
    /// In the order in which they are drawn.
    pub layers: Vec<GraphicLayer>,
    pub annotations: Vec<GraphicAnnotation>,
    pub turn: Turn,
    pub(super) areas: Vec<(Vec<ImageSelector>, DisplayedArea)>,
    /// What it asks for and is not done, each a sentence.
    pub notes: Vec<Message>,
}

/// Shapes and texts in one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphicAnnotation {
    /// Those that it is drawn on; empty for all.
    pub images: Vec<ImageSelector>,
    pub layer: String,
    pub graphics: Vec<Graphic>,
    pub texts: Vec<TextObject>,
}

/// Clockwise, then left and right exchanged (PS3.3 C.10.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// 0, 90, 180 or 270.
    pub degrees: u16,
    pub flip: bool,
}

/// The part of an image that is to be seen (PS3.3 C.10.4).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DisplayedArea {
    /// Column and row of its first pixel and of its last, in the image as it is stored.
    pub first: DVec2,
    pub last: DVec2,
    pub size: PresentationSize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PresentationSize {
    ScaleToFit,
    /// As large on the screen as in the patient.
    TrueSize,
    /// Pixels of the screen for one of the image.
    Magnify(f64),
}

/// Softcopy presentation states of any kind.
pub(crate) fn is_presentation(class: &str) -> bool {
    class.starts_with("1.2.840.10008.5.1.4.1.1.11.")
}

/// Reads a presentation state of two-dimensional images.
///
/// # Errors
/// A sentence where the file is none, or is of a kind that shows volumes or blends images.
pub fn read_presentation(path: &Path) -> Result<PresentationState, ReadError> {
    let file = DicomFile::open(path)?;
    let class = text(&file.header, tags::SOP_CLASS_UID).unwrap_or_else(|| file.media_storage_class.clone());
    let notes = match class.as_str() {
        uids::GRAYSCALE_SOFTCOPY_PRESENTATION_STATE_STORAGE
        | uids::XAXRF_GRAYSCALE_SOFTCOPY_PRESENTATION_STATE_STORAGE => Vec::new(),
        uids::COLOR_SOFTCOPY_PRESENTATION_STATE_STORAGE => vec![message!("presentation-colours-not-managed")],
        uids::PSEUDO_COLOR_SOFTCOPY_PRESENTATION_STATE_STORAGE => {
            vec![message!("presentation-palette-not-used")]
        }
        other if is_presentation(other) => {
            return Err(ReadError(message!("presentation-of-volumes", path = path)));
        }
        _ => return Err(ReadError(message!("presentation-none", path = path))),
    };
    let mut state = PresentationState::of(&file, class);
    state.notes.splice(..0, notes);
    Ok(state)
}

impl PresentationState {
    fn of(file: &DicomFile, sop_class: String) -> PresentationState {
        let header = &file.header;
        let own = |tag| text(header, tag).unwrap_or_default();
        let modality = modality(header);
        let signed = modality.gives_signed_values();
        let mut notes = Vec::new();
        let presentation = presentation(header, &mut notes);
        if item(header, tags::MASK_SUBTRACTION_SEQUENCE).is_some() {
            notes.push(message!("presentation-mask-not-subtracted"));
        }
        let areas: Vec<_> = items(header, tags::DISPLAYED_AREA_SELECTION_SEQUENCE)
            .iter()
            .filter_map(|item| Some((ImageSelector::all_in(item), area(item)?)))
            .collect();
        if areas
            .iter()
            .any(|(_, area)| area.size == PresentationSize::TrueSize)
        {
            notes.push(message!("presentation-true-size"));
        }
        let vois = items(header, tags::SOFTCOPY_VOILUT_SEQUENCE)
            .iter()
            .map(|item| (ImageSelector::all_in(item), vois(item, signed)))
            .collect();
        PresentationState {
            sop_class,
            label: own(tags::CONTENT_LABEL),
            description: own(tags::CONTENT_DESCRIPTION),
            images: items(header, tags::REFERENCED_SERIES_SEQUENCE)
                .iter()
                .flat_map(ImageSelector::all_in)
                .collect(),
            modality,
            vois,
            presentation,
            shutter: Shutter::of(header),
            overlays: overlays(file),
            activations: activations(header),
            layers: layers(header),
            annotations: items(header, tags::GRAPHIC_ANNOTATION_SEQUENCE)
                .iter()
                .map(annotation)
                .collect(),
            turn: turn(header),
            areas,
            notes,
        }
    }

    /// Whether it speaks of a frame, counted from 1.
    pub fn shows(&self, instance: &str, frame: u32) -> bool {
        ImageSelector::any(&self.images, instance, frame)
    }

    /// The windows and VOI LUTs that it has for a frame; the first one is meant to be looked through.
    pub fn vois(&self, instance: &str, frame: u32) -> &[NamedVoi] {
        let mut own = self
            .vois
            .iter()
            .filter(|(images, _)| are_meant(images, instance, frame));
        own.next().map_or(&[], |(_, vois)| vois)
    }

    pub fn area(&self, instance: &str, frame: u32) -> Option<DisplayedArea> {
        let mut own = self
            .areas
            .iter()
            .filter(|(images, _)| are_meant(images, instance, frame));
        own.next().map(|(_, area)| *area)
    }

    /// What is drawn on a frame, in the order of the layers.
    pub fn annotations(&self, instance: &str, frame: u32) -> Vec<&GraphicAnnotation> {
        let on = |annotation: &&GraphicAnnotation| are_meant(&annotation.images, instance, frame);
        let mut found: Vec<&GraphicAnnotation> = self.annotations.iter().filter(on).collect();
        found.sort_by_key(|annotation| self.order(&annotation.layer));
        found
    }

    /// The overlays that are shown of an image with these of its own, each with its layer, in the order of the layers. An
    /// overlay of the state stands before one of the image with the same group (PS3.3 C.11.7).
    pub fn active_overlays<'a>(&'a self, image: &'a [OverlayPlane]) -> Vec<(&'a OverlayPlane, &'a str)> {
        let plane = |group: u16| {
            let mut known = self.overlays.iter().chain(image);
            known.find(|overlay| overlay.group == group)
        };
        let mut found: Vec<(&OverlayPlane, &str)> = self
            .activations
            .iter()
            .filter(|(group, _)| self.shutter.as_ref().and_then(|shutter| shutter.bitmap) != Some(*group))
            .filter_map(|(group, layer)| Some((plane(*group)?, layer.as_str())))
            .collect();
        found.sort_by_key(|(_, layer)| self.order(layer));
        found
    }

    /// The recommended colour of a layer.
    pub fn colour(&self, layer: &str) -> Option<[u8; 3]> {
        self.layers.iter().find(|own| own.name == layer)?.colour
    }

    fn order(&self, layer: &str) -> i64 {
        let own = self.layers.iter().find(|own| own.name == layer);
        own.map_or(i64::MAX, |layer| layer.order)
    }
}

/// A part of a state that names no images is meant for all of them.
fn are_meant(images: &[ImageSelector], instance: &str, frame: u32) -> bool {
    images.is_empty() || ImageSelector::any(images, instance, frame)
}

fn modality(header: &InMemDicomObject) -> ModalityTransform {
    // The table's first value is as signed as the images' pixels, which a state does not know: an unsigned one above
    // 32767 would be a table that hardly any image reaches.
    match (modality_lut(header, true), rescale(header)) {
        (Some(lut), _) => ModalityTransform::Lut(lut),
        (None, Some(rescale)) => ModalityTransform::Rescale(rescale),
        (None, None) => ModalityTransform::Identity,
    }
}

fn presentation(header: &InMemDicomObject, notes: &mut Vec<Message>) -> PresentationLut {
    if let Some(table) = item(header, tags::PRESENTATION_LUT_SEQUENCE) {
        match Lut::of(table, false) {
            Some(lut) => return PresentationLut::Table(Arc::new(lut)),
            None => notes.push(message!("presentation-lut-unreadable")),
        }
    }
    match text(header, tags::PRESENTATION_LUT_SHAPE).as_deref() {
        Some("INVERSE") => PresentationLut::Inverse,
        _ => PresentationLut::Identity,
    }
}

fn annotation(item: &InMemDicomObject) -> GraphicAnnotation {
    GraphicAnnotation {
        images: ImageSelector::all_in(item),
        layer: text(item, tags::GRAPHIC_LAYER).unwrap_or_default(),
        graphics: graphics(item),
        texts: texts(item),
    }
}

fn turn(header: &InMemDicomObject) -> Turn {
    let degrees = number(header, tags::IMAGE_ROTATION).unwrap_or_default();
    Turn {
        degrees: match degrees.rem_euclid(360.0) as u16 {
            turned @ (90 | 180 | 270) => turned,
            _ => 0,
        },
        flip: text(header, tags::IMAGE_HORIZONTAL_FLIP).as_deref() == Some("Y"),
    }
}

fn area(item: &InMemDicomObject) -> Option<DisplayedArea> {
    let corner = |tag| match numbers(item, tag)?.as_slice() {
        [column, row, ..] if column.abs() < FAR && row.abs() < FAR => {
            Some(DVec2::new(column - 1.0, row - 1.0))
        }
        _ => None,
    };
    let one = corner(tags::DISPLAYED_AREA_TOP_LEFT_HAND_CORNER)?;
    let other = corner(tags::DISPLAYED_AREA_BOTTOM_RIGHT_HAND_CORNER)?;
    let ratio = number(item, tags::PRESENTATION_PIXEL_MAGNIFICATION_RATIO);
    let size = match text(item, tags::PRESENTATION_SIZE_MODE).as_deref() {
        Some("TRUE SIZE") => PresentationSize::TrueSize,
        Some("MAGNIFY") => ratio
            .filter(|ratio| (1e-3..=1e3).contains(ratio))
            .map_or(PresentationSize::ScaleToFit, PresentationSize::Magnify),
        _ => PresentationSize::ScaleToFit,
    };
    // Where the image is turned, the corners of the screen are other ones of the image.
    Some(DisplayedArea {
        first: one.min(other),
        last: one.max(other),
        size,
    })
}
