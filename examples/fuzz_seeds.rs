//! Seeds for the fuzz targets, made of the small files in a folder and of some written here.
//!
//! `cargo run --example fuzz_seeds -- FOLDER fuzz/corpus`; then `cargo fuzz run TARGET` for a target of `fuzz/Cargo.toml`.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::DefaultDicomObject;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "../tests/colour/streams.rs"]
mod streams;

use streams::unhex;

/// Fuzzers make little of larger ones.
const LARGEST: usize = 64 << 10;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (from, to) = arguments
        .next()
        .zip(arguments.next())
        .context("give the folder of files, and the folder for the seeds")?;
    let seeds = Seeds { folder: to };
    let mut of_folder = (PathBuf::new(), 0);
    for path in files(&from)? {
        let folder = path.parent().unwrap_or(&from).to_owned();
        let count = if of_folder.0 == folder { of_folder.1 + 1 } else { 0 };
        // Slices of a series are alike.
        if count < 2 || !folder.starts_with(from.join("series")) {
            of_file(&seeds, &path)?;
        }
        of_folder = (folder, count);
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in files(&own.join("sample-data/exercises"))? {
        seeds.keep("documents", &path, &fs::read(&path)?)?;
    }
    for path in files(&own.join("tests/labels"))? {
        if path.to_string_lossy().contains(".nii") {
            seeds.keep("nifti", &path, &fs::read(&path)?)?;
        }
    }
    codestreams(&seeds)?;
    tables(&seeds)?;
    archives(&seeds, &from)
}

/// The files under a folder.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}

struct Seeds {
    folder: PathBuf,
}

impl Seeds {
    /// Keeps one that is small enough.
    fn keep(&self, target: &str, named: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        if bytes.len() > LARGEST {
            return Ok(());
        }
        let folder = self.folder.join(target);
        fs::create_dir_all(&folder)?;
        let name: String = named.to_string_lossy().chars().rev().take(60).collect();
        let name: String = name
            .chars()
            .rev()
            .map(|c| if c.is_alphanumeric() { c } else { '_' })
            .collect();
        Ok(fs::write(folder.join(name), bytes)?)
    }
}

fn of_file(seeds: &Seeds, path: &Path) -> anyhow::Result<()> {
    let bytes = fs::read(path)?;
    let Ok(object) = dicom_object::open_file(path) else {
        // Damaged files are good seeds too.
        return match bytes.get(128..132) == Some(b"DICM") {
            true => seeds.keep("file", path, &bytes),
            false => Ok(()),
        };
    };
    seeds.keep("file", path, &bytes)?;
    let class = object.meta().media_storage_sop_class_uid().to_owned();
    match class.trim_end_matches('\0') {
        "1.2.840.10008.1.3.10" => seeds.keep("directory", path, &bytes)?,
        "1.2.840.10008.5.1.4.1.1.66.4" | "1.2.840.10008.5.1.4.1.1.66.7" | "1.2.840.10008.5.1.4.1.1.481.3" => {
            seeds.keep("labels", path, &bytes)?;
        }
        _ => {}
    }
    if let Some((target, seed)) = frame(&object) {
        seeds.keep(target, path, &seed)?;
    }
    Ok(())
}

/// The first frame's bytes behind what the target's first bytes say of it.
fn frame(object: &DefaultDicomObject) -> Option<(&'static str, Vec<u8>)> {
    let syntax = object.meta().transfer_syntax().trim_end_matches('\0');
    let target = match syntax.strip_prefix("1.2.840.10008.1.2.")? {
        "1" => "native",
        "5" => "run_lengths",
        "8.1" => "deflated_frame",
        "4.50" | "4.51" | "4.57" | "4.70" => "jpeg",
        "4.80" | "4.81" => "jpeg_ls",
        "4.90" | "4.91" | "4.201" | "4.202" | "4.203" => "jpeg2000",
        "4.110" | "4.111" | "4.112" => "jpeg_xl",
        _ => return None,
    };
    let number = |tag: Tag| object.get(tag)?.to_int::<u16>().ok();
    let allocated = number(tags::BITS_ALLOCATED)?;
    let photometric = object
        .get(tags::PHOTOMETRIC_INTERPRETATION)?
        .to_str()
        .ok()?
        .into_owned();
    let flags = number(tags::PIXEL_REPRESENTATION).unwrap_or(0)
        | number(tags::PLANAR_CONFIGURATION).unwrap_or(0) << 1
        | u16::from(photometric.starts_with("YBR")) << 2;
    let mut seed = number(tags::ROWS)?.to_le_bytes().to_vec();
    seed.extend(number(tags::COLUMNS)?.to_le_bytes());
    seed.push(u8::from(number(tags::SAMPLES_PER_PIXEL)? > 1));
    seed.push([8, 16, 32, 1].iter().position(|bits| *bits == allocated)? as u8);
    seed.push(number(tags::BITS_STORED)? as u8);
    seed.push(flags as u8);
    let pixels = object.get(tags::PIXEL_DATA)?;
    match pixels.fragments() {
        Some(fragments) => seed.extend(fragments.first()?),
        None => seed.extend(pixels.to_bytes().ok()?.iter()),
    }
    Some((target, seed))
}

/// Colour bars and greys of 16 columns and 8 rows: few files are so small, and hardly any is JPEG XL.
fn codestreams(seeds: &Seeds) -> anyhow::Result<()> {
    const COLOUR: [u8; 4] = [1, 0, 8, 0];
    const YBR: [u8; 4] = [1, 0, 8, 4];
    for (target, name, [samples, allocated, stored, flags], stream) in [
        ("jpeg2000", "reversible", COLOUR, streams::J2K_RCT),
        ("jpeg2000", "ybr", YBR, streams::J2K_PLAIN_YBR),
        ("jpeg2000", "rgb", COLOUR, streams::J2K_PLAIN_RGB),
        ("jpeg2000", "irreversible", COLOUR, streams::J2K_ICT),
        ("jpeg_ls", "rgb", COLOUR, streams::LS_RGB),
        ("jpeg_ls", "ybr", YBR, streams::LS_YBR),
        ("jpeg", "jfif", YBR, streams::JPEG_JFIF),
        ("jpeg", "rgb", COLOUR, streams::JPEG_RGB),
        ("jpeg_xl", "rgb", COLOUR, streams::JXL_RGB),
        ("jpeg_xl", "lossy", COLOUR, streams::JXL_LOSSY),
        ("jpeg_xl", "rgb16", [1, 1, 16, 0], streams::JXL_RGB16),
        ("jpeg_xl", "grey8", [0, 0, 8, 0], streams::JXL_GREY8),
        ("jpeg_xl", "grey12", [0, 1, 12, 0], streams::JXL_GREY12),
        ("jpeg_xl", "grey16", [0, 1, 16, 0], streams::JXL_GREY16),
    ] {
        let seed = [&[8, 0, 16, 0, samples, allocated, stored, flags], &*unhex(stream)].concat();
        seeds.keep(target, Path::new(name), &seed)?;
    }
    Ok(())
}

/// Inputs of the target for tables: 16-bit entries, none, and segments of a palette.
fn tables(seeds: &Seeds) -> anyhow::Result<()> {
    let entries: Vec<u8> = (0..256u16).flat_map(u16::to_le_bytes).collect();
    let mut voi = vec![0, 0, 0, 2, 0, 1, 0, 0, 16, 0, 0, 0, 2];
    voi.extend(&entries);
    voi.extend([0, 0, 0, 0, 0, 16, 0, 0]);
    seeds.keep("luts", Path::new("voi"), &voi)?;
    let mut palette = vec![1, 0, 1];
    for _ in 0..3 {
        palette.extend([0, 1, 0, 0, 16, 0, 0]);
    }
    for _ in 0..3 {
        palette.extend([12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 255, 0, 0xFF, 0xFF]);
    }
    seeds.keep("luts", Path::new("palette"), &palette)
}

/// A disc with its directory, files as they are, and an archive in an archive.
fn archives(seeds: &Seeds, from: &Path) -> anyhow::Result<()> {
    let disc = files(&from.join("dicomdir"))?;
    let some: Vec<&PathBuf> = disc
        .iter()
        .take(4)
        .chain(disc.iter().filter(|path| path.ends_with("DICOMDIR")))
        .collect();
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for path in &some {
            let name = path
                .strip_prefix(from)
                .unwrap_or(path)
                .to_string_lossy()
                .into_owned();
            writer.start_file(name, options)?;
            writer.write_all(&fs::read(path)?)?;
        }
        let inner = writer.finish()?.into_inner();
        seeds.keep("archive", Path::new(&format!("{method}")), &inner)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a/inner.zip", options)?;
        writer.write_all(&inner)?;
        let outer = writer.finish()?.into_inner();
        seeds.keep("archive", Path::new(&format!("nested {method}")), &outer)?;
    }
    Ok(())
}
