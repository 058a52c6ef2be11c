//! Tables and DICOM documents of measures: their time and their UIDs are made here.

use super::beside;
use super::place::{self, Place};
use crate::app::export::{MeasuresForm, MeasuresShot, presentations, report};
use crate::dicom::write::{DocumentRecord, presentation_bytes, report_bytes};
use crate::dicom::{FrameReference, references};
use crate::locale::{Message, say};
use crate::message;
use crate::shell::uid::new_uid;

/// Out of the way of the series of a scanner, which count from 1.
const SERIES_NUMBER: i32 = 9000;

/// A sentence that says where it was written, or why it was not.
pub fn write(shot: &MeasuresShot, form: MeasuresForm, place: &Place) -> Message {
    let written = match form {
        MeasuresForm::Csv => place.write(shot.csv().as_bytes()),
        MeasuresForm::Report => write_report(shot, place),
        MeasuresForm::Presentation => write_presentations(shot, place),
    };
    written.unwrap_or_else(|why| why)
}

fn write_report(shot: &MeasuresShot, place: &Place) -> Result<Message, Message> {
    let stamp = Stamp::now("action-export-report", shot);
    let (report, left_out) = report(shot, images(shot)?, stamp.record(0));
    let bytes = report_bytes(&report).map_err(|error| error.0)?;
    Ok(with_left_out(place.write(&bytes)?, left_out))
}

fn write_presentations(shot: &MeasuresShot, place: &Place) -> Result<Message, Message> {
    let stamp = Stamp::now("action-export-presentation", shot);
    let (states, left_out) = presentations(shot, &images(shot)?, |n| stamp.record(n))?;
    let files: Vec<Vec<u8>> = states
        .iter()
        .map(|state| presentation_bytes(state).map_err(|error| error.0))
        .collect::<Result<_, _>>()?;
    let Some((first, others)) = files.split_first() else {
        return Err(message!("export-no-presentation"));
    };
    let mut said = place.write(first)?;
    for bytes in others {
        place::write(&beside(&place.path), bytes)?;
        said = message!(
            "export-written-many",
            count = files.len(),
            path = place.path.as_path()
        );
    }
    Ok(with_left_out(said, left_out))
}

fn with_left_out(said: Message, left_out: usize) -> Message {
    match left_out {
        0 => said,
        count => message!("export-left-out", said = said, count = count),
    }
}

fn images(shot: &MeasuresShot) -> Result<Vec<FrameReference>, Message> {
    match shot.stack.frames.is_empty() {
        true => Err(message!("export-no-files")),
        false => references(&shot.stack).map_err(|error| error.0),
    }
}

/// When a document is made, and in which new series.
struct Stamp {
    date: String,
    time: String,
    series_uid: String,
    description: String,
}

impl Stamp {
    fn now(description: &'static str, shot: &MeasuresShot) -> Stamp {
        let now = chrono::Local::now();
        Stamp {
            date: now.format("%Y%m%d").to_string(),
            time: now.format("%H%M%S").to_string(),
            series_uid: new_uid(),
            description: say(shot.language, description),
        }
    }

    /// Of the n-th document, from 0.
    fn record(&self, n: usize) -> DocumentRecord {
        DocumentRecord {
            series_uid: self.series_uid.clone(),
            series_number: SERIES_NUMBER,
            series_description: self.description.clone(),
            instance_uid: new_uid(),
            instance_number: n as i32 + 1,
            date: self.date.clone(),
            time: self.time.clone(),
            subject: None,
        }
    }
}
