//! From the start of the program to the first picture in its window, timed by starting it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::shell::pace;
use crate::shell::trial::Spread;

/// Starts that count; one before them warms the files.
const STARTS: usize = 5;
/// A window that shows nothing for so long shows nothing.
const LONGEST: Duration = Duration::from_secs(30);

/// Why it was not timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFirstPicture {
    /// Nobody said what to open.
    NoFolder,
    /// No window showed a picture.
    NotShown,
}

/// Opens a folder again and again, each time in a window of its own. Milliseconds, as the program itself tells them
/// (see [`pace`]).
pub fn measure(folder: &Path) -> Result<Spread, NoFirstPicture> {
    let settings = std::env::temp_dir().join(format!("negatoscope-bench-{}", std::process::id()));
    let started = std::fs::create_dir_all(&settings).map_err(|_| NoFirstPicture::NotShown);
    let times = started.and_then(|()| {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let starts: Option<Vec<f64>> = (0..=STARTS).map(|_| start(&folder, &settings)).collect();
        starts.ok_or(NoFirstPicture::NotShown)
    });
    // What cannot be removed stays in the folder for such things.
    let _ = std::fs::remove_dir_all(&settings);
    times.map(|times| Spread::of(times.into_iter().skip(1)))
}

/// With settings, and files written for want of a screen, in a folder that is removed.
fn start(folder: &Path, settings: &PathBuf) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let mut child = Command::new(program)
        .arg(folder)
        .env("NEGATOSCOPE_LOG", format!("{}=debug", pace::TARGET))
        .env(crate::shell::store::FOLDER_VARIABLE, settings)
        .current_dir(settings)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let told = child.stderr.take().and_then(first_picture);
    end(&mut child);
    told
}

fn first_picture(errors: ChildStderr) -> Option<f64> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let told = BufReader::new(errors).lines().map_while(Result::ok);
        // Nobody listens any more once the wait is over.
        let _ = send.send(told.into_iter().find_map(|line| milliseconds(&line)));
    });
    receive.recv_timeout(LONGEST).ok().flatten()
}

fn milliseconds(line: &str) -> Option<f64> {
    let (_, after) = line.split_once(pace::FIRST_PICTURE)?;
    after.trim().parse().ok()
}

fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_picture_is_found_among_what_is_told() {
        let line = format!(
            "2026-01-01T00:00:00Z DEBUG {}: {}812.5",
            pace::TARGET,
            pace::FIRST_PICTURE
        );
        assert_eq!(milliseconds(&line), Some(812.5));
        assert_eq!(milliseconds("frame 3 at ms 900.0"), None);
    }
}
