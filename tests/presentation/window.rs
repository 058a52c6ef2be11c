//! In the window: a state is put on and taken off, marked images are gone to, overlays wait to be asked for.

use std::path::PathBuf;
use std::sync::Arc;

use negatoscope::app::{
    Command, DocumentCommand, DocumentEffect, DocumentEvent, DocumentRead, Drawn, Effect, Event, Loaded,
    Scanned, State, Tile, VoiSource,
};
use negatoscope::dicom::{
    Catalogue, DocumentKind, load, read_image_graphics, read_presentation, read_report, scan,
};
use negatoscope::geometry::{DVec2, DVec3};
use negatoscope::locale::Language;
use negatoscope::render::{Interpolation, Tone, Voi};
use negatoscope::volume::{VoiFunction, Window, automatic_window};

use super::common::shared;
use super::support::{Data, Folder, image, made, state as state_file};

const TILE: Tile = Tile(0);

/// Carries out what the state asks for, here and now.
fn perform(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        let event = match effect {
            Effect::Load { ticket, stack } => {
                let stack = load(&stack, &|_| true).expect("a readable stack");
                let automatic = automatic_window(&stack.volume);
                let loaded = Loaded {
                    automatic,
                    histogram: None,
                    stack,
                };
                Event::Loaded {
                    ticket,
                    result: Ok(loaded),
                }
            }
            Effect::Document(DocumentEffect::Read { ticket, kind, path }) => {
                let read = match kind {
                    DocumentKind::Presentation => {
                        DocumentRead::Presentation(Arc::new(read_presentation(&path).expect("a state")))
                    }
                    _ => DocumentRead::Report(Arc::new(read_report(&path).expect("a report"))),
                };
                Event::Document(DocumentEvent::Read {
                    ticket,
                    result: Ok(read),
                })
            }
            Effect::Document(DocumentEffect::ReadGraphics { ticket, file }) => {
                let graphics = Arc::new(read_image_graphics(&file).expect("an image"));
                Event::Document(DocumentEvent::Graphics {
                    ticket,
                    file,
                    graphics,
                })
            }
            _ => continue,
        };
        apply(state, Command::Event(event));
    }
}

fn apply(state: &mut State, command: Command) {
    let effects = state.apply(command);
    perform(state, effects);
}

fn document(state: &mut State, command: DocumentCommand) {
    apply(state, Command::Document(command));
}

fn opened(paths: &[PathBuf]) -> State {
    let catalogue: Catalogue = scan(paths, &|_, _| true);
    let mut state = State::new(Language::French);
    let effects = state.apply(Command::Open(paths.to_vec()));
    let ticket = effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Scan { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .expect("a scan");
    let catalogue = Scanned(Arc::new(catalogue));
    apply(&mut state, Command::Event(Event::Scanned { ticket, catalogue }));
    for tile in Tile::all() {
        apply(&mut state, Command::Resize(tile, [240, 200]));
    }
    apply(&mut state, Command::SetLayout(negatoscope::app::Layout::One));
    state
}

fn index(state: &State, kind: DocumentKind) -> usize {
    let mut kinds = state.catalogue.documents.iter().map(|document| document.kind);
    kinds.position(|own| own == kind).expect("one of its kind")
}

fn tone(state: &State) -> Tone {
    state.look(TILE).expect("an image").tone()
}

fn window(voi: &Voi) -> (f64, f64) {
    match voi {
        Voi::Window(window) => (window.centre, window.width),
        Voi::Lut(_) => panic!("not a window"),
    }
}

/// Words in overlays may say who the patient is: what showed them for a state's sake hides them with it.
#[test]
fn a_reset_takes_the_state_off_and_hides_what_it_showed() {
    let mut state = opened(&[made()]);
    let before = tone(&state);
    let n = index(&state, DocumentKind::Presentation);
    document(&mut state, DocumentCommand::Apply(TILE, n));
    assert!(state.documents.graphics_shown);
    apply(&mut state, Command::Reset(TILE));
    assert!(state.tile(TILE).expect("a tile").presentation.is_none());
    assert!(!state.documents.graphics_shown);
    assert_eq!(tone(&state), before);
}

#[test]
fn leaving_a_state_brings_back_exactly_what_was_there() {
    let mut state = opened(&[made()]);
    let own = Window::new(-700.0, 90.0, VoiFunction::Linear).expect("a window");
    for command in [
        Command::SetVoi(TILE, VoiSource::Manual(own)),
        Command::Roll(TILE, 90.0),
        Command::Mirror(TILE),
        Command::Zoom(TILE, 2.0, None),
        Command::Pan(TILE, DVec2::new(7.0, -3.0)),
        Command::Invert(TILE),
        Command::SetInterpolation(TILE, Interpolation::Cubic),
        Command::ScrollTo(TILE, negatoscope::app::SliceEnd::First),
    ] {
        apply(&mut state, command);
    }
    let before = state.tile(TILE).expect("a tile").clone();
    let n = index(&state, DocumentKind::Presentation);
    document(&mut state, DocumentCommand::Apply(TILE, n));
    let look = state.look(TILE).expect("an image");
    assert_eq!(look.slice(), 1, "the first image that it speaks of");
    assert_eq!(window(&look.voi()), (200.0, 400.0));
    assert!(
        look.tone().invert,
        "its shape is INVERSE; the reader's own inversion waits"
    );
    assert_eq!((look.view.roll, look.view.mirrored), (0.0, false));
    let laid = state.laid(TILE).expect("graphics");
    assert_eq!((laid.lines.len(), laid.texts.len()), (4, 1));
    document(&mut state, DocumentCommand::Leave(TILE));
    assert_eq!(state.tile(TILE), Some(&before));
    assert!(!state.documents.graphics_shown, "as hidden as before");
    // The key does the same.
    document(&mut state, DocumentCommand::Toggle(TILE));
    assert!(state.tile(TILE).expect("a tile").presentation.is_some());
    document(&mut state, DocumentCommand::Toggle(TILE));
    assert_eq!(state.tile(TILE), Some(&before));
}

#[test]
fn a_readers_window_in_a_state_keeps_the_rest_of_it() {
    let mut state = opened(&[made()]);
    let n = index(&state, DocumentKind::Presentation);
    let before = tone(&state);
    document(&mut state, DocumentCommand::Apply(TILE, n));
    apply(&mut state, Command::DragWindow(TILE, DVec2::new(10.0, 0.0)));
    let (centre, width) = window(&tone(&state).voi);
    assert!(
        centre == 200.0 && width > 400.0,
        "it begins with the state's window: {centre} {width}"
    );
    assert!(tone(&state).invert);
    apply(&mut state, Command::SetVoi(TILE, VoiSource::Automatic));
    assert!(tone(&state).invert && window(&tone(&state).voi) != (200.0, 400.0));
    apply(&mut state, Command::Scroll(TILE, 1));
    assert!(tone(&state).invert, "the other image of the state");
    apply(&mut state, Command::Scroll(TILE, -2));
    assert!(
        state.look(TILE).expect("an image").shown.is_none(),
        "the state does not speak of it"
    );
    assert!(!tone(&state).invert);
    document(&mut state, DocumentCommand::Leave(TILE));
    assert_eq!(tone(&state), before);
}

#[test]
fn graphics_alone_leave_the_greys_to_the_reader() {
    let mut state = opened(&[made()]);
    let n = index(&state, DocumentKind::Presentation);
    let before = tone(&state);
    document(&mut state, DocumentCommand::Apply(TILE, n));
    document(&mut state, DocumentCommand::GraphicsOnly(TILE, true));
    assert_eq!(tone(&state), before);
    assert_eq!(state.laid(TILE).expect("graphics").lines.len(), 4);
    document(&mut state, DocumentCommand::GraphicsOnly(TILE, false));
    assert!(tone(&state).invert);
    document(&mut state, DocumentCommand::Leave(TILE));
    assert_eq!(tone(&state), before);
}

#[test]
fn turn_flip_and_area_move_the_tile_and_letters_follow() {
    let folder = Folder::new();
    let words: Vec<u16> = (0..120).collect();
    let placed = image(Data::default(), [12, 10], 12, &words)
        .text((0x20, 0x32), "DS", "0\\0\\0")
        .text((0x20, 0x37), "DS", "1\\0\\0\\0\\1\\0")
        .text((0x28, 0x30), "DS", "1\\1");
    folder.put("image.dcm", &placed);
    let area = Data::default()
        .longs((0x70, 0x52), &[3, 2])
        .longs((0x70, 0x53), &[6, 5])
        .text((0x70, 0x100), "CS", "SCALE TO FIT");
    let data = state_file(Data::default())
        .shorts((0x70, 0x42), "US", &[90])
        .text((0x70, 0x41), "CS", "Y")
        .items((0x70, 0x5A), &[area]);
    folder.put("state.dcm", &data);
    let mut state = opened(&[folder.0.path().to_owned()]);
    let n = index(&state, DocumentKind::Presentation);
    document(&mut state, DocumentCommand::Apply(TILE, n));
    let look = state.look(TILE).expect("an image");
    let raster = look.raster().expect("a raster");
    let place = state.image_place(TILE).expect("an image");
    let middle = place.on_image(DVec2::new(119.5, 99.5));
    assert!(
        middle.distance(DVec2::new(3.5, 2.5)) < 1e-6,
        "the middle of the area: {middle}"
    );
    // Turned clockwise, the image's left side is on top; flipped, its top is on the left.
    let at = |x: f64, y: f64| place.on_picture(DVec2::new(x, y));
    assert!(at(2.0, 2.0).y < at(5.0, 2.0).y && at(2.0, 1.0).x < at(2.0, 4.0).x);
    // Four by four pixels fill the lower side of the tile.
    let side = (at(5.5, 1.0).y - at(1.5, 1.0).y).abs();
    assert!((side - 200.0).abs() < 1e-6, "{side}");
    assert!(raster.plane.right.y > 0.99, "screen right is the image's down");
    let letters = &state.overlay(TILE).expect("an overlay").edges;
    assert_eq!(format!("{:?}", letters[1]), "[Posterior]");
}

#[test]
fn tables_that_jump_are_not_mixed_between_pixels() {
    let Some(folder) = shared() else { return };
    let gsps = folder.join("derived/gsps");
    let mut state = opened(&[gsps.join("imageForPrLUTs.dcm"), gsps.join("prLUTs.dcm")]);
    let interpolation = |state: &State| match state
        .look(TILE)
        .and_then(|look| look.picture())
        .expect("a picture")
        .drawn
    {
        Drawn::Plane { sampling, .. } => sampling.interpolation,
        _ => panic!("not a plane"),
    };
    assert_eq!(interpolation(&state), Interpolation::Linear);
    document(&mut state, DocumentCommand::Toggle(TILE));
    assert_eq!(interpolation(&state), Interpolation::Nearest);
    document(&mut state, DocumentCommand::Toggle(TILE));
    assert_eq!(interpolation(&state), Interpolation::Linear);
}

#[test]
fn overlays_wait_until_they_are_asked_for_and_shutters_do_not() {
    let Some(folder) = shared() else { return };
    let mut state = opened(&[folder.join("derived/gsps/overlay.dcm")]);
    assert_eq!(
        state.document_note(TILE).map(|note| note.key),
        Some("overlays-hidden")
    );
    assert!(state.laid(TILE).expect("known").marked.is_empty());
    document(&mut state, DocumentCommand::ShowGraphics(true));
    let counts: Vec<usize> = state
        .laid(TILE)
        .expect("overlays")
        .marked
        .iter()
        .map(|(plane, _)| plane.count())
        .collect();
    assert_eq!(counts, [532, 537, 603, 606]);
    let folder = Folder::new();
    let shut = image(Data::default(), [4, 4], 12, &[9; 16])
        .text((0x18, 0x1600), "CS", "CIRCULAR")
        .text((0x18, 0x1610), "IS", "2\\2")
        .text((0x18, 0x1612), "IS", "1");
    folder.put("image.dcm", &shut);
    let mut state = opened(&[folder.0.path().to_owned()]);
    let covered = |state: &State| {
        state
            .laid(TILE)
            .and_then(|laid| laid.covered)
            .map(|(plane, _)| plane.count())
    };
    assert_eq!(covered(&state), Some(11));
    document(&mut state, DocumentCommand::ShowCovered(true));
    assert_eq!(covered(&state), None);
}

#[test]
fn marked_images_are_gone_to_one_after_the_other() {
    let mut state = opened(&[made()]);
    let slice = |state: &State| state.look(TILE).expect("an image").slice();
    let stack = state.look(TILE).expect("an image").open.id;
    assert_eq!(state.marked_slices(stack).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(state.marked_parts(TILE), [0.0, 1.0]);
    let mut seen = Vec::new();
    for forward in [true, true, true, false, false] {
        document(&mut state, DocumentCommand::NextMarked(TILE, forward));
        seen.push(slice(&state));
    }
    assert_eq!(seen, [2, 0, 2, 0, 2]);
    assert!(state.is_marked(TILE));
}

#[test]
fn a_report_alone_opens_to_be_read_and_its_shapes_lie_on_its_image() {
    let mut state = opened(&[made().join("report.dcm")]);
    assert!(state.panels.documents && state.documents.opened == Some(0) && !state.at_start());
    assert!(state.documents.report(0).is_some());
    state = opened(&[made()]);
    let n = index(&state, DocumentKind::Report);
    assert_eq!(
        state.laid_key(TILE),
        None,
        "nothing lies over the image to begin with"
    );
    document(&mut state, DocumentCommand::Open(Some(n)));
    let laid = state.laid(TILE).expect("shapes");
    assert_eq!(laid.lines[0].points[0], DVec2::new(1.0, 1.0));
    assert_eq!(laid.texts[0].text, "Mass");
    let image = state.documents.report(n).expect("read").marks[0].image.clone();
    let places = state.places_of_image(n, &image);
    assert_eq!(places.len(), 1);
    document(&mut state, DocumentCommand::GoTo(places[0]));
    assert_eq!(state.look(TILE).expect("an image").slice(), 1);
    document(&mut state, DocumentCommand::Open(None));
    assert_eq!(state.laid_key(TILE), None);
}

#[test]
fn what_a_report_has_in_the_patient_lies_on_the_slices_that_it_is_in() {
    let images = || (0..3).map(|n| made().join(format!("image{n}.dcm")));
    let plain = opened(&images().collect::<Vec<_>>());
    let stack = &plain.look(TILE).expect("an image").open.stack;
    let frame = stack.frame_of_reference.clone().expect("a frame of reference");
    let in_patient = |voxels: &[[f64; 3]]| -> Vec<f32> {
        let points = voxels
            .iter()
            .map(|voxel| stack.grid.patient_from_voxel(DVec3::from_array(*voxel)));
        points
            .flat_map(|point| point.to_array().map(|mm| mm as f32))
            .collect()
    };
    let shape = |kind: &str, frame: &str, voxels: &[[f64; 3]]| {
        Data::default()
            .text((0x40, 0xA010), "CS", "CONTAINS")
            .text((0x40, 0xA040), "CS", "SCOORD3D")
            .text((0x70, 0x23), "CS", kind)
            .text((0x3006, 0x24), "UI", frame)
            .floats((0x70, 0x22), &in_patient(voxels))
    };
    let folder = Folder::new();
    let report = Data::default()
        .text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.88.34")
        .text((8, 0x18), "UI", "1.2.3.9")
        .text((8, 0x60), "CS", "SR")
        .text((0x20, 0xD), "UI", "1.2.3")
        .text((0x20, 0xE), "UI", "1.2.3.7")
        .text((0x40, 0xA040), "CS", "CONTAINER")
        .items(
            (0x40, 0xA730),
            &[
                shape("MULTIPOINT", &frame, &[[1.0, 2.0, 1.0], [3.0, 2.0, 2.0]]),
                shape(
                    "POLYGON",
                    &frame,
                    &[[0.0, 0.0, 2.0], [2.0, 0.0, 2.0], [0.0, 0.0, 2.0]],
                ),
                // Across slices, an ellipsoid, of another patient space, and of none.
                shape("POLYLINE", &frame, &[[0.0, 0.0, 0.0], [2.0, 0.0, 2.0]]),
                shape("ELLIPSOID", &frame, &[[1.0; 3]; 6]),
                shape("POINT", "1.2.99", &[[1.0, 2.0, 1.0]]),
                shape("ELLIPSE", &frame, &[[1.0; 3]; 3]),
            ],
        );
    folder.put("places.dcm", &report);
    let mut state = opened(&images().chain([folder.0.path().to_owned()]).collect::<Vec<_>>());
    let n = index(&state, DocumentKind::Report);
    document(&mut state, DocumentCommand::Open(Some(n)));
    let lines = |state: &State| -> Vec<Vec<[i64; 2]>> {
        let laid = state.laid(TILE).expect("laid out");
        let rounded =
            |points: &Vec<DVec2>| points.iter().map(|p| p.round().as_i64vec2().to_array()).collect();
        laid.lines.iter().map(|line| rounded(&line.points)).collect()
    };
    assert_eq!(state.look(TILE).expect("an image").slice(), 1);
    assert_eq!(lines(&state), [vec![[1, 2]]]);
    apply(
        &mut state,
        Command::ScrollTo(TILE, negatoscope::app::SliceEnd::Last),
    );
    assert_eq!(lines(&state), [vec![[3, 2]], vec![[0, 0], [2, 0], [0, 0]]]);
}
