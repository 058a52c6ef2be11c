//! Dynamic studies that have one series for each phase.
//!
//! Series are joined only where everything but the time is the same: the study, the frame of reference, the places of
//! the slices, what the scanner was set to, the kind of image; and where the files say that they follow each other, by
//! their temporal positions or by times of acquisition that do not overlap. Two reconstructions of one acquisition
//! share its time, and are never joined. That they were joined is a finding on each of them.

use super::super::catalogue::{Series, Stack};
use super::super::finding::{Finding, FindingCode, Severity};
use super::super::technique::Parameter;
use super::grouping::{Shown, by_place};
use super::ordering::ordered;
use super::{Phase, PhaseAxis};
use crate::message;

/// What must have been set alike.
const SETTINGS: [Parameter; 14] = [
    Parameter::SliceThickness,
    Parameter::Kvp,
    Parameter::Kernel,
    Parameter::AcquisitionType,
    Parameter::ScanningSequence,
    Parameter::SequenceVariant,
    Parameter::SequenceName,
    Parameter::RepetitionTime,
    Parameter::EchoTime,
    Parameter::InversionTime,
    Parameter::FlipAngle,
    Parameter::EchoTrain,
    Parameter::Bandwidth,
    Parameter::BValue,
];

/// Joins the series of a study that are phases of one another; `shown` has what each series' stacks show, `next`
/// numbers the groups.
pub fn join_series(series: &mut [Series], shown: &[Vec<Shown>], next: &mut usize) {
    let lone: Vec<usize> = (0..series.len()).filter(|n| is_lone(&series[*n])).collect();
    let places = by_place(
        lone.iter()
            .filter_map(|n| Some((*n, series.get(*n)?.stacks.first()?))),
    );
    let groups: Vec<Vec<usize>> = places.into_iter().map(|(places, _)| places.members).collect();
    for members in groups {
        for alike in set_alike(series, shown, &members) {
            join(series, shown, &alike, next);
        }
    }
}

/// Of one stack, which is an image as it was acquired.
fn is_lone(series: &Series) -> bool {
    match series.stacks.as_slice() {
        [only] => only.is_image() && only.phase.is_none() && !only.derived && !only.localiser,
        _ => false,
    }
}

/// Members whose scanner was set alike, put together.
fn set_alike(series: &[Series], shown: &[Vec<Shown>], members: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for member in members {
        let fits = |group: &&mut Vec<usize>| {
            let first = group.first().copied();
            first.is_some_and(|first| is_set_alike(series, shown, first, *member))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(*member),
            None => groups.push(vec![*member]),
        }
    }
    groups
}

fn is_set_alike(series: &[Series], shown: &[Vec<Shown>], one: usize, other: usize) -> bool {
    let kind = |n: usize| Some(&shown.get(n)?.first()?.moment.kind);
    let stacks = (first_stack(series, one), first_stack(series, other));
    let (Some(a), Some(b)) = stacks else {
        return false;
    };
    // Without a frame of reference nothing says that two series share a space.
    a.frame_of_reference.is_some()
        && kind(one) == kind(other)
        && a.unit == b.unit
        && SETTINGS.iter().all(|parameter| {
            let same_range = a.technique.range(*parameter) == b.technique.range(*parameter);
            same_range && a.technique.texts(*parameter) == b.technique.texts(*parameter)
        })
}

fn first_stack(series: &[Series], n: usize) -> Option<&Stack> {
    series.get(n)?.stacks.first()
}

fn join(series: &mut [Series], shown: &[Vec<Shown>], members: &[usize], next: &mut usize) {
    let of: Vec<&Shown> = members.iter().filter_map(|n| shown.get(*n)?.first()).collect();
    if of.len() < 2 || of.len() != members.len() || !follow_each_other(&of) {
        return;
    }
    let placed = ordered(&of);
    let by_time = |axis: PhaseAxis| matches!(axis, PhaseAxis::Time | PhaseAxis::Position);
    if !placed
        .iter()
        .all(|one| matches!(one.values.as_slice(), [only] if by_time(only.axis)))
    {
        return;
    }
    for (index, one) in placed.iter().enumerate() {
        let stack = members
            .get(one.member)
            .and_then(|n| series.get_mut(*n)?.stacks.first_mut());
        if let Some(stack) = stack {
            let phase = Phase {
                group: *next,
                index,
                count: placed.len(),
                values: one.values.clone(),
                at_ms: one.at_ms,
                kind: of[one.member].moment.kind.clone(),
                across_series: true,
            };
            stack.findings.push(joined(&phase));
            stack.phase = Some(phase);
        }
    }
    *next += 1;
}

/// Whether the files say that the members were acquired one after the other.
fn follow_each_other(members: &[&Shown]) -> bool {
    let mut positions: Vec<i64> = members.iter().filter_map(|member| member.position).collect();
    positions.sort_unstable();
    positions.dedup();
    if positions.len() == members.len() {
        return true;
    }
    let mut times: Vec<[f64; 2]> = members.iter().filter_map(|member| member.acquired).collect();
    times.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let after = |pair: &[[f64; 2]]| pair[0][0] < pair[1][0] && pair[0][1] <= pair[1][0];
    times.len() == members.len() && times.windows(2).all(after)
}

fn joined(phase: &Phase) -> Finding {
    Finding {
        code: FindingCode::PhasesAcrossSeries,
        severity: Severity::Note,
        message: message!(
            "finding-phases-across",
            count = phase.count,
            phase = phase.index + 1,
            label = phase.label()
        ),
        decision: message!("finding-phases-across-decision"),
        tags: vec![
            dicom_dictionary_std::tags::TEMPORAL_POSITION_IDENTIFIER,
            dicom_dictionary_std::tags::ACQUISITION_TIME,
        ],
        slices: Vec::new(),
    }
}
