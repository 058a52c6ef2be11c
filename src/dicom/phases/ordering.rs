//! Which attributes set phases apart, and the order of phases.
//!
//! Of all attributes that vary, as few as tell the phases apart as well as all of them do: what the scanner was set to
//! (b-value, echo, direction ...) goes before the time at which that happened. Where nothing stated tells two phases
//! apart, they are repetitions, in the order in which they were numbered.

use std::cmp::Ordering;

use super::grouping::Shown;
use super::{PhaseAxis, PhaseValue, naming};

/// A longer delay than any heartbeat: such trigger times count from the start of a dynamic series.
const LONGEST_BEAT_MS: f64 = 3000.0;
/// A usual heartbeat and a usual breath, in ms: parts of them become times.
const USUAL_BEAT_MS: f64 = 1000.0;
const USUAL_BREATH_MS: f64 = 4000.0;

/// What the scanner was set to, in the order in which axes are given up when others tell as much.
const SETTINGS: [PhaseAxis; 8] = [
    PhaseAxis::Kind,
    PhaseAxis::Trigger,
    PhaseAxis::Respiratory,
    PhaseAxis::Cardiac,
    PhaseAxis::InversionTime,
    PhaseAxis::EchoTime,
    PhaseAxis::Direction,
    PhaseAxis::BValue,
];

/// A member's values, before they are put in order; `member` is its place in what was given.
pub(super) struct Placed {
    pub member: usize,
    pub values: Vec<PhaseValue>,
    pub at_ms: Option<f64>,
}

/// Members in the order of phases, each with a value on every axis that sets them apart.
pub(super) fn ordered(members: &[&Shown]) -> Vec<Placed> {
    let mut table = Table::of(members);
    let mut axes = table.settings();
    for more in [PhaseAxis::Time, PhaseAxis::Position, PhaseAxis::Acquisition] {
        if !table.tells_apart(&axes) && table.varies(more) {
            let with = [axes.as_slice(), &[more]].concat();
            if table.distinct(&with) > table.distinct(&axes) {
                axes = with;
            }
        }
    }
    if !table.tells_apart(&axes) {
        table.count_repetitions(&axes, members);
        axes.push(PhaseAxis::Repetition);
    }
    axes.sort();
    let mut placed: Vec<Placed> = (0..members.len())
        .map(|member| table.placed(member, &axes))
        .collect();
    placed.sort_by(|a, b| by_values(&a.values, &b.values).then(a.member.cmp(&b.member)));
    from_the_first(&mut placed);
    placed
}

/// Times count from the first phase.
fn from_the_first(placed: &mut [Placed]) {
    let first = placed.iter().filter_map(|one| one.at_ms).reduce(f64::min);
    for one in placed {
        one.at_ms = one.at_ms.zip(first).map(|(at, first)| at - first);
    }
}

fn by_values(a: &[PhaseValue], b: &[PhaseValue]) -> Ordering {
    let pairs = a.iter().zip(b);
    let order =
        |(a, b): (&PhaseValue, &PhaseValue)| sortable(a).total_cmp(&sortable(b)).then(a.word.cmp(&b.word));
    pairs
        .map(order)
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// What is not stated comes first.
fn sortable(value: &PhaseValue) -> f64 {
    match value.value.is_nan() {
        true => f64::NEG_INFINITY,
        false => value.value,
    }
}

/// Each member's value on each axis; NaN where the file does not state it.
struct Table {
    rows: Vec<Row>,
}

#[derive(Clone, Default)]
struct Row {
    values: Vec<(PhaseAxis, f64)>,
    kind: String,
}

impl Row {
    fn value(&self, axis: PhaseAxis) -> f64 {
        let found = self.values.iter().find(|(own, _)| *own == axis);
        found.map_or(f64::NAN, |(_, value)| *value)
    }

    /// What compares as one value.
    fn key(&self, axes: &[PhaseAxis]) -> Vec<(u64, String)> {
        let of = |axis: &PhaseAxis| match axis {
            PhaseAxis::Kind => (0, self.kind.clone()),
            axis => (self.value(*axis).to_bits(), String::new()),
        };
        axes.iter().map(of).collect()
    }
}

impl Table {
    fn of(members: &[&Shown]) -> Table {
        let directions = directions(members);
        let diffusion = members.iter().any(|member| member.b_value.is_some());
        let long = |member: &&&Shown| member.moment.trigger_ms.is_some_and(|ms| ms > LONGEST_BEAT_MS);
        let is_beat = !members.iter().any(|member| long(&member));
        let times = times(members, is_beat);
        let row = |(n, member): (usize, &&Shown)| {
            let moment = &member.moment;
            let stated = [
                (PhaseAxis::Kind, Some(naming::rank_of_kind(&moment.kind))),
                // Images without diffusion weighting often do not say so.
                (PhaseAxis::BValue, member.b_value.or(diffusion.then_some(0.0))),
                (PhaseAxis::Direction, directions.get(n).copied().flatten()),
                (PhaseAxis::EchoTime, member.echo_ms),
                (PhaseAxis::InversionTime, moment.inversion_ms),
                (PhaseAxis::Cardiac, moment.cardiac_percent),
                (PhaseAxis::Respiratory, moment.respiratory_percent),
                (PhaseAxis::Trigger, moment.trigger_ms.filter(|_| is_beat)),
                (
                    PhaseAxis::Time,
                    times.as_ref().and_then(|times| times.get(n).copied()),
                ),
                (
                    PhaseAxis::Position,
                    member.position.map(|position| position as f64),
                ),
                (
                    PhaseAxis::Acquisition,
                    moment.acquisition.map(|number| number as f64),
                ),
            ];
            Row {
                values: stated
                    .into_iter()
                    .filter_map(|(axis, value)| Some((axis, value?)))
                    .collect(),
                kind: moment.kind.clone(),
            }
        };
        Table {
            rows: members.iter().enumerate().map(row).collect(),
        }
    }

    fn distinct(&self, axes: &[PhaseAxis]) -> usize {
        let mut keys: Vec<_> = self.rows.iter().map(|row| row.key(axes)).collect();
        keys.sort();
        keys.dedup();
        keys.len()
    }

    fn varies(&self, axis: PhaseAxis) -> bool {
        self.distinct(&[axis]) > 1
    }

    fn tells_apart(&self, axes: &[PhaseAxis]) -> bool {
        self.distinct(axes) == self.rows.len()
    }

    /// As few settings as tell apart what all of them do; b-values are told whatever else does.
    fn settings(&self) -> Vec<PhaseAxis> {
        let mut axes: Vec<PhaseAxis> = SETTINGS.into_iter().filter(|axis| self.varies(*axis)).collect();
        let all = self.distinct(&axes);
        for axis in axes.clone().into_iter().filter(|axis| *axis != PhaseAxis::BValue) {
            let without: Vec<PhaseAxis> = axes.iter().copied().filter(|other| *other != axis).collect();
            if self.distinct(&without) == all {
                axes = without;
            }
        }
        axes
    }

    /// Numbers those that nothing tells apart, as an enhanced object counts them, or in their order.
    fn count_repetitions(&mut self, axes: &[PhaseAxis], members: &[&Shown]) {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|n| members.get(*n).map(|member| &member.dimensions));
        let mut counts = std::collections::BTreeMap::new();
        for n in order {
            let count: &mut f64 = counts.entry(self.rows[n].key(axes)).or_default();
            *count += 1.0;
            self.rows[n].values.push((PhaseAxis::Repetition, *count));
        }
    }

    fn placed(&self, member: usize, axes: &[PhaseAxis]) -> Placed {
        let row = &self.rows[member];
        let value = |axis: &PhaseAxis| PhaseValue {
            axis: *axis,
            value: row.value(*axis),
            word: match axis {
                PhaseAxis::Kind => row.kind.clone(),
                _ => String::new(),
            },
        };
        let values: Vec<PhaseValue> = axes.iter().map(value).collect();
        let at_ms = values.last().and_then(|last| match last.axis {
            PhaseAxis::Time => Some(last.value * 1000.0),
            PhaseAxis::Trigger => Some(last.value),
            PhaseAxis::Cardiac => Some(last.value / 100.0 * USUAL_BEAT_MS),
            PhaseAxis::Respiratory => Some(last.value / 100.0 * USUAL_BREATH_MS),
            _ => None,
        });
        Placed {
            member,
            values,
            at_ms: at_ms.filter(|ms| ms.is_finite()),
        }
    }
}

/// Numbers from 1, in the order of acquisition; those without a direction have 0 where others have one.
fn directions(members: &[&Shown]) -> Vec<Option<f64>> {
    let mut known: Vec<[i64; 3]> = Vec::new();
    let numbers: Vec<Option<f64>> = members
        .iter()
        .map(|member| {
            let direction = member.direction?;
            let place = known
                .iter()
                .position(|other| *other == direction)
                .unwrap_or_else(|| {
                    known.push(direction);
                    known.len() - 1
                });
            Some(place as f64 + 1.0)
        })
        .collect();
    match known.is_empty() {
        true => numbers,
        false => numbers.into_iter().map(|number| number.or(Some(0.0))).collect(),
    }
}

/// s after the first member, of all or of none: the first source of times that never contradicts the temporal
/// positions.
fn times(members: &[&Shown], is_beat: bool) -> Option<Vec<f64>> {
    let of = |source: &dyn Fn(&Shown) -> Option<f64>| {
        let times: Vec<f64> = members
            .iter()
            .map(|member| source(member))
            .collect::<Option<_>>()?;
        let first = times.iter().copied().reduce(f64::min)?;
        let times: Vec<f64> = times.into_iter().map(|time| rounded(time - first)).collect();
        agrees(&times, members).then_some(times)
    };
    of(&|member| member.moment.offset_s)
        .or_else(|| {
            of(&|member| {
                member
                    .moment
                    .trigger_ms
                    .filter(|_| !is_beat)
                    .map(|ms| ms / 1000.0)
            })
        })
        .or_else(|| of(&|member| member.moment.acquired_s))
        .or_else(|| {
            of(&|member| {
                let step = member.moment.resolution_ms? / 1000.0;
                Some(member.position? as f64 * step)
            })
        })
}

/// To a microsecond, so that times that are the same compare so.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e6
}

/// Whether times differ, and go up with the temporal positions where those are stated.
fn agrees(times: &[f64], members: &[&Shown]) -> bool {
    let mut in_order: Vec<(i64, f64)> = members
        .iter()
        .zip(times)
        .filter_map(|(member, time)| Some((member.position?, *time)))
        .collect();
    in_order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let varies = times.iter().any(|time| *time > 0.0);
    varies
        && in_order
            .windows(2)
            .all(|pair| pair[0].0 == pair[1].0 || pair[0].1 < pair[1].1)
}
