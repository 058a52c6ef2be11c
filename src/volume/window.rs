//! From modality values to grey levels: windows and VOI LUTs (PS3.3 C.11.2).

use std::sync::Arc;

/// VOI LUT Function (0028,1056).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum VoiFunction {
    #[default]
    Linear,
    LinearExact,
    Sigmoid,
}

impl VoiFunction {
    /// The DICOM defined term; LINEAR for anything else (C.11.2.1.3).
    pub fn from_term(term: &str) -> VoiFunction {
        match term.trim() {
            "LINEAR_EXACT" => VoiFunction::LinearExact,
            "SIGMOID" => VoiFunction::Sigmoid,
            _ => VoiFunction::Linear,
        }
    }

    pub fn term(self) -> &'static str {
        match self {
            VoiFunction::Linear => "LINEAR",
            VoiFunction::LinearExact => "LINEAR_EXACT",
            VoiFunction::Sigmoid => "SIGMOID",
        }
    }
}

/// A window in modality units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub centre: f64,
    pub width: f64,
    pub function: VoiFunction,
}

impl Window {
    /// A window that can be shown: finite, LINEAR at least 1 wide and the others wider than 0. LINEAR
    /// narrower than 1 is not allowed by C.11.2.1.2.1 and is read as LINEAR_EXACT, whose formula it means.
    pub fn new(centre: f64, width: f64, function: VoiFunction) -> Option<Window> {
        if !centre.is_finite() || !width.is_finite() || width <= 0.0 {
            return None;
        }
        let function = match function {
            VoiFunction::Linear if width < 1.0 => VoiFunction::LinearExact,
            function => function,
        };
        Some(Window {
            centre,
            width,
            function,
        })
    }

    /// Grey level 0..=255 before rounding (C.11.2.1.2.1, C.11.2.1.3.1, C.11.2.1.3.2).
    pub fn grey(&self, value: f64) -> f64 {
        let (centre, width) = (self.centre, self.width);
        let unit = match self.function {
            VoiFunction::Linear if width <= 1.0 => {
                if value <= centre - 0.5 {
                    0.0
                } else {
                    1.0
                }
            }
            VoiFunction::Linear => (value - (centre - 0.5)) / (width - 1.0) + 0.5,
            VoiFunction::LinearExact => (value - centre) / width + 0.5,
            VoiFunction::Sigmoid => 1.0 / (1.0 + (-4.0 * (value - centre) / width).exp()),
        };
        255.0 * unit.clamp(0.0, 1.0)
    }
}

/// Values of interest, made grey: a window or a LUT that replaces it.
#[derive(Clone, Debug, PartialEq)]
pub enum Voi {
    Window(Window),
    Lut(Arc<VoiLut>),
}

/// One item of the VOI LUT Sequence, scaled to 0..=1 (C.11.2.1.1): a full replacement for a window.
#[derive(Clone, Debug, PartialEq)]
pub struct VoiLut {
    /// First modality value mapped; lower ones take the first entry, higher than the last the last.
    pub first: f64,
    /// From one entry's modality value to the next one's; 1 as files have them.
    pub step: f64,
    pub entries: Vec<f32>,
    pub name: Option<String>,
}

impl VoiLut {
    /// Grey level 0..=255 before rounding; values between two entries take the nearer one, as the table is
    /// defined on single values.
    pub fn grey(&self, value: f64) -> f64 {
        let last = self.entries.len().saturating_sub(1);
        let index = ((value - self.first) / self.step + 0.5)
            .floor()
            .clamp(0.0, last as f64) as usize;
        self.entries
            .get(index)
            .map_or(0.0, |entry| 255.0 * f64::from(*entry))
    }
}
