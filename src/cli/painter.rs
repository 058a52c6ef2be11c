//! Who draws a picture: the processor or a graphics adapter.

use super::Failure;
use super::arguments::BackendName;
use crate::message;
use crate::render::gpu::{GpuChoice, GpuError, GpuRenderer, GpuVolume};
use crate::render::scene::{Ready, Scene};
use crate::render::{ColourImage, RawImage, Sampling, Tone, cpu};
use crate::volume::Volume;

pub enum Painter {
    Cpu,
    Gpu(Box<(GpuRenderer, GpuVolume)>),
}

impl Painter {
    /// `Auto` takes a real graphics card where one can draw the volume, else the processor, which is faster than
    /// an adapter that runs on it.
    pub fn choose(backend: BackendName, volume: &Volume) -> Result<Painter, Failure> {
        match backend {
            BackendName::Cpu => Ok(Painter::Cpu),
            BackendName::Auto => Ok(Painter::on_card(volume).unwrap_or(Painter::Cpu)),
            BackendName::Gpu => GpuRenderer::new(GpuChoice::default())
                .and_then(|renderer| Painter::on(renderer, volume))
                .map_err(failure),
        }
    }

    fn on_card(volume: &Volume) -> Option<Painter> {
        let renderer = GpuRenderer::new(GpuChoice::without_gl()).ok()?;
        if renderer.is_software() {
            return None;
        }
        Painter::on(renderer, volume).ok()
    }

    fn on(renderer: GpuRenderer, volume: &Volume) -> Result<Painter, GpuError> {
        let held = GpuVolume::new(&renderer, volume)?;
        Ok(Painter::Gpu(Box::new((renderer, held))))
    }

    pub fn name(&self) -> String {
        match self {
            Painter::Cpu => "cpu".to_owned(),
            Painter::Gpu(gpu) => format!("gpu: {}", gpu.0.info().name),
        }
    }

    pub fn raw(&self, volume: &Volume, plan: &Sampling) -> Result<RawImage, Failure> {
        match self {
            Painter::Cpu => Ok(cpu::raw(volume, plan)),
            Painter::Gpu(gpu) => gpu.0.raw(&gpu.1, plan).map_err(failure),
        }
    }

    pub fn image(&self, volume: &Volume, plan: &Sampling, tone: &Tone) -> Result<ColourImage, Failure> {
        match self {
            Painter::Cpu => Ok(cpu::image(volume, plan, tone)),
            Painter::Gpu(gpu) => gpu.0.image(&gpu.1, plan, tone).map_err(failure),
        }
    }

    /// A volume as a body.
    pub fn body(&self, volume: &Volume, scene: &Scene, ready: &Ready) -> Result<ColourImage, Failure> {
        match self {
            Painter::Cpu => {
                let picture = cpu::body(volume, scene, ready, &|| true);
                picture.ok_or_else(|| Failure::new(message!("body-not-drawn")))
            }
            Painter::Gpu(gpu) => gpu.0.body(&gpu.1, scene, ready).map_err(failure),
        }
    }
}

fn failure(error: GpuError) -> Failure {
    Failure::new(error.message())
}
