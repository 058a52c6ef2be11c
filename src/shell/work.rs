//! Reading on threads of its own, which can be called off.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use winit::event_loop::EventLoopProxy;

use super::previews::{self, Previews};
use super::program::Report;
use super::{SampleMaker, SampleSeries, cards, exercise, marks_file, opened, shelf, store, structures};
use crate::annotation::Document;
use crate::app::attempt::AttemptEvent;
use crate::app::{
    self, Command, DocumentEffect, DocumentEvent, DocumentRead, Event, LearningEvent, Loaded, SampleCase,
    Scanned, StackId, StructuresSought, StructuresWanted, TagsRead,
};
use crate::dicom::{self, Catalogue, DocumentKind, LoadEvent, LoadedStack, Series, Stack, Study};
use crate::exercise::format::Level;
use crate::exercise::generate::Request;
use crate::message;
use crate::render::burn::burn;
use crate::render::graphics::{Wanted, laid};
use crate::render::{ColourImage, Interpolation, Palette, Sampling, Tone, cpu};
use crate::volume::{Histogram, Volume, automatic_window};

/// Counts are told no more often than one can read them: to show them costs a software adapter what reading needs.
const TELL_EVERY: Duration = Duration::from_millis(120);
/// Pixels on the longer side of a thumbnail.
const THUMBNAIL: u32 = 144;

pub struct Work {
    proxy: EventLoopProxy<Report>,
    running: HashMap<u64, Arc<AtomicBool>>,
    /// Calls off the thumbnails of the catalogue before.
    thumbnails: Arc<AtomicBool>,
    /// Calls off the previews of the stack before.
    previews: Arc<AtomicBool>,
    sample: Option<SampleMaker>,
    marks: marks_file::Keeper,
    /// The sample, once made.
    made: Arc<Mutex<Option<SampleSeries>>>,
}

/// Where a thread reports, and whether it should go on.
#[derive(Clone)]
pub struct Line {
    proxy: EventLoopProxy<Report>,
    cancelled: Arc<AtomicBool>,
}

impl Line {
    /// False when nobody listens any more.
    pub fn tell(&self, event: Event) -> bool {
        let report = Report::Command(Command::Event(event));
        self.goes_on() && self.proxy.send_event(report).is_ok()
    }

    pub fn goes_on(&self) -> bool {
        !self.cancelled.load(Ordering::Relaxed)
    }
}

impl Work {
    pub fn new(proxy: EventLoopProxy<Report>, sample: Option<SampleMaker>) -> Work {
        let tell = proxy.clone();
        let marks = marks_file::Keeper::new(store::folder(), move |notice| {
            // The window may be gone by now.
            let _ = tell.send_event(Report::Command(Command::Event(Event::Notice(notice))));
        });
        Work {
            marks,
            proxy,
            running: HashMap::new(),
            thumbnails: Arc::default(),
            previews: Arc::default(),
            sample,
            made: Arc::default(),
        }
    }

    pub fn line(&mut self, ticket: u64) -> Line {
        let cancelled = Arc::new(AtomicBool::new(false));
        // Of work that has ended nobody else holds the switch.
        self.running.retain(|_, switch| Arc::strong_count(switch) > 1);
        self.running.insert(ticket, Arc::clone(&cancelled));
        Line {
            proxy: self.proxy.clone(),
            cancelled,
        }
    }

    pub fn cancel(&mut self, ticket: u64) {
        if let Some(cancelled) = self.running.remove(&ticket) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    pub fn scan(&mut self, ticket: u64, paths: Vec<PathBuf>) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let pace = Pace::default();
            let catalogue = dicom::scan(&paths, &|done, total| {
                if pace.due() {
                    line.tell(Event::ScanProgress { ticket, done, total });
                }
                line.goes_on()
            });
            let catalogue = Scanned(Arc::new(catalogue));
            line.tell(Event::Scanned { ticket, catalogue });
        });
    }

    /// An exercise with all that it refers to.
    pub fn read_exercise(&mut self, ticket: u64, path: PathBuf) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let pace = Pace::default();
            let result = exercise::read(&path, &|done, total| {
                if pace.due() {
                    line.tell(Event::ScanProgress { ticket, done, total });
                }
                line.goes_on()
            });
            let result = result.map(|found| Arc::new(opened::for_desk(found, path)));
            line.tell(Event::Attempt(AttemptEvent::Read { ticket, result }));
        });
    }

    /// An exercise from the first file of drawn structures that it can be made of.
    pub fn generate(&mut self, ticket: u64, catalogue: Arc<Catalogue>, level: Level) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let request = Request {
                level,
                ..Request::default()
            };
            let mut result = Err(message!("generate-nothing-drawn"));
            for path in dicom::drawn_files(&catalogue) {
                let pace = Pace::default();
                let tell = |done, total| {
                    if pace.due() {
                        line.tell(Event::ScanProgress { ticket, done, total });
                    }
                    line.goes_on()
                };
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
        let proxy = self.proxy.clone();
        if let Some(folder) = folder {
            std::thread::spawn(move || {
                let cards = Event::Learning(LearningEvent::Exercises(shelf::cards(&folder)));
                // The window may be gone by now.
                let _closed = proxy.send_event(Report::Command(Command::Event(cards)));
            });
        }
    }

    pub fn scan_sample(&mut self, ticket: u64) {
        let line = self.line(ticket);
        let Some(maker) = self.sample.clone() else {
            line.tell(Event::Notice(message!("notice-no-sample")));
            return;
        };
        let made = Arc::clone(&self.made);
        std::thread::spawn(move || {
            let sample = maker();
            let catalogue = Scanned(Arc::new(catalogue_of(&sample)));
            if let Ok(mut made) = made.lock() {
                *made = Some(sample);
            }
            line.tell(Event::Scanned { ticket, catalogue });
        });
    }

    pub fn load(&mut self, ticket: u64, stack: Arc<Stack>) {
        let line = self.line(ticket);
        let sample = self.sample_of(&stack);
        std::thread::spawn(move || {
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
            DocumentEffect::Read { ticket, kind, path } => {
                let line = self.line(ticket);
                std::thread::spawn(move || {
                    let result = match kind {
                        DocumentKind::Presentation => dicom::read_presentation(&path)
                            .map(|state| DocumentRead::Presentation(Arc::new(state))),
                        DocumentKind::KeyObjects | DocumentKind::Report => {
                            dicom::read_report(&path).map(|report| DocumentRead::Report(Arc::new(report)))
                        }
                    };
                    let result = result.map_err(|error| error.0);
                    line.tell(Event::Document(DocumentEvent::Read { ticket, result }));
                });
            }
            DocumentEffect::ReadGraphics { ticket, file } => {
                let line = self.line(ticket);
                std::thread::spawn(move || {
                    let graphics = Arc::new(dicom::read_image_graphics(&file).unwrap_or_default());
                    line.tell(Event::Document(DocumentEvent::Graphics {
                        ticket,
                        file,
                        graphics,
                    }));
                });
            }
        }
    }

    /// One slice at full resolution.
    pub fn load_slice(&mut self, ticket: u64, stack: Arc<Stack>, slice: usize) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let result = dicom::load_slice(&stack, slice).map(Arc::new);
            line.tell(Event::FullSlice { ticket, result });
        });
    }

    pub fn read_structures(&mut self, ticket: u64, wanted: StructuresWanted) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let result = structures::read(&wanted, &|done, total| {
                line.tell(Event::StructuresProgress { ticket, done, total });
                line.goes_on()
            });
            line.tell(Event::Structures { ticket, result });
        });
    }

    /// The attributes of a file, and what differs from the file before it.
    pub fn read_tags(&mut self, ticket: u64, file: Arc<PathBuf>, before: Option<Arc<PathBuf>>) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
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
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let patients = files
                .into_iter()
                .filter_map(|(series, file)| Some((series, dicom::read_patient(&file).ok()?)))
                .collect();
            line.tell(Event::Patients { ticket, patients });
        });
    }

    /// Which files of structures there are beside a stack.
    pub fn find_structures(&mut self, ticket: u64, sought: StructuresSought) {
        let line = self.line(ticket);
        std::thread::spawn(move || {
            let found = structures::find(&sought);
            line.tell(Event::StructuresFound { ticket, found });
        });
    }

    /// The marks that lie beside what was opened; nothing is told where there are none.
    pub fn find_marks(&self, beside: Vec<PathBuf>) {
        let (proxy, settings) = (self.proxy.clone(), store::folder());
        std::thread::spawn(move || {
            if let Some(read) = marks_file::find(&beside, settings.as_deref()) {
                // The window may be gone by now.
                let read = Event::MarksRead { beside, read };
                let _ = proxy.send_event(Report::Command(Command::Event(read)));
            }
        });
    }

    pub fn keep_marks(&self, beside: Vec<PathBuf>, document: Arc<Document>) {
        self.marks.keep(beside, document);
    }

    /// Small pictures of stacks, one after the other; of those in no file from the volume. `anew`: those of another
    /// catalogue are called off.
    pub fn draw_thumbnails(
        &mut self,
        catalogue: Arc<Catalogue>,
        ids: Vec<StackId>,
        in_memory: HashMap<StackId, Arc<Volume>>,
        anew: bool,
    ) {
        if anew {
            self.thumbnails.store(true, Ordering::Relaxed);
            self.thumbnails = Arc::default();
        }
        let line = Line {
            proxy: self.proxy.clone(),
            cancelled: Arc::clone(&self.thumbnails),
        };
        let made = Arc::clone(&self.made);
        std::thread::spawn(move || {
            for id in ids {
                let Some(stack) = stack(&catalogue, id).filter(|_| line.goes_on()) else {
                    return;
                };
                let held = in_memory.get(&id).cloned();
                let sample = held.or_else(|| sample_in(&made, stack));
                let Some(mut image) = thumbnail(stack, sample.as_deref()) else {
                    continue;
                };
                shut(&catalogue, stack, &mut image);
                if line.proxy.send_event(Report::Thumbnail { id, image }).is_err() {
                    return;
                }
            }
        });
    }

    /// Small pictures of a stack as a body, in place of those of another one.
    pub fn draw_previews(&mut self, wanted: Previews) {
        self.previews.store(true, Ordering::Relaxed);
        self.previews = Arc::default();
        previews::draw(wanted, self.proxy.clone(), Arc::clone(&self.previews));
    }

    /// Pictures for the start screen, of the sample cases or of the sample made in memory.
    pub fn draw_cards(&self, samples: &[SampleCase]) {
        cards::draw(self.proxy.clone(), samples, self.sample.clone());
    }

    fn sample_of(&self, stack: &Stack) -> Option<Arc<Volume>> {
        sample_in(&self.made, stack)
    }
}

/// The sample's volume for its stack, which alone has no files.
fn sample_in(made: &Mutex<Option<SampleSeries>>, stack: &Stack) -> Option<Arc<Volume>> {
    if !stack.frames.is_empty() {
        return None;
    }
    let made = made.lock().ok()?;
    made.as_ref().map(|sample| Arc::clone(&sample.volume))
}

fn stack(catalogue: &Catalogue, id: StackId) -> Option<&Stack> {
    let series = catalogue.studies.get(id.study)?.series.get(id.series)?;
    series.stacks.get(id.stack)
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

/// Covers of a thumbnail what the shutter of its image covers.
fn shut(catalogue: &Catalogue, stack: &Stack, image: &mut ColourImage) {
    let middle = stack.grid.dimensions[2] / 2;
    let frame = stack.frames.get(middle).filter(|frame| frame.tile.is_none());
    let Some(frame) = frame.filter(|frame| catalogue.with_graphics.contains(&frame.file)) else {
        return;
    };
    let own = dicom::read_image_graphics(&frame.file).unwrap_or_default();
    let wanted = Wanted {
        shutter: true,
        graphics: false,
    };
    let [columns, rows, _] = stack.grid.dimensions;
    let over = laid(&own, None, frame.frame, [columns, rows], wanted);
    let slice = stack.grid.slice(middle);
    burn(image, &app::native_view(&slice, 0, THUMBNAIL), &slice, &over);
}

/// The middle slice, of the sample's volume or read from its file.
pub fn thumbnail(stack: &Stack, sample: Option<&Volume>) -> Option<ColourImage> {
    let middle = stack.grid.dimensions[2] / 2;
    let read = match sample {
        Some(_) => None,
        None => Some(dicom::load_slice(stack, middle).ok()?),
    };
    let (volume, slice) = match (sample, &read) {
        (Some(volume), _) => (volume, middle),
        (None, Some(volume)) => (volume, 0),
        (None, None) => return None,
    };
    let tone = Tone {
        voi: stack.first_voi(volume),
        invert: stack.inverted,
        palette: Palette::Grey,
    };
    let sampling = Sampling {
        view: app::native_view(&volume.grid, slice, THUMBNAIL),
        slab: None,
        interpolation: Interpolation::Linear,
    };
    Some(cpu::image(volume, &sampling, &tone))
}

/// The sample as if it had been found in files.
pub fn catalogue_of(sample: &SampleSeries) -> Catalogue {
    let volume = &sample.volume;
    let stack = Stack {
        index: 0,
        modality: sample.modality.clone(),
        frame_of_reference: None,
        frames: Vec::new(),
        grid: volume.grid.clone(),
        in_patient_space: true,
        spacing_known: true,
        calibration: Default::default(),
        unit: volume.unit.clone(),
        quantities: Default::default(),
        windows: sample.windows.clone(),
        inverted: false,
        transfer_syntax: String::new(),
        photometric: "MONOCHROME2".to_owned(),
        bits_allocated: 16,
        bits_stored: 16,
        high_bit: 15,
        signed: true,
        float: false,
        localiser: false,
        derived: false,
        body_part: String::new(),
        technique: Default::default(),
        phase: None,
        frame_times: None,
        findings: Vec::new(),
    };
    let series = Series {
        uid: String::new(),
        number: None,
        modality: sample.modality.clone(),
        description: String::new(),
        stacks: vec![stack],
    };
    Catalogue {
        studies: vec![Study {
            uid: String::new(),
            description: sample.name.clone(),
            series: vec![series],
        }],
        ..Catalogue::default()
    }
}

/// Lets through one call in [`TELL_EVERY`].
#[derive(Default)]
pub struct Pace {
    last: Mutex<Option<Instant>>,
}

impl Pace {
    pub fn due(&self) -> bool {
        let Ok(mut last) = self.last.try_lock() else {
            return false;
        };
        let now = Instant::now();
        let due = last.is_none_or(|last| now.duration_since(last) >= TELL_EVERY);
        if due {
            *last = Some(now);
        }
        due
    }
}
