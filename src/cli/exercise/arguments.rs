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
