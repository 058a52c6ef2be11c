//! Exercises, bodies and volumes that the tests share.

use std::collections::BTreeMap;
use std::sync::Arc;

use negatoscope::exercise::format::{Geometry, SeriesReference, Settings, Structure, View};
use negatoscope::exercise::grade::{Context, grade};
use negatoscope::exercise::{Answer, Exercise, Graded, Names, Question, Solid, Task, Ungradable};
use negatoscope::geometry::{DMat3, DVec3, Grid};
use negatoscope::locale::Text;
use negatoscope::volume::labels::Mask;
use negatoscope::volume::{Rescale, Volume, Voxels};
use proptest::prelude::*;

pub const SERIES: &str = "ct";
pub const FRAME: &str = "1.2.3.4";

pub fn structure(id: &str, geometry: Option<Geometry>) -> Structure {
    let name = |language: &str| (language.to_owned(), vec![id.to_owned()]);
    Structure {
        id: id.to_owned(),
        names: Names([name("fr"), name("en")].into()),
        side: None,
        parent: None,
        codes: Vec::new(),
        geometry,
    }
}

pub fn context(solids: &[(&str, Solid)]) -> Context {
    let exercise = Exercise {
        format: "negatoscope-exercise/1".to_owned(),
        id: "test".to_owned(),
        title: Text::new("Essai", "Test"),
        about: Text::default(),
        authors: Vec::new(),
        licence: String::new(),
        level: Default::default(),
        keywords: Vec::new(),
        objectives: Vec::new(),
        settings: Settings::default(),
        series: vec![SeriesReference {
            id: SERIES.to_owned(),
            series_uid: "1.2.3".to_owned(),
            stack: 0,
            frame_of_reference: Some(FRAME.to_owned()),
            path: None,
            sha256: None,
        }],
        segmentations: Vec::new(),
        structures: solids.iter().map(|(id, _)| structure(id, None)).collect(),
        questions: Vec::new(),
    };
    let bodies = solids
        .iter()
        .map(|(id, solid)| ((*id).to_owned(), Arc::new(solid.clone())));
    Context {
        exercise: Arc::new(exercise),
        solids: bodies.collect(),
        volumes: BTreeMap::new(),
        labels: Vec::new(),
    }
}

pub fn question(task: Task) -> Question {
    Question {
        id: "q".to_owned(),
        prompt: Text::new("Où ?", "Where?"),
        task,
        start: View {
            series: SERIES.to_owned(),
            ..View::default()
        },
        objectives: Vec::new(),
        points: 1.0,
        tools: None,
        hints: Vec::new(),
        time_limit_s: None,
        explanation: None,
    }
}

pub fn try_graded(task: Task, answer: &Answer, context: &Context) -> Result<Graded, Ungradable> {
    grade(&question(task), answer, context)
}

#[track_caller]
pub fn graded(task: Task, answer: &Answer, context: &Context) -> Graded {
    try_graded(task, answer, context).expect("everything is there")
}

/// Slices 2 mm apart with pixels of 0.8 × 1.1 mm, turned, each shifted `shear` mm along its rows.
pub fn grid(dimensions: [usize; 3], turn: DMat3, shear: f64) -> Grid {
    let step = turn * DVec3::new(shear, 0.0, 2.0);
    let first = DVec3::new(-14.0, -16.0, 30.0);
    let origins = (0..dimensions[2]).map(|k| first + step * k as f64).collect();
    Grid::new(
        dimensions,
        turn * DVec3::X,
        turn * DVec3::Y,
        [0.8, 1.1],
        origins,
        2.0,
    )
    .expect("a grid")
}

/// The voxels of a grid whose centres a function holds.
pub fn drawn(grid: Grid, inside: impl Fn(DVec3) -> bool) -> Solid {
    let at = |voxel: [usize; 3]| grid.patient_from_voxel(DVec3::from_array(voxel.map(|index| index as f64)));
    let mask = Mask::from_fn([0, 0, 0], grid.dimensions, |voxel| inside(at(voxel)));
    Solid::Drawn {
        grid: Arc::new(grid),
        mask: Arc::new(mask),
    }
}

/// A volume in HU whose values are a function of the patient point.
pub fn filled(grid: Grid, value: impl Fn(DVec3) -> f64) -> Volume {
    let [columns, rows, slices] = grid.dimensions;
    let voxels = (0..columns * rows * slices).map(|index| {
        let (column, row) = (index % columns, index / columns % rows);
        let voxel = DVec3::new(column as f64, row as f64, (index / columns / rows) as f64);
        value(grid.patient_from_voxel(voxel)) as f32
    });
    Volume {
        voxels: Voxels::F32(voxels.collect()),
        grid,
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    }
}

/// The 48 ways to swap and flip the patient's axes.
pub fn signed_permutations() -> Vec<DMat3> {
    let axes = [DVec3::X, DVec3::Y, DVec3::Z];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let signed = |order: [usize; 3], signs: usize| {
        let axis = |index: usize| axes[order[index]] * if signs >> index & 1 == 0 { 1.0 } else { -1.0 };
        DMat3::from_cols(axis(0), axis(1), axis(2))
    };
    orders
        .iter()
        .flat_map(|order| (0..8).map(move |signs| signed(*order, signs)))
        .collect()
}

/// The same body in a series whose axes were swapped or flipped: the grid is another, the cells are the same.
pub fn moved(solid: &Solid, change: &DMat3) -> Solid {
    match solid {
        Solid::Drawn { grid, mask } => {
            let mut origins: Vec<DVec3> = grid.origins().iter().map(|origin| *change * *origin).collect();
            let mirrored = change.determinant() < 0.0;
            if mirrored {
                origins.reverse();
            }
            let last = grid.dimensions[2] - 1;
            let voxels: Vec<[usize; 3]> = mask
                .voxels()
                .map(|[x, y, k]| [x, y, if mirrored { last - k } else { k }])
                .collect();
            let (row, column) = (*change * grid.row_direction, *change * grid.column_direction);
            let spacing = grid.pixel_spacing;
            let moved = Grid::new(
                grid.dimensions,
                row,
                column,
                spacing,
                origins,
                grid.nominal_step(),
            );
            Solid::Drawn {
                grid: Arc::new(moved.expect("a grid")),
                mask: Arc::new(Mask::from_voxels(&voxels)),
            }
        }
        Solid::Sphere { centre, radius } => Solid::Sphere {
            centre: *change * *centre,
            radius: *radius,
        },
        Solid::Box { from, to } => {
            let (a, b) = (*change * *from, *change * *to);
            Solid::Box {
                from: a.min(b),
                to: a.max(b),
            }
        }
        Solid::Point(at) => Solid::Point(*change * *at),
        Solid::Polygon(prism) => {
            let points: Vec<DVec3> = prism.outline().iter().map(|point| *change * *point).collect();
            let thickness = 2.0 * prism.half_thickness();
            Solid::Polygon(negatoscope::exercise::Prism::new(&points, thickness).expect("a prism"))
        }
    }
}

pub fn points(reach: f64) -> impl Strategy<Value = DVec3> {
    [-reach..reach, -reach..reach, -reach..reach].prop_map(DVec3::from_array)
}

pub fn directions() -> impl Strategy<Value = DVec3> {
    points(1.0).prop_filter_map("no direction", |vector| {
        (vector.length() > 0.1).then(|| vector.normalize())
    })
}

/// A body of any kind, some tens of mm from the origin.
pub fn solids() -> impl Strategy<Value = Solid> {
    let sphere = (points(30.0), 2.0..15.0).prop_map(|(centre, radius)| Solid::Sphere { centre, radius });
    let body = (points(30.0), points(12.0)).prop_map(|(from, size)| Solid::Box {
        from,
        to: from + size.abs() + 1.0,
    });
    let prism = (points(30.0), directions(), 0.0..9.0).prop_map(|(centre, normal, thickness)| {
        let (right, down) = normal.any_orthonormal_pair();
        let corners = [(-8.0, -5.0), (9.0, -6.0), (2.0, 1.0), (7.0, 8.0), (-6.0, 7.0)];
        let corners = corners.map(|(x, y)| centre + right * x + down * y);
        Solid::Polygon(negatoscope::exercise::Prism::new(&corners, thickness).expect("a prism"))
    });
    let voxels = (directions(), 0.0..3.0, -0.7..0.7).prop_map(|(axis, angle, shear)| {
        let grid = grid([24, 20, 12], DMat3::from_axis_angle(axis, angle), shear);
        let middle = grid.centre();
        drawn(grid, |at| {
            let offset = at - middle;
            offset.length() < 7.0 && !(offset.x > 1.0 && offset.y > 1.0)
        })
    });
    let point = points(30.0).prop_map(Solid::Point);
    prop_oneof![point, sphere, body, prism, voxels]
}

#[track_caller]
pub fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}
