//! Reading files: series, slices, documents, structures, attributes, exercises.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Line, Pace, Work};
use crate::annotation::Document;
use crate::app::attempt::AttemptEvent;
use crate::app::{
    DocumentEffect, DocumentEvent, DocumentRead, Event, LearningEvent, Loaded, Scanned, StructuresSought,
    StructuresWanted, TagsRead,
};
use crate::dicom::{self, Catalogue, DocumentKind, LoadEvent, LoadedStack, Stack};
use crate::exercise::format::Level;
use crate::exercise::generate::Request;
use crate::message;
use crate::shell::sample::catalogue_of;
use crate::shell::{exercise, marks_file, opened, shelf, store, structures};
use crate::volume::{Histogram, automatic_window};

impl Work {
    pub fn scan(&mut self, ticket: u64, paths: Vec<PathBuf>) {
        self.start(ticket, move |line| {
            let catalogue = dicom::scan(&paths, &counts_of_scan(&line, ticket));
            let catalogue = Scanned(Arc::new(catalogue));
            line.tell(Event::Scanned { ticket, catalogue });
        });
    }

    /// An exercise with all that it refers to.
    pub fn read_exercise(&mut self, ticket: u64, path: PathBuf) {
        self.start(ticket, move |line| {
            let result = exercise::read(&path, &counts_of_scan(&line, ticket));
            let result = result.map(|found| Arc::new(opened::for_desk(found, path)));
            line.tell(Event::Attempt(AttemptEvent::Read { ticket, result }));
        });
    }

    /// An exercise from the first file of drawn structures that it can be made of.
    pub fn generate(&mut self, ticket: u64, catalogue: Arc<Catalogue>, level: Level) {
        self.start(ticket, move |line| {
            let request = Request {
                level,
                ..Request::default()
            };
            let mut result = Err(message!("generate-nothing-drawn"));
            for path in dicom::drawn_files(&catalogue) {
                let tell = counts_of_scan(&line, ticket);
                let made = exercise::generate(&path, None, &request, &exercise::Destination::Free, &tell);
                result = made.map(|made| made.path);
                if result.is_ok() || !line.goes_on() {
                    break;
                }
            }
            line.tell(Event::Learning(LearningEvent::Generated { ticket, result }));
        });
    }

    /// The exercises that come with the program.
    pub fn read_shelf(&self, folder: Option<PathBuf>) {
        let line = Line::new(&self.proxy);
        if let Some(folder) = folder {
            std::thread::spawn(move || {
                line.tell(Event::Learning(LearningEvent::Exercises(shelf::cards(&folder))));
            });
        }
    }

    pub fn scan_sample(&mut self, ticket: u64) {
        let (maker, made) = (self.sample.clone(), self.made.clone());
        self.start(ticket, move |line| {
            let Some(maker) = maker else {
                line.tell(Event::Notice(message!("notice-no-sample")));
                return;
            };
            let sample = maker();
            let catalogue = Scanned(Arc::new(catalogue_of(&sample)));
            made.keep(&sample);
            line.tell(Event::Scanned { ticket, catalogue });
        });
    }

    pub fn load(&mut self, ticket: u64, stack: Arc<Stack>) {
        let sample = self.made.volume_of(&stack);
        self.start(ticket, move |line| {
            let result = match sample {
                Some(volume) => Ok(LoadedStack {
                    volume,
                    findings: Vec::new(),
                }),
                None => load(&line, ticket, &stack),
            };
            let result = result.map(|stack| Loaded {
                automatic: automatic_window(&stack.volume),
                histogram: Histogram::of(&stack.volume).map(Arc::new),
                stack,
            });
            line.tell(Event::Loaded { ticket, result });
        });
    }

    /// A document, or what lies over an image.
    pub fn read_document(&mut self, effect: DocumentEffect) {
        match effect {
            DocumentEffect::Read { ticket, kind, path } => self.start(ticket, move |line| {
                let result = match kind {
                    DocumentKind::Presentation => dicom::read_presentation(&path)
                        .map(|state| DocumentRead::Presentation(Arc::new(state))),
                    DocumentKind::KeyObjects | DocumentKind::Report => {
                        dicom::read_report(&path).map(|report| DocumentRead::Report(Arc::new(report)))
                    }
                };
                let result = result.map_err(|error| error.0);
                line.tell(Event::Document(DocumentEvent::Read { ticket, result }));
            }),
            DocumentEffect::ReadGraphics { ticket, file } => self.start(ticket, move |line| {
                // A file that cannot be read says so where its image should be.
                let graphics = Arc::new(dicom::read_image_graphics(&file).unwrap_or_default());
                line.tell(Event::Document(DocumentEvent::Graphics {
                    ticket,
                    file,
                    graphics,
                }));
            }),
        }
    }

    /// One slice at full resolution.
    pub fn load_slice(&mut self, ticket: u64, stack: Arc<Stack>, slice: usize) {
        self.start(ticket, move |line| {
            let result = dicom::load_slice(&stack, slice).map(Arc::new);
            line.tell(Event::FullSlice { ticket, result });
        });
    }

    pub fn read_structures(&mut self, ticket: u64, wanted: StructuresWanted) {
        self.start(ticket, move |line| {
            let result = structures::read(&wanted, &|done, total| {
                line.tell(Event::StructuresProgress { ticket, done, total });
                line.goes_on()
            });
            line.tell(Event::Structures { ticket, result });
        });
    }

    /// The attributes of a file, and what differs from the file before it.
    pub fn read_tags(&mut self, ticket: u64, file: Arc<PathBuf>, before: Option<Arc<PathBuf>>) {
        self.start(ticket, move |line| {
            let result = dicom::read_elements(&file).map(|elements| {
                let before = before.and_then(|before| dicom::read_elements(&before).ok());
                TagsRead {
                    differing: before.map(|before| Arc::new(elements.differing(&before))),
                    elements: Arc::new(elements),
                }
            });
            line.tell(Event::TagsRead { ticket, result });
        });
    }

    /// Who the patients of series are, by a file of each.
    pub fn read_patients(&mut self, ticket: u64, files: Vec<((usize, usize), Arc<PathBuf>)>) {
        self.start(ticket, move |line| {
            let patients = files
                .into_iter()
                .filter_map(|(series, file)| Some((series, dicom::read_patient(&file).ok()?)))
                .collect();
            line.tell(Event::Patients { ticket, patients });
        });
    }

    /// Which files of structures there are beside a stack.
    pub fn find_structures(&mut self, ticket: u64, sought: StructuresSought) {
        self.start(ticket, move |line| {
            let found = structures::find(&sought);
            line.tell(Event::StructuresFound { ticket, found });
        });
    }

    /// The marks that lie beside what was opened; nothing is told where there are none.
    pub fn find_marks(&self, beside: Vec<PathBuf>) {
        let line = Line::new(&self.proxy);
        std::thread::spawn(move || {
            if let Some(read) = marks_file::find(&beside, store::folder().as_deref()) {
                line.tell(Event::MarksRead { beside, read });
            }
        });
    }

    pub fn keep_marks(&self, beside: Vec<PathBuf>, document: Arc<Document>) {
        self.marks.keep(beside, document);
    }
}

/// Tells how many files have been looked at, and whether to go on.
fn counts_of_scan(line: &Line, ticket: u64) -> impl Fn(usize, usize) -> bool + Sync {
    let (line, pace) = (line.clone(), Pace::default());
    move |done, total| {
        if pace.due() {
            line.tell(Event::ScanProgress { ticket, done, total });
        }
        line.goes_on()
    }
}

fn load(line: &Line, ticket: u64, stack: &Stack) -> Result<LoadedStack, dicom::ReadError> {
    let pace = Pace::default();
    dicom::load(stack, &|event| {
        match event {
            LoadEvent::FirstSlice { slice, volume } => {
                let automatic = automatic_window(&volume);
                line.tell(Event::FirstSlice {
                    ticket,
                    slice,
                    volume,
                    automatic,
                });
            }
            LoadEvent::Progress { done, total } => {
                if pace.due() || done == total {
                    line.tell(Event::LoadProgress { ticket, done, total });
                }
            }
        }
        line.goes_on()
    })
}
