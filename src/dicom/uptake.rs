//! Standardised uptake values of PET, from what the header states of the patient, the dose and the decay.
//!
//! After the vendor-neutral pseudo-code of QIBA (FDG-PET/CT Profile, "SUV Vendor Neutral Pseudocode", happy path and its
//! robust variants): only from images corrected for attenuation; each time, dose and weight must be there and make sense,
//! or there is no uptake value, and a finding says why. Where the decay is not corrected (Decay Correction NONE, PS3.3
//! C.8.9.1), which that pseudo-code leaves out, the dose decays to the time of the counts themselves: such images are
//! uptake values where all slices of a stack were counted at one time, not where the table moved on between them.
//!
//! SUVbw = activity × weight / dose; SUVlbm takes the lean body mass of James (1976; factor 128 for men), SUVbsa the body
//! surface of DuBois (1916), in cm².

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{item, number, text, texts};
use super::clock::{DAY, date_and_time, date_time, time};
use super::private;
use super::real_world::suv_of_code;

/// Slices counted within this part of a half-life differ by less than a thousandth.
const SAME_DECAY: f64 = 0.0014;

/// What one file states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uptake {
    /// Units (0054,1001): BQML, CNTS, GML ...
    pub units: String,
    pub suv_type: Option<String>,
    decay_correction: String,
    corrections: Vec<String>,
    /// kg, m; M or F.
    weight: Option<f64>,
    height: Option<f64>,
    sex: Option<String>,
    /// Bq and s.
    dose: Option<f64>,
    half_life: Option<f64>,
    /// Seconds since 1970, or since midnight.
    injected: Option<f64>,
    injected_at: Option<f64>,
    series: Option<f64>,
    acquired: Option<f64>,
    /// What an enhanced object states that the decay was corrected to.
    corrected_to: Option<f64>,
    /// When a GE scanner started, which it keeps privately.
    scan_started: Option<f64>,
    /// s: middle of the counts after the start of the scan, and how long they were counted.
    reference: Option<f64>,
    duration: Option<f64>,
    /// Philips: what CNTS are multiplied by for SUVbw, and for Bq/ml.
    philips: [Option<f64>; 2],
}

/// Why there is no uptake value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    NotCorrected,
    Decay,
    Weight,
    Dose,
    HalfLife,
    Times,
    /// The decay is not corrected, and slices were counted one after the other.
    SeveralTimes,
    Units,
}

/// Where the time came from that the values hold for: the one to which the scanner corrected the decay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanTime {
    Stated,
    Series,
    GePrivate,
    /// From the mean time of the counts of a frame.
    Counts,
    EarliestAcquisition,
    /// Not corrected: the mean time of the counts.
    Uncorrected,
    /// Corrected to the injection: no time is needed.
    Injection,
    /// A factor that Philips wrote, or values that are uptake values already.
    Vendor,
}

/// What makes uptake values of the file's values.
#[derive(Clone, Debug, PartialEq)]
pub struct Factors {
    pub body_weight: f64,
    /// Where sex and height are stated.
    pub lean_body_mass: Option<f64>,
    pub body_surface: Option<f64>,
    pub scan_time: ScanTime,
    /// kg
    pub weight: f64,
    /// Bq, at the injection, and at the time that the values hold for; `None` with a vendor's own factor.
    pub doses: Option<[f64; 2]>,
}

impl Uptake {
    /// `None` for anything but PET.
    pub fn of(root: &InMemDicomObject, modality: &str) -> Option<Uptake> {
        if modality != "PT" {
            return None;
        }
        let tracer = item(root, tags::RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        let of_tracer = |tag| number(tracer?, tag);
        let within =
            |value: Option<f64>, low: f64, high: f64| value.filter(|value| (low..=high).contains(value));
        let philips = |element| {
            private::number(root, 0x7053, "Philips PET Private Group", element, 8)
                .filter(|factor| *factor > 0.0)
        };
        let started = private::private(root, 0x0009, "GEMS_PETD_01", 0x0D);
        Some(Uptake {
            units: units(root),
            suv_type: text(root, tags::SUV_TYPE),
            decay_correction: decay_correction(root),
            corrections: corrections(root),
            corrected_to: text(root, tags::DECAY_CORRECTION_DATE_TIME).and_then(|text| date_time(&text)),
            weight: within(number(root, tags::PATIENT_WEIGHT), 0.3, 700.0),
            height: within(number(root, tags::PATIENT_SIZE), 0.2, 3.0),
            sex: text(root, tags::PATIENT_SEX),
            dose: within(of_tracer(tags::RADIONUCLIDE_TOTAL_DOSE), 1e5, 1e12),
            half_life: within(of_tracer(tags::RADIONUCLIDE_HALF_LIFE), 1.0, 1e8),
            injected: tracer
                .and_then(|tracer| date_time(&text(tracer, tags::RADIOPHARMACEUTICAL_START_DATE_TIME)?)),
            injected_at: tracer.and_then(|tracer| time(tracer, tags::RADIOPHARMACEUTICAL_START_TIME)),
            series: date_and_time(root, tags::SERIES_DATE, tags::SERIES_TIME),
            acquired: date_and_time(root, tags::ACQUISITION_DATE, tags::ACQUISITION_TIME),
            scan_started: started.and_then(|element| date_time(&element.to_str().ok()?)),
            reference: within(number(root, tags::FRAME_REFERENCE_TIME), 0.0, 1e9).map(|ms| ms / 1000.0),
            duration: within(number(root, tags::ACTUAL_FRAME_DURATION), 1.0, 1e9).map(|ms| ms / 1000.0),
            philips: [philips(0x00), philips(0x09)],
        })
    }

    /// From all files of a stack, of which the first states what they share.
    pub fn factors(files: &[&Uptake]) -> Result<Factors, Lack> {
        let first = files.first().ok_or(Lack::Units)?;
        let weight = first.weight;
        if first.units == "CNTS"
            && let Some(factor) = first.philips[0]
        {
            return first.scaled_by(weight.ok_or(Lack::Weight)?, factor, ScanTime::Vendor, None);
        }
        let to_activity = match first.units.as_str() {
            "BQML" => 1.0,
            "CNTS" => first.philips[1].ok_or(Lack::Units)?,
            _ => return Err(Lack::Units),
        };
        let corrected = |names: &[&str]| first.corrections.iter().any(|own| names.contains(&own.as_str()));
        let decay_corrected = corrected(&["DECY", "DECAY"]);
        let uncorrected = first.decay_correction == "NONE" && !decay_corrected;
        if !corrected(&["ATTN"]) || !decay_corrected && !uncorrected {
            return Err(Lack::NotCorrected);
        }
        let weight = weight.ok_or(Lack::Weight)?;
        let dose = first.dose.ok_or(Lack::Dose)?;
        let (decayed, scan_time) = match first.decay_correction.as_str() {
            "ADMIN" => (dose, ScanTime::Injection),
            "START" => decayed(files, dose)?,
            "NONE" if uncorrected => uncorrected_dose(files, dose)?,
            _ => return Err(Lack::Decay),
        };
        let factor = to_activity * weight * 1000.0 / decayed;
        first.scaled_by(weight, factor, scan_time, Some([dose, decayed]))
    }

    fn scaled_by(
        &self,
        weight: f64,
        factor: f64,
        scan_time: ScanTime,
        doses: Option<[f64; 2]>,
    ) -> Result<Factors, Lack> {
        let per_gram = factor / (weight * 1000.0);
        let lean = self.lean_body_mass(weight);
        let surface = self.height.map(|m| body_surface(weight, m * 100.0));
        Ok(Factors {
            body_weight: factor,
            lean_body_mass: lean.map(|kg| per_gram * kg * 1000.0),
            body_surface: surface.map(|square_cm| per_gram * square_cm),
            scan_time,
            weight,
            doses,
        })
    }

    /// James, with 128 for men; `None` where the formula leaves nothing, as it does for very heavy patients.
    fn lean_body_mass(&self, weight: f64) -> Option<f64> {
        let ratio = weight / (self.height? * 100.0);
        let mass = match self.sex.as_deref()? {
            "M" => 1.10 * weight - 128.0 * ratio * ratio,
            "F" => 1.07 * weight - 148.0 * ratio * ratio,
            _ => return None,
        };
        (mass > 0.2 * weight).then_some(mass)
    }
}

/// DuBois, in cm².
fn body_surface(weight: f64, height_cm: f64) -> f64 {
    71.84 * weight.powf(0.425) * height_cm.powf(0.725)
}

/// Units (0054,1001); enhanced objects name them as Rescale Type or in their Real World Value Mapping.
fn units(root: &InMemDicomObject) -> String {
    let groups = item(root, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
        .into_iter()
        .chain(item(root, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE))
        .chain([root]);
    let of_group = |group: &InMemDicomObject| {
        let rescale = item(group, tags::PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        let rescale = rescale.and_then(|rescale| text(rescale, tags::RESCALE_TYPE));
        let mapping = item(group, tags::REAL_WORLD_VALUE_MAPPING_SEQUENCE);
        let code = mapping.and_then(|mapping| item(mapping, tags::MEASUREMENT_UNITS_CODE_SEQUENCE));
        let code = code.and_then(|code| text(code, tags::CODE_VALUE));
        let activity = rescale.as_deref() == Some("BQML") || code.as_deref() == Some("Bq/ml");
        let uptake = || code.as_deref().is_some_and(|code| suv_of_code(code).is_some());
        match activity {
            true => Some("BQML".to_owned()),
            false => uptake().then(|| "GML".to_owned()),
        }
    };
    let stated = text(root, tags::UNITS);
    stated
        .or_else(|| groups.into_iter().find_map(of_group))
        .unwrap_or_default()
}

/// Corrected Image (0028,0051), or the attributes that enhanced objects have for each correction.
fn corrections(root: &InMemDicomObject) -> Vec<String> {
    let mut found = texts(root, tags::CORRECTED_IMAGE);
    for (tag, name) in [
        (tags::ATTENUATION_CORRECTED, "ATTN"),
        (tags::DECAY_CORRECTED, "DECY"),
    ] {
        if text(root, tag).as_deref() == Some("YES") {
            found.push(name.to_owned());
        }
    }
    found
}

/// START, ADMIN or NONE; of enhanced objects START, which say YES, to a time that is checked as START is.
fn decay_correction(root: &InMemDicomObject) -> String {
    let stated = text(root, tags::DECAY_CORRECTION);
    let enhanced = || text(root, tags::DECAY_CORRECTED).filter(|corrected| corrected == "YES");
    stated
        .or_else(|| enhanced().map(|_| "START".to_owned()))
        .unwrap_or_default()
}

/// The dose left at the time that the scanner corrected the decay to.
fn decayed(files: &[&Uptake], dose: f64) -> Result<(f64, ScanTime), Lack> {
    let first = files.first().ok_or(Lack::Times)?;
    let half_life = first.half_life.ok_or(Lack::HalfLife)?;
    let (scan, from) = scan_time(files, half_life).ok_or(Lack::Times)?;
    Ok((first.left(dose, half_life, scan)?, from))
}

/// The dose left at the mean time of the counts, which must be that of all slices.
fn uncorrected_dose(files: &[&Uptake], dose: f64) -> Result<(f64, ScanTime), Lack> {
    let first = files.first().ok_or(Lack::Times)?;
    let half_life = first.half_life.ok_or(Lack::HalfLife)?;
    let counted = |file: &&Uptake| Some(file.acquired? + file.mean_count(half_life)?);
    let times: Option<Vec<f64>> = files.iter().map(counted).collect();
    let times = times.ok_or(Lack::Times)?;
    let same = |time: &f64| (time - times[0]).abs() < SAME_DECAY * half_life;
    match times.iter().all(same) {
        true => Ok((first.left(dose, half_life, times[0])?, ScanTime::Uncorrected)),
        false => Err(Lack::SeveralTimes),
    }
}

impl Uptake {
    /// Of a dose, at a time.
    fn left(&self, dose: f64, half_life: f64, at: f64) -> Result<f64, Lack> {
        let elapsed = at - self.injection(at).ok_or(Lack::Times)?;
        // Ten half-lives leave a thousandth: nobody scans that.
        match (0.0..=10.0 * half_life).contains(&elapsed) {
            true => Ok(dose * (-elapsed / half_life).exp2()),
            false => Err(Lack::Times),
        }
    }

    /// s after its start that the activity of a frame is the mean of its counts.
    fn mean_count(&self, half_life: f64) -> Option<f64> {
        let constant = std::f64::consts::LN_2 / half_life;
        let decay = constant * self.duration?;
        Some((decay / -(-decay).exp_m1()).ln() / constant)
    }

    /// When the dose was given: without a date, on the day of the scan or, over midnight, on the day before.
    fn injection(&self, scan: f64) -> Option<f64> {
        self.injected.or_else(|| {
            let midnight = (scan / DAY).floor() * DAY;
            let same_day = midnight + self.injected_at?;
            Some(if same_day > scan { same_day - DAY } else { same_day })
        })
    }
}

/// When the scan started, to which START corrects.
fn scan_time(files: &[&Uptake], half_life: f64) -> Option<(f64, ScanTime)> {
    let first = files.first()?;
    if let Some(stated) = first.corrected_to {
        return Some((stated, ScanTime::Stated));
    }
    let acquired = files.iter().filter_map(|file| file.acquired);
    let earliest = acquired.min_by(f64::total_cmp);
    match (first.series, earliest) {
        // A series that was computed later has a later time.
        (Some(series), Some(earliest)) if series <= earliest => Some((series, ScanTime::Series)),
        (Some(series), None) => Some((series, ScanTime::Series)),
        (_, earliest) => first
            .scan_started
            .map(|started| (started, ScanTime::GePrivate))
            .or_else(|| Some((from_counts(first, half_life)?, ScanTime::Counts)))
            .or_else(|| Some((earliest?, ScanTime::EarliestAcquisition))),
    }
}

/// The start of the scan, from when the mean of a frame's counts fell and how long after the start that was.
fn from_counts(file: &Uptake, half_life: f64) -> Option<f64> {
    Some(file.acquired? - file.reference? + file.mean_count(half_life)?)
}
