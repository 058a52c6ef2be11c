//! That the same slices were acquired several times: what differs from one time to the next, and how to read it.

use super::Line;
use crate::dicom::{Phase, PhaseAxis, Series, Stack};
use crate::locale::Message;
use crate::message;

/// Nothing of a stack that is alone at its places.
pub fn lines(stack: &Stack, series: &Series) -> Vec<Line> {
    let Some((phase, axis)) = stack
        .phase
        .as_ref()
        .and_then(|phase| Some((phase, phase.last()?.axis)))
    else {
        return Vec::new();
    };
    let own = message!(
        "explain-phase-of",
        count = phase.count,
        phase = phase.index + 1,
        label = phase.label()
    );
    let mut lines = vec![Line::new(own).about("phases")];
    lines.extend(range(phase, series));
    lines.push(meaning(axis));
    if axis != PhaseAxis::Kind {
        lines.push(Line::new(message!("explain-phases-window")).about("window"));
    }
    lines.push(Line::new(message!("explain-phases-reading")).about("roi"));
    lines.push(Line::new(message!("explain-phases-motion")).about("motion-artefact"));
    lines
}

/// The first and the last of the phases that run with one, within its series.
fn range(phase: &Phase, series: &Series) -> Option<Line> {
    let others = series.stacks.iter().filter_map(|stack| stack.phase.as_ref());
    let run = others.filter(|other| other.runs_with(phase));
    let first = run.clone().min_by_key(|phase| phase.index)?;
    let last = run.max_by_key(|phase| phase.index)?;
    let text = message!("explain-phases-range", first = first.label(), last = last.label());
    (first.index < last.index).then(|| Line::new(text))
}

/// What differs, with the attribute that says so and the word of the glossary.
fn meaning(axis: PhaseAxis) -> Line {
    let (text, tag, word): (Message, Option<(u16, u16)>, &'static str) = match axis {
        PhaseAxis::Kind => (
            message!("explain-axis-kind"),
            Some((0x0008, 0x0008)),
            "image-type",
        ),
        PhaseAxis::BValue => (message!("explain-axis-b"), Some((0x0018, 0x9087)), "b-value"),
        PhaseAxis::Direction => (message!("explain-axis-direction"), Some((0x0018, 0x9089)), "dti"),
        PhaseAxis::EchoTime => (
            message!("explain-axis-echo"),
            Some((0x0018, 0x0081)),
            "multi-echo",
        ),
        PhaseAxis::InversionTime => (message!("explain-axis-inversion"), Some((0x0018, 0x0082)), "ti"),
        PhaseAxis::Cardiac => (
            message!("explain-axis-cardiac"),
            Some((0x0020, 0x9241)),
            "cardiac-cycle",
        ),
        PhaseAxis::Respiratory => (
            message!("explain-axis-respiratory"),
            Some((0x0020, 0x9245)),
            "ecg-gating",
        ),
        PhaseAxis::Trigger => (
            message!("explain-axis-trigger"),
            Some((0x0018, 0x1060)),
            "cardiac-cycle",
        ),
        PhaseAxis::Time => (
            message!("explain-axis-time"),
            Some((0x0008, 0x0032)),
            "time-curve",
        ),
        PhaseAxis::Position => (
            message!("explain-axis-numbered"),
            Some((0x0020, 0x0100)),
            "temporal-position",
        ),
        PhaseAxis::Acquisition => (
            message!("explain-axis-numbered"),
            Some((0x0020, 0x0012)),
            "acquisition",
        ),
        PhaseAxis::Repetition => (message!("explain-axis-repetition"), None, "temporal-position"),
    };
    Line::new(text).tagged(tag.as_slice()).about(word)
}
