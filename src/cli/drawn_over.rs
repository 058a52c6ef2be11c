//! Structures drawn in files: over a picture, and as lists.

use std::path::Path;

use serde::Serialize;

use super::arguments::{OverlayStyle, RenderOptions};
use super::painter::Painter;
use super::table::Table;
use super::{Failure, print, warn};
use crate::app::{DrawnOver, Structure, StructuresRead};
use crate::dicom::write::Algorithm;
use crate::dicom::{
    self, Catalogue, Drawn, DrawnKind, DrawnOn, DrawnSegment, RegionOfInterest, Series, Stack, read_labels_of,
};
use crate::geometry::Grid;
use crate::locale::{Language, number, say};
use crate::message;
use crate::render::{ColourImage, Place};
use crate::shell::exercise::described;
use crate::shell::structures;
use crate::volume::Volume;

/// Structures to be laid over a picture, of slices of some thickness in mm.
pub struct Over {
    read: StructuresRead,
    thickness: f64,
}

/// Those of the files that were asked for; `None` where none was. What was left out of them is said.
pub fn read(
    options: &RenderOptions,
    stack: &Stack,
    volume: &Volume,
    language: Language,
) -> Result<Option<Over>, Failure> {
    if options.overlay.is_empty() {
        return Ok(None);
    }
    let read = structures::read_all(&options.overlay, stack, volume).map_err(Failure::new)?;
    read.notes.iter().for_each(|note| warn(note, language));
    let thickness = volume.grid.nominal_step();
    Ok(Some(Over { read, thickness }))
}

impl Over {
    /// Draws them over a picture.
    pub fn lay(
        &self,
        picture: &mut ColourImage,
        options: &RenderOptions,
        place: &Place,
        painter: &Painter,
    ) -> Result<(), Failure> {
        let style = DrawnOver {
            outline: options.overlay_style.contains(&OverlayStyle::Outline),
            fill: options.overlay_style.contains(&OverlayStyle::Fill),
            ..DrawnOver::default()
        };
        let structures = self.read.structures.iter();
        let paints: Vec<_> = structures
            .map(|structure| style.paint(structure.colour, 1.0))
            .collect();
        let drawn = self.read.over.picture(place.clone(), &paints, self.thickness);
        painter.over(&drawn)?.over(&mut picture.pixels);
        Ok(())
    }

    pub fn report(&self, language: Language) -> Vec<DrawnReport> {
        let files = self.read.over.files.iter().enumerate();
        let reports = files.map(|(n, file)| {
            let structures = self.read.structures.iter();
            let own = structures.filter(|structure| structure.drawn.file == n);
            DrawnReport {
                structures: own.map(|own| StructureReport::of(own, language)).collect(),
                ..DrawnReport::new(&file.path, kind(file.kind))
            }
        });
        reports.collect()
    }
}

const UNREAD: &str = "?";

/// The JSON of a file of structures: fields may be added, never renamed.
#[derive(Serialize)]
pub struct DrawnReport {
    path: String,
    /// SEG, RTSTRUCT or NIfTI; [`UNREAD`] where the file cannot be read.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame_of_reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_series: Option<String>,
    structures: Vec<StructureReport>,
    /// Series, by UID, with their stacks that it was drawn on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fits: Vec<FitReport>,
    /// Why it fits none.
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<String>,
}

#[derive(Serialize)]
struct StructureReport {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// sRGB
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<[u8; 3]>,
    /// Of segmentations and label maps.
    #[serde(skip_serializing_if = "Option::is_none")]
    voxels: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ml: Option<f64>,
    /// Of structure sets: outlines, lines and points.
    #[serde(skip_serializing_if = "Option::is_none")]
    contours: Option<usize>,
    /// MANUAL, SEMIAUTOMATIC or AUTOMATIC, where the file says so, and the algorithm's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    algorithm_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    algorithm: Option<String>,
}

#[derive(Serialize)]
struct FitReport {
    series: String,
    stack: usize,
}

fn kind(kind: DrawnKind) -> &'static str {
    match kind {
        DrawnKind::Segmentation => "SEG",
        DrawnKind::StructureSet => "RTSTRUCT",
        DrawnKind::LabelMap => "NIfTI",
    }
}

fn algorithm(algorithm: Option<&Algorithm>) -> (Option<&'static str>, Option<String>) {
    let named = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
    match algorithm {
        Some(Algorithm::Manual) => (Some("MANUAL"), None),
        Some(Algorithm::Semiautomatic { name }) => (Some("SEMIAUTOMATIC"), named(name)),
        Some(Algorithm::Automatic { name }) => (Some("AUTOMATIC"), named(name)),
        None => (None, None),
    }
}

impl DrawnReport {
    /// Whether it is of this file, which could be read.
    pub fn tells_of(&self, path: &Path) -> bool {
        self.kind != UNREAD && self.path == path.display().to_string()
    }

    fn new(path: &Path, kind: &'static str) -> DrawnReport {
        DrawnReport {
            path: path.display().to_string(),
            kind,
            frame_of_reference: None,
            source_series: None,
            structures: Vec::new(),
            fits: Vec::new(),
            why_not: None,
        }
    }
}

impl StructureReport {
    /// Of one that was read to be drawn.
    fn of(structure: &Structure, language: Language) -> StructureReport {
        let drawn = &structure.drawn;
        let (algorithm_type, algorithm) = algorithm(drawn.algorithm.as_ref());
        StructureReport {
            number: None,
            name: structure.names.in_language(language).to_owned(),
            label: None,
            colour: Some(structure.colour),
            voxels: Some(drawn.voxels),
            ml: Some(drawn.ml),
            contours: Some(drawn.contours).filter(|count| *count > 0),
            algorithm_type,
            algorithm,
        }
    }

    fn of_segment(segment: &DrawnSegment, grid: &Grid, language: Language) -> StructureReport {
        let (algorithm_type, algorithm) = algorithm(segment.algorithm.as_ref());
        StructureReport {
            number: Some(i64::from(segment.number)),
            name: described(segment).title().in_language(language).to_owned(),
            label: Some(segment.label.clone()),
            colour: segment.colour,
            voxels: Some(segment.mask.count()),
            ml: Some(segment.mask.volume_ml(grid)),
            contours: None,
            algorithm_type,
            algorithm,
        }
    }

    fn of_region(region: &RegionOfInterest) -> StructureReport {
        let (algorithm_type, algorithm) = algorithm(region.algorithm.as_ref());
        StructureReport {
            number: Some(region.number),
            name: region.name.clone(),
            label: region.observation_label.clone(),
            colour: region.colour,
            voxels: None,
            ml: None,
            contours: Some(region.contours.len() + region.lines.len() + region.points.len()),
            algorithm_type,
            algorithm,
        }
    }
}

/// Every file of structures that was found, with what it holds.
pub fn listed(catalogue: &Catalogue, language: Language) -> Vec<DrawnReport> {
    let files = dicom::drawn_files(catalogue);
    files
        .iter()
        .map(|path| of_file(path, catalogue, language))
        .collect()
}

fn of_file(path: &Path, catalogue: &Catalogue, language: Language) -> DrawnReport {
    let (drawn, form) = match read_labels_of(path) {
        Ok(read) => read,
        Err(why) => {
            return DrawnReport {
                why_not: Some(why.0.in_language(language)),
                ..DrawnReport::new(path, UNREAD)
            };
        }
    };
    let on = DrawnOn::of(&drawn, form);
    let (fits, why_not) = fits(&on, path, catalogue, language);
    DrawnReport {
        frame_of_reference: on.frame_of_reference,
        source_series: on.source_series_uid,
        structures: held(&drawn, language),
        fits,
        why_not,
        ..DrawnReport::new(path, kind(form))
    }
}

/// The stacks that it belongs over; else why it does not belong over the first one.
fn fits(
    on: &DrawnOn,
    path: &Path,
    catalogue: &Catalogue,
    language: Language,
) -> (Vec<FitReport>, Option<String>) {
    let mut fits = Vec::new();
    let mut why_not = None;
    let images = catalogue
        .series()
        .filter(|series| !Series::is_segmentation(series));
    for (series, stack) in images.flat_map(|series| series.stacks.iter().map(move |stack| (series, stack))) {
        match on.fits(stack, path) {
            Ok(()) => fits.push(FitReport {
                series: series.uid.clone(),
                stack: stack.index,
            }),
            Err(why) => why_not = why_not.or(Some(why)),
        }
    }
    let none = || message!("drawn-over-no-images", file = path);
    let why = fits
        .is_empty()
        .then(|| why_not.unwrap_or_else(none).in_language(language));
    (fits, why)
}

fn held(drawn: &Drawn, language: Language) -> Vec<StructureReport> {
    match drawn {
        Drawn::Segmentation(segmentation) => {
            let segments = segmentation.segments.iter();
            segments
                .map(|segment| StructureReport::of_segment(segment, &segmentation.grid, language))
                .collect()
        }
        Drawn::StructureSet(set) => set.regions.iter().map(StructureReport::of_region).collect(),
    }
}

/// For people.
pub fn print_list(reports: &[DrawnReport], language: Language) -> anyhow::Result<()> {
    for report in reports {
        let (path, kind) = (report.path.as_str(), report.kind);
        print(&message!("cli-drawn", path = path, kind = kind).in_language(language))?;
        match &report.why_not {
            Some(why) => print(&format!("  {why}"))?,
            None => {
                let count = report.fits.len();
                print(&message!("cli-drawn-fits", count = count).in_language(language))?;
            }
        }
        let headings = [
            "cli-drawn-number",
            "cli-drawn-name",
            "cli-drawn-colour",
            "cli-drawn-size",
            "cli-drawn-by",
        ];
        let mut table = Table::new(headings.map(|key| say(language, key)));
        for structure in &report.structures {
            table.row(row(structure, language));
        }
        if !report.structures.is_empty() {
            print(&table.to_string())?;
        }
    }
    Ok(())
}

fn row(structure: &StructureReport, language: Language) -> [String; 5] {
    let dash = || "\u{2014}".to_owned();
    let size = match (structure.voxels, structure.ml, structure.contours) {
        (Some(voxels), Some(ml), _) => {
            let ml = number(language, ml, 2);
            message!("cli-drawn-voxels", voxels = voxels, ml = ml).in_language(language)
        }
        (_, _, Some(count)) => message!("drawn-over-contours", count = count).in_language(language),
        _ => dash(),
    };
    let by = [
        structure.algorithm_type.map(str::to_owned),
        structure.algorithm.clone(),
    ];
    let by: Vec<String> = by.into_iter().flatten().collect();
    [
        structure.number.map_or_else(dash, |number| number.to_string()),
        structure.name.clone(),
        structure.colour.map_or_else(dash, |[red, green, blue]| {
            format!("#{red:02x}{green:02x}{blue:02x}")
        }),
        size,
        if by.is_empty() { dash() } else { by.join(", ") },
    ]
}
