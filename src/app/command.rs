//! What can be asked of the state, and what it asks of the shell.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Backend, DeskCommand, DeskEffect, Layout, StackId, Tile, Tool, VoiSource};
use crate::dicom::{Catalogue, LoadedStack, ReadError, Stack};
use crate::geometry::{DVec2, Orientation};
use crate::locale::{Language, Message};
use crate::render::{Interpolation, Palette, Slab};
use crate::volume::{Volume, Window};

/// Something a person did, or ([`Command::Event`]) something that background work reports. Positions and
/// distances in a tile are in its pixels, integers at pixel centres.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Open(Vec<PathBuf>),
    ChooseFiles,
    ChooseFolder,
    /// The sample made in memory, where there is no sample data.
    OpenSample,
    OpenStack(StackId),
    Cancel,
    SetLanguage(Language),
    SetTool(Tool),
    SetLayout(Layout),
    /// From one tile to the other layout and back.
    SwitchLayout,
    /// One tile of the four alone, and back.
    Maximise(Tile),
    /// The same by mouse, which takes back what the first of the two clicks did to the crosshair.
    DoubleClick(Tile),
    Activate(Tile),
    NextTile,
    /// So many slices forward (or backward, when negative).
    Scroll(Tile, i64),
    /// Wheel notches, possibly fractions of one from a touchpad; positive goes forward.
    Wheel(Tile, f64),
    ScrollTo(Tile, SliceEnd),
    PlaceCrosshair(Tile, DVec2),
    /// Right widens, up brightens.
    DragWindow(Tile, DVec2),
    SetVoi(Tile, VoiSource),
    /// A digit key.
    RecallWindow(Tile, u8),
    LinkWindows(bool),
    Pan(Tile, DVec2),
    /// Enlarges by the factor; the point stays where it is, the middle of the tile when there is none.
    Zoom(Tile, f64, Option<DVec2>),
    Resize(Tile, [u32; 2]),
    SetSlab(Tile, Option<Slab>),
    TurnSlab(Orientation),
    SetInterpolation(Tile, Interpolation),
    SetPalette(Tile, Palette),
    Invert(Tile),
    Reset(Tile),
    Point(Option<(Tile, DVec2)>),
    Toggle(Panel),
    DismissNotice(usize),
    Event(Event),
    Desk(DeskCommand),
}

/// The first or the last slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliceEnd {
    First,
    Last,
}

/// A part of the window that folds away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Series,
    Findings,
    Shortcuts,
}

/// A report from the shell. Tickets tell whose report it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    ScanProgress {
        ticket: u64,
        done: usize,
        total: usize,
    },
    Scanned {
        ticket: u64,
        catalogue: Scanned,
    },
    /// One slice, decoded before the others, and the window that suits it.
    FirstSlice {
        ticket: u64,
        slice: usize,
        volume: Arc<Volume>,
        automatic: Window,
    },
    LoadProgress {
        ticket: u64,
        done: usize,
        total: usize,
    },
    Loaded {
        ticket: u64,
        result: Result<Loaded, ReadError>,
    },
    Backend(Backend),
    Notice(Message),
}

/// A catalogue as an event carries it: equal only to itself.
#[derive(Clone, Debug)]
pub struct Scanned(pub Arc<Catalogue>);

impl PartialEq for Scanned {
    fn eq(&self, other: &Scanned) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A complete stack and the window that suits it.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub stack: LoadedStack,
    pub automatic: Window,
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Loaded) -> bool {
        Arc::ptr_eq(&self.stack.volume, &other.stack.volume)
    }
}

/// Work for the shell.
#[derive(Clone, Debug)]
pub enum Effect {
    ChooseFiles,
    ChooseFolder,
    Scan {
        ticket: u64,
        paths: Vec<PathBuf>,
    },
    /// The sample series instead of files; answered like a scan.
    ScanSample {
        ticket: u64,
    },
    Load {
        ticket: u64,
        stack: Arc<Stack>,
    },
    Cancel {
        ticket: u64,
    },
    Desk(DeskEffect),
}
