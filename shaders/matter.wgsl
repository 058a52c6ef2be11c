// Emission and absorption along rays, front to back.
//
// A processor that runs many pixels in step works through both sides of every branch, so light, which is dear, stands
// outside the loop that looks for something to be lit.

const AMBIENT: f32 = 0.32;
const DIFFUSE: f32 = 0.74;
const SPECULAR: f32 = 0.2;
const SHARPNESS: f32 = 24.0;
const EVEN: f32 = 0.82;
const DARK: f32 = 0.004;
const FAINT: f32 = 0.002;
const SMOOTH: f32 = 0.05;
const STEEP: f32 = 0.3;
const FACE_STEPS: f32 = 2.5;
const EDGE: f32 = 4.0;
const CELL: f32 = 4.0;
const LAST_ENTRY: i32 = 4095;

override SHADED: bool = true;
override OCCLUDED: bool = false;
override PAINTED: bool = false;

@group(0) @binding(3) var drawn: texture_storage_2d<rgba8unorm, write>;
// Colour times optical depth, and optical depth, of each label's whole body.
@group(0) @binding(4) var<storage, read> paints: array<vec4<f32>>;
// Sums of red, green, blue and extinction below each step of value, 64 to a row.
@group(0) @binding(5) var sums: texture_2d<u32>;
// How many bricks away from each brick there is something to be seen.
@group(0) @binding(6) var space: texture_3d<u32>;
@group(0) @binding(7) var mask: texture_3d<u32>;
@group(0) @binding(8) var labels: texture_3d<u32>;
@group(0) @binding(9) var occlusion: texture_3d<u32>;

struct Sample {
    index: i32,
    sum: vec4<u32>,
    shown: bool,
    kept: f32,
    paint: vec4<f32>,
}

// A stretch that waits for its light.
struct Stretch {
    t: f32,
    adds: f32,
    colour: vec3<f32>,
    structure: bool,
}

struct Shade {
    factor: f32,
    gloss: f32,
}

fn jitter(pixel: vec2<u32>) -> f32 {
    var x = pixel.x + pixel.y * 0x9e3779b9u;
    x ^= x >> 16u;
    x *= 0x7feb352du;
    x ^= x >> 15u;
    x *= 0x846ca68bu;
    x ^= x >> 16u;
    return f32(x >> 8u) * (1.0 / 16777216.0);
}

fn sum_of(index: i32) -> vec4<u32> {
    return textureLoad(sums, vec2<i32>(index & 63, index >> 6u), 0);
}

fn index_of(held: f32) -> i32 {
    return clamp(i32((held - parameters.table_low) * parameters.table_per_unit), 0, LAST_ENTRY);
}

fn paint_of(index: vec3<i32>) -> vec4<f32> {
    let label = textureLoad(labels, index, 0).x;
    return paints[min(label, arrayLength(&paints) - 1u)];
}

struct Corners {
    low: vec3<i32>,
    high: vec3<i32>,
    weight: vec3<f32>,
}

fn corners_of(at: vec3<f32>) -> Corners {
    let whole = floor(at);
    let last = parameters.dimensions.xyz - 1;
    let low = clamp(vec3<i32>(whole), vec3<i32>(0), last);
    let high = clamp(vec3<i32>(whole) + 1, vec3<i32>(0), last);
    return Corners(low, high, at - whole);
}

fn paint_at(at: vec3<f32>) -> vec4<f32> {
    let corners = corners_of(at);
    var total = vec4<f32>(0.0);
    var shown = 0.0;
    for (var corner = 0u; corner < 8u; corner += 1u) {
        let bits = vec3<u32>(corner & 1u, (corner >> 1u) & 1u, corner >> 2u);
        let second = bits == vec3<u32>(1u);
        let shares = select(1.0 - corners.weight, corners.weight, second);
        let share = shares.x * shares.y * shares.z;
        let paint = paint_of(select(corners.low, corners.high, second));
        total += share * paint;
        shown += select(0.0, share, paint.w > 0.0);
    }
    let edge = clamp((shown - 0.5) * EDGE + 0.5, 0.0, 1.0);
    return total * select(0.0, edge / shown, shown > 0.0);
}

fn cover_of(index: vec3<i32>) -> f32 {
    return select(0.0, 1.0, paint_of(index).w > 0.0);
}

// Share of voxels that belong to a shown structure.
fn cover_at(at: vec3<f32>) -> f32 {
    let corners = corners_of(at);
    let low = corners.low;
    let high = corners.high;
    let weight = corners.weight;
    let near = blend(
        blend(cover_of(low), cover_of(vec3<i32>(high.x, low.yz)), weight.x),
        blend(cover_of(vec3<i32>(low.x, high.y, low.z)), cover_of(vec3<i32>(high.xy, low.z)), weight.x),
        weight.y,
    );
    let far = blend(
        blend(cover_of(vec3<i32>(low.xy, high.z)), cover_of(vec3<i32>(high.x, low.y, high.z)), weight.x),
        blend(cover_of(vec3<i32>(low.x, high.yz)), cover_of(high), weight.x),
        weight.y,
    );
    return blend(near, far, weight.z);
}

fn axis_step(axis: u32, reach: f32) -> vec3<f32> {
    return select(vec3<f32>(0.0), vec3<f32>(reach), vec3<u32>(0u, 1u, 2u) == vec3<u32>(axis));
}

fn matter_gradient(at: vec3<f32>) -> vec3<f32> {
    var slope = vec3<f32>(0.0);
    for (var axis = 0u; axis < 3u; axis += 1u) {
        let reach = parameters.reach[axis];
        let step = axis_step(axis, reach);
        let above = matter_at(at + step);
        let below = matter_at(at - step);
        slope[axis] = select(0.0, (above.value - below.value) / (2.0 * reach), above.shown && below.shown);
    }
    return slope;
}

fn paint_gradient(at: vec3<f32>) -> vec3<f32> {
    var slope = vec3<f32>(0.0);
    for (var axis = 0u; axis < 3u; axis += 1u) {
        let reach = parameters.reach[axis];
        let step = axis_step(axis, reach);
        slope[axis] = (cover_at(at + step) - cover_at(at - step)) / (2.0 * reach);
    }
    return slope;
}

fn kept_gradient(at: vec3<f32>) -> vec3<f32> {
    var slope = vec3<f32>(0.0);
    for (var axis = 0u; axis < 3u; axis += 1u) {
        let step = axis_step(axis, 2.0);
        slope[axis] = (kept_level(mask, at + step) - kept_level(mask, at - step)) / 4.0;
    }
    return slope;
}

fn sample(at: vec3<f32>) -> Sample {
    let held = matter_at(at);
    var kept = 1.0;
    if MASKED {
        kept = kept_at(mask, at);
    }
    var paint = vec4<f32>(0.0);
    if PAINTED {
        paint = paint_at(at) * kept;
    }
    return Sample(index_of(held.value), vec4<u32>(0u), held.shown, kept, paint);
}

fn light_at(at: vec3<f32>) -> f32 {
    return bytes_at(occlusion, max((at + 0.5) / CELL - 0.5, vec3<f32>(0.0))) / 255.0;
}

fn in_patient(gradient: vec3<f32>) -> vec3<f32> {
    return parameters.gradient_x.xyz * gradient.x
        + parameters.gradient_y.xyz * gradient.y
        + parameters.gradient_z.xyz * gradient.z;
}

fn in_voxels(step: vec3<f32>) -> vec3<f32> {
    return vec3<f32>(
        dot(parameters.gradient_x.xyz, step),
        dot(parameters.gradient_y.xyz, step),
        dot(parameters.gradient_z.xyz, step),
    );
}

// Unit length and turned towards the reader; the fourth is the length.
fn normal_of(gradient: vec3<f32>) -> vec4<f32> {
    let length = sqrt(dot(gradient, gradient));
    if length < 1e-12 {
        return vec4<f32>(parameters.eye.xyz, 0.0);
    }
    let turn = select(1.0, -1.0, dot(gradient, parameters.eye.xyz) < 0.0) / length;
    return vec4<f32>(gradient * turn, length);
}

fn lit(normal: vec3<f32>) -> Shade {
    let between = parameters.light.xyz + parameters.eye.xyz;
    let mirror = max(dot(normal, between) / max(sqrt(dot(between, between)), 1e-6), 0.0);
    let facing = max(dot(normal, parameters.light.xyz), 0.0);
    return Shade(AMBIENT + DIFFUSE * facing, SPECULAR * pow(mirror, SHARPNESS));
}

fn towards(from_shade: Shade, other: Shade, part: f32) -> Shade {
    return Shade(
        from_shade.factor + (other.factor - from_shade.factor) * part,
        from_shade.gloss + (other.gloss - from_shade.gloss) * part,
    );
}

fn steepness(low: f32, high: f32, value: f32) -> f32 {
    let part = clamp((value - low) / (high - low), 0.0, 1.0);
    return part * part * (3.0 - 2.0 * part);
}

fn shade(ray: Ray, t: f32, structure: bool) -> Shade {
    let at = place(ray, t);
    var slope = matter_gradient(at);
    var reach = parameters.table_reach;
    if PAINTED {
        slope = select(slope, paint_gradient(at), structure);
        reach = select(reach, 1.0, structure);
    }
    let normal = normal_of(in_patient(slope));
    var facing = normal.xyz;
    let surface = steepness(SMOOTH * reach, STEEP * reach, normal.w);
    var found = towards(Shade(EVEN, 0.0), lit(facing), surface);
    if MASKED {
        let face = normal_of(in_patient(kept_gradient(at))).xyz;
        if kept_at(mask, at) < 1.0 {
            found = lit(face);
            facing = face;
        }
    }
    var open = 0.0;
    if ray.face >= 0 {
        open = max(1.0 - (t - ray.start) / (FACE_STEPS * parameters.step), 0.0);
        found = towards(found, lit(bounds[ray.face].normal.xyz), open);
    }
    if OCCLUDED {
        let step = in_voxels(0.5 * (facing + parameters.eye.xyz) * parameters.outward);
        let reaches = light_at(at + step);
        let light = reaches + (1.0 - reaches) * open;
        let share = 1.0 - parameters.occlusion * (1.0 - light);
        found = Shade(found.factor * share, found.gloss * share);
    }
    return found;
}

// The sample after k, and whether the stretch before it is passed over (1); the first is −1 at the end of the ray.
fn next_of(ray: Ray, k: i32, t_of_k: f32, bricks: vec3<i32>) -> vec2<i32> {
    var at = k;
    var t = t_of_k;
    var ends = false;
    loop {
        ends = t >= ray.end;
        let brick = brick_of(place(ray, t), bricks);
        let empty = i32(textureLoad(space, brick, 0).x);
        if ends || empty == 0 {
            break;
        }
        let last = max(leave(ray, brick, empty), at);
        at = last + 1;
        t = select(sample_of(ray, at), ray.end, sample_of(ray, last) >= ray.end);
    }
    let passed = at > k + 1;
    let next = select(k + 1, at - 1, passed);
    return vec2<i32>(select(next, -1, ends), select(0, 1, passed));
}

@compute @workgroup_size(8, 8)
fn matter(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let bricks = vec3<i32>(textureDimensions(space));
    let ray = ray_of(id.xy, jitter(id.xy));
    var colour = vec3<f32>(0.0);
    var through = 1.0;
    var k = 0;
    var fresh = false;
    var t_front = ray.start;
    var front = sample(place(ray, ray.start));
    front.paint = vec4<f32>(0.0);
    front.sum = sum_of(front.index);
    var going = ray.meets;
    while going {
        var found = Stretch(0.0, 0.0, vec3<f32>(0.0), false);
        while going && found.adds == 0.0 {
            let t = sample_of(ray, k);
            var back = sample(place(ray, t));
            if !fresh && front.shown && back.shown && back.index == front.index {
                back.index += 1;
            }
            back.sum = sum_of(back.index);
            let span = f32(max(abs(back.index - front.index), 1));
            let part = select(back.sum - front.sum, front.sum - back.sum, back.index < front.index);
            let mm = (t - t_front) * 0.5 * (front.kept + back.kept);
            let seen = select(0.0, mm * (parameters.table_quantum / span), front.shown && back.shown && !fresh);
            let thick = vec4<f32>(part) * seen;
            var depth = thick.w;
            var painted = thick.xyz;
            var structure = false;
            if PAINTED {
                let change = abs(front.paint - back.paint);
                let most = max(max(change.x, change.y), max(change.z, change.w));
                let wall = select(0.0, 0.5 * most, !fresh && most > 0.0);
                let share = wall / max(front.paint.w + back.paint.w, 1e-9);
                painted += (front.paint.xyz + back.paint.xyz) * share;
                depth += wall;
                structure = wall > thick.w;
            }
            let opacity = 1.0 - exp(-depth);
            let adds = opacity * through;
            let here = painted / max(depth, 1e-30);
            let lights = SHADED && adds > FAINT;
            found = Stretch(0.5 * (t_front + t), select(0.0, adds, lights), here, structure);
            colour += select(adds * select(1.0, EVEN, SHADED) * here, vec3<f32>(0.0), lights);
            through *= 1.0 - opacity;
            front = back;
            t_front = t;
            let next = next_of(ray, k, t, bricks);
            going = next.x >= 0 && through >= DARK;
            k = next.x;
            fresh = next.y == 1;
        }
        if found.adds > 0.0 {
            let light = shade(ray, found.t, found.structure);
            colour += found.adds * (found.colour * light.factor + light.gloss);
        }
    }
    let bytes = floor(clamp(colour, vec3<f32>(0.0), vec3<f32>(1.0)) * 255.0 + 0.5);
    textureStore(drawn, id.xy, vec4<f32>(bytes / 255.0, 1.0));
}
