//! Bodies are of the size that bodies have, and every structure has its names, code and tissue.

use std::collections::{BTreeMap, BTreeSet};

use negatoscope::geometry::{DVec3, Grid};
use negatoscope::phantom::case::{case_named, cases};
use negatoscope::phantom::scene::{AIR, Sampling, Scene};
use negatoscope::phantom::tissue::tissue;

/// Sizes of structures in ml and their extents in mm.
struct Sizes(BTreeMap<String, (f64, DVec3, DVec3)>);

impl Sizes {
    fn of(scene: &Scene, low: DVec3, high: DVec3, step: f64) -> Sizes {
        let count = ((high - low) / step).as_uvec3().to_array().map(|n| n as usize);
        let origins = (0..count[2]).map(|k| low + DVec3::Z * step * k as f64).collect();
        let grid = Grid::new(count, DVec3::X, DVec3::Y, [step; 2], origins, step).expect("a raster");
        let sampling = Sampling {
            grid: grid.clone(),
            in_plane: 1,
            profile: vec![(0.0, 1.0)],
        };
        let averages = scene.average(&sampling, &|_, _| [0.0], &|| ());
        let mut sizes = BTreeMap::new();
        for (index, structure) in averages.structures.iter().enumerate() {
            let voxel = [
                index % count[0],
                index / count[0] % count[1],
                index / count[0] / count[1],
            ];
            let point = grid.patient_from_voxel(DVec3::from_array(voxel.map(|k| k as f64)));
            let id = scene.structures[usize::from(*structure)].id.clone();
            let entry = sizes.entry(id).or_insert((0.0, point, point));
            entry.0 += step * step * step / 1000.0;
            entry.1 = entry.1.min(point);
            entry.2 = entry.2.max(point);
        }
        Sizes(sizes)
    }

    /// All structures whose identifier begins so, together.
    fn together(&self, prefix: &str) -> (f64, DVec3) {
        let all: Vec<_> = self
            .0
            .iter()
            .filter(|(id, _)| id.starts_with(prefix))
            .map(|(_, size)| size)
            .collect();
        assert!(!all.is_empty(), "no {prefix}");
        let low = all.iter().fold(DVec3::INFINITY, |low, size| low.min(size.1));
        let high = all
            .iter()
            .fold(DVec3::NEG_INFINITY, |high, size| high.max(size.2));
        (all.iter().map(|size| size.0).sum(), high - low)
    }

    fn check_ml(&self, prefix: &str, from: f64, to: f64) {
        let (ml, _) = self.together(prefix);
        assert!(
            (from..=to).contains(&ml),
            "{prefix}: {ml:.0} ml, not {from} to {to}"
        );
    }

    fn check_mm(&self, prefix: &str, axis: usize, from: f64, to: f64) {
        let (_, extent) = self.together(prefix);
        let mm = extent[axis];
        assert!(
            (from..=to).contains(&mm),
            "{prefix}: {mm:.0} mm along {axis}, not {from} to {to}"
        );
    }
}

/// Adult ranges: head breadth and length (ISO 7250), skull, ventricles of 20 to 40 years, brain (Allen et al. 2002).
#[test]
fn the_head_is_of_a_heads_size() {
    let scene = case_named("head-normal")
        .expect("a case")
        .scene(1)
        .expect("a body");
    let sizes = Sizes::of(
        &scene,
        DVec3::new(-95.0, -125.0, -130.0),
        DVec3::new(95.0, 110.0, 100.0),
        2.0,
    );
    sizes.check_mm("skull", 0, 135.0, 165.0);
    sizes.check_mm("skull", 1, 170.0, 205.0);
    const BRAIN: [&str; 20] = [
        "frontal-cortex",
        "parietal-cortex",
        "temporal-cortex",
        "occipital-cortex",
        "insular-cortex",
        "frontal-white",
        "parietal-white",
        "temporal-white",
        "occipital-white",
        "cerebellar-",
        "thalamus",
        "putamen",
        "pallidum",
        "caudate",
        "corpus-callosum",
        "internal-capsule",
        "midbrain",
        "pons",
        "medulla",
        "hippocampus",
    ];
    let brain: f64 = BRAIN.iter().map(|part| sizes.together(part).0).sum();
    assert!((1050.0..1500.0).contains(&brain), "{brain}");
    sizes.check_ml("cerebell", 90.0, 190.0);
    sizes.check_ml("lateral-ventricle", 6.0, 30.0);
    sizes.check_ml("vitreous", 9.0, 15.0);
    sizes.check_ml("maxillary-sinus", 20.0, 45.0);
    sizes.check_ml("thalamus", 8.0, 18.0);
    sizes.check_ml("caudate", 6.0, 14.0);
    sizes.check_ml("putamen", 6.0, 14.0);
    let vertebra = sizes.together("vertebra-c3").1;
    assert!((10.0..20.0).contains(&vertebra.z), "{vertebra}");
}

/// Adult ranges of textbook anatomy: organ volumes, liver span, kidney length, aortic diameters.
#[test]
fn the_trunk_is_of_a_trunks_size() {
    let scene = case_named("trunk-normal")
        .expect("a case")
        .scene(1)
        .expect("a body");
    let sizes = Sizes::of(
        &scene,
        DVec3::new(-200.0, -125.0, -340.0),
        DVec3::new(200.0, 125.0, 300.0),
        3.0,
    );
    sizes.check_ml("liver-segment", 1000.0, 1800.0);
    sizes.check_ml("spleen", 100.0, 300.0);
    sizes.check_ml("pancreas-", 40.0, 110.0);
    let kidney = sizes.together("kidney-cortex-left").1.z;
    assert!((90.0..130.0).contains(&kidney), "{kidney}");
    let lungs: f64 = [
        "left-lower-lobe",
        "left-upper-lobe",
        "right-lower-lobe",
        "right-upper-lobe",
        "right-middle-lobe",
    ]
    .iter()
    .map(|lobe| sizes.together(lobe).0)
    .sum();
    assert!((3500.0..6500.0).contains(&lungs), "{lungs}");
    sizes.check_ml("left-ventricle", 80.0, 160.0);
    sizes.check_ml("bladder-urine", 60.0, 500.0);
    let span = sizes.together("liver-segment").1.z;
    assert!((130.0..180.0).contains(&span), "liver span {span}");
}

/// Diameter in mm of the circle with the area that a structure has in an axial plane.
fn axial_diameter(scene: &Scene, id: &str, z: f64) -> f64 {
    let points =
        (-120..120).flat_map(|x| (-100..100).map(move |y| DVec3::new(f64::from(x), f64::from(y), z)));
    let area = points
        .filter(|point| scene.structures[scene.structure_at(*point)].id == id)
        .count();
    2.0 * (area as f64 / std::f64::consts::PI).sqrt()
}

/// Lumen of the aorta in adults: ascending 27 to 37 mm, descending 20 to 30 mm, below the kidneys 14 to 23 mm.
#[test]
fn the_aorta_tapers_as_aortas_do() {
    let scene = case_named("trunk-normal")
        .expect("a case")
        .scene(1)
        .expect("a body");
    for (id, z, from, to) in [
        ("ascending-aorta", 160.0, 27.0, 37.0),
        ("descending-aorta", 120.0, 20.0, 30.0),
        ("abdominal-aorta", -90.0, 14.0, 23.0),
    ] {
        let diameter = axial_diameter(&scene, id, z);
        assert!((from..=to).contains(&diameter), "{id}: {diameter:.1} mm");
    }
}

#[test]
fn bodies_have_enough_structures_with_names_sides_and_tissues() {
    for case in cases() {
        let scene = case.scene(1).expect("a body");
        let least = if case.id.starts_with("head") { 60 } else { 80 };
        assert!(
            scene.structures.len() > least,
            "{}: {}",
            case.id,
            scene.structures.len()
        );
        let mut ids = BTreeSet::new();
        for structure in &scene.structures[AIR + 1..] {
            assert!(
                tissue(&structure.tissue).is_some(),
                "{}: {}",
                structure.id,
                structure.tissue
            );
            assert!(ids.insert(&structure.id), "{} twice", structure.id);
            for name in &structure.names {
                assert!(
                    !name.is_empty() && !name.contains(['{', '}', '|']),
                    "{}: {name}",
                    structure.id
                );
            }
            assert_eq!(
                structure.code.is_some(),
                structure.meaning.is_some(),
                "{}",
                structure.id
            );
        }
    }
}

/// A block of voxels is passed over only where looking at each point would find the same.
#[test]
fn blocks_hold_what_their_points_hold() {
    for (case, low, high) in [
        (
            "head-subdural",
            DVec3::new(-90.0, -120.0, -110.0),
            DVec3::new(90.0, 100.0, 90.0),
        ),
        (
            "ureteric-stone",
            DVec3::new(-180.0, -110.0, -300.0),
            DVec3::new(180.0, 110.0, 280.0),
        ),
    ] {
        let scene = case_named(case).expect("a case").scene(1).expect("a body");
        let count = [160, 140, 9];
        let step = (high - low) / DVec3::from_array(count.map(|n| n as f64));
        let origins = (0..count[2])
            .map(|k| low + DVec3::Z * step.z * k as f64)
            .collect();
        let grid = Grid::new(count, DVec3::X, DVec3::Y, [step.x, step.y], origins, step.z).expect("a raster");
        let sampling = Sampling {
            grid: grid.clone(),
            in_plane: 1,
            profile: vec![(0.0, 1.0)],
        };
        let averages = scene.average(&sampling, &|_, _| [0.0], &|| ());
        for (index, found) in averages.structures.iter().enumerate() {
            let voxel = [
                index % count[0],
                index / count[0] % count[1],
                index / count[0] / count[1],
            ];
            let point = grid.patient_from_voxel(DVec3::from_array(voxel.map(|k| k as f64)));
            assert_eq!(
                usize::from(*found),
                scene.structure_at(point),
                "{case} at {point}"
            );
        }
    }
}
