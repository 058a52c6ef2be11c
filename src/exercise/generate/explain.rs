//! What is said after the answer: what it is part of, where it lies, how it looks and how large it is.

use super::relations::Beside;
use super::survey::Candidate;
use super::voxels::Voxels;
use super::{Material, Request, place, words};
use crate::exercise::format::Explanation;
use crate::geometry::Orientation;
use crate::locale::{Argument, Message, Text};
use crate::message;
use crate::volume::{Summary, unit_text};

/// So many neighbours are said.
const MOST_NEIGHBOURS: usize = 3;
/// Greys (of 255) from which something is brighter or darker than its surroundings.
const BRIGHTER: f64 = 8.0;
/// So many voxels tell a mean.
const SAMPLES: usize = 100_000;

pub fn explanation(
    candidate: &Candidate,
    around: &[(Beside, Text)],
    request: &Request,
    material: &Material,
) -> Explanation {
    let views = place::in_all_planes(candidate, request, material);
    let sentences: Vec<Message> = [
        Some(what(candidate)),
        beside(around),
        seen(candidate, material),
        values(candidate, material),
        Some(size(candidate, material)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = words::joined(request, &sentences);
    let links = links(
        request,
        &views.iter().map(|view| view.id.clone()).collect::<Vec<_>>(),
    );
    let with_links = |(code, words): (&String, &String)| {
        let links = links.0.get(code).cloned().unwrap_or_default();
        (code.clone(), format!("{words} {links}"))
    };
    Explanation {
        text: Text(said.0.iter().map(with_links).collect()),
        views,
    }
}

fn what(candidate: &Candidate) -> Message {
    let name = words::capital(&candidate.drawn.title());
    let latin = candidate.drawn.names.0.get("la").and_then(|names| names.first());
    let unsided = candidate.drawn.term.and_then(|term| term.unsided());
    let wholes = candidate.drawn.term.into_iter().flat_map(|term| term.ancestors());
    let mut wholes = wholes.filter(|whole| unsided.is_none_or(|unsided| whole.id != unsided.id));
    match (latin, wholes.next()) {
        (Some(latin), Some(whole)) => {
            message!(
                "generate-what-latin-part",
                name = name,
                latin = latin.clone(),
                whole = whole.names().preferred()
            )
        }
        (None, Some(whole)) => message!(
            "generate-what-part",
            name = name,
            whole = whole.names().preferred()
        ),
        (Some(latin), None) => message!("generate-what-latin", name = name, latin = latin.clone()),
        (None, None) => message!("generate-what", name = name),
    }
}

fn beside(around: &[(Beside, Text)]) -> Option<Message> {
    let one = |(beside, name): &(Beside, Text)| {
        message!(
            "generate-relation",
            way = beside.way.words(),
            structure = words::of_the(name)
        )
    };
    let said: Vec<Message> = around.iter().take(MOST_NEIGHBOURS).map(one).collect();
    let relations = said
        .into_iter()
        .reduce(|first, rest| message!("generate-relations-and", first = first, rest = rest))?;
    Some(message!("generate-relations", relations = relations))
}

/// The plane and the window in which it is best seen, and what it looks like there.
fn seen(candidate: &Candidate, material: &Material) -> Option<Message> {
    let plane = place::plane_words(candidate.look.orientation);
    let preset = candidate
        .drawn
        .term
        .filter(|_| material.modality == "CT")
        .map(|term| term.window);
    Some(match preset {
        Some(preset) => message!(
            "generate-seen-window",
            plane = plane,
            window = Message::new(preset.label),
            centre = preset.centre as i64,
            width = preset.width as i64
        ),
        None => message!("generate-seen", plane = plane),
    })
}

fn values(candidate: &Candidate, material: &Material) -> Option<Message> {
    let summary = summary(candidate.index, material)?;
    let number = |value: f64| Argument::Number { value, decimals: 0 };
    let brighter = candidate.look.brighter;
    let hounsfield = material.volume.unit.as_deref() == Some("HU");
    let looks = match (hounsfield, brighter) {
        (true, _) if brighter > BRIGHTER => message!("generate-denser"),
        (true, _) if brighter < -BRIGHTER => message!("generate-less-dense"),
        (true, _) => message!("generate-as-dense"),
        (false, _) if brighter > BRIGHTER => message!("generate-brighter"),
        (false, _) if brighter < -BRIGHTER => message!("generate-darker"),
        (false, _) => message!("generate-as-bright"),
    };
    Some(match hounsfield {
        true => message!(
            "generate-value",
            mean = number(summary.mean),
            deviation = number(summary.standard_deviation),
            unit = unit_text(material.volume.unit.as_deref()),
            looks = looks
        ),
        false => message!("generate-signal", looks = looks),
    })
}

/// Of the structure's values, or of evenly spread ones of a large one.
pub fn summary(index: usize, material: &Material) -> Option<Summary> {
    Summary::of(&sampled(index, material)?)
}

pub fn sampled(index: usize, material: &Material) -> Option<Vec<f64>> {
    let mask = material.masks.get(index)?;
    let voxels = Voxels::new(&material.volume, &material.grid);
    let every = mask.count().div_ceil(SAMPLES).max(1);
    Some(
        mask.voxels()
            .step_by(every)
            .filter_map(|voxel| voxels.value(voxel))
            .collect(),
    )
}

fn size(candidate: &Candidate, material: &Material) -> Message {
    let mm = (candidate.bounds[1] - candidate.bounds[0]).to_array();
    let whole = |value: f64| Argument::Number { value, decimals: 0 };
    let volume = candidate.drawn.mask.volume_ml(&material.grid);
    message!(
        "generate-size",
        across = whole(mm[0]),
        deep = whole(mm[1]),
        high = whole(mm[2]),
        volume = Argument::Number {
            value: volume,
            decimals: if volume < 9.95 { 1 } else { 0 }
        }
    )
}

fn links(request: &Request, ids: &[String]) -> Text {
    let planes = Orientation::ALL
        .into_iter()
        .filter(|orientation| ids.iter().any(|id| id == place::plane_id(*orientation)));
    let link = |orientation: Orientation| {
        message!(
            "generate-link",
            words = place::plane_words(orientation),
            view = place::plane_id(orientation)
        )
    };
    let list = planes
        .map(link)
        .reduce(|first, rest| message!("generate-links-and", first = first, rest = rest));
    match list {
        Some(list) => words::say(request, message!("generate-links", links = list)),
        None => Text::default(),
    }
}
