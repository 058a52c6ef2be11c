//! Which millimetres the in-plane spacing of an image counts (PS3.3 10.7.1.3, C.8.7.5, C.8.11.4, C.8.5.5).
//!
//! A projection has no one scale: what lies nearer to the tube is drawn larger. Whether its file gives the spacing at
//! the detector, corrected for a magnification, or calibrated on an object of known size decides what a length means.

/// What a length in an image is a length of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calibration {
    /// In the patient: sections, and volumes.
    #[default]
    Patient,
    /// In the patient, as the regions of an ultrasound image are calibrated.
    UltrasoundRegion,
    /// At the depth where an object of known size lay (Pixel Spacing Calibration Type FIDUCIAL).
    Fiducial,
    /// At the depth that the file assumes (Pixel Spacing Calibration Type GEOMETRY).
    Geometry,
    /// Imager Pixel Spacing divided by the Estimated Radiographic Magnification Factor.
    Magnification,
    /// Imager Pixel Spacing divided by the magnification that the distances from the source make.
    Distances,
    /// Corrected in a manner that the file does not tell.
    Unstated,
    /// On the surface of the detector: what lies before it is smaller than it measures.
    Detector,
    /// On the film that was digitised.
    Film,
    /// A projection whose file does not tell at what depth its spacing holds.
    UnknownPlane,
    /// Only how high a pixel is against its width: shapes are true, lengths unknown.
    Ratio,
    /// Nothing is known.
    Missing,
}

impl Calibration {
    /// Whether lengths are millimetres at all.
    pub fn is_known(self) -> bool {
        !matches!(self, Calibration::Ratio | Calibration::Missing)
    }

    /// As `info --json` writes it.
    pub fn code(self) -> &'static str {
        match self {
            Calibration::Patient => "patient",
            Calibration::UltrasoundRegion => "ultrasound-region",
            Calibration::Fiducial => "fiducial",
            Calibration::Geometry => "geometry",
            Calibration::Magnification => "magnification-corrected",
            Calibration::Distances => "distance-corrected",
            Calibration::Unstated => "corrected-unstated",
            Calibration::Detector => "detector",
            Calibration::Film => "film",
            Calibration::UnknownPlane => "unknown-plane",
            Calibration::Ratio => "aspect-ratio",
            Calibration::Missing => "missing",
        }
    }
}
