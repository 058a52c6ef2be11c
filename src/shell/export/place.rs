//! Where something is written: asked for in a dialog, or where the system has none, in a folder of the account's.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Instant;

use etcetera::BaseStrategy;
use winit::window::Window;

use super::super::dialogs::TOO_FAST;
use crate::app::export::MeasuresForm;
use crate::locale::{Language, Message, say};
use crate::message;
use crate::render::encode::PictureFormat;

/// Names of the folder of pictures where the account does not say, in the languages of the program.
const PICTURES: [&str; 2] = ["Pictures", "Images"];
/// Where the desktop keeps such names (freedesktop.org, xdg-user-dirs).
const USER_FOLDERS: &str = "user-dirs.dirs";
const PICTURES_VARIABLE: &str = "XDG_PICTURES_DIR";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Picture(PictureFormat),
    Gif,
    Measures(MeasuresForm),
    Results,
}

impl FileKind {
    fn extension(self) -> &'static str {
        match self {
            FileKind::Picture(format) => format.extension(),
            FileKind::Gif => "gif",
            FileKind::Results => "json",
            FileKind::Measures(MeasuresForm::Csv) => "csv",
            FileKind::Measures(MeasuresForm::Report | MeasuresForm::Presentation) => "dcm",
        }
    }

    /// What a dialog offers: names of kinds with their extensions, the likeliest first.
    fn filters(self) -> Vec<(&'static str, &'static [&'static str])> {
        const PNG: (&str, &[&str]) = ("export-png", &["png"]);
        const JPEG: (&str, &[&str]) = ("export-jpeg", &["jpg", "jpeg"]);
        match self {
            FileKind::Picture(PictureFormat::Png) => vec![PNG, JPEG],
            FileKind::Picture(PictureFormat::Jpeg) => vec![JPEG, PNG],
            FileKind::Gif => vec![("action-export-gif", &["gif"])],
            FileKind::Results => vec![("attempt-results", &["json"])],
            FileKind::Measures(MeasuresForm::Csv) => vec![("action-export-csv", &["csv"])],
            FileKind::Measures(MeasuresForm::Report) => vec![("action-export-report", &["dcm"])],
            FileKind::Measures(MeasuresForm::Presentation) => vec![("action-export-presentation", &["dcm"])],
        }
    }
}

/// A dialog that is open.
pub struct Asked {
    chosen: Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>,
    since: Instant,
    name: String,
    /// Empty for a folder.
    extension: &'static str,
}

/// Where to write.
#[derive(Clone, Debug)]
pub struct Place {
    /// Of a file, or of a folder to come.
    pub path: PathBuf,
    /// Whether a person chose it.
    pub chosen: bool,
}

impl Asked {
    /// Asks for a file. Dialogs are opened by the thread of the window, and waited for by another.
    pub fn for_file(window: &Window, language: Language, name: &str, kind: FileKind) -> Asked {
        let extension = kind.extension();
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_parent(window)
            .set_file_name(format!("{name}.{extension}"));
        for (name, extensions) in kind.filters() {
            dialog = dialog.add_filter(say(language, name), extensions);
        }
        Asked::new(dialog.save_file(), name, extension)
    }

    /// Asks for a folder, in which a new one is made.
    pub fn for_folder(window: &Window, name: &str) -> Asked {
        let dialog = rfd::AsyncFileDialog::new().set_parent(window);
        Asked::new(dialog.pick_folder(), name, "")
    }

    fn new(
        chosen: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        name: &str,
        extension: &'static str,
    ) -> Asked {
        Asked {
            chosen: Box::pin(async move { chosen.await.map(|file| file.path().to_owned()) }),
            since: Instant::now(),
            name: name.to_owned(),
            extension,
        }
    }

    /// Waits for the answer; `None` for none.
    pub fn answer(self) -> Option<Place> {
        let path = match pollster::block_on(self.chosen) {
            Some(folder) if self.extension.is_empty() => numbered(&folder, &self.name, ""),
            Some(file) => with_extension(file, self.extension),
            None if self.since.elapsed() < TOO_FAST => {
                let path = numbered(&own_folder(), &self.name, self.extension);
                return Some(Place { path, chosen: false });
            }
            None => return None,
        };
        Some(Place { path, chosen: true })
    }
}

impl Place {
    /// A sentence that says where.
    pub fn write(&self, bytes: &[u8]) -> Result<Message, Message> {
        write(&self.path, bytes)?;
        Ok(self.said(&self.path))
    }

    pub fn said(&self, path: &Path) -> Message {
        match self.chosen {
            true => message!("export-written", path = path),
            false => message!("export-written-unasked", path = path),
        }
    }

    /// Makes the folder, which was not there before.
    pub fn new_folder(&self) -> Result<PathBuf, Message> {
        let made = fs::create_dir(&self.path);
        made.map(|()| self.path.clone())
            .map_err(|error| not_written(&self.path, &error))
    }
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    fs::write(path, bytes).map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &std::io::Error) -> Message {
    message!("export-not-written", path = path, reason = error.to_string())
}

/// A name typed without an extension gets the one of its kind, and takes no other file's place by that.
fn with_extension(file: PathBuf, extension: &str) -> PathBuf {
    match (file.extension(), file.parent(), file.file_name()) {
        (None, Some(folder), Some(name)) => numbered(folder, &name.to_string_lossy(), extension),
        _ => file,
    }
}

/// The first free one of `name.png`, `name-2.png`, `name-3.png` …; without a dot where there is no extension.
pub fn numbered(folder: &Path, name: &str, extension: &str) -> PathBuf {
    let dot = if extension.is_empty() { "" } else { "." };
    let path = |number: String| folder.join(format!("{name}{number}{dot}{extension}"));
    let numbers = (2u32..).map(|number| format!("-{number}"));
    let mut paths = std::iter::once(String::new()).chain(numbers).map(path);
    let free = paths.find(|path| !path.exists());
    free.unwrap_or_else(|| path(String::new()))
}

/// The account's folder of pictures, else its home folder, else where the program was started.
fn own_folder() -> PathBuf {
    let Ok(account) = etcetera::choose_base_strategy() else {
        return PathBuf::new();
    };
    let home = account.home_dir();
    let named = fs::read_to_string(account.config_dir().join(USER_FOLDERS)).ok();
    let named = named.and_then(|text| pictures_folder(&text, home));
    let usual = PICTURES.map(|name| home.join(name));
    let folders = named.into_iter().chain(usual);
    let mut there = folders.filter(|folder| folder.is_dir());
    there.next().unwrap_or_else(|| home.to_owned())
}

/// From lines such as `XDG_PICTURES_DIR="$HOME/Images"`.
fn pictures_folder(text: &str, home: &Path) -> Option<PathBuf> {
    let line = text
        .lines()
        .find_map(|line| line.trim().strip_prefix(PICTURES_VARIABLE));
    let path = line?.trim_start().strip_prefix('=')?.trim().trim_matches('"');
    match path.strip_prefix("$HOME") {
        Some(below) => Some(home.join(below.trim_start_matches('/'))),
        None => Some(PathBuf::from(path)).filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_and_take_no_other_files_place() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let named = |name: &str| folder.path().join(name);
        for expected in ["CT.png", "CT-2.png", "CT-3.png"] {
            let path = numbered(folder.path(), "CT", "png");
            assert_eq!(path, named(expected));
            write(&path, b"").expect("a writable folder");
        }
        assert_eq!(with_extension(named("CT"), "png"), named("CT-4.png"));
        assert_eq!(with_extension(named("a.jpeg"), "png"), named("a.jpeg"));
        assert_eq!(numbered(folder.path(), "cine", ""), named("cine"));
    }

    #[test]
    fn the_folder_of_pictures_is_the_one_that_the_desktop_names() {
        let home = Path::new("/home/a");
        let text = "# comment\nXDG_MUSIC_DIR=\"$HOME/Musique\"\nXDG_PICTURES_DIR=\"$HOME/Mes images\"\n";
        assert_eq!(pictures_folder(text, home), Some("/home/a/Mes images".into()));
        assert_eq!(
            pictures_folder("XDG_PICTURES_DIR=\"/data/p\"", home),
            Some("/data/p".into())
        );
        assert_eq!(pictures_folder("XDG_MUSIC_DIR=\"/m\"", home), None);
    }
}
