//! Drawing and moving marks in a tile.

use std::sync::Arc;

use super::super::{Cut, Effect, Look, OpenStack, StackId, State, Tile, Tool, VoiSource};
use crate::annotation::{Annotation, Change, Draft, Kind, Place};
use crate::geometry::{DVec2, DVec3, Orientation};
use crate::message;
use crate::volume::{VoiFunction, Window};

/// Part of a region's values left out at either end of the window made from it.
const TAIL: f64 = 0.01;

impl State {
    pub(in crate::app) fn patient_point(&self, tile: Tile, pixel: DVec2) -> Option<DVec3> {
        let look = self
            .look(tile)
            .filter(|look| look.open.shown_volume().is_some() && !look.is_rendered())?;
        let point = look.raster()?.patient_from_pixel(pixel);
        point.is_finite().then_some(point)
    }

    pub(super) fn put_point(&mut self, tile: Tile, pixel: DVec2) {
        if self.look(tile).is_some_and(|look| look.is_curved()) {
            self.tell_once(message!("curve-no-measure"));
            return;
        }
        let Some(point) = self.patient_point(tile, pixel) else {
            return;
        };
        if self.marks.landmarks.is_some() {
            self.put_landmark(tile, point);
            return;
        }
        let Tool::Draw(kind) = self.tool else { return };
        // What is drawn across slices would be seen on none of them: on another plane it begins anew.
        let other_plane = |draft: &Draft| {
            let away = (point - draft.plane().centre).dot(draft.plane().normal()).abs();
            let step = self.look(tile).map_or(0.0, |look| look.step_mm());
            away > step / 2.0
        };
        // A curve goes on wherever its space is shown.
        let elsewhere = |(other, draft): &(Tile, Draft)| match kind {
            Kind::Curve => draft.kind() != kind || !self.show_one_space(*other, tile),
            _ => *other != tile || draft.kind() != kind || other_plane(draft),
        };
        if self.marks.draft.as_ref().is_none_or(elsewhere) {
            let Some(plane) = self.look(tile).map(|look| look.plane()) else {
                return;
            };
            self.marks.draft = Some((tile, Draft::new(kind, plane)));
        }
        if let Some((own, draft)) = &mut self.marks.draft {
            *own = tile;
            draft.put(point);
            if draft.is_complete() {
                self.finish_drawing();
            }
        }
    }

    pub(super) fn point_to(&mut self, tile: Tile, pixel: DVec2) {
        let point = self.patient_point(tile, pixel);
        if !self.is_drawn_in(tile) {
            return;
        }
        if let Some((_, draft)) = &mut self.marks.draft {
            draft.point_to(point);
        }
    }

    /// Whether what is being drawn is drawn in a tile: in its own, and a curve wherever its space is shown.
    pub(super) fn is_drawn_in(&self, tile: Tile) -> bool {
        let draft = self.marks.draft.as_ref();
        draft.is_some_and(|(own, draft)| {
            *own == tile || draft.kind() == Kind::Curve && self.show_one_space(*own, tile)
        })
    }

    fn show_one_space(&self, one: Tile, other: Tile) -> bool {
        let looks = self.look(one).zip(self.look(other));
        looks.is_some_and(|(one, other)| one.open.shares_space_with(other.open))
    }

    pub(super) fn take_back(&mut self) {
        if let Some(put) = &mut self.marks.landmarks {
            put.points.pop();
        }
        if let Some((_, draft)) = &mut self.marks.draft {
            draft.take_back();
            if draft.points().is_empty() {
                self.marks.draft = None;
            }
        }
    }

    /// Keeps what has been drawn, if it is enough for a shape.
    pub(super) fn finish_drawing(&mut self) {
        if self.marks.landmarks.is_some() {
            self.finish_landmarks();
            return;
        }
        let Some((tile, draft)) = self.marks.draft.take() else {
            return;
        };
        let place = self.look(tile).and_then(|look| self.place(&look));
        let (Some(shape), Some(place)) = (draft.shape(), place) else {
            return;
        };
        let place = Place {
            plane: *draft.plane(),
            ..place
        };
        let mut added = None;
        self.edit(Change::Draw(draft.kind()), |document| {
            added = document.add(place, String::new(), shape);
        });
        self.marks.selected = added;
        self.marks.writing = added.filter(|_| draft.kind() == Kind::Text);
    }

    /// Where what is drawn in a tile belongs.
    pub(in crate::app) fn place(&self, look: &Look) -> Option<Place> {
        let id = look.open.id;
        Some(Place {
            study: self.catalogue.studies.get(id.study)?.uid.clone(),
            series: self.series(id)?.uid.clone(),
            stack: id.stack,
            frame_of_reference: look.open.stack.frame_of_reference.clone(),
            plane: look.plane(),
        })
    }

    pub(super) fn move_handle(&mut self, id: u64, handle: usize, tile: Tile, to: DVec2) {
        let Some(mut point) = self.patient_point(tile, to) else {
            return;
        };
        let Some(annotation) = self.marks.document.get(id) else {
            return;
        };
        // Seen in another plane, a handle moves along that plane and keeps its depth.
        if let (Some(look), Some(now)) = (self.look(tile), annotation.handles().get(handle)) {
            let normal = look.plane().normal();
            point += normal * (*now - point).dot(normal);
        }
        let moved = annotation.moved_handle(handle, point);
        self.hold_and_replace(moved);
    }

    pub(super) fn move_whole(&mut self, id: u64, tile: Tile, by: DVec2) {
        let raster = self.look(tile).and_then(|look| look.raster());
        let (Some(raster), Some(annotation)) = (raster, self.marks.document.get(id)) else {
            return;
        };
        let by = by * DVec2::from_array(raster.pixel_mm);
        let moved = annotation.moved_by(raster.plane.right * by.x + raster.plane.down * by.y);
        self.hold_and_replace(moved);
    }

    fn hold_and_replace(&mut self, moved: Annotation) {
        let before = Arc::clone(&self.marks.document);
        self.marks.selected = Some(moved.id);
        if Arc::make_mut(&mut self.marks.document).replace(moved) {
            self.marks.held.get_or_insert(before);
        }
    }

    pub(super) fn let_mark_go(&mut self) {
        if let Some(before) = self.marks.held.take()
            && before != self.marks.document
        {
            self.marks.history.record(Change::Move.name(), before);
        }
    }

    /// The stack on which an annotation was drawn, while it is open.
    pub(super) fn stack_of(&self, annotation: &Annotation) -> Option<&OpenStack> {
        let own = |open: &&OpenStack| self.is_drawn_on(annotation, open.id);
        self.stacks.iter().find(own)
    }

    fn is_drawn_on(&self, annotation: &Annotation, id: StackId) -> bool {
        let place = &annotation.place;
        let series = self.series(id);
        series.is_some_and(|series| series.uid == place.series) && id.stack == place.stack
    }

    pub(in crate::app) fn is_place_in(&self, place: &Place, open: &OpenStack) -> bool {
        let frame = open.stack.frame_of_reference.as_deref();
        let series = self.series(open.id).map_or("", |series| series.uid.as_str());
        place.is_in(series, open.id.stack, frame)
    }

    /// Goes to where an annotation was drawn: in a tile that shows its stack, else in the active one.
    pub(super) fn jump_to_mark(&mut self, id: u64) -> Vec<Effect> {
        let Some(annotation) = self.marks.document.get(id).cloned() else {
            return Vec::new();
        };
        self.marks.selected = Some(id);
        let (centre, normal) = (annotation.centre(), annotation.place.plane.normal());
        let Some((tile, effects)) = self.tile_for(&annotation) else {
            return Vec::new();
        };
        self.active = tile;
        let parallel = |state: &State| {
            let plane = state.look(tile).map(|look| look.plane());
            plane.is_some_and(|plane| plane.normal().dot(normal).abs() > 0.999)
        };
        if !parallel(self) {
            self.set_cut(tile, Cut::Native);
        }
        let cut = Cut::from(Orientation::nearest(normal));
        if !parallel(self) {
            self.set_cut(tile, cut);
        }
        if !parallel(self) {
            self.align_planes(tile, cut, &annotation.jump_plane());
        }
        self.move_to(tile, centre);
        effects
    }

    /// The stack of the catalogue on which an annotation was drawn.
    pub(super) fn series_of(&self, annotation: &Annotation) -> Option<StackId> {
        let own = |id: &StackId| self.is_drawn_on(annotation, *id);
        self.stack_ids().into_iter().find(own)
    }

    fn tile_for(&mut self, annotation: &Annotation) -> Option<(Tile, Vec<Effect>)> {
        let normal = annotation.place.plane.normal();
        // The plane nearest to parallel, counted in thousandths; of two alike a thin one before a slab, then the first.
        let fits = |tile: Tile| {
            let look = self.look(tile)?;
            let parallel = (look.plane().normal().dot(normal).abs() * 1000.0).round() as i64;
            let here = self.is_place_in(&annotation.place, look.open);
            here.then_some((parallel, look.view.slab.is_none(), tile))
        };
        let shown = self.visible_tiles().into_iter().rev().filter_map(fits);
        if let Some((_, _, tile)) = shown.max_by_key(|(parallel, thin, _)| (*parallel, *thin)) {
            return Some((tile, Vec::new()));
        }
        let stack = self.series_of(annotation)?;
        let tile = self.key_tile();
        let effects = self.show_in(tile, stack);
        Some((tile, effects))
    }

    /// A window over the values in a region.
    pub(super) fn window_of_region(&mut self, tile: Tile, id: u64) {
        let shown = self.look(tile).map(|look| look.open.id);
        let annotation = self.marks.document.get(id);
        let measures = annotation
            .zip(shown)
            .and_then(|(annotation, shown)| self.measures_on(annotation, shown));
        let Some(histogram) = measures.and_then(|measures| measures.histogram.clone()) else {
            return;
        };
        let (low, high) = (histogram.quantile(TAIL), histogram.quantile(1.0 - TAIL));
        let width = (high - low).max(1.0);
        if let Some(window) = Window::new((low + high) / 2.0, width, VoiFunction::Linear) {
            self.set_source(tile, VoiSource::Manual(window));
        }
    }
}

impl Tool {
    /// The tools that draw, in the order of the menu.
    pub const DRAWING: [Kind; 11] = [
        Kind::Length,
        Kind::Angle,
        Kind::Cobb,
        Kind::Bidirectional,
        Kind::Ellipse,
        Kind::Rectangle,
        Kind::FreeRegion,
        Kind::Curve,
        Kind::Point,
        Kind::Arrow,
        Kind::Text,
    ];
}
