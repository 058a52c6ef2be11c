//! Where a reformat is interpolated: nine tenths of thick slices, nothing of an isotropic volume.

use negatoscope::app::explain::{interpolated_layers, interpolated_zones};
use negatoscope::geometry::{DVec2, DVec3, Grid, Orientation, Plane, View};

fn axial(dimensions: [usize; 3], pixel: [f64; 2], step: f64) -> Grid {
    let origins = (0..dimensions[2]).map(|k| DVec3::Z * (k as f64 * step)).collect();
    Grid::new(dimensions, DVec3::X, DVec3::Y, pixel, origins, step).expect("a grid")
}

fn area(polygon: &[DVec2]) -> f64 {
    let corner = |n: usize| polygon[n % polygon.len()];
    let twice: f64 = (0..polygon.len())
        .map(|n| corner(n).perp_dot(corner(n + 1)))
        .sum();
    twice.abs() / 2.0
}

fn view(orientation: Orientation, grid: &Grid, size: [u32; 2], mm: f64) -> View {
    View {
        plane: Plane::new(orientation, grid.centre()),
        size,
        pixel_mm: [mm, mm],
    }
}

#[test]
fn nine_tenths_of_a_coronal_of_thick_slices_are_hatched() {
    let grid = axial([40, 40, 12], [0.5, 0.5], 5.0);
    assert_eq!(interpolated_layers(&grid).len(), 13);
    // Exactly the volume: 40 columns of 0.5 mm, 12 slices of 5 mm.
    let coronal = view(Orientation::Coronal, &grid, [200, 600], 0.1);
    let hatched: f64 = interpolated_zones(&grid, &coronal, 0.0)
        .iter()
        .map(|zone| area(zone))
        .sum();
    let part = hatched / (200.0 * 600.0);
    assert!((part - 0.9).abs() < 1e-6, "{part}");
}

#[test]
fn nothing_of_an_isotropic_volume_is_hatched_nor_an_acquired_slice() {
    let isotropic = axial([20, 20, 30], [0.7, 0.7], 0.7);
    assert!(interpolated_layers(&isotropic).is_empty());
    let finer = axial([20, 20, 30], [0.7, 0.7], 0.4);
    assert!(interpolated_layers(&finer).is_empty());
    let thick = axial([20, 20, 9], [0.7, 0.7], 4.0);
    let mut axial_view = view(Orientation::Axial, &thick, [20, 20], 0.7);
    axial_view.plane.centre.z = 12.0;
    assert!(interpolated_zones(&thick, &axial_view, 0.0).is_empty());
    axial_view.plane.centre.z = 13.5;
    assert_eq!(interpolated_zones(&thick, &axial_view, 0.0).len(), 1);
    // A slab that reaches the next slice is not interpolated.
    assert!(interpolated_zones(&thick, &axial_view, 5.0).is_empty());
}

#[test]
fn every_point_of_a_layer_is_far_from_all_slices_and_every_far_point_is_in_one() {
    let origins = [0.0, 2.0, 9.0, 10.0, 16.0]
        .map(|z| DVec3::new(0.3 * z, -0.1 * z, z))
        .to_vec();
    let grid = Grid::new([10, 10, 5], DVec3::X, DVec3::Y, [0.8, 1.0], origins, 2.0).expect("a grid");
    let layers = interpolated_layers(&grid);
    for n in 0..1900 {
        let z = -1.0 + 0.01 * f64::from(n) + 0.005;
        let nearest = grid
            .origins()
            .iter()
            .map(|o| (o.z - z).abs())
            .fold(f64::INFINITY, f64::min);
        let inside = z < 17.0;
        let hatched = layers.iter().any(|layer| layer.contains(DVec3::new(5.0, 5.0, z)));
        assert_eq!(hatched, inside && nearest > 0.5, "z {z}");
    }
}

#[test]
fn thousands_of_slices_give_a_bounded_number_of_layers() {
    let grid = axial([4, 4, 5000], [0.1, 0.1], 1.0);
    let layers = interpolated_layers(&grid);
    assert!(layers.len() <= 1024 && layers.len() > 500, "{}", layers.len());
    assert!(layers.windows(2).all(|pair| pair[0].to < pair[1].from));
}
