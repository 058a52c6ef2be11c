//! When each frame of a clip was taken: ultrasound, angiography, fluoroscopy, nuclear medicine.
//!
//! Frame Increment Pointer (0028,0009) says which attribute tells frames apart (PS3.3 C.7.6.5, C.7.6.6.1.1). Where it
//! names Frame Time or Frame Time Vector, that holds; where it names something else, such as slices or energy windows,
//! frames are no moments. Without a pointer, whatever states a time or a rate is believed, the most exact first.

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{number, numbers};

/// Frames of longer clips have no times: an hour at a hundred frames a second.
const MOST_FRAMES: usize = 360_000;
/// Longest time between two frames, in ms: a day.
const LONGEST_MS: f64 = 86_400_000.0;

/// When each frame of a clip was taken, as the file states it.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameTimes {
    /// ms after the first frame, ascending, one for each frame.
    pub ms: Vec<f64>,
}

impl FrameTimes {
    /// Of a clip with so many frames; `None` where the header states no time, or times that cannot be.
    pub fn of(header: &InMemDicomObject, frames: usize) -> Option<FrameTimes> {
        if !(2..=MOST_FRAMES).contains(&frames) {
            return None;
        }
        let even = |step_ms: f64| FrameTimes::even(step_ms, frames);
        let frame_time = || number(header, tags::FRAME_TIME).and_then(even);
        let vector =
            || numbers(header, tags::FRAME_TIME_VECTOR).and_then(|steps| FrameTimes::summed(&steps, frames));
        let rate = |tag| number(header, tag).and_then(|per_second| even(1000.0 / per_second));
        let rates = || rate(tags::RECOMMENDED_DISPLAY_FRAME_RATE).or_else(|| rate(tags::CINE_RATE));
        let pointers = pointers(header);
        if pointers.contains(&tags::FRAME_TIME_VECTOR) {
            return vector().or_else(frame_time).or_else(rates);
        }
        if pointers.is_empty() || pointers.contains(&tags::FRAME_TIME) {
            return frame_time().or_else(vector).or_else(rates);
        }
        None
    }

    /// Frames that follow each other at one step, in ms.
    fn even(step_ms: f64, frames: usize) -> Option<FrameTimes> {
        is_step(step_ms).then(|| FrameTimes {
            ms: (0..frames).map(|n| n as f64 * step_ms).collect(),
        })
    }

    /// From increments, each from the frame before; the first one's is 0, whatever is written.
    fn summed(steps: &[f64], frames: usize) -> Option<FrameTimes> {
        let steps = steps.get(1..frames)?;
        if !steps.iter().all(|step| is_step(*step) || *step == 0.0) {
            return None;
        }
        let mut ms = vec![0.0];
        let mut now = 0.0;
        for step in steps {
            now += step;
            ms.push(now);
        }
        (now > 0.0).then_some(FrameTimes { ms })
    }

    /// ms from a frame to the next one; after the last, the usual step.
    pub fn step_ms(&self, frame: usize) -> f64 {
        match (self.ms.get(frame), self.ms.get(frame + 1)) {
            (Some(now), Some(next)) => next - now,
            _ => self.mean_step_ms(),
        }
    }

    /// ms between frames on average.
    pub fn mean_step_ms(&self) -> f64 {
        let last = self.ms.last().copied().unwrap_or(0.0);
        last / (self.ms.len().max(2) as f64 - 1.0)
    }
}

fn is_step(ms: f64) -> bool {
    ms.is_finite() && ms > 0.0 && ms <= LONGEST_MS
}

/// The attributes that Frame Increment Pointer names.
fn pointers(header: &InMemDicomObject) -> Vec<Tag> {
    let element = header.get(tags::FRAME_INCREMENT_POINTER);
    match element.and_then(|element| element.value().primitive()) {
        Some(PrimitiveValue::Tags(named)) => named.to_vec(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use dicom_core::{DataElement, VR};

    use super::*;

    fn header(elements: &[(Tag, &str)], pointer: Option<Tag>) -> InMemDicomObject {
        let mut header = InMemDicomObject::new_empty();
        for (tag, value) in elements {
            header.put(DataElement::new(*tag, VR::DS, PrimitiveValue::from(*value)));
        }
        if let Some(tag) = pointer {
            let value = PrimitiveValue::Tags([tag].into_iter().collect());
            header.put(DataElement::new(tags::FRAME_INCREMENT_POINTER, VR::AT, value));
        }
        header
    }

    fn ms(elements: &[(Tag, &str)], pointer: Option<Tag>, frames: usize) -> Option<Vec<f64>> {
        FrameTimes::of(&header(elements, pointer), frames).map(|times| times.ms)
    }

    #[test]
    fn the_pointer_decides() {
        let both = [
            (tags::FRAME_TIME, "40"),
            (tags::FRAME_TIME_VECTOR, "0\\10\\30"),
            (tags::CINE_RATE, "10"),
        ];
        assert_eq!(ms(&both, Some(tags::FRAME_TIME), 3), Some(vec![0.0, 40.0, 80.0]));
        assert_eq!(
            ms(&both, Some(tags::FRAME_TIME_VECTOR), 3),
            Some(vec![0.0, 10.0, 40.0])
        );
        assert_eq!(ms(&both, None, 3), Some(vec![0.0, 40.0, 80.0]));
        assert_eq!(ms(&both, Some(tags::SLICE_VECTOR), 3), None);
        assert_eq!(ms(&both, Some(tags::GRID_FRAME_OFFSET_VECTOR), 3), None);
    }

    #[test]
    fn rates_stand_in_and_the_display_rate_comes_first() {
        let rates = [
            (tags::CINE_RATE, "10"),
            (tags::RECOMMENDED_DISPLAY_FRAME_RATE, "25"),
        ];
        assert_eq!(ms(&rates, None, 2), Some(vec![0.0, 40.0]));
        assert_eq!(ms(&rates[..1], None, 2), Some(vec![0.0, 100.0]));
        assert_eq!(ms(&[], None, 2), None);
    }

    #[test]
    fn what_cannot_be_is_no_time() {
        for bad in ["0", "-5", "NaN", "inf", "1e300", "", "soon"] {
            assert_eq!(ms(&[(tags::FRAME_TIME, bad)], None, 4), None, "{bad}");
            assert_eq!(ms(&[(tags::CINE_RATE, bad)], None, 4), None, "{bad}");
        }
        for bad in ["0\\10", "0\\10\\-10", "0\\NaN\\1", "0\\0\\0", "5"] {
            let vector = [(tags::FRAME_TIME_VECTOR, bad)];
            assert_eq!(ms(&vector, Some(tags::FRAME_TIME_VECTOR), 3), None, "{bad}");
        }
        assert_eq!(
            ms(&[(tags::FRAME_TIME, "40")], None, 1),
            None,
            "one frame has no time"
        );
        assert_eq!(ms(&[(tags::FRAME_TIME, "40")], None, usize::MAX), None);
    }

    #[test]
    fn steps_are_from_frame_to_frame() {
        let vector = [(tags::FRAME_TIME_VECTOR, "7\\10\\30\\20")];
        let times = FrameTimes::of(&header(&vector, None), 4).expect("times");
        assert_eq!(times.ms, [0.0, 10.0, 40.0, 60.0]);
        assert_eq!([0, 1, 2, 3].map(|n| times.step_ms(n)), [10.0, 30.0, 20.0, 20.0]);
    }
}
