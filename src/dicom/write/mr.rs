//! MR Image Storage (PS3.3 A.4).

use std::path::Path;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};

use super::elements::Elements;
use super::image::{ImageSeries, Modality, Pixels, write_series};
use super::{Contrast, WriteError, Written};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MrSeries {
    pub image: ImageSeries,
    pub technique: MrTechnique,
    pub contrast: Option<Contrast>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AcquisitionType {
    #[default]
    TwoDimensional,
    ThreeDimensional,
}

/// Which index of the matrix the phase encoding steps run along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhaseEncoding {
    #[default]
    Row,
    Column,
}

/// How the slices were acquired (PS3.3 C.8.3.1); `None` or empty is left out unless the object needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MrTechnique {
    /// Terms among SE, IR, GR, EP and RM, separated by a backslash.
    pub scanning_sequence: String,
    /// Terms among SK, MTC, SS, TRSS, SP, MP, OSP and NONE, separated by a backslash.
    pub sequence_variant: String,
    /// Terms such as FC, SP or FS, separated by a backslash.
    pub scan_options: String,
    pub sequence_name: String,
    pub acquisition_type: AcquisitionType,
    /// ms
    pub repetition_time: f64,
    /// ms
    pub echo_time: f64,
    /// ms
    pub inversion_time: Option<f64>,
    /// Degrees
    pub flip_angle: f64,
    pub echo_train_length: i64,
    pub averages: f64,
    /// T
    pub field_strength: f64,
    /// Of hydrogen, in MHz.
    pub imaging_frequency: f64,
    /// Hz a pixel
    pub pixel_bandwidth: f64,
    /// Of the matrix that was sampled along the phase direction, in percent.
    pub percent_sampling: f64,
    /// Of the frequency direction's field of view, in percent.
    pub percent_phase_field_of_view: f64,
    /// Frequency rows, frequency columns, phase rows, phase columns.
    pub acquisition_matrix: [u16; 4],
    pub phase_encoding: PhaseEncoding,
    pub phase_encoding_steps: i64,
    pub receive_coil: String,
    /// mm, between centres of neighbouring slices.
    pub spacing_between_slices: Option<f64>,
    /// W a kg
    pub specific_absorption_rate: Option<f64>,
}

/// Writes one file a slice into `folder`, which is made where it is missing. Stored values have no unit.
pub fn write_mr(folder: &Path, series: &MrSeries, pixels: &Pixels) -> Result<Vec<Written>, WriteError> {
    let modality = Modality {
        name: "MR",
        sop_class_uid: uids::MR_IMAGE_STORAGE,
        image_type: "ORIGINAL\\PRIMARY\\OTHER",
        put: &|into| series.put(into),
    };
    write_series(folder, &series.image, pixels, &modality)
}

impl MrSeries {
    fn put(&self, into: &mut Elements) {
        self.technique.put(into);
        if let Some(contrast) = &self.contrast {
            contrast.put(into);
        }
    }
}

impl MrTechnique {
    fn put(&self, into: &mut Elements) {
        self.put_terms(into);
        into.integer(tags::ECHO_TRAIN_LENGTH, self.echo_train_length);
        into.integer(tags::ECHO_NUMBERS, 1);
        into.integer(tags::NUMBER_OF_PHASE_ENCODING_STEPS, self.phase_encoding_steps);
        into.shorts(tags::ACQUISITION_MATRIX, &self.acquisition_matrix);
        for (tag, value) in self.decimals() {
            into.decimals(tag, &[value]);
        }
        let optional = [
            (tags::INVERSION_TIME, self.inversion_time),
            (tags::SPACING_BETWEEN_SLICES, self.spacing_between_slices),
            (tags::SAR, self.specific_absorption_rate),
        ];
        for (tag, value) in optional {
            if let Some(value) = value {
                into.decimals(tag, &[value]);
            }
        }
    }

    fn put_terms(&self, into: &mut Elements) {
        into.code(tags::SCANNING_SEQUENCE, &self.scanning_sequence);
        into.code(tags::SEQUENCE_VARIANT, &self.sequence_variant);
        into.code(tags::SCAN_OPTIONS, &self.scan_options);
        let acquisition = match self.acquisition_type {
            AcquisitionType::TwoDimensional => "2D",
            AcquisitionType::ThreeDimensional => "3D",
        };
        into.code(tags::MR_ACQUISITION_TYPE, acquisition);
        let direction = match self.phase_encoding {
            PhaseEncoding::Row => "ROW",
            PhaseEncoding::Column => "COL",
        };
        into.code(tags::IN_PLANE_PHASE_ENCODING_DIRECTION, direction);
        into.optional_text(tags::SEQUENCE_NAME, VR::SH, &self.sequence_name);
        into.text(tags::IMAGED_NUCLEUS, VR::SH, "1H");
        into.optional_text(tags::RECEIVE_COIL_NAME, VR::SH, &self.receive_coil);
    }

    fn decimals(&self) -> [(Tag, f64); 9] {
        [
            (tags::REPETITION_TIME, self.repetition_time),
            (tags::ECHO_TIME, self.echo_time),
            (tags::FLIP_ANGLE, self.flip_angle),
            (tags::NUMBER_OF_AVERAGES, self.averages),
            (tags::MAGNETIC_FIELD_STRENGTH, self.field_strength),
            (tags::IMAGING_FREQUENCY, self.imaging_frequency),
            (tags::PIXEL_BANDWIDTH, self.pixel_bandwidth),
            (tags::PERCENT_SAMPLING, self.percent_sampling),
            (
                tags::PERCENT_PHASE_FIELD_OF_VIEW,
                self.percent_phase_field_of_view,
            ),
        ]
    }
}
