//! The lines of view of a scene, in the voxels of a regular grid.

use super::{CELL, Scene};
use crate::geometry::{DMat3, DVec3, Grid, Layer, VoxelLookup};
use crate::render::walk::MAX_SIZE;

/// Length of a step along matter, in finest voxels, and at least this share of a pixel: a coarse picture takes longer
/// steps. Pre-integration keeps longer steps free of rings; what is thinner than a step may be missed.
const STEP_VOXELS: f64 = 1.0;
const STEP_PIXELS: f64 = 0.5;
const LONGEST_VOXELS: f64 = 2.0;
/// Extremes are looked for in shorter steps.
const VALUE_SHARE: f64 = 0.6;
/// Of a cell of the light, from a surface to a cell that the surface itself does not darken.
const OUTWARD_CELLS: f64 = 1.0;

/// A half-space: `value` + column·i + row·j + along·t is not negative within it, with i and j in pixels from the
/// middle and t in mm along the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    pub value: f32,
    pub column: f32,
    pub row: f32,
    pub along: f32,
    /// Out of the half-space; patient space, unit length.
    pub normal: [f32; 3],
}

/// The voxel coordinate t mm along the ray of pixel (i, j) is origin + i·column + j·row + t·along, with i and j counted
/// from the middle of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Rays {
    pub size: [u32; 2],
    pub middle: [f32; 2],
    pub origin: [f32; 3],
    pub column: [f32; 3],
    pub row: [f32; 3],
    pub along: [f32; 3],
    pub dimensions: [usize; 3],
    /// mm from sample to sample.
    pub step: f32,
    /// mm from sample to sample of a projection of values.
    pub value_step: f32,
    /// mm from a surface to where the light on it is looked up.
    pub outward: f32,
    pub bounds: Vec<Bound>,
    /// Columns of the matrix that turns a gradient per voxel into one per mm in patient space.
    pub gradient: [[f32; 3]; 3],
    /// Distance of the samples of a gradient on each axis, in voxels.
    pub reach: [f32; 3],
    /// Towards the light and towards the reader; patient space, unit length.
    pub light: [f32; 3],
    pub eye: [f32; 3],
    /// Patient point of origin, for what a ray hit.
    start: DVec3,
    sides: [DVec3; 3],
}

impl Rays {
    /// On a regular grid, which the volume's own or its resampled one is.
    pub fn new(grid: &Grid, scene: &Scene) -> Rays {
        let affine = match grid.lookup() {
            VoxelLookup::Uniform(affine) | VoxelLookup::Table { affine, .. } => affine,
        };
        let (view, plane) = (&scene.view, &scene.view.plane);
        let normal = plane.normal();
        let start = plane.centre + normal * (grid.centre() - plane.centre).dot(normal);
        let sides = [
            plane.right * view.pixel_mm[0],
            plane.down * view.pixel_mm[1],
            normal,
        ];
        let [column, row, along] = sides.map(|side| affine.transform_vector3(side));
        let turn: DMat3 = affine.matrix3.transpose();
        let light = -normal - plane.down * 0.45 - plane.right * 0.35;
        let size = view.size.map(|n| n.min(MAX_SIZE));
        Rays {
            size,
            middle: size.map(|n| (n as f32 - 1.0) / 2.0),
            origin: affine.transform_point3(start).as_vec3().to_array(),
            column: column.as_vec3().to_array(),
            row: row.as_vec3().to_array(),
            along: along.as_vec3().to_array(),
            dimensions: grid.dimensions,
            step: step(grid, view.pixel_mm) as f32,
            value_step: (step(grid, view.pixel_mm) * VALUE_SHARE) as f32,
            outward: (OUTWARD_CELLS * (CELL as f64) * grid.finest_spacing()) as f32,
            bounds: bounds(&scene.clips, start, sides),
            gradient: [turn.x_axis, turn.y_axis, turn.z_axis].map(|v| v.as_vec3().to_array()),
            reach: reach(grid),
            light: light.normalize_or_zero().as_vec3().to_array(),
            eye: (-normal).as_vec3().to_array(),
            start,
            sides,
        }
    }

    /// Patient point t mm along the ray of a pixel.
    pub fn patient(&self, pixel: [f32; 2], t: f32) -> DVec3 {
        let [right, down, normal] = self.sides;
        let from = [pixel[0] - self.middle[0], pixel[1] - self.middle[1]];
        self.start + right * f64::from(from[0]) + down * f64::from(from[1]) + normal * f64::from(t)
    }
}

fn step(grid: &Grid, pixel_mm: [f64; 2]) -> f64 {
    let finest = grid.finest_spacing();
    let coarse = STEP_PIXELS * pixel_mm[0].min(pixel_mm[1]);
    coarse.clamp(STEP_VOXELS * finest, LONGEST_VOXELS * finest)
}

/// Gradients are taken over about the same distance on every axis, or thick slices would show as terraces.
fn reach(grid: &Grid) -> [f32; 3] {
    let spacing = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.slice_spacing()];
    let widest = spacing.into_iter().fold(0.0, f64::max);
    spacing.map(|mm| (0.7 * widest / mm).clamp(1.0, 3.0) as f32)
}

fn bounds(clips: &[Layer], start: DVec3, [column, row, along]: [DVec3; 3]) -> Vec<Bound> {
    let half = |normal: DVec3, from: f64| Bound {
        value: (start.dot(normal) - from) as f32,
        column: column.dot(normal) as f32,
        row: row.dot(normal) as f32,
        along: along.dot(normal) as f32,
        normal: (-normal).as_vec3().to_array(),
    };
    let both = |layer: &Layer| {
        [
            layer.from.is_finite().then(|| half(layer.normal, layer.from)),
            layer.to.is_finite().then(|| half(-layer.normal, -layer.to)),
        ]
    };
    clips.iter().flat_map(both).flatten().collect()
}
