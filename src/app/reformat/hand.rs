//! Dragging a plan's lines.

use super::{Plan, PlanGrip};
use crate::geometry::{DMat3, DVec2, DVec3, Plane, View};

impl Plan {
    /// What moving a hand from one pixel of a view to another does.
    pub fn drag(&mut self, grip: PlanGrip, view: &View, from: DVec2, to: DVec2) {
        let [start, end] = [from, to].map(|pixel| view.patient_from_pixel(pixel));
        let by = end - start;
        if !by.is_finite() {
            return;
        }
        let deeper = by.dot(self.plane.normal());
        match grip {
            PlanGrip::First => self.from_mm += deeper,
            PlanGrip::Last => self.to_mm += deeper,
            PlanGrip::Pack => self.plane.centre += by,
            PlanGrip::Turn => self.turn(view, start, end),
        }
    }

    /// Turns all planes about the view's normal, by the angle between two points as the pivot sees them.
    fn turn(&mut self, view: &View, start: DVec3, end: DVec3) {
        let (pivot, normal) = (self.pivot(), view.plane.normal());
        let seen = |point: DVec3| {
            let away = point - pivot;
            DVec2::new(away.dot(view.plane.right), away.dot(view.plane.down))
        };
        let (before, now) = (seen(start), seen(end));
        if before.length() < 1e-6 || now.length() < 1e-6 {
            return;
        }
        let turn = DMat3::from_axis_angle(normal, before.angle_to(now));
        self.plane = Plane {
            centre: pivot + turn * (self.plane.centre - pivot),
            right: (turn * self.plane.right).normalize(),
            down: (turn * self.plane.down).normalize(),
        };
    }
}
