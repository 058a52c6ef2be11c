//! A small examination of nobody: tilted CT, its localizer, sagittal MR, and what was drawn on the CT.

use std::path::Path;

use negatoscope::dicom::write::{
    AcquisitionType, Algorithm, Code, Contrast, CtKind, CtSeries, CtTechnique, Dose, DosePhantom,
    ImageSeries, ImageWindow, Labels, MrSeries, MrTechnique, Patient, PhaseEncoding, Pixels, Records,
    Segment, SegmentationSeries, SeriesRecord, StudyRecord, Tracking, WriteError, Written, uid_from_key,
    write_ct, write_mr, write_segmentation,
};
use negatoscope::geometry::{DVec3, Grid};

pub const TILT_DEGREES: f64 = 15.0;

/// Series `number` of the study; its UIDs start at a thousand times the number.
pub fn records(number: i32, description: &str) -> Records {
    let key = 1000 * number as u128;
    Records {
        patient: Patient {
            id: "SYNTH-1".to_owned(),
            name: "Négatoscope^Démonstration".to_owned(),
            sex: "F".to_owned(),
            age: "045Y".to_owned(),
            weight: Some(64.0),
            ..Patient::default()
        },
        study: StudyRecord {
            uid: uid_from_key(1),
            id: "1".to_owned(),
            date: "20260105".to_owned(),
            time: "083000".to_owned(),
            description: "Tête sans injection".to_owned(),
        },
        series: SeriesRecord {
            uid: uid_from_key(key),
            number,
            description: description.to_owned(),
            protocol_name: description.to_owned(),
            body_part: "HEAD".to_owned(),
            frame_of_reference_uid: uid_from_key(2),
            patient_position: "HFS".to_owned(),
            date: "20260105".to_owned(),
            time: "083100".to_owned(),
            instance_key: key + 1,
        },
        ..Records::default()
    }
}

fn grid(
    dimensions: [usize; 3],
    row: DVec3,
    column: DVec3,
    spacing: [f64; 2],
    first: DVec3,
    step: DVec3,
) -> Grid {
    let origins = (0..dimensions[2]).map(|k| first + step * k as f64).collect();
    Grid::new(dimensions, row, column, spacing, origins, step.length()).expect("a valid grid")
}

/// Columns and rows of different spacing, stacked along the table whatever the gantry's tilt.
pub fn tilted_grid(dimensions: [usize; 3]) -> Grid {
    let (sine, cosine) = TILT_DEGREES.to_radians().sin_cos();
    let column = DVec3::new(0.0, cosine, -sine);
    let first = DVec3::new(-101.25, -87.5, 1.0 / 3.0);
    grid(dimensions, DVec3::X, column, [0.5, 0.75], first, DVec3::Z * 3.0)
}

pub fn sagittal_grid() -> Grid {
    let first = DVec3::new(-10.0, -60.0, 70.0);
    grid(
        [24, 33, 4],
        DVec3::Y,
        -DVec3::Z,
        [0.9, 0.9],
        first,
        DVec3::NEG_X * 4.0,
    )
}

pub fn coronal_grid() -> Grid {
    let first = DVec3::new(-128.0, 0.0, 200.0);
    grid([65, 47, 1], DVec3::X, -DVec3::Z, [4.0, 4.0], first, DVec3::Y)
}

/// Values of `bits` bits that change slowly, with a little noise.
pub fn values(grid: &Grid, bits: u32) -> Vec<u16> {
    let [columns, rows, slices] = grid.dimensions;
    let mask = (1u32 << bits) - 1;
    let voxel = |index: usize| {
        let (x, y) = (index % columns, index / columns % rows);
        let noise = (index as u32).wrapping_mul(2_654_435_761) >> 27;
        ((3 * x + 7 * y + index / (columns * rows) * 11) as u32 + noise) & mask
    };
    (0..columns * rows * slices)
        .map(|index| voxel(index) as u16)
        .collect()
}

fn image(number: i32, description: &str, windows: &[(f64, f64, &str)]) -> ImageSeries {
    let window = |(centre, width, explanation): &(f64, f64, &str)| ImageWindow {
        centre: *centre,
        width: *width,
        explanation: (*explanation).to_owned(),
    };
    ImageSeries {
        records: records(number, description),
        acquisition_number: 1,
        slice_thickness: 3.0,
        windows: windows.iter().map(window).collect(),
    }
}

pub fn ct_series(number: i32) -> CtSeries {
    CtSeries {
        image: image(
            number,
            "Crâne axial",
            &[(40.0, 80.0, "CERVEAU"), (500.0, 2500.0, "OS")],
        ),
        kind: CtKind::Axial,
        technique: CtTechnique {
            scan_options: "HELICAL_CT".to_owned(),
            kvp: 120.0,
            exposure_time: Some(1000),
            tube_current: Some(250),
            exposure: Some(250),
            focal_spot: Some(1.2),
            filter_type: "HEAD".to_owned(),
            convolution_kernel: "SOFT".to_owned(),
            reconstruction_diameter: Some(250.0),
            data_collection_diameter: Some(500.0),
            gantry_tilt: Some(TILT_DEGREES),
            rotation_direction: "CW".to_owned(),
            revolution_time: Some(1.0),
            single_collimation: Some(0.625),
            total_collimation: Some(40.0),
            pitch: Some(0.531),
            dose: Some(Dose {
                ctdi_vol: 48.2,
                phantom: DosePhantom::Head,
            }),
            ..CtTechnique::default()
        },
        contrast: Some(Contrast {
            agent: "IOHEXOL 350".to_owned(),
            route: "INTRAVENOUS".to_owned(),
            ingredient: "IODINE".to_owned(),
            volume: Some(80.0),
            flow_rate: Some(3.0),
            concentration: Some(350.0),
        }),
    }
}

pub fn localizer_series() -> CtSeries {
    CtSeries {
        image: image(1, "Topogramme", &[(50.0, 500.0, "TOPO")]),
        kind: CtKind::Localizer,
        technique: CtTechnique {
            kvp: 100.0,
            ..CtTechnique::default()
        },
        contrast: None,
    }
}

pub fn mr_series() -> MrSeries {
    MrSeries {
        image: image(5, "Sagittal T1", &[(500.0, 1000.0, "AUTO")]),
        technique: MrTechnique {
            scanning_sequence: "SE".to_owned(),
            sequence_variant: "SK\\SP".to_owned(),
            scan_options: "FC".to_owned(),
            sequence_name: "tse2d1_3".to_owned(),
            acquisition_type: AcquisitionType::TwoDimensional,
            repetition_time: 550.0,
            echo_time: 9.1,
            flip_angle: 150.0,
            echo_train_length: 3,
            averages: 2.0,
            field_strength: 1.5,
            imaging_frequency: 63.68,
            pixel_bandwidth: 180.0,
            percent_sampling: 90.0,
            percent_phase_field_of_view: 100.0,
            acquisition_matrix: [256, 0, 0, 230],
            phase_encoding: PhaseEncoding::Row,
            phase_encoding_steps: 230,
            receive_coil: "HEAD_20".to_owned(),
            spacing_between_slices: Some(4.0),
            ..MrTechnique::default()
        },
        contrast: None,
    }
}

pub fn segment(number: u16, label: &str, algorithm: Algorithm, modifier: Option<Code>) -> Segment {
    Segment {
        number,
        label: label.to_owned(),
        description: String::new(),
        algorithm,
        category: Code::new("123037004", "SCT", "Body structure"),
        property_type: Code::new("64033007", "SCT", "Kidney"),
        type_modifier: modifier,
        anatomic_region: None,
        colour: [200, 80, 60],
        tracking: Some(Tracking {
            id: label.to_owned(),
            uid: uid_from_key(90_000 + u128::from(number)),
        }),
    }
}

pub fn segmentation_series() -> SegmentationSeries {
    let automatic = Algorithm::Automatic {
        name: "Negatoscope phantom".to_owned(),
    };
    SegmentationSeries {
        records: records(9, "Structures"),
        content_label: "STRUCTURES".to_owned(),
        content_description: "Vérité du fantôme".to_owned(),
        content_creator: "Negatoscope^Fantôme".to_owned(),
        dimension_organization_uid: uid_from_key(3),
        slice_thickness: 3.0,
        segments: vec![
            segment(
                1,
                "Rein gauche",
                automatic,
                Some(Code::new("7771000", "SCT", "Left")),
            ),
            segment(
                2,
                "Rein droit",
                Algorithm::Manual,
                Some(Code::new("24028007", "SCT", "Right")),
            ),
            segment(3, "Absent", Algorithm::Manual, None),
        ],
    }
}

/// A block of 1 in the lower slices, a diagonal of 2 in the upper ones.
pub fn labels(grid: &Grid) -> Vec<u16> {
    let [columns, rows, slices] = grid.dimensions;
    let voxel = |index: usize| {
        let (x, y, z) = (index % columns, index / columns % rows, index / (columns * rows));
        match () {
            () if x < columns / 3 && y > rows / 2 && z < slices - 1 => 1,
            () if z > 0 && x.abs_diff(y) < 3 => 2,
            () => 0,
        }
    };
    (0..columns * rows * slices).map(voxel).collect()
}

/// The whole examination, each series in a folder of its own; what was written, the segmentation last.
pub fn write_examination(folder: &Path, tilted: &Grid) -> Result<Vec<Written>, WriteError> {
    let ct_values = values(tilted, 12);
    let (localizer, sagittal) = (coronal_grid(), sagittal_grid());
    let (localizer_values, mr_values) = (values(&localizer, 12), values(&sagittal, 12));
    let mut written = write_ct(
        &folder.join("localizer"),
        &localizer_series(),
        &Pixels::of_volume(&localizer, 12, &localizer_values),
    )?;
    let pixels = Pixels::of_volume(&sagittal, 12, &mr_values);
    written.extend(write_mr(&folder.join("mr"), &mr_series(), &pixels)?);
    let pixels = Pixels::of_volume(tilted, 12, &ct_values);
    let sources = write_ct(&folder.join("ct"), &ct_series(2), &pixels)?;
    let labels = Labels {
        grid: tilted,
        values: &labels(tilted),
        source_series_uid: &records(2, "").series.uid,
        sources: &sources,
    };
    written.extend(sources.iter().cloned());
    let path = folder.join("seg/structures.dcm");
    written.push(write_segmentation(&path, &segmentation_series(), &labels)?);
    Ok(written)
}
