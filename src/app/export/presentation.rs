//! What was drawn on acquired slices, as DICOM presentation states.

use super::report::ellipse_axes;
use super::{MeasureRow, MeasuresShot};
use crate::annotation::{Shape, describe};
use crate::dicom::write::{DocumentRecord, ImageGraphic, ImageText, Presentation, PresentationImage};
use crate::dicom::{FrameReference, ValueMeaning};
use crate::geometry::{Curve, DVec2, DVec3, Grid};
use crate::locale::{Language, Message};
use crate::message;

/// The states of a stack's annotations, and how many annotations they leave out: those that lie on no acquired slice.
/// One state for the slices that share a rescale (see [`Presentation`]), as far as anything is drawn on them; `record`
/// makes the n-th one's identity, from 0. `images`: one a slice, in the stack's order
/// ([`references`](crate::dicom::references)).
///
/// # Errors
/// Where values are shown through a Modality LUT, which a state would have to repeat.
pub fn presentations(
    shot: &MeasuresShot,
    images: &[FrameReference],
    record: impl Fn(usize) -> DocumentRecord,
) -> Result<(Vec<Presentation>, usize), Message> {
    let grid = &shot.stack.grid;
    let mut drawn: Vec<(usize, &MeasureRow)> = Vec::new();
    for row in &shot.rows {
        let slice = row.0.place.slice_of(&row.0.handles(), grid);
        drawn.extend(
            slice
                .filter(|slice| *slice < images.len())
                .map(|slice| (slice, row)),
        );
    }
    let left_out = shot.rows.len() - drawn.len();
    let mut states = Vec::new();
    for (meaning, slices) in alike(shot, images.len()) {
        if !drawn.iter().any(|(slice, _)| slices.contains(slice)) {
            continue;
        }
        if meaning.colour.is_some() {
            return Err(message!("colour-no-state"));
        }
        if meaning.modality_lut.is_some() {
            return Err(message!("export-modality-lut"));
        }
        let images = slices.iter().filter_map(|slice| {
            let rows = drawn.iter().filter(|(own, _)| own == slice).map(|(_, row)| *row);
            Some(image(images.get(*slice)?, rows, grid, shot.language))
        });
        states.push(Presentation {
            record: record(states.len()),
            description: String::new(),
            images: images.collect(),
            size: [grid.dimensions[0], grid.dimensions[1]],
            pixel_spacing: shot.stack.spacing_known.then_some(grid.pixel_spacing),
            rescale: meaning.rescale,
            unit: shot.stack.unit.clone(),
            window: shot.window,
            inverted: shot.inverted,
        });
    }
    Ok((states, left_out))
}

/// Slices in groups that share how stored values become modality values.
fn alike(shot: &MeasuresShot, count: usize) -> Vec<(&ValueMeaning, Vec<usize>)> {
    let mut groups: Vec<(&ValueMeaning, Vec<usize>)> = Vec::new();
    for (slice, frame) in shot.stack.frames.iter().enumerate().take(count) {
        let same = |known: &ValueMeaning| {
            known.rescale == frame.meaning.rescale && known.modality_lut == frame.meaning.modality_lut
        };
        match groups.iter_mut().find(|(known, _)| same(known)) {
            Some((_, slices)) => slices.push(slice),
            None => groups.push((&frame.meaning, vec![slice])),
        }
    }
    groups
}

fn image<'a>(
    reference: &FrameReference,
    rows: impl Iterator<Item = &'a MeasureRow>,
    grid: &Grid,
    language: Language,
) -> PresentationImage {
    let (mut graphics, mut texts) = (Vec::new(), Vec::new());
    for row in rows {
        graphics.extend(graphics_of(row, grid));
        texts.extend(text(row, grid, language));
    }
    PresentationImage {
        reference: reference.clone(),
        graphics,
        texts,
    }
}

/// Column and row of a patient point; integers are pixel centres.
fn pixel(grid: &Grid, point: DVec3) -> DVec2 {
    grid.voxel_from_patient(point).truncate()
}

fn graphics_of((drawn, _): &MeasureRow, grid: &Grid) -> Vec<ImageGraphic> {
    let pixels = |points: &[DVec3]| points.iter().map(|point| pixel(grid, *point)).collect::<Vec<_>>();
    let path = |points: &[DVec3]| ImageGraphic::Polyline(pixels(points));
    match &drawn.shape {
        Shape::Text { .. } => Vec::new(),
        Shape::Point { at } => vec![ImageGraphic::Point(pixel(grid, *at))],
        Shape::Arrow { points } | Shape::Length { points } => vec![path(points)],
        Shape::Angle { points } => vec![path(points)],
        Shape::Curve { points } => vec![path(&Curve::line(points))],
        Shape::Cobb { points } | Shape::Bidirectional { points } => points.chunks(2).map(path).collect(),
        Shape::Rectangle { .. } => vec![ImageGraphic::Polygon(pixels(&drawn.handles()))],
        Shape::FreeRegion { points } => vec![ImageGraphic::Polygon(pixels(points))],
        Shape::Ellipse { corners } => {
            let axes = ellipse_axes(&drawn.place.plane, corners);
            let [one, other] = axes.map(|ends| ends.map(|end| pixel(grid, end)));
            vec![ellipse(one, other, || pixels(&drawn.outline().concat()))]
        }
    }
}

/// An ellipse in pixels has perpendicular axes only where pixels are square or the axes run along them; another is an
/// outline. The longer axis in pixels need not be the longer one in mm.
fn ellipse(one: [DVec2; 2], other: [DVec2; 2], outline: impl FnOnce() -> Vec<DVec2>) -> ImageGraphic {
    let (along, across) = (one[1] - one[0], other[1] - other[0]);
    let (longer, shorter) = (along.length(), across.length());
    if along.dot(across).abs() > 1e-6 * longer * shorter {
        return ImageGraphic::Polygon(outline());
    }
    let (major, minor) = if longer >= shorter {
        (one, other)
    } else {
        (other, one)
    };
    ImageGraphic::Ellipse { major, minor }
}

/// The reader's words and the measures, a line each; none where there is nothing to say.
fn text((drawn, measures): &MeasureRow, grid: &Grid, language: Language) -> Option<ImageText> {
    let own = Some(drawn.label.trim().to_owned()).filter(|words| !words.is_empty());
    let said = describe(measures)
        .into_iter()
        .map(|line| line.in_language(language));
    let lines: Vec<String> = own.into_iter().chain(said).collect();
    (!lines.is_empty()).then(|| ImageText {
        text: lines.join("\r\n"),
        anchor: pixel(grid, drawn.label_anchor()),
    })
}
