//! Colours as documents write them: CIELab under the white of the profile connection space, D50 (PS3.3 C.10.7.1.1).

use dicom_core::Tag;
use dicom_object::InMemDicomObject;
use glam::{DMat3, DVec3};

use super::attributes::{number, numbers};

/// sRGB under D65, adapted to the D50 of the profile connection space (the matrix of ICC's sRGB profile).
const D50_FROM_LINEAR: [[f64; 3]; 3] = [
    [0.436_065_7, 0.385_151_5, 0.143_078_4],
    [0.222_493_2, 0.716_887_0, 0.060_616_9],
    [0.013_923_9, 0.097_081_4, 0.714_099_4],
];
const D50_WHITE: [f64; 3] = [0.964_295_6, 1.0, 0.825_104_6];

/// L* from 0 to 100, a* and b* from −128 to 127, each over the whole of 16 bits (PS3.3 C.10.7.1.1).
pub(super) fn cie_lab(srgb: [u8; 3]) -> [u16; 3] {
    let linear = srgb.map(linear);
    let ratio = |axis: usize| {
        let row = D50_FROM_LINEAR[axis];
        let sum: f64 = (0..3).map(|channel| row[channel] * linear[channel]).sum();
        compressed(sum / D50_WHITE[axis])
    };
    let [x, y, z] = [ratio(0), ratio(1), ratio(2)];
    let lab = [
        (116.0 * y - 16.0) / 100.0,
        (500.0 * (x - y) + 128.0) / 255.0,
        (200.0 * (y - z) + 128.0) / 255.0,
    ];
    lab.map(|share| (65535.0 * share).round().clamp(0.0, 65535.0) as u16)
}

/// IEC 61966-2-1
fn linear(level: u8) -> f64 {
    let level = f64::from(level) / 255.0;
    match level <= 0.040_45 {
        true => level / 12.92,
        false => libm::pow((level + 0.055) / 1.055, 2.4),
    }
}

/// The cube root of CIE 1976, straight near zero.
fn compressed(ratio: f64) -> f64 {
    let edge: f64 = 6.0 / 29.0;
    match ratio > edge * edge * edge {
        true => libm::cbrt(ratio),
        false => ratio / (3.0 * edge * edge) + 4.0 / 29.0,
    }
}

/// The nearest sRGB colour of a CIELab value as [`cie_lab`] gives it; what lies outside sRGB is cut off.
pub(super) fn srgb([lightness, a, b]: [u16; 3]) -> [u8; 3] {
    let share = |value: u16| f64::from(value) / 65535.0;
    let y = (share(lightness) * 100.0 + 16.0) / 116.0;
    let x = y + (share(a) * 255.0 - 128.0) / 500.0;
    let z = y - (share(b) * 255.0 - 128.0) / 200.0;
    let white = DVec3::from_array(D50_WHITE);
    let stimulus = DVec3::new(expanded(x), expanded(y), expanded(z)) * white;
    let linear = DMat3::from_cols_array_2d(&D50_FROM_LINEAR).transpose().inverse() * stimulus;
    linear.to_array().map(level)
}

/// sRGB of an attribute that holds a CIELab value.
pub(super) fn srgb_of(object: &InMemDicomObject, tag: Tag) -> Option<[u8; 3]> {
    let lab: [f64; 3] = numbers(object, tag)?.try_into().ok()?;
    Some(srgb(lab.map(|value| value as u16)))
}

/// sRGB of an attribute that holds a grey of 16 bits (a P-Value).
pub(super) fn grey_of(object: &InMemDicomObject, tag: Tag) -> Option<[u8; 3]> {
    let grey = number(object, tag)?.clamp(0.0, 65_535.0);
    Some([(grey / 257.0).round() as u8; 3])
}

/// The inverse of [`linear`].
fn level(linear: f64) -> u8 {
    let level = match linear <= 0.003_130_8 {
        true => linear * 12.92,
        false => 1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055,
    };
    (level * 255.0).round().clamp(0.0, 255.0) as u8
}

/// The inverse of [`compressed`].
fn expanded(root: f64) -> f64 {
    let edge: f64 = 6.0 / 29.0;
    match root > edge {
        true => root * root * root,
        false => 3.0 * edge * edge * (root - 4.0 / 29.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_profile_connection_space() {
        assert_eq!(cie_lab([0, 0, 0]), [0, 32896, 32896]);
        let [lightness, a, b] = cie_lab([255, 255, 255]);
        assert!(lightness > 65500 && a.abs_diff(32896) < 15 && b.abs_diff(32896) < 15);
        // Red under D50: L* 54.29, a* 80.81, b* 69.89.
        let near = |value: u16, share: f64| (f64::from(value) - 65535.0 * share).abs() < 30.0;
        let [lightness, a, b] = cie_lab([255, 0, 0]);
        assert!(near(lightness, 0.5429) && near(a, 208.81 / 255.0) && near(b, 197.89 / 255.0));
    }

    #[test]
    fn colours_come_back() {
        for colour in [
            [0, 0, 0],
            [255, 255, 255],
            [255, 0, 0],
            [221, 130, 101],
            [1, 2, 3],
            [0, 255, 255],
        ] {
            assert_eq!(srgb(cie_lab(colour)), colour);
        }
        // Outside sRGB: linear red and blue are above 1, green is 0.178.
        assert_eq!(srgb([65535, 65535, 0]), [255, 117, 255]);
    }
}
