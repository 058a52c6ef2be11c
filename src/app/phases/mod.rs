//! Going from phase to phase: another time, echo or weighting of the same places.
//!
//! Only the stack of a tile changes: its plane, point, zoom and everything else stay. So does its window: signal that
//! decays from one b-value to the next, or rises after an injection, is what there is to see, and a window of each
//! phase's own would hide it. An automatic window covers the phases that are read when it is asked for, or, at the
//! beginning, until the reader goes to another phase; one of the file's stays that of the phase in which it was chosen.
//! From then on it is kept until the reader chooses another one or asks for each phase's own. Phases of another kind,
//! such as magnitude and phase, have values of another meaning, and so a window of their own.

mod bar;
mod curve;
mod held;
mod reading;

use std::collections::BTreeMap;

pub use bar::PhaseBar;
pub use curve::{CurvePoint, PhaseCurve};
pub use held::HeldVoi;

use super::{Effect, OpenStack, StackId, State, Tile, VoiSource};
use crate::dicom::{Phase, Stack};

/// What a reader asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum PhaseChange {
    /// So many phases forward (or backward, when negative); round from the last to the first.
    Step(Tile, i64),
    /// Wheel notches, possibly fractions of one; positive goes forward, and ends at the ends.
    Wheel(Tile, f64),
    /// To the phase with this index, from 0.
    To(Tile, usize),
    /// Whether each phase is seen through its own window, rather than all through one.
    OwnWindows(bool),
    /// Whether the values of a point over the phases are shown.
    ShowCurve(bool),
}

/// How phases are gone through.
#[derive(Clone, Debug, Default)]
pub struct Phases {
    pub own_windows: bool,
    pub curve_shown: bool,
    /// What is being read, to be shown once it is there.
    pub(super) wanted: Option<Wanted>,
    /// The phase that is read before anybody asks for it.
    pub(super) ahead: Option<StackId>,
    /// Whether the reader goes through phases, so that more of them are read ahead.
    pub(super) gone_through: bool,
    /// The part of a wheel notch not yet used.
    wheel: f64,
    /// How each kind of value was last seen, of each study's group.
    kinds: BTreeMap<(usize, usize, String), (VoiSource, Option<HeldVoi>)>,
}

impl Phases {
    /// What a reader asked for holds for what is opened next; all else begins anew.
    pub(super) fn for_another_study(&self) -> Phases {
        Phases {
            own_windows: self.own_windows,
            curve_shown: self.curve_shown,
            ..Phases::default()
        }
    }
}

/// A phase that a tile goes to as soon as it is read; until then it shows the one it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    pub tile: Tile,
    pub from: StackId,
    pub to: StackId,
}

impl State {
    /// All phases of a stack's places, in their order; none of one that is alone there.
    pub fn phase_ids(&self, id: StackId) -> Vec<StackId> {
        let own = self.stack(id).and_then(|stack| stack.phase.as_ref());
        let study = self.catalogue.studies.get(id.study);
        let Some((own, study)) = own.zip(study) else {
            return Vec::new();
        };
        let mut found: Vec<(usize, StackId)> = Vec::new();
        for (series, in_series) in study.series.iter().enumerate() {
            for (stack, in_stack) in in_series.stacks.iter().enumerate() {
                let phase = in_stack.phase.as_ref().filter(|phase| phase.group == own.group);
                found.extend(phase.map(|phase| (phase.index, StackId { series, stack, ..id })));
            }
        }
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// Whether two stacks are phases of one another.
    pub fn are_phases(&self, one: StackId, other: StackId) -> bool {
        let group = |id: StackId| {
            self.stack(id)?
                .phase
                .as_ref()
                .map(|phase| (id.study, phase.group))
        };
        group(one).is_some() && group(one) == group(other)
    }

    /// The stacks to choose from: of phases within one series, the first stands for all.
    pub fn listed_ids(&self) -> Vec<StackId> {
        let stands_for_itself = |stack: &Stack| {
            let phase = stack.phase.as_ref();
            phase.is_none_or(|phase| phase.index == 0 || phase.across_series)
        };
        let mut ids = self.stack_ids();
        ids.retain(|id| self.stack(*id).is_some_and(stands_for_itself));
        ids
    }

    /// Whether a stack, or another phase of its series, is on screen.
    pub fn is_listed_on_screen(&self, id: StackId) -> bool {
        let within = |phase: &Phase| !phase.across_series;
        let several = self
            .stack(id)
            .and_then(|stack| stack.phase.as_ref())
            .is_some_and(within);
        match several {
            true => self.phase_ids(id).into_iter().any(|id| self.is_on_screen(id)),
            false => self.is_on_screen(id),
        }
    }

    pub(super) fn change_phase(&mut self, change: PhaseChange) -> Vec<Effect> {
        match change {
            PhaseChange::Step(tile, steps) => self.step_phase(tile, steps, true),
            PhaseChange::Wheel(tile, notches) => self.wheel_phases(tile, notches),
            PhaseChange::To(tile, index) => {
                let ids = self.tile_phases(tile);
                ids.get(index)
                    .map_or_else(Vec::new, |id| self.go_to_phase(tile, *id))
            }
            PhaseChange::OwnWindows(own) => {
                self.phases.own_windows = own;
                self.hold_automatic_windows();
                Vec::new()
            }
            PhaseChange::ShowCurve(shown) => {
                self.phases.curve_shown = shown;
                // A curve has a point for each phase.
                self.phases.gone_through |= shown;
                self.read_ahead()
            }
        }
    }

    /// The phases that a tile can go through.
    pub(super) fn tile_phases(&self, tile: Tile) -> Vec<StackId> {
        let id = self.tiles.get(tile.0).and_then(|view| view.stack);
        id.map_or_else(Vec::new, |id| self.phase_ids(id))
    }

    /// Where a tile's phases are: the one it goes to, else the one it shows.
    pub(super) fn phase_index(&self, tile: Tile, ids: &[StackId]) -> Option<usize> {
        let shown = self.tiles.get(tile.0)?.stack?;
        let goes =
            |wanted: &Wanted| wanted.from == shown && self.with_other_planes(wanted.tile).contains(&tile);
        let wanted = self.phases.wanted.filter(goes);
        let id = wanted.map_or(shown, |wanted| wanted.to);
        ids.iter().position(|other| *other == id)
    }

    /// Goes so many phases on; past an end round to the other, or no further.
    pub(super) fn step_phase(&mut self, tile: Tile, steps: i64, round: bool) -> Vec<Effect> {
        let ids = self.tile_phases(tile);
        let (count, now) = (ids.len() as i64, self.phase_index(tile, &ids));
        let Some(now) = now.filter(|_| count > 1) else {
            return Vec::new();
        };
        let there = (now as i64).saturating_add(steps);
        let there = match round {
            true => there.rem_euclid(count),
            false => there.clamp(0, count - 1),
        };
        let id = usize::try_from(there)
            .ok()
            .and_then(|there| ids.get(there).copied());
        id.map_or_else(Vec::new, |id| self.go_to_phase(tile, id))
    }

    fn wheel_phases(&mut self, tile: Tile, notches: f64) -> Vec<Effect> {
        if !notches.is_finite() {
            return Vec::new();
        }
        let sum = self.phases.wheel + notches;
        let whole = sum.trunc();
        self.phases.wheel = sum - whole;
        match whole == 0.0 {
            true => Vec::new(),
            false => self.step_phase(tile, whole as i64, false),
        }
    }

    /// Shows a phase, at once where it is read; else reads it, before all others.
    pub(super) fn go_to_phase(&mut self, tile: Tile, to: StackId) -> Vec<Effect> {
        let Some(from) = self.tiles.get(tile.0).and_then(|view| view.stack) else {
            return Vec::new();
        };
        self.phases.gone_through = true;
        self.phases.wanted = None;
        if from == to {
            return self.read_ahead();
        }
        self.ensure_open(to);
        if self.open_stack(to).is_some_and(|open| open.volume.is_some()) {
            self.show_phase(tile, to);
            return self.read_ahead();
        }
        self.phases.wanted = Some(Wanted { tile, from, to });
        if self.phases.ahead != Some(to) {
            self.phases.ahead = None;
        }
        self.try_again(to);
        self.read_what_is_shown()
    }

    /// Puts a phase in place of the one that a tile shows, and of its other planes: nothing else changes.
    pub(super) fn show_phase(&mut self, tile: Tile, to: StackId) {
        for tile in self.with_other_planes(tile) {
            let held = self.held_for(tile, to);
            if let Some(view) = self.tiles.get_mut(tile.0) {
                view.stack = Some(to);
                (view.source, view.held) = held;
            }
        }
        self.measure_marks();
    }
}

impl OpenStack {
    pub(super) fn phase(&self) -> Option<&Phase> {
        self.stack.phase.as_ref()
    }
}
