//! Cases: which body, what was changed in it, and how it was scanned; each a short file of its own.

use std::sync::LazyLock;

use serde::Deserialize;

use super::acquisition::{CtProtocol, MrProtocol, ScoutProtocol};
use super::anatomy::{self, AnatomyError, Change};
use super::scene::Scene;
use crate::locale::Language;

/// A sentence in the program's languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub fr: String,
    pub en: String,
}

impl Words {
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
        }
    }
}

/// One synthetic patient.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The name of its file and of its folder among the sample data.
    #[serde(skip)]
    pub id: &'static str,
    pub title: Words,
    /// What was asked, as a referral words it: the start screen keeps the answer to the images.
    pub about: Words,
    /// Study Description (0008,1030): what was asked for, as consoles word it, without the answer.
    pub study: String,
    /// Names of the tables of anatomy, the lowest first.
    anatomy: Vec<String>,
    /// In years.
    pub age: u32,
    #[serde(default)]
    change: Option<Change>,
    pub series: Vec<SeriesPlan>,
}

/// One series of a case.
#[derive(Clone, Debug, Deserialize)]
pub struct SeriesPlan {
    /// The name of its folder.
    pub id: String,
    pub number: i32,
    /// Series Description (0008,103E): as consoles word it, the same in all languages.
    pub description: String,
    /// Body Part Examined (0018,0015).
    pub body_part: String,
    /// Centre, width and explanation of the windows it is read at; none where the image itself must tell.
    #[serde(default)]
    pub windows: Vec<(f64, f64, String)>,
    /// Structures that are written as a segmentation of this series.
    #[serde(default)]
    pub segmented: Segmented,
    #[serde(flatten)]
    pub scan: Scan,
}

/// Which structures a segmentation holds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "SegmentedSpec")]
pub enum Segmented {
    #[default]
    None,
    All,
    Some(Vec<String>),
}

/// `"all"`, or names of structures.
#[derive(Deserialize)]
#[serde(untagged)]
enum SegmentedSpec {
    All(AllWord),
    Some(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AllWord {
    All,
}

impl From<SegmentedSpec> for Segmented {
    fn from(spec: SegmentedSpec) -> Segmented {
        match spec {
            SegmentedSpec::All(AllWord::All) => Segmented::All,
            SegmentedSpec::Some(ids) => Segmented::Some(ids),
        }
    }
}

impl Segmented {
    pub fn holds(&self, id: &str) -> bool {
        match self {
            Segmented::None => false,
            Segmented::All => true,
            Segmented::Some(ids) => ids.iter().any(|wanted| wanted == id),
        }
    }
}

/// What is acquired.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scan {
    Ct(CtProtocol),
    Mr(MrProtocol),
    Scout(ScoutProtocol),
}

impl Scan {
    /// Modality (0008,0060).
    pub fn modality(&self) -> &'static str {
        match self {
            Scan::Ct(_) | Scan::Scout(_) => "CT",
            Scan::Mr(_) => "MR",
        }
    }
}

macro_rules! texts {
    ($folder:literal: $($id:literal),*) => {
        [$(($id, include_str!(concat!("data/", $folder, $id, ".toml")))),*]
    };
}

const TABLES: [(&str, &str); 4] = texts!["": "head", "trunk", "thorax", "abdomen"];
const CASES: [(&str, &str); 5] = texts![
    "cases/": "head-normal", "head-subdural", "trunk-normal", "chest-nodule", "ureteric-stone"
];

/// All cases, in the order in which they are offered.
pub fn cases() -> &'static [Case] {
    static ALL: LazyLock<Vec<Case>> = LazyLock::new(|| {
        let read = |(id, text): &(&'static str, &str)| Case {
            id,
            ..toml::from_str(text).expect("every case file is well formed, as a test shows")
        };
        CASES.iter().map(read).collect()
    });
    &ALL
}

pub fn case_named(id: &str) -> Option<&'static Case> {
    cases().iter().find(|case| case.id == id)
}

impl Case {
    /// The body as this case has it; the seed bends it its own way.
    pub fn scene(&self, seed: u64) -> Result<Scene, AnatomyError> {
        let wanted = |name: &String| TABLES.iter().find(|(id, _)| id == name).map(|(_, text)| *text);
        let tables: Vec<&str> = self.anatomy.iter().filter_map(wanted).collect();
        anatomy::scene(&tables, self.change.as_ref(), seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_names_tables_that_exist_and_makes_a_body() {
        for case in cases() {
            for table in &case.anatomy {
                assert!(TABLES.iter().any(|(id, _)| id == table), "{}: {table}", case.id);
            }
            let scene = case
                .scene(1)
                .unwrap_or_else(|error| panic!("{}: {error}", case.id));
            assert!(scene.structures.len() > 60, "{}", case.id);
        }
    }
}
