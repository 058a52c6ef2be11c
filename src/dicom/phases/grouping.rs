//! Which stacks show the same places.

use glam::DVec3;

use super::super::catalogue::Stack;
use super::super::finding::{Finding, FindingCode, Severity};
use super::super::frame::FrameHeader;
use super::super::partition::{Group, SAME_DIRECTION_COSINE};
use super::ordering::{Placed, ordered};
use super::{Moment, Phase, naming};
use crate::message;

/// Positions closer than this, in mm, or than this part of a step, are one: decimal strings are rounded, and a
/// couch is not moved to the hundredth between phases.
const SAME_PLACE_MM: f64 = 0.05;
const SAME_PLACE_STEP: f64 = 0.02;
/// Relative difference of spacings that decimal strings make.
const SAME_SPACING: f64 = 1e-3;
/// Phases lack no more than this part of the slices.
const MOST_MISSING: f64 = 0.5;

/// What the frames of a stack show together: medians of what they state.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub moment: Moment,
    pub echo_ms: Option<f64>,
    pub b_value: Option<f64>,
    /// Of the diffusion gradient, in thousandths; `None` without one, or for a mean over directions.
    pub direction: Option<[i64; 3]>,
    /// Temporal position, from 1.
    pub position: Option<i64>,
    /// Dimension Index Values of what is no place.
    pub dimensions: Vec<i64>,
    /// When the first and the last frame were acquired, in s.
    pub acquired: Option<[f64; 2]>,
}

impl Shown {
    pub fn of(group: &Group) -> Shown {
        let frames = &group.frames;
        let of =
            |value: &dyn Fn(&FrameHeader) -> Option<f64>| median(frames.iter().filter_map(value).collect());
        let first = frames.first();
        let mut times: Vec<f64> = frames
            .iter()
            .filter_map(|frame| frame.moment.acquired_s)
            .collect();
        times.sort_by(f64::total_cmp);
        let ends = times.first().zip(times.last());
        Shown {
            moment: Moment {
                cardiac_percent: of(&|frame| frame.moment.cardiac_percent),
                respiratory_percent: of(&|frame| frame.moment.respiratory_percent),
                trigger_ms: of(&|frame| frame.moment.trigger_ms),
                inversion_ms: of(&|frame| frame.moment.inversion_ms),
                offset_s: of(&|frame| frame.moment.offset_s),
                resolution_ms: of(&|frame| frame.moment.resolution_ms),
                acquired_s: times.first().copied(),
                acquisition: first.and_then(|frame| frame.moment.acquisition),
                kind: first.map_or_else(String::new, |frame| frame.moment.kind.clone()),
            },
            echo_ms: of(&|frame| frame.traits.echo_time.map(|hundredths| hundredths as f64 / 100.0)),
            b_value: of(&|frame| frame.traits.b_value.map(|b| b as f64)),
            direction: first.and_then(|frame| frame.traits.direction.filter(|parts| *parts != [0; 3])),
            position: first.and_then(|frame| frame.traits.temporal_position),
            dimensions: first.map_or_else(Vec::new, |frame| frame.traits.dimensions.clone()),
            acquired: ends.map(|(first, last)| [*first, *last]),
        }
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Stacks that show the same places, and where those are.
pub(super) struct Places {
    pub members: Vec<usize>,
    /// Origins of all slices that any member has, ascending along the normal.
    origins: Vec<DVec3>,
    tolerance: f64,
}

impl Places {
    fn of(member: usize, stack: &Stack) -> Places {
        Places {
            members: vec![member],
            origins: stack.grid.origins().to_vec(),
            tolerance: SAME_PLACE_MM.max(SAME_PLACE_STEP * stack.grid.nominal_step()),
        }
    }

    /// Whether a stack of the same kind lies here: most slices at places known, others only within their range.
    fn take(&mut self, stack: &Stack) -> bool {
        let normal = stack.grid.normal();
        let own = stack.grid.origins();
        let is_new = |origin: &&DVec3| self.find(**origin, normal).is_none();
        let new: Vec<DVec3> = own.iter().filter(is_new).copied().collect();
        let known = (own.len() - new.len()) as f64;
        let all = own.len().max(self.origins.len()) as f64;
        if known < MOST_MISSING * all || !self.are_in_line(&new, stack) {
            return false;
        }
        self.origins.extend(new);
        self.origins
            .sort_by(|a, b| a.dot(normal).total_cmp(&b.dot(normal)));
        true
    }

    /// Whether slices lie on the line of those known and no further than a step beyond it; others belong to another volume.
    fn are_in_line(&self, new: &[DVec3], stack: &Stack) -> bool {
        let normal = stack.grid.normal();
        let (Some(first), Some(last)) = (self.origins.first(), self.origins.last()) else {
            return false;
        };
        let whole = (*last - *first).dot(normal);
        let step = stack.grid.nominal_step();
        new.iter().all(|origin| {
            let away = *origin - *first;
            let depth = away.dot(normal);
            let along = match whole > 0.0 {
                true => (*last - *first) * (depth / whole),
                false => DVec3::ZERO,
            };
            let beside = (away - along).length();
            (-1.5 * step..=whole + 1.5 * step).contains(&depth)
                && beside < self.tolerance.max(0.01 * away.length()) + self.tolerance
        })
    }

    fn find(&self, origin: DVec3, normal: DVec3) -> Option<usize> {
        let depth = origin.dot(normal);
        let from = self
            .origins
            .partition_point(|known| known.dot(normal) < depth - self.tolerance);
        let near = self.origins.iter().enumerate().skip(from);
        near.take_while(|(_, known)| known.dot(normal) <= depth + self.tolerance)
            .find(|(_, known)| known.distance(origin) <= self.tolerance)
            .map(|(n, _)| n)
    }

    /// Numbers, from 1, of the slices that a stack lacks.
    fn missing(&self, stack: &Stack) -> Vec<usize> {
        let normal = stack.grid.normal();
        let mut there = vec![false; self.origins.len()];
        for origin in stack.grid.origins() {
            if let Some(n) = self.find(*origin, normal)
                && let Some(seen) = there.get_mut(n)
            {
                *seen = true;
            }
        }
        let lacking = there.iter().enumerate().filter(|(_, seen)| !**seen);
        lacking.map(|(n, _)| n + 1).collect()
    }
}

/// Whether two stacks could be phases of one another, wherever they lie.
fn alike(a: &Stack, b: &Stack) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= SAME_SPACING * a.abs().max(b.abs());
    let along = |a: DVec3, b: DVec3| a.dot(b) > SAME_DIRECTION_COSINE;
    let (one, other) = (&a.grid, &b.grid);
    let same_raster = one.dimensions[..2] == other.dimensions[..2]
        && near(one.pixel_spacing[0], other.pixel_spacing[0])
        && near(one.pixel_spacing[1], other.pixel_spacing[1])
        && along(one.row_direction, other.row_direction)
        && along(one.column_direction, other.column_direction);
    same_raster
        && a.in_patient_space
        && b.in_patient_space
        && !(a.localiser || b.localiser)
        && a.spacing_known == b.spacing_known
        && a.modality == b.modality
        && a.photometric == b.photometric
        && a.frame_of_reference == b.frame_of_reference
}

/// Stacks put together by where they lie; those alone at their places as well.
pub(super) fn by_place<'a>(stacks: impl Iterator<Item = (usize, &'a Stack)>) -> Vec<(Places, &'a Stack)> {
    let mut found: Vec<(Places, &Stack)> = Vec::new();
    for (n, stack) in stacks {
        let fits = |(places, first): &mut (Places, &Stack)| alike(first, stack) && places.take(stack);
        match found.iter_mut().position(fits) {
            Some(place) => found[place].0.members.push(n),
            None => found.push((Places::of(n, stack), stack)),
        }
    }
    found
}

/// Says of each stack of a series which phase it is. `next` numbers the groups of a study.
pub fn join_stacks(stacks: &mut [Stack], shown: &[Shown], next: &mut usize) {
    let groups = by_place(stacks.iter().enumerate());
    let groups: Vec<Places> = groups.into_iter().map(|(places, _)| places).collect();
    for places in groups.iter().filter(|places| places.members.len() > 1) {
        let members: Vec<&Shown> = places.members.iter().filter_map(|n| shown.get(*n)).collect();
        let placed = ordered(&members);
        for (index, one) in placed.iter().enumerate() {
            let Some(n) = places.members.get(one.member).copied() else {
                continue;
            };
            let missing = places.missing(&stacks[n]);
            stacks[n].phase = Some(Phase {
                group: *next,
                index,
                count: placed.len(),
                values: one.values.clone(),
                at_ms: one.at_ms,
                kind: shown[n].moment.kind.clone(),
                across_series: false,
            });
            stacks[n]
                .findings
                .extend(incomplete(one, index, &missing, places.origins.len()));
        }
        *next += 1;
    }
}

/// That slices are missing which other phases have.
fn incomplete(one: &Placed, index: usize, missing: &[usize], all: usize) -> Option<Finding> {
    if missing.is_empty() {
        return None;
    }
    let slices: Vec<String> = missing.iter().map(usize::to_string).collect();
    Some(Finding {
        code: FindingCode::IncompletePhase,
        severity: Severity::Warning,
        message: message!(
            "finding-incomplete-phase",
            phase = index + 1,
            label = naming::label(&one.values),
            count = missing.len(),
            all = all,
            slices = slices.join(", ")
        ),
        decision: message!("finding-incomplete-phase-decision"),
        tags: vec![dicom_dictionary_std::tags::IMAGE_POSITION_PATIENT],
        slices: Vec::new(),
    })
}
