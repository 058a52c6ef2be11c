// From colour voxels to the colours on screen: red, green and blue each for itself. `colours` holds greys.

fn level_in(pixel: vec2<u32>, wanted: u32) -> f32 {
    channel = wanted;
    let sample = held_of(pixel);
    let level = unpack4x8unorm(colours[level_of(sample.held)]).x;
    return select(0.0, level, sample.shown);
}

@compute @workgroup_size(8, 8)
fn picture(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let red = level_in(id.xy, RED);
    let green = level_in(id.xy, GREEN);
    let blue = level_in(id.xy, BLUE);
    textureStore(drawn, id.xy, vec4<f32>(red, green, blue, 1.0));
}
