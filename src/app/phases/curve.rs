//! The values of a point, or the mean of a region, over the phases: the uptake of contrast, the decay of signal.

use super::super::{Look, State};
use crate::annotation::{Annotation, LengthUnit, measure};
use crate::dicom::{Phase, PhaseAxis};
use crate::geometry::DVec3;
use crate::locale::Message;
use crate::volume::Volume;

/// The values at one point of the patient, or in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseCurve {
    /// What the phases lie along.
    pub axis: PhaseAxis,
    /// mm
    pub at: DVec3,
    /// Whether values are the means of the region that is selected, rather than those at the point.
    pub region: bool,
    pub unit: Option<String>,
    /// One for each phase that runs with the one on screen, in their order.
    pub points: Vec<CurvePoint>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CurvePoint {
    /// The phase's index, from 0.
    pub index: usize,
    /// In the axis' unit, true to scale; `None` where the file does not state it.
    pub place: Option<f64>,
    pub label: Message,
    /// The modality value, trilinear, or the region's mean; `None` as long as the phase is not read, and where it shows nothing.
    pub value: Option<f64>,
    /// Whether the phase is in memory.
    pub read: bool,
    pub shown: bool,
}

impl State {
    /// Of the region that is selected; else at the point under the pointer, else at the crosshair; of the phases that differ by nothing but the value that
    /// changes fastest. `None` where there are no phases.
    pub fn phase_curve(&self) -> Option<PhaseCurve> {
        let (look, at) = self.pointed_at()?;
        let ids = self.phase_ids(look.open.id);
        let own = look.open.phase()?;
        let region = self.selected_region(&look);
        let points = ids.iter().filter_map(|id| {
            let phase = self.stack(*id)?.phase.as_ref()?;
            let volume = self.open_stack(*id).and_then(|open| open.volume.as_ref());
            let value = volume.and_then(|volume| match region {
                Some(region) => mean(region, volume),
                None => volume.sample(at),
            });
            own.runs_with(phase).then(|| CurvePoint {
                index: phase.index,
                place: place(phase),
                label: phase.label(),
                value: value.filter(|value| value.is_finite()),
                read: volume.is_some(),
                shown: *id == look.open.id,
            })
        });
        Some(PhaseCurve {
            axis: own.last()?.axis,
            at,
            region: region.is_some(),
            unit: look.open.stack.unit.clone(),
            points: points.collect(),
        })
    }

    /// A region of the patient space that a tile shows.
    fn selected_region(&self, look: &Look) -> Option<&Annotation> {
        let is_region = |mark: &&Annotation| mark.kind().is_region();
        let selected = self.marks.selected().filter(is_region)?;
        self.is_place_in(&selected.place, look.open).then_some(selected)
    }

    /// The point under the pointer, in a tile with phases, else the active tile's.
    fn pointed_at(&self) -> Option<(Look<'_>, DVec3)> {
        let with_phases = |look: &Look| look.open.phase().is_some() && !look.is_rendered();
        let pointed = self.pointer.and_then(|(tile, pixel)| {
            let look = self.look(tile).filter(with_phases)?;
            Some((look, look.patient_at(pixel)?))
        });
        pointed.or_else(|| {
            let look = self.look(self.key_tile()).filter(with_phases)?;
            Some((look, look.view.at))
        })
    }
}

fn mean(region: &Annotation, volume: &Volume) -> Option<f64> {
    let measures = measure(region, Some(volume), LengthUnit::Millimetres);
    measures.statistics.map(|statistics| statistics.mean)
}

fn place(phase: &Phase) -> Option<f64> {
    phase
        .last()
        .map(|value| value.value)
        .filter(|value| value.is_finite())
}
