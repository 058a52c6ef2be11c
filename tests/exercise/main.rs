//! Questions, answers and what they are worth.

mod choosing;
mod feedback;
mod finding;
mod locating;
mod measuring;
mod outlining;
mod planes;
mod solids;
mod support;
mod windowing;
