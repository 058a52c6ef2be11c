//! The parameters of one picture of a body as the shaders read them (`Body` and `Bound` in rays.wgsl).

use bytemuck::{Pod, Zeroable};

use super::GpuVolume;
use super::parameters::{Greys, Layout, offsets};
use crate::render::scene::{Rays, Ready};

/// `Body` of rays.wgsl. No `vec3`: their padding differs between languages.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct BodyParameters {
    origin: [f32; 4],
    column: [f32; 4],
    row: [f32; 4],
    along: [f32; 4],
    gradient: [[f32; 4]; 3],
    reach: [f32; 4],
    light: [f32; 4],
    eye: [f32; 4],
    dimensions: [i32; 4],
    pub size: [u32; 2],
    half_size: [f32; 2],
    step: f32,
    outward: f32,
    bounds: u32,
    padding_low: f32,
    padding_high: f32,
    table_low: f32,
    table_per_unit: f32,
    table_quantum: f32,
    table_reach: f32,
    mask_steepness: f32,
    occlusion: f32,
    greys: Greys,
}

const _: () = assert!(size_of::<BodyParameters>() == 256);
const _: () = assert!(size_of::<BoundParameters>() == 32);

/// `Bound` of rays.wgsl.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct BoundParameters {
    plane: [f32; 4],
    normal: [f32; 4],
}

fn four([x, y, z]: [f32; 3]) -> [f32; 4] {
    [x, y, z, 0.0]
}

impl BoundParameters {
    /// At least one, since no buffer may be empty.
    pub fn of(rays: &Rays) -> Vec<BoundParameters> {
        let bounds = rays.bounds.iter().map(|bound| BoundParameters {
            plane: [bound.value, bound.column, bound.row, bound.along],
            normal: four(bound.normal),
        });
        let mut bounds: Vec<BoundParameters> = bounds.collect();
        if bounds.is_empty() {
            bounds.push(BoundParameters::default());
        }
        bounds
    }
}

impl BodyParameters {
    pub fn with_step(self, step: f32) -> BodyParameters {
        BodyParameters { step, ..self }
    }

    pub fn with_occlusion(self, occlusion: f32) -> BodyParameters {
        BodyParameters { occlusion, ..self }
    }

    pub fn with_greys(self, greys: Greys) -> BodyParameters {
        BodyParameters { greys, ..self }
    }

    /// For matter; a projection has another step and greys.
    pub fn new(rays: &Rays, ready: &Ready, drawn: &GpuVolume) -> BodyParameters {
        let [padding_low, padding_high] = drawn.padding.unwrap_or_default();
        let table = ready.table();
        BodyParameters {
            origin: four(rays.origin),
            column: four(rays.column),
            row: four(rays.row),
            along: four(rays.along),
            gradient: rays.gradient.map(four),
            reach: four(rays.reach),
            light: four(rays.light),
            eye: four(rays.eye),
            dimensions: drawn.folds.dimensions(),
            size: rays.size,
            half_size: rays.middle,
            step: rays.step,
            outward: rays.outward,
            bounds: rays.bounds.len() as u32,
            padding_low,
            padding_high,
            table_low: table.map_or(0.0, |table| table.low),
            table_per_unit: table.map_or(0.0, |table| table.per_unit),
            table_quantum: table.map_or(0.0, |table| table.quantum),
            table_reach: table.map_or(1.0, |table| table.reach),
            mask_steepness: ready.mask().map_or(0.0, |mask| mask.steepness),
            occlusion: 0.0,
            greys: Greys::default(),
        }
    }
}

/// For the test that compares them with what the shader compiler makes of the WGSL structs.
pub fn layouts() -> Vec<Layout> {
    let body = offsets!(BodyParameters:
        "origin" = origin,
        "column" = column,
        "row" = row,
        "along" = along,
        "gradient_x" = gradient,
        "gradient_y" = gradient + 16,
        "gradient_z" = gradient + 32,
        "reach" = reach,
        "light" = light,
        "eye" = eye,
        "dimensions" = dimensions,
        "size" = size,
        "half_size" = half_size,
        "step" = step,
        "outward" = outward,
        "bounds" = bounds,
        "padding_low" = padding_low,
        "padding_high" = padding_high,
        "table_low" = table_low,
        "table_per_unit" = table_per_unit,
        "table_quantum" = table_quantum,
        "table_reach" = table_reach,
        "mask_steepness" = mask_steepness,
        "occlusion" = occlusion,
        "centre_high" = greys.centre_high,
        "centre_low" = greys.centre_low,
        "scale" = greys.scale,
        "middle" = greys.middle,
        "lut_last" = greys.lut_last,
    );
    let bound = offsets!(BoundParameters: "plane" = plane, "normal" = normal);
    vec![
        ("Body", body, size_of::<BodyParameters>()),
        ("Bound", bound, size_of::<BoundParameters>()),
    ]
}
