//! RLE Lossless (PS3.5 annex G): byte planes packed by PackBits.

/// Byte planes, most significant first for each sample → little-endian words, samples side by side. `None` when the
/// frame holds less than `pixels` of them.
pub(crate) fn decode(frame: &[u8], pixels: usize, samples: usize, word: usize) -> Option<Vec<u8>> {
    let segments = samples * word;
    // Two bytes unpack to 128 at most.
    if pixels * segments / 64 > frame.len() {
        return None;
    }
    let mut bytes = vec![0; pixels * segments];
    let mut plane = Vec::new();
    for segment in 0..segments {
        unpack(segment_of(frame, segment, segments)?, pixels, &mut plane)?;
        let (sample, significance) = (segment / word, segment % word);
        let first = sample * word + (word - 1 - significance);
        let places = bytes.iter_mut().skip(first).step_by(segments);
        places.zip(&plane).for_each(|(place, byte)| *place = *byte);
    }
    Some(bytes)
}

/// The one plane of a frame of packed 1-bit pixels, or of any frame with a single segment.
pub(crate) fn decode_packed_bits(frame: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let mut plane = Vec::new();
    unpack(segment_of(frame, 0, 1)?, bytes, &mut plane)?;
    Some(plane)
}

/// The header is sixteen 32-bit numbers: how many segments, then where each starts.
fn segment_of(frame: &[u8], index: usize, expected: usize) -> Option<&[u8]> {
    let entry = |at: usize| {
        let bytes = frame.get(at * 4..at * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    };
    if entry(0)? != expected || expected > 15 {
        return None;
    }
    let start = entry(1 + index)?;
    let end = match index + 1 < expected {
        true => entry(2 + index)?,
        false => frame.len(),
    };
    // An end before its start would make the segment empty; what follows is then still the best guess.
    let end = if end <= start {
        frame.len()
    } else {
        end.min(frame.len())
    };
    frame.get(start.max(64)..end)
}

/// Fills `plane` with `length` bytes; a packet may run over, a missing one is an error.
fn unpack(packed: &[u8], length: usize, plane: &mut Vec<u8>) -> Option<()> {
    plane.clear();
    plane.reserve(length);
    let mut rest = packed;
    while plane.len() < length {
        let (control, after) = rest.split_first()?;
        let wanted = length - plane.len();
        rest = match control {
            0..=127 => {
                let count = usize::from(*control) + 1;
                let literal = after.get(..count.min(wanted))?;
                plane.extend_from_slice(literal);
                after.get(count..).unwrap_or_default()
            }
            128 => after,
            129.. => {
                let count = 257 - usize::from(*control);
                plane.resize(plane.len() + count.min(wanted), *after.first()?);
                &after[1..]
            }
        };
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(segments: &[&[u8]]) -> Vec<u8> {
        let mut header = vec![segments.len() as u32];
        let mut offset = 64;
        for segment in segments {
            header.push(offset);
            offset += segment.len() as u32;
        }
        header.resize(16, 0);
        let mut bytes: Vec<u8> = header.iter().flat_map(|entry| entry.to_le_bytes()).collect();
        segments
            .iter()
            .for_each(|segment| bytes.extend_from_slice(segment));
        bytes
    }

    #[test]
    fn literal_and_repeated_packets_unpack() {
        let packed = frame(&[&[1, 10, 11, 0x80, 0xFE, 7, 0, 9]]);
        assert_eq!(decode(&packed, 6, 1, 1), Some(vec![10, 11, 7, 7, 7, 9]));
    }

    #[test]
    fn the_first_segment_is_the_most_significant_byte() {
        let packed = frame(&[&[1, 0x12, 0x34], &[1, 0x56, 0x78]]);
        assert_eq!(decode(&packed, 2, 1, 2), Some(vec![0x56, 0x12, 0x78, 0x34]));
    }

    #[test]
    fn colour_segments_interleave() {
        let packed = frame(&[&[1, 1, 2], &[1, 3, 4], &[1, 5, 6]]);
        assert_eq!(decode(&packed, 2, 3, 1), Some(vec![1, 3, 5, 2, 4, 6]));
    }

    #[test]
    fn too_few_bytes_or_wrong_segment_counts_are_refused() {
        assert_eq!(decode(&frame(&[&[1, 10, 11]]), 3, 1, 1), None);
        assert_eq!(decode(&frame(&[&[1, 10, 11]]), 2, 1, 2), None);
        assert_eq!(decode(&[], 2, 1, 1), None);
    }
}
