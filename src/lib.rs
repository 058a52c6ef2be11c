//! Negatoscope: a light box for people who learn to read scans.
//!
//! It opens CT, MR and nearly every other DICOM image, shows them exactly, and reformats them in any plane; for teaching,
//! not for diagnosis. `docs/conformance.md` says of each kind of object what is done with it.
//!
//! # Code map
//!
//! A room imports only rooms above it in this list.
//!
//! | room | job |
//! |---|---|
//! | [`locale`] | every sentence a person sees, in French and in English |
//! | [`geometry`] | millimetres, voxels, planes, curves and the surfaces through them, orientation letters (pure) |
//! | [`volume`] | voxels with their geometry and what a value means; windows, histogram, drawn structures (pure) |
//! | [`dicom`] | files, archives and directories → frames → stacks and their phases → volumes, with findings; what is drawn over images, what is said about them, the attributes themselves; and volumes → files |
//! | [`annotation`] | lengths, angles, regions and arrows in patient space, what they measure, and their file format (pure) |
//! | [`render`] | what to draw, as plain parameters: planes, surfaces along curves, a second volume over a first ([`render::fused`]), structures over planes and curves ([`render::labels`]), bodies ([`render::scene`]), batches of planes; [`render::cpu`] draws it with rayon, [`render::gpu`] with compute shaders, [`render::encode`] makes files of it |
//! | [`exercise`] | questions whose answers live in the patient: their file format, grading, generation (pure) |
//! | [`progress`] | attempts, answers, times, mastery and what to revise, kept in SQLite for several learners |
//! | [`phantom`] | anatomy that never was anybody's, in scanners that were never built: tables of implicit shapes, tissues, physics, CT and MR, written as DICOM |
//! | [`app`] | the state and the commands that change it (pure: no window, GPU, clock or file) |
//! | [`ui`] | egui panels: read the state, return commands |
//! | [`shell`] | winit windows, surfaces, background work, kept settings: carries out effects |
//! | [`cli`] | one file a subcommand |
//!
//! # Invariants
//!
//! - `winit` only in `shell`; `egui` only in `ui` and `shell`; `wgpu` only in `render::gpu` and `shell`; the
//!   `dicom_*` crates only in `dicom`; SQL only in `progress`. `tests/architecture.rs` checks these and the order of rooms.
//! - `render::cpu` and `render::gpu` never import each other: both take the same plain parameters; only tests (and
//!   `doctor`, which is one) compare them.
//! - `app` is pure: a command is applied and effects come back. `ui` reads the state and returns commands. Only `shell`
//!   carries out effects.
//! - Measurements and probes read the CPU volume, never a texture; nothing is measured where a straight line on screen is
//!   none in the patient.
//! - A position kept anywhere is in patient mm (DICOM LPS), with the frame of reference that it belongs to.
//! - Who the patient is stands on screen only while someone asks for it, is in no settings and no log, and never while an
//!   exercise is on the desk; so are the values of a file's attributes that may tell it.
//! - What leaves the program (pictures, tables, documents, file names) carries no patient's identity.
//! - What a reader draws is written down at once, and undone by name; so is every answer, as soon as it changes.
//! - What an exercise knows of its answers is sealed in [`app::attempt::Paper`] until they may be seen: no text, picture or
//!   log has it before.
//! - Files, threads and clocks are touched only in `dicom`, `render::cpu`, `render::scene` and `phantom` (rayon),
//!   `progress` (its own file, no clock), `shell` and `cli`.
//! - A volume keeps the true position of every slice; nothing is averaged, closed up or reordered silently: what was
//!   decided about a series is a [`dicom::Finding`].

pub mod annotation;
pub mod app;
pub mod cli;
pub mod dicom;
pub mod exercise;
pub mod geometry;
pub mod locale;
pub mod phantom;
pub mod progress;
pub mod render;
pub mod shell;
pub mod ui;
pub mod volume;
