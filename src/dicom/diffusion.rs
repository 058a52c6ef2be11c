//! Diffusion weighting: the standard's attributes (PS3.3 C.8.13.5.9), or the vendors' private ones.

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{item, number, numbers, text};
use super::frame::Groups;
use super::private::{number as private_number, numbers as all_numbers, private};

const SIEMENS: &str = "SIEMENS MR HEADER";
const GE_PARAMETERS: &str = "GEMS_PARM_01";
const GE_ACQUISITION: &str = "GEMS_ACQU_01";
const PHILIPS: &str = "Philips Imaging DD 001";
const PHILIPS_MORE: &str = "Philips MR Imaging DD 001";
const UNITED: &str = "Image Private Header";

/// In s/mm²: Diffusion b-Value (0018,9087), or Siemens (0019,xx0C), GE (0043,xx39), whose value may carry a bias of
/// 1e9, Philips (2001,xx03), United Imaging (0065,xx09). The standard's may also stand in the data set itself.
pub fn b_value(groups: &Groups) -> Option<f64> {
    let root = groups.root;
    let of_vendor = || {
        private_number(root, 0x0019, SIEMENS, 0x0C, 8)
            .or_else(|| private_number(root, 0x0043, GE_PARAMETERS, 0x39, 8).map(|value| value % 1e9))
            .or_else(|| private_number(root, 0x2001, PHILIPS, 0x03, 4))
            .or_else(|| private_number(root, 0x0065, UNITED, 0x09, 8))
    };
    // Other machines of the same vendors keep other things in the same places.
    let is_mr = text(root, tags::MODALITY).as_deref() == Some("MR");
    number(groups.find(tags::MR_DIFFUSION_SEQUENCE), tags::DIFFUSION_B_VALUE)
        .or_else(|| is_mr.then(of_vendor).flatten())
        .filter(|value| value.is_finite() && (0.0..1e9).contains(value))
}

/// Direction of the gradient in thousandths, as far as it sets frames apart.
pub fn direction(groups: &Groups) -> Option<[i64; 3]> {
    let diffusion = groups.find(tags::MR_DIFFUSION_SEQUENCE);
    let within = item(diffusion, tags::DIFFUSION_GRADIENT_DIRECTION_SEQUENCE).unwrap_or(diffusion);
    let root = groups.root;
    let stated = numbers(within, tags::DIFFUSION_GRADIENT_ORIENTATION)
        .or_else(|| all_numbers(private(root, 0x0019, SIEMENS, 0x0E)?, 8))
        .or_else(|| all_numbers(private(root, 0x0065, UNITED, 0x37)?, 8))
        .or_else(|| three(root, 0x2005, PHILIPS_MORE, [0xB0, 0xB1, 0xB2]))
        .or_else(|| three(root, 0x0019, GE_ACQUISITION, [0xBB, 0xBC, 0xBD]))?;
    let [x, y, z] = stated.as_slice() else { return None };
    let rounded = [x, y, z].map(|part| (part * 1000.0).round());
    let plausible = rounded.iter().all(|part| part.is_finite() && part.abs() < 1e6);
    plausible.then(|| rounded.map(|part| part as i64))
}

fn three(root: &InMemDicomObject, group: u16, creator: &str, elements: [u8; 3]) -> Option<Vec<f64>> {
    let part = |element| private_number(root, group, creator, element, 4);
    elements.into_iter().map(part).collect()
}
