//! `negatoscope render --plane volume`: a volume as a body.

use std::sync::Arc;

use serde::Serialize;

use super::arguments::{RenderOptions, ViewName};
use super::painter::Painter;
use super::{DONE, Failure, print_json, render, select, write_to};
use crate::dicom::Stack;
use crate::geometry::{Grid, View};
use crate::locale::Language;
use crate::message;
use crate::render::Palette;
use crate::render::encode::PictureFormat;
use crate::render::scene::presets::{self, PRESETS, Preset};
use crate::render::scene::{NamedView, Ready, Scene, turned};

/// Pixels on the longer side of a picture whose size was not given.
const SIDE: f64 = 1024.0;

#[derive(Serialize)]
struct Report {
    series: String,
    stack: usize,
    backend: String,
    preset: &'static str,
    view: &'static str,
    size: [u32; 2],
    mm_per_pixel: [f64; 2],
    center_mm: [f64; 3],
    right: [f64; 3],
    down: [f64; 3],
}

pub fn run(options: &RenderOptions, format: PictureFormat, language: Language) -> anyhow::Result<u8> {
    check(options)?;
    let catalogue = select::catalogue_in(&options.paths, &options.choice)?;
    let (series, stack) = select::stack(&catalogue, &options.choice)?;
    let preset = preset(options, &series.modality)?;
    let named = named_view(options.view);
    let view = view(options, stack, named)?;
    let volume = select::load(stack, language)?;
    let painter = Painter::choose(options.backend, &volume)?;
    let scene = Scene {
        view,
        appearance: preset.appearance(&volume),
        clips: Vec::new(),
        carvings: Arc::default(),
        structures: None,
    };
    let ready = Ready::new(&volume, &scene, None);
    let picture = painter.body(&volume, &scene, &ready)?;
    if let Some(path) = &options.out {
        let bytes = format.encode(&picture, render::scale(stack, view.pixel_mm));
        let bytes = bytes.map_err(|error| Failure::new(error.0))?;
        write_to(path, |output| output.write_all(&bytes))?;
    }
    if options.json {
        print_json(&Report {
            series: series.uid.clone(),
            stack: stack.index,
            backend: painter.name(),
            preset: preset.id,
            view: named.name(),
            size: view.size,
            mm_per_pixel: view.pixel_mm,
            center_mm: view.plane.centre.to_array(),
            right: view.plane.right.to_array(),
            down: view.plane.down.to_array(),
        })?;
    }
    Ok(DONE)
}

/// What makes sense for planes only is not left out silently.
fn check(options: &RenderOptions) -> Result<(), Failure> {
    if options.fused.fusion.is_some() {
        return Err(Failure::usage(message!("fusion-not-on-body")));
    }
    let flat = [
        ("--raw", options.raw.is_some()),
        ("--slice", options.slice.is_some()),
        ("--normal", options.normal.is_some()),
        ("--up", options.up.is_some()),
        ("--slab", options.slab.is_some()),
        ("--window", options.window.is_some()),
        ("--auto", options.auto),
        ("--function", options.function.is_some()),
        ("--invert", options.invert),
        ("--palette", options.palette != Palette::Grey.name()),
        ("--overlay", !options.overlay.is_empty()),
        ("--graphics", options.graphics),
        ("--no-shutter", options.no_shutter),
    ];
    match flat.into_iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Failure::usage(message!("body-planes-only", option = option))),
        None => Ok(()),
    }
}

fn preset(options: &RenderOptions, modality: &str) -> Result<&'static Preset, Failure> {
    let Some(name) = &options.preset else {
        return Ok(presets::first(modality));
    };
    presets::by_id(name).ok_or_else(|| {
        let names = PRESETS.each_ref().map(|preset| preset.id).join(", ");
        Failure::usage(message!("cli-no-such-preset", name = name.clone(), names = names))
    })
}

fn named_view(name: Option<ViewName>) -> NamedView {
    match name {
        None | Some(ViewName::Anterior) => NamedView::Anterior,
        Some(ViewName::Posterior) => NamedView::Posterior,
        Some(ViewName::Left) => NamedView::Left,
        Some(ViewName::Right) => NamedView::Right,
        Some(ViewName::Cranial) => NamedView::Cranial,
        Some(ViewName::Caudal) => NamedView::Caudal,
    }
}

fn view(options: &RenderOptions, stack: &Stack, named: NamedView) -> Result<View, Failure> {
    if !stack.in_patient_space {
        return Err(Failure::new(message!("cli-no-patient-space")));
    }
    if !stack.is_volume() {
        return Err(Failure::new(message!("cli-one-slice")));
    }
    if stack.is_colour() {
        return Err(Failure::new(message!("colour-no-body")));
    }
    let grid = &stack.grid;
    let centre = options.center.unwrap_or_else(|| grid.centre());
    let plane = turned(named.plane(centre), options.turn.unwrap_or_default());
    let view = render::raster(options, grid, plane)?;
    Ok(match (options.mm_per_pixel, options.size) {
        (None, size) => fitting(grid, view, size),
        _ => view,
    })
}

/// The whole volume in a picture of a size, or in one whose longer side is [`SIDE`].
fn fitting(grid: &Grid, view: View, size: Option<[u32; 2]>) -> View {
    let one_mm = render::covering(grid, &view.plane, 1.0).map(f64::from);
    let mm = match size {
        Some([width, height]) => (one_mm[0] / f64::from(width)).max(one_mm[1] / f64::from(height)),
        None => one_mm[0].max(one_mm[1]) / SIDE,
    };
    View {
        size: size.unwrap_or_else(|| render::covering(grid, &view.plane, mm)),
        pixel_mm: [mm, mm],
        ..view
    }
}
