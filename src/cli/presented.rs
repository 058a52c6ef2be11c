//! `render --presentation`: the image as a presentation state shows it; and what lies over an image.

use std::path::Path;

use super::arguments::RenderOptions;
use super::{Failure, select, warn};
use crate::dicom::{
    self, Catalogue, Document, DocumentKind, FrameRef, ImageGraphics, PresentationSize, PresentationState,
    Series, SlicePlaces, SoftcopyTone, Stack, StoredRange,
};
use crate::geometry::{DVec2, Grid, View};
use crate::locale::Language;
use crate::message;
use crate::render::burn::{ImagePlace, burn_at, presented_view};
use crate::render::graphics::{Presented, Wanted, laid};
use crate::render::{ColourImage, Voi};
use crate::shell::write_words;

/// A presentation state, and the image of it that is drawn.
pub struct Applied<'a> {
    pub state: PresentationState,
    pub series: &'a Series,
    pub stack: &'a Stack,
    pub slice: usize,
    instance: String,
}

/// The state that was asked for, on the slice that was asked for or else its first one; `None` where none was.
pub fn apply<'a>(
    options: &RenderOptions,
    catalogue: &'a Catalogue,
    language: Language,
) -> Result<Option<Applied<'a>>, Failure> {
    let Some(path) = &options.presentation else {
        return Ok(None);
    };
    let state = dicom::read_presentation(path)?;
    for note in &state.notes {
        warn(note, language);
    }
    let elsewhere = || Failure::new(message!("presentation-of-other-images", path = path.as_path()));
    let document = document(catalogue, path).ok_or_else(elsewhere)?;
    let places = SlicePlaces::new(catalogue);
    for reference in &document.references {
        for place in places.of(reference) {
            let series = &catalogue.studies[place.study].series[place.series];
            let Some(stack) = catalogue.stack_at(place) else {
                continue;
            };
            if is_chosen(options, series, stack, place.slice) {
                return Ok(Some(Applied {
                    state,
                    series,
                    stack,
                    slice: place.slice,
                    instance: reference.image.instance_uid.clone(),
                }));
            }
        }
    }
    Err(elsewhere())
}

fn document<'a>(catalogue: &'a Catalogue, path: &Path) -> Option<&'a Document> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let wanted = real(path)?;
    let states = catalogue
        .documents
        .iter()
        .filter(|document| document.kind == DocumentKind::Presentation);
    let mut own = states.filter(|document| real(&document.path).is_some_and(|path| path == wanted));
    own.next()
}

fn is_chosen(options: &RenderOptions, series: &Series, stack: &Stack, slice: usize) -> bool {
    let choice = &options.choice;
    choice
        .series
        .as_ref()
        .is_none_or(|name| select::is_named(series, name))
        && choice.stack.is_none_or(|index| index == stack.index)
        && options.slice.is_none_or(|wanted| wanted == slice)
}

impl Applied<'_> {
    fn frame(&self) -> &FrameRef {
        &self.stack.frames[self.slice]
    }

    fn number(&self) -> u32 {
        u32::try_from(self.frame().frame + 1).unwrap_or(u32::MAX)
    }

    /// `chosen`: a window that was asked for instead of the state's.
    pub fn tone(&self, chosen: Option<Voi>) -> Result<SoftcopyTone, Failure> {
        let stored = StoredRange::of(self.stack);
        let stored = stored.ok_or_else(|| Failure::new(message!("presentation-values-too-many")))?;
        let voi = chosen.unwrap_or_else(|| self.state.voi(&self.instance, self.number(), stored));
        let tone = self.state.tone(&voi, &self.frame().meaning, stored);
        tone.map_err(Failure::new)
    }

    /// Its displayed area of the slice, turned as it asks.
    pub fn view(&self) -> View {
        let [columns, rows, _] = self.stack.grid.dimensions.map(|n| n as f64 - 1.0);
        let area = self.state.area(&self.instance, self.number());
        let (corners, ratio) = match area {
            Some(area) => (
                [area.first, area.last],
                match area.size {
                    PresentationSize::Magnify(ratio) => ratio,
                    _ => 1.0,
                },
            ),
            None => ([DVec2::ZERO, DVec2::new(columns, rows)], 1.0),
        };
        presented_view(
            &self.stack.grid.slice(self.slice),
            corners,
            self.state.turn,
            ratio,
        )
    }
}

/// Draws over the picture of a slice: its shutter, and its graphics where they were asked for.
pub fn draw_over(
    options: &RenderOptions,
    catalogue: &Catalogue,
    (stack, slice): (&Stack, usize),
    applied: Option<&Applied>,
    view: &View,
    picture: &mut ColourImage,
) -> Result<(), Failure> {
    let wanted = Wanted {
        shutter: !options.no_shutter,
        graphics: options.graphics,
    };
    let Some(frame) = stack.frames.get(slice) else {
        return Ok(());
    };
    let own = match catalogue.with_graphics.contains(&frame.file) {
        true => dicom::read_image_graphics(&frame.file)?,
        false => ImageGraphics::default(),
    };
    let presented = applied.map(|applied| Presented {
        state: &applied.state,
        instance: &applied.instance,
        graphics_only: false,
    });
    let grid: &Grid = &stack.grid;
    let size = [grid.dimensions[0], grid.dimensions[1]];
    let laid = laid(&own, presented, frame.frame, size, wanted);
    let place = ImagePlace::new(view, &grid.slice(slice));
    burn_at(picture, &place, &laid);
    write_words(picture, &place, &laid.texts);
    Ok(())
}
