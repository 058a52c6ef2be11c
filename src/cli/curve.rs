//! `negatoscope render --curve`: a reformat along a curve, or the plane across it.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::Failure;
use super::arguments::{Across, CurveOptions, CurveReadingName, RenderOptions};
use super::render::{interpolation, pixel_size, slab};
use crate::annotation::{CurveFile, ReadingName};
use crate::dicom::Stack;
use crate::geometry::{Curve, CurvedView, Grid, Reading, Surface, View};
use crate::message;
use crate::render::curved::CurvedSampling;
use crate::render::{Place, Sampling};

/// Reach across the curve where none is asked for, in mm.
const USUAL_WIDTH_MM: f64 = 60.0;
/// A curve file of more bytes than this is none.
const LARGEST_FILE: u64 = 4 << 20;

/// A curve that was asked for.
pub struct Along {
    file: CurveFile,
    curve: Arc<Curve>,
}

/// What was drawn along a curve.
#[derive(Serialize)]
pub struct CurveReport {
    length_mm: f64,
    points: usize,
    /// "straightened", "stretched" or, perpendicular to the curve, "cross-section".
    reading: &'static str,
    /// Of a straightened curve: about the curve.
    degrees: Option<f64>,
    /// Of a stretched curve: the direction along which it was pushed.
    down: Option<[f64; 3]>,
}

/// The curve of the command line, if there is one.
pub fn read(options: &CurveOptions, stack: &Stack) -> Result<Option<Along>, Failure> {
    let Some(path) = &options.curve else {
        return Ok(None);
    };
    if !stack.in_patient_space {
        return Err(Failure::new(message!("cli-no-patient-space")));
    }
    if !stack.is_volume() {
        return Err(Failure::new(message!("cli-one-slice")));
    }
    let name = path.display().to_string();
    let file = CurveFile::from_json(&text(path)?, &name).map_err(Failure::new)?;
    let own = stack.frame_of_reference.as_deref();
    if file
        .frame_of_reference
        .as_deref()
        .is_some_and(|frame| own.is_some_and(|own| own != frame))
    {
        return Err(Failure::new(message!("curve-elsewhere", file = name)));
    }
    let curve = file.curve().map_err(|error| Failure::new(error.message()))?;
    Ok(Some(Along {
        file,
        curve: Arc::new(curve),
    }))
}

fn text(path: &Path) -> Result<String, Failure> {
    let unreadable = |reason: String| {
        let message = message!("curve-unreadable", file = path, reason = reason);
        Failure::new(message)
    };
    let size = std::fs::metadata(path)
        .map_err(|error| unreadable(error.to_string()))?
        .len();
    if size > LARGEST_FILE {
        let name = path.display().to_string();
        return Err(Failure::new(message!("curve-other-format", file = name)));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))
}

impl Along {
    pub fn plan(&self, options: &RenderOptions, grid: &Grid) -> Result<Place, Failure> {
        let pixel_mm = pixel_size(options, grid)?;
        let width = match options.along.width {
            Some(mm) if !(mm.is_finite() && mm > 0.0) => {
                return Err(Failure::usage(message!("curve-bad-width")));
            }
            Some(mm) => mm,
            None => USUAL_WIDTH_MM,
        };
        let (slab, interpolation) = (slab(options)?, interpolation(options.interpolation));
        if let Some(mm) = options.along.at {
            let view = self.across(mm, width, pixel_mm, options.size)?;
            return Ok(Place::Plane(Sampling {
                view,
                slab,
                interpolation,
            }));
        }
        let surface = Surface::new(Arc::clone(&self.curve), self.reading(&options.along)?);
        let covering = CurvedView::covering(Arc::new(surface), width / 2.0, pixel_mm);
        let view = CurvedView {
            size: options.size.unwrap_or(covering.size),
            ..covering
        };
        Ok(Place::Curve(CurvedSampling {
            view,
            slab,
            interpolation,
        }))
    }

    /// The plane perpendicular to the curve.
    fn across(&self, mm: f64, width: f64, pixel_mm: f64, size: Option<[u32; 2]>) -> Result<View, Failure> {
        let length = self.curve.length();
        if !(0.0..=length).contains(&mm) {
            let length = crate::locale::Argument::Number {
                value: length,
                decimals: 1,
            };
            return Err(Failure::usage(message!("curve-no-such-place", length = length)));
        }
        let side = (width / pixel_mm - 1e-6).ceil().clamp(1.0, 16_384.0) as u32;
        Ok(View {
            plane: self.curve.cross_section(mm),
            size: size.unwrap_or([side, side]),
            pixel_mm: [pixel_mm; 2],
        })
    }

    /// As asked for, else as the file's author has it.
    fn reading(&self, options: &CurveOptions) -> Result<Reading, Failure> {
        let named = options.reading.map(|name| match name {
            CurveReadingName::Straightened => ReadingName::Straightened,
            CurveReadingName::Stretched => ReadingName::Stretched,
        });
        let name = named.unwrap_or(self.file.reading);
        match options.across {
            None => Ok(name.at(&self.curve, self.file.degrees)),
            Some(Across::Degrees(degrees)) => Ok(name.at(&self.curve, degrees)),
            Some(Across::Direction(down)) => {
                let down = down
                    .try_normalize()
                    .filter(|_| named != Some(ReadingName::Straightened));
                down.map(|down| Reading::Stretched { down })
                    .ok_or_else(|| Failure::usage(message!("curve-bad-across")))
            }
        }
    }

    pub fn report(&self, plan: &Place) -> CurveReport {
        let reading = match plan {
            Place::Plane(_) => None,
            Place::Curve(sampling) => Some(sampling.view.surface.reading()),
        };
        let (name, degrees, down) = match reading {
            None => ("cross-section", None, None),
            Some(Reading::Straightened { degrees }) => ("straightened", Some(degrees), None),
            Some(Reading::Stretched { down }) => ("stretched", None, Some(down.to_array())),
        };
        CurveReport {
            length_mm: self.curve.length(),
            points: self.curve.points().len(),
            reading: name,
            degrees,
            down,
        }
    }
}
