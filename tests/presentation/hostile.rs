//! Files that contradict themselves or want too much: a sentence or what can be used, never a panic.

use negatoscope::dicom::{
    BitPlane, PresentationLut, StoredRange, read_image_graphics, read_presentation, read_report, report_lines,
};
use negatoscope::geometry::{DVec2, DVec3, Grid, Plane, View};
use negatoscope::render::ColourImage;
use negatoscope::render::burn::burn;
use negatoscope::render::graphics::{Laid, LaidLine, Presented, Wanted, laid};

use super::support::{Data, Folder, image, reference, state, table};

#[test]
fn tables_of_no_or_all_entries_do_no_harm() {
    let folder = Folder::new();
    let all: Vec<u16> = (0..=u16::MAX).collect();
    // A count of 0 means 65536.
    let whole = state(Data::default()).items((0x2050, 0x10), &[table(0, 16, &all)]);
    let state_read = read_presentation(&folder.put("whole.dcm", &whole)).expect("a state");
    assert!(matches!(&state_read.presentation, PresentationLut::Table(lut) if lut.entries.len() == 65536));
    for (name, broken) in [
        ("empty", table(0, 16, &[])),
        (
            "short",
            Data::default()
                .shorts((0x28, 0x3002), "US", &[400, 0, 16])
                .shorts((0x28, 0x3006), "OW", &[1, 2]),
        ),
        ("none", Data::default()),
    ] {
        let data = state(Data::default())
            .items((0x2050, 0x10), std::slice::from_ref(&broken))
            .items((0x28, 0x3000), std::slice::from_ref(&broken))
            .items(
                (0x28, 0x3110),
                &[Data::default().items((0x28, 0x3010), &[broken])],
            );
        let read = read_presentation(&folder.put("broken.dcm", &data)).expect("a state");
        assert_eq!(read.presentation, PresentationLut::Identity, "{name}");
        assert_eq!(read.notes[0].key, "presentation-lut-unreadable", "{name}");
        let stored = StoredRange { low: 0, high: 4095 };
        let voi = read.voi("1.2.3.4.5", 1, stored);
        assert!(read.tone(&voi, &Default::default(), stored).is_ok(), "{name}");
    }
    let wide = StoredRange {
        low: 0,
        high: (1 << 31) - 1,
    };
    let voi = state_read.voi("", 1, wide);
    let error = state_read
        .tone(&voi, &Default::default(), wide)
        .expect_err("too many values");
    assert_eq!(error.key, "presentation-values-too-many");
}

fn annotated(graphic: Data) -> Data {
    let annotation = Data::default()
        .items((8, 0x1140), &[reference("1.2.3.4.5")])
        .text((0x70, 2), "CS", "LAYER")
        .items((0x70, 9), &[graphic]);
    state(Data::default()).items((0x70, 1), &[annotation])
}

#[test]
fn shapes_that_are_no_shapes_are_left_out() {
    let folder = Folder::new();
    let shape = |kind: &str, values: &[f32]| {
        Data::default()
            .text((0x70, 5), "CS", "PIXEL")
            .text((0x70, 0x23), "CS", kind)
            .floats((0x70, 0x22), values)
    };
    for (kind, values) in [
        ("POLYLINE", vec![1.0, 2.0, f32::NAN, 4.0]),
        ("POLYLINE", vec![1.0, 2.0, f32::INFINITY, 4.0]),
        ("POLYLINE", vec![1.0, 2.0]),
        ("CIRCLE", vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        ("ELLIPSE", vec![1.0, 2.0]),
        ("POINT", vec![]),
        ("BANANA", vec![1.0, 2.0]),
        ("POLYLINE", vec![1e30, 2.0, 3.0, 4.0]),
    ] {
        let data = annotated(shape(kind, &values));
        let read = read_presentation(&folder.put("state.dcm", &data)).expect("a state");
        assert_eq!(read.annotations[0].graphics, [], "{kind} {values:?}");
    }
}

#[test]
fn a_hundred_thousand_points_are_drawn() {
    let points: Vec<f32> = (0..200_000).map(|n| (n * 7919 % 512) as f32).collect();
    let graphic = Data::default()
        .text((0x70, 5), "CS", "PIXEL")
        .text((0x70, 0x23), "CS", "INTERPOLATED")
        .text((0x70, 0x24), "CS", "Y")
        .floats((0x70, 0x22), &points[..16_000]);
    let folder = Folder::new();
    let state = read_presentation(&folder.put("state.dcm", &annotated(graphic))).expect("a state");
    let presented = Presented {
        state: &state,
        instance: "1.2.3.4.5",
        graphics_only: false,
    };
    let wanted = Wanted {
        shutter: true,
        graphics: true,
    };
    let mut laid = laid(&Default::default(), Some(presented), 0, [512, 512], wanted);
    let many = points
        .chunks(2)
        .map(|pair| DVec2::new(f64::from(pair[0]), f64::from(pair[1])));
    laid.lines.push(LaidLine {
        points: many.collect(),
        filled: true,
        colour: [1, 2, 3],
    });
    let picture = burnt(&laid);
    assert!(picture.pixels.contains(&[1, 2, 3, 255]));
}

fn burnt(laid: &Laid) -> ColourImage {
    let grid = Grid::new(
        [512, 512, 1],
        DVec3::X,
        DVec3::Y,
        [1.0; 2],
        vec![DVec3::ZERO],
        1.0,
    )
    .expect("a grid");
    let view = View {
        plane: Plane {
            centre: DVec3::new(255.5, 255.5, 0.0),
            right: DVec3::X,
            down: DVec3::Y,
        },
        size: [512, 512],
        pixel_mm: [1.0; 2],
    };
    let mut picture = ColourImage {
        size: [512, 512],
        pixels: vec![[0, 0, 0, 255]; 512 * 512],
    };
    burn(&mut picture, &view, &grid, laid);
    picture
}

#[test]
fn lines_from_far_away_cross_the_picture_where_they_should() {
    let laid = Laid {
        lines: vec![LaidLine {
            points: vec![DVec2::new(-9e6, 100.0), DVec2::new(9e6, 100.0)],
            filled: false,
            colour: [9, 9, 9],
        }],
        ..Laid::default()
    };
    let picture = burnt(&laid);
    let rows: Vec<usize> = (0..picture.pixels.len())
        .filter(|n| picture.pixels[*n][0] == 9)
        .map(|n| n / 512)
        .collect();
    assert_eq!(rows, vec![100; 512]);
}

#[test]
fn overlays_that_promise_more_than_there_is_stop_there() {
    let folder = Folder::new();
    let plain = image(Data::default(), [4, 4], 12, &[0; 16]);
    let claims = plain
        .shorts((0x6000, 0x10), "US", &[65535])
        .shorts((0x6000, 0x11), "US", &[65535])
        .text((0x6000, 0x15), "IS", "2000000000")
        .shorts((0x6000, 0x50), "SS", &[1, 1])
        .bytes((0x6000, 0x3000), "OB", &[0xFF; 8]);
    let own = read_image_graphics(&folder.put("claims.dcm", &claims)).expect("an image");
    assert_eq!(own.overlays, [], "not one frame of it is there");
    let nothing = image(Data::default(), [4, 4], 12, &[0; 16])
        .shorts((0x6000, 0x10), "US", &[0])
        .shorts((0x6000, 0x11), "US", &[0])
        .bytes((0x6000, 0x3000), "OB", &[0xFF; 8]);
    assert_eq!(
        read_image_graphics(&folder.put("nothing.dcm", &nothing))
            .expect("an image")
            .overlays,
        []
    );
    let in_the_value = image(Data::default(), [4, 4], 12, &[0xFFF; 16])
        .shorts((0x6000, 0x10), "US", &[4])
        .shorts((0x6000, 0x11), "US", &[4])
        .shorts((0x6000, 0x100), "US", &[16])
        .shorts((0x6000, 0x102), "US", &[5]);
    let own = read_image_graphics(&folder.put("value.dcm", &in_the_value)).expect("an image");
    assert_eq!(own.overlays, [], "bit 5 is part of the value");
    assert_eq!(BitPlane::new([0, 0]).count(), 0);
}

#[test]
fn reports_nest_no_deeper_than_is_sensible() {
    let folder = Folder::new();
    let mut item = Data::default()
        .text((0x40, 0xA040), "CS", "TEXT")
        .text((0x40, 0xA160), "UT", "deepest");
    for _ in 0..55 {
        item = Data::default()
            .text((0x40, 0xA010), "CS", "CONTAINS")
            .text((0x40, 0xA040), "CS", "CONTAINER")
            .items((0x40, 0xA730), &[item]);
    }
    let root = item
        .text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.88.33")
        .text((8, 0x18), "UI", "1.2.3.9");
    let report = read_report(&folder.put("deep.dcm", &root)).expect("a report");
    assert!(report.cut, "what lies too deep is said to be left out");
    assert!(report_lines(&report).len() < 60);
    // Each refers to the other: shown as such, never followed.
    let to = |place: &[u32]| {
        let bytes: Vec<u8> = place.iter().flat_map(|n| n.to_le_bytes()).collect();
        Data::default()
            .text((0x40, 0xA010), "CS", "INFERRED FROM")
            .bytes((0x40, 0xDB73), "UL", &bytes)
    };
    let circle = Data::default()
        .text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.88.33")
        .text((0x40, 0xA040), "CS", "CONTAINER")
        .items((0x40, 0xA730), &[to(&[1, 2]), to(&[1, 1])]);
    let report = read_report(&folder.put("circle.dcm", &circle)).expect("a report");
    assert_eq!(report_lines(&report).len(), 2);
}
