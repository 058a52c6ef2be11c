//! What was acquired: the parameters that CT and MR share, and the list of all.

use super::{Line, acquired_ct, acquired_mr, figures, mm, span};
use crate::dicom::{Parameter, Stack, Technique};
use crate::locale::Message;
use crate::message;

/// Slice thickness and step differ when they do so by more than this part of the step.
const SAME_STEP: f64 = 0.02;

pub fn lines(stack: &Stack) -> Vec<Line> {
    let own: &[fn(&Stack) -> Option<Line>] = match stack.modality.as_str() {
        "CT" => &acquired_ct::LINES,
        "MR" => &acquired_mr::LINES,
        _ => &[],
    };
    let shared: [fn(&Stack) -> Option<Line>; 3] = [equipment, body_part, thickness];
    shared.iter().chain(own).filter_map(|line| line(stack)).collect()
}

/// A line about one parameter, with its attributes.
pub fn stated(parameter: Parameter, glossary: &'static str, text: Message) -> Option<Line> {
    Some(Line::new(text).tagged(&parameter.tags()).about(glossary))
}

/// Texts of a parameter as the file has them.
pub fn joined(technique: &Technique, parameter: Parameter) -> Option<String> {
    let texts = technique.texts(parameter);
    (!texts.is_empty()).then(|| texts.join(" + "))
}

fn equipment(stack: &Stack) -> Option<Line> {
    let technique = &stack.technique;
    let parts = [Parameter::Manufacturer, Parameter::Model];
    let named: Vec<String> = parts
        .iter()
        .filter_map(|parameter| technique.texts(*parameter).first().cloned())
        .collect();
    if named.is_empty() {
        return None;
    }
    let line = Line::new(message!("explain-equipment", name = named.join(" ")));
    Some(line.tagged(&parts.map(Parameter::tags).concat()))
}

fn body_part(stack: &Stack) -> Option<Line> {
    if stack.body_part.is_empty() {
        return None;
    }
    let line = Line::new(message!("explain-body-part", part = stack.body_part.as_str()));
    Some(line.tagged(&[(0x0018, 0x0015)]))
}

/// Thickness against the step that the positions give: overlapping, touching or apart.
fn thickness(stack: &Stack) -> Option<Line> {
    if stack.localiser {
        return None;
    }
    let range = stack.technique.range(Parameter::SliceThickness)?;
    let grid = &stack.grid;
    let compared = stack.in_patient_space && grid.dimensions[2] > 1 && grid.is_regular();
    let thickness = stack.technique.number(Parameter::SliceThickness);
    let Some(thick) = thickness.filter(|_| compared) else {
        let text = message!("explain-thickness", value = span(range));
        return stated(Parameter::SliceThickness, "partial-volume", text);
    };
    let step = grid.slice_spacing();
    let value = figures(thick, 4);
    let (text, glossary) = if (step - thick).abs() <= SAME_STEP * step {
        (
            message!("explain-thickness-contiguous", value = value, step = mm(step)),
            "slice-thickness",
        )
    } else if step < thick {
        let shared = mm(thick - step);
        let text = message!(
            "explain-thickness-overlap",
            value = value,
            step = mm(step),
            shared = shared
        );
        (text, "slice-thickness")
    } else {
        let gap = mm(step - thick);
        let text = match stack.modality.as_str() {
            "MR" => message!(
                "explain-thickness-gap-mr",
                value = value,
                step = mm(step),
                gap = gap
            ),
            _ => message!("explain-thickness-gap", value = value, step = mm(step), gap = gap),
        };
        (text, "slice-thickness")
    };
    let line = stated(Parameter::SliceThickness, glossary, text)?;
    Some(line.tagged(&[(0x0020, 0x0032)]))
}
