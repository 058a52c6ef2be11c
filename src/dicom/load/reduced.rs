//! A stack that is too large for memory, as a coarser volume.

use std::sync::atomic::Ordering;

use dicom_dictionary_std::tags;
use rayon::prelude::*;

use super::super::catalogue::{FrameRef, LoadedStack, Stack};
use super::super::finding::{Finding, FindingCode, Severity};
use super::super::reduce::{self, Blocks, Factors};
use super::super::{ReadError, held};
use super::decode::{Decode, OpenFile, decoded, into_modality, into_short, shared_file};
use super::{Failure, Watch, assemble, cancelled, too_large, undecodable, without};
use crate::message;
use crate::volume::Voxels;

/// Decodes a stack into a coarser volume: at no time more than a few slices of it are in memory at full resolution.
pub(super) fn load_reduced(
    watch: &Watch,
    form: held::Form,
    factors: Factors,
    budget: u64,
) -> Result<LoadedStack, ReadError> {
    let stack = watch.stack;
    let grid = reduce::reduced_grid(&stack.grid, factors).ok_or_else(too_large)?;
    let length = grid.dimensions[0] * grid.dimensions[1];
    let count = length * grid.dimensions[2];
    let (voxels, lost, failures) = match form.short {
        Some(signedness) => {
            let mut values = vec![0i16; count];
            let decode = |frame: &FrameRef, file: &OpenFile, slice: &mut [i16]| {
                into_short(frame, file, signedness, slice)
            };
            let round = |mean: f32| mean.round() as i16;
            let (lost, failures) = fill_blocks(&mut values, length, watch, &form, factors, &decode, &round)?;
            (Voxels::I16(without(values, length, &lost)), lost, failures)
        }
        None => {
            let mut values = vec![0f32; count];
            let decode = |frame: &FrameRef, file: &OpenFile, slice: &mut [f32]| {
                into_modality(frame, file, form.hole, slice)
            };
            let (lost, failures) =
                fill_blocks(&mut values, length, watch, &form, factors, &decode, &|mean| mean)?;
            (Voxels::F32(without(values, length, &lost)), lost, failures)
        }
    };
    let mut loaded = assemble(stack, &grid, form, voxels, lost)?;
    loaded.findings = undecodable(&failures).into_iter().collect();
    loaded.findings.push(reduced_finding(stack, factors, budget));
    Ok(loaded)
}

/// Fills each coarser slice from its block of slices. Returns the blocks that hold nothing, and all slices that failed.
fn fill_blocks<T: Copy + Default + Send + Sync + Into<f32>>(
    values: &mut [T],
    length: usize,
    watch: &Watch,
    form: &held::Form,
    factors: Factors,
    decode: &Decode<T>,
    from_mean: &(dyn Fn(f32) -> T + Sync),
) -> Result<(Vec<Failure>, Vec<Failure>), ReadError> {
    let stack = watch.stack;
    let [columns, rows, _] = stack.dimensions();
    let shared = shared_file(&stack.frames);
    let results: Vec<Vec<Failure>> = values
        .par_chunks_exact_mut(length)
        .enumerate()
        .map(|(block, coarse)| {
            let mut blocks = Blocks::new(factors, stack.dimensions(), form.padding.clone());
            let mut slice = vec![T::default(); columns * rows];
            let mut failures = Vec::new();
            let first = block * factors[2];
            for (k, frame) in stack.frames.iter().enumerate().skip(first).take(factors[2]) {
                if watch.stopped.load(Ordering::Relaxed) {
                    return failures;
                }
                match decoded(frame, shared.as_ref(), decode, &mut slice) {
                    Ok(()) => blocks.add(&slice),
                    Err(error) => failures.push((k, error)),
                }
                watch.count_one();
            }
            coarse
                .iter_mut()
                .zip(blocks.means())
                .for_each(|(value, mean)| *value = from_mean(mean));
            failures
        })
        .collect();
    if watch.stopped.load(Ordering::Relaxed) {
        return Err(cancelled());
    }
    let lost = results
        .iter()
        .enumerate()
        .filter(|(_, failures)| failures.len() == factors[2]);
    let lost = lost.filter_map(|(block, failures)| Some((block, failures.first()?.1.clone())));
    Ok((lost.collect(), results.concat()))
}

/// That planes are cut from a coarser volume, and how coarse it is.
fn reduced_finding(stack: &Stack, factors: Factors, budget: u64) -> Finding {
    let [columns, rows, slices] = stack.dimensions();
    let mebibytes = |bytes: u64| (bytes as f64 / f64::from(1u32 << 20)).round();
    Finding {
        code: FindingCode::TooLarge,
        severity: Severity::Warning,
        message: message!(
            "finding-too-large",
            columns = columns,
            rows = rows,
            slices = slices,
            size = mebibytes(stack.voxel_bytes()),
            budget = mebibytes(budget)
        ),
        decision: message!(
            "finding-too-large-decision",
            columns = factors[0],
            rows = factors[1],
            slices = factors[2]
        ),
        tags: vec![tags::ROWS, tags::COLUMNS, tags::NUMBER_OF_FRAMES],
        slices: Vec::new(),
    }
}
