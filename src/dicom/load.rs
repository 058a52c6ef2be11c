//! Pixels of a stack → a volume.
//!
//! Slices are decoded in parallel straight into the volume's memory, the middle one first so that there is something
//! to look at. A slice that cannot be decoded is left out of the volume, which keeps the true positions of the
//! others: what is missing shows as a gap, with a finding.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dicom_dictionary_std::tags;
use rayon::prelude::*;

use super::catalogue::{FrameRef, LoadEvent, LoadedStack, Signedness, Stack, ValueMeaning};
use super::file::DicomFile;
use super::finding::{Finding, FindingCode, Severity};
use super::memory::memory_budget;
use super::pixel::{PixelDescription, StoredValues, read_frame, read_frame_into, read_samples};
use super::reduce::{self, Blocks, Factors};
use super::{ReadError, archive, colour, held};
use crate::geometry::Grid;
use crate::message;
use crate::volume::{LUMINANCE, Volume, Voxels};

/// A file opened once for all the frames it holds.
struct OpenFile {
    file: DicomFile,
    description: PixelDescription,
    /// The picture decoded last, for those that hold several frames, with its number.
    picture: Mutex<Option<(usize, Arc<StoredValues>)>>,
}

impl OpenFile {
    fn open(frame: &FrameRef) -> Result<OpenFile, ReadError> {
        let file = DicomFile::open(&frame.file)?;
        let description = PixelDescription::of(&file)?;
        Ok(OpenFile {
            file,
            description,
            picture: Mutex::new(None),
        })
    }

    /// A picture that several frames are cut from, decoded once.
    fn picture(&self, frame: usize) -> Result<Arc<StoredValues>, ReadError> {
        let mut kept = self.picture.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((number, picture)) = kept.as_ref()
            && *number == frame
        {
            return Ok(Arc::clone(picture));
        }
        let picture = Arc::new(read_frame(&self.file, &self.description, frame)?);
        *kept = Some((frame, Arc::clone(&picture)));
        Ok(picture)
    }

    /// A frame's stored values, of its tile alone where it is one.
    fn stored(&self, frame: &FrameRef) -> Result<StoredValues, ReadError> {
        match frame.tile {
            None => read_frame(&self.file, &self.description, frame.frame),
            Some(tile) => self
                .picture(frame.frame)?
                .tile(self.description.columns, tile)
                .ok_or_else(|| changed(frame)),
        }
    }
}

/// Decodes a stack into a volume, in parallel; `observe` returns false to cancel, which is an error in words. A stack
/// that is too large for this machine's memory becomes a coarser volume, with a finding.
pub fn load(stack: &Stack, observe: &(dyn Fn(LoadEvent) -> bool + Sync)) -> Result<LoadedStack, ReadError> {
    load_within(stack, memory_budget(), observe)
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
    let each = match form.short {
        _ if stack.is_colour() => 3,
        Some(_) => 2,
        None => 4,
    };
    // Means of blocks are made of values, not of colours.
    if stack.is_colour() && (count as u64).saturating_mul(each) > budget {
        return Err(too_large());
    }
    // A single image is shown as it is: no planes are cut from it.
    if slices > 1
        && let Some(factors) = reduce::factors(&stack.grid, each, budget)
    {
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
    assemble(stack, form, voxels, failures)
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
type Decode<'a, T> = dyn Fn(&FrameRef, &OpenFile, &mut [T]) -> Result<(), ReadError> + Sync + 'a;

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

/// Decodes a stack into a coarser volume: at no time more than a few slices of it are in memory at full resolution.
fn load_reduced(
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
    let coarse = Stack {
        grid,
        ..stack.clone()
    };
    let mut loaded = assemble(&coarse, form, voxels, lost)?;
    loaded.findings = undecodable(&failures).into_iter().collect();
    let each = loaded.volume.voxels.bytes() / loaded.volume.voxels.len().max(1);
    loaded
        .findings
        .push(reduced_finding(stack, factors, each, budget));
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

fn decoded<T>(
    frame: &FrameRef,
    shared: Option<&Result<OpenFile, ReadError>>,
    decode: &Decode<T>,
    into: &mut [T],
) -> Result<(), ReadError> {
    match shared {
        Some(file) => file
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|file| decode(frame, file, into)),
        None => OpenFile::open(frame).and_then(|file| decode(frame, &file, into)),
    }
}

/// That planes are cut from a coarser volume, and how coarse it is.
fn reduced_finding(stack: &Stack, factors: Factors, each: usize, budget: u64) -> Finding {
    let [columns, rows, slices] = stack.dimensions();
    let mebibytes = |bytes: f64| bytes / f64::from(1u32 << 20);
    let whole = columns as f64 * rows as f64 * slices as f64 * each as f64;
    Finding {
        code: FindingCode::TooLarge,
        severity: Severity::Warning,
        message: message!(
            "finding-too-large",
            columns = columns,
            rows = rows,
            slices = slices,
            size = mebibytes(whole).round(),
            budget = mebibytes(budget as f64).round()
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

/// The one file that holds all frames, when there is one.
fn shared_file(frames: &[FrameRef]) -> Option<Result<OpenFile, ReadError>> {
    let first = frames.first()?;
    let one = frames.len() > 1 && frames.iter().all(|frame| frame.file == first.file);
    one.then(|| OpenFile::open(first))
}

fn into_short(
    frame: &FrameRef,
    open: &OpenFile,
    signedness: Signedness,
    into: &mut [i16],
) -> Result<(), ReadError> {
    check_size(open, into.len(), frame)?;
    if signedness != Signedness::UnsignedByte
        && frame.tile.is_none()
        && read_frame_into(&open.file, &open.description, frame.frame, into)?
    {
        return Ok(());
    }
    let stored = open.stored(frame)?;
    held::short(&stored, into).ok_or_else(|| changed(frame))
}

fn into_modality(frame: &FrameRef, open: &OpenFile, hole: f32, into: &mut [f32]) -> Result<(), ReadError> {
    check_size(open, into.len(), frame)?;
    let stored: StoredValues = open.stored(frame)?;
    let meaning: &ValueMeaning = &frame.meaning;
    held::modality(&stored, meaning, hole, into).ok_or_else(|| changed(frame))
}

fn into_colours(frame: &FrameRef, open: &OpenFile, into: &mut [[u8; 3]]) -> Result<(), ReadError> {
    let pixels = &open.description;
    if pixels.rows.checked_mul(pixels.columns) != Some(into.len()) {
        return Err(changed(frame));
    }
    let (stored, space) = read_samples(&open.file, pixels, frame.frame)?;
    colour::convert(&stored, space, pixels, &frame.meaning, into).ok_or_else(|| changed(frame))
}

/// The file may have changed since its header was read.
fn check_size(open: &OpenFile, expected: usize, frame: &FrameRef) -> Result<(), ReadError> {
    let pixels = &open.description;
    let [columns, rows] = frame
        .tile
        .map_or([pixels.columns, pixels.rows], |tile| [tile.columns, tile.rows]);
    match rows.checked_mul(columns) == Some(expected) {
        true if pixels.samples == 1 => Ok(()),
        true => Err(unknown_colours(&pixels.photometric)),
        false => Err(changed(frame)),
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

fn assemble(
    stack: &Stack,
    form: held::Form,
    voxels: Voxels,
    failures: Vec<Failure>,
) -> Result<LoadedStack, ReadError> {
    let grid = match grid_without(&stack.grid, &failures) {
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

/// Colours that nothing of today writes (PS3.3 C.7.6.3.1.2, retired): hue and saturation, inks, or four samples.
fn check_kind(stack: &Stack) -> Result<(), ReadError> {
    match stack.photometric.as_str() {
        "HSV" | "ARGB" | "CMYK" => Err(unknown_colours(&stack.photometric)),
        _ => Ok(()),
    }
}

fn unknown_colours(photometric: &str) -> ReadError {
    ReadError(message!("read-colour", photometric = photometric.to_owned()))
}

fn changed(frame: &FrameRef) -> ReadError {
    ReadError(message!("read-changed", path = frame.file.as_path()))
}

fn cancelled() -> ReadError {
    ReadError(message!("read-cancelled"))
}

fn too_large() -> ReadError {
    ReadError(message!("read-too-large"))
}
