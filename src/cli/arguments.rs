//! What may be typed: pure data, no work done here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use glam::DVec3;

use super::exercise::ExerciseOptions;
use super::fusion::FusionOptions;
use super::reformat_options::ReformatOptions;
use crate::locale::Language;

/// A light box for people who learn to read scans. For teaching, not for diagnosis.
#[derive(Debug, Parser)]
#[command(
    name = "negatoscope",
    bin_name = "negatoscope",
    version,
    long_version = concat!(env!("CARGO_PKG_VERSION"), "\nFor teaching, not for diagnosis. Pour l'enseignement, pas pour le diagnostic."),
    subcommand_precedence_over_arg = true
)]
pub struct Arguments {
    /// Files or folders to open; the start screen when none is given
    pub paths: Vec<PathBuf>,
    /// Language of the program: fr or en (default: the system's); several, as fr,en, where an exercise is generated
    #[arg(long, global = true, value_enum, value_delimiter = ',')]
    lang: Vec<LanguageName>,
    /// MiB that the voxels of one series may take (default: a third of the machine's memory); beyond it planes are cut
    /// from a coarser volume
    #[arg(long, global = true, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 24))]
    pub memory: Option<u64>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    pub fn asks_for_language(&self) -> bool {
        !self.lang.is_empty()
    }

    pub fn language(&self) -> Language {
        let system =
            || sys_locale::get_locale().map_or(Language::default(), |name| Language::from_locale_name(&name));
        self.languages().first().copied().unwrap_or_else(system)
    }

    /// Those that were asked for, the first one first; none where none was.
    pub fn languages(&self) -> Vec<Language> {
        let named = self.lang.iter().map(|name| match name {
            LanguageName::Fr => Language::French,
            LanguageName::En => Language::English,
        });
        let mut languages = Vec::new();
        for language in named {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageName {
    Fr,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List studies, series and stacks with their geometry and findings
    Info(InfoOptions),
    /// Write the stored values of a file, decoded, as a NumPy array
    Pixels(PixelsOptions),
    /// Tell the modality value at a patient position (trilinear)
    Sample(SampleOptions),
    /// Draw a slice or a reformat into a picture
    Render(Box<RenderOptions>),
    /// Cut a batch of planes, parallel or radial, into a new series of DICOM files
    Reformat(Box<ReformatOptions>),
    /// Check graphics adapters, and the GPU's greys against the CPU's
    Doctor(DoctorOptions),
    /// Make synthetic patients: CT, MR and segmentations of nobody, as DICOM files
    Phantom(PhantomOptions),
    /// Check exercises, grade attempts
    Exercise(ExerciseOptions),
}

#[derive(Debug, Args)]
pub struct InfoOptions {
    #[arg(required_unless_present = "report")]
    pub paths: Vec<PathBuf>,
    /// Print a structured report (a DICOM file of modality SR) or a selection of key images as text
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "tags"])]
    pub report: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    /// Every element of one file instead, with what it means
    #[arg(long)]
    pub tags: bool,
    /// Only elements whose keyword, tag, value or meaning has these words
    #[arg(long, value_name = "TEXT", requires = "tags")]
    pub find: Option<String>,
    /// Show who the patient is as well, which is hidden otherwise
    #[arg(long, requires = "tags")]
    pub identity: bool,
}

#[derive(Debug, Args)]
pub struct PixelsOptions {
    pub file: PathBuf,
    /// Frame, counted from 0; all frames when absent
    #[arg(long)]
    pub frame: Option<usize>,
    /// .npy file to write, - for standard output
    #[arg(long)]
    pub out: PathBuf,
}

/// Which stack of what was opened.
#[derive(Debug, Default, Args)]
pub struct StackChoice {
    /// Series number or SeriesInstanceUID (default: the one with the largest stack)
    #[arg(long)]
    pub series: Option<String>,
    /// Stack within the series, counted from 0 (default: the largest)
    #[arg(long)]
    pub stack: Option<usize>,
    /// Phase (b-value, echo, time ...) of the chosen stack's places, counted from 0 in the order that info shows
    /// (default: the chosen stack's own)
    #[arg(long)]
    pub phase: Option<usize>,
    /// What to read PET values as: file, suvbw, suvlbm or suvbsa (default: suvbw where it can be computed)
    #[arg(long)]
    pub quantity: Option<String>,
}

#[derive(Debug, Args)]
pub struct SampleOptions {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Patient position in mm (LPS)
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub at: DVec3,
    #[command(flatten)]
    pub choice: StackChoice,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct RenderOptions {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// PNG or JPEG file to write, by its ending; - for a PNG on standard output
    #[arg(long, required_unless_present = "raw")]
    pub out: Option<PathBuf>,
    /// .npy file for the interpolated modality values before the window (float32, NaN outside)
    #[arg(long)]
    pub raw: Option<PathBuf>,
    #[command(flatten)]
    pub choice: StackChoice,
    /// Plane to cut (default: native, or oblique where --normal is given)
    #[arg(long, value_enum)]
    pub plane: Option<PlaneName>,
    /// Slice of the sorted stack, counted from 0, for the native plane (default: the middle one)
    #[arg(long, conflicts_with = "center")]
    pub slice: Option<usize>,
    /// Patient position in mm that lands in the middle of the picture (default: the volume's centre)
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub center: Option<DVec3>,
    /// Direction of view for an oblique plane
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub normal: Option<DVec3>,
    /// Direction towards the top of the picture for an oblique plane
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub up: Option<DVec3>,
    /// Side from which the body is looked at, with --plane volume (default: anterior)
    #[arg(long, value_enum)]
    pub view: Option<ViewName>,
    /// Turn that view by degrees: its top nearer, its right side nearer, clockwise
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub turn: Option<DVec3>,
    #[command(flatten)]
    pub along: CurveOptions,
    #[command(flatten)]
    pub fused: FusionOptions,
    /// Width and height in pixels, as 512x512 (default: what covers the volume)
    #[arg(long, value_parser = size)]
    pub size: Option<[u32; 2]>,
    /// Pixel size in mm (default: the finest spacing)
    #[arg(long)]
    pub mm_per_pixel: Option<f64>,
    /// Slab thickness in mm
    #[arg(long)]
    pub slab: Option<f64>,
    #[arg(long, value_enum, default_value = "max", requires = "slab")]
    pub projection: ProjectionName,
    /// Window centre and width, as 40,400 (default: the file's first window, else automatic)
    #[arg(long, value_parser = pair, allow_hyphen_values = true, group = "tone")]
    pub window: Option<[f64; 2]>,
    /// Window by name, such as brain, bone, lung, mediastinum, abdomen; with --plane volume what the body is made to
    /// look like: bone, skin-and-bone, vessels, lung, airways, soft-tissue, mr-head, mr-layers, mip, minip, mean, pet-mip
    #[arg(long, group = "tone")]
    pub preset: Option<String>,
    /// Window from the histogram
    #[arg(long, group = "tone")]
    pub auto: bool,
    /// VOI LUT function (default: the file's, else linear)
    #[arg(long, value_enum)]
    pub function: Option<FunctionName>,
    #[arg(long, value_enum, default_value = "linear")]
    pub interpolation: InterpolationName,
    /// Invert the picture as it would otherwise be shown
    #[arg(long)]
    pub invert: bool,
    /// grey, inverted-grey, hot-iron, pet, hot-metal-blue, pet-20-step or rainbow
    #[arg(long, default_value = "grey")]
    pub palette: String,
    /// Files of structures to draw over the picture: DICOM SEG or RTSTRUCT, NIfTI label maps
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "curve")]
    pub overlay: Vec<PathBuf>,
    /// How structures are drawn: outline, fill, or both with a comma
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "outline",
        requires = "overlay"
    )]
    pub overlay_style: Vec<OverlayStyle>,
    /// Presentation state (a DICOM file of modality PR) to show the image by, on the slice that --slice names or else the
    /// first one that it speaks of
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plane", "center", "normal", "up", "slab", "curve", "preset", "auto", "function"])]
    pub presentation: Option<PathBuf>,
    /// Draw the image's overlays, or the graphics and words of the presentation state, into the picture of a native
    /// plane; they may say who the patient is
    #[arg(long)]
    pub graphics: bool,
    /// Show what the display shutter of the image or of the presentation state covers
    #[arg(long)]
    pub no_shutter: bool,
    #[arg(long, value_enum, default_value = "auto")]
    pub backend: BackendName,
    /// Print what was drawn as JSON
    #[arg(long)]
    pub json: bool,
}

/// A reformat along a curve instead of a plane.
#[derive(Debug, Args)]
pub struct CurveOptions {
    /// Curve to reformat along: a JSON file of points in patient mm (docs/curve.schema.json)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plane", "slice", "center", "normal", "up"])]
    pub curve: Option<PathBuf>,
    /// How the curve is laid out: stretched keeps its shape as seen from aside, straightened makes it a straight line
    /// (default: the file's)
    #[arg(long, value_enum, requires = "curve", conflicts_with = "at")]
    pub reading: Option<CurveReadingName>,
    /// DEGREES about the curve at which it is cut, 0 being down or back; for a stretched one also the direction X,Y,Z of
    /// the patient that is down in the picture (default: the file's)
    #[arg(long, value_parser = across, allow_hyphen_values = true, requires = "curve", conflicts_with = "at")]
    pub across: Option<Across>,
    /// How far the picture reaches across the curve, in mm, half of it on each side (default: 60)
    #[arg(long, value_name = "MM", requires = "curve", allow_negative_numbers = true)]
    pub width: Option<f64>,
    /// The plane perpendicular to the curve so many MM along it, instead of the curve
    #[arg(long, value_name = "MM", requires = "curve", allow_negative_numbers = true)]
    pub at: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CurveReadingName {
    Straightened,
    Stretched,
}

/// Which way across a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Across {
    Degrees(f64),
    Direction(DVec3),
}

#[derive(Debug, Args)]
pub struct DoctorOptions {
    /// Time drawing, and reading where a folder is given
    #[arg(long)]
    pub bench: bool,
    /// A folder with a series to time reading on
    #[arg(requires = "bench")]
    pub folder: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct PhantomOptions {
    /// Folder to write into; each case gets a folder of its own there
    #[arg(required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// Case to make (default: all)
    #[arg(long)]
    pub case: Option<String>,
    /// Series of the case to make; may be repeated (default: all)
    #[arg(long, requires = "case")]
    pub series: Vec<String>,
    /// Number that noise, textures and the body's asymmetry follow from
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Show progress even where standard error is not a terminal
    #[arg(long)]
    pub progress: bool,
    /// List the cases and their series
    #[arg(long, exclusive = true)]
    pub list: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OverlayStyle {
    Outline,
    Fill,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlaneName {
    Native,
    Axial,
    Coronal,
    Sagittal,
    Oblique,
    /// Not a plane: the volume as a body
    Volume,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewName {
    Anterior,
    Posterior,
    Left,
    Right,
    Cranial,
    Caudal,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ProjectionName {
    Max,
    Min,
    Mean,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FunctionName {
    Linear,
    LinearExact,
    Sigmoid,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum InterpolationName {
    Nearest,
    Linear,
    Cubic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BackendName {
    Auto,
    Gpu,
    Cpu,
}

pub(super) fn finite_numbers<const N: usize>(text: &str) -> Result<[f64; N], String> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| part.trim().parse::<f64>().ok().filter(|value| value.is_finite()))
        .collect::<Option<_>>()
        .unwrap_or_default();
    numbers.try_into().map_err(|_| {
        format!(
            "write {N} numbers with commas between them, such as {}",
            example(N)
        )
    })
}

fn example(count: usize) -> String {
    ["12.5", "-40", "300"][..count.min(3)].join(",")
}

pub(super) fn vector(text: &str) -> Result<DVec3, String> {
    finite_numbers::<3>(text).map(DVec3::from_array)
}

fn across(text: &str) -> Result<Across, String> {
    let degrees = finite_numbers::<1>(text).map(|[degrees]| Across::Degrees(degrees));
    let direction = |_| vector(text).map(Across::Direction);
    let neither = |_| "write degrees, such as 45, or a direction, such as 0,0,-1".to_owned();
    degrees.or_else(direction).map_err(neither)
}

pub(super) fn pair(text: &str) -> Result<[f64; 2], String> {
    finite_numbers::<2>(text)
}

pub(super) fn size(text: &str) -> Result<[u32; 2], String> {
    let sides: Option<Vec<u32>> = text
        .split(['x', 'X', '×'])
        .map(|side| side.trim().parse().ok())
        .collect();
    match sides.as_deref() {
        Some([width, height]) if (1..=16384).contains(width) && (1..=16384).contains(height) => {
            Ok([*width, *height])
        }
        _ => Err("write a width and a height of 1 to 16384 pixels, such as 512x512".to_owned()),
    }
}
