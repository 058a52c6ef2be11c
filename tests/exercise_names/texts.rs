//! Key points in free text.

use negatoscope::exercise::Names;
use negatoscope::exercise::matching::{Finding, find};

fn key(fr: &str, en: &str) -> Names {
    let words = |text: &str| text.split('|').map(str::to_owned).collect();
    Names([("fr".to_owned(), words(fr)), ("en".to_owned(), words(en))].into())
}

fn all(key: &Names, expected: Finding, texts: &[&str]) {
    for text in texts {
        assert_eq!(find(text, key), expected, "{text}");
    }
}

#[test]
fn an_effusion_is_said_denied_or_not_spoken_of() {
    let effusion = key("épanchement pleural|épanchement de la plèvre", "pleural effusion");
    all(
        &effusion,
        Finding::Present,
        &[
            "On voit un épanchement pleural droit de faible abondance.",
            "EPANCHEMENT PLEURAL",
            "Épanchement liquidien pleural gauche, pas de pneumothorax.",
            "There is a large left pleural effusion.",
            "Pas de pneumothorax. Épanchement pleural.",
            "Pas de fracture, épanchement pleural droit.",
            "Pas de fracture mais un épanchement pleural.",
            "No fracture, but a pleural effusion on the right.",
            "Sans doute un épanchement pleural.",
            "epanchment pleural bilatéral",
            "Not only a pleural effusion, also a consolidation",
            "Absence de pneumothorax ; épanchement pleural minime",
        ],
    );
    all(
        &effusion,
        Finding::Negated,
        &[
            "Pas d'épanchement pleural.",
            "pas d’épanchement pleural",
            "Absence d'épanchement pleural",
            "Poumons clairs, sans épanchement pleural.",
            "Il n'y a pas d'épanchement pleural ni péricardique.",
            "Aucun épanchement pleural visible",
            "No pleural effusion.",
            "No pneumothorax or pleural effusion",
            "No consolidation, pneumothorax or pleural effusion.",
            "Ni pneumothorax, ni épanchement pleural.",
            "without pleural effusion",
            "Pleural effusion: absent.",
            "Épanchement pleural absent",
            "Pleural effusion is not seen.",
            "There is no evidence of pleural effusion",
        ],
    );
    all(
        &effusion,
        Finding::Absent,
        &[
            "",
            "Poumons normaux.",
            "Épanchement. Le feuillet pleural est fin.",
            "épanchement péricardique",
            "plèvre",
            "!!!",
        ],
    );
}

#[test]
fn a_key_point_that_denies_is_met_by_a_denial() {
    let none = key("pas d'épanchement", "no effusion");
    all(
        &none,
        Finding::Present,
        &["Absence d'épanchement", "no pleural effusion", "sans épanchement"],
    );
    all(&none, Finding::Negated, &["Épanchement à droite", "effusion"]);
    all(&none, Finding::Absent, &["foie normal"]);
}

#[test]
fn sides_and_opposites_count() {
    let left = key(
        "rein gauche augmenté de taille",
        "left kidney enlarged|enlarged left kidney",
    );
    all(
        &left,
        Finding::Present,
        &[
            "Le rein gauche est augmenté de taille.",
            "The left kidney is enlarged.",
            "Enlarged L. kidney",
        ],
    );
    all(
        &left,
        Finding::Absent,
        &[
            "Le rein droit est augmenté de taille",
            "left kidney normal, right kidney enlarged",
        ],
    );
    let dense = key("lésion hypodense", "hypodense lesion");
    all(
        &dense,
        Finding::Present,
        &[
            "lésions hypodenses",
            "une lésion ronde hypodense",
            "hypodens lesion",
        ],
    );
    all(
        &dense,
        Finding::Absent,
        &["lésion hyperdense", "hyperdense lesion", "lésion isodense"],
    );
    let both = key("épanchement gauche", "left effusion");
    all(
        &both,
        Finding::Present,
        &["épanchements droit et gauche", "right and left pleural effusion"],
    );
    all(&both, Finding::Absent, &["épanchement droit"]);
}

#[test]
fn negations_inside_count() {
    let wide = key(
        "voies biliaires dilatées",
        "dilated bile ducts|bile ducts dilated",
    );
    all(
        &wide,
        Finding::Present,
        &["Les voies biliaires sont dilatées", "dilated bile ducts"],
    );
    all(
        &wide,
        Finding::Negated,
        &[
            "Voies biliaires non dilatées",
            "Les voies biliaires ne sont pas dilatées",
            "The bile ducts are not dilated",
        ],
    );
}

#[test]
fn vertebrae_and_abbreviations_are_read_in_texts() {
    let disc = key("hernie discale L5-S1", "L5-S1 disc herniation");
    all(
        &disc,
        Finding::Present,
        &["Hernie discale en L5/S1.", "herniation of the L5-S1 disc"],
    );
    all(&disc, Finding::Absent, &["Hernie discale L4-L5"]);
}

#[test]
fn only_the_beginning_of_a_long_text_is_read() {
    let liver = key("foie", "liver");
    assert_eq!(find(&"mot ".repeat(1 << 18), &liver), Finding::Absent);
    assert_eq!(
        find(&format!("foie {}", "mot ".repeat(1 << 18)), &liver),
        Finding::Present
    );
}
