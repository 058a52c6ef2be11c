// Voxels held as modality values.

@group(0) @binding(1) var voxels: texture_3d<f32>;

fn held_at(index: vec3<i32>) -> f32 {
    return textureLoad(voxels, texel_of(index, textureDimensions(voxels)), 0).x;
}
