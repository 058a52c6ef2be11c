use std::collections::HashMap;

use super::identify::folded;
use super::table::rows_written;
use super::*;

fn code(scheme: &str, value: &str) -> Code {
    Code {
        scheme: scheme.to_owned(),
        value: value.to_owned(),
    }
}

fn id_of(term: Option<&'static Term>) -> &'static str {
    term.map_or("none", |term| term.id.as_str())
}

fn all(term: &Term, language: &str) -> Vec<String> {
    term.names().0.get(language).cloned().unwrap_or_default()
}

#[test]
fn the_files_are_well_formed() {
    let table = table::read().unwrap_or_else(|error| panic!("{error}"));
    assert!(table.terms.len() > 1000, "{}", table.terms.len());
}

#[test]
fn every_id_that_is_referred_to_exists() {
    let mut wrong = Vec::new();
    for term in terms() {
        let referred = term.parent.iter().chain(&term.opposite).chain(&term.look_alikes);
        let unknown = referred.filter(|id| by_id(id).is_none());
        wrong.extend(unknown.map(|id| format!("{}: {id}", term.id)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn parents_lead_to_a_root_and_never_in_a_circle() {
    const ROOTS: [&str; 10] = [
        "head",
        "nervous-system",
        "face-and-neck",
        "thorax",
        "abdomen",
        "pelvis",
        "spine",
        "limbs",
        "vessels",
        "lesions",
    ];
    for term in terms() {
        let chain: Vec<&Term> = term.ancestors().take(20).collect();
        assert!(chain.len() < 20, "{} goes round in a circle", term.id);
        let root = chain.last().map_or(term.id.as_str(), |root| root.id.as_str());
        assert!(ROOTS.contains(&root), "{} ends at {root}", term.id);
        if let (Some(side), Some(parent)) = (term.side, term.parent()) {
            assert!(
                parent.side.is_none_or(|own| own == side),
                "{} in {}",
                term.id,
                parent.id
            );
        }
    }
}

#[test]
fn every_term_is_named_in_the_languages_it_must_be() {
    for term in terms() {
        assert!(
            !all(term, "fr").is_empty() && !all(term, "en").is_empty(),
            "{}",
            term.id
        );
        assert!(
            term.finding || !all(term, "la").is_empty(),
            "{} lacks Latin",
            term.id
        );
        for (_, name) in term.names().all() {
            assert!(
                !name.contains(['{', '}', '|', '~']) && name.trim() == name,
                "{}: {name}",
                term.id
            );
            assert!(!name.contains("  ") && !name.is_empty(), "{}: {name}", term.id);
        }
    }
}

/// What really means two things: D1 is the first part of the duodenum or, in the older numbering, the first thoracic
/// (dorsal) vertebra; S1 a segment of the liver or a vertebra. A part and its whole may share a name anyway.
const HOMONYMS: [(&str, &str); 6] = [
    ("fr", "d1"),
    ("fr", "d2"),
    ("fr", "d3"),
    ("fr", "d4"),
    ("fr", "s1"),
    ("en", "s1"),
];

#[test]
fn no_name_means_two_things() {
    let mut wrong = Vec::new();
    for language in ["fr", "en", "la"] {
        let mut known: HashMap<String, Vec<&Term>> = HashMap::new();
        for term in terms() {
            for name in all(term, language) {
                known.entry(folded(&name)).or_default().push(term);
            }
        }
        for (name, sharing) in &known {
            for (place, one) in sharing.iter().enumerate() {
                for other in &sharing[place + 1..] {
                    let related = one.is_part_of(other) || other.is_part_of(one) || one.id == other.id;
                    if !related && !HOMONYMS.contains(&(language, name)) {
                        wrong.push(format!("{language} {name}: {} and {}", one.id, other.id));
                    }
                }
            }
        }
    }
    wrong.sort();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_term_gives_each_name_once() {
    for term in terms() {
        for language in ["fr", "en", "la"] {
            let names = all(term, language);
            let once: std::collections::HashSet<&String> = names.iter().collect();
            assert_eq!(once.len(), names.len(), "{}: {names:?}", term.id);
        }
    }
}

#[test]
fn both_sides_of_a_pair_are_said_in_agreement() {
    const FRENCH: [&str; 4] = [
        "gauche|droit",
        "gauche|droite",
        "gauches|droits",
        "gauches|droites",
    ];
    const LATIN: [&str; 8] = [
        "sinister|dexter",
        "sinistra|dextra",
        "sinistrum|dextrum",
        "sinistri|dextri",
        "sinistrae|dextrae",
        "sinistrorum|dextrorum",
        "sinistrarum|dextrarum",
        "sinistris|dextris",
    ];
    for (id, [french, english, latin]) in rows_written(true) {
        for (names, allowed) in [(french, &FRENCH[..]), (english, &["left|right"]), (latin, &LATIN)] {
            for name in names {
                let choice = name.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
                let said =
                    choice.is_some_and(|(words, after)| allowed.contains(&words) && !after.contains('{'));
                assert!(said, "{id}: {name}");
            }
        }
    }
    for (id, names) in rows_written(false) {
        assert!(names.iter().flatten().all(|name| !name.contains('{')), "{id}");
    }
}

#[test]
fn opposites_are_mutual_and_on_the_other_side() {
    for term in terms() {
        let Some(other) = term.other_side() else { continue };
        assert_eq!(id_of(other.other_side()), term.id);
        assert_eq!(other.side, term.side.map(Side::other), "{}", term.id);
    }
}

#[test]
fn look_alikes_are_mutual_and_kept_to_their_side() {
    for term in terms() {
        for other in term.look_alikes() {
            assert!(other.id != term.id);
            let back = other.look_alikes().any(|back| back.id == term.id);
            assert!(
                back || other.side != term.side,
                "{} is not mistaken for {}",
                other.id,
                term.id
            );
            assert!(other.side.is_none() || term.side.is_none() || other.side == term.side || !other.paired);
        }
    }
    let alike = |id: &str| -> Vec<&str> {
        let term = by_id(id).expect("a term");
        term.look_alikes().map(|other| other.id.as_str()).collect()
    };
    assert!(alike("caudate-left").contains(&"thalamus-left"));
    assert!(alike("adrenal-right").contains(&"crus-right"));
    assert!(alike("crus-right").contains(&"adrenal-right"));
    assert!(alike("superior-mesenteric-vein").contains(&"superior-mesenteric-artery"));
    assert!(alike("jejunum").contains(&"ileum") && alike("oesophagus").contains(&"azygos-vein"));
}

#[test]
fn a_code_with_its_side_means_one_term() {
    for term in terms() {
        for code in &term.codes {
            let found = by_code(&code.scheme, &code.value, term.side);
            assert_eq!(id_of(found), term.id, "{} {:?}", code.value, term.side);
        }
    }
    assert_eq!(id_of(by_code("SCT", "64033007", Some(Side::Left))), "kidney-left");
    assert_eq!(id_of(by_code("SCT", "64033007", None)), "kidney");
    assert_eq!(
        id_of(by_code("SCT", "90572001", Some(Side::Right))),
        "right-lower-lobe"
    );
    assert_eq!(id_of(by_code("SCT", "90572001", None)), "none");
    assert_eq!(id_of(by_code("SCT", "73931004", Some(Side::Left))), "none");
    assert_eq!(id_of(by_code("99X", "64033007", None)), "none");
}

#[test]
fn names_take_the_side() {
    let names = |id: &str, language| all(by_id(id).expect("a term"), language)[0].clone();
    assert_eq!(names("kidney-left", "fr"), "rein gauche");
    assert_eq!(names("kidney", "fr"), "rein");
    assert_eq!(names("parotid-right", "fr"), "glande parotide droite");
    assert_eq!(names("parotid-right", "en"), "right parotid gland");
    assert_eq!(names("parotid-right", "la"), "glandula parotidea dextra");
    assert_eq!(names("crus-left", "fr"), "pilier gauche du diaphragme");
    assert_eq!(names("crus", "fr"), "pilier du diaphragme");
}

#[test]
fn relatives_are_found() {
    let left = by_id("kidney-cortex-left").expect("a term");
    let chain: Vec<&str> = left.ancestors().map(|term| term.id.as_str()).collect();
    assert_eq!(chain, ["kidney-left", "kidney", "urinary-system", "abdomen"]);
    assert_eq!(id_of(left.other_side()), "kidney-cortex-right");
    assert_eq!(id_of(left.unsided()), "kidney-cortex");
    let kidney = by_id("kidney-left").expect("a term");
    assert!(kidney.children().any(|child| child.id == "renal-pelvis-left"));
    assert_eq!(
        id_of(by_id("left-upper-lobe").and_then(Term::other_side)),
        "right-upper-lobe"
    );
    assert_eq!(id_of(by_id("left-common-carotid")), "common-carotid-left");
}

#[test]
fn segments_are_identified() {
    let (kidney, right) = (code("SCT", "64033007"), code("SCT", "24028007"));
    let (own, other) = (code("99OWN", "1"), code("SCT", "24028007"));
    let of = |segment: Described| id_of(identify(&segment));
    let plain = Described::default();
    let tracked = Described {
        tracking: Some("caudate-left"),
        property: Some(&kidney),
        ..plain
    };
    assert_eq!(of(tracked), "caudate-left");
    let coded = Described {
        tracking: Some("x1"),
        property: Some(&kidney),
        modifier: Some(&right),
        ..plain
    };
    assert_eq!(of(coded), "kidney-right");
    assert_eq!(
        of(Described {
            label: "kidney_left",
            property: Some(&own),
            ..plain
        }),
        "kidney-left"
    );
    assert_eq!(
        of(Described {
            label: "Rein Gauche",
            ..plain
        }),
        "kidney-left"
    );
    assert_eq!(
        of(Described {
            label: "Kidney, left",
            ..plain
        }),
        "kidney-left"
    );
    assert_eq!(
        of(Described {
            label: "Oesophage",
            ..plain
        }),
        "oesophagus"
    );
    assert_eq!(
        of(Described {
            label: "Rein",
            modifier: Some(&other),
            ..plain
        }),
        "kidney-right"
    );
    assert_eq!(
        of(Described {
            label: "rein gauche",
            modifier: Some(&other),
            ..plain
        }),
        "none"
    );
    assert_eq!(
        of(Described {
            label: "Segment 1",
            description: "Aorte abdominale",
            ..plain
        }),
        "abdominal-aorta"
    );
    assert_eq!(
        of(Described {
            label: "LCS",
            ..plain
        }),
        "csf"
    );
    assert_eq!(of(Described { label: "S1", ..plain }), "none");
    assert_eq!(
        of(Described {
            label: "tumour bed",
            ..plain
        }),
        "none"
    );
    assert_eq!(of(plain), "none");
}
