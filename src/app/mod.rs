//! What the window shows and the commands that change it. Pure: no window, GPU, clock or file.
//!
//! `ui` reads a [`State`] and returns [`Command`]s; [`State::apply`] changes the state and returns [`Effect`]s;
//! only `shell` carries those out, and reports back with [`Event`]s, which are commands too.
//!
//! Each tile goes through one point in patient mm: a reformat through the point itself, acquired slices by the one
//! nearest to it. Moving one tile moves all that are linked with it, so that linked tiles cannot disagree.

mod along;
mod apply;
pub mod attempt;
mod body;
mod cine;
mod command;
mod desk;
mod documents;
mod drawn_over;
mod events;
pub mod explain;
pub mod export;
mod first_hanging;
mod full_slices;
mod fusion;
mod gaps;
mod gesture;
mod hanging;
mod layout;
mod learning;
mod leaving;
mod lines;
mod link;
mod look;
mod marks;
mod oblique;
mod open;
mod overlay;
mod phases;
mod placing;
mod quantity;
mod readout;
pub mod reformat;
mod scroll;
mod series_steps;
mod settings;
mod state;
mod tags;
mod tile;
mod tour;

pub use along::{Along, Bend, CurveChange};
pub use apply::is_exercise;
pub use body::{
    Anatomy, Body, BodyCommand, Cutter, Edit, Explorer, Form, Hit, PlaneOutline, Section, Structure,
    StructureChange, StructuresRead, StructuresWanted,
};
pub use cine::{Cine, CineClock, CineOver};
pub use command::{CineChange, Command, Effect, Event, Loaded, Panel, Scanned, SliceEnd};
pub use desk::{Desk, DeskCommand, DeskEffect, Dialog};
pub use documents::{
    Applied, DocumentCommand, DocumentEffect, DocumentEvent, DocumentRead, Documents, LaidKey, Shown,
};
pub use drawn_over::{
    DrawnAs, DrawnFile, DrawnOver, Offer, OfferedFile, Outlined, OverChange, OverPicture, Sheet,
    StructuresFound, StructuresOver, StructuresSought,
};
pub use fusion::{
    Fusion, FusionCommand, FusionWords, Layer, OPACITY_STEP, Over, fusion_colours, fusion_refusal,
    fusion_window,
};
pub use layout::{Layout, Part};
pub use learning::{ExerciseCard, Learning, LearningCommand, LearningEffect, LearningEvent, Overview};
pub use leaving::{LeaveAnswer, Leaving, Unsaved};
pub use lines::CrossLine;
pub use link::{Link, Links};
pub use look::{Drawn, Look, Picture, native_view};
pub use marks::{Landmarks, MarkChange, Marks, PlanePoints, SeenDraft, SeenMark};
pub use oblique::{angles, from_angles, from_line, through_points};
pub use open::OpenStack;
pub use overlay::{Overlay, ScaleBar, modality_word};
pub use phases::{CurvePoint, HeldVoi, PhaseBar, PhaseChange, PhaseCurve, Phases};
pub use readout::Readout;
pub use settings::{ImageText, LetterStyle, MOST_RECENT, Recent, Scale, Settings, SettingsChange, Theme};
pub use state::{Backend, Explain, Panels, Progress, SampleCase, StackId, State, Tool};
pub use tags::{Identity, TagBrowser, TagsCommand, TagsOf, TagsRead};
pub use tile::{Cut, Tile, TileView, VoiSource};
pub use tour::{STEPS, Step, Tour};
