// Voxels held as 16-bit integers.

@group(0) @binding(1) var voxels: texture_3d<i32>;

fn held_at(index: vec3<i32>) -> f32 {
    return f32(textureLoad(voxels, texel_of(index, textureDimensions(voxels)), 0).x);
}
