//! Structures drawn in the files of a study, read onto the grid of one of its volumes.

mod places;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::exercise;
use crate::app::{
    DrawnAs, DrawnFile, OfferedFile, Outlined, Sheet, Structure, StructuresFound, StructuresOver,
    StructuresRead, StructuresSought, StructuresWanted,
};
use crate::dicom::{self, Drawn, DrawnOn, DrawnSegment, RegionOfInterest, Segmentation, Stack};
use crate::geometry::{DVec3, Grid};
use crate::locale::Message;
use crate::message;
use crate::volume::labels::Mask;
use crate::volume::{self as layers, LabelLayers, LabelMap, LayersError, Volume};
use places::{Reach, places};

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
/// What the layers that planes are drawn from may take in memory, in bytes.
const MOST_LAYER_BYTES: usize = 1 << 30;
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
        if let Err(why) = add(&mut whole, (&wanted.stack, &wanted.volume), path) {
            whole.notes.push(why);
        }
    }
    if whole.segments.is_empty() {
        let why = whole.notes.into_iter().next();
        return Err(why.unwrap_or_else(|| message!("body-structures-none")));
    }
    Ok(whole.finished(&wanted.volume.grid))
}

/// All structures of these very files.
///
/// # Errors
/// A sentence for the first that cannot be read or does not fit the stack and its volume.
pub fn read_all(files: &[PathBuf], stack: &Stack, volume: &Volume) -> Result<StructuresRead, Message> {
    let mut whole = Whole::new(&volume.grid);
    for path in files {
        add(&mut whole, (stack, volume), path)?;
    }
    Ok(whole.finished(&volume.grid))
}

/// What has been read so far.
struct Whole {
    labels: Vec<u16>,
    segments: Vec<DrawnSegment>,
    drawn: Vec<DrawnAs>,
    files: Vec<DrawnFile>,
    sheets: Vec<SheetPlan>,
    outlines: Vec<Outlined>,
    notes: Vec<Message>,
}

/// Structures on one grid, to be sorted into layers.
struct SheetPlan {
    grid: Grid,
    structures: Vec<usize>,
}

fn add(whole: &mut Whole, (stack, volume): (&Stack, &Volume), path: &Path) -> Result<(), Message> {
    let (drawn, kind) = dicom::read_labels_of(path).map_err(|error| error.0)?;
    let grid = &volume.grid;
    DrawnOn::of(&drawn, kind).fits(stack, path)?;
    let regions = match &drawn {
        Drawn::StructureSet(set) => set.regions.clone(),
        Drawn::Segmentation(_) => Vec::new(),
    };
    let mut segmentation = exercise::on_grid(drawn, Some(grid))?;
    let region = |segment: &DrawnSegment| {
        let number = i64::from(segment.number);
        regions.iter().find(|region| region.number == number)
    };
    segmentation.segments.retain(|segment| {
        !segment.mask.is_empty() || segment.shares.is_some() || region(segment).is_some_and(has_marks)
    });
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
    whole.plan(
        &segmentation,
        region,
        DrawnFile {
            path: path.to_owned(),
            kind,
        },
    );
    whole.lay(&own, &segmentation, grid, same);
    if !same {
        whole
            .notes
            .push(message!("body-structures-resampled", file = path));
    }
    Ok(())
}

/// Lines and points, which enclose no voxel.
fn has_marks(region: &RegionOfInterest) -> bool {
    !region.lines.is_empty() || !region.points.is_empty()
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
            drawn: Vec::new(),
            files: Vec::new(),
            sheets: Vec::new(),
            outlines: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Remembers what planes show of a drawing that is about to be laid.
    fn plan<'a>(
        &mut self,
        drawing: &Segmentation,
        region: impl Fn(&DrawnSegment) -> Option<&'a RegionOfInterest>,
        file: DrawnFile,
    ) {
        let first = self.segments.len();
        let alike = self
            .sheets
            .iter()
            .position(|sheet| is_same(&sheet.grid, &drawing.grid));
        let n = alike.unwrap_or_else(|| {
            let (grid, structures) = (drawing.grid.clone(), Vec::new());
            self.sheets.push(SheetPlan { grid, structures });
            self.sheets.len() - 1
        });
        self.sheets[n]
            .structures
            .extend(first..first + drawing.segments.len());
        for (n, segment) in drawing.segments.iter().enumerate() {
            let outlines = region(segment);
            self.drawn.push(DrawnAs {
                file: self.files.len(),
                voxels: segment.mask.count(),
                ml: segment.mask.volume_ml(&drawing.grid),
                contours: outlines.map_or(0, |region| {
                    region.contours.len() + region.lines.len() + region.points.len()
                }),
                algorithm: segment.algorithm.clone(),
            });
            self.outlines.extend(outlines.map(|region| Outlined {
                structure: first + n,
                closed: region.contours.clone(),
                lines: region.lines.clone(),
                points: region.points.clone(),
            }));
        }
        self.files.push(file);
    }

    /// Sorts what was planned into layers; what would take too much memory is said and left out.
    fn sheets(&mut self) -> Vec<Arc<Sheet>> {
        let mut left = MOST_LAYER_BYTES;
        let mut made = Vec::new();
        for plan in std::mem::take(&mut self.sheets) {
            let of_plan = plan.structures.iter().filter_map(|n| self.segments.get(*n));
            let drawn: Vec<_> = of_plan
                .map(|segment| layers::Drawn {
                    mask: &segment.mask,
                    shares: segment.shares.as_ref(),
                })
                .collect();
            match LabelLayers::new(&plan.grid, &drawn, left) {
                Ok(layers) => {
                    left = left.saturating_sub(layers.bytes());
                    let structures = plan.structures;
                    made.push(Arc::new(Sheet { layers, structures }));
                }
                Err(LayersError::TooLarge { .. }) => self
                    .notes
                    .push(message!("drawn-over-too-large", count = drawn.len())),
                Err(LayersError::TooMany { count, most }) => {
                    self.notes
                        .push(message!("drawn-over-too-many", count = count, most = most))
                }
            }
        }
        made
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
    fn finished(mut self, grid: &Grid) -> StructuresRead {
        let sheets = self.sheets();
        let map = LabelMap::of(grid, self.labels);
        let places = places(&map, self.segments.len());
        let whole = places
            .iter()
            .filter(|place| place.voxels > 0)
            .fold(Reach::NONE, |whole, place| {
                whole.with(place.reach.low).with(place.reach.high)
            });
        let segments = self.segments.iter().zip(&places).enumerate();
        let structures: Vec<Structure> = segments
            .map(|(n, (segment, place))| Structure {
                drawn: self.drawn.get(n).cloned().unwrap_or_default(),
                names: exercise::described(segment).title(),
                colour: segment.colour.unwrap_or(COLOURS[n % COLOURS.len()]),
                middle: grid.patient_from_voxel(place.middle),
                voxels: place.voxels,
                wraps: self.segments.len() > 1 && place.reach.wraps(&whole),
            })
            .collect();
        if structures.iter().any(|structure| structure.wraps) {
            self.notes.push(message!("body-structures-wrapping"));
        }
        StructuresRead {
            structures,
            map: Arc::new(map),
            notes: self.notes,
            over: StructuresOver {
                files: self.files,
                sheets,
                outlines: Arc::new(self.outlines),
            },
        }
    }
}

/// The files of structures that belong over a stack, without having read their voxels.
pub fn find(sought: &StructuresSought) -> StructuresFound {
    let mut found = StructuresFound::default();
    for path in dicom::drawn_files(&sought.catalogue.0) {
        let summary = match dicom::describe_labels(&path) {
            Ok(summary) => summary,
            Err(why) => {
                found.refused.push(why.0);
                continue;
            }
        };
        match summary.on.fits(&sought.stack, &path) {
            Ok(()) => found.files.push(OfferedFile {
                kind: summary.on.kind,
                structures: summary.structures,
                path,
            }),
            Err(why) => found.refused.push(why),
        }
    }
    found
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
            mask,
            ..DrawnSegment::default()
        }
    }

    fn drawing(grid: Grid, mask: Mask) -> Segmentation {
        Segmentation {
            sop_instance_uid: String::new(),
            series_uid: String::new(),
            source_instances: Vec::new(),
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
    fn what_goes_round_the_others_is_told_from_what_lies_within() {
        let grid = grid(1.0, 20);
        let edge = |n: usize| n == 1 || n == 18;
        let skin = Mask::from_fn([0; 3], [20; 3], |[x, y, _]| {
            edge(x) && (1..19).contains(&y) || edge(y) && (1..19).contains(&x)
        });
        let column = Mask::from_fn([8, 8, 0], [4, 4, 20], |_| true);
        let mut whole = Whole::new(&grid);
        for mask in [skin, column] {
            let drawing = drawing(grid.clone(), mask);
            let own = LabelMap::new(&grid, &[&drawing.segments[0].mask]);
            whole.lay(&own, &drawing, &grid, true);
        }
        let read = whole.finished(&grid);
        let wraps: Vec<bool> = read.structures.iter().map(|structure| structure.wraps).collect();
        assert_eq!(wraps, [true, false]);
        assert_eq!(read.notes, [message!("body-structures-wrapping")]);
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
        let place = &places(&map, 1)[0];
        assert_eq!(place.voxels, mask.count());
        assert!(mask.contains(place.middle.to_array().map(|index| index as usize)));
    }
}
