//! What is opened at first of a study, and in which layout.

use super::{Cut, Effect, Layout, OpenStack, StackId, State, Tile, VoiSource};
use crate::dicom::Stack;
use crate::volume::{Voi, presets};

/// A stack of so many slices, no further apart than this in mm, is worth reformatting at once.
const THIN: (usize, f64) = (40, 2.0);
/// Stacks shown side by side at first.
const MOST_AT_FIRST: usize = 4;
/// The widest window that shows soft tissue, in HU: a bone or lung series has a wider one.
const SOFT_WIDTH: f64 = 700.0;
/// Before the name of a layout of reformats.
const REFORMATTED: &str = "mpr:";

impl State {
    /// Opens the stacks that one most likely came for, each in its usual way: a head CT in axial slices with a brain
    /// window, thin slices as reformats, several MR series side by side.
    pub(super) fn hang_first(&mut self) -> Vec<Effect> {
        let chosen = self.first_stacks();
        let Some(first) = chosen.first().copied() else {
            return Vec::new();
        };
        self.layout = match chosen.len() {
            1 => Layout::One,
            2 => Layout::SideBySide,
            _ => Layout::TwoByTwo,
        };
        for (tile, id) in Tile::all().zip(&chosen) {
            self.put(tile, *id, Cut::Native, false);
        }
        self.active = Tile(0);
        if let Some(effects) = self.hang_as_before(first) {
            return effects;
        }
        if chosen.len() == 1 && self.stack(first).is_some_and(is_thin) && !self.is_head_ct(first) {
            return self.reformat(Layout::TwoByTwo);
        }
        self.read_what_is_shown()
    }

    /// The layout that was last chosen for the modality.
    fn hang_as_before(&mut self, first: StackId) -> Option<Vec<Effect>> {
        let stack = self.stack(first)?;
        let kept = self.desk.settings.layouts.get(&stack.modality)?;
        match kept.strip_prefix(REFORMATTED) {
            Some(id) if stack.is_volume() => Layout::from_id(id).map(|layout| self.reformat(layout)),
            Some(_) => None,
            None => {
                let layout = self.no_more_than_fills(Layout::from_id(kept)?);
                Some(self.set_layout(layout))
            }
        }
    }

    /// A layout, or the next smaller one that the stacks at hand can fill.
    fn no_more_than_fills(&self, layout: Layout) -> Layout {
        let usable = |id: &StackId| self.stack(*id).is_some_and(is_picture);
        let stacks = self.listed_ids().iter().filter(|id| usable(id)).count();
        let smaller = [Layout::TwoByTwo, Layout::SideBySide, Layout::One];
        let fits = |layout: &Layout| layout.count() <= stacks;
        match fits(&layout) {
            true => layout,
            false => {
                let fewer = smaller.into_iter().filter(|other| other.count() < layout.count());
                fewer.into_iter().find(fits).unwrap_or(Layout::One)
            }
        }
    }

    /// How the tiles are laid out, in the word that settings keep it under.
    pub(super) fn arrangement(&self) -> String {
        match self.is_reformatted() {
            true => format!("{REFORMATTED}{}", self.layout.id()),
            false => self.layout.id().to_owned(),
        }
    }

    fn first_stacks(&self) -> Vec<StackId> {
        let ids = self.listed_ids();
        let of = |modality: &str| -> Vec<StackId> {
            let volumes = ids.iter().filter(|id| {
                self.stack(**id).is_some_and(|stack| {
                    stack.modality == modality && is_grey(stack) && stack.is_volume() && !stack.localiser
                })
            });
            volumes.copied().collect()
        };
        let (ct, mut mr) = (of("CT"), of("MR"));
        let length = |id: &StackId| self.stack(*id).map_or(0, |stack| stack.frames.len());
        // The first of the best: max_by_key would take the last.
        if let Some(best) = ct.iter().rev().max_by_key(|id| (self.is_soft(**id), length(id))) {
            return vec![*best];
        }
        if !mr.is_empty() {
            // A localiser that does not say so has three slices or so in each direction.
            let longest = mr.iter().map(length).max().unwrap_or(0);
            mr.retain(|id| length(id) * 5 > longest || length(id) >= 10);
            mr.truncate(MOST_AT_FIRST);
            return mr;
        }
        let likely = |id: &StackId| {
            let stack = self.stack(*id)?;
            Some((is_grey(stack), stack.is_image(), stack.frames.len()))
        };
        ids.into_iter().rev().max_by_key(likely).into_iter().collect()
    }

    fn is_soft(&self, id: StackId) -> bool {
        let first = self.stack(id).and_then(|stack| stack.windows.first());
        first.is_none_or(|named| match &named.voi {
            Voi::Window(window) => window.width <= SOFT_WIDTH,
            Voi::Lut(_) => true,
        })
    }

    fn is_head_ct(&self, id: StackId) -> bool {
        let (Some(series), Some(stack)) = (self.series(id), self.stack(id)) else {
            return false;
        };
        let study = self.catalogue.studies.get(id.study);
        let study = study.map_or("", |study| &study.description);
        let said = format!("{} {} {study}", stack.body_part, series.description);
        let said = said.to_lowercase();
        let words = [
            "head", "brain", "cran", "crân", "enceph", "encéph", "cereb", "céréb", "tete", "tête",
        ];
        stack.modality == "CT" && words.iter().any(|word| said.contains(word))
    }

    /// The brain window for the soft slices of a head; else what the file says. Colours are shown as they are.
    pub(super) fn first_source(&self, id: StackId) -> VoiSource {
        let file = self
            .open_stack(id)
            .map_or(VoiSource::Automatic, OpenStack::file_source);
        let is_colour = self.stack(id).is_some_and(Stack::is_colour);
        match presets::by_name("brain") {
            Some(brain) if !is_colour && self.is_head_ct(id) && self.is_soft(id) => VoiSource::Preset(brain),
            _ => file,
        }
    }
}

/// Whether there is something to see in it.
pub(super) fn is_picture(stack: &Stack) -> bool {
    is_grey(stack) || stack.is_colour()
}

pub(super) fn is_grey(stack: &Stack) -> bool {
    stack.photometric.starts_with("MONOCHROME") && !stack.is_colour()
}

fn is_thin(stack: &Stack) -> bool {
    let (slices, mm) = THIN;
    stack.is_volume() && stack.grid.dimensions[2] >= slices && stack.grid.slice_spacing() <= mm
}
