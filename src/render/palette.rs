//! Colour palettes.

/// A table from grey level to colour, applied last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    #[default]
    Grey,
    InvertedGrey,
    HotIron,
    Pet,
    HotMetalBlue,
    Rainbow,
}
