//! What a CT was acquired with, and what each setting does to the picture.

use super::acquired::{joined, stated};
use super::{Line, figures, mm, span};
use crate::dicom::{Parameter, Stack};
use crate::message;

pub const LINES: [fn(&Stack) -> Option<Line>; 12] = [
    tube_voltage,
    tube_current,
    turn,
    exposure,
    filter,
    collimation,
    pitch,
    kernel,
    diameter,
    tilt,
    dose,
    contrast,
];

/// Scanners count mAs per turn or per slice (divided by the pitch), so that current × time need not give them exactly;
/// beyond this factor the stated value cannot be in mAs.
const EXPOSURE_FACTOR: f64 = 4.0;

fn tube_voltage(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::Kvp)?;
    let value = span(range);
    let text = match range {
        [_, high] if high <= 100.0 => message!("explain-kvp-low", value = value),
        [low, _] if low >= 130.0 => message!("explain-kvp-high", value = value),
        _ => message!("explain-kvp", value = value),
    };
    stated(Parameter::Kvp, "kv", text)
}

fn tube_current(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::TubeCurrent)?;
    let text = match range[0] == range[1] {
        true => message!("explain-current", value = span(range)),
        false => message!("explain-current-varies", value = span(range)),
    };
    stated(Parameter::TubeCurrent, "mas", text)
}

fn turn(stack: &Stack) -> Option<Line> {
    if let Some(range) = stack.technique.range(Parameter::RevolutionTime) {
        let text = message!("explain-turn", value = span(range));
        return Some(Line::new(text).tagged(&Parameter::RevolutionTime.tags()));
    }
    let range = stack.technique.range(Parameter::ExposureTime)?;
    let text = message!("explain-exposure-time", value = span(range));
    Some(Line::new(text).tagged(&Parameter::ExposureTime.tags()))
}

/// Exposure as stated, unless current × time shows that it cannot be in mAs.
fn exposure(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let product = technique
        .number(Parameter::TubeCurrent)
        .zip(technique.number(Parameter::ExposureTime))
        .map(|(current, time)| (current, time, current * time / 1000.0));
    let stated_mas = technique.range(Parameter::Exposure);
    let text = match (stated_mas, product) {
        (Some([low, high]), Some((current, time, mas)))
            if low > EXPOSURE_FACTOR * mas || high < mas / EXPOSURE_FACTOR =>
        {
            message!(
                "explain-exposure-doubtful",
                value = span([low, high]),
                current = figures(current, 4),
                time = figures(time, 4),
                mas = figures(mas, 3)
            )
        }
        (Some(range), _) => message!("explain-exposure", value = span(range)),
        (None, Some((current, time, mas))) => message!(
            "explain-exposure-product",
            current = figures(current, 4),
            time = figures(time, 4),
            mas = figures(mas, 3)
        ),
        (None, None) => return None,
    };
    stated(Parameter::Exposure, "mas", text)
}

fn filter(stack: &Stack) -> Option<Line> {
    let name = joined(&stack.technique, Parameter::Filter)?;
    let line = Line::new(message!("explain-filter", name = name));
    Some(line.tagged(&Parameter::Filter.tags()))
}

fn collimation(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let total = technique.number(Parameter::TotalCollimation)?;
    let text = match technique.number(Parameter::SingleCollimation) {
        Some(single) if single < total => message!(
            "explain-collimation",
            rows = (total / single).round(),
            single = mm(single),
            total = mm(total)
        ),
        _ => message!("explain-collimation-total", total = mm(total)),
    };
    let tags = [Parameter::SingleCollimation, Parameter::TotalCollimation].map(Parameter::tags);
    Some(Line::new(text).tagged(&tags.concat()))
}

fn pitch(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let feed = technique.number(Parameter::TableFeed);
    let collimation = technique.number(Parameter::TotalCollimation);
    let Some(pitch) = technique.number(Parameter::Pitch) else {
        let text = message!("explain-feed", value = mm(feed?));
        return stated(Parameter::TableFeed, "pitch", text);
    };
    let value = figures(pitch, 4);
    let meaning = if pitch > 1.005 {
        message!("explain-pitch-above", value = value)
    } else if pitch < 0.995 {
        message!("explain-pitch-below", value = value)
    } else {
        message!("explain-pitch-one", value = value)
    };
    let text = match feed.zip(collimation) {
        Some((feed, total)) if (feed / total - pitch).abs() < 0.02 => message!(
            "explain-pitch-computed",
            meaning = meaning,
            feed = mm(feed),
            total = mm(total)
        ),
        _ => meaning,
    };
    let line = stated(Parameter::Pitch, "pitch", text)?;
    Some(line.tagged(&Parameter::TableFeed.tags()))
}

fn kernel(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let name = joined(technique, Parameter::Kernel)?;
    let maker = technique.texts(Parameter::Manufacturer).first();
    let first = technique.texts(Parameter::Kernel).first()?;
    let text = match sharpness(maker.map_or("", String::as_str), first) {
        Some(Sharpness::Soft) => message!("explain-kernel-soft", name = name),
        Some(Sharpness::Sharp) => message!("explain-kernel-sharp", name = name),
        None => message!("explain-kernel", name = name),
    };
    stated(Parameter::Kernel, "kernel", text)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sharpness {
    Soft,
    Sharp,
}

/// What a kernel's name says by its maker's own scheme: words (GE), the number of B31f or Br40 (Siemens, from 10 the
/// smoothest to 80 the sharpest), FC codes (Canon, Toshiba). `None` for what lies between and for other schemes.
fn sharpness(maker: &str, kernel: &str) -> Option<Sharpness> {
    let kernel = kernel.to_uppercase();
    match kernel.as_str() {
        "SOFT" | "SMOOTH" => return Some(Sharpness::Soft),
        "BONE" | "BONEPLUS" | "LUNG" | "EDGE" | "ULTRA" => return Some(Sharpness::Sharp),
        _ => {}
    }
    let maker = maker.to_uppercase();
    let letters: String = kernel.chars().take_while(char::is_ascii_alphabetic).collect();
    let digits = kernel
        .chars()
        .skip(letters.len())
        .take_while(char::is_ascii_digit);
    let number: u32 = digits.collect::<String>().parse().ok()?;
    let siemens = maker.contains("SIEMENS") && (1..=2).contains(&letters.len());
    let canon = (maker.contains("TOSHIBA") || maker.contains("CANON")) && letters == "FC";
    match number {
        10..=39 if siemens => Some(Sharpness::Soft),
        50..=99 if siemens => Some(Sharpness::Sharp),
        1..=29 if canon => Some(Sharpness::Soft),
        30..=59 | 80..=89 if canon => Some(Sharpness::Sharp),
        _ => None,
    }
}

fn diameter(stack: &Stack) -> Option<Line> {
    let diameter = stack.technique.number(Parameter::ReconstructionDiameter)?;
    let columns = stack.grid.dimensions[0];
    let pixel = diameter / columns as f64;
    let agrees = stack.spacing_known && (pixel - stack.grid.pixel_spacing[0]).abs() <= 0.01 * pixel;
    let text = match agrees {
        true => message!(
            "explain-diameter-pixel",
            value = mm(diameter),
            columns = columns,
            pixel = mm(pixel)
        ),
        false => message!("explain-diameter", value = mm(diameter)),
    };
    stated(Parameter::ReconstructionDiameter, "fov", text)
}

fn tilt(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::GantryTilt)?;
    if range == [0.0, 0.0] {
        return None;
    }
    let text = message!("explain-tilt-stated", value = span(range));
    stated(Parameter::GantryTilt, "gantry-tilt", text)
}

fn dose(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::CtdiVol)?;
    let line = Line::new(message!("explain-ctdi", value = span(range)));
    Some(line.tagged(&Parameter::CtdiVol.tags()))
}

fn contrast(stack: &Stack) -> Option<Line> {
    let name = joined(&stack.technique, Parameter::ContrastAgent)?;
    let line = Line::new(message!("explain-contrast-ct", name = name));
    Some(line.tagged(&Parameter::ContrastAgent.tags()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernels_are_judged_by_their_makers_scheme_only() {
        let soft = Some(Sharpness::Soft);
        let sharp = Some(Sharpness::Sharp);
        assert_eq!(sharpness("GE MEDICAL SYSTEMS", "BONEPLUS"), sharp);
        assert_eq!(sharpness("GE MEDICAL SYSTEMS", "STANDARD"), None);
        assert_eq!(sharpness("SIEMENS", "B31f"), soft);
        assert_eq!(sharpness("Siemens Healthineers", "Br64d"), sharp);
        assert_eq!(sharpness("SIEMENS", "H45s"), None);
        assert_eq!(sharpness("TOSHIBA", "FC13"), soft);
        assert_eq!(sharpness("TOSHIBA", "FC51"), sharp);
        assert_eq!(sharpness("Philips", "UB"), None);
        assert_eq!(sharpness("Philips", "B31"), None);
    }
}
