//! What lies over the image of a tile.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::{Look, State, Tile};
use crate::dicom::{FrameRef, ImageGraphics, MarkedPlace, Stack};
use crate::geometry::{DVec2, DVec3};
use crate::locale::Message;
use crate::message;
use crate::render::burn::ImagePlace;
use crate::render::graphics::{GRAPHICS_COLOUR, Laid, LaidLine, LaidText, Presented, Wanted, laid};

/// All that [`State::laid`] depends on: as long as it is the same, so is what lies over the image.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidKey {
    generation: u64,
    file: Arc<PathBuf>,
    frame: usize,
    /// Whether the image's own overlays and shutter are read already.
    read: bool,
    state: Option<(usize, bool)>,
    report: Option<usize>,
    wanted: Wanted,
}

impl State {
    fn wanted(&self) -> Wanted {
        Wanted {
            shutter: !self.documents.shutters_off,
            graphics: self.documents.graphics_shown && self.shows_documents(),
        }
    }

    /// `None` where nothing lies over the image of a tile, or where it shows no acquired image.
    pub fn laid_key(&self, tile: Tile) -> Option<LaidKey> {
        let frame = self.shown_frame(tile)?;
        let look = self.look(tile)?;
        look.open.shown_volume()?;
        let report = self.documents.opened.filter(|report| {
            self.panels.documents
                && self.shows_documents()
                && self.marks_frame(*report, frame, &look.open.stack)
        });
        let own = self.catalogue.with_graphics.contains(&frame.file);
        if !own && look.shown.is_none() && report.is_none() {
            return None;
        }
        Some(LaidKey {
            generation: self.documents.generation,
            file: Arc::clone(&frame.file),
            frame: frame.frame,
            read: self.documents.graphics_of(&frame.file).is_some(),
            state: look.shown.map(|shown| (shown.document, shown.graphics_only)),
            report,
            wanted: self.wanted(),
        })
    }

    fn marks_frame(&self, document: usize, frame: &FrameRef, stack: &Stack) -> bool {
        let Some(report) = self.documents.report(document) else {
            return false;
        };
        let listed = self.catalogue.documents.get(document);
        let speaks = listed.is_some_and(|listed| listed.reference_to(&frame.file, frame.frame).is_some());
        speaks && !report.marks.is_empty() || report.places.iter().any(|place| is_in(place, stack))
    }

    /// What lies over the image of a tile, in the image's columns and rows.
    pub fn laid(&self, tile: Tile) -> Option<Laid> {
        let key = self.laid_key(tile)?;
        let look = self.look(tile)?;
        let nothing = ImageGraphics::default();
        let own = self
            .documents
            .graphics_of(&key.file)
            .map_or(&nothing, |own| own.as_ref());
        let presented = look.shown.map(|shown| Presented {
            state: shown.state,
            instance: shown.instance,
            graphics_only: shown.graphics_only,
        });
        let [columns, rows, _] = look.open.stack.grid.dimensions;
        let mut over = laid(own, presented, key.frame, [columns, rows], key.wanted);
        if let Some(document) = key.report {
            self.lay_report(document, self.shown_frame(tile)?, &mut over);
            self.lay_places(document, &look, &mut over);
        }
        Some(over)
    }

    /// The shapes that a report has on a frame, with what they are of.
    fn lay_report(&self, document: usize, frame: &FrameRef, into: &mut Laid) {
        let Some(report) = self.documents.report(document) else {
            return;
        };
        for marks in &report.marks {
            let places = self.places_of_image(document, &marks.image);
            let here = |place: &crate::dicom::SlicePlace| {
                let stack = self.catalogue.stack_at(*place);
                stack
                    .and_then(|stack| stack.frames.get(place.slice))
                    .is_some_and(|own| own == frame)
            };
            if !places.iter().any(here) {
                continue;
            }
            for shape in &marks.shapes {
                lay(shape.outline(), &marks.label, into);
            }
        }
    }

    /// What a report has in patient space that lies in the slice of a tile: no further from it than half a step.
    fn lay_places(&self, document: usize, look: &Look, into: &mut Laid) {
        let Some(report) = self.documents.report(document) else {
            return;
        };
        let slice = look.slice() as f64;
        let places = report
            .places
            .iter()
            .filter(|place| is_in(place, &look.open.stack));
        for place in places {
            for line in &place.lines {
                let at = |point: &DVec3| look.open.grid().voxel_from_patient(*point);
                let points: Vec<DVec3> = line.iter().map(at).collect();
                if points.iter().all(|point| (point.z - slice).abs() <= 0.5) {
                    let points = points.into_iter().map(DVec3::truncate).collect();
                    lay(points, &place.label, into);
                }
            }
        }
    }

    /// Where the pixels of a tile are on its image.
    pub fn image_place(&self, tile: Tile) -> Option<ImagePlace> {
        let look = self.look(tile)?;
        self.shown_frame(tile)?;
        Some(ImagePlace::new(
            &look.raster()?,
            &look.open.grid().slice(look.slice()),
        ))
    }

    /// Columns and rows of a tile's image.
    pub fn image_size(&self, tile: Tile) -> Option<[usize; 2]> {
        let look = self.look(tile)?;
        let [columns, rows, _] = look.open.grid().dimensions;
        Some([columns, rows])
    }

    /// Said over a tile: the state that it is looked at through, or that there are overlays to be shown.
    pub fn document_note(&self, tile: Tile) -> Option<Message> {
        if !self.shows_documents() {
            return None;
        }
        let view = self.tiles.get(tile.0)?;
        if let Some(applied) = &view.presentation {
            let listed = self.catalogue.documents.get(applied.document)?;
            let name = listed.title.clone();
            return Some(match self.look(tile)?.shown {
                None => message!("presentation-elsewhere", name = name),
                Some(shown) if shown.graphics_only => message!("presentation-graphics-of", name = name),
                Some(_) => message!("presentation-on", name = name),
            });
        }
        let frame = self.shown_frame(tile)?;
        let own = self.documents.graphics_of(&frame.file)?;
        let count = own.drawings().count();
        (count > 0 && !self.documents.graphics_shown).then(|| message!("overlays-hidden", count = count))
    }
}

fn is_in(place: &MarkedPlace, stack: &Stack) -> bool {
    stack.in_patient_space && stack.frame_of_reference.as_ref() == Some(&place.frame_of_reference)
}

/// A line of a report, with its label beside the point furthest to the right.
fn lay(points: Vec<DVec2>, label: &str, into: &mut Laid) {
    let right = points
        .iter()
        .copied()
        .max_by(|one, other| one.x.total_cmp(&other.x));
    into.texts
        .extend(right.filter(|_| !label.is_empty()).map(|anchor| LaidText {
            text: label.to_owned(),
            bounds: None,
            anchor: Some(anchor),
            led: false,
            colour: GRAPHICS_COLOUR,
        }));
    into.lines.push(LaidLine {
        points,
        filled: false,
        colour: GRAPHICS_COLOUR,
    });
}
