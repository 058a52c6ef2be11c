//! `render --fusion` as a script sees it: a synthetic PET on a synthetic CT, a real pair, and what is refused.

mod common;

use std::path::Path;
use std::process::Output;

use common::{Slice, negatoscope, shared};
use dicom_core::VR;
use dicom_dictionary_std::tags;
use negatoscope::dicom;
use negatoscope::geometry::DVec3;
use negatoscope::render::Palette;
use serde_json::Value;

/// Where the ball of both series lies, in patient mm, and its radius.
const BALL: [f64; 3] = [4.0, -6.0, 30.0];
const RADIUS: f64 = 12.0;

fn refused(arguments: &[&str], code: i32) -> String {
    let output = negatoscope(arguments);
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    assert!(text.starts_with("negatoscope: ") || code == 64, "{text}");
    assert!(!text.contains('⟨'), "{text}");
    text
}

fn path(folder: &Path) -> &str {
    folder.to_str().expect("a plain path")
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn pixels(path: &Path) -> (usize, Vec<[u8; 3]>) {
    let file = std::fs::File::open(path).expect("written");
    let mut reader = png::Decoder::new(std::io::BufReader::new(file))
        .read_info()
        .expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("a picture");
    let samples = info.color_type.samples();
    let channels = |pixel: &[u8]| match samples {
        1 => [pixel[0]; 3],
        _ => [pixel[0], pixel[1], pixel[2]],
    };
    let all = bytes[..info.buffer_size()]
        .chunks_exact(samples)
        .map(channels)
        .collect();
    (info.width as usize, all)
}

fn inside(at: [f64; 3]) -> bool {
    let away: f64 = (0..3).map(|axis| (at[axis] - BALL[axis]).powi(2)).sum();
    away.sqrt() <= RADIUS
}

/// A slice of 1 mm pixels, 64 × 64, at a height: soft tissue of 40 HU, the ball 100 HU.
fn ct_slice(k: usize) -> Slice {
    let z = k as f64 * 2.0;
    let mut slice = Slice::new(64, 64, |x, y| {
        let at = [x as f64 - 32.0, y as f64 - 32.0, z];
        if inside(at) { 100 } else { 40 }
    });
    slice.position = Some([-32.0, -32.0, z]);
    slice.instance = k as i32 + 1;
    slice.series = "1.2.3.1".to_owned();
    slice.with(tags::SERIES_NUMBER, VR::IS, 1)
}

/// Coronal slices of 2 mm pixels, 3 mm apart: uptake of 800 in the ball; the units say so.
fn pet_slice(k: usize) -> Slice {
    let y = 20.0 - 3.0 * k as f64;
    let mut slice = Slice::new(30, 30, |column, row| {
        let at = [2.0 * column as f64 - 28.0, y, 58.0 - 2.0 * row as f64];
        if inside(at) { 800 } else { 0 }
    });
    slice.position = Some([-28.0, y, 58.0]);
    slice.orientation = Some([1.0, 0.0, 0.0, 0.0, 0.0, -1.0]);
    slice.spacing = Some([2.0, 2.0]);
    slice.instance = k as i32 + 1;
    slice.series = "1.2.3.2".to_owned();
    slice
        .with(tags::SERIES_NUMBER, VR::IS, 2)
        .with(tags::MODALITY, VR::CS, "PT")
}

fn pet_ct(change: impl Fn(usize, Slice) -> Option<Slice>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for k in 0..32 {
        ct_slice(k).write(&folder.path().join(format!("ct{k}.dcm")));
    }
    for k in 0..18 {
        if let Some(slice) = change(k, pet_slice(k)) {
            slice.write(&folder.path().join(format!("pet{k}.dcm")));
        }
    }
    folder
}

/// Window 0 to 1000 over the PET, and a CT window in which greys are known.
const WINDOWS: [&str; 8] = [
    "--series",
    "1",
    "--window",
    "50,201",
    "--fusion-window",
    "500,1000",
    "--fusion-veil",
    "even",
];

fn render(folder: &Path, out: &Path, more: &[&str]) -> Value {
    let place = [
        "render",
        path(folder),
        "--out",
        path(out),
        "--json",
        "--center",
        "4,-6,30",
    ];
    json(&negatoscope(&[place.as_slice(), &WINDOWS, more].concat()))
}

#[test]
fn a_pet_is_laid_over_its_ct_by_the_formula() {
    let folder = pet_ct(|_, slice| Some(slice));
    let out = folder.path().join("fused.png");
    // LINEAR 50, 201: 100 HU is 50.5 above the middle of 200.
    let grey = |value: f64| ((value - 49.5) / 200.0 + 0.5) * 255.0;
    let hot = Palette::HotIron.table()[204];
    for plane in ["axial", "coronal", "sagittal"] {
        for opacity in ["0", "0.4", "1"] {
            let size = [
                "--plane",
                plane,
                "--size",
                "41x41",
                "--mm-per-pixel",
                "1",
                "--fusion",
                "2",
            ];
            let report = render(
                folder.path(),
                &out,
                &[
                    size.as_slice(),
                    &["--fusion-opacity", opacity, "--backend", "cpu"],
                ]
                .concat(),
            );
            assert_eq!(report["fusion"]["series"], "1.2.3.2");
            assert_eq!(report["fusion"]["palette"], "hot-iron");
            assert_eq!(report["fusion"]["window"][1], 1000.0);
            let (width, drawn) = pixels(&out);
            let middle = drawn[20 * width + 20];
            let a: f64 = opacity.parse().expect("a number");
            for channel in 0..3 {
                let wanted = grey(100.0).round() * (1.0 - a) + f64::from(hot[channel]) * a;
                let got = f64::from(middle[channel]);
                assert!(
                    (got - wanted).abs() <= 1.0,
                    "{plane} {opacity}: {got}, not {wanted}"
                );
            }
            // Far from the ball the PET is 0: black at this share.
            let corner = drawn[width + 1];
            let wanted = grey(40.0).round() * (1.0 - a);
            assert!(
                (f64::from(corner[0]) - wanted).abs() <= 1.0,
                "{plane} {opacity}: {corner:?}"
            );
        }
    }
}

/// The middle of what is hot and the middle of what is dense are one, in every plane, to half a pixel.
#[test]
fn the_hot_ball_lies_on_the_dense_one() {
    let folder = pet_ct(|_, slice| Some(slice));
    let out = folder.path().join("fused.png");
    let centre = |drawn: &[[u8; 3]], width: usize, inside: &dyn Fn(&[u8; 3]) -> bool| {
        let mut sum = [0.0; 3];
        for (n, _) in drawn.iter().enumerate().filter(|(_, pixel)| inside(pixel)) {
            let at = [(n % width) as f64, (n / width) as f64, 1.0];
            (0..3).for_each(|axis| sum[axis] += at[axis]);
        }
        assert!(sum[2] > 200.0, "{sum:?}");
        [sum[0] / sum[2], sum[1] / sum[2]]
    };
    for plane in [
        ["--plane", "axial"].as_slice(),
        &["--plane", "coronal"],
        &["--plane", "sagittal"],
        &["--normal", "0.4,-0.5,0.7"],
    ] {
        let size = [
            "--size",
            "61x61",
            "--mm-per-pixel",
            "0.8",
            "--backend",
            "cpu",
            "--fusion",
            "2",
        ];
        let at = |opacity: &str| {
            let more = [plane, &size, &["--fusion-opacity", opacity]].concat();
            render(folder.path(), &out, &more);
            pixels(&out)
        };
        let (width, dense) = at("0");
        let dense = centre(&dense, width, &|pixel| pixel[0] > 153);
        let (width, hot) = at("1");
        // Half the uptake is red 204 in hot iron.
        let hot = centre(&hot, width, &|pixel| pixel[0] > 200);
        let apart = (dense[0] - hot[0]).hypot(dense[1] - hot[1]);
        assert!(apart < 0.5, "{plane:?}: {apart}");
    }
}

/// A gap in the PET and slices at uneven distances are drawn where their positions say.
#[test]
fn an_incomplete_series_lies_where_its_slices_say() {
    let whole = pet_ct(|_, slice| Some(slice));
    let holed = pet_ct(|k, slice| (k != 2 && k != 15).then_some(slice));
    let draw = |folder: &Path| {
        let out = folder.join("fused.png");
        let size = [
            "--plane",
            "axial",
            "--size",
            "41x41",
            "--mm-per-pixel",
            "1",
            "--backend",
            "cpu",
        ];
        render(folder, &out, &[size.as_slice(), &["--fusion", "2"]].concat());
        pixels(&out).1
    };
    let (whole, holed) = (draw(whole.path()), draw(holed.path()));
    // The missing slices are 20 mm before and 19 mm behind the middle: outside the ball, where neighbours are alike.
    assert!(whole == holed);
}

#[test]
fn the_adapter_draws_what_the_processor_draws() {
    let folder = pet_ct(|_, slice| Some(slice));
    let draw = |backend: &str| {
        let out = folder.path().join(format!("{backend}.png"));
        let size = [
            "--normal",
            "0.3,0.2,0.9",
            "--size",
            "64x64",
            "--slab",
            "5",
            "--fusion",
            "2",
        ];
        let place = ["render", path(folder.path()), "--out", path(&out), "--json"];
        let output = negatoscope(&[place.as_slice(), &WINDOWS, &size, &["--backend", backend]].concat());
        output.status.success().then(|| pixels(&out).1)
    };
    let by_processor = draw("cpu").expect("drawn");
    let Some(by_adapter) = draw("gpu") else {
        assert!(std::env::var_os("CI").is_none(), "a GPU adapter is required here");
        println!("skipped: no adapter");
        return;
    };
    let apart = by_processor
        .iter()
        .flatten()
        .zip(by_adapter.iter().flatten())
        .map(|(a, b)| a.abs_diff(*b));
    // One level of the window is up to four of a hot palette's channel.
    assert!(apart.max().is_some_and(|most| most <= 4));
}

#[test]
fn what_cannot_be_laid_over_is_said() {
    let elsewhere = pet_ct(|_, slice| Some(slice.with(tags::FRAME_OF_REFERENCE_UID, VR::UI, "1.2.99")));
    let out = elsewhere.path().join("no.png");
    let of = |folder: &Path, more: &[&str], code: i32| {
        let place = ["render", path(folder), "--out", path(&out), "--series", "1"];
        refused(&[place.as_slice(), more].concat(), code)
    };
    let said = of(elsewhere.path(), &["--fusion", "2"], 2);
    assert!(
        said.contains("Another frame of reference") && said.contains("Series 2"),
        "{said}"
    );
    let nowhere = pet_ct(|_, slice| Some(slice.with(tags::FRAME_OF_REFERENCE_UID, VR::UI, "")));
    assert!(of(nowhere.path(), &["--fusion", "2"], 2).contains("names no frame of reference"));
    let here = pet_ct(|_, slice| Some(slice));
    let one = pet_ct(|k, slice| (k == 4).then_some(slice));
    assert!(of(one.path(), &["--fusion", "2"], 2).contains("single slice"));
    assert!(of(here.path(), &["--fusion", "1"], 64).contains("another one"));
    assert!(of(here.path(), &["--fusion", "9"], 2).contains('9'));
    for opacity in ["1.5", "-0.1", "NaN"] {
        let said = of(here.path(), &["--fusion", "2", "--fusion-opacity", opacity], 64);
        assert!(said.contains("0 to 1"), "{said}");
    }
    of(here.path(), &["--fusion", "2", "--fusion-palette", "mauve"], 64);
    let said = of(here.path(), &["--fusion", "2", "--fusion-veil", "lace"], 64);
    assert!(said.contains("rising, even"), "{said}");
    of(here.path(), &["--fusion", "2", "--fusion-window", "5,0"], 64);
    of(here.path(), &["--fusion-opacity", "0.3"], 64);
    let said = of(here.path(), &["--fusion", "2", "--plane", "volume"], 64);
    assert!(said.contains("one series only"), "{said}");
    assert!(!out.exists());
}

/// Two MR series of one volunteer, of other planes, spacings and fields of view: every pixel of an axial plane is the
/// formula's of what each volume holds at its point, to a level of the windows.
#[test]
fn a_real_pair_is_mixed_by_what_each_series_holds() {
    let Some(folder) = shared() else { return };
    let series = ["t1_mprage", "t2star_epi"].map(|name| folder.join("series/mr_brain_philips").join(name));
    let volumes = series.each_ref().map(|folder| {
        let catalogue = dicom::scan(std::slice::from_ref(folder), &|_, _| true);
        let stack = &catalogue.studies[0].series[0].stacks[0];
        dicom::load(stack, &|_| true).expect("it reads").volume
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("axial.png");
    let place = [
        "render",
        path(&series[0]),
        path(&series[1]),
        "--series",
        "1301",
        "--center",
        "3,-10,20",
        "--out",
        path(&out),
    ];
    let how = [
        "--plane",
        "axial",
        "--size",
        "80x96",
        "--mm-per-pixel",
        "2.7",
        "--window",
        "1070,1860",
    ];
    let fused = [
        "--function",
        "linear-exact",
        "--fusion",
        "2101",
        "--fusion-window",
        "1000,2000",
        "--fusion-opacity",
        "0.6",
    ];
    let output = negatoscope(&[place.as_slice(), &how, &fused, &["--backend", "cpu"]].concat());
    assert!(output.status.success(), "{output:?}");
    let (width, drawn) = pixels(&out);
    let level =
        |value: f64, centre: f64, width: f64| ((value - centre) / width + 0.5).clamp(0.0, 1.0) * 255.0;
    let (mut both, mut alone) = (0, 0);
    for (n, pixel) in drawn.iter().enumerate() {
        let right = ((n % width) as f64 - 39.5) * 2.7;
        let down = ((n / width) as f64 - 47.5) * 2.7;
        let point = DVec3::new(3.0 + right, -10.0 + down, 20.0);
        let [own, over] = volumes.each_ref().map(|volume| volume.sample(point));
        let base = own.map_or(0.0, |own| level(own, 1070.0, 1860.0).round());
        // Within half a level the rounding may fall to either side.
        let wanted = |shift: f64, channel: usize| {
            over.map_or(base, |over| {
                let level = (level(over, 1000.0, 2000.0) + shift).round().clamp(0.0, 255.0);
                let a = 0.6 * (level / 64.0).min(1.0);
                base * (1.0 - a) + f64::from(Palette::HotIron.table()[level as usize][channel]) * a
            })
        };
        for (channel, got) in pixel.iter().map(|level| f64::from(*level)).enumerate() {
            let close = |shift: f64| (got - wanted(shift, channel)).abs() <= 1.6;
            assert!(
                close(0.0) || close(0.02) || close(-0.02),
                "{point}: {got}, {own:?} {over:?}"
            );
        }
        both += usize::from(own.is_some() && over.is_some());
        alone += usize::from(own.is_some() && over.is_none());
    }
    assert!(
        both > 2000 && alone > 500,
        "{both} in both, {alone} in the first alone"
    );
}
