//! Series with phases, made for these tests.

use std::path::Path;

use dicom_core::VR;
use dicom_dictionary_std::tags;
use negatoscope::dicom::{Catalogue, Phase, Stack, scan};
use negatoscope::locale::Language;

use crate::common::{Slice, axial_stack};

pub fn open(path: &Path) -> Catalogue {
    scan(&[path.to_owned()], &|_, _| true)
}

/// An axial MR slice, of so many at 2 mm, whose voxels all hold one value.
pub fn mr(k: usize, value: i16) -> Slice {
    let mut slice = axial_stack(k + 1, 2.0).remove(k);
    slice.values.fill(value);
    slice.with(tags::MODALITY, VR::CS, "MR")
}

/// Numbers slices in a scrambled but reproducible order.
pub fn shuffled(mut slices: Vec<Slice>) -> Vec<Slice> {
    let count = slices.len();
    // Any number without a common divisor goes round once.
    let stride = (7..).find(|stride| gcd(*stride, count) == 1).expect("a stride");
    let order: Vec<usize> = (0..count).map(|n| n * stride % count).collect();
    for (n, slice) in slices.iter_mut().enumerate() {
        slice.instance = order[n] as i32 + 1;
    }
    order.iter().map(|n| slices[*n].clone()).collect()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Stacks with their phases, in the order of phases.
pub fn phases(catalogue: &Catalogue) -> Vec<(&Stack, &Phase)> {
    let stacks = catalogue.series().flat_map(|series| &series.stacks);
    let mut found: Vec<_> = stacks
        .filter_map(|stack| Some((stack, stack.phase.as_ref()?)))
        .collect();
    found.sort_by_key(|(_, phase)| (phase.group, phase.index));
    found
}

pub fn labels(catalogue: &Catalogue) -> Vec<String> {
    let phases = phases(catalogue);
    phases
        .iter()
        .map(|(_, phase)| phase.label().in_language(Language::French))
        .collect()
}

/// Values of the axis that changes fastest.
pub fn values(catalogue: &Catalogue) -> Vec<f64> {
    let phases = phases(catalogue);
    let last = |phase: &Phase| phase.last().map_or(f64::NAN, |value| value.value);
    phases.iter().map(|(_, phase)| last(phase)).collect()
}
