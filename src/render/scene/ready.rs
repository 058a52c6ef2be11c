//! What is worked out from a volume and a scene before rays are cast.

use super::Scene;
use crate::volume::Volume;

/// Kept from picture to picture: only what changed is worked out again.
#[derive(Clone, Debug)]
pub struct Ready;

impl Ready {
    pub fn new(_volume: &Volume, _scene: &Scene, _before: Option<&Ready>) -> Ready {
        Ready
    }
}
