//! The sample that comes from the program and not from files.

use std::sync::{Arc, Mutex, PoisonError};

use crate::dicom::{Catalogue, NamedVoi, Series, Stack, Study};
use crate::volume::Volume;

/// Makes it; called on a thread of its own.
pub type SampleMaker = Arc<dyn Fn() -> SampleSeries + Send + Sync>;

/// A series that comes from the program and not from files.
#[derive(Clone, Debug)]
pub struct SampleSeries {
    /// Shown as the study's and the series' description.
    pub name: String,
    /// Modality (0008,0060).
    pub modality: String,
    pub volume: Arc<Volume>,
    pub windows: Vec<NamedVoi>,
}

/// The sample, once it has been made.
#[derive(Clone, Default)]
pub struct Made(Arc<Mutex<Option<Arc<Volume>>>>);

impl Made {
    pub fn keep(&self, sample: &SampleSeries) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some(Arc::clone(&sample.volume));
    }

    /// Its volume for its stack, which alone has no files.
    pub fn volume_of(&self, stack: &Stack) -> Option<Arc<Volume>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.clone().filter(|_| stack.frames.is_empty())
    }
}

/// The sample as if it had been found in files.
pub fn catalogue_of(sample: &SampleSeries) -> Catalogue {
    let volume = &sample.volume;
    let stack = Stack {
        index: 0,
        modality: sample.modality.clone(),
        frame_of_reference: None,
        frames: Vec::new(),
        grid: volume.grid.clone(),
        in_patient_space: true,
        spacing_known: true,
        calibration: Default::default(),
        unit: volume.unit.clone(),
        quantities: Default::default(),
        windows: sample.windows.clone(),
        inverted: false,
        transfer_syntax: String::new(),
        photometric: "MONOCHROME2".to_owned(),
        bits_allocated: 16,
        bits_stored: 16,
        high_bit: 15,
        signed: true,
        float: false,
        localiser: false,
        derived: false,
        body_part: String::new(),
        technique: Default::default(),
        phase: None,
        frame_times: None,
        findings: Vec::new(),
    };
    let series = Series {
        uid: String::new(),
        number: None,
        modality: sample.modality.clone(),
        description: String::new(),
        stacks: vec![stack],
    };
    Catalogue {
        studies: vec![Study {
            uid: String::new(),
            description: sample.name.clone(),
            series: vec![series],
        }],
        ..Catalogue::default()
    }
}
