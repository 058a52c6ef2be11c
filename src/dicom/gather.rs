//! The files under the opened paths: in folders, in archives, and those that DICOM directories name.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::archive::{self, Budget, DEEPEST as DEEPEST_ARCHIVE};
use super::catalogue::{ContainerNote, Skipped};
use super::directory::{Directory, Finder};
use super::disc::{is_left_by_system, is_no_image};
use super::documents::Document;
use super::file::cannot_read;
use super::finding::Severity;
use super::frame::FrameHeader;
use crate::locale::Message;
use crate::message;

/// Folders nested deeper than this are a loop or a mistake.
const DEEPEST: usize = 64;
/// How names of the program's own files end.
const OWN_ENDING: &str = ".nego.json";

/// What a file turned out to be.
pub(super) enum Found {
    Frames(Vec<FrameHeader>),
    Document(Box<Document>),
    Directory(Directory),
    Archive,
    /// DICOM, and why there is no image to show in it.
    NoImage(Message),
    NotDicom(Message),
    Unreadable(Message),
}

#[derive(Default)]
pub(super) struct Gathered {
    pub frames: Vec<FrameHeader>,
    pub documents: Vec<Document>,
    pub skipped: Vec<Skipped>,
    pub notes: Vec<ContainerNote>,
}

type Read<'a> = &'a (dyn Fn(&Path) -> Found + Sync);
type Progress<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// Reads everything under `paths` with `read`, each file once, in a stable order.
pub(super) fn gather(paths: &[PathBuf], read: Read, progress: Progress) -> Gathered {
    let mut search = Search::new(read, progress);
    let mut files = Vec::new();
    for path in paths {
        search.enter(path, 0, &mut files);
    }
    search.given = paths.iter().cloned().collect();
    search.read_all(files);
    search.follow_directories();
    search.finished()
}

struct Search<'a> {
    read: Read<'a>,
    progress: Progress<'a>,
    done: AtomicUsize,
    known: usize,
    stopped: AtomicBool,
    visited: HashSet<PathBuf>,
    /// What was opened by name.
    given: HashSet<PathBuf>,
    frames: Vec<(PathBuf, Vec<FrameHeader>)>,
    documents: Vec<Document>,
    skipped: Vec<Skipped>,
    notes: Vec<ContainerNote>,
    directories: Vec<Directory>,
    /// DICOM files without an image.
    others: Vec<PathBuf>,
    no_images: Vec<PathBuf>,
}

impl<'a> Search<'a> {
    fn new(read: Read<'a>, progress: Progress<'a>) -> Search<'a> {
        Search {
            read,
            progress,
            done: AtomicUsize::new(0),
            known: 0,
            stopped: AtomicBool::new(false),
            visited: HashSet::new(),
            given: HashSet::new(),
            frames: Vec::new(),
            documents: Vec::new(),
            skipped: Vec::new(),
            notes: Vec::new(),
            directories: Vec::new(),
            others: Vec::new(),
            no_images: Vec::new(),
        }
    }

    fn enter(&mut self, path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) => {
                return match self.enter_archive(path, files) {
                    true => {}
                    false => self.skip(path, cannot_read(path, &error).0),
                };
            }
        };
        if depth > DEEPEST {
            return self.skip(path, message!("read-too-deep", path = path));
        }
        if !self.visited.insert(real) {
            return;
        }
        match path.is_dir() {
            true => self.enter_folder(path, depth, files),
            false if is_ours(path) => {}
            false if path.is_file() => files.push(path.to_owned()),
            false => self.skip(path, message!("read-not-a-file", path = path)),
        }
    }

    fn enter_folder(&mut self, folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, cannot_read(folder, &error).0),
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if !path.file_name().is_some_and(is_left_by_system) {
                self.enter(&path, depth + 1, files);
            }
        }
    }

    /// A member of an archive or a folder in it, opened by name. Whether there is any such.
    fn enter_archive(&mut self, path: &Path, files: &mut Vec<PathBuf>) -> bool {
        let found = match archive::find(path) {
            Ok(_) => vec![path.to_owned()],
            Err(_) => archive::files_under(path).unwrap_or_default(),
        };
        let some = !found.is_empty();
        files.extend(found.into_iter().filter(|file| self.visited.insert(file.clone())));
        some
    }

    /// Reads files, then what is in those that are archives, one archive after the other.
    fn read_all(&mut self, files: Vec<PathBuf>) {
        for path in self.read_files(files) {
            let length = archive::file_around(&path).map_or_else(
                || fs::metadata(&path).map(|about| about.len()),
                |outer| fs::metadata(outer).map(|about| about.len()),
            );
            self.read_archive(&path, 1, &mut Budget::new(length.unwrap_or(0)));
        }
    }

    /// Those of the files that are archives.
    fn read_files(&mut self, files: Vec<PathBuf>) -> Vec<PathBuf> {
        self.known += files.len();
        let (read, progress, known) = (self.read, self.progress, self.known);
        let (done, stopped) = (&self.done, &self.stopped);
        let found: Vec<(PathBuf, Found)> = files
            .into_par_iter()
            .filter(|_| !stopped.load(Ordering::Relaxed))
            .map(|path| {
                let found = read(&path);
                if !progress(done.fetch_add(1, Ordering::Relaxed) + 1, known) {
                    stopped.store(true, Ordering::Relaxed);
                }
                (path, found)
            })
            .collect();
        let mut archives = Vec::new();
        for (path, found) in found {
            match found {
                Found::Archive => archives.push(path),
                found => self.take(path, found),
            }
        }
        archives
    }

    fn take(&mut self, path: PathBuf, found: Found) {
        match found {
            Found::Frames(frames) => self.frames.push((path, frames)),
            Found::Document(document) => {
                self.documents.push(*document);
                self.others.push(path);
            }
            Found::Directory(directory) => self.directories.push(directory),
            Found::NoImage(reason) => {
                self.skip(&path, reason);
                self.others.push(path);
            }
            Found::NotDicom(_) if is_no_image(&path) && !self.given.contains(&path) => {
                self.no_images.push(path);
            }
            Found::NotDicom(reason) | Found::Unreadable(reason) => self.skip(&path, reason),
            Found::Archive => {}
        }
    }

    /// The archive stays open while its members are read.
    fn read_archive(&mut self, path: &Path, depth: usize, budget: &mut Budget) {
        if self.stopped.load(Ordering::Relaxed) {
            return;
        }
        if depth > DEEPEST_ARCHIVE {
            return self.skip(path, message!("archive-too-deep", path = path));
        }
        let opened = archive::open(path);
        let spent = opened.and_then(|opened| budget.spend(&opened, path).map(|()| opened));
        let opened = match spent {
            Ok(opened) => opened,
            Err(error) => return self.skip(path, cannot_read(path, &error).0),
        };
        let mut files: Vec<PathBuf> = opened
            .members()
            .iter()
            .filter(|member| {
                !member
                    .name
                    .split('/')
                    .any(|part| is_left_by_system(part.as_ref()))
            })
            .map(|member| path.join(&member.name))
            .filter(|file| !is_ours(file))
            .collect();
        files.retain(|file| self.visited.insert(file.clone()));
        files.sort();
        for inner in self.read_files(files) {
            self.read_archive(&inner, depth + 1, budget);
        }
    }

    /// What DICOM directories name and was not read yet, where a directory itself was opened; and what is to be said of
    /// them.
    fn follow_directories(&mut self) {
        let mut finder = Finder::default();
        let mut followed = 0;
        while let Some(directory) = self.directories.get(followed).cloned() {
            followed += 1;
            // Of a bare name, the folder is the one that the program works in.
            let folder = directory.path.parent().filter(|folder| *folder != Path::new(""));
            let folder = folder.unwrap_or(Path::new(".")).to_owned();
            let (mut named, mut missing) = (Vec::new(), Vec::new());
            for file in &directory.files {
                match finder.find(&folder, file) {
                    Some(path) => named.push(path),
                    None => missing.push(file.iter().fold(folder.clone(), |at, part| at.join(part))),
                }
            }
            self.tell(&directory, missing);
            match self.given.contains(&directory.path) {
                true => {
                    let mut files = Vec::new();
                    for path in &named {
                        self.enter(path, 0, &mut files);
                    }
                    self.read_all(files);
                }
                false => self.tell_unnamed(&directory.path, &folder, &named),
            }
        }
    }

    fn tell(&mut self, directory: &Directory, missing: Vec<PathBuf>) {
        let path = directory.path.as_path();
        let count = |kind: &str| directory.records.get(kind).copied().unwrap_or(0);
        let message = message!(
            "container-directory",
            path = path,
            files = directory.files.len(),
            studies = count("STUDY"),
            series = count("SERIES")
        );
        self.note(path, Severity::Note, message, Vec::new());
        if let Some(first) = missing.first() {
            let (count, first) = (missing.len(), first.as_path());
            let message = message!(
                "container-files-missing",
                path = path,
                count = count,
                first = first
            );
            self.note(path, Severity::Warning, message, missing);
        }
    }

    /// Of DICOM files beside a directory that does not name them.
    fn tell_unnamed(&mut self, path: &Path, folder: &Path, named: &[PathBuf]) {
        let named: HashSet<&PathBuf> = named.iter().collect();
        let read = self.frames.iter().map(|(path, _)| path).chain(&self.others);
        let unnamed = read.filter(|path| path.starts_with(folder) && !named.contains(path));
        let mut unnamed: Vec<PathBuf> = unnamed.cloned().collect();
        unnamed.sort();
        if let Some(first) = unnamed.first() {
            let (count, first) = (unnamed.len(), first.as_path());
            let message = message!(
                "container-files-unnamed",
                path = path,
                count = count,
                first = first
            );
            self.note(path, Severity::Note, message, unnamed);
        }
    }

    fn finished(mut self) -> Gathered {
        self.no_images.sort();
        if let Some(first) = self.no_images.first() {
            let place = first.parent().unwrap_or(first).to_owned();
            let message = message!(
                "container-not-images",
                count = self.no_images.len(),
                first = first.as_path()
            );
            let files = std::mem::take(&mut self.no_images);
            self.note(&place, Severity::Note, message, files);
        }
        self.frames.sort_by(|a, b| a.0.cmp(&b.0));
        self.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        Gathered {
            frames: self.frames.into_iter().flat_map(|(_, frames)| frames).collect(),
            documents: self.documents,
            skipped: self.skipped,
            notes: self.notes,
        }
    }

    fn note(&mut self, path: &Path, severity: Severity, message: Message, files: Vec<PathBuf>) {
        self.notes.push(ContainerNote {
            path: path.to_owned(),
            severity,
            message,
            files,
        });
    }

    fn skip(&mut self, path: &Path, reason: Message) {
        self.skipped.push(Skipped {
            path: path.to_owned(),
            reason,
        });
    }
}

/// Whether a file is one that this program keeps beside images.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(OWN_ENDING)
}
