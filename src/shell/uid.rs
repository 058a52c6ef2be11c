//! New unique identifiers.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use crate::dicom::write::uid_from_key;

/// Of a random UUID (PS3.5 annex B.2).
pub fn new_uid() -> String {
    uid_from_key(new_key())
}

/// A random UUID (RFC 9562, version 4). Each hasher is seeded by the system's random numbers.
pub fn new_key() -> u128 {
    let random = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_i64(chrono::Utc::now().timestamp_nanos_opt().unwrap_or_default());
        u128::from(hasher.finish())
    };
    let number = random() << 64 | random();
    let version = number & !(0xf << 76) | (4 << 76);
    version & !(0b11 << 62) | (0b10 << 62)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uids_differ_and_are_of_random_uuids() {
        let uids: std::collections::BTreeSet<String> = (0..1000).map(|_| new_uid()).collect();
        assert_eq!(uids.len(), 1000);
        for uid in uids {
            let number: u128 = uid
                .strip_prefix("2.25.")
                .and_then(|n| n.parse().ok())
                .expect("a number");
            assert_eq!((number >> 76 & 0xf, number >> 62 & 0b11), (4, 0b10), "{uid}");
        }
    }
}
