//! The synthetic patients: bodies of believable size, files that are the same everywhere, segmentations that tell the
//! truth.

mod bodies;
mod made_again;
mod samples;
mod truth;
