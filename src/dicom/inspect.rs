//! The findings of a stack: what its headers say that changes what is shown or can be trusted.

mod in_plane;
mod uptake;

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use super::assemble::SeriesFacts;
use super::colour::Colouring;
use super::finding::{Finding, FindingCode, Severity};
use super::frame::FrameHeader;
use super::uptake::{Factors, Lack};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;

/// Everything a finding can be read from.
pub struct Observation<'a> {
    /// In the order of the stack.
    pub frames: &'a [FrameHeader],
    pub grid: &'a Grid,
    pub placed: bool,
    /// Frames left out because another one lies at the same position.
    pub dropped: &'a [FrameHeader],
    pub split_by: &'a [&'static str],
    pub series: &'a SeriesFacts,
    /// Of PET.
    pub uptake: Option<&'a Result<Factors, Lack>>,
}

/// How many files a sentence names.
const MOST_NAMES: usize = 12;

pub fn findings(seen: &Observation) -> Vec<Finding> {
    let checks = [
        split,
        missing_part,
        mixed_orientation,
        place,
        mosaic,
        in_plane::calibration,
        in_plane::contradiction,
        tilt,
        spacing_of_slices,
        duplicates,
        single_slice,
        per_slice_rescale,
        uptake::uptake,
        padding,
        lossy,
        palette,
        truncated,
        identifiable,
    ];
    let mut found: Vec<Finding> = checks.iter().filter_map(|check| check(seen)).collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

pub(super) fn finding(
    code: FindingCode,
    severity: Severity,
    message: Message,
    decision: Message,
    tags: &[Tag],
) -> Option<Finding> {
    Some(Finding {
        code,
        severity,
        message,
        decision,
        tags: tags.to_vec(),
        slices: Vec::new(),
    })
}

fn on_slices(found: Option<Finding>, slices: Vec<usize>) -> Option<Finding> {
    found.map(|finding| Finding { slices, ..finding })
}

fn split(seen: &Observation) -> Option<Finding> {
    if seen.split_by.is_empty() {
        return None;
    }
    finding(
        FindingCode::Split,
        Severity::Note,
        message!("finding-split", by = seen.split_by.to_vec()),
        message!("finding-split-decision", frames = seen.frames.len()),
        &seen
            .split_by
            .iter()
            .flat_map(|name| tags_of(name))
            .copied()
            .collect::<Vec<_>>(),
    )
}

/// The attributes that a split went by.
fn tags_of(criterion: &str) -> &'static [Tag] {
    match criterion {
        "split-localiser" | "split-image-type" => &[tags::IMAGE_TYPE],
        "split-matrix" => &[tags::ROWS, tags::COLUMNS],
        "split-spacing" => &[tags::PIXEL_SPACING],
        "split-frame-of-reference" => &[tags::FRAME_OF_REFERENCE_UID],
        "split-pixel-kind" => &[tags::SAMPLES_PER_PIXEL, tags::PHOTOMETRIC_INTERPRETATION],
        "split-orientation" => &[tags::IMAGE_ORIENTATION_PATIENT],
        "split-echo" => &[tags::ECHO_TIME, tags::ECHO_NUMBERS],
        "split-b-value" => &[tags::DIFFUSION_B_VALUE],
        "split-time" => &[tags::TEMPORAL_POSITION_IDENTIFIER, tags::ACQUISITION_TIME],
        "split-direction" => &[tags::DIFFUSION_GRADIENT_ORIENTATION],
        "split-cycle" => &[
            tags::NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE,
            tags::NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE,
        ],
        "split-inversion-time" => &[tags::INVERSION_TIME],
        "split-trigger-time" => &[tags::TRIGGER_TIME],
        "split-nuclear" => &[
            tags::ENERGY_WINDOW_VECTOR,
            tags::DETECTOR_VECTOR,
            tags::TIME_SLOT_VECTOR,
        ],
        "split-dimension" => &[tags::DIMENSION_INDEX_SEQUENCE, tags::DIMENSION_INDEX_VALUES],
        "split-acquisition" => &[tags::ACQUISITION_NUMBER],
        _ => &[tags::IMAGE_POSITION_PATIENT],
    }
}

fn missing_part(seen: &Observation) -> Option<Finding> {
    let missing = seen.series.missing.as_ref()?;
    let split = seen.frames.iter().any(|frame| frame.file.part.is_some());
    let named = missing.parts.iter().map(i64::to_string);
    let mut parts = named.collect::<Vec<_>>().join(", ");
    if missing.parts.len() < missing.count {
        parts.push_str(" …");
    }
    split.then_some(())?;
    finding(
        FindingCode::MissingPart,
        Severity::Warning,
        message!(
            "finding-missing-part",
            count = missing.count,
            parts = parts,
            total = missing.total
        ),
        message!("finding-missing-part-decision"),
        &[
            tags::CONCATENATION_UID,
            tags::IN_CONCATENATION_NUMBER,
            tags::IN_CONCATENATION_TOTAL_NUMBER,
        ],
    )
}

fn mosaic(seen: &Observation) -> Option<Finding> {
    seen.frames[0].tile?;
    finding(
        FindingCode::Mosaic,
        Severity::Note,
        message!("finding-mosaic-split", slices = seen.frames.len()),
        message!("finding-mosaic-split-decision"),
        &[
            tags::IMAGE_TYPE,
            tags::SPACING_BETWEEN_SLICES,
            Tag(0x0029, 0x1010),
        ],
    )
}

fn mixed_orientation(seen: &Observation) -> Option<Finding> {
    if seen.series.orientations < 2 {
        return None;
    }
    finding(
        FindingCode::MixedOrientation,
        Severity::Note,
        message!(
            "finding-mixed-orientation",
            orientations = seen.series.orientations
        ),
        message!("finding-mixed-orientation-decision"),
        &[tags::IMAGE_ORIENTATION_PATIENT],
    )
}

fn place(seen: &Observation) -> Option<Finding> {
    if seen.placed {
        return None;
    }
    let first = &seen.frames[0];
    let message = if first.is_whole_mosaic() {
        message!("finding-mosaic")
    } else if first.orientation.is_some() && first.directions().is_none() {
        message!("finding-bad-orientation")
    } else if first.orientation.is_none() {
        message!("finding-missing-orientation")
    } else {
        message!("finding-missing-position")
    };
    finding(
        FindingCode::MissingOrientation,
        Severity::Warning,
        message,
        message!("finding-missing-orientation-decision"),
        &[tags::IMAGE_ORIENTATION_PATIENT, tags::IMAGE_POSITION_PATIENT],
    )
}

fn tilt(seen: &Observation) -> Option<Finding> {
    let degrees = seen.grid.tilt_degrees();
    if !seen.placed || degrees == 0.0 {
        return None;
    }
    finding(
        FindingCode::Tilt,
        Severity::Note,
        message!("finding-tilt", degrees = degrees),
        message!("finding-tilt-decision"),
        &[
            tags::IMAGE_POSITION_PATIENT,
            tags::IMAGE_ORIENTATION_PATIENT,
            tags::GANTRY_DETECTOR_TILT,
        ],
    )
}

/// Missing slices when nearly all steps are equal and a few are whole multiples of them; otherwise irregular.
fn spacing_of_slices(seen: &Observation) -> Option<Finding> {
    if !seen.placed || seen.grid.is_regular() {
        return None;
    }
    let gaps = seen.grid.gaps();
    if gaps.is_empty() {
        return irregular(seen);
    }
    let usual = seen.grid.nominal_step();
    let steps = seen.grid.slice_gaps();
    let missing: f64 = gaps.iter().map(|k| (steps[*k] / usual).round() - 1.0).sum();
    let after: Vec<String> = gaps.iter().map(|k| (k + 1).to_string()).collect();
    let found = finding(
        FindingCode::Gap,
        Severity::Warning,
        message!(
            "finding-gap",
            after = after.join(", "),
            missing = missing as usize,
            step = usual
        ),
        message!("finding-gap-decision"),
        &[tags::IMAGE_POSITION_PATIENT],
    );
    on_slices(found, gaps)
}

fn irregular(seen: &Observation) -> Option<Finding> {
    let steps = seen.grid.slice_gaps();
    let usual = seen.grid.nominal_step();
    let unusual = |step: f64| (step - usual).abs() > 0.01 * usual;
    let slices = (0..steps.len()).filter(|k| unusual(steps[*k])).collect();
    let (least, most) = steps.iter().fold((f64::MAX, 0.0f64), |(low, high), step| {
        (low.min(*step), high.max(*step))
    });
    let found = finding(
        FindingCode::IrregularSpacing,
        Severity::Warning,
        message!(
            "finding-irregular-spacing",
            least = least,
            most = most,
            usual = usual
        ),
        message!("finding-irregular-spacing-decision"),
        &[tags::IMAGE_POSITION_PATIENT],
    );
    on_slices(found, slices)
}

fn duplicates(seen: &Observation) -> Option<Finding> {
    if seen.dropped.is_empty() {
        return None;
    }
    let depth = |frame: &FrameHeader| frame.depth().unwrap_or(f64::NAN);
    let nearest = |frame: &FrameHeader| {
        let distance = |k: &usize| (depth(&seen.frames[*k]) - depth(frame)).abs();
        (0..seen.frames.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let slices = seen.dropped.iter().filter_map(nearest).collect();
    let mut names: Vec<String> = seen.dropped.iter().map(name).collect();
    // One file may hold thousands of them.
    names.dedup();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("…".to_owned());
    }
    let found = finding(
        FindingCode::Duplicate,
        Severity::Warning,
        message!(
            "finding-duplicate",
            count = seen.dropped.len(),
            files = names.join(", ")
        ),
        message!("finding-duplicate-decision"),
        &[tags::IMAGE_POSITION_PATIENT],
    );
    on_slices(found, slices)
}

fn name(frame: &FrameHeader) -> String {
    frame
        .file
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn single_slice(seen: &Observation) -> Option<Finding> {
    if seen.frames.len() > 1 {
        return None;
    }
    finding(
        FindingCode::SingleSlice,
        Severity::Note,
        message!("finding-single-slice"),
        message!("finding-single-slice-decision"),
        &[],
    )
}

fn per_slice_rescale(seen: &Observation) -> Option<Finding> {
    let first = seen.frames[0].rescale;
    if seen.frames.iter().all(|frame| frame.rescale == first) {
        return None;
    }
    finding(
        FindingCode::PerSliceRescale,
        Severity::Note,
        message!("finding-per-slice-rescale"),
        message!("finding-per-slice-rescale-decision"),
        &[tags::RESCALE_SLOPE, tags::RESCALE_INTERCEPT],
    )
}

fn padding(seen: &Observation) -> Option<Finding> {
    let [low, high] = seen.frames[0].file.padding?;
    let message = match low == high {
        true => message!("finding-padding", value = low),
        false => message!("finding-padding-range", low = low, high = high),
    };
    finding(
        FindingCode::Padding,
        Severity::Note,
        message,
        message!("finding-padding-decision"),
        &[tags::PIXEL_PADDING_VALUE, tags::PIXEL_PADDING_RANGE_LIMIT],
    )
}

fn lossy(seen: &Observation) -> Option<Finding> {
    if !seen.frames.iter().any(|frame| frame.file.lossy) {
        return None;
    }
    finding(
        FindingCode::Lossy,
        Severity::Note,
        message!("finding-lossy"),
        message!("finding-lossy-decision"),
        &[tags::LOSSY_IMAGE_COMPRESSION],
    )
}

fn truncated(seen: &Observation) -> Option<Finding> {
    let slices: Vec<usize> = (0..seen.frames.len())
        .filter(|k| seen.frames[*k].file.truncated)
        .collect();
    let first = &seen.frames[*slices.first()?];
    let found = finding(
        FindingCode::Truncated,
        Severity::Warning,
        message!("finding-truncated", count = slices.len(), file = name(first)),
        message!("finding-truncated-decision"),
        &[tags::PIXEL_DATA],
    );
    on_slices(found, slices)
}

/// A palette that is not there or not whole, and one that makes colours of some values and leaves others grey.
fn palette(seen: &Observation) -> Option<Finding> {
    let file = &seen.frames.first()?.file;
    let tags = [
        tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
    ];
    let (severity, text, decision) = match &file.colour {
        None if file.pixels.photometric == "PALETTE COLOR" => (
            Severity::Warning,
            message!("finding-palette-missing"),
            message!("finding-palette-missing-decision"),
        ),
        Some(Colouring::Palette(table)) if table.is_short() => (
            Severity::Note,
            message!(
                "finding-palette-short",
                promised = table.promised,
                count = table.colours.len()
            ),
            message!("finding-palette-short-decision"),
        ),
        Some(Colouring::Supplemental(table)) => (
            Severity::Note,
            message!("finding-palette-supplemental", first = table.first),
            message!("finding-palette-supplemental-decision"),
        ),
        _ => return None,
    };
    finding(FindingCode::Palette, severity, text, decision, &tags)
}

fn identifiable(seen: &Observation) -> Option<Finding> {
    if !seen.frames.iter().any(|frame| frame.file.identifiable) {
        return None;
    }
    finding(
        FindingCode::Identifiable,
        Severity::Note,
        message!("finding-identifiable"),
        message!("finding-identifiable-decision"),
        &[tags::PATIENT_NAME, tags::PATIENT_ID, tags::PATIENT_BIRTH_DATE],
    )
}
