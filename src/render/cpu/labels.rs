//! Structures over a plane, drawn by rayon (see [`crate::render::labels`]).

use rayon::prelude::*;

use super::field::mix;
use crate::render::Sampling;
use crate::render::labels::{Fields, LabelPaint, MOST_AT_A_PIXEL, ONE_FIELD, OverlayImage, kept, wider};
use crate::render::walk::{Fixed3, MAX_SIZE, ONE, Walk, fraction, snapped};
use crate::volume::LabelLayers;

/// Which structures each pixel of a plane shows, and how much of them: all of a drawing that does not depend on
/// colours.
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

impl LabelFields {
    /// Labels with a field of one half or more at a pixel of the picture, ascending.
    pub fn labels_at(&self, column: usize, row: usize) -> Vec<u16> {
        let entries = self.rows.get(row + 1).map_or(&[][..], |row| row.at(column + 1));
        let inside = entries
            .iter()
            .filter(|entry| u32::from(entry.field) * 2 > ONE_FIELD);
        inside.map(|entry| entry.label).collect()
    }
}

/// Samples the structures. Asks before every row whether to go on; `None` when it was called off.
pub fn label_fields(
    layers: &LabelLayers,
    sampling: &Sampling,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<LabelFields> {
    let size = sampling.view.size.map(|side| side.min(MAX_SIZE - 2));
    let mut sampling = *sampling;
    sampling.view.size = size;
    let sampling = wider(&sampling);
    let walk = Walk::new(layers.grid(), &sampling);
    let [width, height] = sampling.view.size.map(|side| side as usize);
    let rows = (0..height).into_par_iter().map(|row| match go_on() {
        true => Sampler { layers, walk: &walk }.row(row as u32, width),
        false => Row::default(),
    });
    let rows = rows.collect();
    go_on().then_some(LabelFields {
        size,
        shared: layers.is_shared(),
        rows,
    })
}

struct Sampler<'a> {
    layers: &'a LabelLayers,
    walk: &'a Walk,
}

/// The structures met along the line of view of one pixel.
#[derive(Default)]
struct Met {
    count: usize,
    labels: [u16; MOST_AT_A_PIXEL],
    fields: [f32; MOST_AT_A_PIXEL],
}

impl Met {
    #[inline(always)]
    fn meet(&mut self, label: u16, field: f32) {
        for n in 0..self.count {
            if self.labels[n] == label {
                self.fields[n] = self.fields[n].max(field);
                return;
            }
        }
        if self.count < MOST_AT_A_PIXEL {
            self.labels[self.count] = label;
            self.fields[self.count] = field;
            self.count += 1;
        }
    }
}

impl Sampler<'_> {
    fn row(&self, row: u32, width: usize) -> Row {
        let mut made = Row {
            starts: Vec::with_capacity(width + 1),
            entries: Vec::new(),
        };
        let starts: Vec<Fixed3> = (0..self.walk.samples)
            .map(|s| self.walk.row_start(row, s))
            .collect();
        for pixel in 0..width {
            made.starts.push(made.entries.len() as u32);
            let mut met = Met::default();
            for start in &starts {
                let column = self.walk.column;
                let at = std::array::from_fn(|axis| start[axis] + column[axis] * pixel as i64);
                self.sample(at, &mut met);
            }
            let own = met.labels.iter().zip(met.fields).take(met.count);
            let first = made.entries.len();
            made.entries.extend(own.filter_map(|(label, field)| {
                let field = kept(field).min(ONE_FIELD) as u16;
                (field > 0).then_some(Entry { label: *label, field })
            }));
            made.entries[first..].sort_unstable_by_key(|entry| entry.label);
        }
        made.starts.push(made.entries.len() as u32);
        made
    }

    #[inline(always)]
    fn sample(&self, at: Fixed3, met: &mut Met) {
        let at = match &self.walk.table {
            None => at,
            Some(table) => match table.voxel(at) {
                Some(voxel) => voxel,
                None => return,
            },
        };
        let from = self.layers.from();
        let [columns, rows, slices] = self.layers.size().map(|side| side as i64);
        let at: Fixed3 = std::array::from_fn(|axis| snapped(at[axis]) - from[axis] * ONE);
        let [x, y, k] = at.map(|coordinate| coordinate >> 32);
        // Beyond the rim everything is empty, and so is the rim itself.
        let inside = |index: i64, side: i64| index >= 0 && index + 1 < side;
        if !(inside(x, columns) && inside(y, rows) && inside(k, slices)) {
            return;
        }
        let first = ((k * rows + y) * columns + x) as usize;
        let (row, slice) = (columns as usize, (columns * rows) as usize);
        let places = [0, 1, row, row + 1, slice, slice + 1, slice + row, slice + row + 1];
        let low = [x as usize, y as usize, k as usize];
        for (layer, [least, most]) in self.layers.layers().iter().zip(self.layers.reaches()) {
            if (0..3).any(|axis| low[axis] + 1 < least[axis] || low[axis] > most[axis]) {
                continue;
            }
            let Some(voxels) = layer.get(first..first + slice + row + 2) else {
                continue;
            };
            let corners = places.map(|place| voxels[place]);
            let alike = corners.iter().all(|corner| *corner == corners[0]);
            if alike {
                if corners[0] != 0 {
                    let (label, share) = self.layers.parts(corners[0]);
                    met.meet(label, share);
                }
            } else {
                self.mixed(corners, at.map(fraction), met);
            }
        }
    }

    /// Each label's part of a trilinear mix.
    fn mixed(&self, corners: [u16; 8], [x, y, z]: [f32; 3], met: &mut Met) {
        let linear = |of: [f32; 8]| {
            let near = mix(mix(of[0], of[1], x), mix(of[2], of[3], x), y);
            let far = mix(mix(of[4], of[5], x), mix(of[6], of[7], x), y);
            mix(near, far, z)
        };
        let mut done = 0u8;
        for corner in 0..8 {
            let (label, _) = self.layers.parts(corners[corner]);
            if corners[corner] == 0 || done >> corner & 1 == 1 {
                continue;
            }
            let mut shares = [0.0; 8];
            for (other, voxel) in corners.iter().enumerate().skip(corner) {
                let (own, share) = self.layers.parts(*voxel);
                if own == label && *voxel != 0 {
                    shares[other] = share;
                    done |= 1 << other;
                }
            }
            let field = linear(shares);
            if field > 0.0 {
                met.meet(label, field);
            }
        }
    }
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

/// The structures over a plane in one go.
pub fn labels(layers: &LabelLayers, sampling: &Sampling, paints: &[LabelPaint]) -> OverlayImage {
    let fields = label_fields(layers, sampling, &|| true);
    fields.map_or_else(
        || OverlayImage::clear(sampling.view.size),
        |fields| painted_labels(&fields, paints),
    )
}
