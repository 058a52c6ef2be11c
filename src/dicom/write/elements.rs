//! Putting values into data sets.

use dicom_core::value::DataSetSequence;
use dicom_core::{DataElement, PrimitiveValue, Tag, VR};
use dicom_object::InMemDicomObject;

use crate::geometry::DVec3;

/// A data set, or an item of a sequence, under construction.
pub(super) struct Elements(pub InMemDicomObject);

impl Elements {
    pub fn new() -> Elements {
        Elements(InMemDicomObject::new_empty())
    }

    /// Several values are separated by a backslash.
    pub fn text(&mut self, tag: Tag, vr: VR, value: &str) {
        let value = match value {
            "" => PrimitiveValue::Empty,
            value => PrimitiveValue::from(value),
        };
        self.0.put(DataElement::new(tag, vr, value));
    }

    /// Of type 3: left out where there is nothing to say.
    pub fn optional_text(&mut self, tag: Tag, vr: VR, value: &str) {
        if !value.is_empty() {
            self.text(tag, vr, value);
        }
    }

    /// Free text as a long string (LO) of type 3: what does not fit into its 64 characters is cut off, and what may
    /// not stand in it (line breaks, the backslash that separates values) becomes a space.
    pub fn line(&mut self, tag: Tag, value: &str) {
        let allowed = value
            .chars()
            .map(|c| if c.is_control() || c == '\\' { ' ' } else { c });
        let line: String = allowed.take(64).collect();
        self.optional_text(tag, VR::LO, line.trim());
    }

    pub fn code(&mut self, tag: Tag, value: &str) {
        self.text(tag, VR::CS, value);
    }

    pub fn uid(&mut self, tag: Tag, value: &str) {
        self.text(tag, VR::UI, value);
    }

    /// Decimal strings.
    pub fn decimals(&mut self, tag: Tag, values: &[f64]) {
        let texts: Vec<String> = values.iter().map(|value| decimal_string(*value)).collect();
        self.text(tag, VR::DS, &texts.join("\\"));
    }

    pub fn vectors(&mut self, tag: Tag, vectors: &[DVec3]) {
        let values: Vec<f64> = vectors.iter().flat_map(|vector| vector.to_array()).collect();
        self.decimals(tag, &values);
    }

    /// An integer string.
    pub fn integer(&mut self, tag: Tag, value: i64) {
        self.text(tag, VR::IS, &value.to_string());
    }

    pub fn shorts(&mut self, tag: Tag, values: &[u16]) {
        let value = PrimitiveValue::U16(values.into());
        self.0.put(DataElement::new(tag, VR::US, value));
    }

    pub fn longs(&mut self, tag: Tag, values: &[u32]) {
        let value = PrimitiveValue::U32(values.into());
        self.0.put(DataElement::new(tag, VR::UL, value));
    }

    pub fn signed_longs(&mut self, tag: Tag, values: &[i32]) {
        let value = PrimitiveValue::I32(values.into());
        self.0.put(DataElement::new(tag, VR::SL, value));
    }

    pub fn floats(&mut self, tag: Tag, values: &[f32]) {
        let value = PrimitiveValue::F32(values.into());
        self.0.put(DataElement::new(tag, VR::FL, value));
    }

    pub fn double(&mut self, tag: Tag, value: f64) {
        self.0
            .put(DataElement::new(tag, VR::FD, PrimitiveValue::from(value)));
    }

    /// A pointer to another attribute.
    pub fn pointer(&mut self, tag: Tag, to: Tag) {
        self.0
            .put(DataElement::new(tag, VR::AT, PrimitiveValue::from(to)));
    }

    pub fn sequence(&mut self, tag: Tag, items: Vec<Elements>) {
        let items: Vec<InMemDicomObject> = items.into_iter().map(|item| item.0).collect();
        self.0
            .put(DataElement::new(tag, VR::SQ, DataSetSequence::from(items)));
    }
}

/// At most 16 characters (PS3.5 section 6.2) with as many decimals as fit; empty for what is no number.
pub(super) fn decimal_string(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let fixed = (0..=14).rev().map(|decimals| format!("{value:.decimals$}"));
    let text = fixed
        .into_iter()
        .find(|text| text.len() <= 16)
        .unwrap_or_else(|| format!("{value:.8e}"));
    let trimmed = match text.contains(['.']) && !text.contains('e') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text.as_str(),
    };
    match trimmed {
        "-0" => "0".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_strings_keep_what_fits_into_sixteen_characters() {
        assert_eq!(decimal_string(0.5), "0.5");
        assert_eq!(decimal_string(-0.0), "0");
        assert_eq!(decimal_string(-1e-17), "0");
        assert_eq!(decimal_string(1000.0), "1000");
        assert_eq!(decimal_string(1.0 / 3.0), "0.33333333333333");
        assert_eq!(decimal_string(-123.456_789_012_345_67), "-123.45678901235");
        assert_eq!(decimal_string(1.5e20), "1.50000000e20");
        assert_eq!(decimal_string(f64::NAN), "");
    }
}
