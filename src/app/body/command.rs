//! What can be done to a body.

use std::sync::Arc;

use super::super::{Effect, StackId, State, Tile};
use super::{Edit, StructureChange};
use crate::geometry::{DVec2, DVec3, OrientationLabel};
use crate::render::scene::{Lighting, Part, Transfer};

/// Positions and distances are in the tile's pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyCommand {
    /// Turns it as a hand on its front would.
    Orbit(Tile, DVec2),
    /// Upright, from one of its sides.
    SeeFrom(Tile, OrientationLabel),
    /// Goes to what is seen there.
    Pick(Tile, DVec2),
    ShowPlanes(Tile, bool),
    /// By its id.
    Preset(Tile, &'static str),
    /// Back to the preset's own appearance.
    PresetAgain(Tile),
    SetTransfer(Tile, Arc<Transfer>),
    SetLighting(Tile, Lighting),
    /// The corners of a box in patient mm, the lower and the higher; `None` for the whole volume.
    Crop(Tile, Option<[DVec3; 2]>),
    /// Cuts along the plane that another tile shows, and goes with it.
    CutAlong(Tile, Tile),
    FlipCut(Tile),
    /// Whether the cut goes with the plane that it was made along.
    FollowPlane(Tile, bool),
    Uncut(Tile),
    /// Cuts away what lies within or without an outline drawn over the picture.
    Carve(Tile, Vec<DVec2>, Part),
    /// Puts back all that was cut away.
    Restore(Tile),
    Undo(Tile),
    Redo(Tile),
    /// How structures drawn beside a stack are shown.
    Structures(StackId, StructureChange),
    /// The hand lets go: what it did is one change.
    LetGo(Tile),
}

impl State {
    pub(in crate::app) fn on_body(&mut self, command: BodyCommand) -> Vec<Effect> {
        match command {
            BodyCommand::Orbit(tile, by) => self.orbit(tile, by),
            BodyCommand::SeeFrom(tile, side) => self.see_from(tile, side),
            BodyCommand::Pick(tile, pixel) => self.pick(tile, pixel),
            BodyCommand::ShowPlanes(tile, shown) => {
                if let Some(view) = self.tiles.get_mut(tile.0) {
                    view.body.planes = shown;
                }
            }
            BodyCommand::Preset(tile, id) => self.reshape(tile, Edit::Preset, |form| {
                (form.preset, form.edited) = (Some(id), None);
            }),
            BodyCommand::PresetAgain(tile) => self.reshape(tile, Edit::Preset, |form| form.edited = None),
            BodyCommand::SetTransfer(tile, transfer) => self.set_transfer(tile, transfer),
            BodyCommand::SetLighting(tile, lighting) => self.set_lighting(tile, lighting),
            BodyCommand::Crop(tile, corners) => self.crop(tile, corners),
            BodyCommand::CutAlong(tile, plane) => self.cut_along(tile, plane),
            BodyCommand::FlipCut(tile) => self.reshape(tile, Edit::Cut, |form| {
                if let Some(cutter) = &mut form.cutter {
                    cutter.flipped ^= true;
                }
            }),
            BodyCommand::FollowPlane(tile, follows) => self.follow_plane(tile, follows),
            BodyCommand::Uncut(tile) => self.reshape(tile, Edit::Cut, |form| form.cutter = None),
            BodyCommand::Carve(tile, outline, part) => self.carve(tile, &outline, part),
            BodyCommand::Restore(tile) => self.reshape(tile, Edit::Restore, |form| {
                (form.crop, form.cutter) = (None, None);
                form.carvings = Arc::default();
            }),
            BodyCommand::Undo(tile) => self.turn_back(tile, true),
            BodyCommand::Redo(tile) => self.turn_back(tile, false),
            BodyCommand::Structures(id, change) => self.change_structures(id, change),
            BodyCommand::LetGo(tile) => {
                if let Some(view) = self.tiles.get_mut(tile.0) {
                    view.body.history.let_go();
                }
            }
        }
        Vec::new()
    }
}
