//! What an annotation measures.

use super::region::Region;
use super::samples::{self, Samples};
use super::{Annotation, Kind, Shape};
use crate::dicom::Calibration;
use crate::geometry::{Curve, DVec3, Plane};
use crate::locale::Message;
use crate::message;
use crate::volume::{Histogram, Summary, Volume};

/// What lengths are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum LengthUnit {
    #[default]
    Millimetres,
    /// mm on the detector of a projection: what lies before it is smaller.
    AtDetector,
    /// mm of a projection, corrected for the magnification that its file estimates, or that its distances make.
    Corrected,
    /// mm of a projection, calibrated for one depth.
    Calibrated,
    /// mm on the film that was digitised.
    OnFilm,
    /// mm of a projection whose file does not tell at what depth they hold.
    UnknownPlane,
    /// The files give no pixel spacing: pixels stand one unit apart, and lengths are counts of them.
    Pixels,
    /// The files give only the ratio of a pixel's sides: angles are true, and lengths are counts of nothing.
    Nothing,
}

impl LengthUnit {
    /// From whether a stack's spacing is known.
    pub fn of(spacing_known: bool) -> LengthUnit {
        match spacing_known {
            true => LengthUnit::Millimetres,
            false => LengthUnit::Pixels,
        }
    }

    /// From which millimetres a stack counts.
    pub fn in_image(calibration: Calibration) -> LengthUnit {
        match calibration {
            Calibration::Patient | Calibration::UltrasoundRegion => LengthUnit::Millimetres,
            Calibration::Fiducial | Calibration::Geometry => LengthUnit::Calibrated,
            Calibration::Magnification | Calibration::Distances => LengthUnit::Corrected,
            Calibration::Detector => LengthUnit::AtDetector,
            Calibration::Film => LengthUnit::OnFilm,
            Calibration::Unstated | Calibration::UnknownPlane => LengthUnit::UnknownPlane,
            Calibration::Ratio => LengthUnit::Nothing,
            Calibration::Missing => LengthUnit::Pixels,
        }
    }

    pub fn is_millimetres(self) -> bool {
        !matches!(self, LengthUnit::Pixels | LengthUnit::Nothing)
    }

    /// Where lengths hold, as it stands behind them; `None` where they are the patient's, or no lengths.
    pub fn plane(self) -> Option<Message> {
        Some(match self {
            LengthUnit::AtDetector => message!("plane-detector"),
            LengthUnit::Corrected => message!("plane-corrected"),
            LengthUnit::Calibrated => message!("plane-calibrated"),
            LengthUnit::OnFilm => message!("plane-film"),
            LengthUnit::UnknownPlane => message!("plane-unknown"),
            LengthUnit::Millimetres | LengthUnit::Pixels | LengthUnit::Nothing => return None,
        })
    }

    /// A length or an area in words, with where it holds.
    pub fn placed(self, measure: Message) -> Message {
        match self.plane() {
            Some(plane) => message!("measure-in-plane", measure = measure, plane = plane),
            None => measure,
        }
    }
}

/// Where values were read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// The nearest voxel of the acquired slice.
    Voxel { column: usize, row: usize },
    /// Between voxels, trilinear.
    Interpolated,
    /// The voxels of the acquired slice whose centres lie inside.
    Slice,
    /// Trilinear samples this far apart (mm) in the region's plane whose centres lie inside.
    Raster { spacing: f64 },
}

/// All that could be measured; what a kind does not have is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    pub kind: Kind,
    /// What `length`, `second_length`, `perimeter` and, squared, `area` are counted in.
    pub unit: LengthUnit,
    /// The acquired slice of the volume on which the annotation lies, counted from 0; `None` off the slices.
    pub slice: Option<usize>,
    /// Of a length, of a curve along itself, or the longer axis of a bidirectional.
    pub length: Option<f64>,
    /// The shorter axis of a bidirectional.
    pub second_length: Option<f64>,
    /// 0 to 180.
    pub angle_degrees: Option<f64>,
    /// Enclosed by the outline, whatever voxels lie in it.
    pub area: Option<f64>,
    pub perimeter: Option<f64>,
    /// Modality value at a point.
    pub value: Option<f64>,
    /// Modality values in a region; `None` where no centre lies inside.
    pub statistics: Option<Summary>,
    pub histogram: Option<Histogram>,
    /// Unit of the values: "HU", another, or none, as of the volume.
    pub value_unit: Option<String>,
    /// Voxels or samples inside that are padding or not a number.
    pub left_out: usize,
    /// Where the values were read; `None` where none were.
    pub source: Option<Source>,
    /// Distances between columns, rows and slices (mean) of the volume, on which the positions rest.
    pub spacing: Option<[f64; 3]>,
}

/// Measures an annotation. Positions give lengths, angles and areas; values are read from `volume`, which is the one
/// that the annotation was drawn on or another in the same patient space. In [`LengthUnit::Pixels`] there are no
/// lengths nor areas off the acquired slices, across which a pixel is no measure; in [`LengthUnit::Nothing`] there are none
/// at all.
pub fn measure(annotation: &Annotation, volume: Option<&Volume>, unit: LengthUnit) -> Measures {
    let on_slice = |volume: &Volume| annotation.place.slice_of(&annotation.handles(), &volume.grid);
    let mut measures = Measures {
        kind: annotation.kind(),
        unit,
        slice: volume.and_then(on_slice),
        length: None,
        second_length: None,
        angle_degrees: angle(&annotation.shape, &annotation.place.plane),
        area: None,
        perimeter: None,
        value: None,
        statistics: None,
        histogram: None,
        value_unit: volume.and_then(|volume| volume.unit.clone()),
        left_out: 0,
        source: None,
        spacing: volume.map(spacing),
    };
    let region = Region::of(annotation);
    let countable = unit.is_millimetres() || volume.is_none() || measures.slice.is_some();
    if countable && unit != LengthUnit::Nothing {
        measures.take_lengths(annotation, region.as_ref());
    }
    if let Some(volume) = volume {
        measures.take_values(annotation, region.as_ref(), volume);
    }
    measures
}

fn spacing(volume: &Volume) -> [f64; 3] {
    let [columns, rows] = volume.grid.pixel_spacing;
    [columns, rows, volume.grid.slice_spacing()]
}

impl Measures {
    fn take_lengths(&mut self, annotation: &Annotation, region: Option<&Region>) {
        match &annotation.shape {
            Shape::Length { points: [from, to] } => self.length = Some(from.distance(*to)),
            Shape::Bidirectional { points } => {
                let axes = [points[0].distance(points[1]), points[2].distance(points[3])];
                self.length = Some(axes[0].max(axes[1]));
                self.second_length = Some(axes[0].min(axes[1]));
            }
            Shape::Curve { points } => self.length = Curve::length_through(points).ok(),
            _ => {}
        }
        self.area = region.map(Region::area);
        self.perimeter = region.map(Region::perimeter);
    }

    fn take_values(&mut self, annotation: &Annotation, region: Option<&Region>, volume: &Volume) {
        if let Shape::Point { at } = annotation.shape
            && let Some((value, source)) = samples::at_point(at, self.slice, volume)
        {
            self.value = value;
            self.left_out = usize::from(value.is_none());
            self.source = Some(source);
        }
        if let Some(region) = region {
            let Samples {
                values,
                left_out,
                source,
            } = samples::in_region(&annotation.place.plane, region, self.slice, volume);
            self.statistics = Summary::of(&values);
            self.histogram = Histogram::of_values(&values);
            self.left_out = left_out;
            self.source = Some(source);
        }
    }
}

fn angle(shape: &Shape, plane: &Plane) -> Option<f64> {
    match shape {
        Shape::Angle {
            points: [one, vertex, other],
        } => between(*one - *vertex, *other - *vertex),
        Shape::Cobb { points } => cobb(points, plane),
        _ => None,
    }
}

/// Angle between two directions in degrees, 0 to 180; `None` where one has no length.
fn between(one: DVec3, other: DVec3) -> Option<f64> {
    let (one, other) = (one.try_normalize()?, other.try_normalize()?);
    // Well conditioned at 0 and at 180, where the arc cosine is not.
    Some((one.cross(other).length().atan2(one.dot(other))).to_degrees())
}

/// Middles of two end plates nearer than this are one.
const NO_SPINE_MM: f64 = 1e-6;

/// The Cobb angle: between the lines along the upper end plate of the upper and the lower end plate of the lower end
/// vertebra (Cobb, Instr Course Lect 1948;5:261-275). It is the sum of the tilts of the two plates (J Orthop Surg Res
/// 2018;13:223), so each line is taken in the direction in which it crosses the spine, the line from the middle of one
/// to the middle of the other: the acute angle as long as the sum stays below 90°, and the true one up to 180°
/// beyond. The order in which ends and lines were put does not matter.
fn cobb([a, b, c, d]: &[DVec3; 4], plane: &Plane) -> Option<f64> {
    let spine = (*c + *d) / 2.0 - (*a + *b) / 2.0;
    let across = plane.normal().cross(spine);
    let crossing = |line: DVec3| match line.dot(across) < 0.0 {
        true => -line,
        false => line,
    };
    let angle = between(crossing(*b - *a), crossing(*d - *c))?;
    let acute = || angle.min(180.0 - angle);
    // Lines that cross in their middles have no spine between them.
    Some(match across.length() > NO_SPINE_MM {
        true => angle,
        false => acute(),
    })
}
