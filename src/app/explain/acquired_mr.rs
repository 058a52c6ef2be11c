//! What an MR was acquired with, and what each setting does to the picture.

use super::acquired::{joined, stated};
use super::{Line, figures, span, tenths};
use crate::dicom::{Parameter, Stack, Technique};
use crate::message;

pub const LINES: [fn(&Stack) -> Option<Line>; 16] = [
    field, sequence, variant, name, dimensions, repetition, echo, inversion, weighting, flip, train,
    averages, bandwidth, parallel, diffusion, contrast,
];

/// Fat precesses slower than water by so many millionths of the frequency.
const FAT_WATER_PPM: f64 = 3.4;

/// ms; the usual limits that are taught for spin echo (Brown and Semelka, "MRI: Basic Principles and Applications").
const SHORT_TR: f64 = 800.0;
const LONG_TR: f64 = 2000.0;
const SHORT_TE: f64 = 30.0;
const LONG_TE: f64 = 80.0;
/// ms, for gradient echo.
const SHORT_GRADIENT_TE: f64 = 10.0;
const LONG_GRADIENT_TE: f64 = 15.0;
/// ms: below, fat is near zero after inversion; above, fluid is.
const SHORT_TI: f64 = 300.0;
const LONG_TI: f64 = 1500.0;
/// s/mm²: below, diffusion weighs little.
const WEAK_DIFFUSION: f64 = 50.0;

fn is_gradient(technique: &Technique) -> bool {
    technique.says(Parameter::ScanningSequence, "GR")
}

fn is_spin(technique: &Technique) -> bool {
    technique.says(Parameter::ScanningSequence, "SE") && !is_gradient(technique)
}

fn is_inverted(technique: &Technique) -> bool {
    technique.says(Parameter::ScanningSequence, "IR") || technique.range(Parameter::InversionTime).is_some()
}

fn is_planar(technique: &Technique) -> bool {
    technique.says(Parameter::ScanningSequence, "EP") || technique.says(Parameter::EchoPlanar, "YES")
}

fn field(stack: &Stack) -> Option<Line> {
    let tesla = stack.technique.number(Parameter::FieldStrength)?;
    let value = figures(tesla, 3);
    let text = if tesla >= 2.5 {
        message!("explain-field-high", value = value)
    } else if tesla >= 1.0 {
        message!("explain-field", value = value)
    } else {
        message!("explain-field-low", value = value)
    };
    stated(Parameter::FieldStrength, "b0", text)
}

fn sequence(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let name = joined(technique, Parameter::ScanningSequence)?;
    let several = technique
        .range(Parameter::EchoTrain)
        .is_some_and(|[low, _]| low > 1.0);
    let text = match (is_spin(technique), is_gradient(technique)) {
        _ if is_planar(technique) => message!("explain-sequence-planar", name = name),
        (true, _) if is_inverted(technique) => message!("explain-sequence-spin-inversion", name = name),
        (true, _) if several => message!("explain-sequence-spin-train", name = name),
        (true, _) => message!("explain-sequence-spin", name = name),
        (_, true) if is_inverted(technique) => message!("explain-sequence-gradient-inversion", name = name),
        (_, true) => message!("explain-sequence-gradient", name = name),
        _ => message!("explain-sequence", name = name),
    };
    Some(Line::new(text).tagged(&Parameter::ScanningSequence.tags()))
}

fn variant(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let terms: Vec<&'static str> = technique
        .texts(Parameter::SequenceVariant)
        .iter()
        .filter_map(|term| match term.as_str() {
            "SK" => Some("explain-variant-sk"),
            "MTC" => Some("explain-variant-mtc"),
            "SS" => Some("explain-variant-ss"),
            "TRSS" => Some("explain-variant-trss"),
            "SP" => Some("explain-variant-sp"),
            "MP" => Some("explain-variant-mp"),
            "OSP" => Some("explain-variant-osp"),
            _ => None,
        })
        .collect();
    if terms.is_empty() {
        return None;
    }
    let line = Line::new(message!("explain-variant", terms = terms));
    Some(line.tagged(&Parameter::SequenceVariant.tags()))
}

fn name(stack: &Stack) -> Option<Line> {
    let name = joined(&stack.technique, Parameter::SequenceName)?;
    let line = Line::new(message!("explain-sequence-name", name = name));
    Some(line.tagged(&Parameter::SequenceName.tags()))
}

fn dimensions(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let text = match technique.texts(Parameter::AcquisitionType).first()?.as_str() {
        "3D" => message!("explain-3d"),
        "2D" => message!("explain-2d"),
        _ => return None,
    };
    Some(Line::new(text).tagged(&Parameter::AcquisitionType.tags()))
}

fn repetition(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let range = technique.range(Parameter::RepetitionTime)?;
    let value = span(range);
    let text = match range {
        _ if !is_spin(technique) => message!("explain-tr", value = value),
        [_, high] if high <= SHORT_TR => message!("explain-tr-short", value = value),
        [low, _] if low >= LONG_TR => message!("explain-tr-long", value = value),
        _ => message!("explain-tr-middle", value = value),
    };
    stated(Parameter::RepetitionTime, "tr", text)
}

fn echo(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let range = technique.range(Parameter::EchoTime)?;
    let (short, long) = match is_gradient(technique) {
        true => (SHORT_GRADIENT_TE, LONG_GRADIENT_TE),
        false => (SHORT_TE, LONG_TE),
    };
    let value = span(range);
    let text = match range {
        // Echo planar of unknown kind: 30 ms are short after a spin echo, long after a gradient echo.
        _ if is_planar(technique) && !is_spin(technique) && !is_gradient(technique) => {
            message!("explain-te", value = value)
        }
        [_, high] if high <= short => message!("explain-te-short", value = value),
        [low, _] if low >= long && is_gradient(technique) => {
            message!("explain-te-long-gradient", value = value)
        }
        [low, _] if low >= long => message!("explain-te-long", value = value),
        _ => message!("explain-te", value = value),
    };
    stated(Parameter::EchoTime, "te", text)
}

fn inversion(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::InversionTime)?;
    let value = span(range);
    let text = match range {
        [_, high] if high <= SHORT_TI => message!("explain-ti-short", value = value),
        [low, _] if low >= LONG_TI => message!("explain-ti-long", value = value),
        _ => message!("explain-ti-middle", value = value),
    };
    stated(Parameter::InversionTime, "ti", text)
}

/// What follows from TR and TE together; nothing where the rule does not decide.
fn weighting(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let diffusion = technique.range(Parameter::BValue).map_or(0.0, |[_, high]| high);
    if diffusion > WEAK_DIFFUSION || is_inverted(technique) {
        return None;
    }
    let te = technique.range(Parameter::EchoTime)?;
    let mut parameters = vec![Parameter::EchoTime];
    let text = if is_gradient(technique) {
        if te[0] < LONG_GRADIENT_TE {
            return None;
        }
        message!("explain-weighting-t2-star")
    } else if is_spin(technique) {
        let tr = technique.range(Parameter::RepetitionTime)?;
        parameters.insert(0, Parameter::RepetitionTime);
        match (tr, te) {
            ([_, tr], [_, te]) if tr <= SHORT_TR && te <= SHORT_TE => message!("explain-weighting-t1"),
            ([tr, _], [te, _]) if tr >= LONG_TR && te >= LONG_TE => message!("explain-weighting-t2"),
            ([tr, _], [_, te]) if tr >= LONG_TR && te <= SHORT_TE => message!("explain-weighting-density"),
            _ => return None,
        }
    } else {
        return None;
    };
    let tags: Vec<(u16, u16)> = parameters.into_iter().flat_map(Parameter::tags).collect();
    Some(Line::new(text).tagged(&tags))
}

fn flip(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let range = technique.range(Parameter::FlipAngle)?;
    let value = span(range);
    let text = match range {
        [_, high] if is_gradient(technique) && high < 60.0 => message!("explain-flip-small", value = value),
        _ => message!("explain-flip", value = value),
    };
    stated(Parameter::FlipAngle, "flip-angle", text)
}

fn train(stack: &Stack) -> Option<Line> {
    let range = stack.technique.range(Parameter::EchoTrain)?;
    if range[1] <= 1.0 {
        return None;
    }
    let text = message!("explain-train", value = span(range));
    stated(Parameter::EchoTrain, "turbo-spin-echo", text)
}

/// Averaging n times takes n times as long and multiplies signal to noise by √n.
fn averages(stack: &Stack) -> Option<Line> {
    let count = stack.technique.number(Parameter::Averages)?;
    let text = match count > 1.0 {
        true => message!(
            "explain-averages",
            value = figures(count, 3),
            gain = figures(count.sqrt(), 3)
        ),
        false => message!("explain-averages-one", value = figures(count, 3)),
    };
    stated(Parameter::Averages, "nex", text)
}

/// With the shift between fat and water that follows from frequency and bandwidth.
fn bandwidth(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let range = technique.range(Parameter::Bandwidth)?;
    let value = figures(range[0], 4);
    let frequency = technique.number(Parameter::ImagingFrequency);
    let proton = technique
        .number(Parameter::FieldStrength)
        .zip(frequency)
        .is_some_and(|(tesla, mhz)| (mhz / tesla - 42.58).abs() < 2.0);
    // In echo planar fat is shifted along the phase direction most, which this bandwidth does not tell.
    let told = range[0] == range[1] && proton && !is_planar(technique);
    let text = match frequency.filter(|_| told) {
        Some(frequency) => {
            let hertz = FAT_WATER_PPM * frequency;
            message!(
                "explain-bandwidth-shift",
                value = value,
                hertz = figures(hertz, 3),
                pixels = figures(hertz / range[0], 2)
            )
        }
        None => message!("explain-bandwidth", value = span(range)),
    };
    let line = stated(Parameter::Bandwidth, "bandwidth", text)?;
    Some(line.tagged(&Parameter::ImagingFrequency.tags()))
}

fn parallel(stack: &Stack) -> Option<Line> {
    let factor = stack.technique.number(Parameter::ParallelReduction)?;
    if factor <= 1.0 {
        return None;
    }
    let text = message!(
        "explain-parallel",
        value = figures(factor, 3),
        loss = figures(factor.sqrt(), 3)
    );
    Some(Line::new(text).tagged(&Parameter::ParallelReduction.tags()))
}

fn diffusion(stack: &Stack) -> Option<Line> {
    let [low, high] = stack.technique.range(Parameter::BValue)?;
    let planar = is_planar(&stack.technique);
    let text = match low == high {
        // Many scanners write b = 0 where nothing is diffusion-weighted.
        true if high == 0.0 && !planar => return None,
        true if high == 0.0 => message!("explain-b-zero"),
        _ if high <= WEAK_DIFFUSION => message!("explain-b-weak", value = tenths(high)),
        _ => message!("explain-b", value = span([low, high])),
    };
    stated(Parameter::BValue, "b-value", text)
}

fn contrast(stack: &Stack) -> Option<Line> {
    let name = joined(&stack.technique, Parameter::ContrastAgent)?;
    let line = Line::new(message!("explain-contrast-mr", name = name));
    Some(line.tagged(&Parameter::ContrastAgent.tags()))
}
