//! From a modality value to what the screen shows: window or VOI LUT, inversion, palette.

use super::trace::{Found, PixelTrace};
use super::{Line, Section, figures, tenths, term};
use crate::dicom::Stack;
use crate::locale::Message;
use crate::message;
use crate::render::{Palette, Tone, Voi};
use crate::volume::{VoiFunction, VoiLut, Window};

const WINDOW_TAGS: [(u16, u16); 3] = [(0x0028, 0x1050), (0x0028, 0x1051), (0x0028, 0x1056)];
const LUT_TAGS: [(u16, u16); 1] = [(0x0028, 0x3010)];
const POLARITY_TAGS: [(u16, u16); 2] = [(0x0028, 0x0004), (0x2050, 0x0020)];

/// The window's formula with the numbers put in, and what becomes of it on screen.
pub fn sections(stack: &Stack, trace: &PixelTrace, tone: &Tone) -> Vec<Section> {
    if trace.found != Found::Value {
        return Vec::new();
    }
    let from_file = stack.windows.iter().any(|named| named.voi == tone.voi);
    let voi = match &tone.voi {
        Voi::Window(window) => {
            let tags: &[_] = if from_file { &WINDOW_TAGS } else { &[] };
            Section {
                title: message!("explain-title-window"),
                lines: window_lines(window, trace, tags),
            }
        }
        Voi::Lut(lut) => Section {
            title: message!("explain-title-voi-lut"),
            lines: lut_lines(lut, trace),
        },
    };
    let display = Section {
        title: message!("explain-title-display"),
        lines: display_lines(stack, trace, tone),
    };
    vec![voi, display]
}

fn window_lines(window: &Window, trace: &PixelTrace, tags: &[(u16, u16)]) -> Vec<Line> {
    let (low, high) = ends(window);
    let (centre, width) = (figures(window.centre, 6), figures(window.width, 6));
    let mut lines = Vec::new();
    if window.function == VoiFunction::Linear && window.width <= 1.0 {
        let value = figures(trace.value, 5);
        let text = message!(
            "explain-window-step",
            centre = centre,
            threshold = figures(window.centre - 0.5, 6),
            value = value
        );
        lines.push(Line::new(text).tagged(tags).about("window-width"));
    } else {
        let reach = match window.function {
            VoiFunction::Sigmoid => message!("explain-window-sigmoid-reach", centre = centre, width = width),
            _ => message!(
                "explain-window-reach",
                centre = centre,
                width = width,
                low = figures(low, 6),
                high = figures(high, 6)
            ),
        };
        lines.push(Line::new(reach).tagged(tags).about("window-width"));
        lines.push(Line::new(formula(window, trace.value)).about("window-centre"));
        lines.extend(cut(window, trace.value));
    }
    lines.push(Line::new(message!(
        "explain-rounded",
        level = u32::from(trace.level)
    )));
    lines
}

/// What becomes of values beyond the ends of a window that has them.
fn cut(window: &Window, value: f64) -> Option<Line> {
    let (low, high) = ends(window);
    match window.function {
        VoiFunction::Sigmoid => None,
        _ if value <= low => Some(Line::new(message!("explain-window-below", low = figures(low, 6)))),
        _ if value > high => Some(Line::new(message!(
            "explain-window-above",
            high = figures(high, 6)
        ))),
        _ => None,
    }
}

/// The values at and below which all is black, and above which all is white (PS3.3 C.11.2.1.2.1, C.11.2.1.3.2).
fn ends(window: &Window) -> (f64, f64) {
    let (centre, width) = match window.function {
        VoiFunction::Linear => (window.centre - 0.5, window.width - 1.0),
        _ => (window.centre, window.width),
    };
    (centre - width / 2.0, centre + width / 2.0)
}

/// PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2 with the numbers put in, before the ends are cut.
fn formula(window: &Window, value: f64) -> Message {
    let (centre, width) = (window.centre, window.width);
    let shown = figures(value, 5);
    match window.function {
        VoiFunction::Linear => message!(
            "explain-window-linear",
            value = shown,
            centre = figures(centre, 6),
            width = figures(width, 6),
            grey = tenths(255.0 * ((value - (centre - 0.5)) / (width - 1.0) + 0.5))
        ),
        VoiFunction::LinearExact => message!(
            "explain-window-exact",
            value = shown,
            centre = term(-centre, 6),
            width = figures(width, 6),
            grey = tenths(255.0 * ((value - centre) / width + 0.5))
        ),
        VoiFunction::Sigmoid => message!(
            "explain-window-sigmoid",
            value = shown,
            centre = term(-centre, 6),
            width = figures(width, 6),
            grey = tenths(window.grey(value))
        ),
    }
}

fn lut_lines(lut: &VoiLut, trace: &PixelTrace) -> Vec<Line> {
    let last = lut.entries.len().saturating_sub(1) as f64;
    let nearest = ((trace.value - lut.first) / lut.step + 0.5).floor();
    let entry = nearest.clamp(0.0, last);
    let mut lines = vec![
        Line::new(message!(
            "explain-lut-entry",
            value = figures(trace.value, 5),
            first = figures(lut.first, 6),
            entry = entry as usize,
            entries = lut.entries.len()
        ))
        .tagged(&LUT_TAGS)
        .about("voi-lut"),
    ];
    if nearest < 0.0 || nearest > last {
        lines.push(Line::new(message!("explain-lut-beyond")));
    }
    lines.push(Line::new(message!(
        "explain-lut-grey",
        part = figures(trace.grey / 255.0, 4),
        grey = tenths(trace.grey)
    )));
    lines.push(Line::new(message!(
        "explain-rounded",
        level = u32::from(trace.level)
    )));
    lines
}

fn display_lines(stack: &Stack, trace: &PixelTrace, tone: &Tone) -> Vec<Line> {
    let polarity = match (stack.inverted, tone.invert) {
        (false, false) => None,
        (true, true) => Some(Line::new(message!("explain-inverted-file")).tagged(&POLARITY_TAGS)),
        (false, true) => Some(Line::new(message!("explain-inverted-reader"))),
        (true, false) => Some(Line::new(message!("explain-inverted-twice")).tagged(&POLARITY_TAGS)),
    };
    let mut lines: Vec<Line> = polarity.into_iter().collect();
    let shown = match tone.invert {
        true => 255 - trace.level,
        false => trace.level,
    };
    if tone.invert {
        lines.push(Line::new(message!(
            "explain-inversion",
            level = u32::from(trace.level),
            shown = u32::from(shown)
        )));
    }
    let [red, green, blue, _] = trace.colour.map(u32::from);
    lines.push(Line::new(match tone.palette {
        Palette::Grey => message!("explain-grey", level = u32::from(shown)),
        palette => message!(
            "explain-palette",
            palette = palette.title(),
            level = u32::from(shown),
            red = red,
            green = green,
            blue = blue
        ),
    }));
    lines
}
