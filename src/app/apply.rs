//! One door for every change.

use super::{Command, Effect, Layout, OpenStack, Panel, Progress, State, Tile, Tool, VoiSource};
use crate::geometry::{DVec2, Orientation};
use crate::locale::Message;
use crate::message;
use crate::volume::presets;

/// Thickest slab, in mm: more than any body part in a scan.
const THICKEST_SLAB_MM: f64 = 2000.0;

impl State {
    pub(super) fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Open(paths) => return self.scan(|ticket| Effect::Scan { ticket, paths }),
            Command::OpenSample => return self.scan(|ticket| Effect::ScanSample { ticket }),
            Command::ChooseFiles => return vec![Effect::ChooseFiles],
            Command::ChooseFolder => return vec![Effect::ChooseFolder],
            Command::OpenStack(id) => return self.open_stack(id),
            Command::Cancel => return self.cancel(),
            Command::Event(event) => return self.on_event(event),
            Command::Desk(command) => return self.on_desk(command),
            Command::SetLanguage(language) => self.language = language,
            Command::SetTool(tool) => self.tool = tool,
            Command::SetLayout(layout) => self.set_layout(layout),
            Command::SwitchLayout => self.set_layout(match self.layout {
                Layout::One => Layout::Four,
                Layout::Four => Layout::One,
            }),
            Command::Maximise(tile) => self.maximise(tile),
            Command::DoubleClick(tile) => self.double_click(tile),
            Command::Activate(tile) => self.active = tile,
            Command::NextTile => self.next_tile(),
            Command::LinkWindows(linked) => self.link_windows(linked),
            Command::Toggle(panel) => self.toggle(panel),
            Command::DismissNotice(n) if n < self.notices.len() => {
                self.notices.remove(n);
            }
            Command::DismissNotice(_) => {}
            Command::Point(at) => self.pointer = at,
            Command::DragWindow(tile, by) => self.change_window(tile, |open| open.drag_window(tile, by)),
            Command::SetVoi(tile, source) => {
                self.change_window(tile, |open| open.tile_mut(tile).source = source);
            }
            Command::RecallWindow(tile, digit) => self.recall_window(tile, digit),
            Command::Reset(tile) => self.reset(tile),
            in_tile => {
                if let Some(open) = &mut self.open {
                    open.apply(in_tile);
                }
            }
        }
        Vec::new()
    }

    fn scan(&mut self, effect: impl FnOnce(u64) -> Effect) -> Vec<Effect> {
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

    fn set_layout(&mut self, layout: Layout) {
        self.layout = layout;
        self.maximised = None;
    }

    fn double_click(&mut self, tile: Tile) {
        if self.tool == Tool::Crosshair
            && let Some(open) = &mut self.open
        {
            open.crosshair = open.crosshair_before;
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

    fn toggle(&mut self, panel: Panel) {
        let open = match panel {
            Panel::Series => &mut self.panels.series,
            Panel::Findings => &mut self.panels.findings,
            Panel::Shortcuts => &mut self.panels.shortcuts,
        };
        *open = !*open;
    }

    /// Changes a tile's window and hands it to the tiles linked with it.
    fn change_window(&mut self, tile: Tile, change: impl FnOnce(&mut OpenStack)) {
        let group = self.window_group(tile);
        let Some(open) = &mut self.open else { return };
        change(open);
        let source = open.tile(tile).source;
        for other in group {
            open.tile_mut(other).source = source;
        }
    }

    fn link_windows(&mut self, linked: bool) {
        self.linked_windows = linked;
        let active = self.key_tile();
        if linked && active != Tile::Slab {
            self.change_window(active, |_| {});
        }
    }

    /// 0 takes the file's window; the others the preset of that place, or, where a modality has none, 1 the
    /// automatic window.
    fn recall_window(&mut self, tile: Tile, digit: u8) {
        let Some(open) = &self.open else { return };
        let preset = |n: u8| presets::for_modality(&open.stack.modality).nth(usize::from(n));
        let source = match digit {
            0 => Some(open.first_source()),
            n => match (preset(n - 1), preset(0)) {
                (Some(preset), _) => Some(VoiSource::Preset(preset)),
                (None, None) if n == 1 => Some(VoiSource::Automatic),
                _ => None,
            },
        };
        match source {
            Some(source) => self.change_window(tile, |open| open.tile_mut(tile).source = source),
            None => self.tell_once(message!("notice-no-preset")),
        }
    }

    fn tell_once(&mut self, notice: Message) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn reset(&mut self, tile: Tile) {
        self.change_window(tile, |open| {
            let source = open.first_source();
            open.tile_mut(tile).reset(tile, source);
        });
    }
}

impl OpenStack {
    /// What concerns one tile alone, or the crosshair.
    fn apply(&mut self, command: Command) {
        match command {
            Command::Scroll(tile, steps) => self.scroll(tile, steps),
            Command::Wheel(tile, notches) => self.wheel(tile, notches),
            Command::ScrollTo(tile, end) => self.scroll_to(tile, end),
            Command::PlaceCrosshair(tile, pixel) => {
                if let (Some(view), true) = (self.view(tile), self.volume.is_some()) {
                    self.crosshair_before = self.crosshair;
                    self.place(view.patient_from_pixel(pixel));
                }
            }
            Command::Pan(tile, by) => self.pan(tile, by),
            Command::Zoom(tile, factor, about) => self.zoom(tile, factor, about),
            Command::Resize(tile, size) => self.tile_mut(tile).size = size,
            Command::SetSlab(tile, slab) => {
                let usable = |mm: f64| mm.is_finite() && mm > 0.0;
                self.tile_mut(tile).slab = slab.filter(|slab| usable(slab.thickness_mm)).map(|mut slab| {
                    slab.thickness_mm = slab.thickness_mm.min(THICKEST_SLAB_MM);
                    slab
                });
            }
            Command::TurnSlab(orientation) => self.turn_slab(orientation),
            Command::SetInterpolation(tile, way) => self.tile_mut(tile).interpolation = way,
            Command::SetPalette(tile, palette) => self.tile_mut(tile).palette = palette,
            Command::Invert(tile) => self.tile_mut(tile).invert ^= true,
            _ => {}
        }
    }

    fn turn_slab(&mut self, orientation: Orientation) {
        let slab = self.tile_mut(Tile::Slab);
        slab.slab_orientation = orientation;
        slab.pan = DVec2::ZERO;
    }
}
