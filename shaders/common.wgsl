// What every pass shares: parameters, fixed-point coordinates, sampling, slabs.
//
// The rules are those of src/render/mod.rs; functions are named as in src/render/walk.rs and src/render/cpu.
// Coordinates are pairs of a whole number and a part in units of 2^-32, so additions and products are exact
// on every machine. `held_at` comes from voxels_i16.wgsl, voxels_f32.wgsl or voxels_rgb8.wgsl, `way_of`
// a pixel from plane.wgsl or curved.wgsl.

const NEAREST: u32 = 0u;
const LINEAR: u32 = 1u;
const CUBIC: u32 = 2u;

const PLANE: u32 = 0u;
const MAXIMUM: u32 = 1u;
const MINIMUM: u32 = 2u;
const MEAN: u32 = 3u;

// 4e-6 in units of 2^-32.
const SNAP: u32 = 17179u;

override INTERPOLATION: u32 = 1u;
override SLAB: u32 = 0u;
override TABLE: bool = false;
override PADDED: bool = false;

struct Parameters {
    origin_whole: vec4<i32>,
    origin_part: vec4<u32>,
    column_whole: vec4<i32>,
    column_part: vec4<u32>,
    row_whole: vec4<i32>,
    row_part: vec4<u32>,
    sample_whole: vec4<i32>,
    sample_part: vec4<u32>,
    // Columns, rows, slices; the fourth says how they lie in the texture (folds.wgsl).
    dimensions: vec4<i32>,
    size: vec2<u32>,
    samples: u32,
    segments: u32,
    table_end_whole: i32,
    table_end_part: u32,
    padding_low: f32,
    padding_high: f32,
    // Held value in the middle of the window, as the sum of two; grey levels per held unit; grey in the middle.
    centre_high: f32,
    centre_low: f32,
    scale: f32,
    middle: f32,
    lut_last: u32,
    unused_0: u32,
    unused_1: u32,
    unused_2: u32,
}

struct Segment {
    depth_whole: i32,
    depth_part: u32,
    shift_bits: u32,
    stretch: u32,
    shift_whole: vec2<i32>,
    shift_part: vec2<u32>,
    change_whole: vec2<i32>,
    change_part: vec2<u32>,
}

@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(2) var<storage, read> segments: array<Segment>;

struct Point {
    whole: vec3<i32>,
    part: vec3<u32>,
}

// The samples of a pixel: where the first is, and from one to the next.
struct Way {
    start: Point,
    step: Point,
}

struct Sample {
    held: f32,
    shown: bool,
}

fn sum(a: Point, b: Point) -> Point {
    let part = a.part + b.part;
    let carry = select(vec3<i32>(0), vec3<i32>(1), part < a.part);
    return Point(a.whole + b.whole + carry, part);
}

// n steps, n < 2^16.
fn multiple(step: Point, n: u32) -> Point {
    let low = n * (step.part & vec3<u32>(0xffffu));
    let high = n * (step.part >> vec3<u32>(16u)) + (low >> vec3<u32>(16u));
    let part = (high << vec3<u32>(16u)) | (low & vec3<u32>(0xffffu));
    return Point(step.whole * i32(n) + vec3<i32>(high >> vec3<u32>(16u)), part);
}

fn snapped(at: Point) -> Point {
    let shifted = at.part + vec3<u32>(SNAP);
    let carry = select(vec3<i32>(0), vec3<i32>(1), shifted < vec3<u32>(SNAP));
    let beyond = shifted & vec3<u32>(0x7fffffffu);
    let near = beyond <= vec3<u32>(2u * SNAP);
    return Point(select(at.whole, at.whole + carry, near), select(at.part, shifted - beyond, near));
}

// The upper 32 bits of a product.
fn product_high(a: u32, b: u32) -> u32 {
    let middle = (a & 0xffffu) * (b >> 16u) + (((a & 0xffffu) * (b & 0xffffu)) >> 16u);
    let other = (a >> 16u) * (b & 0xffffu) + (middle & 0xffffu);
    return (a >> 16u) * (b >> 16u) + (middle >> 16u) + (other >> 16u);
}

// (whole, part) times a fraction, taken from (from_whole, from_part).
fn less_times(from_whole: i32, from_part: u32, whole: i32, part: u32, fraction: u32) -> vec2<u32> {
    let low = bitcast<u32>(whole) * fraction;
    let high = product_high(bitcast<u32>(whole), fraction) - select(0u, fraction, whole < 0);
    let product = low + product_high(part, fraction);
    let product_whole = high + select(0u, 1u, product < low);
    let borrow = select(0u, 1u, from_part < product);
    return vec2<u32>(bitcast<u32>(from_whole) - product_whole - borrow, from_part - product);
}

fn not_above(whole: i32, part: u32, other_whole: i32, other_part: u32) -> bool {
    return whole < other_whole || (whole == other_whole && part <= other_part);
}

// (u, v, depth) made a voxel coordinate; beyond the table, one that is outside the volume.
fn voxel_by_table(plane: Point) -> Point {
    var low = 0u;
    var high = parameters.segments;
    while low < high {
        let middle = (low + high) / 2u;
        let below = not_above(
            segments[middle].depth_whole,
            segments[middle].depth_part,
            plane.whole.z,
            plane.part.z,
        );
        low = select(low, middle + 1u, below);
        high = select(middle, high, below);
    }
    let beyond = not_above(
        parameters.table_end_whole,
        parameters.table_end_part,
        plane.whole.z,
        plane.part.z,
    );
    if low == 0u || beyond {
        return Point(vec3<i32>(-2), vec3<u32>(0u));
    }
    let segment = segments[low - 1u];
    let distance_part = plane.part.z - segment.depth_part;
    let borrow = select(0, 1, plane.part.z < segment.depth_part);
    let distance_whole = bitcast<u32>(plane.whole.z - segment.depth_whole - borrow);
    // A shift by 32 is not defined: two by 16 and less.
    let upper = (distance_whole << (31u - segment.shift_bits)) << 1u;
    let distance = (distance_part >> segment.shift_bits) | upper;
    let part = distance + product_high(segment.stretch, distance);
    let across = plane.part.xy - segment.shift_part;
    let borrows = select(vec2<i32>(0), vec2<i32>(1), plane.part.xy < segment.shift_part);
    let across_whole = plane.whole.xy - segment.shift_whole - borrows;
    let x = less_times(across_whole.x, across.x, segment.change_whole.x, segment.change_part.x, part);
    let y = less_times(across_whole.y, across.y, segment.change_whole.y, segment.change_part.y, part);
    let whole = vec3<i32>(bitcast<i32>(x.x), bitcast<i32>(y.x), i32(low) - 2);
    return Point(whole, vec3<u32>(x.y, y.y, part));
}

fn blend(a: f32, b: f32, weight: f32) -> f32 {
    return a + (b - a) * weight;
}

fn linear(at: Point, weight: vec3<f32>) -> f32 {
    let last = parameters.dimensions.xyz - 1;
    let low = clamp(at.whole, vec3<i32>(0), last);
    let high = clamp(at.whole + 1, vec3<i32>(0), last);
    let near = blend(
        blend(held_at(low), held_at(vec3<i32>(high.x, low.yz)), weight.x),
        blend(held_at(vec3<i32>(low.x, high.y, low.z)), held_at(vec3<i32>(high.xy, low.z)), weight.x),
        weight.y,
    );
    let far = blend(
        blend(held_at(vec3<i32>(low.xy, high.z)), held_at(vec3<i32>(high.x, low.y, high.z)), weight.x),
        blend(held_at(vec3<i32>(low.x, high.yz)), held_at(high), weight.x),
        weight.y,
    );
    return blend(near, far, weight.z);
}

fn catmull_rom(a: f32, b: f32, c: f32, d: f32, t: f32) -> f32 {
    let square = (2.0 * a - 5.0 * b) + (4.0 * c - d);
    let cube = 3.0 * (b - c) + (d - a);
    return b + 0.5 * t * ((c - a) + t * (square + t * cube));
}

fn cubic_line(at: vec3<i32>, y: i32, z: i32, t: f32) -> f32 {
    let last = parameters.dimensions.xyz - 1;
    let row = clamp(at.y + y, 0, last.y);
    let slice = clamp(at.z + z, 0, last.z);
    return catmull_rom(
        held_at(vec3<i32>(clamp(at.x - 1, 0, last.x), row, slice)),
        held_at(vec3<i32>(clamp(at.x, 0, last.x), row, slice)),
        held_at(vec3<i32>(clamp(at.x + 1, 0, last.x), row, slice)),
        held_at(vec3<i32>(clamp(at.x + 2, 0, last.x), row, slice)),
        t,
    );
}

fn cubic_plane(at: vec3<i32>, z: i32, t: vec3<f32>) -> f32 {
    return catmull_rom(
        cubic_line(at, -1, z, t.x),
        cubic_line(at, 0, z, t.x),
        cubic_line(at, 1, z, t.x),
        cubic_line(at, 2, z, t.x),
        t.y,
    );
}

fn cubic(at: vec3<i32>, t: vec3<f32>) -> f32 {
    return catmull_rom(
        cubic_plane(at, -1, t),
        cubic_plane(at, 0, t),
        cubic_plane(at, 1, t),
        cubic_plane(at, 2, t),
        t.z,
    );
}

fn is_padding(held: f32) -> bool {
    return held >= parameters.padding_low && held <= parameters.padding_high;
}

// By its bits: compilers may take it that every value is a number.
fn is_number(value: f32) -> bool {
    return (bitcast<u32>(value) & 0x7fffffffu) <= 0x7f800000u;
}

// Whether any voxel that has a weight is padding.
fn mixes_padding(at: vec3<i32>, weight: vec3<f32>) -> bool {
    let before = select(0, -1, INTERPOLATION == CUBIC);
    let after = select(1, 2, INTERPOLATION == CUBIC);
    let first = at + select(vec3<i32>(0), vec3<i32>(before), weight > vec3<f32>(0.0));
    let end = at + select(vec3<i32>(0), vec3<i32>(after), weight > vec3<f32>(0.0));
    let last = parameters.dimensions.xyz - 1;
    var found = false;
    for (var z = first.z; z <= end.z; z += 1) {
        for (var y = first.y; y <= end.y; y += 1) {
            for (var x = first.x; x <= end.x; x += 1) {
                found = found || is_padding(held_at(clamp(vec3<i32>(x, y, z), vec3<i32>(0), last)));
            }
        }
    }
    return found;
}

fn sample_at(coordinate: Point) -> Sample {
    var at = coordinate;
    if TABLE {
        at = voxel_by_table(coordinate);
    }
    at = snapped(at);
    let last = parameters.dimensions.xyz - 1;
    let nearest = at.whole + vec3<i32>(at.part >> vec3<u32>(31u));
    let nearest_inside = clamp(nearest, vec3<i32>(0), last);
    var shown = all(nearest == nearest_inside);
    let weight = vec3<f32>(at.part >> vec3<u32>(8u)) * (1.0 / 16777216.0);
    if PADDED && SLAB != PLANE && INTERPOLATION != NEAREST {
        shown = shown && !mixes_padding(at.whole, weight);
    } else if PADDED {
        shown = shown && !is_padding(held_at(nearest_inside));
    }
    var held = 0.0;
    if INTERPOLATION == NEAREST {
        held = held_at(nearest_inside);
    } else if INTERPOLATION == LINEAR {
        held = linear(at, weight);
    } else {
        held = cubic(at.whole, weight);
    }
    return Sample(held, shown && is_number(held));
}

fn extreme(start: Point, step: Point) -> Sample {
    var point = start;
    var kept = sample_at(point);
    for (var s = 1u; s < parameters.samples; s += 1u) {
        point = sum(point, step);
        let next = sample_at(point);
        let beats = select((next.held < kept.held), (next.held > kept.held), SLAB == MAXIMUM);
        kept.held = select(kept.held, next.held, next.shown && (beats || !kept.shown));
        kept.shown = kept.shown || next.shown;
    }
    return kept;
}

// Trapezoidal rule. Summed as differences from the first value, sixteen at a time: sums stay small, so that
// 32 bits are enough.
fn mean(start: Point, step: Point) -> Sample {
    var point = start;
    var first = Sample(0.0, false);
    var total = 0.0;
    var sixteen = 0.0;
    var weight = 0.0;
    for (var s = 0u; s < parameters.samples; s += 1u) {
        let next = sample_at(point);
        if next.shown {
            first.held = select(next.held, first.held, first.shown);
            first.shown = true;
            let share = select(1.0, 0.5, s == 0u || s + 1u == parameters.samples);
            sixteen += share * (next.held - first.held);
            weight += share;
        }
        if (s & 15u) == 15u {
            total += sixteen;
            sixteen = 0.0;
        }
        point = sum(point, step);
    }
    return Sample(first.held + (total + sixteen) / max(weight, 0.5), first.shown);
}

// What the samples from a point on, a step apart, make together.
fn held_along(start: Point, step: Point) -> Sample {
    if SLAB == MEAN {
        return mean(start, step);
    } else if SLAB == MAXIMUM || SLAB == MINIMUM {
        return extreme(start, step);
    }
    return sample_at(start);
}

fn held_of(pixel: vec2<u32>) -> Sample {
    let way = way_of(pixel);
    return held_along(way.start, way.step);
}
