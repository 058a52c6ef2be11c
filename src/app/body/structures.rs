//! Structures that were drawn in files beside a stack, to be seen one by one and called by their names.

use std::sync::Arc;

use super::super::{
    DrawnAs, Effect, Look, OpenStack, Progress, Scanned, StackId, State, StructuresOver, Tile,
};
use crate::dicom::Stack;
use crate::geometry::{DVec2, DVec3};
use crate::locale::{Message, Text};
use crate::render::scene::{Paint, Structures};
use crate::volume::{LabelMap, Volume};

/// How far a highlighted colour goes towards white.
const BRIGHTER: f32 = 0.45;
/// A surface is where values are between those of the structure and of what surrounds it: a structure is looked for so
/// many steps further, of so many mm.
const DEEPER: usize = 4;
const DEEPER_MM: f64 = 1.0;

/// What is known of the structures of a stack.
#[derive(Clone, Debug, Default)]
pub enum Anatomy {
    #[default]
    Unread,
    Reading(Progress),
    /// Why they could not be read.
    Failed(Message),
    Read(Explorer),
}

/// A structure as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// In every language in which they are known; else the file's label.
    pub names: Text,
    /// sRGB
    pub colour: [u8; 3],
    /// A point within it, near its middle, in patient mm.
    pub middle: DVec3,
    pub voxels: usize,
    /// How its file has it.
    pub drawn: DrawnAs,
    /// Whether it goes round most of the others, as skin does: shown, it would hide them.
    pub wraps: bool,
}

/// All the structures of a stack's files, on its grid.
#[derive(Clone, Debug)]
pub struct StructuresRead {
    /// Of label n + 1.
    pub structures: Vec<Structure>,
    pub map: Arc<LabelMap>,
    /// What was left out or resampled, each a sentence.
    pub notes: Vec<Message>,
    /// What planes show of them.
    pub over: StructuresOver,
}

impl PartialEq for StructuresRead {
    /// Maps are compared by identity.
    fn eq(&self, other: &StructuresRead) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.structures == other.structures
    }
}

/// Structures and how they are shown.
#[derive(Clone, Debug)]
pub struct Explorer {
    pub read: StructuresRead,
    /// Of each: whether it is shown, and how opaque.
    pub shown: Vec<(bool, f32)>,
    /// Whether bodies show them in their colours.
    pub coloured: bool,
    /// Whether bodies show the tissue around them.
    pub tissue: bool,
    pub highlighted: Option<usize>,
    paints: Arc<Vec<Paint>>,
}

/// Structures are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StructureChange {
    Show(usize, bool),
    /// 0 to 1.
    Opacity(usize, f32),
    Only(usize),
    ShowAll(bool),
    /// In their colours, in bodies.
    Colour(bool),
    Tissue(bool),
    /// Highlights it and goes to it.
    Choose(usize),
    Unchoose,
}

impl Explorer {
    fn new(read: StructuresRead) -> Explorer {
        let shown = read.structures.iter().map(|structure| (!structure.wraps, 1.0));
        let mut explorer = Explorer {
            shown: shown.collect(),
            read,
            coloured: false,
            tissue: true,
            highlighted: None,
            paints: Arc::default(),
        };
        explorer.paint();
        explorer
    }

    fn paint(&mut self) {
        let paints = self.read.structures.iter().zip(&self.shown).enumerate();
        let paints = paints.map(|(n, (structure, (shown, opacity)))| {
            let chosen = self.highlighted == Some(n);
            let towards = if chosen { BRIGHTER } else { 0.0 };
            let colour = structure.colour.map(|part| {
                let part = f32::from(part) / 255.0;
                part + (1.0 - part) * towards
            });
            Paint {
                colour,
                opacity: if *shown { *opacity } else { 0.0 },
            }
        });
        self.paints = Arc::new(paints.collect());
    }

    /// What bodies show of them; `None` where they do not.
    pub(super) fn painted(&self) -> Option<Structures> {
        self.coloured.then(|| Structures {
            map: Arc::clone(&self.read.map),
            paints: Arc::clone(&self.paints),
        })
    }

    fn change(&mut self, change: StructureChange) {
        match change {
            StructureChange::Show(n, shown) => {
                if let Some(own) = self.shown.get_mut(n) {
                    own.0 = shown;
                }
            }
            StructureChange::Opacity(n, opacity) if opacity.is_finite() => {
                if let Some(own) = self.shown.get_mut(n) {
                    own.1 = opacity.clamp(0.0, 1.0);
                }
            }
            StructureChange::Opacity(..) => {}
            StructureChange::Only(only) => {
                let all = self.shown.iter_mut().enumerate();
                all.for_each(|(n, own)| own.0 = n == only);
                self.coloured = true;
            }
            StructureChange::ShowAll(shown) => self.shown.iter_mut().for_each(|own| own.0 = shown),
            StructureChange::Colour(coloured) => self.coloured = coloured,
            StructureChange::Tissue(tissue) => self.tissue = tissue,
            StructureChange::Choose(n) => {
                self.highlighted = Some(n).filter(|n| *n < self.shown.len());
            }
            StructureChange::Unchoose => self.highlighted = None,
        }
        self.paint();
    }

    /// The structure of a voxel, counted from 0.
    pub(super) fn at_voxel(&self, voxel: DVec3) -> Option<usize> {
        let nearest = (voxel + 0.5).floor();
        if nearest.min_element() < 0.0 {
            return None;
        }
        let label = self.read.map.get(nearest.to_array().map(|index| index as usize));
        usize::from(label).checked_sub(1)
    }
}

impl OpenStack {
    /// The structures that were read for it.
    pub fn explorer(&self) -> Option<&Explorer> {
        match &self.anatomy {
            Anatomy::Read(explorer) => Some(explorer),
            _ => None,
        }
    }

    fn structure_at(&self, point: DVec3) -> Option<usize> {
        match self.structures_at(point) {
            found if !found.is_empty() => found.last().copied(),
            _ => {
                // Structures are kept voxel by voxel of the volume, which may be coarser than the slices.
                let grid = self.volume.as_ref().map_or(self.grid(), |volume| &volume.grid);
                self.explorer()?.at_voxel(grid.voxel_from_patient(point))
            }
        }
    }

    /// All that were drawn at a patient point, the largest first, as their own files have them.
    pub fn structures_at(&self, point: DVec3) -> Vec<usize> {
        let sheets = self
            .explorer()
            .map_or(&[][..], |explorer| &explorer.read.over.sheets);
        let found = sheets.iter().flat_map(|sheet| {
            let within = sheet.layers.structures_at(point).into_iter();
            within.filter_map(|n| sheet.structures.get(n).copied())
        });
        found.collect()
    }
}

impl State {
    /// Whether structures and their names may be seen: not where questions ask for them.
    pub fn shows_anatomy(&self) -> bool {
        self.attempt.is_none()
    }

    /// Lets go of what would answer questions; starts reading where the panel that shows structures is open.
    pub(in crate::app) fn look_after_anatomy(&mut self) -> Vec<Effect> {
        if !self.shows_anatomy() {
            let known = self
                .stacks
                .iter_mut()
                .filter(|open| !matches!(open.anatomy, Anatomy::Unread));
            known.for_each(|open| open.anatomy = Anatomy::Unread);
            return Vec::new();
        }
        let body = self.body_tile().filter(|_| self.panels.body);
        let plane = Some(self.key_tile()).filter(|_| self.panels.structures);
        let Some(look) = plane.or(body).and_then(|tile| self.look(tile)) else {
            return Vec::new();
        };
        let id = look.open.id;
        let (Some(volume), Anatomy::Unread) = (look.open.volume.clone(), &look.open.anatomy) else {
            return Vec::new();
        };
        let wanted = StructuresWanted {
            catalogue: Scanned(Arc::clone(&self.catalogue)),
            stack: Arc::clone(&look.open.stack),
            volume,
        };
        let ticket = self.ticket();
        let reading = Progress {
            ticket,
            done: 0,
            total: 0,
        };
        if let Some(open) = self.stacks.iter_mut().find(|open| open.id == id) {
            open.anatomy = Anatomy::Reading(reading);
        }
        vec![Effect::ReadStructures { ticket, wanted }]
    }

    fn reading_structures(&mut self, ticket: u64) -> Option<&mut Anatomy> {
        let own = |anatomy: &&mut Anatomy| matches!(anatomy, Anatomy::Reading(job) if job.ticket == ticket);
        self.stacks.iter_mut().map(|open| &mut open.anatomy).find(own)
    }

    pub(in crate::app) fn on_structures_progress(&mut self, ticket: u64, done: usize, total: usize) {
        if let Some(anatomy) = self.reading_structures(ticket) {
            *anatomy = Anatomy::Reading(Progress { ticket, done, total });
        }
    }

    pub(in crate::app) fn on_structures(&mut self, ticket: u64, result: Result<StructuresRead, Message>) {
        if let Some(anatomy) = self.reading_structures(ticket) {
            *anatomy = match result {
                Ok(read) => Anatomy::Read(Explorer::new(read)),
                Err(why) => Anatomy::Failed(why),
            };
        }
    }

    pub(super) fn change_structures(&mut self, id: StackId, change: StructureChange) {
        let Some(open) = self.stacks.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let Anatomy::Read(explorer) = &mut open.anatomy else {
            return;
        };
        explorer.change(change);
        let StructureChange::Choose(n) = change else {
            return;
        };
        let middle = explorer.read.structures.get(n).map(|structure| structure.middle);
        let own = |tile: &Tile| self.tiles[tile.0].stack == Some(id);
        let tile = self.layout_tiles().into_iter().find(own);
        if let (Some(middle), Some(tile)) = (middle, tile) {
            self.move_to(tile, middle);
        }
    }

    /// The stack whose structures are known in a tile's space: its own, else another one's.
    pub(in crate::app) fn explored(&self, look: &Look) -> Option<&OpenStack> {
        let own = self
            .open_stack(look.open.id)
            .filter(|open| open.explorer().is_some());
        own.or_else(|| {
            let known = |open: &&OpenStack| open.explorer().is_some() && open.shares_space_with(look.open);
            self.stacks.iter().find(known)
        })
    }

    /// The structure seen at a pixel of a tile, and its stack.
    pub fn structure_at(&self, tile: Tile, pixel: DVec2) -> Option<(StackId, usize)> {
        let look = self.look(tile).filter(|_| self.shows_anatomy())?;
        let explored = self.explored(&look)?;
        let raster = look.raster()?;
        let found = match look.is_rendered() {
            false => explored.structure_at(raster.patient_from_pixel(pixel)),
            true => {
                let hit = look.hit(pixel)?;
                let named = hit.label.filter(|_| explored.id == look.open.id);
                named.map(|label| usize::from(label) - 1).or_else(|| {
                    let step = raster.plane.normal() * DEEPER_MM;
                    let mut deeper = (0..=DEEPER).map(|n| hit.at + step * n as f64);
                    deeper.find_map(|point| explored.structure_at(point))
                })
            }
        };
        Some((explored.id, found?))
    }

    /// The structure under the pointer.
    pub fn pointed_structure(&self) -> Option<&Structure> {
        let (tile, pixel) = self.pointer?;
        let (id, n) = self.structure_at(tile, pixel)?;
        self.open_stack(id)?.explorer()?.read.structures.get(n)
    }

    /// Highlights the structure at a pixel, if there is one; the tile goes where it goes anyway.
    pub(in crate::app) fn highlight_at(&mut self, tile: Tile, pixel: DVec2) {
        let found = self.structure_at(tile, pixel);
        for open in &mut self.stacks {
            if let Anatomy::Read(explorer) = &mut open.anatomy {
                let own = found.filter(|(id, _)| *id == open.id).map(|(_, n)| n);
                if explorer.highlighted != own {
                    explorer.highlighted = own;
                    explorer.paint();
                }
            }
        }
    }
}

/// What the shell needs to read structures.
#[derive(Clone, Debug)]
pub struct StructuresWanted {
    pub catalogue: Scanned,
    pub stack: Arc<Stack>,
    pub volume: Arc<Volume>,
}
