//! What is said of a fusion: over the image and under the pointer. Never a description, which may hold a name.

use super::Layer;
use crate::app::overlay::{source_text, within};
use crate::app::{Look, OpenStack, State, VoiSource, modality_word};
use crate::locale::Message;
use crate::message;
use crate::render::Voi;
use crate::volume::unit_text;

/// What is written over a tile that shows two series.
#[derive(Clone, Debug, PartialEq)]
pub struct FusionWords {
    /// The series below and the one over it, in a word each.
    pub names: [Message; 2],
    /// "PET over CT".
    pub title: Message,
    /// The share of the series laid over and its window; while it is being read, or where it could not be, that instead
    /// of the share.
    pub window: Message,
    /// The same without where the window comes from, where there is little room.
    pub window_short: Message,
    /// Its unit, as it stands behind a value.
    pub unit: Message,
    /// Whose window a hand changes.
    pub hand: Layer,
    /// Whether the second series is drawn.
    pub drawn: bool,
}

impl State {
    /// `None` where a tile shows one series, or a body.
    pub fn fusion_words(&self, look: &Look<'_>) -> Option<FusionWords> {
        let (fusion, open) = look.fusion()?;
        let names = self.fused_names(look.open, open);
        let [base, over] = names.clone();
        let state = match (&open.volume, &open.failure, open.loading) {
            (Some(_), ..) => {
                let percent = (fusion.opacity * 100.0).round() as i64;
                message!("fusion-share", percent = percent)
            }
            (None, Some(_), _) => message!("fusion-failed"),
            (None, None, Some(_)) => message!("fusion-reading"),
            (None, None, None) => message!("fusion-not-read"),
        };
        Some(FusionWords {
            title: message!("fusion-title", over = over.clone(), base = base),
            window: message!(
                "fusion-window-shared",
                name = over.clone(),
                state = state.clone(),
                window = look.window_over_text(open, fusion.source),
            ),
            window_short: message!(
                "fusion-window-shared",
                name = over,
                state = state,
                window = look.window_over_ends(open),
            ),
            unit: unit_text(open.stack.unit.as_deref()),
            hand: fusion.hand,
            drawn: open.volume.is_some(),
            names,
        })
    }

    /// The modality of each, with its number where they are alike.
    fn fused_names(&self, base: &OpenStack, over: &OpenStack) -> [Message; 2] {
        let alike = base.stack.modality == over.stack.modality;
        [base, over].map(|open| {
            let word = modality_word(&open.stack.modality);
            match self.series_number(open.id).filter(|_| alike) {
                Some(number) => message!("fusion-name-numbered", modality = word, number = number),
                None => word,
            }
        })
    }
}

impl Look<'_> {
    fn window_over_text(&self, open: &OpenStack, source: VoiSource) -> Message {
        let from = source_text(&open.stack, source);
        match self.voi_over() {
            Some(Voi::Window(_)) => {
                message!("fusion-window", ends = self.window_over_ends(open), from = from)
            }
            _ => message!("window-lut-text", from = from),
        }
    }

    fn window_over_ends(&self, open: &OpenStack) -> Message {
        let Some(Voi::Window(window)) = self.voi_over() else {
            return message!("window-lut-short");
        };
        message!(
            "fusion-window-ends",
            low = within(window.centre - window.width / 2.0, window.width),
            high = within(window.centre + window.width / 2.0, window.width),
            unit = unit_text(open.stack.unit.as_deref()),
        )
    }
}

/// A value with its share of the picture is said with the words of both series.
pub(in crate::app) fn both_values(words: &FusionWords, values: [Message; 2]) -> Message {
    let [base, over] = words.names.clone();
    let [value, over_value] = values;
    message!(
        "fusion-values",
        base = base,
        value = value,
        over = over,
        over_value = over_value
    )
}
