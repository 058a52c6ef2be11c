//! Who draws a picture: the processor or a graphics adapter.

use super::Failure;
use super::arguments::BackendName;
use crate::app::OverPicture;
use crate::message;
use crate::render::fused::Fused;
use crate::render::gpu::{GpuChoice, GpuError, GpuLabels, GpuRenderer, GpuVolume, Pair};
use crate::render::labels::OverlayImage;
use crate::render::scene::{Ready, Scene};
use crate::render::{ColourImage, Place, RawImage, Sampling, Tone, cpu};
use crate::volume::{Rescale, Volume};

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

    pub fn raw(&self, volume: &Volume, place: &Place) -> Result<RawImage, Failure> {
        match (self, place) {
            (Painter::Cpu, Place::Plane(sampling)) => Ok(cpu::raw(volume, sampling)),
            (Painter::Cpu, Place::Curve(sampling)) => Ok(cpu::curved_raw(volume, sampling)),
            (Painter::Gpu(gpu), Place::Plane(sampling)) => gpu.0.raw(&gpu.1, sampling).map_err(failure),
            (Painter::Gpu(gpu), Place::Curve(sampling)) => {
                gpu.0.curved_raw(&gpu.1, sampling).map_err(failure)
            }
        }
    }

    /// Held values, before rescale; NaN outside and on padding.
    pub fn held(&self, volume: &Volume, plan: &Sampling) -> Result<Vec<f32>, Failure> {
        match self {
            Painter::Cpu => Ok(cpu::held(volume, plan, &|| true).map_or_else(Vec::new, |image| image.values)),
            Painter::Gpu(gpu) => {
                let mut values = gpu.0.raw(&gpu.1, plan).map_err(failure)?.values;
                let Rescale { slope, intercept } = volume.rescale;
                for value in &mut values {
                    let held = ((f64::from(*value) - intercept) / slope) as f32;
                    *value = if volume.is_padding(held) { f32::NAN } else { held };
                }
                Ok(values)
            }
        }
    }

    pub fn image(&self, volume: &Volume, place: &Place, tone: &Tone) -> Result<ColourImage, Failure> {
        match (self, place) {
            (Painter::Cpu, Place::Plane(sampling)) => Ok(cpu::image(volume, sampling, tone)),
            (Painter::Cpu, Place::Curve(sampling)) => Ok(cpu::curved_image(volume, sampling, tone)),
            (Painter::Gpu(gpu), Place::Plane(sampling)) => {
                gpu.0.image(&gpu.1, sampling, tone).map_err(failure)
            }
            (Painter::Gpu(gpu), Place::Curve(sampling)) => {
                gpu.0.curved_image(&gpu.1, sampling, tone).map_err(failure)
            }
        }
    }

    /// Sends another volume to where this one is drawn; `None` for the processor.
    pub fn hold(&self, volume: &Volume) -> Result<Option<GpuVolume>, Failure> {
        match self {
            Painter::Cpu => Ok(None),
            Painter::Gpu(gpu) => GpuVolume::new(&gpu.0, volume).map(Some).map_err(failure),
        }
    }

    /// With another volume over it, which is [held](Painter::hold) here.
    pub fn fused(
        &self,
        volume: &Volume,
        place: &Place,
        tone: &Tone,
        (over, held, fused): (&Volume, Option<&GpuVolume>, &Fused),
    ) -> Result<ColourImage, Failure> {
        let (Painter::Gpu(gpu), Some(held)) = (self, held) else {
            return Ok(match place {
                Place::Plane(sampling) => cpu::fused_image(volume, sampling, tone, over, fused),
                Place::Curve(sampling) => cpu::fused_curved_image(volume, sampling, tone, over, fused),
            });
        };
        let pair = Pair {
            volume: &gpu.1,
            tone,
            over: held,
            fused,
        };
        gpu.0.fused_image(pair, place).map_err(failure)
    }

    /// What is laid over a picture.
    pub fn over(&self, picture: &OverPicture) -> Result<OverlayImage, Failure> {
        let size = picture.place.size();
        let mut image = OverlayImage::clear(size);
        for (sheet, paints) in picture.sheets.iter().zip(&picture.paints) {
            image.lay(&match self {
                Painter::Cpu => cpu::labels(&sheet.layers, &picture.place, paints),
                Painter::Gpu(gpu) => match GpuLabels::new(&gpu.0, &sheet.layers) {
                    Ok(held) => gpu.0.labels(&held, &picture.place, paints).map_err(failure)?,
                    // The same picture, of more layers than an adapter takes.
                    Err(_) => cpu::labels(&sheet.layers, &picture.place, paints),
                },
            });
        }
        image.lay(&cpu::contours(&picture.contours, size));
        Ok(image)
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
