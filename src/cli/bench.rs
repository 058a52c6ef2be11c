//! How fast this machine reads and draws, for `negatoscope doctor --bench`.

use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::arguments::StackChoice;
use super::doctor::oblique;
use super::select;
use crate::dicom;
use crate::phantom;
use crate::render::gpu::{GpuChoice, GpuRenderer, GpuVolume};
use crate::render::{Interpolation, Palette, Sampling, Tone, Voi, cpu};

const ROUNDS: usize = 15;

#[derive(Serialize)]
pub struct Row {
    pub name: &'static str,
    pub median_ms: f64,
}

/// Medians of what a person waits for most: one 512×512 oblique reformat with the window applied out of
/// 512×512×300, and, given a folder, reading a series into a complete volume.
pub fn run(folder: Option<&Path>) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    if let Some(folder) = folder {
        let catalogue = select::catalogue(&[folder.to_owned()])?;
        select::stack(&catalogue, &StackChoice::default())?;
        rows.push(Row {
            name: "read",
            median_ms: median(5, || read(folder)),
        });
    }
    let volume = phantom::large();
    let sampling = Sampling {
        view: oblique(&volume, 512),
        slab: None,
        interpolation: Interpolation::Linear,
    };
    let window = phantom::WINDOW;
    let tone = Tone {
        voi: Voi::Window(window),
        invert: false,
        palette: Palette::Grey,
    };
    let cpu_ms = median(ROUNDS, || drop(cpu::image(&volume, &sampling, &tone)));
    rows.push(Row {
        name: "mpr-cpu",
        median_ms: cpu_ms,
    });
    if let Ok(renderer) = GpuRenderer::new(GpuChoice::default())
        && let Ok(held) = GpuVolume::new(&renderer, &volume)
    {
        let gpu_ms = median(ROUNDS, || drop(renderer.image(&held, &sampling, &tone)));
        rows.push(Row {
            name: "mpr-gpu",
            median_ms: gpu_ms,
        });
    }
    Ok(rows)
}

fn read(folder: &Path) {
    let catalogue = dicom::scan(&[folder.to_owned()], &|_, _| true);
    if let Ok((_, stack)) = select::stack(&catalogue, &StackChoice::default()) {
        drop(dicom::load(stack, &|_| true));
    }
}

fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    work();
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}
