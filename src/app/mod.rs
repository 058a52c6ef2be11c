//! What the window shows and the commands that change it. Pure: no window, GPU, clock or file.
//!
//! `ui` reads a [`State`] and returns [`Command`]s; [`State::apply`] changes the state and returns [`Effect`]s;
//! only `shell` carries those out, and reports back with [`Event`]s, which are commands too.
//!
//! One point in patient mm, the crosshair, places every tile: a reformat goes through it, and the native
//! tile shows the slice nearest to it. So linked tiles cannot disagree.

mod apply;
mod command;
mod events;
pub mod explain;
mod gaps;
mod gesture;
mod open;
mod overlay;
mod picture;
mod readout;
mod scroll;
mod state;
mod tile;

pub use command::{Command, Effect, Event, Loaded, Panel, Scanned, SliceEnd};
pub use open::OpenStack;
pub use overlay::{CrossLine, Overlay, ScaleBar};
pub use picture::{Picture, native_view};
pub use readout::Readout;
pub use state::{Backend, Layout, Panels, Progress, SampleCase, StackId, State, Tool};
pub use tile::{Tile, TileView, VoiSource};
