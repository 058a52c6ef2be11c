//! The stacks that are open: what has been read of each.

use std::sync::Arc;

use super::full_slices::FullSlices;
use super::reformat::DerivedVolume;
use super::{Anatomy, Offer, Progress, StackId, State, VoiSource};
use crate::dicom::{Finding, Stack};
use crate::geometry::{DVec3, Grid};
use crate::locale::Message;
use crate::message;
use crate::volume::{Histogram, Volume, Window};

#[derive(Clone, Debug)]
pub struct OpenStack {
    pub id: StackId,
    pub stack: Arc<Stack>,
    /// Slices read so far, while they are being read.
    pub loading: Option<Progress>,
    /// One slice, shown until the volume is complete.
    pub preview: Option<Arc<Volume>>,
    pub volume: Option<Arc<Volume>>,
    /// Why it could not be read.
    pub failure: Option<Message>,
    /// What the headers and the pixels told, the gravest first.
    pub findings: Vec<Finding>,
    pub histogram: Option<Arc<Histogram>>,
    /// What was drawn beside it.
    pub anatomy: Anatomy,
    /// What there is to be read of that.
    pub offer: Offer,
    pub(super) automatic: Option<Window>,
    /// Acquired slices as they are, of a stack whose volume is coarser.
    pub(super) full: FullSlices,
}

impl State {
    /// Why what is shown cannot be shown as a body, where it cannot.
    pub fn no_body(&self) -> Message {
        match self.current().is_some_and(|open| open.stack.is_colour()) {
            true => message!("colour-no-body"),
            false => message!("no-reformat"),
        }
    }
}

impl OpenStack {
    pub(super) fn new(id: StackId, stack: Arc<Stack>, loading: Progress) -> OpenStack {
        let mut open = OpenStack {
            id,
            loading: Some(loading),
            preview: None,
            volume: None,
            failure: None,
            findings: Vec::new(),
            histogram: None,
            anatomy: Anatomy::default(),
            offer: Offer::default(),
            automatic: None,
            full: FullSlices::default(),
            stack,
        };
        open.add_findings(open.stack.findings.clone());
        open
    }

    /// Of a derived volume, which is in no file.
    pub(super) fn in_memory(id: StackId, stack: Arc<Stack>, derived: DerivedVolume) -> OpenStack {
        OpenStack {
            id,
            loading: None,
            preview: None,
            volume: Some(derived.volume),
            failure: None,
            findings: Vec::new(),
            histogram: derived.histogram,
            anatomy: Anatomy::default(),
            offer: Offer::default(),
            automatic: Some(derived.automatic),
            full: FullSlices::default(),
            stack,
        }
    }

    pub(super) fn add_findings(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
        self.findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }

    /// What can be drawn now: the volume, or the one slice that is in.
    pub fn shown_volume(&self) -> Option<&Arc<Volume>> {
        self.volume.as_ref().or(self.preview.as_ref())
    }

    /// Planes other than the acquired one need every slice, at least two, at known positions.
    pub fn can_reformat(&self) -> bool {
        let complete = self.volume.as_ref();
        self.stack.in_patient_space && complete.is_some_and(|volume| volume.grid.dimensions[2] > 1)
    }

    /// A body is made of values; colours have none.
    pub fn can_render(&self) -> bool {
        self.can_reformat() && !self.stack.is_colour()
    }

    /// The geometry of the acquired slices: the volume's own once it is there, unless that is coarser.
    pub fn grid(&self) -> &Grid {
        match &self.volume {
            Some(volume) if !self.is_reduced() => &volume.grid,
            _ => &self.stack.grid,
        }
    }

    /// The centre of the voxel in the middle.
    pub(super) fn middle(&self) -> DVec3 {
        let grid = self.grid();
        grid.patient_from_voxel(DVec3::from_array(grid.dimensions.map(|n| (n / 2) as f64)))
    }

    /// Whether a position in the other stack is the same place in the patient here.
    pub fn shares_space_with(&self, other: &OpenStack) -> bool {
        let frame = |open: &OpenStack| {
            let known = open.stack.in_patient_space;
            known.then(|| open.stack.frame_of_reference.clone()).flatten()
        };
        self.id == other.id || frame(self).is_some_and(|own| Some(own) == frame(other))
    }

    /// The file's own window, else the histogram's.
    pub(super) fn file_source(&self) -> VoiSource {
        match self.stack.windows.is_empty() {
            true => VoiSource::Automatic,
            false => VoiSource::File(0),
        }
    }

    /// Bytes of voxels that it holds in memory.
    pub(super) fn bytes(&self) -> usize {
        self.volume.as_ref().map_or(0, |volume| volume.voxels.bytes())
    }
}
