//! A label volume → binary frames, one for each segment and slice that it reaches (PS3.5 section 8.1.1 for their bits).

use rayon::prelude::*;

/// Where a frame belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Segment Number, from 1.
    pub segment: u16,
    /// From 0.
    pub slice: usize,
}

#[derive(Debug, PartialEq)]
pub(super) struct Frames {
    /// Segment by segment, each in the order of slices.
    pub places: Vec<Place>,
    /// Of all frames: bit after bit from the lowest, without a gap between frames.
    pub bits: Vec<u8>,
}

/// The packed frames of one slice; the index is the segment's number.
type SliceFrames = Vec<Option<Vec<u8>>>;

/// `labels` are segment numbers of whole slices of `slice_size` pixels, 0 for none; the error is a label above
/// `segments`.
pub(super) fn frames_of(labels: &[u16], slice_size: usize, segments: u16) -> Result<Frames, u16> {
    let mut slices: Vec<SliceFrames> = labels
        .par_chunks_exact(slice_size)
        .map(|slice| pack(slice, segments))
        .collect::<Result<_, u16>>()?;
    let mut stream = BitStream::default();
    let mut places = Vec::new();
    for segment in 1..=segments {
        for (slice, frames) in slices.iter_mut().enumerate() {
            if let Some(frame) = frames[usize::from(segment)].take() {
                places.push(Place { segment, slice });
                stream.append(&frame, slice_size);
            }
        }
    }
    Ok(Frames {
        places,
        bits: stream.bytes,
    })
}

fn pack(slice: &[u16], segments: u16) -> Result<SliceFrames, u16> {
    let mut frames: SliceFrames = vec![None; usize::from(segments) + 1];
    for (pixel, label) in slice.iter().enumerate().filter(|(_, label)| **label > 0) {
        let frame = frames.get_mut(usize::from(*label)).ok_or(*label)?;
        let bytes = frame.get_or_insert_with(|| vec![0; slice.len().div_ceil(8)]);
        bytes[pixel / 8] |= 1 << (pixel % 8);
    }
    Ok(frames)
}

#[derive(Default)]
struct BitStream {
    bytes: Vec<u8>,
    count: usize,
}

impl BitStream {
    /// The first `count` bits of `frame`; the others are zero.
    fn append(&mut self, frame: &[u8], count: usize) {
        let shift = self.count % 8;
        self.count += count;
        if shift == 0 {
            self.bytes.extend_from_slice(frame);
            return;
        }
        for byte in frame {
            if let Some(last) = self.bytes.last_mut() {
                *last |= byte << shift;
            }
            self.bytes.push(byte >> (8 - shift));
        }
        self.bytes.truncate(self.count.div_ceil(8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_follow_each_other_bit_by_bit() {
        // Two slices of 3 × 1.
        let frames = frames_of(&[1, 0, 2, 2, 2, 0], 3, 2).expect("known labels");
        let place = |segment, slice| Place { segment, slice };
        assert_eq!(frames.places, [place(1, 0), place(2, 0), place(2, 1)]);
        // From the lowest bit: 100, 001, 110.
        assert_eq!(frames.bits, [0b1110_0001, 0b0]);
    }

    #[test]
    fn a_label_without_segment_is_named() {
        assert_eq!(frames_of(&[0, 3], 2, 2), Err(3));
    }
}
