//! The 348 bytes that a NIfTI-1 file starts with.

use std::path::Path;

use glam::{DMat3, DQuat, DVec3};

use super::damaged;
use crate::dicom::ReadError;
use crate::geometry::Grid;
use crate::message;

/// Of the header and the four bytes that announce extensions.
pub(super) const SIZE: usize = 352;
/// Pixels of a slice, and voxels of a volume.
const MOST_PIXELS: usize = 1 << 24;
const MOST_VOXELS: usize = 1 << 31;

pub(super) struct Header {
    pub big_endian: bool,
    /// Columns, rows, slices.
    pub dimensions: [usize; 3],
    pub grid: Grid,
    /// Whether the file's first slice is the grid's last: the grid ascends along its normal.
    pub upside_down: bool,
    pub description: String,
    pub voxel_offset: u64,
    integer: Integer,
}

/// The integers that voxels can be.
#[derive(Clone, Copy)]
struct Integer {
    bytes: usize,
    signed: bool,
}

impl Integer {
    /// From the code of nifti1.h.
    fn of(code: i16) -> Option<Integer> {
        let (bytes, signed) = match code {
            2 => (1, false),
            4 => (2, true),
            8 => (4, true),
            256 => (1, true),
            512 => (2, false),
            768 => (4, false),
            1024 => (8, true),
            1280 => (8, false),
            _ => return None,
        };
        Some(Integer { bytes, signed })
    }

    /// `None` when it is below zero.
    fn value(self, bytes: &[u8], big_endian: bool) -> Option<u64> {
        let join = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
        let value = match big_endian {
            true => bytes.iter().fold(0, join),
            false => bytes.iter().rev().fold(0, join),
        };
        let negative = self.signed && value >> (8 * self.bytes - 1) & 1 == 1;
        (!negative).then_some(value)
    }
}

/// Numbers at their places in the header, 0 where it ends before.
struct Fields<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

impl Fields<'_> {
    fn word<const N: usize>(&self, at: usize) -> [u8; N] {
        let mut word = self
            .bytes
            .get(at..at + N)
            .and_then(|word| word.try_into().ok())
            .unwrap_or([0; N]);
        if self.big_endian {
            word.reverse();
        }
        word
    }

    fn short(&self, at: usize) -> i16 {
        i16::from_le_bytes(self.word(at))
    }

    fn float(&self, at: usize) -> f64 {
        f64::from(f32::from_le_bytes(self.word(at)))
    }

    fn floats<const N: usize>(&self, at: usize) -> [f64; N] {
        std::array::from_fn(|index| self.float(at + 4 * index))
    }
}

impl Header {
    pub fn is_nifti(bytes: &[u8]) -> bool {
        let size = bytes.get(..4);
        let known = size == Some(&348i32.to_le_bytes()) || size == Some(&348i32.to_be_bytes());
        known && bytes.get(344..348) == Some(b"n+1\0")
    }

    pub fn parse(bytes: &[u8], path: &Path) -> Result<Header, ReadError> {
        if !Header::is_nifti(bytes) {
            return Err(ReadError(message!("labels-not-nifti", file = path)));
        }
        let big_endian = bytes.first() == Some(&0);
        let fields = Fields { bytes, big_endian };
        let dimensions = dimensions(&fields, path)?;
        let kind = fields.short(70);
        let integer = Integer::of(kind).ok_or_else(|| {
            ReadError(message!(
                "labels-nifti-not-integers",
                file = path,
                kind = i32::from(kind)
            ))
        })?;
        let [slope, intercept] = fields.floats(112);
        // A slope of 0 means none; some writers leave both undefined.
        if slope.is_finite() && slope != 0.0 && (slope != 1.0 || intercept != 0.0) {
            return Err(ReadError(message!("labels-nifti-scaled", file = path)));
        }
        let (grid, upside_down) = grid(&fields, dimensions, path)?;
        let offset = fields.float(108);
        if !(SIZE as f64..=1e9).contains(&offset) {
            return Err(damaged(path));
        }
        let description = bytes.get(148..228).unwrap_or_default();
        let description = String::from_utf8_lossy(description);
        Ok(Header {
            big_endian,
            dimensions,
            grid,
            upside_down,
            description: description.trim_matches(['\0', ' ']).to_owned(),
            voxel_offset: offset as u64,
            integer,
        })
    }

    pub fn slice_bytes(&self) -> u64 {
        (self.dimensions[0] * self.dimensions[1] * self.integer.bytes) as u64
    }

    /// The labels of one slice; the error names one that is none.
    pub fn labels(&self, bytes: &[u8], path: &Path) -> Result<Vec<u16>, ReadError> {
        let label = |word: &[u8]| {
            let value = self.integer.value(word, self.big_endian);
            value
                .and_then(|value| u16::try_from(value).ok())
                .ok_or_else(|| ReadError(message!("labels-nifti-bad-label", file = path, most = u16::MAX)))
        };
        bytes.chunks_exact(self.integer.bytes).map(label).collect()
    }
}

/// Of a volume; further dimensions must be single.
fn dimensions(fields: &Fields, path: &Path) -> Result<[usize; 3], ReadError> {
    let count = fields.short(40);
    let size = |axis: i16| {
        if axis <= count {
            fields.short(40 + 2 * axis as usize)
        } else {
            1
        }
    };
    let sizes: [i16; 3] = [size(1), size(2), size(3)];
    let volume =
        (2..=7).contains(&count) && sizes.iter().all(|size| *size > 0) && (4..=7).all(|axis| size(axis) <= 1);
    let dimensions = sizes.map(|size| size.max(0) as usize);
    let pixels = dimensions[0] * dimensions[1];
    match volume && pixels <= MOST_PIXELS && pixels <= MOST_VOXELS / dimensions[2].max(1) {
        true => Ok(dimensions),
        false => Err(ReadError(message!("labels-nifti-not-a-volume", file = path))),
    }
}

fn grid(fields: &Fields, dimensions: [usize; 3], path: &Path) -> Result<(Grid, bool), ReadError> {
    let Some((axes, origin)) = affine(fields) else {
        return Err(ReadError(message!("labels-nifti-no-place", file = path)));
    };
    let [column, row, slice] = [axes.x_axis, axes.y_axis, axes.z_axis];
    let normal = column.cross(row).normalize_or_zero();
    let upside_down = slice.dot(normal) < 0.0;
    let [.., slices] = dimensions;
    let place = |k: usize| origin + slice * if upside_down { slices - 1 - k } else { k } as f64;
    let origins = (0..slices).map(place).collect();
    let spacing = [column.length(), row.length()];
    let step = slice.dot(normal).abs();
    Grid::new(
        dimensions,
        column.normalize_or_zero(),
        row.normalize_or_zero(),
        spacing,
        origins,
        step,
    )
    .map(|grid| (grid, upside_down))
    .map_err(|error| {
        ReadError(message!(
            "labels-bad-grid",
            file = path,
            reason = error.to_string()
        ))
    })
}

/// The ways from one column, row and slice to the next, and the centre of the first voxel, in patient mm: methods 3
/// (sform) and 2 (qform) of nifti1.h. Without either a map has no place.
fn affine(fields: &Fields) -> Option<(DMat3, DVec3)> {
    let (axes, origin) = match (fields.short(254) > 0, fields.short(252) > 0) {
        (true, _) => {
            let rows: [[f64; 4]; 3] = [fields.floats(280), fields.floats(296), fields.floats(312)];
            let column = |index: usize| DVec3::from_array(rows.map(|row| row[index]));
            (DMat3::from_cols(column(0), column(1), column(2)), column(3))
        }
        (false, true) => quaternion(fields),
        (false, false) => return None,
    };
    // Metres, mm or µm; mm when nothing is said.
    let unit = match fields.bytes.get(123).copied().unwrap_or(0) & 7 {
        1 => 1000.0,
        3 => 0.001,
        _ => 1.0,
    };
    let patient = DMat3::from_diagonal(DVec3::new(-unit, -unit, unit));
    Some((patient * axes, patient * origin))
}

fn quaternion(fields: &Fields) -> (DMat3, DVec3) {
    let [b, c, d] = fields.floats(256);
    let a = (1.0 - (b * b + c * c + d * d)).max(0.0).sqrt();
    let rotation = DMat3::from_quat(DQuat::from_xyzw(b, c, d, a).normalize());
    let [handedness, columns, rows, slices] = fields.floats(76);
    let slices = if handedness < 0.0 { -slices } else { slices };
    let axes = rotation * DMat3::from_diagonal(DVec3::new(columns, rows, slices));
    (axes, DVec3::from_array(fields.floats(268)))
}
