//! A small made-up CT and the state of a window in which it is open.

use std::path::PathBuf;
use std::sync::Arc;

use negatoscope::app::{
    Command, Effect, Event, Layout, Loaded, Look, SampleCase, Scanned, StackId, State, Tile,
};
use negatoscope::dicom::{
    Catalogue, Finding, FindingCode, FrameRef, LoadedStack, NamedVoi, Series, Severity, Stack, Study,
};
use negatoscope::geometry::{DVec2, DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::phantom::case::Words;
use negatoscope::render::Voi;
use negatoscope::volume::{Histogram, Rescale, VoiFunction, Volume, Voxels, Window, automatic_window};

/// 40 columns of 0.5 mm, 30 rows of 1 mm, 20 slices of 3 mm; voxel (0, 0, 0) at (−10, −15, 100).
pub fn grid() -> Grid {
    let origins = (0..20)
        .map(|k| DVec3::new(-10.0, -15.0, 100.0 + 3.0 * f64::from(k)))
        .collect();
    Grid::new([40, 30, 20], DVec3::X, DVec3::Y, [0.5, 1.0], origins, 3.0).expect("a valid grid")
}

/// Value = 1000 + 100 × slice + row, less 1024.
pub fn volume() -> Arc<Volume> {
    let mut values = Vec::new();
    for slice in 0..20i16 {
        for row in 0..30i16 {
            values.extend([1000 + 100 * slice + row; 40]);
        }
    }
    Arc::new(Volume {
        grid: grid(),
        voxels: Voxels::I16(values),
        rescale: Rescale {
            slope: 1.0,
            intercept: -1024.0,
        },
        padding: None,
        unit: Some("HU".into()),
    })
}

pub fn stack(modality: &str) -> Stack {
    let window = Window::new(40.0, 400.0, VoiFunction::Linear).expect("a valid window");
    let ct = modality == "CT";
    let windows = vec![NamedVoi {
        name: "Abdomen".into(),
        voi: Voi::Window(window),
    }];
    Stack {
        index: 0,
        modality: modality.into(),
        frame_of_reference: Some("1.2.3".into()),
        frames: (0..20)
            .map(|n| FrameRef {
                meaning: Default::default(),
                file: Arc::new(PathBuf::from(format!("slice{n}.dcm"))),
                frame: 0,
                tile: None,
            })
            .collect(),
        grid: grid(),
        in_patient_space: true,
        spacing_known: true,
        calibration: Default::default(),
        unit: ct.then(|| "HU".to_owned()),
        quantities: Default::default(),
        windows: if ct { windows } else { Vec::new() },
        inverted: false,
        transfer_syntax: "1.2.840.10008.1.2.1".into(),
        photometric: "MONOCHROME2".into(),
        bits_allocated: 16,
        bits_stored: 12,
        high_bit: 11,
        signed: false,
        float: false,
        localiser: false,
        derived: false,
        body_part: String::new(),
        technique: Default::default(),
        phase: None,
        frame_times: None,
        findings: vec![Finding {
            code: FindingCode::Tilt,
            severity: Severity::Warning,
            message: message!("notice-no-sample"),
            decision: message!("loading-cancelled"),
            tags: Vec::new(),
            slices: Vec::new(),
        }],
    }
}

pub fn catalogue(modality: &str) -> Arc<Catalogue> {
    let series = |number, stack| Series {
        uid: format!("1.2.{number}"),
        number: Some(number),
        modality: modality.into(),
        description: format!("Series {number}"),
        stacks: vec![stack],
    };
    let mut scout = stack(modality);
    scout.frames.truncate(1);
    Arc::new(Catalogue {
        studies: vec![Study {
            uid: "1.2".into(),
            description: "Thorax".into(),
            series: vec![series(1, scout), series(2, stack(modality))],
        }],
        ..Catalogue::default()
    })
}

pub const SECOND: StackId = StackId {
    study: 0,
    series: 1,
    stack: 0,
};

pub fn event(state: &mut State, event: Event) -> Vec<Effect> {
    state.apply(Command::Event(event))
}

/// The same with a segmentation of the second series, which has more frames than that.
pub fn with_segmentation() -> Arc<Catalogue> {
    let mut catalogue = (*catalogue("CT")).clone();
    let mut segments = stack("SEG");
    segments.frames.extend(segments.frames.clone());
    catalogue.studies[0].series.push(Series {
        uid: "1.2.3".into(),
        number: Some(3),
        modality: "SEG".into(),
        description: "SEG of series 2".into(),
        stacks: vec![segments],
    });
    Arc::new(catalogue)
}

/// Five sample cases to choose from, with much to say about each.
pub fn with_samples(language: Language) -> State {
    let sample = |n: usize| SampleCase {
        title: Words {
            fr: format!("TDM thoracique, toux persistante {n}"),
            en: format!("Chest CT, persistent cough {n}"),
        },
        about: Words {
            fr: "TDM cérébrale sans injection : effet de masse, ligne médiane déplacée. ".repeat(3),
            en: "Head CT without contrast: mass effect, midline shifted to the right. ".repeat(3),
        },
        folder: format!("sample-data/case-{n}").into(),
        modalities: vec!["CT", "MR"],
    };
    let mut state = State::new(language);
    state.samples = (0..5).map(sample).collect();
    state
}

/// Opens a folder whose headers turn out to be these.
pub fn scanned(state: &mut State, catalogue: Arc<Catalogue>) -> Vec<Effect> {
    let effects = state.apply(Command::Open(vec!["folder".into()]));
    let Some(Effect::Scan { ticket, .. }) = effects.last() else {
        panic!("opening a folder scans it: {effects:?}");
    };
    let (ticket, catalogue) = (*ticket, Scanned(catalogue));
    event(state, Event::Scanned { ticket, catalogue })
}

pub fn opened_catalogue(language: Language, catalogue: Arc<Catalogue>) -> State {
    let mut state = State::new(language);
    scanned(&mut state, catalogue);
    state
}

/// Files asked for and their headers read: the second series is being loaded under the returned ticket.
pub fn loading(language: Language, modality: &str) -> (State, u64) {
    let mut state = State::new(language);
    let effects = scanned(&mut state, catalogue(modality));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Load { ticket, .. } => Some(*ticket),
        _ => None,
    });
    (state, ticket.expect("the largest stack is loaded"))
}

pub fn loaded(volume: Arc<Volume>) -> Loaded {
    Loaded {
        automatic: automatic_window(&volume),
        histogram: Histogram::of(&volume).map(Arc::new),
        stack: LoadedStack {
            volume,
            findings: Vec::new(),
        },
    }
}

/// The places of the reformats, and of the acquired slices where they stand alone.
pub const AXIAL: Tile = Tile(0);
pub const CORONAL: Tile = Tile(1);
pub const SAGITTAL: Tile = Tile(2);
pub const SLAB: Tile = Tile(3);
pub const NATIVE: Tile = Tile(0);
pub const QUAD: [Tile; 4] = [AXIAL, CORONAL, SAGITTAL, SLAB];

/// The acquired slices alone; all tiles 400 × 300 pixels.
pub fn acquired(language: Language, modality: &str) -> State {
    acquired_on(language, modality, volume())
}

fn acquired_on(language: Language, modality: &str, volume: Arc<Volume>) -> State {
    let (mut state, ticket) = loading(language, modality);
    let result = Ok(loaded(volume));
    event(&mut state, Event::Loaded { ticket, result });
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, [400, 300]));
    }
    state
}

/// Its reformats and a slab.
pub fn opened(language: Language, modality: &str) -> State {
    let mut state = acquired(language, modality);
    state.apply(Command::Reformat(Layout::TwoByTwo));
    state
}

/// The made-up CT with another geometry.
pub fn acquired_with(grid: Grid) -> State {
    let volume = Volume {
        grid,
        ..(*volume()).clone()
    };
    acquired_on(Language::English, "CT", Arc::new(volume))
}

pub fn look(state: &State, tile: Tile) -> Look<'_> {
    state.look(tile).expect("a stack in the tile")
}

pub fn pixel(x: f64, y: f64) -> DVec2 {
    DVec2::new(x, y)
}

pub fn ct() -> State {
    opened(Language::English, "CT")
}

pub fn window(state: &State, tile: Tile) -> (f64, f64) {
    match look(state, tile).voi() {
        Voi::Window(window) => (window.centre, window.width),
        Voi::Lut(_) => panic!("not a window"),
    }
}

pub fn crosshair(state: &State) -> DVec3 {
    look(state, NATIVE).view.at
}

pub fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Axial slices 3 mm apart, of 40 × 30 pixels, the first one at this height.
pub fn axial_grid(slices: usize, first: f64) -> Grid {
    let origins = (0..slices).map(|k| DVec3::new(-10.0, -15.0, first + 3.0 * k as f64));
    Grid::new(
        [40, 30, slices],
        DVec3::X,
        DVec3::Y,
        [0.5, 1.0],
        origins.collect(),
        3.0,
    )
    .expect("a valid grid")
}

/// Sagittal slices 2 mm apart from x = −10 to 10 mm, read with the front to the left: they go towards the right.
pub fn sagittal_grid() -> Grid {
    let origins = (0..11).map(|k| DVec3::new(10.0 - 2.0 * f64::from(k), -15.0, 160.0));
    Grid::new(
        [30, 60, 11],
        DVec3::Y,
        DVec3::NEG_Z,
        [1.0, 1.0],
        origins.collect(),
        2.0,
    )
    .expect("a valid grid")
}

/// A stack on a grid, in a frame of reference.
pub fn stack_on(modality: &str, frame: &str, grid: Grid) -> Stack {
    let one = stack(modality).frames[0].clone();
    Stack {
        frames: vec![one; grid.dimensions[2]],
        frame_of_reference: Some(frame.into()),
        findings: Vec::new(),
        grid,
        ..stack(modality)
    }
}

/// A study of series of one stack each, numbered from 1.
pub fn study(description: &str, stacks: Vec<(&str, Stack)>) -> Arc<Catalogue> {
    let series = stacks.into_iter().zip(1..).map(|((name, stack), number)| Series {
        uid: format!("1.2.{number}"),
        number: Some(number),
        modality: stack.modality.clone(),
        description: name.into(),
        stacks: vec![stack],
    });
    Arc::new(Catalogue {
        studies: vec![Study {
            uid: "1.2".into(),
            description: description.into(),
            series: series.collect(),
        }],
        ..Catalogue::default()
    })
}

/// The n-th series of the first study, from 0.
pub fn nth(series: usize) -> StackId {
    StackId {
        study: 0,
        series,
        stack: 0,
    }
}

/// Voxels of a grid: 10 × slice + row.
pub fn volume_on(grid: &Grid) -> Arc<Volume> {
    let [columns, rows, slices] = grid.dimensions;
    let mut values = Vec::new();
    for slice in 0..slices {
        for row in 0..rows {
            values.extend(std::iter::repeat_n((10 * slice + row) as i16, columns));
        }
    }
    Arc::new(Volume {
        grid: grid.clone(),
        voxels: Voxels::I16(values),
        ..(*volume()).clone()
    })
}

/// Carries out what was asked of the shell: reads the stacks.
pub fn answer(state: &mut State, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Load { ticket, stack } = effect {
            let (ticket, result) = (*ticket, Ok(loaded(volume_on(&stack.grid))));
            event(state, Event::Loaded { ticket, result });
        }
    }
}

/// A command with all that follows from it.
pub fn ask(state: &mut State, command: Command) -> Vec<Effect> {
    let effects = state.apply(command);
    answer(state, &effects);
    effects
}

/// A study that is open and read; all tiles 400 × 300 pixels.
pub fn hung(catalogue: Arc<Catalogue>) -> State {
    hung_with(State::new(Language::English), catalogue)
}

pub fn hung_with(mut state: State, catalogue: Arc<Catalogue>) -> State {
    let effects = scanned(&mut state, catalogue);
    answer(&mut state, &effects);
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, [400, 300]));
    }
    state
}

/// What each place of the layout shows, by the number of the series from 0.
pub fn shown(state: &State) -> Vec<Option<usize>> {
    let stack = |tile: Tile| state.tile(tile).and_then(|view| view.stack);
    state
        .layout_tiles()
        .into_iter()
        .map(|tile| stack(tile).map(|id| id.series))
        .collect()
}

pub fn at(state: &State, tile: Tile) -> DVec3 {
    look(state, tile).view.at
}

pub fn close(a: DVec3, b: DVec3) -> bool {
    (a - b).length() < 1e-9
}

/// Where a patient point is in a tile, in its pixels.
pub fn seen_at(state: &State, tile: Tile, point: DVec3) -> DVec2 {
    let raster = look(state, tile).raster().expect("a raster");
    raster.pixel_from_patient(point)
}
