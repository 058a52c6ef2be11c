//! What is drawn on the images of a presentation state (PS3.3 C.10.5 and C.10.7).

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::WriteError;
use super::document::reference_item;
use super::elements::Elements;
use super::presentation::PresentationImage;
use crate::geometry::DVec2;
use crate::message;

/// The one layer of all drawings.
pub(super) const LAYER: &str = "ANNOTATIONS";
/// Characters of a short text (ST).
const LONGEST_TEXT: usize = 1024;
/// The standard counts positions from the corner of the first pixel (PS3.3 C.10.5.1.2), here they count from its
/// centre.
const CENTRE: f64 = 0.5;

/// Positions are (column, row) of the image; integers are pixel centres.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageGraphic {
    Point(DVec2),
    /// At least two points, the path between them open.
    Polyline(Vec<DVec2>),
    /// At least three corners; the outline is closed here.
    Polygon(Vec<DVec2>),
    /// The ends of the longer axis, and those of the shorter.
    Ellipse {
        major: [DVec2; 2],
        minor: [DVec2; 2],
    },
}

/// A text with the (column, row) that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageText {
    /// Cut off after 1024 characters.
    pub text: String,
    pub anchor: DVec2,
}

/// Graphic Annotation and Graphic Layer modules, left out where nothing is drawn.
pub(super) fn put_graphics(images: &[PresentationImage], into: &mut Elements) -> Result<(), WriteError> {
    let drawn = images
        .iter()
        .filter(|image| !image.graphics.is_empty() || !image.texts.is_empty());
    let annotations: Vec<Elements> = drawn.map(annotation).collect::<Result<_, _>>()?;
    if annotations.is_empty() {
        return Ok(());
    }
    into.sequence(tags::GRAPHIC_ANNOTATION_SEQUENCE, annotations);
    let mut layer = Elements::new();
    layer.code(tags::GRAPHIC_LAYER, LAYER);
    layer.integer(tags::GRAPHIC_LAYER_ORDER, 1);
    into.sequence(tags::GRAPHIC_LAYER_SEQUENCE, vec![layer]);
    Ok(())
}

fn annotation(image: &PresentationImage) -> Result<Elements, WriteError> {
    let frames: Vec<u32> = image.reference.frame_number.into_iter().collect();
    let reference = reference_item(&image.reference, &frames);
    let mut item = Elements::new();
    item.sequence(tags::REFERENCED_IMAGE_SEQUENCE, vec![reference]);
    item.code(tags::GRAPHIC_LAYER, LAYER);
    let texts = image.texts.iter().filter(|text| !text.text.trim().is_empty());
    let texts: Vec<Elements> = texts.map(ImageText::item).collect::<Result<_, _>>()?;
    if !texts.is_empty() {
        item.sequence(tags::TEXT_OBJECT_SEQUENCE, texts);
    }
    let label = image.texts.first().map_or("", |text| &text.text);
    let graphics = image.graphics.iter().map(|graphic| graphic.item(label));
    let graphics: Vec<Elements> = graphics.collect::<Result<_, _>>()?;
    if !graphics.is_empty() {
        item.sequence(tags::GRAPHIC_OBJECT_SEQUENCE, graphics);
    }
    Ok(item)
}

impl ImageText {
    fn item(&self) -> Result<Elements, WriteError> {
        let mut item = Elements::new();
        let text: String = self.text.trim().chars().take(LONGEST_TEXT).collect();
        item.code(tags::ANCHOR_POINT_ANNOTATION_UNITS, "PIXEL");
        item.text(tags::UNFORMATTED_TEXT_VALUE, VR::ST, &text);
        item.floats(tags::ANCHOR_POINT, &graphic_data(&[self.anchor], &self.text)?);
        item.code(tags::ANCHOR_POINT_VISIBILITY, "N");
        Ok(item)
    }
}

impl ImageGraphic {
    fn item(&self, label: &str) -> Result<Elements, WriteError> {
        let (kind, points, fewest) = match self {
            ImageGraphic::Point(point) => ("POINT", vec![*point], 1),
            ImageGraphic::Polyline(points) => ("POLYLINE", points.clone(), 2),
            ImageGraphic::Polygon(corners) => ("POLYLINE", closed(corners), 4),
            ImageGraphic::Ellipse { major, minor } => ("ELLIPSE", [*major, *minor].concat(), 4),
        };
        if points.len() < fewest {
            return Err(WriteError(message!("export-too-few-points", label = label)));
        }
        let count = u16::try_from(points.len());
        let count = count.map_err(|_| WriteError(message!("presentation-too-many-points", label = label)))?;
        let mut item = Elements::new();
        item.code(tags::GRAPHIC_ANNOTATION_UNITS, "PIXEL");
        item.shorts(tags::GRAPHIC_DIMENSIONS, &[2]);
        item.shorts(tags::NUMBER_OF_GRAPHIC_POINTS, &[count]);
        item.floats(tags::GRAPHIC_DATA, &graphic_data(&points, label)?);
        item.code(tags::GRAPHIC_TYPE, kind);
        if kind == "ELLIPSE" || (points.len() > 2 && points.first() == points.last()) {
            item.code(tags::GRAPHIC_FILLED, "N");
        }
        Ok(item)
    }
}

fn closed(corners: &[DVec2]) -> Vec<DVec2> {
    let mut points = corners.to_vec();
    if let Some(first) = corners.first().filter(|first| corners.last() != Some(first)) {
        points.push(*first);
    }
    points
}

fn graphic_data(points: &[DVec2], label: &str) -> Result<Vec<f32>, WriteError> {
    match points.iter().all(|point| point.is_finite()) {
        true => Ok(points
            .iter()
            .flat_map(|point| [point.x, point.y])
            .map(|pixels| (pixels + CENTRE) as f32)
            .collect()),
        false => Err(WriteError(message!("export-not-a-point", label = label))),
    }
}
