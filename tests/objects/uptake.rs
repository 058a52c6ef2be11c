//! Uptake values of PET. Expected numbers were worked by hand from the formulas of QIBA's pseudo-code: 70 kg, 370 MBq of
//! F-18 (half-life 6586.2 s) given at 10:00, scanned from 11:00, so that 253.314 MBq were left. MIRP 2, an independent
//! program, gives the same for decay corrected to the injection and for times from the counts.

use glam::DVec3;
use negatoscope::dicom::{FindingCode, Stack, load};
use negatoscope::render::Voi;
use negatoscope::volume::automatic_window;

use crate::bytes::{DataSet, close, folder_of, only, open, says, stacks};
use crate::common::negatoscope;

const PET: &str = "1.2.840.10008.5.1.4.1.1.128";
const BY_WEIGHT: f64 = 2.763_366_817_176_432e-4;
const TRACER: (u16, u16) = (0x0054, 0x0016);

fn tracer() -> DataSet {
    DataSet::default()
        .text((0x0018, 0x1072), "TM", "100000.00")
        .decimals((0x0018, 0x1074), &[370e6])
        .decimals((0x0018, 0x1075), &[6586.2])
}

/// The k-th slice of a PET, 4 × 3 pixels, all of value 1000 + k; rescaled by `slope`.
fn slice(k: u16, slope: f64) -> DataSet {
    DataSet::default()
        .object(PET, &format!("1.2.3.{k}"), "1.2.3", "PT")
        .text((0x0008, 0x0021), "DA", "20240229")
        .text((0x0008, 0x0031), "TM", "110000.00")
        .text((0x0008, 0x0022), "DA", "20240229")
        .text((0x0008, 0x0032), "TM", "1101")
        .text((0x0010, 0x0040), "CS", "M")
        .decimals((0x0010, 0x1020), &[1.75])
        .decimals((0x0010, 0x1030), &[70.0])
        .text((0x0020, 0x0013), "IS", &k.to_string())
        .decimals((0x0020, 0x0032), &[0.0, 0.0, 3.0 * f64::from(k)])
        .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
        .decimals((0x0028, 0x0030), &[2.0, 2.0])
        .text((0x0028, 0x0051), "CS", "DECY\\ATTN\\SCAT")
        .decimals((0x0028, 0x1050), &[10_000.0])
        .decimals((0x0028, 0x1051), &[20_000.0])
        .decimals((0x0028, 0x1052), &[0.0])
        .decimals((0x0028, 0x1053), &[slope])
        .text((0x0054, 0x1001), "CS", "BQML")
        .text((0x0054, 0x1102), "CS", "START")
        .sequence(TRACER, &[tracer()])
        .picture(4, 3, false, &[1000 + k; 12])
}

fn factor(stack: &Stack, code: &str) -> Option<f64> {
    let n = stack.quantities.position(code)?;
    Some(stack.quantities.known[n].factor)
}

/// By weight, of one slice changed.
fn by_weight(change: impl Fn(DataSet) -> DataSet) -> Option<f64> {
    let (_folder, stack) = only(&[change(slice(0, 1.0))]);
    assert!(says(&stack, FindingCode::Quantity));
    assert_eq!(
        stack.quantities.chosen().is_some(),
        stack.unit.as_deref() == Some("SUVbw")
    );
    factor(&stack, "suvbw")
}

fn near(found: Option<f64>, expected: f64, what: &str) {
    let found = found.unwrap_or_else(|| panic!("{what}: no uptake value"));
    close(found / expected, 1.0, 1e-9, what);
}

#[test]
fn uptake_follows_weight_lean_mass_and_surface() {
    let (_folder, stack) = only(&[slice(0, 1.0)]);
    near(factor(&stack, "suvbw"), BY_WEIGHT, "weight");
    // 56.52 kg after James, 1.84814302 m² after DuBois.
    near(factor(&stack, "suvlbm"), 2.231_221_321_525_885e-4, "lean mass");
    near(factor(&stack, "suvbsa"), 7.295_852_985_246_9e-5, "surface");
    let (_folder, woman) = only(&[slice(0, 1.0).text((0x0010, 0x0040), "CS", "F")]);
    near(
        factor(&woman, "suvlbm"),
        2.021_994_976_796_812e-4,
        "lean mass of a woman",
    );
    let (_folder, unknown) = only(&[slice(0, 1.0).text((0x0010, 0x0040), "CS", "O")]);
    assert_eq!(factor(&unknown, "suvlbm"), None);
    assert!(factor(&unknown, "suvbsa").is_some());
}

#[test]
fn the_dose_decays_to_the_time_that_the_scanner_corrected_to() {
    near(by_weight(|s| s), BY_WEIGHT, "start of the series");
    let dose = |tracer: DataSet| move |s: DataSet| s.sequence(TRACER, std::slice::from_ref(&tracer));
    // From 23:30 of the day before to 00:30.
    let over_midnight = |s: DataSet| {
        dose(tracer().text((0x0018, 0x1072), "TM", "233000"))(s)
            .text((0x0008, 0x0031), "TM", "003000")
            .text((0x0008, 0x0032), "TM", "003000")
    };
    near(by_weight(over_midnight), BY_WEIGHT, "over midnight");
    let dated = tracer().text((0x0018, 0x1078), "DT", "20240229100000.00");
    near(
        by_weight(dose(dated.text((0x0018, 0x1072), "TM", "230000"))),
        BY_WEIGHT,
        "date and time",
    );
    let at_injection = |s: DataSet| s.text((0x0054, 0x1102), "CS", "ADMIN");
    near(
        by_weight(at_injection),
        1.891_891_891_891_892e-4,
        "corrected to the injection",
    );
    // The series was computed at noon; the scan began at 10:50.
    let later = |s: DataSet| {
        s.text((0x0008, 0x0031), "TM", "120000")
            .text((0x0008, 0x0032), "TM", "105000")
    };
    near(by_weight(later), 2.594_267_974_919_482e-4, "earliest acquisition");
    let ge = |s: DataSet| {
        later(s).text((0x0009, 0x0010), "LO", "GEMS_PETD_01").text(
            (0x0009, 0x100D),
            "DT",
            "20240229104500.00",
        )
    };
    near(by_weight(ge), 2.513_639_443_798_633e-4, "GE's private time");
    // A bed position of 10 min from 11:00, its counts on the average 400 s after the start of the scan.
    let bed = |s: DataSet| {
        s.text((0x0008, 0x0031), "TM", "120000")
            .text((0x0008, 0x0032), "TM", "110000")
            .decimals((0x0054, 0x1300), &[400_000.0])
            .text((0x0018, 0x1242), "IS", "600000")
    };
    near(
        by_weight(bed),
        2.733_982_749_330_961e-4,
        "mean time of the counts",
    );
}

#[test]
fn vendors_own_factors_and_units_are_taken() {
    let counts = |s: DataSet| {
        s.text((0x0054, 0x1001), "CS", "CNTS")
            .text((0x7053, 0x0010), "LO", "Philips PET Private Group")
    };
    near(
        by_weight(|s| counts(s).decimals((0x7053, 0x1000), &[0.000_551])),
        0.000_551,
        "Philips' factor",
    );
    near(
        by_weight(|s| counts(s).decimals((0x7053, 0x1009), &[2.5])),
        2.5 * BY_WEIGHT,
        "Philips' activity",
    );
    let (_folder, own) = only(&[slice(0, 1.0).text((0x0054, 0x1001), "CS", "GML")]);
    assert_eq!(
        (own.unit.as_deref(), own.quantities.known.len()),
        (Some("SUVbw"), 0)
    );
    let lean = slice(0, 1.0)
        .text((0x0054, 0x1001), "CS", "GML")
        .text((0x0054, 0x1006), "CS", "LBM");
    assert_eq!(only(&[lean]).1.unit.as_deref(), Some("SUVlbm"));
}

#[test]
fn without_what_it_takes_there_is_no_uptake_value_and_a_reason() {
    type Change = fn(DataSet) -> DataSet;
    let lacking: [(Change, &str); 9] = [
        (|s| s.decimals((0x0010, 0x1030), &[0.0]), "weight"),
        (|s| s.text((0x0010, 0x1030), "DS", ""), "weight"),
        (|s| s.sequence(TRACER, &[]), "activity"),
        (
            |s| s.sequence(TRACER, &[tracer().decimals((0x0018, 0x1074), &[370.0])]),
            "activity",
        ),
        (
            |s| s.sequence(TRACER, &[tracer().decimals((0x0018, 0x1075), &[f64::NAN])]),
            "half-life",
        ),
        (
            |s| s.text((0x0028, 0x0051), "CS", "DECY"),
            "corrected for attenuation",
        ),
        (|s| s.text((0x0054, 0x1102), "CS", "NONE"), "what time the decay"),
        (
            |s| s.sequence(TRACER, &[tracer().text((0x0018, 0x1072), "TM", "noon")]),
            "times",
        ),
        (
            |s| s.text((0x0054, 0x1001), "CS", "PROPCPS"),
            "unit of the values",
        ),
    ];
    for (change, reason) in lacking {
        let (_folder, stack) = only(&[change(slice(0, 1.0))]);
        assert!(
            stack.quantities.known.is_empty() && stack.unit.as_deref() != Some("SUVbw"),
            "{reason}"
        );
        let finding = stack
            .findings
            .iter()
            .find(|finding| finding.code == FindingCode::Quantity);
        let words = finding
            .expect("a reason")
            .message
            .in_language(negatoscope::locale::Language::English);
        assert!(words.contains(reason), "{words}");
    }
}

/// Slopes of GE and Siemens differ from slice to slice by orders of magnitude.
#[test]
fn each_slice_keeps_its_slope_and_small_ones_are_not_lost() {
    let slopes = [1e-8, 0.01, 0.5, 3.0, 2.5e-7];
    let slices: Vec<DataSet> = (0..5).map(|k| slice(k, slopes[usize::from(k)])).collect();
    let (_folder, stack) = only(&slices);
    assert!(says(&stack, FindingCode::PerSliceRescale));
    let file = stack.in_quantity(0).expect("the file's own values");
    assert_eq!(file.unit.as_deref(), Some("Bq/ml"));
    for (k, slope) in slopes.into_iter().enumerate() {
        let at = DVec3::new(2.0, 2.0, 3.0 * k as f64);
        let expected = slope * (1000.0 + k as f64);
        let value = |stack: &Stack| {
            load(stack, &|_| true)
                .expect("it loads")
                .volume
                .sample(at)
                .expect("inside")
        };
        close(value(&file) / expected, 1.0, 1e-6, "activity");
        close(value(&stack) / (expected * BY_WEIGHT), 1.0, 1e-6, "uptake");
    }
}

#[test]
fn an_enhanced_object_states_units_corrections_and_time_in_its_own_places() {
    let value = DataSet::default()
        .decimals((0x0028, 0x1052), &[0.0])
        .decimals((0x0028, 0x1053), &[2.0])
        .text((0x0028, 0x1054), "LO", "BQML");
    let orientation = DataSet::default().decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    let shared = DataSet::default()
        .sequence((0x0020, 0x9116), &[orientation])
        .sequence(
            (0x0028, 0x9110),
            &[DataSet::default().decimals((0x0028, 0x0030), &[2.0, 2.0])],
        )
        .sequence((0x0028, 0x9145), &[value]);
    let place = |z: f64| {
        let place = DataSet::default().decimals((0x0020, 0x0032), &[0.0, 0.0, z]);
        DataSet::default().sequence((0x0020, 0x9113), &[place])
    };
    let object = DataSet::default()
        .object("1.2.840.10008.5.1.4.1.1.130", "1.2.3.9", "1.2.3", "PT")
        .decimals((0x0010, 0x1030), &[70.0])
        .text((0x0018, 0x9701), "DT", "20240229110000")
        .text((0x0018, 0x9758), "CS", "YES")
        .text((0x0018, 0x9759), "CS", "YES")
        .text((0x0028, 0x0008), "IS", "2")
        .sequence(TRACER, &[tracer().text((0x0018, 0x1078), "DT", "20240229100000")])
        .sequence((0x5200, 0x9229), &[shared])
        .sequence((0x5200, 0x9230), &[place(0.0), place(3.0)])
        .picture(4, 3, false, &[&[1000; 12][..], &[1001; 12]].concat());
    let (_folder, stack) = only(&[object]);
    near(factor(&stack, "suvbw"), BY_WEIGHT, "the time that was stated");
    assert_eq!(stack.unit.as_deref(), Some("SUVbw"));
    let file = stack.in_quantity(0).expect("the file's own values");
    assert_eq!(file.unit.as_deref(), Some("Bq/ml"));
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    close(volume.value(0, 0, 1), 2002.0 * BY_WEIGHT, 1e-9, "uptake");
}

/// A window that ends at whole numbers would show nothing of activities a millionth of one wide.
#[test]
fn the_automatic_window_of_tiny_values_lies_among_them() {
    let slices: Vec<DataSet> = (0..5).map(|k| slice(k, 1e-8)).collect();
    let (_folder, stack) = only(&slices);
    let stack = stack.in_quantity(0).expect("the file's own values");
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    let window = automatic_window(&volume);
    close(window.centre, 1.002e-5, 2e-8, "centre");
    assert!((1e-9..=6e-8).contains(&window.width), "{window:?}");
    let greys = (window.grey(1.0e-5), window.grey(1.004e-5));
    assert!(greys.0 < 64.0 && greys.1 > 191.0, "{greys:?}");
}

#[test]
fn one_slope_for_all_slices_keeps_stored_values_and_the_choice_goes_back() {
    let (_folder, uptake) = only(&[slice(0, 2.0), slice(1, 2.0)]);
    assert_eq!(uptake.unit.as_deref(), Some("SUVbw"));
    let volume = load(&uptake, &|_| true).expect("it loads").volume;
    assert_eq!(volume.unit.as_deref(), Some("SUVbw"));
    close(volume.value(1, 1, 1), 2002.0 * BY_WEIGHT, 1e-9, "uptake");
    let activity = uptake.in_quantity(0).expect("the file's own");
    let read = load(&activity, &|_| true).expect("it loads").volume;
    close(read.value(1, 1, 1), 2002.0, 1e-6, "activity");
    let changed = uptake.volume_in_quantity(volume, 0).expect("the same volume");
    assert_eq!(changed.unit, read.unit);
    close(
        changed.value(1, 1, 1),
        2002.0,
        1e-6,
        "activity of the changed volume",
    );
    assert!(uptake.in_quantity(9).is_none());
    // The window's greys are the file's.
    let (Voi::Window(file), Voi::Window(own)) = (&activity.windows[0].voi, &uptake.windows[0].voi) else {
        panic!("windows");
    };
    for value in [1.0, 5000.0, 9999.5, 10_000.0, 19_000.0] {
        close(
            own.grey(value * BY_WEIGHT),
            file.grey(value),
            1e-6,
            "a grey level",
        );
        let exact = 255.0 * ((value - 9999.5) / 19_999.0 + 0.5_f64).clamp(0.0, 1.0);
        close(file.grey(value), exact, 1e-6, "the file's grey level");
    }
}

#[test]
fn a_window_that_is_a_step_stays_one() {
    let (_folder, uptake) = only(&[slice(0, 1.0).decimals((0x0028, 0x1051), &[1.0])]);
    let Voi::Window(window) = uptake.windows[0].voi else {
        panic!("a window");
    };
    let greys = [9_999.4, 9_999.6].map(|value| window.grey(value * BY_WEIGHT));
    assert_eq!(greys, [0.0, 255.0]);
}

#[test]
fn the_command_line_reads_what_it_is_asked_for() {
    let folder = folder_of(&[slice(0, 2.0), slice(1, 2.0)]);
    let run = |arguments: &[&str]| {
        let path = folder.path().to_str().expect("a plain path");
        let output = negatoscope(&[arguments, &[path]].concat());
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        (
            output.status.code(),
            serde_json::from_str::<serde_json::Value>(&text),
        )
    };
    let sample = |more: &[&str]| {
        let (code, found) = run(&[&["sample", "--json", "--at", "2,2,3"], more].concat());
        assert_eq!(code, Some(0));
        let found = found.expect("JSON");
        (
            found["value"].as_f64().expect("a value"),
            found["unit"].as_str().map(str::to_owned),
        )
    };
    let (value, unit) = sample(&[]);
    close(value, 2002.0 * BY_WEIGHT, 1e-9, "uptake");
    assert_eq!(unit.as_deref(), Some("SUVbw"));
    let (value, unit) = sample(&["--quantity", "file"]);
    close(value, 2002.0, 1e-6, "activity");
    assert_eq!(unit.as_deref(), Some("Bq/ml"));
    let (value, _) = sample(&["--quantity", "suvbsa"]);
    close(value, 2002.0 * 7.295_852_985_246_9e-5, 1e-9, "by surface");
    assert_eq!(
        run(&["sample", "--json", "--at", "2,2,3", "--quantity", "kelvin"]).0,
        Some(2)
    );
    let (_, info) = run(&["info", "--json"]);
    let stack = &info.expect("JSON")["studies"][0]["series"][0]["stacks"][0];
    assert_eq!(
        (stack["unit"].as_str(), stack["quantity"].as_str()),
        (Some("SUVbw"), Some("suvbw"))
    );
    assert_eq!(stack["quantities"].as_array().map(Vec::len), Some(4));
    assert_eq!(stack["calibration"], "patient");
    let catalogue = open(folder.path());
    assert_eq!(stacks(&catalogue).len(), 1);
}

/// Counted from 11:01 for 600 s: 253.314 MBq would have been left at 11:00, 243.937 MBq on the mean of that time, which is
/// the mean of an activity that decays over it.
#[test]
fn values_whose_decay_is_not_corrected_hold_for_the_time_of_their_counts() {
    let uncorrected = |k: u16, start: &str| {
        slice(k, 1.0)
            .text((0x0028, 0x0051), "CS", "ATTN\\SCAT")
            .text((0x0054, 0x1102), "CS", "NONE")
            .text((0x0008, 0x0032), "TM", start)
            .text((0x0018, 0x1242), "IS", "600000")
    };
    let words = |stack: &Stack| {
        let mut findings = stack.findings.iter();
        let finding = findings.find(|finding| finding.code == FindingCode::Quantity);
        finding.map(|finding| {
            finding
                .message
                .in_language(negatoscope::locale::Language::English)
        })
    };
    let (_folder, bed) = only(&[uncorrected(0, "110100"), uncorrected(1, "110100")]);
    near(factor(&bed, "suvbw"), 2.869_595_016_689_75e-4, "one bed position");
    assert!(words(&bed).expect("assumptions").contains("not corrected"));
    let (_folder, table) = only(&[uncorrected(0, "110100"), uncorrected(1, "110400")]);
    assert_eq!(factor(&table, "suvbw"), None);
    assert!(words(&table).expect("a reason").contains("different times"));
    let (_folder, no_duration) = only(&[uncorrected(0, "110100").text((0x0018, 0x1242), "IS", "")]);
    assert_eq!(factor(&no_duration, "suvbw"), None);
    assert!(words(&no_duration).expect("a reason").contains("times"));
}

#[test]
fn values_that_a_mapping_says_are_uptake_are_read_as_such() {
    let unit = DataSet::default().text((0x0008, 0x0100), "SH", "g/ml{SUVlbm(James128)}");
    let mapping = DataSet::default()
        .fd((0x0040, 0x9224), &[0.0])
        .fd((0x0040, 0x9225), &[0.001])
        .sequence((0x0040, 0x08EA), &[unit]);
    let (_folder, stack) = only(&[slice(0, 0.001)
        .text((0x0054, 0x1001), "CS", "")
        .sequence((0x0040, 0x9096), &[mapping])]);
    assert_eq!(stack.unit.as_deref(), Some("SUVlbm"));
    assert!(!says(&stack, FindingCode::Quantity), "{:?}", stack.findings);
}
