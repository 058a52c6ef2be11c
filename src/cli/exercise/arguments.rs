//! What may be typed after `negatoscope exercise`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct ExerciseOptions {
    #[command(subcommand)]
    pub command: ExerciseCommand,
}

#[derive(Debug, Subcommand)]
pub enum ExerciseCommand {
    /// Say what is wrong with an exercise: references, places, translations, names, targets
    Check(CheckOptions),
    /// Grade the answers of an attempt
    Grade(GradeOptions),
    /// Make an exercise from the structures drawn on a series
    Generate(GenerateOptions),
    /// Print the JSON Schema of the exercise format
    Schema(SchemaOptions),
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    /// The exercise, a JSON file
    pub file: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct GradeOptions {
    /// The exercise, a JSON file
    pub file: PathBuf,
    /// The answers of an attempt, as the window exports them
    #[arg(long)]
    pub answers: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// The schema of the answers' format instead
    #[arg(long)]
    pub answers: bool,
}

#[derive(Debug, Args)]
pub struct GenerateOptions {
    /// DICOM segmentation, structure set, or NIfTI label map
    #[arg(long)]
    pub from: PathBuf,
    /// Folder or file of the series that it is drawn on (default: what lies beside it)
    #[arg(long)]
    pub series: Option<PathBuf>,
    /// Kinds of question, taken in turn: locate, name, choice, order, outline, measure, window
    #[arg(long, value_delimiter = ',', default_value = "locate,name,choice")]
    pub kinds: Vec<String>,
    /// Year of training: 1, 2, 3, or first-year, second-year, third-year
    #[arg(long, default_value = "first-year")]
    pub level: String,
    /// Questions at most
    #[arg(long, default_value_t = 12)]
    pub count: usize,
    /// Number that what chance decides follows from
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// JSON file to write (default: exercise.json beside the drawing)
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    /// Name under which results are kept (default: made up)
    #[arg(long)]
    pub id: Option<String>,
    #[arg(long)]
    pub title: Option<String>,
    /// Ask for both the left and the right one of a pair
    #[arg(long)]
    pub both_sides: bool,
    #[arg(long)]
    pub json: bool,
}
