//! Ready-made appearances of a body, recalled by name.
//!
//! Values of CT are in HU, which mean the same on every scanner; those of MR and PET have no fixed meaning and are taken
//! from the volume's own histogram.

use std::sync::Arc;

use super::{Appearance, Lighting, Transfer, TransferPoint};
use crate::locale::Message;
use crate::render::{Palette, Projection, Tone, Voi};
use crate::volume::{Histogram, VoiFunction, Volume, Window, automatic_window};

/// A named appearance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// What a command line calls it.
    pub id: &'static str,
    /// Key of its name in the locale files.
    label: &'static str,
    /// Key of a sentence that teaches what it shows.
    lesson: &'static str,
    /// Modality (0008,0060) that it is made for; `None` for any.
    pub modality: Option<&'static str>,
    look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Look {
    /// Fixed values.
    Matter(&'static [Point]),
    /// Values as shares of the range from background to bright tissue.
    Relative(&'static [Point]),
    Projected(Projection),
    /// Maximum, dark on light as nuclear medicine reads it.
    Uptake,
}

/// Value, red, green and blue from 0 to 255, opacity of 1 mm.
type Point = (f64, [u8; 3], f32);

const BONE: &[Point] = &[
    (160.0, [168, 104, 76], 0.0),
    (250.0, [200, 146, 108], 0.16),
    (380.0, [226, 192, 152], 0.55),
    (700.0, [244, 230, 204], 0.85),
    (1500.0, [255, 252, 244], 0.97),
];

const SKIN_AND_BONE: &[Point] = &[
    (-560.0, [228, 172, 140], 0.0),
    (-380.0, [236, 180, 148], 0.16),
    (-200.0, [240, 188, 156], 0.006),
    (-60.0, [226, 150, 120], 0.0015),
    (60.0, [196, 104, 82], 0.0015),
    (160.0, [200, 130, 100], 0.008),
    (260.0, [226, 192, 152], 0.35),
    (500.0, [246, 230, 200], 0.85),
    (1500.0, [255, 252, 244], 0.97),
];

const VESSELS: &[Point] = &[
    (130.0, [120, 12, 10], 0.0),
    (190.0, [176, 30, 24], 0.12),
    (270.0, [214, 60, 44], 0.5),
    (420.0, [232, 120, 88], 0.6),
    (600.0, [242, 214, 180], 0.75),
    (1400.0, [255, 250, 240], 0.95),
];

const LUNG: &[Point] = &[
    (-960.0, [70, 110, 160], 0.0),
    (-870.0, [100, 156, 210], 0.006),
    (-720.0, [156, 196, 226], 0.016),
    (-560.0, [236, 190, 174], 0.16),
    (-420.0, [246, 164, 140], 0.12),
    (-250.0, [246, 140, 118], 0.0),
];

const AIRWAYS: &[Point] = &[
    (-900.0, [130, 210, 226], 0.0),
    (-800.0, [130, 210, 226], 0.004),
    (-680.0, [170, 224, 226], 0.1),
    (-560.0, [240, 214, 180], 0.34),
    (-440.0, [248, 200, 164], 0.16),
    (-320.0, [248, 190, 150], 0.0),
];

const SOFT: &[Point] = &[
    (-40.0, [150, 70, 56], 0.0),
    (10.0, [168, 80, 62], 0.08),
    (60.0, [188, 96, 74], 0.28),
    (130.0, [212, 130, 98], 0.4),
    (240.0, [232, 190, 150], 0.6),
    (600.0, [248, 236, 214], 0.9),
];

const MR_HEAD: &[Point] = &[
    (0.10, [168, 136, 118], 0.0),
    (0.24, [206, 168, 146], 0.14),
    (0.45, [234, 200, 178], 0.45),
    (0.70, [248, 228, 210], 0.65),
    (1.00, [255, 248, 238], 0.85),
];

const MR_LAYERS: &[Point] = &[
    (0.14, [120, 130, 170], 0.0),
    (0.26, [150, 156, 190], 0.01),
    (0.44, [214, 176, 160], 0.04),
    (0.60, [240, 206, 180], 0.08),
    (0.80, [250, 238, 220], 0.05),
    (1.00, [255, 250, 242], 0.04),
];

/// In the order in which a list offers them.
pub static PRESETS: [Preset; 12] = [
    ct("bone", "body-bone", "body-bone-lesson", BONE),
    ct(
        "skin-and-bone",
        "body-skin-and-bone",
        "body-skin-and-bone-lesson",
        SKIN_AND_BONE,
    ),
    ct("vessels", "body-vessels", "body-vessels-lesson", VESSELS),
    ct("lung", "body-lung", "body-lung-lesson", LUNG),
    ct("airways", "body-airways", "body-airways-lesson", AIRWAYS),
    ct("soft-tissue", "body-soft-tissue", "body-soft-tissue-lesson", SOFT),
    mr("mr-head", "body-mr-head", "body-mr-head-lesson", MR_HEAD),
    mr("mr-layers", "body-mr-layers", "body-mr-layers-lesson", MR_LAYERS),
    any("mip", "body-mip", "body-mip-lesson", Projection::Maximum),
    any("minip", "body-minip", "body-minip-lesson", Projection::Minimum),
    any("mean", "body-mean", "body-mean-lesson", Projection::Mean),
    Preset {
        id: "pet-mip",
        label: "body-pet-mip",
        lesson: "body-pet-mip-lesson",
        modality: Some("PT"),
        look: Look::Uptake,
    },
];

const fn ct(id: &'static str, label: &'static str, lesson: &'static str, points: &'static [Point]) -> Preset {
    Preset {
        id,
        label,
        lesson,
        modality: Some("CT"),
        look: Look::Matter(points),
    }
}

const fn mr(id: &'static str, label: &'static str, lesson: &'static str, points: &'static [Point]) -> Preset {
    Preset {
        id,
        label,
        lesson,
        modality: Some("MR"),
        look: Look::Relative(points),
    }
}

const fn any(id: &'static str, label: &'static str, lesson: &'static str, projection: Projection) -> Preset {
    Preset {
        id,
        label,
        lesson,
        modality: None,
        look: Look::Projected(projection),
    }
}

impl Preset {
    /// The name on screen.
    pub fn title(&self) -> Message {
        Message::new(self.label)
    }

    /// One sentence on what it shows and what to mind.
    pub fn lesson(&self) -> Message {
        Message::new(self.lesson)
    }

    /// Whether it was made for a modality, or for any.
    pub fn suits(&self, modality: &str) -> bool {
        self.modality.is_none_or(|own| own == modality)
    }

    /// For a volume whose values it looks at where they have no fixed meaning.
    pub fn appearance(&self, volume: &Volume) -> Appearance {
        self.appearance_among(&Values::of(volume))
    }

    /// The same where what the values are like is known.
    pub fn appearance_among(&self, values: &Values) -> Appearance {
        match self.look {
            Look::Matter(points) => matter(points, |value| value),
            Look::Relative(points) => {
                let (low, high) = values.tissue;
                matter(points, |share| low + share * (high - low))
            }
            Look::Projected(projection) => projected(projection, false, values.window(projection)),
            Look::Uptake => projected(Projection::Maximum, true, values.uptake),
        }
    }
}

/// What the values of a volume are like, as far as presets ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    hounsfield: bool,
    /// From background to bright tissue.
    tissue: (f64, f64),
    /// From nothing to what all but two voxels in ten thousand stay below.
    uptake: [f64; 2],
}

impl Values {
    /// Looks at the volume, which takes a moment.
    pub fn of(volume: &Volume) -> Values {
        let histogram = Histogram::of(volume);
        Values::new(
            volume.unit.as_deref(),
            automatic_window(volume),
            histogram.as_ref(),
        )
    }

    /// From the unit of the values, the window that suits them ([`automatic_window`]) and their histogram.
    pub fn new(unit: Option<&str>, automatic: Window, histogram: Option<&Histogram>) -> Values {
        let half = automatic.width / 2.0;
        Values {
            hounsfield: unit == Some("HU"),
            tissue: (automatic.centre - half, automatic.centre + half),
            uptake: histogram.map_or([0.0, 1.0], |histogram| {
                [histogram.low.max(0.0), histogram.quantile(0.9998)]
            }),
        }
    }

    /// Values between which a projection goes from black to white.
    fn window(&self, projection: Projection) -> [f64; 2] {
        if self.hounsfield {
            return match projection {
                Projection::Maximum => [-150.0, 850.0],
                Projection::Minimum => [-1000.0, -400.0],
                Projection::Mean => [-950.0, -50.0],
            };
        }
        let (low, high) = self.tissue;
        match projection {
            Projection::Maximum => [low, low + (high - low) * 1.25],
            Projection::Minimum => [low, high],
            // Half of a ray is air beside the body, as a rule.
            Projection::Mean => [low, low + (high - low) * 0.7],
        }
    }
}

/// Those made for a modality, then those for any.
pub fn for_modality(modality: &str) -> impl Iterator<Item = &'static Preset> {
    PRESETS.iter().filter(move |preset| preset.suits(modality))
}

/// What a body of a modality is first shown as.
pub fn first(modality: &str) -> &'static Preset {
    for_modality(modality).next().unwrap_or(&PRESETS[0])
}

pub fn by_id(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id.eq_ignore_ascii_case(id))
}

fn matter(points: &[Point], value: impl Fn(f64) -> f64) -> Appearance {
    let points = points.iter().map(|(at, colour, opacity)| TransferPoint {
        value: value(*at),
        colour: colour.map(|part| f32::from(part) / 255.0),
        opacity: *opacity,
    });
    Appearance::Matter {
        transfer: Arc::new(Transfer::new(points)),
        lighting: Lighting::FULL,
    }
}

fn projected(projection: Projection, invert: bool, [low, high]: [f64; 2]) -> Appearance {
    let width = (high - low).max(1e-6 * high.abs()).max(f64::MIN_POSITIVE);
    let window = Window {
        centre: (low + high) / 2.0,
        width,
        function: VoiFunction::LinearExact,
    };
    Appearance::Projected {
        projection,
        tone: Tone {
            voi: Voi::Window(window),
            invert,
            palette: Palette::Grey,
        },
    }
}
