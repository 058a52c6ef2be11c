//! An exercise's views put on the tiles.

use crate::app::{Cut, Effect, Layout, StackId, State, Tile, VoiSource};
use crate::exercise::format::{View, ViewLayout, ViewPlane, ViewProjection, ViewSlab, ViewWindow};
use crate::geometry::{DVec2, DVec3, Orientation, Plane};
use crate::message;
use crate::render::{Projection, Slab};
use crate::volume::{VoiFunction, Window, presets};

impl State {
    fn place_of(&self, series: &str) -> Option<StackId> {
        let attempt = self.attempt.as_ref()?;
        attempt.paper.contents.places.get(series).copied()
    }

    /// Shows a view in a layout of its own.
    pub(super) fn show_view(&mut self, view: &View) -> Vec<Effect> {
        let Some(id) = self.place_of(&view.series) else {
            self.tell_once(message!("attempt-series-missing", series = view.series.as_str()));
            return Vec::new();
        };
        let mut beside: Vec<StackId> = view
            .beside
            .iter()
            .filter_map(|name| self.place_of(name))
            .collect();
        beside.truncate(Tile::COUNT - 1);
        self.empty_tiles(match view.layout {
            ViewLayout::One => Layout::One,
            ViewLayout::Planes => Layout::TwoByTwo,
            ViewLayout::LargePlane => Layout::OnePlusThree,
            ViewLayout::Beside => layout_for(beside.len() + 1),
        });
        self.links.by_position = true;
        let mut effects = Vec::new();
        self.put(Tile(0), id, cut_of(&view.plane), false);
        if matches!(view.layout, ViewLayout::Planes | ViewLayout::LargePlane) {
            effects.extend(self.reformat(self.layout));
            self.active = self.tile_of_cut(cut_of(&view.plane));
        }
        if view.layout == ViewLayout::Beside {
            for (tile, id) in (1..).map(Tile).zip(beside) {
                self.put(tile, id, Cut::Native, false);
            }
        }
        self.look_through(self.active, view, true);
        effects.extend(self.read_what_is_shown());
        effects
    }

    /// Shows several views side by side, each where it is, untied from the others.
    pub(super) fn show_views(&mut self, views: &[&View]) -> Vec<Effect> {
        self.empty_tiles(layout_for(views.len()));
        self.links.by_position = false;
        for (tile, view) in Tile::all().zip(views) {
            if let Some(id) = self.place_of(&view.series) {
                self.put(tile, id, cut_of(&view.plane), false);
                self.look_through(tile, view, false);
            }
        }
        self.read_what_is_shown()
    }

    fn empty_tiles(&mut self, layout: Layout) {
        self.cine = None;
        self.maximised = None;
        self.pointer = None;
        self.layout = layout;
        self.active = Tile(0);
        Tile::all().for_each(|tile| self.clear(tile));
        // Planes turned for another question turn none of this one's.
        self.shelf.clear();
    }

    /// Among all places of the layout: some are not on screen before their volume is.
    fn tile_of_cut(&self, cut: Cut) -> Tile {
        let own = |tile: &Tile| self.tiles[tile.0].cut == cut && self.tiles[tile.0].slab.is_none();
        let mut places = Tile::all().take(self.layout.count());
        places.find(own).unwrap_or(Tile(0))
    }

    /// Sets where and how a tile looks; others that are linked follow where asked.
    fn look_through(&mut self, tile: Tile, view: &View, linked: bool) {
        let Some(middle) = self.look(tile).map(|look| look.open.middle()) else {
            return;
        };
        let centre = view.centre.filter(|centre| centre.is_finite()).unwrap_or(middle);
        if let ViewPlane::Oblique { normal, up } = view.plane
            && let Some(plane) = Plane::looking_along(normal, up, centre)
        {
            self.align_planes(tile, cut_of(&view.plane), &plane);
        }
        let source = view.window.as_ref().and_then(source_of);
        match (linked, source) {
            (true, Some(source)) => self.set_source(tile, source),
            (false, Some(source)) => self.tiles[tile.0].source = source,
            (_, None) => {}
        }
        match linked {
            true => self.move_to(tile, centre),
            false => self.tiles[tile.0].at = centre,
        }
        let zoom = view
            .zoom
            .filter(|zoom| zoom.is_finite() && *zoom > 0.0)
            .unwrap_or(1.0);
        let pan = (zoom > 1.0).then(|| self.look(tile).map(|look| look.pan_to(centre)));
        let own = &mut self.tiles[tile.0];
        own.zoom = zoom;
        own.pan = pan.flatten().unwrap_or(DVec2::ZERO);
        own.slab = view.slab.and_then(slab_of);
    }

    /// Shows a point in the tiles as they are, in the middle of those that are enlarged.
    pub(super) fn show_point(&mut self, point: DVec3) {
        let tile = self.key_tile();
        self.move_to(tile, point);
        for tile in self.visible_tiles() {
            let enlarged = self.tile(tile).is_some_and(|view| view.zoom > 1.0);
            if let Some(pan) = self
                .look(tile)
                .filter(|_| enlarged)
                .map(|look| look.pan_to(point))
            {
                self.tiles[tile.0].pan = pan;
            }
        }
    }
}

/// The plane of anatomy from which a view's plane is turned.
fn cut_of(plane: &ViewPlane) -> Cut {
    match plane {
        ViewPlane::Native => Cut::Native,
        ViewPlane::Axial => Cut::Axial,
        ViewPlane::Coronal => Cut::Coronal,
        ViewPlane::Sagittal => Cut::Sagittal,
        ViewPlane::Oblique { normal, .. } => Cut::from(Orientation::nearest(*normal)),
    }
}

fn layout_for(views: usize) -> Layout {
    match views {
        0 | 1 => Layout::One,
        2 => Layout::SideBySide,
        3 | 4 => Layout::TwoByTwo,
        _ => Layout::ThreeByThree,
    }
}

fn source_of(window: &ViewWindow) -> Option<VoiSource> {
    Some(match window {
        ViewWindow::Automatic => VoiSource::Automatic,
        ViewWindow::Preset(name) => VoiSource::Preset(presets::by_name(name)?),
        ViewWindow::Values { centre, width } => {
            VoiSource::Manual(Window::new(*centre, *width, VoiFunction::Linear)?)
        }
    })
}

fn slab_of(slab: ViewSlab) -> Option<Slab> {
    let usable = slab.thickness_mm.is_finite() && slab.thickness_mm > 0.0;
    usable.then_some(Slab {
        thickness_mm: slab.thickness_mm,
        projection: match slab.projection {
            ViewProjection::Maximum => Projection::Maximum,
            ViewProjection::Minimum => Projection::Minimum,
            ViewProjection::Mean => Projection::Mean,
        },
    })
}
