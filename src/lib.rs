pub mod app;
pub mod dicom;
pub mod geometry;
pub mod locale;
pub mod render;
pub mod ui;
pub mod volume;
