//! Whether a batch can be cut: numbers that make planes, and no more of them than can be held.

use super::{Course, PlaneStack};
use crate::locale::Message;
use crate::message;

/// More planes than any reading needs; a slip of the finger asks for more.
pub const MAX_PLANES: usize = 2000;
/// Of all planes together, at two bytes a pixel.
pub const MAX_BYTES: u64 = 1 << 30;
/// Columns or rows.
pub const MAX_MATRIX: u32 = 4096;
/// Planes closer than this are one plane to those who read them back.
pub const MIN_INCREMENT_MM: f64 = 0.05;
/// Directions closer than this are one direction to those who read them back.
pub const MIN_TURN_DEGREES: f64 = 0.6;
/// No patient is larger, in mm.
const LARGEST_MM: f64 = 3000.0;

/// Why planes cannot be cut: one sentence naming what and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct BatchError(pub Message);

impl PlaneStack {
    pub fn check(&self) -> Result<(), BatchError> {
        let refuse = |message: Message| Err(BatchError(message));
        let size = |mm: f64| mm.is_finite() && mm > 0.0 && mm <= LARGEST_MM;
        if !self.field_mm.into_iter().all(size) {
            return refuse(message!("reformat-bad-field", most = LARGEST_MM));
        }
        if !self.matrix.iter().all(|side| (1..=MAX_MATRIX).contains(side)) {
            return refuse(message!("reformat-bad-matrix", most = MAX_MATRIX));
        }
        if !(0.0..=LARGEST_MM).contains(&self.thickness_mm) {
            return refuse(message!("reformat-bad-thickness", most = LARGEST_MM));
        }
        if self.count() == 0 || !self.course.first().is_usable() {
            return refuse(message!("reformat-no-planes"));
        }
        self.check_spacing()?;
        if self.count() > MAX_PLANES {
            return refuse(message!(
                "reformat-too-many",
                count = self.count(),
                most = MAX_PLANES
            ));
        }
        let pixels = u64::from(self.matrix[0]) * u64::from(self.matrix[1]) * self.count() as u64;
        if 2 * pixels > MAX_BYTES {
            let megabytes = |bytes: u64| bytes >> 20;
            return refuse(message!(
                "reformat-too-large",
                size = megabytes(2 * pixels),
                most = megabytes(MAX_BYTES)
            ));
        }
        Ok(())
    }

    fn check_spacing(&self) -> Result<(), BatchError> {
        let refuse = |message: Message| Err(BatchError(message));
        match self.course {
            Course::Linear { increment_mm, .. } => {
                let size = increment_mm.abs();
                if !(MIN_INCREMENT_MM..=LARGEST_MM).contains(&size) {
                    return refuse(message!("reformat-bad-increment", least = MIN_INCREMENT_MM));
                }
            }
            Course::Radial {
                first,
                axis,
                angle_degrees,
                ..
            } => {
                if !(axis.is_normalized() && axis.dot(first.normal()).abs() < 1e-6) {
                    return refuse(message!("reformat-bad-axis"));
                }
                if angle_degrees != 180.0 && angle_degrees != 360.0 {
                    return refuse(message!("reformat-bad-angle"));
                }
                if self.course.turn_degrees() < MIN_TURN_DEGREES {
                    let most = (angle_degrees / MIN_TURN_DEGREES) as usize;
                    return refuse(message!("reformat-turn-too-small", most = most));
                }
            }
        }
        Ok(())
    }
}
