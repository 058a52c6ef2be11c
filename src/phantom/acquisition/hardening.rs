//! Beam hardening in the head, as what is left of it after the scanner's correction for water.
//!
//! The skull hardens the beam more than the water that the correction assumes, so brain beside bone reads a few HU too
//! high (Brooks and Di Chiro, Phys Med Biol 21:390-398, 1976). The excess is taken to follow the bone nearby.

use super::coarse::Coarse;
use crate::phantom::physics::kernel::Filter;

/// How far bone is felt: standard deviation in mm.
const REACH: f64 = 12.0;
/// HU that soft tissue gains in the midst of bone of 1300 HU.
const STRENGTH: f32 = 24.0;
/// What counts as bone begins here, in HU, and is whole a thousand HU above.
const BONE: f32 = 300.0;

/// Adds the excess to a square slice; without bone it adds nothing.
pub fn add_cupping(hu: &mut [f32], columns: usize, pixel: f64) {
    let bone = Coarse::of(hu, columns, |value| ((value - BONE) / 1000.0).clamp(0.0, 1.5));
    let blur = Filter::new(&[(1.0, REACH)], pixel * bone.block as f64);
    let near = Coarse {
        values: blur.apply(&bone.values, bone.side),
        ..bone
    }
    .enlarged(columns);
    for (value, bone) in hu.iter_mut().zip(near) {
        let matter = ((*value + 1000.0) / 1000.0).clamp(0.0, 1.0);
        *value += STRENGTH * bone * matter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disc of 35 HU with a radius of 66 mm in a ring of bone 8 mm thick, 1 mm pixels.
    fn head(bone: f32) -> Vec<f32> {
        let radius = |k: usize| {
            let (x, y) = ((k % 180) as f32 - 89.5, (k / 180) as f32 - 89.5);
            (x * x + y * y).sqrt()
        };
        let value = |r: f32| {
            if r < 66.0 {
                35.0
            } else if r < 74.0 {
                bone
            } else {
                -1000.0
            }
        };
        (0..180 * 180).map(|k| value(radius(k))).collect()
    }

    #[test]
    fn brain_beside_bone_is_a_few_hounsfield_brighter() {
        let mut slice = head(1300.0);
        add_cupping(&mut slice, 180, 1.0);
        let (middle, rim) = (slice[90 * 180 + 90] - 35.0, slice[90 * 180 + 90 + 60] - 35.0);
        assert!(middle.abs() < 0.1, "{middle}");
        assert!((2.0..6.0).contains(&rim), "{rim}");
        assert_eq!(slice[0], -1000.0);
    }

    #[test]
    fn without_bone_nothing_changes() {
        let mut slice = head(60.0);
        add_cupping(&mut slice, 180, 1.0);
        assert_eq!(slice, head(60.0));
    }
}
