//! Overlay planes: where their bits lie, in whatever way they are stored.

use negatoscope::dicom::{
    DicomFile, OverlayKind, PixelDescription, StoredValues, read_frame, read_image_graphics,
    read_presentation,
};

use super::common::shared;
use super::support::{Data, Folder, big, image, marked};

/// Set pixels; first and last row and column; the sum of row × 512 + column over all of them: from pydicom's
/// `overlay_array` and, for bits within the pixel data, from numpy.
type Expected = (u16, usize, [usize; 4], usize);
const IMAGE: [Expected; 4] = [
    (0x6000, 532, [136, 146, 126, 366], 38_524_910),
    (0x6002, 537, [179, 189, 126, 366], 50_720_923),
    (0x6004, 603, [221, 231, 115, 376], 69_921_825),
    (0x6006, 606, [263, 273, 113, 374], 83_302_763),
];
const STATE: [Expected; 2] = [
    (0x6008, 680, [305, 315, 104, 386], 108_068_807),
    (0x600A, 680, [348, 358, 103, 386], 123_048_309),
];

fn check(overlays: &[negatoscope::dicom::OverlayPlane], expected: &[Expected]) {
    assert_eq!(overlays.len(), expected.len());
    for (overlay, (group, count, [top, bottom, left, right], sum)) in overlays.iter().zip(expected) {
        let pixels = marked(&overlay.on_frame(0, [512, 512]).expect("on its frame"));
        let rows = pixels.iter().map(|[_, row]| *row);
        let columns = pixels.iter().map(|[column, _]| *column);
        let ends = [
            rows.clone().min(),
            rows.max(),
            columns.clone().min(),
            columns.max(),
        ]
        .map(Option::unwrap);
        let places: usize = pixels.iter().map(|[column, row]| row * 512 + column).sum();
        assert_eq!(overlay.group, *group);
        assert_eq!(
            (pixels.len(), ends),
            (*count, [*top, *bottom, *left, *right]),
            "{group:x}"
        );
        assert_eq!(places, *sum, "{group:x}");
    }
}

#[test]
fn real_overlays_lie_where_an_independent_reader_finds_them() {
    let Some(folder) = shared() else { return };
    let path = folder.join("derived/gsps/overlay.dcm");
    let overlays = read_image_graphics(&path).expect("an image").overlays;
    check(&overlays, &IMAGE);
    let bits: Vec<_> = overlays.iter().map(|overlay| overlay.embedded_bit).collect();
    assert_eq!(bits, [Some(15), Some(14), None, None]);
    let state = read_presentation(&folder.join("derived/gsps/prOverlay.dcm")).expect("a state");
    check(&state.overlays, &STATE);
    let shown = state.active_overlays(&overlays);
    let groups: Vec<_> = shown
        .iter()
        .map(|(overlay, layer)| (overlay.group, *layer))
        .collect();
    let layers = ["LAYER1", "LAYER2", "LAYER3", "LAYER4", "LAYER5", "LAYER6"];
    let expected: Vec<_> = [0x6000, 0x6002, 0x6004, 0x6006, 0x6008, 0x600A]
        .into_iter()
        .zip(layers)
        .collect();
    assert_eq!(groups, expected);
    assert_eq!(state.colour("LAYER3"), Some([255, 255, 255]));
}

#[test]
fn bits_beside_the_value_never_reach_it() {
    let Some(folder) = shared() else { return };
    let file = DicomFile::open(&folder.join("derived/gsps/overlay.dcm")).expect("a file");
    let description = PixelDescription::of(&file).expect("pixels");
    let StoredValues::U16(values) = read_frame(&file, &description, 0).expect("a frame") else {
        panic!("not 16 bits")
    };
    let sum: u64 = values.iter().map(|value| u64::from(*value)).sum();
    assert_eq!(values.iter().max(), Some(&4095));
    // The same with numpy: (pixels & 4095).sum()
    assert_eq!(sum, 7_492_969);
}

fn overlay(data: Data, group: u16, [rows, columns]: [u16; 2], [row, column]: [i16; 2]) -> Data {
    data.shorts((group, 0x10), "US", &[rows])
        .shorts((group, 0x11), "US", &[columns])
        .text((group, 0x40), "CS", "G")
        .shorts((group, 0x50), "SS", &[row as u16, column as u16])
        .shorts((group, 0x100), "US", &[1])
        .shorts((group, 0x102), "US", &[0])
}

fn read(folder: &Folder, data: &Data) -> Vec<negatoscope::dicom::OverlayPlane> {
    read_image_graphics(&folder.put("image.dcm", data))
        .expect("an image")
        .overlays
}

#[test]
fn an_origin_moves_an_overlay_and_the_border_cuts_it() {
    let folder = Folder::new();
    let plain = image(Data::default(), [6, 4], 12, &[0; 24]);
    // Three columns, two rows, all set: 6 bits and padding that is set as well.
    let full = |data: Data| data.bytes((0x6000, 0x3000), "OB", &[0xFF, 0xFF]);
    let cases: [([i16; 2], &[[usize; 2]]); 4] = [
        ([1, 1], &[[0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [2, 1]]),
        ([0, -1], &[[0, 0]]),
        ([4, 5], &[[4, 3], [5, 3]]),
        ([-7, 900], &[]),
    ];
    for (origin, expected) in cases {
        let overlays = read(&folder, &full(overlay(plain.clone(), 0x6000, [2, 3], origin)));
        assert_eq!(
            overlays[0].origin,
            [i64::from(origin[1]) - 1, i64::from(origin[0]) - 1]
        );
        let plane = overlays[0].on_frame(0, [6, 4]).expect("a frame");
        assert_eq!(marked(&plane), expected, "{origin:?}");
    }
    let larger = overlay(plain, 0x6000, [9, 20], [1, 1]).bytes((0x6000, 0x3000), "OB", &[0xFF; 24]);
    let plane = read(&folder, &larger)[0].on_frame(0, [6, 4]).expect("a frame");
    assert_eq!(plane.count(), 24, "larger than the image");
}

#[test]
fn bits_come_from_the_lowest_on_in_either_byte_order() {
    // Nine pixels: the first, the ninth.
    for data in [Data::default(), big()] {
        let folder = Folder::new();
        let plain = image(data, [9, 1], 12, &[0x1000; 9]);
        let words = overlay(plain, 0x6002, [1, 9], [1, 1]).shorts((0x6002, 0x3000), "OW", &[0x0101]);
        let plane = read(&folder, &words)[0].on_frame(0, [9, 1]).expect("a frame");
        assert_eq!(marked(&plane), [[0, 0], [8, 0]], "big endian: {}", words.big);
    }
}

#[test]
fn bits_within_the_pixels_are_found_in_either_byte_order_and_signs_are_kept() {
    for data in [Data::default(), big()] {
        let folder = Folder::new();
        // Bit 13 of the second and fourth pixel; garbage in bit 15 of the third.
        let plain = image(data, [2, 2], 12, &[7, 7 | 1 << 13, 7 | 1 << 15, 7 | 1 << 13]);
        let embedded = plain
            .shorts((0x601E, 0x10), "US", &[2])
            .shorts((0x601E, 0x11), "US", &[2])
            .text((0x601E, 0x40), "CS", "R")
            .text((0x601E, 0x1500), "LO", "tumour")
            .text((0x601E, 0x1302), "DS", "7.5")
            .shorts((0x601E, 0x100), "US", &[16])
            .shorts((0x601E, 0x102), "US", &[13]);
        let overlays = read(&folder, &embedded);
        let found = &overlays[0];
        assert_eq!(
            (found.kind, found.label.as_str(), found.mean),
            (OverlayKind::RegionOfInterest, "tumour", Some(7.5))
        );
        assert_eq!(
            marked(&found.on_frame(0, [2, 2]).expect("a frame")),
            [[1, 0], [1, 1]]
        );
        let file = DicomFile::open(&folder.0.path().join("image.dcm")).expect("a file");
        let description = PixelDescription::of(&file).expect("pixels");
        assert_eq!(
            read_frame(&file, &description, 0),
            Ok(StoredValues::U16(vec![7; 4]))
        );
    }
}

#[test]
fn overlays_of_several_frames_lie_on_theirs() {
    let folder = Folder::new();
    let frames = image(Data::default(), [3, 1], 12, &[0; 12]).text((0x28, 8), "IS", "4");
    let plain = overlay(frames, 0x6000, [1, 3], [1, 1]);
    // Frames 2 and 3, of 3 bits each: 100 and 011, without a gap between them.
    let two = plain
        .clone()
        .text((0x6000, 0x15), "IS", "2")
        .shorts((0x6000, 0x51), "US", &[2])
        .bytes((0x6000, 0x3000), "OB", &[0b11_0001, 0]);
    let overlays = read(&folder, &two);
    let on = |frame| overlays[0].on_frame(frame, [3, 1]).map(|plane| marked(&plane));
    assert_eq!([on(0), on(3)], [None, None]);
    assert_eq!(on(1), Some(vec![[0, 0]]));
    assert_eq!(on(2), Some(vec![[1, 0], [2, 0]]));
    let one = plain.bytes((0x6000, 0x3000), "OB", &[0b010, 0]);
    let overlays = read(&folder, &one);
    for frame in 0..4 {
        let plane = overlays[0].on_frame(frame, [3, 1]).expect("one for all frames");
        assert_eq!(marked(&plane), [[1, 0]]);
    }
}
