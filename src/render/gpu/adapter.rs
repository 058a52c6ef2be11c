//! Which adapters there are, and opening one.

use super::GpuError;
use super::error::one_line;

/// An adapter, for lists and reports.
#[derive(Clone, Debug, PartialEq)]
pub struct AdapterSummary {
    pub name: String,
    /// "vulkan", "gl", "metal", "dx12".
    pub backend: &'static str,
    pub driver: String,
    /// Runs on the processor.
    pub software: bool,
    pub compute: bool,
    pub max_texture_dimension_3d: u32,
}

/// Which adapter to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GpuChoice {
    pub backends: wgpu::Backends,
    /// Take the stronger of two adapters rather than the thriftier.
    pub strong: bool,
}

impl Default for GpuChoice {
    /// Any backend, the stronger adapter; `WGPU_BACKEND` narrows it.
    fn default() -> GpuChoice {
        GpuChoice {
            backends: wgpu::Backends::from_env().unwrap_or(wgpu::Backends::all()),
            strong: true,
        }
    }
}

impl GpuChoice {
    /// The strongest adapter that needs no GL: merely looking for GL starts a driver and a display connection.
    pub fn without_gl() -> GpuChoice {
        let choice = GpuChoice::default();
        GpuChoice {
            backends: choice.backends - wgpu::Backends::GL,
            ..choice
        }
    }

    /// The strongest adapter of one backend, named as in [`AdapterSummary::backend`].
    pub fn only(backend: &str) -> GpuChoice {
        let backends = wgpu::Backends::all()
            .iter()
            .filter(|one| backend_name(*one) == backend)
            .collect();
        GpuChoice {
            backends,
            strong: true,
        }
    }
}

fn backend_name(backend: wgpu::Backends) -> &'static str {
    match backend {
        wgpu::Backends::VULKAN => wgpu::Backend::Vulkan.to_str(),
        wgpu::Backends::GL => wgpu::Backend::Gl.to_str(),
        wgpu::Backends::METAL => wgpu::Backend::Metal.to_str(),
        wgpu::Backends::DX12 => wgpu::Backend::Dx12.to_str(),
        _ => "",
    }
}

impl AdapterSummary {
    fn of(adapter: &wgpu::Adapter) -> AdapterSummary {
        let info = adapter.get_info();
        let limits = adapter.limits();
        AdapterSummary {
            software: is_software(&info),
            backend: info.backend.to_str(),
            driver: [info.driver, info.driver_info].join(" ").trim().to_owned(),
            name: info.name,
            compute: computes(&limits),
            max_texture_dimension_3d: limits.max_texture_dimension_3d,
        }
    }
}

/// Every adapter of this machine, whatever the backend.
pub fn adapters() -> Vec<AdapterSummary> {
    all(wgpu::Backends::all())
        .iter()
        .map(AdapterSummary::of)
        .collect()
}

pub(super) fn is_software(info: &wgpu::AdapterInfo) -> bool {
    info.device_type == wgpu::DeviceType::Cpu || info.name.contains("llvmpipe")
}

fn all(backends: wgpu::Backends) -> Vec<wgpu::Adapter> {
    let mut description = wgpu::InstanceDescriptor::new_without_display_handle();
    description.backends = backends;
    let instance = wgpu::Instance::new(description);
    pollster::block_on(instance.enumerate_adapters(backends))
}

fn computes(limits: &wgpu::Limits) -> bool {
    limits.max_compute_invocations_per_workgroup >= 64 && limits.max_storage_buffers_per_shader_stage >= 4
}

/// Hardware before software, the wished kind of hardware first.
fn rank(info: &wgpu::AdapterInfo, strong: bool) -> (bool, bool) {
    let wished = if strong {
        wgpu::DeviceType::DiscreteGpu
    } else {
        wgpu::DeviceType::IntegratedGpu
    };
    (is_software(info), info.device_type != wished)
}

/// GL last: where Vulkan or its peers work nothing is asked of it.
pub(super) fn open(choice: GpuChoice) -> Result<(wgpu::Device, wgpu::Queue, wgpu::AdapterInfo), GpuError> {
    let gl = choice.backends & wgpu::Backends::GL;
    let mut failure = GpuError::NoAdapter;
    for backends in [choice.backends - gl, gl] {
        let mut found = if backends.is_empty() {
            Vec::new()
        } else {
            all(backends)
        };
        found.sort_by_key(|adapter| rank(&adapter.get_info(), choice.strong));
        for adapter in found {
            match open_one(&adapter) {
                Ok((device, queue)) => return Ok((device, queue, adapter.get_info())),
                Err(error) if failure == GpuError::NoAdapter => failure = error,
                Err(_) => {}
            }
        }
    }
    Err(failure)
}

/// The limits asked for are those that any adapter has, raised for textures to what this one has.
fn open_one(adapter: &wgpu::Adapter) -> Result<(wgpu::Device, wgpu::Queue), GpuError> {
    let limits = adapter.limits();
    let name = adapter.get_info().name;
    check_compute(&limits, &name)?;
    let description = wgpu::DeviceDescriptor {
        label: Some("negatoscope"),
        // Where there is a clock, passes can be timed.
        required_features: adapter.features() & wgpu::Features::TIMESTAMP_QUERY,
        required_limits: wgpu::Limits::downlevel_defaults()
            .using_resolution(limits.clone())
            .or_worse_values_from(&limits),
        ..Default::default()
    };
    pollster::block_on(adapter.request_device(&description)).map_err(|error| GpuError::Device {
        adapter: name,
        reason: one_line(&error),
    })
}

pub(super) fn check_compute(limits: &wgpu::Limits, adapter: &str) -> Result<(), GpuError> {
    if computes(limits) {
        return Ok(());
    }
    Err(GpuError::NoCompute {
        adapter: adapter.to_owned(),
    })
}
