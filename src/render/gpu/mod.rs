//! Drawn by compute shaders: one pass from voxels to a texture that can be shown.
//!
//! Pipelines are kept, parameters are made anew for every picture. Voxels live in a 3-D texture and are read by
//! `textureLoad` alone, so no filtering of the hardware, which differs from one to the next, takes part.

mod adapter;
mod body;
mod body_parameters;
mod body_passes;
mod clock;
mod curved;
mod error;
mod field;
mod folds;
mod fused;
mod labels;
mod matter;
mod parameters;
mod parts;
mod passes;
mod picture;
mod projected;
mod raw;
mod readback;
mod renderer;
mod voxels;

pub use adapter::{AdapterSummary, GpuChoice, adapters};
pub use body::GpuBody;
pub use error::GpuError;
pub use fused::Pair;
pub use labels::GpuLabels;
pub use renderer::GpuRenderer;
pub use voxels::{GpuVolume, Held};

/// The text of every shader, by the name of what it draws with what voxels; for checks.
pub fn shader_sources() -> Vec<(String, String)> {
    let flat = passes::Source::all()
        .into_iter()
        .map(|source| (source.name(), source.text()));
    let bodies = body_passes::BodySource::all().map(|source| (source.name().to_owned(), source.text()));
    flat.chain(bodies).chain(labels::sources()).collect()
}

/// Names, fields with their offsets and sizes of the structs that the shaders read, as they are filled here; for the
/// test that compares them with what the shader compiler makes of them.
pub fn struct_layouts() -> Vec<parameters::Layout> {
    [
        parameters::layouts(),
        body_parameters::layouts(),
        labels::layouts(),
    ]
    .concat()
}
