//! A shader module with the layout of what it reads, and pipelines made of it.

/// Made once for a shader text, as long as the device is kept.
#[derive(Debug)]
pub struct Parts {
    name: String,
    module: wgpu::ShaderModule,
    pub bindings: wgpu::BindGroupLayout,
    layout: wgpu::PipelineLayout,
}

impl Parts {
    pub fn new(
        device: &wgpu::Device,
        name: String,
        text: String,
        entries: &[wgpu::BindGroupLayoutEntry],
    ) -> Parts {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some(&name),
            source: wgpu::ShaderSource::Wgsl(text.into()),
        });
        let bindings = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some(&name),
            entries,
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(&name),
            bind_group_layouts: &[Some(&bindings)],
            immediate_size: 0,
        });
        Parts {
            name,
            module,
            bindings,
            layout,
        }
    }

    /// Specialised by the `override` constants of the shader.
    pub fn pipeline(&self, device: &wgpu::Device, constants: &[(&str, f64)]) -> wgpu::ComputePipeline {
        device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some(&self.name),
            layout: Some(&self.layout),
            module: &self.module,
            entry_point: None,
            compilation_options: wgpu::PipelineCompilationOptions {
                constants,
                ..Default::default()
            },
            cache: None,
        })
    }
}
