//! Bodies drawn by the GPU against those drawn by the CPU, and with empty space passed over against without.

use std::sync::Arc;

use crate::body_support::*;
use crate::support::*;
use negatoscope::geometry::{DVec2, DVec3, Layer, Plane, View};
use negatoscope::phantom;
use negatoscope::render::gpu::{GpuBody, GpuRenderer, GpuVolume};
use negatoscope::render::scene::presets::PRESETS;
use negatoscope::render::scene::{
    Appearance, Carving, Lighting, NamedView, Paint, Part, Ready, Scene, Structures,
};
use negatoscope::render::{ColourImage, Palette, Projection, Tone, Voi, cpu};
use negatoscope::volume::labels::Mask;
use negatoscope::volume::{LabelMap, VoiFunction, Volume, Window};

fn oblique(volume: &Volume, side: u32, mm: f64) -> View {
    View {
        plane: Plane::looking_along(
            DVec3::new(-0.5, 0.75, -0.42),
            DVec3::new(0.1, 0.2, 0.9),
            volume.grid.centre(),
        )
        .unwrap(),
        size: [side, side - 7],
        pixel_mm: [mm, mm * 1.03],
    }
}

/// Mean difference, share of pixels further than 3 apart, and what share is lit.
fn compare(a: &ColourImage, b: &ColourImage) -> (f64, f64, f64) {
    assert_eq!(a.size, b.size);
    let count = a.pixels.len() as f64;
    let (mut sum, mut far, mut lit) = (0.0, 0.0, 0.0);
    for (a, b) in a.pixels.iter().zip(&b.pixels) {
        assert_eq!((a[3], b[3]), (255, 255));
        let worst = (0..3).map(|n| a[n].abs_diff(b[n])).max().unwrap();
        sum += (0..3).map(|n| f64::from(a[n].abs_diff(b[n]))).sum::<f64>() / 3.0;
        far += f64::from(u8::from(worst > 3));
        lit += f64::from(u8::from(a[0] > 8));
    }
    (sum / count, far / count, lit / count)
}

fn assert_agrees(renderer: &GpuRenderer, volume: &Volume, scene: &Scene, what: &str) {
    let ready = Ready::new(volume, scene, None);
    let ours = cpu::body(volume, scene, &ready, &|| true).unwrap();
    let held = GpuVolume::new(renderer, volume).unwrap();
    let theirs = renderer.body(&held, scene, &ready).unwrap();
    let (mean, far, lit) = compare(&ours, &theirs);
    println!(
        "{what}: mean {mean:.4}, {:.4} % further than 3, {:.0} % lit",
        far * 100.0,
        lit * 100.0
    );
    assert!(lit > 0.02, "{what}: there must be something to compare");
    assert!(mean < 0.5, "{what}: mean difference {mean}");
    assert!(far <= 0.001, "{what}: {far} of the pixels differ by more than 3");
}

fn with_appearance(view: View, appearance: Appearance) -> Scene {
    Scene {
        appearance,
        ..flat(view, above(0.0, 0.0))
    }
}

#[test]
fn every_preset_looks_the_same() {
    let Some(renderer) = renderer() else { return };
    let volume = phantom::sample().volume;
    for preset in &PRESETS {
        let view = oblique(&volume, 150, 1.7);
        let mut scene = with_appearance(view, preset.appearance(&volume));
        // The least value is that of the air around, if there is any.
        if preset.id == "minip" {
            scene.clips = inside(&volume, DVec3::new(40.0, 50.0, 30.0));
        }
        assert_agrees(&renderer, &volume, &scene, preset.id);
    }
}

fn inside(volume: &Volume, half: DVec3) -> Vec<Layer> {
    let centre = volume.grid.centre();
    [DVec3::X, DVec3::Y, DVec3::Z]
        .map(|normal| Layer {
            normal,
            from: centre.dot(normal) - half.dot(normal),
            to: centre.dot(normal) + half.dot(normal),
        })
        .to_vec()
}

/// Balls drawn here and there.
fn structures(volume: &Volume) -> Structures {
    let grid = &volume.grid;
    let ball = |from_centre: DVec3, radius: f64| {
        Mask::from_fn([0; 3], grid.dimensions, |voxel| {
            let at = grid.patient_from_voxel(DVec3::from_array(voxel.map(|n| n as f64)));
            (at - grid.centre() - from_centre).length() <= radius
        })
    };
    let size = grid.corners()[7].distance(grid.corners()[0]) / 6.0;
    let masks = [
        ball(DVec3::new(0.4, -0.5, 0.1) * size, size * 0.5),
        ball(DVec3::new(-0.5, 0.2, 0.3) * size, size * 0.6),
        ball(DVec3::new(-0.1, 0.1, -0.5) * size, size * 0.4),
    ];
    let paint = |colour, opacity| Paint { colour, opacity };
    Structures {
        map: Arc::new(LabelMap::new(grid, &masks.each_ref())),
        paints: Arc::new(vec![
            paint([0.9, 0.3, 0.2], 1.0),
            paint([0.2, 0.8, 0.3], 0.5),
            paint([0.2, 0.3, 0.9], 0.8),
        ]),
    }
}

fn ring(view: View, radius: f64, removes: Part) -> Carving {
    let corner = |n: i32| DVec2::from_angle(f64::from(n) * 0.31) * radius * (1.0 + 0.2 * f64::from(n % 3));
    Carving {
        plane: view.plane,
        outline: (0..20).map(corner).collect(),
        removes,
    }
}

#[test]
fn structures_clips_and_carvings_look_the_same() {
    let Some(renderer) = renderer() else { return };
    let volume = phantom::sample().volume;
    let view = oblique(&volume, 140, 1.8);
    let bone = PRESETS[0].appearance(&volume);
    let mut scene = with_appearance(view, bone);
    scene.clips = inside(&volume, DVec3::new(60.0, 55.0, 60.0));
    assert_agrees(&renderer, &volume, &scene, "clips");
    scene.structures = Some(structures(&volume));
    assert_agrees(&renderer, &volume, &scene, "clips, structures");
    let carvings = vec![
        ring(view, 60.0, Part::Outside),
        ring(oblique(&volume, 140, 1.0), 14.0, Part::Inside),
    ];
    scene.carvings = Arc::new(carvings);
    assert_agrees(&renderer, &volume, &scene, "clips, structures, carvings");
}

fn noisy_scene(volume: &Volume, view: View) -> Scene {
    let look = transfer(&[
        (-9000.0, [0.2, 0.4, 0.9], 0.0),
        (0.0, [0.9, 0.5, 0.1], 0.02),
        (9000.0, [1.0, 0.9, 0.8], 0.4),
    ]);
    let mut scene = matter(view, look, Lighting::FULL);
    scene.structures = Some(structures(volume));
    scene
}

/// Each kind of grid and of voxels, with and without padding, full of what changes from voxel to voxel.
#[test]
fn every_kind_of_volume_looks_the_same() {
    let Some(renderer) = renderer() else { return };
    let volumes = [
        (
            "sheared, padded",
            noise_volume(sheared_grid([53, 47, 31]), true, true),
        ),
        (
            "sheared, real",
            noise_volume(sheared_grid([53, 47, 31]), false, false),
        ),
        (
            "irregular",
            noise_volume(irregular_grid([53, 47, 17]), true, false),
        ),
        (
            "irregular, real, padded",
            noise_volume(irregular_grid([53, 47, 17]), false, true),
        ),
    ];
    for (name, volume) in volumes {
        let view = oblique(&volume, 90, 0.7);
        assert_agrees(&renderer, &volume, &noisy_scene(&volume, view), name);
        for projection in [Projection::Maximum, Projection::Minimum, Projection::Mean] {
            let window = Window::new(0.0, 25_000.0, VoiFunction::LinearExact).unwrap();
            let tone = Tone {
                voi: Voi::Window(window),
                invert: false,
                palette: Palette::Grey,
            };
            let scene = with_appearance(view, Appearance::Projected { projection, tone });
            assert_agrees(&renderer, &volume, &scene, &format!("{name}, {projection:?}"));
        }
    }
}

/// The comparison sees a voxel's width of shift, and a colour a little off.
#[test]
fn the_comparison_can_fail() {
    let volume = phantom::sample().volume;
    let view = oblique(&volume, 120, 2.0);
    let scene = with_appearance(view, PRESETS[0].appearance(&volume));
    let picture = drawn(&volume, &scene);
    let mut moved = scene.clone();
    moved.view.plane.centre += view.plane.right;
    let (mean, far, _) = compare(&picture, &drawn(&volume, &moved));
    assert!(mean > 0.5 && far > 0.001, "{mean} {far}");
}

#[test]
fn passing_over_empty_space_changes_nothing() {
    let volume = phantom::sample().volume;
    let view = oblique(&volume, 150, 1.7);
    for preset in &PRESETS {
        let mut scene = with_appearance(view, preset.appearance(&volume));
        scene.structures = Some(structures(&volume));
        scene.carvings = Arc::new(vec![ring(view, 55.0, Part::Inside)]);
        let ready = Ready::new(&volume, &scene, None);
        let fast = cpu::body(&volume, &scene, &ready, &|| true).unwrap();
        let slow = cpu::body(&volume, &scene, &ready.without_skipping(), &|| true).unwrap();
        let (mean, far, _) = compare(&fast, &slow);
        match scene.appearance {
            Appearance::Projected { .. } => assert_eq!(fast, slow, "{}", preset.id),
            Appearance::Matter { .. } => {
                assert!(mean < 0.01 && far < 1e-4, "{}: {mean} {far}", preset.id);
            }
        }
    }
    let view = named_view(&volume, NamedView::Left, [10, 10], 1.0);
    let scene = with_appearance(view, PRESETS[0].appearance(&volume));
    let ready = Ready::new(&volume, &scene, None);
    assert!(
        ready.space().values.iter().any(|distance| *distance > 1),
        "there is something to pass over"
    );
}

#[test]
fn what_the_adapter_holds_is_brought_up_to_date() {
    let Some(renderer) = renderer() else { return };
    let volume = phantom::sample().volume;
    let held = GpuVolume::new(&renderer, &volume).unwrap();
    let view = oblique(&volume, 100, 2.4);
    let first = with_appearance(view, PRESETS[0].appearance(&volume));
    let mut ready = Ready::new(&volume, &first, None);
    let mut body = GpuBody::new(&renderer, &ready).unwrap();
    let mut scene = first;
    let steps: [&dyn Fn(&mut Scene); 6] = [
        &|scene| scene.appearance = PRESETS[1].appearance(&volume),
        &|scene| scene.structures = Some(structures(&volume)),
        &|scene| scene.carvings = Arc::new(vec![ring(view, 50.0, Part::Inside)]),
        &|scene| scene.clips = inside(&volume, DVec3::splat(50.0)),
        &|scene| scene.appearance = PRESETS[8].appearance(&volume),
        &|scene| scene.carvings = Arc::default(),
    ];
    for (n, step) in steps.into_iter().enumerate() {
        step(&mut scene);
        ready = Ready::new(&volume, &scene, Some(&ready));
        body.update(&renderer, &ready).unwrap();
        let kept = renderer.body_image(&held, &body, &scene).unwrap();
        let fresh = renderer
            .body(&held, &scene, &Ready::new(&volume, &scene, None))
            .unwrap();
        assert_eq!(kept, fresh, "after change {n}");
    }
}
