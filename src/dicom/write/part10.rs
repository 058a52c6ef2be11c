//! Part 10 files: meta information and data set (PS3.10 chapter 7, PS3.5 annex A).

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dicom_encoding::encode::EncoderFor;
use dicom_encoding::encode::explicit_le::ExplicitVRLittleEndianEncoder;
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::elements::Elements;
use super::{WriteError, Written};
use crate::message;

pub(super) const IMPLEMENTATION_CLASS_UID: &str = "2.25.264193687520774610918329445702165731948";
const IMPLEMENTATION_VERSION_NAME: &str = "NEGATOSCOPE";
const PREAMBLE: [u8; 128] = [0; 128];

/// How the data set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// JPEG-LS Lossless: the pixels are encapsulated already.
    JpegLsLossless,
    DeflatedExplicitLittle,
    ExplicitLittle,
}

impl Syntax {
    fn uid(self) -> &'static str {
        match self {
            Syntax::JpegLsLossless => "1.2.840.10008.1.2.4.80",
            Syntax::DeflatedExplicitLittle => "1.2.840.10008.1.2.1.99",
            Syntax::ExplicitLittle => "1.2.840.10008.1.2.1",
        }
    }
}

/// Writes an instance that has its SOP Class and Instance UID, in a folder that exists.
pub(super) fn write(
    path: PathBuf,
    elements: Elements,
    sop_class_uid: &'static str,
    sop_instance_uid: String,
    syntax: Syntax,
) -> Result<Written, WriteError> {
    let bytes = file_bytes(&elements.0, sop_class_uid, &sop_instance_uid, syntax);
    bytes
        .and_then(|bytes| fs::write(&path, bytes))
        .map_err(|error| cannot_write(&path, &error))?;
    Ok(Written {
        path,
        sop_class_uid,
        sop_instance_uid,
    })
}

/// Makes the folder, and those around it, where it is not there yet.
pub(super) fn prepare(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> WriteError {
    WriteError(match error.kind() {
        io::ErrorKind::PermissionDenied => message!("writing-not-permitted", file = path),
        _ => message!("writing-impossible", file = path, reason = error.to_string()),
    })
}

/// The whole file.
pub(super) fn file_bytes(
    object: &InMemDicomObject,
    class: &str,
    instance: &str,
    syntax: Syntax,
) -> io::Result<Vec<u8>> {
    let meta = FileMetaTableBuilder::new()
        .media_storage_sop_class_uid(class)
        .media_storage_sop_instance_uid(instance)
        .transfer_syntax(syntax.uid())
        .implementation_class_uid(IMPLEMENTATION_CLASS_UID)
        .implementation_version_name(IMPLEMENTATION_VERSION_NAME)
        .build()
        .map_err(io::Error::other)?;
    let mut bytes = PREAMBLE.to_vec();
    bytes.extend(b"DICM");
    meta.write(&mut bytes).map_err(io::Error::other)?;
    match syntax {
        Syntax::JpegLsLossless | Syntax::ExplicitLittle => put_data_set(object, &mut bytes)?,
        Syntax::DeflatedExplicitLittle => deflate(object, &mut bytes)?,
    }
    Ok(bytes)
}

/// A deflated data set of odd length gets a null behind it (PS3.5 annex A.5).
fn deflate(object: &InMemDicomObject, into: &mut Vec<u8>) -> io::Result<()> {
    let start = into.len();
    let mut deflater = DeflateEncoder::new(&mut *into, Compression::default());
    put_data_set(object, &mut deflater)?;
    deflater.finish()?;
    if (into.len() - start) % 2 == 1 {
        into.push(0);
    }
    Ok(())
}

fn put_data_set(object: &InMemDicomObject, into: &mut impl Write) -> io::Result<()> {
    let encoder = EncoderFor::new(ExplicitVRLittleEndianEncoder::default());
    object.write_dataset(into, encoder).map_err(io::Error::other)
}
