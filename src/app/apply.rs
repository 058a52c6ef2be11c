//! One door for every change.

use std::path::Path;

use super::{BodyCommand, Command, Effect, Layout, Panel, Progress, SliceEnd, State, Tile, Tool, VoiSource};
use crate::locale::Message;
use crate::render::scene::presets::for_modality;
use crate::render::{Palette, Slab};
use crate::volume::presets;
use crate::{annotation, message};

/// Thickest slab, in mm: more than any body part in a scan.
const THICKEST_SLAB_MM: f64 = 2000.0;

type ViewChange = Box<dyn FnOnce(&mut super::TileView)>;

impl State {
    pub(super) fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Open(paths) => {
                if let [path] = paths.as_slice()
                    && is_exercise(path)
                {
                    return self.open_exercise(path.clone());
                }
                self.opening = paths.clone();
                return self.scan(|ticket| Effect::Scan { ticket, paths });
            }
            Command::OpenSample => {
                self.opening.clear();
                return self.scan(|ticket| Effect::ScanSample { ticket });
            }
            Command::ChooseFiles => return vec![Effect::ChooseFiles],
            Command::ChooseFolder => return vec![Effect::ChooseFolder],
            Command::OpenStack(id) => return self.show_chosen(id),
            Command::ShowIn(tile, id) => return self.show_in(tile, id),
            Command::SetLayout(layout) => return self.set_layout(layout),
            Command::Reformat(layout) => return self.reformat(layout),
            Command::Render(layout) => return self.render(layout),
            Command::Body(command) => return self.on_body(command),
            Command::Document(command) => return self.on_document(command),
            Command::Fusion(command) => return self.on_fusion(command),
            Command::DrawnOver(change) => self.change_over(change),
            Command::Compare => return self.compare(),
            Command::SwitchLayout => return self.switch_layout(),
            Command::Cancel => return self.cancel(),
            Command::Close => return vec![Effect::Close],
            Command::Leave(answer) => return self.on_leave_answer(answer),
            Command::Event(event) => return self.on_event(event),
            Command::Desk(command) => return self.on_desk(command),
            Command::Export(command) => return self.on_export(command),
            Command::Batch(command) => return self.on_batch(command),
            Command::Scroll(tile, steps) => return self.scroll_on(tile, steps),
            Command::Wheel(tile, notches) => return self.wheel(tile, notches),
            Command::Cine(change) => return self.change_cine(change),
            Command::Phase(change) => return self.change_phase(change),
            Command::SetQuantity(tile, n) => return self.set_quantity(tile, n),
            Command::SetLanguage(language) => self.language = language,
            Command::SetTool(tool) => self.set_tool(tool),
            Command::Mark(change) => return self.change_marks(change),
            Command::Curve(change) => return self.change_curve(change),
            Command::Attempt(command) => return self.on_attempt(command),
            Command::Learning(command) => return self.on_learning(command),
            Command::Tags(command) => self.on_tags(command),
            Command::ShowIdentity(shown) => self.show_identity(shown),
            Command::Maximise(tile) => self.maximise(tile),
            Command::DoubleClick(tile) => self.double_click(tile),
            Command::Activate(tile) => self.active = tile,
            Command::NextTile => self.next_tile(),
            Command::LinkWindows(linked) => self.link_windows(linked),
            Command::LinkByPosition(linked) => self.link_by_position(linked),
            Command::TieByHand(tied) => self.tie_by_hand(tied),
            Command::Toggle(panel) => self.toggle(panel),
            Command::Explain(what) => self.panels.explain = what,
            Command::ShowInterpolated(shown) => self.interpolated_shown = shown,
            Command::Glossary(entry) => self.glossary = entry,
            Command::DismissNotice(n) if n < self.notices.len() => {
                self.notices.remove(n);
            }
            Command::DismissNotice(_) => {}
            Command::Point(at) => self.pointer = at,
            in_tile => self.apply_in_tile(in_tile),
        }
        Vec::new()
    }

    /// What concerns one tile and those linked with it.
    fn apply_in_tile(&mut self, command: Command) {
        match command {
            Command::ScrollTo(tile, end) => self.scroll_to(tile, end),
            Command::ScrollToPart(tile, part) => self.scroll_to_part(tile, part),
            Command::PlaceCrosshair(tile, pixel) => self.place_crosshair(tile, pixel),
            Command::Nudge(tile, by) => self.nudge(tile, by),
            Command::SetCut(tile, cut) => self.set_cut(tile, cut),
            Command::TurnPlanes(tile, degrees) => self.turn_planes(tile, degrees),
            Command::SetAngles(tile, degrees) => self.set_angles(tile, degrees),
            Command::Pan(tile, by) => self.pan(tile, by),
            Command::Zoom(tile, factor, about) => self.zoom(tile, factor, about),
            Command::ActualPixels(tile) => self.actual_pixels(tile),
            Command::Roll(tile, degrees) if degrees.is_finite() => self.roll(tile, degrees),
            Command::Mirror(tile) => self.mirror(tile),
            Command::DragWindow(tile, by) => self.drag_window(tile, by),
            Command::SetVoi(tile, source) => self.set_source(tile, source),
            Command::RecallWindow(tile, digit) => self.recall_window(tile, digit),
            Command::SetPalette(tile, palette) => self.set_palette(tile, palette),
            Command::Reset(tile) => self.reset(tile),
            of_view => self.apply_to_view(of_view),
        }
    }

    /// What concerns one tile alone.
    fn apply_to_view(&mut self, command: Command) {
        let (tile, change): (Tile, ViewChange) = match command {
            Command::Fit(tile) => (
                tile,
                Box::new(|view| (view.zoom, view.pan) = (1.0, crate::geometry::DVec2::ZERO)),
            ),
            Command::Resize(tile, size) => (tile, Box::new(move |view| view.size = size)),
            Command::SetSlab(tile, slab) => (tile, Box::new(move |view| view.slab = usable(slab))),
            Command::SetInterpolation(tile, way) => (tile, Box::new(move |view| view.interpolation = way)),
            Command::Invert(tile) => (tile, Box::new(|view| view.invert ^= true)),
            _ => return,
        };
        if let Some(view) = self.tiles.get_mut(tile.0) {
            change(view);
        }
    }

    /// Of all tiles that show the stack, where their windows are linked: colours are compared from one to the other.
    fn set_palette(&mut self, tile: Tile, palette: Palette) {
        let stack = self.tile(tile).and_then(|view| view.stack);
        for (n, view) in self.tiles.iter_mut().enumerate() {
            if n == tile.0 || self.linked_windows && view.stack.is_some() && view.stack == stack {
                view.palette = palette;
            }
        }
    }

    fn scroll_to(&mut self, tile: Tile, end: SliceEnd) {
        if let Some(there) = self.look(tile).map(|look| look.scrolled_to(end)) {
            self.move_to(tile, there);
        }
    }

    fn scroll_to_part(&mut self, tile: Tile, part: f64) {
        if let Some(there) = self.look(tile).map(|look| look.scrolled_to_part(part)) {
            self.move_to(tile, there);
        }
    }

    pub(super) fn scan(&mut self, effect: impl FnOnce(u64) -> Effect) -> Vec<Effect> {
        let ticket = self.ticket();
        let started = Progress {
            ticket,
            done: 0,
            total: 0,
        };
        let stale = self.scanning.replace(started);
        stale
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .into_iter()
            .chain([effect(ticket)])
            .collect()
    }

    fn set_tool(&mut self, tool: Tool) {
        self.tool = tool;
        self.marks.draft = None;
        self.marks.landmarks = None;
    }

    fn switch_layout(&mut self) -> Vec<Effect> {
        match self.is_reformatted() {
            true => self.set_layout(Layout::One),
            false => self.reformat(Layout::TwoByTwo),
        }
    }

    fn double_click(&mut self, tile: Tile) {
        if self.tool == Tool::Crosshair
            && let Some(view) = self.tiles.get(tile.0)
        {
            self.move_to(tile, view.at_before);
        }
        self.maximise(tile);
    }

    fn maximise(&mut self, tile: Tile) {
        self.active = tile;
        self.maximised = match self.maximised {
            Some(_) => None,
            None => Some(tile),
        };
    }

    fn next_tile(&mut self) {
        let tiles = self.visible_tiles();
        let now = tiles.iter().position(|tile| *tile == self.active);
        let next = now.map_or(0, |n| (n + 1) % tiles.len().max(1));
        self.active = tiles.get(next).copied().unwrap_or(self.active);
    }

    pub(super) fn toggle(&mut self, panel: Panel) {
        let open = match panel {
            Panel::Series => &mut self.panels.series,
            Panel::Findings => &mut self.panels.findings,
            Panel::Marks => &mut self.panels.marks,
            Panel::Body => &mut self.panels.body,
            Panel::Fusion => &mut self.panels.fusion,
            Panel::Structures => &mut self.panels.structures,
            Panel::Documents => &mut self.panels.documents,
            Panel::Shortcuts => &mut self.panels.shortcuts,
        };
        *open = !*open;
    }

    fn link_windows(&mut self, linked: bool) {
        self.linked_windows = linked;
        let active = self.key_tile();
        if linked && self.tiles[active.0].presentation.is_none() {
            self.set_source(active, self.tiles[active.0].source);
        }
    }

    fn link_by_position(&mut self, linked: bool) {
        self.links.by_position = linked;
        let active = self.key_tile();
        if linked && self.tiles[active.0].stack.is_some() {
            self.move_to(active, self.tiles[active.0].at);
        }
    }

    /// 0 takes the file's window; the others the preset of that place, or, where a modality has none, 1 the
    /// automatic window.
    fn recall_window(&mut self, tile: Tile, digit: u8) {
        let Some(look) = self.look(tile) else { return };
        if look.is_rendered() {
            let modality = look.open.stack.modality.clone();
            let preset = |n: u8| for_modality(&modality).nth(usize::from(n));
            match digit.checked_sub(1).map(preset) {
                None => drop(self.on_body(BodyCommand::PresetAgain(tile))),
                Some(Some(preset)) => drop(self.on_body(BodyCommand::Preset(tile, preset.id))),
                Some(None) => self.tell_once(message!("notice-no-preset")),
            }
            return;
        }
        if self.hand_is_over(tile) {
            return self.recall_fused_window(tile, digit);
        }
        let preset = |n: u8| presets::for_modality(&look.open.stack.modality).nth(usize::from(n));
        let source = match digit {
            0 => Some(look.open.file_source()),
            n => match (preset(n - 1), preset(0)) {
                (Some(preset), _) => Some(VoiSource::Preset(preset)),
                (None, None) if n == 1 => Some(VoiSource::Automatic),
                _ => None,
            },
        };
        match source {
            Some(source) => self.set_source(tile, source),
            None => self.tell_once(message!("notice-no-preset")),
        }
    }

    pub(super) fn tell_once(&mut self, notice: Message) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Back to the first window and the whole plane of anatomy.
    fn reset(&mut self, tile: Tile) {
        self.take_off(tile);
        let Some(view) = self.tiles.get_mut(tile.0) else {
            return;
        };
        view.reset();
        self.reset_fusion(tile);
        self.on_body(BodyCommand::PresetAgain(tile));
        let Some(view) = self.tiles.get(tile.0) else {
            return;
        };
        let (source, cut) = (view.source, view.cut);
        self.set_source(tile, source);
        if cut.is_reformat() {
            self.straighten(tile);
        }
    }
}

/// By its name: marks, which are JSON as well, have an ending of their own.
pub fn is_exercise(path: &Path) -> bool {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
    name.ends_with(".json") && !name.ends_with(annotation::EXTENSION)
}

/// A slab that can be drawn; `None` for none.
fn usable(slab: Option<Slab>) -> Option<Slab> {
    let usable = |mm: f64| mm.is_finite() && mm > 0.0;
    slab.filter(|slab| usable(slab.thickness_mm)).map(|slab| Slab {
        thickness_mm: slab.thickness_mm.min(THICKEST_SLAB_MM),
        ..slab
    })
}
