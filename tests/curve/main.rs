//! Curves through the patient: their lengths and frames, and the surfaces that curved reformats show.

mod curves;
mod surfaces;
