//! What this program writes, it reads back the same.

use negatoscope::dicom::write::{
    DocumentRecord, ImageGraphic, ImageText, Presentation, PresentationImage, presentation_bytes,
};
use negatoscope::dicom::{
    FrameReference, GraphicKind, ModalityTransform, PresentationLut, Units, read_presentation,
};
use negatoscope::geometry::DVec2;
use negatoscope::render::Voi;
use negatoscope::volume::{Rescale, VoiFunction, Window};

use super::support::Folder;

fn at(x: f64, y: f64) -> DVec2 {
    DVec2::new(x, y)
}

#[test]
fn drawings_greys_and_polarity_come_back_as_they_were_written() {
    let reference = FrameReference {
        study_uid: "1.2.3".into(),
        series_uid: "1.2.3.4".into(),
        sop_class_uid: "1.2.840.10008.5.1.4.1.1.2.1".into(),
        sop_instance_uid: "1.2.3.4.5".into(),
        frame_number: Some(3),
    };
    let graphics = vec![
        ImageGraphic::Point(at(3.25, 4.0)),
        ImageGraphic::Polyline(vec![at(0.0, 0.0), at(10.5, 2.0), at(-3.0, 7.75)]),
        ImageGraphic::Polygon(vec![at(1.0, 1.0), at(5.0, 1.0), at(5.0, 6.0)]),
        ImageGraphic::Ellipse {
            major: [at(2.0, 5.0), at(12.0, 5.0)],
            minor: [at(7.0, 3.0), at(7.0, 7.0)],
        },
    ];
    let window = Window::new(40.0, 350.0, VoiFunction::Sigmoid).expect("a window");
    let written = Presentation {
        record: DocumentRecord {
            series_uid: "1.2.9".into(),
            instance_uid: "1.2.9.1".into(),
            ..DocumentRecord::default()
        },
        description: "deux mesures".into(),
        images: vec![PresentationImage {
            reference,
            graphics,
            texts: vec![ImageText {
                text: "12,5 mm\r\nplaie".into(),
                anchor: at(8.0, 9.0),
            }],
        }],
        size: [64, 48],
        pixel_spacing: Some([0.5, 0.75]),
        rescale: Some(Rescale {
            slope: 2.0,
            intercept: -1024.0,
        }),
        unit: Some("HU".into()),
        window: Some(window),
        inverted: true,
    };
    let folder = Folder::new();
    let path = folder.0.path().join("state.dcm");
    std::fs::write(&path, presentation_bytes(&written).expect("a whole state")).expect("a writable folder");
    let read = read_presentation(&path).expect("a state");
    assert!(
        read.shows("1.2.3.4.5", 3) && !read.shows("1.2.3.4.5", 2),
        "of one frame only"
    );
    assert_eq!(read.vois("1.2.3.4.5", 3)[0].voi, Voi::Window(window));
    assert_eq!(
        Some(&read.modality),
        written.rescale.map(ModalityTransform::Rescale).as_ref()
    );
    assert_eq!(read.presentation, PresentationLut::Inverse);
    let annotation = read.annotations("1.2.3.4.5", 3)[0];
    let points: Vec<Vec<DVec2>> = annotation
        .graphics
        .iter()
        .map(|graphic| graphic.points.clone())
        .collect();
    let [
        ImageGraphic::Point(point),
        ImageGraphic::Polyline(line),
        ImageGraphic::Polygon(corners),
        _,
    ] = written.images[0].graphics.as_slice()
    else {
        panic!("as above")
    };
    assert_eq!(points[0], [*point]);
    assert_eq!(&points[1], line);
    assert_eq!(points[2], [corners.as_slice(), &corners[..1]].concat());
    assert_eq!(
        points[3],
        [at(2.0, 5.0), at(12.0, 5.0), at(7.0, 3.0), at(7.0, 7.0)]
    );
    assert_eq!(annotation.graphics[3].kind, GraphicKind::Ellipse);
    assert_eq!(annotation.texts[0].text, "12,5 mm\nplaie");
    assert_eq!(annotation.texts[0].anchor, Some((Units::Pixel, at(8.0, 9.0))));
    assert_eq!(read.notes, []);
}
