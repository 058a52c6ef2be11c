//! Drawn by compute shaders: one pass from voxels to a texture that can be shown.
//!
//! Pipelines are kept, parameters are made anew for every picture. Voxels live in a 3-D texture and are read by
//! `textureLoad` alone, so no filtering of the hardware, which differs from one to the next, takes part.

mod adapter;
mod curved;
mod error;
mod parameters;
mod passes;
mod picture;
mod raw;
mod readback;
mod renderer;
mod voxels;

pub use adapter::{AdapterSummary, GpuChoice, adapters};
pub use error::GpuError;
pub use parameters::struct_layouts;
pub use renderer::GpuRenderer;
pub use voxels::{GpuVolume, Held};

/// The text of every shader, by the name of what it draws with what voxels; for checks.
pub fn shader_sources() -> Vec<(&'static str, String)> {
    passes::Source::all()
        .into_iter()
        .map(|source| (source.name(), source.text()))
        .collect()
}
