//! Units of values, and Real World Value Mapping (PS3.3 C.7.6.16.2.11) where it takes the place of a rescale.

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{item, items, number, text};
use super::frame::Groups;
use crate::volume::Rescale;

/// A linear mapping of stored values, and the unit that it leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct RealWorld {
    pub rescale: Rescale,
    /// As UCUM has it; `None` for pure numbers.
    pub unit: Option<String>,
}

/// The first mapping of a frame that is a line: tables have no place in a volume.
pub fn real_world(groups: &Groups) -> Option<RealWorld> {
    let places = [groups.own, groups.shared, Some(groups.root)];
    let mappings = places
        .into_iter()
        .flatten()
        .flat_map(|place| items(place, tags::REAL_WORLD_VALUE_MAPPING_SEQUENCE));
    mappings.filter_map(line).next()
}

fn line(mapping: &InMemDicomObject) -> Option<RealWorld> {
    let slope = number(mapping, tags::REAL_WORLD_VALUE_SLOPE).filter(|slope| *slope != 0.0)?;
    let units = item(mapping, tags::MEASUREMENT_UNITS_CODE_SEQUENCE);
    let code = units.and_then(|units| text(units, tags::CODE_VALUE));
    Some(RealWorld {
        rescale: Rescale {
            slope,
            intercept: number(mapping, tags::REAL_WORLD_VALUE_INTERCEPT).unwrap_or(0.0),
        },
        unit: code.and_then(|code| match suv_of_code(&code) {
            Some(suv) => Some(suv.to_owned()),
            None => Some(code).filter(|code| code != "1" && !code.starts_with('{')),
        }),
    })
}

/// The uptake value that a code for units means (PS3.16 CID 85): "g/ml{SUVbw}", "g/ml{SUVlbm(James128)}" ...
pub fn suv_of_code(code: &str) -> Option<&'static str> {
    let (_, annotation) = code.split_once('{')?;
    let known = ["SUVbw", "SUVlbm", "SUVbsa", "SUVibw"];
    known.into_iter().find(|name| annotation.starts_with(name))
}

/// The unit that a data set names for all its frames: of PET (0054,1001), of a dose (3004,0002).
pub fn unit_of(root: &InMemDicomObject) -> Option<String> {
    let pet = text(root, tags::UNITS).map(|units| match units.as_str() {
        "BQML" => "Bq/ml".to_owned(),
        "GML" => suv(text(root, tags::SUV_TYPE).as_deref()),
        "CM2ML" => "SUVbsa".to_owned(),
        "NONE" => String::new(),
        _ => units,
    });
    let dose = || (text(root, tags::DOSE_UNITS)? == "GY").then(|| "Gy".to_owned());
    pet.or_else(dose).filter(|unit| !unit.is_empty())
}

/// g/ml are uptake values by body weight, unless SUV Type (0054,1006) says otherwise.
fn suv(kind: Option<&str>) -> String {
    match kind {
        Some("BSA") => "SUVbsa".to_owned(),
        Some(lean) if lean.starts_with("LBM") => "SUVlbm".to_owned(),
        Some("IBW") => "SUVibw".to_owned(),
        _ => "SUVbw".to_owned(),
    }
}
