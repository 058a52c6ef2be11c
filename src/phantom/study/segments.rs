//! The structures of a scene as segments, in the terms of DICOM.

use crate::dicom::write::{Algorithm, Code, Segment, Tracking};
use crate::geometry::Side;
use crate::phantom::case::Segmented;
use crate::phantom::random::hashed;
use crate::phantom::scene::{AIR, Scene, Structure};

/// Segments numbered from 1, and the segment of every voxel (0 for none).
pub struct Segments {
    pub segments: Vec<Segment>,
    pub labels: Vec<u16>,
}

/// Describes the wanted structures that fill at least one voxel; air is none.
pub fn segments(
    scene: &Scene,
    wanted: &Segmented,
    structures: &[u16],
    uid: impl Fn(&str) -> String,
) -> Segments {
    let mut seen = vec![false; scene.structures.len()];
    structures
        .iter()
        .for_each(|structure| seen[usize::from(*structure)] = true);
    seen[AIR] = false;
    let mut number_of = vec![0; seen.len()];
    let mut segments = Vec::new();
    for (index, structure) in scene.structures.iter().enumerate() {
        if !seen[index] || !wanted.holds(&structure.id) {
            continue;
        }
        let number = segments.len() as u16 + 1;
        number_of[index] = number;
        segments.push(segment(structure, number, uid(&structure.id)));
    }
    Segments {
        segments,
        labels: structures
            .iter()
            .map(|structure| number_of[usize::from(*structure)])
            .collect(),
    }
}

fn segment(structure: &Structure, number: u16, uid: String) -> Segment {
    let [french, english, latin] = &structure.names;
    Segment {
        number,
        label: english.clone(),
        description: format!("fr: {french}; la: {latin}; tissue: {}", structure.tissue),
        algorithm: Algorithm::Automatic {
            name: "Negatoscope phantom".to_owned(),
        },
        category: Code::new("123037004", "SCT", "Anatomical Structure"),
        property_type: property_type(structure),
        type_modifier: structure.side.map(|side| match side {
            Side::Left => Code::new("7771000", "SCT", "Left"),
            Side::Right => Code::new("24028007", "SCT", "Right"),
        }),
        anatomic_region: None,
        colour: colour(structure),
        tracking: Some(Tracking {
            id: structure.id.clone(),
            uid,
        }),
    }
}

/// The structure's own code; one of this program's where PS3.16 has none.
fn property_type(structure: &Structure) -> Code {
    match (&structure.code, &structure.meaning) {
        (Some(code), Some(meaning)) => Code::new(code, "SCT", meaning),
        _ => {
            let bare = bare(structure);
            let hash = hashed(0, bare.bytes());
            Code::new(
                &format!("{:010X}", hash >> 24),
                "99NEGATOSCOPE",
                &bare.replace('-', " "),
            )
        }
    }
}

/// The identifier without its side.
fn bare(structure: &Structure) -> &str {
    structure.id.trim_end_matches("-left").trim_end_matches("-right")
}

/// A colour for the structure, the same on both sides, bright enough on a dark image.
fn colour(structure: &Structure) -> [u8; 3] {
    let hash = hashed(7, bare(structure).bytes());
    [0, 8, 16].map(|shift| 70 + ((hash >> shift) as u8 as u16 * 185 / 255) as u8)
}
