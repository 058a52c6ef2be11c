//! The order of rooms and who may use which library, as `src/lib.rs` states them.

use std::fs;
use std::path::{Path, PathBuf};

/// From the top of the code map down: a room uses only those before it.
const ROOMS: [&str; 13] = [
    "locale",
    "geometry",
    "volume",
    "dicom",
    "annotation",
    "render",
    "exercise",
    "progress",
    "phantom",
    "app",
    "ui",
    "shell",
    "cli",
];

/// A library and the folders of `src` that may name it.
const LIBRARIES: [(&str, &[&str]); 8] = [
    ("winit", &["shell"]),
    ("egui", &["ui", "shell"]),
    ("wgpu", &["render/gpu", "shell"]),
    ("dicom_object", &["dicom"]),
    ("dicom_core", &["dicom"]),
    ("dicom_dictionary_std", &["dicom"]),
    ("rusqlite", &["progress"]),
    ("fsrs", &["progress"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src is readable").flatten() {
            match entry.path() {
                path if path.is_dir() => walk(&path, found),
                path if path.extension().is_some_and(|extension| extension == "rs") => found.push(path),
                _ => {}
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file is text");
            (
                path.strip_prefix(&root).expect("under src").to_owned(),
                code_only(&text),
            )
        })
        .collect()
}

/// Without comments, in which any room may be named.
fn code_only(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn rooms_import_only_rooms_above_them() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let room = path
            .components()
            .next()
            .expect("a file")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        let Some(own) = ROOMS.iter().position(|name| *name == room) else {
            continue;
        };
        for below in &ROOMS[own + 1..] {
            if code.contains(&format!("crate::{below}")) {
                wrong.push(format!("{} uses {below}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (library, allowed) in LIBRARIES {
            let named = code
                .match_indices(&format!("{library}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if named && !allowed.iter().any(|folder| path.starts_with(folder)) {
                wrong.push(format!("{} uses {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Statements, as no sentence for people would have them.
const SQL: [&str; 6] = [
    "INSERT INTO",
    "DELETE FROM",
    "CREATE TABLE",
    "SELECT ",
    "PRAGMA ",
    "VACUUM",
];

#[test]
fn sql_is_written_in_progress_only() {
    let mut there = 0;
    for (path, code) in sources() {
        let statements: Vec<_> = SQL.iter().filter(|words| code.contains(**words)).collect();
        if path.starts_with("progress") {
            there += statements.len();
        } else {
            assert!(statements.is_empty(), "{} has {statements:?}", path.display());
        }
    }
    assert!(there > SQL.len(), "no statement is recognized");
}

#[test]
fn the_two_renderers_do_not_know_each_other() {
    for (path, code) in sources() {
        let crosses = (path.starts_with("render/cpu") && code.contains("gpu::"))
            || (path.starts_with("render/gpu") && code.contains("cpu::"));
        assert!(!crosses, "{} crosses over", path.display());
    }
}

/// Sample data must be the same on every machine: the system's mathematics library is not.
#[test]
fn the_phantom_calls_no_mathematics_of_the_system() {
    const CALLS: [&str; 13] = [
        ".sin()",
        ".cos()",
        ".tan()",
        ".sin_cos()",
        ".exp()",
        ".ln()",
        ".log10()",
        ".powf(",
        ".powi(",
        ".tanh()",
        ".atan2(",
        ".acos()",
        ".cbrt()",
    ];
    let mut wrong = Vec::new();
    for (path, code) in sources().iter().filter(|(path, _)| path.starts_with("phantom")) {
        let found = CALLS.iter().filter(|call| code.contains(**call));
        wrong.extend(found.map(|call| format!("{} calls {call}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_is_on_the_map() {
    let listed =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    for (path, _) in sources().iter().filter(|(path, _)| path.components().count() > 1) {
        let room = path
            .components()
            .next()
            .expect("a folder")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        assert!(
            ROOMS.contains(&room.as_str()) && listed.contains(&format!("[`{room}`]")),
            "{room} is not on the map"
        );
    }
}
