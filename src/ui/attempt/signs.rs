//! Right, partly right and wrong as drawn signs: the fonts have none, and colour alone tells nothing to some.

use egui::{Color32, Sense, Stroke, pos2, vec2};

use super::super::theme;

pub const RIGHT: Color32 = Color32::from_rgb(110, 210, 140);
pub const WRONG: Color32 = Color32::from_rgb(245, 120, 100);

/// From this share on an answer is called right, and from the other one on partly right.
const GOOD: f64 = 0.995;
const PARTLY: f64 = 0.005;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Right,
    Partly,
    Wrong,
    /// Nothing was answered.
    Open,
}

impl Sign {
    pub fn of(share: Option<f64>) -> Sign {
        match share {
            None => Sign::Open,
            Some(share) if share >= GOOD => Sign::Right,
            Some(share) if share > PARTLY => Sign::Partly,
            Some(_) => Sign::Wrong,
        }
    }

    pub fn colour(self) -> Color32 {
        match self {
            Sign::Right => RIGHT,
            Sign::Partly => theme::ACCENT,
            Sign::Wrong => WRONG,
            Sign::Open => theme::WEAK_TEXT,
        }
    }

    /// Key of the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Sign::Right => "attempt-verdict-right",
            Sign::Partly => "attempt-verdict-partly",
            Sign::Wrong => "attempt-verdict-wrong",
            Sign::Open => "attempt-verdict-open",
        }
    }

    /// Draws it in a square of this side, in points.
    pub fn show(self, ui: &mut egui::Ui, side: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        let at = |x: f32, y: f32| pos2(rect.left() + x * side, rect.top() + y * side);
        let stroke = Stroke::new(side / 8.0, self.colour());
        let lines: &[[egui::Pos2; 2]] = &match self {
            Sign::Right => [[at(0.12, 0.55), at(0.4, 0.82)], [at(0.4, 0.82), at(0.9, 0.2)]],
            Sign::Wrong => [[at(0.18, 0.18), at(0.82, 0.82)], [at(0.82, 0.18), at(0.18, 0.82)]],
            Sign::Partly => [[at(0.12, 0.38), at(0.88, 0.38)], [at(0.12, 0.64), at(0.5, 0.64)]],
            Sign::Open => [[at(0.2, 0.5), at(0.8, 0.5)]; 2],
        };
        for line in lines {
            ui.painter().line_segment(*line, stroke);
        }
    }
}
