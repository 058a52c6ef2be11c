//! The report on a stack: its phases, what was acquired, its geometry, what was noticed, what can be trusted.

use super::{Line, Section, acquired, geometry, phases, section, trust};
use crate::dicom::{Finding, Series, Stack};
use crate::message;
use crate::volume::Volume;

/// What a reader should know of a stack before reading it. `volume` is the complete one, whose slices may be fewer than
/// the stack's, or `None` while it is being read; `findings` are the stack's and those of reading it.
pub fn series_report(
    stack: &Stack,
    series: &Series,
    volume: Option<&Volume>,
    findings: &[Finding],
) -> Vec<Section> {
    let grid = volume.map_or(&stack.grid, |volume| &volume.grid);
    let mut acquired = named(series);
    acquired.extend(acquired::lines(stack));
    if stack.technique.is_empty() {
        acquired.push(Line::new(message!("explain-nothing-stated")));
    }
    let sections = [
        section(message!("explain-title-phases"), phases::lines(stack, series)),
        section(message!("explain-title-acquired"), acquired),
        section(message!("explain-title-geometry"), geometry::lines(stack, grid)),
        section(message!("explain-title-findings"), noticed(findings)),
        section(
            message!("explain-title-trust"),
            trust::lines(stack, grid, findings),
        ),
    ];
    sections.into_iter().flatten().collect()
}

fn named(series: &Series) -> Vec<Line> {
    if series.description.is_empty() {
        return Vec::new();
    }
    let text = message!("explain-description", description = series.description.as_str());
    vec![Line::new(text).tagged(&[(0x0008, 0x103E)])]
}

fn noticed(findings: &[Finding]) -> Vec<Line> {
    if findings.is_empty() {
        return vec![Line::new(message!("explain-no-findings"))];
    }
    let said = |finding: &Finding| {
        let tags: Vec<(u16, u16)> = finding.tags.iter().map(|tag| (tag.0, tag.1)).collect();
        let text = message!(
            "explain-finding",
            finding = finding.message.clone(),
            decision = finding.decision.clone()
        );
        Line::new(text).tagged(&tags)
    };
    findings.iter().map(said).collect()
}
