//! Orientation letters: which side of the patient a screen edge is.

use glam::DVec3;

/// A second or third letter is added when its cosine exceeds this (about 15°).
const OBLIQUE_COSINE: f64 = 0.26;

/// One of the six directions of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrientationLabel {
    Left,
    Right,
    Posterior,
    Anterior,
    Head,
    Feet,
}

/// The directions that a vector points to, the largest cosine first.
pub fn label_of(direction: DVec3) -> Vec<OrientationLabel> {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    let Some(direction) = direction.try_normalize() else {
        return Vec::new();
    };
    let sides = [
        (direction.x, Left, Right),
        (direction.y, Posterior, Anterior),
        (direction.z, Head, Feet),
    ];
    let mut labels: Vec<(f64, OrientationLabel)> = sides
        .into_iter()
        .map(|(cosine, plus, minus)| (cosine.abs(), if cosine > 0.0 { plus } else { minus }))
        .filter(|(cosine, _)| *cosine > OBLIQUE_COSINE)
        .collect();
    labels.sort_by(|a, b| b.0.total_cmp(&a.0));
    labels.into_iter().map(|(_, label)| label).collect()
}
