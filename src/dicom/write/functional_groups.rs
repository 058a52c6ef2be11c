//! Where each frame of a segmentation lies and what it belongs to (PS3.3 C.7.6.16 and C.7.6.17).

use std::collections::BTreeSet;

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::elements::Elements;
use super::segment::Code;
use super::segmentation::Labels;
use super::segmentation_frames::Place;

/// Frames are told apart by segment, then by position.
pub(super) fn put_dimensions(organization_uid: &str, into: &mut Elements) {
    let mut organization = Elements::new();
    organization.uid(tags::DIMENSION_ORGANIZATION_UID, organization_uid);
    into.sequence(tags::DIMENSION_ORGANIZATION_SEQUENCE, vec![organization]);
    let pointers = [
        (
            tags::REFERENCED_SEGMENT_NUMBER,
            tags::SEGMENT_IDENTIFICATION_SEQUENCE,
            "Segment",
        ),
        (
            tags::IMAGE_POSITION_PATIENT,
            tags::PLANE_POSITION_SEQUENCE,
            "Position",
        ),
    ];
    let indices = pointers.map(|(attribute, group, label)| {
        let mut index = Elements::new();
        index.uid(tags::DIMENSION_ORGANIZATION_UID, organization_uid);
        index.pointer(tags::DIMENSION_INDEX_POINTER, attribute);
        index.pointer(tags::FUNCTIONAL_GROUP_POINTER, group);
        index.text(tags::DIMENSION_DESCRIPTION_LABEL, VR::LO, label);
        index
    });
    into.sequence(tags::DIMENSION_INDEX_SEQUENCE, indices.into());
}

/// `thickness` in mm.
pub(super) fn put_groups(labels: &Labels, thickness: f64, places: &[Place], into: &mut Elements) {
    let shared = shared_group(labels, thickness);
    into.sequence(tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, vec![shared]);
    let used: BTreeSet<usize> = places.iter().map(|place| place.slice).collect();
    let used: Vec<usize> = used.into_iter().collect();
    let frames = places.iter().map(|place| {
        let rank = used.partition_point(|slice| *slice < place.slice) + 1;
        frame_group(labels, *place, rank as u32)
    });
    into.sequence(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames.collect());
}

fn shared_group(labels: &Labels, thickness: f64) -> Elements {
    let grid = labels.grid;
    let [columns, rows] = grid.pixel_spacing;
    let mut measures = Elements::new();
    measures.decimals(tags::PIXEL_SPACING, &[rows, columns]);
    measures.decimals(tags::SLICE_THICKNESS, &[thickness]);
    measures.decimals(tags::SPACING_BETWEEN_SLICES, &[grid.nominal_step()]);
    let mut orientation = Elements::new();
    orientation.vectors(
        tags::IMAGE_ORIENTATION_PATIENT,
        &[grid.row_direction, grid.column_direction],
    );
    let mut group = Elements::new();
    group.sequence(tags::PIXEL_MEASURES_SEQUENCE, vec![measures]);
    group.sequence(tags::PLANE_ORIENTATION_SEQUENCE, vec![orientation]);
    group
}

/// `rank`: of the frame's position among those that hold a segment, from 1.
fn frame_group(labels: &Labels, place: Place, rank: u32) -> Elements {
    let mut content = Elements::new();
    content.longs(tags::DIMENSION_INDEX_VALUES, &[u32::from(place.segment), rank]);
    let mut position = Elements::new();
    let origin = labels.grid.origins()[place.slice];
    position.vectors(tags::IMAGE_POSITION_PATIENT, &[origin]);
    let mut identification = Elements::new();
    identification.shorts(tags::REFERENCED_SEGMENT_NUMBER, &[place.segment]);
    let mut group = Elements::new();
    group.sequence(
        tags::DERIVATION_IMAGE_SEQUENCE,
        vec![derivation(labels, place.slice)],
    );
    group.sequence(tags::FRAME_CONTENT_SEQUENCE, vec![content]);
    group.sequence(tags::PLANE_POSITION_SEQUENCE, vec![position]);
    group.sequence(tags::SEGMENT_IDENTIFICATION_SEQUENCE, vec![identification]);
    group
}

/// The image that the frame was drawn on.
fn derivation(labels: &Labels, slice: usize) -> Elements {
    let image = &labels.sources[slice];
    let purpose = Code::new("121322", "DCM", "Source image for image processing operation");
    let mut source = Elements::new();
    source.uid(tags::REFERENCED_SOP_CLASS_UID, image.sop_class_uid);
    source.uid(tags::REFERENCED_SOP_INSTANCE_UID, &image.sop_instance_uid);
    source.sequence(tags::PURPOSE_OF_REFERENCE_CODE_SEQUENCE, vec![purpose.item()]);
    source.code(tags::SPATIAL_LOCATIONS_PRESERVED, "YES");
    let segmentation = Code::new("113076", "DCM", "Segmentation");
    let mut derivation = Elements::new();
    derivation.sequence(tags::DERIVATION_CODE_SEQUENCE, vec![segmentation.item()]);
    derivation.sequence(tags::SOURCE_IMAGE_SEQUENCE, vec![source]);
    derivation
}
