//! What can be asked of the state, and what it asks of the shell.

use std::path::PathBuf;
use std::sync::Arc;

use super::attempt::{AttemptCommand, AttemptEffect, AttemptEvent};
use super::export::{ExportCommand, ExportEffect, ExportEvent};
use super::reformat::{BatchCommand, BatchEffect, BatchEvent};
use super::{
    Backend, BodyCommand, CurveChange, Cut, DeskCommand, DeskEffect, DocumentCommand, DocumentEffect,
    DocumentEvent, Explain, FusionCommand, Layout, LearningCommand, LearningEffect, LearningEvent,
    LeaveAnswer, MarkChange, OverChange, PhaseChange, StackId, StructuresFound, StructuresRead,
    StructuresSought, StructuresWanted, TagsCommand, TagsRead, Tile, Tool, VoiSource,
};
use crate::annotation::{self, Document};
use crate::dicom::{Catalogue, LoadedStack, Patient, ReadError, Stack};
use crate::geometry::DVec2;
use crate::locale::{Language, Message};
use crate::render::{Interpolation, Palette, Slab};
use crate::volume::{Histogram, Volume, Window};

/// Something a person did, or ([`Command::Event`]) something that background work reports. Positions and
/// distances in a tile are in its pixels, integers at pixel centres.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Open(Vec<PathBuf>),
    ChooseFiles,
    ChooseFolder,
    /// The sample made in memory, where there is no sample data.
    OpenSample,
    /// Shows a stack: in every tile where they all show one, else in the active one.
    OpenStack(StackId),
    /// Shows a stack in this tile.
    ShowIn(Tile, StackId),
    Cancel,
    /// Closes the window.
    Close,
    /// What becomes of what was made, before it would be lost.
    Leave(LeaveAnswer),
    SetLanguage(Language),
    SetTool(Tool),
    /// Places for stacks: those on screen stay, free places take the next ones of the list.
    SetLayout(Layout),
    /// The three planes of the active tile's stack and a projection.
    Reformat(Layout),
    /// The active tile's stack as a body: beside its three planes, or alone.
    Render(Layout),
    /// The active tile's stack beside the next one.
    Compare,
    /// From one tile to the reformats and back.
    SwitchLayout,
    SetCut(Tile, Cut),
    /// One tile alone, and back.
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
    /// To a part, 0 to 1, of the way through the volume.
    ScrollToPart(Tile, f64),
    PlaceCrosshair(Tile, DVec2),
    /// Moves the crosshair within the tile's plane, by so many screen pixels.
    Nudge(Tile, DVec2),
    /// Turns the planes that cross the tile's about its normal, in degrees, clockwise on its screen.
    TurnPlanes(Tile, f64),
    /// Turns all reformats of the tile's space (see [`super::angles`]), in degrees.
    SetAngles(Tile, [f64; 3]),
    LinkByPosition(bool),
    /// Ties stacks that share no space where they stand now.
    TieByHand(bool),
    Cine(CineChange),
    Phase(PhaseChange),
    Mark(MarkChange),
    Curve(CurveChange),
    /// What concerns a tile that shows the volume as a body.
    Body(BodyCommand),
    /// What concerns presentation states, marked images, reports and overlays.
    Document(DocumentCommand),
    /// What concerns a second series over a tile's own.
    Fusion(FusionCommand),
    /// How structures are shown on planes.
    DrawnOver(OverChange),
    /// Right widens, up brightens.
    DragWindow(Tile, DVec2),
    SetVoi(Tile, VoiSource),
    /// Reads the tile's stack as the n-th of its quantities: activity, uptake by weight ...
    SetQuantity(Tile, usize),
    /// A digit key.
    RecallWindow(Tile, u8),
    LinkWindows(bool),
    Pan(Tile, DVec2),
    /// Enlarges by the factor; the point stays where it is, the middle of the tile when there is none.
    Zoom(Tile, f64, Option<DVec2>),
    /// The whole volume in the tile.
    Fit(Tile),
    /// One pixel of the slice on one of the screen.
    ActualPixels(Tile),
    /// Turns the picture in its plane, in degrees, clockwise on the screen.
    Roll(Tile, f64),
    /// Exchanges left and right on the screen.
    Mirror(Tile),
    Resize(Tile, [u32; 2]),
    SetSlab(Tile, Option<Slab>),
    SetInterpolation(Tile, Interpolation),
    SetPalette(Tile, Palette),
    Invert(Tile),
    Reset(Tile),
    Point(Option<(Tile, DVec2)>),
    Toggle(Panel),
    /// Shows the panel of explanations, or closes it.
    Explain(Option<Explain>),
    /// Hatches what lies further than half a voxel from every acquired slice.
    ShowInterpolated(bool),
    /// Opens the glossary at an entry, or at its beginning for an empty word; closes it.
    Glossary(Option<&'static str>),
    DismissNotice(usize),
    Event(Event),
    Desk(DeskCommand),
    Export(ExportCommand),
    Batch(BatchCommand),
    Attempt(AttemptCommand),
    Learning(LearningCommand),
    Tags(TagsCommand),
    /// Who the patients are, on screen until the program ends.
    ShowIdentity(bool),
}

/// Pictures one after the other, by themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CineChange {
    /// Starts the slices, or the frames of a film, in a tile, or stops.
    Toggle(Tile),
    /// Starts the phases in a tile, or stops.
    TogglePhases(Tile),
    /// Slices, frames or phases per second, on the average.
    Speed(f64),
    /// Whether it turns round at the ends.
    Sweep(bool),
    /// Time for the next picture.
    Step,
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
    Marks,
    Body,
    Fusion,
    Structures,
    Documents,
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
    /// One acquired slice of a stack whose volume is coarser.
    FullSlice {
        ticket: u64,
        result: Result<Arc<Volume>, ReadError>,
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
    StructuresProgress {
        ticket: u64,
        done: usize,
        total: usize,
    },
    /// What was drawn beside a stack, or why that is not known.
    Structures {
        ticket: u64,
        result: Result<StructuresRead, Message>,
    },
    /// Which files of structures there are beside a stack.
    StructuresFound {
        ticket: u64,
        found: StructuresFound,
    },
    /// The marks of these files have been written down, or could not be.
    MarksKept {
        beside: Vec<PathBuf>,
        result: Result<(), Message>,
    },
    /// The marks that lay beside the files.
    MarksRead {
        beside: Vec<PathBuf>,
        read: Result<annotation::Loaded, Message>,
    },
    Document(DocumentEvent),
    Backend(Backend),
    Notice(Message),
    Export(ExportEvent),
    Batch(BatchEvent),
    Attempt(AttemptEvent),
    Learning(LearningEvent),
    TagsRead {
        ticket: u64,
        result: Result<TagsRead, ReadError>,
    },
    /// By study and series.
    Patients {
        ticket: u64,
        patients: Vec<((usize, usize), Patient)>,
    },
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
    pub histogram: Option<Arc<Histogram>>,
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Loaded) -> bool {
        Arc::ptr_eq(&self.stack.volume, &other.stack.volume)
    }
}

/// Work for the shell.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Closes the window.
    Close,
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
    /// Reads one slice as it is; answered by [`Event::FullSlice`].
    LoadSlice {
        ticket: u64,
        stack: Arc<Stack>,
        slice: usize,
    },
    Cancel {
        ticket: u64,
    },
    /// Reads the marks that lie beside what was opened, if there are any.
    FindMarks {
        beside: Vec<PathBuf>,
    },
    /// Reads the structures drawn beside a stack; answered by [`Event::Structures`].
    ReadStructures {
        ticket: u64,
        wanted: StructuresWanted,
    },
    /// Looks for structures drawn on a stack, without reading them; answered by [`Event::StructuresFound`].
    FindStructures {
        ticket: u64,
        sought: StructuresSought,
    },
    /// Writes the marks beside what was opened; answered by [`Event::MarksKept`].
    KeepMarks {
        beside: Vec<PathBuf>,
        document: Arc<Document>,
    },
    Document(DocumentEffect),
    Desk(DeskEffect),
    Export(ExportEffect),
    Batch(BatchEffect),
    Attempt(AttemptEffect),
    Learning(LearningEffect),
    /// Reads all attributes of a file, and what differs from another; answered by [`Event::TagsRead`].
    ReadTags {
        ticket: u64,
        file: Arc<PathBuf>,
        before: Option<Arc<PathBuf>>,
    },
    /// Reads who the patients of series are; answered by [`Event::Patients`].
    ReadPatients {
        ticket: u64,
        files: Vec<((usize, usize), Arc<PathBuf>)>,
    },
}
