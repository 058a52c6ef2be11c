//! Everything the window shows, as plain data.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Desk, OpenStack, Tile};
use crate::dicom::{Catalogue, Series, Stack};
use crate::geometry::DVec2;
use crate::locale::{Language, Message};
use crate::phantom::case::Words;

/// Where a stack stands in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StackId {
    pub study: usize,
    pub series: usize,
    pub stack: usize,
}

/// Which tiles are on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// The acquired slices alone.
    One,
    /// Axial, coronal, sagittal and a slab.
    #[default]
    Four,
}

/// What the left mouse button does in a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tool {
    #[default]
    Crosshair,
    Window,
    Pan,
    Zoom,
}

impl Tool {
    pub const ALL: [Tool; 4] = [Tool::Crosshair, Tool::Window, Tool::Pan, Tool::Zoom];
}

/// Which foldable parts are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    pub series: bool,
    pub findings: bool,
    pub shortcuts: bool,
}

/// Background work that is under way. Results that carry another ticket are stale and dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub ticket: u64,
    pub done: usize,
    pub total: usize,
}

/// What draws the images, said on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Backend {
    /// Whether the images are computed by the graphics adapter; else by the processor.
    pub gpu: bool,
    /// The adapter that presents the window, and its interface (Vulkan, OpenGL ...).
    pub adapter: String,
    pub interface: String,
}

/// A case of the sample data, as the start screen offers it.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleCase {
    pub title: Words,
    /// What there is to see.
    pub about: Words,
    pub folder: PathBuf,
    /// Modalities (0008,0060) of its images, each once.
    pub modalities: Vec<&'static str>,
}

#[derive(Clone, Debug)]
pub struct State {
    pub language: Language,
    /// In the order in which they are offered; without any, the sample made in memory is.
    pub samples: Vec<SampleCase>,
    pub catalogue: Arc<Catalogue>,
    pub scanning: Option<Progress>,
    pub open: Option<OpenStack>,
    /// The layout asked for; [`State::shown_layout`] is the one that can be shown.
    pub layout: Layout,
    pub maximised: Option<Tile>,
    pub active: Tile,
    pub tool: Tool,
    /// Whether the planes share one window; a slab projection always keeps its own.
    pub linked_windows: bool,
    pub panels: Panels,
    pub notices: Vec<Message>,
    pub backend: Option<Backend>,
    /// The tile under the pointer and the pixel there.
    pub pointer: Option<(Tile, DVec2)>,
    pub desk: Desk,
    pub(super) last_ticket: u64,
}

impl State {
    pub fn new(language: Language) -> State {
        State {
            language,
            samples: Vec::new(),
            catalogue: Arc::default(),
            scanning: None,
            open: None,
            layout: Layout::default(),
            maximised: None,
            active: Tile::Native,
            tool: Tool::default(),
            linked_windows: true,
            panels: Panels {
                series: true,
                findings: false,
                shortcuts: false,
            },
            notices: Vec::new(),
            backend: None,
            pointer: None,
            desk: Desk::new(language),
            last_ticket: 0,
        }
    }

    /// Whether there is nothing to show yet, so that the start screen stands in.
    pub fn at_start(&self) -> bool {
        self.open.is_none() && self.catalogue.studies.is_empty()
    }

    pub fn series(&self, id: StackId) -> Option<&Series> {
        self.catalogue.studies.get(id.study)?.series.get(id.series)
    }

    pub fn stack(&self, id: StackId) -> Option<&Stack> {
        self.series(id)?.stacks.get(id.stack)
    }

    /// All stacks to look at, in the catalogue's order: segmentations mark regions of these and are none themselves.
    pub fn stack_ids(&self) -> Vec<StackId> {
        let mut ids = Vec::new();
        for (study, in_study) in self.catalogue.studies.iter().enumerate() {
            for (series, in_series) in in_study.series.iter().enumerate() {
                if !in_series.is_segmentation() {
                    ids.extend((0..in_series.stacks.len()).map(|stack| StackId { study, series, stack }));
                }
            }
        }
        ids
    }

    /// Four tiles only once every slice is in and reformats make sense (nothing is built from a part).
    pub fn shown_layout(&self) -> Layout {
        match &self.open {
            Some(open) if open.can_reformat() => self.layout,
            _ => Layout::One,
        }
    }

    /// The tiles on screen, in reading order.
    pub fn visible_tiles(&self) -> Vec<Tile> {
        match (self.shown_layout(), self.maximised) {
            (Layout::One, _) => vec![Tile::Native],
            (Layout::Four, Some(tile)) if tile != Tile::Native => vec![tile],
            (Layout::Four, _) => Tile::QUAD.to_vec(),
        }
    }

    /// The tile that keys act on: the active one where it is on screen.
    pub fn key_tile(&self) -> Tile {
        let visible = self.visible_tiles();
        match visible.contains(&self.active) {
            true => self.active,
            false => visible.first().copied().unwrap_or(Tile::Native),
        }
    }

    pub(super) fn ticket(&mut self) -> u64 {
        self.last_ticket += 1;
        self.last_ticket
    }
}
