//! `render --overlay` and what `info` tells of files of structures.

use std::path::Path;

use serde_json::Value;

use crate::common::{negatoscope, shared};

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn rgb(path: &Path) -> Vec<[u8; 3]> {
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("written"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut levels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut levels).expect("a picture");
    let channels = info.color_type.samples();
    levels[..info.buffer_size()]
        .chunks_exact(channels)
        .map(|pixel| {
            if channels < 3 {
                [pixel[0]; 3]
            } else {
                [pixel[0], pixel[1], pixel[2]]
            }
        })
        .collect()
}

fn render(images: &Path, out: &Path, more: &[&str]) -> Vec<[u8; 3]> {
    let base = [
        "render",
        text(images),
        "--out",
        text(out),
        "--slice",
        "1",
        "--backend",
        "cpu",
    ];
    let output = negatoscope(&[&base[..], more].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    rgb(out)
}

#[test]
fn overlays_change_the_pixels_of_structures_and_no_others() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let images = shared.join("series/ct_abdomen_3slice");
    let seg = shared.join("derived/seg/liver_on_ct_abdomen_3slice.dcm");
    let out = folder.path().join("a.png");
    let plain = render(&images, &out, &[]);
    let filled = render(
        &images,
        &out,
        &["--overlay", text(&seg), "--overlay-style", "fill"],
    );
    let changed = plain.iter().zip(&filled).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 35645, "the pixels of the liver on that slice");
    let outlined = render(&images, &out, &["--overlay", text(&seg)]);
    let changed = plain.iter().zip(&outlined).filter(|(a, b)| a != b).count();
    assert!((500..6000).contains(&changed), "{changed} pixels of outline");
    assert!(plain.iter().all(|[r, g, b]| r == g && g == b), "grey without");
}

#[test]
fn what_does_not_fit_is_one_sentence() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("a.png");
    let images = shared.join("series/ct_tiny_24x38x3");
    let seg = shared.join("derived/seg/liver_on_ct_abdomen_3slice.dcm");
    let arguments = [
        "render",
        text(&images),
        "--out",
        text(&out),
        "--overlay",
        text(&seg),
    ];
    let output = negatoscope(&arguments);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    assert!(
        error.lines().count() == 1 && error.contains("not those of this series"),
        "{error}"
    );
    assert!(!out.exists());
    let on_body = negatoscope(&[&arguments[..], &["--plane", "volume"]].concat());
    assert_eq!(on_body.status.code(), Some(64));
}

#[test]
fn info_lists_structures_with_what_they_belong_to() {
    let Some(shared) = shared() else { return };
    let images = shared.join("series/ct_abdomen_3slice");
    let seg = shared.join("derived/seg/partial_overlaps_5seg_on_ct_abdomen_3slice.dcm");
    let set = shared.join("derived/rtstruct/4rois_on_ct_phantom_rt.dcm");
    let output = negatoscope(&["info", "--json", text(&images), text(&seg), text(&set)]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let drawn = report["drawn"].as_array().expect("a list");
    assert_eq!(drawn.len(), 2);
    let by_kind = |kind: &str| drawn.iter().find(|file| file["kind"] == kind).expect(kind);
    let own = by_kind("SEG");
    assert_eq!(own["structures"].as_array().map(Vec::len), Some(5));
    assert_eq!(own["structures"][0]["algorithm_type"], "MANUAL");
    assert!(
        own["structures"][0]["voxels"]
            .as_u64()
            .is_some_and(|voxels| voxels >= 9602)
    );
    assert_eq!(own["fits"].as_array().map(Vec::len), Some(1));
    let other = by_kind("RTSTRUCT");
    assert_eq!(other["structures"][0]["contours"], 3);
    assert!(
        other["why_not"]
            .as_str()
            .is_some_and(|why| why.contains("not those of this series"))
    );
    let table = negatoscope(&["info", text(&images), text(&seg)]);
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    assert!(
        table.contains("SEG") && table.contains("MANUAL") && table.contains("ml"),
        "{table}"
    );
}
