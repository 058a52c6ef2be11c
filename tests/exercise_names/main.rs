//! Whether typed answers name what they should, held against a table of answers and against properties that hold for any.

mod properties;
mod table;
mod texts;
