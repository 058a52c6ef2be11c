//! A second series over the one that a tile shows: which can be, and how it is laid over.
//!
//! Two series are laid over each other where their files say that they share a space (Frame of Reference UID,
//! PS3.3 C.7.4.1): nothing is registered here, and Spatial Registration objects are not read.

mod change;
mod words;

use std::sync::Arc;

use super::first_hanging::is_grey;
use super::look::voi_of;
use super::{Look, OpenStack, StackId, State, Tile, VoiSource};
use crate::dicom::Stack;
use crate::locale::Message;
use crate::message;
use crate::render::fused::{Fused, Veil};
use crate::render::{Palette, Projection, Tone, Voi};
use crate::volume::{Histogram, VoiFunction, Volume, Window};

pub use change::{FusionCommand, OPACITY_STEP};
pub use words::FusionWords;
pub(super) use words::both_values;

/// The opacity to begin with.
const FIRST_OPACITY: f64 = 0.5;

/// One of two series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Layer {
    #[default]
    Base,
    Over,
}

/// A second series over a tile's own, and how it is seen. The tile's own window, palette and place are its view's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fusion {
    pub stack: StackId,
    pub source: VoiSource,
    /// What a reset goes back to.
    pub(super) first_source: VoiSource,
    pub palette: Palette,
    /// 0 to 1.
    pub opacity: f64,
    pub veil: Veil,
    /// What becomes of it in a thick slab.
    pub projection: Projection,
    /// Whose window a hand changes.
    pub hand: Layer,
}

/// The second series of a picture, to be drawn.
#[derive(Clone, Debug)]
pub struct Over {
    pub volume: Arc<Volume>,
    pub fused: Fused,
}

impl PartialEq for Over {
    /// Volumes are compared by identity.
    fn eq(&self, other: &Over) -> bool {
        Arc::ptr_eq(&self.volume, &other.volume) && self.fused == other.fused
    }
}

impl Fusion {
    fn new(stack: StackId, modality: &str, source: VoiSource) -> Fusion {
        let (palette, veil) = fusion_colours(modality);
        Fusion {
            stack,
            source,
            first_source: source,
            palette,
            opacity: FIRST_OPACITY,
            veil,
            projection: Projection::Maximum,
            hand: Layer::Base,
        }
    }

    /// As at the beginning, but for what is laid over.
    pub(super) fn as_at_first(self) -> Fusion {
        Fusion {
            source: self.first_source,
            opacity: FIRST_OPACITY,
            hand: Layer::Base,
            ..self
        }
    }
}

/// How a series of a modality is laid over at first: structure covers as it is; uptake leaves the structure to be seen
/// where there is none.
pub fn fusion_colours(modality: &str) -> (Palette, Veil) {
    match modality {
        "CT" => (Palette::Grey, Veil::Even),
        _ => (Palette::HotIron, Veil::Rising),
    }
}

/// Whether values count a tracer: nothing is the lowest that there is.
fn is_uptake(modality: &str) -> bool {
    matches!(modality, "PT" | "NM")
}

/// The window that suits a series laid over without one of its own: from no uptake to what a thousandth of the voxels is
/// above; for others the automatic one.
pub fn fusion_window(modality: &str, histogram: Option<&Histogram>, automatic: Window) -> Window {
    let high = histogram.map(|histogram| histogram.quantile(0.999));
    let from_nothing = high
        .filter(|high| is_uptake(modality) && *high > 0.0)
        .and_then(|high| Window::new(high / 2.0, high, VoiFunction::LinearExact));
    from_nothing.unwrap_or(automatic)
}

impl State {
    /// The stacks that might be laid over a tile's own, in the catalogue's order, each with the reason why it cannot be.
    pub fn fusion_choices(&self, tile: Tile) -> Vec<(StackId, Option<Message>)> {
        let Some(base) = self.tile(tile).and_then(|view| view.stack) else {
            return Vec::new();
        };
        let others = self.stack_ids().into_iter().filter(|id| *id != base);
        others.map(|id| (id, self.fusion_refusal(base, id))).collect()
    }

    /// Why a stack cannot be laid over another one; `None` where it can.
    pub fn fusion_refusal(&self, base: StackId, over: StackId) -> Option<Message> {
        match (self.stack(base), self.stack(over)) {
            (Some(base_stack), Some(over_stack)) if base != over => fusion_refusal(base_stack, over_stack),
            _ => Some(message!("fusion-not-there")),
        }
    }

    /// The first stack that can be laid over a tile's own: uptake before structure.
    fn first_choice(&self, tile: Tile) -> Option<StackId> {
        let choices = self.fusion_choices(tile);
        let possible = choices.into_iter().filter(|(_, refusal)| refusal.is_none());
        let uptake = |id: &StackId| self.stack(*id).is_some_and(|stack| is_uptake(&stack.modality));
        let possible: Vec<StackId> = possible.map(|(id, _)| id).collect();
        possible
            .iter()
            .find(|id| uptake(id))
            .or(possible.first())
            .copied()
    }

    /// How a stack that comes into a tile is fused: as in its other planes on screen, else as it was last seen.
    pub(super) fn fusion_for(&self, tile: Tile, id: StackId) -> Option<Fusion> {
        let others = self.layout_tiles().into_iter().filter(|other| *other != tile);
        let on_screen = others.filter_map(|other| self.tile(other));
        let mut seen = on_screen.chain(self.shelf.iter().rev());
        seen.find(|view| view.stack == Some(id))?.fusion
    }
}

/// Why a stack cannot be laid over another one; `None` where it can.
pub fn fusion_refusal(base: &Stack, over: &Stack) -> Option<Message> {
    let frame = |stack: &Stack| stack.frame_of_reference.clone().filter(|uid| !uid.is_empty());
    Some(match (frame(base), frame(over)) {
        _ if !is_grey(base) => message!("fusion-base-colour"),
        _ if !base.in_patient_space => message!("fusion-base-no-place"),
        _ if !is_grey(over) => message!("fusion-colour"),
        _ if !over.in_patient_space => message!("fusion-no-place"),
        _ if over.grid.dimensions[2] < 2 => message!("fusion-one-slice"),
        (None, _) => message!("fusion-base-no-frame"),
        (_, None) => message!("fusion-no-frame"),
        (Some(own), Some(other)) if own != other => message!("fusion-other-frame"),
        _ => return None,
    })
}

impl<'a> Look<'a> {
    /// The tile's fusion with the stack that is laid over, read or not; `None` of a body, over which nothing is laid.
    pub fn fusion(&self) -> Option<(&'a Fusion, &'a OpenStack)> {
        let fusion = self.view.fusion.as_ref()?;
        (!self.is_rendered()).then_some((fusion, self.over?))
    }

    /// What is laid over the picture; `None` until it has been read.
    pub(super) fn picture_over(&self) -> Option<Over> {
        let (fusion, open) = self.fusion()?;
        Some(Over {
            volume: Arc::clone(open.volume.as_ref()?),
            fused: Fused {
                tone: self.tone_over()?,
                opacity: fusion.opacity,
                veil: fusion.veil,
                interpolation: self.view.interpolation,
                projection: fusion.projection,
            },
        })
    }

    /// The window or LUT that the series laid over is shown through.
    pub fn voi_over(&self) -> Option<Voi> {
        let (fusion, open) = self.fusion()?;
        Some(match (fusion.source, open.automatic) {
            (VoiSource::Automatic, Some(automatic)) => Voi::Window(fusion_window(
                &open.stack.modality,
                open.histogram.as_deref(),
                automatic,
            )),
            (source, _) => voi_of(open, source),
        })
    }

    /// The colours of the series laid over.
    pub fn tone_over(&self) -> Option<Tone> {
        let (fusion, open) = self.fusion()?;
        Some(Tone {
            voi: self.voi_over()?,
            invert: open.stack.inverted,
            palette: fusion.palette,
        })
    }
}
