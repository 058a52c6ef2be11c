//! What learners did is kept: whole, in order, through kills, full disks, older files and two windows at once.

mod attempts;

mod learners;
mod mastery;
mod revision;
mod support;
