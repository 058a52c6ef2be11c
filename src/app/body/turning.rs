//! Turning a body before the reader.

use super::super::{State, Tile};
use crate::geometry::{DMat3, DVec2, DVec3, Orientation, OrientationLabel};

/// Turn for a drag across the shorter side of the tile, in degrees: as if one held a ball of that size, and somewhat more.
const DEGREES_ACROSS: f64 = 220.0;

impl State {
    /// Turns the body as a hand on its front would, dragging by so many pixels.
    pub(super) fn orbit(&mut self, tile: Tile, by: DVec2) {
        let Some(look) = self.look(tile).filter(|look| look.is_rendered()) else {
            return;
        };
        let plane = look.plane();
        let side = f64::from(look.view.size[0].min(look.view.size[1]).max(1));
        // The reader goes round the body the other way.
        let Some(axis) = (plane.down * by.x - plane.right * by.y).try_normalize() else {
            return;
        };
        let degrees = by.length() / side * DEGREES_ACROSS;
        self.turn_body(tile, axis, degrees);
    }

    /// Turns the body about its upright axis on the screen, its front towards the right, in degrees.
    pub(in crate::app) fn spin(&mut self, tile: Tile, degrees: f64) {
        if let Some(look) = self.look(tile).filter(|look| look.is_rendered()) {
            let axis = look.plane().down;
            self.turn_body(tile, axis, degrees);
        }
    }

    fn turn_body(&mut self, tile: Tile, axis: DVec3, degrees: f64) {
        if degrees.is_finite()
            && let Some(view) = self.tiles.get_mut(tile.0)
        {
            let turned = DMat3::from_axis_angle(axis, degrees.to_radians()) * view.turn;
            view.turn = orthonormal(turned);
        }
    }

    /// Shows the body from one of its sides, upright.
    pub(super) fn see_from(&mut self, tile: Tile, side: OrientationLabel) {
        if self.look(tile).is_none_or(|look| !look.is_rendered()) {
            return;
        }
        let view = &mut self.tiles[tile.0];
        view.turn = turn_from(side);
        (view.roll, view.mirrored, view.pan) = (0.0, false, DVec2::ZERO);
    }
}

/// Screen right and screen down of a body seen from one of its sides: upright, and with its front upwards seen from the
/// head or the feet.
pub fn axes_from(side: OrientationLabel) -> (DVec3, DVec3) {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    match side {
        Anterior => (DVec3::X, DVec3::NEG_Z),
        Posterior => (DVec3::NEG_X, DVec3::NEG_Z),
        Left => (DVec3::Y, DVec3::NEG_Z),
        Right => (DVec3::NEG_Y, DVec3::NEG_Z),
        Head => (DVec3::NEG_X, DVec3::Y),
        Feet => (DVec3::X, DVec3::Y),
    }
}

fn turn_from(side: OrientationLabel) -> DMat3 {
    let frame = |(right, down): (DVec3, DVec3)| DMat3::from_cols(right, down, right.cross(down));
    frame(axes_from(side)) * frame(Orientation::Coronal.axes()).transpose()
}

/// Rounding adds up over thousands of small turns.
fn orthonormal(turn: DMat3) -> DMat3 {
    let x = turn.x_axis.normalize();
    let y = (turn.y_axis - x * turn.y_axis.dot(x)).normalize();
    DMat3::from_cols(x, y, x.cross(y))
}
