//! Display shutters: what of an image is covered up (PS3.3 C.7.6.11, C.7.6.15, C.11.12). Values are left as they are.

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::bit_plane::MOST_CORNERS;
use super::overlay::shutter_group;
use super::{BitPlane, OverlayPlane};
use crate::dicom::attributes::{numbers, texts};
use crate::dicom::cie_lab::{grey_of, srgb_of};

/// Pixels that matter: no image has more columns or rows.
const FAR: f64 = 65_536.0;

/// Every shape leaves open what lies within; together they leave open what lies within all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shutter {
    /// First and last column, first and last row, from 0: edges are visible themselves.
    pub rectangle: Option<[f64; 4]>,
    /// Column and row of the centre, from 0, and the radius, in pixels.
    pub circle: Option<[f64; 3]>,
    /// Corners as column and row, from 0; empty for none.
    pub polygon: Vec<[f64; 2]>,
    /// The overlay whose marked pixels are covered, 0x6000 to 0x601E.
    pub bitmap: Option<u16>,
    /// What covers: sRGB.
    pub colour: [u8; 3],
}

impl Shutter {
    /// `None` where the header states none, or none that can be drawn.
    pub(crate) fn of(header: &InMemDicomObject) -> Option<Shutter> {
        let shapes = texts(header, tags::SHUTTER_SHAPE);
        let has = |shape: &str| shapes.iter().any(|own| own == shape);
        let shutter = Shutter {
            rectangle: has("RECTANGULAR").then(|| rectangle(header)).flatten(),
            circle: has("CIRCULAR").then(|| circle(header)).flatten(),
            polygon: match has("POLYGONAL") {
                true => polygon(header).unwrap_or_default(),
                false => Vec::new(),
            },
            bitmap: has("BITMAP").then(|| shutter_group(header)).flatten(),
            colour: colour(header),
        };
        let shuts = shutter.rectangle.is_some()
            || shutter.circle.is_some()
            || !shutter.polygon.is_empty()
            || shutter.bitmap.is_some();
        shuts.then_some(shutter)
    }

    /// The covered pixels of a frame, from 0, of an image of so many columns and rows; `overlays` hold the bitmap.
    pub fn covered<'a>(
        &self,
        overlays: impl IntoIterator<Item = &'a OverlayPlane>,
        frame: usize,
        image: [usize; 2],
    ) -> BitPlane {
        let mut covered = BitPlane::new(image);
        if let Some([left, right, top, bottom]) = self.rectangle {
            covered.add_unmarked_of(&rows_within(image, |row| {
                let inside = (top..=bottom).contains(&(row as f64));
                inside.then_some([left, right])
            }));
        }
        if let Some([column, row, radius]) = self.circle {
            covered.add_unmarked_of(&rows_within(image, |at| {
                let away = at as f64 - row;
                let half = (radius * radius - away * away).max(-1.0);
                (half >= 0.0).then(|| [column - half.sqrt(), column + half.sqrt()])
            }));
        }
        if !self.polygon.is_empty() {
            covered.add_unmarked_of(&BitPlane::filled(image, &self.polygon));
        }
        let mut overlays = overlays.into_iter();
        let bitmap = overlays.find(|overlay| Some(overlay.group) == self.bitmap);
        if let Some(bits) = bitmap.and_then(|overlay| overlay.on_frame(frame, image)) {
            covered.add(&bits);
        }
        covered
    }
}

/// Pixels from the first to the last column of each row, whose centres lie within.
fn rows_within(image: [usize; 2], columns: impl Fn(usize) -> Option<[f64; 2]>) -> BitPlane {
    let mut plane = BitPlane::new(image);
    for row in 0..image[1] {
        if let Some([from, to]) = columns(row) {
            let from = from.ceil().max(0.0) as usize;
            let to = (to.floor() + 1.0).max(0.0) as usize;
            plane.set_run(row, from, to);
        }
    }
    plane
}

/// Edges are counted from 1, and pixels on them are visible: a left edge of 1 covers nothing.
fn rectangle(header: &InMemDicomObject) -> Option<[f64; 4]> {
    let edge = |tag| pixel(*numbers(header, tag)?.first()?);
    Some([
        edge(tags::SHUTTER_LEFT_VERTICAL_EDGE)?,
        edge(tags::SHUTTER_RIGHT_VERTICAL_EDGE)?,
        edge(tags::SHUTTER_UPPER_HORIZONTAL_EDGE)?,
        edge(tags::SHUTTER_LOWER_HORIZONTAL_EDGE)?,
    ])
}

/// Row, then column.
fn circle(header: &InMemDicomObject) -> Option<[f64; 3]> {
    let radius = *numbers(header, tags::RADIUS_OF_CIRCULAR_SHUTTER)?.first()?;
    match numbers(header, tags::CENTER_OF_CIRCULAR_SHUTTER)?.as_slice() {
        [row, column, ..] if (0.0..FAR * 4.0).contains(&radius) => {
            Some([pixel(*column)?, pixel(*row)?, radius])
        }
        _ => None,
    }
}

/// Rows and columns in turn.
fn polygon(header: &InMemDicomObject) -> Option<Vec<[f64; 2]>> {
    let values = numbers(header, tags::VERTICES_OF_THE_POLYGONAL_SHUTTER)?;
    let (pairs, _) = values.as_chunks::<2>();
    let corner = |[row, column]: &[f64; 2]| Some([pixel(*column)?, pixel(*row)?]);
    let corners: Option<Vec<_>> = pairs.iter().map(corner).collect();
    corners.filter(|corners| (3..=MOST_CORNERS).contains(&corners.len()))
}

/// Counted from 1 in the file; `None` for what no image reaches.
fn pixel(position: f64) -> Option<f64> {
    (position.abs() < FAR * 4.0).then_some(position - 1.0)
}

/// Shutter Presentation Color CIELab Value, else Shutter Presentation Value, a grey of 16 bits; black without either.
fn colour(header: &InMemDicomObject) -> [u8; 3] {
    srgb_of(header, tags::SHUTTER_PRESENTATION_COLOR_CIE_LAB_VALUE)
        .or_else(|| grey_of(header, tags::SHUTTER_PRESENTATION_VALUE))
        .unwrap_or_default()
}
