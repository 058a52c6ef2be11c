//! Marks are kept beside the images, in a file of their own; in the settings' folder where that cannot be written.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::SystemTime;

use super::queue::Queue;
use super::store;
use crate::annotation::{Document, EXTENSION, Loaded};
use crate::app::Event;
use crate::dicom::file_around;
use crate::locale::Message;
use crate::message;

/// Where the marks of what was opened are kept: beside it, or instead.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    beside: PathBuf,
    instead: Option<PathBuf>,
}

impl Places {
    /// What came from no file is the sample made in memory, the same every time: its marks are kept with the settings,
    /// where there is a folder for these.
    fn of(opened: &[PathBuf], settings: Option<&Path>) -> Option<Places> {
        let with_settings =
            |name: &str| Some(settings?.join("annotations").join(format!("{name}.{EXTENSION}")));
        let Some(first) = opened.first() else {
            return Some(Places {
                beside: with_settings("sample")?,
                instead: None,
            });
        };
        // Of what lies in an archive, beside the archive.
        let around = file_around(first);
        let folder = match first.is_dir() {
            true => first.as_path(),
            false => around.as_ref().unwrap_or(first).parent()?,
        };
        let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let mut hash = DefaultHasher::new();
        whole.hash(&mut hash);
        Some(Places {
            beside: folder.join(format!("annotations.{EXTENSION}")),
            instead: with_settings(&format!("{:016x}", hash.finish())),
        })
    }

    /// The file that was written last.
    fn newest(&self) -> Option<&Path> {
        let written = |path: &Path| fs::metadata(path).ok()?.modified().ok();
        let both = [Some(&self.beside), self.instead.as_ref()].into_iter().flatten();
        let dated = both.filter_map(|path| Some((path.as_path(), written(path)?)));
        dated
            .max_by_key(|(_, date): &(_, SystemTime)| *date)
            .map(|(path, _)| path)
    }
}

/// The marks of what was opened; `None` where there are none.
pub fn find(opened: &[PathBuf], settings: Option<&Path>) -> Option<Result<Loaded, Message>> {
    let places = Places::of(opened, settings)?;
    let path = places.newest()?;
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let reason = error.to_string();
            return Some(Err(message!("marks-unreadable", path = path, reason = reason)));
        }
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = Document::from_json(&text, &name);
    if read.as_ref().is_ok_and(|loaded| loaded.left_out == 0) {
        return Some(read);
    }
    // What could not be understood is not written over.
    let _kept = fs::copy(path, path.with_extension("broken.json"));
    Some(read)
}

/// Writes marks one after the other, on a thread of its own; what is still to be written when it is dropped is
/// written first.
pub struct Keeper(Queue<Job>);

/// Marks, and what was opened that they lie beside.
type Job = (Vec<PathBuf>, Arc<Document>);

impl Keeper {
    /// Of each document it is told whether it was kept, and once for each place what is to be said of that.
    pub fn new(settings: Option<PathBuf>, tell: impl Fn(Event) + Send + 'static) -> Keeper {
        Keeper(Queue::start(move |jobs: Receiver<Job>| {
            let mut told = None;
            for (beside, document) in jobs {
                let Some(places) = Places::of(&beside, settings.as_deref()) else {
                    let result = Err(message!("marks-nowhere"));
                    tell(Event::MarksKept { beside, result });
                    continue;
                };
                let (result, notice) = match keep(&places, &document) {
                    Kept::Beside => (Ok(()), None),
                    Kept::Instead(notice) => (Ok(()), Some(notice)),
                    Kept::Nowhere(why) => (Err(why.clone()), Some(why)),
                };
                if let Some(notice) = notice.filter(|_| told.as_ref() != Some(&places)) {
                    told = Some(places);
                    tell(Event::Notice(notice));
                }
                tell(Event::MarksKept { beside, result });
            }
        }))
    }

    pub fn keep(&self, opened: Vec<PathBuf>, document: Arc<Document>) {
        self.0.put((opened, document));
    }
}

/// Where marks are now; a sentence where that is not beside the images.
enum Kept {
    Beside,
    Instead(Message),
    Nowhere(Message),
}

fn keep(places: &Places, document: &Document) -> Kept {
    let text = match document.to_json() {
        Ok(text) => text,
        Err(error) => return Kept::Nowhere(lost(places, &error.to_string())),
    };
    let Err(error) = replace(&places.beside, &text) else {
        return Kept::Beside;
    };
    let reason = error.to_string();
    match &places.instead {
        Some(instead) if replace(instead, &text).is_ok() => Kept::Instead(message!(
            "marks-not-kept",
            path = places.beside.as_path(),
            reason = reason,
            instead = instead.as_path()
        )),
        _ => Kept::Nowhere(lost(places, &reason)),
    }
}

fn lost(places: &Places, reason: &str) -> Message {
    let instead = places.instead.clone().unwrap_or_default();
    message!(
        "marks-lost",
        path = places.beside.as_path(),
        instead = instead.as_path(),
        reason = reason
    )
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    store::replace(path, text)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::annotation::{Place, Shape};
    use crate::geometry::{DVec3, Orientation, Plane};

    fn one_point() -> Arc<Document> {
        let mut document = Document::default();
        let place = Place {
            study: "1.2".into(),
            series: "1.2.3".into(),
            stack: 0,
            frame_of_reference: None,
            plane: Plane::new(Orientation::Axial, DVec3::ZERO),
        };
        document.add(place, String::new(), Shape::Point { at: DVec3::ONE });
        Arc::new(document)
    }

    /// What is told of marks of what was opened, but for notices.
    fn kept(opened: &[PathBuf], settings: Option<&Path>) -> Vec<Result<(), Message>> {
        let (told, heard) = mpsc::channel();
        let keeper = Keeper::new(settings.map(Path::to_owned), move |event| {
            told.send(event).expect("heard");
        });
        keeper.keep(opened.to_owned(), one_point());
        drop(keeper);
        let results = heard.iter().filter_map(|event| match event {
            Event::MarksKept { beside, result } if beside == opened => Some(result),
            _ => None,
        });
        results.collect()
    }

    fn document(found: Option<Result<Loaded, Message>>) -> Document {
        found.expect("marks").expect("readable marks").document
    }

    #[test]
    fn marks_lie_beside_the_images_and_are_found_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let opened = vec![folder.path().to_owned()];
        assert!(find(&opened, None).is_none());
        assert_eq!(kept(&opened, None), [Ok(())]);
        assert_eq!(document(find(&opened, None)), *one_point());
        // A single file stands for its folder.
        let file = folder.path().join("image.dcm");
        fs::write(&file, "").expect("written");
        assert_eq!(document(find(&[file], None)), *one_point());
    }

    #[test]
    fn marks_of_an_archive_lie_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("case.nego");
        fs::write(&archive, "PK").expect("written");
        let beside = folder.path().join("annotations.nego.json");
        for opened in [archive.clone(), archive.join("inner.zip").join("a").join("b.dcm")] {
            let places = Places::of(std::slice::from_ref(&opened), None).expect("places");
            assert_eq!(places.beside, beside, "{}", opened.display());
            assert_eq!(kept(std::slice::from_ref(&opened), None), [Ok(())]);
            assert_eq!(document(find(&[opened], None)), *one_point());
            fs::remove_file(&beside).expect("written and removed");
        }
    }

    #[test]
    fn where_the_images_cannot_be_written_beside_the_settings_stand_in() {
        let (folder, settings) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        // A folder of the file's name is in the way, for anyone.
        fs::create_dir(folder.path().join("annotations.nego.json")).expect("a folder");
        let opened = vec![folder.path().to_owned()];
        let (told, heard) = mpsc::channel();
        let keeper = Keeper::new(Some(settings.path().to_owned()), move |event| {
            told.send(event).expect("heard");
        });
        keeper.keep(opened.clone(), one_point());
        keeper.keep(opened.clone(), one_point());
        drop(keeper);
        let is_kept = |event: &Event| matches!(event, Event::MarksKept { result: Ok(()), .. });
        let (kept, said): (Vec<_>, Vec<_>) = heard.iter().partition(is_kept);
        assert_eq!(kept.len(), 2);
        assert!(matches!(&said[..], [Event::Notice(notice)] if notice.key == "marks-not-kept"));
        let places = Places::of(&opened, Some(settings.path())).expect("places");
        assert!(places.instead.is_some_and(|instead| instead.is_file()));
    }

    #[test]
    fn marks_on_the_sample_that_is_in_no_file_are_there_the_next_time() {
        let settings = tempfile::tempdir().expect("a folder");
        assert_eq!(kept(&[], Some(settings.path())), [Ok(())]);
        assert_eq!(document(find(&[], Some(settings.path()))), *one_point());
    }

    #[test]
    fn marks_that_can_be_kept_nowhere_are_told_to_be_so() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("annotations.nego.json")).expect("a folder");
        let nowhere = kept(&[folder.path().to_owned()], None);
        assert!(
            matches!(&nowhere[..], [Err(why)] if why.key == "marks-lost"),
            "{nowhere:?}"
        );
        assert!(matches!(&kept(&[], None)[..], [Err(why)] if why.key == "marks-nowhere"));
    }

    #[test]
    fn a_file_that_is_not_understood_is_said_and_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("annotations.nego.json");
        fs::write(&path, "{ damaged").expect("written");
        let found = find(&[folder.path().to_owned()], None).expect("a file");
        assert!(found.is_err());
        let aside = folder.path().join("annotations.nego.broken.json");
        assert_eq!(fs::read_to_string(aside).expect("set aside"), "{ damaged");
    }
}
