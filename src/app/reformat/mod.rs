//! Batches of reformats: planning them, making them in the background, saving them as DICOM.

mod words;

pub use words::{derivation, series_name};
