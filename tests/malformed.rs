//! Damaged, truncated and hostile files: a result or one sentence, never a panic, and memory in proportion.

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use common::bytes::{NATIVE, element, encapsulated, header, item, mark, start, text, words};
use common::{Dice, shared};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use negatoscope::dicom::{
    DicomFile, PixelDescription, StoredValues, load, read_all_frames, read_frame, read_frame_into, scan,
};

/// The largest single request to the system's allocator.
struct Watched;

static LARGEST: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LARGEST.fetch_max(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        LARGEST.fetch_max(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        LARGEST.fetch_max(size, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Watched = Watched;

/// No test of this file needs more at once: the largest real frame here is below 10 MB.
const LARGEST_ALLOWED: usize = 160 << 20;

/// Everything that can be asked of a file; the error's sentence when something cannot be had.
fn exercise(path: &Path) -> Result<(DicomFile, StoredValues), String> {
    let file = DicomFile::open(path).map_err(|error| error.to_string())?;
    let description = PixelDescription::of(&file).map_err(|error| error.to_string())?;
    let mut held = vec![0; description.frame_samples().min(1 << 20)];
    read_frame_into(&file, &description, 0, &mut held).map_err(|error| error.to_string())?;
    let many = description.frames > 40;
    let values = match many {
        true => read_frame(&file, &description, description.frames - 1),
        false => read_all_frames(&file, &description),
    };
    Ok((file, values.map_err(|error| error.to_string())?))
}

/// The sentence, or nothing when the file could be used; fails on panics, empty or many-lined sentences, and
/// requests for much memory.
fn survives(path: &Path, what: &str) -> Option<String> {
    LARGEST.store(0, Ordering::Relaxed);
    let outcome = catch_unwind(AssertUnwindSafe(|| exercise(path).err()));
    let sentence = outcome.unwrap_or_else(|_| panic!("{what}: panicked"));
    let largest = LARGEST.load(Ordering::Relaxed);
    assert!(
        largest < LARGEST_ALLOWED,
        "{what}: asked for {largest} bytes at once"
    );
    if let Some(sentence) = &sentence {
        assert!(
            sentence.len() > 20 && !sentence.contains(['\n', '⟨']),
            "{what}: {sentence:?}"
        );
    }
    sentence
}

struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Scratch {
        Scratch {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("tried.dcm");
        std::fs::write(&path, bytes).expect("writes");
        path
    }

    fn survives(&self, bytes: &[u8], what: &str) -> Option<String> {
        survives(&self.file(bytes), what)
    }
}

/// A file of these elements.
fn dicom(elements: &[Vec<u8>]) -> Vec<u8> {
    with_syntax(NATIVE, elements)
}

fn with_syntax(syntax: &str, elements: &[Vec<u8>]) -> Vec<u8> {
    [start(syntax), elements.concat()].concat()
}

/// The elements of group 28 for a 16-bit image.
fn image(rows: u16, columns: u16, frames: &str) -> Vec<Vec<u8>> {
    vec![
        words((0x28, 2), &[1]),
        text((0x28, 8), "IS", frames),
        words((0x28, 0x10), &[rows]),
        words((0x28, 0x11), &[columns]),
        words((0x28, 0x100), &[16]),
        words((0x28, 0x101), &[16]),
        words((0x28, 0x102), &[15]),
        words((0x28, 0x103), &[0]),
    ]
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    element((0x7FE0, 0x10), "OW", bytes)
}

#[test]
fn every_malformed_real_file_gives_a_result_or_a_sentence() {
    let Some(folder) = shared() else { return };
    let mut tried = 0;
    for folder in [folder.join("malformed"), folder.join("malformed/dicomdir")] {
        for entry in std::fs::read_dir(folder)
            .expect("a folder")
            .flatten()
            .filter(|entry| entry.path().is_file())
        {
            let outcome = survives(&entry.path(), &entry.path().display().to_string());
            println!(
                "{}: {}",
                entry.path().display(),
                outcome.unwrap_or("read".to_owned())
            );
            tried += 1;
        }
    }
    assert!(tried > 15);
}

#[test]
fn a_missing_closing_delimiter_loses_no_frame() {
    let Some(folder) = shared() else { return };
    let (_, values) =
        exercise(&folder.join("malformed/emri_small_jpeg_2k_lossless_too_short.dcm")).expect("decodes");
    assert_eq!(values.len(), 10 * 64 * 64);
    let last = 9 * 64 * 64..10 * 64 * 64;
    assert!(
        last.clone()
            .any(|index| values.get(index) != values.get(last.start)),
        "the last frame is flat"
    );
}

#[test]
fn what_precedes_the_damage_is_kept_and_the_damage_is_said() {
    let Some(folder) = shared() else { return };
    let file = DicomFile::open(&folder.join("malformed/rtplan_truncated.dcm")).expect("opens");
    assert!(file.header.iter().count() > 10);
    assert!(file.damage.is_some());
    let file = DicomFile::open(&folder.join("malformed/MR_truncated.dcm")).expect("opens");
    assert!(file.damage.is_some() && PixelDescription::of(&file).is_ok());
    let whole = DicomFile::open(&folder.join("syntaxes/1.2.840.10008.1.2.1_MR_small.dcm")).expect("opens");
    assert_eq!(whole.damage, None);
}

#[test]
fn an_empty_file_a_text_and_a_missing_file_are_named() {
    let scratch = Scratch::new();
    let empty = scratch.survives(b"", "empty").expect("refused");
    assert!(empty.contains("tried.dcm") && empty.contains("empty"), "{empty}");
    let text = scratch
        .survives(b"Dear colleague,\nplease find the images attached.\n", "text")
        .expect("refused");
    assert!(text.contains("not a DICOM file"), "{text}");
    let missing = survives(Path::new("/nowhere/at/all.dcm"), "missing").expect("refused");
    assert!(missing.contains("/nowhere/at/all.dcm"), "{missing}");
    assert!(survives(scratch.folder.path(), "a folder").is_some());
}

#[test]
fn a_file_cut_anywhere_never_panics() {
    let Some(folder) = shared() else { return };
    let scratch = Scratch::new();
    for (name, step) in [
        ("1.2.840.10008.1.2.1_CT_small.dcm", 37),
        ("1.2.840.10008.1.2.4.80_MR_small_jpeg_ls_lossless.dcm", 61),
        ("1.2.840.10008.1.2.4.90_MR_small_jp2klossless.dcm", 61),
    ] {
        let bytes = std::fs::read(folder.join("syntaxes").join(name)).expect("reads");
        for length in (0..bytes.len()).step_by(step) {
            scratch.survives(&bytes[..length], &format!("{name} cut at {length}"));
        }
    }
}

#[test]
fn pixels_that_are_cut_short_are_refused_not_invented() {
    let scratch = Scratch::new();
    let mut elements = image(4, 4, "1");
    elements.push([header((0x7FE0, 0x10), "OW", 32), vec![7; 30]].concat());
    let sentence = scratch
        .survives(&dicom(&elements), "two bytes short")
        .expect("refused");
    assert!(sentence.contains("not complete"), "{sentence}");
}

/// Half of a codestream is half an image: it is refused rather than shown with grey or black in the rest.
#[test]
fn half_a_codestream_is_refused_not_completed() {
    let Some(folder) = shared() else { return };
    let scratch = Scratch::new();
    for syntax in [
        "4.50_JPEGProcess1",
        "4.57_JPEGProcess14",
        "4.80_JPEGLSLossless",
        "4.90_JPEG2000LosslessOnly",
        "4.91_JPEG2000",
        "5_RLELossless",
    ] {
        let name = format!("syntaxes/ctimage_512/1.2.840.10008.1.2.{syntax}TransferSyntax.dcm");
        let bytes = std::fs::read(folder.join(&name)).expect("reads");
        let sentence = scratch.survives(&bytes[..bytes.len() / 2], &name);
        assert!(sentence.is_some(), "{name} cut in half was decoded");
    }
}

#[test]
fn meta_information_without_its_length_is_read() {
    let scratch = Scratch::new();
    let length = element((2, 0), "UL", &[0; 4]).len();
    let mut bytes = dicom(&[image(4, 4, "1").concat(), pixels(&[3; 32])]);
    bytes.drain(132..132 + length);
    assert_eq!(scratch.survives(&bytes, "no length"), None);
}

#[test]
fn a_missing_attribute_is_named() {
    let scratch = Scratch::new();
    let mut elements = image(4, 4, "1");
    elements.remove(2);
    elements.push(pixels(&[0; 32]));
    let sentence = scratch.survives(&dicom(&elements), "no Rows").expect("refused");
    assert!(sentence.contains("Rows"), "{sentence}");
}

#[test]
fn dimensions_that_the_file_cannot_hold_are_refused() {
    let scratch = Scratch::new();
    for encapsulated in [false, true] {
        let mut elements = image(60000, 60000, "1000");
        elements.push(match encapsulated {
            false => pixels(&[0; 64]),
            true => [header((0x7FE0, 0x10), "OB", u32::MAX), item(&[])].concat(),
        });
        let syntax = if encapsulated {
            "1.2.840.10008.1.2.5"
        } else {
            NATIVE
        };
        let sentence = scratch
            .survives(&with_syntax(syntax, &elements), "60000 × 60000 × 1000")
            .expect("refused");
        assert!(sentence.contains("60000"), "{sentence}");
    }
}

#[test]
fn frames_that_are_not_there_do_not_count() {
    let scratch = Scratch::new();
    let mut elements = image(4, 4, "2000000000");
    elements.push(pixels(&[0; 64]));
    let file = DicomFile::open(&scratch.file(&dicom(&elements))).expect("opens");
    assert_eq!(
        PixelDescription::of(&file).map(|description| description.frames),
        Ok(2)
    );
}

#[test]
fn wrong_representations_and_lengths_do_not_stop_what_follows() {
    let scratch = Scratch::new();
    let mut elements = vec![
        text((8, 8), "XX", "12"),
        element((8, 0x60), "US", b"CTX"),
        text((0x10, 0x10), "FD", "Anon"),
        element((0x11, 0x1001), "OB", &[1, 2, 3, 4]),
    ];
    elements.extend(image(4, 4, "1"));
    elements.push(pixels(&[3; 32]));
    assert_eq!(scratch.survives(&dicom(&elements), "wrong representations"), None);

    let claims = [0xFFFF_FFFE, 0x7FFF_FFFF, 0x0001_0000];
    for claim in claims {
        let mut elements = image(4, 4, "1");
        elements.push([header((0x29, 0x1010), "OB", claim), vec![0; 8]].concat());
        elements.push(pixels(&[3; 32]));
        let path = scratch.file(&dicom(&elements));
        let file = DicomFile::open(&path).expect("opens");
        assert!(file.damage.is_some(), "claim {claim:#x}");
        assert_eq!(file.header.iter().count(), 8);
        survives(&path, "too long an element");
    }
}

/// Items without end, one in another.
fn nested(levels: usize) -> Vec<u8> {
    let opened = [header((8, 0x1140), "SQ", u32::MAX), mark(0xE000, u32::MAX)].concat();
    let closed = [mark(0xE00D, 0), mark(0xE0DD, 0)].concat();
    [opened.repeat(levels), closed.repeat(levels)].concat()
}

#[test]
fn endless_nesting_is_left_out_and_the_image_behind_it_is_read() {
    let scratch = Scratch::new();
    let mut elements = vec![nested(10_000)];
    elements.extend(image(4, 4, "1"));
    elements.push(pixels(&[3; 32]));
    let path = scratch.file(&dicom(&elements));
    assert_eq!(survives(&path, "10,000 levels"), None);
    assert!(DicomFile::open(&path).expect("opens").damage.is_some());
    let shallow = dicom(&[nested(20), image(4, 4, "1").concat(), pixels(&[3; 32])]);
    assert_eq!(
        DicomFile::open(&scratch.file(&shallow)).expect("opens").damage,
        None
    );
}

const MUTATED: [&str; 10] = [
    "syntaxes/1.2.840.10008.1.2.1_MR_small.dcm",
    "syntaxes/1.2.840.10008.1.2_MR_small_implicit.dcm",
    "syntaxes/1.2.840.10008.1.2.2_MR_small_bigendian.dcm",
    "syntaxes/1.2.840.10008.1.2.5_MR_small_RLE.dcm",
    "syntaxes/1.2.840.10008.1.2.4.80_MR_small_jpeg_ls_lossless.dcm",
    "syntaxes/1.2.840.10008.1.2.4.90_MR_small_jp2klossless.dcm",
    "syntaxes/1.2.840.10008.1.2.4.91_JPEG2000.dcm",
    "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cy+n1.dcm",
    "syntaxes/1.2.840.10008.1.2.4.70_SC_rgb_jpeg_gdcm.dcm",
    "malformed/nested_priv_SQ.dcm",
];

#[test]
fn two_thousand_mutated_files_never_panic() {
    let Some(folder) = shared() else { return };
    let scratch = Scratch::new();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut refused = 0;
    for name in MUTATED {
        let bytes = std::fs::read(folder.join(name)).expect("reads");
        for round in 0..200 {
            let mut mutant = bytes.clone();
            for _ in 0..1 + dice.roll(8) {
                let at = match dice.roll(2) {
                    0 => dice.roll(mutant.len()),
                    _ => 128 + dice.roll((mutant.len() - 128).min(2500)),
                };
                mutant[at] = match dice.roll(3) {
                    0 => 0xFF,
                    1 => mutant[at] ^ (1 << dice.roll(8)),
                    _ => dice.roll(256) as u8,
                };
            }
            refused += usize::from(
                scratch
                    .survives(&mutant, &format!("{name}, round {round}"))
                    .is_some(),
            );
        }
    }
    println!("{refused} of 2000 mutants were refused");
    assert!((100..1990).contains(&refused));
}

#[test]
fn a_folder_of_damaged_files_is_read_as_far_as_it_goes() {
    let Some(folder) = shared() else { return };
    let catalogue = scan(&[folder.join("malformed")], &|_, _| true);
    assert!(catalogue.series().count() >= 3, "the readable ones are there");
    let without_images = catalogue.skipped.len() + catalogue.documents.len() + catalogue.containers.len();
    assert!(without_images >= 10, "the others are named");
    for stack in catalogue.series().flat_map(|series| &series.stacks) {
        if let Err(error) = load(stack, &|_| true) {
            assert!(error.to_string().len() > 20);
        }
    }
}

/// What is known of a frame takes more memory than the one pixel that it may have.
#[test]
fn frames_out_of_proportion_to_the_file_are_refused() {
    let scratch = Scratch::new();
    let count = 2_000_000;
    let mut elements = image(1, 1, &count.to_string());
    elements[4] = words((0x28, 0x100), &[8]);
    elements[5] = words((0x28, 0x101), &[8]);
    elements[6] = words((0x28, 0x102), &[7]);
    let native = [
        elements.clone(),
        vec![element((0x7FE0, 0x10), "OB", &vec![1; count])],
    ]
    .concat();
    let encapsulated = [elements, vec![encapsulated(&vec![0; 8 * count])]].concat();
    for bytes in [dicom(&native), with_syntax("1.2.840.10008.1.2.5", &encapsulated)] {
        let catalogue = scan(&[scratch.file(&bytes)], &|_, _| true);
        assert_eq!(catalogue.skipped[0].reason.key, "pixels-too-many-frames");
        assert!(LARGEST.load(Ordering::Relaxed) < LARGEST_ALLOWED);
    }
}

#[test]
fn a_list_of_nothing_takes_no_more_than_its_share() {
    let scratch = Scratch::new();
    let bytes = 16_000_000u32;
    let mut list = [0x18u16.to_le_bytes(), 0x1020u16.to_le_bytes()].concat();
    list.extend(bytes.to_le_bytes());
    list.extend(vec![b'\\'; bytes as usize]);
    let path = scratch.file(&with_syntax("1.2.840.10008.1.2", &[list]));
    let _ = DicomFile::open(&path);
    assert!(LARGEST.load(Ordering::Relaxed) < LARGEST_ALLOWED);
}

#[test]
fn a_deflated_file_becomes_no_more_than_is_in_proportion() {
    let scratch = Scratch::new();
    let length = 200 << 20;
    let mut elements = image(16, 16, "409600");
    elements.push(header((0x7FE0, 0x10), "OW", length));
    let mut encoder = DeflateEncoder::new(with_syntax("1.2.840.10008.1.2.1.99", &[]), Compression::best());
    for part in elements
        .concat()
        .chunks(1 << 20)
        .chain(std::iter::repeat_n(&[0u8; 1 << 20][..], 200))
    {
        encoder.write_all(part).expect("deflated");
    }
    let path = scratch.file(&encoder.finish().expect("deflated"));
    let file = DicomFile::open(&path).expect("what comes before is read");
    assert!(LARGEST.load(Ordering::Relaxed) < LARGEST_ALLOWED);
    let damage = file.damage.as_ref().expect("it is said");
    assert_eq!(damage.key, "reading-inflated-too-large");
    let description = PixelDescription::of(&file).expect("pixels");
    assert!(read_frame(&file, &description, 0).is_ok());
    assert!(read_frame(&file, &description, 409_599).is_err());
}
