//! The table of terms knows every structure of the sample cases and every class of TotalSegmentator.

use std::collections::BTreeSet;

use negatoscope::exercise::terms::{Described, Term, by_id, by_totalsegmentator, identify};
use negatoscope::geometry::Side;
use negatoscope::phantom::case::cases;
use negatoscope::phantom::scene::Structure;

/// Structures of all sample cases but the air around.
fn structures() -> Vec<Structure> {
    let mut found: Vec<Structure> = Vec::new();
    for case in cases() {
        let scene = case
            .scene(1)
            .unwrap_or_else(|error| panic!("{}: {error}", case.id));
        found.extend(scene.structures.into_iter().skip(1));
    }
    assert!(found.len() > 500, "{}", found.len());
    found
}

fn side_in_id(id: &str) -> Option<Side> {
    let words: Vec<&str> = id.split('-').collect();
    match (words.contains(&"left"), words.contains(&"right")) {
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
        _ => None,
    }
}

#[test]
fn every_structure_of_the_sample_cases_has_a_term() {
    let missing: BTreeSet<String> = structures()
        .into_iter()
        .filter(|structure| by_id(&structure.id).is_none())
        .map(|structure| structure.id)
        .collect();
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_terms_of_the_sample_cases_are_on_the_same_side() {
    for structure in structures() {
        let term = by_id(&structure.id).expect("a term");
        let expected = structure.side.or(side_in_id(&structure.id));
        if expected.is_some() {
            // The gastric artery is called left, and there is none on the right.
            assert!(
                term.side == expected || structure.id == "left-gastric-artery",
                "{}",
                structure.id
            );
        }
    }
}

/// What the phantom's tables call a structure is a name of its term, in French and in English, so that labels in files
/// written before are known again.
#[test]
fn labels_of_the_sample_cases_are_recognised() {
    let mut wrong = BTreeSet::new();
    for structure in structures() {
        let term = by_id(&structure.id).expect("a term");
        for name in &structure.names[..2] {
            let found = identify(&Described {
                label: name,
                ..Described::default()
            });
            let related = |found: &Term| found.id == term.id || term.is_part_of(found);
            if !found.is_some_and(related) {
                let found = found.map_or("none", |term| term.id.as_str());
                wrong.insert(format!("{}: {name} is {found}", structure.id));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// Classes of TotalSegmentator 2 (`map_to_binary.py`), task `total`.
const TOTAL: &str = "\
    spleen kidney_right kidney_left gallbladder liver stomach pancreas adrenal_gland_right \
    adrenal_gland_left lung_upper_lobe_left lung_lower_lobe_left lung_upper_lobe_right \
    lung_middle_lobe_right lung_lower_lobe_right esophagus trachea thyroid_gland small_bowel duodenum \
    colon urinary_bladder prostate kidney_cyst_left kidney_cyst_right sacrum vertebrae_S1 vertebrae_L5 \
    vertebrae_L4 vertebrae_L3 vertebrae_L2 vertebrae_L1 vertebrae_T12 vertebrae_T11 vertebrae_T10 \
    vertebrae_T9 vertebrae_T8 vertebrae_T7 vertebrae_T6 vertebrae_T5 vertebrae_T4 vertebrae_T3 \
    vertebrae_T2 vertebrae_T1 vertebrae_C7 vertebrae_C6 vertebrae_C5 vertebrae_C4 vertebrae_C3 \
    vertebrae_C2 vertebrae_C1 heart aorta pulmonary_vein brachiocephalic_trunk subclavian_artery_right \
    subclavian_artery_left common_carotid_artery_right common_carotid_artery_left \
    brachiocephalic_vein_left brachiocephalic_vein_right atrial_appendage_left superior_vena_cava \
    inferior_vena_cava portal_vein_and_splenic_vein iliac_artery_left iliac_artery_right iliac_vena_left \
    iliac_vena_right humerus_left humerus_right scapula_left scapula_right clavicula_left \
    clavicula_right femur_left femur_right hip_left hip_right spinal_cord gluteus_maximus_left \
    gluteus_maximus_right gluteus_medius_left gluteus_medius_right gluteus_minimus_left \
    gluteus_minimus_right autochthon_left autochthon_right iliopsoas_left iliopsoas_right brain skull \
    rib_left_1 rib_left_2 rib_left_3 rib_left_4 rib_left_5 rib_left_6 rib_left_7 rib_left_8 rib_left_9 \
    rib_left_10 rib_left_11 rib_left_12 rib_right_1 rib_right_2 rib_right_3 rib_right_4 rib_right_5 \
    rib_right_6 rib_right_7 rib_right_8 rib_right_9 rib_right_10 rib_right_11 rib_right_12 sternum \
    costal_cartilages";

/// Those of the task `total_mr`.
const TOTAL_MR: &str = "\
    spleen kidney_right kidney_left gallbladder liver stomach pancreas adrenal_gland_right \
    adrenal_gland_left lung_left lung_right esophagus small_bowel duodenum colon urinary_bladder \
    prostate sacrum vertebrae intervertebral_discs spinal_cord heart aorta inferior_vena_cava \
    portal_vein_and_splenic_vein iliac_artery_left iliac_artery_right iliac_vena_left iliac_vena_right \
    humerus_left humerus_right scapula_left scapula_right clavicula_left clavicula_right femur_left \
    femur_right hip_left hip_right gluteus_maximus_left gluteus_maximus_right gluteus_medius_left \
    gluteus_medius_right gluteus_minimus_left gluteus_minimus_right autochthon_left autochthon_right \
    iliopsoas_left iliopsoas_right brain";

#[test]
fn every_class_of_totalsegmentator_has_a_term_of_its_side() {
    let (total, mr): (BTreeSet<&str>, BTreeSet<&str>) = (
        TOTAL.split_whitespace().collect(),
        TOTAL_MR.split_whitespace().collect(),
    );
    assert_eq!((total.len(), mr.len()), (117, 50));
    let mut ids = BTreeSet::new();
    for class in total.union(&mr) {
        let term = by_totalsegmentator(class).unwrap_or_else(|| panic!("{class} has no term"));
        let side = match class {
            class if class.split('_').any(|word| word == "left") => Some(Side::Left),
            class if class.split('_').any(|word| word == "right") => Some(Side::Right),
            _ => None,
        };
        if side.is_some() {
            assert_eq!(term.side, side, "{class} is {}", term.id);
        }
        assert!(ids.insert(&term.id), "{class} is {} like another", term.id);
    }
    let id_of = |class: &str| by_totalsegmentator(class).map(|term| term.id.as_str());
    assert_eq!(id_of("kidney_left"), Some("kidney-left"));
    assert_eq!(id_of("rib_right_7"), Some("rib-7-right"));
    assert_eq!(id_of("vertebrae_C1"), Some("atlas"));
    assert_eq!(id_of("lung_middle_lobe_right"), Some("right-middle-lobe"));
    assert_eq!(id_of("spleen_left"), None);
}
