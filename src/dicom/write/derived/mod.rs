//! Images made of others by reformatting, as CT or MR images of the same study (PS3.3 A.3 and A.4).
//!
//! They lie in the frame of reference of the images that they were cut from, refer to them, and say how they were made;
//! of the patient they say what any document does ([`DocumentRecord::subject`]).

mod files;
mod module;
mod technique;

use std::path::Path;
use std::sync::Arc;

use dicom_core::VR;
use dicom_dictionary_std::{tags, uids};

use super::document::{DocumentRecord, dcm, grouped, objects, reference_item};
use super::elements::Elements;
use super::{WriteError, Written, uid_from_key};
use crate::dicom::{FrameReference, Signedness, Stack};
use crate::message;
use crate::volume::{Rescale, Volume};

/// How a slab became one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlabProjection {
    Maximum,
    Minimum,
    Mean,
}

/// A series to be written. Every UID, date and time is the caller's.
#[derive(Clone, Debug)]
pub struct DerivedSeries<'a> {
    /// Of the series; what it says of an instance is not used.
    pub record: DocumentRecord,
    /// Plane k, from 0, is instance k + 1 and has the UID of this key plus k.
    pub instance_key: u128,
    pub source: &'a Stack,
    /// The source's ([`references`](crate::dicom::references)).
    pub images: &'a [FrameReference],
    /// Of each plane, in mm.
    pub thickness_mm: f64,
    /// Between planes, in mm; `None` where they are not parallel.
    pub spacing_mm: Option<f64>,
    pub projection: Option<SlabProjection>,
    /// A sentence.
    pub derivation: String,
    /// Of the stored values, which the volumes hold as 16 bits, unsigned ones biased by −32768.
    pub signedness: Signedness,
    /// From stored to modality value.
    pub rescale: Rescale,
    /// One of parallel planes, or several of one plane each.
    pub volumes: &'a [Arc<Volume>],
    /// Whether the first plane is the last slice.
    pub reversed: bool,
}

/// Writes one file a plane, `0001.dcm` the first, in parallel, into a folder that is made where it is missing. A file
/// has its name only once it is complete; no file that is there is touched. `told` hears how many are done and returns
/// false to call it off. When that happens (`None`), or one cannot be written, none is left.
pub fn write_derived(
    folder: &Path,
    series: &DerivedSeries,
    told: &(dyn Fn(usize) -> bool + Sync),
) -> Result<Option<Vec<Written>>, WriteError> {
    let class = class_of(&series.source.modality)?;
    let count: usize = series
        .volumes
        .iter()
        .map(|volume| volume.grid.dimensions[2])
        .sum();
    files::write_all(folder, count, told, &|k| {
        let instance = uid_from_key(series.instance_key.wrapping_add(k as u128));
        let elements = series.elements(class, k, &instance)?;
        let bytes = series.record.file_of(&elements, class, &instance)?;
        Ok((bytes, class, instance))
    })
}

/// Images of other modalities need facts that reformats do not carry on.
fn class_of(modality: &str) -> Result<&'static str, WriteError> {
    match modality {
        "CT" => Ok(uids::CT_IMAGE_STORAGE),
        "MR" => Ok(uids::MR_IMAGE_STORAGE),
        other => Err(WriteError(message!("reformat-other-modality", modality = other))),
    }
}

impl DerivedSeries<'_> {
    /// The volume and the slice in it of plane k.
    fn place(&self, k: usize) -> Option<(&Volume, usize)> {
        match self.volumes {
            [only] => {
                let last = only.grid.dimensions[2].checked_sub(1)?;
                Some((only, if self.reversed { last.checked_sub(k)? } else { k }))
            }
            several => Some((several.get(k)?, 0)),
        }
    }

    /// The data set of plane k.
    fn elements(&self, class: &'static str, k: usize, instance: &str) -> Result<Elements, WriteError> {
        let empty = || WriteError(message!("reformat-no-planes"));
        let (volume, slice) = self.place(k).ok_or_else(empty)?;
        let study = self.images.first();
        let study = study.ok_or_else(|| WriteError(message!("export-no-images")))?;
        let record = DocumentRecord {
            instance_uid: instance.to_owned(),
            instance_number: k as i32 + 1,
            ..self.record.clone()
        };
        let mut elements = Elements::new();
        record.put(class, &self.source.modality, &study.study_uid, &mut elements);
        self.put_series(&mut elements);
        self.put_image(&mut elements);
        module::put_plane(&volume.grid, slice, self, &mut elements);
        technique::put(self, &mut elements);
        self.put_sources(volume, slice, &mut elements);
        module::put_pixels(volume, slice, self, &mut elements)?;
        Ok(elements)
    }

    /// What reformats have of the General Series and Frame of Reference modules (PS3.3 C.7.3.1 and C.7.4.1).
    fn put_series(&self, into: &mut Elements) {
        let source = self.source;
        let new = || uid_from_key(self.instance_key.wrapping_sub(1));
        let frame = source.frame_of_reference.clone().unwrap_or_else(new);
        into.uid(tags::FRAME_OF_REFERENCE_UID, &frame);
        into.text(tags::POSITION_REFERENCE_INDICATOR, VR::LO, "");
        into.code(tags::PATIENT_POSITION, "");
        let part = Some(source.body_part.as_str()).filter(|part| technique::is_term(part));
        into.optional_text(tags::BODY_PART_EXAMINED, VR::CS, part.unwrap_or_default());
    }

    /// General Image module (PS3.3 C.7.6.1). Image Type (C.7.6.1.1.2): derived pixels, not made by the examination,
    /// reformatted; behind that, for a slab, what became of its values, in the terms of C.8.16.1.4.
    fn put_image(&self, into: &mut Elements) {
        let contrast = match self.projection {
            None => "",
            Some(SlabProjection::Maximum) => "\\MAXIMUM",
            Some(SlabProjection::Minimum) => "\\MINIMUM",
            Some(SlabProjection::Mean) => "\\MEAN",
        };
        into.code(
            tags::IMAGE_TYPE,
            &format!("DERIVED\\SECONDARY\\REFORMATTED{contrast}"),
        );
        into.text(tags::CONTENT_DATE, VR::DA, &self.record.date);
        into.text(tags::CONTENT_TIME, VR::TM, &self.record.time);
        into.text(tags::ACQUISITION_NUMBER, VR::IS, "");
        into.code(
            tags::LOSSY_IMAGE_COMPRESSION,
            if self.is_lossy() { "01" } else { "00" },
        );
        into.text(tags::DERIVATION_DESCRIPTION, VR::ST, &self.derivation);
        // PS3.16, context group 7203.
        let mut codes = vec![dcm("113072", "Multiplanar reformatting")];
        codes.extend(match self.projection {
            None => None,
            Some(SlabProjection::Maximum) => Some(dcm("113078", "Maximum intensity projection")),
            Some(SlabProjection::Minimum) => Some(dcm("113079", "Minimum intensity projection")),
            Some(SlabProjection::Mean) => Some(dcm("113049", "Pixel by pixel mean")),
        });
        let items = codes.iter().map(|code| code.item()).collect();
        into.sequence(tags::DERIVATION_CODE_SEQUENCE, items);
    }

    /// What was lossy once stays so (PS3.3 C.7.6.1.1.5).
    fn is_lossy(&self) -> bool {
        let lossy = crate::dicom::FindingCode::Lossy;
        self.source.findings.iter().any(|finding| finding.code == lossy)
    }

    /// The images that a plane was mixed from (PS3.3 C.7.6.1, C.12.2): those whose slices its slab meets.
    fn put_sources(&self, volume: &Volume, slice: usize, into: &mut Elements) {
        let met = module::frames_met(&self.source.grid, &volume.grid, slice, self.thickness_mm);
        let images: Vec<&FrameReference> = met.filter_map(|k| self.images.get(k)).collect();
        let objects = objects(images.iter().copied());
        let purpose = dcm("121322", "Source image for image processing operation");
        let sources = objects.iter().map(|(object, frames)| {
            let mut item = reference_item(object, frames);
            item.sequence(tags::PURPOSE_OF_REFERENCE_CODE_SEQUENCE, vec![purpose.item()]);
            item
        });
        into.sequence(tags::SOURCE_IMAGE_SEQUENCE, sources.collect());
        let series = grouped(objects, |(object, _)| &object.series_uid);
        let series = series.into_iter().map(|(uid, images)| {
            let mut item = Elements::new();
            item.uid(tags::SERIES_INSTANCE_UID, uid);
            let instances = images.iter().map(|(object, _)| reference_item(object, &[]));
            item.sequence(tags::REFERENCED_INSTANCE_SEQUENCE, instances.collect());
            item
        });
        into.sequence(tags::REFERENCED_SERIES_SEQUENCE, series.collect());
    }
}
