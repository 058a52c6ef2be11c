//! Which frames of a series belong together: the split of a series into groups, each to become a stack.
//!
//! Nothing is averaged or mixed: frames of other orientation, matrix, spacing, frame of reference, echo, b-value or
//! time stay apart. Attributes that many scanners change from slice to slice anyway (acquisition number, trigger
//! time ...) split only where frames lie on top of each other without them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use glam::DVec3;

use super::frame::FrameHeader;
use crate::geometry::are_direction_cosines;

/// Frames closer than this along the normal, in mm, lie at the same position.
pub const SAME_POSITION_MM: f64 = 0.01;
/// Orientations that differ by less than half a degree are one orientation.
pub const SAME_DIRECTION_COSINE: f64 = 0.999_96;

/// Frames that form one stack, and the keys of the criteria that set them apart from the rest of the series.
#[derive(Debug)]
pub struct Group {
    pub frames: Vec<FrameHeader>,
    pub split_by: Vec<&'static str>,
}

/// An attribute that tells frames apart: the key of its name, and its value as text that compares.
struct Criterion {
    name: &'static str,
    value: fn(&FrameHeader) -> String,
}

const ALWAYS: [Criterion; 9] = [
    Criterion {
        name: "split-localiser",
        value: |f| f.traits.localiser.to_string(),
    },
    Criterion {
        name: "split-matrix",
        value: |f| format!("{:?}", f.size()),
    },
    Criterion {
        name: "split-spacing",
        value: |f| {
            let rounded = f.in_plane.pixel.map(|mm| (mm * 1e4).round());
            format!("{rounded:?} {:?}", f.in_plane.calibration)
        },
    },
    Criterion {
        name: "split-frame-of-reference",
        value: |f| f.file.frame_of_reference.clone().unwrap_or_default(),
    },
    Criterion {
        name: "split-pixel-kind",
        // One polarity and one kind of colour hold for a whole stack.
        value: |f| {
            let file = &f.file;
            format!(
                "{} {} {}",
                file.pixels.samples,
                file.inverted,
                file.colour.is_some()
            )
        },
    },
    Criterion {
        name: "split-echo",
        value: |f| format!("{:?}", f.traits.echo_time),
    },
    Criterion {
        name: "split-b-value",
        value: |f| f.traits.b_value.unwrap_or(0).to_string(),
    },
    Criterion {
        name: "split-time",
        value: |f| format!("{:?} {:?}", f.traits.temporal_position, f.traits.stack_id),
    },
    Criterion {
        name: "split-nuclear",
        value: |f| format!("{:?}", f.traits.nuclear),
    },
];

const ON_OVERLAP: [Criterion; 10] = [
    Criterion {
        name: "split-image-type",
        value: |f| f.moment.kind.clone(),
    },
    Criterion {
        name: "split-echo",
        value: |f| format!("{:?}", f.traits.echo_number),
    },
    Criterion {
        name: "split-inversion-time",
        value: |f| fixed(f.moment.inversion_ms),
    },
    Criterion {
        name: "split-cycle",
        value: |f| fixed(f.moment.cardiac_percent) + &fixed(f.moment.respiratory_percent),
    },
    Criterion {
        name: "split-trigger-time",
        value: |f| fixed(f.moment.trigger_ms),
    },
    Criterion {
        name: "split-direction",
        value: |f| format!("{:?}", f.traits.direction),
    },
    Criterion {
        name: "split-dimension",
        value: |f| format!("{:?}", f.traits.dimensions),
    },
    Criterion {
        name: "split-acquisition",
        value: |f| format!("{:?}", f.moment.acquisition),
    },
    Criterion {
        name: "split-time",
        value: |f| fixed(f.moment.offset_s),
    },
    Criterion {
        name: "split-time",
        value: |f| fixed(f.moment.acquired_s),
    },
];

/// To a thousandth of the unit.
fn fixed(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{value:.3}"))
}

/// An attribute that grows from phase to phase, though each slice has values of its own.
struct Clock {
    name: &'static str,
    time: fn(&FrameHeader) -> Option<f64>,
}

const CLOCKS: [Clock; 3] = [
    Clock {
        name: "split-time",
        time: |f| f.moment.offset_s,
    },
    Clock {
        name: "split-trigger-time",
        time: |f| f.moment.trigger_ms,
    },
    Clock {
        name: "split-time",
        time: |f| f.moment.acquired_s,
    },
];

/// Splits the frames of one series; groups come in the order of their first instance number.
pub fn partition(frames: Vec<FrameHeader>) -> Vec<Group> {
    let mut groups = split_by_orientation(frames);
    for criterion in &ALWAYS {
        groups = groups
            .into_iter()
            .flat_map(|group| split(group, criterion))
            .collect();
    }
    let mut groups: Vec<Group> = groups.into_iter().flat_map(separate_overlaps).collect();
    groups.sort_by_key(|group| group.frames.iter().map(reading_order).min());
    groups
}

/// Instance number, then frame number, then place in a mosaic, then file name: the order in which a series was numbered.
pub fn reading_order(frame: &FrameHeader) -> (i64, usize, [usize; 2], Arc<PathBuf>) {
    (
        frame.file.instance_number.unwrap_or(i64::MAX),
        frame.number_in_object(),
        frame.tile.map_or([0, 0], |tile| [tile.row, tile.column]),
        Arc::clone(&frame.file.path),
    )
}

fn split_by_orientation(frames: Vec<FrameHeader>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for frame in frames {
        let fits = |group: &&mut Group| same_orientation(&group.frames[0], &frame);
        match groups.iter_mut().find(fits) {
            Some(group) => group.frames.push(frame),
            None => groups.push(Group {
                frames: vec![frame],
                split_by: Vec::new(),
            }),
        }
    }
    if groups.len() > 1 {
        groups
            .iter_mut()
            .for_each(|group| group.split_by.push("split-orientation"));
    }
    groups
}

fn same_orientation(a: &FrameHeader, b: &FrameHeader) -> bool {
    let placed = |frame: &FrameHeader| frame.position.is_some();
    let along = |a: DVec3, b: DVec3| a.normalize_or_zero().dot(b.normalize_or_zero()) > SAME_DIRECTION_COSINE;
    match (a.directions(), b.directions()) {
        (Some(a_axes), Some(b_axes)) => {
            placed(a) == placed(b) && along(a_axes[0], b_axes[0]) && along(a_axes[1], b_axes[1])
        }
        (None, None) => true,
        _ => false,
    }
}

fn split(group: Group, criterion: &Criterion) -> Vec<Group> {
    let mut parts: BTreeMap<String, Vec<FrameHeader>> = BTreeMap::new();
    let split_by = group.split_by;
    for frame in group.frames {
        parts.entry((criterion.value)(&frame)).or_default().push(frame);
    }
    let several = parts.len() > 1;
    let named = |mut names: Vec<&'static str>| {
        if several && !names.contains(&criterion.name) {
            names.push(criterion.name);
        }
        names
    };
    parts
        .into_values()
        .map(|frames| Group {
            frames,
            split_by: named(split_by.clone()),
        })
        .collect()
}

/// Splits frames that lie on top of each other by the first attribute that explains them, all or a whole factor of them:
/// one of which every place has as many frames of each value; else by a time that grows at each position by itself. What
/// remains is split further; unexplained full repetitions are split by order.
fn separate_overlaps(group: Group) -> Vec<Group> {
    let places = positions(&group.frames);
    let crowd = places.iter().map(Vec::len).max().unwrap_or(0);
    if crowd < 2 {
        return vec![group];
    }
    if let Some(criterion) = ON_OVERLAP
        .iter()
        .find(|criterion| explains(criterion, &group.frames, &places, crowd))
    {
        let parts = split(group, criterion);
        return parts.into_iter().flat_map(separate_overlaps).collect();
    }
    let ranked = CLOCKS
        .iter()
        .find_map(|clock| Some((clock, by_rank(&group.frames, crowd, clock)?)));
    if let Some((clock, ranks)) = ranked {
        return by_number(group, crowd, &ranks, clock.name);
    }
    if group.frames.len() == crowd * places.len() {
        return repetitions(group, crowd);
    }
    vec![group]
}

/// Whether an attribute takes several values that share the most crowded place, and every other, evenly.
fn explains(criterion: &Criterion, frames: &[FrameHeader], places: &[Vec<usize>], crowd: usize) -> bool {
    let of_frames: Vec<String> = frames.iter().map(criterion.value).collect();
    let mut values: Vec<&String> = of_frames.iter().collect();
    values.sort();
    values.dedup();
    if values.len() < 2 || !crowd.is_multiple_of(values.len()) {
        return false;
    }
    let share = crowd / values.len();
    places.iter().all(|place| {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        for index in place {
            *counts.entry(&of_frames[*index]).or_default() += 1;
        }
        counts.values().all(|count| *count <= share)
    })
}

/// Which phase each frame belongs to by its time among those at its position: the earliest to the first. Where frames
/// are missing, the others go where their time is nearest to that of the complete positions. `None` where frames at
/// one position share a time or have none.
fn by_rank(frames: &[FrameHeader], crowd: usize, clock: &Clock) -> Option<Vec<usize>> {
    let mut places = positions(frames);
    let time = |index: &usize| {
        frames
            .get(*index)
            .and_then(clock.time)
            .filter(|time| time.is_finite())
    };
    for place in &mut places {
        if !place.iter().all(|index| time(index).is_some()) {
            return None;
        }
        place.sort_by(|a, b| time(a).unwrap_or(0.0).total_cmp(&time(b).unwrap_or(0.0)));
        if place.windows(2).any(|pair| time(&pair[0]) == time(&pair[1])) {
            return None;
        }
    }
    let complete: Vec<&Vec<usize>> = places.iter().filter(|place| place.len() == crowd).collect();
    if complete.len() * 2 < places.len() {
        return None;
    }
    let usual: Vec<f64> = (0..crowd)
        .map(|rank| {
            let mut times: Vec<f64> = complete
                .iter()
                .filter_map(|place| time(place.get(rank)?))
                .collect();
            times.sort_by(f64::total_cmp);
            times.get(times.len() / 2).copied().unwrap_or(0.0)
        })
        .collect();
    let mut ranks = vec![0; frames.len()];
    for place in &places {
        let mut free = 0;
        for (n, index) in place.iter().enumerate() {
            // Enough phases are left for the frames still to come.
            let last = crowd - (place.len() - n);
            let away = |rank: &usize| (usual[*rank] - time(index).unwrap_or(0.0)).abs();
            let nearest = (free..=last).min_by(|a, b| away(a).total_cmp(&away(b)))?;
            ranks[*index] = nearest;
            free = nearest + 1;
        }
    }
    Some(ranks)
}

/// Groups by the number of each frame's phase.
fn by_number(group: Group, count: usize, numbers: &[usize], name: &'static str) -> Vec<Group> {
    let mut split_by = group.split_by;
    if !split_by.contains(&name) {
        split_by.push(name);
    }
    let mut parts: Vec<Vec<FrameHeader>> = (0..count).map(|_| Vec::new()).collect();
    for (frame, number) in group.frames.into_iter().zip(numbers) {
        if let Some(part) = parts.get_mut(*number) {
            part.push(frame);
        }
    }
    let filled = parts.into_iter().filter(|frames| !frames.is_empty());
    filled
        .map(|frames| Group {
            frames,
            split_by: split_by.clone(),
        })
        .collect()
}

fn repetitions(mut group: Group, crowd: usize) -> Vec<Group> {
    group.frames.sort_by_key(reading_order);
    let mut numbers = vec![0; group.frames.len()];
    for at_one_position in positions(&group.frames) {
        for (repetition, index) in at_one_position.into_iter().enumerate() {
            numbers[index] = repetition;
        }
    }
    by_number(group, crowd, &numbers, "split-repetition")
}

/// Indices of the frames at each distinct depth along the normal, ascending; frames without a place each count alone.
pub fn positions(frames: &[FrameHeader]) -> Vec<Vec<usize>> {
    let mut depths: Vec<(f64, usize)> = Vec::new();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (index, frame) in frames.iter().enumerate() {
        match frame.depth() {
            Some(depth) => depths.push((depth, index)),
            None => found.push(vec![index]),
        }
    }
    depths.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut last = f64::NEG_INFINITY;
    for (depth, index) in depths {
        match found.last_mut() {
            Some(together) if depth - last < SAME_POSITION_MM => together.push(index),
            _ => found.push(vec![index]),
        }
        last = depth;
    }
    found
}

impl FrameHeader {
    /// Row and column direction when they can be direction cosines.
    pub fn directions(&self) -> Option<[DVec3; 2]> {
        let [row, column] = self.orientation?;
        are_direction_cosines(row, column).then_some([row, column])
    }

    /// Position along the normal in mm; `None` for a frame without a place in the patient.
    pub fn depth(&self) -> Option<f64> {
        let [row, column] = self.directions()?;
        Some(self.position?.dot(row.cross(column).normalize()))
    }
}
