//! Curves through the patient: their lengths and frames, the surfaces that curved reformats show, and curve files.

mod command_line;
mod curves;
mod files;
mod surfaces;
mod worked;
