// A second volume over the picture of the first: one pass, after the one that drew the picture.
//
// The names and the whole numbers are those of src/render/fused.rs.

// The picture of the first volume.
@group(0) @binding(7) var below: texture_2d<f32>;

// (base * (255 - weight) + colour * weight) / 255, rounded to the nearest.
fn mixed(base: vec3<u32>, colour: vec3<u32>, weight: u32) -> vec3<u32> {
    return (base * (255u - weight) + colour * weight + vec3<u32>(127u)) / vec3<u32>(255u);
}

@compute @workgroup_size(8, 8)
fn fused(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let base = vec3<u32>(textureLoad(below, id.xy, 0).xyz * 255.0 + 0.5);
    let sample = held_of(id.xy);
    // The weight is in the highest byte.
    let over = colours[level_of(sample.held)];
    let colour = vec3<u32>(over & 255u, (over >> 8u) & 255u, (over >> 16u) & 255u);
    let laid = mixed(base, colour, select(0u, over >> 24u, sample.shown));
    textureStore(drawn, id.xy, vec4<f32>(vec3<f32>(laid) / 255.0, 1.0));
}
