//! How the colour of a pixel came about, from the samples or the index in the file.

use super::trace::{Found, PixelTrace};
use super::{Line, Section, figures, section};
use crate::dicom::{ColourTable, Colouring, Stack};
use crate::message;
use crate::render::{Tone, Voi};
use crate::volume::IDENTITY_WINDOW;

const SAMPLES_TAGS: [(u16, u16); 3] = [(0x0028, 0x0002), (0x0028, 0x0004), (0x0028, 0x0101)];
const PALETTE_TAGS: [(u16, u16); 3] = [(0x0028, 0x1101), (0x0028, 0x1102), (0x0028, 0x1103)];
const SEGMENTED_TAGS: [(u16, u16); 3] = [(0x0028, 0x1221), (0x0028, 0x1222), (0x0028, 0x1223)];
const PRESENTATION_TAG: (u16, u16) = (0x0008, 0x9205);

/// From the colour in memory to the one on screen.
pub fn sections(trace: &PixelTrace, tone: &Tone) -> Vec<Section> {
    if trace.found != Found::Value {
        return Vec::new();
    }
    let mut lines = vec![Line::new(match &tone.voi {
        Voi::Window(window) if *window == IDENTITY_WINDOW => message!("explain-colour-shown"),
        Voi::Window(window) => message!(
            "explain-colour-adjusted",
            centre = figures(window.centre, 4),
            width = figures(window.width, 4)
        ),
        Voi::Lut(_) => message!("explain-colour-lut"),
    })];
    if tone.invert {
        lines.push(Line::new(message!("explain-colour-inverted")));
    }
    let [red, green, blue, _] = trace.colour.map(u32::from);
    let result = message!("explain-colour-result", red = red, green = green, blue = blue);
    lines.push(Line::new(result));
    section(message!("explain-title-colour"), lines)
        .into_iter()
        .collect()
}

/// What the file says of a voxel of that colour.
pub fn lines(stack: &Stack, colour: [u8; 3]) -> Vec<Line> {
    let [red, green, blue] = colour.map(u32::from);
    let levels = message!("explain-colour-levels", red = red, green = green, blue = blue);
    let mut lines = vec![Line::new(levels)];
    match stack.colouring() {
        Some(Colouring::Samples) => lines.push(samples(stack)),
        Some(Colouring::Palette(table)) => lines.extend(palette(stack, table)),
        Some(Colouring::Supplemental(table)) => {
            let text = message!("explain-colour-supplemental", first = table.first);
            lines.push(Line::new(text).tagged(&[PRESENTATION_TAG]).tagged(&PALETTE_TAGS));
        }
        None => {}
    }
    lines.push(Line::new(message!("explain-colour-no-measure")));
    lines
}

fn samples(stack: &Stack) -> Line {
    let photometric = stack.photometric.as_str();
    let bits = stack.bits_stored;
    let text = match photometric.starts_with("YBR") {
        true => message!(
            "explain-colour-chrominance",
            photometric = photometric,
            bits = bits
        ),
        false => message!("explain-colour-samples", photometric = photometric, bits = bits),
    };
    Line::new(text).tagged(&SAMPLES_TAGS)
}

fn palette(stack: &Stack, table: &ColourTable) -> Vec<Line> {
    let text = message!(
        "explain-colour-palette",
        stored = stack.bits_stored,
        count = table.colours.len(),
        bits = table.bits
    );
    let tags = if table.segmented {
        &SEGMENTED_TAGS
    } else {
        &PALETTE_TAGS
    };
    let mut lines = vec![Line::new(text).tagged(tags)];
    if table.is_short() {
        lines.push(Line::new(message!(
            "explain-colour-palette-short",
            promised = table.promised
        )));
    }
    lines
}
