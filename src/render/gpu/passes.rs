//! Shader texts and the pipelines made of them, one for each combination of modes, made when first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Held;
use super::parameters::VoiKind;
use super::parts::Parts;
use crate::render::{Interpolation, Projection, Slab};

pub(super) const COMMON: &str = include_str!("../../../shaders/common.wgsl");
pub(super) const PLANE: &str = include_str!("../../../shaders/plane.wgsl");
const VOXELS_I16: &str = concat!(
    include_str!("../../../shaders/folds.wgsl"),
    include_str!("../../../shaders/voxels_i16.wgsl")
);
const VOXELS_F32: &str = concat!(
    include_str!("../../../shaders/folds.wgsl"),
    include_str!("../../../shaders/voxels_f32.wgsl")
);
const VOXELS_RGB8: &str = concat!(
    include_str!("../../../shaders/folds.wgsl"),
    include_str!("../../../shaders/voxels_rgb8.wgsl")
);

/// What a pass draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pass {
    Raw,
    Picture(VoiKind),
    /// Over a picture.
    Fused(VoiKind),
}

impl Pass {
    fn kind(self) -> Kind {
        match self {
            Pass::Raw => Kind::Raw,
            Pass::Picture(_) => Kind::Picture,
            Pass::Fused(_) => Kind::Fused,
        }
    }
}

/// A pass without what its pipelines are specialised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Raw,
    Picture,
    Fused,
}

/// A shader module: a pass over one type of voxels, along planes or along curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    pub kind: Kind,
    pub held: Held,
    pub curved: bool,
}

impl Source {
    pub fn all() -> Vec<Source> {
        let kinds = [Kind::Raw, Kind::Picture, Kind::Fused];
        let held = [Held::I16, Held::F32, Held::Rgb8];
        let all = kinds.into_iter().flat_map(|kind| {
            held.into_iter()
                .flat_map(move |held| [false, true].map(|curved| Source { kind, held, curved }))
        });
        // What is laid over another picture is values, never colours.
        all.filter(|source| (source.kind, source.held) != (Kind::Fused, Held::Rgb8))
            .collect()
    }

    pub fn name(self) -> String {
        let pass = match self.kind {
            Kind::Raw => "raw of",
            Kind::Picture => "picture of",
            Kind::Fused => "fused",
        };
        let held = match self.held {
            Held::I16 => "i16",
            Held::F32 => "f32",
            Held::Rgb8 => "rgb8",
        };
        match self.curved {
            true => format!("curved {pass} {held}"),
            false => format!("{pass} {held}"),
        }
    }

    pub fn text(self) -> String {
        let passes: &[&str] = match (self.kind, self.held) {
            (Kind::Raw, _) => &[super::raw::SHADER],
            (Kind::Picture, Held::Rgb8) => &[super::picture::TONE, super::picture::SHADER_OF_COLOURS],
            (Kind::Picture, _) => &[super::picture::TONE, super::picture::SHADER],
            (Kind::Fused, _) => &[super::picture::TONE, super::fused::SHADER],
        };
        let way = match self.curved {
            true => super::curved::SHADER,
            false => PLANE,
        };
        [[COMMON, voxels_text(self.held), way].as_slice(), passes]
            .concat()
            .join("\n")
    }
}

/// How voxels are read.
pub fn voxels_text(held: Held) -> &'static str {
    match held {
        Held::I16 => VOXELS_I16,
        Held::F32 => VOXELS_F32,
        Held::Rgb8 => VOXELS_RGB8,
    }
}

/// Everything that a pipeline is specialised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Modes {
    pub pass: Pass,
    pub held: Held,
    interpolation: Interpolation,
    slab: Option<Projection>,
    table: bool,
    padded: bool,
    curved: bool,
}

impl Modes {
    /// For planes, through a slab that has a thickness.
    pub fn new(
        pass: Pass,
        held: Held,
        (interpolation, slab): (Interpolation, Option<Slab>),
        table: bool,
        padded: bool,
    ) -> Modes {
        Modes {
            pass,
            held,
            interpolation,
            slab: slab.map(|slab| slab.projection),
            table,
            padded,
            curved: false,
        }
    }

    pub fn along_curves(self) -> Modes {
        Modes { curved: true, ..self }
    }

    fn source(self) -> Source {
        Source {
            kind: self.pass.kind(),
            held: self.held,
            curved: self.curved,
        }
    }

    /// The `override` constants of the shaders.
    fn constants(self) -> Vec<(&'static str, f64)> {
        let interpolation = match self.interpolation {
            Interpolation::Nearest => 0.0,
            Interpolation::Linear => 1.0,
            Interpolation::Cubic => 2.0,
        };
        let slab = match self.slab {
            None => 0.0,
            Some(Projection::Maximum) => 1.0,
            Some(Projection::Minimum) => 2.0,
            Some(Projection::Mean) => 3.0,
        };
        let mut constants = vec![
            ("INTERPOLATION", interpolation),
            ("SLAB", slab),
            ("TABLE", f64::from(u8::from(self.table))),
            ("PADDED", f64::from(u8::from(self.padded))),
        ];
        if let Pass::Picture(voi) | Pass::Fused(voi) = self.pass {
            constants.push(("VOI", f64::from(voi as u8)));
        }
        constants
    }
}

/// Modules and layouts made at once, pipelines when first needed; all kept.
#[derive(Debug)]
pub struct Passes {
    device: wgpu::Device,
    parts: HashMap<Source, Parts>,
    pipelines: Mutex<HashMap<Modes, Arc<wgpu::ComputePipeline>>>,
}

impl Passes {
    pub fn new(device: &wgpu::Device) -> Passes {
        let parts = Source::all().into_iter().map(|source| {
            (
                source,
                Parts::new(device, source.name(), source.text(), &entries(source)),
            )
        });
        Passes {
            device: device.clone(),
            parts: parts.collect(),
            pipelines: Mutex::default(),
        }
    }

    /// The pipeline for some modes and the layout of its bindings.
    pub fn get(&self, modes: Modes) -> Option<(Arc<wgpu::ComputePipeline>, &wgpu::BindGroupLayout)> {
        let parts = self.parts.get(&modes.source())?;
        let mut pipelines = self.pipelines.lock().unwrap_or_else(PoisonError::into_inner);
        let pipeline = pipelines
            .entry(modes)
            .or_insert_with(|| Arc::new(parts.pipeline(&self.device, &modes.constants())));
        Some((Arc::clone(pipeline), &parts.bindings))
    }
}

fn entries(source: Source) -> Vec<wgpu::BindGroupLayoutEntry> {
    let sample_type = match source.held {
        Held::I16 => wgpu::TextureSampleType::Sint,
        Held::F32 => wgpu::TextureSampleType::Float { filterable: false },
        Held::Rgb8 => wgpu::TextureSampleType::Uint,
    };
    let voxels = wgpu::BindingType::Texture {
        sample_type,
        view_dimension: wgpu::TextureViewDimension::D3,
        multisampled: false,
    };
    let target = wgpu::BindingType::StorageTexture {
        access: wgpu::StorageTextureAccess::WriteOnly,
        format: match source.kind {
            Kind::Raw => super::raw::FORMAT,
            Kind::Picture | Kind::Fused => super::picture::FORMAT,
        },
        view_dimension: wgpu::TextureViewDimension::D2,
    };
    let storage = buffer(wgpu::BufferBindingType::Storage { read_only: true });
    let mut types = vec![
        (0, buffer(wgpu::BufferBindingType::Uniform)),
        (1, voxels),
        (2, storage),
        (3, target),
    ];
    if source.kind != Kind::Raw {
        types.extend([(4, storage), (5, storage)]);
    }
    if source.kind == Kind::Fused {
        types.push((super::fused::BELOW, flat()));
    }
    if source.curved {
        types.push((super::curved::LINES, storage));
    }
    let entry = |(binding, ty)| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::COMPUTE,
        ty,
        count: None,
    };
    types.into_iter().map(entry).collect()
}

/// A picture that is read pixel by pixel.
fn flat() -> wgpu::BindingType {
    wgpu::BindingType::Texture {
        sample_type: wgpu::TextureSampleType::Float { filterable: false },
        view_dimension: wgpu::TextureViewDimension::D2,
        multisampled: false,
    }
}

pub fn buffer(ty: wgpu::BufferBindingType) -> wgpu::BindingType {
    wgpu::BindingType::Buffer {
        ty,
        has_dynamic_offset: false,
        min_binding_size: None,
    }
}
