//! How a volume is seen as a body: from where, made of what, with what cut away.

mod command;
mod depth;
mod history;
mod outlines;
mod section;
mod shaping;
mod structures;
mod turning;

use std::sync::Arc;

use super::{Look, OpenStack, State, Tile};
use crate::geometry::{DVec3, Layer, View};
use crate::locale::Message;
use crate::message;
use crate::render::scene::presets::{self, Preset, Values};
use crate::render::scene::{Appearance, Carving, Scene, Structures};
use crate::volume::{VoiFunction, Window};
pub use command::BodyCommand;
pub use depth::Hit;
pub use history::Edit;
use history::History;
pub use outlines::PlaneOutline;
pub use section::Section;
pub use structures::{Anatomy, Explorer, Structure, StructureChange, StructuresRead, StructuresWanted};

/// What a tile that renders a volume shows of it, and how it came to that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub form: Form,
    /// Whether the planes of other tiles are drawn as outlines.
    pub planes: bool,
    history: History,
}

/// All of a body that can be undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// The preset that was chosen; `None` for the modality's own.
    pub preset: Option<&'static str>,
    /// The appearance, where it is no longer the preset's own.
    pub edited: Option<Appearance>,
    /// What may be seen lies between these corners, the lower and the higher, in patient mm.
    pub crop: Option<[DVec3; 2]>,
    pub cutter: Option<Cutter>,
    /// In the order in which they were made.
    pub carvings: Arc<Vec<Carving>>,
}

/// A plane of which one side is cut away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cutter {
    /// The tile whose plane it goes with; `None` where it stays where it is.
    pub follows: Option<Tile>,
    /// Direction of view of the plane; unit length, patient space.
    pub normal: DVec3,
    /// Of the plane along its normal, from the patient origin, in mm.
    pub depth: f64,
    /// Whether what lies behind the plane is cut away, instead of what lies before it.
    pub flipped: bool,
}

impl Cutter {
    /// What it leaves.
    pub fn layer(&self) -> Layer {
        let (from, to) = match self.flipped {
            false => (self.depth, f64::INFINITY),
            true => (f64::NEG_INFINITY, self.depth),
        };
        Layer {
            normal: self.normal,
            from,
            to,
        }
    }
}

impl Form {
    /// What may be seen lies in all of these.
    pub fn clips(&self) -> Vec<Layer> {
        let axes = [DVec3::X, DVec3::Y, DVec3::Z];
        let within = |[low, high]: [DVec3; 2]| {
            axes.map(|normal| Layer {
                normal,
                from: low.dot(normal),
                to: high.dot(normal),
            })
        };
        let crop = self.crop.into_iter().flat_map(within);
        crop.chain(self.cutter.map(|cutter| cutter.layer())).collect()
    }

    /// Whether something of the volume is cut away.
    pub fn is_cut(&self) -> bool {
        self.crop.is_some() || self.cutter.is_some() || !self.carvings.is_empty()
    }
}

impl Body {
    /// What undo would take back.
    pub fn undo_name(&self) -> Option<Message> {
        self.history.undo_name()
    }

    pub fn redo_name(&self) -> Option<Message> {
        self.history.redo_name()
    }

    fn scene(&self, view: View, appearance: Appearance, structures: Option<Structures>) -> Scene {
        Scene {
            view,
            appearance,
            clips: self.form.clips(),
            carvings: Arc::clone(&self.form.carvings),
            structures,
        }
    }
}

impl Look<'_> {
    /// The preset that the body came from.
    pub fn body_preset(&self) -> &'static Preset {
        let chosen = self.view.body.form.preset.and_then(presets::by_id);
        chosen.unwrap_or_else(|| presets::first(&self.open.stack.modality))
    }

    /// What the values of the volume become: as it was edited, else as its preset has it.
    pub fn appearance(&self) -> Appearance {
        match &self.view.body.form.edited {
            Some(edited) => edited.clone(),
            None => self.body_preset().appearance_among(&self.open.values()),
        }
    }

    /// All that a renderer needs of the body in a view.
    pub(super) fn scene(&self, view: View) -> Scene {
        let structures = self.open.explorer().and_then(|explorer| explorer.painted());
        let alone = structures.is_some() && self.open.explorer().is_some_and(|explorer| !explorer.tissue);
        let appearance = match self.appearance() {
            Appearance::Matter { lighting, .. } if alone => Appearance::Matter {
                transfer: Arc::default(),
                lighting,
            },
            appearance => appearance,
        };
        self.view.body.scene(view, appearance, structures)
    }

    /// Which preset it is, and whether it was changed since.
    pub(super) fn appearance_text(&self) -> Message {
        let title = self.body_preset().title();
        match self.view.body.form.edited {
            Some(_) => message!("body-edited", preset = title),
            None => title,
        }
    }
}

impl State {
    /// The tile that shows a body: the one that keys act on, else the first on screen.
    pub fn body_tile(&self) -> Option<Tile> {
        let shows = |tile: &Tile| self.look(*tile).is_some_and(|look| look.is_rendered());
        let key = Some(self.key_tile()).filter(shows);
        key.or_else(|| self.visible_tiles().into_iter().find(shows))
    }

    /// The body whose presets are offered in small pictures now.
    pub fn previews_wanted(&self) -> Option<Look<'_>> {
        let tile = self.body_tile().filter(|_| self.panels.body)?;
        self.look(tile)
    }
}

impl OpenStack {
    /// What presets ask about the values, from what was found out when the stack was read.
    pub fn values(&self) -> Values {
        let automatic = self.automatic.unwrap_or(Window {
            centre: 0.0,
            width: 1.0,
            function: VoiFunction::LinearExact,
        });
        Values::new(self.stack.unit.as_deref(), automatic, self.histogram.as_deref())
    }
}
