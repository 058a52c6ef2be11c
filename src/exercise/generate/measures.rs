//! Questions of values: the mean of a structure, and a window that tells it from its neighbour.

use super::Material;
use super::explain::sampled;
use super::look::{axis_of, spacing};
use super::relations::neighbours;
use super::survey::{Candidate, Survey};
use super::voxels::Voxels;
use crate::exercise::format::{Measure, Rising, Tolerance, ViewWindow, WindowTask};
use crate::geometry::DVec3;
use crate::volume::{Summary, VoiFunction, Window};

/// A region drawn by hand needs this much room around the point, in mm.
const ROOM_MM: f64 = 5.0;
/// Part of that room that a region should fill.
const FILLED: f64 = 0.6;
/// Errors forgiven, in HU at least ...
const FORGIVEN_HU: f64 = 5.0;
/// ... and of the structure's own spread.
const FORGIVEN_SPREAD: f64 = 0.5;
/// Neighbours that are compared.
const MOST_NEIGHBOURS: usize = 6;
/// Windows as many times wider than the two tissues are apart.
const WIDTHS: [f64; 8] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0];
/// Share of the voxels that a fit window may clip.
const MOST_CLIPPED: f64 = 0.1;
/// Less contrast than this, of 255 greys, is no contrast to set a window for.
const LEAST_CONTRAST: f64 = 50.0;

pub struct Mean {
    expected: f64,
    forgiven: f64,
    pub least_area_mm2: f64,
}

/// On CT, where values mean something, of what is even enough for a region in it to have the mean of the whole.
pub fn mean(candidate: &Candidate, material: &Material) -> Option<Mean> {
    let hounsfield = material.volume.unit.as_deref() == Some("HU");
    if !hounsfield || candidate.look.depth_mm < ROOM_MM {
        return None;
    }
    let whole = Summary::of(&sampled(candidate.index, material)?)?;
    let radius = FILLED * candidate.look.depth_mm;
    let disc = Summary::of(&disc(candidate, radius, material))?;
    let forgiven = FORGIVEN_HU.max(FORGIVEN_SPREAD * whole.standard_deviation).ceil();
    let area = std::f64::consts::PI * radius * radius;
    ((disc.mean - whole.mean).abs() <= forgiven / 2.0).then(|| Mean {
        expected: whole.mean.round(),
        forgiven,
        least_area_mm2: (area / 20.0).floor() * 10.0,
    })
}

impl Mean {
    pub fn task(&self, structure: &str) -> Measure {
        Measure::Mean {
            structure: structure.to_owned(),
            expected: Some(self.expected),
            value: Tolerance {
                full: self.forgiven,
                zero: 4.0 * self.forgiven,
            },
            places: Some(Tolerance {
                full: 0.05,
                zero: 0.5,
            }),
            least_area_mm2: self.least_area_mm2,
        }
    }
}

/// Values around the candidate's point on its slice.
fn disc(candidate: &Candidate, radius: f64, material: &Material) -> Vec<f64> {
    let grid = &material.grid;
    let axis = axis_of(candidate.look.orientation, grid);
    let middle = grid.voxel_from_patient(candidate.look.point).round();
    let voxels = Voxels::new(&material.volume, grid);
    let spacing = spacing(grid);
    let reach: [i64; 3] = std::array::from_fn(|at| {
        if at == axis {
            0
        } else {
            (radius / spacing[at]) as i64
        }
    });
    let mut values = Vec::new();
    for x in -reach[0]..=reach[0] {
        for y in -reach[1]..=reach[1] {
            for z in -reach[2]..=reach[2] {
                let off = DVec3::new(x as f64, y as f64, z as f64);
                let away = (off * DVec3::from_array(spacing)).length();
                let voxel = (middle + off)
                    .max(DVec3::ZERO)
                    .to_array()
                    .map(|index| index as usize);
                values.extend(voxels.value(voxel).filter(|_| away <= radius));
            }
        }
    }
    values
}

pub struct FoundWindow {
    /// Between the two means, in modality units.
    apart: f64,
    contrast: f64,
    clipped: f64,
    /// One that does not show the difference.
    pub start: ViewWindow,
}

/// The neighbour, by its place among the drawn, that a window still tells from the candidate, and only one that is set
/// with care: of those that it can, the one with the nearest values.
pub fn window(candidate: &Candidate, survey: &Survey, material: &Material) -> Option<(usize, FoundWindow)> {
    let target = sampled(candidate.index, material)?;
    let near = neighbours(candidate, survey, material)
        .into_iter()
        .take(MOST_NEIGHBOURS);
    let fit = near.filter_map(|index| Some((index, found(&target, &sampled(index, material)?)?)));
    fit.min_by(|(_, a), (_, b)| a.apart.total_cmp(&b.apart))
}

impl FoundWindow {
    pub fn task(&self, target: &str, background: &str) -> WindowTask {
        let rounded = |value: f64| (value * 100.0).round() / 100.0;
        WindowTask {
            target: target.to_owned(),
            background: background.to_owned(),
            contrast: Rising {
                zero: (0.4 * self.contrast).floor(),
                full: (0.8 * self.contrast).floor(),
            },
            clipped: Tolerance {
                full: rounded(self.clipped + 0.05),
                zero: rounded(self.clipped + 0.45),
            },
        }
    }
}

/// The narrowest window about the middle of two tissues that clips little, and one far off.
fn found(target: &[f64], background: &[f64]) -> Option<FoundWindow> {
    let means = [Summary::of(target)?.mean, Summary::of(background)?.mean];
    let (middle, apart) = ((means[0] + means[1]) / 2.0, (means[0] - means[1]).abs());
    let tried = WIDTHS.iter().filter_map(|times| {
        let window = Window::new(middle, times * apart, VoiFunction::Linear)?;
        Some(effect(&window, target, background))
    });
    let (contrast, clipped) = tried.into_iter().find(|(_, clipped)| *clipped <= MOST_CLIPPED)?;
    let width = (12.0 * apart).ceil().max(1.0);
    (contrast >= LEAST_CONTRAST).then_some(FoundWindow {
        apart,
        contrast,
        clipped,
        start: ViewWindow::Values {
            centre: (middle + width / 4.0).round(),
            width,
        },
    })
}

/// Difference of the mean greys, and the share of all voxels that are plain black or white, as answers are graded.
fn effect(window: &Window, target: &[f64], background: &[f64]) -> (f64, f64) {
    let mean =
        |values: &[f64]| values.iter().map(|value| window.grey(*value)).sum::<f64>() / values.len() as f64;
    let all = target.iter().chain(background);
    let clipped = all
        .filter(|value| !(0.0 < window.grey(**value) && window.grey(**value) < 255.0))
        .count();
    let contrast = (mean(target) - mean(background)).abs();
    (
        contrast,
        clipped as f64 / (target.len() + background.len()) as f64,
    )
}
