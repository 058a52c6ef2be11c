//! From stored values to what a presentation state shows of them.
//!
//! The order is that of PS3.4 N.2: stored value → the state's Modality LUT (the image's own is not applied) → the state's
//! VOI LUT for the image, or all values where it has none → the state's Presentation LUT, whose output are P-Values →
//! shutter → spatial transformation → displayed area → overlays and graphics. MONOCHROME1 and MONOCHROME2 of the image
//! are ignored then, since the state's own tables say what is light (PS3.4 N.2.1): an image of MONOCHROME1 under a state
//! of shape INVERSE is inverted once, as it is without the state. A renderer mixes neighbouring values before it looks up
//! greys; tables that do not run one way make such mixes meaningless, which [`SoftcopyTone::mixes`] tells.

use std::sync::Arc;

use crate::dicom::lut::Lut;
use crate::dicom::{PresentationState, Stack, ValueMeaning};
use crate::locale::Message;
use crate::message;
use crate::volume::{Rescale, Voi, VoiFunction, VoiLut, Window};

/// Stored values that a table can be made for.
const MOST_VALUES: i64 = 1 << 16;

/// Stored value → modality value (PS3.3 C.11.1).
#[derive(Clone, Debug, PartialEq)]
pub enum ModalityTransform {
    Identity,
    Rescale(Rescale),
    Lut(Arc<Lut>),
}

/// Value after the VOI LUT → P-Value (PS3.3 C.11.6).
#[derive(Clone, Debug, PartialEq)]
pub enum PresentationLut {
    Identity,
    Inverse,
    /// Its entries span the whole range of values after the VOI LUT.
    Table(Arc<Lut>),
}

/// The lowest and the highest value that a pixel of an image can store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredRange {
    pub low: i64,
    pub high: i64,
}

/// What to look through, for a renderer that draws modality values as the image's own header makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct SoftcopyTone {
    pub voi: Voi,
    pub invert: bool,
    /// Whether values between two pixels may be shown: not where a table jumps from one value to the next.
    pub mixes: bool,
}

impl ModalityTransform {
    pub fn of(meaning: &ValueMeaning) -> ModalityTransform {
        match (&meaning.modality_lut, meaning.rescale) {
            (Some(lut), _) => ModalityTransform::Lut(Arc::clone(lut)),
            (None, Some(rescale)) => ModalityTransform::Rescale(rescale),
            (None, None) => ModalityTransform::Identity,
        }
    }

    pub fn apply(&self, stored: i64) -> f64 {
        match self {
            ModalityTransform::Identity => stored as f64,
            ModalityTransform::Rescale(rescale) => rescale.apply(stored as f64),
            ModalityTransform::Lut(lut) => f64::from(lut.look_up(stored)),
        }
    }

    /// Whether values after it can be negative, as far as it tells by itself.
    pub(super) fn gives_signed_values(&self) -> bool {
        match self {
            ModalityTransform::Identity => true,
            ModalityTransform::Rescale(rescale) => rescale.intercept < 0.0 || rescale.slope < 0.0,
            ModalityTransform::Lut(_) => false,
        }
    }

    /// Lowest and highest value that it gives.
    fn range(&self, stored: StoredRange) -> [f64; 2] {
        match self {
            ModalityTransform::Lut(lut) => [0.0, (2f64.powi(lut.bits as i32) - 1.0).max(1.0)],
            other => {
                let ends = [other.apply(stored.low), other.apply(stored.high)];
                [ends[0].min(ends[1]), ends[0].max(ends[1])]
            }
        }
    }

    fn is_same(&self, other: &ModalityTransform, stored: StoredRange) -> bool {
        match (self, other) {
            (ModalityTransform::Lut(one), ModalityTransform::Lut(other)) => {
                one.entries == other.entries && one.first == other.first
            }
            (ModalityTransform::Lut(_), _) | (_, ModalityTransform::Lut(_)) => false,
            (one, other) => [stored.low, stored.high].into_iter().all(|value| {
                let (one, other) = (one.apply(value), other.apply(value));
                (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
            }),
        }
    }
}

impl StoredRange {
    /// `None` for floating-point pixels, which have no whole numbers to make a table of.
    pub fn of(stack: &Stack) -> Option<StoredRange> {
        if stack.float || !(1..=32).contains(&stack.bits_stored) {
            return None;
        }
        let half = 1i64 << (stack.bits_stored - 1);
        Some(match stack.signed {
            true => StoredRange {
                low: -half,
                high: half - 1,
            },
            false => StoredRange {
                low: 0,
                high: 2 * half - 1,
            },
        })
    }
}

impl PresentationState {
    /// What the values of a frame, counted from 1, are looked through before the Presentation LUT: in the state's
    /// modality values.
    pub fn voi(&self, instance: &str, frame: u32, stored: StoredRange) -> Voi {
        let own = self.vois(instance, frame).first().map(|named| named.voi.clone());
        own.unwrap_or_else(|| Voi::Window(whole(self.modality.range(stored))))
    }

    /// The tone for a frame whose values mean this; `voi` in the state's modality values, its own or a reader's.
    ///
    /// # Errors
    /// A sentence where the state's own Modality LUT would need stored values that the image's cannot be led back to.
    pub fn tone(&self, voi: &Voi, own: &ValueMeaning, stored: StoredRange) -> Result<SoftcopyTone, Message> {
        let image = ModalityTransform::of(own);
        let table = matches!(self.presentation, PresentationLut::Table(_));
        if !table && self.modality.is_same(&image, stored) {
            return Ok(SoftcopyTone {
                voi: voi.clone(),
                invert: self.presentation == PresentationLut::Inverse,
                mixes: runs_one_way(voi) && !matches!(image, ModalityTransform::Lut(_)),
            });
        }
        let p_values = self.p_values(voi, stored)?;
        let lut = led_back(&image, stored, p_values)?;
        let voi = Voi::Lut(Arc::new(lut));
        Ok(SoftcopyTone {
            mixes: runs_one_way(&voi)
                && matches!(image, ModalityTransform::Identity | ModalityTransform::Rescale(_)),
            voi,
            invert: false,
        })
    }

    /// P-Values, 0 to 1, of all stored values from the lowest to the highest.
    fn p_values(&self, voi: &Voi, stored: StoredRange) -> Result<Vec<f32>, Message> {
        if stored.high - stored.low >= MOST_VALUES {
            return Err(message!("presentation-values-too-many"));
        }
        let value = |stored: i64| {
            let modality = self.modality.apply(stored);
            let share = match voi {
                Voi::Window(window) => window.grey(modality),
                Voi::Lut(lut) => lut.grey(modality),
            } / 255.0;
            self.presentation.apply(share) as f32
        };
        Ok((stored.low..=stored.high).map(value).collect())
    }
}

impl PresentationLut {
    /// From a share of the range after the VOI LUT to a share of that of P-Values.
    fn apply(&self, share: f64) -> f64 {
        match self {
            PresentationLut::Identity => share,
            PresentationLut::Inverse => 1.0 - share,
            PresentationLut::Table(lut) => {
                let last = lut.entries.len().saturating_sub(1) as f64;
                let entry = lut
                    .entries
                    .get((share * last).round() as usize)
                    .copied()
                    .unwrap_or_default();
                (f64::from(entry) / (2f64.powi(lut.bits as i32) - 1.0).max(1.0)).min(1.0)
            }
        }
    }
}

/// The window from the lowest to the highest of some values (PS3.3 C.11.2.1.2.1 makes it exact at both).
fn whole([low, high]: [f64; 2]) -> Window {
    Window {
        centre: (low + high) / 2.0 + 0.5,
        width: (high - low + 1.0).max(1.0),
        function: VoiFunction::Linear,
    }
}

/// A table of the image's own modality values, from one of stored values.
fn led_back(image: &ModalityTransform, stored: StoredRange, p_values: Vec<f32>) -> Result<VoiLut, Message> {
    let (first, step, entries) = match image {
        ModalityTransform::Identity => (stored.low as f64, 1.0, p_values),
        ModalityTransform::Rescale(Rescale { slope, .. }) if *slope < 0.0 => (
            image.apply(stored.high),
            -slope,
            p_values.into_iter().rev().collect(),
        ),
        ModalityTransform::Rescale(Rescale { slope, .. }) if *slope > 0.0 => {
            (image.apply(stored.low), *slope, p_values)
        }
        ModalityTransform::Rescale(_) => return Err(message!("presentation-not-led-back")),
        ModalityTransform::Lut(lut) => (0.0, 1.0, through(lut, stored, &p_values)?),
    };
    Ok(VoiLut {
        first,
        step,
        entries,
        name: None,
    })
}

/// The same where the image's values went through a table: it must give every stored value another one.
fn through(lut: &Lut, stored: StoredRange, p_values: &[f32]) -> Result<Vec<f32>, Message> {
    let mut entries = vec![f32::NAN; 1 << lut.bits.clamp(1, 16)];
    for (value, p_value) in (stored.low..=stored.high).zip(p_values) {
        let entry = entries.get_mut(usize::from(lut.look_up(value)));
        let entry = entry.ok_or_else(|| message!("presentation-not-led-back"))?;
        if !entry.is_nan() && *entry != *p_value {
            return Err(message!("presentation-not-led-back"));
        }
        *entry = *p_value;
    }
    let mut last = 0.0;
    for entry in &mut entries {
        match entry.is_nan() {
            true => *entry = last,
            false => last = *entry,
        }
    }
    Ok(entries)
}

fn runs_one_way(voi: &Voi) -> bool {
    match voi {
        Voi::Window(_) => true,
        Voi::Lut(lut) => lut.entries.is_sorted() || lut.entries.iter().rev().is_sorted(),
    }
}
