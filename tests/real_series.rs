//! Real series against facts that another decoder found in them (`../shared/dicom/expected.json`), and against a
//! resampling written here from the plain definition.

mod common;

use std::path::Path;

use common::shared;
use dicom_dictionary_std::tags;
use glam::{DVec2, DVec3};
use negatoscope::dicom::{Stack, load, scan};
use negatoscope::geometry::{Orientation, Plane, View};
use negatoscope::render::{Interpolation, Sampling, cpu};
use negatoscope::volume::{Volume, Voxels};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn expected(folder: &Path) -> Value {
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json is there");
    serde_json::from_str(&text).expect("expected.json is JSON")
}

fn largest_stack(path: &Path) -> Stack {
    let catalogue = scan(&[path.to_owned()], &|_, _| true);
    let stacks = catalogue.series().flat_map(|series| &series.stacks);
    stacks
        .max_by_key(|stack| stack.frames.len())
        .expect("a stack")
        .clone()
}

fn vector(value: &Value) -> DVec3 {
    let numbers: Vec<f64> = value
        .as_array()
        .expect("numbers")
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    DVec3::new(numbers[0], numbers[1], numbers[2])
}

fn close(a: f64, b: f64, tolerance: f64, what: &str) {
    assert!((a - b).abs() <= tolerance, "{what}: {a} is not {b}");
}

#[test]
fn order_geometry_and_values_agree_with_the_independent_decoder() {
    let Some(folder) = shared() else { return };
    for series in expected(&folder)["series"].as_array().expect("series") {
        let name = series["folder"].as_str().expect("a folder");
        let stack = largest_stack(&folder.join(name));
        let order: Vec<String> = stack
            .frames
            .iter()
            .map(|frame| {
                frame
                    .file
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        let wanted: Vec<&str> = series["slice_order"]
            .as_array()
            .expect("order")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(order, wanted, "{name}");
        let grid = &stack.grid;
        let number = |key: &str| series[key].as_f64().expect("a number");
        close(
            grid.tilt_degrees(),
            number("shear_angle_deg_between_stack_direction_and_normal"),
            0.06,
            name,
        );
        assert_eq!(
            grid.is_regular(),
            series["regular"].as_bool().expect("a truth"),
            "{name}"
        );
        assert!(
            (grid.origins()[0] - vector(&series["first_position"])).length() < 1e-6,
            "{name}"
        );
        assert!(
            (grid.origins()[grid.dimensions[2] - 1] - vector(&series["last_position"])).length() < 1e-6,
            "{name}"
        );
        assert!(
            (grid.normal() - vector(&series["normal"])).length() < 1e-5,
            "{name}"
        );
        close(
            grid.nominal_step(),
            series["slice_spacing_along_normal_mm"]["median"]
                .as_f64()
                .expect("mm"),
            1e-4,
            name,
        );
        let spacing = series["pixel_spacing_row_col_mm"]
            .as_array()
            .expect("two numbers");
        close(
            grid.pixel_spacing[1],
            spacing[0].as_f64().expect("mm"),
            1e-9,
            name,
        );
        close(
            grid.pixel_spacing[0],
            spacing[1].as_f64().expect("mm"),
            1e-9,
            name,
        );
        let volume = load(&stack, &|_| true).expect("it loads").volume;
        assert_eq!(
            stored_hash(&stack, &volume),
            series["volume_sha256"].as_str().expect("a hash"),
            "{name}"
        );
    }
}

/// SHA-256 of the stored values, as the volume holds them without its bias.
fn stored_hash(stack: &Stack, volume: &Volume) -> String {
    let Voxels::I16(values) = &volume.voxels else {
        panic!("16-bit series are held as such")
    };
    let mut hash = Sha256::new();
    for value in values {
        let stored = if stack.signed { *value } else { *value ^ i16::MIN };
        hash.update(stored.to_le_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_enhanced_object_is_its_classic_twin() {
    let Some(folder) = shared() else { return };
    let twins = [
        (
            "series/mr_brain_philips/pcasl_enhanced",
            "series/mr_brain_philips/pcasl_classic",
        ),
        (
            "series/enhanced/legacy_converted_ct_24x38x3.dcm",
            "series/ct_tiny_24x38x3",
        ),
    ];
    for (enhanced, classic) in twins {
        let [enhanced, classic] = [enhanced, classic].map(|path| largest_stack(&folder.join(path)));
        assert_eq!(enhanced.frames.len(), classic.frames.len());
        for k in 0..classic.frames.len() {
            assert!((enhanced.grid.origins()[k] - classic.grid.origins()[k]).length() < 1e-3);
        }
        let [enhanced, classic] =
            [enhanced, classic].map(|stack| load(&stack, &|_| true).expect("it loads").volume);
        assert_eq!(enhanced.voxels, classic.voxels);
        assert_eq!(enhanced.rescale, classic.rescale);
    }
}

/// A stack straight from its headers and the volume's values: nothing of the program's geometry.
struct Plain {
    origins: Vec<DVec3>,
    row: DVec3,
    column: DVec3,
    spacing: [f64; 2],
}

impl Plain {
    fn of(stack: &Stack) -> Plain {
        let header = |path: &Path| dicom_object::open_file(path).expect("a DICOM file");
        let numbers = |path: &Path, tag| {
            header(path)
                .element(tag)
                .expect("there")
                .to_multi_float64()
                .expect("numbers")
        };
        let first = stack.frames[0].file.as_path();
        let o = numbers(first, tags::IMAGE_ORIENTATION_PATIENT);
        let row = DVec3::new(o[0], o[1], o[2]).normalize();
        let column = DVec3::new(o[3], o[4], o[5]);
        let spacing = numbers(first, tags::PIXEL_SPACING);
        let origin = |path: &Path| {
            let p = numbers(path, tags::IMAGE_POSITION_PATIENT);
            DVec3::new(p[0], p[1], p[2])
        };
        Plain {
            origins: stack.frames.iter().map(|frame| origin(&frame.file)).collect(),
            row,
            column: (column - row * row.dot(column)).normalize(),
            spacing: [spacing[1], spacing[0]],
        }
    }

    /// Trilinear, in f64; `None` outside the outermost voxel centres.
    fn sample(&self, volume: &Volume, point: DVec3) -> Option<f64> {
        let normal = self.row.cross(self.column);
        let depth = |origin: &DVec3| origin.dot(normal);
        let z = point.dot(normal);
        let k = (0..self.origins.len() - 1)
            .find(|k| depth(&self.origins[*k]) <= z && z <= depth(&self.origins[k + 1]))?;
        let t = (z - depth(&self.origins[k])) / (depth(&self.origins[k + 1]) - depth(&self.origins[k]));
        let offset = point - self.origins[k].lerp(self.origins[k + 1], t);
        let (x, y) = (
            offset.dot(self.row) / self.spacing[0],
            offset.dot(self.column) / self.spacing[1],
        );
        let [columns, rows, _] = volume.grid.dimensions;
        if x < 0.0 || y < 0.0 || x > columns as f64 - 1.0 || y > rows as f64 - 1.0 {
            return None;
        }
        let (c, r) = ((x as usize).min(columns - 2), (y as usize).min(rows - 2));
        let (u, v) = (x - c as f64, y - r as f64);
        let in_slice = |k: usize| {
            let line = |r: usize| volume.value(c, r, k) * (1.0 - u) + volume.value(c + 1, r, k) * u;
            line(r) * (1.0 - v) + line(r + 1) * v
        };
        Some(in_slice(k) * (1.0 - t) + in_slice(k + 1) * t)
    }
}

#[test]
fn reformats_agree_with_a_plain_trilinear_resampling() {
    let Some(folder) = shared() else { return };
    for series in expected(&folder)["series"].as_array().expect("series") {
        let name = series["folder"].as_str().expect("a folder");
        let stack = largest_stack(&folder.join(name));
        let volume = load(&stack, &|_| true).expect("it loads").volume;
        let plain = Plain::of(&stack);
        let centre = volume.grid.centre() + DVec3::new(1.3, -2.1, 0.4);
        let oblique = Plane::looking_along(DVec3::new(0.3, 0.5, 0.8), DVec3::NEG_Y, centre).expect("a plane");
        let planes = Orientation::ALL
            .map(|orientation| Plane::new(orientation, centre))
            .into_iter()
            .chain([oblique]);
        for plane in planes {
            let view = View {
                plane,
                size: [160, 140],
                pixel_mm: [1.37, 1.37],
            };
            let raw = cpu::raw(
                &volume,
                &Sampling {
                    view,
                    slab: None,
                    interpolation: Interpolation::Linear,
                },
            );
            let (mut worst, mut total, mut count) = (0.0f64, 0.0, 0);
            for (index, value) in raw.values.iter().enumerate() {
                let pixel = DVec2::new((index % 160) as f64, (index / 160) as f64);
                if let Some(truth) = plain.sample(&volume, view.patient_from_pixel(pixel)) {
                    let difference = (f64::from(*value) - truth).abs();
                    assert!(
                        !difference.is_nan(),
                        "{name}: nothing drawn inside the volume at {pixel}"
                    );
                    (worst, total, count) = (worst.max(difference), total + difference, count + 1);
                }
            }
            assert!(count > 0, "{name}: the plane misses the volume");
            assert!(
                worst <= 0.5 && total / f64::from(count) <= 0.01,
                "{name}: worst {worst}"
            );
        }
    }
}

#[test]
fn a_dose_grid_is_laid_out_by_its_frame_offsets() {
    let Some(folder) = shared() else { return };
    let stack = largest_stack(&folder.join("pixel/uint32_rtdose_15frames.dcm"));
    assert_eq!(stack.grid.dimensions, [10, 10, 15]);
    close(stack.grid.slice_spacing(), 5.0, 1e-9, "spacing");
    assert!(matches!(
        load(&stack, &|_| true).expect("it loads").volume.voxels,
        Voxels::F32(_)
    ));
}
