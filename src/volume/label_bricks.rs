//! What layers of structures hold brick by brick, so that who looks through them may pass over much at once.

/// Voxels on a side of a brick.
pub const BRICK: usize = 8;

/// What a layer holds in a brick and in the voxels just beyond it, which places in the brick mix too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brick {
    Empty,
    /// This very voxel everywhere.
    Whole(u16),
    /// No other label than this one, but not everywhere alike.
    Single(u16),
    Several,
}

/// The bricks of some layers, those of one place side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelBricks {
    dimensions: [usize; 3],
    layers: usize,
    bricks: Vec<Brick>,
}

impl LabelBricks {
    /// Of layers of so many columns, rows and slices; `label_bits` are those of a voxel that hold its label.
    pub fn new(layers: &[Vec<u16>], size: [usize; 3], label_bits: u16) -> LabelBricks {
        let dimensions = size.map(|side| side.div_ceil(BRICK));
        let [columns, rows, slices] = dimensions;
        let count = if layers.is_empty() {
            0
        } else {
            columns * rows * slices
        };
        let places = (0..count).map(|n| [n % columns, n / columns % rows, n / (columns * rows)]);
        let bricks = places.flat_map(|at| layers.iter().map(move |layer| brick(layer, size, at, label_bits)));
        LabelBricks {
            dimensions,
            layers: layers.len(),
            bricks: bricks.collect(),
        }
    }

    /// The bricks of all layers in which a voxel lies, by its column, row and slice; none beyond the layers.
    #[inline(always)]
    pub fn at(&self, voxel: [usize; 3]) -> &[Brick] {
        let [x, y, k] = voxel.map(|index| index / BRICK);
        let first = ((k * self.dimensions[1] + y) * self.dimensions[0] + x) * self.layers;
        self.bricks.get(first..first + self.layers).unwrap_or_default()
    }
}

fn brick(layer: &[u16], size: [usize; 3], at: [usize; 3], label_bits: u16) -> Brick {
    let low = at.map(|place| place * BRICK);
    let end: [usize; 3] = std::array::from_fn(|axis| (low[axis] + BRICK + 1).min(size[axis]));
    let mut first = None;
    let mut alike = true;
    let mut label = 0;
    for k in low[2]..end[2] {
        for y in low[1]..end[1] {
            let start = (k * size[1] + y) * size[0];
            let row = layer.get(start + low[0]..start + end[0]).unwrap_or_default();
            for voxel in row {
                alike &= *first.get_or_insert(*voxel) == *voxel;
                let own = voxel & label_bits;
                if own != 0 && own != label {
                    if label != 0 {
                        return Brick::Several;
                    }
                    label = own;
                }
            }
        }
    }
    match (label, first) {
        (0, _) | (_, None) => Brick::Empty,
        (_, Some(voxel)) if alike => Brick::Whole(voxel),
        _ => Brick::Single(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brick_speaks_for_its_voxels_and_those_just_beyond() {
        let size = [20, 9, 9];
        let voxel = |n: usize| [n % 20, n / 20 % 9, n / 180];
        let of = |value: &dyn Fn([usize; 3]) -> u16| -> Vec<u16> {
            (0..size.iter().product()).map(|n| value(voxel(n))).collect()
        };
        let layers = [
            of(&|[x, ..]| if x < 9 { 7 } else { 0 }),
            of(&|[x, ..]| {
                if x == 16 {
                    0x0207
                } else if x == 17 {
                    0x0107
                } else {
                    0
                }
            }),
            of(&|[x, y, _]| if x == 3 { 1 + y as u16 } else { 0 }),
        ];
        let bricks = LabelBricks::new(&layers, size, 0xff);
        let at = |x: usize| bricks.at([x, 2, 2]).to_vec();
        assert_eq!(at(7), [Brick::Whole(7), Brick::Empty, Brick::Several]);
        assert_eq!(at(8), [Brick::Single(7), Brick::Single(7), Brick::Empty]);
        assert_eq!(at(16), [Brick::Empty, Brick::Single(7), Brick::Empty]);
        assert!(bricks.at([8, 9 * BRICK, 0]).is_empty());
        assert!(LabelBricks::new(&[], size, 0xff).at([0; 3]).is_empty());
    }
}
