//! What changes how series are laid over each other.

use super::{Fusion, Layer};
use crate::app::gesture::dragged;
use crate::app::{Effect, StackId, State, Tile, VoiSource};
use crate::geometry::DVec2;
use crate::message;
use crate::render::fused::Veil;
use crate::render::{Palette, Projection};

/// What a key changes the opacity by.
pub const OPACITY_STEP: f64 = 0.1;

/// What concerns the series laid over a tile's own, and over the same series in other planes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FusionCommand {
    /// Lays a stack over, in place of another one.
    Fuse(Tile, StackId),
    Unfuse(Tile),
    /// Lays over what was laid over last, or the likeliest one; takes it away again.
    Toggle(Tile),
    /// 0 to 1.
    Opacity(Tile, f64),
    Palette(Tile, Palette),
    Veil(Tile, Veil),
    /// In a thick slab.
    Projection(Tile, Projection),
    Window(Tile, VoiSource),
    /// Whose window a hand changes.
    Hand(Tile, Layer),
    /// The series laid over becomes the one below.
    Swap(Tile),
}

impl State {
    pub(in crate::app) fn on_fusion(&mut self, command: FusionCommand) -> Vec<Effect> {
        match command {
            FusionCommand::Fuse(tile, id) => return self.fuse(tile, id),
            FusionCommand::Unfuse(tile) => return self.unfuse(tile),
            FusionCommand::Toggle(tile) => return self.toggle_fusion(tile),
            FusionCommand::Swap(tile) => return self.swap_fused(tile),
            FusionCommand::Opacity(tile, opacity) if opacity.is_finite() => {
                self.change_fusion(tile, |fusion| fusion.opacity = opacity.clamp(0.0, 1.0));
            }
            FusionCommand::Opacity(..) => {}
            FusionCommand::Palette(tile, palette) => {
                self.change_fusion(tile, |fusion| fusion.palette = palette)
            }
            FusionCommand::Veil(tile, veil) => self.change_fusion(tile, |fusion| fusion.veil = veil),
            FusionCommand::Projection(tile, way) => {
                self.change_fusion(tile, |fusion| fusion.projection = way)
            }
            FusionCommand::Window(tile, source) => self.change_fusion(tile, |fusion| fusion.source = source),
            FusionCommand::Hand(tile, layer) => self.change_fusion(tile, |fusion| fusion.hand = layer),
        }
        Vec::new()
    }

    fn change_fusion(&mut self, tile: Tile, change: impl Fn(&mut Fusion)) {
        for tile in self.with_other_planes(tile) {
            if let Some(fusion) = self.tiles.get_mut(tile.0).and_then(|view| view.fusion.as_mut()) {
                change(fusion);
            }
        }
    }

    /// As at the beginning, but for what is laid over.
    pub(in crate::app) fn reset_fusion(&mut self, tile: Tile) {
        self.change_fusion(tile, |fusion| *fusion = fusion.as_at_first());
    }

    fn fuse(&mut self, tile: Tile, id: StackId) -> Vec<Effect> {
        let Some(base) = self.tile(tile).and_then(|view| view.stack) else {
            self.tell_once(message!("fusion-nothing-below"));
            return Vec::new();
        };
        if let Some(reason) = self.fusion_refusal(base, id) {
            self.tell_once(reason);
            return Vec::new();
        }
        self.ensure_open(id);
        let before = self
            .tile(tile)
            .and_then(|view| view.fusion.or(view.fusion_before));
        let known = before.filter(|fusion| fusion.stack == id);
        let modality = self
            .stack(id)
            .map_or_else(String::new, |stack| stack.modality.clone());
        let fusion = known.unwrap_or_else(|| Fusion::new(id, &modality, self.first_source(id)));
        self.lay_over(tile, fusion)
    }

    fn lay_over(&mut self, tile: Tile, fusion: Fusion) -> Vec<Effect> {
        for tile in self.with_other_planes(tile) {
            self.tiles[tile.0].fusion = Some(fusion);
        }
        self.ensure_open(fusion.stack);
        self.try_again(fusion.stack);
        self.read_what_is_shown()
    }

    fn unfuse(&mut self, tile: Tile) -> Vec<Effect> {
        for tile in self.with_other_planes(tile) {
            let view = &mut self.tiles[tile.0];
            view.fusion_before = view.fusion.take().or(view.fusion_before);
        }
        self.read_what_is_shown()
    }

    fn toggle_fusion(&mut self, tile: Tile) -> Vec<Effect> {
        let Some(view) = self.tile(tile) else {
            return Vec::new();
        };
        if view.fusion.is_some() {
            return self.unfuse(tile);
        }
        let possible = |fusion: &Fusion| {
            let base = view.stack;
            base.is_some_and(|base| self.fusion_refusal(base, fusion.stack).is_none())
        };
        if let Some(before) = view.fusion_before.filter(possible) {
            return self.lay_over(tile, before);
        }
        match self.first_choice(tile) {
            Some(id) => self.fuse(tile, id),
            None => {
                // The panel says of each series why not.
                self.panels.fusion = true;
                self.tell_once(message!("fusion-none"));
                Vec::new()
            }
        }
    }

    /// Each series keeps its window and its colours, and its share of the picture; what is in the middle of the tile stays
    /// there, as large as it was.
    fn swap_fused(&mut self, tile: Tile) -> Vec<Effect> {
        for tile in self.with_other_planes(tile) {
            let middle = self.look(tile).and_then(|look| {
                let size = look.view.size.map(|side| (f64::from(side) - 1.0) / 2.0);
                let there = look.patient_at(DVec2::from_array(size))?;
                Some((there, look.pixel_mm()?)).filter(|_| !look.is_curved())
            });
            self.swap_in(tile);
            let placed = middle.and_then(|(there, mm)| {
                let look = self.look(tile)?;
                Some((look.pan_to(there), look.fitting_mm(&look.plane()) / mm))
            });
            if let (Some((pan, zoom)), Some(view)) = (placed, self.tiles.get_mut(tile.0))
                && zoom.is_finite()
                && zoom > 0.0
            {
                (view.pan, view.zoom) = (pan, zoom);
            }
        }
        self.read_what_is_shown()
    }

    fn swap_in(&mut self, tile: Tile) {
        let Some(view) = self.tiles.get(tile.0) else {
            return;
        };
        let (Some(fusion), Some(base)) = (view.fusion, view.stack) else {
            return;
        };
        // What would be refused the other way round stays.
        if self.fusion_refusal(fusion.stack, base).is_some() {
            self.tell_once(message!("fusion-no-swap"));
            return;
        }
        let modality = self
            .stack(base)
            .map_or_else(String::new, |stack| stack.modality.clone());
        let view = &mut self.tiles[tile.0];
        view.stack = Some(fusion.stack);
        view.fusion = Some(Fusion {
            source: view.source,
            palette: view.palette,
            opacity: 1.0 - fusion.opacity,
            projection: fusion.projection,
            hand: match fusion.hand {
                Layer::Base => Layer::Over,
                Layer::Over => Layer::Base,
            },
            ..Fusion::new(base, &modality, view.first_source)
        });
        (view.source, view.first_source) = (fusion.source, fusion.first_source);
        view.palette = fusion.palette;
        view.fusion_before = None;
    }

    /// Whether the hand is at the window of the series laid over.
    pub fn hand_is_over(&self, tile: Tile) -> bool {
        let fusion = self
            .look(tile)
            .and_then(|look| look.fusion().map(|(fusion, _)| *fusion));
        fusion.is_some_and(|fusion| fusion.hand == Layer::Over)
    }

    /// The window of the series laid over, dragged: right widens, up brightens.
    pub(in crate::app) fn drag_fused_window(&mut self, tile: Tile, by: DVec2) {
        let voi = self.look(tile).and_then(|look| look.voi_over());
        if let Some(window) = voi.and_then(|voi| dragged(voi, by)) {
            self.change_fusion(tile, |fusion| fusion.source = VoiSource::Manual(window));
        }
    }

    /// A digit key, at the window of the series laid over: 0 takes the file's, 1 the automatic one.
    pub(in crate::app) fn recall_fused_window(&mut self, tile: Tile, digit: u8) {
        let file = self
            .look(tile)
            .and_then(|look| look.fusion().map(|(_, open)| open.file_source()));
        match (digit, file) {
            (0, Some(source)) => self.change_fusion(tile, |fusion| fusion.source = source),
            (1, Some(_)) => self.change_fusion(tile, |fusion| fusion.source = VoiSource::Automatic),
            _ => self.tell_once(message!("notice-no-preset")),
        }
    }
}
