//! The parameters of one picture as the shaders read them (`Parameters` and `Segment` in common.wgsl).

use bytemuck::{Pod, Zeroable};

use crate::render::curved::ColumnWalk;
use crate::render::walk::{Fixed3, Segment, SliceTable, Walk};
use crate::render::{Tone, Voi};
use crate::volume::{Rescale, VoiFunction, VoiLut, Window};

/// A fixed-point coordinate; the fourth lane is 0.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct Point {
    pub whole: [i32; 4],
    pub part: [u32; 4],
}

/// `Parameters` of common.wgsl. No `vec3`: their padding differs between languages.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct Parameters {
    pub origin: Point,
    pub column: Point,
    pub row: Point,
    pub sample: Point,
    pub dimensions: [i32; 4],
    pub size: [u32; 2],
    pub samples: u32,
    pub segments: u32,
    pub table_end_whole: i32,
    pub table_end_part: u32,
    pub padding_low: f32,
    pub padding_high: f32,
    pub greys: Greys,
    pub unused: [u32; 3],
}

const _: () = assert!(size_of::<Parameters>() == 208 && size_of::<Parameters>().is_multiple_of(16));
const _: () = assert!(size_of::<TableSegment>() == 48);
const _: () = assert!(size_of::<Line>() == 96);

/// A struct's name, its fields with their offsets, and its size, as `Parameters`, `Segment` and `Line` are filled here.
pub type Layout = (&'static str, Vec<(&'static str, usize)>, usize);

macro_rules! offsets {
    ($structure:ty: $($name:literal = $($field:tt).+ $(+ $more:expr)?),* $(,)?) => {
        vec![$(($name, std::mem::offset_of!($structure, $($field).+) $(+ $more)?)),*]
    };
}
pub(super) use offsets;

/// Of the structs in common.wgsl.
pub fn layouts() -> Vec<Layout> {
    let parameters = offsets!(Parameters:
        "origin_whole" = origin.whole,
        "origin_part" = origin.part,
        "column_whole" = column.whole,
        "column_part" = column.part,
        "row_whole" = row.whole,
        "row_part" = row.part,
        "sample_whole" = sample.whole,
        "sample_part" = sample.part,
        "dimensions" = dimensions,
        "size" = size,
        "samples" = samples,
        "segments" = segments,
        "table_end_whole" = table_end_whole,
        "table_end_part" = table_end_part,
        "padding_low" = padding_low,
        "padding_high" = padding_high,
        "centre_high" = greys.centre_high,
        "centre_low" = greys.centre_low,
        "scale" = greys.scale,
        "middle" = greys.middle,
        "lut_last" = greys.lut_last,
        "unused_0" = unused,
        "unused_1" = unused + 4,
        "unused_2" = unused + 8,
    );
    let segment = offsets!(TableSegment:
        "depth_whole" = depth_whole,
        "depth_part" = depth_part,
        "shift_bits" = shift_bits,
        "stretch" = stretch,
        "shift_whole" = shift_whole,
        "shift_part" = shift_part,
        "change_whole" = change_whole,
        "change_part" = change_part,
    );
    let line = offsets!(Line:
        "origin_whole" = origin.whole,
        "origin_part" = origin.part,
        "row_whole" = row.whole,
        "row_part" = row.part,
        "sample_whole" = sample.whole,
        "sample_part" = sample.part,
    );
    vec![
        ("Parameters", parameters, size_of::<Parameters>()),
        ("Segment", segment, size_of::<TableSegment>()),
        ("Line", line, size_of::<Line>()),
    ]
}

/// Held value to grey level: (held − centre) · scale + middle, or what the VOI kind makes of it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct Greys {
    /// The centre as a sum of two, more exact than one `f32`.
    pub centre_high: f32,
    pub centre_low: f32,
    pub scale: f32,
    pub middle: f32,
    pub lut_last: u32,
}

/// `Line` of curved.wgsl.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct Line {
    pub origin: Point,
    pub row: Point,
    pub sample: Point,
}

impl From<&ColumnWalk> for Line {
    fn from(column: &ColumnWalk) -> Line {
        Line {
            origin: column.origin.into(),
            row: column.row.into(),
            sample: column.sample.into(),
        }
    }
}

/// `Segment` of common.wgsl.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct TableSegment {
    depth_whole: i32,
    depth_part: u32,
    shift_bits: u32,
    stretch: u32,
    shift_whole: [i32; 2],
    shift_part: [u32; 2],
    change_whole: [i32; 2],
    change_part: [u32; 2],
}

/// The constant `VOI` of picture.wgsl.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoiKind {
    Straight = 0,
    Step = 1,
    Sigmoid = 2,
    Lut = 3,
}

fn whole(value: i64) -> i32 {
    (value >> 32) as i32
}

fn part(value: i64) -> u32 {
    value as u32
}

impl From<Fixed3> for Point {
    fn from([x, y, z]: Fixed3) -> Point {
        let lanes = [x, y, z, 0];
        Point {
            whole: lanes.map(whole),
            part: lanes.map(part),
        }
    }
}

impl From<&Segment> for TableSegment {
    fn from(segment: &Segment) -> TableSegment {
        TableSegment {
            depth_whole: whole(segment.depth),
            depth_part: part(segment.depth),
            shift_bits: segment.shift_bits,
            stretch: segment.stretch,
            shift_whole: segment.shift.map(whole),
            shift_part: segment.shift.map(part),
            change_whole: segment.change.map(whole),
            change_part: segment.change.map(part),
        }
    }
}

/// At least one segment, since no buffer may be empty.
pub fn table_segments(table: Option<&SliceTable>) -> Vec<TableSegment> {
    match table {
        Some(table) if !table.segments.is_empty() => table.segments.iter().map(TableSegment::from).collect(),
        _ => vec![TableSegment::default()],
    }
}

impl Parameters {
    pub fn new(walk: &Walk, dimensions: [i32; 4], size: [u32; 2], padding: Option<[f32; 2]>) -> Parameters {
        Parameters {
            origin: walk.origin.into(),
            column: walk.column.into(),
            row: walk.row.into(),
            sample: walk.sample.into(),
            ..Parameters::without_way(walk.samples, walk.table.as_ref(), dimensions, size, padding)
        }
    }

    /// For pixels whose coordinates come from elsewhere.
    pub fn without_way(
        samples: u32,
        table: Option<&SliceTable>,
        dimensions: [i32; 4],
        size: [u32; 2],
        padding: Option<[f32; 2]>,
    ) -> Parameters {
        let [padding_low, padding_high] = padding.unwrap_or_default();
        let end = table.map_or(0, |table| table.end);
        Parameters {
            dimensions,
            size,
            samples,
            segments: table.map_or(0, |table| table.segments.len() as u32),
            table_end_whole: whole(end),
            table_end_part: part(end),
            padding_low,
            padding_high,
            ..Parameters::default()
        }
    }
}

/// How held values become grey, and the levels of a LUT in whole words of four, at least one.
pub fn greys(tone: &Tone, rescale: Rescale) -> (VoiKind, Greys, Vec<u8>) {
    if rescale.slope == 0.0 || !rescale.slope.is_finite() {
        return (VoiKind::Straight, constant(tone, rescale.intercept), vec![0; 4]);
    }
    match &tone.voi {
        Voi::Window(window) => {
            let (kind, greys) = window_greys(window, rescale);
            (kind, greys, vec![0; 4])
        }
        Voi::Lut(lut) => {
            let last = lut.entries.len().saturating_sub(1) as u32;
            let greys = Greys {
                lut_last: last,
                ..centred(lut.first, 1.0 / lut.step, rescale)
            };
            (VoiKind::Lut, greys, levels(lut))
        }
    }
}

/// Every voxel means the same value.
fn constant(tone: &Tone, value: f64) -> Greys {
    let grey = match &tone.voi {
        Voi::Window(window) => window.grey(value),
        Voi::Lut(lut) => lut.grey(value),
    };
    Greys {
        middle: grey as f32,
        ..Greys::default()
    }
}

fn window_greys(window: &Window, rescale: Rescale) -> (VoiKind, Greys) {
    let Window { centre, width, .. } = *window;
    match window.function {
        VoiFunction::Linear if width <= 1.0 => {
            let step = rescale.slope.signum() / rescale.slope;
            (VoiKind::Step, centred(centre - 0.5, step, rescale))
        }
        VoiFunction::Linear => {
            let per_unit = 255.0 / (width - 1.0);
            (VoiKind::Straight, centred(centre - 0.5, per_unit, rescale))
        }
        VoiFunction::LinearExact => (VoiKind::Straight, centred(centre, 255.0 / width, rescale)),
        VoiFunction::Sigmoid => (VoiKind::Sigmoid, centred(centre, 4.0 / width, rescale)),
    }
}

/// A centre in modality units and a scale per such unit, both made those of held values.
fn centred(centre: f64, scale: f64, rescale: Rescale) -> Greys {
    let held = ((centre - rescale.intercept) / rescale.slope).clamp(-1e18, 1e18);
    let high = held as f32;
    Greys {
        centre_high: high,
        centre_low: (held - f64::from(high)) as f32,
        scale: (scale * rescale.slope).clamp(-1e18, 1e18) as f32,
        middle: 127.5,
        lut_last: 0,
    }
}

/// Grey levels of the entries, rounded as the CPU rounds them; whole words of four.
fn levels(lut: &VoiLut) -> Vec<u8> {
    let mut levels: Vec<u8> = lut
        .entries
        .iter()
        .map(|entry| (255.0 * f64::from(*entry) + 0.5) as u8)
        .collect();
    levels.resize(levels.len().next_multiple_of(4).max(4), 0);
    levels
}
