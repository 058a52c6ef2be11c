//! Projections of a whole volume against the values along every line of view.

use std::sync::Arc;

use crate::body_support::*;
use crate::support::*;
use negatoscope::geometry::{DVec2, DVec3, Plane, View};
use negatoscope::render::scene::{Appearance, Ready, Scene};
use negatoscope::render::{Palette, Projection, Tone, Voi, cpu};
use negatoscope::volume::{VoiFunction, Volume, Window};

/// Hills that change slowly enough for a fine walk to meet their tops.
fn hills() -> Volume {
    volume_of(sheared_grid([60, 55, 40]), |x, y, k| {
        let (x, y, k) = (x as f64, y as f64, k as f64);
        500.0 + 300.0 * (x * 0.21).sin() * (y * 0.17).cos() + 150.0 * (k * 0.3 + x * 0.1).sin()
    })
}

fn scene(view: View, projection: Projection) -> Scene {
    let tone = Tone {
        voi: Voi::Window(Window::new(500.0, 1000.0, VoiFunction::LinearExact).unwrap()),
        invert: false,
        palette: Palette::Grey,
    };
    Scene {
        view,
        appearance: Appearance::Projected { projection, tone },
        clips: Vec::new(),
        carvings: Arc::default(),
        structures: None,
    }
}

/// All values along the line of view of a pixel, a twentieth of a mm apart.
fn walked(volume: &Volume, view: &View, pixel: DVec2) -> Vec<f64> {
    let (start, along) = (view.patient_from_pixel(pixel), view.plane.normal());
    (-1600..1600)
        .filter_map(|n| volume.sample(start + along * (f64::from(n) * 0.05)))
        .collect()
}

#[test]
fn projections_are_those_of_all_values_along_the_line() {
    let volume = hills();
    let view = View {
        plane: Plane::looking_along(DVec3::new(0.5, 0.7, -0.4), DVec3::Z, volume.grid.centre()).unwrap(),
        size: [40, 36],
        pixel_mm: [1.6, 1.7],
    };
    let pictures = [Projection::Maximum, Projection::Minimum, Projection::Mean]
        .map(|projection| drawn(&volume, &scene(view, projection)));
    let mut compared = 0;
    for n in (0..40 * 36).step_by(7) {
        let pixel = DVec2::new(f64::from(n % 40), f64::from(n / 40));
        let values = walked(&volume, &view, pixel);
        if values.len() < 40 {
            continue;
        }
        let greatest = values.iter().copied().fold(f64::MIN, f64::max);
        let least = values.iter().copied().fold(f64::MAX, f64::min);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        for (picture, wanted) in pictures.iter().zip([greatest, least, mean]) {
            let found = f64::from(picture.pixels[n as usize][0]);
            let wanted = wanted * 0.255;
            assert!((found - wanted).abs() < 1.6, "{pixel}: {found}, not {wanted}");
        }
        compared += 1;
    }
    assert!(compared > 80, "{compared}");
}

#[test]
fn the_place_of_the_greatest_value_is_found() {
    let grid = axial_grid([50, 50, 30], [1.0, 1.0, 1.5]);
    let bright = grid.patient_from_voxel(DVec3::new(31.0, 17.0, 21.0));
    let volume = volume_of(grid, |x, y, k| {
        let away = (x as f64 - 31.0).abs() + (y as f64 - 17.0).abs() + (k as f64 - 21.0).abs();
        1000.0 - 10.0 * away
    });
    let view = oblique_view(&volume.grid, [61, 61], [1.0, 1.0]);
    let scene = scene(view, Projection::Maximum);
    let ready = Ready::new(&volume, &scene, None);
    let hit = cpu::pick(&volume, &scene, &ready, view.pixel_from_patient(bright)).unwrap();
    assert!((hit.at - bright).length() < 0.8, "{} {bright}", hit.at);
    assert_eq!(cpu::pick(&volume, &scene, &ready, DVec2::new(-90.0, 0.0)), None);
}
