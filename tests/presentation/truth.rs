//! Polarity: exactly one inversion, whatever says that there is one, and the same after the window was touched.

use negatoscope::dicom::{StoredRange, load, read_presentation};
use negatoscope::geometry::DVec2;
use negatoscope::render::burn::presented_view;
use negatoscope::render::{Interpolation, Palette, Sampling, Tone, Voi, cpu};
use negatoscope::volume::{VoiFunction, Window};

use super::support::{Data, Folder, image, state, table};

/// Photometric interpretation; the state's shape, if a state is applied; whether the VOI is a table; the palette. The
/// state's own shape says what is light, and the image's photometric interpretation is ignored under it (PS3.4 N.2.1).
#[test]
fn one_inversion_and_never_two() {
    for monochrome1 in [false, true] {
        for shape in [None, Some("IDENTITY"), Some("INVERSE")] {
            for by_table in [false, true] {
                for palette in [Palette::Grey, Palette::InvertedGrey] {
                    let inverted = match shape {
                        None => monochrome1,
                        Some(shape) => shape == "INVERSE",
                    };
                    let light = inverted != (palette == Palette::InvertedGrey);
                    let expected = if light {
                        [255, 170, 85, 0]
                    } else {
                        [0, 85, 170, 255]
                    };
                    let found = greys(monochrome1, shape, by_table, palette, false);
                    assert_eq!(found, expected, "{monochrome1} {shape:?} {by_table} {palette:?}");
                    let touched = greys(monochrome1, shape, by_table, palette, true);
                    assert_eq!(
                        touched, expected,
                        "touched: {monochrome1} {shape:?} {by_table} {palette:?}"
                    );
                }
            }
        }
    }
}

/// Of the stored values 0, 1, 2 and 3. `touched`: through a reader's own window over all of them.
fn greys(monochrome1: bool, shape: Option<&str>, by_table: bool, palette: Palette, touched: bool) -> [u8; 4] {
    let folder = Folder::new();
    let photometric = if monochrome1 { "MONOCHROME1" } else { "MONOCHROME2" };
    let voi = match by_table {
        true => |data: Data| data.items((0x28, 0x3010), &[table(0, 8, &[0, 85, 170, 255])]),
        false => |data: Data| {
            data.text((0x28, 0x1050), "DS", "2")
                .text((0x28, 0x1051), "DS", "4")
        },
    };
    let plain = image(Data::default(), [4, 1], 2, &[0, 1, 2, 3]);
    folder.put("image.dcm", &voi(plain.text((0x28, 4), "CS", photometric)));
    let catalogue = folder.scan();
    let stack = &catalogue.studies[0].series[0].stacks[0];
    let volume = load(stack, &|_| true).expect("a volume").volume;
    let window = Window::new(2.0, 4.0, VoiFunction::Linear).expect("a window");
    let own = |voi: Voi| if touched { Voi::Window(window) } else { voi };
    let (voi, invert) = match shape {
        None => (own(stack.windows[0].voi.clone()), stack.inverted),
        Some(shape) => {
            let data = state(Data::default())
                .text((0x2050, 0x20), "CS", shape)
                .items((0x28, 0x3110), &[voi(Data::default())]);
            let state = read_presentation(&folder.put("state.dcm", &data)).expect("a state");
            let stored = StoredRange::of(stack).expect("whole numbers");
            let voi = own(state.voi("1.2.3.4.5", 1, stored));
            let tone = state
                .tone(&voi, &stack.frames[0].meaning, stored)
                .expect("a tone");
            (tone.voi, tone.invert)
        }
    };
    let sampling = Sampling {
        view: presented_view(
            &volume.grid,
            [DVec2::ZERO, DVec2::new(3.0, 0.0)],
            Default::default(),
            1.0,
        ),
        slab: None,
        interpolation: Interpolation::Linear,
    };
    let picture = cpu::image(&volume, &sampling, &Tone { voi, invert, palette });
    std::array::from_fn(|n| picture.pixels[n][0])
}
