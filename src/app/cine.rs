//! Slices, moments of a film or phases one after the other, by themselves.
//!
//! What has times is shown at those times, faster or slower by a factor: a film by the times of its frames, phases by
//! the moments at which they were acquired. What has none goes by at so many a second.

use std::time::Duration;

use super::{CineChange, Cut, Effect, Look, SliceEnd, StackId, State, Tile};
use crate::locale::{Argument, Message};
use crate::message;

/// Slices per second, to begin with and at the ends of the range.
const FIRST_SPEED: f64 = 10.0;
const SPEEDS: (f64, f64) = (0.5, 60.0);
/// Phases without times per second, to begin with.
const FIRST_PHASE_SPEED: f64 = 2.0;
/// Steps per second, on the average, of what has times.
const TIMED_SPEEDS: (f64, f64) = (0.02, 120.0);
/// Phases that are further apart on the average, in s, are shown faster than they were: one each half second.
const SLOWEST_STEP: f64 = 1.0;
const HURRIED_STEP: f64 = 0.5;
/// Shortest and longest time between two pictures, in s.
const PAUSES: (f64, f64) = (1.0 / 240.0, 60.0);

/// What a body turns by instead of going on to the next slice.
const TURN_DEGREES: f64 = 5.0;

/// What goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CineOver {
    /// Slices, or the frames of a film.
    #[default]
    Slices,
    Phases,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cine {
    pub tile: Tile,
    pub over: CineOver,
    /// Slices per second, of what has no times.
    pub speed: f64,
    /// Phases per second, of those without times.
    pub phase_speed: f64,
    /// By how much faster than they were things with times are shown, and which things those are.
    pub factor: Option<(StackId, f64)>,
    pub running: bool,
    /// Whether it turns round at the ends, rather than beginning again.
    pub sweep: bool,
    /// Whether it goes backward now.
    pub backward: bool,
}

impl Cine {
    fn new(tile: Tile) -> Cine {
        Cine {
            tile,
            over: CineOver::Slices,
            speed: FIRST_SPEED,
            phase_speed: FIRST_PHASE_SPEED,
            factor: None,
            running: false,
            sweep: false,
            backward: false,
        }
    }
}

/// What has times: which it is, and s between two of them on the average.
struct Timed {
    of: StackId,
    step: f64,
}

impl State {
    pub(super) fn change_cine(&mut self, change: CineChange) -> Vec<Effect> {
        match change {
            CineChange::Toggle(tile) => self.toggle_cine(tile, CineOver::Slices),
            CineChange::TogglePhases(tile) => {
                self.toggle_cine(tile, CineOver::Phases);
                self.phases.gone_through = true;
                return self.read_ahead();
            }
            CineChange::Speed(speed) => self.set_cine_speed(speed),
            CineChange::Sweep(sweep) => {
                let cine = self.any_cine();
                self.cine = Some(Cine {
                    sweep,
                    backward: cine.backward && sweep,
                    ..cine
                });
            }
            CineChange::Step => return self.step_cine(),
        }
        Vec::new()
    }

    /// Starts what goes by in a tile; stops it where it goes already.
    fn toggle_cine(&mut self, tile: Tile, over: CineOver) {
        let cine = self.any_cine();
        let goes = cine.running && cine.over == over;
        self.cine = Some(Cine {
            tile,
            over,
            running: !goes,
            backward: false,
            ..cine
        });
    }

    fn any_cine(&self) -> Cine {
        self.cine.unwrap_or_else(|| Cine::new(self.active))
    }

    pub fn cine_runs(&self) -> bool {
        self.cine.is_some_and(|cine| cine.running)
    }

    /// Whether it turns round at the ends.
    pub fn cine_sweeps(&self) -> bool {
        self.cine.is_some_and(|cine| cine.sweep)
    }

    /// Whether the slices of a tile go by.
    pub fn plays_slices(&self) -> bool {
        self.cine
            .is_some_and(|cine| cine.running && cine.over == CineOver::Slices)
    }

    /// Whether the phases of a tile go by.
    pub fn plays_phases(&self, tile: Tile) -> bool {
        let cine = self
            .cine
            .filter(|cine| cine.running && cine.over == CineOver::Phases);
        cine.is_some_and(|cine| cine.tile == tile || self.show_one_stack(cine.tile, tile))
    }

    fn show_one_stack(&self, one: Tile, other: Tile) -> bool {
        let stack = |tile: Tile| self.tile(tile).and_then(|view| view.stack);
        stack(one).is_some() && stack(one) == stack(other)
    }

    /// The tile and what goes by in it, or would.
    fn cine_target(&self) -> (Tile, CineOver) {
        match self.cine {
            Some(cine) if cine.running => (cine.tile, cine.over),
            Some(cine) => (self.key_tile(), cine.over),
            None => (self.key_tile(), CineOver::Slices),
        }
    }

    fn timed(&self, (tile, over): (Tile, CineOver)) -> Option<Timed> {
        let look = self.look(tile)?;
        match over {
            CineOver::Slices => {
                let times = film_times(&look)?;
                let rate = times.mean_rate()?;
                Some(Timed {
                    of: look.open.id,
                    step: 1.0 / rate,
                })
            }
            CineOver::Phases => {
                let run = self.phase_run(tile);
                let (first, last) = (run.first()?, run.last()?);
                let span = (last.1? - first.1?) / 1000.0;
                (run.len() > 1 && span > 0.0).then(|| Timed {
                    of: first.0,
                    step: span / (run.len() as f64 - 1.0),
                })
            }
        }
    }

    /// By how much faster than it was a thing is shown.
    fn factor(&self, timed: &Timed) -> f64 {
        let own = self
            .cine
            .and_then(|cine| cine.factor)
            .filter(|(of, _)| *of == timed.of);
        own.map_or_else(
            || match timed.step > SLOWEST_STEP {
                true => timed.step / HURRIED_STEP,
                false => 1.0,
            },
            |(_, factor)| factor,
        )
    }

    /// Slices, frames or phases per second, on the average, now or when it is started.
    pub fn cine_speed(&self) -> f64 {
        self.speed_of(self.cine_target())
    }

    /// Slices, or a film's frames, per second in the active tile.
    pub fn slice_speed(&self) -> f64 {
        self.speed_of((self.key_tile(), CineOver::Slices))
    }

    /// What goes by, or would, with the slowest and the fastest speed that it can have.
    pub fn cine_speeds(&self) -> (CineOver, (f64, f64)) {
        let target = self.cine_target();
        let timed = self.timed(target).is_some();
        (target.1, if timed { TIMED_SPEEDS } else { SPEEDS })
    }

    fn speed_of(&self, target: (Tile, CineOver)) -> f64 {
        let cine = self.any_cine();
        match (self.timed(target), target.1) {
            (Some(timed), _) => self.factor(&timed) / timed.step,
            (None, CineOver::Slices) => cine.speed,
            (None, CineOver::Phases) => cine.phase_speed,
        }
    }

    fn set_cine_speed(&mut self, speed: f64) {
        if !speed.is_finite() {
            return;
        }
        let mut cine = self.any_cine();
        let target = self.cine_target();
        match (self.timed(target), target.1) {
            (Some(timed), _) => {
                let speed = speed.clamp(TIMED_SPEEDS.0, TIMED_SPEEDS.1);
                cine.factor = Some((timed.of, speed * timed.step));
            }
            (None, CineOver::Slices) => cine.speed = speed.clamp(SPEEDS.0, SPEEDS.1),
            (None, CineOver::Phases) => cine.phase_speed = speed.clamp(SPEEDS.0, SPEEDS.1),
        }
        self.cine = Some(cine);
    }

    /// s until the next picture is due, from the one that is shown.
    pub fn cine_pause(&self) -> f64 {
        let usual = 1.0 / self.cine_speed();
        let pause = self.timed(self.cine_target()).and_then(|timed| {
            let true_step = self.true_step()?;
            Some(true_step / self.factor(&timed))
        });
        pause.unwrap_or(usual).clamp(PAUSES.0, PAUSES.1)
    }

    /// s from what is shown to what comes next, as it was; `None` where it begins anew.
    fn true_step(&self) -> Option<f64> {
        let (tile, over) = self.cine_target();
        let look = self.look(tile)?;
        let (now, times): (usize, Vec<Option<f64>>) = match over {
            CineOver::Slices => {
                let starts = &film_times(&look)?.starts_ms;
                (look.slice(), starts.iter().copied().map(Some).collect())
            }
            CineOver::Phases => {
                let run = self.phase_run(tile);
                let now = run.iter().position(|(id, _)| *id == look.open.id)?;
                (now, run.into_iter().map(|(_, at)| at).collect())
            }
        };
        let (next, _) = following(now, times.len(), self.any_cine());
        let step = (times.get(next).copied()?? - times.get(now).copied()??).abs();
        (next.abs_diff(now) == 1 && step > 0.0).then_some(step / 1000.0)
    }

    /// The phases that go by with the one that a tile shows, each with its time in ms: one after the other in time, of
    /// one echo and one kind; of those without times all.
    pub(super) fn phase_run(&self, tile: Tile) -> Vec<(StackId, Option<f64>)> {
        let ids = self.tile_phases(tile);
        let phase = |id: &StackId| self.stack(*id).and_then(|stack| stack.phase.as_ref());
        let own = self
            .tile(tile)
            .and_then(|view| view.stack)
            .and_then(|id| phase(&id));
        let in_time = own
            .and_then(|own| own.last())
            .is_some_and(|last| last.axis.is_time());
        let goes_by = |id: &&StackId| {
            let pair = own.zip(phase(id));
            !in_time || pair.is_some_and(|(own, other)| own.runs_with(other))
        };
        let run = ids.iter().filter(goes_by);
        run.map(|id| (*id, phase(id).and_then(|phase| phase.at_ms)))
            .collect()
    }

    /// "as it was", "30 times faster": of phases that have times.
    pub(super) fn phase_pace(&self, tile: Tile) -> Option<Message> {
        if !self.plays_phases(tile) {
            return None;
        }
        let factor = self.factor(&self.timed(self.cine_target())?);
        Some(pace_text(factor))
    }

    /// The same of a film.
    pub(super) fn film_pace(&self, tile: Tile) -> Option<Message> {
        let (playing, over) = self.cine_target();
        if !self.cine_runs() || playing != tile || over != CineOver::Slices {
            return None;
        }
        let factor = self.factor(&self.timed(self.cine_target())?);
        Some(pace_text(factor))
    }

    fn step_cine(&mut self) -> Vec<Effect> {
        let Some(cine) = self.cine.filter(|cine| cine.running) else {
            return Vec::new();
        };
        let seen = self.visible_tiles().contains(&cine.tile);
        if seen && cine.over == CineOver::Phases {
            return self.step_cine_phase(cine);
        }
        if seen && self.look(cine.tile).is_some_and(|look| look.is_rendered()) {
            self.spin(cine.tile, TURN_DEGREES);
            return Vec::new();
        }
        self.step_cine_slice(cine, seen);
        Vec::new()
    }

    /// The next slice; after the last the first, or back again.
    fn step_cine_slice(&mut self, cine: Cine, seen: bool) {
        let way = if cine.backward { -1 } else { 1 };
        let next = self.look(cine.tile).filter(|_| seen).map(|look| {
            let stays = |there: crate::geometry::DVec3| there.abs_diff_eq(look.view.at, 1e-9);
            let next = look.scrolled(way);
            match (stays(next), cine.sweep) {
                (false, _) => (next, cine.backward),
                (true, true) => (look.scrolled(-way), !cine.backward),
                (true, false) => (look.scrolled_to(SliceEnd::First), false),
            }
        });
        match next {
            Some((next, backward)) => {
                self.cine = Some(Cine { backward, ..cine });
                self.move_to(cine.tile, next);
            }
            // Nobody sees it any more.
            None => self.stop_cine(cine),
        }
    }

    fn stop_cine(&mut self, cine: Cine) {
        self.cine = Some(Cine {
            running: false,
            ..cine
        });
    }

    /// The next phase that can be read; none before the one that is gone to is there.
    fn step_cine_phase(&mut self, cine: Cine) -> Vec<Effect> {
        if self.phases.wanted.is_some_and(|wanted| wanted.tile == cine.tile) {
            return Vec::new();
        }
        let broken = |id: &StackId| self.open_stack(*id).is_some_and(|open| open.failure.is_some());
        let shown = self.tile(cine.tile).and_then(|view| view.stack);
        let run: Vec<StackId> = self.phase_run(cine.tile).into_iter().map(|(id, _)| id).collect();
        let run: Vec<StackId> = run
            .into_iter()
            .filter(|id| Some(*id) == shown || !broken(id))
            .collect();
        let now = shown.and_then(|shown| run.iter().position(|id| *id == shown));
        let Some(now) = now.filter(|_| run.len() > 1) else {
            self.stop_cine(cine);
            return Vec::new();
        };
        let (next, backward) = following(now, run.len(), cine);
        self.cine = Some(Cine { backward, ..cine });
        run.get(next)
            .map_or_else(Vec::new, |id| self.go_to_phase(cine.tile, *id))
    }
}

/// What comes after the n-th of so many, and whether it then goes backward.
fn following(now: usize, count: usize, cine: Cine) -> (usize, bool) {
    let last = count.saturating_sub(1);
    match (cine.sweep, cine.backward) {
        (true, true) if now == 0 => (last.min(1), false),
        (true, true) => (now - 1, true),
        (true, false) if now >= last => (last.saturating_sub(1), true),
        _ => ((now + 1) % count.max(1), false),
    }
}

fn pace_text(factor: f64) -> Message {
    let times = |value: f64| Argument::Number { value, decimals: 1 };
    match factor {
        f if (f - 1.0).abs() < 0.02 => message!("pace-true"),
        f if f > 1.0 => message!("pace-faster", times = times(f)),
        f => message!("pace-slower", times = times(1.0 / f)),
    }
}

/// The times of a film's frames.
pub(super) fn film_times<'a>(look: &Look<'a>) -> Option<&'a crate::dicom::FrameTimes> {
    let times = look.open.stack.frame_times.as_ref()?;
    let whole = times.starts_ms.len() == look.open.grid().dimensions[2];
    (look.cut() == Cut::Native && whole).then_some(times)
}

/// "image 12/30 · 0.40 s": hundredths are always written, so that running times do not jump about.
pub(super) fn film_text(frame: usize, total: usize, ms: f64) -> Message {
    let hundredths = (ms / 10.0).round().max(0.0);
    message!(
        "film-at",
        image = frame + 1,
        total = total,
        seconds = format!("{:.0}", (hundredths / 100.0).floor()),
        hundredths = format!("{:02.0}", hundredths % 100.0)
    )
}

/// When the next picture is due, by a clock that somebody else reads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CineClock {
    due: Option<Duration>,
}

impl CineClock {
    /// Whether the next picture is due at a time. One that came too late is not caught up with.
    pub fn is_due(&self, now: Duration) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// Waits, from what is shown since it was due, for so many seconds; returns how long that is from now.
    pub fn wait(&mut self, now: Duration, pause: f64) -> Duration {
        let pause = Duration::try_from_secs_f64(pause).unwrap_or(Duration::MAX);
        let due = match self.due {
            Some(due) if due > now => due,
            Some(due) => due.saturating_add(pause).max(now),
            None => now.saturating_add(pause),
        };
        self.due = Some(due);
        due - now
    }

    pub fn stop(&mut self) {
        self.due = None;
    }
}
