//! Orders that look like chance and are the same on every machine.

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): whole numbers only, so that no platform differs.
struct SplitMix(u64);

impl SplitMix {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`, each number as likely as any other: what would favour some is drawn again.
    fn below(&mut self, end: u64) -> u64 {
        let fair = u64::MAX - u64::MAX % end.max(1);
        loop {
            let bits = self.bits();
            if bits < fair {
                return bits % end.max(1);
            }
        }
    }
}

/// The indices below `count`, shuffled (Fisher and Yates).
pub fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut chance = SplitMix(seed);
    for last in (1..count).rev() {
        order.swap(last, chance.below(last as u64 + 1) as usize);
    }
    order
}

/// The same, and never in ascending order as long as there are two: a list to be sorted does not start sorted.
pub fn shuffled_apart(count: usize, seed: u64) -> Vec<usize> {
    let mut order = shuffled(count, seed);
    if count > 1 && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

/// A question's own seed in an attempt: FNV-1a over the attempt's seed and the question's id.
pub fn seed_of(attempt: u64, question: &str) -> u64 {
    let bytes = attempt.to_le_bytes().into_iter().chain(question.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
