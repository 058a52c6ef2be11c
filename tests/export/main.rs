//! What is taken out of the window: pictures as they are shown, cines, measures as documents.

mod documents;
mod pictures;
mod support;
