//! Every question is answered right by its own truth, and wrong by something else.

use negatoscope::annotation::{Annotation, Place, Shape};
use negatoscope::exercise::format::{Measure, Name, Task, ViewPlane};
use negatoscope::exercise::generate::{Kind, Material, generate};
use negatoscope::exercise::grade::{grade, outline_truth};
use negatoscope::exercise::outlines::areas;
use negatoscope::exercise::terms::{Term, by_id};
use negatoscope::exercise::{Answer, Context, Question};
use negatoscope::geometry::{DVec2, DVec3, Orientation, Plane};

use crate::material::{context, everything, head, trunk};

#[test]
fn every_question_on_the_head_is_answered_by_its_truth() {
    all_are_answered(
        head(),
        &[Kind::Locate, Kind::Name, Kind::Choice, Kind::Order, Kind::Outline],
    );
}

#[test]
fn every_question_on_the_trunk_is_answered_by_its_truth() {
    all_are_answered(trunk(), &Kind::ALL);
}

fn all_are_answered(material: &Material, kinds: &[Kind]) {
    let made = generate(&everything(), material);
    for kind in kinds {
        assert!(
            made.summary.made.contains_key(kind),
            "no {kind:?}: {:?}",
            made.summary.made
        );
    }
    assert_eq!(made.exercise.questions.len(), made.summary.questions());
    let context = context(&made.exercise, material);
    for question in &made.exercise.questions {
        answered(question, &context);
    }
}

#[track_caller]
fn scores(question: &Question, answer: &Answer, context: &Context) -> f64 {
    let graded = grade(question, answer, context);
    graded
        .unwrap_or_else(|error| panic!("{}: {error}", question.id))
        .share
}

fn answered(question: &Question, context: &Context) {
    let score = |answer: &Answer| scores(question, answer, context);
    let id = &question.id;
    match &question.task {
        Task::Locate(task) => {
            for structure in &task.structures {
                let at = context.solids[structure].inner_point().expect("drawn");
                assert_eq!(score(&Answer::Marker { at }), 1.0, "{id}");
            }
            let start = question.start.centre.expect("a place");
            let solid = &context.solids[&task.structures[0]];
            assert!(
                score(&Answer::Marker { at: start }) < 1.0 || !solid.contains(start),
                "{id} starts at its answer"
            );
            let corner = context.volumes["series"].grid.corners()[0];
            assert_eq!(score(&Answer::Marker { at: corner }), 0.0, "{id}");
        }
        Task::Name(task) => named(task, question, context),
        Task::Choice(task) => {
            for option in &task.options {
                let share = score(&Answer::Choice(vec![option.id.clone()]));
                assert_eq!(share, f64::from(u8::from(option.correct)), "{id} {}", option.id);
            }
        }
        Task::Order(task) => {
            let mut ids: Vec<String> = task.items.iter().map(|item| item.id.clone()).collect();
            assert!(ids.len() >= 3);
            assert_eq!(score(&Answer::Order(ids.clone())), 1.0);
            ids.reverse();
            assert_eq!(score(&Answer::Order(ids)), 0.0);
        }
        Task::Outline(task) => {
            let truth = outline_truth(task, context).expect("drawn");
            let normal = task.normal;
            let (right, down) = normal.any_orthonormal_pair();
            let flat = |points: &[DVec3]| {
                points
                    .iter()
                    .map(|at| DVec2::new(at.dot(right), at.dot(down)))
                    .collect()
            };
            let size = |points: &Vec<DVec3>| areas(&[flat(points)], &[]).one;
            let largest = truth
                .iter()
                .max_by(|a, b| size(a).total_cmp(&size(b)))
                .expect("an outline");
            assert_eq!(score(&Answer::Outline(largest.clone())), 1.0, "{id}");
            let moved = largest.iter().map(|at| *at + right * 200.0).collect();
            assert_eq!(score(&Answer::Outline(moved)), 0.0, "{id}");
        }
        Task::Measure(Measure::Mean { least_area_mm2, .. }) => {
            let share = score(&Answer::Measure(Box::new(disc(
                question,
                *least_area_mm2,
                DVec3::ZERO,
            ))));
            assert!(share > 0.99, "{id}: {share}");
            let beside = disc(question, *least_area_mm2, DVec3::splat(60.0));
            assert!(score(&Answer::Measure(Box::new(beside))) < 1.0, "{id}");
        }
        Task::Window(_) => {
            let any = Answer::Window {
                centre: 0.0,
                width: 100.0,
            };
            let facts = grade(question, &any, context).expect("graded").facts;
            let [target, background] = ["target_mean", "background_mean"].map(|name| facts[name]);
            let best = (2..40).map(|quarters| {
                score(&Answer::Window {
                    centre: (target + background) / 2.0,
                    width: (target - background).abs() * f64::from(quarters) / 4.0,
                })
            });
            assert_eq!(best.fold(0.0, f64::max), 1.0, "{id} has no window");
            let Some(negatoscope::exercise::format::ViewWindow::Values { centre, width }) =
                question.start.window
            else {
                panic!("{id} starts with no window of its own");
            };
            assert!(
                score(&Answer::Window { centre, width }) < 0.5,
                "{id} starts with its answer"
            );
        }
        task => panic!("{id}: {}", task.kind()),
    }
}

fn named(task: &Name, question: &Question, context: &Context) {
    let structure = context.exercise.structure(&task.structure).expect("listed");
    let share = |name: &str| scores(question, &Answer::Name(name.to_owned()), context);
    for language in ["fr", "en"] {
        let preferred = &structure.names.0[language][0];
        assert_eq!(share(preferred), 1.0, "{}: {preferred}", question.id);
    }
    assert_eq!(share("tournevis"), 0.0);
    if let Some(opposite) = by_id(&structure.id).and_then(Term::other_side) {
        let other = &opposite.names().0["fr"][0];
        assert!(share(other) < 0.5, "{}: {other}", question.id);
    }
    let at = task.at.expect("an arrow");
    assert!(
        context.solids[&task.structure].contains(at),
        "{} points beside",
        question.id
    );
}

/// A round region of an area about the point that the question starts at, moved in its plane.
fn disc(question: &Question, area: f64, off: DVec3) -> Annotation {
    let centre = question.start.centre.expect("a place");
    let orientation = orientation(question.start.plane);
    let mut plane = Plane::new(orientation, centre);
    let radius = (area / std::f64::consts::PI).sqrt() * 1.02;
    plane = plane.at(centre + plane.right * off.x + plane.down * off.y);
    let reach = (plane.right + plane.down) * radius;
    Annotation {
        id: 1,
        label: String::new(),
        place: Place {
            study: String::new(),
            series: String::new(),
            stack: 0,
            frame_of_reference: None,
            plane,
        },
        shape: Shape::Ellipse {
            corners: [plane.centre - reach, plane.centre + reach],
        },
    }
}

fn orientation(plane: ViewPlane) -> Orientation {
    match plane {
        ViewPlane::Coronal => Orientation::Coronal,
        ViewPlane::Sagittal => Orientation::Sagittal,
        _ => Orientation::Axial,
    }
}

/// What is shown at the start of a question about a shown structure really is that structure.
#[test]
fn slices_show_what_is_asked_about() {
    for material in [head(), trunk()] {
        let made = generate(&everything(), material);
        let context = context(&made.exercise, material);
        let mut looked = 0;
        for question in &made.exercise.questions {
            let shown = match &question.task {
                Task::Name(task) => &task.structure,
                Task::Choice(_) => &question.start.overlays.structures[0],
                _ => continue,
            };
            let solid = &context.solids[shown];
            let centre = question.start.centre.expect("a place");
            let plane = Plane::new(orientation(question.start.plane), centre);
            let outlines = solid.section(&plane, solid.fine_step());
            assert!(
                solid.contains(centre) && !outlines.is_empty(),
                "{} shows something else",
                question.id
            );
            looked += 1;
        }
        assert!(looked >= 8);
    }
}
