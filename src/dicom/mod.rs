//! Files → frames → stacks → volumes, with findings.
//!
//! [`scan`] reads headers only and yields a [`Catalogue`]; [`load`] decodes the pixels of one [`Stack`] into a
//! [`Volume`](crate::volume::Volume). What could not be read is data ([`Skipped`], [`Finding`]), not an end.
//!
//! [`mod@write`] goes the other way: volumes and label maps → standard files.

mod archive;
mod assemble;
mod attributes;
mod calibration;
mod catalogue;
mod cie_lab;
mod clock;
mod colour;
mod concatenation;
mod csa;
mod diffusion;
mod directory;
mod disc;
mod documents;
mod drawn;
mod elements;
mod file;
mod finding;
mod frame;
mod frame_times;
mod gather;
mod held;
mod in_plane;
mod inspect;
mod load;
mod lut;
mod memory;
mod mosaic;
mod nifti;
mod nuclear;
mod partition;
mod phases;
mod pixel;
mod presentation;
mod private;
mod quantity;
mod real_world;
mod reduce;
mod references;
mod scan;
mod segmentation;
mod structure_set;
mod technique;
mod traits;
mod uptake;
pub mod write;

pub use archive::{file_around, stream};
pub use calibration::Calibration;
pub use catalogue::{
    Catalogue, ContainerNote, FrameRef, LoadEvent, LoadedStack, NamedVoi, Series, Signedness, Skipped, Stack,
    Study, Tile, ValueMeaning,
};
pub use colour::{ColourTable, Colouring};
pub use directory::{Directory, directory_of, read_directory};
pub use documents::{
    Concept, ContentItem, ContentValue, Document, DocumentKind, ImageSelector, Joined, MarkedImage,
    MarkedPlace, Reference, Relationship, Report, ReportLine, SlicePlace, SlicePlaces, key_title, kind_name,
    read_report, report_lines,
};
pub use drawn::{
    Drawn, DrawnOn, DrawnSummary, Kind as DrawnKind, describe_labels, drawn_files, labels_of, read_labels,
    read_labels_of,
};
pub use elements::{
    Element, Elements, Kind, Mask, Patient, PersonName, Query, Row, Value, about, keyword, meaning, name,
    person_names, read_elements, read_patient, shown_value, title,
};
pub use file::{DicomFile, PixelDataElement};
pub use finding::{Finding, FindingCode, Severity};
pub use frame_times::FrameTimes;
pub use load::{load, load_slice, load_within};
pub use lut::Lut;
pub use memory::{memory_budget, set_memory_budget};
pub use nifti::{label_map_of, read_label_map};
pub use phases::{Phase, PhaseAxis, PhaseValue};
pub use pixel::{
    NpyElement, PixelDescription, SampleSpace, StoredValues, read_all_frames, read_frame, read_frame_into,
    read_samples, write_npy,
};
pub use presentation::{
    BitPlane, DisplayedArea, Graphic, GraphicAnnotation, GraphicKind, GraphicLayer, ImageGraphics,
    ModalityTransform, OverlayKind, OverlayPlane, PresentationLut, PresentationSize, PresentationState,
    Shutter, SoftcopyTone, StoredRange, TextObject, Turn, Units, read_image_graphics, read_presentation,
};
pub use quantity::{Quantities, Quantity};
pub use references::{FrameReference, references};
pub use scan::{catalogue_of, scan};
pub use segmentation::{DrawnSegment, Segmentation, read_segmentation};
pub use structure_set::{RegionOfInterest, StructureSet, read_structure_set};
pub use technique::{Parameter, Setting, Technique};

use crate::locale::Message;

/// Why a file, a frame or a stack could not be used: one sentence naming what, where and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub Message);
