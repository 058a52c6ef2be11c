//! Bodies whose shadows and thickness are known.

use std::sync::Arc;

use crate::body_support::*;
use crate::support::*;
use negatoscope::geometry::{DVec2, DVec3, Grid, Layer, Plane, View};
use negatoscope::render::cpu;
use negatoscope::render::scene::{
    Appearance, Carving, Lighting, NamedView, Paint, Part, Ready, Scene, Structures,
};
use negatoscope::volume::labels::Mask;
use negatoscope::volume::{LabelMap, Rescale, Volume};

/// Value 500 at the surface, 100 more for each mm inwards.
fn body_of(grid: Grid, distance: impl Fn(DVec3) -> f64) -> Volume {
    let centre = grid.centre();
    let places = grid.clone();
    volume_of(grid, move |x, y, k| {
        let at = places.patient_from_voxel(DVec3::new(x as f64, y as f64, k as f64));
        (500.0 - 100.0 * distance(at - centre)).clamp(0.0, 1000.0)
    })
}

fn sphere(at: DVec3) -> f64 {
    at.length() - 17.3
}

fn boxed(at: DVec3) -> f64 {
    let turned = DVec3::new(0.8 * at.x + 0.6 * at.y, -0.6 * at.x + 0.8 * at.y, at.z);
    let beyond = turned.abs() - DVec3::new(16.0, 9.0, 13.0);
    beyond.max(DVec3::ZERO).length() + beyond.max_element().min(0.0)
}

fn cylinder(at: DVec3) -> f64 {
    let axis = DVec3::new(0.3, -0.5, 0.8).normalize();
    let along = at.dot(axis);
    let beyond = DVec2::new((at - axis * along).length() - 8.0, along.abs() - 17.0);
    beyond.max(DVec2::ZERO).length() + beyond.max_element().min(0.0)
}

/// Coarse enough for the corners of a box, which no voxels can hold, to be blunt by less than half of it.
const PIXEL: f64 = 1.2;

/// mm from a surface, negative within, of a place about the centre.
type Distance = fn(DVec3) -> f64;

fn views(centre: DVec3) -> Vec<View> {
    let looks = [
        (DVec3::new(0.31, -0.52, 0.79), DVec3::new(0.1, -0.9, 0.2)),
        (DVec3::new(-0.8, 0.2, -0.3), DVec3::Z),
        (DVec3::Y, DVec3::Z),
    ];
    let view = |(look, up)| View {
        plane: Plane::looking_along(look, up, centre + DVec3::new(0.2, -0.1, 0.3)).unwrap(),
        size: [64, 58],
        pixel_mm: [PIXEL, PIXEL],
    };
    looks.into_iter().map(view).collect()
}

#[test]
fn silhouettes_are_right_within_half_a_pixel() {
    let shapes: [(&str, Distance); 3] = [("sphere", sphere), ("box", boxed), ("cylinder", cylinder)];
    let grids = [
        axial_grid([83, 55, 37], [0.6, 0.9, 1.4]),
        sheared_grid([75, 60, 33]),
    ];
    for (name, distance) in shapes {
        for grid in &grids {
            let volume = body_of(grid.clone(), distance);
            for view in views(grid.centre()) {
                let picture = drawn(&volume, &flat(view, above(500.0, 1.0)));
                let (mut inside, mut wrong) = (0, Vec::new());
                for (pixel, colour) in pixels(&picture) {
                    let start = view.patient_from_pixel(pixel) - grid.centre();
                    let along = view.plane.normal();
                    let least = (-300..300)
                        .map(|n| distance(start + along * (f64::from(n) * 0.15)))
                        .fold(f64::INFINITY, f64::min);
                    let lit = colour[0] >= 128;
                    inside += usize::from(least < -PIXEL / 2.0);
                    if lit != (least < 0.0) && least.abs() > PIXEL / 2.0 {
                        wrong.push((pixel, least, colour[0]));
                    }
                }
                assert!(inside > 80, "{name}: the view must see it");
                assert!(
                    wrong.is_empty(),
                    "{name}, looking along {}: {wrong:?}",
                    view.plane.normal()
                );
            }
        }
    }
}

/// One value everywhere.
fn homogeneous() -> Volume {
    volume_of(axial_grid([60, 50, 40], [0.8, 1.0, 1.3]), |_, _, _| 100.0)
}

#[test]
fn a_slab_lets_through_what_its_extinction_says_at_any_step() {
    let volume = homogeneous();
    let centre = volume.grid.centre();
    let opacity = 0.06f32;
    let extinction = -(1.0 - f64::from(opacity)).ln();
    let renderer = renderer();
    for look in [DVec3::Y, DVec3::new(0.4, -0.6, 0.7)] {
        // Three pixel sizes make three lengths of step.
        for pixel_mm in [0.5, 2.4, 4.0] {
            for thickness in [4.1, 9.37, 16.0] {
                let view = View {
                    plane: Plane::looking_along(look, DVec3::Z, centre).unwrap(),
                    size: [3, 3],
                    pixel_mm: [pixel_mm; 2],
                };
                let normal = view.plane.normal();
                let depth = centre.dot(normal) + 0.37;
                let mut scene = flat(view, above(50.0, opacity));
                scene.clips = vec![Layer {
                    normal,
                    from: depth - thickness / 2.0,
                    to: depth + thickness / 2.0,
                }];
                let wanted = (-extinction * thickness).exp();
                let check = |picture: &negatoscope::render::ColourImage, what: &str| {
                    let level: f64 = picture.pixels.iter().map(|p| f64::from(p[0])).sum::<f64>() / 9.0;
                    let found = 1.0 - level / 255.0;
                    // Half a grey level is what eight bits can tell.
                    let allowed = 0.01 * wanted + 0.5 / 255.0;
                    assert!(
                        (found - wanted).abs() <= allowed,
                        "{what}, {pixel_mm} mm pixels, {thickness} mm: {found}, not {wanted}"
                    );
                };
                check(&drawn(&volume, &scene), "cpu");
                if let Some(renderer) = &renderer {
                    check(&drawn_by(renderer, &volume, &scene), "gpu");
                }
            }
        }
    }
}

/// A ball of −1000 before one of +1000 as seen from the front.
fn two_balls(grid: Grid) -> Volume {
    let centre = grid.centre();
    let places = grid.clone();
    volume_of(grid, move |x, y, k| {
        let at = places.patient_from_voxel(DVec3::new(x as f64, y as f64, k as f64)) - centre;
        let ball = |middle: DVec3| ((7.0 - (at - middle).length()) * 300.0).clamp(0.0, 1000.0);
        ball(DVec3::new(0.0, 11.0, 0.0)) - ball(DVec3::new(0.0, -11.0, 0.0))
    })
}

#[test]
fn the_nearer_hides_the_farther() {
    let red_and_blue = transfer(&[
        (-400.0, [1.0, 0.0, 0.0], 1.0),
        (-200.0, [1.0, 0.0, 0.0], 0.0),
        (200.0, [0.0, 0.0, 1.0], 0.0),
        (400.0, [0.0, 0.0, 1.0], 1.0),
    ]);
    for grid in [
        axial_grid([60, 71, 33], [0.7, 0.9, 1.4]),
        sheared_grid([70, 70, 33]),
    ] {
        let volume = two_balls(grid);
        let seen = |named: NamedView| {
            let view = named_view(&volume, named, [41, 41], 1.0);
            let scene = matter(view, red_and_blue.clone(), Lighting::FULL);
            let picture = drawn(&volume, &scene);
            let ready = Ready::new(&volume, &scene, None);
            let hit = cpu::pick(&volume, &scene, &ready, DVec2::splat(20.0)).unwrap();
            (picture.pixels[20 * 41 + 20], hit.at - volume.grid.centre())
        };
        let ([red, _, blue, _], at) = seen(NamedView::Anterior);
        assert!(red > 60 && blue < 40, "from the front: {red} {blue}");
        assert!((at - DVec3::new(0.0, -17.0, 0.0)).length() < 1.2, "{at}");
        let ([red, _, blue, _], at) = seen(NamedView::Posterior);
        assert!(blue > 60 && red < 40, "from behind: {red} {blue}");
        assert!((at - DVec3::new(0.0, 17.0, 0.0)).length() < 1.2, "{at}");
    }
}

/// A ball at each end of each axis, labelled 1 to 6: left, right, back, front, head, feet; values mean nothing.
fn labelled() -> (Volume, Arc<LabelMap>) {
    let grid = axial_grid([64, 60, 44], [1.0, 1.1, 1.5]);
    let ends = [
        DVec3::X,
        DVec3::NEG_X,
        DVec3::Y,
        DVec3::NEG_Y,
        DVec3::Z,
        DVec3::NEG_Z,
    ];
    let ball = |end: DVec3| {
        let middle = grid.centre() + end * 22.0;
        Mask::from_fn([0; 3], grid.dimensions, |voxel| {
            let at = grid.patient_from_voxel(DVec3::from_array(voxel.map(|n| n as f64)));
            (at - middle).length() <= 6.0
        })
    };
    let masks = ends.map(ball);
    let map = LabelMap::new(&grid, &masks.each_ref());
    (volume_of(grid, |_, _, _| 0.0), Arc::new(map))
}

fn painted(view: View, map: &Arc<LabelMap>, paints: Vec<Paint>) -> Scene {
    let mut scene = matter(view, above(1000.0, 1.0), Lighting::FULL);
    scene.structures = Some(Structures {
        map: Arc::clone(map),
        paints: Arc::new(paints),
    });
    scene
}

fn paint(opacity: f32) -> Paint {
    Paint {
        colour: [0.9, 0.9, 0.9],
        opacity,
    }
}

#[test]
fn each_named_view_shows_its_side() {
    let (volume, map) = labelled();
    let centre = volume.grid.centre();
    for named in NamedView::ALL {
        let view = named_view(&volume, named, [71, 71], 1.0);
        let scene = painted(view, &map, vec![paint(1.0); 6]);
        let ready = Ready::new(&volume, &scene, None);
        let at = |x: f64, y: f64| {
            let hit = cpu::pick(&volume, &scene, &ready, DVec2::new(35.0 + x, 35.0 + y));
            hit.and_then(|hit| hit.label)
        };
        // Left, right, back, front, head, feet are 1 to 6.
        let (middle, right, top) = match named {
            NamedView::Anterior => (4, 1, 5),
            NamedView::Posterior => (3, 2, 5),
            NamedView::Left => (1, 3, 5),
            NamedView::Right => (2, 4, 5),
            NamedView::Cranial => (5, 2, 4),
            NamedView::Caudal => (6, 1, 4),
        };
        assert_eq!(at(0.0, 0.0), Some(middle), "{named:?}, in the middle");
        assert_eq!(at(22.0, 0.0), Some(right), "{named:?}, on the right");
        assert_eq!(at(0.0, -22.0), Some(top), "{named:?}, at the top");
        assert_eq!(at(14.0, 14.0), None, "{named:?}, beside them");
        let hit = cpu::pick(&volume, &scene, &ready, DVec2::splat(35.0)).unwrap();
        let wanted = centre - view.plane.normal() * 28.0;
        assert!((hit.at - wanted).length() < 1.0, "{named:?}: {} {wanted}", hit.at);
    }
}

#[test]
fn a_structure_is_as_opaque_as_its_paint_says_however_thick() {
    let (volume, map) = labelled();
    for opacity in [0.0f32, 0.3, 0.7, 1.0] {
        let view = named_view(&volume, NamedView::Anterior, [61, 61], 1.0);
        let mut paints = vec![paint(0.0); 6];
        paints[3] = Paint {
            colour: [1.0; 3],
            opacity,
        };
        let mut scene = painted(view, &map, paints);
        scene.appearance = flat(view, above(1000.0, 1.0)).appearance;
        let picture = drawn(&volume, &scene);
        for at in [0.0, 3.0] {
            let pixel = picture.pixels[30 * 61 + (30.0 + at) as usize];
            let found = f32::from(pixel[0]) / 255.0;
            assert!((found - opacity).abs() < 0.01, "{opacity} at {at}: {found}");
        }
    }
}

#[test]
fn a_front_layer_that_is_clipped_away_shows_what_is_behind() {
    let volume = body_of(axial_grid([71, 65, 37], [0.7, 0.8, 1.3]), sphere);
    let centre = volume.grid.centre();
    let view = named_view(&volume, NamedView::Anterior, [51, 51], 1.0);
    let mut scene = matter(view, above(500.0, 1.0), Lighting::FULL);
    let oblique = DVec3::new(0.2, 0.9, 0.3).normalize();
    scene.clips = vec![Layer {
        normal: oblique,
        from: centre.dot(oblique) + 2.6,
        to: f64::INFINITY,
    }];
    let ready = Ready::new(&volume, &scene, None);
    let mut seen = 0;
    for (x, y) in [(25.0, 25.0), (20.0, 25.0), (25.0, 31.0), (29.0, 22.0)] {
        let hit = cpu::pick(&volume, &scene, &ready, DVec2::new(x, y)).unwrap();
        let beyond = (hit.at - centre).dot(oblique) - 2.6;
        assert!(
            (-0.01..0.6).contains(&beyond),
            "{x} {y}: {beyond} mm behind the plane"
        );
        seen += 1;
    }
    assert_eq!(seen, 4);
    let [left, _] = volume.grid.in_plane_layers();
    scene.clips.push(Layer {
        normal: left.normal,
        from: centre.x + 3.0,
        to: left.to,
    });
    let picture = drawn(&volume, &scene);
    for (pixel, colour) in pixels(&picture) {
        let x = view.patient_from_pixel(pixel).x - centre.x;
        let near = (view.patient_from_pixel(pixel) - centre).length() < 30.0 && x < 2.9;
        assert!(!near || colour[0] == 0, "{pixel}: nothing is left of the clip");
    }
}

fn square(view: View, half: f64, removes: Part) -> Carving {
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    Carving {
        plane: view.plane,
        outline: corners.map(|(x, y)| DVec2::new(x, y) * half).to_vec(),
        removes,
    }
}

#[test]
fn a_carving_takes_away_what_its_outline_says() {
    for grid in [
        axial_grid([71, 65, 37], [0.7, 0.8, 1.3]),
        sheared_grid([75, 60, 33]),
    ] {
        let volume = body_of(grid, sphere);
        let view = views(volume.grid.centre())[0];
        for (removes, dark_inside) in [(Part::Inside, true), (Part::Outside, false)] {
            let mut scene = flat(view, above(500.0, 1.0));
            let plain = drawn(&volume, &scene);
            let carving = square(view, 8.2, removes);
            scene.carvings = Arc::new(vec![carving.clone()]);
            let picture = drawn(&volume, &scene);
            let mut changed = 0;
            for ((pixel, carved), (_, before)) in pixels(&picture).zip(pixels(&plain)) {
                let from_middle = (pixel - DVec2::new(31.5, 28.5)).abs() * PIXEL;
                let edge = from_middle.max_element() - 8.2;
                if edge.abs() < PIXEL {
                    continue;
                }
                assert_eq!(
                    carving.removes(view.patient_from_pixel(pixel)),
                    (edge < 0.0) == dark_inside
                );
                let gone = (edge < 0.0) == dark_inside;
                let wanted = if gone { 0 } else { before[0] };
                assert!(carved[0].abs_diff(wanted) <= 2, "{pixel} {removes:?}: {carved:?}");
                changed += usize::from(gone && before[0] > 128);
            }
            assert!(changed > 50, "{removes:?}");
        }
    }
}

#[test]
fn padding_takes_no_part() {
    let mut volume = body_of(axial_grid([51, 51, 31], [1.0, 1.0, 1.4]), sphere);
    let view = named_view(&volume, NamedView::Anterior, [41, 41], 1.0);
    let scene = flat(view, above(500.0, 1.0));
    assert!(drawn(&volume, &scene).pixels[20 * 41 + 20][0] > 250);
    volume.rescale = Rescale::IDENTITY;
    volume.padding = Some(900.0..=1000.0);
    let held = drawn(&volume, &scene).pixels[20 * 41 + 20][0];
    assert!(held > 250, "the shell is not padding");
    volume.padding = Some(100.0..=1000.0);
    assert_eq!(drawn(&volume, &scene).pixels[20 * 41 + 20][0], 0);
}

#[test]
fn only_what_changed_is_worked_out_again() {
    let volume = body_of(axial_grid([71, 65, 37], [0.7, 0.8, 1.3]), sphere);
    let view = named_view(&volume, NamedView::Anterior, [51, 51], 1.0);
    let scene = matter(view, above(500.0, 1.0), Lighting::FULL);
    let ready = Ready::new(&volume, &scene, None);
    let mut turned = scene.clone();
    turned.view = named_view(&volume, NamedView::Left, [20, 20], 2.0);
    let again = Ready::new(&volume, &turned, Some(&ready));
    assert!(Arc::ptr_eq(ready.space(), again.space()));
    assert!(Arc::ptr_eq(
        ready.occlusion().unwrap(),
        again.occlusion().unwrap()
    ));
    let mut other = scene.clone();
    other.appearance = Appearance::Matter {
        transfer: above(700.0, 1.0),
        lighting: Lighting::FULL,
    };
    let again = Ready::new(&volume, &other, Some(&ready));
    assert!(Arc::ptr_eq(ready.extremes(), again.extremes()));
    assert!(!Arc::ptr_eq(ready.space(), again.space()));
    let fresh = Ready::new(&volume, &other, None);
    let picture = |ready: &Ready| cpu::body(&volume, &other, ready, &|| true).unwrap();
    assert_eq!(picture(&again), picture(&fresh));
}
