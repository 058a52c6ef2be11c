// The pixels of a curved reformat: each column is a straight line of its own (src/render/curved.rs).

struct Line {
    origin_whole: vec4<i32>,
    origin_part: vec4<u32>,
    row_whole: vec4<i32>,
    row_part: vec4<u32>,
    sample_whole: vec4<i32>,
    sample_part: vec4<u32>,
}

@group(0) @binding(6) var<storage, read> lines: array<Line>;

fn way_of(pixel: vec2<u32>) -> Way {
    // Groups of pixels reach beyond the picture.
    let line = lines[min(pixel.x, arrayLength(&lines) - 1u)];
    let row = Point(line.row_whole.xyz, line.row_part.xyz);
    let start = sum(Point(line.origin_whole.xyz, line.origin_part.xyz), multiple(row, pixel.y));
    return Way(start, Point(line.sample_whole.xyz, line.sample_part.xyz));
}
