//! Fat lies elsewhere: its protons precess more slowly than water's.

/// Gyromagnetic ratio of the proton over 2π, in MHz/T (CODATA 2018).
pub const PROTON_MHZ_PER_TESLA: f64 = 42.577;
/// How far the methylene peak of fat lies below water, in parts per million. Bernstein, King and Zhou, *Handbook of MRI
/// Pulse Sequences* (2004), section 17.3.
pub const FAT_WATER_PPM: f64 = 3.5;

/// Frequency of fat below water in Hz at a field in T: 224 Hz at 1.5 T, 447 Hz at 3 T.
pub fn fat_water_hertz(tesla: f64) -> f64 {
    FAT_WATER_PPM * PROTON_MHZ_PER_TESLA * tesla
}

/// How many pixels fat is displaced along the frequency direction, for a bandwidth in Hz per pixel.
pub fn fat_shift_pixels(tesla: f64, hertz_per_pixel: f64) -> f64 {
    fat_water_hertz(tesla) / hertz_per_pixel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_shifts() {
        assert!((fat_water_hertz(1.5) - 223.5).abs() < 0.1);
        assert!((fat_water_hertz(3.0) - 447.1).abs() < 0.1);
        assert!((fat_shift_pixels(1.5, 223.5) - 1.0).abs() < 1e-3);
    }
}
