//! Display shutters: what they cover, and that values stay as they are.

use std::collections::BTreeSet;

use negatoscope::dicom::{Shutter, read_image_graphics};

use super::support::{Data, Folder, image, marked};

const SIZE: [usize; 2] = [12, 10];

fn shutter(more: impl Fn(Data) -> Data) -> (Shutter, BTreeSet<[usize; 2]>) {
    let folder = Folder::new();
    let plain = image(Data::default(), [12, 10], 12, &[5; 120]);
    let own = read_image_graphics(&folder.put("image.dcm", &more(plain))).expect("an image");
    let shutter = own.shutter.expect("a shutter");
    let covered = shutter.covered(&own.overlays, 0, SIZE);
    (shutter, marked(&covered).into_iter().collect())
}

fn all_but(open: impl Fn(f64, f64) -> bool) -> BTreeSet<[usize; 2]> {
    let all = (0..SIZE[1]).flat_map(|row| (0..SIZE[0]).map(move |column| [column, row]));
    all.filter(|[column, row]| !open(*column as f64 + 1.0, *row as f64 + 1.0))
        .collect()
}

fn rectangle(data: Data) -> Data {
    data.text((0x18, 0x1602), "IS", "3")
        .text((0x18, 0x1604), "IS", "9")
        .text((0x18, 0x1606), "IS", "2")
        .text((0x18, 0x1608), "IS", "8")
}

fn circle(data: Data) -> Data {
    // Row, then column.
    data.text((0x18, 0x1610), "IS", "5\\7")
        .text((0x18, 0x1612), "IS", "4")
}

fn polygon(data: Data) -> Data {
    // A triangle: rows and columns in turn.
    data.text((0x18, 0x1620), "IS", "1\\1\\10\\1\\10\\11")
}

#[test]
fn a_rectangle_leaves_open_what_lies_within_its_edges() {
    let (_, covered) = shutter(|data| rectangle(data.text((0x18, 0x1600), "CS", "RECTANGULAR")));
    assert_eq!(
        covered,
        all_but(|x, y| (3.0..=9.0).contains(&x) && (2.0..=8.0).contains(&y))
    );
    assert_eq!(covered.len(), 120 - 7 * 7);
}

#[test]
fn a_circle_leaves_open_what_lies_within_its_radius() {
    let (_, covered) = shutter(|data| circle(data.text((0x18, 0x1600), "CS", "CIRCULAR")));
    let within = |x: f64, y: f64| (x - 7.0).powi(2) + (y - 5.0).powi(2) <= 16.0;
    assert_eq!(covered, all_but(within));
}

#[test]
fn a_polygon_leaves_open_what_lies_within_its_corners() {
    let (_, covered) = shutter(|data| polygon(data.text((0x18, 0x1600), "CS", "POLYGONAL")));
    // Left of the line from (1, 1) to (11, 10), above the bottom edge, which itself is covered.
    let within = |x: f64, y: f64| y < 10.0 && x <= 1.0 + (y - 1.0) * 10.0 / 9.0 + 1e-9;
    assert_eq!(covered, all_but(within));
}

#[test]
fn several_shapes_leave_open_what_lies_within_all() {
    let shapes = "RECTANGULAR\\CIRCULAR\\POLYGONAL";
    let (_, covered) = shutter(|data| polygon(circle(rectangle(data.text((0x18, 0x1600), "CS", shapes)))));
    let within = |x: f64, y: f64| {
        (3.0..=9.0).contains(&x)
            && (2.0..=8.0).contains(&y)
            && (x - 7.0).powi(2) + (y - 5.0).powi(2) <= 16.0
            && x <= 1.0 + (y - 1.0) * 10.0 / 9.0 + 1e-9
    };
    assert_eq!(covered, all_but(within));
    let (_, named_only) = shutter(|data| circle(rectangle(data.text((0x18, 0x1600), "CS", "RECTANGULAR"))));
    assert_eq!(named_only.len(), 71, "a circle that is not named takes no part");
}

#[test]
fn a_bitmap_covers_its_marked_pixels_in_the_colour_that_is_stated() {
    let bitmap = |data: Data| {
        data.text((0x18, 0x1600), "CS", "BITMAP")
            .shorts((0x18, 0x1622), "US", &[0x8080])
            .shorts((0x18, 0x1623), "US", &[0x6004])
            .shorts((0x6004, 0x10), "US", &[1])
            .shorts((0x6004, 0x11), "US", &[12])
            .shorts((0x6004, 0x50), "SS", &[3, 1])
            .shorts((0x6004, 0x100), "US", &[1])
            .bytes((0x6004, 0x3000), "OB", &[0b101, 0])
    };
    let (shutter, covered) = shutter(bitmap);
    assert_eq!(covered.into_iter().collect::<Vec<_>>(), [[0, 2], [2, 2]]);
    assert_eq!(shutter.colour, [128; 3]);
    let folder = Folder::new();
    let data = bitmap(image(Data::default(), [12, 10], 12, &[5; 120]));
    let own = read_image_graphics(&folder.put("image.dcm", &data)).expect("an image");
    assert_eq!(own.drawings().count(), 0, "the shutter's bitmap is no drawing");
}

#[test]
fn colours_are_cie_lab_where_they_are_stated_so() {
    let lab = |data: Data| {
        // L* 53.24, a* 80.09, b* 67.20: red.
        let [l, a, b] =
            [53.24 / 100.0, 208.09 / 255.0, 195.2 / 255.0].map(|share: f64| (share * 65535.0) as u16);
        rectangle(data.text((0x18, 0x1600), "CS", "RECTANGULAR")).shorts((0x18, 0x1624), "US", &[l, a, b])
    };
    let [red, green, blue] = shutter(lab).0.colour;
    assert!(red > 240 && green < 40 && blue < 40, "{:?}", [red, green, blue]);
}

#[test]
fn shutters_that_cannot_be_drawn_are_none() {
    let folder = Folder::new();
    for (shape, more) in [("RECTANGULAR", None), ("CIRCULAR", Some("nan")), ("HEART", None)] {
        let mut data = image(Data::default(), [12, 10], 12, &[5; 120]).text((0x18, 0x1600), "CS", shape);
        if let Some(radius) = more {
            data = data
                .text((0x18, 0x1610), "IS", "5\\7")
                .text((0x18, 0x1612), "IS", radius);
        }
        let own = read_image_graphics(&folder.put("image.dcm", &data)).expect("an image");
        assert_eq!(own.shutter, None, "{shape}");
    }
}
