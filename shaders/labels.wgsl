// Structures over a picture: which of them each pixel shows, and their colours laid over each other. The rules are those
// of src/render/labels.rs.
//
// A group of pixels samples itself and the pixels around it once; slopes are taken from what it shares.

const MOST_AT_A_PIXEL: u32 = 8u;
const ONE_FIELD: f32 = 65535.0;
// Pixels on a side of a group, with those around it.
const WIDE: u32 = 10u;

struct LabelParameters {
    // The first column, row and slice that is held; the fourth is 0.
    first: vec4<i32>,
    layers: u32,
    has_shares: u32,
    labels: u32,
    unused_0: u32,
}

struct Paint {
    red: f32,
    green: f32,
    blue: f32,
    outline: f32,
    fill: f32,
    width: f32,
    unused_0: f32,
    unused_1: f32,
}

// Up to four layers each, one in each channel.
@group(0) @binding(1) var first_layers: texture_3d<u32>;
@group(0) @binding(3) var drawn: texture_storage_2d<rgba8unorm, write>;
@group(0) @binding(4) var<storage, read> paints: array<Paint>;
@group(0) @binding(5) var<uniform> over: LabelParameters;
@group(0) @binding(7) var more_layers: texture_3d<u32>;

// Label above field, for each pixel.
var<workgroup> met: array<array<u32, 8>, 100>;

var<private> count: u32;
var<private> labels: array<u32, 8>;
var<private> fields: array<f32, 8>;
// What `held_at` reads.
var<private> layer: u32;
var<private> wanted: u32;

fn voxel_at(index: vec3<i32>) -> u32 {
    if layer < 4u {
        let voxel = textureLoad(first_layers, index, 0);
        return voxel[layer];
    }
    let voxel = textureLoad(more_layers, index, 0);
    return voxel[layer - 4u];
}

fn label_of(voxel: u32) -> u32 {
    return select(voxel, voxel & 0xffu, over.has_shares != 0u);
}

fn share_of(voxel: u32) -> f32 {
    return select(1.0, f32(voxel >> 8u) / 255.0, over.has_shares != 0u);
}

// The share of the wanted label in a voxel of the layer.
fn held_at(index: vec3<i32>) -> f32 {
    let voxel = voxel_at(index);
    return select(0.0, share_of(voxel), label_of(voxel) == wanted && voxel != 0u);
}

fn is_hidden(label: u32) -> bool {
    if label > over.labels {
        return true;
    }
    return paints[label - 1u].outline <= 0.0 && paints[label - 1u].fill <= 0.0;
}

fn meet(label: u32, field: f32) {
    if is_hidden(label) {
        return;
    }
    for (var n = 0u; n < count; n += 1u) {
        if labels[n] == label {
            fields[n] = max(fields[n], field);
            return;
        }
    }
    if count < MOST_AT_A_PIXEL {
        labels[count] = label;
        fields[count] = field;
        count += 1u;
    }
}

fn sample_labels(coordinate: Point) {
    var at = coordinate;
    if TABLE {
        at = voxel_by_table(coordinate);
    }
    at = snapped(at);
    at.whole -= over.first.xyz;
    let last = parameters.dimensions.xyz - 1;
    // Beyond the rim everything is empty, and so is the rim itself.
    if any(at.whole < vec3<i32>(0)) || any(at.whole >= last) {
        return;
    }
    let weight = vec3<f32>(at.part >> vec3<u32>(8u)) * (1.0 / 16777216.0);
    for (layer = 0u; layer < over.layers; layer += 1u) {
        var corners = array<u32, 8>();
        var alike = true;
        for (var corner = 0u; corner < 8u; corner += 1u) {
            let step = vec3<i32>(vec3<u32>(corner & 1u, (corner >> 1u) & 1u, corner >> 2u));
            corners[corner] = voxel_at(at.whole + step);
            alike = alike && corners[corner] == corners[0];
        }
        if alike && corners[0] != 0u {
            meet(label_of(corners[0]), share_of(corners[0]));
        } else if !alike {
            meet_mixed(at, weight, &corners);
        }
    }
}

// Each label's part of a trilinear mix.
fn meet_mixed(at: Point, weight: vec3<f32>, corners: ptr<function, array<u32, 8>>) {
    for (var corner = 0u; corner < 8u; corner += 1u) {
        wanted = label_of((*corners)[corner]);
        var fresh = (*corners)[corner] != 0u;
        for (var before = 0u; before < corner; before += 1u) {
            fresh = fresh && label_of((*corners)[before]) != wanted;
        }
        if fresh {
            let field = linear(at, weight);
            if field > 0.0 {
                meet(wanted, field);
            }
        }
    }
}

// What a pixel of the raster with its border meets along its line of view.
fn gather(pixel: vec2<u32>, slot: u32) {
    count = 0u;
    let way = way_of(pixel);
    var point = way.start;
    for (var s = 0u; s < parameters.samples; s += 1u) {
        sample_labels(point);
        point = sum(point, way.step);
    }
    for (var n = 0u; n < MOST_AT_A_PIXEL; n += 1u) {
        let field = min(u32(fields[n] * ONE_FIELD + 0.5), 65535u);
        met[slot][n] = select(0u, (labels[n] << 16u) | field, n < count && field > 0u);
    }
}

fn field_in(slot: u32, label: u32) -> f32 {
    for (var n = 0u; n < MOST_AT_A_PIXEL; n += 1u) {
        if (met[slot][n] >> 16u) == label {
            return f32(met[slot][n] & 0xffffu) / ONE_FIELD;
        }
    }
    return 0.0;
}

// The lowest label above another in a pixel or beside it; 0 for none.
fn next_label(slot: u32, before: u32) -> u32 {
    var found = 0xffffffffu;
    var slots = array<u32, 5>(slot, slot - 1u, slot + 1u, slot - WIDE, slot + WIDE);
    for (var s = 0u; s < 5u; s += 1u) {
        for (var n = 0u; n < MOST_AT_A_PIXEL; n += 1u) {
            let label = met[slots[s]][n] >> 16u;
            found = select(found, min(found, label), label > before);
        }
    }
    return select(found, 0u, found == 0xffffffffu);
}

struct Fields {
    own: f32,
    left: f32,
    right: f32,
    up: f32,
    down: f32,
}

fn fields_of(slot: u32, label: u32) -> Fields {
    return Fields(
        field_in(slot, label),
        field_in(slot - 1u, label),
        field_in(slot + 1u, label),
        field_in(slot - WIDE, label),
        field_in(slot + WIDE, label),
    );
}

fn outline_cover(around: Fields, width: f32) -> f32 {
    let across = max(abs(around.right - around.own), abs(around.own - around.left));
    let along = max(abs(around.down - around.own), abs(around.own - around.up));
    let slope = sqrt(across * across + along * along);
    if slope > 0.0 {
        return clamp(width / 2.0 + 0.5 - abs((around.own - 0.5) / slope), 0.0, 1.0);
    }
    return 0.0;
}

fn fill_cover(around: Fields) -> f32 {
    let across = (around.right - around.left) / 2.0;
    let along = (around.down - around.up) / 2.0;
    let slope = sqrt(across * across + along * along);
    if slope > 0.0 {
        return clamp((around.own - 0.5) / slope + 0.5, 0.0, 1.0);
    }
    return select(0.0, 1.0, around.own >= 0.5);
}

// A colour of some opacity over colours that are multiplied by theirs.
fn laid(below: vec4<f32>, paint: Paint, opacity: f32) -> vec4<f32> {
    let above = vec4<f32>(paint.red, paint.green, paint.blue, 1.0);
    return below * (1.0 - opacity) + above * opacity;
}

@compute @workgroup_size(8, 8)
fn over_picture(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(local_invocation_id) local: vec3<u32>,
    @builtin(local_invocation_index) index: u32,
) {
    for (var slot = index; slot < WIDE * WIDE; slot += 64u) {
        gather(group.xy * 8u + vec2<u32>(slot % WIDE, slot / WIDE), slot);
    }
    workgroupBarrier();
    let pixel = group.xy * 8u + local.xy;
    if any(pixel >= parameters.size) {
        return;
    }
    let slot = (local.y + 1u) * WIDE + local.x + 1u;
    var mixed = vec4<f32>(0.0);
    for (var label = next_label(slot, 0u); label != 0u; label = next_label(slot, label)) {
        if paints[label - 1u].fill > 0.0 {
            let around = fields_of(slot, label);
            let covered = select(fill_cover(around), around.own, over.has_shares != 0u);
            mixed = laid(mixed, paints[label - 1u], covered * paints[label - 1u].fill);
        }
    }
    for (var label = next_label(slot, 0u); label != 0u; label = next_label(slot, label)) {
        if paints[label - 1u].outline > 0.0 {
            let covered = outline_cover(fields_of(slot, label), paints[label - 1u].width);
            mixed = laid(mixed, paints[label - 1u], covered * paints[label - 1u].outline);
        }
    }
    textureStore(drawn, pixel, floor(mixed * 255.0 + 0.5) / 255.0);
}
