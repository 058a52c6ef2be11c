//! Every drawn structure with its term, its names and how well it is seen; and why some are not fit to be asked about.

use std::collections::BTreeMap;

use super::look::{Look, areas, axis_of, look, spacing};
use super::voxels::Voxels;
use super::{LeftOut, Material, Reason, Request, Segment};
use crate::exercise::Names;
use crate::exercise::format::Level;
use crate::exercise::terms::{Described, Term, identify};
use crate::geometry::{DVec3, Grid, Orientation};
use crate::locale::Text;
use crate::volume::labels::Mask;
use crate::volume::{Window, automatic_window};

/// A student's click is that far off, in mm: what is not at least as deep on its best slice is too small.
const DEEP_MM: f64 = 1.5;
/// And it is this long in some direction, in mm.
const LONG_MM: f64 = 6.0;
/// A plane is cut from slices where the structure has so many voxels along each of its directions.
const FINE_ENOUGH: usize = 6;
/// Share of the outline that must stand out.
const SEEN: f64 = 0.5;

/// A drawn structure.
pub struct Drawn<'a> {
    pub segment: &'a Segment,
    pub mask: &'a Mask,
    pub term: Option<&'static Term>,
    /// In the exercise's languages and Latin, the preferred first.
    pub names: Names,
    /// Corners of the box around it along the patient's axes, in mm; `None` where nothing is drawn.
    pub bounds: Option<[DVec3; 2]>,
}

/// One that may be asked about.
pub struct Candidate<'a> {
    /// Its place among the drawn.
    pub index: usize,
    /// Of its structure in the exercise.
    pub id: String,
    pub drawn: &'a Drawn<'a>,
    pub bounds: [DVec3; 2],
    pub level: Level,
    pub look: Look,
}

pub struct Survey<'a> {
    pub candidates: Vec<Candidate<'a>>,
    pub left_out: Vec<LeftOut>,
    pub drawn: &'a [Drawn<'a>],
    pub automatic: Window,
}

impl<'a> Drawn<'a> {
    pub fn all(request: &Request, material: &'a Material) -> Vec<Drawn<'a>> {
        let all = material.segments.iter().zip(&material.masks);
        all.map(|(segment, mask)| {
            let term = term_of(segment);
            Drawn {
                segment,
                mask,
                term,
                names: names(request, segment, term),
                bounds: bounds(mask, &material.grid),
            }
        })
        .collect()
    }

    /// What it is called; the label of its segment where no name is known.
    pub fn title(&self) -> Text {
        match self.names.is_empty() {
            true => Text::new(&self.segment.label, &self.segment.label),
            false => self.names.preferred(),
        }
    }

    /// Of its structure in an exercise.
    pub fn id(&self) -> String {
        match self.term {
            Some(term) => term.id.clone(),
            None => format!("segment-{}", self.segment.number),
        }
    }
}

impl Segment {
    /// What a segment is called in every language in which that is known; its label where no name is.
    pub fn title(&self) -> Text {
        let names = match term_of(self) {
            Some(term) => term.names().clone(),
            None => Names(own_names(self)),
        };
        match names.is_empty() {
            true => Text::new(&self.label, &self.label),
            false => names.preferred(),
        }
    }
}

fn term_of(segment: &Segment) -> Option<&'static Term> {
    identify(&Described {
        label: &segment.label,
        description: &segment.description,
        property: segment.property.as_ref(),
        modifier: segment.modifier.as_ref(),
        tracking: segment.tracking.as_deref(),
    })
}

/// Those of the term, else those that label and description give; only in the exercise's languages and Latin.
fn names(request: &Request, segment: &Segment, term: Option<&Term>) -> Names {
    let wanted =
        |code: &str| code == "la" || request.languages.iter().any(|language| language.code() == code);
    let named: BTreeMap<String, Vec<String>> = match term {
        Some(term) => term.names().0.clone(),
        None => own_names(segment),
    };
    let kept = named.into_iter().filter(|(code, _)| wanted(code));
    Names(kept.collect())
}

/// From a label in English and a description such as "fr: rein gauche; la: ren sinister".
fn own_names(segment: &Segment) -> BTreeMap<String, Vec<String>> {
    let parts = segment
        .description
        .split(';')
        .filter_map(|part| part.split_once(':'));
    let named = parts.map(|(code, name)| (code.trim().to_owned(), name.trim().to_owned()));
    let mut names: BTreeMap<String, Vec<String>> = named
        .filter(|(code, name)| matches!(code.as_str(), "fr" | "en" | "la") && !name.is_empty())
        .map(|(code, name)| (code, vec![name]))
        .collect();
    let label = segment.label.trim();
    if names.contains_key("fr") && !names.contains_key("en") && !label.is_empty() {
        names.insert("en".to_owned(), vec![label.to_owned()]);
    }
    names
}

/// Around its cells, along the patient's axes.
fn bounds(mask: &Mask, grid: &Grid) -> Option<[DVec3; 2]> {
    let [first, last] = mask.extent()?;
    let corner = |index: usize| {
        let pick = |axis: usize| match index >> axis & 1 {
            0 => first[axis] as f64 - 0.5,
            _ => last[axis] as f64 + 0.5,
        };
        grid.patient_from_voxel(DVec3::new(pick(0), pick(1), pick(2)))
    };
    let corners = || (0..8).map(corner);
    Some([corners().reduce(DVec3::min)?, corners().reduce(DVec3::max)?])
}

impl<'a> Survey<'a> {
    pub fn of(request: &Request, material: &'a Material, drawn: &'a [Drawn<'a>]) -> Survey<'a> {
        let mut survey = Survey {
            candidates: Vec::new(),
            left_out: Vec::new(),
            drawn,
            automatic: automatic_window(&material.volume),
        };
        let voxels = Voxels::new(&material.volume, &material.grid);
        for (index, own) in drawn.iter().enumerate() {
            match survey.judge(index, request, material, &voxels) {
                Ok(candidate) => survey.candidates.push(candidate),
                Err(reason) => survey.left_out.push(LeftOut {
                    number: own.segment.number,
                    name: own.title(),
                    reason,
                }),
            }
        }
        survey
    }

    fn judge(
        &self,
        index: usize,
        request: &Request,
        material: &Material,
        voxels: &Voxels,
    ) -> Result<Candidate<'a>, Reason> {
        let drawn = &self.drawn[index];
        let bounds = drawn.bounds.ok_or(Reason::Empty)?;
        let spoken = |language: &crate::locale::Language| drawn.names.0.contains_key(language.code());
        if !request.languages.iter().all(spoken) || request.languages.is_empty() {
            return Err(Reason::Unnamed);
        }
        if drawn.term.is_some_and(|term| !term.asked) {
            return Err(Reason::NotAsked);
        }
        let level = drawn.term.map_or(request.level, |term| term.level);
        if level as u8 > request.level as u8 {
            return Err(Reason::Later);
        }
        let id = drawn.id();
        let same = |other: &Drawn| other.bounds.is_some() && other.id() == id;
        if self.drawn.iter().filter(|other| same(other)).count() > 1 {
            return Err(Reason::Twice);
        }
        let volume = &material.volume.grid;
        if drawn.mask.touches_edge(&material.grid) || !holds(volume, bounds) {
            return Err(Reason::CutOff);
        }
        let look = self.best_look(drawn, material, voxels).ok_or(Reason::Small)?;
        let long = (bounds[1] - bounds[0]).max_element();
        if look.depth_mm < DEEP_MM || long < LONG_MM || long < 2.0 * volume.finest_spacing() {
            return Err(Reason::Small);
        }
        if look.seen < SEEN {
            return Err(Reason::Faint);
        }
        Ok(Candidate {
            index,
            id,
            drawn,
            bounds,
            level,
            look,
        })
    }

    /// In the plane of textbooks where the slices are fine enough for it, else in the acquired one.
    fn best_look(&self, drawn: &Drawn, material: &Material, voxels: &Voxels) -> Option<Look> {
        let grid = &material.grid;
        let acquired = Orientation::nearest(material.volume.grid.normal());
        let areas = areas(drawn.mask);
        let textbook = drawn.term.map_or(acquired, |term| term.plane);
        let across = axis_of(textbook, grid);
        let fine = (0..3)
            .filter(|axis| *axis != across)
            .all(|axis| areas[axis].len() >= FINE_ENOUGH);
        let even = spacing(grid)[2] <= 4.0 * grid.pixel_spacing[0].max(grid.pixel_spacing[1])
            || areas[2].len() >= 2 * FINE_ENOUGH;
        let cut = textbook == acquired || (fine && even && material.volume.grid.dimensions[2] > 1);
        let plane = if cut { textbook } else { acquired };
        look(
            drawn.mask,
            &areas,
            plane,
            voxels,
            grid,
            &self.window(drawn, material),
        )
    }

    /// The window at which it is judged and shown.
    pub fn window(&self, drawn: &Drawn, material: &Material) -> Window {
        let preset = drawn
            .term
            .filter(|_| material.modality == "CT")
            .map(|term| term.window.window());
        preset.unwrap_or(self.automatic)
    }
}

/// Whether a volume holds a box along the patient's axes, to within its finest voxel, as the check of exercises wants it.
pub fn holds(grid: &Grid, bounds: [DVec3; 2]) -> bool {
    let last = DVec3::from_array(grid.dimensions.map(|count| count as f64 - 0.5));
    (0..8).all(|corner| {
        let pick = |axis: usize| bounds[corner >> axis & 1][axis];
        let point = DVec3::new(pick(0), pick(1), pick(2));
        let nearest = grid.voxel_from_patient(point).clamp(DVec3::splat(-0.5), last);
        grid.patient_from_voxel(nearest).distance(point) <= grid.finest_spacing()
    })
}
