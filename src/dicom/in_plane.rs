//! The distance between the pixels of a frame, and which millimetres those are: Pixel Spacing, Imager Pixel Spacing with
//! its magnification, Nominal Scanned Pixel Spacing, ultrasound regions, or the aspect ratio alone (PS3.3 10.7.1,
//! C.8.5.5, C.8.7.5, C.8.11.4).

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::Calibration;
use super::attributes::{integer, items, number, numbers, text};
use super::frame::Groups;

/// Modalities whose pictures are projections.
const PROJECTIONS: [&str; 8] = ["CR", "DX", "MG", "XA", "RF", "RG", "PX", "IO"];
/// Spacings and factors that differ by less are the same, rounded.
const SAME: f64 = 0.01;
/// Region Spatial Format and Physical Units of a two-dimensional picture in centimetres.
const TWO_DIMENSIONAL: i64 = 1;
const CENTIMETRES: i64 = 3;
/// Region Spatial Format of curves beside a picture, such as an ECG, and of drawings.
const BESIDE: [i64; 2] = [4, 5];

/// Width and height of a pixel, and what they are the width and height of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InPlane {
    /// In mm: between columns, between rows.
    pub spacing: Option<[f64; 2]>,
    /// Width and height in which pixels are drawn: the spacing, or sizes of no unit in their ratio.
    pub pixel: [f64; 2],
    pub calibration: Calibration,
    /// Estimated Radiographic Magnification Factor, or that of the distances from the source.
    pub magnification: Option<f64>,
    /// Another spacing that the file states, which was not used.
    pub contradiction: Option<[f64; 2]>,
    /// Pixel Spacing Calibration Description.
    pub description: String,
    /// First and last column, first and last row of the calibrated part of an ultrasound picture.
    pub region: Option<[i64; 4]>,
}

/// What the header states, before any of it is chosen.
struct Stated {
    pixel: Option<[f64; 2]>,
    imager: Option<[f64; 2]>,
    film: Option<[f64; 2]>,
    magnification: Option<Magnification>,
}

/// How much larger than the object its shadow on the detector is, and what spacings corrected for it are.
#[derive(Clone, Copy)]
struct Magnification {
    factor: f64,
    corrected: Calibration,
}

impl InPlane {
    pub fn of(groups: &Groups, modality: &str) -> InPlane {
        let root = groups.root;
        let measures = groups.find(tags::PIXEL_MEASURES_SEQUENCE);
        let properties = groups.find(tags::FRAME_PIXEL_DATA_PROPERTIES_SEQUENCE);
        let is_projection = PROJECTIONS.contains(&modality);
        let stated = Stated {
            pixel: spacing(measures, tags::PIXEL_SPACING),
            imager: spacing(properties, tags::IMAGER_PIXEL_SPACING)
                .or_else(|| spacing(root, tags::IMAGER_PIXEL_SPACING))
                // A treatment machine's picture, in the plane of its receptor.
                .or_else(|| spacing(root, tags::IMAGE_PLANE_PIXEL_SPACING)),
            film: spacing(root, tags::NOMINAL_SCANNED_PIXEL_SPACING),
            magnification: Magnification::estimated(root)
                .or_else(|| Magnification::of_distances(groups).filter(|_| is_projection)),
        };
        let chosen = match ultrasound(root) {
            Some(region) => region.against(stated.pixel),
            None if is_projection || stated.imager.is_some() => stated.projection(root),
            None => stated.section(root),
        };
        // Software that copies a data set around functional groups may leave another spacing outside.
        let outside = spacing(root, tags::PIXEL_SPACING).filter(|_| groups.shared.is_some());
        let contradiction = chosen
            .contradiction
            .or_else(|| outside.filter(|outside| chosen.spacing.is_some_and(|own| !same(own, *outside))));
        InPlane {
            contradiction,
            ..chosen
        }
    }

    fn known(spacing: [f64; 2], calibration: Calibration) -> InPlane {
        InPlane {
            spacing: Some(spacing),
            pixel: spacing,
            calibration,
            ..InPlane::default()
        }
    }

    fn against(self, other: Option<[f64; 2]>) -> InPlane {
        let differs = |other: &[f64; 2]| self.spacing.is_some_and(|own| !same(own, *other));
        InPlane {
            contradiction: other.filter(differs),
            ..self
        }
    }
}

impl Stated {
    /// A picture of sections, where Pixel Spacing is in the patient.
    fn section(&self, root: &InMemDicomObject) -> InPlane {
        match (self.pixel, self.film) {
            (Some(pixel), _) => InPlane::known(pixel, Calibration::Patient),
            (None, Some(film)) => InPlane::known(film, Calibration::Film),
            (None, None) => unknown(root),
        }
    }

    /// A projection: Pixel Spacing is in the patient only where it says how it was calibrated; equal to Imager Pixel
    /// Spacing it is at the detector (10.7.1.3).
    fn projection(&self, root: &InMemDicomObject) -> InPlane {
        let chosen = match (self.pixel, calibrated(root), self.imager) {
            (Some(pixel), Some(calibration), imager) => {
                let own = InPlane::known(pixel, calibration);
                InPlane {
                    description: text(root, tags::PIXEL_SPACING_CALIBRATION_DESCRIPTION).unwrap_or_default(),
                    ..own.against(imager.filter(|imager| pixel[0] > imager[0] * (1.0 + SAME)))
                }
            }
            (Some(pixel), None, Some(imager)) if !same(pixel, imager) => self.corrected(pixel, imager),
            (_, _, Some(imager)) => self.at_detector(imager),
            (Some(pixel), None, None) => InPlane::known(pixel, Calibration::UnknownPlane),
            (None, _, None) => self.section(root),
        };
        InPlane {
            magnification: self.magnification.map(|magnification| magnification.factor),
            ..chosen
        }
    }

    /// Imager Pixel Spacing over the magnification, where that is stated and not 1.
    fn at_detector(&self, imager: [f64; 2]) -> InPlane {
        match self.magnification.filter(|own| (own.factor - 1.0).abs() > 1e-6) {
            Some(own) => InPlane::known(own.before_detector(imager), own.corrected),
            None => InPlane::known(imager, Calibration::Detector),
        }
    }

    /// Pixel Spacing that is not Imager Pixel Spacing, without a word how it came about.
    fn corrected(&self, pixel: [f64; 2], imager: [f64; 2]) -> InPlane {
        let expected = self
            .magnification
            .map(|own| (own.before_detector(imager), own.corrected));
        let unstated = InPlane::known(pixel, Calibration::Unstated);
        match expected {
            Some((expected, corrected)) if same(expected, pixel) => InPlane::known(pixel, corrected),
            Some((expected, Calibration::Magnification)) => unstated.against(Some(expected)),
            // No picture of a thing before the detector is smaller than the thing.
            _ => unstated.against(Some(imager).filter(|imager| pixel[0] > imager[0])),
        }
    }
}

impl Magnification {
    fn estimated(root: &InMemDicomObject) -> Option<Magnification> {
        let factor = number(root, tags::ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR)?;
        (0.1..=50.0).contains(&factor).then_some(Magnification {
            factor,
            corrected: Calibration::Magnification,
        })
    }

    /// Distance Source to Detector over Distance Source to Patient, which is that of the isocentre (PS3.3 C.8.7.5,
    /// C.8.19.6.14) or of the side of the table towards the patient (C.8.11.5): what the factor is defined as.
    fn of_distances(groups: &Groups) -> Option<Magnification> {
        let geometry = groups.find(tags::X_RAY_GEOMETRY_SEQUENCE);
        let positive = |tag| number(geometry, tag).filter(|mm| *mm > 0.0);
        let to_patient = positive(tags::DISTANCE_SOURCE_TO_PATIENT)
            .or_else(|| positive(tags::DISTANCE_SOURCE_TO_ISOCENTER))?;
        let factor = positive(tags::DISTANCE_SOURCE_TO_DETECTOR)? / to_patient;
        // The patient is before the detector, and not in the tube.
        (1.0..=20.0).contains(&factor).then_some(Magnification {
            factor,
            corrected: Calibration::Distances,
        })
    }

    fn before_detector(self, imager: [f64; 2]) -> [f64; 2] {
        imager.map(|mm| mm / self.factor)
    }
}

fn calibrated(root: &InMemDicomObject) -> Option<Calibration> {
    match text(root, tags::PIXEL_SPACING_CALIBRATION_TYPE)?.as_str() {
        "FIDUCIAL" => Some(Calibration::Fiducial),
        "GEOMETRY" => Some(Calibration::Geometry),
        _ => None,
    }
}

/// Pixel Aspect Ratio gives height first (C.7.6.3.1.7); a pixel stays one wide.
fn unknown(root: &InMemDicomObject) -> InPlane {
    let ratio = numbers(root, tags::PIXEL_ASPECT_RATIO).unwrap_or_default();
    let ratio = match ratio.as_slice() {
        [height, width] if *width > 0.0 => height / width,
        _ => 1.0,
    };
    let square = !(0.01..=100.0).contains(&ratio) || ratio == 1.0;
    InPlane {
        pixel: if square { [1.0, 1.0] } else { [1.0, ratio] },
        calibration: if square {
            Calibration::Missing
        } else {
            Calibration::Ratio
        },
        ..InPlane::default()
    }
}

/// Sequence of Ultrasound Regions: all but curves beside the picture must be pictures of one scale, or a length would
/// depend on where it is drawn.
fn ultrasound(root: &InMemDicomObject) -> Option<InPlane> {
    let all = items(root, tags::SEQUENCE_OF_ULTRASOUND_REGIONS).iter();
    let is_beside = |region: &&InMemDicomObject| {
        integer(region, tags::REGION_SPATIAL_FORMAT).is_some_and(|format| BESIDE.contains(&format))
    };
    let regions: Vec<&InMemDicomObject> = all.filter(|region| !is_beside(region)).collect();
    let first = scale_of(regions.first()?)?;
    for region in &regions {
        if !scale_of(region).is_some_and(|scale| same(scale, first)) {
            return None;
        }
    }
    let bound = |tag, lowest: bool| {
        let bounds = regions.iter().filter_map(|region| integer(region, tag));
        if lowest { bounds.min() } else { bounds.max() }
    };
    let bounds = [
        bound(tags::REGION_LOCATION_MIN_X0, true),
        bound(tags::REGION_LOCATION_MAX_X1, false),
        bound(tags::REGION_LOCATION_MIN_Y0, true),
        bound(tags::REGION_LOCATION_MAX_Y1, false),
    ];
    let region = match bounds {
        [Some(left), Some(right), Some(top), Some(bottom)] => Some([left, right, top, bottom]),
        _ => None,
    };
    Some(InPlane {
        region,
        ..InPlane::known(first, Calibration::UltrasoundRegion)
    })
}

/// mm of a two-dimensional region in centimetres.
fn scale_of(region: &InMemDicomObject) -> Option<[f64; 2]> {
    let is = |tag, value| integer(region, tag) == Some(value);
    let flat = is(tags::REGION_SPATIAL_FORMAT, TWO_DIMENSIONAL)
        && is(tags::PHYSICAL_UNITS_X_DIRECTION, CENTIMETRES)
        && is(tags::PHYSICAL_UNITS_Y_DIRECTION, CENTIMETRES);
    let delta = |tag| number(region, tag).map(|cm| 10.0 * cm.abs()).filter(plausible);
    let scale = [delta(tags::PHYSICAL_DELTA_X)?, delta(tags::PHYSICAL_DELTA_Y)?];
    flat.then_some(scale)
}

/// Distances that a scan can have, in mm; others are damage, and would only overflow what is computed from them.
pub fn plausible(mm: &f64) -> bool {
    (1e-6..=1e4).contains(mm)
}

/// The distance between rows comes first in a file (PS3.3 10.7.1.3); here columns come first.
fn spacing(object: &InMemDicomObject, tag: Tag) -> Option<[f64; 2]> {
    match numbers(object, tag)?.as_slice() {
        [rows, columns] if plausible(rows) && plausible(columns) => Some([*columns, *rows]),
        _ => None,
    }
}

fn same(one: [f64; 2], other: [f64; 2]) -> bool {
    one.iter().zip(other).all(|(a, b)| (a - b).abs() <= SAME * b)
}
