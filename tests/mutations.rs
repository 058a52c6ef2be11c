//! Ten thousand damaged files of every kind, the same ones each time: opening one gives pictures or sentences, within two
//! seconds and with memory in proportion to the file; it never panics.

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::archive::zipped;
use common::{Dice, shared};
use negatoscope::dicom::{self, Catalogue, DicomFile, Drawn, PixelDescription};
use negatoscope::geometry::{DVec3, Grid};
use negatoscope::locale::Language;
use zip::CompressionMethod::{Deflated, Stored};

/// Counts the bytes that are held, and the most there were.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn grown(by: usize) {
    let held = HELD.fetch_add(by, Ordering::Relaxed).wrapping_add(by);
    MOST.fetch_max(held, Ordering::Relaxed);
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both may be there while one is copied to the other.
        grown(size);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MUTANTS: usize = 10_000;
const LONGEST: Duration = Duration::from_secs(2);
/// Larger ones are like these and take longer.
const LARGEST: u64 = 40_000;

fn allowed(size: usize) -> usize {
    (64 << 20) + 20 * size
}

/// Somewhere in a file; every other time where its header is.
fn place(dice: &mut Dice, length: usize) -> usize {
    match dice.roll(2) {
        0 => dice.roll(length),
        _ => (128 + dice.roll(2500)) % length.max(1),
    }
}

/// Numbers at which lengths and counts go wrong.
const EDGES: [u32; 10] = [
    0,
    1,
    2,
    0x7F,
    0xFF,
    0x7FFF,
    0xFFFF,
    0x7FFF_FFFF,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..1 + dice.roll(6) {
        let at = place(dice, bytes.len());
        let length = (1 + dice.roll(64)).min(bytes.len() - at);
        match dice.roll(9) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = dice.roll(256) as u8,
            2 => bytes[at] = 0xFF,
            3 => {
                let edge = EDGES[dice.roll(EDGES.len())];
                let edge = if dice.roll(2) == 0 {
                    edge.to_le_bytes()
                } else {
                    edge.to_be_bytes()
                };
                let width = [2, 4][dice.roll(2)].min(bytes.len() - at);
                bytes[at..at + width].copy_from_slice(&edge[..width]);
            }
            // A digit where text has digits.
            4 => {
                if let Some(digit) = bytes[at..]
                    .iter_mut()
                    .take(400)
                    .find(|byte| byte.is_ascii_digit())
                {
                    *digit = b"9-.E0"[dice.roll(5)];
                }
            }
            5 => drop(bytes.drain(at..at + length)),
            6 => {
                let copy = bytes[at..at + length].to_vec();
                let to = place(dice, bytes.len());
                bytes.splice(to..to, copy);
            }
            7 => {
                let from = place(dice, bytes.len());
                let length = length.min(bytes.len() - from);
                let to = at.min(bytes.len() - length);
                bytes.copy_within(from..from + length, to);
            }
            _ if dice.roll(4) == 0 => bytes.truncate(at.max(1)),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
}

/// A file that is mutated, in a folder with what belongs to it.
struct Kind {
    name: String,
    bytes: Vec<u8>,
    folder: PathBuf,
}

/// All that the program does with what is opened, and all that it may be asked of it.
fn open(path: &Path) {
    let catalogue: Catalogue = dicom::scan(&[path.to_owned()], &|_, _| true);
    for stack in catalogue.series().flat_map(|series| &series.stacks) {
        let _ = dicom::load(stack, &|_| true);
        let _ = dicom::references(stack);
    }
    let skipped = catalogue
        .skipped
        .iter()
        .map(|skipped| (&skipped.path, skipped.reason.to_string()));
    for (path, reason) in skipped {
        assert!(
            reason.len() > 20 && !reason.contains(['\n', '⟨']),
            "{}: {reason:?}",
            path.display()
        );
    }
    for path in dicom::drawn_files(&catalogue) {
        if let Ok(Drawn::StructureSet(set)) = dicom::read_labels(&path) {
            for region in &set.regions {
                let _ = region.mask(&grid());
            }
        }
    }
    for document in &catalogue.documents {
        let _ = dicom::read_presentation(&document.path);
        if let Ok(report) = dicom::read_report(&document.path) {
            let _ = dicom::report_lines(&report);
        }
    }
    let _ = dicom::describe_labels(path);
    let _ = dicom::read_image_graphics(path);
    explain(path);
    let Ok(file) = DicomFile::open(path) else { return };
    let Ok(description) = PixelDescription::of(&file) else {
        return;
    };
    for frame in [0, description.frames.saturating_sub(1)] {
        let _ = dicom::read_frame(&file, &description, frame);
    }
}

/// What the attribute browser says of every element.
fn explain(path: &Path) {
    if let Ok(patient) = dicom::read_patient(path) {
        let _ = patient.lines(Language::French);
    }
    let Ok(elements) = dicom::read_elements(path) else {
        return;
    };
    for row in &elements.rows {
        if let dicom::Kind::Element(element) = &row.kind {
            let _ = dicom::meaning(element, Language::French);
            let _ = dicom::shown_value(element, true, Language::English);
        }
    }
}

fn grid() -> Grid {
    let origins = (0..4)
        .map(|k| DVec3::new(-160.0, -160.0, 60.0 + 5.0 * f64::from(k)))
        .collect();
    Grid::new([32, 32, 4], DVec3::X, DVec3::Y, [10.0; 2], origins, 5.0).expect("a grid")
}

/// Where the program's own code panicked, even if it was contained as if it were a codec's.
static PANICKED: Mutex<Option<String>> = Mutex::new(None);

fn note_own_panics(shared: &Path) {
    // The program puts its own hook in place with the first compressed frame.
    open(&shared.join("syntaxes/1.2.840.10008.1.2.5_MR_small_RLE.dcm"));
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        match place.starts_with("src/") {
            true => *PANICKED.lock().expect("unpoisoned") = Some(place),
            false => previous(panic),
        }
    }));
}

/// When the mutant under way was begun, in milliseconds, and which one it is; a real hang ends the test.
static BEGUN: AtomicU64 = AtomicU64::new(u64::MAX);
static CURRENT: Mutex<String> = Mutex::new(String::new());

/// How long this program has worked: on a machine with other work to do, waiting for a turn is not its fault.
fn worked(since: Instant) -> Duration {
    const TICKS_A_SECOND: u64 = 100;
    let ticks = || {
        let text = fs::read_to_string("/proc/self/stat").ok()?;
        let (_, numbers) = text.rsplit_once(')')?;
        let mut own = numbers
            .split_whitespace()
            .skip(11)
            .map_while(|number| number.parse::<u64>().ok());
        Some(own.next()? + own.next()?)
    };
    ticks().map_or_else(
        || since.elapsed(),
        |ticks| Duration::from_millis(1000 * ticks / TICKS_A_SECOND),
    )
}

fn watch(since: Instant) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = since.elapsed().as_millis() as u64;
            if now.saturating_sub(BEGUN.load(Ordering::Relaxed)) > 60_000 {
                eprintln!("{} hangs", CURRENT.lock().expect("unpoisoned"));
                std::process::exit(101);
            }
        }
    });
}

/// Fails with the mutant's name, after writing it where it can be looked at.
fn check(path: &Path, bytes: &[u8], what: &str, since: Instant) {
    what.clone_into(&mut CURRENT.lock().expect("unpoisoned"));
    BEGUN.store(since.elapsed().as_millis() as u64, Ordering::Relaxed);
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let start = worked(since);
    let outcome = catch_unwind(AssertUnwindSafe(|| open(path)));
    let took = worked(since).saturating_sub(start);
    let most = MOST.load(Ordering::Relaxed) - before;
    BEGUN.store(u64::MAX, Ordering::Relaxed);
    let panicked = PANICKED.lock().expect("unpoisoned").take();
    let problem = match outcome {
        _ if panicked.is_some() => panicked.map(|place| format!("panicked at {place}")),
        Err(_) => Some("panicked".to_owned()),
        Ok(()) if most > allowed(bytes.len()) => Some(format!("held {most} bytes for {}", bytes.len())),
        Ok(()) if took > LONGEST => Some(format!("took {took:?}")),
        Ok(()) => None,
    };
    if let Some(problem) = problem {
        let kept = std::env::temp_dir().join(what.replace(['/', ' ', ','], "_"));
        let _ = fs::write(&kept, bytes);
        panic!("{what}: {problem}; it is kept as {}", kept.display());
    }
}

fn small_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => small_files(&path, found),
            false if fs::metadata(&path).is_ok_and(|about| (1..LARGEST).contains(&about.len())) => {
                found.push(path);
            }
            false => {}
        }
    }
}

/// Small real files of every kind, a few of each folder, and containers made of them.
fn corpus(shared: &Path, scratch: &Path) -> Vec<Kind> {
    let mut files = Vec::new();
    small_files(shared, &mut files);
    let is_dicom = |path: &PathBuf| {
        !path
            .extension()
            .is_some_and(|own| own == "md" || own == "xml" || own == "tsv")
    };
    let mut kinds = Vec::new();
    let mut of_folder = (PathBuf::new(), 0);
    for path in files.into_iter().filter(is_dicom) {
        let folder = path.parent().unwrap_or(shared).to_owned();
        of_folder = (
            folder.clone(),
            if of_folder.0 == folder { of_folder.1 + 1 } else { 0 },
        );
        // Slices of a series are alike.
        let alike = folder.starts_with(shared.join("series")) || folder.starts_with(shared.join("dicomdir"));
        if !(alike && of_folder.1 > 1) {
            kinds.push(Kind {
                name: path.strip_prefix(shared).unwrap_or(&path).display().to_string(),
                bytes: fs::read(&path).expect("readable"),
                folder: scratch.to_owned(),
            });
        }
    }
    kinds.extend(containers(shared, scratch));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for name in [
        "labels/label-map.nii.gz",
        "labels/label-map-qform.nii",
        "presentation/made/state.dcm",
        "presentation/made/key.dcm",
        "presentation/made/report.dcm",
    ] {
        kinds.push(Kind {
            name: name.to_owned(),
            bytes: fs::read(own.join(name)).expect("readable"),
            folder: scratch.to_owned(),
        });
    }
    kinds
}

fn containers(shared: &Path, scratch: &Path) -> Vec<Kind> {
    let series = shared.join("dicomdir/77654033/CT2");
    let slices: Vec<Vec<u8>> = ["17106", "17136", "17166"]
        .map(|name| fs::read(series.join(name)).expect("readable"))
        .into();
    let members: Vec<(&str, &[u8])> = ["a/1", "a/2", "b/3"]
        .into_iter()
        .zip(slices.iter().map(Vec::as_slice))
        .collect();
    let (packed, stored) = (zipped(&members, Deflated), zipped(&members, Stored));
    let nested = zipped(
        &[("in/inner.zip", packed.as_slice()), ("DICOMDIR", b"none")],
        Deflated,
    );
    let kind = |name: &str, bytes: Vec<u8>, folder: &Path| Kind {
        name: name.to_owned(),
        bytes,
        folder: folder.to_owned(),
    };
    let mut kinds = Vec::new();
    // Containers are few beside the files, and count as much.
    for n in 0..6 {
        kinds.push(kind(&format!("packed {n}"), packed.clone(), scratch));
        kinds.push(kind(&format!("stored {n}"), stored.clone(), scratch));
        kinds.push(kind(&format!("nested {n}"), nested.clone(), scratch));
    }
    let disc = scratch.join("disc");
    fs::create_dir_all(disc.join("77654033/CT2")).expect("made");
    for (name, bytes) in ["17106", "17136", "17166"].iter().zip(&slices) {
        fs::write(disc.join("77654033/CT2").join(name), bytes).expect("written");
    }
    for name in ["", "-bigEnd", "-implicit"] {
        let path = match name {
            "" => shared.join("dicomdir/DICOMDIR"),
            name => shared.join(format!("malformed/dicomdir/DICOMDIR{name}")),
        };
        kinds.push(kind(
            &format!("disc{name}"),
            fs::read(path).expect("readable"),
            &disc,
        ));
    }
    kinds
}

#[test]
fn ten_thousand_mutants_are_opened() {
    let Some(shared) = shared() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let kinds = corpus(&shared, scratch.path());
    assert!(kinds.len() > 60, "{} kinds", kinds.len());
    let since = Instant::now();
    watch(since);
    note_own_panics(&shared);
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut slowest = (Duration::ZERO, String::new());
    for round in 0..MUTANTS.div_ceil(kinds.len()) {
        for kind in &kinds {
            let mut bytes = kind.bytes.clone();
            if round > 0 {
                mutate(&mut bytes, &mut dice);
            }
            let path = kind.folder.join("mutant");
            fs::write(&path, &bytes).expect("written");
            let what = format!("{}, round {round}", kind.name);
            let start = Instant::now();
            check(&path, &bytes, &what, since);
            slowest = slowest.max((start.elapsed(), what));
        }
    }
    println!(
        "{} kinds of file, {:?} in all; the slowest took {:?}: {}",
        kinds.len(),
        since.elapsed(),
        slowest.0,
        slowest.1
    );
}
