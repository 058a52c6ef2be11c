//! What is said about a series, from its header and geometry.

use dicom_core::VR;
use dicom_dictionary_std::tags;
use negatoscope::app::explain::{Section, series_report};
use negatoscope::dicom::{Parameter, Series, Stack, Technique};
use negatoscope::locale::Language;

use crate::common::{axial_stack, shared, write_series};
use crate::support::{said, sample_data, stack_at};

fn report(series: &Series, stack: &Stack) -> Vec<Section> {
    series_report(stack, series, None, &stack.findings)
}

fn contains(series: &Series, stack: &Stack, wanted: &[&str]) {
    let text = said(&report(series, stack), Language::French);
    for sentence in wanted {
        assert!(text.contains(sentence), "{sentence} is not in\n{text}");
    }
}

#[test]
fn the_sample_chest_ct_is_explained() {
    let (series, stack) = stack_at(&sample_data("chest-nodule/ct-chest"));
    contains(
        &series,
        &stack,
        &[
            "Tension du tube : 120 kV.",
            "Pitch : 0,9. Au-dessous de 1, les tours se recouvrent",
            "Ici 36 mm d'avance par tour pour 40 mm de collimation.",
            "Collimation : 64 × 0,625 mm = 40 mm.",
            "SMOOTH, un filtre mou",
            "Charge : 81 mAs.",
            "Les valeurs sont des unités Hounsfield",
            "référentiel spatial",
        ],
    );
}

/// 30 ms are short after a spin echo and long after a gradient echo; EP alone does not tell which it was.
#[test]
fn an_echo_planar_sequence_of_unknown_kind_is_not_called_short() {
    let Some(folder) = shared() else { return };
    let (series, stack) = stack_at(&folder.join("series/mr_siemens_mosaic"));
    let text = said(&report(&series, &stack), Language::French);
    assert!(text.contains("TE : 30 ms. Plus il est long"), "{text}");
    assert!(!text.contains("le T2 compte peu"), "{text}");
}

#[test]
fn phases_are_explained_where_there_are_any() {
    let Some(folder) = shared() else { return };
    let (series, stack) = stack_at(&folder.join("series/mr_siemens_mosaic"));
    contains(
        &series,
        &stack,
        &[
            "Les mêmes coupes existent en 2 phases ; celle qui est affichée est la n° 2 : t = 3,01 s.",
            "Elles vont de « t = 0 s » à « t = 3,01 s ».",
            "Les phases se suivent dans le temps.",
            "Une même fenêtre sert à toutes les phases",
        ],
    );
    let (series, alone) = stack_at(&sample_data("head-normal/mr-t2"));
    assert!(!said(&report(&series, &alone), Language::French).contains("phases"));
}

#[test]
fn the_sample_mr_are_explained_by_their_weighting() {
    let (series, t2) = stack_at(&sample_data("head-normal/mr-t2"));
    contains(
        &series,
        &t2,
        &[
            "TR : 5000 ms, long.",
            "TE : 96 ms, long.",
            "TR long et TE long : l'image est pondérée en T2.",
            "L'espace de 0,4 mm n'a pas été mesuré",
            "Bande passante : 220 Hz par pixel. La graisse résonne 434 Hz plus bas que l'eau. Son décalage dans le sens de lecture, en pixels : 434 / 220 = 2.",
            "Les valeurs n'ont pas d'unité",
        ],
    );
    let (series, flair) = stack_at(&sample_data("head-normal/mr-flair"));
    contains(
        &series,
        &flair,
        &["TI : 2500 ms, long.", "inversion-récupération"],
    );
    let text = said(&report(&series, &flair), Language::French);
    assert!(
        !text.contains("pondérée"),
        "inversion leaves the rule of TR and TE: {text}"
    );
    let (series, t1) = stack_at(&sample_data("head-normal/mr-t1"));
    contains(&series, &t1, &["est multiplié par 2.", "Acquisition 3D."]);
}

#[test]
fn an_exposure_that_current_and_time_contradict_is_not_believed() {
    let Some(folder) = shared() else { return };
    let (series, chest) = stack_at(&folder.join("series/ct_chest_lidc0001"));
    contains(
        &series,
        &chest,
        &[
            "Charge inscrite : 4684, mais 400 mA pendant 570 ms font 228 mAs.",
            "Champ reconstruit : 360 mm partagés en 512 colonnes, soit 0,703 mm par pixel.",
            "Les coupes sont jointives",
            "est 3,6 fois moins fine",
        ],
    );
    let (series, phantom) = stack_at(&folder.join("series/ct_phantom_tilt_philips"));
    contains(
        &series,
        &phantom,
        &[
            "Charge : 300 mAs.",
            "Inclinaison du statif inscrite : −18,5°.",
            "Les coupes sont empilées à 18,5° de leur perpendiculaire",
            "Le fichier inscrit un espacement de 2,5 mm, mais les positions donnent 2,371 mm",
        ],
    );
    let (series, head) = stack_at(&folder.join("series/ct_head_tilt_ge"));
    contains(
        &series,
        &head,
        &[
            "Intensité du tube : 160 à 180 mA selon la coupe.",
            "Épaisseur de coupe : 4 à 7 mm.",
            "le pas n'est pas régulier",
        ],
    );
}

/// (thickness, step, what is said)
#[test]
fn thickness_and_step_overlap_touch_or_leave_a_gap() {
    for (thickness, step, wanted) in [
        (5.0, 2.5, "Les coupes se chevauchent de 2,5 mm"),
        (5.0, 5.0, "Les coupes sont jointives"),
        (2.0, 5.0, "3 mm de tissu n'ont pas été mesurés"),
    ] {
        let mut slices = axial_stack(4, step);
        for slice in &mut slices {
            *slice = slice.clone().with(tags::SLICE_THICKNESS, VR::DS, thickness);
        }
        let folder = write_series(&slices);
        let (series, stack) = stack_at(folder.path());
        contains(&series, &stack, &[wanted]);
    }
}

/// (parameter, value, what is said), on a CT whose header states nothing else.
#[test]
fn sentences_follow_the_value() {
    let folder = write_series(&axial_stack(4, 1.0));
    let (series, mut stack) = stack_at(folder.path());
    contains(
        &series,
        &stack,
        &[
            "Le fichier n'inscrit aucun réglage d'acquisition.",
            "Il est isotrope",
        ],
    );
    for (parameter, value, wanted) in [
        (Parameter::Kvp, 80.0, "80 kV, une tension basse"),
        (Parameter::Kvp, 120.0, "Tension du tube : 120 kV."),
        (Parameter::Kvp, 140.0, "140 kV, une tension haute"),
        (Parameter::Pitch, 1.375, "Pitch : 1,375. Au-dessus de 1"),
        (Parameter::Pitch, 1.0, "d'une largeur de faisceau par tour."),
    ] {
        stack.technique = Technique::default();
        stack.technique.set_number(parameter, value, value);
        contains(&series, &stack, &[wanted]);
    }
    stack.modality = "MR".to_owned();
    stack.unit = None;
    let spin = |tr: f64, te: f64| {
        let mut technique = Technique::default();
        technique.set_text(Parameter::ScanningSequence, &["SE"]);
        technique.set_number(Parameter::RepetitionTime, tr, tr);
        technique.set_number(Parameter::EchoTime, te, te);
        technique
    };
    for (tr, te, wanted) in [
        (500.0, 12.0, Some("pondérée en T1.")),
        (3000.0, 12.0, Some("pondérée en densité de protons.")),
        (3000.0, 100.0, Some("pondérée en T2.")),
        (500.0, 100.0, None),
        (1300.0, 50.0, None),
    ] {
        stack.technique = spin(tr, te);
        let text = said(&report(&series, &stack), Language::French);
        match wanted {
            Some(wanted) => assert!(text.contains(wanted), "{tr} {te}: {text}"),
            None => assert!(!text.contains("pondérée"), "{tr} {te}: {text}"),
        }
    }
}

#[test]
fn what_the_header_does_not_say_is_not_said() {
    let mut slices = axial_stack(3, 2.0);
    for slice in &mut slices {
        slice.position = None;
        slice.spacing = None;
    }
    let folder = write_series(&slices);
    let (series, stack) = stack_at(folder.path());
    let text = said(&report(&series, &stack), Language::English);
    for wanted in [
        "The size of a pixel is not known",
        "No length in millimetres can be measured",
        "No reformat is possible",
        "Positions compare with no other series",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    for wrong in ["Step between slices", "Voxel:", "isotropy", "tilt"] {
        assert!(!text.contains(wrong), "{wrong} is in\n{text}");
    }
}

#[test]
fn a_topogram_is_not_measured() {
    let (series, stack) = stack_at(&sample_data("chest-nodule/scout"));
    contains(
        &series,
        &stack,
        &[
            "celles d'une projection",
            "Aucune reconstruction n'est possible avec une seule coupe.",
        ],
    );
}
