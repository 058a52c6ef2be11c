//! Sample cases and what answers are compared with, shared by the tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use negatoscope::dicom::{self, Segmentation};
use negatoscope::exercise::check::{Ground, Problem, form, space};
use negatoscope::exercise::format::{Geometry, SegmentationReference, SeriesReference};
use negatoscope::exercise::generate::{Kind, Material, Request};
use negatoscope::exercise::{Context, Exercise, Solid};
use negatoscope::shell::exercise::described;
use negatoscope::volume::Volume;

pub fn sample(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-data")
        .join(path)
}

pub fn head() -> &'static Material {
    static HEAD: OnceLock<Material> = OnceLock::new();
    HEAD.get_or_init(|| read("head-normal/ct-soft"))
}

pub fn trunk() -> &'static Material {
    static TRUNK: OnceLock<Material> = OnceLock::new();
    TRUNK.get_or_init(|| read("trunk-normal/ct-portal"))
}

fn read(series: &str) -> Material {
    let catalogue = dicom::scan(&[sample(series)], &|_, _| true);
    let found = catalogue.series().next().expect("a series");
    let stack = found.stacks.first().expect("a stack");
    let volume = dicom::load(stack, &|_| true).expect("pixels").volume;
    let path = sample(&format!("{series}-segmentation.dcm"));
    let drawn = dicom::read_segmentation(&path).expect("a segmentation");
    material(&found.uid, &stack.modality, volume, drawn)
}

pub fn material(uid: &str, modality: &str, volume: Arc<Volume>, drawn: Segmentation) -> Material {
    let Segmentation { grid, segments, .. } = drawn;
    let (segments, masks) = segments
        .into_iter()
        .map(|one| (described(&one), one.mask))
        .unzip();
    Material {
        series: SeriesReference {
            id: "series".to_owned(),
            series_uid: uid.to_owned(),
            stack: 0,
            frame_of_reference: None,
            path: None,
            sha256: None,
        },
        segmentation: SegmentationReference {
            id: "structures".to_owned(),
            series: "series".to_owned(),
            path: "drawn.dcm".to_owned(),
            sha256: None,
        },
        modality: modality.to_owned(),
        volume,
        grid,
        segments,
        masks,
    }
}

/// Of all kinds.
pub fn everything() -> Request {
    Request {
        kinds: Kind::ALL.to_vec(),
        level: negatoscope::exercise::format::Level::ThirdYear,
        count: 36,
        ..Request::default()
    }
}

pub fn context(exercise: &Exercise, material: &Material) -> Context {
    let grid = Arc::new(material.grid.clone());
    let solid = |number: u16| {
        let at = material
            .segments
            .iter()
            .position(|segment| segment.number == number)
            .expect("drawn");
        Solid::Drawn {
            grid: Arc::clone(&grid),
            mask: Arc::new(material.masks[at].clone()),
        }
    };
    let solids = exercise.structures.iter().map(|structure| {
        let Some(Geometry::Segment { number, .. }) = structure.geometry else {
            panic!("{} has no segment", structure.id);
        };
        (structure.id.clone(), Arc::new(solid(number)))
    });
    Context {
        solids: solids.collect(),
        volumes: BTreeMap::from([("series".to_owned(), Arc::clone(&material.volume))]),
        labels: Vec::new(),
        exercise: Arc::new(exercise.clone()),
    }
}

/// All that is wrong with an exercise or worth knowing.
pub fn problems(exercise: &Exercise, material: &Material) -> Vec<Problem> {
    let context = context(exercise, material);
    let grids = BTreeMap::from([("series".to_owned(), material.volume.grid.clone())]);
    let ground = Ground {
        solids: &context.solids,
        grids: &grids,
    };
    let mut problems = form(exercise);
    problems.extend(space(exercise, ground));
    problems.extend(negatoscope::exercise::check::windows(
        exercise,
        &context.solids,
        &context.volumes,
    ));
    problems
}
