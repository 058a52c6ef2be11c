//! Every sentence of every series can be said in both languages, with its numbers in.

use negatoscope::app::explain::series_report;
use negatoscope::dicom::scan;
use negatoscope::locale::Language;

use crate::common::shared;
use crate::support::{said, sample_data};

#[test]
fn no_sentence_has_a_hole() {
    let mut folders = vec![sample_data("head-normal"), sample_data("chest-nodule/scout")];
    if let Some(shared) = shared() {
        folders.extend(["series", "pixel", "syntaxes"].map(|folder| shared.join(folder)));
    }
    let catalogue = scan(&folders, &|_, _| true);
    let mut stacks = 0;
    for series in catalogue.series() {
        for stack in &series.stacks {
            stacks += 1;
            let report = series_report(stack, series, None, &stack.findings);
            assert!(report.len() >= 4, "{}", series.description);
            for language in Language::ALL {
                let text = said(&report, language);
                for wrong in ["⟨", "{$", "{ $", "NaN", "inf "] {
                    assert!(!text.contains(wrong), "{wrong} is in\n{text}");
                }
            }
        }
    }
    assert!(stacks > 4);
}

/// Nothing of the header that tells who, when or where is repeated.
#[test]
fn nobody_is_named() {
    use dicom_core::VR;
    use dicom_dictionary_std::tags;
    let mut slices = crate::common::axial_stack(3, 2.0);
    for slice in &mut slices {
        *slice = slice
            .clone()
            .with(tags::PATIENT_NAME, VR::PN, "SECRET^A")
            .with(tags::INSTITUTION_NAME, VR::LO, "SECRET B")
            .with(tags::OPERATORS_NAME, VR::PN, "SECRET^C")
            .with(tags::STATION_NAME, VR::SH, "SECRET D")
            .with(tags::DEVICE_SERIAL_NUMBER, VR::LO, "SECRET E")
            .with(tags::PROTOCOL_NAME, VR::LO, "SECRET F")
            .with(tags::MANUFACTURER, VR::LO, "Maker");
    }
    let folder = crate::common::write_series(&slices);
    let (series, stack) = crate::support::stack_at(folder.path());
    let text = said(
        &series_report(&stack, &series, None, &stack.findings),
        Language::French,
    );
    assert!(text.contains("Maker") && !text.contains("SECRET"), "{text}");
}
