//! The numbers of a report: what they are of, which statistic, in what unit (PS3.16 TID 300, CID 7464, CID 7469).

use super::content::{Item, Relation};
use super::document::{dcm, sct};
use super::{Code, WriteError};
use crate::message;

/// A number with its concept, from which its unit follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReportValue {
    pub quantity: Quantity,
    /// Of many voxels: which number stands for them all.
    pub statistic: Option<Statistic>,
    /// In the unit of `quantity`.
    pub value: f64,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// mm
    Length,
    /// mm, the longer one of two perpendicular diameters.
    LongAxis,
    /// mm, the shorter one.
    ShortAxis,
    /// Degrees
    Angle,
    /// Degrees, between the end plates of two vertebrae.
    CobbAngle,
    /// mm²
    Area,
    /// HU
    Attenuation,
    /// Of MR; without a unit.
    SignalIntensity,
    /// Any other modality value; without a unit.
    ModalityValue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statistic {
    Mean,
    StandardDeviation,
    Minimum,
    Maximum,
}

impl Quantity {
    /// What the voxels of a stack hold: attenuation only where their unit is HU, signal only in MR.
    pub fn of_voxels(modality: &str, unit: Option<&str>) -> Quantity {
        match (modality, unit) {
            (_, Some("HU")) => Quantity::Attenuation,
            ("MR", None) => Quantity::SignalIntensity,
            _ => Quantity::ModalityValue,
        }
    }

    fn code(self) -> Code {
        match self {
            Quantity::Length => sct("410668003", "Length"),
            Quantity::LongAxis => sct("103339001", "Long Axis"),
            Quantity::ShortAxis => sct("103340004", "Short Axis"),
            Quantity::Angle => sct("1483009", "Angle"),
            Quantity::CobbAngle => sct("285285000", "Cobb angle"),
            Quantity::Area => sct("42798000", "Area"),
            Quantity::Attenuation => dcm("112031", "Attenuation Coefficient"),
            Quantity::SignalIntensity => dcm("110852", "MR signal intensity"),
            Quantity::ModalityValue => Code::new("MODALITY_VALUE", "99NEGATOSCOPE", "Modality value"),
        }
    }

    fn unit(self) -> Code {
        let (value, meaning) = match self {
            Quantity::Length | Quantity::LongAxis | Quantity::ShortAxis => ("mm", "mm"),
            Quantity::Angle | Quantity::CobbAngle => ("deg", "Degree"),
            Quantity::Area => ("mm2", "square millimeter"),
            Quantity::Attenuation => ("[hnsf'U]", "Hounsfield unit"),
            Quantity::SignalIntensity | Quantity::ModalityValue => ("1", "no units"),
        };
        Code::new(value, "UCUM", meaning)
    }
}

impl Statistic {
    fn code(self) -> Code {
        match self {
            Statistic::Mean => sct("373098007", "Mean"),
            Statistic::StandardDeviation => sct("386136009", "Standard Deviation"),
            Statistic::Minimum => sct("255605001", "Minimum"),
            Statistic::Maximum => sct("56851009", "Maximum"),
        }
    }
}

impl ReportValue {
    /// TID 300; `sources`: the coordinates that the value was taken at.
    pub(super) fn item(&self, sources: Vec<Item>, label: &str) -> Result<Item, WriteError> {
        if !self.value.is_finite() {
            return Err(WriteError(message!("report-not-a-value", label = label)));
        }
        let number = Item::number(&self.quantity.code(), self.value, &self.quantity.unit());
        let statistic = self.statistic.map(|statistic| {
            let derivation = Item::code(&dcm("121401", "Derivation"), &statistic.code());
            (Relation::HasConceptModifier, derivation)
        });
        let sources = sources.into_iter().map(|source| (Relation::InferredFrom, source));
        let children: Vec<(Relation, Item)> = statistic.into_iter().chain(sources).collect();
        Ok(match children.is_empty() {
            true => number,
            false => number.holding(children),
        })
    }
}
