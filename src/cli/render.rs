//! `negatoscope render`: a slice or a reformat as a picture, or as the values before the window.

use std::sync::Arc;

use serde::Serialize;

use super::arguments::{FunctionName, InterpolationName, PlaneName, ProjectionName, RenderOptions};
use super::curve::{self, Along, CurveReport};
use super::drawn_over::{self, DrawnReport};
use super::fusion::{self, FusionReport};
use super::painter::Painter;
use super::presented::{self, Applied};
use super::{DONE, Failure, body, print_json, select, write_to};
use crate::dicom::{Catalogue, Series, SoftcopyTone, Stack, write_npy};
use crate::geometry::{DVec3, Grid, Orientation, Plane, View};
use crate::locale::Language;
use crate::message;
use crate::render::encode::PictureFormat;
use crate::render::{ColourImage, Interpolation, Palette, Place, Projection, Sampling, Slab, Tone, Voi};
use crate::volume::{VoiFunction, Volume, Window, automatic_window, presets};

#[derive(Serialize)]
struct Report {
    series: String,
    stack: usize,
    backend: String,
    size: [u32; 2],
    mm_per_pixel: [f64; 2],
    #[serde(flatten)]
    plane: Option<PlaneReport>,
    curve: Option<CurveReport>,
    fusion: Option<FusionReport>,
    window: Option<[f64; 2]>,
    function: Option<&'static str>,
    unit: Option<String>,
    /// What was drawn over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<Vec<DrawnReport>>,
}

#[derive(Serialize)]
struct PlaneReport {
    center_mm: [f64; 3],
    right: [f64; 3],
    down: [f64; 3],
}

pub fn run(options: &RenderOptions, language: Language) -> anyhow::Result<u8> {
    let format = format(options)?;
    if options.plane == Some(PlaneName::Volume) {
        return body::run(options, format, language);
    }
    if options.view.is_some() || options.turn.is_some() {
        return Err(Failure::usage(message!("body-view-needs-volume")).into());
    }
    let paths = options.paths.iter().chain(&options.presentation);
    let catalogue = select::catalogue_in(&paths.cloned().collect::<Vec<_>>(), &options.choice)?;
    let drawing = Drawing::new(options, &catalogue, language)?;
    if let Some(path) = &options.raw {
        let raw = drawing.painter.raw(&drawing.volume, &drawing.plan)?;
        let shape = [raw.size[1] as usize, raw.size[0] as usize];
        write_to(path, |mut output| {
            write_npy(raw.values.as_slice(), &shape, &mut output)
        })?;
    }
    if let Some(path) = &options.out {
        let bytes = format.encode(&drawing.picture()?, scale(drawing.stack, drawing.plan.pixel_mm()));
        let bytes = bytes.map_err(|error| Failure::new(error.0))?;
        write_to(path, |output| output.write_all(&bytes))?;
    }
    if options.json {
        print_json(&drawing.report(language))?;
    }
    Ok(DONE)
}

/// All that a picture is made of.
struct Drawing<'a> {
    options: &'a RenderOptions,
    catalogue: &'a Catalogue,
    series: &'a Series,
    stack: &'a Stack,
    applied: Option<Applied<'a>>,
    along: Option<Along>,
    /// The slice whose own picture it is, over which its graphics lie; `None` for a reformat or a slab.
    slice: Option<usize>,
    plan: Place,
    volume: Arc<Volume>,
    tone: Tone,
    painter: Painter,
    fused: Option<fusion::Over>,
    structures: Option<drawn_over::Over>,
}

impl<'a> Drawing<'a> {
    /// What was asked for, read.
    fn new(
        options: &'a RenderOptions,
        catalogue: &'a Catalogue,
        language: Language,
    ) -> Result<Drawing<'a>, Failure> {
        let applied = presented::apply(options, catalogue, language)?;
        let (series, stack) = match &applied {
            Some(applied) => (applied.series, applied.stack),
            None => select::stack(catalogue, &options.choice)?,
        };
        let along = curve::read(&options.along, stack)?;
        let plan = match &along {
            Some(along) => along.plan(options, &stack.grid)?,
            None => Place::Plane(plan(options, stack, applied.as_ref())?),
        };
        let slice = native_slice(options, applied.as_ref(), &stack.grid)?;
        if options.graphics && slice.is_none() {
            return Err(Failure::usage(message!("presentation-graphics-need-native")));
        }
        let palette = palette(&options.palette)?;
        if stack.is_colour() && palette != Palette::Grey {
            return Err(Failure::usage(message!("colour-no-tone-palette")));
        }
        let mut fused = fusion::read(options, catalogue, (series, stack), language)?;
        let volume = select::load(stack, language)?;
        let volume = match &plan {
            Place::Plane(sampling) => select::at_full_resolution(stack, volume, sampling)?,
            Place::Curve(_) => volume,
        };
        let shown = shown(options, stack, &volume, applied.as_ref())?;
        let mut painter = Painter::choose(options.backend, &volume)?;
        if let Some(over) = &mut fused {
            painter = over.hold(painter, options.backend)?;
        }
        Ok(Drawing {
            options,
            catalogue,
            series,
            stack,
            along,
            slice,
            plan: if shown.mixes { plan } else { plan.unmixed() },
            tone: Tone {
                voi: shown.voi,
                invert: shown.invert != options.invert,
                palette,
            },
            painter,
            fused,
            structures: drawn_over::read(options, stack, &volume, language)?,
            applied,
            volume,
        })
    }

    fn picture(&self) -> Result<ColourImage, Failure> {
        let mut picture = match &self.fused {
            Some(over) => over.image(&self.painter, &self.volume, &self.plan, &self.tone)?,
            None => self.painter.image(&self.volume, &self.plan, &self.tone)?,
        };
        if let Some(structures) = &self.structures {
            structures.lay(&mut picture, self.options, &self.plan, &self.painter)?;
        }
        if let (Place::Plane(sampling), Some(slice)) = (&self.plan, self.slice) {
            presented::draw_over(
                self.options,
                self.catalogue,
                (self.stack, slice),
                self.applied.as_ref(),
                &sampling.view,
                &mut picture,
            )?;
        }
        Ok(picture)
    }

    fn report(&self, language: Language) -> Report {
        let window = match &self.tone.voi {
            Voi::Window(window) => Some(window),
            Voi::Lut(_) => None,
        };
        let plane = match &self.plan {
            Place::Plane(sampling) => Some(sampling.view.plane),
            Place::Curve(_) => None,
        };
        Report {
            series: self.series.uid.clone(),
            stack: self.stack.index,
            backend: self.painter.name(),
            size: self.plan.size(),
            mm_per_pixel: self.plan.pixel_mm(),
            plane: plane.map(|plane| PlaneReport {
                center_mm: plane.centre.to_array(),
                right: plane.right.to_array(),
                down: plane.down.to_array(),
            }),
            curve: self.along.as_ref().map(|along| along.report(&self.plan)),
            fusion: self.fused.as_ref().map(fusion::Over::report),
            window: window.map(|window| [window.centre, window.width]),
            function: window.map(|window| window.function.term()),
            unit: self.volume.unit.clone(),
            overlay: self.structures.as_ref().map(|over| over.report(language)),
        }
    }
}

/// What the name promises; PNG for a name that promises nothing, such as standard output's.
fn format(options: &RenderOptions) -> Result<PictureFormat, Failure> {
    let Some(extension) = options.out.as_ref().and_then(|path| path.extension()) else {
        return Ok(PictureFormat::Png);
    };
    let extension = extension.to_string_lossy();
    PictureFormat::from_extension(&extension).ok_or_else(|| {
        let extension = extension.into_owned();
        Failure::usage(message!("cli-picture-format", extension = extension))
    })
}

/// Width and height of a pixel in mm, where the images say it.
pub fn scale(stack: &Stack, pixel_mm: [f64; 2]) -> Option<[f64; 2]> {
    stack.spacing_known.then_some(pixel_mm)
}

/// Where and how to sample, from what was typed.
fn plan(options: &RenderOptions, stack: &Stack, applied: Option<&Applied>) -> Result<Sampling, Failure> {
    let view = match applied {
        Some(applied) => as_typed(options, applied.view())?,
        None => view(options, stack)?,
    };
    Ok(Sampling {
        view,
        slab: slab(options)?,
        interpolation: interpolation(options.interpolation),
    })
}

pub(super) fn slab(options: &RenderOptions) -> Result<Option<Slab>, Failure> {
    Ok(match options.slab {
        Some(mm) if !(mm.is_finite() && mm > 0.0) => return Err(Failure::usage(message!("cli-bad-slab"))),
        Some(thickness_mm) => Some(Slab {
            thickness_mm,
            projection: projection(options.projection),
        }),
        None => None,
    })
}

/// Pixel size in mm.
pub(super) fn pixel_size(options: &RenderOptions, grid: &Grid) -> Result<f64, Failure> {
    Ok(asked_pixel_size(options)?.unwrap_or_else(|| grid.finest_spacing()))
}

fn asked_pixel_size(options: &RenderOptions) -> Result<Option<f64>, Failure> {
    match options.mm_per_pixel {
        Some(mm) if !(mm.is_finite() && mm > 0.0) => Err(Failure::usage(message!("cli-bad-pixel-size"))),
        asked => Ok(asked),
    }
}

pub(super) fn interpolation(name: InterpolationName) -> Interpolation {
    match name {
        InterpolationName::Nearest => Interpolation::Nearest,
        InterpolationName::Linear => Interpolation::Linear,
        InterpolationName::Cubic => Interpolation::Cubic,
    }
}

fn view(options: &RenderOptions, stack: &Stack) -> Result<View, Failure> {
    let grid = &stack.grid;
    let centre = options.center.unwrap_or_else(|| grid.centre());
    let by_default = if options.normal.is_some() {
        PlaneName::Oblique
    } else {
        PlaneName::Native
    };
    let plane = match options.plane.unwrap_or(by_default) {
        PlaneName::Native => return native_view(options, grid, asked_slice(options, grid)?),
        _ if options.slice.is_some() => return Err(Failure::usage(message!("cli-slice-needs-native"))),
        _ if stack.in_patient_space && !stack.is_volume() => {
            return Err(Failure::new(message!("cli-one-slice")));
        }
        _ if !stack.in_patient_space => return Err(Failure::new(message!("cli-no-patient-space"))),
        PlaneName::Axial => Plane::new(Orientation::Axial, centre),
        PlaneName::Coronal => Plane::new(Orientation::Coronal, centre),
        PlaneName::Sagittal => Plane::new(Orientation::Sagittal, centre),
        PlaneName::Oblique => oblique(options, centre)?,
        PlaneName::Volume => return Err(Failure::usage(message!("body-not-a-plane"))),
    };
    raster(options, grid, plane)
}

/// Pixels on a plane, as typed or covering the volume at its finest spacing.
pub fn raster(options: &RenderOptions, grid: &Grid, plane: Plane) -> Result<View, Failure> {
    let mm = pixel_size(options, grid)?;
    let size = options.size.unwrap_or_else(|| covering(grid, &plane, mm));
    Ok(View {
        plane,
        size,
        pixel_mm: [mm, mm],
    })
}

/// Slice k pixel for pixel, unless typed otherwise.
fn native_view(options: &RenderOptions, grid: &Grid, slice: usize) -> Result<View, Failure> {
    let [columns, rows, _] = grid.dimensions;
    let own = View {
        plane: Plane {
            centre: grid.slice(slice).centre(),
            right: grid.row_direction,
            down: grid.column_direction,
        },
        size: [columns as u32, rows as u32],
        pixel_mm: grid.pixel_spacing,
    };
    as_typed(options, own)
}

/// The same view in pixels of the size that was typed, as many as were typed or as cover it.
fn as_typed(options: &RenderOptions, own: View) -> Result<View, Failure> {
    let pixel_mm = asked_pixel_size(options)?.map_or(own.pixel_mm, |mm| [mm, mm]);
    let covering = |axis: usize| pixels(f64::from(own.size[axis]) * own.pixel_mm[axis] / pixel_mm[axis]);
    Ok(View {
        size: options.size.unwrap_or([covering(0), covering(1)]),
        pixel_mm,
        ..own
    })
}

/// How many cover a length. A rounding error must not add one.
fn pixels(length: f64) -> u32 {
    (length - 1e-6).ceil().clamp(1.0, 16384.0) as u32
}

/// The slice that was asked for: the middle one where none was.
fn asked_slice(options: &RenderOptions, grid: &Grid) -> Result<usize, Failure> {
    let slices = grid.dimensions[2];
    let last = slices - 1;
    match (options.slice, options.center) {
        (Some(slice), _) if slice > last => Err(Failure::usage(message!(
            "cli-no-such-slice",
            slice = slice,
            last = last
        ))),
        (Some(slice), _) => Ok(slice),
        (None, Some(centre)) => {
            Ok(grid.voxel_from_patient(centre).z.round().clamp(0.0, last as f64) as usize)
        }
        (None, None) => Ok(slices / 2),
    }
}

fn native_slice(
    options: &RenderOptions,
    applied: Option<&Applied>,
    grid: &Grid,
) -> Result<Option<usize>, Failure> {
    if let Some(applied) = applied {
        return Ok(Some(applied.slice));
    }
    let by_default = options.plane.is_none() && options.normal.is_none();
    let native = by_default || options.plane == Some(PlaneName::Native);
    match native && options.slab.is_none() && options.along.curve.is_none() {
        true => asked_slice(options, grid).map(Some),
        false => Ok(None),
    }
}

/// What values are looked through: as the presentation state has it, where there is one.
fn shown(
    options: &RenderOptions,
    stack: &Stack,
    volume: &Volume,
    applied: Option<&Applied>,
) -> Result<SoftcopyTone, Failure> {
    match applied {
        Some(applied) if options.window.is_some() => applied.tone(Some(voi(options, stack, volume)?)),
        Some(applied) => applied.tone(None),
        None => Ok(SoftcopyTone {
            voi: voi(options, stack, volume)?,
            invert: stack.inverted,
            mixes: true,
        }),
    }
}

fn oblique(options: &RenderOptions, centre: DVec3) -> Result<Plane, Failure> {
    let usage = || Failure::usage(message!("cli-oblique-needs-normal"));
    let normal = options.normal.ok_or_else(usage)?;
    let up = options.up.unwrap_or_else(|| default_up(normal));
    Plane::looking_along(normal, up, centre).ok_or_else(usage)
}

/// Head up, or front up where the view is along the body.
pub(super) fn default_up(normal: DVec3) -> DVec3 {
    match Orientation::nearest(normal) {
        Orientation::Axial => DVec3::NEG_Y,
        Orientation::Coronal | Orientation::Sagittal => DVec3::Z,
    }
}

/// The raster about the plane's centre that covers the volume's projection onto the plane.
pub fn covering(grid: &Grid, plane: &Plane, mm: f64) -> [u32; 2] {
    let reach = |direction: DVec3| {
        let along = grid
            .corners()
            .map(|corner| (corner - plane.centre).dot(direction).abs());
        along.into_iter().fold(0.0, f64::max)
    };
    [plane.right, plane.down].map(|direction| pixels(2.0 * reach(direction) / mm))
}

pub(super) fn projection(name: ProjectionName) -> Projection {
    match name {
        ProjectionName::Max => Projection::Maximum,
        ProjectionName::Min => Projection::Minimum,
        ProjectionName::Mean => Projection::Mean,
    }
}

pub(super) fn palette(name: &str) -> Result<Palette, Failure> {
    Palette::from_name(name).ok_or_else(|| {
        let names = Palette::ALL.map(Palette::name).join(", ");
        Failure::usage(message!("cli-no-such-palette", name = name, names = names))
    })
}

fn voi(options: &RenderOptions, stack: &Stack, volume: &Volume) -> Result<Voi, Failure> {
    let function = options.function.map(|name| match name {
        FunctionName::Linear => VoiFunction::Linear,
        FunctionName::LinearExact => VoiFunction::LinearExact,
        FunctionName::Sigmoid => VoiFunction::Sigmoid,
    });
    let from_numbers = |centre, width| {
        let window = Window::new(centre, width, function.unwrap_or_default());
        window
            .map(Voi::Window)
            .ok_or_else(|| Failure::usage(message!("cli-bad-window")))
    };
    if let Some([centre, width]) = options.window {
        return from_numbers(centre, width);
    }
    if let Some(name) = &options.preset {
        let preset = presets::by_name(name).ok_or_else(|| {
            Failure::usage(message!(
                "cli-no-such-preset",
                name = name.clone(),
                names = presets::PRESETS.each_ref().map(|preset| preset.name).join(", ")
            ))
        })?;
        return from_numbers(preset.centre, preset.width);
    }
    let chosen = match options.auto {
        true => Voi::Window(automatic_window(volume)),
        false => stack.first_voi(volume),
    };
    Ok(match chosen {
        Voi::Window(window) => Voi::Window(Window {
            function: function.unwrap_or(window.function),
            ..window
        }),
        lut => lut,
    })
}
