//! What an attribute says, and what its value means.

use std::collections::HashMap;
use std::sync::LazyLock;

use dicom_core::dictionary::{UidDictionary, UidDictionaryEntry};
use dicom_dictionary_std::StandardSopClassDictionary;

use super::dates;
use super::vocabulary::{SENTENCES, TERMS, TRANSFER_SYNTAXES, UNITS};
use super::{Element, Value};
use crate::geometry::{DVec3, OrientationLabel, are_direction_cosines, label_of};
use crate::locale::{Argument, Language, Message};
use crate::message;

/// Planes turned by less than this are not called oblique, in degrees.
const STRAIGHT: f64 = 1.0;

static BY_TAG: LazyLock<HashMap<(u16, u16), &'static str>> =
    LazyLock::new(|| SENTENCES.iter().copied().collect());

/// The sentence about an attribute, for those that matter in imaging.
pub fn about(tag: (u16, u16)) -> Option<Message> {
    // Overlays repeat in the even groups from 6000 to 601E.
    let tag = match tag.0 {
        0x6000..=0x601E => (0x6000, tag.1),
        _ => tag,
    };
    BY_TAG.get(&tag).map(|key| Message::new(key))
}

/// Every attribute that there is a sentence about.
pub(super) fn sentences() -> impl Iterator<Item = ((u16, u16), Message)> {
    SENTENCES.iter().map(|(tag, key)| (*tag, Message::new(key)))
}

/// The value in words: codes, names of identifiers, dates, directions, units. `None` where it says nothing more than
/// the value itself.
pub fn meaning(element: &Element, language: Language) -> Option<Message> {
    let Value::Text { text, cut: false, .. } = &element.value else {
        return None;
    };
    let plain = |text: String| message!("tags-plain", text = text);
    match (element.tag, element.vr()) {
        ((0x0020, 0x0037), _) => orientation(&numbers(text)?),
        ((0x0020, 0x0032), _) => position(&numbers(text)?),
        ((0x0028, 0x0030), _) => spacing(&numbers(text)?),
        ((0x0028, 0x3002), _) => lut(&numbers(text)?),
        (_, "DA") => dates::date(text, language).map(plain),
        (_, "TM") => dates::time(text).map(plain),
        (_, "DT") => dates::date_time(text, language).map(plain),
        (_, "AS") => dates::age_message(text),
        (_, "UI") => identifiers(text).map(plain),
        (_, "PN") => {
            let names: Vec<String> = super::person_names(text)
                .iter()
                .map(ToString::to_string)
                .collect();
            let shown = names.join(" ; ");
            (!names.is_empty() && shown != **text).then(|| plain(shown))
        }
        _ => terms(element.tag, text).or_else(|| with_unit(element.tag, text)),
    }
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    let parsed = text.split('\\').map(|part| part.trim().parse::<f64>());
    let numbers: Vec<f64> = parsed.collect::<Result<_, _>>().ok()?;
    numbers.iter().all(|number| number.is_finite()).then_some(numbers)
}

/// Attributes of enhanced objects whose terms are those of a classic one: Frame Type and Image Type, Resonant Nucleus and
/// Imaged Nucleus.
const ALIKE: [((u16, u16), (u16, u16)); 2] = [
    ((0x0008, 0x9007), (0x0008, 0x0008)),
    ((0x0018, 0x9100), (0x0018, 0x0085)),
];

/// The defined terms of a value, each in words; those that are not known stay out.
fn terms(tag: (u16, u16), text: &str) -> Option<Message> {
    let alike = ALIKE.iter().find(|(enhanced, _)| *enhanced == tag);
    let tag = alike.map_or(tag, |(_, classic)| *classic);
    let (_, known) = TERMS.iter().find(|(known, _)| *known == tag)?;
    let key = |term: &str| {
        known
            .iter()
            .find(|(own, _)| *own == term.trim())
            .map(|(_, key)| *key)
    };
    let keys: Vec<&'static str> = text.split('\\').filter_map(key).collect();
    (!keys.is_empty()).then(|| message!("tags-plain", text = keys))
}

fn with_unit(tag: (u16, u16), text: &str) -> Option<Message> {
    let (_, unit) = UNITS.iter().find(|(known, _)| *known == tag)?;
    match numbers(text)?.as_slice() {
        [value] => Some(message!("tags-unit", value = exactly(*value), unit = *unit)),
        _ => None,
    }
}

/// Names of well-known identifiers.
fn identifiers(text: &str) -> Option<String> {
    let name = |uid: &str| {
        let syntax = TRANSFER_SYNTAXES.iter().find(|(known, _)| *known == uid);
        let class = || Some(StandardSopClassDictionary.by_uid(uid)?.name());
        syntax.map(|(_, name)| *name).or_else(class)
    };
    let names: Vec<&str> = text.split('\\').filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn exactly(value: f64) -> Argument {
    Argument::Number { value, decimals: 4 }
}

fn orientation(cosines: &[f64]) -> Option<Message> {
    let [a, b, c, d, e, f] = *cosines else { return None };
    let (rows, columns) = (DVec3::new(a, b, c), DVec3::new(d, e, f));
    if !are_direction_cosines(rows, columns) {
        return None;
    }
    let normal = rows.cross(columns).normalize();
    let along = normal.abs().max_element().min(1.0);
    let plane = match normal.abs() {
        n if n.z >= n.x && n.z >= n.y => message!("tags-plane-axial"),
        n if n.y >= n.x => message!("tags-plane-coronal"),
        _ => message!("tags-plane-sagittal"),
    };
    let (rows, columns) = (towards(rows)?, towards(columns)?);
    let degrees = along.acos().to_degrees();
    Some(match degrees < STRAIGHT {
        true => message!("tags-orientation", plane = plane, rows = rows, columns = columns),
        false => message!(
            "tags-orientation-oblique",
            plane = plane,
            degrees = Argument::Number {
                value: degrees,
                decimals: 1
            },
            rows = rows,
            columns = columns
        ),
    })
}

fn towards(direction: DVec3) -> Option<Message> {
    Some(match label_of(direction).first()? {
        OrientationLabel::Left => message!("tags-towards-left"),
        OrientationLabel::Right => message!("tags-towards-right"),
        OrientationLabel::Posterior => message!("tags-towards-posterior"),
        OrientationLabel::Anterior => message!("tags-towards-anterior"),
        OrientationLabel::Head => message!("tags-towards-head"),
        OrientationLabel::Feet => message!("tags-towards-feet"),
    })
}

/// Each coordinate with the side of the patient's origin that it lies on.
fn position(numbers: &[f64]) -> Option<Message> {
    let [x, y, z] = *numbers else { return None };
    let side = |value: f64, plus: &'static str, minus: &'static str| {
        let letter = if value < 0.0 { minus } else { plus };
        message!("tags-unit", value = exactly(value.abs()), unit = letter)
    };
    Some(message!(
        "tags-position",
        x = side(x, "L", "R"),
        y = side(y, "P", "A"),
        z = side(z, "H", "F")
    ))
}

fn spacing(numbers: &[f64]) -> Option<Message> {
    let [rows, columns] = *numbers else { return None };
    Some(message!(
        "tags-spacing",
        rows = exactly(rows),
        columns = exactly(columns)
    ))
}

fn lut(numbers: &[f64]) -> Option<Message> {
    let [entries, first, bits] = *numbers else {
        return None;
    };
    let entries = if entries == 0.0 { 65536.0 } else { entries };
    Some(message!(
        "tags-lut",
        entries = exactly(entries),
        first = exactly(first),
        bits = exactly(bits)
    ))
}
