//! One pixel, from what the file holds to what the screen shows, with its own numbers.

use super::mix::{Tap, slice_shares, taps};
use super::stored::{Stored, frame_of, rescale_of, slice_in_stack, stored_value};
use super::trace::{Found, PixelTrace, weights};
use super::{Line, Section, colour, factor, figures, mm, section, tenths, term, tone};
use crate::dicom::Stack;
use crate::geometry::{DVec3, Grid};
use crate::locale::{Argument, Message};
use crate::message;
use crate::render::cpu::Sample;
use crate::render::walk::{Fixed3, HALF, fraction};
use crate::render::{Interpolation, Projection, Sampling, Slab, Tone};
use crate::volume::{Rescale, Volume, unit_text};

const BITS_TAGS: [(u16, u16); 4] = [
    (0x0028, 0x0100),
    (0x0028, 0x0101),
    (0x0028, 0x0102),
    (0x0028, 0x0103),
];
const RESCALE_TAGS: [(u16, u16); 2] = [(0x0028, 0x1053), (0x0028, 0x1052)];
const MODALITY_LUT_TAGS: [(u16, u16); 1] = [(0x0028, 0x3000)];
const PADDING_TAGS: [(u16, u16); 2] = [(0x0028, 0x0120), (0x0028, 0x0121)];
/// Mixes of more voxels than this are told slice by slice only.
const MOST_VOXELS: usize = 8;

/// What a reader sees at a point of a picture and why: the view's middle is the pixel. `volume` is the stack's, or the
/// one slice of it that is in; `tone` is the picture's.
pub fn pixel_report(stack: &Stack, volume: &Volume, sampling: &Sampling, tone: &Tone) -> Vec<Section> {
    let report = Report {
        stack,
        volume,
        sampling,
        trace: PixelTrace::of(volume, sampling, tone),
    };
    let mut sections = report.sections();
    sections.extend(match volume.voxels.is_colour() {
        true => colour::sections(&report.trace, tone),
        false => tone::sections(stack, &report.trace, tone),
    });
    sections
}

struct Report<'a> {
    stack: &'a Stack,
    volume: &'a Volume,
    sampling: &'a Sampling,
    trace: PixelTrace,
}

impl Report<'_> {
    fn sections(&self) -> Vec<Section> {
        if self.trace.found == Found::Outside {
            let line = Line::new(message!("explain-outside"));
            return section(message!("explain-title-outside"), vec![line])
                .into_iter()
                .collect();
        }
        if let Some(slab) = self.sampling.thick() {
            let lines = self.slab_lines(slab);
            return section(message!("explain-title-slab"), lines)
                .into_iter()
                .collect();
        }
        let Some(at) = self.trace.samples.first().and_then(|sample| sample.at) else {
            return Vec::new();
        };
        let taps = taps(self.volume.grid.dimensions, at, self.sampling.interpolation);
        let mixed = section(message!("explain-title-mix"), self.mix_lines(at, &taps));
        match taps.as_slice() {
            [only] => mixed
                .filter(|_| fraction(at[2]) != 0.0)
                .into_iter()
                .chain(self.voxel_sections(only.voxel))
                .collect(),
            _ => mixed.into_iter().collect(),
        }
    }

    /// A slice of the volume as the stack counts it, from 1.
    fn number(&self, slice: usize) -> usize {
        slice_in_stack(self.stack, self.volume, slice) + 1
    }

    fn unit(&self) -> Message {
        unit_text(self.volume.unit.as_deref())
    }

    fn value(&self, value: f64) -> Message {
        message!("explain-value", value = figures(value, 5), unit = self.unit())
    }

    /// One voxel's stored value, its bits, and how it becomes a modality value.
    fn voxel_sections(&self, voxel: [usize; 3]) -> Vec<Section> {
        let Some(stored) = stored_value(self.stack, self.volume, voxel) else {
            return Vec::new();
        };
        let [column, row, slice] = voxel;
        let slice = self.number(slice);
        let place = message!("explain-voxel", column = column + 1, row = row + 1, slice = slice);
        let mut lines = vec![Line::new(place)];
        lines.extend(self.stack.phase.as_ref().map(|phase| {
            let text = message!("explain-voxel-phase", phase = phase.label());
            Line::new(text).about("phases")
        }));
        lines.extend(self.stored_lines(stored));
        if self.trace.found == Found::Padding {
            lines.push(Line::new(message!("explain-padding")).tagged(&PADDING_TAGS));
        }
        let stored_section = section(message!("explain-title-stored"), lines);
        let modality = match self.trace.found {
            Found::Value if !matches!(stored, Stored::Colour(_)) => self.modality_lines(stored, voxel[2]),
            _ => Vec::new(),
        };
        let modality = section(message!("explain-title-modality"), modality);
        stored_section.into_iter().chain(modality).collect()
    }

    fn stored_lines(&self, stored: Stored) -> Vec<Line> {
        let value = match stored {
            Stored::Integer(value) => value,
            Stored::Real(value) if value.is_nan() => {
                return vec![Line::new(message!("explain-not-a-number"))];
            }
            Stored::Real(value) => {
                let text = message!("explain-stored-real", value = figures(value, 7));
                return vec![Line::new(text)];
            }
            Stored::OneOf(count) => return vec![Line::new(message!("explain-stored-one-of", count = count))],
            Stored::Unknown => return vec![Line::new(message!("explain-stored-unknown"))],
            Stored::Colour(colour) => return colour::lines(self.stack, colour),
        };
        let bits = self.stack.bits_stored;
        let low = (self.stack.high_bit + 1).saturating_sub(bits);
        let said = message!("explain-stored", value = value, bits = grouped_bits(value, bits));
        let kept = message!(
            "explain-bits",
            stored = bits,
            allocated = self.stack.bits_allocated,
            high = self.stack.high_bit,
            low = low
        );
        let count = 2f64.powi(i32::from(bits));
        let sign = match self.stack.signed {
            true => message!("explain-signed", low = -count / 2.0, high = count / 2.0 - 1.0),
            false => message!("explain-unsigned", high = count - 1.0),
        };
        let line = |text| Line::new(text).tagged(&BITS_TAGS).about("bits-stored");
        vec![line(said), line(kept), line(sign)]
    }

    /// The value as the file has it, which is multiplied by `scale` to be read as it is.
    fn file_value(&self, scale: f64) -> Message {
        if scale == 1.0 {
            return self.value(self.trace.value);
        }
        let own = self.stack.quantities.known.first();
        let unit = unit_text(own.and_then(|own| own.unit.as_deref()));
        message!(
            "explain-value",
            value = figures(self.trace.value / scale, 5),
            unit = unit
        )
    }

    fn modality_lines(&self, stored: Stored, slice: usize) -> Vec<Line> {
        let frame = frame_of(self.stack, self.volume, slice);
        let own_lut = frame.is_some_and(|frame| frame.meaning.modality_lut.is_some());
        let value = self.value(self.trace.value);
        let from = match stored {
            Stored::Integer(value) => Some(value as f64),
            Stored::Real(value) => Some(value),
            Stored::OneOf(_) | Stored::Unknown | Stored::Colour(_) => None,
        };
        if own_lut {
            let line = Line::new(message!("explain-modality-lut", value = value));
            return vec![line.tagged(&MODALITY_LUT_TAGS).about("modality-lut")];
        }
        let Some(rescale) = rescale_of(self.stack, self.volume, slice) else {
            return vec![Line::new(message!("explain-modality-none", value = value)).tagged(&RESCALE_TAGS)];
        };
        // What the header's slope leads to, before it is read as another quantity.
        let read_as = self
            .stack
            .quantities
            .chosen()
            .filter(|chosen| chosen.factor != 1.0);
        let scale = read_as.map_or(1.0, |chosen| chosen.factor);
        let rescale = Rescale {
            slope: rescale.slope / scale,
            intercept: rescale.intercept / scale,
        };
        let own = self.file_value(scale);
        let text = match from {
            Some(from) => message!(
                "explain-rescale",
                slope = figures(rescale.slope, 7),
                stored = factor(from, 7),
                intercept = term(rescale.intercept, 7),
                value = own.clone()
            ),
            None => message!(
                "explain-rescale-only",
                slope = figures(rescale.slope, 7),
                intercept = term(rescale.intercept, 7),
                value = own.clone()
            ),
        };
        let mut lines = vec![Line::new(text).tagged(&RESCALE_TAGS).about("rescale")];
        if let Some(chosen) = read_as {
            let text = message!(
                "explain-quantity",
                own = own,
                factor = figures(chosen.factor, 5),
                value = value
            );
            lines.push(Line::new(text));
        }
        let first = self.stack.frames.first().map(|frame| frame.meaning.rescale);
        let alike = |rescale| Some(rescale) == first;
        if !self.stack.frames.iter().all(|frame| alike(frame.meaning.rescale)) {
            let own = message!("explain-rescale-own", slice = self.number(slice));
            lines.push(Line::new(own).tagged(&RESCALE_TAGS));
        }
        if self.volume.unit.as_deref() == Some("HU") {
            lines.push(Line::new(message!("explain-hounsfield")).about("hounsfield"));
        }
        lines
    }

    /// Which voxels were mixed, slice by slice, and how far the nearest slice is.
    fn mix_lines(&self, at: Fixed3, taps: &[Tap]) -> Vec<Line> {
        let shares = slice_shares(taps);
        let counted = match self.sampling.interpolation {
            Interpolation::Nearest => message!("explain-mix-nearest"),
            Interpolation::Linear => {
                message!("explain-mix-linear", voxels = taps.len(), slices = shares.len())
            }
            Interpolation::Cubic => {
                message!("explain-mix-cubic", voxels = taps.len(), slices = shares.len())
            }
        };
        let mut lines = vec![Line::new(counted).about("interpolation")];
        let told = taps.len() <= MOST_VOXELS && taps.len() > 1;
        let copied = self.sampling.interpolation == Interpolation::Nearest;
        for (slice, share) in shares.iter().filter(|_| !copied) {
            let text = message!(
                "explain-mix-slice",
                slice = self.number(*slice),
                share = percent(*share)
            );
            lines.push(Line::new(text));
            if told {
                let own = taps.iter().filter(|tap| tap.voxel[2] == *slice);
                lines.extend(own.map(|tap| self.tap_line(tap)));
            }
        }
        if shares.iter().any(|(_, share)| *share < 0.0) {
            lines.push(Line::new(message!("explain-mix-negative")));
        }
        let (slice, distance) = nearest_slice(&self.volume.grid, self.sampling.view.plane.centre);
        lines.push(Line::new(match fraction(at[2]) == 0.0 {
            true => message!("explain-on-slice", slice = self.number(slice)),
            false => message!(
                "explain-nearest-slice",
                slice = self.number(slice),
                mm = mm(distance)
            ),
        }));
        lines.push(match self.trace.found {
            Found::Value => Line::new(message!(
                "explain-mix-value",
                value = self.value(self.trace.value)
            )),
            Found::Padding => Line::new(message!("explain-mix-padding")).tagged(&PADDING_TAGS),
            Found::Outside | Found::NotANumber => Line::new(message!("explain-not-a-number")),
        });
        lines
    }

    fn tap_line(&self, tap: &Tap) -> Line {
        let [column, row, slice] = tap.voxel;
        let held = self.volume.voxels.get(self.volume.index(column, row, slice));
        let share = percent(tap.weight);
        let (column, row) = (column + 1, row + 1);
        Line::new(match self.volume.is_padding(held) {
            true => message!("explain-mix-padded", column = column, row = row, share = share),
            false => message!(
                "explain-mix-voxel",
                column = column,
                row = row,
                value = self.value(self.volume.rescale.apply(f64::from(held))),
                share = share
            ),
        })
    }

    fn slab_lines(&self, slab: Slab) -> Vec<Line> {
        let samples = &self.trace.samples;
        let used = samples.iter().filter(|sample| !sample.held.is_nan()).count();
        let intervals = samples.len().saturating_sub(1).max(1) as f64;
        let step = slab.thickness_mm / intervals;
        let mut lines = vec![
            Line::new(message!(
                "explain-slab",
                samples = samples.len(),
                mm = mm(slab.thickness_mm),
                step = mm(step)
            ))
            .about("slab"),
        ];
        if used < samples.len() {
            lines.push(Line::new(message!(
                "explain-slab-left-out",
                count = samples.len() - used
            )));
        }
        if self.trace.found != Found::Value {
            lines.push(Line::new(message!("explain-slab-empty")));
            return lines;
        }
        let value = self.value(self.trace.value);
        lines.push(match slab.projection {
            Projection::Maximum => Line::new(message!("explain-slab-maximum", value = value)).about("mip"),
            Projection::Minimum => Line::new(message!("explain-slab-minimum", value = value)).about("mip"),
            Projection::Mean => {
                let total: f64 = weights(samples).sum();
                let text = message!("explain-slab-mean", total = tenths(total), value = value);
                Line::new(text).about("slab")
            }
        });
        if let Some((chosen, sample)) = self.trace.chosen.and_then(|s| Some((s, samples.get(s)?))) {
            let depth = (chosen as f64 - intervals / 2.0) * step;
            lines.extend(self.depth_line(depth, sample));
        }
        lines
    }

    /// Where along the direction of view a maximum or a minimum is; positive depths lie behind the plane.
    fn depth_line(&self, depth: f64, sample: &Sample) -> Option<Line> {
        let slice = usize::try_from((sample.at?[2] + HALF) >> 32).ok()?;
        let slice = self.number(slice);
        Some(Line::new(if depth > 1e-9 {
            message!("explain-slab-behind", mm = mm(depth), slice = slice)
        } else if depth < -1e-9 {
            message!("explain-slab-before", mm = mm(-depth), slice = slice)
        } else {
            message!("explain-slab-in-plane", slice = slice)
        }))
    }
}

fn percent(share: f64) -> Argument {
    tenths(100.0 * share)
}

/// The acquired slice nearest to a point, and its distance in mm.
fn nearest_slice(grid: &Grid, point: DVec3) -> (usize, f64) {
    let normal = grid.normal();
    let distance = |origin: &DVec3| (point - *origin).dot(normal).abs();
    let distances = grid.origins().iter().map(distance).enumerate();
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
}

/// The stored bits, the highest first, in groups of four counted from the lowest.
fn grouped_bits(value: i64, bits: u16) -> String {
    let bits = u32::from(bits.clamp(1, 64));
    let mut digits = String::new();
    for bit in (0..bits).rev() {
        digits.push(if value >> bit.min(63) & 1 == 1 { '1' } else { '0' });
        if bit > 0 && bit % 4 == 0 {
            digits.push(' ');
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::grouped_bits;

    #[test]
    fn bits_are_grouped_from_the_lowest_and_negative_numbers_are_complements() {
        assert_eq!(grouped_bits(1064, 12), "0100 0010 1000");
        assert_eq!(grouped_bits(-1, 6), "11 1111");
        assert_eq!(grouped_bits(-2000, 16), "1111 1000 0011 0000");
        assert_eq!(grouped_bits(1, 1), "1");
    }
}
