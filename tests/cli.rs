//! The command line as a script sees it: exit codes, JSON, files written, one sentence for each error.

mod common;

use std::path::Path;
use std::process::Output;

use common::{axial_stack, negatoscope, program, shared, write_series};
use dicom_core::VR;
use dicom_dictionary_std::tags;
use serde_json::Value;

fn path(folder: &Path) -> &str {
    folder.to_str().expect("a plain path")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn one_sentence(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    assert!(
        text.starts_with("negatoscope: ") && text.lines().count() == 1,
        "{text}"
    );
    assert!(!text.contains('⟨'), "a sentence is missing: {text}");
    text
}

/// The values of a little-endian float32 .npy file with its shape.
fn read_npy(path: &Path) -> (String, Vec<f32>) {
    let bytes = std::fs::read(path).expect("written");
    assert_eq!(&bytes[..6], b"\x93NUMPY");
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let text = String::from_utf8_lossy(&bytes[10..10 + header]).into_owned();
    let values = bytes[10 + header..]
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect();
    (text, values)
}

/// Width and height of a PNG, and its channels' levels.
fn read_png(bytes: &[u8]) -> ((u32, u32), Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .expect("a PNG");
    let mut levels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut levels).expect("a picture");
    ((info.width, info.height), levels)
}

#[test]
fn info_has_the_fields_it_promises() {
    let folder = write_series(&axial_stack(4, 2.5));
    std::fs::write(folder.path().join("notes.txt"), "no image").expect("writable");
    let output = negatoscope(&["info", path(folder.path()), "--json"]);
    assert_eq!(output.status.code(), Some(1), "something was skipped");
    let report = json(&output);
    let stack = &report["studies"][0]["series"][0]["stacks"][0];
    for key in [
        "index",
        "frames",
        "columns",
        "rows",
        "slices",
        "phases",
        "spacing_mm",
        "origin_mm",
        "row_direction",
        "column_direction",
        "slice_step_mm",
        "tilt_degrees",
        "regular",
        "unit",
        "transfer_syntax",
        "photometric",
        "bits_stored",
        "signed",
        "windows",
        "files",
        "findings",
    ] {
        assert!(stack.get(key).is_some(), "{key} is missing");
    }
    assert_eq!(stack["spacing_mm"], serde_json::json!([1.0, 1.0, 2.5]));
    assert_eq!(stack["slice_step_mm"], serde_json::json!([0.0, 0.0, 2.5]));
    assert_eq!(report["skipped"].as_array().map(Vec::len), Some(1));
}

#[test]
fn sample_tells_the_interpolated_value() {
    let slices = axial_stack(4, 2.5).into_iter().map(|slice| {
        slice
            .with(tags::RESCALE_SLOPE, VR::DS, 2)
            .with(tags::RESCALE_INTERCEPT, VR::DS, -1000)
    });
    let folder = write_series(&slices.collect::<Vec<_>>());
    let output = negatoscope(&["sample", path(folder.path()), "--at", "-1.5,0.25,3.75", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    assert_eq!(report["value"].as_f64(), Some(2.0 * 150.0 - 1000.0));
    assert_eq!(report["unit"].as_str(), Some("HU"));
    assert_eq!(report["voxel"], serde_json::json!([1.5, 2.25, 1.5]));
    let outside = negatoscope(&["sample", path(folder.path()), "--at", "500,0,0"]);
    assert_eq!(outside.status.code(), Some(2));
    one_sentence(&outside);
}

#[test]
fn a_native_slice_is_drawn_pixel_for_pixel() {
    let mut slices = axial_stack(3, 2.0);
    for (index, value) in slices[1].values.iter_mut().enumerate() {
        *value = index as i16 * 7 - 20;
    }
    slices
        .iter_mut()
        .for_each(|slice| slice.spacing = Some([1.7, 0.6]));
    let folder = write_series(&slices);
    let raw = folder.path().join("raw.npy");
    let output = negatoscope(&["render", path(folder.path()), "--slice", "1", "--raw", path(&raw)]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let (header, values) = read_npy(&raw);
    assert!(
        header.contains("'<f4'") && header.contains("(6, 8, )"),
        "{header}"
    );
    assert_eq!(
        values,
        slices[1]
            .values
            .iter()
            .map(|value| f32::from(*value))
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_picture_goes_to_standard_output() {
    let folder = write_series(&axial_stack(3, 2.0));
    let arguments = [
        "render",
        path(folder.path()),
        "--plane",
        "coronal",
        "--window",
        "100,200",
        "--out",
        "-",
    ];
    let output = negatoscope(&arguments);
    assert_eq!(output.status.code(), Some(0));
    // 8 columns of 1 mm, 3 slices of 2 mm drawn at the finest spacing.
    assert_eq!(read_png(&output.stdout).0, (8, 6));
}

#[test]
fn the_name_of_a_picture_chooses_its_format() {
    let folder = write_series(&axial_stack(3, 2.0));
    let written = |name: &str| {
        let out = folder.path().join(name);
        let output = negatoscope(&["render", path(folder.path()), "--slice", "1", "--out", path(&out)]);
        (output, std::fs::read(out).unwrap_or_default())
    };
    let (output, bytes) = written("slice.JPG");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let picture = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).expect("a JPEG");
    assert_eq!((picture.width(), picture.height()), (8, 6));
    let (_, bytes) = written("slice.png");
    assert_eq!(read_png(&bytes).0, (8, 6));
    let (output, bytes) = written("slice.tiff");
    assert_eq!((output.status.code(), bytes.len()), (Some(64), 0));
    let said = one_sentence(&output);
    assert!(said.contains(".png or .jpg"), "{said}");
}

#[test]
fn raw_values_outside_the_volume_are_not_numbers() {
    let folder = write_series(&axial_stack(3, 2.0));
    let raw = folder.path().join("raw.npy");
    let arguments = [
        "render",
        path(folder.path()),
        "--plane",
        "axial",
        "--size",
        "40x40",
        "--raw",
        path(&raw),
    ];
    assert_eq!(negatoscope(&arguments).status.code(), Some(0));
    let (_, values) = read_npy(&raw);
    assert!(values[0].is_nan() && !values[20 * 40 + 20].is_nan());
}

#[test]
fn bad_usage_is_64_and_what_cannot_be_done_is_2() {
    let folder = write_series(&axial_stack(3, 2.0));
    let here = path(folder.path());
    let usage: [&[&str]; 10] = [
        &["render", here, "--out", "x.png", "--mm-per-pixel", "0"],
        &["render", here, "--out", "x.png", "--mm-per-pixel", "nan"],
        &["info", "--report", "x.dcm", "--tags"],
        &["render", here, "--out", "x.png", "--plane", "axial", "--graphics"],
        &["render", here],
        &["render", here, "--out", "x.png", "--window", "40,0"],
        &["render", here, "--out", "x.png", "--slice", "9"],
        &["render", here, "--out", "x.png", "--plane", "oblique"],
        &["sample", here, "--at", "1,2"],
        &["nonsense", "--wrong"],
    ];
    for arguments in usage {
        assert_eq!(negatoscope(arguments).status.code(), Some(64), "{arguments:?}");
    }
    let failing: [&[&str]; 8] = [
        &["info", "/nowhere/at/all"],
        &["info", "--tags", here],
        &["info", "--report", here],
        &["pixels", here, "--out", "-"],
        &["render", here, "--out", here],
        &["pixels", "/nowhere/at/all", "--out", "-"],
        &["render", here, "--out", "/nowhere/at/all.png"],
        &["render", here, "--out", "-", "--series", "77"],
    ];
    for arguments in failing {
        let output = negatoscope(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        if arguments[1] != "/nowhere/at/all" || arguments[0] != "info" {
            let sentence = one_sentence(&output);
            assert!(!sentence.contains(['*', '(']), "{sentence}");
        }
    }
}

#[test]
fn a_folder_without_files_is_said_to_hold_none() {
    let folder = tempfile::tempdir().expect("a folder");
    for more in [&[][..], &["--json"]] {
        let output = negatoscope(&[&["info", path(folder.path())], more].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(one_sentence(&output).contains("no file"));
    }
}

/// A structure set has no image, and is listed with what it holds.
#[test]
fn what_is_listed_is_not_called_skipped() {
    let Some(folder) = shared() else { return };
    let set = folder.join("derived/rtstruct/1roi_on_ct_phantom_rt.dcm");
    let output = negatoscope(&["info", path(&set)]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        listed.contains("ROI-1") && !listed.contains("Skipped"),
        "{listed}"
    );
    let report = json(&negatoscope(&["info", "--json", path(&set)]));
    assert_eq!(report["skipped"], serde_json::json!([]));
}

#[test]
fn version_says_what_it_is_for() {
    let output = negatoscope(&["--version"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("not for diagnosis"));
}

/// The program started in French where there is no display.
fn without_display(folder: &Path, arguments: &[&str]) -> Output {
    program("fr")
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program starts")
}

#[test]
fn without_a_display_an_overview_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = without_display(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("negatoscope-overview.png"), "{said}");
    let bytes = std::fs::read(folder.path().join("negatoscope-overview.png")).expect("written");
    assert!(
        read_png(&bytes).1.iter().any(|level| *level > 200),
        "the overview shows something"
    );
}

#[test]
fn without_a_display_an_exercise_says_that_it_needs_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = without_display(folder.path(), &["exercice.json"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Un exercice se fait dans une fenêtre"), "{said}");
    assert!(!folder.path().join("negatoscope-overview.png").exists());
}

#[test]
fn phantom_lists_cases_and_writes_a_series_that_info_reads() {
    let listed = negatoscope(&["phantom", "--list"]);
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    for case in [
        "head-normal",
        "head-subdural",
        "trunk-normal",
        "chest-nodule",
        "ureteric-stone",
    ] {
        assert!(text.contains(case), "{text}");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = path(folder.path());
    let made = negatoscope(&["phantom", out, "--case", "chest-nodule", "--series", "scout"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let info = json(&negatoscope(&["info", out, "--json"]));
    let series = &info["studies"][0]["series"][0];
    assert_eq!(series["description"], "SCOUT AP");
    assert_eq!(
        series["stacks"][0]["row_direction"],
        serde_json::json!([1.0, 0.0, 0.0])
    );
    assert_eq!(info["skipped"], serde_json::json!([]));
}

#[test]
fn phantom_refuses_unknown_names_and_leaves_files_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = path(folder.path());
    for (arguments, code, part) in [
        (vec!["phantom", out, "--case", "nobody"], 64, "There is no case"),
        (
            vec!["phantom", out, "--case", "head-normal", "--series", "pet"],
            64,
            "has no series",
        ),
    ] {
        let output = negatoscope(&arguments);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert!(one_sentence(&output).contains(part), "{output:?}");
    }
    let work = folder.path().join("chest-nodule");
    std::fs::create_dir(&work).expect("a folder");
    std::fs::write(work.join("notes.txt"), "mine").expect("a file");
    let output = negatoscope(&["phantom", out, "--case", "chest-nodule"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(one_sentence(&output).contains("holds files already"));
    let left: Vec<_> = std::fs::read_dir(&work).expect("a folder").collect();
    assert_eq!(left.len(), 1);
}

#[test]
fn reformat_writes_a_series_that_info_and_render_agree_with() {
    let folder = write_series(&axial_stack(9, 2.0));
    let out = folder.path().join("derived");
    let run = |more: &[&str]| {
        let mut all = vec!["reformat", path(folder.path()), "--out", path(&out)];
        all.extend(more);
        negatoscope(&all)
    };
    let done = run(&["--plane", "coronal", "--increment", "1", "--count", "3", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let report = json(&done);
    assert_eq!(
        (&report["planes"], &report["increment_mm"]),
        (&3.into(), &1.0.into())
    );
    let info = json(&negatoscope(&["info", path(&out), "--json"]));
    let series = &info["studies"][0]["series"][0];
    assert_eq!(series["uid"], report["series"]);
    assert_eq!(series["description"], "MPR coronal 1 mm");
    let stack = &series["stacks"][0];
    assert_eq!(
        (&stack["slices"], &stack["slice_step_mm"]),
        (&3.into(), &serde_json::json!([0.0, 1.0, 0.0]))
    );
    let raw = |of: &Path, plane: &str, at: &str| {
        let file = folder.path().join("raw.npy");
        let output = negatoscope(&[
            "render",
            path(of),
            "--plane",
            plane,
            "--center",
            at,
            "--raw",
            path(&file),
        ]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let values = read_npy(&file);
        std::fs::remove_file(&file).expect("removable");
        values
    };
    let centre = report["first_center_mm"].as_array().expect("a point");
    let at: Vec<String> = centre.iter().map(ToString::to_string).collect();
    let (derived, drawn) = (
        raw(&out, "native", &at.join(",")),
        raw(&folder.path().join("0004.dcm"), "native", "0,0,0"),
    );
    assert_ne!(derived.0, drawn.0);
    // From the top, half-way between slices; each slice holds 50 for each mm of its height.
    let expected = (0..18).map(|row| 50.0 * (16.5 - row as f32).clamp(0.0, 16.0));
    assert!(derived.1.iter().step_by(8).copied().eq(expected), "{derived:?}");
    let again = run(&["--plane", "coronal"]);
    assert_eq!(again.status.code(), Some(2));
    one_sentence(&again);
    for wrong in [
        &["--plane", "axial", "--increment", "0"][..],
        &["--plane", "oblique"],
        &["--radial", "0,0,1", "--angle", "90"],
        &[
            "--plane",
            "axial",
            "--from",
            "0",
            "--to",
            "9",
            "--count",
            "3",
            "--increment",
            "2",
        ],
    ] {
        let refused = run(wrong);
        assert_eq!(refused.status.code(), Some(64), "{wrong:?}");
        one_sentence(&refused);
    }
}

/// Bone at the patient's left only.
#[test]
fn a_body_is_seen_from_the_side_that_was_asked_for() {
    let mut slices = axial_stack(6, 1.0);
    for slice in &mut slices {
        for (index, value) in slice.values.iter_mut().enumerate() {
            *value = if index % 8 >= 5 { 1200 } else { -1000 };
        }
    }
    let folder = write_series(&slices);
    let seen = |view: &str| {
        let out = folder.path().join("body.png");
        let arguments = ["--plane", "volume", "--preset", "bone", "--view", view];
        let files = [
            "--size",
            "40x40",
            "--json",
            "--backend",
            "cpu",
            "--out",
            path(&out),
        ];
        let output = negatoscope(&[&["render", path(folder.path())], &arguments[..], &files[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let report = json(&output);
        assert_eq!(
            (&report["preset"], &report["view"]),
            (&"bone".into(), &view.into())
        );
        let ((width, height), levels) = read_png(&std::fs::read(&out).expect("written"));
        assert_eq!((width, height), (40, 40));
        let channels = levels.len() / 1600;
        let lit = |n: usize| levels[n * channels] > 60;
        let half = |right: bool| (0..1600).filter(|n| lit(*n) && (n % 40 >= 20) == right).count();
        (half(false), half(true))
    };
    let (left, right) = seen("anterior");
    assert!(left == 0 && right > 100, "from the front: {left} {right}");
    let (left, right) = seen("posterior");
    assert!(right == 0 && left > 100, "from behind: {left} {right}");
    let (left, right) = seen("left");
    assert!(left > 100 && right > 100, "from the left: {left} {right}");
}

#[test]
fn what_makes_no_sense_for_a_body_is_said() {
    let folder = write_series(&axial_stack(3, 2.0));
    let here = path(folder.path());
    let wrong: [(&[&str], &str); 7] = [
        (&["--plane", "volume", "--overlay", "drawn.dcm"], "--overlay"),
        (&["--plane", "volume", "--palette", "pet"], "--palette"),
        (&["--plane", "volume", "--graphics"], "--graphics"),
        (&["--plane", "volume", "--preset", "gizzard"], "skin-and-bone"),
        (&["--plane", "volume", "--slab", "5"], "--slab"),
        (&["--plane", "axial", "--view", "left"], "--plane volume"),
        (&["--turn", "1,2,3"], "--plane volume"),
    ];
    for (arguments, named) in wrong {
        let output = negatoscope(&[&["render", here, "--out", "-"], arguments].concat());
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        let sentence = one_sentence(&output);
        assert!(sentence.contains(named), "{sentence}");
    }
}

#[test]
fn a_palette_over_colours_is_refused_in_a_sentence() {
    let Some(folder) = shared() else { return };
    let image = folder.join("pixel/rgb_us_240x320.dcm");
    let palette = ["render", path(&image), "--palette", "hot-iron", "--out", "-"];
    let refused = negatoscope(&palette);
    assert_eq!(refused.status.code(), Some(64));
    assert!(one_sentence(&refused).contains("--palette"));
    let plain = negatoscope(&["render", path(&image), "--out", "-", "--backend", "cpu"]);
    assert_eq!(plain.status.code(), Some(0));
}
