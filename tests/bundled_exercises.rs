//! The exercises of `sample-data/exercises`: sound, in both languages, of every kind; and the truth earns their points.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use negatoscope::annotation::{Annotation, Place, Shape};
use negatoscope::dicom;
use negatoscope::exercise::format::{Level, Measure, Mode, OutlineTruth, Stretch, stretches};
use negatoscope::exercise::{Answer, Context, Exercise, Mark, Question, Task, check, grade};
use negatoscope::geometry::{DVec3, Orientation, Plane};
use negatoscope::shell::exercise::{self, Opened};
use serde_json::Value;

const KINDS: [&str; 10] = [
    "locate", "name", "choice", "order", "measure", "outline", "window", "plane", "find", "text",
];

/// Windows that do what a question asks for: exercise, question, centre, width.
const GOOD_WINDOWS: [(&str, &str, f64, f64); 7] = [
    ("windows-of-the-head", "set-grey-white", 36.0, 45.0),
    ("windows-of-the-head", "set-bone", 800.0, 2000.0),
    ("mr-contrasts", "window-t1", 165.0, 150.0),
    ("trunk-organs", "liver-window", 120.0, 150.0),
    ("chest-nodule", "lung-window", -600.0, 1500.0),
    ("subdural-haematoma", "window-clot", 75.0, 215.0),
    ("stone-exam", "window-pelvis", 20.0, 150.0),
];

fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data/exercises");
    let entries = folder.read_dir().expect("sample-data/exercises");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    assert!(files.len() >= 9, "{files:?}");
    files
}

/// Every exercise with what it refers to; read once, for all tests.
static OPENED: LazyLock<Vec<Opened>> = LazyLock::new(|| {
    let open = |path: &PathBuf| {
        exercise::open(path, &|_, _| true).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
    };
    files().iter().map(open).collect()
});

fn questions() -> impl Iterator<Item = (&'static Opened, &'static Question)> {
    OPENED.iter().flat_map(|opened| {
        opened
            .exercise
            .questions
            .iter()
            .map(move |question| (opened, question))
    })
}

#[test]
fn they_are_written_as_the_program_writes_them() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let exercise =
            Exercise::from_json(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let written = exercise.to_json();
        let differs = text
            .lines()
            .zip(written.lines())
            .find(|(ours, theirs)| ours != theirs);
        assert_eq!(differs, None, "{}", path.display());
        assert_eq!(
            text.lines().count(),
            written.lines().count(),
            "{}",
            path.display()
        );
        let name = path.file_stem().unwrap().to_string_lossy();
        assert_eq!(exercise.id, name, "an exercise bears the name of its file");
    }
}

/// Where one language stands without the other.
fn untranslated(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("fr") != fields.contains_key("en") {
                found.push(place.to_owned());
            }
            for (name, field) in fields {
                untranslated(field, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                untranslated(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_sentence_is_in_french_and_in_english() {
    for path in files() {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let mut found = Vec::new();
        untranslated(&value, &path.display().to_string(), &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn every_kind_of_question_is_asked_more_than_once() {
    let mut counts: BTreeMap<&str, usize> = KINDS.map(|kind| (kind, 0)).into();
    for (_, question) in questions() {
        *counts.entry(question.task.kind()).or_default() += 1;
    }
    assert_eq!(counts.len(), KINDS.len());
    assert!(counts.values().all(|count| *count >= 2), "{counts:?}");
    let normal = |question: &Question| matches!(&question.task, Task::Find(find) if find.lesions.is_empty());
    assert!(
        questions().any(|(_, question)| normal(question)),
        "no normal series is searched"
    );
}

#[test]
fn there_is_an_exercise_for_every_year_and_an_exam() {
    let levels: BTreeSet<String> = OPENED
        .iter()
        .map(|opened| format!("{:?}", opened.exercise.level))
        .collect();
    let all = [Level::FirstYear, Level::SecondYear, Level::ThirdYear].map(|level| format!("{level:?}"));
    assert_eq!(levels, all.into());
    let exams = OPENED.iter().map(|opened| &opened.exercise.settings);
    let exams: Vec<_> = exams.filter(|settings| settings.mode == Mode::Exam).collect();
    assert!(!exams.is_empty());
    assert!(
        exams
            .iter()
            .all(|exam| exam.time_limit_s.is_some() && exam.pass_mark.is_some() && exam.shuffle)
    );
}

#[test]
fn nothing_is_wrong_with_them() {
    for opened in OPENED.iter() {
        let exercise = &opened.exercise;
        let problems: Vec<_> = opened.problems.iter().map(|problem| problem.sentence()).collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", exercise.id);
        assert!(
            exercise
                .series
                .iter()
                .all(|series| series.path.is_some() && series.sha256.is_some())
        );
        assert!(exercise.segmentations.iter().all(|file| file.sha256.is_some()));
        for structure in exercise
            .structures
            .iter()
            .filter(|structure| structure.geometry.is_some())
        {
            let volume = opened.solids.get(&structure.id).map(|solid| solid.volume());
            assert!(
                volume.is_some_and(|volume| volume > 0.0),
                "{}: {}",
                exercise.id,
                structure.id
            );
        }
    }
}

#[test]
fn every_explanation_links_to_its_views() {
    for (opened, question) in questions() {
        let place = format!("{}: {}", opened.exercise.id, question.id);
        let explanation = question.explanation.as_ref().unwrap_or_else(|| panic!("{place}"));
        let views: BTreeSet<&str> = explanation.views.iter().map(|view| view.id.as_str()).collect();
        for (language, text) in &explanation.text.0 {
            let linked = stretches(text).into_iter().filter_map(|stretch| match stretch {
                Stretch::Link { view, .. } => Some(view),
                Stretch::Words(_) => None,
            });
            assert_eq!(linked.collect::<BTreeSet<_>>(), views, "{place} ({language})");
        }
    }
}

#[test]
fn the_truth_earns_every_point_and_nonsense_earns_few() {
    for opened in OPENED.iter() {
        let exercise = &opened.exercise;
        let load = |id: &str| {
            Some((
                id.to_owned(),
                dicom::load(opened.stack(id)?, &|_| true).ok()?.volume,
            ))
        };
        let volumes: BTreeMap<_, _> = exercise::volumes_for(&exercise.questions)
            .into_iter()
            .filter_map(load)
            .collect();
        let windows = check::windows(exercise, &opened.solids, &volumes);
        assert!(windows.is_empty(), "{}: {windows:#?}", exercise.id);
        let context = opened.context(volumes);
        for question in &exercise.questions {
            let place = format!("{}: {}", exercise.id, question.id);
            let share = |answer: &Answer| {
                let graded = grade(question, answer, &context);
                graded.unwrap_or_else(|error| panic!("{place}: {error:?}")).share
            };
            let (right, wrong) = (right_answer(question, &context), wrong_answer(question, &context));
            assert!(share(&right) > 0.999, "{place}: {} for {right:?}", share(&right));
            assert!(share(&wrong) < 0.35, "{place}: {} for {wrong:?}", share(&wrong));
        }
    }
}

/// A point deep inside a structure.
fn inside(id: &str, context: &Context) -> DVec3 {
    let solid = context.solids.get(id).unwrap_or_else(|| panic!("{id}"));
    solid.inner_point().unwrap_or_else(|| panic!("{id}"))
}

fn sure(at: DVec3) -> Mark {
    Mark {
        at,
        confidence: Mark::SURE,
    }
}

fn annotation(question: &Question, context: &Context, plane: Plane, shape: Shape) -> Annotation {
    let series = context.exercise.series_reference(&question.start.series).unwrap();
    Annotation {
        id: 1,
        label: String::new(),
        place: Place {
            study: String::new(),
            series: series.series_uid.clone(),
            stack: series.stack,
            frame_of_reference: series.frame_of_reference.clone(),
            plane,
        },
        shape,
    }
}

/// A circle in an axial plane.
fn circle(at: DVec3, radius: f64) -> (Plane, Shape) {
    let reach = DVec3::new(radius, radius, 0.0);
    let corners = [at - reach, at + reach];
    (Plane::new(Orientation::Axial, at), Shape::Ellipse { corners })
}

fn measured(question: &Question, context: &Context, (plane, shape): (Plane, Shape)) -> Answer {
    Answer::Measure(Box::new(annotation(question, context, plane, shape)))
}

fn right_answer(question: &Question, context: &Context) -> Answer {
    match &question.task {
        Task::Locate(locate) => Answer::Marker {
            at: inside(&locate.structures[0], context),
        },
        Task::Name(name) => {
            let structure = context.exercise.structure(&name.structure).unwrap();
            Answer::Name(structure.names.0["fr"][0].clone())
        }
        Task::Choice(choice) => {
            let correct = choice.options.iter().filter(|option| option.correct);
            Answer::Choice(correct.map(|option| option.id.clone()).collect())
        }
        Task::Order(order) => Answer::Order(order.items.iter().map(|item| item.id.clone()).collect()),
        Task::Measure(Measure::Mean {
            structure,
            least_area_mm2,
            ..
        }) => {
            let radius = 1.1 * (least_area_mm2.max(1.0) / std::f64::consts::PI).sqrt();
            measured(question, context, circle(inside(structure, context), radius))
        }
        Task::Measure(Measure::Length { ends, .. }) => {
            let plane = Plane::new(Orientation::Axial, ends[0]);
            measured(question, context, (plane, Shape::Length { points: *ends }))
        }
        Task::Measure(Measure::Angle { points, .. }) => {
            let plane = Plane::new(Orientation::Axial, points[1]);
            measured(question, context, (plane, Shape::Angle { points: *points }))
        }
        Task::Outline(outline) => Answer::Outline(match &outline.truth {
            OutlineTruth::Points(points) => points.clone(),
            OutlineTruth::Structure(id) => {
                let plane = Plane::new(Orientation::Axial, outline.centre);
                let outlines = context.solids[id].section(&plane, context.solids[id].fine_step());
                outlines.into_iter().max_by_key(Vec::len).unwrap()
            }
        }),
        Task::Window(_) => {
            let known = GOOD_WINDOWS
                .iter()
                .find(|(exercise, id, ..)| *exercise == context.exercise.id && *id == question.id);
            let (_, _, centre, width) = *known.unwrap_or_else(|| panic!("no window for {}", question.id));
            Answer::Window { centre, width }
        }
        Task::Plane(plane) => Answer::Plane {
            centre: plane.centre,
            normal: -plane.normal,
        },
        Task::Find(find) => Answer::Find(find.lesions.iter().map(|id| sure(inside(id, context))).collect()),
        Task::Text(text) => Answer::Text {
            text: text.model.0["fr"].clone(),
            claimed: Vec::new(),
        },
    }
}

fn wrong_answer(question: &Question, context: &Context) -> Answer {
    let far = DVec3::new(70.0, -60.0, 90.0);
    match &question.task {
        Task::Locate(locate) => Answer::Marker {
            at: inside(&locate.structures[0], context) + 3.0 * far,
        },
        Task::Name(_) => Answer::Name("rotule".to_owned()),
        Task::Choice(choice) => {
            let wrong = choice.options.iter().filter(|option| !option.correct);
            let wrong = wrong.take(if choice.multiple { usize::MAX } else { 1 });
            Answer::Choice(wrong.map(|option| option.id.clone()).collect())
        }
        Task::Order(order) => Answer::Order(order.items.iter().rev().map(|item| item.id.clone()).collect()),
        Task::Measure(Measure::Mean { .. }) => {
            // The air in a corner of the images.
            let grid = &context.volumes[&question.start.series].grid;
            let corner = DVec3::new(20.0, 20.0, grid.dimensions[2] as f64 / 2.0);
            measured(question, context, circle(grid.patient_from_voxel(corner), 5.0))
        }
        Task::Measure(Measure::Length { ends, .. }) => {
            let points = [ends[0] + far, ends[1] + 2.0 * far];
            let plane = Plane::new(Orientation::Axial, points[0]);
            measured(question, context, (plane, Shape::Length { points }))
        }
        Task::Measure(Measure::Angle { points, .. }) => {
            let points = [points[0], points[1] + far, points[1] + far + DVec3::X];
            let plane = Plane::new(Orientation::Axial, points[1]);
            measured(question, context, (plane, Shape::Angle { points }))
        }
        Task::Outline(outline) => {
            let corner = |x: f64, y: f64| outline.centre + DVec3::new(x, y, 0.0);
            Answer::Outline(vec![
                corner(-90.0, -90.0),
                corner(-80.0, -90.0),
                corner(-80.0, -80.0),
            ])
        }
        Task::Window(_) => Answer::Window {
            centre: -3000.0,
            width: 50.0,
        },
        Task::Plane(plane) => Answer::Plane {
            centre: plane.centre,
            normal: plane.normal.any_orthonormal_vector(),
        },
        Task::Find(find) if find.lesions.is_empty() => {
            Answer::Find([1.0, 2.0].map(|step| sure(far * step)).into())
        }
        Task::Find(_) => Answer::Find(Vec::new()),
        Task::Text(_) => Answer::Text {
            text: "Rien à signaler.".to_owned(),
            claimed: Vec::new(),
        },
    }
}

/// So that the list of windows does not outlive its questions.
#[test]
fn every_window_given_here_is_asked_for() {
    for (exercise, id, ..) in GOOD_WINDOWS {
        let opened = OPENED.iter().find(|opened| opened.exercise.id == exercise);
        let context = opened.map(|opened| Arc::clone(&opened.exercise));
        let task = context
            .as_ref()
            .and_then(|exercise| Some(&exercise.question(id)?.task));
        assert!(matches!(task, Some(Task::Window(_))), "{exercise}: {id}");
    }
}
