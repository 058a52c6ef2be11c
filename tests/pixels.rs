//! Stored values of real files equal those of independent decoders (`expected.json` beside the files).

mod common;

use std::path::Path;

use common::shared;
use negatoscope::dicom::{
    DicomFile, PixelDescription, StoredValues, read_all_frames, read_frame, read_frame_into,
};
use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn expected(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let files = json["files"].as_array().expect("files").clone();
    files
        .into_iter()
        .filter(|entry| entry["sha256"].is_string())
        .collect()
}

fn decode(path: &Path) -> Result<(PixelDescription, StoredValues), String> {
    let file = DicomFile::open(path).map_err(|error| error.to_string())?;
    let description = PixelDescription::of(&file).map_err(|error| error.to_string())?;
    let values = read_all_frames(&file, &description).map_err(|error| error.to_string())?;
    Ok((description, values))
}

/// NumPy's name of the type, and the values as little-endian bytes.
fn bytes_of(values: &StoredValues) -> (&'static str, Vec<u8>) {
    match values {
        StoredValues::U8(values) => ("uint8", values.clone()),
        StoredValues::I8(values) => ("int8", values.iter().map(|value| *value as u8).collect()),
        StoredValues::U16(values) => (
            "uint16",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
        StoredValues::I16(values) => (
            "int16",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
        StoredValues::U32(values) => (
            "uint32",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
        StoredValues::I32(values) => (
            "int32",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
        StoredValues::F32(values) => (
            "float32",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
        StoredValues::F64(values) => (
            "float64",
            values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        ),
    }
}

fn shape_of(description: &PixelDescription) -> Vec<u64> {
    let mut shape = vec![description.rows as u64, description.columns as u64];
    if description.frames > 1 {
        shape.insert(0, description.frames as u64);
    }
    if description.samples > 1 {
        shape.push(description.samples as u64);
    }
    shape
}

/// 12-bit sequential JPEG, whose hashes come from one decoder with an inverse DCT of its own; the standard lets decoders
/// differ by one. (Progressive 12-bit files, hashed by another decoder, are equal bit for bit.)
///
/// And a recompressed JPEG in JPEG XL, hashed by libjxl: one sample in twelve differs by one.
const WITHIN_ONE: [&str; 4] = [
    "syntaxes/1.2.840.10008.1.2.4.111_jpegxl_recompression_us_27frames.dcm",
    "pixel/fragmented_no_bot_2frames_jpeg12.dcm",
    "syntaxes/1.2.840.10008.1.2.4.51_JPGExtended_12bit.dcm",
    "syntaxes/ctimage_512/1.2.840.10008.1.2.4.51_JPEGProcess2_4TransferSyntax.dcm",
];

/// What is wrong with a file's values, if anything.
fn complaint(folder: &Path, entry: &Value) -> Option<String> {
    let name = entry["path"].as_str().expect("path");
    let (description, values) = match decode(&folder.join(name)) {
        Ok(decoded) => decoded,
        Err(error) => return Some(format!("{name}: {error}")),
    };
    let (kind, bytes) = bytes_of(&values);
    let shape: Vec<u64> = entry["shape"]
        .as_array()
        .expect("shape")
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    if entry["dtype"] != kind || shape != shape_of(&description) {
        return Some(format!(
            "{name}: {kind} {:?}, expected {} {shape:?}",
            shape_of(&description),
            entry["dtype"]
        ));
    }
    if WITHIN_ONE.contains(&name) {
        return disagreement(entry, &description, &values).map(|what| format!("{name}: {what}"));
    }
    let unconverted = &entry["sha256_without_colour_conversion"];
    let wanted = if unconverted.is_string() {
        unconverted
    } else {
        &entry["sha256"]
    };
    let found: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    (wanted != found.as_str()).then(|| format!("{name}: other values{}", first_difference(entry, &values)))
}

/// Which of the few known facts about the values is off by more than the decoders' rounding.
fn disagreement(entry: &Value, description: &PixelDescription, values: &StoredValues) -> Option<String> {
    let all: Vec<f64> = (0..values.len()).map(|index| values.get(index)).collect();
    let centre = (description.rows / 2) * description.columns + description.columns / 2;
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut facts = vec![
        ("min", least, entry["min"].as_f64()?, 1.0),
        ("max", largest, entry["max"].as_f64()?, 1.0),
        (
            "mean",
            all.iter().sum::<f64>() / all.len() as f64,
            entry["mean"].as_f64()?,
            0.05,
        ),
    ];
    if let Some(value) = entry["centre_value"].as_f64() {
        facts.push(("centre", all[centre], value, 1.0));
    }
    for (index, value) in entry["first_values"].as_array().into_iter().flatten().enumerate() {
        facts.push(("first", all[index], value.as_f64()?, 1.0));
    }
    let off = facts
        .into_iter()
        .find(|(_, found, wanted, tolerance)| (found - wanted).abs() > *tolerance);
    off.map(|(name, found, wanted, _)| format!("{name} {found}, expected {wanted}"))
}

/// For the person who reads the failure.
fn first_difference(entry: &Value, values: &StoredValues) -> String {
    let first: Vec<f64> = (0..values.len().min(8)).map(|index| values.get(index)).collect();
    format!("; they start {first:?}, without {}", entry["first_values"])
}

#[test]
fn stored_values_of_every_real_file_equal_those_of_independent_decoders() {
    let Some(folder) = shared() else { return };
    let entries = expected(&folder);
    assert!(entries.len() > 700, "only {} files have hashes", entries.len());
    let complaints: Vec<String> = entries
        .par_iter()
        .filter_map(|entry| complaint(&folder, entry))
        .collect();
    assert!(
        complaints.is_empty(),
        "{} of {}:\n{}",
        complaints.len(),
        entries.len(),
        complaints.join("\n")
    );
}

/// The direct path holds the same values as the general one, unsigned ones lowered by 32768.
#[test]
fn frames_read_straight_into_a_volume_equal_decoded_ones() {
    let Some(folder) = shared() else { return };
    let mut direct = 0;
    for entry in expected(&folder)
        .iter()
        .filter(|entry| entry["bits_allocated"] == 16)
        .take(600)
    {
        let file = DicomFile::open(&folder.join(entry["path"].as_str().expect("path"))).expect("opens");
        let description = PixelDescription::of(&file).expect("described");
        let mut held = vec![0; description.frame_samples()];
        let last = description.frames - 1;
        if !read_frame_into(&file, &description, last, &mut held).expect("reads") {
            continue;
        }
        direct += 1;
        let bias = if description.signed { 0.0 } else { 32768.0 };
        let values = read_frame(&file, &description, last).expect("decodes");
        assert!(
            (0..held.len()).all(|index| f64::from(held[index]) + bias == values.get(index)),
            "{}",
            entry["path"]
        );
    }
    assert!(direct > 100, "only {direct} frames took the direct path");
}

#[test]
fn a_syntax_without_decoder_is_named_in_a_sentence() {
    let Some(folder) = shared() else { return };
    let small = folder.join("syntaxes/1.2.840.10008.1.2.4.90_MR_small_jp2klossless.dcm");
    let mut bytes = std::fs::read(small).expect("a file");
    let syntax = b"1.2.840.10008.1.2.4.90";
    let at = bytes.windows(syntax.len()).position(|window| window == syntax);
    // Of the same length, and nobody's.
    let at = at.expect("the file says its syntax") + syntax.len() - 2;
    bytes[at..at + 2].copy_from_slice(b"98");
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("room");
    let error = decode(file.path()).expect_err("nobody decodes it");
    assert!(error.contains("1.2.840.10008.1.2.4.98"), "{error}");
    assert!(!error.contains('\n'));
}
