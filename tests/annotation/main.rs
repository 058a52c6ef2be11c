//! What is drawn on images: shapes and their handles, measures against phantoms and brute force, the file, the table.

mod documents;
mod lengths;
mod regions;
mod sentences;
mod shapes;
mod support;
