//! The stack that is open: what has been read of it and where one looks.

use std::sync::Arc;

use super::{Progress, StackId, Tile, TileView, VoiSource};
use crate::dicom::{Finding, Stack};
use crate::geometry::{DVec3, Grid, Orientation};
use crate::locale::Message;
use crate::render::Voi;
use crate::volume::{Volume, Window};

#[derive(Clone, Debug)]
pub struct OpenStack {
    pub id: StackId,
    pub stack: Arc<Stack>,
    /// Slices read so far, while they are being read.
    pub loading: Option<Progress>,
    /// One slice, shown until the volume is complete.
    pub preview: Option<Arc<Volume>>,
    pub volume: Option<Arc<Volume>>,
    /// Why it could not be read.
    pub failure: Option<Message>,
    /// What the headers and the pixels told, the gravest first.
    pub findings: Vec<Finding>,
    /// The point that all tiles go through, in patient mm (or in the stack's own mm without a position).
    pub crosshair: DVec3,
    /// Where it was before it was last placed: a double click is no wish to move it.
    pub(super) crosshair_before: DVec3,
    pub(super) tiles: [TileView; 5],
    pub(super) automatic: Option<Window>,
}

impl OpenStack {
    pub(super) fn new(id: StackId, stack: Arc<Stack>, loading: Progress) -> OpenStack {
        let source = match stack.windows.is_empty() {
            true => VoiSource::Automatic,
            false => VoiSource::File(0),
        };
        let across = Orientation::nearest(stack.grid.normal());
        let middle = stack.grid.dimensions.map(|n| (n / 2) as f64);
        let mut open = OpenStack {
            id,
            loading: Some(loading),
            preview: None,
            volume: None,
            failure: None,
            findings: Vec::new(),
            crosshair: stack.grid.patient_from_voxel(DVec3::from_array(middle)),
            crosshair_before: stack.grid.patient_from_voxel(DVec3::from_array(middle)),
            tiles: Tile::ALL.map(|tile| TileView::new(tile, source, across)),
            automatic: None,
            stack,
        };
        open.add_findings(open.stack.findings.clone());
        open
    }

    pub(super) fn add_findings(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
        self.findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }

    pub fn tile(&self, tile: Tile) -> &TileView {
        &self.tiles[tile.index()]
    }

    pub(super) fn tile_mut(&mut self, tile: Tile) -> &mut TileView {
        &mut self.tiles[tile.index()]
    }

    /// What can be drawn now: the volume, or the one slice that is in.
    pub fn shown_volume(&self) -> Option<&Arc<Volume>> {
        self.volume.as_ref().or(self.preview.as_ref())
    }

    /// Planes other than the acquired one need every slice, at least two, at known positions.
    pub fn can_reformat(&self) -> bool {
        let complete = self.volume.as_ref();
        self.stack.in_patient_space && complete.is_some_and(|volume| volume.grid.dimensions[2] > 1)
    }

    /// The geometry of the complete stack: the volume's own once it is there.
    pub fn grid(&self) -> &Grid {
        match &self.volume {
            Some(volume) => &volume.grid,
            None => &self.stack.grid,
        }
    }

    /// The acquired slice nearest to the crosshair, from 0.
    pub fn slice(&self) -> usize {
        let last = self.grid().dimensions[2] - 1;
        let nearest = self.grid().voxel_from_patient(self.crosshair).z.round();
        nearest.clamp(0.0, last as f64) as usize
    }

    /// The window or LUT that a tile shows its values through.
    pub fn voi(&self, tile: Tile) -> Voi {
        let automatic = || {
            self.automatic.unwrap_or(Window {
                centre: 0.0,
                width: 1.0,
                function: crate::volume::VoiFunction::LinearExact,
            })
        };
        match self.tile(tile).source {
            VoiSource::File(n) => match self.stack.windows.get(n) {
                Some(named) => named.voi.clone(),
                None => Voi::Window(automatic()),
            },
            VoiSource::Preset(preset) => Voi::Window(preset.window()),
            VoiSource::Automatic => Voi::Window(automatic()),
            VoiSource::Manual(window) => Voi::Window(window),
        }
    }

    /// What a tile starts from.
    pub(super) fn first_source(&self) -> VoiSource {
        match self.stack.windows.is_empty() {
            true => VoiSource::Automatic,
            false => VoiSource::File(0),
        }
    }
}
