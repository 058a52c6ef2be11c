// What the passes through a body share: parameters, rays, samples of held values.
//
// Functions are named as in src/render/cpu/body, and count in the same order. `held_at` comes from voxels_i16.wgsl or
// voxels_f32.wgsl.

const BRICK: i32 = 8;
const FLAT: f32 = 1e-9;
const FAR: f32 = 1e9;
const MOST_SAMPLES: f32 = 1e6;

override PADDED: bool = false;
override MASKED: bool = false;

struct Body {
    origin: vec4<f32>,
    column: vec4<f32>,
    row: vec4<f32>,
    along: vec4<f32>,
    // Columns of the matrix from gradients per voxel to gradients per mm in patient space.
    gradient_x: vec4<f32>,
    gradient_y: vec4<f32>,
    gradient_z: vec4<f32>,
    reach: vec4<f32>,
    light: vec4<f32>,
    eye: vec4<f32>,
    // As in `Parameters` of common.wgsl.
    dimensions: vec4<i32>,
    size: vec2<u32>,
    half_size: vec2<f32>,
    step: f32,
    outward: f32,
    bounds: u32,
    padding_low: f32,
    padding_high: f32,
    table_low: f32,
    table_per_unit: f32,
    table_quantum: f32,
    table_reach: f32,
    mask_steepness: f32,
    occlusion: f32,
    // As in `Parameters` of common.wgsl.
    centre_high: f32,
    centre_low: f32,
    scale: f32,
    middle: f32,
    lut_last: u32,
}

// Within it value + column·i + row·j + along·t is not negative.
struct Bound {
    plane: vec4<f32>,
    // Out of the half-space; the fourth is 0.
    normal: vec4<f32>,
}

@group(0) @binding(0) var<uniform> parameters: Body;
@group(0) @binding(2) var<storage, read> bounds: array<Bound>;

struct Ray {
    origin: vec3<f32>,
    start: f32,
    end: f32,
    shift: f32,
    // The clipping face through which it comes in; −1 for none.
    face: i32,
    meets: bool,
}

fn ray_of(pixel: vec2<u32>, shift: f32) -> Ray {
    let from_middle = vec2<f32>(pixel) - parameters.half_size;
    let origin = parameters.origin.xyz + parameters.column.xyz * from_middle.x + parameters.row.xyz * from_middle.y;
    var ray = Ray(origin, -FAR, FAR, shift, -1, true);
    let low = vec3<f32>(-0.5);
    let high = vec3<f32>(parameters.dimensions.xyz) - 0.5;
    for (var axis = 0u; axis < 3u; axis += 1u) {
        let along = parameters.along[axis];
        if abs(along) < FLAT {
            ray.meets = ray.meets && origin[axis] >= low[axis] && origin[axis] <= high[axis];
        } else {
            let a = (low[axis] - origin[axis]) * (1.0 / along);
            let b = (high[axis] - origin[axis]) * (1.0 / along);
            ray.start = max(ray.start, min(a, b));
            ray.end = min(ray.end, max(a, b));
        }
    }
    for (var n = 0u; n < parameters.bounds; n += 1u) {
        let plane = bounds[n].plane;
        let value = plane.x + plane.y * from_middle.x + plane.z * from_middle.y;
        if abs(plane.w) < FLAT {
            ray.meets = ray.meets && value >= 0.0;
        } else {
            let crossing = -value / plane.w;
            if plane.w > 0.0 && crossing > ray.start {
                ray.start = crossing;
                ray.face = i32(n);
            } else if plane.w < 0.0 {
                ray.end = min(ray.end, crossing);
            }
        }
    }
    ray.meets = ray.meets && ray.start < ray.end;
    return ray;
}

// mm along the view of sample k.
fn sample_of(ray: Ray, k: i32) -> f32 {
    return clamp(ray.start + (f32(k) + ray.shift - 1.0) * parameters.step, ray.start, ray.end);
}

fn place(ray: Ray, t: f32) -> vec3<f32> {
    return ray.origin + parameters.along.xyz * t;
}

fn brick_of(at: vec3<f32>, bricks: vec3<i32>) -> vec3<i32> {
    return clamp(vec3<i32>(at * (1.0 / f32(BRICK))), vec3<i32>(0), bricks - 1);
}

// The last sample not beyond a box of bricks: those less than `count` away from one.
fn leave(ray: Ray, brick: vec3<i32>, count: i32) -> i32 {
    let along = parameters.along.xyz;
    let wall = select(brick - count + 1, brick + count, along > vec3<f32>(0.0)) * BRICK;
    let flat = abs(along) < vec3<f32>(FLAT);
    let inverse = 1.0 / select(along, vec3<f32>(1.0), flat);
    let exits = select((vec3<f32>(wall) - ray.origin) * inverse, vec3<f32>(FAR), flat);
    let out = min(exits.x, min(exits.y, exits.z));
    return i32(min(floor((out - ray.start) / parameters.step + 1.0 - ray.shift), MOST_SAMPLES));
}

fn blend(a: f32, b: f32, weight: f32) -> f32 {
    return a + (b - a) * weight;
}

// The two indices on each axis about a coordinate and the weight of the second. Coordinates outside are those of the
// nearest border.
struct Cell {
    low: vec3<i32>,
    high: vec3<i32>,
    weight: vec3<f32>,
}

fn cell_of(at: vec3<f32>, last: vec3<i32>) -> Cell {
    let within = clamp(at, vec3<f32>(0.0), vec3<f32>(last));
    let low = vec3<i32>(within);
    return Cell(low, min(low + 1, last), within - vec3<f32>(low));
}

struct Held {
    value: f32,
    shown: bool,
}

fn is_padding(held: f32) -> bool {
    return held >= parameters.padding_low && held <= parameters.padding_high;
}

// Between the eight voxels about a place; not shown where any of them is padding.
fn matter_at(at: vec3<f32>) -> Held {
    let cell = cell_of(at, parameters.dimensions.xyz - 1);
    let low = cell.low;
    let high = cell.high;
    let weight = cell.weight;
    let a = held_at(low);
    let b = held_at(vec3<i32>(high.x, low.yz));
    let c = held_at(vec3<i32>(low.x, high.y, low.z));
    let d = held_at(vec3<i32>(high.xy, low.z));
    let e = held_at(vec3<i32>(low.xy, high.z));
    let f = held_at(vec3<i32>(high.x, low.y, high.z));
    let g = held_at(vec3<i32>(low.x, high.yz));
    let h = held_at(high);
    var shown = true;
    if PADDED {
        shown = !(is_padding(a) || is_padding(b) || is_padding(c) || is_padding(d)
            || is_padding(e) || is_padding(f) || is_padding(g) || is_padding(h));
    }
    let near = blend(blend(a, b, weight.x), blend(c, d, weight.x), weight.y);
    let far = blend(blend(e, f, weight.x), blend(g, h, weight.x), weight.y);
    let value = blend(near, far, weight.z);
    // No comparison holds for what is not a number.
    return Held(value, shown && value >= -3e38 && value <= 3e38);
}

// A field of bytes at nodes, 0 to 255, between the eight about a place.
fn bytes_at(bytes: texture_3d<u32>, at: vec3<f32>) -> f32 {
    let cell = cell_of(at, vec3<i32>(textureDimensions(bytes)) - 1);
    let low = cell.low;
    let high = cell.high;
    let weight = cell.weight;
    let a = f32(textureLoad(bytes, low, 0).x);
    let b = f32(textureLoad(bytes, vec3<i32>(high.x, low.yz), 0).x);
    let c = f32(textureLoad(bytes, vec3<i32>(low.x, high.y, low.z), 0).x);
    let d = f32(textureLoad(bytes, vec3<i32>(high.xy, low.z), 0).x);
    let e = f32(textureLoad(bytes, vec3<i32>(low.xy, high.z), 0).x);
    let f = f32(textureLoad(bytes, vec3<i32>(high.x, low.y, high.z), 0).x);
    let g = f32(textureLoad(bytes, vec3<i32>(low.x, high.yz), 0).x);
    let h = f32(textureLoad(bytes, high, 0).x);
    let near = blend(blend(a, b, weight.x), blend(c, d, weight.x), weight.y);
    let far = blend(blend(e, f, weight.x), blend(g, h, weight.x), weight.y);
    return blend(near, far, weight.z);
}

// Share of the matter at a place that carvings left; nodes lie at every second voxel.
fn kept_level(mask: texture_3d<u32>, at: vec3<f32>) -> f32 {
    return bytes_at(mask, at * 0.5);
}

fn kept_at(mask: texture_3d<u32>, at: vec3<f32>) -> f32 {
    return clamp(0.5 + (kept_level(mask, at) - 127.5) * parameters.mask_steepness, 0.0, 1.0);
}
