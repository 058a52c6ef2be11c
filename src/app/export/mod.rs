//! Getting things out of the window: pictures, cines, measures. Nothing here names a patient: what is written are
//! pixels and what was drawn on them, under names made of modality, plane and slice.

mod cine;
mod measures;
mod name;
mod presentation;
mod report;
mod shot;

pub use cine::{Cine as CineShot, Moment, SliceRange};
pub use measures::{MeasureRow, MeasuresShot};
pub use presentation::presentations;
pub use report::report;
pub use shot::{Kept, Shot, arranged, composed};

use super::{Effect, Progress, State};
use crate::locale::Message;
use crate::message;
use crate::render::encode::PictureFormat;

/// Pictures of a full turn, to begin with and at most and at least.
const FIRST_TURN: usize = 60;
pub const TURNS: std::ops::RangeInclusive<usize> = 8..=360;
/// What BodyPartExamined (0018,0015) and the like call what holds the face, in any language.
const FACES: [&str; 8] = [
    "HEAD", "BRAIN", "SKULL", "FACE", "NECK", "TETE", "CRANE", "CEREBR",
];

/// What a picture holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Content {
    /// The image with its letters, lines, texts and measures.
    #[default]
    AsShown,
    ImageOnly,
}

/// How much of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    ActiveTile,
    /// All tiles on screen.
    Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sink {
    File,
    Clipboard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CineForm {
    /// One animated GIF.
    Gif,
    /// A folder of numbered PNG pictures.
    Pictures,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeasuresForm {
    /// A table for spreadsheets.
    Csv,
    /// DICOM structured report (TID 1500).
    Report,
    /// DICOM grayscale softcopy presentation state.
    Presentation,
}

/// What a reader chose for the next export.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Export {
    pub content: Content,
    pub format: PictureFormat,
    /// Pictures of a full turn of a body.
    pub turn: usize,
    /// The slices of a cine, where not all of them.
    pub range: Option<SliceRange>,
    /// A cine that is being written.
    pub running: Option<Progress>,
}

impl Default for Export {
    fn default() -> Export {
        Export {
            content: Content::default(),
            format: PictureFormat::Png,
            turn: FIRST_TURN,
            range: None,
            running: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExportCommand {
    SetContent(Content),
    SetFormat(PictureFormat),
    /// First and last slice of a cine of the active tile, counted from 1 in the order of scrolling.
    SetRange([usize; 2]),
    /// Pictures of a full turn of a body.
    SetTurn(usize),
    Picture(Extent, Sink),
    Cine(CineForm),
    Measures(MeasuresForm),
}

/// Work for the shell; `name` is that of the file without its extension, as it is offered.
#[derive(Clone, Debug)]
pub enum ExportEffect {
    Picture {
        shot: Box<Shot>,
        format: PictureFormat,
        sink: Sink,
        name: String,
    },
    /// Answered by [`ExportEvent`]s under the ticket.
    Cine {
        ticket: u64,
        cine: Box<CineShot>,
        form: CineForm,
        name: String,
    },
    Measures {
        measures: Box<MeasuresShot>,
        form: MeasuresForm,
        name: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExportEvent {
    Progress {
        ticket: u64,
        done: usize,
        total: usize,
    },
    /// Nothing more comes; whether it is written, and a sentence where there is something to say.
    Ended {
        ticket: u64,
        written: bool,
        notice: Option<Message>,
    },
}

impl State {
    pub(super) fn on_export(&mut self, command: ExportCommand) -> Vec<Effect> {
        let effect = match command {
            ExportCommand::SetContent(content) => {
                self.export.content = content;
                return Vec::new();
            }
            ExportCommand::SetFormat(format) => {
                self.export.format = format;
                return Vec::new();
            }
            ExportCommand::SetRange(ends) => {
                self.set_cine_range(ends);
                return Vec::new();
            }
            ExportCommand::SetTurn(count) => {
                self.export.turn = count.clamp(*TURNS.start(), *TURNS.end());
                self.export.range = None;
                return Vec::new();
            }
            ExportCommand::Picture(extent, sink) => self.picture_effect(extent, sink),
            ExportCommand::Cine(form) => self.cine_effect(form),
            ExportCommand::Measures(form) => self.measures_effect(form),
        };
        let pictured = !matches!(effect, Ok(ExportEffect::Measures { .. }));
        if pictured && effect.is_ok() && self.may_show_face() {
            self.tell_once(message!("body-export-face"));
        }
        match effect {
            Ok(effect) => vec![Effect::Export(effect)],
            Err(why) => {
                self.notices.retain(|notice| *notice != why);
                self.notices.push(why);
                Vec::new()
            }
        }
    }

    pub(super) fn on_export_event(&mut self, event: ExportEvent) -> Vec<Effect> {
        let own = |job: &Progress, under: u64| job.ticket == under;
        match event {
            ExportEvent::Progress { ticket, done, total } => {
                if let Some(job) = self.export.running.as_mut().filter(|job| own(job, ticket)) {
                    (job.done, job.total) = (done, total);
                }
            }
            ExportEvent::Ended {
                ticket,
                written,
                notice,
            } => {
                if self.export.running.take_if(|job| own(job, ticket)).is_some() {
                    self.notices.extend(notice);
                    return self.go_on_leaving(written);
                }
            }
        }
        Vec::new()
    }

    /// Whether a body on screen may show a face, by which a patient is known: of a head, or of what is not said.
    pub fn may_show_face(&self) -> bool {
        let tiles = self.visible_tiles();
        let looks = tiles.into_iter().filter_map(|tile| self.look(tile));
        looks.filter(|look| look.is_rendered()).any(|look| {
            let part = look.open.stack.body_part.to_uppercase();
            part.is_empty() || FACES.iter().any(|face| part.contains(face))
        })
    }

    /// Calls off a cine that is being written.
    pub(super) fn cancel_export(&mut self) -> Option<Effect> {
        let ticket = self.export.running.take()?.ticket;
        self.notices.push(message!("export-cancelled"));
        Some(Effect::Cancel { ticket })
    }

    fn picture_effect(&self, extent: Extent, sink: Sink) -> Result<ExportEffect, Message> {
        Ok(ExportEffect::Picture {
            shot: Box::new(self.shot(extent).ok_or_else(nothing_shown)?),
            format: self.export.format,
            sink,
            name: self.export_name(extent),
        })
    }

    fn cine_effect(&mut self, form: CineForm) -> Result<ExportEffect, Message> {
        if self.export.running.is_some() {
            return Err(message!("export-running"));
        }
        let cine = self.cine_shot().ok_or_else(|| message!("export-no-cine"))?;
        let ticket = self.ticket();
        self.export.running = Some(Progress {
            ticket,
            done: 0,
            total: cine.moments.len(),
        });
        Ok(ExportEffect::Cine {
            ticket,
            cine: Box::new(cine),
            form,
            name: self.cine_name(),
        })
    }

    fn measures_effect(&self, form: MeasuresForm) -> Result<ExportEffect, Message> {
        let measures = self.measures_shot().ok_or_else(nothing_shown)?;
        if measures.rows.is_empty() {
            return Err(message!("export-no-measures"));
        }
        Ok(ExportEffect::Measures {
            measures: Box::new(measures),
            form,
            name: self.measures_name(form),
        })
    }
}

fn nothing_shown() -> Message {
    message!("export-nothing-shown")
}
