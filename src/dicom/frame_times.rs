//! When the frames of a multi-frame object were taken (PS3.3 C.7.6.5 Cine, C.7.6.6 Multi-frame, C.8.4.14 NM/PET
//! Dynamic).
//!
//! Frame Increment Pointer (0028,0009) says which attribute tells frames apart: where it names Frame Time or Frame Time
//! Vector, that one comes first; where it names something else, such as slices or energy windows, frames are no moments.

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{integer, items, number, numbers};

/// Frames further apart than a day, in ms, are damage.
const LONGEST_MS: f64 = 86_400_000.0;
/// Frames a second that any machine takes.
const FASTEST: f64 = 10_000.0;

/// When each frame was taken, of frames that follow each other in time.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameTimes {
    /// In ms after the first frame, in the order of the frames; never descending.
    pub starts_ms: Vec<f64>,
    /// Frames a second at which the file asks to be shown: Recommended Display Frame Rate, else Cine Rate.
    pub display_rate: Option<f64>,
}

impl FrameTimes {
    /// Of all frames of a file; `None` where it states no time between them.
    pub(super) fn of(root: &InMemDicomObject, frames: usize) -> Option<FrameTimes> {
        if frames < 2 {
            return None;
        }
        let rate = |tag| number(root, tag).filter(|rate| (1e-3..=FASTEST).contains(rate));
        let display_rate = rate(tags::RECOMMENDED_DISPLAY_FRAME_RATE).or_else(|| rate(tags::CINE_RATE));
        let pointers = pointers(root);
        let is_time =
            |tag: &Tag| [tags::FRAME_TIME, tags::FRAME_TIME_VECTOR, tags::PHASE_VECTOR].contains(tag);
        if !pointers.is_empty() && !pointers.iter().any(is_time) {
            return None;
        }
        let step = || evenly(number(root, tags::FRAME_TIME), frames);
        let by_step = pointers.contains(&tags::FRAME_TIME);
        let starts_ms = (by_step.then(step).flatten())
            .or_else(|| vector(root, frames))
            .or_else(step)
            .or_else(|| phases(root, frames))
            .or_else(|| evenly(rate(tags::CINE_RATE).map(|rate| 1000.0 / rate), frames))
            .or_else(|| evenly(display_rate.map(|rate| 1000.0 / rate), frames))?;
        Some(FrameTimes {
            starts_ms,
            display_rate,
        })
    }

    /// Of some of the frames, counted from the first of them; `None` where they do not follow each other.
    pub(super) fn only(&self, frames: &[usize]) -> Option<FrameTimes> {
        let times: Vec<f64> = frames
            .iter()
            .map(|frame| self.starts_ms.get(*frame).copied())
            .collect::<Option<_>>()?;
        let first = *times.first()?;
        let ascending = times.len() > 1 && times.windows(2).all(|pair| pair[0] <= pair[1]);
        ascending.then(|| FrameTimes {
            starts_ms: times.iter().map(|time| time - first).collect(),
            display_rate: self.display_rate,
        })
    }

    /// What passes from a frame to the next one, in ms; after the last as much as on the average.
    pub fn step_ms(&self, frame: usize) -> f64 {
        match (self.starts_ms.get(frame), self.starts_ms.get(frame + 1)) {
            (Some(now), Some(next)) => next - now,
            _ => self.mean_rate().map_or(0.0, |rate| 1000.0 / rate),
        }
    }

    /// Frames a second, on the average, at which they were taken; `None` where all were taken at once.
    pub fn mean_rate(&self) -> Option<f64> {
        let last = self.starts_ms.last().filter(|last| **last > 0.0)?;
        Some(1000.0 * (self.starts_ms.len() - 1) as f64 / last)
    }
}

fn plausible(ms: f64) -> bool {
    (0.0..=LONGEST_MS).contains(&ms)
}

/// The attributes that Frame Increment Pointer names.
fn pointers(root: &InMemDicomObject) -> Vec<Tag> {
    let element = root.get(tags::FRAME_INCREMENT_POINTER);
    match element.and_then(|element| element.value().primitive()) {
        Some(PrimitiveValue::Tags(named)) => named.to_vec(),
        _ => Vec::new(),
    }
}

/// Frame Time Vector: what passes from one frame to the next; its first value stands for no step.
fn vector(root: &InMemDicomObject, frames: usize) -> Option<Vec<f64>> {
    let steps = numbers(root, tags::FRAME_TIME_VECTOR).filter(|steps| steps.len() == frames)?;
    summed(steps.into_iter().skip(1))
}

fn evenly(step: Option<f64>, frames: usize) -> Option<Vec<f64>> {
    let step = step.filter(|step| plausible(*step) && *step > 0.0)?;
    Some((0..frames).map(|frame| frame as f64 * step).collect())
}

/// Phase Information Sequence of dynamic scintigraphy: each phase has its own duration of a frame.
fn phases(root: &InMemDicomObject, frames: usize) -> Option<Vec<f64>> {
    let mut steps = Vec::new();
    for phase in items(root, tags::PHASE_INFORMATION_SEQUENCE) {
        let count = usize::try_from(integer(phase, tags::NUMBER_OF_FRAMES_IN_PHASE)?).ok()?;
        let pause = number(phase, tags::PAUSE_BETWEEN_FRAMES).unwrap_or(0.0);
        let step = number(phase, tags::ACTUAL_FRAME_DURATION)? + pause;
        if count > frames - steps.len() {
            return None;
        }
        steps.extend(std::iter::repeat_n(step, count));
    }
    steps.pop()?;
    let times = summed(steps.into_iter())?;
    (times.len() == frames).then_some(times)
}

/// Starts from the steps between them.
fn summed(steps: impl Iterator<Item = f64>) -> Option<Vec<f64>> {
    let mut starts = vec![0.0];
    let mut time = 0.0;
    for step in steps {
        if !plausible(step) {
            return None;
        }
        time += step;
        starts.push(time);
    }
    Some(starts)
}

#[cfg(test)]
mod tests {
    use dicom_core::{DataElement, VR};

    use super::*;

    fn times(elements: &[(Tag, VR, &str)], frames: usize) -> Option<FrameTimes> {
        let root = InMemDicomObject::from_element_iter(
            elements
                .iter()
                .map(|(tag, vr, value)| DataElement::new(*tag, *vr, *value)),
        );
        FrameTimes::of(&root, frames)
    }

    #[test]
    fn a_vector_of_steps_goes_before_one_step_for_all() {
        let found = times(
            &[
                (tags::FRAME_TIME, VR::DS, "40"),
                (tags::FRAME_TIME_VECTOR, VR::DS, "0\\10\\30"),
                (tags::RECOMMENDED_DISPLAY_FRAME_RATE, VR::IS, "15"),
                (tags::CINE_RATE, VR::IS, "25"),
            ],
            3,
        )
        .expect("times");
        assert_eq!(found.starts_ms, [0.0, 10.0, 40.0]);
        assert_eq!(found.display_rate, Some(15.0));
        assert_eq!(found.mean_rate(), Some(50.0));
        assert_eq!(found.only(&[1, 2]).expect("times").starts_ms, [0.0, 30.0]);
        assert_eq!(found.only(&[2, 1]), None);
    }

    #[test]
    fn one_step_or_a_rate_serves_all_frames_and_nonsense_none() {
        let starts = |elements: &[_], frames| times(elements, frames).map(|times| times.starts_ms);
        let step = (tags::FRAME_TIME, VR::DS, "33.5");
        assert_eq!(starts(&[step], 3), Some(vec![0.0, 33.5, 67.0]));
        assert_eq!(
            starts(&[(tags::CINE_RATE, VR::IS, "10")], 2),
            Some(vec![0.0, 100.0])
        );
        // A vector of another length says nothing of these frames.
        let vector = (tags::FRAME_TIME_VECTOR, VR::DS, "0\\1");
        assert_eq!(starts(&[step, vector], 3), Some(vec![0.0, 33.5, 67.0]));
        assert_eq!(starts(&[(tags::FRAME_TIME, VR::DS, "-5")], 3), None);
        assert_eq!(starts(&[(tags::FRAME_TIME, VR::DS, "NaN")], 3), None);
        assert_eq!(starts(&[(tags::FRAME_TIME, VR::DS, "0")], 3), None);
        assert_eq!(starts(&[step], 1), None);
    }

    #[test]
    fn the_pointer_decides() {
        let starts = |pointer: Tag| {
            let mut root = InMemDicomObject::from_element_iter([
                DataElement::new(tags::FRAME_TIME, VR::DS, "40"),
                DataElement::new(tags::FRAME_TIME_VECTOR, VR::DS, "0\\10\\30"),
                DataElement::new(tags::CINE_RATE, VR::IS, "10"),
            ]);
            let value = PrimitiveValue::Tags([pointer].into_iter().collect());
            root.put(DataElement::new(tags::FRAME_INCREMENT_POINTER, VR::AT, value));
            FrameTimes::of(&root, 3).map(|times| times.starts_ms)
        };
        assert_eq!(starts(tags::FRAME_TIME), Some(vec![0.0, 40.0, 80.0]));
        assert_eq!(starts(tags::FRAME_TIME_VECTOR), Some(vec![0.0, 10.0, 40.0]));
        assert_eq!(starts(tags::SLICE_VECTOR), None);
        assert_eq!(starts(tags::GRID_FRAME_OFFSET_VECTOR), None);
    }

    #[test]
    fn steps_go_from_frame_to_frame() {
        let times = times(&[(tags::FRAME_TIME_VECTOR, VR::DS, "7\\10\\30\\20")], 4).expect("times");
        assert_eq!(times.starts_ms, [0.0, 10.0, 40.0, 60.0]);
        assert_eq!([0, 1, 2, 3].map(|n| times.step_ms(n)), [10.0, 30.0, 20.0, 20.0]);
    }
}
