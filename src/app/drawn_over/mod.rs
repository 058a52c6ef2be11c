//! Structures drawn over the planes and curves of tiles: what is laid over the pictures, which stay as they are.

mod offer;

use std::path::PathBuf;
use std::sync::Arc;

use super::{Command, Effect, Explorer, Panel, State, Structure, Tile};
use crate::dicom::DrawnKind;
use crate::dicom::write::Algorithm;
use crate::geometry::{DVec2, DVec3};
use crate::render::Place;
use crate::render::contours::{FlatContours, contours_on};
use crate::render::labels::LabelPaint;
use crate::volume::LabelLayers;
use crate::volume::labels::Contour;
pub use offer::{Offer, OfferedFile, StructuresFound, StructuresSought};

/// Width of an outline, and of a highlighted structure's, in pixels of the screen.
const WIDTH: f32 = 1.6;
const HIGHLIGHTED_WIDTH: f32 = 3.0;

/// A file that structures came from.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnFile {
    pub path: PathBuf,
    pub kind: DrawnKind,
}

/// How and where a structure was drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawnAs {
    /// Which of the files.
    pub file: usize,
    /// Voxels, on the file's own grid or, of outlines, on that of the series.
    pub voxels: usize,
    /// Their volume in millilitres.
    pub ml: f64,
    /// Outlines, lines and points, of a structure set.
    pub contours: usize,
    /// Who drew it, where the file says so.
    pub algorithm: Option<Algorithm>,
}

/// Structures on one grid.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub layers: LabelLayers,
    /// Of each structure of the layers, which one of all it is.
    pub structures: Vec<usize>,
}

impl Sheet {
    /// Of label n + 1, which structure it is.
    fn of_labels(&self) -> impl Iterator<Item = Option<usize>> + '_ {
        let within = self.layers.structures().iter();
        within.map(|n| self.structures.get(*n).copied())
    }
}

/// What a structure set drew of one structure, in patient mm.
#[derive(Clone, Debug)]
pub struct Outlined {
    pub structure: usize,
    pub closed: Vec<Contour>,
    pub lines: Vec<Vec<DVec3>>,
    pub points: Vec<DVec3>,
}

/// All that planes show of the structures of a stack.
#[derive(Clone, Debug, Default)]
pub struct StructuresOver {
    pub files: Vec<DrawnFile>,
    pub sheets: Vec<Arc<Sheet>>,
    pub outlines: Arc<Vec<Outlined>>,
}

impl StructuresOver {
    /// What is laid over a picture; `paints` are those of the structures, `thickness` (mm) is that of the series' slices.
    pub fn picture(&self, place: Place, paints: &[LabelPaint], thickness: f64) -> OverPicture {
        // What is drawn exactly on the plane stands in for what was made of it.
        let mut exact = vec![false; paints.len()];
        let mut contours = Vec::new();
        for outlined in self.outlines.iter() {
            let paint = paints.get(outlined.structure).filter(|paint| !paint.is_hidden());
            let (Some(paint), Place::Plane(sampling)) = (paint, &place) else {
                continue;
            };
            let flat = contours_on(
                &outlined.closed,
                &outlined.lines,
                &outlined.points,
                (sampling, thickness),
                *paint,
            );
            exact[outlined.structure] = !flat.closed.is_empty();
            contours.extend(Some(flat).filter(|flat| !flat.is_empty()));
        }
        let of_sheet = |sheet: &Arc<Sheet>| -> Vec<LabelPaint> {
            let paint = |n: Option<usize>| {
                let n = n.filter(|n| !exact.get(*n).is_some_and(|exact| *exact));
                let paint = n.and_then(|n| paints.get(n)).copied();
                paint.unwrap_or(LabelPaint::HIDDEN)
            };
            sheet.of_labels().map(paint).collect()
        };
        OverPicture {
            paints: self.sheets.iter().map(of_sheet).collect(),
            sheets: self.sheets.clone(),
            place,
            contours,
        }
    }
}

/// How structures are shown on planes, in all tiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawnOver {
    pub shown: bool,
    pub outline: bool,
    pub fill: bool,
    /// Opacity of fills, 0 to 1.
    pub opacity: f32,
    /// Whether what lies under the pointer is named beside it.
    pub names: bool,
}

impl Default for DrawnOver {
    fn default() -> DrawnOver {
        DrawnOver {
            shown: true,
            outline: true,
            fill: false,
            opacity: 0.3,
            names: true,
        }
    }
}

impl DrawnOver {
    /// A structure of this colour and opacity (0 to 1).
    pub fn paint(&self, colour: [u8; 3], opacity: f32) -> LabelPaint {
        LabelPaint {
            colour,
            outline: if self.outline { opacity } else { 0.0 },
            fill: if self.fill { opacity * self.opacity } else { 0.0 },
            width: WIDTH,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OverChange {
    Show(bool),
    Outline(bool),
    Fill(bool),
    /// 0 to 1.
    Opacity(f32),
}

/// What is laid over one tile's picture.
#[derive(Clone, Debug)]
pub struct OverPicture {
    pub sheets: Vec<Arc<Sheet>>,
    pub place: Place,
    /// Of the labels of each sheet, from 1.
    pub paints: Vec<Vec<LabelPaint>>,
    /// What lies on the plane exactly, in pixels.
    pub contours: Vec<FlatContours>,
}

impl PartialEq for OverPicture {
    /// Whether drawing would give the same pixels; sheets are compared by identity.
    fn eq(&self, other: &OverPicture) -> bool {
        self.lies_as(other) && self.paints == other.paints && self.contours == other.contours
    }
}

impl OverPicture {
    /// Whether all but the colours is the same.
    pub fn has_fields_of(&self, other: &OverPicture) -> bool {
        let hidden = |picture: &OverPicture| -> Vec<bool> {
            let paints = picture.paints.iter().flatten();
            paints.map(LabelPaint::is_hidden).collect()
        };
        self.lies_as(other) && hidden(self) == hidden(other)
    }

    /// Whether the same structures, shown or hidden, lie over the same picture.
    pub fn lies_as(&self, other: &OverPicture) -> bool {
        let mut sheets = self.sheets.iter().zip(&other.sheets);
        self.place == other.place
            && self.sheets.len() == other.sheets.len()
            && sheets.all(|(own, other)| Arc::ptr_eq(own, other))
    }
}

impl Explorer {
    /// How each structure is painted.
    fn over_paints(&self, over: &DrawnOver) -> Vec<LabelPaint> {
        let structures = self.read.structures.iter().zip(&self.shown).enumerate();
        let paints = structures.map(|(n, (structure, (shown, opacity)))| {
            if !shown || *opacity <= 0.0 {
                return LabelPaint::HIDDEN;
            }
            let highlighted = self.highlighted == Some(n);
            let paint = over.paint(structure.colour, *opacity);
            LabelPaint {
                width: if highlighted {
                    HIGHLIGHTED_WIDTH
                } else {
                    paint.width
                },
                ..paint
            }
        });
        paints.collect()
    }
}

impl State {
    /// What is laid over a tile's picture; `None` for nothing.
    pub fn over_picture(&self, tile: Tile) -> Option<OverPicture> {
        let over = &self.drawn_over;
        if !over.shown || !self.shows_anatomy() {
            return None;
        }
        let look = self.look(tile)?;
        let open = self.explored(&look)?;
        let explorer = open.explorer()?;
        let place = look.place(Default::default())?;
        let paints = explorer.over_paints(over);
        Some(
            explorer
                .read
                .over
                .picture(place, &paints, open.grid().nominal_step()),
        )
    }

    /// The structures that are shown at the pointer on a tile, the largest first, and the pixel there; while the
    /// pointer is on no tile, those at the crosshair of the tile that keys act on.
    pub fn pointed_over(&self, tile: Tile) -> Option<(DVec2, Vec<&Structure>)> {
        let over = &self.drawn_over;
        if !self.shows_anatomy() || !over.shown || !over.names {
            return None;
        }
        let look = self.look(tile).filter(|look| !look.is_rendered())?;
        let pixel = match self.pointer {
            Some((under, pixel)) => Some(pixel).filter(|_| under == tile)?,
            None if tile == self.key_tile() => look.crosshair_pixel()?,
            None => return None,
        };
        let point = look.patient_at(pixel)?;
        let open = self.explored(&look)?;
        let explorer = open.explorer()?;
        let found = open.structures_at(point).into_iter();
        let shown = found.filter(|n| {
            let shown = explorer.shown.get(*n);
            shown.is_some_and(|(shown, opacity)| *shown && *opacity > 0.0)
        });
        let structures: Vec<&Structure> = shown.filter_map(|n| explorer.read.structures.get(n)).collect();
        (!structures.is_empty()).then_some((pixel, structures))
    }

    pub(in crate::app) fn change_over(&mut self, change: OverChange) {
        let over = &mut self.drawn_over;
        match change {
            OverChange::Show(shown) => over.shown = shown,
            OverChange::Outline(outline) => (over.outline, over.fill) = (outline, over.fill || !outline),
            OverChange::Fill(fill) => (over.fill, over.outline) = (fill, over.outline || !fill),
            OverChange::Opacity(opacity) if opacity.is_finite() => over.opacity = opacity.clamp(0.05, 1.0),
            OverChange::Opacity(_) => {}
        }
    }

    /// Shows structures, or hides them; the first time they are asked for, their panel opens and they are read.
    pub fn show_structures_command(&self) -> Option<Command> {
        let open = self.current()?;
        let known = self.look(self.key_tile()).and_then(|look| self.explored(&look));
        match (known, &open.offer) {
            (Some(_), _) => Some(Command::DrawnOver(OverChange::Show(!self.drawn_over.shown))),
            (None, Offer::Found(found)) if !found.files.is_empty() => {
                Some(Command::Toggle(Panel::Structures))
            }
            _ => None,
        }
    }
}

/// Starts looking for and reading structures where they are wanted.
impl State {
    pub(in crate::app) fn look_for_structures(&mut self) -> Vec<Effect> {
        if !self.shows_anatomy() {
            return Vec::new();
        }
        self.seek_structures()
    }
}
