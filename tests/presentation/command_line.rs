//! `info` and `render` tell and show it all without a window.

use std::path::{Path, PathBuf};

use super::common::{negatoscope, negatoscope_in, shared};
use super::support::{Data, Folder, image, made, state};

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn picture(folder: &Folder, arguments: &[&str]) -> image::RgbImage {
    let out: PathBuf = folder.0.path().join("out.png");
    let mut all = vec!["render"];
    all.extend(arguments);
    all.extend(["--out", text(&out)]);
    let output = negatoscope(&all);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    image::open(&out).expect("a picture").to_rgb8()
}

#[test]
fn info_lists_documents_and_prints_a_report() {
    let output = negatoscope_in("fr", &["info", "--json", text(&made())]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let documents = report["documents"].as_array().expect("documents");
    assert_eq!(documents[0]["kind"], "key-objects");
    assert_eq!(documents[0]["title"], "Pour l'enseignement");
    assert_eq!(documents[0]["missing"], 0);
    assert!(
        documents[0]["references"][0]["file"]
            .as_str()
            .expect("a file")
            .ends_with("image2.dcm")
    );
    assert_eq!(documents[2]["text"][0]["name"], "Imaging Measurement Report");
    let output = negatoscope_in("fr", &["info", "--report", text(&made().join("report.dcm"))]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.starts_with("Imaging Measurement Report"), "{printed}");
    assert!(
        printed.contains("Person Observer Name : (personne non affichée)"),
        "{printed}"
    );
    assert!(printed.contains("SCT 4147007"), "{printed}");
    let list = negatoscope(&["info", text(&made())]);
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(list.contains("report.dcm") && !list.contains('⟨'), "{list}");
    let wrong = negatoscope(&["info", "--report", text(&made().join("image0.dcm"))]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn render_shows_a_state_with_its_six_overlays() {
    let Some(shared) = shared() else { return };
    let gsps = shared.join("derived/gsps");
    let (image, state) = (gsps.join("overlay.dcm"), gsps.join("prOverlay.dcm"));
    let folder = Folder::new();
    let arguments = [text(&image), "--presentation", text(&state), "--backend", "cpu"];
    let plain = picture(&folder, &arguments);
    let drawn = picture(&folder, &[&arguments[..], &["--graphics"]].concat());
    let mut white = 0;
    for (before, after) in plain.pixels().zip(drawn.pixels()) {
        white += usize::from(before != after);
        assert!(
            before == after || after.0 == [255; 3],
            "only overlays change, to their layer's white"
        );
    }
    // 532 + 537 + 603 + 606 + 680 + 680, less those that lie on white already.
    assert_eq!(plain.dimensions(), (512, 512));
    assert!((3_000..=3_638).contains(&white), "{white}");
    assert_eq!(drawn.get_pixel(0, 0), plain.get_pixel(0, 0));
}

#[test]
fn a_shutter_covers_unless_it_is_taken_off() {
    let folder = Folder::new();
    let words = [4000; 12 * 10];
    let shut = image(Data::default(), [12, 10], 12, &words)
        .text((0x28, 0x1050), "DS", "2048")
        .text((0x28, 0x1051), "DS", "4096")
        .text((0x18, 0x1600), "CS", "RECTANGULAR")
        .text((0x18, 0x1602), "IS", "3")
        .text((0x18, 0x1604), "IS", "9")
        .text((0x18, 0x1606), "IS", "2")
        .text((0x18, 0x1608), "IS", "8")
        .shorts((0x18, 0x1622), "US", &[0x4040]);
    let path = folder.put("image.dcm", &shut);
    let covered = |picture: &image::RgbImage| picture.pixels().filter(|pixel| pixel.0 == [64; 3]).count();
    for backend in ["cpu", "auto"] {
        let picture = picture(&folder, &[text(&path), "--backend", backend]);
        assert_eq!(covered(&picture), 71, "{backend}");
    }
    assert_eq!(covered(&picture(&folder, &[text(&path), "--no-shutter"])), 0);
    // Under a state, its own shutter counts: it has none.
    let state = folder.put("state.dcm", &state(Data::default()));
    assert_eq!(
        covered(&picture(&folder, &[text(&path), "--presentation", text(&state)])),
        0
    );
}

#[test]
fn a_state_crops_turns_and_draws() {
    let folder = Folder::new();
    let words: Vec<u16> = (0..120).map(|n| n * 30).collect();
    let path = folder.put("image.dcm", &image(Data::default(), [12, 10], 12, &words));
    let area = Data::default()
        .longs((0x70, 0x52), &[2, 3])
        .longs((0x70, 0x53), &[5, 4])
        .text((0x70, 0x100), "CS", "SCALE TO FIT");
    let line = Data::default()
        .text((0x70, 5), "CS", "DISPLAY")
        .text((0x70, 0x23), "CS", "POLYLINE")
        .floats((0x70, 0x22), &[0.25, 0.125, 0.25, 0.875]);
    let annotation = Data::default()
        .text((0x70, 2), "CS", "L")
        .items((0x70, 9), &[line]);
    let layer = Data::default()
        .text((0x70, 2), "CS", "L")
        .text((0x70, 0x62), "IS", "1")
        .shorts((0x70, 0x66), "US", &[0x8080]);
    let data = state(Data::default())
        .shorts((0x70, 0x42), "US", &[90])
        .items((0x70, 0x5A), &[area])
        .items((0x70, 1), &[annotation])
        .items((0x70, 0x60), &[layer]);
    let state = folder.put("state.dcm", &data);
    let arguments = [text(&path), "--presentation", text(&state), "--backend", "cpu"];
    let plain = picture(&folder, &arguments);
    assert_eq!(plain.dimensions(), (2, 4), "four columns and two rows, turned");
    // Of column 2 to 5 and row 3 to 4, counted from 1: turned clockwise, the lower row comes first.
    let grey = |value: u16| (f64::from(value) / 4095.0 * 255.0 + 0.5).floor() as u8;
    for (y, column) in (1..5u16).enumerate() {
        for (x, row) in [3u16, 2].into_iter().enumerate() {
            let found = plain.get_pixel(x as u32, y as u32).0[0];
            assert_eq!(found, grey((row * 12 + column) * 30), "{x} {y}");
        }
    }
    for typed in [["--size", "2x4"], ["--mm-per-pixel", "1"]] {
        assert_eq!(
            picture(&folder, &[&arguments[..], &typed].concat()),
            plain,
            "{typed:?}"
        );
    }
    let drawn = picture(&folder, &[&arguments[..], &["--graphics"]].concat());
    let changed: Vec<(u32, u32)> = drawn
        .enumerate_pixels()
        .filter(|(x, y, pixel)| *pixel != plain.get_pixel(*x, *y))
        .map(|(x, y, _)| (x, y))
        .collect();
    assert_eq!(changed, [(0, 0), (0, 1), (0, 2), (0, 3)], "down the left half");
}

#[test]
fn the_words_of_a_state_are_written_where_it_has_them() {
    let folder = Folder::new();
    let path = folder.put("image.dcm", &image(Data::default(), [80, 60], 12, &[0; 80 * 60]));
    let words = Data::default()
        .text((0x70, 4), "CS", "PIXEL")
        .text((0x70, 6), "ST", "Kyste")
        .floats((0x70, 0x14), &[20.5, 30.5])
        .text((0x70, 0x15), "CS", "N");
    let annotation = Data::default()
        .text((0x70, 2), "CS", "L")
        .items((0x70, 8), &[words]);
    let state = folder.put(
        "state.dcm",
        &state(Data::default()).items((0x70, 1), &[annotation]),
    );
    let drawn = picture(
        &folder,
        &[
            text(&path),
            "--presentation",
            text(&state),
            "--graphics",
            "--backend",
            "cpu",
        ],
    );
    let lit: Vec<(u32, u32)> = drawn
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0[2] > 128)
        .map(|(x, y, _)| (x, y))
        .collect();
    assert!(lit.len() > 60, "{lit:?}");
    // Right of column 20 and below row 30.
    let beside = |(x, y): &(u32, u32)| (26..70).contains(x) && (32..56).contains(y);
    assert!(lit.iter().all(beside), "{lit:?}");
}
