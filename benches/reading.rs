//! Reading: headers to a catalogue, and pixels to a volume, against merely reading the bytes.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use negatoscope::dicom::{load, scan};
use rayon::prelude::*;

#[path = "../tests/common/mod.rs"]
mod common;

const SLICES: usize = 60;

fn series() -> tempfile::TempDir {
    let slices: Vec<common::Slice> = (0..SLICES)
        .map(|k| {
            let value = |column: usize, row: usize| ((column * 7 + row * 5 + k * 11) % 2000) as i16 - 1000;
            let mut slice = common::Slice::new(512, 512, value);
            slice.position = Some([0.0, 0.0, k as f64]);
            slice.instance = k as i32 + 1;
            slice
        })
        .collect();
    common::write_series(&slices)
}

fn bytes(folder: &Path) -> usize {
    let paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    let files: Vec<Vec<u8>> = paths.par_iter().filter_map(|path| fs::read(path).ok()).collect();
    files.iter().map(Vec::len).sum()
}

fn reading(criterion: &mut Criterion) {
    let folder = series();
    let path = folder.path();
    let mut group = criterion.benchmark_group("60 slices of 512x512");
    group.sample_size(20);
    group.bench_function("bytes", |bencher| bencher.iter(|| black_box(bytes(path))));
    group.bench_function("headers", |bencher| {
        bencher.iter(|| black_box(scan(&[path.to_owned()], &|_, _| true)))
    });
    group.bench_function("volume", |bencher| {
        bencher.iter(|| {
            let catalogue = scan(&[path.to_owned()], &|_, _| true);
            let stack = catalogue.series().flat_map(|series| &series.stacks).next();
            black_box(stack.map(|stack| load(stack, &|_| true).map(|loaded| loaded.volume.voxels.len())))
        });
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
