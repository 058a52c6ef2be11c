//! Pictures: the image as the reference draws it, and what lies over it as the window shows it.

use negatoscope::annotation::Kind;
use negatoscope::app::export::{CineForm, Content, ExportCommand, ExportEffect, Extent, Kept};
use negatoscope::app::{
    Command, DeskCommand, Drawn, Effect, ImageText, Layout, MarkChange, SettingsChange, State, Tile,
};
use negatoscope::geometry::DVec2;
use negatoscope::render::encode::PictureFormat;
use negatoscope::render::{ColourImage, cpu};
use negatoscope::shell::offscreen::Offscreen;

use crate::common::renderer;
use crate::support::{SIZE, draw, opened, shot};

const NATIVE: Tile = Tile(0);

fn offscreen() -> Option<Offscreen> {
    renderer().map(|renderer| Offscreen::new(renderer.device().clone(), renderer.queue().clone()))
}

fn export(state: &mut State, command: ExportCommand) -> Vec<Effect> {
    state.apply(Command::Export(command))
}

fn reference(state: &State, tile: Tile) -> ColourImage {
    let picture = state
        .look(tile)
        .and_then(|look| look.picture())
        .expect("an image");
    let Drawn::Plane { sampling, tone } = &picture.drawn else {
        panic!("a body");
    };
    cpu::image(&picture.volume, sampling, tone)
}

fn at(image: &ColourImage, x: u32, y: u32) -> [u8; 4] {
    image.pixels[(y * image.size[0] + x) as usize]
}

fn differing(a: &ColourImage, b: &ColourImage) -> usize {
    assert_eq!(a.size, b.size);
    a.pixels.iter().zip(&b.pixels).filter(|(a, b)| a != b).count()
}

fn decoded(bytes: &[u8]) -> (png::Info<'static>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("a picture");
    (reader.info().clone(), pixels)
}

#[test]
fn an_image_alone_is_the_references_to_the_last_level() {
    let mut state = opened();
    draw(
        &mut state,
        NATIVE,
        Kind::Length,
        &[[120.0, 150.0], [260.0, 170.0]],
    );
    export(&mut state, ExportCommand::SetContent(Content::ImageOnly));
    let shot = shot(&state, Extent::ActiveTile);
    let image = shot.plain(&mut Kept::new());
    let expected = reference(&state, NATIVE);
    assert_eq!(image, expected);
    let bytes = PictureFormat::Png.encode(&image, shot.pixel_mm()).expect("a PNG");
    let (info, pixels) = decoded(&bytes);
    assert_eq!([info.width, info.height], SIZE);
    let levels: Vec<u8> = expected
        .pixels
        .iter()
        .flat_map(|pixel| pixel[..3].to_vec())
        .collect();
    assert_eq!(pixels, levels);
    assert!(
        levels.iter().any(|level| *level > 100),
        "there is something to see"
    );
    let told: Vec<_> = info
        .uncompressed_latin1_text
        .iter()
        .map(|text| text.keyword.as_str())
        .collect();
    assert_eq!(told, ["Software"]);
}

#[test]
fn all_tiles_lie_in_one_picture() {
    let mut state = opened();
    state.apply(Command::Reformat(Layout::TwoByTwo));
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, SIZE));
    }
    let whole = shot(&state, Extent::Layout).plain(&mut Kept::new());
    assert_eq!(whole.size, [2 * SIZE[0] + 2, 2 * SIZE[1] + 2]);
    for (tile, [left, top]) in [(0, [0, 0]), (1, [422, 0]), (2, [0, 362]), (3, [422, 362])] {
        let own = reference(&state, Tile(tile));
        let same =
            (0..SIZE[1]).all(|y| (0..SIZE[0]).all(|x| at(&whole, left + x, top + y) == at(&own, x, y)));
        assert!(same, "tile {tile}");
    }
}

/// What lies over the image is there, and the image beside it is untouched.
#[test]
fn as_shown_is_the_image_with_what_lies_over_it() {
    let Some(mut offscreen) = offscreen() else { return };
    let mut state = opened();
    let bare = offscreen
        .draw(&shot(&state, Extent::ActiveTile), 1.0)
        .expect("a picture");
    let image = reference(&state, NATIVE);
    // Letters, texts, scale and crosshair take a small part of the picture.
    let over = differing(&bare, &image);
    let all = image.pixels.len();
    assert!(over > all / 200 && over < all / 4, "{over} of {all}");
    let middle = [150, 90];
    assert_eq!(at(&bare, middle[0], middle[1]), at(&image, middle[0], middle[1]));

    draw(&mut state, NATIVE, Kind::Length, &[[60.0, 100.0], [360.0, 100.0]]);
    let marked = offscreen
        .draw(&shot(&state, Extent::ActiveTile), 1.0)
        .expect("a picture");
    let yellow = at(&marked, 150, 100);
    assert!(yellow[0] > 150 && yellow[2] < 160, "a line across: {yellow:?}");
    assert_eq!(at(&marked, 150, 90), at(&image, 150, 90));
    state.apply(Command::Mark(MarkChange::Show(false)));
    let hidden = offscreen
        .draw(&shot(&state, Extent::ActiveTile), 1.0)
        .expect("a picture");
    assert_eq!(differing(&hidden, &bare), 0);
}

#[test]
fn letters_and_texts_follow_the_settings() {
    let Some(mut offscreen) = offscreen() else { return };
    let mut state = opened();
    let mut over = |text| {
        state.apply(Command::Desk(DeskCommand::Change(SettingsChange::ImageText(
            text,
        ))));
        let drawn = offscreen
            .draw(&shot(&state, Extent::ActiveTile), 1.0)
            .expect("a picture");
        differing(&drawn, &reference(&state, NATIVE))
    };
    let counts = [ImageText::Full, ImageText::LettersOnly, ImageText::Nothing].map(&mut over);
    assert!(counts[0] > counts[1] && counts[1] > counts[2], "{counts:?}");
}

/// A hand on the image leaves no trace: neither what it points at, nor what it holds, nor what it is about to draw.
#[test]
fn the_hand_is_not_in_the_picture() {
    let Some(mut offscreen) = offscreen() else { return };
    let mut state = opened();
    draw(
        &mut state,
        NATIVE,
        Kind::Ellipse,
        &[[150.0, 150.0], [250.0, 200.0]],
    );
    state.apply(Command::Mark(MarkChange::Select(None)));
    let quiet = offscreen
        .draw(&shot(&state, Extent::ActiveTile), 1.0)
        .expect("a picture");
    let id = state.marks.document.annotations()[0].id;
    state.apply(Command::Mark(MarkChange::Select(Some(id))));
    state.apply(Command::Point(Some((NATIVE, DVec2::new(200.0, 170.0)))));
    state.apply(Command::SetTool(negatoscope::app::Tool::Draw(Kind::Angle)));
    state.apply(Command::Mark(MarkChange::Put(NATIVE, DVec2::new(100.0, 100.0))));
    let busy = offscreen
        .draw(&shot(&state, Extent::ActiveTile), 1.0)
        .expect("a picture");
    assert_eq!(differing(&quiet, &busy), 0);
}

#[test]
fn a_picture_that_no_adapter_can_draw_is_refused_in_words() {
    let Some(mut offscreen) = offscreen() else { return };
    let mut shot = shot(&opened(), Extent::ActiveTile);
    shot.size = [0, 100];
    assert!(offscreen.draw(&shot, 1.0).is_err());
}

#[test]
fn a_cine_goes_through_its_slices_once() {
    let mut state = opened();
    let slices = state.current().expect("open").grid().dimensions[2];
    assert_eq!(state.cine_range(), Some(([1, slices], slices)));
    export(&mut state, ExportCommand::SetRange([3, 6]));
    export(&mut state, ExportCommand::SetContent(Content::ImageOnly));
    let effects = export(&mut state, ExportCommand::Cine(CineForm::Gif));
    let [Effect::Export(ExportEffect::Cine { cine, name, .. })] = effects.as_slice() else {
        panic!("a cine: {effects:?}");
    };
    assert_eq!(name, "CT-acquired-cine");
    let shown: Vec<ColourImage> = cine.shots().map(|shot| shot.plain(&mut Kept::new())).collect();
    assert_eq!(shown.len(), 4);
    state.apply(Command::ScrollTo(NATIVE, negatoscope::app::SliceEnd::First));
    state.apply(Command::Scroll(NATIVE, 2));
    for image in shown {
        assert_eq!(image, reference(&state, NATIVE));
        state.apply(Command::Scroll(NATIVE, 1));
    }
}

/// Names of files say nothing of a header but the modality.
#[test]
fn names_tell_modality_plane_and_slice() {
    let mut state = opened();
    state.apply(Command::ScrollTo(NATIVE, negatoscope::app::SliceEnd::First));
    let mut name = |extent| {
        let command = ExportCommand::Picture(extent, negatoscope::app::export::Sink::File);
        match export(&mut state, command).into_iter().next() {
            Some(Effect::Export(ExportEffect::Picture { name, .. })) => name,
            other => panic!("a picture: {other:?}"),
        }
    };
    assert_eq!(name(Extent::ActiveTile), "CT-acquired-slice-001");
    assert_eq!(name(Extent::Layout), "CT-views");
}
