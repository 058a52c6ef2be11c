//! From modality values to matter.

/// What a value looks like; between two points colour and opacity change in proportion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TransferPoint {
    /// In modality units.
    pub value: f64,
    /// sRGB, 0 to 1.
    pub colour: [f32; 3],
    /// Of 1 mm, 0 to 1.
    pub opacity: f32,
}

/// A transfer function: points by ascending value. Below the first and above the last a value is as opaque and of the
/// colour of that point; without any point all is transparent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transfer {
    points: Vec<TransferPoint>,
}

impl Transfer {
    /// Points in any order; what is not a number is left out, colours and opacities are kept within 0 to 1.
    pub fn new(points: impl IntoIterator<Item = TransferPoint>) -> Transfer {
        let sound = |point: TransferPoint| {
            let numbers = point.colour.into_iter().chain([point.opacity]);
            let finite = point.value.is_finite() && numbers.into_iter().all(f32::is_finite);
            finite.then(|| TransferPoint {
                colour: point.colour.map(|part| part.clamp(0.0, 1.0)),
                opacity: point.opacity.clamp(0.0, 1.0),
                ..point
            })
        };
        let mut points: Vec<TransferPoint> = points.into_iter().filter_map(sound).collect();
        points.sort_by(|one, other| one.value.total_cmp(&other.value));
        Transfer { points }
    }

    pub fn points(&self) -> &[TransferPoint] {
        &self.points
    }

    /// Colour and opacity of 1 mm at a value.
    pub fn at(&self, value: f64) -> ([f32; 3], f32) {
        let above = self.points.partition_point(|point| point.value <= value);
        let (before, after) = (
            above.checked_sub(1).and_then(|n| self.points.get(n)),
            self.points.get(above),
        );
        match (before, after) {
            (Some(before), Some(after)) => {
                let part = ((value - before.value) / (after.value - before.value)) as f32;
                let mix = |from: f32, to: f32| from + (to - from) * part;
                let colour = std::array::from_fn(|n| mix(before.colour[n], after.colour[n]));
                (colour, mix(before.opacity, after.opacity))
            }
            (Some(one), None) | (None, Some(one)) => (one.colour, one.opacity),
            (None, None) => ([0.0; 3], 0.0),
        }
    }
}
