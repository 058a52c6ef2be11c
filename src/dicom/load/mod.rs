//! Pixels of a stack → a volume.
//!
//! Slices are decoded in parallel straight into the volume's memory, the middle one first so that there is something
//! to look at. A slice that cannot be decoded is left out of the volume, which keeps the true positions of the
//! others: what is missing shows as a gap, with a finding.

mod decode;
mod reduced;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use dicom_dictionary_std::tags;
use rayon::prelude::*;

use super::catalogue::{FrameRef, LoadEvent, LoadedStack, Stack};
use super::finding::{Finding, FindingCode, Severity};
use super::memory::Room;
use super::{ReadError, archive, held, reduce};
use crate::geometry::Grid;
use crate::message;
use crate::volume::{LUMINANCE, Volume, Voxels};
use decode::{Decode, OpenFile, check_kind, decoded, into_colours, into_modality, into_short, shared_file};
use reduced::load_reduced;

/// Decodes a stack into a volume, in parallel; `observe` returns false to cancel, which is an error in words. A stack
/// that is too large for this machine's memory, or for what other volumes leave of it, becomes a coarser volume, with a
/// finding.
pub fn load(stack: &Stack, observe: &(dyn Fn(LoadEvent) -> bool + Sync)) -> Result<LoadedStack, ReadError> {
    let room = Room::beside_others(stack.voxel_bytes());
    let loaded = load_within(stack, room.bytes, observe)?;
    room.taken_by(&loaded.volume);
    Ok(loaded)
}

/// The same with so many bytes for the voxels.
pub fn load_within(
    stack: &Stack,
    budget: u64,
    observe: &(dyn Fn(LoadEvent) -> bool + Sync),
) -> Result<LoadedStack, ReadError> {
    check_kind(stack)?;
    // Of archives, the list of members is read once.
    let _archives = archive::hold(stack.frames.iter().map(|frame| frame.file.as_path()));
    let middle = stack.frames.len() / 2;
    if stack.frames.len() > 1
        && let Ok(volume) = load_slice(stack, middle)
        && !observe(LoadEvent::FirstSlice {
            slice: middle,
            volume: Arc::new(volume),
        })
    {
        return Err(cancelled());
    }
    let form = held::Form::of(&stack.frames);
    let [columns, rows, slices] = stack.dimensions();
    let count = columns
        .checked_mul(rows)
        .and_then(|n| n.checked_mul(slices))
        .ok_or_else(too_large)?;
    let watch = Watch {
        stack,
        observe,
        done: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
    };
    let each = bytes_per_voxel(stack, &form);
    let too_much = bytes_of_all(stack, each) > budget;
    // Means of blocks are made of values, not of colours.
    if stack.is_colour() && too_much {
        return Err(too_large());
    }
    // A single image is shown as it is: no planes are cut from it.
    if slices > 1 && too_much {
        let factors = reduce::factors(&stack.grid, each, budget).ok_or_else(too_large)?;
        return load_reduced(&watch, form, factors, budget);
    }
    let (voxels, failures) = match form.short {
        _ if stack.is_colour() => {
            let mut colours = vec![[0u8; 3]; count];
            let failures = fill(&mut colours, columns * rows, &watch, &into_colours)?;
            (
                Voxels::Rgb8(without(colours, columns * rows, &failures)),
                failures,
            )
        }
        Some(signedness) => {
            let mut values = vec![0i16; count];
            let decode = |frame: &FrameRef, file: &OpenFile, slice: &mut [i16]| {
                into_short(frame, file, signedness, slice)
            };
            let failures = fill(&mut values, columns * rows, &watch, &decode)?;
            (Voxels::I16(without(values, columns * rows, &failures)), failures)
        }
        None => {
            let mut values = vec![0f32; count];
            let decode = |frame: &FrameRef, file: &OpenFile, slice: &mut [f32]| {
                into_modality(frame, file, form.hole, slice)
            };
            let failures = fill(&mut values, columns * rows, &watch, &decode)?;
            (Voxels::F32(without(values, columns * rows, &failures)), failures)
        }
    };
    assemble(stack, &stack.grid, form, voxels, failures)
}

/// Decodes one slice, as a volume of its own at its true position.
pub fn load_slice(stack: &Stack, k: usize) -> Result<Volume, ReadError> {
    check_kind(stack)?;
    let frame = stack
        .frames
        .get(k)
        .ok_or_else(|| ReadError(message!("read-no-such-slice", slice = k)))?;
    let form = held::Form::of(&stack.frames);
    let file = OpenFile::open(frame)?;
    let [columns, rows, _] = stack.dimensions();
    let voxels = match form.short {
        _ if stack.is_colour() => {
            let mut colours = vec![[0u8; 3]; columns * rows];
            into_colours(frame, &file, &mut colours)?;
            Voxels::Rgb8(colours)
        }
        Some(signedness) => {
            let mut values = vec![0i16; columns * rows];
            into_short(frame, &file, signedness, &mut values)?;
            Voxels::I16(values)
        }
        None => {
            let mut values = vec![0f32; columns * rows];
            into_modality(frame, &file, form.hole, &mut values)?;
            Voxels::F32(values)
        }
    };
    Ok(Volume {
        grid: stack.grid.slice(k),
        voxels,
        rescale: form.rescale,
        padding: form.padding,
        unit: unit(stack),
    })
}

impl Stack {
    /// Bytes that its voxels take in a volume, at full resolution.
    pub fn voxel_bytes(&self) -> u64 {
        bytes_of_all(self, bytes_per_voxel(self, &held::Form::of(&self.frames)))
    }
}

fn bytes_of_all(stack: &Stack, each: u64) -> u64 {
    let dimensions = stack.dimensions().into_iter();
    dimensions.fold(each, |product, n| product.saturating_mul(n as u64))
}

fn bytes_per_voxel(stack: &Stack, form: &held::Form) -> u64 {
    match form.short {
        _ if stack.is_colour() => 3,
        Some(_) => 2,
        None => 4,
    }
}

struct Watch<'a> {
    stack: &'a Stack,
    observe: &'a (dyn Fn(LoadEvent) -> bool + Sync),
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl Watch<'_> {
    fn count_one(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let total = self.stack.frames.len();
        if !(self.observe)(LoadEvent::Progress { done, total }) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

type Failure = (usize, ReadError);

/// Decodes every slice into its place; what fails is returned with its index. An error means cancelled.
fn fill<T: Send>(
    values: &mut [T],
    slice_length: usize,
    watch: &Watch,
    decode: &Decode<T>,
) -> Result<Vec<Failure>, ReadError> {
    let frames = &watch.stack.frames;
    let shared = shared_file(frames);
    let failures = values
        .par_chunks_exact_mut(slice_length)
        .zip(frames)
        .enumerate()
        .filter_map(|(k, (slice, frame))| {
            if watch.stopped.load(Ordering::Relaxed) {
                return None;
            }
            let result = decoded(frame, shared.as_ref(), decode, slice);
            watch.count_one();
            result.err().map(|error| (k, error))
        })
        .collect();
    match watch.stopped.load(Ordering::Relaxed) {
        true => Err(cancelled()),
        false => Ok(failures),
    }
}

/// Closes up the slices that could not be decoded.
fn without<T: Copy>(mut values: Vec<T>, slice_length: usize, failures: &[Failure]) -> Vec<T> {
    if failures.is_empty() {
        return values;
    }
    let failed: std::collections::HashSet<usize> = failures.iter().map(|(k, _)| *k).collect();
    let slices = values.len() / slice_length;
    let mut kept = 0;
    for k in (0..slices).filter(|k| !failed.contains(k)) {
        values.copy_within(k * slice_length..(k + 1) * slice_length, kept * slice_length);
        kept += 1;
    }
    values.truncate(kept * slice_length);
    values
}

/// `grid` is that of all slices, the failed ones among them.
fn assemble(
    stack: &Stack,
    grid: &Grid,
    form: held::Form,
    voxels: Voxels,
    failures: Vec<Failure>,
) -> Result<LoadedStack, ReadError> {
    let grid = match grid_without(grid, &failures) {
        Some(grid) => grid,
        None => {
            return Err(failures
                .into_iter()
                .next()
                .map_or_else(too_large, |(_, error)| error));
        }
    };
    let volume = Volume {
        grid,
        voxels,
        rescale: form.rescale,
        padding: form.padding,
        unit: unit(stack),
    };
    Ok(LoadedStack {
        volume: Arc::new(volume),
        findings: undecodable(&failures).into_iter().collect(),
    })
}

fn grid_without(grid: &Grid, failures: &[Failure]) -> Option<Grid> {
    let mut failed = failures.iter().map(|(k, _)| *k).collect::<Vec<_>>();
    failed.sort_unstable();
    let kept: Vec<usize> = (0..grid.dimensions[2])
        .filter(|k| failed.binary_search(k).is_err())
        .collect();
    grid.with_slices(&kept)
}

fn undecodable(failures: &[Failure]) -> Option<Finding> {
    let (_, first) = failures.first()?;
    Some(Finding {
        code: FindingCode::UndecodableFrame,
        severity: Severity::Error,
        message: message!(
            "finding-undecodable-frame",
            count = failures.len(),
            reason = first.0.clone()
        ),
        decision: message!("finding-undecodable-frame-decision"),
        tags: vec![tags::PIXEL_DATA],
        slices: failures.iter().map(|(k, _)| *k).collect(),
    })
}

fn unit(stack: &Stack) -> Option<String> {
    match stack.is_colour() {
        true => Some(LUMINANCE.to_owned()),
        false => stack.unit.clone(),
    }
}

fn cancelled() -> ReadError {
    ReadError(message!("read-cancelled"))
}

fn too_large() -> ReadError {
    ReadError(message!("read-too-large"))
}
