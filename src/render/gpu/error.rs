//! Why the GPU could not be used; the CPU renderer always can.

use crate::locale::Message;
use crate::message;

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GpuError {
    #[error("{}", self.message())]
    NoAdapter,
    /// The adapter runs no compute shaders.
    #[error("{}", self.message())]
    NoCompute { adapter: String },
    #[error("{}", self.message())]
    Device { adapter: String, reason: String },
    /// More voxels than a 3-D texture of the adapter has, however they are laid, or more bytes than it has memory.
    #[error("{}", self.message())]
    TooLarge { dimensions: [usize; 3], limit: u32 },
    /// The voxels given are not those of the volume they were to be put in.
    #[error("{}", self.message())]
    Mismatch,
    #[error("{}", self.message())]
    Picture { size: [u32; 2], limit: u32 },
    /// The device was lost or refused the work.
    #[error("{}", self.message())]
    Failed { reason: String },
}

impl GpuError {
    pub fn message(&self) -> Message {
        match self {
            GpuError::NoAdapter => message!("gpu-no-adapter"),
            GpuError::NoCompute { adapter } => message!("gpu-no-compute", adapter = adapter.as_str()),
            GpuError::Device { adapter, reason } => {
                message!("gpu-device", adapter = adapter.as_str(), reason = reason.as_str())
            }
            GpuError::TooLarge { dimensions, limit } => message!(
                "gpu-too-large",
                columns = dimensions[0],
                rows = dimensions[1],
                slices = dimensions[2],
                limit = *limit
            ),
            GpuError::Mismatch => message!("gpu-mismatch"),
            GpuError::Picture { size, limit } => {
                message!("gpu-picture", width = size[0], height = size[1], limit = *limit)
            }
            GpuError::Failed { reason } => message!("gpu-failed", reason = reason.as_str()),
        }
    }
}

/// What a driver says, as part of a sentence.
pub fn one_line(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" ")
}
