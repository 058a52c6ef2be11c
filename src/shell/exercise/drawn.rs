//! The bodies of an exercise's structures, from its own numbers and from its segmentations.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::generate::described;
use super::place::beside;
use super::{Opened, digest};
use crate::dicom::{
    Drawn, DrawnSegment, RegionOfInterest, Segmentation, Severity, StructureSet, file_around, read_labels,
};
use crate::exercise::check::{Place, Problem};
use crate::exercise::format::{Geometry, SegmentationReference};
use crate::exercise::{Labelled, Solid, Undrawn};
use crate::geometry::Grid;
use crate::locale::{Message, Text};
use crate::message;
use crate::volume::labels::Mask;

#[derive(Default)]
pub struct Bodies {
    pub solids: BTreeMap<String, Arc<Solid>>,
    pub labels: Vec<Labelled>,
    pub problems: Vec<Problem>,
}

/// A segmentation's grid and masks, shared by all that are made of them.
struct Drawing {
    grid: Arc<Grid>,
    /// By segment number, with what it is called.
    masks: BTreeMap<u16, (Text, Arc<Mask>)>,
}

/// `known` are the problems found so far: a structure whose numbers are wrong has been spoken of.
pub fn read(opened: &Opened, known: &[Problem]) -> Bodies {
    let mut bodies = Bodies::default();
    let mut drawings: BTreeMap<&str, Drawing> = BTreeMap::new();
    for reference in &opened.exercise.segmentations {
        let place = || Place::Segmentation(reference.id.clone());
        match segmentation(opened, reference) {
            Ok((drawing, changed)) => {
                bodies
                    .problems
                    .extend(changed.map(|message| Problem::warning(place(), message)));
                drawings.insert(&reference.id, drawing);
            }
            Err(message) => bodies.problems.push(Problem::error(place(), message)),
        }
    }
    structures(opened, known, &drawings, &mut bodies);
    bodies.labels = others(opened, &drawings);
    bodies
}

fn structures(opened: &Opened, known: &[Problem], drawings: &BTreeMap<&str, Drawing>, bodies: &mut Bodies) {
    let lookup = |id: &str, number: u16| {
        let drawing = drawings.get(id).ok_or(Undrawn::File)?;
        let (_, mask) = drawing.masks.get(&number).ok_or(Undrawn::Segment)?;
        Ok((Arc::clone(&drawing.grid), Arc::clone(mask)))
    };
    for structure in &opened.exercise.structures {
        let place = Place::Structure(structure.id.clone());
        let told = known
            .iter()
            .any(|one| one.place == place && one.severity == Severity::Error);
        match Solid::resolve(structure, lookup) {
            Ok(Some(solid)) => {
                bodies.solids.insert(structure.id.clone(), Arc::new(solid));
            }
            Err(message) if !told && !is_in_missing_file(&structure.geometry, drawings) => {
                bodies.problems.push(Problem::error(place, message));
            }
            Ok(None) | Err(_) => {}
        }
    }
}

/// Whether the file itself has been spoken of.
fn is_in_missing_file(geometry: &Option<Geometry>, drawings: &BTreeMap<&str, Drawing>) -> bool {
    match geometry {
        Some(Geometry::Segment { segmentation, .. }) => !drawings.contains_key(segmentation.as_str()),
        _ => false,
    }
}

/// What the segmentations draw and no structure of the exercise stands for.
fn others(opened: &Opened, drawings: &BTreeMap<&str, Drawing>) -> Vec<Labelled> {
    let own: BTreeSet<(&str, u16)> = opened
        .exercise
        .structures
        .iter()
        .filter_map(|structure| match structure.geometry.as_ref()? {
            Geometry::Segment { segmentation, number } => Some((segmentation.as_str(), *number)),
            _ => None,
        })
        .collect();
    let mut labels = Vec::new();
    for (id, drawing) in drawings {
        let rest = drawing
            .masks
            .iter()
            .filter(|(number, (_, mask))| !own.contains(&(*id, **number)) && !mask.is_empty());
        labels.extend(rest.map(|(_, (name, mask))| Labelled {
            names: name.clone(),
            solid: Arc::new(Solid::Drawn {
                grid: Arc::clone(&drawing.grid),
                mask: Arc::clone(mask),
            }),
        }));
    }
    labels
}

fn drawing(segmentation: Segmentation) -> Drawing {
    let held = |segment: DrawnSegment| {
        let name = described(&segment).title();
        (segment.number, (name, Arc::new(segment.mask)))
    };
    Drawing {
        grid: Arc::new(segmentation.grid),
        masks: segmentation.segments.into_iter().map(held).collect(),
    }
}

/// What a file draws, and a sentence where it is not the one that the author had.
fn segmentation(
    opened: &Opened,
    reference: &SegmentationReference,
) -> Result<(Drawing, Option<Message>), Message> {
    let path: PathBuf = beside(&opened.folder, &reference.path)?;
    if !path.is_file() && file_around(&path).is_none() {
        return Err(message!("exercise-segmentation-missing", path = path.as_path()));
    }
    let drawn = read_labels(&path).map_err(|error| error.0)?;
    let stack = opened.stack(&reference.series);
    let wanted = stack.and_then(|stack| stack.frame_of_reference.as_deref());
    if let (Some(wanted), Some(own)) = (wanted, frame_of_reference(&drawn))
        && wanted != own
    {
        return Err(message!(
            "exercise-segmentation-other-frame",
            wanted = wanted,
            own = own
        ));
    }
    let missing = |_: Message| {
        message!(
            "exercise-segmentation-needs-series",
            series = reference.series.clone()
        )
    };
    // Outlines are laid on the grid of the series that the exercise names.
    let drawn = on_grid(drawn, stack.map(|stack| &stack.grid)).map_err(missing)?;
    Ok((drawing(drawn), changed(&path, reference)))
}

fn frame_of_reference(drawn: &Drawn) -> Option<&str> {
    let own = match drawn {
        Drawn::Segmentation(segmentation) => &segmentation.frame_of_reference,
        Drawn::StructureSet(set) => &set.frame_of_reference,
    };
    own.as_deref().filter(|own| !own.is_empty())
}

fn changed(path: &Path, reference: &SegmentationReference) -> Option<Message> {
    let wanted = reference.sha256.as_ref()?;
    match digest::of_file(path) {
        Ok(own) if own.eq_ignore_ascii_case(wanted) => None,
        Ok(own) => Some(message!("exercise-segmentation-changed", own = own)),
        Err(error) => Some(message!("exercise-series-unread", error = error.to_string())),
    }
}

/// As masks: those of a segmentation or a label map on its own grid, the outlines of a structure set laid on that of the
/// series.
pub fn on_grid(drawn: Drawn, series: Option<&Grid>) -> Result<Segmentation, Message> {
    match (drawn, series) {
        (Drawn::Segmentation(segmentation), _) => Ok(segmentation),
        (Drawn::StructureSet(set), Some(grid)) => Ok(laid_on(set, grid)),
        (Drawn::StructureSet(_), None) => Err(message!("exercise-outlines-without-series")),
    }
}

fn laid_on(set: StructureSet, grid: &Grid) -> Segmentation {
    Segmentation {
        segments: set
            .regions
            .iter()
            .filter_map(|region| segment(region, grid))
            .collect(),
        sop_instance_uid: set.sop_instance_uid,
        series_uid: set.series_uid,
        source_instances: set.source_instances,
        source_series_uid: set.source_series_uid,
        frame_of_reference: set.frame_of_reference,
        label: set.label,
        description: set.description,
        grid: grid.clone(),
        notes: set.notes,
    }
}

/// `None` for a number that no exercise can name.
fn segment(region: &RegionOfInterest, grid: &Grid) -> Option<DrawnSegment> {
    Some(DrawnSegment {
        number: u16::try_from(region.number).ok()?,
        label: region.name.clone(),
        description: region.observation_label.clone().unwrap_or_default(),
        property_type: region.code.clone(),
        algorithm: region.algorithm.clone(),
        colour: region.colour,
        mask: region.mask(grid),
        ..DrawnSegment::default()
    })
}
