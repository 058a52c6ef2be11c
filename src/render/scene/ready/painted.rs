//! Structures made ready: the paint of each label, as the renderers mix it.

use std::sync::Arc;

use super::bricks::Bricks;
use crate::render::scene::Paint;
use crate::volume::LabelMap;

/// Optical depth of a body that lets nothing through; beyond it nothing more could be seen.
const OPAQUE_DEPTH: f32 = 20.0;

#[derive(Clone, Debug)]
pub struct Painted {
    /// On the grid that is drawn.
    pub map: Arc<LabelMap>,
    /// Of each label from 0: red, green and blue, each times the optical depth of the whole body, and that depth. A
    /// body's two walls share it, so that it lets 1 − opacity through however thick it is. All 0 for what is hidden.
    pub paints: Arc<Vec<[f32; 4]>>,
    /// Labels modulo 64 in each brick.
    pub bricks: Arc<Bricks<u64>>,
}

/// Paints by label, from label 0, which has none.
pub fn paints(paints: &[Paint]) -> Vec<[f32; 4]> {
    let painted = paints.iter().take(usize::from(u16::MAX)).map(|paint| {
        let depth = (-(1.0 - paint.opacity.clamp(0.0, 1.0)).ln()).min(OPAQUE_DEPTH);
        let depth = if depth.is_finite() { depth } else { 0.0 };
        let [red, green, blue] = paint.colour.map(|part| part.clamp(0.0, 1.0) * depth);
        [red, green, blue, depth]
    });
    std::iter::once([0.0; 4]).chain(painted).collect()
}

impl Painted {
    /// The labels that can be seen, modulo 64 as in [`Painted::bricks`].
    pub fn seen(&self) -> u64 {
        let shown = (0u64..)
            .zip(self.paints.iter())
            .filter(|(_, paint)| paint[3] > 0.0);
        shown.fold(0, |seen, (label, _)| seen | 1 << (label % 64))
    }
}
