//! What a reader asks of a batch, and what becomes of it.

use std::sync::Arc;

use super::made::{DerivedVolume, MadeSeries, Making};
use super::plan::{Plan, PlanChange};
use super::{PlanGrip, series_name};
use crate::app::{Effect, Progress, State, Tile};
use crate::dicom::Stack;
use crate::geometry::DVec2;
use crate::locale::{Language, Message};
use crate::message;
use crate::render::reformat::Reformat;
use crate::volume::Volume;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BatchCommand {
    /// Opens the planner on the active tile's plane, or closes it.
    Plan,
    /// Lays the planes as a tile's lies.
    LieAs(Tile),
    Change(PlanChange),
    /// From one pixel of a tile to another.
    Drag(PlanGrip, Tile, [DVec2; 2]),
    Make,
    /// Writes the series that the active tile shows.
    Save,
}

/// Work for the shell, answered by [`BatchEvent`]s under the ticket.
#[derive(Clone, Debug)]
pub enum BatchEffect {
    Make {
        ticket: u64,
        stack: Arc<Stack>,
        volume: Arc<Volume>,
        plan: Box<Reformat>,
        language: Language,
    },
    /// Into a new folder, whose name is offered, of a place that is asked for.
    Save {
        ticket: u64,
        series: Arc<MadeSeries>,
        name: String,
        language: Language,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum BatchEvent {
    Progress {
        ticket: u64,
        done: usize,
    },
    Made {
        ticket: u64,
        made: Result<(Arc<MadeSeries>, Vec<DerivedVolume>), Message>,
    },
    /// Nothing more comes of a saving; whether all is written, and a sentence where there is something to say.
    Saved {
        ticket: u64,
        saved: bool,
        notice: Option<Message>,
    },
}

impl State {
    pub(in crate::app) fn on_batch(&mut self, command: BatchCommand) -> Vec<Effect> {
        match command {
            BatchCommand::Plan => self.toggle_plan(),
            BatchCommand::LieAs(tile) => self.lie_as(tile),
            BatchCommand::Change(change) => {
                let grid = self
                    .batch
                    .plan
                    .and_then(|plan| Some(self.open_stack(plan.source)?.grid().clone()));
                if let (Some(plan), Some(grid)) = (&mut self.batch.plan, grid) {
                    plan.change(change, &grid);
                }
            }
            BatchCommand::Drag(grip, tile, [from, to]) => {
                let raster = self.look(tile).and_then(|look| look.raster());
                if let (Some(plan), Some(raster)) = (&mut self.batch.plan, raster) {
                    plan.drag(grip, &raster, from, to);
                }
            }
            BatchCommand::Make => return self.effect_or_notice(State::make),
            BatchCommand::Save => return self.effect_or_notice(State::save_derived),
        }
        Vec::new()
    }

    fn effect_or_notice(
        &mut self,
        act: impl FnOnce(&mut State) -> Result<BatchEffect, Message>,
    ) -> Vec<Effect> {
        match act(self) {
            Ok(effect) => vec![Effect::Batch(effect)],
            Err(why) => {
                self.tell_once(why);
                Vec::new()
            }
        }
    }

    fn toggle_plan(&mut self) {
        if self.batch.plan.take().is_some() {
            return;
        }
        // Where the active tile shows no plane, the first that does says how the planes lie.
        let tiles = [self.key_tile()].into_iter().chain(self.visible_tiles());
        let mut looks = tiles.filter_map(|tile| self.look(tile));
        let plane = looks.find(|look| !look.is_rendered() && !look.is_curved() && look.open.can_reformat());
        match plane.map(|look| (look.open.stack.is_colour(), Plan::of(&look))) {
            Some((true, _)) => self.tell_once(message!("colour-no-batch")),
            Some((false, plan)) => self.batch.plan = Some(plan),
            None => self.tell_once(message!("no-reformat")),
        }
    }

    fn lie_as(&mut self, tile: Tile) {
        let Some((look, mut plan)) = self
            .look(tile)
            .filter(|look| !look.is_rendered() && !look.is_curved())
            .zip(self.batch.plan)
        else {
            return;
        };
        let source = self.open_stack(plan.source);
        if let Some(source) = source.filter(|source| source.shares_space_with(look.open)) {
            plan.lie_as(look.plane(), source.grid());
        } else if look.open.can_reformat() && !look.open.stack.is_colour() {
            plan = Plan::of(&look);
        }
        self.batch.plan = Some(plan);
    }

    fn make(&mut self) -> Result<BatchEffect, Message> {
        if self.batch.making.is_some() {
            return Err(message!("reformat-running"));
        }
        let plan = self.batch.plan.ok_or_else(|| message!("no-reformat"))?;
        let reformat = plan.reformat();
        reformat.planes.check().map_err(|error| error.0)?;
        let open = self
            .open_stack(plan.source)
            .ok_or_else(|| message!("no-reformat"))?;
        let volume = open.volume.clone().ok_or_else(|| message!("no-reformat"))?;
        let stack = Arc::clone(&open.stack);
        let ticket = self.ticket();
        self.batch.making = Some(Making {
            progress: Progress {
                ticket,
                done: 0,
                total: reformat.planes.count(),
            },
            source: plan.source,
        });
        Ok(BatchEffect::Make {
            ticket,
            stack,
            volume,
            plan: Box::new(reformat),
            language: self.language,
        })
    }

    fn save_derived(&mut self) -> Result<BatchEffect, Message> {
        if self.batch.saving.is_some() {
            return Err(message!("reformat-running"));
        }
        let shown = self.current().map(|open| open.id);
        let known = shown.and_then(|id| self.batch.series_of(id));
        let series = known.cloned().ok_or_else(|| message!("reformat-nothing-made"))?;
        if series.source.frames.is_empty() {
            return Err(message!("reformat-no-files"));
        }
        Ok(self.start_saving(series))
    }

    /// Writes a series as a job of its own.
    pub(in crate::app) fn start_saving(&mut self, series: Arc<MadeSeries>) -> BatchEffect {
        let ticket = self.ticket();
        self.batch.saving = Some(Progress {
            ticket,
            done: 0,
            total: series.plan.planes.count(),
        });
        self.batch.writing = Some(series.series_uid.clone());
        let name = series_name(&series.plan, self.language).replace([' ', ','], "-");
        BatchEffect::Save {
            ticket,
            series,
            name,
            language: self.language,
        }
    }
}
