//! `negatoscope doctor`: this machine's graphics adapters, whether their greys are the processor's, and how fast
//! both draw.

use serde::Serialize;

use super::arguments::DoctorOptions;
use super::table::Table;
use super::{DONE, DONE_WITH_SKIPPED, bench, print, print_json, speed};
use crate::geometry::{DVec3, Plane, View};
use crate::locale::{Language, number, say};
use crate::message;
use crate::phantom;
use crate::render::gpu::{AdapterSummary, GpuChoice, GpuError, GpuRenderer, GpuVolume, adapters};
use crate::render::{
    ColourImage, Interpolation, Palette, Projection, RawImage, Sampling, Slab, Tone, Voi, cpu,
};
use crate::shell::store;
use crate::volume::{Volume, Window};

/// Largest difference allowed before the window, in modality units, and after it, in grey levels.
const RAW_LIMIT: f64 = 0.5;
const GREY_LIMIT: u8 = 1;

#[derive(Serialize)]
struct Report {
    version: &'static str,
    threads: usize,
    adapters: Vec<AdapterReport>,
    /// Where the program keeps data between runs; empty where the account has no folder for it.
    data: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bench: Vec<bench::Row>,
    /// How fast the window answers, against what it must do.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<speed::Speed>,
}

#[derive(Serialize)]
struct AdapterReport {
    name: String,
    backend: String,
    driver: String,
    software: bool,
    compute: bool,
    max_texture_dimension_3d: u32,
    agreement: Option<Agreement>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// How far an adapter's pictures are from the processor's.
#[derive(Clone, Copy, Serialize)]
struct Agreement {
    pictures: usize,
    largest_raw_difference: f64,
    largest_grey_difference: u8,
    same_greys: bool,
}

pub fn run(options: &DoctorOptions, language: Language) -> anyhow::Result<u8> {
    let sample = phantom::sample();
    let adapters: Vec<AdapterReport> = adapters()
        .into_iter()
        .map(|adapter| examine(adapter, &sample.volume, sample.window, language))
        .collect();
    let healthy = adapters
        .iter()
        .all(|adapter| adapter.agreement.is_none_or(|agreement| agreement.same_greys));
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        threads: rayon::current_num_threads(),
        adapters,
        data: store::folder()
            .iter()
            .map(|folder| store::file(folder).display().to_string())
            .collect(),
        bench: if options.bench {
            bench::run(options.folder.as_deref())?
        } else {
            Vec::new()
        },
        window: options
            .bench
            .then(|| speed::measure(options.folder.as_deref(), language)),
    };
    match options.json {
        true => print_json(&report)?,
        false => print_report(&report, language)?,
    }
    Ok(if healthy { DONE } else { DONE_WITH_SKIPPED })
}

fn examine(adapter: AdapterSummary, volume: &Volume, window: Window, language: Language) -> AdapterReport {
    let outcome = match adapter.compute {
        true => GpuRenderer::new(GpuChoice::only(adapter.backend))
            .and_then(|renderer| agreement(&renderer, volume, window)),
        false => Err(GpuError::NoCompute {
            adapter: adapter.name.clone(),
        }),
    };
    let (agreement, problem) = match outcome {
        Ok(agreement) => (Some(agreement), None),
        Err(error) => (None, Some(error.message().in_language(language))),
    };
    AdapterReport {
        name: adapter.name,
        backend: adapter.backend.to_owned(),
        driver: adapter.driver,
        software: adapter.software,
        compute: adapter.compute,
        max_texture_dimension_3d: adapter.max_texture_dimension_3d,
        agreement,
        problem,
    }
}

fn agreement(renderer: &GpuRenderer, volume: &Volume, window: Window) -> Result<Agreement, GpuError> {
    let held = GpuVolume::new(renderer, volume)?;
    let tone = Tone {
        voi: Voi::Window(window),
        invert: false,
        palette: Palette::Grey,
    };
    let trials = trials(volume);
    let (mut raw, mut grey) = (0.0f64, 0u8);
    for sampling in &trials {
        raw = raw.max(raw_difference(
            &cpu::raw(volume, sampling),
            &renderer.raw(&held, sampling)?,
        ));
        let picture = renderer.image(&held, sampling, &tone)?;
        grey = grey.max(grey_difference(&cpu::image(volume, sampling, &tone), &picture));
    }
    Ok(Agreement {
        pictures: trials.len(),
        largest_raw_difference: raw,
        largest_grey_difference: grey,
        same_greys: raw <= RAW_LIMIT && grey <= GREY_LIMIT,
    })
}

/// Largest difference of values; infinite where only one of the two is outside the volume.
fn raw_difference(ours: &RawImage, theirs: &RawImage) -> f64 {
    let differences = ours
        .values
        .iter()
        .zip(&theirs.values)
        .map(|(a, b)| match (a.is_nan(), b.is_nan()) {
            (true, true) => 0.0,
            (false, false) => f64::from((a - b).abs()),
            _ => f64::INFINITY,
        });
    differences.fold(0.0, f64::max)
}

fn grey_difference(ours: &ColourImage, theirs: &ColourImage) -> u8 {
    let channels = ours.pixels.iter().flatten().zip(theirs.pixels.iter().flatten());
    channels.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

/// Every interpolation, with and without slabs, on a plane that meets the voxels at all kinds of places.
fn trials(volume: &Volume) -> Vec<Sampling> {
    let view = oblique(volume, 256);
    let slabs = [
        None,
        Some(Projection::Maximum),
        Some(Projection::Minimum),
        Some(Projection::Mean),
    ];
    let interpolations = [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ];
    slabs
        .into_iter()
        .flat_map(|projection| {
            let slab = projection.map(|projection| Slab {
                thickness_mm: 12.0,
                projection,
            });
            interpolations.map(|interpolation| Sampling {
                view,
                slab,
                interpolation,
            })
        })
        .collect()
}

pub fn oblique(volume: &Volume, side: u32) -> View {
    let (right, down) = (DVec3::new(0.8, 0.36, -0.48), DVec3::new(0.0, 0.8, 0.6));
    let mm = volume.grid.pixel_spacing[0];
    View {
        plane: Plane {
            centre: volume.grid.centre(),
            right,
            down,
        },
        size: [side, side],
        pixel_mm: [mm, mm],
    }
}

fn print_report(report: &Report, language: Language) -> anyhow::Result<()> {
    print(
        &message!(
            "doctor-version",
            version = report.version,
            threads = report.threads
        )
        .in_language(language),
    )?;
    if report.adapters.is_empty() {
        print(&say(language, "doctor-no-adapter"))?;
    } else {
        let headings = [
            "doctor-adapter",
            "doctor-backend",
            "doctor-kind",
            "doctor-texture",
            "doctor-verdict",
        ];
        let mut table = Table::new(headings.map(|key| say(language, key)));
        for adapter in &report.adapters {
            let kind = if adapter.software {
                "doctor-software"
            } else {
                "doctor-hardware"
            };
            table.row([
                adapter.name.clone(),
                adapter.backend.clone(),
                say(language, kind),
                adapter.max_texture_dimension_3d.to_string(),
                verdict(adapter, language),
            ]);
        }
        print(&table.to_string())?;
    }
    print(&say(language, choice(report)))?;
    print(&kept(report, language))?;
    for row in &report.bench {
        print(&format!(
            "  {:8}  {} ms",
            row.name,
            number(language, row.median_ms, 2)
        ))?;
    }
    if let Some(speed) = &report.window {
        speed.print(language)?;
    }
    Ok(())
}

/// Where settings are.
fn kept(report: &Report, language: Language) -> String {
    match report.data.first() {
        Some(path) => message!("doctor-settings", path = path.as_str()).in_language(language),
        None => say(language, "doctor-no-settings"),
    }
}

/// What the window will draw with.
fn choice(report: &Report) -> &'static str {
    let fit = |adapter: &&AdapterReport| {
        !adapter.software && adapter.agreement.is_some_and(|found| found.same_greys)
    };
    match report.adapters.iter().find(fit) {
        Some(_) => "doctor-draws-gpu",
        None => "doctor-draws-cpu",
    }
}

fn verdict(adapter: &AdapterReport, language: Language) -> String {
    match (adapter.agreement, &adapter.problem) {
        (Some(found), _) => {
            let key = if found.same_greys {
                "doctor-same-greys"
            } else {
                "doctor-other-greys"
            };
            let difference = number(language, found.largest_raw_difference, 4);
            let arguments = [
                ("pictures", found.pictures.into()),
                ("greys", u32::from(found.largest_grey_difference).into()),
                ("difference", difference.into()),
            ];
            crate::locale::text(language, key, &arguments)
        }
        (None, Some(problem)) => problem.clone(),
        (None, None) => String::new(),
    }
}
