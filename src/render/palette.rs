//! Colour palettes: grey level to colour.
//!
//! Hot Iron, PET and Hot Metal Blue are the Well-known Color Palettes of PS3.6 Annex B. Their tables are
//! straight lines between few knots, rounded to the nearest; a test compares all 256 entries with the standard's.

use std::sync::LazyLock;

use crate::locale::Message;
use crate::message;

/// A table from grey level to colour, applied last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    #[default]
    Grey,
    InvertedGrey,
    HotIron,
    Pet,
    HotMetalBlue,
    /// Blue, cyan, green, yellow, red in four equal stretches. Not of the standard: made for showing that
    /// equal steps of value do not look equal in it.
    Rainbow,
}

pub type Table = [[u8; 3]; 256];

impl Palette {
    pub const ALL: [Palette; 6] = [
        Palette::Grey,
        Palette::InvertedGrey,
        Palette::HotIron,
        Palette::Pet,
        Palette::HotMetalBlue,
        Palette::Rainbow,
    ];

    /// Red, green, blue of each grey level.
    pub fn table(self) -> &'static Table {
        static TABLES: LazyLock<[Table; 6]> = LazyLock::new(|| Palette::ALL.map(|p| table_of(p.knots())));
        &TABLES[self as usize]
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Palette::Grey => "grey",
            Palette::InvertedGrey => "inverted-grey",
            Palette::HotIron => "hot-iron",
            Palette::Pet => "pet",
            Palette::HotMetalBlue => "hot-metal-blue",
            Palette::Rainbow => "rainbow",
        }
    }

    pub fn from_name(name: &str) -> Option<Palette> {
        Palette::ALL.into_iter().find(|palette| palette.name() == name)
    }

    /// The name on screen.
    pub fn title(self) -> Message {
        match self {
            Palette::Grey => message!("palette-grey"),
            Palette::InvertedGrey => message!("palette-inverted-grey"),
            Palette::HotIron => message!("palette-hot-iron"),
            Palette::Pet => message!("palette-pet"),
            Palette::HotMetalBlue => message!("palette-hot-metal-blue"),
            Palette::Rainbow => message!("palette-rainbow"),
        }
    }

    fn knots(self) -> [Knots; 3] {
        match self {
            Palette::Grey => [RAMP; 3],
            Palette::InvertedGrey => [&[(0, 255), (255, 0)]; 3],
            Palette::HotIron => HOT_IRON,
            Palette::Pet => PET,
            Palette::HotMetalBlue => HOT_METAL_BLUE,
            Palette::Rainbow => RAINBOW,
        }
    }
}

/// Corners of a channel's polyline, from level 0 to level 255: (level, value).
type Knots = &'static [(u8, u8)];

const RAMP: Knots = &[(0, 0), (255, 255)];

const HOT_IRON: [Knots; 3] = [
    &[(0, 0), (126, 252), (128, 255), (255, 255)],
    &[(0, 0), (128, 0), (254, 252), (255, 255)],
    &[(0, 0), (191, 0), (253, 248), (255, 255)],
];

const PET: [Knots; 3] = [
    &[
        (0, 0),
        (63, 0),
        (64, 1),
        (105, 83),
        (107, 86),
        (192, 255),
        (255, 255),
    ],
    &[
        (0, 0),
        (1, 2),
        (62, 125),
        (63, 128),
        (64, 126),
        (127, 1),
        (128, 0),
        (254, 252),
        (255, 255),
    ],
    &[
        (0, 0),
        (1, 1),
        (128, 255),
        (129, 252),
        (192, 0),
        (212, 80),
        (213, 85),
        (254, 250),
        (255, 255),
    ],
];

const HOT_METAL_BLUE: [Knots; 3] = [
    &[
        (0, 0),
        (85, 0),
        (102, 50),
        (119, 90),
        (153, 190),
        (170, 255),
        (255, 255),
    ],
    &[(0, 0), (119, 0), (238, 224), (255, 255)],
    &[
        (0, 0),
        (16, 31),
        (34, 67),
        (68, 133),
        (84, 165),
        (102, 200),
        (119, 150),
        (136, 50),
        (153, 0),
        (170, 0),
        (238, 200),
        (255, 255),
    ],
];

const RAINBOW: [Knots; 3] = [
    &[(0, 0), (128, 0), (191, 255), (255, 255)],
    &[(0, 0), (64, 255), (191, 255), (255, 0)],
    &[(0, 255), (64, 255), (128, 0), (255, 0)],
];

fn table_of(channels: [Knots; 3]) -> Table {
    std::array::from_fn(|level| channels.map(|knots| height_at(knots, level as i32)))
}

/// Height of a polyline at a level, rounded to the nearest, halves up.
fn height_at(knots: Knots, level: i32) -> u8 {
    let stretch = knots
        .windows(2)
        .find(|pair| (i32::from(pair[0].0)..=i32::from(pair[1].0)).contains(&level));
    let Some([from, to]) = stretch else {
        return 0;
    };
    let run = i32::from(to.0) - i32::from(from.0);
    let rise = i32::from(to.1) - i32::from(from.1);
    let height = (2 * rise * (level - i32::from(from.0)) + run).div_euclid(2 * run);
    (i32::from(from.1) + height) as u8
}
