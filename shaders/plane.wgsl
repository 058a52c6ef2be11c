// The pixels of a plane: even steps from one pixel to the next.

fn way_of(pixel: vec2<u32>) -> Way {
    let origin = Point(parameters.origin_whole.xyz, parameters.origin_part.xyz);
    let column = Point(parameters.column_whole.xyz, parameters.column_part.xyz);
    let row = Point(parameters.row_whole.xyz, parameters.row_part.xyz);
    let start = sum(origin, sum(multiple(column, pixel.x), multiple(row, pixel.y)));
    return Way(start, Point(parameters.sample_whole.xyz, parameters.sample_part.xyz));
}
