//! Acquired slices at full resolution, of a stack that is too large for memory: read one by one as they are looked at,
//! the last few kept.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::look::PARALLEL;
use super::{Effect, Look, OpenStack, State};
use crate::dicom::{FindingCode, ReadError};
use crate::geometry::Plane;
use crate::volume::Volume;

/// Bytes of slices that are kept, beside the one on screen.
const KEPT_BYTES: usize = 48 << 20;
/// How far from a slice a plane may lie and still be on it, in slices.
const ON_SLICE: f64 = 1e-3;

/// The slices that are in memory.
#[derive(Clone, Debug, Default)]
pub struct FullSlices {
    /// The one read last at the end.
    kept: VecDeque<(usize, Arc<Volume>)>,
    /// The reading under way, and which slice it is of.
    reading: Option<(u64, usize)>,
    /// Slices that could not be read: not asked for again.
    failed: HashSet<usize>,
}

impl FullSlices {
    pub fn get(&self, slice: usize) -> Option<&Arc<Volume>> {
        let found = self.kept.iter().find(|(kept, _)| *kept == slice);
        found.map(|(_, volume)| volume)
    }

    fn wants(&self, slice: usize) -> bool {
        self.reading.is_none() && !self.failed.contains(&slice) && self.get(slice).is_none()
    }

    fn keep(&mut self, slice: usize, volume: Arc<Volume>) {
        self.kept.push_back((slice, volume));
        let bytes = |kept: &VecDeque<(usize, Arc<Volume>)>| -> usize {
            kept.iter().map(|(_, volume)| volume.voxels.bytes()).sum()
        };
        while self.kept.len() > 1 && bytes(&self.kept) > KEPT_BYTES {
            self.kept.pop_front();
        }
    }
}

impl OpenStack {
    /// Whether its volume is coarser than its slices, for want of memory.
    pub fn is_reduced(&self) -> bool {
        let too_large = |code: FindingCode| code == FindingCode::TooLarge;
        self.volume.is_some() && self.findings.iter().any(|finding| too_large(finding.code))
    }

    /// The acquired slice that a plane lies on.
    pub(super) fn slice_of_plane(&self, plane: &Plane) -> Option<usize> {
        let grid = self.grid();
        let along = plane.normal().dot(grid.normal()).abs();
        let slice = grid.voxel_from_patient(plane.centre).z;
        let on = along > PARALLEL && (slice - slice.round()).abs() < ON_SLICE;
        let index = slice.round();
        (on && index >= 0.0 && index < grid.dimensions[2] as f64).then_some(index as usize)
    }
}

impl<'a> Look<'a> {
    /// What the tile's values are read from: of a stack that is too large for memory the acquired slice itself, where it
    /// is in; else the volume.
    pub fn volume(&self) -> Option<&'a Arc<Volume>> {
        let full = self.full_slice().and_then(|slice| self.open.full.get(slice));
        full.or_else(|| self.open.shown_volume())
    }

    /// Whether a coarser image stands in for the slice.
    pub fn waits_for_slice(&self) -> bool {
        self.full_slice().is_some_and(|slice| {
            self.open.full.get(slice).is_none() && !self.open.full.failed.contains(&slice)
        })
    }

    /// The acquired slice that the tile shows, where it has to be read by itself.
    fn full_slice(&self) -> Option<usize> {
        (self.open.is_reduced() && self.is_native()).then(|| self.slice())
    }
}

impl State {
    /// After every command: asks for the slices on screen, one after the other.
    pub(super) fn read_full_slices(&mut self) -> Vec<Effect> {
        if self.stacks.iter().all(|open| !open.is_reduced()) {
            return Vec::new();
        }
        let wanted: Vec<_> = self
            .visible_tiles()
            .into_iter()
            .filter_map(|tile| {
                let look = self.look(tile)?;
                let slice = look.full_slice()?;
                look.open.full.wants(slice).then_some((look.open.id, slice))
            })
            .collect();
        let mut effects = Vec::new();
        for (id, slice) in wanted {
            let ticket = self.last_ticket + 1;
            let open = self
                .stacks
                .iter_mut()
                .find(|open| open.id == id && open.full.reading.is_none());
            let Some(open) = open else { continue };
            open.full.reading = Some((ticket, slice));
            let stack = Arc::clone(&open.stack);
            effects.push(Effect::LoadSlice { ticket, stack, slice });
            self.last_ticket = ticket;
        }
        effects
    }

    pub(super) fn on_full_slice(&mut self, ticket: u64, result: Result<Arc<Volume>, ReadError>) {
        let reading = |open: &OpenStack| open.full.reading.filter(|(own, _)| *own == ticket);
        let Some(open) = self.stacks.iter_mut().find(|open| reading(open).is_some()) else {
            return;
        };
        let Some((_, slice)) = open.full.reading.take() else {
            return;
        };
        match result {
            Ok(volume) => open.full.keep(slice, volume),
            Err(error) => {
                open.full.failed.insert(slice);
                self.tell_once(error.0);
            }
        }
        self.measure_marks();
    }
}
