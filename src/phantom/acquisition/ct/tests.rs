//! Water in air, of which everything is known.

use super::*;
use crate::phantom::shape::{Cone, Shape};

const RADIUS: f64 = 100.0;

/// A cylinder about the z axis, of the tissues named from the outside in, each ring 8 mm thick.
fn cylinder(tissues: &[&'static str]) -> Scene {
    let end = DVec3::Z * 1000.0;
    let ring = |(n, tissue): (usize, &&'static str)| {
        let cylinder = Shape::Cone(Cone {
            from: -end,
            to: end,
            radii: [RADIUS - 8.0 * n as f64; 2],
        });
        (*tissue, cylinder)
    };
    Scene::of_solids(tissues.iter().enumerate().map(ring))
}

fn protocol() -> CtProtocol {
    CtProtocol {
        kvp: 120.0,
        mas: 200.0,
        thickness: 5.0,
        spacing: 5.0,
        first: -10.0,
        slices: 4,
        matrix: 128,
        fov: 256.0,
        centre: [0.0, 0.0],
        kernel: Kernel::Soft,
        tilt: 0.0,
        phase: Phase::None,
        cupping: false,
        noise: true,
    }
}

fn scan(scene: &Scene, protocol: &CtProtocol) -> CtImages {
    scan_ct(scene, protocol, 7, &|_, _| ()).expect("the tests' tissues exist")
}

/// Mean and standard deviation within a square of 41 pixels about a pixel, over all slices.
fn region(images: &CtImages, [column, row]: [usize; 2], half: usize) -> (f64, f64) {
    let [columns, rows, slices] = images.grid.dimensions;
    let side = 2 * half + 1;
    let pick = |k: usize| {
        let (slice, place) = (k / (side * side), k % (side * side));
        f64::from(
            images.hu[(slice * rows + row + place / side - half) * columns + column + place % side - half],
        )
    };
    let count = slices * side * side;
    let mean = (0..count).map(pick).sum::<f64>() / count as f64;
    let square = (0..count)
        .map(|k| (pick(k) - mean) * (pick(k) - mean))
        .sum::<f64>()
        / count as f64;
    (mean, square.sqrt())
}

#[test]
fn water_is_zero_and_air_a_thousand_below() {
    for kernel in [Kernel::Soft, Kernel::Bone] {
        let images = scan(&cylinder(&["water"]), &CtProtocol { kernel, ..protocol() });
        let (water, _) = region(&images, [64, 64], 20);
        let (air, _) = region(&images, [64, 6], 4);
        println!("{kernel:?}: water {water:.2} air {air:.2}");
        assert!(water.abs() < 1.0, "{kernel:?} water {water}");
        assert!((air + 1000.0).abs() < 2.0, "{kernel:?} air {air}");
        assert_eq!(images.hu[0], -1024, "outside the circle");
    }
}

#[test]
fn noise_follows_dose_thickness_and_kernel() {
    let scene = cylinder(&["water"]);
    let deviation = |protocol: CtProtocol| region(&scan(&scene, &protocol), [64, 64], 12).1;
    let usual = deviation(protocol());
    let exposure = Exposure {
        kvp: 120.0,
        mas: 200.0,
        thickness: 5.0,
    };
    let law = ct_noise(exposure, 2.0 * RADIUS, 0.193);
    println!("SD {usual:.2}, law {law:.2}");
    assert!((usual / law - 1.0).abs() < 0.12, "{usual} for {law}");
    let ratio = |protocol| deviation(protocol) / usual;
    let (faint, thin) = (
        CtProtocol {
            mas: 50.0,
            ..protocol()
        },
        CtProtocol {
            thickness: 1.25,
            ..protocol()
        },
    );
    assert!((ratio(faint) - 2.0).abs() < 0.1);
    assert!((ratio(thin) - 2.0).abs() < 0.15);
    let sharp = ratio(CtProtocol {
        kernel: Kernel::Bone,
        ..protocol()
    });
    assert!((sharp - 3.5).abs() < 0.35, "{sharp}");
    assert!(
        deviation(CtProtocol {
            noise: false,
            ..protocol()
        }) < 0.01
    );
}

#[test]
fn neighbouring_slices_share_little_noise_until_they_overlap() {
    let scene = cylinder(&["water"]);
    let likeness = |spacing: f64| {
        let images = scan(
            &scene,
            &CtProtocol {
                spacing,
                slices: 2,
                ..protocol()
            },
        );
        let value = |slice: usize, k: usize| {
            f64::from(images.hu[slice * 128 * 128 + (50 + k / 28) * 128 + 50 + k % 28])
        };
        let sum = |a, b| (0..28 * 28).map(|k| value(a, k) * value(b, k)).sum::<f64>();
        sum(0, 1) / sum(0, 0)
    };
    assert!(likeness(5.0).abs() < 0.2, "{}", likeness(5.0));
    assert!(likeness(2.5) > 0.35, "{}", likeness(2.5));
}

#[test]
fn a_tilted_gantry_shears_the_stack_along_the_table() {
    let grid = CtProtocol {
        tilt: 15.0,
        ..protocol()
    }
    .grid()
    .expect("a tilted stack is a grid");
    assert!((grid.tilt_degrees() - 15.0).abs() < 1e-6);
    assert!((grid.step() - DVec3::new(0.0, 0.0, 5.0)).length() < 1e-9);
    assert!((grid.centre() - DVec3::new(0.0, 0.0, -2.5)).length() < 1e-9);
    assert!(grid.normal().y > 0.0);
}

#[test]
fn layers_read_as_their_tissues() {
    let scene = cylinder(&["fat", "muscle", "cortical-bone", "csf", "grey-matter"]);
    let images = scan(
        &scene,
        &CtProtocol {
            noise: false,
            fov: 224.0,
            matrix: 224,
            slices: 1,
            ..protocol()
        },
    );
    let at = |depth: f64| f64::from(images.hu[111 * 224 + (111.5 + RADIUS - depth) as usize]);
    for (depth, name) in [
        (4.0, "fat"),
        (12.0, "muscle"),
        (20.0, "cortical-bone"),
        (28.0, "csf"),
        (60.0, "grey-matter"),
    ] {
        let tissue = crate::phantom::tissue::tissue(name).expect("a tissue of the table");
        let expected = tissue.hounsfield_in(Phase::None, 120.0);
        let tolerance = 4.0 * (1000.0 + expected) * tissue.texture.density + 1.5;
        assert!(
            (at(depth) - expected).abs() < tolerance,
            "{name}: {} for {expected}",
            at(depth)
        );
    }
}

#[test]
fn one_thread_or_two_give_the_same_numbers_and_another_seed_does_not() {
    let scene = cylinder(&["fat", "muscle", "water"]);
    let protocol = CtProtocol {
        cupping: true,
        kernel: Kernel::Bone,
        ..protocol()
    };
    let with = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads start");
        pool.install(|| {
            scan_ct(&scene, &protocol, seed, &|_, _| ())
                .expect("known tissues")
                .hu
        })
    };
    let one = with(1, 7);
    assert_eq!(one, with(2, 7));
    assert_ne!(one, with(2, 8));
}

#[test]
fn progress_ends_at_its_total() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let most = AtomicUsize::new(0);
    let report = |done: usize, total: usize| {
        assert_eq!(total, 8);
        most.fetch_max(done, Ordering::Relaxed);
    };
    scan_ct(&cylinder(&["water"]), &protocol(), 1, &report).expect("known tissues");
    assert_eq!(most.into_inner(), 8);
}

#[test]
fn unknown_tissues_and_empty_rasters_are_refused() {
    let wrong = scan_ct(&cylinder(&["cheese"]), &protocol(), 1, &|_, _| ()).err();
    assert_eq!(wrong, Some(ProtocolError::Tissue("cheese".to_owned())));
    let empty = CtProtocol {
        slices: 0,
        ..protocol()
    };
    assert!(matches!(empty.grid(), Err(ProtocolError::Geometry(_))));
}
