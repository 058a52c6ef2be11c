//! Simulated scanners: a scene and a protocol give the images that a scanner would have made, with the structure that
//! fills most of each voxel.

mod coarse;
mod ct;
mod hardening;
mod mr;
mod mr_protocol;
mod scout;
mod views;

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::random::mixed;
use super::scene::Scene;
use super::tissue::{Tissue, tissue};
use crate::geometry::{Grid, GridError};

pub use ct::{CtImages, CtProtocol, scan_ct};
pub use mr::{MrImages, scan_mr};
pub use mr_protocol::{CoilKind, FrequencyDirection, MrProtocol, Orientation, Sequence};
pub use scout::{ScoutImage, ScoutProtocol, scout};

/// Slices that are sampled before they are finished, so that the fine samples of a long series need little memory.
const BATCH: usize = 32;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    #[error("no tissue is called {0:?}")]
    Tissue(String),
    #[error("the protocol's geometry is impossible: {0}")]
    Geometry(#[from] GridError),
}

/// The tissue of every structure, in the scene's order.
fn tissues_of(scene: &Scene) -> Result<Vec<&'static Tissue>, ProtocolError> {
    let known = |name: &str| tissue(name).ok_or_else(|| ProtocolError::Tissue(name.to_owned()));
    scene
        .structures
        .iter()
        .map(|structure| known(&structure.tissue))
        .collect()
}

/// Consecutive slices of a grid as a grid of their own, with their numbers.
fn batches(grid: &Grid, size: usize) -> impl Iterator<Item = (Range<usize>, Grid)> {
    let slices = grid.dimensions[2];
    (0..slices).step_by(size).filter_map(move |start| {
        let range = start..(start + size).min(slices);
        let kept: Vec<usize> = range.clone().collect();
        grid.with_slices(&kept).map(|part| (range, part))
    })
}

/// What random numbers are drawn for.
#[derive(Clone, Copy)]
enum Draw {
    Texture,
    CtNoise,
    Streaks,
    MrNoise,
    ScoutNoise,
}

/// The first of a row of keys that belong to one purpose and one slice of a scan.
fn stream(seed: u64, draw: Draw, slice: usize) -> u64 {
    mixed(mixed(mixed(seed).wrapping_add(draw as u64)).wrapping_add(slice as u64))
}

/// Counts steps that any thread completes, and reports each.
struct Progress<'a, F> {
    done: AtomicUsize,
    total: usize,
    report: &'a F,
}

impl<'a, F: Fn(usize, usize) + Sync> Progress<'a, F> {
    fn new(total: usize, report: &'a F) -> Progress<'a, F> {
        Progress {
            done: AtomicUsize::new(0),
            total,
            report,
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.report)(done, self.total);
    }
}
