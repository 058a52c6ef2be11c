//! Measures in words: short beside the shape, and at length with what they rest on.

use super::{Kind, LengthUnit, Measures, Source};
use crate::locale::{Argument, Message};
use crate::message;
use crate::volume::{Summary, unit_text};

/// From this area on, in mm², areas are said in cm².
const SQUARE_CENTIMETRE: f64 = 100.0;

/// Short lines to stand beside the shape; none for what measures nothing.
pub fn describe(measures: &Measures) -> Vec<Message> {
    let unit = || length_unit(measures.unit);
    let lengths = match (measures.length, measures.second_length) {
        (Some(long), Some(short)) => Some(message!(
            "measure-axes",
            long = number(long, 1),
            short = number(short, 1),
            unit = unit()
        )),
        (Some(length), None) => Some(message!(
            "measure-length",
            length = number(length, 1),
            unit = unit()
        )),
        _ => None,
    };
    let placed = |measure| measures.unit.placed(measure);
    let mut lines: Vec<Message> = lengths.map(placed).into_iter().collect();
    lines.extend(measures.angle_degrees.map(|degrees| match measures.kind {
        Kind::Cobb => message!("measure-cobb", degrees = number(degrees, 1)),
        _ => message!("measure-angle", degrees = number(degrees, 1)),
    }));
    lines.extend(measures.area.map(|area| placed(area_text(area, measures.unit))));
    lines.extend(values(measures));
    lines
}

/// Whole sentences: what was measured, which voxels of which slice were read, and which spacing was used.
pub fn explain(measures: &Measures) -> Vec<Message> {
    let mut sentences = Vec::new();
    sentences.extend(what(measures));
    sentences.extend(scale(measures));
    sentences.extend(plane(measures));
    sentences.extend(source(measures));
    if measures.statistics.is_some_and(|statistics| statistics.count > 1) {
        sentences.push(message!("measured-deviation"));
    }
    if measures.left_out > 0 && measures.kind.is_region() {
        sentences.push(message!("measured-left-out", count = measures.left_out));
    }
    sentences
}

fn values(measures: &Measures) -> Vec<Message> {
    let unit = || unit_text(measures.value_unit.as_deref());
    match (measures.source, measures.statistics, measures.value) {
        (None, ..) => Vec::new(),
        (_, Some(statistics), _) => {
            let decimals = decimals(&statistics);
            vec![
                message!(
                    "measure-mean",
                    mean = number(statistics.mean, decimals),
                    deviation = number(statistics.standard_deviation, decimals),
                    unit = unit()
                ),
                message!(
                    "measure-range",
                    minimum = number(statistics.minimum, decimals),
                    maximum = number(statistics.maximum, decimals),
                    unit = unit()
                ),
            ]
        }
        (_, None, Some(value)) => {
            let decimals = decimals_of(value.abs());
            vec![message!(
                "measure-value",
                value = number(value, decimals),
                unit = unit()
            )]
        }
        (Some(Source::Voxel { .. } | Source::Interpolated), ..) => vec![message!("measure-padding")],
        _ => vec![message!("measure-none-inside")],
    }
}

fn what(measures: &Measures) -> Option<Message> {
    match measures.kind {
        Kind::Angle => measures.angle_degrees.map(|_| message!("measured-angle")),
        Kind::Cobb => measures.angle_degrees.map(|_| message!("measured-cobb")),
        Kind::Length => measures.length.map(|_| message!("measured-length")),
        Kind::Curve => measures.length.map(|_| message!("measured-curve")),
        Kind::Bidirectional => measures.length.map(|_| message!("measured-axes")),
        _ => measures.perimeter.map(|perimeter| {
            message!(
                "measured-area",
                perimeter = number(perimeter, 1),
                unit = length_unit(measures.unit)
            )
        }),
    }
}

/// The spacing on which lengths, angles and areas rest.
fn scale(measures: &Measures) -> Option<Message> {
    let measured = matches!(
        measures.kind,
        Kind::Length | Kind::Curve | Kind::Bidirectional | Kind::Angle | Kind::Cobb
    ) || measures.kind.is_region();
    match (measures.unit, measures.spacing) {
        _ if !measured => None,
        (unit, Some([columns, rows, slices])) if unit.is_millimetres() => Some(message!(
            "measured-spacing",
            columns = number(columns, 3),
            rows = number(rows, 3),
            slices = number(slices, 3)
        )),
        (LengthUnit::Pixels, _) => Some(message!("measured-pixels")),
        (LengthUnit::Nothing, _) => Some(message!("measured-nothing")),
        _ => None,
    }
}

/// What lengths of a projection are lengths of.
fn plane(measures: &Measures) -> Option<Message> {
    measures.length.or(measures.area)?;
    Some(match measures.unit {
        LengthUnit::AtDetector => message!("measured-at-detector"),
        LengthUnit::Corrected => message!("measured-corrected"),
        LengthUnit::Calibrated => message!("measured-calibrated"),
        LengthUnit::OnFilm => message!("measured-on-film"),
        LengthUnit::UnknownPlane => message!("measured-unknown-plane"),
        LengthUnit::Millimetres | LengthUnit::Pixels | LengthUnit::Nothing => return None,
    })
}

fn source(measures: &Measures) -> Option<Message> {
    let count = measures.statistics.map_or(0, |statistics| statistics.count);
    let slice = measures.slice.map_or(0, |slice| slice + 1);
    Some(match measures.source? {
        Source::Voxel { column, row } => {
            message!("measured-voxel", column = column, row = row, slice = slice)
        }
        Source::Interpolated => message!("measured-interpolated"),
        Source::Slice => message!("measured-slice", count = count, slice = slice),
        Source::Raster { spacing } if measures.unit.is_millimetres() => {
            message!("measured-raster", count = count, spacing = number(spacing, 3))
        }
        Source::Raster { .. } => message!("measured-raster-pixels", count = count),
    })
}

fn area_text(area: f64, unit: LengthUnit) -> Message {
    match unit {
        unit if !unit.is_millimetres() => message!("measure-area-pixels", area = number(area, 0)),
        _ if area < SQUARE_CENTIMETRE => {
            message!("measure-area-mm", area = number(area, 1))
        }
        _ => message!("measure-area-cm", area = number(area / SQUARE_CENTIMETRE, 2)),
    }
}

fn length_unit(unit: LengthUnit) -> Message {
    match unit {
        LengthUnit::Pixels | LengthUnit::Nothing => message!("length-unit-pixels"),
        _ => message!("length-unit-mm"),
    }
}

fn decimals(statistics: &Summary) -> usize {
    decimals_of(statistics.minimum.abs().max(statistics.maximum.abs()))
}

/// Values in tens need one decimal, small ones (diffusion maps, rescaled images) more.
fn decimals_of(magnitude: f64) -> usize {
    match magnitude {
        m if m >= 10.0 || m == 0.0 => 1,
        m if m >= 1.0 => 2,
        m if m >= 0.01 => 4,
        _ => 7,
    }
}

fn number(value: f64, decimals: usize) -> Argument {
    Argument::Number { value, decimals }
}
