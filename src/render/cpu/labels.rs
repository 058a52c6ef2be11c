//! Structures over a picture, drawn by rayon (see [`crate::render::labels`]).

use rayon::prelude::*;

use super::label_lines::Looker;
use crate::render::Place;
use crate::render::labels::{
    Fields, LabelPaint, MOST_AT_A_PIXEL, ONE_FIELD, OverlayImage, kept, size, wider,
};
use crate::volume::LabelLayers;

/// Which structures each pixel shows, and how much of them: all of a drawing that does not depend on colours, only on
/// what is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelFields {
    size: [u32; 2],
    shared: bool,
    /// One more than the picture has, above and below.
    rows: Vec<Row>,
}

/// Of each pixel of a row, with one more at each end, its entries from `starts[n]` on.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Entry {
    label: u16,
    field: u16,
}

impl Row {
    fn new(looker: &Looker, row: u32, width: u32) -> Row {
        let mut made = Row {
            starts: Vec::with_capacity(width as usize + 1),
            entries: Vec::new(),
        };
        for column in 0..width {
            let first = made.entries.len();
            made.starts.push(first as u32);
            let met = looker.met([column, row]);
            made.entries.extend(met.all().filter_map(|(label, field)| {
                let field = kept(field).min(ONE_FIELD) as u16;
                (field > 0).then_some(Entry { label, field })
            }));
            made.entries[first..].sort_unstable_by_key(|entry| entry.label);
        }
        made.starts.push(made.entries.len() as u32);
        made
    }

    fn at(&self, pixel: usize) -> &[Entry] {
        let bounds = self.starts.get(pixel).zip(self.starts.get(pixel + 1));
        let entries = bounds.and_then(|(from, to)| self.entries.get(*from as usize..*to as usize));
        entries.unwrap_or_default()
    }
}

fn field_in(entries: &[Entry], label: u16) -> f32 {
    let found = entries.iter().find(|entry| entry.label == label);
    found.map_or(0.0, |entry| f32::from(entry.field) / ONE_FIELD as f32)
}

/// Samples the structures but those that `paints`, of the labels from 1, hide. Asks before every row whether to go on;
/// `None` when it was called off.
pub fn label_fields(
    layers: &LabelLayers,
    place: &Place,
    paints: &[LabelPaint],
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<LabelFields> {
    let size = size(place);
    let looker = Looker::new(layers, &wider(place), paints);
    let [width, height] = size.map(|side| side + 2);
    let rows = (0..height).into_par_iter().map(|row| match go_on() {
        true => Row::new(&looker, row, width),
        false => Row::default(),
    });
    let rows = rows.collect();
    go_on().then_some(LabelFields {
        size,
        shared: layers.is_shared(),
        rows,
    })
}

/// Colours what was sampled; `paints` are those of the labels from 1, hidden beyond.
pub fn painted_labels(fields: &LabelFields, paints: &[LabelPaint]) -> OverlayImage {
    let mut image = OverlayImage::clear(fields.size);
    let width = (fields.size[0] as usize).max(1);
    let rows = image.pixels.par_chunks_mut(width).enumerate();
    rows.for_each(|(row, pixels)| {
        let Some([above, own, below]) = fields.rows.get(row..row + 3) else {
            return;
        };
        for (column, pixel) in pixels.iter_mut().enumerate() {
            let at = column + 1;
            let around = Around {
                own: own.at(at),
                left: own.at(at - 1),
                right: own.at(at + 1),
                up: above.at(at),
                down: below.at(at),
            };
            if !around.is_empty() {
                *pixel = around.colour(paints, fields.shared);
            }
        }
    });
    image
}

/// What is met in a pixel and in those beside it.
struct Around<'a> {
    own: &'a [Entry],
    left: &'a [Entry],
    right: &'a [Entry],
    up: &'a [Entry],
    down: &'a [Entry],
}

impl Around<'_> {
    fn all(&self) -> [&[Entry]; 5] {
        [self.own, self.left, self.right, self.up, self.down]
    }

    fn is_empty(&self) -> bool {
        self.all().iter().all(|entries| entries.is_empty())
    }

    fn fields(&self, label: u16) -> Fields {
        Fields {
            own: field_in(self.own, label),
            left: field_in(self.left, label),
            right: field_in(self.right, label),
            up: field_in(self.up, label),
            down: field_in(self.down, label),
        }
    }

    /// The one structure that this pixel and those around it lie wholly in, if there is one.
    fn wholly_in(&self) -> Option<u16> {
        let [first] = self.own else { return None };
        let whole = first.field == u16::MAX && self.all().iter().all(|entries| *entries == self.own);
        whole.then_some(first.label)
    }

    fn colour(&self, paints: &[LabelPaint], shared: bool) -> [u8; 4] {
        if let Some(label) = self.wholly_in() {
            let paint = paints
                .get(usize::from(label) - 1)
                .filter(|paint| paint.fill > 0.0);
            return paint.map_or([0; 4], |paint| {
                let mut mixed = [0.0; 4];
                lay(&mut mixed, paint.colour, paint.fill);
                in_bytes(mixed)
            });
        }
        let mut labels = [0u16; 5 * MOST_AT_A_PIXEL];
        let mut count = 0;
        for entry in self.all().into_iter().flatten() {
            if !labels[..count].contains(&entry.label) && count < labels.len() {
                labels[count] = entry.label;
                count += 1;
            }
        }
        let labels = &mut labels[..count];
        labels.sort_unstable();
        let known = || {
            let paint = |label: &u16| Some((*label, paints.get(usize::from(*label).checked_sub(1)?)?));
            labels.iter().filter_map(paint)
        };
        let mut mixed = [0.0f32; 4];
        for (label, paint) in known().filter(|(_, paint)| paint.fill > 0.0) {
            let fields = self.fields(label);
            let covered = if shared { fields.own } else { fields.fill() };
            lay(&mut mixed, paint.colour, covered * paint.fill);
        }
        for (label, paint) in known().filter(|(_, paint)| paint.outline > 0.0) {
            let covered = self.fields(label).outline(paint.width);
            lay(&mut mixed, paint.colour, covered * paint.outline);
        }
        in_bytes(mixed)
    }
}

fn in_bytes(mixed: [f32; 4]) -> [u8; 4] {
    mixed.map(|part| (part * 255.0 + 0.5).floor() as u8)
}

/// Lays a colour of some opacity over colours that are multiplied by theirs.
fn lay(below: &mut [f32; 4], colour: [u8; 3], opacity: f32) {
    let through = 1.0 - opacity;
    for (part, colour) in below.iter_mut().zip(colour) {
        *part = *part * through + f32::from(colour) / 255.0 * opacity;
    }
    below[3] = below[3] * through + opacity;
}

/// The structures in one go.
pub fn labels(layers: &LabelLayers, place: &Place, paints: &[LabelPaint]) -> OverlayImage {
    let fields = label_fields(layers, place, paints, &|| true);
    fields.map_or_else(
        || OverlayImage::clear(size(place)),
        |fields| painted_labels(&fields, paints),
    )
}
