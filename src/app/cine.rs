//! Slices one after the other, by themselves.

use super::{CineChange, SliceEnd, State, Tile};

/// Slices per second, to begin with and at the ends of the range.
const FIRST_SPEED: f64 = 10.0;
const SPEEDS: (f64, f64) = (0.5, 60.0);

/// What a body turns by instead of going on to the next slice.
const TURN_DEGREES: f64 = 5.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cine {
    pub tile: Tile,
    /// Slices per second.
    pub speed: f64,
    pub running: bool,
}

impl State {
    pub(super) fn change_cine(&mut self, change: CineChange) {
        match change {
            CineChange::Toggle(tile) => {
                let speed = self.cine.map_or(FIRST_SPEED, |cine| cine.speed);
                let running = !self.cine_runs();
                self.cine = Some(Cine { tile, speed, running });
            }
            CineChange::Speed(speed) if speed.is_finite() => {
                let cine = self.cine.get_or_insert(Cine {
                    tile: self.active,
                    speed,
                    running: false,
                });
                cine.speed = speed.clamp(SPEEDS.0, SPEEDS.1);
            }
            CineChange::Speed(_) => {}
            CineChange::Step => self.step_cine(),
        }
    }

    pub fn cine_runs(&self) -> bool {
        self.cine.is_some_and(|cine| cine.running)
    }

    /// Slices per second, now or when it is started.
    pub fn cine_speed(&self) -> f64 {
        self.cine.map_or(FIRST_SPEED, |cine| cine.speed)
    }

    /// The next slice, and after the last the first.
    fn step_cine(&mut self) {
        let Some(cine) = self.cine.filter(|cine| cine.running) else {
            return;
        };
        let seen = self.visible_tiles().contains(&cine.tile);
        if seen && self.look(cine.tile).is_some_and(|look| look.is_rendered()) {
            return self.spin(cine.tile, TURN_DEGREES);
        }
        let next = self.look(cine.tile).filter(|_| seen).map(|look| {
            let next = look.scrolled(1);
            match next.abs_diff_eq(look.view.at, 1e-9) {
                true => look.scrolled_to(SliceEnd::First),
                false => next,
            }
        });
        match next {
            Some(next) => self.move_to(cine.tile, next),
            // Nobody sees it any more.
            None => {
                self.cine = Some(Cine {
                    running: false,
                    ..cine
                })
            }
        }
    }
}
