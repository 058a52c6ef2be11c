//! The real program in a real window on a virtual screen.

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

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

/// Reformats the series, turns the planes by a circle on a line, measures a length, takes it back and draws it again,
/// explains a pixel, and saves a picture of a turned plane: by real keys and a real mouse. What each did is read from
/// the files that the program writes. The status is the number of the step that failed.
const HAND: &str = r#"
"$1" --lang en "$2" >"$3.log" 2>&1 & program=$!
trap 'kill $program 2>/dev/null' EXIT
screen=$3 marks="$2/annotations.nego.json"
wait_for() {
  for _ in $(seq 120); do
    kill -0 $program 2>/dev/null || exit 10
    if "${@:2}"; then return 0; fi
    sleep 0.25
  done
  exit $1
}
focused() { timeout 5 xdotool search --onlyvisible --name Negatoscope windowfocus >/dev/null 2>&1; }
bright() {
  import -window root "$screen"
  [ "$(convert "$screen" -colorspace gray -threshold 90% -format '%[fx:int(1000*mean)]' info:)" -gt 30 ]
}
lengths() { [ "$(grep -c '"kind": "length"' "$marks" 2>/dev/null)" = "$1" ]; }
saved() { find "$HOME" -name '*oblique*.png' | grep -q .; }
drag() {
  xdotool mousemove $1 $2 sleep 1 mousedown 1 sleep 0.6
  xdotool mousemove $((($1 + $3) / 2)) $((($2 + $4) / 2)) sleep 0.6 mousemove $3 $4 sleep 0.6 mouseup 1 sleep 1
}
wait_for 11 focused
wait_for 12 bright
xdotool key ctrl+m sleep 4
drag 605 214 590 270
xdotool key q sleep 1
drag 400 150 520 260
wait_for 13 lengths 1
xdotool key ctrl+z
wait_for 14 lengths 0
xdotool key ctrl+y
wait_for 15 lengths 1
xdotool key c sleep 1 mousemove 1070 210 sleep 1 click 1 sleep 2 key e sleep 2 key ctrl+s
wait_for 16 saved
import -window root "$screen"
kill -0 $program
"#;

fn is_there(tool: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(tool).is_file())
}

/// Runs a script on a virtual screen, with the program, a series and a place for a picture of the screen; its status.
fn on_screen(script: &str, series: &Path, picture: &Path) -> Option<i32> {
    // Two servers that start at once may choose the same number; one that ends may not have let go of its own.
    static ONE_AT_A_TIME: Mutex<u32> = Mutex::new(140);
    let mut last = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    *last += 20;
    let number = last.to_string();
    let own = picture.with_extension("settings");
    std::fs::create_dir_all(&own).expect("a folder");
    let status = Command::new("xvfb-run")
        .args([
            "-a",
            "-n",
            &number,
            "-s",
            "-screen 0 1366x768x24",
            "bash",
            "-c",
            script,
            "window",
        ])
        .arg(env!("CARGO_BIN_EXE_negatoscope"))
        .args([series, picture])
        .env("XDG_RUNTIME_DIR", std::env::temp_dir())
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        // Whoever runs the tests keeps the own settings and pictures.
        .env("NEGATOSCOPE_CONFIG", &own)
        .env("HOME", &own)
        .env_remove("WAYLAND_DISPLAY")
        .status()
        .expect("xvfb-run starts");
    status.code()
}

/// The status of a script, and what the program said.
fn played(script: &str, series: &Path) -> (Option<i32>, String) {
    let out = tempfile::tempdir().expect("a folder");
    played_in(out.path(), script, series)
}

/// The same with the folder that the program's settings and the picture of the screen go to.
fn played_in(out: &Path, script: &str, series: &Path) -> (Option<i32>, String) {
    let status = on_screen(script, series, &out.join("screen.png"));
    let log = std::fs::read_to_string(out.join("screen.png.log")).unwrap_or_default();
    (status, log)
}

/// Whether there is all that a virtual screen takes; unattended there has to be.
fn can_show() -> bool {
    let missing = TOOLS.into_iter().find(|tool| !is_there(tool));
    if let Some(missing) = missing {
        assert!(std::env::var_os("CI").is_none(), "{missing} must be there in CI");
        println!("skipped: {missing} is not there");
    }
    missing.is_none()
}

/// 16 slices with a bright square on black.
fn squares() -> Vec<Slice> {
    let inside = |n: usize| (8..56).contains(&n);
    let value = |column, row| match inside(column) && inside(row) {
        true => 1000,
        false => -1000,
    };
    let slice = |k: i32| {
        let mut slice = Slice::new(64, 64, value);
        slice.position = Some([0.0, 0.0, 4.0 * f64::from(k)]);
        slice.instance = k + 1;
        slice
    };
    (0..16).map(slice).collect()
}

#[test]
fn a_series_is_shown_in_a_window() {
    if !can_show() {
        return;
    }
    let folder = write_series(&squares());
    let (shown, log) = played(SCRIPT, folder.path());
    assert_eq!(
        shown,
        Some(0),
        "no window showed the series; the program said: {log}"
    );
}

#[test]
fn a_hand_turns_measures_undoes_explains_and_exports() {
    if !can_show() {
        return;
    }
    let folder = write_series(&squares());
    let (done, log) = played(HAND, folder.path());
    assert_eq!(
        done,
        Some(0),
        "the step of this number failed; the program said: {log}"
    );
}

/// Takes an exercise by keys alone, from its cover to its results. The status is the number of the step that failed.
const EXERCISE: &str = r#"
"$1" --lang "$LANGUAGE" "$2/exercise.json" >"$3.log" 2>&1 & program=$!
trap 'kill $program 2>/dev/null' EXIT
wait_for() {
  for _ in $(seq 120); do
    kill -0 $program 2>/dev/null || exit 10
    if "${@:2}"; then return 0; fi
    sleep 0.25
  done
  exit $1
}
focused() { timeout 5 xdotool search --onlyvisible --name Negatoscope windowfocus >/dev/null 2>&1; }
bright() {
  import -window root "$screen"
  [ "$(convert "$screen" -colorspace gray -threshold 90% -format '%[fx:int(1000*mean)]' info:)" -gt 30 ]
}
screen=$3
wait_for 11 focused
# The cover is there once the exercise and the learners have been read.
begins() { xdotool key Return; sleep 1; bright; }
wait_for 12 begins
sleep 1
xdotool key Insert sleep 1 key Return sleep 2 key Return sleep 2
xdotool key Insert sleep 1 key Return sleep 2 key Return sleep 3
import -window root "$screen"
kill -0 $program
"#;

#[test]
fn an_exercise_is_taken_from_its_cover_to_its_results_in_both_languages() {
    use negatoscope::progress::{Progress, Standing};
    if !can_show() {
        return;
    }
    let folder = write_series(&squares());
    let catalogue = negatoscope::dicom::scan(&[folder.path().to_owned()], &|_, _| true);
    let series = catalogue.series().next().expect("a series");
    let middle = series.stacks[0].grid.centre();
    let exercise = format!(
        r#"{{
          "format": "negatoscope-exercise/1", "id": "squares",
          "title": {{ "fr": "Carrés", "en": "Squares" }},
          "series": [{{ "id": "s", "series_uid": "{}" }}],
          "structures": [{{ "id": "square", "names": {{ "fr": ["carré"], "en": ["square"] }},
            "geometry": {{ "sphere": {{ "centre": [{}, {}, {}], "radius_mm": 6 }} }} }}],
          "questions": [
            {{ "id": "one", "prompt": {{ "fr": "Où ?", "en": "Where?" }}, "start": {{ "series": "s" }},
               "task": {{ "locate": {{ "structures": ["square"], "tolerance_mm": 5 }} }} }},
            {{ "id": "all", "prompt": {{ "fr": "Tous ?", "en": "All of them?" }}, "start": {{ "series": "s" }},
               "task": {{ "find": {{ "lesions": ["square"], "accept_mm": 2, "false_mark_cost": 0.5 }} }} }}]
        }}"#,
        series.uid, middle.x, middle.y, middle.z
    );
    std::fs::write(folder.path().join("exercise.json"), exercise).expect("written");
    for language in ["fr", "en"] {
        let out = tempfile::tempdir().expect("a folder");
        let own = out.path().join("screen.settings");
        std::fs::create_dir(&own).expect("a folder");
        let record = own.join("progress.sqlite");
        let learner = Progress::open(&record)
            .and_then(|mut record| record.add_learner("Zoé", 1))
            .expect("a learner");
        let script = format!("LANGUAGE={language}\n{EXERCISE}");
        let (done, log) = played_in(out.path(), &script, folder.path());
        assert_eq!(
            done,
            Some(0),
            "{language}: this step failed; the program said: {log}"
        );
        let attempts = Progress::open(&record).and_then(|record| record.attempts(learner));
        let attempts = attempts.expect("readable");
        let results: Vec<_> = attempts.iter().map(|own| (own.standing, own.share)).collect();
        assert_eq!(results, [(Standing::Finished, Some(1.0))], "{language}");
    }
}
