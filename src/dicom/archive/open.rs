//! Paths through archives, and the archives that are open.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};
use std::time::SystemTime;

use super::{Archive, DEEPEST, is_archive};
use crate::dicom::file::{Content, Source, Span, refused};
use crate::message;

/// Archives that somebody holds, so that their lists are not read again for each member. None is kept for its own sake.
static OPEN: Mutex<Vec<Opened>> = Mutex::new(Vec::new());

struct Opened {
    path: PathBuf,
    stamp: Stamp,
    archive: Weak<Archive>,
}

/// An archive that stays open for as long as this is there.
pub(crate) type Held = Arc<Archive>;

/// What changes when a file does.
#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(about: &Metadata) -> Stamp {
        Stamp {
            length: about.len(),
            modified: about.modified().ok(),
        }
    }
}

/// The bytes of a file, or of a member of an archive.
pub(crate) fn find(path: &Path) -> io::Result<Content> {
    let missing = match fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => return Ok(Content::OnDisk),
        Err(error) => error,
    };
    let Some((outer, stamp)) = outermost(path) else {
        return Err(missing);
    };
    let (archive, index, _) = member(path, &outer, stamp).map_err(|error| instead(error, missing))?;
    archive.content(index, path)
}

/// The archive at a path, be it a file or a member.
pub(crate) fn open(path: &Path) -> io::Result<Held> {
    match fs::metadata(path) {
        Ok(about) => archive_on_disk(path, Stamp::of(&about)),
        Err(missing) => {
            let (outer, stamp) = outermost(path).ok_or(missing)?;
            let (archive, index, depth) = member(path, &outer, stamp)?;
            archive_within(&archive, index, path, stamp, depth)
        }
    }
}

/// The archives that files lie in, held together while many of them are read: those of the first few.
pub(crate) fn hold<'a>(paths: impl Iterator<Item = &'a Path>) -> Vec<Held> {
    const MOST: usize = 8;
    let mut held: Vec<Held> = Vec::new();
    for path in paths.filter(|path| fs::metadata(path).is_err()) {
        let place = outermost(path).and_then(|(outer, stamp)| member(path, &outer, stamp).ok());
        match place {
            Some((archive, ..)) if held.iter().all(|other| !Arc::ptr_eq(other, &archive)) => {
                held.push(archive)
            }
            _ => {}
        }
        if held.len() == MOST {
            break;
        }
    }
    held
}

/// The file of the file system that a path leads through; `None` for what is on disk itself.
pub fn file_around(path: &Path) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(_) => None,
        Err(_) => outermost(path).map(|(outer, _)| outer),
    }
}

/// What lies directly in a folder of an archive, or in the archive itself; nothing where there is none.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for path in files_under(folder).unwrap_or_default() {
        let Ok(inner) = path.strip_prefix(folder) else {
            continue;
        };
        if let Some(first) = inner.components().next() {
            entries.push(folder.join(first));
        }
    }
    entries.sort();
    entries.dedup();
    entries
}

/// The files in a folder of an archive and in its folders, or in the whole archive.
pub(crate) fn files_under(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (outer, stamp) = match fs::metadata(folder) {
        Ok(about) => (folder.to_owned(), Stamp::of(&about)),
        Err(missing) => outermost(folder).ok_or(missing)?,
    };
    let mut place = place(folder, &outer, stamp)?;
    if let Some(index) = place.archive.position(&place.names.join("/")) {
        place.archive = archive_within(&place.archive, index, folder, stamp, place.depth)?;
        (place.path, place.names) = (folder.to_owned(), Vec::new());
    }
    let prefix = place.names.join("/");
    let within = |name: &str| match prefix.is_empty() {
        true => true,
        false => name
            .strip_prefix(&prefix)
            .is_some_and(|rest| rest.starts_with('/')),
    };
    let members = place
        .archive
        .members()
        .iter()
        .filter(|member| within(&member.name));
    Ok(members.map(|member| place.path.join(&member.name)).collect())
}

/// The nearest file that a path leads through.
fn outermost(path: &Path) -> Option<(PathBuf, Stamp)> {
    let (about, at) = path
        .ancestors()
        .skip(1)
        .find_map(|at| Some((fs::metadata(at).ok()?, at)))?;
    about.is_file().then(|| (at.to_owned(), Stamp::of(&about)))
}

/// What is wrong with the archive itself is said; else that there is no such file.
fn instead(error: io::Error, missing: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => missing,
        _ => error,
    }
}

/// Where a path leads: through archives, and what is left of it in the last of them.
struct Place<'a> {
    archive: Held,
    /// Of that archive.
    path: PathBuf,
    names: Vec<&'a str>,
    /// How many archives the path leads through.
    depth: usize,
}

/// Goes through all archives but one that the path itself is.
fn place<'a>(path: &'a Path, outer: &Path, stamp: Stamp) -> io::Result<Place<'a>> {
    let inner = path.strip_prefix(outer).map_err(|_| io::ErrorKind::NotFound)?;
    let mut place = Place {
        archive: archive_on_disk(outer, stamp)?,
        path: outer.to_owned(),
        names: inner.components().filter_map(name).collect(),
        depth: 1,
    };
    loop {
        if place.archive.position(&place.names.join("/")).is_some() {
            return Ok(place);
        }
        let found = (1..place.names.len()).rev().find_map(|to| {
            let name = place.names.get(..to)?.join("/");
            Some((place.archive.position(&name)?, to))
        });
        let Some((index, to)) = found else {
            return Ok(place);
        };
        let rest = place.names.split_off(to);
        place.path.extend(&place.names);
        place.archive = archive_within(&place.archive, index, &place.path, stamp, place.depth)?;
        place.names = rest;
        place.depth += 1;
    }
}

/// The archive that a member lies in, its place there, and how many archives the path leads through.
fn member(path: &Path, outer: &Path, stamp: Stamp) -> io::Result<(Held, usize, usize)> {
    let place = place(path, outer, stamp)?;
    let index = place.archive.position(&place.names.join("/"));
    let index = index.ok_or(io::ErrorKind::NotFound)?;
    Ok((place.archive, index, place.depth))
}

fn name(component: Component<'_>) -> Option<&str> {
    match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    }
}

fn archive_on_disk(path: &Path, stamp: Stamp) -> io::Result<Held> {
    shared(path, stamp, || checked(Span::open(path)?, path, stamp))
}

fn archive_within(
    outer: &Archive,
    index: usize,
    path: &Path,
    stamp: Stamp,
    depth: usize,
) -> io::Result<Held> {
    if depth >= DEEPEST {
        return Err(refused(message!("archive-too-deep", path = path)));
    }
    shared(path, stamp, || {
        checked(outer.content(index, path)?.span(path)?, path, stamp)
    })
}

fn checked(span: Span, path: &Path, stamp: Stamp) -> io::Result<Archive> {
    match is_archive(&mut Source::of(span.clone())) {
        true => Archive::read(span, stamp.length, path),
        false => Err(io::ErrorKind::NotFound.into()),
    }
}

/// The archive that is open already, or one read now.
fn shared(path: &Path, stamp: Stamp, read: impl FnOnce() -> io::Result<Archive>) -> io::Result<Held> {
    let known = |opened: &Opened| opened.path == path && opened.stamp == stamp;
    if let Ok(open) = OPEN.lock()
        && let Some(held) = open
            .iter()
            .find(|one| known(one))
            .and_then(|one| one.archive.upgrade())
    {
        return Ok(held);
    }
    let archive = Arc::new(read()?);
    if let Ok(mut open) = OPEN.lock() {
        open.retain(|one| one.archive.strong_count() > 0);
        open.push(Opened {
            path: path.to_owned(),
            stamp,
            archive: Arc::downgrade(&archive),
        });
    }
    Ok(archive)
}
