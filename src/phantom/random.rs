//! Numbers without pattern that hang on nothing but their key: the same on every machine, in any order of work.

/// SplitMix64 (Steele, Lea and Flood, 2014): every bit of the result hangs on every bit of the number.
pub fn mixed(number: u64) -> u64 {
    let mut state = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

/// A key for a text, one of many by where it starts.
pub fn hashed(start: u64, text: impl IntoIterator<Item = u8>) -> u64 {
    let byte = |state: u64, byte: u8| mixed(state ^ u64::from(byte));
    text.into_iter().fold(start, byte)
}

/// A number in 0..1 for a key.
pub fn uniform(key: u64) -> f64 {
    (mixed(key) >> 11) as f64 / (1u64 << 53) as f64
}

/// A standard normal deviate for a key: the sum of twelve uniform numbers less six.
pub fn gaussian(key: u64) -> f64 {
    let start = mixed(key.wrapping_mul(12));
    (0..12).map(|draw| uniform(start.wrapping_add(draw))).sum::<f64>() - 6.0
}
