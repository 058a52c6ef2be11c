//! Where settings are kept between runs: one JSON file in the platform's folder for configuration.
//!
//! What is kept is each change and not the whole: it is made on what the file says by then, under a lock, so that
//! two windows keep each other's. The file is replaced in one step and is whole at any time. Writing goes on a
//! thread of its own, for a home folder may lie on a slow network.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use etcetera::BaseStrategy;

use super::queue::Queue;
use crate::app::{Settings, SettingsChange};
use crate::locale::Message;
use crate::message;

/// Environment variable that names another folder: for a program on a stick, and for tests.
pub const FOLDER_VARIABLE: &str = "NEGATOSCOPE_CONFIG";
const FILE: &str = "settings.json";
const LOCK: &str = "settings.lock";
/// A file that could not be understood, before it was written anew.
const BROKEN: &str = "settings.broken.json";

/// The folder of the settings; `None` where the account has none.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty());
    named.map(PathBuf::from).or_else(|| {
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(folders.config_dir().join("negatoscope"))
    })
}

/// The file of the settings in their folder.
pub fn file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// What was kept, as far as it can be read and understood; a sentence where the whole file cannot.
pub fn read(folder: &Path) -> (Settings, Option<Message>) {
    let path = file(folder);
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), None),
        Err(_) => None,
    };
    match text.as_deref().and_then(Settings::from_json) {
        Some(settings) => (settings, None),
        None if text.is_some_and(|text| text.trim().is_empty()) => (Settings::default(), None),
        None => {
            let broken = message!("notice-settings-broken", path = path.as_path());
            (Settings::default(), Some(broken))
        }
    }
}

/// Makes a change in the file.
fn keep(folder: &Path, change: SettingsChange) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let lock = File::create(folder.join(LOCK))?;
    // Where a file system knows no locks, replacing the file in one step still keeps it whole.
    let _unlocked = lock.lock();
    // The file may be a link into a folder that is kept elsewhere.
    let path = file(folder);
    let path = fs::canonicalize(&path).unwrap_or(path);
    let text = older(&path, folder)?;
    let mut settings = Settings::from_json(&text).unwrap_or_default();
    settings.apply(change);
    replace(&path, &settings.to_json(&text)?)
}

/// What the file says. One that cannot be understood is set aside, and never written over.
fn older(path: &Path, folder: &Path) -> io::Result<String> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err(error),
    };
    match String::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() || Settings::from_json(&text).is_some() => Ok(text),
        _ => {
            fs::copy(path, folder.join(BROKEN))?;
            Ok(String::new())
        }
    }
}

/// Writes beside the file and puts that in its place.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The rest of an attempt that failed is of no use; that is what is reported.
        let _left = fs::remove_file(&beside);
    }
    done
}

/// Keeps changes, one after the other; what is still to be written when it is dropped is written first.
pub struct Store(Queue<SettingsChange>);

impl Store {
    /// Where the folder cannot be written, that is told once.
    pub fn new(folder: Option<PathBuf>, tell: impl Fn(Message) + Send + 'static) -> Store {
        Store(Queue::start(move |changes| {
            write(folder.as_deref(), changes, &tell)
        }))
    }

    pub fn keep(&self, change: SettingsChange) {
        self.0.put(change);
    }
}

fn write(folder: Option<&Path>, changes: Receiver<SettingsChange>, tell: &dyn Fn(Message)) {
    let mut told = false;
    for change in changes {
        let problem = match folder {
            Some(folder) => keep(folder, change).err().map(|error| {
                message!(
                    "notice-settings-not-kept",
                    folder = folder,
                    reason = error.to_string()
                )
            }),
            None => Some(message!("notice-no-settings-folder")),
        };
        if let Some(problem) = problem.filter(|_| !told) {
            told = true;
            tell(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::app::{ImageText, Recent, Theme};

    fn opened(n: usize) -> SettingsChange {
        SettingsChange::Opened(Recent {
            path: format!("/study/{n}").into(),
            description: String::new(),
            modalities: Vec::new(),
        })
    }

    #[test]
    fn changes_are_there_the_next_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("not").join("yet");
        assert_eq!(read(&inner), (Settings::default(), None));
        let store = Store::new(Some(inner.clone()), |notice| panic!("{notice}"));
        store.keep(SettingsChange::Theme(Theme::HighContrast));
        store.keep(opened(1));
        drop(store);
        let (settings, notice) = read(&inner);
        assert_eq!(notice, None);
        assert_eq!(settings.theme, Theme::HighContrast);
        assert_eq!(settings.recent.len(), 1);
        let names = fs::read_dir(&inner).expect("a folder").flatten();
        let left = names.filter(|entry| entry.path().extension().is_some_and(|e| e == "tmp"));
        assert_eq!(left.count(), 0);
    }

    #[test]
    fn two_windows_keep_each_others_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let windows: Vec<_> = (0..2)
            .map(|window| {
                let folder = folder.path().to_owned();
                std::thread::spawn(move || {
                    for n in 0..5 {
                        keep(&folder, opened(10 * window + n)).expect("written");
                    }
                })
            })
            .collect();
        for window in windows {
            window.join().expect("no panic");
        }
        assert_eq!(read(folder.path()).0.recent.len(), 10);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside_and_said() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(file(folder.path()), "{ \"theme\": ").expect("written");
        let (settings, notice) = read(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(notice.is_some());
        keep(folder.path(), opened(1)).expect("written");
        let aside = fs::read_to_string(folder.path().join(BROKEN)).expect("set aside");
        assert_eq!(aside, "{ \"theme\": ");
        assert_eq!(read(folder.path()).1, None);
    }

    #[test]
    fn what_another_version_wrote_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(file(folder.path()), r#"{ "wall": [1, 2] }"#).expect("written");
        keep(folder.path(), SettingsChange::ImageText(ImageText::Nothing)).expect("written");
        let text = fs::read_to_string(file(folder.path())).expect("a file");
        assert!(text.contains("wall") && text.contains("nothing"), "{text}");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let in_the_way = folder.path().join("file");
        fs::write(&in_the_way, "").expect("written");
        for place in [Some(in_the_way.join("settings")), None] {
            let told = Arc::new(Mutex::new(Vec::new()));
            let notices = Arc::clone(&told);
            let store = Store::new(place, move |notice| notices.lock().expect("a list").push(notice));
            store.keep(opened(1));
            store.keep(opened(2));
            drop(store);
            assert_eq!(told.lock().expect("a list").len(), 1);
        }
    }
}
