// From voxels to the colours on screen: one pass.

@compute @workgroup_size(8, 8)
fn picture(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let sample = held_of(id.xy);
    let colour = unpack4x8unorm(colours[level_of(sample.held)]);
    let black = vec4<f32>(0.0, 0.0, 0.0, 1.0);
    textureStore(drawn, id.xy, select(black, colour, sample.shown));
}
