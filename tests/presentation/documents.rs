//! Lists of documents, marked images, reports, and what else holds no image.

use std::sync::Arc;

use negatoscope::dicom::{DocumentKind, SlicePlaces, key_title, read_report, report_lines, scan};
use negatoscope::locale::Language;

use super::common::shared;
use super::support::{Data, Folder, image, made, reference, state};

#[test]
fn a_folder_lists_its_documents_with_the_slices_that_they_speak_of() {
    let catalogue = scan(&[made()], &|_, _| true);
    assert!(
        catalogue.skipped.is_empty(),
        "documents are not skipped: {:?}",
        catalogue.skipped
    );
    let kinds: Vec<_> = catalogue.documents.iter().map(|document| document.kind).collect();
    assert_eq!(
        kinds,
        [
            DocumentKind::KeyObjects,
            DocumentKind::Presentation,
            DocumentKind::Report
        ]
    );
    let places = SlicePlaces::new(&catalogue);
    let slices = |n: usize| -> Vec<usize> {
        let references = catalogue.documents[n].references.iter();
        references
            .flat_map(|reference| places.of(reference))
            .map(|place| place.slice)
            .collect()
    };
    assert_eq!(
        (slices(0), slices(1), slices(2)),
        (vec![2, 0], vec![1, 2], vec![1])
    );
    let key = &catalogue.documents[0];
    assert_eq!(key.title, "For Teaching");
    assert_eq!(
        key_title(key).in_language(Language::French),
        "Pour l'enseignement"
    );
    assert_eq!(key.description, "Regardez la base droite.");
    assert_eq!(key.missing(), 0);
}

#[test]
fn references_to_what_is_not_there_or_claimed_twice_are_missing() {
    let folder = Folder::new();
    folder.put("state.dcm", &state(Data::default()));
    let missing = |folder: &Folder| folder.scan().documents[0].missing();
    assert_eq!(missing(&folder), 1);
    folder.put("image.dcm", &image(Data::default(), [2, 2], 12, &[0; 4]));
    assert_eq!(missing(&folder), 0);
    let other = image(Data::default(), [2, 2], 12, &[1; 4]).text((0x20, 0x13), "IS", "2");
    folder.put("other.dcm", &other);
    assert_eq!(missing(&folder), 1, "careless anonymisation gave both one UID");
}

#[test]
fn frames_of_a_reference_are_frames_of_the_file() {
    let folder = Folder::new();
    let frames = image(Data::default(), [2, 1], 12, &[0; 8]).text((0x28, 8), "IS", "4");
    folder.put("image.dcm", &frames);
    let own = reference("1.2.3.4.5").text((8, 0x1160), "IS", "4\\2");
    let series = Data::default()
        .text((0x20, 0xE), "UI", "1.2.3.4")
        .items((8, 0x1140), &[own]);
    folder.put("state.dcm", &state(Data::default()).items((8, 0x1115), &[series]));
    let catalogue = folder.scan();
    let document = &catalogue.documents[0];
    let places = SlicePlaces::new(&catalogue).of(&document.references[0]);
    let frames: Vec<usize> = places
        .iter()
        .map(|place| catalogue.stack_at(*place).expect("a stack").frames[place.slice].frame)
        .collect();
    assert_eq!(frames, [1, 3]);
    let file = Arc::clone(document.references[0].file.as_ref().expect("the file"));
    assert!(document.reference_to(&file, 1).is_some() && document.reference_to(&file, 0).is_none());
}

fn lines(path: &std::path::Path) -> Vec<String> {
    let report = read_report(path).expect("a report");
    let one = |line: &negatoscope::dicom::ReportLine| {
        let value = line
            .value
            .as_ref()
            .map(|value| value.in_language(Language::English));
        let words: Vec<String> = line.name.clone().into_iter().chain(value).collect();
        format!("{}{}", "  ".repeat(line.depth), words.join(": "))
    };
    report_lines(&report).iter().map(one).collect()
}

#[test]
fn a_measurement_report_is_a_tree_that_names_nobody() {
    let Some(folder) = shared() else { return };
    let found = lines(&folder.join("derived/sr/tid1500_on_ct_image.dcm"));
    let expected = [
        "Imaging Measurement Report",
        "  Language of Content Item and Descendants: English as used in the United States",
        "  Observer Type: Person",
        "  Person Observer Name: (person not shown)",
        "  Observer Type: Device",
        "  Device Observer UID: 1.2.826.0.1.3680043.8.498.21942475928007893653780457882384425166",
        "  Procedure reported: CT unspecified body region",
        "  Image Library",
        "  Imaging Measurements",
        "    Measurement Group",
        "      Tracking Identifier: Planar ROI Measurements",
        "      Tracking Unique Identifier: 1.2.826.0.1.3680043.8.498.95005499519195632686309166061552196996",
        "      Finding: Spinal cord",
        "      Image Region: shape of 2 points on the image",
        "        Source Image: image",
        "      Finding Site: Cervico-thoracic spine",
        "        Topographical Modifier: Vertebral foramen",
        "      Area of defined region: 1.7 cm2",
    ];
    assert_eq!(found[..expected.len()], expected);
    let report = read_report(&folder.join("derived/sr/tid1500_on_ct_image.dcm")).expect("a report");
    let mark = &report.marks[0];
    assert_eq!(mark.label, "Spinal cord");
    assert_eq!(
        mark.image.instance_uid,
        "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"
    );
}

#[test]
fn a_comprehensive_report_keeps_its_nesting_lines_and_references() {
    let Some(folder) = shared() else { return };
    let found = lines(&folder.join("derived/sr/test-SR_comprehensive.dcm"));
    for line in [
        "Diagnosis",
        "  Diameter: 3 cm",
        "    Code: Sample Code",
        "  Code: Sample Text\nA\nB\nC",
        "    see item 1.3.2",
        "    Date: 2000-12-06",
        "    DateTime: 2000-12-06, 12:00:00",
    ] {
        let there = found
            .iter()
            .any(|own| own.trim_end() == line || own.trim_start() == line.trim_start());
        assert!(there, "{line:?} in {found:#?}");
    }
}

#[test]
fn damaged_and_empty_reports_are_read_as_far_as_they_go() {
    let Some(folder) = shared() else { return };
    let empty = lines(&folder.join("malformed/reportsi_with_empty_number_tags.dcm"));
    assert!(empty.len() > 3, "{empty:?}");
    let basic = lines(&folder.join("derived/sr/reportsi_basic_text.dcm"));
    assert!(
        basic
            .iter()
            .any(|line| line.contains("Recording Observer's Name: (person not shown)"))
    );
    let no_pixels = scan(&[folder.join("malformed/no-pixel-data.dcm")], &|_, _| true);
    assert_eq!(no_pixels.documents.len(), 1, "{:?}", no_pixels.skipped);
}

#[test]
fn persons_are_not_named_whatever_holds_their_name() {
    let found = lines(&made().join("report.dcm")).join("\n");
    assert!(
        found.contains("Person Observer Name: (person not shown)"),
        "{found}"
    );
    assert!(!found.contains("Secret"), "{found}");
    assert!(
        found.contains("Area: 9.0 mm2") || found.contains("Area: 9 mm2"),
        "{found}"
    );
}

#[test]
fn what_holds_no_image_is_called_by_its_name() {
    let Some(folder) = shared() else { return };
    let cases = [
        ("derived/rt/rtplan.dcm", "un plan de radiothérapie (RTPLAN)"),
        ("derived/waveform/ecg_12lead.dcm", "un électrocardiogramme (ECG)"),
        (
            "malformed/rtplan_truncated.dcm",
            "un plan de radiothérapie (RTPLAN)",
        ),
        (
            "derived/rtstruct/1roi_on_ct_phantom_rt.dcm",
            "un jeu de structures de radiothérapie (RTSTRUCT)",
        ),
    ];
    for (path, name) in cases {
        let catalogue = scan(&[folder.join(path)], &|_, _| true);
        let reason = catalogue.skipped[0].reason.in_language(Language::French);
        assert!(
            reason.contains(name) && reason.contains("ne contient pas d'image"),
            "{reason}"
        );
    }
    let made = Folder::new();
    for (class, name) in [
        ("1.2.840.10008.5.1.4.1.1.104.1", "an encapsulated PDF document"),
        ("1.2.840.10008.5.1.4.1.1.66.1", "a spatial registration"),
        ("1.2.840.10008.5.1.4.1.1.66", "raw acquisition data"),
        (
            "1.2.840.10008.5.1.4.1.1.9.6.1",
            "a recording of physiological signals",
        ),
    ] {
        let data = Data::default()
            .text((8, 0x16), "UI", class)
            .text((8, 0x18), "UI", "1.2.7")
            .text((8, 0x60), "CS", "OT");
        made.put("object.dcm", &data);
        let reason = made.scan().skipped[0].reason.in_language(Language::English);
        assert!(reason.contains(name), "{reason}");
    }
}
