//! The volume as a body: the mouse on its tile, the cube that says what one sees, and the panel of what it is made of.

mod cuts;
mod figure;
mod hand;
mod panel;
mod presets;
mod structures;
mod transfer;

pub use figure::{paint as paint_figure, paint_name, paint_planes, paint_section, show as show_figure};
pub use hand::{cursor, hand};
pub use panel::panel;
pub use panel::sentence;
pub use structures::{controls, is_wanted, name_of, search, switch};
