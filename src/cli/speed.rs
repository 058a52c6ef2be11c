//! What the window must do and what it does on this machine, for `negatoscope doctor --bench`.
use std::path::Path;
use std::sync::Arc;
use serde::Serialize;
use crate::locale::Language;
use crate::phantom;
use crate::shell::SampleSeries;
use crate::shell::trial::{self, Trials};
use super::print_json;

#[derive(Serialize)]
pub struct Speed { trials: Option<Trials> }

pub fn measure(_folder: Option<&Path>, _language: Language) -> Speed {
    let sample = SampleSeries { name: String::new(), modality: "CT".into(), volume: Arc::new(phantom::large()), windows: vec![] };
    Speed { trials: trial::run(&sample, [1920, 1080]).ok() }
}
impl Speed { pub fn print(&self, _l: Language) -> anyhow::Result<()> { print_json(self) } }
