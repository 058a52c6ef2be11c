//! How a frame comes about: panels laid out, tiles drawn, all of it presented; and when the next one is due.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use winit::event_loop::{ActiveEventLoop, ControlFlow};

use super::Program;
use crate::app::attempt::{Attempt, AttemptCommand};
use crate::app::{CineChange, Command, Event, StackId, Tile};
use crate::shell::pace::{Pace, Step};
use crate::shell::painter::{Painted, Presented};
use crate::shell::previews::Previews;
use crate::shell::{fonts, stopped};
use crate::ui::{Picture, Pictures};

/// A surface that is still gone after so many renewals does not come back.
const MOST_LOST: u32 = 100;
/// How often the clock of an attempt is told the time.
const TICK: Duration = Duration::from_secs(1);

impl Program {
    pub(super) fn redraw(&mut self, event_loop: &ActiveEventLoop) {
        self.before_frame();
        let mut pace = Pace::start();
        let before = self.frame.as_ref();
        let laid_out_with = before.map(|frame| shown_pictures(&frame.textures.pictures));
        let Some((painted, again)) = self.lay_out(&mut pace) else {
            return;
        };
        let until_slice = self.run_cine().min(self.run_clock());
        let Some(frame) = &mut self.frame else { return };
        frame.drawing.wait_for_quick();
        frame.overlays.wait_for_quick();
        pace.mark(Step::Draw);
        let changed = frame.take_up();
        self.tell_refused();
        let Some(frame) = &mut self.frame else { return };
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
        self.lost = match presented {
            Presented::Again => self.lost + 1,
            Presented::Shown | Presented::Skipped => 0,
        };
        if self.lost > MOST_LOST {
            self.failure = Some(stopped("surface lost"));
            event_loop.exit();
        }
        event_loop.set_control_flow(wait_for(again));
    }

    /// What waits for the next frame.
    fn before_frame(&mut self) {
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

    /// Draws the tiles on screen, as far as they changed.
    fn draw_tiles(&mut self) {
        self.forget_the_closed();
        self.draw_previews();
        let Some(frame) = &mut self.frame else { return };
        for tile in self.state.visible_tiles() {
            let (canvas, textures) = (&frame.graphics.canvas, &mut frame.textures);
            if let Some(picture) = self.state.look(tile).and_then(|look| look.picture()) {
                frame.drawing.show(canvas, textures, tile, picture);
            }
            let over = self.state.over_picture(tile);
            match frame.drawing.lay_over(canvas, textures, tile, over.as_ref()) {
                true => frame.overlays.leave(tile),
                false => frame.overlays.show(canvas, textures, tile, over),
            }
        }
        let backend = frame.graphics.canvas.describe(frame.drawing.on_gpu());
        if self.state.backend.as_ref() != Some(&backend) {
            self.apply(Command::Event(Event::Backend(backend)));
        }
        self.tell_refused();
    }

    /// Says what the adapter could not do, if that does not stand there yet.
    fn tell_refused(&mut self) {
        let refused = self.frame.as_mut().map(|frame| frame.drawing.refused());
        for notice in refused.unwrap_or_default() {
            if !self.state.notices.contains(&notice) {
                self.apply(Command::Event(Event::Notice(notice)));
            }
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
                frame.overlays.leave(tile);
                frame.textures.put_over(&frame.graphics.canvas, tile, None);
            }
        }
        let own = looks.iter().filter_map(|look| look.volume());
        let over = looks.iter().filter_map(|look| look.over?.volume.as_ref());
        let volumes: Vec<_> = own.chain(over).collect();
        frame.drawing.keep(&volumes);
        self.drawn = stacks;
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
}

/// The pictures of tiles, and what lies over them.
fn shown_pictures(pictures: &Pictures) -> [HashMap<Tile, Picture>; 2] {
    [pictures.tiles.clone(), pictures.over.clone()]
}

/// Sleeps until an event, or until the panels want to look again (a blinking cursor, a tooltip's delay).
fn wait_for(again: Duration) -> ControlFlow {
    match Instant::now().checked_add(again) {
        Some(time) if !again.is_zero() => ControlFlow::WaitUntil(time),
        _ => ControlFlow::Wait,
    }
}
