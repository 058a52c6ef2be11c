//! How a volume is seen as a body.

use std::sync::Arc;

use crate::geometry::{Layer, View};
use crate::render::scene::{Appearance, Carving, Lighting, Scene, Structures, Transfer, TransferPoint};

/// What a tile that renders a volume shows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub appearance: Appearance,
    pub clips: Vec<Layer>,
    pub carvings: Arc<Vec<Carving>>,
    pub structures: Option<Structures>,
}

impl Default for Body {
    fn default() -> Body {
        let point = |value: f64, colour: [f32; 3], opacity: f32| TransferPoint {
            value,
            colour,
            opacity,
        };
        let bone = Transfer::new([
            point(150.0, [0.5, 0.2, 0.1], 0.0),
            point(400.0, [0.95, 0.9, 0.8], 0.5),
        ]);
        Body {
            appearance: Appearance::Matter {
                transfer: Arc::new(bone),
                lighting: Lighting::FULL,
            },
            clips: Vec::new(),
            carvings: Arc::default(),
            structures: None,
        }
    }
}

impl Body {
    pub fn scene(&self, view: View) -> Scene {
        Scene {
            view,
            appearance: self.appearance.clone(),
            clips: self.clips.clone(),
            carvings: Arc::clone(&self.carvings),
            structures: self.structures.clone(),
        }
    }
}
