//! What a presentation state or a report draws on an image: shapes and texts (PS3.3 C.10.5, C.18.6).

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use crate::dicom::attributes::{items, number, numbers, text};
use crate::dicom::cie_lab::{grey_of, srgb_of};
use crate::geometry::DVec2;

/// Points of one shape; what a file has beyond them is left out.
const MOST_POINTS: usize = 100_000;
/// Characters of a text that are shown.
const LONGEST_TEXT: usize = 4096;
/// The standard counts positions from the corner of the first pixel; here integers are pixel centres.
const CENTRE: f64 = 0.5;
/// Straight pieces of a circle or an ellipse, and between two points of a curve.
pub(crate) const PIECES: usize = 96;
const CURVE_PIECES: usize = 12;

/// What positions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Column and row of the image; integers are pixel centres.
    Pixel,
    /// Parts of the displayed area, 0 to 1 from its upper left corner, whichever way the image is turned.
    Display,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphicKind {
    Point,
    Polyline,
    /// A curve through its points.
    Interpolated,
    /// Its centre, and a point on it.
    Circle,
    /// The ends of its longer axis, and those of its shorter one.
    Ellipse,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Graphic {
    pub kind: GraphicKind,
    pub units: Units,
    pub points: Vec<DVec2>,
    pub filled: bool,
}

/// A text, in the box that it is to stand in, beside the point that it belongs to, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct TextObject {
    pub text: String,
    /// Upper left and lower right corner.
    pub bounds: Option<(Units, [DVec2; 2])>,
    pub anchor: Option<(Units, DVec2)>,
    /// Whether a line is to go from the text to the point.
    pub anchor_visible: bool,
}

impl Graphic {
    /// The shape as lines between points; closed where its last point is its first.
    pub fn outline(&self) -> Vec<DVec2> {
        match (self.kind, self.points.as_slice()) {
            (GraphicKind::Circle, [centre, on]) => {
                let radius = centre.distance(*on);
                ellipse(*centre, DVec2::X * radius, DVec2::Y * radius)
            }
            (GraphicKind::Ellipse, [left, right, top, bottom]) => {
                let centre = (*left + *right) / 2.0;
                ellipse(centre, (*right - *left) / 2.0, (*bottom - *top) / 2.0)
            }
            (GraphicKind::Interpolated, points) if points.len() > 2 => curve(points),
            (_, points) => points.to_vec(),
        }
    }
}

fn ellipse(centre: DVec2, major: DVec2, minor: DVec2) -> Vec<DVec2> {
    let point = |n: usize| {
        let (sin, cos) = (std::f64::consts::TAU * (n % PIECES) as f64 / PIECES as f64).sin_cos();
        centre + major * cos + minor * sin
    };
    (0..=PIECES).map(point).collect()
}

/// Catmull-Rom: the standard leaves the kind of curve to whoever draws it. One whose last point is its first closes
/// smoothly.
fn curve(points: &[DVec2]) -> Vec<DVec2> {
    let last = points.len() - 1;
    let closed = points.first() == points.last();
    let point = |n: isize| {
        let index = match (closed, n) {
            (true, n) => n.rem_euclid(last as isize) as usize,
            (false, n) => n.clamp(0, last as isize) as usize,
        };
        points.get(index).copied().unwrap_or_default()
    };
    // Long ones are dense enough as they are.
    let pieces = if points.len() > 4096 { 1 } else { CURVE_PIECES };
    let mut line = Vec::with_capacity(last * pieces + 1);
    for n in 0..last as isize {
        let [before, from, to, after] = [n - 1, n, n + 1, n + 2].map(point);
        line.extend((0..pieces).map(|piece| {
            let t = piece as f64 / pieces as f64;
            let (a, b) = (2.0 * from, to - before);
            let (c, d) = (
                2.0 * before - 5.0 * from + 4.0 * to - after,
                3.0 * (from - to) + after - before,
            );
            (a + b * t + c * t * t + d * t * t * t) / 2.0
        }));
    }
    line.push(point(last as isize));
    line
}

/// The shapes of an item of the Graphic Annotation Sequence, and those of its compound graphics.
pub(super) fn graphics(item: &InMemDicomObject) -> Vec<Graphic> {
    let simple = items(item, tags::GRAPHIC_OBJECT_SEQUENCE)
        .iter()
        .filter_map(graphic);
    let compound = items(item, tags::COMPOUND_GRAPHIC_SEQUENCE)
        .iter()
        .filter_map(compound);
    simple.chain(compound).collect()
}

fn graphic(item: &InMemDicomObject) -> Option<Graphic> {
    let kind = kind(text(item, tags::GRAPHIC_TYPE)?.as_str())?;
    let units = units(item, tags::GRAPHIC_ANNOTATION_UNITS)?;
    let points = points(item, tags::GRAPHIC_DATA, units)?;
    whole(item, kind, units, points)
}

/// Those that plain shapes can show: a rectangle as its four sides, an arrow or ruler as its line (PS3.3 C.10.5.1.3).
fn compound(item: &InMemDicomObject) -> Option<Graphic> {
    let units = units(item, tags::COMPOUND_GRAPHIC_UNITS)?;
    let points = points(item, tags::GRAPHIC_DATA, units)?;
    let kind = text(item, tags::COMPOUND_GRAPHIC_TYPE)?;
    let (kind, points) = match (kind.as_str(), points.as_slice()) {
        ("RECTANGLE", [one, other]) => {
            let [right, left] = [DVec2::new(other.x, one.y), DVec2::new(one.x, other.y)];
            (GraphicKind::Polyline, vec![*one, right, *other, left, *one])
        }
        ("ELLIPSE", [_, _, _, _]) => (GraphicKind::Ellipse, points),
        (
            "MULTILINE" | "INFINITELINE" | "CUTLINE" | "RANGELINE" | "RULER" | "AXIS" | "ARROW" | "CROSSHAIR",
            _,
        ) => (GraphicKind::Polyline, points),
        _ => return None,
    };
    whole(item, kind, units, points)
}

fn whole(item: &InMemDicomObject, kind: GraphicKind, units: Units, points: Vec<DVec2>) -> Option<Graphic> {
    let graphic = Graphic {
        kind,
        units,
        points,
        filled: text(item, tags::GRAPHIC_FILLED).as_deref() == Some("Y"),
    };
    graphic.whole()
}

impl Graphic {
    /// `None` for one that has not the points that its kind needs.
    pub(crate) fn whole(self) -> Option<Graphic> {
        let count = self.points.len();
        let whole = match self.kind {
            GraphicKind::Point => count == 1,
            GraphicKind::Polyline | GraphicKind::Interpolated => count >= 2,
            GraphicKind::Circle => count == 2,
            GraphicKind::Ellipse => count == 4,
        };
        whole.then_some(self)
    }
}

/// The standard's term for a shape.
pub(crate) fn kind(term: &str) -> Option<GraphicKind> {
    match term {
        "POINT" => Some(GraphicKind::Point),
        "POLYLINE" | "POLYGON" => Some(GraphicKind::Polyline),
        "INTERPOLATED" => Some(GraphicKind::Interpolated),
        "CIRCLE" => Some(GraphicKind::Circle),
        "ELLIPSE" => Some(GraphicKind::Ellipse),
        _ => None,
    }
}

fn units(item: &InMemDicomObject, tag: Tag) -> Option<Units> {
    match text(item, tag)?.as_str() {
        // MATRIX counts in the whole picture of which a tile shows a part: for others it is the same.
        "PIXEL" | "MATRIX" => Some(Units::Pixel),
        "DISPLAY" => Some(Units::Display),
        _ => None,
    }
}

/// Points in the units that they are in; `None` where one of them is no number.
pub(crate) fn points(item: &InMemDicomObject, tag: Tag, units: Units) -> Option<Vec<DVec2>> {
    let values = match item.get(tag)?.value().primitive()? {
        PrimitiveValue::F32(values) => values.iter().map(|value| f64::from(*value)).collect(),
        _ => numbers(item, tag)?,
    };
    let (pairs, _) = values.as_chunks::<2>();
    let point = |[x, y]: &[f64; 2]| placed(DVec2::new(*x, *y), units);
    pairs.iter().take(MOST_POINTS).map(point).collect()
}

fn placed(point: DVec2, units: Units) -> Option<DVec2> {
    let usable = point.is_finite() && point.abs().max_element() < 1e7;
    usable.then(|| match units {
        Units::Pixel => point - CENTRE,
        Units::Display => point,
    })
}

/// The texts of an item of the Graphic Annotation Sequence.
pub(super) fn texts(item: &InMemDicomObject) -> Vec<TextObject> {
    items(item, tags::TEXT_OBJECT_SEQUENCE)
        .iter()
        .filter_map(text_object)
        .collect()
}

fn text_object(item: &InMemDicomObject) -> Option<TextObject> {
    let written = item.get(tags::UNFORMATTED_TEXT_VALUE)?.to_str().ok()?;
    let shown: String = written
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| *c == '\n' || !c.is_control())
        .take(LONGEST_TEXT)
        .collect();
    let corner = |tag, units| points(item, tag, units)?.first().copied();
    let bounds = units(item, tags::BOUNDING_BOX_ANNOTATION_UNITS).and_then(|units| {
        let one = corner(tags::BOUNDING_BOX_TOP_LEFT_HAND_CORNER, units)?;
        let other = corner(tags::BOUNDING_BOX_BOTTOM_RIGHT_HAND_CORNER, units)?;
        Some((units, [one, other]))
    });
    let anchor = units(item, tags::ANCHOR_POINT_ANNOTATION_UNITS)
        .and_then(|units| Some((units, corner(tags::ANCHOR_POINT, units)?)));
    let placed = bounds.is_some() || anchor.is_some();
    (placed && !shown.trim().is_empty()).then(|| TextObject {
        text: shown.trim().to_owned(),
        bounds,
        anchor,
        anchor_visible: text(item, tags::ANCHOR_POINT_VISIBILITY).as_deref() == Some("Y"),
    })
}

/// A layer of graphics (PS3.3 C.10.7).
#[derive(Clone, Debug, PartialEq)]
pub struct GraphicLayer {
    pub name: String,
    /// The higher is drawn later.
    pub order: i64,
    /// Recommended: sRGB.
    pub colour: Option<[u8; 3]>,
    pub description: String,
}

/// The layers of a presentation state, in the order in which they are drawn.
pub(super) fn layers(header: &InMemDicomObject) -> Vec<GraphicLayer> {
    let mut layers: Vec<GraphicLayer> = items(header, tags::GRAPHIC_LAYER_SEQUENCE)
        .iter()
        .filter_map(layer)
        .collect();
    layers.sort_by_key(|layer| layer.order);
    layers
}

fn layer(item: &InMemDicomObject) -> Option<GraphicLayer> {
    let lab = srgb_of(item, tags::GRAPHIC_LAYER_RECOMMENDED_DISPLAY_CIE_LAB_VALUE);
    let grey = || grey_of(item, tags::GRAPHIC_LAYER_RECOMMENDED_DISPLAY_GRAYSCALE_VALUE);
    Some(GraphicLayer {
        name: text(item, tags::GRAPHIC_LAYER)?,
        order: number(item, tags::GRAPHIC_LAYER_ORDER).unwrap_or_default() as i64,
        colour: lab.or_else(grey),
        description: text(item, tags::GRAPHIC_LAYER_DESCRIPTION).unwrap_or_default(),
    })
}
