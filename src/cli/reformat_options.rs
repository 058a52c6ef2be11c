//! What may be typed behind `negatoscope reformat`.

use std::path::PathBuf;

use clap::Args;
use glam::DVec3;

use super::arguments::{
    BackendName, InterpolationName, PlaneName, ProjectionName, StackChoice, size, vector,
};

#[derive(Debug, Args)]
pub struct ReformatOptions {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder to write into, one DICOM file a plane; it must be empty or not be there yet
    #[arg(long)]
    pub out: PathBuf,
    #[command(flatten)]
    pub choice: StackChoice,
    /// Plane to cut (default: native, or oblique where --normal is given)
    #[arg(long, value_enum, conflicts_with = "radial")]
    pub plane: Option<PlaneName>,
    /// Direction of view for oblique planes
    #[arg(long, value_parser = vector, allow_hyphen_values = true, conflicts_with = "radial")]
    pub normal: Option<DVec3>,
    /// Direction towards the top of the pictures for oblique planes
    #[arg(long, value_parser = vector, allow_hyphen_values = true, requires = "normal")]
    pub up: Option<DVec3>,
    /// Patient position in mm in the middle of the pictures, and the one that depths are counted from (default: the
    /// volume's centre)
    #[arg(long, value_parser = vector, allow_hyphen_values = true)]
    pub center: Option<DVec3>,
    /// Depth of the first plane along the direction of view, in mm from the centre (default: the volume's edge)
    #[arg(long, allow_hyphen_values = true, conflicts_with = "radial")]
    pub from: Option<f64>,
    /// Depth of the last plane along the direction of view, in mm from the centre (default: the volume's edge)
    #[arg(long, allow_hyphen_values = true, conflicts_with = "radial")]
    pub to: Option<f64>,
    /// How many planes (default: as many as there is room for; 36 for a half turn)
    #[arg(long)]
    pub count: Option<usize>,
    /// Distance between planes in mm (default: the thickness, or the finest spacing; the slices' own for native)
    #[arg(long, conflicts_with = "radial")]
    pub increment: Option<f64>,
    /// Thickness of the planes in mm (default: 0, the plane alone)
    #[arg(long, default_value_t = 0.0)]
    pub thickness: f64,
    /// How the values within the thickness become one
    #[arg(long, value_enum, default_value = "mean", requires = "thickness")]
    pub projection: ProjectionName,
    /// Field of view in mm, width and height as 200x180 (default: what covers the volume)
    #[arg(long, value_parser = millimetres)]
    pub fov: Option<[f64; 2]>,
    /// Columns and rows, as 512x512 (default: about the finest spacing)
    #[arg(long, value_parser = size)]
    pub matrix: Option<[u32; 2]>,
    /// Planes that turn about an axis with this direction, through the centre
    #[arg(long, value_parser = vector, allow_hyphen_values = true, value_name = "X,Y,Z")]
    pub radial: Option<DVec3>,
    /// Angle that radial planes share out among them: 180 or 360 degrees
    #[arg(long, default_value_t = 180.0, requires = "radial")]
    pub angle: f64,
    #[arg(long, value_enum, default_value = "linear")]
    pub interpolation: InterpolationName,
    #[arg(long, value_enum, default_value = "auto")]
    pub backend: BackendName,
    /// Print what was made as JSON
    #[arg(long)]
    pub json: bool,
}

fn millimetres(text: &str) -> Result<[f64; 2], String> {
    let sides: Option<Vec<f64>> = text
        .split(['x', 'X', '×'])
        .map(|side| side.trim().parse().ok())
        .collect();
    match sides.as_deref() {
        Some([width, height]) if width.is_finite() && height.is_finite() => Ok([*width, *height]),
        _ => Err("write a width and a height in mm, such as 200x180".to_owned()),
    }
}
