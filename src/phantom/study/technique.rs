//! Protocols as the attributes of images.

use crate::dicom::write::{
    AcquisitionType, Contrast, CtKind, CtSeries, CtTechnique, ImageSeries, MrSeries, MrTechnique,
    PhaseEncoding,
};
use crate::phantom::acquisition::{
    CoilKind, CtProtocol, FrequencyDirection, MrProtocol, ScoutProtocol, Sequence,
};
use crate::phantom::case::Scan;
use crate::phantom::physics::kernel::Kernel;
use crate::phantom::tissue::Phase;

/// Hydrogen's resonance at 1 T, in MHz.
const MHZ_PER_TESLA: f64 = 42.577;
/// Of the rotation that all CT here has, in s.
const ROTATION: f64 = 0.5;
const PITCH: f64 = 0.9;
/// Rows of detectors and their width at the isocentre, in mm.
const COLLIMATION: (f64, f64) = (0.625, 40.0);

/// Slice thickness in mm; of a scout, the thickness of nothing.
pub fn thickness(scan: &Scan) -> f64 {
    match scan {
        Scan::Ct(protocol) => protocol.thickness,
        Scan::Mr(protocol) => protocol.thickness,
        Scan::Scout(protocol) => protocol.pixel,
    }
}

pub fn ct(protocol: &CtProtocol, image: ImageSeries) -> CtSeries {
    let current = protocol.mas * PITCH / ROTATION;
    let kernel = match protocol.kernel {
        Kernel::Smooth => "SMOOTH",
        Kernel::Soft => "SOFT",
        Kernel::Bone => "BONE",
    };
    let technique = CtTechnique {
        scan_options: "HELICAL_CT".to_owned(),
        exposure_time: Some((ROTATION * 1000.0) as i64),
        tube_current: Some(current.round() as i64),
        exposure: Some((current * ROTATION).round() as i64),
        convolution_kernel: kernel.to_owned(),
        reconstruction_diameter: Some(protocol.fov),
        gantry_tilt: Some(protocol.tilt),
        revolution_time: Some(ROTATION),
        single_collimation: Some(COLLIMATION.0),
        total_collimation: Some(COLLIMATION.1),
        table_speed: Some(PITCH * COLLIMATION.1 / ROTATION),
        table_feed: Some(PITCH * COLLIMATION.1),
        pitch: Some(PITCH),
        exposure_modulation: "NONE".to_owned(),
        ..tube(protocol.kvp)
    };
    CtSeries {
        image,
        kind: CtKind::Axial,
        technique,
        contrast: contrast(protocol.phase),
    }
}

pub fn scout(protocol: &ScoutProtocol, image: ImageSeries) -> CtSeries {
    let technique = CtTechnique {
        scan_options: "SCOUT MODE".to_owned(),
        tube_current: Some(20),
        reconstruction_diameter: Some(protocol.width.max(protocol.height)),
        gantry_tilt: Some(0.0),
        ..tube(protocol.kvp)
    };
    CtSeries {
        image,
        kind: CtKind::Localizer,
        technique,
        contrast: None,
    }
}

fn tube(kvp: f64) -> CtTechnique {
    CtTechnique {
        kvp,
        focal_spot: Some(0.8),
        filter_type: "BODY".to_owned(),
        data_collection_diameter: Some(500.0),
        distance_source_to_detector: Some(950.0),
        distance_source_to_patient: Some(540.0),
        table_height: Some(150.0),
        rotation_direction: "CW".to_owned(),
        ..CtTechnique::default()
    }
}

fn contrast(phase: Phase) -> Option<Contrast> {
    let given = Contrast {
        agent: "Iodinated contrast medium".to_owned(),
        route: "INTRAVENOUS".to_owned(),
        ingredient: "IODINE".to_owned(),
        volume: Some(110.0),
        flow_rate: Some(3.0),
        concentration: Some(350.0),
    };
    (phase != Phase::None).then_some(given)
}

pub fn mr(protocol: &MrProtocol, image: ImageSeries) -> MrSeries {
    let [columns, rows] = protocol.matrix.map(|side| side as u16);
    let along_rows = protocol.frequency == FrequencyDirection::Row;
    let matrix = match along_rows {
        true => [0, columns, rows, 0],
        false => [rows, 0, 0, columns],
    };
    let technique = MrTechnique {
        acquisition_type: match protocol.sequence.is_three_dimensional() {
            true => AcquisitionType::ThreeDimensional,
            false => AcquisitionType::TwoDimensional,
        },
        scan_options: if protocol.fat_saturated { "FS" } else { "" }.to_owned(),
        averages: protocol.averages,
        field_strength: protocol.field.tesla(),
        imaging_frequency: protocol.field.tesla() * MHZ_PER_TESLA,
        pixel_bandwidth: protocol.bandwidth,
        percent_sampling: 100.0,
        percent_phase_field_of_view: 100.0,
        acquisition_matrix: matrix,
        phase_encoding: match along_rows {
            true => PhaseEncoding::Column,
            false => PhaseEncoding::Row,
        },
        phase_encoding_steps: i64::from(if along_rows { rows } else { columns }),
        receive_coil: match protocol.coil {
            CoilKind::Head => "HEAD",
            CoilKind::Body => "BODY",
        }
        .to_owned(),
        spacing_between_slices: Some(protocol.thickness + protocol.gap),
        ..timing(&protocol.sequence)
    };
    MrSeries {
        image,
        technique,
        contrast: None,
    }
}

fn timing(sequence: &Sequence) -> MrTechnique {
    let named = |scanning: &str, variant: &str, name: &str| MrTechnique {
        scanning_sequence: scanning.to_owned(),
        sequence_variant: variant.to_owned(),
        sequence_name: name.to_owned(),
        flip_angle: 90.0,
        echo_train_length: 1,
        ..MrTechnique::default()
    };
    match *sequence {
        Sequence::SpinEcho { tr, te } => MrTechnique {
            repetition_time: tr,
            echo_time: te,
            ..named("SE", "NONE", "se2d")
        },
        Sequence::FastSpinEcho { tr, te, echoes, .. } => MrTechnique {
            repetition_time: tr,
            echo_time: te,
            echo_train_length: echoes as i64,
            ..named("SE", "SK", "tse2d")
        },
        Sequence::InversionRecovery {
            tr, ti, te, echoes, ..
        } => MrTechnique {
            repetition_time: tr,
            echo_time: te,
            inversion_time: Some(ti),
            echo_train_length: echoes as i64,
            ..named("SE\\IR", "SK\\MP", "tir2d")
        },
        Sequence::SpoiledGradientEcho { tr, te, flip } => MrTechnique {
            repetition_time: tr,
            echo_time: te,
            flip_angle: flip,
            ..named("GR", "SP", "fl2d")
        },
        Sequence::Mprage(train) => MrTechnique {
            repetition_time: train.tr,
            echo_time: train.te,
            inversion_time: Some(train.ti),
            flip_angle: train.flip,
            echo_train_length: 1,
            ..named("GR\\IR", "SP\\MP", "tfl3d")
        },
    }
}
