//! Reads the files of the table. In them a row with `pair = true` stands for both sides and for whichever it is, and
//! `{a|b}` in its names for `a` on the left and `b` on the right.

use std::collections::HashMap;

use serde::Deserialize;

use super::identify::folded;
use super::{FMA, Region, SNOMED_CT, Table, Term};
use crate::exercise::Names;
use crate::exercise::format::{Code, Level};
use crate::geometry::{Orientation, Side};
use crate::volume::presets;

macro_rules! files {
    ($($region:ident: $name:literal),*) => {
        [$((Region::$region, include_str!(concat!("data/", $name, ".toml")))),*]
    };
}

const FILES: [(Region, &str); 9] = files![
    Head: "head", FaceAndNeck: "face-and-neck", Thorax: "thorax", Abdomen: "abdomen", Pelvis: "pelvis",
    Spine: "spine", LimbsAndMuscles: "limbs-and-muscles", Vessels: "vessels", Lesions: "lesions"
];

#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("the table of terms ({0:?}) is not well formed: {1}")]
    File(Region, toml::de::Error),
    #[error("the term {0} occurs twice")]
    Twice(String),
    #[error("the term {0} has no {1} of its own, and neither has any it belongs to")]
    Lacks(String, &'static str),
    #[error("the term {0} names a level other than 1, 2 and 3")]
    Level(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<Row>,
}

/// A row as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Row {
    id: String,
    pair: bool,
    /// Of what exists on one side only, or differently on both.
    side: Option<Side>,
    opposite: Option<String>,
    also: Vec<String>,
    also_left: Option<String>,
    also_right: Option<String>,
    parent: Option<String>,
    level: u8,
    /// The parent's where absent.
    plane: Option<WrittenPlane>,
    /// A preset of CT; the parent's where absent.
    window: Option<String>,
    asked: Option<bool>,
    finding: bool,
    fr: Vec<String>,
    en: Vec<String>,
    la: Vec<String>,
    sct: Vec<String>,
    sct_left: Option<String>,
    sct_right: Option<String>,
    fma: Vec<String>,
    fma_left: Option<String>,
    fma_right: Option<String>,
    totalsegmentator: Option<String>,
    look_alikes: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenPlane {
    Axial,
    Coronal,
    Sagittal,
}

impl From<WrittenPlane> for Orientation {
    fn from(plane: WrittenPlane) -> Orientation {
        match plane {
            WrittenPlane::Axial => Orientation::Axial,
            WrittenPlane::Coronal => Orientation::Coronal,
            WrittenPlane::Sagittal => Orientation::Sagittal,
        }
    }
}

/// All rows with their regions, found by id.
struct Rows {
    rows: Vec<(Region, Row)>,
    places: HashMap<String, usize>,
}

impl Rows {
    fn read() -> Result<Rows, TableError> {
        let mut rows = Vec::new();
        for (region, text) in FILES {
            let file: File = toml::from_str(text).map_err(|error| TableError::File(region, error))?;
            rows.extend(file.term.into_iter().map(|row| (region, row)));
        }
        let mut places = HashMap::new();
        for (place, (_, row)) in rows.iter().enumerate() {
            if places.insert(row.id.clone(), place).is_some() {
                return Err(TableError::Twice(row.id.clone()));
            }
        }
        Ok(Rows { rows, places })
    }

    fn get(&self, id: &str) -> Option<&Row> {
        self.places
            .get(id)
            .and_then(|place| self.rows.get(*place))
            .map(|(_, row)| row)
    }

    /// The row that an id with or without a side comes from.
    fn origin(&self, id: &str) -> Option<&Row> {
        let bare = || id.strip_suffix("-left").or_else(|| id.strip_suffix("-right"));
        self.get(id).or_else(|| self.get(bare()?))
    }

    /// What the row says, or the nearest it belongs to; the bound keeps a circle from going round for ever.
    fn inherited<T>(&self, row: &Row, said: impl Fn(&Row) -> Option<T>) -> Option<T> {
        let up = |row: &&Row| row.parent.as_deref().and_then(|id| self.origin(id));
        std::iter::successors(Some(row), up)
            .take(self.rows.len())
            .find_map(said)
    }

    /// An id as a term of this side refers to it: the same side of what has two.
    fn on_side(&self, id: &str, side: Option<Side>) -> String {
        match (side, self.get(id)) {
            (Some(side), Some(row)) if row.pair => sided(id, side),
            _ => id.to_owned(),
        }
    }

    fn terms(&self) -> Result<Vec<Term>, TableError> {
        let mut terms = Vec::new();
        for (region, row) in &self.rows {
            let sides: &[Option<Side>] = match row.pair {
                true => &[None, Some(Side::Left), Some(Side::Right)],
                false => &[row.side],
            };
            for side in sides {
                terms.push(self.term(*region, row, *side)?);
            }
        }
        Ok(terms)
    }

    fn term(&self, region: Region, row: &Row, side: Option<Side>) -> Result<Term, TableError> {
        let lacks = |what| TableError::Lacks(row.id.clone(), what);
        let plane = self.inherited(row, |row| row.plane);
        let window = self.inherited(row, |row| row.window.as_deref().and_then(presets::by_name));
        Ok(Term {
            id: row.id_on(side),
            also: row.also_on(side),
            names: row.names(side),
            region,
            side,
            paired: row.pair && side.is_none(),
            parent: self.parent(row, side),
            opposite: row.opposite_of(side),
            level: row.level()?,
            plane: plane.ok_or_else(|| lacks("plane"))?.into(),
            window: window.ok_or_else(|| lacks("window"))?,
            asked: row.asked.unwrap_or(true),
            finding: row.finding,
            codes: row.codes(side),
            totalsegmentator: row.class(side),
            look_alikes: self.look_alikes(row, side),
        })
    }

    /// One side of a pair is part of the same side of what the pair is part of; else it is one of the pair.
    fn parent(&self, row: &Row, side: Option<Side>) -> Option<String> {
        let parent = row.parent.as_deref()?;
        let whole_has_sides = self.get(parent).is_some_and(|whole| whole.pair);
        match side {
            Some(_) if row.pair && !whole_has_sides => Some(row.id.clone()),
            _ => Some(self.on_side(parent, side)),
        }
    }

    /// Those the row names, and those that name it.
    fn look_alikes(&self, row: &Row, side: Option<Side>) -> Vec<String> {
        let own = row.id_on(side);
        let mut found: Vec<String> = Vec::new();
        let mut add = |id: String| {
            if id != own && !found.contains(&id) {
                found.push(id);
            }
        };
        row.look_alikes.iter().for_each(|id| add(self.on_side(id, side)));
        for (_, other) in &self.rows {
            for named in &other.look_alikes {
                let same_side = other.side.is_none() || side.is_none() || other.side == side;
                if *named == own || (*named == row.id && same_side) {
                    add(self.on_side(&other.id, side));
                }
            }
        }
        found
    }
}

impl Row {
    fn id_on(&self, side: Option<Side>) -> String {
        match side {
            Some(side) if self.pair => sided(&self.id, side),
            _ => self.id.clone(),
        }
    }

    fn also_on(&self, side: Option<Side>) -> Vec<String> {
        let particular = match side {
            Some(Side::Left) => &self.also_left,
            Some(Side::Right) => &self.also_right,
            None => &None,
        };
        let common = self.also.iter().map(|id| match side {
            Some(side) if self.pair => sided(id, side),
            _ => id.clone(),
        });
        common.chain(particular.clone()).collect()
    }

    fn opposite_of(&self, side: Option<Side>) -> Option<String> {
        match side {
            Some(side) if self.pair => Some(sided(&self.id, side.other())),
            _ => self.opposite.clone(),
        }
    }

    fn level(&self) -> Result<Level, TableError> {
        match self.level {
            1 => Ok(Level::FirstYear),
            2 => Ok(Level::SecondYear),
            3 => Ok(Level::ThirdYear),
            _ => Err(TableError::Level(self.id.clone())),
        }
    }

    fn names(&self, side: Option<Side>) -> Names {
        let written = [("fr", &self.fr), ("en", &self.en), ("la", &self.la)];
        let some = written.into_iter().filter(|(_, names)| !names.is_empty());
        let on_side = |names: &Vec<String>| names.iter().map(|name| of_side(name, side)).collect();
        Names(
            some.map(|(language, names)| (language.to_owned(), on_side(names)))
                .collect(),
        )
    }

    /// Codes that mean this side come before those that mean the structure.
    fn codes(&self, side: Option<Side>) -> Vec<Code> {
        let (snomed, fma) = match side {
            Some(Side::Left) => (&self.sct_left, &self.fma_left),
            Some(Side::Right) => (&self.sct_right, &self.fma_right),
            None => (&None, &None),
        };
        let code = |scheme: &str, value: &String| Code {
            scheme: scheme.to_owned(),
            value: value.clone(),
        };
        let snomed = snomed.iter().chain(&self.sct).map(|value| code(SNOMED_CT, value));
        let fma = fma.iter().chain(&self.fma).map(|value| code(FMA, value));
        snomed.chain(fma).collect()
    }

    /// A class without sides is the unsided term's.
    fn class(&self, side: Option<Side>) -> Option<String> {
        let class = self.totalsegmentator.as_ref()?;
        match (self.pair, side) {
            (false, _) => Some(class.clone()),
            (true, Some(_)) => class.contains('{').then(|| of_side(class, side)),
            (true, None) => (!class.contains('{')).then(|| class.clone()),
        }
    }
}

fn sided(id: &str, side: Side) -> String {
    match side {
        Side::Left => format!("{id}-left"),
        Side::Right => format!("{id}-right"),
    }
}

/// Chooses among `{left|right}` in a name; without a side, leaves the word out.
fn of_side(name: &str, side: Option<Side>) -> String {
    let mut said = String::new();
    let mut rest = name;
    while let Some((before, choice, after)) = first_choice(rest) {
        said.push_str(before);
        said.push_str(match side {
            Some(Side::Left) => choice.0,
            Some(Side::Right) => choice.1,
            None => "",
        });
        rest = after;
    }
    said.push_str(rest);
    // "substance blanche du cervelet, côté gauche" without its side.
    let said = said.trim_end().trim_end_matches(", côté");
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").replace(" ,", ",")
}

/// What stands before the first choice, its two words, and what follows it.
fn first_choice(name: &str) -> Option<(&str, (&str, &str), &str)> {
    let (before, rest) = name.split_once('{')?;
    let (choice, after) = rest.split_once('}')?;
    Some((before, choice.split_once('|')?, after))
}

/// Reads all files.
pub fn read() -> Result<Table, TableError> {
    let terms = Rows::read()?.terms()?;
    let (mut by_id, mut by_totalsegmentator, mut by_name) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (place, term) in terms.iter().enumerate() {
        for id in std::iter::once(&term.id).chain(&term.also) {
            if by_id.insert(id.clone(), place).is_some() {
                return Err(TableError::Twice(id.clone()));
            }
        }
        if let Some(class) = &term.totalsegmentator {
            by_totalsegmentator.insert(class.clone(), place);
        }
        for (_, name) in term.names().all() {
            let places: &mut Vec<usize> = by_name.entry(folded(name)).or_default();
            places.push(place);
        }
    }
    Ok(Table {
        terms,
        by_id,
        by_totalsegmentator,
        by_name,
    })
}

/// Ids and French, English and Latin names as they are written, of pairs or of the others.
#[cfg(test)]
pub fn rows_written(pair: bool) -> Vec<(String, [Vec<String>; 3])> {
    let rows = Rows::read().expect("well formed").rows.into_iter();
    rows.filter(|(_, row)| row.pair == pair)
        .map(|(_, row)| (row.id, [row.fr, row.en, row.la]))
        .collect()
}
