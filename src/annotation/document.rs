//! The annotations and saved planes of a session.

use serde::{Deserialize, Serialize};

use super::place::PlaneFields;
use super::{Annotation, Place, Shape};
use crate::geometry::Plane;

/// A plane to come back to, by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedPlane {
    /// The reader's own words.
    pub name: String,
    /// Frame of Reference UID, where there is one.
    #[serde(default)]
    pub frame_of_reference: Option<String>,
    #[serde(with = "PlaneFields")]
    pub plane: Plane,
}

/// Everything in it is sound ([`Annotation::is_sound`]), so that what is written can be read again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    annotations: Vec<Annotation>,
    planes: Vec<SavedPlane>,
    last_id: u64,
}

/// Identities stay whole numbers that every JSON reader holds exactly.
const LARGEST_ID: u64 = 1 << 53;

impl Document {
    /// In the order in which they were drawn.
    pub fn annotations(&self) -> &[Annotation] {
        &self.annotations
    }

    pub fn planes(&self) -> &[SavedPlane] {
        &self.planes
    }

    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty() && self.planes.is_empty()
    }

    pub fn get(&self, id: u64) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| annotation.id == id)
    }

    /// The identity that the new annotation gets; `None`, and nothing added, where it is not sound.
    pub fn add(&mut self, place: Place, label: String, shape: Shape) -> Option<u64> {
        let id = self.last_id + 1;
        self.keep(Annotation {
            id,
            label,
            place,
            shape,
        })
        .then_some(id)
    }

    /// Puts an annotation in the place of the one with its identity; false, and nothing changed, where there is none
    /// or the new one is not sound.
    pub fn replace(&mut self, annotation: Annotation) -> bool {
        let held = self.annotations.iter_mut().find(|held| held.id == annotation.id);
        match held.filter(|_| annotation.is_sound()) {
            Some(held) => {
                *held = annotation;
                true
            }
            None => false,
        }
    }

    pub fn remove(&mut self, id: u64) -> Option<Annotation> {
        let index = self
            .annotations
            .iter()
            .position(|annotation| annotation.id == id)?;
        Some(self.annotations.remove(index))
    }

    /// Removes all annotations but those to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&Annotation) -> bool) {
        self.annotations.retain(keep);
    }

    /// False, and nothing added, where the plane is not sound.
    pub fn add_plane(&mut self, plane: SavedPlane) -> bool {
        let sound = plane.is_sound();
        if sound {
            self.planes.push(plane);
        }
        sound
    }

    pub fn remove_plane(&mut self, index: usize) -> Option<SavedPlane> {
        (index < self.planes.len()).then(|| self.planes.remove(index))
    }

    /// Adds an annotation under its own identity, or under a new one where that is taken or out of range; false, and
    /// nothing added, where it is not sound.
    pub(super) fn keep(&mut self, mut annotation: Annotation) -> bool {
        if !annotation.is_sound() {
            return false;
        }
        let taken = annotation.id <= self.last_id && self.get(annotation.id).is_some();
        if taken || annotation.id >= LARGEST_ID {
            annotation.id = self.last_id + 1;
        }
        self.last_id = self.last_id.max(annotation.id);
        self.annotations.push(annotation);
        true
    }
}
