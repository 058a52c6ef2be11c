//! A case as DICOM files: every series scanned and written, with a segmentation that knows the truth.
//!
//! All identifiers follow from the case and the seed, so that the same case is the same files, byte for byte.

mod segments;
mod technique;

use std::path::{Path, PathBuf};

use super::acquisition::{ProtocolError, scan_ct, scan_mr, scout};
use super::anatomy::AnatomyError;
use super::case::{Case, Scan, Segmented, SeriesPlan};
use super::random::{hashed, mixed};
use super::scene::Scene;
use crate::dicom::write::{
    HU_INTERCEPT, ImageSeries, ImageWindow, Labels, Patient, Pixels, Records, SegmentationSeries,
    SeriesRecord, StudyRecord, WriteError, Written, uid_from_key, write_ct, write_mr, write_segmentation,
};
use crate::geometry::Grid;
use crate::volume::{Rescale, Volume, Voxels, automatic_window};

/// Bits that all scanners here store.
const BITS_STORED: u16 = 12;
/// When the study claims to be from: nobody was there.
const DATE: &str = "20260101";
const TIME: &str = "080000";

#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    #[error(transparent)]
    Anatomy(#[from] AnatomyError),
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Images of one series as a scanner leaves them.
pub struct Images {
    pub grid: Grid,
    /// As stored, in 12 bits; HU − (−1024) for CT.
    pub stored: Vec<u16>,
    /// The structure that fills most of each voxel; empty for a scout.
    pub structures: Vec<u16>,
}

/// Told which series is being made and how far it is: (series, steps done, steps in all), from any thread.
pub type Progress<'a> = &'a (dyn Fn(&SeriesPlan, usize, usize) + Sync);

/// Scans one series of a case.
pub fn images(
    scene: &Scene,
    plan: &SeriesPlan,
    seed: u64,
    progress: Progress,
) -> Result<Images, ProtocolError> {
    let seed = seed.wrapping_mul(1000).wrapping_add(plan.number as u64);
    let told = |done, total| progress(plan, done, total);
    Ok(match &plan.scan {
        Scan::Ct(protocol) => {
            let images = scan_ct(scene, protocol, seed, &told)?;
            Images {
                grid: images.grid,
                stored: stored(&images.hu),
                structures: images.structures,
            }
        }
        Scan::Mr(protocol) => {
            let images = scan_mr(scene, protocol, seed, &told)?;
            Images {
                grid: images.grid,
                stored: images.signal,
                structures: images.structures,
            }
        }
        Scan::Scout(protocol) => {
            let image = scout(scene, protocol, seed, &told)?;
            Images {
                grid: image.grid,
                stored: stored(&image.values),
                structures: Vec::new(),
            }
        }
    })
}

fn stored(hu: &[i16]) -> Vec<u16> {
    let intercept = HU_INTERCEPT as i16;
    hu.iter().map(|value| (value - intercept) as u16).collect()
}

/// Makes a case and writes each series into a folder of its own below `folder`, segmentations beside them; the
/// series named in `only`, or all where none is. Returns what was written.
pub fn write_case(
    case: &Case,
    only: &[String],
    seed: u64,
    folder: &Path,
    progress: Progress,
) -> Result<Vec<PathBuf>, StudyError> {
    let scene = case.scene(seed)?;
    let mut written = Vec::new();
    let wanted = |plan: &&SeriesPlan| only.is_empty() || only.contains(&plan.id);
    for plan in case.series.iter().filter(wanted) {
        let images = images(&scene, plan, seed, progress)?;
        let identity = Identity { case, seed };
        let instances = write_images(folder, plan, &identity, &images)?;
        if plan.segmented != Segmented::None {
            let path = folder.join(format!("{}-segmentation.dcm", plan.id));
            let segmentation = write_structures(&path, plan, &identity, &scene, &images, &instances)?;
            written.push(segmentation.path);
        }
        written.extend(instances.into_iter().map(|instance| instance.path));
    }
    Ok(written)
}

/// Who and what the files belong to.
struct Identity<'a> {
    case: &'a Case,
    seed: u64,
}

impl Identity<'_> {
    /// A number of 128 bits that belongs to `what` of this case and seed alone.
    fn key(&self, what: &str) -> u128 {
        let hash = |start: u64| {
            let text = self.case.id.bytes().chain([0]).chain(what.bytes());
            hashed(mixed(start ^ mixed(self.seed)), text)
        };
        u128::from(hash(1)) << 64 | u128::from(hash(2))
    }

    fn uid(&self, what: &str) -> String {
        uid_from_key(self.key(what))
    }

    fn records(&self, plan: &SeriesPlan, kind: &str) -> Records {
        let name = format!("{}{kind}", plan.id);
        // The last 16 bits count the instances.
        let instance_key = self.key(&format!("{name} instances")) & !0xFFFF;
        Records {
            patient: Patient {
                id: format!("NEGATOSCOPE-{}", self.case.id.to_uppercase()),
                name: format!("Negatoscope^{}", self.case.id),
                sex: "M".to_owned(),
                age: format!("{:03}Y", self.case.age),
                ..Patient::default()
            },
            study: StudyRecord {
                uid: self.uid("study"),
                id: "1".to_owned(),
                date: DATE.to_owned(),
                time: TIME.to_owned(),
                description: self.case.study.clone(),
            },
            series: SeriesRecord {
                uid: self.uid(&name),
                number: plan.number,
                description: plan.description.clone(),
                protocol_name: plan.description.clone(),
                body_part: plan.body_part.clone(),
                frame_of_reference_uid: self.uid("frame of reference"),
                patient_position: "HFS".to_owned(),
                date: DATE.to_owned(),
                time: TIME.to_owned(),
                instance_key,
            },
            ..Records::default()
        }
    }
}

fn write_images(
    folder: &Path,
    plan: &SeriesPlan,
    identity: &Identity,
    images: &Images,
) -> Result<Vec<Written>, WriteError> {
    let image = ImageSeries {
        records: identity.records(plan, ""),
        acquisition_number: plan.number,
        slice_thickness: technique::thickness(&plan.scan),
        windows: windows(plan, images),
    };
    let folder = folder.join(&plan.id);
    let pixels = Pixels::of_volume(&images.grid, BITS_STORED, &images.stored);
    match &plan.scan {
        Scan::Ct(protocol) => write_ct(&folder, &technique::ct(protocol, image), &pixels),
        Scan::Scout(protocol) => write_ct(&folder, &technique::scout(protocol, image), &pixels),
        Scan::Mr(protocol) => write_mr(&folder, &technique::mr(protocol, image), &pixels),
    }
}

/// The planned windows; where there are none, the one that the values themselves suggest.
fn windows(plan: &SeriesPlan, images: &Images) -> Vec<ImageWindow> {
    let window = |(centre, width, explanation): &(f64, f64, String)| ImageWindow {
        centre: *centre,
        width: *width,
        explanation: explanation.clone(),
    };
    if !plan.windows.is_empty() {
        return plan.windows.iter().map(window).collect();
    }
    let intercept = match plan.scan {
        Scan::Mr(_) => 0.0,
        Scan::Ct(_) | Scan::Scout(_) => HU_INTERCEPT,
    };
    let volume = Volume {
        grid: images.grid.clone(),
        voxels: Voxels::I16(images.stored.iter().map(|value| *value as i16).collect()),
        rescale: Rescale {
            slope: 1.0,
            intercept,
        },
        padding: None,
        unit: None,
    };
    let suggested = automatic_window(&volume);
    vec![ImageWindow {
        centre: suggested.centre.round(),
        width: suggested.width.round(),
        explanation: "AUTOMATIC".to_owned(),
    }]
}

fn write_structures(
    path: &Path,
    plan: &SeriesPlan,
    identity: &Identity,
    scene: &Scene,
    images: &Images,
    instances: &[Written],
) -> Result<Written, WriteError> {
    let tracking = |id: &str| identity.uid(&format!("structure {id}"));
    let found = segments::segments(scene, &plan.segmented, &images.structures, tracking);
    let mut records = identity.records(plan, " segmentation");
    records.series.number += 100;
    records.series.description = format!("{} STRUCTURES", plan.description);
    let source = identity.records(plan, "").series.uid;
    let series = SegmentationSeries {
        records,
        content_label: "STRUCTURES".to_owned(),
        content_description: "Anatomy of a synthetic patient, as built".to_owned(),
        content_creator: "Negatoscope^Phantom".to_owned(),
        dimension_organization_uid: identity.uid(&format!("{} dimensions", plan.id)),
        slice_thickness: technique::thickness(&plan.scan),
        segments: found.segments,
    };
    let labels = Labels {
        grid: &images.grid,
        values: &found.labels,
        source_series_uid: &source,
        sources: instances,
    };
    write_segmentation(path, &series, &labels)
}
