//! `negatoscope pixels`: stored values, decoded, in their natural type.

use super::arguments::PixelsOptions;
use super::{DONE, Failure, write_to};
use crate::dicom::{DicomFile, PixelDescription, read_all_frames, read_frame};

pub fn run(options: &PixelsOptions) -> anyhow::Result<u8> {
    let file = DicomFile::open(&options.file).map_err(Failure::from)?;
    let description = PixelDescription::of(&file).map_err(Failure::from)?;
    let stored = match options.frame {
        Some(frame) => read_frame(&file, &description, frame),
        None => read_all_frames(&file, &description),
    };
    let stored = stored.map_err(Failure::from)?;
    let frames = if options.frame.is_some() {
        1
    } else {
        description.frames
    };
    let shape = shape(&description, frames);
    write_to(&options.out, |mut output| stored.write_npy(&shape, &mut output))?;
    Ok(DONE)
}

/// ([frames,] rows, columns[, samples]): axes of one are left out at both ends.
fn shape(description: &PixelDescription, frames: usize) -> Vec<usize> {
    let mut shape = vec![description.rows, description.columns];
    if frames > 1 {
        shape.insert(0, frames);
    }
    if description.samples > 1 {
        shape.push(description.samples);
    }
    shape
}
