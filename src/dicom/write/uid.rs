//! Unique identifiers (PS3.5 chapter 9 and annex B.2).

/// The UID of a 128-bit number, which the caller must give to one thing only.
pub fn uid_from_key(key: u128) -> String {
    format!("2.25.{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_key_fits_a_uid() {
        assert_eq!(uid_from_key(7), "2.25.7");
        assert!(uid_from_key(u128::MAX).len() <= 64);
    }
}
