//! Structures drawn in the files of a study, read onto the grid of one of its volumes.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::exercise;
use crate::app::{Structure, StructuresRead, StructuresWanted};
use crate::dicom::{self, Drawn, DrawnSegment, Segmentation};
use crate::geometry::{DVec3, Grid};
use crate::locale::Message;
use crate::message;
use crate::volume::LabelMap;
use crate::volume::labels::Mask;

/// Colours of structures whose file gives none, one after the other.
const COLOURS: [[u8; 3]; 12] = [
    [230, 159, 0],
    [86, 180, 233],
    [0, 158, 115],
    [240, 228, 66],
    [213, 94, 0],
    [204, 121, 167],
    [120, 150, 255],
    [170, 220, 120],
    [255, 150, 130],
    [150, 110, 200],
    [120, 210, 200],
    [200, 180, 140],
];
/// A drawing without a frame of reference belongs to a volume in which this share of its corners lies.
const COVERED: f64 = 0.5;
/// Grids are the same where their corners lie no further apart than this part of a voxel.
const SAME: f64 = 0.05;

/// All structures of the catalogue's files that fit the volume. `progress` is told how many files are read and of how
/// many, and says whether to go on.
///
/// # Errors
/// A sentence where nothing was drawn, or none of it could be read or fits.
pub fn read(
    wanted: &StructuresWanted,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<StructuresRead, Message> {
    let files = dicom::drawn_files(&wanted.catalogue.0);
    if files.is_empty() {
        return Err(message!("body-structures-none"));
    }
    let mut whole = Whole::new(&wanted.volume.grid);
    for (done, path) in files.iter().enumerate() {
        if !progress(done, files.len()) {
            return Err(message!("loading-cancelled"));
        }
        if let Err(why) = add(&mut whole, wanted, path) {
            whole.notes.push(why);
        }
    }
    if whole.segments.is_empty() {
        let why = whole.notes.into_iter().next();
        return Err(why.unwrap_or_else(|| message!("body-structures-none")));
    }
    Ok(whole.finished(&wanted.volume.grid))
}

/// What has been read so far.
struct Whole {
    labels: Vec<u16>,
    segments: Vec<DrawnSegment>,
    notes: Vec<Message>,
}

fn add(whole: &mut Whole, wanted: &StructuresWanted, path: &Path) -> Result<(), Message> {
    let drawn = dicom::read_labels(path).map_err(|error| error.0)?;
    let grid = &wanted.volume.grid;
    fits(&drawn, wanted, path)?;
    let mut segmentation = exercise::on_grid(drawn, Some(grid))?;
    segmentation.segments.retain(|segment| !segment.mask.is_empty());
    if whole.segments.len() + segmentation.segments.len() > usize::from(u16::MAX) {
        return Err(message!("body-structures-too-many", file = path));
    }
    let masks: Vec<&Mask> = segmentation
        .segments
        .iter()
        .map(|segment| &segment.mask)
        .collect();
    let own = LabelMap::new(&segmentation.grid, &masks);
    let same = is_same(&segmentation.grid, grid);
    whole.lay(&own, &segmentation, grid, same);
    if !same {
        whole
            .notes
            .push(message!("body-structures-resampled", file = path));
    }
    Ok(())
}

fn fits(drawn: &Drawn, wanted: &StructuresWanted, path: &Path) -> Result<(), Message> {
    let (frame, grid) = match drawn {
        Drawn::Segmentation(segmentation) => (&segmentation.frame_of_reference, Some(&segmentation.grid)),
        Drawn::StructureSet(set) => (&set.frame_of_reference, None),
    };
    let frame = frame.as_deref().filter(|frame| !frame.is_empty());
    let fits = match (frame, &wanted.frame_of_reference, grid) {
        (Some(own), Some(wanted), _) => own == wanted,
        (_, _, Some(grid)) => covered(grid, &wanted.volume.grid) >= COVERED,
        (_, _, None) => true,
    };
    match fits {
        true => Ok(()),
        false => Err(message!("body-structures-elsewhere", file = path)),
    }
}

/// Share of a grid's corners and middle, a little inwards, that lie in another.
fn covered(grid: &Grid, other: &Grid) -> f64 {
    let middle = grid.centre();
    let inwards = grid.corners().map(|corner| corner.lerp(middle, 0.05));
    let points = inwards.into_iter().chain([middle]);
    let inside = points.filter(|point| other.contains(other.voxel_from_patient(*point)));
    inside.count() as f64 / 9.0
}

fn is_same(one: &Grid, other: &Grid) -> bool {
    let near = SAME * other.finest_spacing();
    let corners = one.corners().into_iter().zip(other.corners());
    one.dimensions == other.dimensions && corners.into_iter().all(|(one, other)| one.distance(other) < near)
}

impl Whole {
    fn new(grid: &Grid) -> Whole {
        Whole {
            labels: vec![0; grid.dimensions.iter().product()],
            segments: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Puts a drawing over what is there, each voxel taking the label of the nearest one.
    fn lay(&mut self, own: &LabelMap, drawing: &Segmentation, grid: &Grid, same: bool) {
        let before = self.segments.len() as u16;
        let [columns, rows, _] = grid.dimensions;
        let lookup = drawing.grid.lookup();
        let slices = self.labels.par_chunks_mut((columns * rows).max(1)).enumerate();
        slices.for_each(|(k, slice)| {
            for (n, label) in slice.iter_mut().enumerate() {
                let at = [n % columns, n / columns, k];
                let found = match same {
                    true => own.get(at),
                    false => {
                        let at = DVec3::from_array(at.map(|index| index as f64));
                        let nearest = (lookup.voxel(grid.patient_from_voxel(at)) + 0.5).floor();
                        match nearest.min_element() < 0.0 {
                            true => 0,
                            false => own.get(nearest.to_array().map(|index| index as usize)),
                        }
                    }
                };
                if found > 0 {
                    *label = before + found;
                }
            }
        });
        self.segments.extend(drawing.segments.iter().cloned());
    }

    /// Counts, finds middles and gives names. What another file has drawn over wholly is left as it is: empty.
    fn finished(self, grid: &Grid) -> StructuresRead {
        let map = LabelMap::of(grid, self.labels);
        let middles = middles(&map, self.segments.len());
        let segments = self.segments.iter().zip(middles).enumerate();
        let structures = segments.map(|(n, (segment, (voxels, middle)))| Structure {
            names: exercise::described(segment).title(),
            colour: segment.colour.unwrap_or(COLOURS[n % COLOURS.len()]),
            middle: grid.patient_from_voxel(middle),
            voxels,
        });
        StructuresRead {
            structures: structures.collect(),
            map: Arc::new(map),
            notes: self.notes,
        }
    }
}

/// Of each label from 1: how many voxels it has, and that of them which is nearest to their mean.
fn middles(map: &LabelMap, count: usize) -> Vec<(usize, DVec3)> {
    let [columns, rows, _] = map.dimensions();
    let voxel = |n: usize| {
        DVec3::new(
            (n % columns) as f64,
            (n / columns % rows) as f64,
            (n / (columns * rows)) as f64,
        )
    };
    let labelled = || {
        let labels = map.labels().iter().enumerate();
        labels.filter_map(|(n, label)| Some((n, usize::from(*label).checked_sub(1)?)))
    };
    let mut sums = vec![(0usize, DVec3::ZERO); count];
    for (n, label) in labelled() {
        if let Some((voxels, sum)) = sums.get_mut(label) {
            *voxels += 1;
            *sum += voxel(n);
        }
    }
    let means: Vec<DVec3> = sums
        .iter()
        .map(|(voxels, sum)| *sum / (*voxels).max(1) as f64)
        .collect();
    let mut nearest = vec![(f64::INFINITY, DVec3::ZERO); count];
    for (n, label) in labelled() {
        if let (Some(nearest), Some(mean)) = (nearest.get_mut(label), means.get(label)) {
            let away = voxel(n).distance_squared(*mean);
            if away < nearest.0 {
                *nearest = (away, voxel(n));
            }
        }
    }
    let middles = nearest.into_iter().map(|(_, middle)| middle);
    sums.into_iter().map(|(voxels, _)| voxels).zip(middles).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(spacing: f64, size: usize) -> Grid {
        let origins = (0..size)
            .map(|k| DVec3::new(0.0, 0.0, spacing * k as f64))
            .collect();
        Grid::new([size; 3], DVec3::X, DVec3::Y, [spacing; 2], origins, spacing).expect("a grid")
    }

    fn segment(mask: Mask) -> DrawnSegment {
        DrawnSegment {
            number: 1,
            label: "left kidney".to_owned(),
            description: String::new(),
            category: None,
            property_type: None,
            type_modifiers: Vec::new(),
            anatomic_region: None,
            region_modifiers: Vec::new(),
            algorithm: None,
            colour: None,
            tracking: None,
            mask,
        }
    }

    fn drawing(grid: Grid, mask: Mask) -> Segmentation {
        Segmentation {
            sop_instance_uid: String::new(),
            series_uid: String::new(),
            source_series_uid: None,
            frame_of_reference: None,
            label: String::new(),
            description: String::new(),
            grid,
            segments: vec![segment(mask)],
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_drawing_on_coarser_voxels_takes_the_same_room_on_finer_ones() {
        let (coarse, fine) = (grid(4.0, 8), grid(2.0, 16));
        let mask = Mask::from_fn([2, 3, 4], [3, 2, 2], |_| true);
        let drawing = drawing(coarse.clone(), mask);
        let own = LabelMap::new(&coarse, &[&drawing.segments[0].mask]);
        let mut whole = Whole::new(&fine);
        whole.lay(&own, &drawing, &fine, is_same(&coarse, &fine));
        let read = whole.finished(&fine);
        let kidney = &read.structures[0];
        assert_eq!(kidney.voxels, 12 * 8);
        for point in [DVec3::new(8.0, 12.0, 16.0), DVec3::new(16.0, 16.0, 20.0)] {
            let voxel = fine
                .voxel_from_patient(point)
                .round()
                .to_array()
                .map(|n| n as usize);
            assert_eq!(read.map.get(voxel), 1, "{point}");
        }
        assert!(read.structures[0].middle.distance(DVec3::new(12.0, 14.0, 18.0)) < 4.0);
        assert_eq!(
            kidney.names.in_language(crate::locale::Language::French),
            "rein gauche"
        );
    }

    #[test]
    fn a_middle_lies_within_its_structure() {
        let grid = grid(1.0, 9);
        // A ring, whose mean lies in the hole.
        let mask = Mask::from_fn([0, 0, 4], [9, 9, 1], |[x, y, _]| {
            let away = (x as f64 - 4.0).hypot(y as f64 - 4.0);
            (3.0..4.5).contains(&away)
        });
        let map = LabelMap::new(&grid, &[&mask]);
        let [(count, middle)] = middles(&map, 1)[..] else {
            panic!("one structure");
        };
        assert_eq!(count, mask.count());
        assert!(mask.contains(middle.to_array().map(|index| index as usize)));
    }
}
