//! The window's frames without a window: the same panels, drawing and painting, onto a texture; to time them.

use std::sync::Arc;
use std::time::Duration;

use super::drawing::Drawing;
use super::graphics::Canvas;
use super::pace::{Pace, Step};
use super::painter::{Painted, prepare};
use super::sample::catalogue_of;
use super::textures::Textures;
use super::{SampleSeries, ShellError};
use crate::app::{Command, Effect, Event, Layout, Loaded, Picture, Scanned, State, Tile};
use crate::dicom::LoadedStack;
use crate::locale::Language;
use crate::ui;
use crate::volume::{Histogram, automatic_window};

/// Four reformats of one volume in a window that nobody sees.
pub struct Stage {
    pub canvas: Canvas,
    pub state: State,
    drawing: Drawing,
    textures: Textures,
    ctx: egui::Context,
    target: wgpu::Texture,
}

/// One frame, timed.
pub struct Frame {
    pub pace: Pace,
    /// The tiles with a new picture.
    pub changed: Vec<Tile>,
    /// When another frame is wanted, though no hand moves.
    pub again: Duration,
}

impl Stage {
    /// A window of so many pixels on the adapter that a window would take.
    pub fn new(sample: &SampleSeries, size: [u32; 2]) -> Result<Stage, ShellError> {
        let canvas = Canvas::offscreen(size)?;
        let ctx = egui::Context::default();
        ui::set_theme(&ctx);
        let target = canvas.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("stage"),
            size: wgpu::Extent3d {
                width: size[0],
                height: size[1],
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: canvas.format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
            view_formats: &[],
        });
        Ok(Stage {
            state: reformatted(sample),
            drawing: Drawing::new(&canvas, || true),
            textures: Textures::new(&canvas),
            ctx,
            target,
            canvas,
        })
    }

    /// A frame that answers some input, like the window's own; over when its last pixel is there.
    pub fn frame(&mut self, events: Vec<egui::Event>) -> Frame {
        let mut pace = Pace::start();
        let (commands, mut painted, mut again) = self.lay_out(events);
        pace.mark(Step::LayOut);
        let asked = !commands.is_empty();
        for command in commands {
            self.state.apply(command);
        }
        self.draw_tiles();
        pace.mark(Step::Draw);
        if asked {
            let (more, later, later_again) = self.lay_out(Vec::new());
            again = if more.is_empty() {
                later_again
            } else {
                Duration::ZERO
            };
            for command in more {
                self.state.apply(command);
            }
            painted = painted.then(later);
            pace.mark(Step::LayOut);
        }
        self.drawing.wait_for_quick();
        pace.mark(Step::Draw);
        let changed = self.drawing.take_up(&self.canvas, &mut self.textures);
        pace.mark(Step::Upload);
        self.present(painted, None);
        pace.mark(Step::Present);
        let again = again.min(self.drawing.next_late());
        Frame { pace, changed, again }
    }

    /// Frames without input until every tile shows exactly what was asked for; at most so many.
    pub fn settle(&mut self, most: usize) -> bool {
        for _ in 0..most {
            self.frame(Vec::new());
            if Tile::all().all(|tile| !self.drawing.is_waiting(tile)) && self.is_shown() {
                return true;
            }
        }
        false
    }

    fn is_shown(&self) -> bool {
        let tiles = self.state.visible_tiles();
        tiles
            .iter()
            .all(|tile| self.textures.pictures.tiles.contains_key(tile))
    }

    pub fn is_waiting(&self, tile: Tile) -> bool {
        self.drawing.is_waiting(tile)
    }

    /// What the tiles show.
    pub fn pictures(&self) -> Vec<Picture> {
        let looks = self
            .state
            .visible_tiles()
            .into_iter()
            .filter_map(|tile| self.state.look(tile));
        looks.filter_map(|look| look.picture()).collect()
    }

    /// The middle of a tile, in points.
    pub fn middle(&self, tile: Tile) -> Option<egui::Pos2> {
        let id = egui::Id::unique(("tile", tile));
        self.ctx.read_response(id).map(|response| response.rect.center())
    }

    fn lay_out(&mut self, events: Vec<egui::Event>) -> (Vec<Command>, Painted, Duration) {
        let size = self.canvas.size.map(|n| n as f32);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size.into())),
            max_texture_side: Some(self.canvas.device.limits().max_texture_dimension_2d as usize),
            events,
            ..Default::default()
        };
        let mut commands = Vec::new();
        let (state, pictures) = (&self.state, &self.textures.pictures);
        let output = self.ctx.run_ui(input, |ui| {
            commands.extend(ui::show(ui, state, pictures));
        });
        let root = output.viewport_output.get(&egui::ViewportId::ROOT);
        let again = root.map_or(Duration::MAX, |viewport| viewport.repaint_delay);
        let painted = Painted {
            primitives: self.ctx.tessellate(output.shapes, output.pixels_per_point),
            deltas: output.textures_delta,
            pixels_per_point: output.pixels_per_point,
        };
        (commands, painted, again)
    }

    fn draw_tiles(&mut self) {
        for tile in self.state.visible_tiles() {
            if let Some(picture) = self.state.look(tile).and_then(|look| look.picture()) {
                self.drawing.show(&self.canvas, &mut self.textures, tile, picture);
            }
        }
        self.state.notices.extend(self.drawing.refused());
    }

    /// Paints the panels and waits for the adapter.
    fn present(&mut self, painted: Painted, clocks: Option<wgpu::RenderPassTimestampWrites<'_>>) {
        let view = self.target.create_view(&Default::default());
        let prepared = prepare(&self.canvas, &mut self.textures, painted);
        prepared.submit(&self.canvas, &mut self.textures, Some(&view), clocks);
        if let Err(error) = self.canvas.device.poll(wgpu::PollType::wait_indefinitely()) {
            tracing::debug!("stage: {error}");
        }
    }

    /// The panels as they are, painted once more with the adapter's clock read before and after.
    pub fn present_clocked(&mut self, clocks: wgpu::RenderPassTimestampWrites<'_>) {
        let (_, painted, _) = self.lay_out(Vec::new());
        self.present(painted, Some(clocks));
    }
}

/// A window's state in which a volume has been opened and reformatted.
fn reformatted(sample: &SampleSeries) -> State {
    let mut state = State::new(Language::English);
    let mut effects = state.apply(Command::OpenSample);
    while let Some(effect) = effects.pop() {
        match effect {
            Effect::ScanSample { ticket } => {
                let catalogue = Scanned(Arc::new(catalogue_of(sample)));
                effects.extend(state.apply(Command::Event(Event::Scanned { ticket, catalogue })));
            }
            Effect::Load { ticket, .. } => {
                let result = Ok(loaded(sample));
                effects.extend(state.apply(Command::Event(Event::Loaded { ticket, result })));
            }
            _ => {}
        }
    }
    state.apply(Command::Reformat(Layout::TwoByTwo));
    state
}

fn loaded(sample: &SampleSeries) -> Loaded {
    Loaded {
        automatic: automatic_window(&sample.volume),
        histogram: Histogram::of(&sample.volume).map(Arc::new),
        stack: LoadedStack {
            volume: Arc::clone(&sample.volume),
            findings: Vec::new(),
        },
    }
}
