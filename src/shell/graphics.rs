//! Choosing what presents the window: hardware before software, Vulkan and its peers before GL.

use std::sync::Arc;

use winit::event_loop::OwnedDisplayHandle;
use winit::window::Window;

use super::{ShellError, no_display};
use crate::app::Backend;

/// A device and the surface of the window that it draws on.
pub struct Graphics {
    pub surface: wgpu::Surface<'static>,
    pub device: wgpu::Device,
    pub queue: wgpu::Queue,
    pub info: wgpu::AdapterInfo,
    pub configuration: wgpu::SurfaceConfiguration,
}

struct Candidate {
    surface: wgpu::Surface<'static>,
    adapter: wgpu::Adapter,
}

impl Graphics {
    /// GL is looked for only where nothing else offers hardware: merely looking starts a driver.
    pub fn new(window: &Arc<Window>, display: OwnedDisplayHandle) -> Result<Graphics, ShellError> {
        let wanted = wgpu::Backends::from_env().unwrap_or(wgpu::Backends::all());
        let first = candidate(window, &display, wanted - wgpu::Backends::GL);
        if let Ok(found) = &first
            && !found.is_software()
        {
            return first.and_then(|found| found.open(window));
        }
        let second = candidate(window, &display, wanted & wgpu::Backends::GL);
        let order = match &second {
            Ok(found) if !found.is_software() => [second, first],
            _ => [first, second],
        };
        let mut failure = None;
        for found in order {
            match found.and_then(|found| found.open(window)) {
                Ok(graphics) => return Ok(graphics),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| no_display("no adapter")))
    }

    /// Whether the adapter runs on the processor, so that drawing there directly is faster.
    pub fn is_software(&self) -> bool {
        is_software(&self.info)
    }

    pub fn describe(&self, gpu: bool) -> Backend {
        let interface = match self.info.backend {
            wgpu::Backend::Vulkan => "Vulkan",
            wgpu::Backend::Gl => "OpenGL",
            wgpu::Backend::Metal => "Metal",
            wgpu::Backend::Dx12 => "Direct3D 12",
            other => other.to_str(),
        };
        Backend {
            gpu,
            adapter: self.info.name.clone(),
            interface: interface.to_owned(),
        }
    }

    /// Zero sizes (a minimised window) are ignored: no surface can have them.
    pub fn resize(&mut self, size: [u32; 2]) {
        let limit = self.device.limits().max_texture_dimension_2d;
        let size = size.map(|n| n.min(limit));
        if size.contains(&0) {
            return;
        }
        [self.configuration.width, self.configuration.height] = size;
        self.configure();
    }

    pub fn configure(&self) {
        self.surface.configure(&self.device, &self.configuration);
    }
}

fn is_software(info: &wgpu::AdapterInfo) -> bool {
    info.device_type == wgpu::DeviceType::Cpu || info.name.contains("llvmpipe")
}

fn candidate(
    window: &Arc<Window>,
    display: &OwnedDisplayHandle,
    backends: wgpu::Backends,
) -> Result<Candidate, ShellError> {
    // GL can present only on the display that its instance was made for.
    let mut description = wgpu::InstanceDescriptor::new_with_display_handle(Box::new(display.clone()));
    description.backends = backends;
    let instance = wgpu::Instance::new(description);
    let surface = instance.create_surface(Arc::clone(window)).map_err(no_display)?;
    let options = wgpu::RequestAdapterOptions {
        power_preference: wgpu::PowerPreference::HighPerformance,
        compatible_surface: Some(&surface),
        ..Default::default()
    };
    let adapter = pollster::block_on(instance.request_adapter(&options)).map_err(no_display)?;
    Ok(Candidate { surface, adapter })
}

impl Candidate {
    fn is_software(&self) -> bool {
        is_software(&self.adapter.get_info())
    }

    fn open(self, window: &Window) -> Result<Graphics, ShellError> {
        let description = wgpu::DeviceDescriptor {
            label: Some("negatoscope"),
            required_limits: self.adapter.limits(),
            ..Default::default()
        };
        let (device, queue) =
            pollster::block_on(self.adapter.request_device(&description)).map_err(no_display)?;
        // A refused command costs one picture, not the program.
        device.on_uncaptured_error(Arc::new(|error| tracing::error!("graphics: {error}")));
        let configuration = configuration(&self, window).ok_or_else(|| no_display("no surface format"))?;
        let graphics = Graphics {
            info: self.adapter.get_info(),
            surface: self.surface,
            device,
            queue,
            configuration,
        };
        graphics.configure();
        Ok(graphics)
    }
}

/// Bytes go to the screen as they are: a grey level of the image is that grey level of the surface.
fn configuration(found: &Candidate, window: &Window) -> Option<wgpu::SurfaceConfiguration> {
    let size = window.inner_size();
    let mut configuration =
        found
            .surface
            .get_default_config(&found.adapter, size.width.max(1), size.height.max(1))?;
    let formats = found.surface.get_capabilities(&found.adapter).formats;
    let plain = [wgpu::TextureFormat::Bgra8Unorm, wgpu::TextureFormat::Rgba8Unorm];
    if let Some(format) = plain.into_iter().find(|format| formats.contains(format)) {
        configuration.format = format;
    }
    configuration.present_mode = wgpu::PresentMode::AutoVsync;
    configuration.desired_maximum_frame_latency = 1;
    Some(configuration)
}
