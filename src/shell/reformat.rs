//! Derived series: drawn, and written as DICOM. Times and UIDs are made here.

use std::path::Path;
use std::sync::Arc;

use super::uid::{new_key, new_uid};
use crate::app::reformat::{MadeSeries, derivation, series_name};
use crate::dicom::write::{
    DerivedSeries, DocumentRecord, NOBODY, SlabProjection, Subject, WriteError, Written, write_derived,
};
use crate::dicom::{Stack, references};
use crate::geometry::GridError;
use crate::locale::{Language, Message};
use crate::message;
use crate::render::reformat::{Coding, Reformat, Reformatted};
use crate::render::{Projection, Sampling, cpu};
use crate::volume::Volume;

/// Out of the way of the series of a scanner, which count from 1.
pub const SERIES_NUMBER: i32 = 9100;
/// De-identification Method (0012,0063), in the standard's language.
const NOTHING_COPIED: &str = "Negatoscope: only pixels, geometry and technique copied";

/// How the files of a stack hold its values.
pub fn coding(stack: &Stack, volume: &Volume, plan: &Reformat) -> Coding {
    let stored = stack.frames.first().and_then(|frame| frame.meaning.short);
    Coding::of(volume, stored, plan.interpolation)
}

/// All planes, drawn by the processor; `None` when it was called off.
pub fn made(
    volume: &Volume,
    plan: &Reformat,
    coding: &Coding,
    told: &dyn Fn(usize),
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Reformatted>, Message> {
    if volume.voxels.is_colour() {
        return Err(message!("colour-no-batch"));
    }
    let draw = |sampling: &Sampling| {
        let drawn = cpu::held(volume, sampling, go_on);
        Ok::<_, GridError>(drawn.map(|image| image.values))
    };
    let cut = plan.cut(volume, coding, draw, |done| {
        told(done);
        go_on()
    });
    cut.map_err(|error| message!("reformat-not-made", reason = error.to_string()))
}

/// A derived series with new identifiers, which it keeps when it is written.
pub fn series(
    source: Arc<Stack>,
    plan: Reformat,
    coding: Coding,
    made: Reformatted,
    language: Language,
) -> MadeSeries {
    MadeSeries {
        series_uid: new_uid(),
        instance_key: new_key(),
        name: series_name(&plan, language),
        source,
        plan,
        coding,
        made,
    }
}

/// Writes it into a folder; `None` when `told` called it off.
pub fn save(
    derived: &MadeSeries,
    folder: &Path,
    language: Language,
    told: &(dyn Fn(usize) -> bool + Sync),
) -> Result<Option<Vec<Written>>, WriteError> {
    if derived.source.frames.is_empty() {
        return Err(WriteError(message!("reformat-no-files")));
    }
    let images = references(&derived.source).map_err(|error| WriteError(error.0))?;
    let (plan, planes) = (&derived.plan, &derived.plan.planes);
    // A plane alone is as thick as what it is mixed from.
    let thickness_mm = match planes.thickness_mm {
        mm if mm > 0.0 => mm,
        _ => derived.source.grid.finest_spacing(),
    };
    let projection = match plan.projection {
        _ if planes.thickness_mm <= 0.0 => None,
        Projection::Maximum => Some(SlabProjection::Maximum),
        Projection::Minimum => Some(SlabProjection::Minimum),
        Projection::Mean => Some(SlabProjection::Mean),
    };
    let series = DerivedSeries {
        record: record(derived),
        instance_key: derived.instance_key,
        source: &derived.source,
        images: &images,
        thickness_mm,
        spacing_mm: planes.increment_mm(),
        projection,
        derivation: derivation(plan, language),
        signedness: derived.coding.signedness,
        rescale: derived.coding.stored_rescale(),
        volumes: &derived.made.volumes,
        reversed: derived.made.reversed,
    };
    write_derived(folder, &series, told)
}

fn record(derived: &MadeSeries) -> DocumentRecord {
    let now = chrono::Local::now();
    DocumentRecord {
        series_uid: derived.series_uid.clone(),
        series_number: SERIES_NUMBER,
        series_description: derived.name.clone(),
        date: now.format("%Y%m%d").to_string(),
        time: now.format("%H%M%S").to_string(),
        // The name and ID that every document has, and that nothing else was copied.
        subject: Some(Subject {
            id: String::new(),
            name: NOBODY.to_owned(),
            deidentification_method: NOTHING_COPIED.to_owned(),
        }),
        ..DocumentRecord::default()
    }
}
