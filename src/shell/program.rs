//! The event loop: reports and input become commands, commands become effects and frames.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use egui_winit::accesskit_winit;
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::export::Exporter;
use super::frame::Frame;
use super::learning::{self, Keeper};
use super::pace::{Log, Pace, Step};
use super::painter::{Painted, Presented};
use super::previews::Previews;
use super::store::{self, Store};
use super::wheel::WheelButtons;
use super::work::Work;
use super::{ShellError, ShellOptions, fonts, stopped};
use crate::app::attempt::{Attempt, AttemptCommand};
use crate::app::{CineChange, CineClock, Command, Event, StackId, State, Tile};
use crate::dicom::{Catalogue, Study};
use crate::render::ColourImage;
use crate::ui::{Picture, Pictures};
use crate::volume::Volume;

/// A surface that is still gone after so many renewals does not come back.
const MOST_LOST: u32 = 100;
/// How often the clock of an attempt is told the time.
const TICK: Duration = Duration::from_secs(1);

/// What other threads tell the event loop.
#[derive(Debug)]
pub enum Report {
    Command(Command),
    Thumbnail {
        id: StackId,
        image: ColourImage,
    },
    /// The picture of a sample case, by its place among the samples.
    Card {
        sample: usize,
        image: ColourImage,
    },
    /// A stack in a preset of volume rendering, by its id.
    Preview {
        id: StackId,
        preset: &'static str,
        image: ColourImage,
    },
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
            let before = std::mem::replace(&mut self.shown, Arc::clone(&self.state.catalogue));
            // What was derived from a study joins it; the pictures of the others stay.
            let known: Vec<StackId> = match grew_from(&before, &self.shown) {
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
    }

    /// Small pictures of the presets, where the panel that offers them is open.
    fn draw_previews(&mut self) {
        let wanted = self.state.previews_wanted();
        let (Some(frame), Some(look)) = (&mut self.frame, wanted) else {
            return;
        };
        let Some(volume) = &look.open.volume else { return };
        let known = self.previewed.as_ref();
        if known.is_some_and(|known| std::ptr::eq(known.as_ptr(), Arc::as_ptr(volume))) {
            return;
        }
        self.previewed = Some(Arc::downgrade(volume));
        frame.textures.clear_previews();
        self.work.draw_previews(Previews {
            id: look.open.id,
            volume: Arc::clone(volume),
            modality: look.open.stack.modality.clone(),
            values: look.open.values(),
        });
    }

    /// Draws the tiles on screen, as far as they changed.
    fn draw_tiles(&mut self) {
        self.forget_the_closed();
        self.draw_previews();
        let Some(frame) = &mut self.frame else { return };
        let mut notices = Vec::new();
        for tile in self.state.visible_tiles() {
            if let Some(picture) = self.state.look(tile).and_then(|look| look.picture()) {
                let (canvas, textures) = (&frame.graphics.canvas, &mut frame.textures);
                notices.extend(frame.drawing.show(canvas, textures, tile, picture));
            }
            let (canvas, textures) = (&frame.graphics.canvas, &mut frame.textures);
            let over = self.state.over_picture(tile);
            let drawing = &mut frame.drawing;
            match over
                .as_ref()
                .is_some_and(|over| drawing.lay_over(canvas, textures, tile, over))
            {
                true => frame.overlays.leave(tile),
                false => frame.overlays.show(canvas, textures, tile, over),
            }
        }
        let backend = frame.graphics.canvas.describe(frame.drawing.on_gpu());
        if self.state.backend.as_ref() != Some(&backend) {
            self.apply(Command::Event(Event::Backend(backend)));
        }
        for notice in notices {
            self.apply(Command::Event(Event::Notice(notice)));
        }
    }

    /// Lets go of pictures and volumes of stacks that have left their tile.
    fn forget_the_closed(&mut self) {
        let Some(frame) = &mut self.frame else { return };
        let looks: Vec<_> = Tile::all().filter_map(|tile| self.state.look(tile)).collect();
        let stacks: HashMap<Tile, StackId> = looks.iter().map(|look| (look.tile, look.open.id)).collect();
        for tile in Tile::all() {
            let before = self.drawn.get(&tile);
            // The next phase takes the picture's place when it is drawn, as the next slice does.
            let same_places = before.zip(stacks.get(&tile));
            let goes_on = same_places.is_some_and(|(before, now)| self.state.are_phases(*before, *now));
            if before != stacks.get(&tile) && !goes_on {
                frame.textures.clear_tile(tile);
                frame.drawing.forget(tile);
                frame.overlays.forget(tile);
                frame.textures.put_over(&frame.graphics.canvas, tile, None);
            }
        }
        let own = looks.iter().filter_map(|look| look.volume());
        let over = looks.iter().filter_map(|look| look.over?.volume.as_ref());
        let volumes: Vec<_> = own.chain(over).collect();
        frame.drawing.keep(&volumes);
        self.drawn = stacks;
    }

    fn redraw(&mut self, event_loop: &ActiveEventLoop) {
        if !self.dropped.is_empty() {
            let dropped = std::mem::take(&mut self.dropped);
            self.apply(Command::Open(dropped));
        }
        // Not while something is opened: its first picture comes first.
        if !self.cards && self.state.at_start() && self.state.scanning.is_none() {
            self.cards = true;
            self.work.draw_cards(&self.state.samples);
        }
        if !self.scripts
            && self.state.shows_identity()
            && let Some(frame) = &self.frame
        {
            self.scripts = true;
            fonts::add_scripts(frame.egui.egui_ctx());
        }
        let mut pace = Pace::start();
        let laid_out_with = self
            .frame
            .as_ref()
            .map(|frame| shown_pictures(&frame.textures.pictures));
        let Some((painted, again)) = self.lay_out(&mut pace) else {
            return;
        };
        let until_slice = self.run_cine().min(self.run_clock());
        let Some(frame) = &mut self.frame else { return };
        frame.drawing.wait_for_quick();
        frame.overlays.wait_for_quick();
        pace.mark(Step::Draw);
        let changed = frame.take_up();
        pace.mark(Step::Upload);
        let presented = frame.present(painted);
        pace.mark(Step::Present);
        self.log.frame(&pace, &changed);
        let again = again.min(frame.drawing.next_late()).min(until_slice);
        // A tile's first picture, or one of another size, came too late for the panels of this frame.
        let new_places = laid_out_with != Some(shown_pictures(&frame.textures.pictures));
        if presented == Presented::Again || again.is_zero() || new_places {
            frame.window.request_redraw();
        }
        self.lost = if presented == Presented::Again {
            self.lost + 1
        } else {
            0
        };
        if self.lost > MOST_LOST {
            self.failure = Some(stopped("surface lost"));
            event_loop.exit();
        }
        event_loop.set_control_flow(wait_for(again));
    }

    /// What the panels ask for is done before they are painted, and shown by laying them out once more, so that a frame
    /// answers the input that it was drawn for, in all its parts.
    fn lay_out(&mut self, pace: &mut Pace) -> Option<(Painted, Duration)> {
        let frame = self.frame.as_mut()?;
        frame.textures.pictures.late = frame.drawing.late();
        let (commands, painted, again) = frame.lay_out(&self.state);
        pace.mark(Step::LayOut);
        let asked = !commands.is_empty();
        commands.into_iter().for_each(|command| self.perform(command));
        self.draw_tiles();
        pace.mark(Step::Draw);
        if !asked {
            return Some((painted, again));
        }
        let (more, later, again) = self.frame.as_mut()?.lay_out(&self.state);
        more.into_iter().for_each(|command| self.apply(command));
        pace.mark(Step::LayOut);
        Some((painted.then(later), again))
    }

    /// Goes on to the next slice when it is due. Returns how long until the one after.
    fn run_cine(&mut self) -> Duration {
        if !self.state.cine_runs() {
            self.cine.stop();
            return Duration::MAX;
        }
        let now = self.started.elapsed();
        if self.cine.is_due(now) {
            self.apply(Command::Cine(CineChange::Step));
        }
        let wait = self.cine.wait(now, self.state.cine_pause());
        wait.max(Duration::from_millis(1))
    }

    /// Tells an attempt the time that passes. Returns how long until the next second.
    fn run_clock(&mut self) -> Duration {
        if !self.state.attempt.as_ref().is_some_and(Attempt::clock_runs) {
            self.told = None;
            return Duration::MAX;
        }
        let now = Instant::now();
        let since = now - *self.told.get_or_insert(now);
        if since >= TICK {
            self.told = Some(now);
            let ms = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
            self.apply(Command::Attempt(AttemptCommand::Pass(ms)));
            return TICK;
        }
        TICK - since
    }

    /// A frame shows what the processor has drawn, if none has taken it up by itself.
    fn on_drawn(&mut self) {
        if let Some(frame) = &self.frame
            && (frame.drawing.has_more() || frame.overlays.has_more())
        {
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

/// The pictures of tiles, and what lies over them.
fn shown_pictures(pictures: &Pictures) -> [HashMap<Tile, Picture>; 2] {
    [pictures.tiles.clone(), pictures.over.clone()]
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

/// Sleeps until an event, or until the panels want to look again (a blinking cursor, a tooltip's delay).
fn wait_for(again: Duration) -> ControlFlow {
    match Instant::now().checked_add(again) {
        Some(time) if !again.is_zero() => ControlFlow::WaitUntil(time),
        _ => ControlFlow::Wait,
    }
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
            Report::Thumbnail { id, image } => {
                if let Some(frame) = &mut self.frame {
                    let ctx = frame.egui.egui_ctx().clone();
                    frame.textures.put_thumbnail(&ctx, id, &image);
                    frame.window.request_redraw();
                }
            }
            Report::Card { sample, image } => {
                if let Some(frame) = &mut self.frame {
                    let ctx = frame.egui.egui_ctx().clone();
                    frame.textures.put_card(&ctx, sample, &image);
                    frame.window.request_redraw();
                }
            }
            Report::Preview { id, preset, image } => {
                if let Some(frame) = &mut self.frame {
                    let ctx = frame.egui.egui_ctx().clone();
                    frame.textures.put_preview(&ctx, id, preset, &image);
                    frame.window.request_redraw();
                }
            }
            Report::Drawn => self.on_drawn(),
            Report::Accessibility(event) => self.on_accessibility(event),
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
            WindowEvent::CloseRequested => event_loop.exit(),
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
