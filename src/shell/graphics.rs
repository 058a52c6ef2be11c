//! Choosing what presents the window: hardware before software, Vulkan and its peers before GL.

use std::sync::Arc;

use winit::event_loop::OwnedDisplayHandle;
use winit::window::Window;

use super::{ShellError, no_display};
use crate::app::Backend;

/// Where formats can be chosen: those that show bytes as they are.
const PLAIN: [wgpu::TextureFormat; 2] = [wgpu::TextureFormat::Bgra8Unorm, wgpu::TextureFormat::Rgba8Unorm];

/// A device, and the size and format of what it draws on.
pub struct Canvas {
    pub device: wgpu::Device,
    pub queue: wgpu::Queue,
    pub info: wgpu::AdapterInfo,
    pub format: wgpu::TextureFormat,
    pub size: [u32; 2],
}

/// A canvas that is the surface of a window.
pub struct Graphics {
    pub canvas: Canvas,
    surface: wgpu::Surface<'static>,
    configuration: wgpu::SurfaceConfiguration,
}

struct Candidate {
    /// Of the window that it is to present, if there is one.
    surface: Option<wgpu::Surface<'static>>,
    adapter: wgpu::Adapter,
}

impl Canvas {
    /// Without a window, on the adapter that a window would take.
    pub fn offscreen(size: [u32; 2]) -> Result<Canvas, ShellError> {
        first_fit(
            |backends| {
                let mut description = wgpu::InstanceDescriptor::new_without_display_handle();
                description.backends = backends;
                candidate(&wgpu::Instance::new(description), None)
            },
            |found| {
                let (device, queue) = found.device()?;
                Ok(Canvas {
                    info: found.adapter.get_info(),
                    device,
                    queue,
                    format: PLAIN[0],
                    size,
                })
            },
        )
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
}

impl Graphics {
    pub fn new(window: &Arc<Window>, display: OwnedDisplayHandle) -> Result<Graphics, ShellError> {
        first_fit(
            |backends| {
                // GL can present only on the display that its instance was made for.
                let mut description =
                    wgpu::InstanceDescriptor::new_with_display_handle(Box::new(display.clone()));
                description.backends = backends;
                candidate(&wgpu::Instance::new(description), Some(window))
            },
            |found| found.open(window),
        )
    }

    /// Zero sizes (a minimised window) are ignored: no surface can have them.
    pub fn resize(&mut self, size: [u32; 2]) {
        let limit = self.canvas.device.limits().max_texture_dimension_2d;
        let size = size.map(|n| n.min(limit));
        if size.contains(&0) {
            return;
        }
        self.canvas.size = size;
        [self.configuration.width, self.configuration.height] = size;
        self.configure();
    }

    pub fn configure(&self) {
        self.surface.configure(&self.canvas.device, &self.configuration);
    }

    pub fn next_texture(&self) -> wgpu::CurrentSurfaceTexture {
        self.surface.get_current_texture()
    }
}

/// GL is looked for only where nothing else offers hardware: merely looking starts a driver.
fn first_fit<T>(
    look: impl Fn(wgpu::Backends) -> Result<Candidate, ShellError>,
    open: impl Fn(Candidate) -> Result<T, ShellError>,
) -> Result<T, ShellError> {
    let wanted = wgpu::Backends::from_env().unwrap_or(wgpu::Backends::all());
    let first = look(wanted - wgpu::Backends::GL);
    if let Ok(found) = &first
        && !found.is_software()
    {
        return first.and_then(open);
    }
    let second = look(wanted & wgpu::Backends::GL);
    let order = match &second {
        Ok(found) if !found.is_software() => [second, first],
        _ => [first, second],
    };
    let mut failure = None;
    for found in order {
        match found.and_then(&open) {
            Ok(opened) => return Ok(opened),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or_else(|| no_display("no adapter")))
}

fn is_software(info: &wgpu::AdapterInfo) -> bool {
    info.device_type == wgpu::DeviceType::Cpu || info.name.contains("llvmpipe")
}

fn candidate(instance: &wgpu::Instance, window: Option<&Arc<Window>>) -> Result<Candidate, ShellError> {
    let surface = window.map(|window| instance.create_surface(Arc::clone(window)));
    let surface = surface.transpose().map_err(no_display)?;
    let options = wgpu::RequestAdapterOptions {
        power_preference: wgpu::PowerPreference::HighPerformance,
        compatible_surface: surface.as_ref(),
        ..Default::default()
    };
    let adapter = pollster::block_on(instance.request_adapter(&options)).map_err(no_display)?;
    Ok(Candidate { surface, adapter })
}

impl Candidate {
    fn is_software(&self) -> bool {
        is_software(&self.adapter.get_info())
    }

    /// With clocks for its passes where it has them.
    fn device(&self) -> Result<(wgpu::Device, wgpu::Queue), ShellError> {
        let description = wgpu::DeviceDescriptor {
            label: Some("negatoscope"),
            required_limits: self.adapter.limits(),
            required_features: self.adapter.features() & wgpu::Features::TIMESTAMP_QUERY,
            ..Default::default()
        };
        let (device, queue) =
            pollster::block_on(self.adapter.request_device(&description)).map_err(no_display)?;
        // A refused command costs one picture, not the program.
        device.on_uncaptured_error(Arc::new(|error| tracing::error!("graphics: {error}")));
        Ok((device, queue))
    }

    fn open(mut self, window: &Window) -> Result<Graphics, ShellError> {
        let surface = self.surface.take().ok_or_else(|| no_display("no surface"))?;
        let configuration =
            configuration(&surface, &self.adapter, window).ok_or_else(|| no_display("no surface format"))?;
        let (device, queue) = self.device()?;
        let graphics = Graphics {
            canvas: Canvas {
                info: self.adapter.get_info(),
                device,
                queue,
                format: configuration.format,
                size: [configuration.width, configuration.height],
            },
            surface,
            configuration,
        };
        graphics.configure();
        Ok(graphics)
    }
}

/// Bytes go to the screen as they are: a grey level of the image is that grey level of the surface.
fn configuration(
    surface: &wgpu::Surface<'static>,
    adapter: &wgpu::Adapter,
    window: &Window,
) -> Option<wgpu::SurfaceConfiguration> {
    let size = window.inner_size();
    let mut configuration = surface.get_default_config(adapter, size.width.max(1), size.height.max(1))?;
    let formats = surface.get_capabilities(adapter).formats;
    if let Some(format) = PLAIN.into_iter().find(|format| formats.contains(format)) {
        configuration.format = format;
    }
    configuration.present_mode = wgpu::PresentMode::AutoVsync;
    configuration.desired_maximum_frame_latency = 1;
    Some(configuration)
}
