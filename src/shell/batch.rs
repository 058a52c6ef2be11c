//! Batches of reformats on threads of their own.

use std::path::PathBuf;
use std::sync::Arc;

use super::export::place::{Asked, Place};
use super::frame::Frame;
use super::reformat::{coding, made, save, series};
use super::work::{Line, Pace, Work};
use crate::app::Event;
use crate::app::reformat::{BatchEffect, BatchEvent, DerivedVolume, MadeSeries};
use crate::dicom::Stack;
use crate::locale::{Language, Message};
use crate::message;
use crate::render::reformat::Reformat;
use crate::volume::{Histogram, Volume, automatic_window};

pub fn carry_out(effect: BatchEffect, frame: &Frame, work: &mut Work) {
    match effect {
        BatchEffect::Make {
            ticket,
            stack,
            volume,
            plan,
            language,
        } => {
            work.start(ticket, move |line| {
                let made = make(&line, ticket, stack, &volume, *plan, language).transpose();
                if let Some(made) = made {
                    line.tell(Event::Batch(BatchEvent::Made { ticket, made }));
                }
            });
        }
        BatchEffect::Save {
            ticket,
            series,
            name,
            language,
        } => {
            let asked = Asked::for_folder(&frame.window, &name);
            work.start(ticket, move |line| {
                let place = asked.answer();
                let written = place.map(|place| write(&line, ticket, &series, &place, language));
                let (saved, notice) = written.unwrap_or_default();
                line.tell(Event::Batch(BatchEvent::Saved {
                    ticket,
                    saved,
                    notice,
                }));
            });
        }
    }
}

type Made = (Arc<MadeSeries>, Vec<DerivedVolume>);

/// `None` when it was called off.
fn make(
    line: &Line,
    ticket: u64,
    stack: Arc<Stack>,
    volume: &Volume,
    plan: Reformat,
    language: Language,
) -> Result<Option<Made>, Message> {
    let coding = coding(&stack, volume, &plan);
    let pace = Pace::default();
    let told = |done| {
        if pace.due() {
            line.tell(Event::Batch(BatchEvent::Progress { ticket, done }));
        }
    };
    let Some(made) = made(volume, &plan, &coding, &told, &|| line.goes_on())? else {
        return Ok(None);
    };
    let volumes = made.volumes.iter().map(|volume| DerivedVolume {
        automatic: automatic_window(volume),
        histogram: Histogram::of(volume).map(Arc::new),
        volume: Arc::clone(volume),
    });
    let volumes = volumes.collect();
    let series = series(stack, plan, coding, made, language);
    Ok(Some((Arc::new(series), volumes)))
}

/// Whether it was written, and what is to be said of it; nothing where it was called off.
fn write(
    line: &Line,
    ticket: u64,
    series: &MadeSeries,
    place: &Place,
    language: Language,
) -> (bool, Option<Message>) {
    let folder: PathBuf = match place.new_folder() {
        Ok(folder) => folder,
        Err(why) => return (false, Some(why)),
    };
    let pace = Pace::default();
    let told = |done| {
        if pace.due() {
            line.tell(Event::Batch(BatchEvent::Progress { ticket, done }));
        }
        line.goes_on()
    };
    let saved = save(series, &folder, language, &told);
    if !matches!(saved, Ok(Some(_))) {
        // Made by this job, and emptied by what failed.
        let _left = std::fs::remove_dir(&folder);
    }
    match saved {
        Ok(Some(files)) => {
            let (count, path) = (files.len(), folder.as_path());
            (true, Some(message!("reformat-saved", count = count, path = path)))
        }
        Ok(None) => (false, None),
        Err(error) => (false, Some(error.0)),
    }
}
