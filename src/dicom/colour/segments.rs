//! Segmented palettes (PS3.3 C.7.9.2): a table written as runs of values, straight lines, and repetitions.

/// What a segment is, by its first entry.
const DISCRETE: u16 = 0;
const LINEAR: u16 = 1;
const INDIRECT: u16 = 2;

/// The table that segments describe, up to `count` entries; what follows a segment that makes no sense is left out.
/// `bits` of an entry: an indirect segment gives its offset in bytes.
pub fn expanded(data: &[u16], bits: u32, count: usize) -> Vec<u16> {
    let mut table = Vec::new();
    let mut at = 0;
    while let Some(next) = segment(data, at, bits, true, &mut table) {
        at = next;
        if table.len() >= count {
            break;
        }
    }
    table.truncate(count);
    table
}

/// Appends what one segment stands for; `None` at the end of the data and at a segment that makes no sense. Segments
/// that are repeated must not repeat others.
fn segment(data: &[u16], at: usize, bits: u32, may_repeat: bool, table: &mut Vec<u16>) -> Option<usize> {
    let (kind, length) = (*data.get(at)?, usize::from(*data.get(at + 1)?));
    let body = at + 2;
    match kind {
        DISCRETE => {
            let end = (body + length).min(data.len());
            table.extend_from_slice(data.get(body..end)?);
            Some(body + length)
        }
        LINEAR => {
            let (from, to) = (i64::from(*table.last()?), i64::from(*data.get(body)?));
            let steps = length as i64;
            let point = |n: i64| from + ((to - from) * n * 2 + steps).div_euclid(2 * steps);
            table.extend((1..=steps).map(|n| point(n) as u16));
            Some(body + 1)
        }
        INDIRECT if may_repeat => {
            let (mut source, end) = target(data.get(body..)?, bits)?;
            for _ in 0..length {
                if table.len() >= MOST {
                    break;
                }
                source = segment(data, source, bits, false, table)?;
            }
            Some(body + end)
        }
        _ => None,
    }
}

/// No table has more entries.
const MOST: usize = 1 << 16;

/// The entry that an indirect segment starts from, and how many entries say so: 32 bits, the lowest first.
fn target(entries: &[u16], bits: u32) -> Option<(usize, usize)> {
    match bits > 8 {
        true => {
            let [low, high] = *entries.first_chunk()?;
            let bytes = usize::from(low) | usize::from(high) << 16;
            bytes.is_multiple_of(2).then_some((bytes / 2, 2))
        }
        false => {
            let bytes: [u16; 4] = *entries.first_chunk()?;
            let offset = bytes
                .iter()
                .rev()
                .fold(0, |offset, byte| offset << 8 | usize::from(*byte & 255));
            Some((offset, 4))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lines_and_repetitions() {
        // Three values, a line of four from 30 to 10, both again, one value.
        let data = [0, 3, 10, 20, 30, 1, 4, 10, 2, 2, 0, 0, 0, 1, 7];
        assert_eq!(
            expanded(&data, 16, 100),
            [10, 20, 30, 25, 20, 15, 10, 10, 20, 30, 25, 20, 15, 10, 7]
        );
        assert_eq!(expanded(&data, 16, 5), [10, 20, 30, 25, 20]);
    }

    #[test]
    fn a_line_that_is_repeated_starts_where_the_table_ends() {
        // 0, a line to 100 in two, the line alone again: from 100 to 100.
        let data = [0, 1, 0, 1, 2, 100, 0, 1, 50, 2, 1, 6, 0];
        assert_eq!(expanded(&data, 16, 100), [0, 50, 100, 50, 75, 100]);
    }

    #[test]
    fn offsets_of_byte_entries_are_four_bytes() {
        let data = [0, 2, 1, 2, 2, 1, 0, 0, 0, 0];
        assert_eq!(expanded(&data, 8, 100), [1, 2, 1, 2]);
    }

    #[test]
    fn lines_round_to_the_nearest_and_reach_their_end() {
        assert_eq!(expanded(&[0, 1, 0, 1, 3, 10], 16, 9), [0, 3, 7, 10]);
        assert_eq!(expanded(&[0, 1, 10, 1, 3, 0], 16, 9), [10, 7, 3, 0]);
        assert_eq!(expanded(&[0, 1, 65535, 1, 2, 0], 16, 9), [65535, 32768, 0]);
    }

    #[test]
    fn what_makes_no_sense_ends_the_table() {
        assert_eq!(expanded(&[1, 3, 10], 16, 9), [0u16; 0], "a line from nowhere");
        assert_eq!(
            expanded(&[0, 9, 1, 2], 16, 9),
            [1, 2],
            "fewer values than it says"
        );
        assert_eq!(
            expanded(&[0, 1, 5, 2, 9, 6, 0], 16, 9),
            [5],
            "a repetition of itself"
        );
        assert_eq!(
            expanded(&[0, 1, 5, 2, 9, 3, 0], 16, 9),
            [5],
            "from the middle of an entry"
        );
        assert_eq!(
            expanded(&[0, 1, 5, 2, 9, 900, 900], 16, 9),
            [5],
            "a repetition of nothing"
        );
        assert_eq!(expanded(&[0, 1, 5, 7, 1, 1], 16, 9), [5], "an unknown segment");
        assert_eq!(expanded(&[0, 1, 5, 1, 0, 9], 16, 9), [5], "a line of no length");
        assert_eq!(expanded(&[2], 16, 9), [0u16; 0]);
    }
}
