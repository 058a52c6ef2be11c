// Held values, interpolated, as the bits of a 32-bit float; NaN outside.

@group(0) @binding(3) var drawn: texture_storage_2d<r32uint, write>;

@compute @workgroup_size(8, 8)
fn raw(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let sample = held_of(id.xy);
    let bits = select(0x7fc00000u, bitcast<u32>(sample.held), sample.shown);
    textureStore(drawn, id.xy, vec4<u32>(bits, 0u, 0u, 0u));
}
