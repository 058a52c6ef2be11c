//! One tile with the stack that it shows: which plane, which raster, which window.

use std::sync::Arc;

use super::{Along, Cut, OpenStack, Over, Shown, State, Tile, TileView, VoiSource};
use crate::geometry::{DMat3, DVec2, DVec3, Grid, Orientation, Plane, View};
use crate::render::curved::CurvedSampling;
use crate::render::scene::Scene;
use crate::render::{Interpolation, Place, Sampling, Tone, Voi};
use crate::volume::{VoiFunction, Volume, Window};

/// Cosine above which two directions are one.
pub(super) const PARALLEL: f64 = 0.999_999;

/// A tile and what it looks at.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub tile: Tile,
    pub view: &'a TileView,
    pub open: &'a OpenStack,
    /// The curve that it follows, of a tile that does.
    pub along: Option<Along<'a>>,
    /// The stack laid over it, where one is.
    pub over: Option<&'a OpenStack>,
    /// The presentation state that speaks of what it shows, where one is put on.
    pub shown: Option<Shown<'a>>,
}

/// All that a renderer needs for one tile.
#[derive(Clone, Debug)]
pub struct Picture {
    pub volume: Arc<Volume>,
    pub drawn: Drawn,
    /// A second volume over it; never over a body.
    pub over: Option<Over>,
}

/// What is drawn of a volume.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    Plane { sampling: Sampling, tone: Tone },
    Body(Scene),
    Curved { sampling: CurvedSampling, tone: Tone },
}

impl PartialEq for Picture {
    /// Whether drawing would give the same pixels; volumes are compared by identity.
    fn eq(&self, other: &Picture) -> bool {
        Arc::ptr_eq(&self.volume, &other.volume) && self.drawn == other.drawn && self.over == other.over
    }
}

impl Picture {
    /// Columns, rows.
    pub fn size(&self) -> [u32; 2] {
        match &self.drawn {
            Drawn::Plane { sampling, .. } => sampling.view.size,
            Drawn::Body(scene) => scene.view.size,
            Drawn::Curved { sampling, .. } => sampling.view.size,
        }
    }
}

impl State {
    /// `None` where the tile is empty.
    pub fn look(&self, tile: Tile) -> Option<Look<'_>> {
        let view = self.tiles.get(tile.0)?;
        let open = self.open_stack(view.stack?)?;
        let curve = view.cut.follows_curve().then(|| self.curve_on(open)).flatten();
        let along = curve.map(|curve| Along {
            curve,
            mm: self.marks.along_mm.clamp(0.0, curve.length()),
        });
        let over = view.fusion.and_then(|fusion| self.open_stack(fusion.stack));
        Some(Look {
            tile,
            view,
            open,
            along,
            over,
            shown: self.shown(view, open),
        })
    }
}

impl<'a> Look<'a> {
    /// What to draw; `None` while there is nothing to draw or nowhere to draw it.
    pub fn picture(&self) -> Option<Picture> {
        let volume = Arc::clone(self.volume()?);
        let drawn = match self.cut() {
            Cut::Rendered => Drawn::Body(self.scene(self.raster()?)),
            _ => {
                let tone = self.tone();
                match self.place(self.interpolation())? {
                    Place::Plane(sampling) => Drawn::Plane { sampling, tone },
                    Place::Curve(sampling) => Drawn::Curved { sampling, tone },
                }
            }
        };
        let over = self.picture_over();
        Some(Picture { volume, drawn, over })
    }

    /// Where a volume is sampled for the picture of a plane or a curve; `None` for bodies, and before the tile has a size.
    pub(super) fn place(&self, interpolation: Interpolation) -> Option<Place> {
        let slab = self.view.slab;
        match self.cut() {
            Cut::Rendered => None,
            Cut::Curved => Some(Place::Curve(CurvedSampling {
                view: self.curved_view()?,
                slab,
                interpolation,
            })),
            _ => Some(Place::Plane(Sampling {
                view: self.raster()?,
                slab,
                interpolation,
            })),
        }
    }

    /// The order of work is that of [`SoftcopyTone`](crate::dicom::SoftcopyTone) under a presentation state; a reader's own
    /// inversion comes last, once.
    pub fn tone(&self) -> Tone {
        let voi = self.voi();
        let presented = self.shown.and_then(|shown| shown.tone(&voi, self.open));
        let (voi, inverted) = match presented {
            Some(tone) => (tone.voi, tone.invert),
            None => (voi, self.open.stack.inverted),
        };
        Tone {
            voi,
            invert: inverted ^ self.view.invert,
            palette: self.view.palette,
        }
    }

    /// The nearest value where a state's tables leave none between two pixels.
    fn interpolation(&self) -> Interpolation {
        let presented = self.shown.and_then(|shown| shown.tone(&self.voi(), self.open));
        match presented {
            Some(tone) if !tone.mixes => Interpolation::Nearest,
            _ => self.view.interpolation,
        }
    }

    /// What can be shown of what was asked for: until every slice is in, nothing is built from a part; without a curve
    /// nothing follows one.
    pub fn cut(&self) -> Cut {
        let lacks_curve = self.view.cut.follows_curve() && self.along.is_none();
        let lacks_values = self.view.cut == Cut::Rendered && !self.open.can_render();
        match self.open.can_reformat() && !lacks_curve && !lacks_values {
            true => self.view.cut,
            false => Cut::Native,
        }
    }

    /// The acquired slice nearest to the tile's point, from 0.
    pub fn slice(&self) -> usize {
        let last = self.open.grid().dimensions[2] - 1;
        let nearest = self.open.grid().voxel_from_patient(self.view.at).z.round();
        nearest.clamp(0.0, last as f64) as usize
    }

    /// Screen right and screen down before the picture is turned in its own plane.
    fn upright_axes(&self, cut: Cut) -> (DVec3, DVec3) {
        let grid = self.open.grid();
        let orientation = match cut {
            Cut::Native => return (grid.row_direction, grid.column_direction),
            Cut::Curved | Cut::CrossSection => {
                let section = self.along.map(|along| along.curve.cross_section(along.mm));
                return section.map_or((DVec3::X, DVec3::Y), |plane| (plane.right, plane.down));
            }
            // As one who stands before the reader.
            Cut::Rendered => Orientation::Coronal,
            reformat => reformat.orientation().unwrap_or(Orientation::Axial),
        };
        let (right, down) = orientation.axes();
        (self.view.turn * right, self.view.turn * down)
    }

    /// Screen right and screen down.
    fn axes(&self, cut: Cut) -> (DVec3, DVec3) {
        let (right, down) = self.upright_axes(cut);
        let right = if self.view.mirrored { -right } else { right };
        let (sin, cos) = self.view.roll.to_radians().sin_cos();
        (right * cos - down * sin, down * cos + right * sin)
    }

    /// The tile's plane through its point, centred on the volume.
    pub fn plane(&self) -> Plane {
        let grid = self.open.grid();
        let (right, down) = self.axes(self.cut());
        let centre = match self.cut() {
            Cut::Native => slice_centre(grid, self.slice()),
            Cut::Rendered => grid.centre(),
            Cut::Curved | Cut::CrossSection => self
                .along
                .map_or(self.view.at, |along| along.curve.point(along.mm)),
            _ => {
                let normal = right.cross(down);
                grid.centre() + normal * (self.view.at - grid.centre()).dot(normal)
            }
        };
        Plane { centre, right, down }
    }

    /// Whether the volume is seen from outside: there is no plane whose pixels could be read.
    pub fn is_rendered(&self) -> bool {
        self.cut() == Cut::Rendered
    }

    /// The plane of anatomy that a reformat shows, however turned; `None` for the acquired slices.
    pub fn orientation(&self) -> Option<Orientation> {
        self.cut().orientation()
    }

    /// Whether a reformat is no longer one of the planes of anatomy; one turned within itself still is.
    pub fn is_oblique(&self) -> bool {
        self.orientation().is_some_and(|orientation| {
            let (right, down) = orientation.axes();
            let straight = right.cross(down);
            straight.dot(self.view.turn * straight) < 1.0 - 1e-9
        })
    }

    /// The pan that brings a point into the middle of the tile. It holds for a stack that is still being read as well.
    pub(super) fn pan_to(&self, point: DVec3) -> DVec2 {
        let (right, down) = self.axes(self.view.cut);
        let grid = self.open.grid();
        let middle = match self.view.cut {
            Cut::Native => slice_centre(grid, self.slice()),
            Cut::Curved | Cut::CrossSection => self.plane().centre,
            _ => grid.centre(),
        };
        let away = point - middle;
        DVec2::new(away.dot(right), away.dot(down))
    }

    /// The raster on the tile's plane; `None` before the tile has a size, and of a curve, which has none.
    pub fn raster(&self) -> Option<View> {
        if self.view.size.contains(&0) || self.is_curved() {
            return None;
        }
        let plane = self.plane();
        let shift = plane.right * self.view.pan.x + plane.down * self.view.pan.y;
        let pixel_mm = self.fitting_mm(&plane) / self.view.zoom;
        Some(View {
            plane: plane.at(plane.centre + shift),
            size: self.view.size,
            pixel_mm: [pixel_mm; 2],
        })
    }

    /// Where the tile's point is in its pixels.
    pub(super) fn crosshair_pixel(&self) -> Option<DVec2> {
        if let Some(view) = self.curved_view() {
            return Some(view.pixel_from_patient(self.view.at));
        }
        Some(self.raster()?.pixel_from_patient(self.view.at))
    }

    /// mm per pixel at which the whole volume is inside the tile.
    pub(super) fn fitting_mm(&self, plane: &Plane) -> f64 {
        let grid = self.open.grid();
        if self.cut().follows_curve() {
            return self.section_fitting_mm();
        }
        let extent = match self.cut() {
            Cut::Native => shadow(&slice_corners(grid, self.slice()), plane),
            // The same from every side, or a body would grow and shrink while it turns.
            Cut::Rendered => {
                let [low, high] = self.reach_of_volume();
                let sides = high - low;
                DVec2::new(sides.x.max(sides.y), sides.y.max(sides.z))
            }
            _ => shadow(&grid.corners(), plane),
        };
        let size = self.view.size;
        (extent.x / f64::from(size[0])).max(extent.y / f64::from(size[1]))
    }

    /// The corners, the lower and the higher, of the box along the patient's axes around the volume, in mm.
    pub fn reach_of_volume(&self) -> [DVec3; 2] {
        let corners = self.open.grid().corners();
        let low = corners.into_iter().fold(DVec3::INFINITY, DVec3::min);
        [low, corners.into_iter().fold(DVec3::NEG_INFINITY, DVec3::max)]
    }

    /// Whether the plane is one of the acquired slices, not thickened: its values are the scanner's own, only
    /// resampled within the slice for the screen.
    pub fn is_native(&self) -> bool {
        self.view.slab.is_none() && !self.is_rendered() && !self.is_curved() && self.lies_on_slice()
    }

    pub(super) fn lies_on_slice(&self) -> bool {
        let plane = self.plane();
        let along = plane.normal().dot(self.open.grid().normal()).abs();
        let slice = self.open.grid().voxel_from_patient(plane.centre).z;
        along > PARALLEL && (slice - slice.round()).abs() < 1e-3
    }

    /// The window or LUT that values are shown through.
    pub fn voi(&self) -> Voi {
        if let Some(presented) = self.shown.and_then(|shown| shown.voi(self.open)) {
            return presented;
        }
        match &self.view.held {
            Some(held) => held.voi.clone(),
            None => voi_of(self.open, self.view.source),
        }
    }

    pub(super) fn slab_mm(&self) -> f64 {
        self.view.slab.map_or(0.0, |slab| slab.thickness_mm)
    }

    /// The turn, about the normal of this plane, of everything that keeps this plane where it is.
    pub(super) fn turn_about_normal(&self, degrees: f64) -> DMat3 {
        DMat3::from_axis_angle(self.plane().normal(), degrees.to_radians())
    }
}

/// The window or LUT that a source gives a stack.
pub(super) fn voi_of(open: &OpenStack, source: VoiSource) -> Voi {
    let automatic = || {
        open.automatic.unwrap_or(Window {
            centre: 0.0,
            width: 1.0,
            function: VoiFunction::LinearExact,
        })
    };
    match source {
        VoiSource::File(n) => match open.stack.windows.get(n) {
            Some(named) => named.voi.clone(),
            None => Voi::Window(automatic()),
        },
        VoiSource::Preset(preset) => Voi::Window(preset.window()),
        VoiSource::Automatic => Voi::Window(automatic()),
        VoiSource::Manual(window) => Voi::Window(window),
    }
}

/// A whole slice in a picture whose longer side has so many pixels.
pub fn native_view(grid: &Grid, slice: usize, longer: u32) -> View {
    let plane = Plane {
        centre: slice_centre(grid, slice),
        right: grid.row_direction,
        down: grid.column_direction,
    };
    let extent = shadow(&slice_corners(grid, slice), &plane);
    let mm = extent.max_element() / f64::from(longer.max(1));
    let pixels = |length: f64| ((length / mm).round() as u32).clamp(1, longer.max(1));
    View {
        plane,
        size: [pixels(extent.x), pixels(extent.y)],
        pixel_mm: [mm; 2],
    }
}

fn slice_centre(grid: &Grid, slice: usize) -> DVec3 {
    let [columns, rows, _] = grid.dimensions.map(|n| (n as f64 - 1.0) / 2.0);
    grid.patient_from_voxel(DVec3::new(columns, rows, slice as f64))
}

/// The outer corners of a slice's pixels.
pub(super) fn slice_corners(grid: &Grid, slice: usize) -> [DVec3; 4] {
    let [columns, rows, _] = grid.dimensions.map(|n| n as f64 - 0.5);
    [(-0.5, -0.5), (columns, -0.5), (columns, rows), (-0.5, rows)]
        .map(|(column, row)| grid.patient_from_voxel(DVec3::new(column, row, slice as f64)))
}

/// Width and height in mm of what the points enclose, seen along a plane's normal, about the middle of them all.
fn shadow(points: &[DVec3], plane: &Plane) -> DVec2 {
    let seen = points
        .iter()
        .map(|point| DVec2::new(point.dot(plane.right), point.dot(plane.down)));
    let (least, most) = seen.fold(
        (DVec2::splat(f64::INFINITY), DVec2::splat(f64::NEG_INFINITY)),
        |(least, most), at| (least.min(at), most.max(at)),
    );
    most - least
}
