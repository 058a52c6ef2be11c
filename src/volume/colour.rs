//! Colour voxels: how bright they are, and the window that leaves them as they are.

use super::{VoiFunction, Window};

/// Shows each of red, green and blue as it is: grey level = value.
pub const IDENTITY_WINDOW: Window = Window {
    centre: 127.5,
    width: 255.0,
    function: VoiFunction::LinearExact,
};

/// The unit of a value that is a [`luminance`].
pub const LUMINANCE: &str = "luminance";

/// Brightness 0..=255 of a colour: Y of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, as in YBR_FULL (PS3.3
/// C.7.6.3.1.2). The weights are in units of 2⁻¹⁶, so that the result is exact, and the same on every machine.
#[inline(always)]
pub fn luminance([red, green, blue]: [u8; 3]) -> f32 {
    let sum = 19_595 * u32::from(red) + 38_470 * u32::from(green) + 7_471 * u32::from(blue);
    sum as f32 / 65_536.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_are_as_bright_as_their_level_and_colours_as_the_standard_weighs_them() {
        for level in 0..=255 {
            assert_eq!(luminance([level; 3]), f32::from(level));
            assert_eq!((IDENTITY_WINDOW.grey(f64::from(level)) + 0.5) as u8, level);
        }
        for (colour, wanted) in [
            ([255, 0, 0], 76.245),
            ([0, 255, 0], 149.685),
            ([0, 0, 255], 29.07),
            ([12, 200, 77], 129.766),
        ] {
            assert!((luminance(colour) - wanted).abs() < 2e-3, "{colour:?}");
        }
    }
}
