//! What several test files need: the folder of real files, the program, an adapter, series written as DICOM files.

#![allow(dead_code, reason = "each test file uses its own part of this module")]

pub mod archive;
pub mod bytes;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dicom_core::{DataElement, PrimitiveValue, Tag, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use negatoscope::geometry::{DVec3, Grid, Plane, View};
use negatoscope::render::gpu::{GpuChoice, GpuRenderer};

/// The folder of real files, or `None` with a printed sentence where it is absent; in CI it must be there.
pub fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dicom");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} must be there in CI",
        folder.display()
    );
    println!("skipped: {} is not there", folder.display());
    None
}

/// The program run in English, with its exit status and what it wrote.
pub fn negatoscope(arguments: &[&str]) -> Output {
    negatoscope_in("en", arguments)
}

/// The same in a language.
pub fn negatoscope_in(language: &str, arguments: &[&str]) -> Output {
    let mut program = program(language);
    program.args(arguments).output().expect("the program starts")
}

/// The program, to be run in a language.
pub fn program(language: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_negatoscope"));
    program.args(["--lang", language]);
    // Graphics drivers complain on standard error where this is missing.
    program.env("XDG_RUNTIME_DIR", std::env::temp_dir());
    program
}

/// A renderer, or nothing with a sentence; where checks run unattended there has to be one.
pub fn renderer() -> Option<GpuRenderer> {
    match GpuRenderer::new(GpuChoice::default()) {
        Ok(renderer) => Some(renderer),
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "a GPU adapter is required here: {error}"
            );
            println!("skipped, nothing to compare with: {error}");
            None
        }
    }
}

/// Pixel for pixel on slice k.
pub fn native_view(grid: &Grid, k: usize) -> View {
    let [columns, rows, _] = grid.dimensions;
    let middle = DVec3::new((columns as f64 - 1.0) / 2.0, (rows as f64 - 1.0) / 2.0, k as f64);
    View {
        plane: Plane {
            centre: grid.patient_from_voxel(middle),
            right: grid.row_direction,
            down: grid.column_direction,
        },
        size: [columns as u32, rows as u32],
        pixel_mm: grid.pixel_spacing,
    }
}

/// Numbers that look random and are the same on every machine (xorshift; Marsaglia 2003).
pub struct Dice(pub u64);

impl Dice {
    /// From 0, below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// One slice to be written; change what the test is about.
#[derive(Clone)]
pub struct Slice {
    pub series: String,
    pub instance: i32,
    pub position: Option<[f64; 3]>,
    pub orientation: Option<[f64; 6]>,
    /// Between rows, between columns: the order of Pixel Spacing.
    pub spacing: Option<[f64; 2]>,
    pub columns: u16,
    pub rows: u16,
    pub signed: bool,
    pub values: Vec<i16>,
    pub more: Vec<(Tag, VR, String)>,
}

impl Slice {
    pub fn new(columns: u16, rows: u16, value: impl Fn(usize, usize) -> i16) -> Slice {
        let pixels =
            (0..usize::from(rows)).flat_map(|row| (0..usize::from(columns)).map(move |column| (column, row)));
        Slice {
            series: "1.2.3".to_owned(),
            instance: 1,
            position: Some([0.0, 0.0, 0.0]),
            orientation: Some([1.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
            spacing: Some([1.0, 1.0]),
            columns,
            rows,
            signed: true,
            values: pixels.map(|(column, row)| value(column, row)).collect(),
            more: Vec::new(),
        }
    }

    pub fn with(mut self, tag: Tag, vr: VR, value: impl ToString) -> Slice {
        self.more.push((tag, vr, value.to_string()));
        self
    }

    pub fn write(&self, path: &Path) {
        let mut object = InMemDicomObject::new_empty();
        let mut text = |tag, vr, value: String| {
            object.put(DataElement::new(tag, vr, PrimitiveValue::from(value)));
        };
        let uid = format!(
            "1.2.3.4.{}",
            path.display()
                .to_string()
                .bytes()
                .fold(7u64, |h, b| h.wrapping_mul(31) + u64::from(b))
        );
        text(tags::SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE.to_owned());
        text(tags::SOP_INSTANCE_UID, VR::UI, uid.clone());
        text(tags::STUDY_INSTANCE_UID, VR::UI, "1.2".to_owned());
        text(tags::SERIES_INSTANCE_UID, VR::UI, self.series.clone());
        text(tags::FRAME_OF_REFERENCE_UID, VR::UI, "1.2.9".to_owned());
        text(tags::MODALITY, VR::CS, "CT".to_owned());
        text(tags::INSTANCE_NUMBER, VR::IS, self.instance.to_string());
        text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2".to_owned());
        let decimals = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>().join("\\");
        if let Some(position) = self.position {
            text(tags::IMAGE_POSITION_PATIENT, VR::DS, decimals(&position));
        }
        if let Some(orientation) = self.orientation {
            text(tags::IMAGE_ORIENTATION_PATIENT, VR::DS, decimals(&orientation));
        }
        if let Some(spacing) = self.spacing {
            text(tags::PIXEL_SPACING, VR::DS, decimals(&spacing));
        }
        for (tag, vr, value) in self.more.iter().filter(|(_, vr, _)| *vr != VR::FD) {
            text(*tag, *vr, value.clone());
        }
        for (tag, vr, value) in self.more.iter().filter(|(_, vr, _)| *vr == VR::FD) {
            let values = value
                .split('\\')
                .map(|part| part.trim().parse().expect("a number"));
            object.put(DataElement::new(*tag, *vr, PrimitiveValue::F64(values.collect())));
        }
        let mut number = |tag, value: u16| {
            object.put(DataElement::new(tag, VR::US, PrimitiveValue::from(value)));
        };
        number(tags::SAMPLES_PER_PIXEL, 1);
        number(tags::ROWS, self.rows);
        number(tags::COLUMNS, self.columns);
        number(tags::BITS_ALLOCATED, 16);
        number(tags::BITS_STORED, 16);
        number(tags::HIGH_BIT, 15);
        number(tags::PIXEL_REPRESENTATION, u16::from(self.signed));
        let words: Vec<u16> = self.values.iter().map(|value| *value as u16).collect();
        object.put(DataElement::new(
            tags::PIXEL_DATA,
            VR::OW,
            PrimitiveValue::U16(words.into()),
        ));
        let meta = FileMetaTableBuilder::new()
            .transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN)
            .media_storage_sop_class_uid(uids::CT_IMAGE_STORAGE)
            .media_storage_sop_instance_uid(uid);
        object
            .with_meta(meta)
            .expect("a complete object")
            .write_to_file(path)
            .expect("a writable folder");
    }
}

/// Writes slices as 0000.dcm, 0001.dcm ... into a folder of their own.
pub fn write_series(slices: &[Slice]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (index, slice) in slices.iter().enumerate() {
        slice.write(&folder.path().join(format!("{index:04}.dcm")));
    }
    folder
}

/// An axial stack whose voxels all hold their slice's number times 100.
pub fn axial_stack(count: usize, step: f64) -> Vec<Slice> {
    (0..count)
        .map(|k| {
            let mut slice = Slice::new(8, 6, |_, _| 100 * k as i16);
            slice.position = Some([-3.0, -2.0, k as f64 * step]);
            slice.instance = k as i32 + 1;
            slice
        })
        .collect()
}
