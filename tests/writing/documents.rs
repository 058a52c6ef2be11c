//! Documents about the examination's CT: what they refer to, say and draw is read back.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use negatoscope::dicom::write::{
    DocumentRecord, Evidence, ImageGraphic, ImageText, NOBODY, Presentation, PresentationImage, Quantity,
    Report, ReportItem, ReportShape, ReportValue, Statistic, Subject, presentation_bytes, report_bytes,
    uid_from_key,
};
use negatoscope::dicom::{Catalogue, DicomFile, FrameReference, references};
use negatoscope::geometry::{DVec2, DVec3};
use negatoscope::locale::Language;
use negatoscope::volume::{Rescale, VoiFunction, Window};

use crate::{examination, only_stack, series, support};

const FRAME_OF_REFERENCE: &str = "2.25.2";

fn record() -> DocumentRecord {
    DocumentRecord {
        series_uid: uid_from_key(70_000),
        series_number: 20,
        series_description: "Mesures d'étudiant \\ TP".to_owned(),
        instance_uid: uid_from_key(70_001),
        instance_number: 1,
        date: "20260105".to_owned(),
        time: "101500".to_owned(),
        subject: None,
    }
}

fn value(quantity: Quantity, statistic: Option<Statistic>, value: f64) -> ReportValue {
    ReportValue {
        quantity,
        statistic,
        value,
    }
}

fn item(label: &str, key: u128, shapes: Vec<ReportShape>, values: Vec<ReportValue>) -> ReportItem {
    ReportItem {
        label: label.to_owned(),
        tracking_uid: uid_from_key(key),
        shapes,
        values,
    }
}

fn points<const N: usize>(points: [[f64; 3]; N]) -> Vec<DVec3> {
    points.map(DVec3::from_array).to_vec()
}

fn region_values(quantity: Quantity) -> Vec<ReportValue> {
    vec![
        value(Quantity::Area, None, 314.159_265_358_979_3),
        value(quantity, Some(Statistic::Mean), 41.333_333_333_333_336),
        value(quantity, Some(Statistic::StandardDeviation), 12.5),
        value(quantity, Some(Statistic::Minimum), -3.0),
        value(quantity, Some(Statistic::Maximum), 1.0e-7),
    ]
}

fn items(quantity: Quantity) -> Vec<ReportItem> {
    let arm = |from: [f64; 3], to: [f64; 3]| ReportShape::Polyline(points([from, to]));
    vec![
        item(
            "Diamètre du rein « gauche »",
            71_001,
            vec![arm([-10.25, 5.5, 3.0], [20.0, 5.5, 3.125])],
            vec![value(Quantity::Length, None, 30.250_258_263_360_4)],
        ),
        item(
            "Angle",
            71_002,
            vec![ReportShape::Polyline(points([
                [0.0, 0.0, 0.0],
                [10.0, 0.0, 0.0],
                [10.0, 10.0, 0.0],
            ]))],
            vec![value(Quantity::Angle, None, 90.0)],
        ),
        item(
            "Cobb",
            71_003,
            vec![
                arm([0.0, 0.0, 0.0], [10.0, 1.0, 0.0]),
                arm([0.0, 0.0, 50.0], [10.0, -2.0, 50.0]),
            ],
            vec![value(Quantity::CobbAngle, None, 17.02)],
        ),
        item(
            "Région",
            71_004,
            vec![ReportShape::Polygon(points([
                [0.0, 0.0, 6.0],
                [10.0, 0.0, 6.0],
                [10.0, 10.0, 6.0],
            ]))],
            region_values(quantity),
        ),
        item(
            "Ellipse",
            71_005,
            vec![ReportShape::Ellipse {
                major: [DVec3::new(-8.0, 0.0, 9.0), DVec3::new(8.0, 0.0, 9.0)],
                minor: [DVec3::new(0.0, -4.0, 9.0), DVec3::new(0.0, 4.0, 9.0)],
            }],
            region_values(quantity),
        ),
        item(
            "Repère",
            71_006,
            vec![ReportShape::Point(DVec3::new(1.0 / 3.0, 2.0, 3.0))],
            Vec::new(),
        ),
        item(
            "Sonde",
            71_007,
            vec![ReportShape::Point(DVec3::new(4.0, 5.0, 6.0))],
            vec![value(quantity, None, 56.0)],
        ),
    ]
}

fn report(catalogue: &Catalogue, number: i32) -> Report {
    let own = series(catalogue, number);
    let stack = only_stack(own);
    let quantity = Quantity::of_voxels(&own.modality, stack.unit.as_deref());
    Report {
        record: record(),
        language: Language::French,
        evidence: Evidence {
            modality: own.modality.clone(),
            frame_of_reference_uid: stack.frame_of_reference.clone().unwrap_or_default(),
            images: references(stack).expect("readable files"),
        },
        items: items(quantity),
    }
}

fn presentation(catalogue: &Catalogue) -> Presentation {
    let stack = only_stack(series(catalogue, 2));
    let plain = |reference| PresentationImage {
        reference,
        graphics: Vec::new(),
        texts: Vec::new(),
    };
    let mut images: Vec<PresentationImage> = references(stack)
        .expect("readable files")
        .into_iter()
        .map(plain)
        .collect();
    images[1].graphics = vec![
        ImageGraphic::Point(DVec2::new(0.0, 0.0)),
        ImageGraphic::Polyline(vec![DVec2::new(3.0, 4.0), DVec2::new(20.25, 4.0)]),
        ImageGraphic::Polygon(vec![
            DVec2::new(1.0, 1.0),
            DVec2::new(9.0, 1.0),
            DVec2::new(9.0, 7.0),
        ]),
        ImageGraphic::Ellipse {
            major: [DVec2::new(10.0, 15.0), DVec2::new(30.0, 15.0)],
            minor: [DVec2::new(20.0, 10.0), DVec2::new(20.0, 20.0)],
        },
    ];
    images[1].texts = vec![ImageText {
        text: "Rein gauche : 8,6 mm".to_owned(),
        anchor: DVec2::new(20.25, 4.0),
    }];
    let [columns, rows, _] = stack.dimensions();
    Presentation {
        record: record(),
        description: "Coupe annotée".to_owned(),
        images,
        size: [columns, rows],
        pixel_spacing: Some(stack.grid.pixel_spacing),
        rescale: Some(Rescale {
            slope: 1.0,
            intercept: -1024.0,
        }),
        unit: stack.unit.clone(),
        window: Window::new(-850.0, 300.0, VoiFunction::Linear),
        inverted: false,
    }
}

/// The object as this program's own reader has it.
fn read(bytes: &[u8]) -> InMemDicomObject {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("document.dcm");
    std::fs::write(&path, bytes).expect("a writable folder");
    let file = DicomFile::open(&path).expect("a DICOM file");
    assert_eq!(file.damage, None);
    file.header
}

fn items_of(object: &InMemDicomObject, tag: Tag) -> &[InMemDicomObject] {
    object
        .get(tag)
        .and_then(|element| element.items())
        .unwrap_or_default()
}

fn text(object: &InMemDicomObject, tag: Tag) -> String {
    let value = object.get(tag).and_then(|element| element.to_str().ok());
    value
        .map(|value| value.trim_end_matches(['\0', ' ']).to_owned())
        .unwrap_or_default()
}

fn numbers(object: &InMemDicomObject, tag: Tag) -> Vec<f64> {
    let element = object.get(tag).expect("the attribute");
    element.to_multi_float64().expect("numbers")
}

/// Code value and scheme of the one item of a code sequence.
fn code(object: &InMemDicomObject, tag: Tag) -> (String, String) {
    let item = &items_of(object, tag)[0];
    (
        text(item, tags::CODE_VALUE),
        text(item, tags::CODING_SCHEME_DESIGNATOR),
    )
}

fn concept(item: &InMemDicomObject) -> String {
    code(item, tags::CONCEPT_NAME_CODE_SEQUENCE).0
}

fn children<'a>(item: &'a InMemDicomObject, name: &str) -> Vec<&'a InMemDicomObject> {
    let all = items_of(item, tags::CONTENT_SEQUENCE).iter();
    all.filter(|child| concept(child) == name).collect()
}

fn template(item: &InMemDicomObject) -> String {
    text(
        &items_of(item, tags::CONTENT_TEMPLATE_SEQUENCE)[0],
        tags::TEMPLATE_IDENTIFIER,
    )
}

/// Concept, statistic, unit and value of a number.
fn measured(number: &InMemDicomObject) -> (String, Option<String>, String, f64) {
    let value = &items_of(number, tags::MEASURED_VALUE_SEQUENCE)[0];
    let statistic = children(number, "121401");
    let statistic = statistic
        .first()
        .map(|item| code(item, tags::CONCEPT_CODE_SEQUENCE).0);
    let told = numbers(value, tags::FLOATING_POINT_VALUE)[0];
    let written: f64 = text(value, tags::NUMERIC_VALUE)
        .trim()
        .parse()
        .expect("a decimal");
    assert!((written - told).abs() < 1e-9, "{written} {told}");
    let (unit, scheme) = code(value, tags::MEASUREMENT_UNITS_CODE_SEQUENCE);
    assert_eq!(scheme, "UCUM");
    (concept(number), statistic, unit, told)
}

/// Graphic type and points of every coordinate item of a group, in its numbers too.
fn places(group: &InMemDicomObject) -> Vec<(String, Vec<DVec3>)> {
    let mut found = Vec::new();
    for item in items_of(group, tags::CONTENT_SEQUENCE) {
        match text(item, tags::VALUE_TYPE).as_str() {
            "SCOORD3D" => {
                assert_eq!(
                    text(item, tags::REFERENCED_FRAME_OF_REFERENCE_UID),
                    FRAME_OF_REFERENCE
                );
                let values = numbers(item, tags::GRAPHIC_DATA);
                let points = values.chunks_exact(3).map(DVec3::from_slice).collect();
                found.push((text(item, tags::GRAPHIC_TYPE), points));
            }
            _ => found.extend(places(item)),
        }
    }
    found
}

fn groups(root: &InMemDicomObject) -> Vec<&InMemDicomObject> {
    children(children(root, "126010")[0], "125007")
}

#[test]
fn frames_are_referred_to_by_the_objects_that_hold_them() {
    let tilted = support::tilted_grid([40, 30, 5]);
    let (_folder, catalogue) = examination(&tilted);
    let ct = references(only_stack(series(&catalogue, 2))).expect("readable files");
    let expected: Vec<FrameReference> = (0..5)
        .map(|k| FrameReference {
            study_uid: uid_from_key(1),
            series_uid: uid_from_key(2000),
            sop_class_uid: "1.2.840.10008.5.1.4.1.1.2".to_owned(),
            sop_instance_uid: uid_from_key(2001 + k),
            frame_number: None,
        })
        .collect();
    assert_eq!(ct, expected);
    let segmentation = &series(&catalogue, 9).stacks[0];
    let numbers = references(segmentation).expect("a readable file");
    let numbers: Vec<Option<u32>> = numbers.iter().map(|frame| frame.frame_number).collect();
    let frames = segmentation.frames.iter();
    let expected: Vec<Option<u32>> = frames.map(|frame| Some(frame.frame as u32 + 1)).collect();
    assert_eq!(numbers, expected);
    assert!(numbers.len() > 1 && numbers.contains(&Some(1)));
}

#[test]
fn a_file_that_went_away_is_named() {
    let (folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    std::fs::remove_dir_all(folder.path().join("ct")).expect("a removable folder");
    let error = references(only_stack(series(&catalogue, 2))).expect_err("no file");
    assert!(error.to_string().contains("0001.dcm"), "{error}");
}

#[test]
fn measurements_come_back_from_a_report() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let report = report(&catalogue, 2);
    let root = read(&report_bytes(&report).expect("a whole report"));
    assert_eq!(text(&root, tags::SOP_CLASS_UID), "1.2.840.10008.5.1.4.1.1.88.34");
    assert_eq!(text(&root, tags::STUDY_INSTANCE_UID), uid_from_key(1));
    assert_eq!(
        (concept(&root), template(&root)),
        ("126000".to_owned(), "1500".to_owned())
    );
    let groups = groups(&root);
    assert_eq!(groups.len(), report.items.len());
    for (group, item) in groups.iter().zip(&report.items) {
        let told = children(group, "112039");
        assert_eq!(text(told[0], tags::TEXT_VALUE), item.label);
        assert_eq!(text(children(group, "112040")[0], tags::UID), item.tracking_uid);
    }
    let kinds: Vec<String> = groups.iter().map(|group| template(group)).collect();
    assert_eq!(kinds, ["1501", "1501", "1501", "1410", "1410", "1410", "1501"]);
    let length = measured(children(groups[0], "410668003")[0]);
    assert_eq!(
        length,
        (
            "410668003".to_owned(),
            None,
            "mm".to_owned(),
            30.250_258_263_360_4
        )
    );
    let cobb = measured(children(groups[2], "285285000")[0]);
    assert_eq!((cobb.2.as_str(), cobb.3), ("deg", 17.02));
    let area = measured(children(groups[3], "42798000")[0]);
    assert_eq!((area.2.as_str(), area.3), ("mm2", 314.159_265_358_979_3));
    let attenuation: Vec<_> = children(groups[3], "112031").into_iter().map(measured).collect();
    let expected = [
        ("373098007", 41.333_333_333_333_336),
        ("386136009", 12.5),
        ("255605001", -3.0),
        ("56851009", 1.0e-7),
    ];
    assert_eq!(attenuation.len(), expected.len());
    for ((_, statistic, unit, value), expected) in attenuation.iter().zip(expected) {
        assert_eq!((statistic.as_deref(), *value), (Some(expected.0), expected.1));
        assert_eq!(unit, "[hnsf'U]");
    }
}

#[test]
fn positions_come_back_from_a_report() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let root = read(&report_bytes(&report(&catalogue, 2)).expect("a whole report"));
    let groups = groups(&root);
    let place = |index: usize| places(groups[index]);
    let line = points([[-10.25, 5.5, 3.0], [20.0, 5.5, 3.125]]);
    assert_eq!(place(0), [("POLYLINE".to_owned(), line)]);
    assert_eq!(place(1)[0].1.len(), 3);
    let arms = place(2);
    assert_eq!(arms.len(), 2);
    assert_eq!(arms[1].1, points([[0.0, 0.0, 50.0], [10.0, -2.0, 50.0]]));
    let (kind, outline) = &place(3)[0];
    assert_eq!((kind.as_str(), outline.len()), ("POLYGON", 4));
    assert_eq!(outline.first(), outline.last());
    let (kind, axes) = &place(4)[0];
    assert_eq!(kind, "ELLIPSE");
    assert_eq!(axes[..2], points([[-8.0, 0.0, 9.0], [8.0, 0.0, 9.0]]));
    let (kind, point) = &place(5)[0];
    assert_eq!(kind, "POINT");
    assert!((point[0] - DVec3::new(1.0 / 3.0, 2.0, 3.0)).length() < 1e-6);
}

#[test]
fn all_images_are_in_the_evidence_and_in_the_library() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let root = read(&report_bytes(&report(&catalogue, 2)).expect("a whole report"));
    let study = &items_of(&root, tags::CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE)[0];
    let series = &items_of(study, tags::REFERENCED_SERIES_SEQUENCE)[0];
    assert_eq!(text(series, tags::SERIES_INSTANCE_UID), uid_from_key(2000));
    let uids = |items: &[InMemDicomObject]| -> Vec<String> {
        let uid = |item| text(item, tags::REFERENCED_SOP_INSTANCE_UID);
        items.iter().map(uid).collect()
    };
    let expected: Vec<String> = (2001..2006).map(uid_from_key).collect();
    assert_eq!(uids(items_of(series, tags::REFERENCED_SOP_SEQUENCE)), expected);
    let group = children(children(&root, "111028")[0], "126200")[0];
    let library: Vec<String> = children(group, "260753009")
        .into_iter()
        .flat_map(|image| uids(items_of(image, tags::REFERENCED_SOP_SEQUENCE)))
        .collect();
    assert_eq!(library, expected);
}

/// What stands for HU in one series must not in another.
#[test]
fn mr_values_have_no_unit() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let root = read(&report_bytes(&report(&catalogue, 5)).expect("a whole report"));
    let signal = children(groups(&root)[3], "110852");
    assert_eq!(signal.len(), 4);
    assert!(signal.into_iter().all(|number| measured(number).2 == "1"));
    assert_eq!(Quantity::of_voxels("CT", None), Quantity::ModalityValue);
}

#[test]
fn a_document_copies_no_identity() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let mut report = report(&catalogue, 2);
    let bytes = report_bytes(&report).expect("a whole report");
    let state = presentation_bytes(&presentation(&catalogue)).expect("a whole state");
    for bytes in [&bytes, &state] {
        let said = String::from_utf8_lossy(bytes);
        assert!(!said.contains("SYNTH-1") && !said.contains("Démonstration"));
        let root = read(bytes);
        assert_eq!(text(&root, tags::PATIENT_NAME), NOBODY);
        for tag in [tags::PATIENT_ID, tags::PATIENT_BIRTH_DATE, tags::PATIENT_SEX] {
            assert!(root.get(tag).is_some() && text(&root, tag).is_empty());
        }
    }
    report.record.subject = Some(Subject {
        id: "CAS-12".to_owned(),
        name: "Cas^Douze".to_owned(),
        deidentification_method: "PS3.15 basic profile".to_owned(),
    });
    let root = read(&report_bytes(&report).expect("a whole report"));
    assert_eq!(text(&root, tags::PATIENT_ID), "CAS-12");
    assert_eq!(text(&root, tags::PATIENT_IDENTITY_REMOVED), "YES");
}

#[test]
fn drawings_come_back_from_a_presentation_state() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let root = read(&presentation_bytes(&presentation(&catalogue)).expect("a whole state"));
    assert_eq!(text(&root, tags::SOP_CLASS_UID), "1.2.840.10008.5.1.4.1.1.11.1");
    let series = &items_of(&root, tags::REFERENCED_SERIES_SEQUENCE)[0];
    assert_eq!(items_of(series, tags::REFERENCED_IMAGE_SEQUENCE).len(), 5);
    let annotations = items_of(&root, tags::GRAPHIC_ANNOTATION_SEQUENCE);
    assert_eq!(annotations.len(), 1);
    let image = &items_of(&annotations[0], tags::REFERENCED_IMAGE_SEQUENCE)[0];
    assert_eq!(text(image, tags::REFERENCED_SOP_INSTANCE_UID), uid_from_key(2002));
    let objects = items_of(&annotations[0], tags::GRAPHIC_OBJECT_SEQUENCE);
    let drawn: Vec<(String, Vec<f64>)> = objects
        .iter()
        .map(|object| {
            (
                text(object, tags::GRAPHIC_TYPE),
                numbers(object, tags::GRAPHIC_DATA),
            )
        })
        .collect();
    // The centre of the first pixel lies half a pixel from the image's corner.
    assert_eq!(drawn[0], ("POINT".to_owned(), vec![0.5, 0.5]));
    assert_eq!(drawn[1], ("POLYLINE".to_owned(), vec![3.5, 4.5, 20.75, 4.5]));
    assert_eq!(drawn[2].1, [1.5, 1.5, 9.5, 1.5, 9.5, 7.5, 1.5, 1.5]);
    assert_eq!(
        drawn[3],
        (
            "ELLIPSE".to_owned(),
            vec![10.5, 15.5, 30.5, 15.5, 20.5, 10.5, 20.5, 20.5]
        )
    );
    let note = &items_of(&annotations[0], tags::TEXT_OBJECT_SEQUENCE)[0];
    assert_eq!(text(note, tags::UNFORMATTED_TEXT_VALUE), "Rein gauche : 8,6 mm");
    assert_eq!(numbers(note, tags::ANCHOR_POINT), [20.75, 4.5]);
}

#[test]
fn a_presentation_state_keeps_greys_and_area() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let mut presentation = presentation(&catalogue);
    presentation.inverted = true;
    let root = read(&presentation_bytes(&presentation).expect("a whole state"));
    let voi = &items_of(&root, tags::SOFTCOPY_VOILUT_SEQUENCE)[0];
    assert_eq!(
        [
            text(voi, tags::WINDOW_CENTER),
            text(voi, tags::WINDOW_WIDTH),
            text(voi, tags::VOILUT_FUNCTION)
        ],
        ["-850", "300", "LINEAR"]
    );
    assert_eq!(text(&root, tags::RESCALE_INTERCEPT), "-1024");
    assert_eq!(text(&root, tags::RESCALE_TYPE), "HU");
    assert_eq!(text(&root, tags::PRESENTATION_LUT_SHAPE), "INVERSE");
    let area = &items_of(&root, tags::DISPLAYED_AREA_SELECTION_SEQUENCE)[0];
    let corner = numbers(area, tags::DISPLAYED_AREA_BOTTOM_RIGHT_HAND_CORNER);
    assert_eq!(corner, [40.0, 30.0]);
    // Rows first.
    assert_eq!(text(area, tags::PRESENTATION_PIXEL_SPACING), "0.75\\0.5");
}

#[test]
fn what_cannot_be_told_is_refused_in_a_sentence() {
    let (_folder, catalogue) = examination(&support::tilted_grid([40, 30, 5]));
    let refused = |change: &dyn Fn(&mut Report)| {
        let mut report = report(&catalogue, 2);
        change(&mut report);
        report_bytes(&report).expect_err("incomplete").0.key
    };
    assert_eq!(refused(&|report| report.items.clear()), "report-empty");
    assert_eq!(
        refused(&|report| report.evidence.images.clear()),
        "export-no-images"
    );
    assert_eq!(
        refused(&|report| report.evidence.frame_of_reference_uid.clear()),
        "report-no-frame-of-reference"
    );
    assert_eq!(
        refused(&|report| report.items[0].label.clear()),
        "report-no-label"
    );
    assert_eq!(
        refused(&|report| report.items[2].values.clear()),
        "report-no-content"
    );
    assert_eq!(
        refused(&|report| report.items[0].values[0].value = f64::NAN),
        "report-not-a-value"
    );
    let shape = |shape: ReportShape| refused(&|report| report.items[3].shapes = vec![shape.clone()]);
    assert_eq!(
        shape(ReportShape::Polygon(vec![DVec3::X, DVec3::Y])),
        "export-too-few-points"
    );
    assert_eq!(shape(ReportShape::Point(DVec3::NAN)), "export-not-a-point");
    let mut state = presentation(&catalogue);
    state.size = [70_000, 30];
    let error = presentation_bytes(&state).expect_err("too wide");
    assert_eq!(error.0.key, "presentation-too-large");
}
