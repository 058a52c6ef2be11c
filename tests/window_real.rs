//! The real program in a real window on a virtual screen.

mod common;

use std::path::Path;
use std::process::Command;

use common::{Slice, write_series};

const TOOLS: [&str; 3] = ["xvfb-run", "xdotool", "import"];
/// Takes pictures of the screen until one shows the series (its slices are a bright square), or gives up. What the
/// program says goes to a log beside the picture.
const SCRIPT: &str = r#"
"$1" --lang en "$2" >"$3.log" 2>&1 & program=$!
shown=1
for _ in $(seq 120); do
  kill -0 $program 2>/dev/null || break
  if timeout 5 xdotool search --onlyvisible --name Negatoscope >/dev/null 2>&1; then
    import -window root "$3"
    bright=$(convert "$3" -colorspace gray -threshold 90% -format '%[fx:int(1000*mean)]' info:)
    if [ "$bright" -gt 30 ]; then shown=0; break; fi
  fi
  sleep 0.25
done
kill $program 2>/dev/null
exit $shown
"#;

fn is_there(tool: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(tool).is_file())
}

fn show(series: &Path, picture: &Path) -> bool {
    Command::new("xvfb-run")
        .args([
            "-a",
            "-s",
            "-screen 0 1366x768x24",
            "bash",
            "-c",
            SCRIPT,
            "window",
        ])
        .arg(env!("CARGO_BIN_EXE_negatoscope"))
        .args([series, picture])
        .env("XDG_RUNTIME_DIR", std::env::temp_dir())
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        // Whoever runs the tests keeps the own settings.
        .env("NEGATOSCOPE_CONFIG", picture.with_extension("settings"))
        .env_remove("WAYLAND_DISPLAY")
        .status()
        .expect("xvfb-run starts")
        .success()
}

#[test]
fn a_series_is_shown_in_a_window() {
    if let Some(missing) = TOOLS.into_iter().find(|tool| !is_there(tool)) {
        assert!(std::env::var_os("CI").is_none(), "{missing} must be there in CI");
        println!("skipped: {missing} is not there");
        return;
    }
    let slices: Vec<Slice> = (0..16)
        .map(|k| {
            let inside = |n: usize| (8..56).contains(&n);
            let mut slice = Slice::new(64, 64, |column, row| {
                if inside(column) && inside(row) {
                    1000
                } else {
                    -1000
                }
            });
            slice.position = Some([0.0, 0.0, 4.0 * f64::from(k)]);
            slice.instance = k + 1;
            slice
        })
        .collect();
    let folder = write_series(&slices);
    let out = tempfile::tempdir().expect("a folder");
    let picture = out.path().join("screen.png");
    let shown = show(folder.path(), &picture);
    let log = std::fs::read_to_string(out.path().join("screen.png.log")).unwrap_or_default();
    assert!(shown, "no window showed the series; the program said: {log}");
}
