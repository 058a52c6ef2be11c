//! The event loop: reports and input become commands, commands become effects and frames.

mod frames;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::time::Instant;

use egui_winit::accesskit_winit;
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::export::Exporter;
use super::frame::Frame;
use super::learning::{self, Keeper};
use super::pace::Log;
use super::small::SmallPicture;
use super::store::{self, Store};
use super::wheel::WheelButtons;
use super::work::Work;
use super::{ShellError, ShellOptions};
use crate::app::{CineClock, Command, Event, StackId, State, Tile};
use crate::dicom::{Catalogue, Study};
use crate::volume::Volume;

/// What other threads tell the event loop.
#[derive(Debug)]
pub enum Report {
    Command(Command),
    Small(SmallPicture),
    /// The processor has drawn something.
    Drawn,
    Accessibility(accesskit_winit::Event),
}

impl From<accesskit_winit::Event> for Report {
    fn from(event: accesskit_winit::Event) -> Report {
        Report::Accessibility(event)
    }
}

pub struct Program {
    pub(super) state: State,
    pub(super) store: Store,
    pub(super) keeper: Keeper,
    pub(super) work: Work,
    pub(super) exporter: Exporter,
    pub(super) proxy: EventLoopProxy<Report>,
    pub(super) frame: Option<Frame>,
    failure: Option<ShellError>,
    /// Files dropped one by one, opened together.
    dropped: Vec<PathBuf>,
    /// The catalogue whose thumbnails are shown or being drawn.
    shown: Arc<Catalogue>,
    /// Of which volume the presets are shown in small pictures.
    previewed: Option<Weak<Volume>>,
    /// What the picture in each tile is of.
    drawn: HashMap<Tile, StackId>,
    /// When the cine's next picture is due, since the start.
    cine: CineClock,
    started: Instant,
    /// Since when the clock of an attempt has not been told the time.
    told: Option<Instant>,
    log: Log,
    /// Whether the pictures of the start screen have been asked for.
    cards: bool,
    /// Whether fonts for other scripts have been looked for.
    scripts: bool,
    /// Frames in a row for which the surface was gone.
    lost: u32,
    wheel: WheelButtons,
    /// Nothing is left to be asked before the window goes.
    pub(super) closing: bool,
}

impl Program {
    pub fn new(options: ShellOptions, event_loop: &EventLoop<Report>) -> Program {
        let proxy = event_loop.create_proxy();
        let mut state = State::new(options.language);
        state.samples = options.samples;
        state.worked = options.curves;
        let store = settle(&mut state, options.language_asked, &proxy);
        let mut program = Program {
            shown: Arc::clone(&state.catalogue),
            state,
            store,
            keeper: keeper(proxy.clone()),
            exporter: Exporter::new(proxy.clone()),
            work: Work::new(proxy.clone(), options.sample),
            proxy,
            frame: None,
            failure: None,
            dropped: Vec::new(),
            previewed: None,
            drawn: HashMap::new(),
            cine: CineClock::default(),
            started: Instant::now(),
            told: None,
            log: Log::default(),
            cards: false,
            scripts: false,
            lost: 0,
            wheel: WheelButtons::default(),
            closing: false,
        };
        program.work.read_shelf(options.exercises);
        if !options.paths.is_empty() {
            program.apply(Command::Open(options.paths));
        }
        program
    }

    /// Why the window did not open, or did not stay.
    pub fn failure(self) -> Option<ShellError> {
        self.failure
    }

    fn apply(&mut self, command: Command) {
        self.perform(command);
        if let Some(frame) = &self.frame {
            frame.window.request_redraw();
        }
    }

    /// The same within a frame that is going to show it.
    fn perform(&mut self, command: Command) {
        for effect in self.state.apply(command) {
            self.carry_out(effect);
        }
        if !Arc::ptr_eq(&self.shown, &self.state.catalogue) {
            self.follow_catalogue();
        }
    }

    /// Small pictures of what is listed now.
    fn follow_catalogue(&mut self) {
        let before = std::mem::replace(&mut self.shown, Arc::clone(&self.state.catalogue));
        // What was derived from a study joins it; the pictures of the others stay.
        let known = match grew_from(&before, &self.shown) {
            true => ids_of(&before),
            false => Vec::new(),
        };
        if known.is_empty()
            && let Some(frame) = &mut self.frame
        {
            frame.textures.clear_thumbnails();
        }
        let mut ids = self.state.listed_ids();
        ids.retain(|id| !known.contains(id));
        let in_memory = self.state.volumes_in_memory();
        self.work
            .draw_thumbnails(Arc::clone(&self.shown), ids, in_memory, known.is_empty());
    }

    /// A frame shows what the processor has drawn, if none has taken it up by itself.
    fn on_drawn(&mut self) {
        if let Some(frame) = &self.frame
            && (frame.drawing.has_more() || frame.overlays.has_more())
        {
            frame.window.request_redraw();
        }
    }

    fn on_small(&mut self, picture: &SmallPicture) {
        if let Some(frame) = self.frame.as_mut().filter(|_| !picture.is_stale()) {
            let ctx = frame.egui.egui_ctx().clone();
            frame.textures.put_small(&ctx, picture.of, &picture.image);
            frame.window.request_redraw();
        }
    }

    fn on_accessibility(&mut self, event: accesskit_winit::Event) {
        let Some(frame) = &mut self.frame else { return };
        match event.window_event {
            accesskit_winit::WindowEvent::InitialTreeRequested => frame.egui.egui_ctx().enable_accesskit(),
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                frame.egui.on_accesskit_action_request(request);
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => {
                frame.egui.egui_ctx().disable_accesskit();
            }
        }
        frame.window.request_redraw();
    }
}

/// Takes up the settings of the last time, and what keeps those of this time.
fn settle(state: &mut State, keep_language: bool, proxy: &EventLoopProxy<Report>) -> Store {
    let folder = store::folder();
    if let Some(folder) = &folder {
        let (settings, notice) = store::read(folder);
        state.take_up(settings, keep_language);
        state.notices.extend(notice);
    }
    let proxy = proxy.clone();
    Store::new(folder, move |notice| {
        // At the end there is no window left to say it in.
        let _closed = proxy.send_event(Report::Command(Command::Event(Event::Notice(notice))));
    })
}

/// Whether a catalogue is another one with more series behind those of its studies.
fn grew_from(before: &Catalogue, now: &Catalogue) -> bool {
    let same = |(one, other): (&Study, &Study)| {
        let mut pairs = one.series.iter().zip(&other.series);
        one.uid == other.uid && one.series.len() <= other.series.len() && pairs.all(|(a, b)| a.uid == b.uid)
    };
    let studies = before.studies.len();
    studies > 0 && studies == now.studies.len() && before.studies.iter().zip(&now.studies).all(same)
}

fn ids_of(catalogue: &Catalogue) -> Vec<StackId> {
    let mut ids = Vec::new();
    for (study, in_study) in catalogue.studies.iter().enumerate() {
        for (series, in_series) in in_study.series.iter().enumerate() {
            ids.extend((0..in_series.stacks.len()).map(|stack| StackId { study, series, stack }));
        }
    }
    ids
}

/// Writes answers down, on a thread of its own.
fn keeper(proxy: EventLoopProxy<Report>) -> Keeper {
    Keeper::new(learning::file(), move |event| {
        // At the end there is no window left to say it in.
        let _closed = proxy.send_event(Report::Command(Command::Event(event)));
    })
}

impl ApplicationHandler<Report> for Program {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.frame.is_some() {
            return;
        }
        match Frame::open(event_loop, &self.proxy) {
            Ok(frame) => {
                let backend = frame.graphics.canvas.describe(frame.drawing.on_gpu());
                self.frame = Some(frame);
                self.apply(Command::Event(Event::Backend(backend)));
            }
            Err(error) => {
                self.failure = Some(error);
                event_loop.exit();
            }
        }
    }

    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        if let (StartCause::ResumeTimeReached { .. }, Some(frame)) = (cause, &self.frame) {
            frame.window.request_redraw();
        }
    }

    fn user_event(&mut self, _: &ActiveEventLoop, report: Report) {
        match report {
            Report::Command(command) => self.apply(command),
            Report::Small(picture) => self.on_small(&picture),
            Report::Drawn => self.on_drawn(),
            Report::Accessibility(event) => self.on_accessibility(event),
        }
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        if self.closing {
            event_loop.exit();
        }
    }

    fn device_event(&mut self, _: &ActiveEventLoop, _: DeviceId, event: DeviceEvent) {
        self.wheel.hear(&event, Instant::now());
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        if self.wheel.is_release(&event, Instant::now()) {
            return;
        }
        let Some(frame) = &mut self.frame else { return };
        let again = frame.on_event(&event);
        match event {
            WindowEvent::CloseRequested => self.apply(Command::Close),
            WindowEvent::RedrawRequested => self.redraw(event_loop),
            WindowEvent::DroppedFile(path) => {
                self.dropped.push(path);
                frame.window.request_redraw();
            }
            WindowEvent::Resized(_) => frame.window.request_redraw(),
            _ if again => frame.window.request_redraw(),
            _ => {}
        }
    }
}
