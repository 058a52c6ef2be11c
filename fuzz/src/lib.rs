//! What each fuzz target does with its bytes: everything that opening them in the program would do.
//!
//! `cargo run --example fuzz_seeds -- FOLDER fuzz/corpus` makes seeds of the small valid files in a folder;
//! `cargo fuzz run TARGET` goes on from there. Limits that catch what is out of proportion:
//! `-- -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=10 -max_len=65536`.

// The program as a whole draws and opens windows: ten times as much to build with instruments. Rooms import only rooms
// above them, so these stand by themselves.
#[cfg(feature = "documents")]
#[path = "../../src/annotation/mod.rs"]
pub mod annotation;
#[path = "../../src/dicom/mod.rs"]
pub mod dicom;
#[cfg(feature = "documents")]
#[path = "../../src/exercise/mod.rs"]
pub mod exercise;
#[path = "../../src/geometry/mod.rs"]
pub mod geometry;
#[path = "../../src/locale/mod.rs"]
pub mod locale;
#[path = "../../src/volume/mod.rs"]
pub mod volume;

#[path = "../../tests/common/bytes.rs"]
pub mod bytes;

mod made;

use std::path::Path;
use std::sync::Once;

use dicom_dictionary_std::uids;

#[cfg(feature = "documents")]
use crate::annotation::{CurveFile, Document};
use crate::dicom::{
    DicomFile, Drawn, PixelDescription, catalogue_of, directory_of, label_map_of, labels_of, read_frame, scan,
};
#[cfg(feature = "documents")]
use crate::exercise::answers_file::AnswersFile;
#[cfg(feature = "documents")]
use crate::exercise::{Exercise, check};

use crate::volume::Voi;
use made::{Dice, image};

const NAME: &str = "fuzzed";

/// A panic in the program's own code is a find even where it would be contained as if it were a codec's.
fn own_panics_count() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The program's hook is put in place with the first frame that is decoded.
        decode(uids::RLE_LOSSLESS, &[0; 80]);
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let own = |file: &str| file.contains("src/dicom") || file.contains("src/volume");
            if panic.location().is_some_and(|at| own(at.file())) {
                eprintln!("{panic}");
                std::process::abort();
            }
            previous(panic);
        }));
    });
}

/// A whole DICOM file.
pub fn file(bytes: &[u8]) {
    own_panics_count();
    let Ok(file) = DicomFile::from_bytes(Path::new(NAME), bytes.to_vec()) else {
        return;
    };
    frames(&file);
    let _ = directory_of(&file);
    drawn(&file);
    let files = [file];
    let catalogue = catalogue_of(&files);
    for stack in catalogue.series().flat_map(|series| &series.stacks) {
        let _ = (stack.dimensions(), stack.is_volume(), stack.findings.len());
    }
}

fn frames(file: &DicomFile) {
    let Ok(description) = PixelDescription::of(file) else {
        return;
    };
    for frame in [0, description.frames.saturating_sub(1)] {
        let _ = read_frame(file, &description, frame);
    }
}

fn drawn(file: &DicomFile) {
    if let Ok(Drawn::StructureSet(set)) = labels_of(file) {
        for region in set.regions.iter().take(4) {
            let _ = region.mask(&made::grid());
        }
    }
}

/// Segmentations and structure sets.
pub fn labels(bytes: &[u8]) {
    own_panics_count();
    if let Ok(file) = DicomFile::from_bytes(Path::new(NAME), bytes.to_vec()) {
        drawn(&file);
    }
}

pub fn directory(bytes: &[u8]) {
    own_panics_count();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("DICOMDIR");
    std::fs::write(&path, bytes).expect("written");
    let _ = scan(&[path], &|_, _| true);
}

pub fn archive(bytes: &[u8]) {
    own_panics_count();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("fuzzed.zip");
    std::fs::write(&path, bytes).expect("written");
    let catalogue = scan(&[path], &|_, _| true);
    for stack in catalogue.series().flat_map(|series| &series.stacks).take(4) {
        let _ = dicom::load(stack, &|_| true);
    }
    for skipped in catalogue.skipped.iter().take(4) {
        let _ = dicom::read_labels(&skipped.path);
    }
}

pub fn nifti(bytes: &[u8]) {
    own_panics_count();
    let _ = label_map_of(Path::new(NAME), bytes);
}

/// Modality LUT, VOI LUTs and palettes, in an image that uses them.
pub fn luts(bytes: &[u8]) {
    own_panics_count();
    let made = made::image_with_luts(&mut Dice::new(bytes));
    if let Ok(file) = DicomFile::from_bytes(Path::new(NAME), made) {
        frames(&file);
        let catalogue = catalogue_of(&[file]);
        for stack in catalogue.series().flat_map(|series| &series.stacks) {
            for named in &stack.windows {
                let _ = [-1.0, 0.0, 1e9].map(|value| match &named.voi {
                    Voi::Window(window) => window.grey(value),
                    Voi::Lut(lut) => lut.grey(value),
                });
            }
        }
    }
}

/// JSON that people write or other programs change: marks, curves, exercises, answers.
#[cfg(feature = "documents")]
pub fn documents(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = Document::from_json(text, NAME);
    if let Ok(curve) = CurveFile::from_json(text, NAME) {
        let _ = curve.curve();
    }
    if let Ok(exercise) = Exercise::from_json(text) {
        let _ = check::form(&exercise);
    }
    let _ = AnswersFile::from_json(text);
}

/// One frame of a made-up image; the first bytes say which, the others are its codestream.
fn decode(syntax: &str, bytes: &[u8]) {
    if let Ok(file) = DicomFile::from_bytes(Path::new(NAME), image(syntax, bytes)) {
        frames(&file);
    }
}

fn codec(syntax: &str, bytes: &[u8]) {
    own_panics_count();
    decode(syntax, bytes);
}

pub fn native(bytes: &[u8]) {
    codec(bytes::NATIVE, bytes);
}

pub fn run_lengths(bytes: &[u8]) {
    codec(uids::RLE_LOSSLESS, bytes);
}

pub fn deflated_frame(bytes: &[u8]) {
    codec(uids::DEFLATED_IMAGE_FRAME_COMPRESSION, bytes);
}

pub fn jpeg(bytes: &[u8]) {
    codec(uids::JPEG_BASELINE8_BIT, bytes);
}

pub fn jpeg_ls(bytes: &[u8]) {
    codec(uids::JPEGLS_LOSSLESS, bytes);
}

pub fn jpeg2000(bytes: &[u8]) {
    codec(uids::JPEG2000_LOSSLESS, bytes);
}

pub fn jpeg_xl(bytes: &[u8]) {
    codec(uids::JPEGXL_LOSSLESS, bytes);
}
