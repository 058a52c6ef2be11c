//! What is taken out of the window: pictures as they are shown, cines, measures as documents.

#[path = "../common/mod.rs"]
mod common;
mod documents;
mod pictures;
mod support;
