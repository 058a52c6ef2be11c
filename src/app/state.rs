//! Everything the window shows, as plain data.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::attempt::Attempt;
use super::cine::Cine;
use super::export::Export;
use super::reformat::Batch;
use super::{
    Desk, Documents, DrawnOver, Identity, Layout, Learning, Leaving, Links, Marks, OpenStack, Phases,
    TagBrowser, Tile, TileView,
};
use crate::annotation::{CurveFile, Kind};
use crate::dicom::{Catalogue, Series, Stack};
use crate::geometry::DVec2;
use crate::locale::{Language, Message};
use crate::phantom::case::Words;
use crate::render::scene::Part;
use crate::volume::Volume;

/// Where a stack stands in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StackId {
    pub study: usize,
    pub series: usize,
    pub stack: usize,
}

/// What the left mouse button does in a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tool {
    #[default]
    Crosshair,
    Scroll,
    Window,
    Pan,
    Zoom,
    /// Draws or measures.
    Draw(Kind),
    /// Cuts a body away within or without an outline drawn over it.
    Sculpt(Part),
    /// Puts the answer to a question.
    Answer,
}

/// Which foldable parts are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    pub series: bool,
    pub findings: bool,
    pub marks: bool,
    pub body: bool,
    pub fusion: bool,
    /// The structures drawn over planes.
    pub structures: bool,
    pub documents: bool,
    pub explain: Option<Explain>,
    pub shortcuts: bool,
}

/// What the panel of explanations speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explain {
    /// The pixel under the pointer, or else the crosshair's.
    Pixel,
    Series,
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
    /// Where the catalogue was found: marks are kept beside it.
    pub opened: Vec<PathBuf>,
    /// The stacks that are read or being read, the one last asked for last.
    pub(super) stacks: Vec<OpenStack>,
    pub layout: Layout,
    /// What each place of the layout shows; those beyond the layout's are kept for when it grows.
    pub(super) tiles: Vec<TileView>,
    /// Views that left their tile, for when they come back.
    pub(super) shelf: Vec<TileView>,
    pub maximised: Option<Tile>,
    pub active: Tile,
    pub tool: Tool,
    /// Whether the planes of one stack share one window; a projection always keeps its own.
    pub linked_windows: bool,
    pub links: Links,
    pub cine: Option<Cine>,
    pub phases: Phases,
    pub marks: Marks,
    pub documents: Documents,
    /// Curves that come with the program.
    pub worked: Vec<CurveFile>,
    pub panels: Panels,
    /// Whether what lies far from every acquired slice is hatched.
    pub interpolated_shown: bool,
    /// The entry of the glossary that is open; an empty word for its beginning.
    pub glossary: Option<&'static str>,
    pub notices: Vec<Message>,
    pub backend: Option<Backend>,
    /// The tile under the pointer and the pixel there.
    pub pointer: Option<(Tile, DVec2)>,
    pub desk: Desk,
    pub export: Export,
    pub batch: Batch,
    /// What would lose something that was made, until it is answered what becomes of that.
    pub leaving: Option<Leaving>,
    /// The exercise on the desk.
    pub attempt: Option<Attempt>,
    pub learning: Learning,
    /// The attributes of the file on screen, while they are shown.
    pub tags: Option<TagBrowser>,
    /// Who the patients are, while that is shown; in no settings.
    pub(super) identity: Option<Identity>,
    /// How structures are shown on planes.
    pub drawn_over: DrawnOver,
    pub(super) last_ticket: u64,
    /// The paths that are being looked through.
    pub(super) opening: Vec<PathBuf>,
}

impl State {
    pub fn new(language: Language) -> State {
        State {
            language,
            samples: Vec::new(),
            catalogue: Arc::default(),
            scanning: None,
            opened: Vec::new(),
            stacks: Vec::new(),
            layout: Layout::default(),
            tiles: Tile::all().map(|_| TileView::empty()).collect(),
            shelf: Vec::new(),
            maximised: None,
            active: Tile(0),
            tool: Tool::default(),
            linked_windows: true,
            links: Links::default(),
            cine: None,
            phases: Phases::default(),
            marks: Marks::default(),
            documents: Documents::default(),
            worked: Vec::new(),
            panels: Panels {
                series: true,
                findings: false,
                marks: false,
                body: false,
                fusion: false,
                structures: false,
                documents: false,
                explain: None,
                shortcuts: false,
            },
            interpolated_shown: false,
            glossary: None,
            notices: Vec::new(),
            backend: None,
            pointer: None,
            desk: Desk::new(language),
            export: Export::default(),
            batch: Batch::default(),
            leaving: None,
            attempt: None,
            learning: Learning::default(),
            tags: None,
            identity: None,
            drawn_over: DrawnOver::default(),
            last_ticket: 0,
            opening: Vec::new(),
        }
    }

    /// Whether there is nothing to show yet, so that the start screen stands in.
    pub fn at_start(&self) -> bool {
        self.stacks.is_empty()
            && self.catalogue.studies.is_empty()
            && self.catalogue.documents.is_empty()
            && self.attempt.is_none()
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

    /// A stack that is open.
    pub fn open_stack(&self, id: StackId) -> Option<&OpenStack> {
        self.stacks.iter().find(|open| open.id == id)
    }

    /// Volumes that are in no file.
    pub fn volumes_in_memory(&self) -> HashMap<StackId, Arc<Volume>> {
        let in_memory = self.stacks.iter().filter(|open| open.stack.frames.is_empty());
        let held = in_memory.filter_map(|open| Some((open.id, Arc::clone(open.volume.as_ref()?))));
        held.collect()
    }

    /// What is being read, all stacks together; but for phases that nobody has asked for yet.
    pub fn loading(&self) -> Option<Progress> {
        let asked = self.stacks.iter().filter(|open| !self.is_ahead(open.id));
        let jobs = asked.filter_map(|open| open.loading);
        jobs.reduce(|sum, job| Progress {
            ticket: job.ticket,
            done: sum.done + job.done,
            total: sum.total + job.total,
        })
    }

    /// The stack that keys, menus and panels act on: the active tile's.
    pub fn current(&self) -> Option<&OpenStack> {
        Some(self.look(self.key_tile())?.open)
    }

    pub fn tile(&self, tile: Tile) -> Option<&TileView> {
        self.tiles.get(tile.0)
    }

    /// The stacks in tiles of the layout, laid over others as well.
    pub fn is_on_screen(&self, id: StackId) -> bool {
        self.layout_tiles()
            .iter()
            .any(|tile| self.tiles[tile.0].shows(id))
    }

    /// A tile with those that show other planes of its stack, thin or as a slab. Two of the same plane are there to differ.
    pub(super) fn with_other_planes(&self, tile: Tile) -> Vec<Tile> {
        let Some(own) = self.tile(tile) else {
            return Vec::new();
        };
        let plane = |view: &TileView| (view.cut, view.slab.is_some());
        let goes_along = |other: &Tile| {
            let view = &self.tiles[other.0];
            *other == tile || view.stack.is_some() && view.stack == own.stack && plane(view) != plane(own)
        };
        Tile::all().filter(goes_along).collect()
    }

    /// The tiles that the layout has places for.
    pub fn layout_tiles(&self) -> Vec<Tile> {
        Tile::all().take(self.shown_layout().count()).collect()
    }

    /// The layout asked for, or one tile as long as all of them would show the same slices.
    pub fn shown_layout(&self) -> Layout {
        let first = self.look(Tile(0));
        let waits = first.is_some_and(|first| {
            !first.open.can_reformat()
                && Tile::all()
                    .take(self.layout.count())
                    .all(|tile| self.tiles[tile.0].stack == Some(first.open.id))
        });
        if waits { Layout::One } else { self.layout }
    }

    /// The tiles on screen, in reading order.
    pub fn visible_tiles(&self) -> Vec<Tile> {
        let tiles = self.layout_tiles();
        match self.maximised {
            Some(tile) if tiles.contains(&tile) => vec![tile],
            _ => tiles,
        }
    }

    /// The tile that keys act on: the active one where it is on screen.
    pub fn key_tile(&self) -> Tile {
        let visible = self.visible_tiles();
        match visible.contains(&self.active) {
            true => self.active,
            false => visible.first().copied().unwrap_or(Tile(0)),
        }
    }

    pub(super) fn ticket(&mut self) -> u64 {
        self.last_ticket += 1;
        self.last_ticket
    }
}
