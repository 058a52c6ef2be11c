//! Time to draw, CPU and GPU.
fn main() {}
