pub mod dicom;
pub mod geometry;
pub mod locale;
pub mod render;
pub mod volume;
