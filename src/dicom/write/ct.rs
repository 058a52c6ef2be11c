//! CT Image Storage (PS3.3 A.3): slices and localizers.

use std::path::Path;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};

use super::elements::Elements;
use super::image::{ImageSeries, Modality, Pixels, write_series};
use super::{Code, WriteError, Written};

/// HU of the stored value 0; a stored step is one HU.
pub const HU_INTERCEPT: f64 = -1024.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CtKind {
    #[default]
    Axial,
    /// A projection, from which slices are planned.
    Localizer,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct CtSeries {
    pub image: ImageSeries,
    pub kind: CtKind,
    pub technique: CtTechnique,
    pub contrast: Option<Contrast>,
}

/// How the slices were acquired (PS3.3 C.8.2.1); `None` or empty is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CtTechnique {
    /// Such as HELICAL_CT.
    pub scan_options: String,
    /// Peak kilovoltage, in kV.
    pub kvp: f64,
    /// ms
    pub exposure_time: Option<i64>,
    /// mA
    pub tube_current: Option<i64>,
    /// mAs
    pub exposure: Option<i64>,
    /// mm, as are all distances here.
    pub focal_spot: Option<f64>,
    pub filter_type: String,
    pub convolution_kernel: String,
    pub reconstruction_diameter: Option<f64>,
    pub data_collection_diameter: Option<f64>,
    pub distance_source_to_detector: Option<f64>,
    pub distance_source_to_patient: Option<f64>,
    /// Degrees
    pub gantry_tilt: Option<f64>,
    pub table_height: Option<f64>,
    /// CW or CC.
    pub rotation_direction: String,
    /// s
    pub revolution_time: Option<f64>,
    pub single_collimation: Option<f64>,
    pub total_collimation: Option<f64>,
    /// mm a second
    pub table_speed: Option<f64>,
    /// mm a rotation
    pub table_feed: Option<f64>,
    pub pitch: Option<f64>,
    /// Such as NONE or XYZ_EC.
    pub exposure_modulation: String,
    pub dose: Option<Dose>,
}

/// CTDIvol and the phantom that it is stated for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dose {
    /// mGy
    pub ctdi_vol: f64,
    pub phantom: DosePhantom,
}

/// The two cylinders of acrylic in which dose is measured (PS3.16, context group 4052).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DosePhantom {
    /// 16 cm wide.
    Head,
    /// 32 cm wide.
    Body,
}

/// Contrast/Bolus module (PS3.3 C.7.6.4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contrast {
    pub agent: String,
    /// Such as INTRAVENOUS.
    pub route: String,
    /// Such as IODINE or GADOLINIUM.
    pub ingredient: String,
    /// ml
    pub volume: Option<f64>,
    /// ml a second
    pub flow_rate: Option<f64>,
    /// mg of ingredient a ml
    pub concentration: Option<f64>,
}

/// Writes one file a slice into `folder`, which is made where it is missing. Stored values are HU − [`HU_INTERCEPT`].
pub fn write_ct(folder: &Path, series: &CtSeries, pixels: &Pixels) -> Result<Vec<Written>, WriteError> {
    let modality = Modality {
        name: "CT",
        sop_class_uid: uids::CT_IMAGE_STORAGE,
        image_type: match series.kind {
            CtKind::Axial => "ORIGINAL\\PRIMARY\\AXIAL",
            CtKind::Localizer => "ORIGINAL\\PRIMARY\\LOCALIZER",
        },
        put: &|into| series.put(into),
    };
    write_series(folder, &series.image, pixels, &modality)
}

impl CtSeries {
    fn put(&self, into: &mut Elements) {
        into.decimals(tags::RESCALE_INTERCEPT, &[HU_INTERCEPT]);
        into.decimals(tags::RESCALE_SLOPE, &[1.0]);
        into.text(tags::RESCALE_TYPE, VR::LO, self.kind.unit());
        self.technique.put(into);
        if let Some(contrast) = &self.contrast {
            contrast.put(into);
        }
    }
}

impl CtKind {
    /// Rescale Type: what a projection sums up is not in HU.
    fn unit(self) -> &'static str {
        match self {
            CtKind::Axial => "HU",
            CtKind::Localizer => "US",
        }
    }
}

impl CtTechnique {
    fn put(&self, into: &mut Elements) {
        into.decimals(tags::KVP, &[self.kvp]);
        self.put_texts(into);
        for (tag, value) in self.integers() {
            if let Some(value) = value {
                into.integer(tag, value);
            }
        }
        for (tag, value) in self.decimals() {
            if let Some(value) = value {
                into.decimals(tag, &[value]);
            }
        }
        for (tag, value) in self.doubles() {
            if let Some(value) = value {
                into.double(tag, value);
            }
        }
        if let Some(dose) = self.dose {
            dose.put(into);
        }
    }

    fn put_texts(&self, into: &mut Elements) {
        into.optional_text(tags::SCAN_OPTIONS, VR::CS, &self.scan_options);
        into.optional_text(tags::FILTER_TYPE, VR::SH, &self.filter_type);
        into.optional_text(tags::CONVOLUTION_KERNEL, VR::SH, &self.convolution_kernel);
        into.optional_text(tags::ROTATION_DIRECTION, VR::CS, &self.rotation_direction);
        into.optional_text(tags::EXPOSURE_MODULATION_TYPE, VR::CS, &self.exposure_modulation);
    }

    fn integers(&self) -> [(Tag, Option<i64>); 3] {
        [
            (tags::EXPOSURE_TIME, self.exposure_time),
            (tags::X_RAY_TUBE_CURRENT, self.tube_current),
            (tags::EXPOSURE, self.exposure),
        ]
    }

    fn decimals(&self) -> [(Tag, Option<f64>); 7] {
        [
            (tags::FOCAL_SPOTS, self.focal_spot),
            (tags::RECONSTRUCTION_DIAMETER, self.reconstruction_diameter),
            (tags::DATA_COLLECTION_DIAMETER, self.data_collection_diameter),
            (
                tags::DISTANCE_SOURCE_TO_DETECTOR,
                self.distance_source_to_detector,
            ),
            (tags::DISTANCE_SOURCE_TO_PATIENT, self.distance_source_to_patient),
            (tags::GANTRY_DETECTOR_TILT, self.gantry_tilt),
            (tags::TABLE_HEIGHT, self.table_height),
        ]
    }

    fn doubles(&self) -> [(Tag, Option<f64>); 6] {
        [
            (tags::REVOLUTION_TIME, self.revolution_time),
            (tags::SINGLE_COLLIMATION_WIDTH, self.single_collimation),
            (tags::TOTAL_COLLIMATION_WIDTH, self.total_collimation),
            (tags::TABLE_SPEED, self.table_speed),
            (tags::TABLE_FEED_PER_ROTATION, self.table_feed),
            (tags::SPIRAL_PITCH_FACTOR, self.pitch),
        ]
    }
}

impl Dose {
    fn put(self, into: &mut Elements) {
        let code = match self.phantom {
            DosePhantom::Head => Code::new("113690", "DCM", "IEC Head Dosimetry Phantom"),
            DosePhantom::Body => Code::new("113691", "DCM", "IEC Body Dosimetry Phantom"),
        };
        into.double(tags::CTD_IVOL, self.ctdi_vol);
        into.sequence(tags::CTDI_PHANTOM_TYPE_CODE_SEQUENCE, vec![code.item()]);
    }
}

impl Contrast {
    pub(super) fn put(&self, into: &mut Elements) {
        into.text(tags::CONTRAST_BOLUS_AGENT, VR::LO, &self.agent);
        into.optional_text(tags::CONTRAST_BOLUS_ROUTE, VR::LO, &self.route);
        into.optional_text(tags::CONTRAST_BOLUS_INGREDIENT, VR::CS, &self.ingredient);
        let amounts = [
            (tags::CONTRAST_BOLUS_VOLUME, self.volume),
            (tags::CONTRAST_FLOW_RATE, self.flow_rate),
            (tags::CONTRAST_BOLUS_INGREDIENT_CONCENTRATION, self.concentration),
        ];
        for (tag, value) in amounts {
            if let Some(value) = value {
                into.decimals(tag, &[value]);
            }
        }
    }
}
