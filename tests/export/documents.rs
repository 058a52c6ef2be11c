//! Measures as documents, read back and compared to what the annotations measure.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use negatoscope::annotation::{Annotation, Kind, Measures, Shape};
use negatoscope::app::export::{MeasuresShot, presentations, report};
use negatoscope::app::{Command, Layout, MarkChange, State, Tile};
use negatoscope::dicom::write::{DocumentRecord, presentation_bytes, report_bytes, uid_from_key};
use negatoscope::dicom::{DicomFile, FrameReference, references};
use negatoscope::geometry::{DVec2, DVec3};

use crate::support::{SIZE, draw, draw_all, opened};

fn record(n: usize) -> DocumentRecord {
    DocumentRecord {
        series_uid: uid_from_key(7),
        series_number: 9000,
        series_description: "Test".to_owned(),
        instance_uid: uid_from_key(100 + n as u128),
        instance_number: n as i32 + 1,
        date: "20260105".to_owned(),
        time: "101500".to_owned(),
        subject: None,
    }
}

fn measured(state: &State) -> (MeasuresShot, Vec<FrameReference>) {
    let shot = state.measures_shot().expect("a stack");
    let images = references(&shot.stack).expect("readable files");
    (shot, images)
}

fn read(bytes: &[u8]) -> InMemDicomObject {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("document.dcm");
    std::fs::write(&path, bytes).expect("a writable folder");
    let file = DicomFile::open(&path).expect("a DICOM file");
    assert_eq!(file.damage, None);
    file.header
}

fn items_of(object: &InMemDicomObject, tag: Tag) -> &[InMemDicomObject] {
    let element = object.get(tag);
    element.and_then(|element| element.items()).unwrap_or_default()
}

fn text(object: &InMemDicomObject, tag: Tag) -> String {
    let value = object.get(tag).and_then(|element| element.to_str().ok());
    value.map_or_else(String::new, |value| {
        value.trim_end_matches(['\0', ' ']).to_owned()
    })
}

fn numbers(object: &InMemDicomObject, tag: Tag) -> Vec<f64> {
    object
        .get(tag)
        .expect("the attribute")
        .to_multi_float64()
        .expect("numbers")
}

fn code(object: &InMemDicomObject, tag: Tag) -> String {
    items_of(object, tag)
        .first()
        .map_or_else(String::new, |item| text(item, tags::CODE_VALUE))
}

fn children<'a>(item: &'a InMemDicomObject, name: &str) -> Vec<&'a InMemDicomObject> {
    let all = items_of(item, tags::CONTENT_SEQUENCE).iter();
    all.filter(|child| code(child, tags::CONCEPT_NAME_CODE_SEQUENCE) == name)
        .collect()
}

/// Every number of a group: concept, statistic (or nothing), unit, value.
fn told(group: &InMemDicomObject) -> Vec<(String, String, String, f64)> {
    let numbered = items_of(group, tags::CONTENT_SEQUENCE).iter();
    let numbered = numbered.filter(|item| text(item, tags::VALUE_TYPE) == "NUM");
    let one = |item: &InMemDicomObject| {
        let value = &items_of(item, tags::MEASURED_VALUE_SEQUENCE)[0];
        let statistic = children(item, "121401");
        let statistic = statistic
            .first()
            .map(|item| code(item, tags::CONCEPT_CODE_SEQUENCE));
        (
            code(item, tags::CONCEPT_NAME_CODE_SEQUENCE),
            statistic.unwrap_or_default(),
            code(value, tags::MEASUREMENT_UNITS_CODE_SEQUENCE),
            numbers(value, tags::FLOATING_POINT_VALUE)[0],
        )
    };
    numbered.map(one).collect()
}

/// Graphic type and points of all coordinates of a group, those of its numbers too, each once.
fn places(group: &InMemDicomObject) -> Vec<(String, Vec<DVec3>)> {
    let mut found = Vec::new();
    for item in items_of(group, tags::CONTENT_SEQUENCE) {
        let here = match text(item, tags::VALUE_TYPE).as_str() {
            "SCOORD3D" => {
                let values = numbers(item, tags::GRAPHIC_DATA);
                let points = values.chunks_exact(3).map(DVec3::from_slice).collect();
                vec![(text(item, tags::GRAPHIC_TYPE), points)]
            }
            _ => places(item),
        };
        for place in here {
            if !found.contains(&place) {
                found.push(place);
            }
        }
    }
    found
}

/// What an annotation measures, as the report has to tell it (PS3.16, CID 7464, 7469, 7470).
fn expected(measures: &Measures) -> Vec<(&'static str, &'static str, &'static str, f64)> {
    let mut all = Vec::new();
    match (measures.length, measures.second_length) {
        (Some(long), Some(short)) => {
            all.push(("103339001", "", "mm", long));
            all.push(("103340004", "", "mm", short));
        }
        (Some(length), None) => all.push(("410668003", "", "mm", length)),
        _ => {}
    }
    let angle = if measures.kind == Kind::Cobb {
        "285285000"
    } else {
        "1483009"
    };
    all.extend(measures.angle_degrees.map(|value| (angle, "", "deg", value)));
    all.extend(measures.area.map(|value| ("42798000", "", "mm2", value)));
    all.extend(measures.value.map(|value| ("112031", "", "[hnsf'U]", value)));
    if let Some(statistics) = measures.statistics {
        all.push(("112031", "373098007", "[hnsf'U]", statistics.mean));
        all.push(("112031", "386136009", "[hnsf'U]", statistics.standard_deviation));
        all.push(("112031", "255605001", "[hnsf'U]", statistics.minimum));
        all.push(("112031", "56851009", "[hnsf'U]", statistics.maximum));
    }
    all
}

fn kept_points(drawn: &Annotation) -> Vec<DVec3> {
    match drawn.shape {
        Shape::Rectangle { .. } => drawn.handles(),
        _ => drawn.shape.points().to_vec(),
    }
}

#[test]
fn a_report_tells_what_every_annotation_measures_and_where() {
    let mut state = opened();
    draw_all(&mut state, Tile(0));
    let id = state.marks.document.annotations()[0].id;
    state.apply(Command::Mark(MarkChange::Rename(id, "Ventricle".to_owned())));
    let (shot, images) = measured(&state);
    let (report, left_out) = report(&shot, images, record(0));
    assert_eq!((shot.rows.len(), left_out), (10, 0));
    let root = read(&report_bytes(&report).expect("a whole report"));
    let groups = children(children(&root, "126010")[0], "125007");
    assert_eq!(groups.len(), 10);
    let mut numbers_told = 0;
    for (group, (drawn, measures)) in groups.iter().zip(&shot.rows) {
        let kind = drawn.kind();
        let (told, expected) = (told(group), expected(measures));
        assert_eq!(told.len(), expected.len(), "{kind:?} {told:?}");
        for (told, expected) in told.iter().zip(&expected) {
            assert_eq!(
                (&*told.0, &*told.1, &*told.2),
                (expected.0, expected.1, expected.2),
                "{kind:?}"
            );
            assert!((told.3 - expected.3).abs() < 1e-9, "{kind:?} {told:?}");
            numbers_told += 1;
        }
        let found = places(group);
        let points: Vec<DVec3> = found.iter().flat_map(|(_, points)| points.clone()).collect();
        match kind {
            Kind::Ellipse => {
                assert_eq!((found[0].0.as_str(), points.len()), ("ELLIPSE", 4));
                let axes = [points[0].distance(points[1]), points[2].distance(points[3])];
                let area = std::f64::consts::PI * axes[0] * axes[1] / 4.0;
                assert!(axes[0] > axes[1] && (area / measures.area.unwrap_or(0.0) - 1.0).abs() < 1e-5);
                assert!(
                    points
                        .iter()
                        .all(|end| end.distance(drawn.centre()) * 2.0 <= axes[0] * 1.0001)
                );
            }
            _ => {
                for point in kept_points(drawn) {
                    assert!(
                        points.iter().any(|told| told.distance(point) < 1e-4),
                        "{kind:?} {point}"
                    );
                }
            }
        }
    }
    assert_eq!(numbers_told, 1 + 1 + 1 + 2 + 5 + 5 + 5 + 1);
    assert_eq!(
        text(children(groups[0], "112039")[0], tags::TEXT_VALUE),
        "Ventricle"
    );
    assert_eq!(text(&root, tags::PATIENT_ID), "");
}

/// The same measurement keeps its tracking UID from one report to the next; no two share one.
#[test]
fn measurements_can_be_followed() {
    let mut state = opened();
    draw_all(&mut state, Tile(0));
    let (shot, images) = measured(&state);
    let uids = |record| -> Vec<String> {
        let (report, _) = report(&shot, images.clone(), record);
        report.items.into_iter().map(|item| item.tracking_uid).collect()
    };
    let first = uids(record(0));
    assert_eq!(first, uids(record(1)));
    let different: std::collections::BTreeSet<_> = first.iter().collect();
    assert_eq!(different.len(), 10);
    assert!(
        first
            .iter()
            .all(|uid| uid.starts_with("2.25.") && uid.len() <= 64)
    );
}

#[test]
fn a_presentation_state_draws_on_the_slice_and_leaves_the_rest_out() {
    let mut state = opened();
    draw_all(&mut state, Tile(0));
    state.apply(Command::Reformat(Layout::TwoByTwo));
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, SIZE));
    }
    // On the coronal reformat: on no acquired slice.
    draw(
        &mut state,
        Tile(1),
        Kind::Length,
        &[[150.0, 150.0], [250.0, 190.0]],
    );
    state.apply(Command::Activate(Tile(0)));
    let (shot, images) = measured(&state);
    assert_eq!(shot.rows.len(), 11);
    let (states, left_out) = presentations(&shot, &images, record).expect("states");
    assert_eq!((states.len(), left_out), (1, 1));
    let object = read(&presentation_bytes(&states[0]).expect("a whole state"));
    let annotations = items_of(&object, tags::GRAPHIC_ANNOTATION_SEQUENCE);
    assert_eq!(annotations.len(), 1, "one slice is drawn on");
    let slice = shot.rows[0].1.slice.expect("on a slice");
    let image = &items_of(&annotations[0], tags::REFERENCED_IMAGE_SEQUENCE)[0];
    assert_eq!(
        text(image, tags::REFERENCED_SOP_INSTANCE_UID),
        images[slice].sop_instance_uid
    );

    let graphics = items_of(&annotations[0], tags::GRAPHIC_OBJECT_SEQUENCE);
    // A Cobb angle and two diameters are two lines each; a text is none.
    assert_eq!(graphics.len(), 11);
    let grid = &shot.stack.grid;
    let patient = |pixel: &[f64]| {
        // Positions in a file count from the corner of the first pixel.
        let [x, y] = [pixel[0] - 0.5, pixel[1] - 0.5];
        grid.patient_from_voxel(DVec3::new(x, y, slice as f64))
    };
    let points = |graphic: &InMemDicomObject| -> Vec<DVec3> {
        numbers(graphic, tags::GRAPHIC_DATA)
            .chunks_exact(2)
            .map(patient)
            .collect()
    };
    let length = points(&graphics[0]);
    let measured = shot.rows[0].1.length.expect("a length");
    assert!((length[0].distance(length[1]) - measured).abs() < 1e-3);
    let all: Vec<DVec3> = graphics.iter().flat_map(&points).collect();
    let drawn = shot.rows.iter().filter(|(_, measures)| measures.slice.is_some());
    for (drawn, _) in drawn.filter(|(drawn, _)| !matches!(drawn.kind(), Kind::Ellipse | Kind::Text)) {
        for point in kept_points(drawn) {
            let near = all.iter().any(|told| told.distance(point) < 1e-3);
            assert!(near, "{:?} {point}", drawn.kind());
        }
    }
    let texts = items_of(&annotations[0], tags::TEXT_OBJECT_SEQUENCE);
    let said: Vec<String> = texts
        .iter()
        .map(|item| text(item, tags::UNFORMATTED_TEXT_VALUE))
        .collect();
    assert!(said[0].contains(&format!("{measured:.1}")), "{said:?}");
}

/// The window, the rescale and the turn of the greys are the tile's.
#[test]
fn a_presentation_state_shows_the_greys_of_the_tile() {
    let mut state = opened();
    draw(&mut state, Tile(0), Kind::Point, &[[200.0, 170.0]]);
    state.apply(Command::RecallWindow(Tile(0), 1));
    state.apply(Command::Invert(Tile(0)));
    let (shot, images) = measured(&state);
    let (states, _) = presentations(&shot, &images, record).expect("states");
    let frame = &shot.stack.frames[0].meaning;
    assert!(frame.rescale.is_some());
    assert_eq!((states[0].rescale, states[0].inverted), (frame.rescale, true));
    assert_eq!(states[0].images.len(), images.len());
    let window = states[0].window.expect("a window");
    let look = state.look(Tile(0)).expect("a stack");
    assert_eq!(negatoscope::render::Voi::Window(window), look.voi());
    let point = state.marks.document.annotations()[0].centre();
    let raster = look.raster().expect("a size");
    assert!(
        raster
            .pixel_from_patient(point)
            .distance(DVec2::new(200.0, 170.0))
            < 1e-9
    );
}

/// What lies on slices of different rescale needs states of their own.
#[test]
fn slices_of_another_rescale_get_another_state() {
    let mut state = opened();
    draw(&mut state, Tile(0), Kind::Point, &[[200.0, 170.0]]);
    state.apply(Command::Scroll(Tile(0), 1));
    draw(&mut state, Tile(0), Kind::Point, &[[210.0, 170.0]]);
    let (mut shot, images) = measured(&state);
    let slice = shot.rows[1].1.slice.expect("on a slice");
    let mut stack = (*shot.stack).clone();
    let rescale = stack.frames[slice].meaning.rescale.as_mut().expect("a rescale");
    rescale.slope *= 2.0;
    shot.stack = std::sync::Arc::new(stack);
    let (states, left_out) = presentations(&shot, &images, record).expect("states");
    assert_eq!((states.len(), left_out), (2, 0));
    assert_eq!(
        states.iter().map(|state| state.images.len()).sum::<usize>(),
        images.len()
    );
    assert_ne!(states[0].record.instance_uid, states[1].record.instance_uid);
}

#[test]
fn a_table_has_a_line_for_each_annotation_of_the_stack() {
    let mut state = opened();
    draw_all(&mut state, Tile(0));
    let (shot, _) = measured(&state);
    let table = shot.csv();
    assert_eq!(table.lines().count(), 11);
    let length = shot.rows[0].1.length.expect("a length");
    assert!(table.contains(&format!("{length:.6}")), "{table}");
}
