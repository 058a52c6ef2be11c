//! `negatoscope info`: studies, series, stacks, geometry and findings.

use serde::Serialize;

use super::arguments::InfoOptions;
use super::drawn_over::{self, DrawnReport};
use super::report::{self, DocumentReport};
use super::table::Table;
use super::{DONE, DONE_WITH_SKIPPED, FAILED, print, print_json, warn};
use crate::dicom::{
    self, Catalogue, ContainerNote, Finding, FrameTimes, Phase, PhaseValue, Series, Severity, Skipped, Stack,
};
use crate::geometry::{DVec3, Grid};
use crate::locale::{Language, number, say};
use crate::message;
use crate::render::Voi;

pub fn run(options: &InfoOptions, language: Language) -> anyhow::Result<u8> {
    if options.tags {
        return super::tags::run(options, language);
    }
    if let Some(path) = &options.report {
        return report::run(path, options.json, language);
    }
    let mut catalogue = dicom::scan(&options.paths, &|_, _| true);
    let drawn = drawn_over::listed(&catalogue, language);
    // What is no image but is listed all the same was not skipped.
    let listed = |skipped: &Skipped| drawn.iter().any(|report| report.tells_of(&skipped.path));
    catalogue.skipped.retain(|skipped| !listed(skipped));
    let graver = |note: &ContainerNote| note.severity > Severity::Note;
    let skipped = !catalogue.skipped.is_empty() || catalogue.containers.iter().any(graver);
    let found = !(catalogue.studies.is_empty() && catalogue.documents.is_empty() && drawn.is_empty());
    if !found && catalogue.skipped.is_empty() && catalogue.containers.is_empty() {
        warn(&message!("cli-nothing-to-show", count = 0), language);
    }
    match options.json {
        true => print_json(&Report::of(&catalogue, drawn, language))?,
        false => {
            print_table(&catalogue, language)?;
            drawn_over::print_list(&drawn, language)?;
        }
    }
    Ok(match (found, skipped) {
        (false, _) => FAILED,
        (true, true) => DONE_WITH_SKIPPED,
        (true, false) => DONE,
    })
}

/// The JSON of `info`: fields may be added, never renamed.
#[derive(Serialize)]
struct Report {
    studies: Vec<StudyReport>,
    /// Files of structures drawn on images.
    drawn: Vec<DrawnReport>,
    documents: Vec<DocumentReport>,
    skipped: Vec<SkippedReport>,
    containers: Vec<ContainerReport>,
}

#[derive(Serialize)]
struct StudyReport {
    uid: String,
    description: String,
    series: Vec<SeriesReport>,
}

#[derive(Serialize)]
struct SeriesReport {
    uid: String,
    number: Option<i32>,
    modality: String,
    description: String,
    stacks: Vec<StackReport>,
}

#[derive(Serialize)]
struct StackReport {
    index: usize,
    frames: usize,
    columns: usize,
    rows: usize,
    slices: usize,
    /// How many stacks of the study show the same places, this one included.
    phases: usize,
    phase: Option<PhaseReport>,
    /// Of a film: when each frame was taken, in ms after the first.
    frame_times_ms: Option<Vec<f64>>,
    /// Between columns, between rows, between slices along the normal.
    spacing_mm: [f64; 3],
    spacing_known: bool,
    /// Which millimetres lengths count: "patient", "detector" ...
    calibration: &'static str,
    origin_mm: [f64; 3],
    row_direction: [f64; 3],
    column_direction: [f64; 3],
    slice_step_mm: [f64; 3],
    tilt_degrees: f64,
    regular: bool,
    in_patient_space: bool,
    frame_of_reference: Option<String>,
    unit: Option<String>,
    /// What values can be read as, the file's own first; empty without a choice.
    quantities: Vec<QuantityReport>,
    /// What `unit`, `windows` and sampled values are read as.
    quantity: Option<&'static str>,
    /// Frames a second at which the file asks to be shown.
    display_rate: Option<f64>,
    transfer_syntax: String,
    photometric: String,
    bits_stored: u16,
    signed: bool,
    windows: Vec<WindowReport>,
    voi_luts: Vec<String>,
    files: Vec<String>,
    findings: Vec<FindingReport>,
}

#[derive(Serialize)]
struct PhaseReport {
    /// The same for all phases of one another, within the study.
    group: usize,
    /// In the order of phases, counted from 0.
    index: usize,
    label: String,
    /// One for each axis that sets phases apart, the slowest first.
    values: Vec<PhaseValueReport>,
    /// After the first phase; `null` where phases do not follow each other in time.
    time_ms: Option<f64>,
    across_series: bool,
}

#[derive(Serialize)]
struct PhaseValueReport {
    axis: &'static str,
    /// `null` where the file does not state it.
    value: Option<f64>,
    unit: Option<&'static str>,
    /// Of a kind of image, its words in Image Type.
    word: Option<String>,
}

#[derive(Serialize)]
struct QuantityReport {
    /// As `--quantity` takes it.
    code: &'static str,
    unit: Option<String>,
    /// What the file's values are multiplied by.
    factor: f64,
}

impl QuantityReport {
    fn of(quantity: &dicom::Quantity) -> QuantityReport {
        QuantityReport {
            code: quantity.code,
            unit: quantity.unit.clone(),
            factor: quantity.factor,
        }
    }
}

#[derive(Serialize)]
struct WindowReport {
    center: f64,
    width: f64,
    function: &'static str,
    name: String,
}

#[derive(Serialize)]
struct FindingReport {
    code: &'static str,
    severity: &'static str,
    message: String,
    tags: Vec<String>,
    slices: Vec<usize>,
    decision: String,
}

/// Of an archive, a DICOM directory or a folder as a whole.
#[derive(Serialize)]
struct ContainerReport {
    path: String,
    severity: &'static str,
    message: String,
    files: Vec<String>,
}

impl ContainerReport {
    fn of(note: &ContainerNote, language: Language) -> ContainerReport {
        ContainerReport {
            path: note.path.display().to_string(),
            severity: note.severity.code(),
            message: note.message.in_language(language),
            files: note.files.iter().map(|file| file.display().to_string()).collect(),
        }
    }
}

#[derive(Serialize)]
struct SkippedReport {
    path: String,
    reason: String,
}

impl Report {
    fn of(catalogue: &Catalogue, drawn: Vec<DrawnReport>, language: Language) -> Report {
        let studies = catalogue.studies.iter().map(|study| StudyReport {
            uid: study.uid.clone(),
            description: study.description.clone(),
            series: study
                .series
                .iter()
                .map(|series| SeriesReport {
                    uid: series.uid.clone(),
                    number: series.number,
                    modality: series.modality.clone(),
                    description: series.description.clone(),
                    stacks: series
                        .stacks
                        .iter()
                        .map(|stack| StackReport::of(stack, language))
                        .collect(),
                })
                .collect(),
        });
        let skipped = |skipped: &Skipped| SkippedReport {
            path: skipped.path.display().to_string(),
            reason: skipped.reason.in_language(language),
        };
        Report {
            studies: studies.collect(),
            drawn,
            documents: report::documents(catalogue, language),
            skipped: catalogue.skipped.iter().map(skipped).collect(),
            containers: catalogue
                .containers
                .iter()
                .map(|note| ContainerReport::of(note, language))
                .collect(),
        }
    }
}

impl StackReport {
    fn of(stack: &Stack, language: Language) -> StackReport {
        let grid = &stack.grid;
        let [columns, rows, slices] = grid.dimensions;
        StackReport {
            index: stack.index,
            frames: stack.frames.len(),
            columns,
            rows,
            slices,
            phases: stack.phase.as_ref().map_or(1, |phase| phase.count),
            phase: stack.phase.as_ref().map(|phase| PhaseReport::of(phase, language)),
            frame_times_ms: stack.frame_times.as_ref().map(|times| times.starts_ms.clone()),
            spacing_mm: [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.nominal_step()],
            spacing_known: stack.spacing_known,
            calibration: stack.calibration.code(),
            origin_mm: grid.origins()[0].to_array(),
            row_direction: grid.row_direction.to_array(),
            column_direction: grid.column_direction.to_array(),
            slice_step_mm: usual_step(grid).to_array(),
            tilt_degrees: grid.tilt_degrees(),
            regular: grid.is_regular() && stack.in_patient_space,
            in_patient_space: stack.in_patient_space,
            frame_of_reference: stack.frame_of_reference.clone(),
            unit: stack.unit.clone(),
            quantities: stack.quantities.known.iter().map(QuantityReport::of).collect(),
            quantity: stack.quantities.chosen().map(|quantity| quantity.code),
            display_rate: stack.frame_times.as_ref().and_then(|times| times.display_rate),
            transfer_syntax: stack.transfer_syntax.clone(),
            photometric: stack.photometric.clone(),
            bits_stored: stack.bits_stored,
            signed: stack.signed,
            windows: windows(stack),
            voi_luts: voi_luts(stack),
            files: stack
                .frames
                .iter()
                .map(|frame| frame.file.display().to_string())
                .collect(),
            findings: stack
                .findings
                .iter()
                .map(|finding| FindingReport::of(finding, language))
                .collect(),
        }
    }
}

impl PhaseReport {
    fn of(phase: &Phase, language: Language) -> PhaseReport {
        let value = |value: &PhaseValue| PhaseValueReport {
            axis: value.axis.code(),
            value: value.value.is_finite().then_some(value.value),
            unit: value.axis.unit(),
            word: (!value.word.is_empty()).then(|| value.word.clone()),
        };
        PhaseReport {
            group: phase.group,
            index: phase.index,
            label: phase.label().in_language(language),
            values: phase.values.iter().map(value).collect(),
            time_ms: phase.at_ms,
            across_series: phase.across_series,
        }
    }
}

/// From one slice's origin to the next where the step is the usual one, in mm.
fn usual_step(grid: &Grid) -> DVec3 {
    grid.step() * (grid.nominal_step() / grid.slice_spacing())
}

fn windows(stack: &Stack) -> Vec<WindowReport> {
    let report = |named: &dicom::NamedVoi| match &named.voi {
        Voi::Window(window) => Some(WindowReport {
            center: window.centre,
            width: window.width,
            function: window.function.term(),
            name: named.name.clone(),
        }),
        Voi::Lut(_) => None,
    };
    stack.windows.iter().filter_map(report).collect()
}

fn voi_luts(stack: &Stack) -> Vec<String> {
    let luts = stack
        .windows
        .iter()
        .filter(|named| matches!(named.voi, Voi::Lut(_)));
    luts.map(|named| named.name.clone()).collect()
}

impl FindingReport {
    fn of(finding: &Finding, language: Language) -> FindingReport {
        FindingReport {
            code: finding.code.code(),
            severity: finding.severity.code(),
            message: finding.message.in_language(language),
            tags: finding
                .tags
                .iter()
                .map(|tag| format!("({:04X},{:04X})", tag.group(), tag.element()))
                .collect(),
            slices: finding.slices.clone(),
            decision: finding.decision.in_language(language),
        }
    }
}

fn print_table(catalogue: &Catalogue, language: Language) -> anyhow::Result<()> {
    for study in &catalogue.studies {
        let description = match study.description.is_empty() {
            true => say(language, "cli-no-description"),
            false => study.description.clone(),
        };
        print(&message!("cli-study", description = description).in_language(language))?;
        let headings = [
            "cli-series",
            "cli-modality",
            "cli-description",
            "cli-stack",
            "cli-matrix",
            "cli-spacing",
            "cli-phase",
        ];
        let mut table = Table::new(headings.map(|key| say(language, key)));
        for (series, stack) in study
            .series
            .iter()
            .flat_map(|s| s.stacks.iter().map(move |stack| (s, stack)))
        {
            table.row([
                series_number(series),
                series.modality.clone(),
                series.description.clone(),
                stack.index.to_string(),
                stack.dimensions().map(|n| n.to_string()).join(" × "),
                spacing(stack, language),
                phase(stack, language),
            ]);
        }
        print(&table.to_string())?;
        print_findings(study, language)?;
    }
    report::print_documents(catalogue, language)?;
    for note in &catalogue.containers {
        print(&note.message.in_language(language))?;
    }
    for skipped in &catalogue.skipped {
        print(&message!("cli-skipped", reason = skipped.reason.clone()).in_language(language))?;
    }
    Ok(())
}

fn series_number(series: &Series) -> String {
    series
        .number
        .map_or_else(|| "\u{2014}".to_owned(), |number| number.to_string())
}

/// "2/5 · TE 40 ms"; of a film how long it is; empty for others.
fn phase(stack: &Stack, language: Language) -> String {
    let of_phase = |phase: &Phase| {
        let label = phase.label();
        message!(
            "cli-phase-of",
            phase = phase.index + 1,
            count = phase.count,
            label = label
        )
    };
    let length = stack
        .frame_times
        .as_ref()
        .and_then(|times| times.starts_ms.last());
    let of_film = |ms: &f64| message!("cli-film", seconds = ms / 1000.0);
    let said = stack.phase.as_ref().map(of_phase).or_else(|| length.map(of_film));
    said.map_or_else(String::new, |said| said.in_language(language))
}

/// A dash where the files do not say; one slice has no distance to the next.
fn spacing(stack: &Stack, language: Language) -> String {
    if !stack.spacing_known {
        return "\u{2014}".to_owned();
    }
    let grid = &stack.grid;
    let sizes = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.nominal_step()];
    let known = if stack.is_volume() { 3 } else { 2 };
    let texts: Vec<String> = sizes[..known].iter().map(|mm| number(language, *mm, 3)).collect();
    texts.join(" × ") + " mm"
}

fn print_findings(study: &dicom::Study, language: Language) -> anyhow::Result<()> {
    for series in &study.series {
        for stack in &series.stacks {
            if let Some(rate) = stack.frame_times.as_ref().and_then(FrameTimes::mean_rate) {
                let line = message!(
                    "cli-frame-times",
                    series = series_number(series),
                    stack = stack.index,
                    frames = stack.frames.len(),
                    rate = number(language, rate, 2),
                );
                print(&line.in_language(language))?;
            }
            for finding in &stack.findings {
                let line = message!(
                    "cli-finding",
                    series = series_number(series),
                    stack = stack.index,
                    message = finding.message.clone(),
                    decision = finding.decision.clone(),
                );
                print(&line.in_language(language))?;
            }
        }
    }
    Ok(())
}
