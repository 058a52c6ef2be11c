//! Background work, each piece on a thread of its own, which can be called off.

mod reading;
mod thumbnails;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use winit::event_loop::EventLoopProxy;

use super::previews::{self, Previews};
use super::program::Report;
use super::sample::{Made, SampleMaker};
use super::small::{Small, SmallPicture};
use super::{cards, marks_file, store};
use crate::app::{Command, Event, SampleCase};
use crate::render::ColourImage;
pub use thumbnails::thumbnail;

/// Counts are told no more often than one can read them: to show them costs a software adapter what reading needs.
const TELL_EVERY: Duration = Duration::from_millis(120);

pub struct Work {
    proxy: EventLoopProxy<Report>,
    running: HashMap<u64, Line>,
    /// Of the catalogue that is open.
    thumbnails: Line,
    /// Of the stack that is shown as a body.
    previews: Line,
    sample: Option<SampleMaker>,
    marks: marks_file::Keeper,
    made: Made,
}

/// Where a thread reports, and whether it should go on.
#[derive(Clone)]
pub struct Line {
    proxy: EventLoopProxy<Report>,
    cancelled: Arc<AtomicBool>,
}

impl Line {
    fn new(proxy: &EventLoopProxy<Report>) -> Line {
        Line {
            proxy: proxy.clone(),
            cancelled: Arc::default(),
        }
    }

    /// False when nobody listens any more.
    pub fn tell(&self, event: Event) -> bool {
        let report = Report::Command(Command::Event(event));
        self.goes_on() && self.proxy.send_event(report).is_ok()
    }

    /// Has a small picture shown, unless this is called off until then. False when nobody looks any more.
    pub fn show(&self, of: Small, image: ColourImage) -> bool {
        let picture = SmallPicture {
            of,
            image,
            stale: Arc::clone(&self.cancelled),
        };
        self.goes_on() && self.proxy.send_event(Report::Small(picture)).is_ok()
    }

    pub fn goes_on(&self) -> bool {
        !self.cancelled.load(Ordering::Relaxed)
    }

    fn call_off(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Calls off what reports here; what begins now reports to a new one.
    fn renew(&mut self) {
        self.call_off();
        self.cancelled = Arc::default();
    }
}

impl Work {
    pub fn new(proxy: EventLoopProxy<Report>, sample: Option<SampleMaker>) -> Work {
        let tell = proxy.clone();
        let marks = marks_file::Keeper::new(store::folder(), move |event| {
            // At the end there is no window left to say it in.
            let _closed = tell.send_event(Report::Command(Command::Event(event)));
        });
        Work {
            marks,
            running: HashMap::new(),
            thumbnails: Line::new(&proxy),
            previews: Line::new(&proxy),
            sample,
            made: Made::default(),
            proxy,
        }
    }

    pub fn line(&mut self, ticket: u64) -> Line {
        // Of work that has ended nobody else holds the line.
        self.running
            .retain(|_, line| Arc::strong_count(&line.cancelled) > 1);
        let line = Line::new(&self.proxy);
        self.running.insert(ticket, line.clone());
        line
    }

    /// Starts work that can be called off by its ticket.
    pub fn start(&mut self, ticket: u64, work: impl FnOnce(Line) + Send + 'static) {
        let line = self.line(ticket);
        std::thread::spawn(move || work(line));
    }

    pub fn cancel(&mut self, ticket: u64) {
        if let Some(line) = self.running.remove(&ticket) {
            line.call_off();
        }
    }

    /// Small pictures of a stack as a body, in place of those of another one.
    pub fn draw_previews(&mut self, wanted: Previews) {
        self.previews.renew();
        previews::draw(wanted, self.previews.clone());
    }

    /// Pictures for the start screen, of the sample cases or of the sample made in memory.
    pub fn draw_cards(&self, samples: &[SampleCase]) {
        cards::draw(Line::new(&self.proxy), samples, self.sample.clone());
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
