//! Colour palettes: grey level to colour.
//!
//! Hot Iron, PET, Hot Metal Blue and PET 20 Step are the Well-known Color Palettes of PS3.6 Annex B. The tables of the
//! first three are straight lines between few knots, rounded to the nearest, that of the last are flat steps; a test
//! compares all 256 entries with the standard's.

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
    /// Twenty flat colours: equal colours are values within a twentieth of the window.
    Pet20Step,
    /// Blue, cyan, green, yellow, red in four equal stretches. Not of the standard: made for showing that
    /// equal steps of value do not look equal in it.
    Rainbow,
}

pub type Table = [[u8; 3]; 256];

impl Palette {
    pub const ALL: [Palette; 7] = [
        Palette::Grey,
        Palette::InvertedGrey,
        Palette::HotIron,
        Palette::Pet,
        Palette::HotMetalBlue,
        Palette::Pet20Step,
        Palette::Rainbow,
    ];

    /// Red, green, blue of each grey level.
    pub fn table(self) -> &'static Table {
        static TABLES: LazyLock<[Table; 7]> = LazyLock::new(|| Palette::ALL.map(Palette::made));
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
            Palette::Pet20Step => "pet-20-step",
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
            Palette::Pet20Step => message!("palette-pet-20-step"),
            Palette::Rainbow => message!("palette-rainbow"),
        }
    }

    fn made(self) -> Table {
        match self {
            Palette::Grey => table_of([RAMP; 3]),
            Palette::InvertedGrey => table_of([&[(0, 255), (255, 0)]; 3]),
            Palette::HotIron => table_of(HOT_IRON),
            Palette::Pet => table_of(PET),
            Palette::HotMetalBlue => table_of(HOT_METAL_BLUE),
            Palette::Pet20Step => stairs(&PET_20_STEP),
            Palette::Rainbow => table_of(RAINBOW),
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

/// The level at which each colour begins (PS3.6 B.1.4).
const PET_20_STEP: [(u8, [u8; 3]); 20] = [
    (0, [0, 0, 0]),
    (13, [96, 0, 80]),
    (26, [48, 48, 80]),
    (39, [48, 48, 112]),
    (51, [80, 80, 128]),
    (64, [96, 96, 176]),
    (77, [112, 112, 192]),
    (90, [128, 128, 224]),
    (102, [48, 96, 48]),
    (115, [48, 144, 48]),
    (128, [80, 192, 80]),
    (141, [64, 224, 64]),
    (153, [224, 224, 80]),
    (166, [208, 208, 96]),
    (179, [208, 176, 64]),
    (192, [208, 144, 0]),
    (204, [192, 96, 0]),
    (217, [176, 48, 0]),
    (230, [255, 0, 0]),
    (243, [255, 255, 255]),
];

const RAINBOW: [Knots; 3] = [
    &[(0, 0), (128, 0), (191, 255), (255, 255)],
    &[(0, 0), (64, 255), (191, 255), (255, 0)],
    &[(0, 255), (64, 255), (128, 0), (255, 0)],
];

fn table_of(channels: [Knots; 3]) -> Table {
    std::array::from_fn(|level| channels.map(|knots| height_at(knots, level as i32)))
}

/// Each level in the colour of the last step that begins at or below it.
fn stairs(steps: &[(u8, [u8; 3])]) -> Table {
    std::array::from_fn(|level| {
        let begun = steps.iter().rev().find(|(from, _)| usize::from(*from) <= level);
        begun.map_or([0; 3], |(_, colour)| *colour)
    })
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
