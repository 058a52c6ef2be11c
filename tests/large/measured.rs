//! How long real sizes take, and how much memory: `cargo test --release --test large -- --ignored --nocapture`.
//!
//! The files are sparse: they take no room on disk.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use negatoscope::dicom::{LoadEvent, load_within, scan};

use crate::live::peak_of;
use crate::made::header;

/// Slices of `side` × `side` pixels, uncompressed.
fn sparse(folder: &Path, side: u16, slices: usize) {
    let length = 2 * u64::from(side) * u64::from(side);
    for k in 0..slices {
        let mut bytes = header("1.2.840.10008.1.2.1", "9", k, k as f64, side);
        bytes.extend([0xE0, 0x7F, 0x10, 0x00, b'O', b'W', 0, 0]);
        bytes.extend((length as u32).to_le_bytes());
        let mut file = std::fs::File::create(folder.join(format!("{k:05}.dcm"))).expect("a file");
        file.write_all(&bytes).expect("written");
        file.set_len(bytes.len() as u64 + length).expect("sparse");
    }
}

fn measure(side: u16, slices: usize, budget: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    sparse(folder.path(), side, slices);
    let start = Instant::now();
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    let scanned = start.elapsed();
    let stack = &catalogue.series().next().expect("a series").stacks[0];
    let first = std::sync::OnceLock::new();
    let (loaded, peak) = peak_of(|| {
        load_within(stack, budget, &|event| {
            if let LoadEvent::FirstSlice { .. } = event {
                let _first = first.set(start.elapsed());
            }
            true
        })
    });
    let loaded = loaded.expect("loaded");
    println!(
        "{slices} x {side}^2, budget {} MiB: headers {scanned:.1?}, first slice {:.1?}, all {:.1?}, volume {:?}, peak {} MiB",
        budget >> 20,
        first.get().copied().unwrap_or_default(),
        start.elapsed(),
        loaded.volume.grid.dimensions,
        peak >> 20
    );
    assert!(loaded.volume.voxels.bytes() as u64 <= budget);
}

#[test]
#[ignore = "takes gigabytes of memory"]
fn large_series_are_read() {
    for budget in [4 << 30, 512 << 20] {
        measure(512, 2000, budget);
        measure(900, 900, budget);
        measure(3056, 1, budget);
    }
}
