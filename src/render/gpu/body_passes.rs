//! Shader texts and pipelines of the passes through a body, made when first needed and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Held;
use super::parameters::VoiKind;
use super::parts::Parts;
use super::passes::{buffer, voxels_text};
use crate::render::Projection;

/// A shader module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BodySource {
    pub matter: bool,
    pub held: Held,
}

impl BodySource {
    pub fn all() -> [BodySource; 6] {
        let source = |(matter, held)| BodySource { matter, held };
        [
            (true, Held::I16),
            (true, Held::F32),
            (false, Held::I16),
            (false, Held::F32),
            (true, Held::Rgb8),
            (false, Held::Rgb8),
        ]
        .map(source)
    }

    pub fn name(self) -> &'static str {
        match (self.matter, self.held) {
            (true, Held::I16) => "matter of i16",
            (true, Held::F32) => "matter of f32",
            (false, Held::I16) => "projected of i16",
            (false, Held::F32) => "projected of f32",
            (true, Held::Rgb8) => "matter of rgb8",
            (false, Held::Rgb8) => "projected of rgb8",
        }
    }

    pub fn text(self) -> String {
        let parts: &[&str] = match self.matter {
            true => &[super::matter::SHADER],
            false => &[super::picture::TONE, super::projected::SHADER],
        };
        let shared = [super::body::SHADER, voxels_text(self.held)];
        [shared.as_slice(), parts].concat().join("\n")
    }
}

/// Everything that a pipeline is specialised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BodyModes {
    pub held: Held,
    pub padded: bool,
    pub masked: bool,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    Matter {
        shaded: bool,
        occluded: bool,
        painted: bool,
    },
    Projected {
        projection: Projection,
        voi: VoiKind,
        skips: bool,
    },
}

impl BodyModes {
    fn source(self) -> BodySource {
        BodySource {
            matter: matches!(self.look, Look::Matter { .. }),
            held: self.held,
        }
    }

    /// The `override` constants of the shaders.
    fn constants(self) -> Vec<(&'static str, f64)> {
        let flag = |is: bool| f64::from(u8::from(is));
        let mut constants = vec![("PADDED", flag(self.padded)), ("MASKED", flag(self.masked))];
        match self.look {
            Look::Matter {
                shaded,
                occluded,
                painted,
            } => constants.extend([
                ("SHADED", flag(shaded)),
                ("OCCLUDED", flag(occluded)),
                ("PAINTED", flag(painted)),
            ]),
            Look::Projected {
                projection,
                voi,
                skips,
            } => {
                let projection = match projection {
                    Projection::Maximum => 1.0,
                    Projection::Minimum => 2.0,
                    Projection::Mean => 3.0,
                };
                constants.extend([
                    ("PROJECTION", projection),
                    ("VOI", f64::from(voi as u8)),
                    ("SKIPS", flag(skips)),
                ]);
            }
        }
        constants
    }
}

/// Modules and pipelines, kept.
#[derive(Debug)]
pub struct BodyPasses {
    device: wgpu::Device,
    parts: Mutex<HashMap<BodySource, Arc<Parts>>>,
    pipelines: Mutex<HashMap<BodyModes, Arc<wgpu::ComputePipeline>>>,
}

impl BodyPasses {
    pub fn new(device: &wgpu::Device) -> BodyPasses {
        BodyPasses {
            device: device.clone(),
            parts: Mutex::default(),
            pipelines: Mutex::default(),
        }
    }

    /// The pipeline for some modes, and its module with the layout of its bindings.
    pub fn get(&self, modes: BodyModes) -> (Arc<wgpu::ComputePipeline>, Arc<Parts>) {
        let source = modes.source();
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = parts.entry(source).or_insert_with(|| {
            Arc::new(Parts::new(
                &self.device,
                source.name().to_owned(),
                source.text(),
                &entries(source),
            ))
        });
        let mut pipelines = self.pipelines.lock().unwrap_or_else(PoisonError::into_inner);
        let pipeline = pipelines
            .entry(modes)
            .or_insert_with(|| Arc::new(parts.pipeline(&self.device, &modes.constants())));
        (Arc::clone(pipeline), Arc::clone(parts))
    }
}

fn texture(
    sample_type: wgpu::TextureSampleType,
    view_dimension: wgpu::TextureViewDimension,
) -> wgpu::BindingType {
    wgpu::BindingType::Texture {
        sample_type,
        view_dimension,
        multisampled: false,
    }
}

/// In the order of the bindings of the shaders.
fn entries(source: BodySource) -> Vec<wgpu::BindGroupLayoutEntry> {
    use wgpu::TextureViewDimension::{D2, D3};
    let whole = wgpu::TextureSampleType::Uint;
    let real = wgpu::TextureSampleType::Float { filterable: false };
    let voxels = match source.held {
        Held::I16 => texture(wgpu::TextureSampleType::Sint, D3),
        Held::F32 => texture(real, D3),
        Held::Rgb8 => texture(wgpu::TextureSampleType::Uint, D3),
    };
    let target = wgpu::BindingType::StorageTexture {
        access: wgpu::StorageTextureAccess::WriteOnly,
        format: super::picture::FORMAT,
        view_dimension: D2,
    };
    let storage = buffer(wgpu::BufferBindingType::Storage { read_only: true });
    let mut types = vec![
        buffer(wgpu::BufferBindingType::Uniform),
        voxels,
        storage,
        target,
        storage,
    ];
    let bytes = texture(whole, D3);
    match source.matter {
        true => types.extend([texture(whole, D2), bytes, bytes, bytes, bytes]),
        false => types.extend([storage, texture(real, D3), bytes]),
    }
    let entry = |(binding, ty)| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::COMPUTE,
        ty,
        count: None,
    };
    (0..).zip(types).map(entry).collect()
}
