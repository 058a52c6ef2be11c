// Panels as egui tessellates them: triangles of premultiplied colour times a texture. Colours and textures are sRGB
// values and stay as they are; textures have one level; what a pixel costs counts where the processor draws, so nothing branches.

struct Screen {
    // Clip units per point.
    scale: vec2<f32>,
    unused: vec2<f32>,
}

struct Corner {
    @builtin(position) position: vec4<f32>,
    @location(0) texture: vec2<f32>,
    @location(1) colour: vec4<f32>,
}

@group(0) @binding(0) var<uniform> screen: Screen;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

@vertex
fn corner(
    @location(0) position: vec2<f32>,
    @location(1) texture: vec2<f32>,
    @location(2) colour: vec4<f32>,
) -> Corner {
    let x = position.x * screen.scale.x - 1.0;
    let y = 1.0 - position.y * screen.scale.y;
    return Corner(vec4<f32>(x, y, 0.0, 1.0), texture, colour);
}

fn encoded(at: Corner) -> vec4<f32> {
    return at.colour * textureSampleLevel(picture, picture_sampler, at.texture, 0.0);
}

@fragment
fn plain(at: Corner) -> @location(0) vec4<f32> {
    return encoded(at);
}

// For surfaces that take linear light and encode it themselves.
@fragment
fn linear(at: Corner) -> @location(0) vec4<f32> {
    let value = encoded(at);
    let low = value.rgb / 12.92;
    let high = pow((value.rgb + 0.055) / 1.055, vec3<f32>(2.4));
    return vec4<f32>(select(high, low, value.rgb < vec3<f32>(0.04045)), value.a);
}
