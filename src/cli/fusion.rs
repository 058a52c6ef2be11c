//! `negatoscope render --fusion`: a second series over the one that is drawn.

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::arguments::{BackendName, ProjectionName, RenderOptions, StackChoice};
use super::painter::Painter;
use super::{Failure, render, select};
use crate::app;
use crate::dicom::{Catalogue, Series, Stack};
use crate::locale::Language;
use crate::message;
use crate::render::fused::{Fused, Veil};
use crate::render::gpu::GpuVolume;
use crate::render::{ColourImage, Place, Tone, Voi};
use crate::volume::{Histogram, VoiFunction, Volume, Window, automatic_window};

/// A second series over the first, in the same frame of reference.
#[derive(Debug, Args)]
pub struct FusionOptions {
    /// Series to lay over, by number or UID: it must name the same frame of reference
    #[arg(long, value_name = "N|UID")]
    pub fusion: Option<String>,
    /// Stack of that series, counted from 0 (default: its largest)
    #[arg(long, value_name = "N", requires = "fusion")]
    pub fusion_stack: Option<usize>,
    /// Its window's centre and width, as 2.5,5 for values from 0 to 5 (default: the file's first window, else automatic)
    #[arg(long, value_name = "C,W", value_parser = super::arguments::pair, allow_hyphen_values = true, requires = "fusion")]
    pub fusion_window: Option<[f64; 2]>,
    /// Its palette (default: hot-iron, and grey for a CT)
    #[arg(long, value_name = "NAME", requires = "fusion")]
    pub fusion_palette: Option<String>,
    /// Its share of the picture, 0 to 1
    #[arg(
        long,
        value_name = "F",
        default_value_t = 0.5,
        requires = "fusion",
        allow_negative_numbers = true
    )]
    pub fusion_opacity: f64,
    /// even: every value covers alike; rising: low values are transparent, whole from a quarter of the window up
    /// (default: rising, and even for a CT)
    #[arg(long, value_name = "NAME", requires = "fusion")]
    pub fusion_veil: Option<String>,
    /// What a slab keeps of it
    #[arg(long, value_enum, default_value = "max", requires = "fusion")]
    pub fusion_projection: ProjectionName,
}

/// What is laid over, read and ready.
pub struct Over {
    series: String,
    stack: usize,
    volume: Arc<Volume>,
    fused: Fused,
    /// On the painter's adapter.
    held: Option<GpuVolume>,
}

#[derive(Serialize)]
pub struct FusionReport {
    series: String,
    stack: usize,
    window: Option<[f64; 2]>,
    function: Option<&'static str>,
    unit: Option<String>,
    palette: &'static str,
    opacity: f64,
    veil: &'static str,
}

/// The series that was named, read; `None` where none was.
pub fn read(
    options: &RenderOptions,
    catalogue: &Catalogue,
    base: (&Series, &Stack),
    language: Language,
) -> Result<Option<Over>, Failure> {
    let asked = &options.fused;
    let Some(name) = &asked.fusion else {
        return Ok(None);
    };
    if !(0.0..=1.0).contains(&asked.fusion_opacity) {
        return Err(Failure::usage(message!("fusion-bad-opacity")));
    }
    let choice = StackChoice {
        series: Some(name.clone()),
        stack: asked.fusion_stack,
        phase: None,
        quantity: None,
    };
    let (series, stack) = select::stack(catalogue, &choice)?;
    if std::ptr::eq(stack, base.1) {
        return Err(Failure::usage(message!("fusion-with-itself")));
    }
    if let Some(reason) = app::fusion_refusal(base.1, stack) {
        return Err(Failure::new(message!(
            "fusion-refused-for",
            series = name.clone(),
            reason = reason
        )));
    }
    let (palette, veil) = app::fusion_colours(&stack.modality);
    let palette = asked
        .fusion_palette
        .as_deref()
        .map_or(Ok(palette), render::palette)?;
    let veil = asked.fusion_veil.as_deref().map_or(Ok(veil), named_veil)?;
    let volume = select::load(stack, language)?;
    let fused = Fused {
        tone: Tone {
            voi: voi(asked, stack, &volume)?,
            invert: stack.inverted,
            palette,
        },
        opacity: asked.fusion_opacity,
        veil,
        interpolation: render::interpolation(options.interpolation),
        projection: render::projection(asked.fusion_projection),
    };
    Ok(Some(Over {
        series: series.uid.clone(),
        stack: stack.index,
        volume,
        fused,
        held: None,
    }))
}

fn named_veil(name: &str) -> Result<Veil, Failure> {
    Veil::from_name(name).ok_or_else(|| {
        let names = Veil::ALL.map(Veil::name).join(", ");
        Failure::usage(message!("fusion-no-such-veil", name = name, names = names))
    })
}

/// Both ends as they are typed: LINEAR would take one off the width.
fn voi(options: &FusionOptions, stack: &Stack, volume: &Volume) -> Result<Voi, Failure> {
    let Some([centre, width]) = options.fusion_window else {
        if let Some(named) = stack.windows.first() {
            return Ok(named.voi.clone());
        }
        let (histogram, automatic) = (Histogram::of(volume), automatic_window(volume));
        let window = app::fusion_window(&stack.modality, histogram.as_ref(), automatic);
        return Ok(Voi::Window(window));
    };
    let window = Window::new(centre, width, VoiFunction::LinearExact);
    window
        .map(Voi::Window)
        .ok_or_else(|| Failure::usage(message!("cli-bad-window")))
}

impl Over {
    /// Sends it to the painter's adapter; where it does not fit and none was asked for, the processor draws.
    pub fn hold(&mut self, painter: Painter, backend: BackendName) -> Result<Painter, Failure> {
        match painter.hold(&self.volume) {
            Ok(held) => {
                self.held = held;
                Ok(painter)
            }
            Err(_) if backend == BackendName::Auto => Ok(Painter::Cpu),
            Err(failure) => Err(failure),
        }
    }

    pub fn image(
        &self,
        painter: &Painter,
        volume: &Volume,
        plan: &Place,
        tone: &Tone,
    ) -> Result<ColourImage, Failure> {
        painter.fused(
            volume,
            plan,
            tone,
            (&self.volume, self.held.as_ref(), &self.fused),
        )
    }

    pub fn report(&self) -> FusionReport {
        let window = match &self.fused.tone.voi {
            Voi::Window(window) => Some(window),
            Voi::Lut(_) => None,
        };
        FusionReport {
            series: self.series.clone(),
            stack: self.stack,
            window: window.map(|window| [window.centre, window.width]),
            function: window.map(|window| window.function.term()),
            unit: self.volume.unit.clone(),
            palette: self.fused.tone.palette.name(),
            opacity: self.fused.opacity,
            veil: self.fused.veil.name(),
        }
    }
}
