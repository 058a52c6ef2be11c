//! All that is worked out from a volume and a scene before rays are cast, shared from one picture to the next.

mod bricks;
mod mask;
mod occlusion;
mod painted;
mod regular;
mod space;
mod table;

use std::sync::Arc;

use rayon::prelude::*;

use super::{Appearance, Carving, Scene, Structures};
use crate::geometry::{Grid, Layer};
use crate::volume::{LabelMap, Volume, Voxels};
pub use bricks::{BRICK, Bricks, Extremes};
pub use mask::{Mask, NODE};
pub use occlusion::{CELL, Occlusion};
pub use painted::Painted;
pub use space::Space;
pub use table::{ENTRIES, Table, extinction};

/// What depends on more than the view. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ready {
    of: Of,
    regular: Option<Arc<Volume>>,
    extremes: Arc<Bricks<Extremes>>,
    /// For matter.
    table: Option<Arc<Table>>,
    painted: Option<Painted>,
    mask: Option<Arc<Mask>>,
    space: Arc<Space>,
    occlusion: Option<Arc<Occlusion>>,
    skips: bool,
}

/// What it was worked out from.
#[derive(Clone, Debug, PartialEq)]
struct Of {
    voxels: (usize, usize),
    grid: Grid,
    appearance: Appearance,
    clips: Vec<Layer>,
    carvings: Arc<Vec<Carving>>,
    structures: Option<Structures>,
}

impl Of {
    fn new(volume: &Volume, scene: &Scene) -> Of {
        let start = match &volume.voxels {
            Voxels::I16(voxels) => voxels.as_ptr() as usize,
            Voxels::F32(voxels) => voxels.as_ptr() as usize,
            Voxels::Rgb8(voxels) => voxels.as_ptr() as usize,
        };
        Of {
            voxels: (start, volume.voxels.len()),
            grid: volume.grid.clone(),
            appearance: scene.appearance.clone(),
            clips: scene.clips.clone(),
            carvings: Arc::clone(&scene.carvings),
            structures: scene.structures.clone(),
        }
    }
}

impl Ready {
    /// Whether it is what [`Ready::new`] would work out: nothing but the view differs.
    pub fn suits(&self, volume: &Volume, scene: &Scene) -> bool {
        self.of == Of::new(volume, scene)
    }

    /// Takes over from `before` what the change of scene left as it was: nothing but the view changed, nothing is worked
    /// out. `before` must be of the same volume with the same voxels.
    pub fn new(volume: &Volume, scene: &Scene, before: Option<&Ready>) -> Ready {
        let of = Of::new(volume, scene);
        let before = before.filter(|ready| ready.of.voxels == of.voxels && ready.of.grid == of.grid);
        if let Some(ready) = before.filter(|ready| ready.of == of) {
            return ready.clone();
        }
        let regular = match before {
            Some(ready) => ready.regular.clone(),
            None => regular_copy(volume).map(Arc::new),
        };
        let drawn = regular.as_deref().unwrap_or(volume);
        let extremes = match before {
            Some(ready) => Arc::clone(&ready.extremes),
            None => Arc::new(bricks::extremes(drawn)),
        };
        let table = table_of(drawn, scene, &extremes, before);
        let painted = painted_of(volume, drawn, scene, before);
        let mask = match before.filter(|ready| ready.of.carvings == of.carvings) {
            Some(ready) => ready.mask.clone(),
            None => Mask::new(&drawn.grid, &scene.carvings).map(Arc::new),
        };
        let same_matter = before.filter(|ready| {
            same(&ready.table, &table) && same(&ready.mask, &mask) && ready.of.structures == of.structures
        });
        let skips = before.is_none_or(|ready| ready.skips);
        let space = match same_matter {
            Some(ready) => Arc::clone(&ready.space),
            None if !skips => Arc::new(Space::full(extremes.dimensions)),
            None => Arc::new(space_of(
                &extremes,
                table.as_deref(),
                painted.as_ref(),
                mask.as_deref(),
            )),
        };
        let same_light = same_matter.filter(|ready| {
            ready.of.clips == of.clips && is_lit(&ready.of.appearance) == is_lit(&of.appearance)
        });
        let occlusion = match same_light {
            Some(ready) => ready.occlusion.clone(),
            None => {
                occlusion_of(drawn, scene, table.as_deref(), painted.as_ref(), mask.as_deref()).map(Arc::new)
            }
        };
        Ready {
            of,
            regular,
            extremes,
            table,
            painted,
            mask,
            space,
            occlusion,
            skips,
        }
    }

    /// The same without passing over empty space: slower, the picture is the same. For measuring what it gains.
    pub fn without_skipping(&self) -> Ready {
        Ready {
            space: Arc::new(Space::full(self.space.dimensions)),
            skips: false,
            ..self.clone()
        }
    }

    /// What is drawn: the volume, or its copy with even slices.
    pub fn drawn<'a>(&'a self, volume: &'a Volume) -> &'a Volume {
        self.regular.as_deref().unwrap_or(volume)
    }

    /// The copy with even slices, where the volume's are not.
    pub fn regular(&self) -> Option<&Arc<Volume>> {
        self.regular.as_ref()
    }

    pub fn extremes(&self) -> &Arc<Bricks<Extremes>> {
        &self.extremes
    }

    pub fn table(&self) -> Option<&Arc<Table>> {
        self.table.as_ref()
    }

    pub fn painted(&self) -> Option<&Painted> {
        self.painted.as_ref()
    }

    pub fn mask(&self) -> Option<&Arc<Mask>> {
        self.mask.as_ref()
    }

    pub fn space(&self) -> &Arc<Space> {
        &self.space
    }

    pub fn occlusion(&self) -> Option<&Arc<Occlusion>> {
        self.occlusion.as_ref()
    }

    /// Whether bricks that change nothing are passed over.
    pub fn skips(&self) -> bool {
        self.skips
    }
}

fn same<T>(one: &Option<Arc<T>>, other: &Option<Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

/// Whether light is worked out.
fn is_lit(appearance: &Appearance) -> bool {
    matches!(appearance, Appearance::Matter { lighting, .. } if lighting.occlusion > 0.0)
}

fn regular_copy(volume: &Volume) -> Option<Volume> {
    if volume.grid.is_regular() {
        return None;
    }
    regular::grid(&volume.grid).map(|grid| regular::volume(volume, grid))
}

fn table_of(
    drawn: &Volume,
    scene: &Scene,
    extremes: &Bricks<Extremes>,
    before: Option<&Ready>,
) -> Option<Arc<Table>> {
    let Appearance::Matter { transfer, .. } = &scene.appearance else {
        return None;
    };
    if let Some(ready) = before
        && let Appearance::Matter { transfer: held, .. } = &ready.of.appearance
        && held == transfer
    {
        return ready.table.clone();
    }
    let [least, greatest] = extremes.overall().unwrap_or([0.0, 0.0]);
    Some(Arc::new(Table::new(transfer, drawn.rescale, least, greatest)))
}

fn painted_of(volume: &Volume, drawn: &Volume, scene: &Scene, before: Option<&Ready>) -> Option<Painted> {
    let structures = scene.structures.as_ref()?;
    if structures.map.dimensions() != volume.grid.dimensions {
        return None;
    }
    let held = before.and_then(|ready| Some((ready.of.structures.as_ref()?, ready.painted.as_ref()?)));
    let paints = Arc::new(painted::paints(&structures.paints));
    if let Some((held, painted)) = held
        && Arc::ptr_eq(&held.map, &structures.map)
    {
        let painted = painted.clone();
        return Some(Painted { paints, ..painted });
    }
    let map: Arc<LabelMap> = match drawn.grid == volume.grid {
        true => Arc::clone(&structures.map),
        false => Arc::new(regular::labels(&structures.map, &volume.grid, &drawn.grid)),
    };
    let bricks = Arc::new(bricks::labels(&map));
    Some(Painted { map, paints, bricks })
}

/// Where something may be seen.
fn space_of(
    extremes: &Bricks<Extremes>,
    table: Option<&Table>,
    painted: Option<&Painted>,
    mask: Option<&Mask>,
) -> Space {
    let Some(table) = table else {
        return Space::full(extremes.dimensions);
    };
    let shown = painted.map_or(0, Painted::seen);
    let [columns, rows, _] = extremes.dimensions;
    let seen: Vec<bool> = extremes
        .values
        .par_iter()
        .enumerate()
        .map(|(n, [least, greatest])| {
            let matter = least <= greatest && !table.is_clear(*least, *greatest);
            let labelled = painted.is_some_and(|painted| painted.bricks.values[n] & shown != 0);
            let brick = [n % columns, n / columns % rows, n / (columns * rows)];
            let voxels = brick.map(|n| [n * BRICK, (n + 1) * BRICK]);
            (matter || labelled) && !mask.is_some_and(|mask| mask.removes_all(voxels))
        })
        .collect();
    space::space(extremes.dimensions, &seen)
}

/// Light in the cells of what is drawn, where the scene asks for it.
fn occlusion_of(
    drawn: &Volume,
    scene: &Scene,
    table: Option<&Table>,
    painted: Option<&Painted>,
    mask: Option<&Mask>,
) -> Option<Occlusion> {
    let table = table.filter(|_| is_lit(&scene.appearance))?;
    let grid = &drawn.grid;
    let dimensions = grid.dimensions.map(|n| n.div_ceil(CELL));
    let cells = Cells {
        drawn,
        table,
        painted,
        mask,
        clips: &scene.clips,
    };
    let [columns, rows, slices] = dimensions;
    let extinctions: Vec<f32> = (0..columns * rows * slices)
        .into_par_iter()
        .map(|n| cells.extinction([n % columns, n / columns % rows, n / (columns * rows)]))
        .collect();
    let sides = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.slice_spacing()];
    let sides = sides.map(|mm| (mm * CELL as f64) as f32);
    Some(occlusion::occlusion(dimensions, &extinctions, sides))
}

struct Cells<'a> {
    drawn: &'a Volume,
    table: &'a Table,
    painted: Option<&'a Painted>,
    mask: Option<&'a Mask>,
    clips: &'a [Layer],
}

impl Cells<'_> {
    /// Mean extinction per mm of eight voxels of a cell.
    fn extinction(&self, cell: [usize; 3]) -> f32 {
        let [x, y, z] = cell.map(|n| n * CELL);
        let middle = cell.map(|n| (n * CELL) as f64 + 1.5);
        if !self.clips.is_empty() {
            let at = self.drawn.grid.patient_from_voxel(middle.into());
            if !self.clips.iter().all(|layer| layer.contains(at)) {
                return 0.0;
            }
        }
        if self.mask.is_some_and(|mask| mask.removes([x + 2, y + 2, z + 2])) {
            return 0.0;
        }
        let [columns, rows, slices] = self.drawn.grid.dimensions;
        let mut sum = 0.0;
        for corner in 0..8usize {
            let step = |axis: usize| 2 * (corner >> axis & 1) + usize::from(corner % 3 == axis);
            let at = [
                (x + step(0)).min(columns - 1),
                (y + step(1)).min(rows - 1),
                (z + step(2)).min(slices - 1),
            ];
            sum += self.voxel(at);
        }
        sum / 8.0
    }

    fn voxel(&self, at: [usize; 3]) -> f32 {
        let index = self.drawn.index(at[0], at[1], at[2]);
        let held = self.drawn.voxels.get(index);
        let matter = match self.drawn.is_padding(held) {
            true => 0.0,
            false => {
                let step = self.table.index(held);
                self.table.mean(step, step)[3]
            }
        };
        let body = self.painted.map_or(0.0, |painted| {
            let label = painted.map.labels().get(index).copied().unwrap_or(0);
            let paint = painted.paints.get(usize::from(label));
            // A body darkens what is behind it as if its walls were some millimetres thick.
            paint.map_or(0.0, |paint| paint[3] / 8.0)
        });
        matter + body
    }
}
