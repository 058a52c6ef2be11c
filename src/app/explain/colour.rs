//! How the colour of a pixel came about, from the samples or the index in the file.

use super::Line;
use crate::dicom::{ColourTable, Colouring, Stack};
use crate::message;

const SAMPLES_TAGS: [(u16, u16); 3] = [(0x0028, 0x0002), (0x0028, 0x0004), (0x0028, 0x0101)];
const PALETTE_TAGS: [(u16, u16); 3] = [(0x0028, 0x1101), (0x0028, 0x1102), (0x0028, 0x1103)];
const SEGMENTED_TAGS: [(u16, u16); 3] = [(0x0028, 0x1221), (0x0028, 0x1222), (0x0028, 0x1223)];
const PRESENTATION_TAG: (u16, u16) = (0x0008, 0x9205);

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
