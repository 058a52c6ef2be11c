// Where a voxel lies in a texture that holds a volume in bricks (src/render/gpu/folds.rs).

fn texel_of(index: vec3<i32>, texture: vec3<u32>) -> vec3<i32> {
    let packed = parameters.dimensions.w;
    if packed == 0 {
        return index;
    }
    let cuts = vec3<i32>(packed & 255, (packed >> 8u) & 255, packed >> 16u);
    let brick = (parameters.dimensions.xyz + cuts - 1) / cuts;
    let laid = vec3<i32>(texture) / brick;
    let cut = index / brick;
    let n = (cut.z * cuts.y + cut.y) * cuts.x + cut.x;
    let place = vec3<i32>(n % laid.x, n / laid.x % laid.y, n / (laid.x * laid.y));
    return (place - cut) * brick + index;
}
