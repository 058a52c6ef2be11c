// Voxels held as colours: red in the lowest byte, then green and blue.

const RED: u32 = 0u;
const GREEN: u32 = 1u;
const BLUE: u32 = 2u;
const LUMINANCE: u32 = 3u;

@group(0) @binding(1) var voxels: texture_3d<u32>;

// What `held_at` gives: the luminance unless a pass says otherwise.
var<private> channel: u32 = 3u;

fn held_at(index: vec3<i32>) -> f32 {
    let colour = textureLoad(voxels, texel_of(index, textureDimensions(voxels)), 0).x;
    if channel == LUMINANCE {
        // As in src/volume/colour.rs; exact in 32 bits.
        let sum = 19595u * (colour & 255u) + 38470u * ((colour >> 8u) & 255u) + 7471u * ((colour >> 16u) & 255u);
        return f32(sum) * (1.0 / 65536.0);
    }
    return f32((colour >> (8u * channel)) & 255u);
}
