//! Measures as a DICOM structured report.

use super::{MeasureRow, MeasuresShot};
use crate::annotation::{Annotation, LengthUnit, Measures, Shape};
use crate::dicom::FrameReference;
use crate::dicom::write::{
    DocumentRecord, Evidence, Quantity, Report, ReportItem, ReportShape, ReportValue, Statistic, uid_from_key,
};
use crate::geometry::{Curve, DVec3, Plane};
use crate::locale::Language;

/// The report of a stack's measures, and how many it leaves out: two lines whose length is not known in mm.
/// `images`: the stack's ([`references`](crate::dicom::references)).
pub fn report(shot: &MeasuresShot, images: Vec<FrameReference>, record: DocumentRecord) -> (Report, usize) {
    let stack = &shot.stack;
    let quantity = Quantity::of_voxels(&stack.modality, stack.unit.as_deref());
    let items: Vec<ReportItem> = shot
        .rows
        .iter()
        .filter_map(|row| item(row, quantity, shot.language))
        .collect();
    let left_out = shot.rows.len() - items.len();
    let evidence = Evidence {
        modality: stack.modality.clone(),
        frame_of_reference_uid: stack.frame_of_reference.clone().unwrap_or_default(),
        images,
    };
    let report = Report {
        record,
        language: shot.language,
        evidence,
        items,
    };
    (report, left_out)
}

fn item((drawn, measures): &MeasureRow, quantity: Quantity, language: Language) -> Option<ReportItem> {
    let shapes = shapes(drawn);
    let values = values(measures, quantity);
    if shapes.len() > 1 && values.is_empty() {
        return None;
    }
    Some(ReportItem {
        label: label(drawn, language),
        tracking_uid: tracking_uid(drawn),
        shapes,
        values,
    })
}

/// The reader's words, else what it is and its number.
pub(super) fn label(drawn: &Annotation, language: Language) -> String {
    match drawn.label.trim() {
        "" => format!("{} {}", drawn.kind().name().in_language(language), drawn.id),
        words => words.to_owned(),
    }
}

fn shapes(drawn: &Annotation) -> Vec<ReportShape> {
    let path = |points: &[DVec3]| ReportShape::Polyline(points.to_vec());
    match &drawn.shape {
        Shape::Point { at } | Shape::Text { at } => vec![ReportShape::Point(*at)],
        Shape::Arrow { points } | Shape::Length { points } => vec![path(points)],
        Shape::Angle { points } => vec![path(points)],
        Shape::Curve { points } => vec![path(&Curve::line(points))],
        Shape::Cobb { points } | Shape::Bidirectional { points } => points.chunks(2).map(path).collect(),
        Shape::Rectangle { .. } => vec![ReportShape::Polygon(drawn.handles())],
        Shape::FreeRegion { points } => vec![ReportShape::Polygon(points.clone())],
        Shape::Ellipse { corners } => {
            let [major, minor] = ellipse_axes(&drawn.place.plane, corners);
            vec![ReportShape::Ellipse { major, minor }]
        }
    }
}

/// The ends of the longer axis and those of the shorter, of the ellipse between two opposite corners.
pub(super) fn ellipse_axes(plane: &Plane, [first, opposite]: &[DVec3; 2]) -> [[DVec3; 2]; 2] {
    let (middle, across) = ((*first + *opposite) / 2.0, *opposite - *first);
    let axis = |along: DVec3| {
        let half = along * (across.dot(along).abs() / 2.0);
        [middle - half, middle + half]
    };
    let axes = [axis(plane.right), axis(plane.down)];
    match axes[0][0].distance(axes[0][1]) >= axes[1][0].distance(axes[1][1]) {
        true => axes,
        false => [axes[1], axes[0]],
    }
}

fn values(measures: &Measures, quantity: Quantity) -> Vec<ReportValue> {
    // A report has no word for a length that holds at the detector only.
    let of_the_patient = matches!(
        measures.unit,
        LengthUnit::Millimetres | LengthUnit::Corrected | LengthUnit::Calibrated
    );
    let known = |value: &Option<f64>| value.filter(|_| of_the_patient);
    let (longer, shorter) = match measures.second_length {
        Some(_) => (Quantity::LongAxis, Quantity::ShortAxis),
        None => (Quantity::Length, Quantity::Length),
    };
    let angle = match measures.kind {
        crate::annotation::Kind::Cobb => Quantity::CobbAngle,
        _ => Quantity::Angle,
    };
    let statistics = measures.statistics;
    let all = [
        (longer, None, known(&measures.length)),
        (shorter, None, known(&measures.second_length)),
        (angle, None, measures.angle_degrees),
        (Quantity::Area, None, known(&measures.area)),
        (quantity, None, measures.value),
        (quantity, Some(Statistic::Mean), statistics.map(|s| s.mean)),
        (
            quantity,
            Some(Statistic::StandardDeviation),
            statistics.map(|s| s.standard_deviation),
        ),
        (quantity, Some(Statistic::Minimum), statistics.map(|s| s.minimum)),
        (quantity, Some(Statistic::Maximum), statistics.map(|s| s.maximum)),
    ];
    let told = all.into_iter().filter_map(|(quantity, statistic, value)| {
        let value = value.filter(|value| value.is_finite())?;
        Some(ReportValue {
            quantity,
            statistic,
            value,
        })
    });
    told.collect()
}

/// The same for the same shape in the same series, another for any other: a UUID made of their hash (RFC 9562,
/// version 8).
fn tracking_uid(drawn: &Annotation) -> String {
    let points = drawn.shape.points().iter().flat_map(|point| point.to_array());
    let bytes = drawn.place.series.bytes().chain([0]);
    let bytes = bytes
        .chain(drawn.id.to_le_bytes())
        .chain([drawn.kind() as u8])
        .chain(points.flat_map(f64::to_le_bytes));
    let hash = fnv_1a(bytes);
    let version = hash & !(0xf << 76) | (8 << 76);
    uid_from_key(version & !(0b11 << 62) | (0b10 << 62))
}

/// FNV-1a of 128 bits (draft-eastlake-fnv, section 5).
fn fnv_1a(bytes: impl Iterator<Item = u8>) -> u128 {
    let start = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    bytes.fold(start, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the published test vectors.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv_1a("".bytes()), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv_1a("a".bytes()), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
