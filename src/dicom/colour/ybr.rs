//! Luminance and chrominance → red, green, blue (PS3.3 C.7.6.3.1.2; ITU-R BT.601 and T.871).

/// YBR_FULL and its subsampled forms: Y = 0.299 R + 0.587 G + 0.114 B, all of 0..=255. Rounded as libjpeg does, in
/// units of 2⁻¹⁶.
pub fn from_full([y, blue, red]: [u8; 3]) -> [u8; 3] {
    let (y, blue, red) = (i32::from(y), i32::from(blue) - 128, i32::from(red) - 128);
    let half = 1 << 15;
    level([
        y + ((91_881 * red + half) >> 16),
        y + ((-22_554 * blue - 46_802 * red + half) >> 16),
        y + ((116_130 * blue + half) >> 16),
    ])
}

/// YBR_PARTIAL: Y of 16..=235, chrominance of 16..=240.
pub fn from_partial([y, blue, red]: [u8; 3]) -> [u8; 3] {
    let (y, blue, red) = (i32::from(y) - 16, i32::from(blue) - 128, i32::from(red) - 128);
    let y = 76_309 * y + (1 << 15);
    level([
        (y + 104_597 * red) >> 16,
        (y - 25_675 * blue - 53_279 * red) >> 16,
        (y + 132_201 * blue) >> 16,
    ])
}

fn level(colour: [i32; 3]) -> [u8; 3] {
    colour.map(|part| part.clamp(0, 255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard's equations the other way.
    fn to_full([red, green, blue]: [f64; 3]) -> [u8; 3] {
        [
            0.2990 * red + 0.5870 * green + 0.1140 * blue,
            -0.1687 * red - 0.3313 * green + 0.5000 * blue + 128.0,
            0.5000 * red - 0.4187 * green - 0.0813 * blue + 128.0,
        ]
        .map(|part| part.round().clamp(0.0, 255.0) as u8)
    }

    fn to_partial([red, green, blue]: [f64; 3]) -> [u8; 3] {
        [
            0.2568 * red + 0.5041 * green + 0.0979 * blue + 16.0,
            -0.1482 * red - 0.2910 * green + 0.4392 * blue + 128.0,
            0.4392 * red - 0.3678 * green - 0.0714 * blue + 128.0,
        ]
        .map(|part| part.round().clamp(0.0, 255.0) as u8)
    }

    #[test]
    fn colours_come_back_within_two_levels() {
        let levels = [0u8, 1, 17, 64, 127, 128, 200, 254, 255];
        for red in levels {
            for green in levels {
                for blue in levels {
                    let colour = [red, green, blue];
                    let real = colour.map(f64::from);
                    for back in [from_full(to_full(real)), from_partial(to_partial(real))] {
                        let near = |n: usize| back[n].abs_diff(colour[n]) <= 2;
                        assert!((0..3).all(near), "{colour:?} became {back:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn greys_stay_and_what_lies_outside_is_cut_off() {
        for grey in 0..=255 {
            assert_eq!(from_full([grey, 128, 128]), [grey; 3]);
        }
        assert_eq!(from_partial([16, 128, 128]), [0; 3]);
        assert_eq!(from_partial([235, 128, 128]), [255; 3]);
        assert_eq!(from_full([255, 255, 255]), [255, 121, 255]);
        assert_eq!(from_partial([255, 128, 128]), [255; 3]);
    }
}
