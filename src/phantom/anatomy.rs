//! A body as a table: structures with names, codes, tissue and shape, later ones lying over earlier ones.
//!
//! A table is TOML. `[[form]]` names shapes that others use; `[[structure]]` is a piece of anatomy; `[body]` says how
//! much the whole is bent. A structure with `pair = true` is the patient's left one (+x), and its mirror image is the
//! right one; in its names `{a|b}` stands for `a` on the left and `b` on the right.

use std::sync::Arc;

use glam::DVec3;
use serde::Deserialize;

use super::noise::Bend;
use super::scene::{Piece, Scene, Structure};
use super::shape::{Forms, Shape, ShapeError, Spec};
use crate::geometry::Side;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    body: BodySpec,
    #[serde(default)]
    form: Vec<FormSpec>,
    #[serde(default)]
    structure: Vec<StructureSpec>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodySpec {
    /// Amplitude and wavelength (mm) of the bend that keeps a body from being symmetrical.
    bend: Option<[f64; 2]>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormSpec {
    id: String,
    shape: Spec,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StructureSpec {
    id: String,
    fr: String,
    en: String,
    la: String,
    /// SNOMED CT identifier, where PS3.16 uses one.
    sct: Option<String>,
    /// Meaning of the code, in English, as SNOMED CT words it.
    meaning: Option<String>,
    tissue: String,
    #[serde(default)]
    pair: bool,
    /// Moved by what pushes the brain aside.
    #[serde(default)]
    yields: bool,
    /// A form that it does not leave.
    within: Option<String>,
    shape: Spec,
}

/// What a case adds to a table, and what it pushes aside.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Change {
    /// The structure that the added ones lie over: they hide it and all before it.
    pub over: String,
    pub push: Option<Push>,
    #[serde(default)]
    form: Vec<FormSpec>,
    #[serde(default)]
    structure: Vec<StructureSpec>,
}

/// A displacement of what yields: `by` (mm) at `at`, fading over `reach` (mm).
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Push {
    at: [f64; 3],
    by: [f64; 3],
    reach: [f64; 3],
}

impl Push {
    /// Where the point came from, before the push.
    pub fn back(&self, point: DVec3) -> DVec3 {
        let off = (point - DVec3::from_array(self.at)) / DVec3::from_array(self.reach);
        let fade = (1.0 - off.length_squared()).max(0.0);
        point - DVec3::from_array(self.by) * (fade * fade)
    }

    /// How much longer a distance may become at the most: the fade is steepest (8/(3√3)) at 1/√3 of the reach.
    pub fn stretch(&self) -> f64 {
        let reach = DVec3::from_array(self.reach).min_element();
        1.0 + DVec3::from_array(self.by).length() * 1.54 / reach
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AnatomyError {
    #[error("the table of anatomy is not well formed: {0}")]
    Table(#[from] toml::de::Error),
    #[error("{id}: {error}")]
    Shape { id: String, error: ShapeError },
    #[error("the case lies over {0}, which is not in the table")]
    NothingBelow(String),
}

/// Reads tables, the first one's structures below the next one's, and puts the case's changes in. The seed bends
/// the body one way or another.
pub fn scene(tables: &[&str], change: Option<&Change>, seed: u64) -> Result<Scene, AnatomyError> {
    let mut body = BodySpec::default();
    let (mut forms, mut specs) = (Vec::new(), Vec::new());
    for text in tables {
        let table: Table = toml::from_str(text)?;
        body.bend = table.body.bend.or(body.bend);
        forms.extend(table.form);
        specs.extend(table.structure);
    }
    if let Some(change) = change {
        forms.extend(change.form.iter().cloned());
        insert(&mut specs, change)?;
    }
    let forms = named(&forms)?;
    let mut structures = vec![Structure::air()];
    let mut pieces = Vec::new();
    for spec in &specs {
        for (structure, shape) in spec.sides(&forms)? {
            let index = place_of(structure, &mut structures) as u16;
            let push = change.and_then(|change| change.push).filter(|_| spec.yields);
            let parts = shape.parts().into_iter();
            pieces.extend(parts.map(|part| Piece::new(index, part, push)));
        }
    }
    let bend = body
        .bend
        .map(|[amplitude, wavelength]| Bend::new(amplitude, wavelength, seed));
    Ok(Scene::new(structures, pieces, bend))
}

/// A structure may be described in parts: rows with the same identifier and tissue are one.
fn place_of(structure: Structure, structures: &mut Vec<Structure>) -> usize {
    let same = |known: &Structure| known.id == structure.id && known.tissue == structure.tissue;
    structures.iter().position(same).unwrap_or_else(|| {
        structures.push(structure);
        structures.len() - 1
    })
}

/// Structures of the case go behind the last one they lie over (both sides of a pair share one row).
fn insert(specs: &mut Vec<StructureSpec>, change: &Change) -> Result<(), AnatomyError> {
    let below = specs.iter().position(|spec| spec.id == change.over);
    let at = below.ok_or_else(|| AnatomyError::NothingBelow(change.over.clone()))? + 1;
    specs.splice(at..at, change.structure.iter().cloned());
    Ok(())
}

fn named(specs: &[FormSpec]) -> Result<Forms, AnatomyError> {
    let mut forms = Forms::new();
    for spec in specs {
        let shape = spec.shape.shape(&forms).map_err(in_row(&spec.id))?;
        forms.insert(spec.id.clone(), Arc::new(shape));
    }
    Ok(forms)
}

/// Says in which row of the table a shape is wrong.
fn in_row(id: &str) -> impl FnOnce(ShapeError) -> AnatomyError {
    let id = id.to_owned();
    |error| AnatomyError::Shape { id, error }
}

impl StructureSpec {
    fn sides(&self, forms: &Forms) -> Result<Vec<(Structure, Shape)>, AnatomyError> {
        let shape = self.kept_within(forms).map_err(in_row(&self.id))?;
        if !self.pair {
            return Ok(vec![(self.structure(None), shape)]);
        }
        let mirrored = Shape::Mirrored(Arc::new(shape.clone()));
        Ok(vec![
            (self.structure(Some(Side::Left)), shape),
            (self.structure(Some(Side::Right)), mirrored),
        ])
    }

    /// Part by part, so that each can still be passed over alone.
    fn kept_within(&self, forms: &Forms) -> Result<Shape, ShapeError> {
        let shape = self.shape.shape(forms)?;
        let Some(form) = &self.within else {
            return Ok(shape);
        };
        let form = Spec::Form(form.clone()).shape(forms)?;
        let kept = |part| Shape::All(vec![part, form.clone()]);
        Ok(Shape::Any(shape.parts().into_iter().map(kept).collect()))
    }

    fn structure(&self, side: Option<Side>) -> Structure {
        let id = match side {
            None => self.id.clone(),
            Some(Side::Left) => format!("{}-left", self.id),
            Some(Side::Right) => format!("{}-right", self.id),
        };
        Structure {
            id,
            names: [&self.fr, &self.en, &self.la].map(|name| of_side(name, side)),
            code: self.sct.clone(),
            meaning: self.meaning.clone(),
            side,
            tissue: self.tissue.clone(),
        }
    }
}

/// Chooses among `{left|right}` in a name.
fn of_side(name: &str, side: Option<Side>) -> String {
    let Some((before, rest)) = name.split_once('{') else {
        return name.to_owned();
    };
    let (choice, after) = rest.split_once('}').unwrap_or((rest, ""));
    let (left, right) = choice.split_once('|').unwrap_or((choice, choice));
    let chosen = if side == Some(Side::Right) { right } else { left };
    format!("{before}{chosen}{}", of_side(after, side))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        [[form]]
        id = "ball"
        shape = { ellipsoid = { at = [20, 0, 0], r = [10, 10, 10] } }
        [[structure]]
        id = "body"
        fr = "corps"
        en = "body"
        la = "corpus"
        tissue = "fat"
        shape = { ellipsoid = { at = [0, 0, 0], r = [60, 50, 40] } }
        [[structure]]
        id = "organ"
        pair = true
        fr = "organe {gauche|droit}"
        en = "{left|right} organ"
        la = "organum {sinistrum|dextrum}"
        tissue = "muscle"
        shape = { form = "ball" }
    "#;

    #[test]
    fn later_structures_lie_over_earlier_ones_and_pairs_are_mirrored() {
        let scene = scene(&[TABLE], None, 1).expect("a good table");
        let at = |x: f64| {
            scene.structures[scene.structure_at(DVec3::new(x, 0.0, 0.0))]
                .id
                .clone()
        };
        assert_eq!(at(20.0), "organ-left");
        assert_eq!(at(-20.0), "organ-right");
        assert_eq!(at(0.0), "body");
        assert_eq!(at(70.0), "air");
        assert_eq!(scene.structures[3].names[0], "organe droit");
    }

    #[test]
    fn a_case_lies_over_what_it_names() {
        let case = r#"
            over = "body"
            [[structure]]
            id = "lesion"
            fr = "lésion"
            en = "lesion"
            la = "laesio"
            tissue = "tumour"
            shape = { ellipsoid = { at = [15, 0, 0], r = [10, 10, 10] } }
        "#;
        let change: Change = toml::from_str(case).expect("a good case");
        let scene = scene(&[TABLE], Some(&change), 1).expect("a good table");
        let at = |x: f64| {
            scene.structures[scene.structure_at(DVec3::new(x, 0.0, 0.0))]
                .id
                .clone()
        };
        assert_eq!(at(20.0), "organ-left");
        assert_eq!(at(8.0), "lesion");
    }
}
