//! What can be trusted and what cannot: lengths, values, reformats, comparisons.

use super::{Line, mm, tenths};
use crate::dicom::{Finding, FindingCode, Stack};
use crate::geometry::Grid;
use crate::message;

/// A step no more than this many pixels long makes reformats as fine as the slices.
const AS_FINE: f64 = 1.05;
/// Modalities whose pictures are projections: what lies deeper is shown at another scale.
const PROJECTIONS: [&str; 6] = ["CR", "DX", "MG", "RF", "XA", "RG"];

pub fn lines(stack: &Stack, grid: &Grid, findings: &[Finding]) -> Vec<Line> {
    let parts = [lengths, steps, values, exactness, reformats, comparisons];
    parts
        .iter()
        .filter_map(|part| part(stack, grid, findings))
        .collect()
}

fn has(findings: &[Finding], code: FindingCode) -> bool {
    findings.iter().any(|finding| finding.code == code)
}

/// The longest side of a pixel, in mm.
fn pixel(grid: &Grid) -> f64 {
    grid.pixel_spacing[0].max(grid.pixel_spacing[1])
}

fn longest_step(grid: &Grid) -> f64 {
    grid.slice_gaps().into_iter().fold(grid.slice_spacing(), f64::max)
}

fn lengths(stack: &Stack, grid: &Grid, _: &[Finding]) -> Option<Line> {
    let text = if !stack.spacing_known {
        message!("explain-trust-no-lengths")
    } else if stack.localiser || PROJECTIONS.contains(&stack.modality.as_str()) {
        message!("explain-trust-projected-lengths")
    } else {
        message!("explain-trust-lengths", pixel = mm(pixel(grid)))
    };
    Some(Line::new(text).tagged(&[(0x0028, 0x0030)]).about("pixel-spacing"))
}

/// Lengths across the slices.
fn steps(stack: &Stack, grid: &Grid, findings: &[Finding]) -> Option<Line> {
    if !stack.is_volume() || grid.dimensions[2] < 2 {
        return None;
    }
    let step = mm(longest_step(grid));
    let uneven = has(findings, FindingCode::Gap)
        || has(findings, FindingCode::IrregularSpacing)
        || has(findings, FindingCode::UndecodableFrame);
    let text = match uneven {
        true => message!("explain-trust-uneven-steps", step = step),
        false => message!("explain-trust-steps", step = step),
    };
    Some(Line::new(text).tagged(&[(0x0020, 0x0032)]))
}

fn values(stack: &Stack, _: &Grid, _: &[Finding]) -> Option<Line> {
    let text = match (stack.unit.as_deref(), stack.modality.as_str()) {
        (Some("HU"), _) => message!("explain-trust-hounsfield"),
        (Some(unit), _) => message!("explain-trust-unit", unit = unit),
        (None, "MR") => message!("explain-trust-mr-values"),
        (None, _) => message!("explain-trust-no-unit"),
    };
    let line = Line::new(text).tagged(&[(0x0028, 0x1054)]);
    Some(match stack.unit.as_deref() {
        Some("HU") => line.about("hounsfield"),
        _ => line,
    })
}

fn exactness(_: &Stack, _: &Grid, findings: &[Finding]) -> Option<Line> {
    let lossy = findings
        .iter()
        .find(|finding| finding.code == FindingCode::Lossy)?;
    let tags: Vec<(u16, u16)> = lossy.tags.iter().map(|tag| (tag.0, tag.1)).collect();
    Some(Line::new(message!("explain-trust-lossy")).tagged(&tags))
}

/// How much coarser than the slices a plane across them is.
fn reformats(stack: &Stack, grid: &Grid, _: &[Finding]) -> Option<Line> {
    let text = if !stack.in_patient_space {
        message!("explain-trust-no-place")
    } else if grid.dimensions[2] < 2 {
        message!("explain-trust-one-slice")
    } else if !stack.spacing_known {
        return None;
    } else {
        let ratio = longest_step(grid) / pixel(grid);
        let (step, pixel) = (mm(longest_step(grid)), mm(pixel(grid)));
        match ratio <= AS_FINE {
            true => message!("explain-trust-fine", step = step, pixel = pixel),
            false => message!(
                "explain-trust-coarse",
                step = step,
                pixel = pixel,
                ratio = tenths(ratio)
            ),
        }
    };
    Some(Line::new(text).about("interpolation"))
}

fn comparisons(stack: &Stack, _: &Grid, _: &[Finding]) -> Option<Line> {
    let known = stack.in_patient_space && stack.frame_of_reference.is_some();
    let text = match known {
        true => message!("explain-trust-same-frame"),
        false => message!("explain-trust-no-frame"),
    };
    let line = Line::new(text).tagged(&[(0x0020, 0x0052)]);
    Some(line.about("frame-of-reference"))
}
