//! Writes pictures, cines and measures, each on a thread of its own.

mod documents;
pub mod place;
mod results;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use winit::event_loop::EventLoopProxy;

use super::frame::Frame;
use super::offscreen::Offscreen;
use super::program::Report;
use super::work::{Line, Pace, Work};
use crate::app::export::{CineForm, CineShot, Content, ExportEffect, ExportEvent, Kept, Shot, Sink};
use crate::app::{Command, Event};
use crate::locale::{Language, Message};
use crate::message;
use crate::render::ColourImage;
use crate::render::encode::{Animation, PictureFormat, sequence_name};
use place::{Asked, FileKind, Place, numbered};

pub struct Exporter {
    proxy: EventLoopProxy<Report>,
    /// Kept, for on some systems what was copied is handed out by the program that copied it.
    clipboard: Arc<Mutex<Option<arboard::Clipboard>>>,
}

impl Exporter {
    pub fn new(proxy: EventLoopProxy<Report>) -> Exporter {
        Exporter {
            proxy,
            clipboard: Arc::default(),
        }
    }

    pub fn carry_out(&self, effect: ExportEffect, frame: &Frame, work: &mut Work, language: Language) {
        let asked = |name: &str, kind| Asked::for_file(&frame.window, language, name, kind);
        let mut drawer = Drawer::of(frame);
        match effect {
            ExportEffect::Picture {
                shot,
                format,
                sink: Sink::File,
                name,
            } => {
                let asked = asked(&name, FileKind::Picture(format));
                self.spawn(move || Some(save(&mut drawer, &shot, format, &asked.answer()?)));
            }
            ExportEffect::Picture { shot, .. } => {
                let clipboard = Arc::clone(&self.clipboard);
                self.spawn(move || Some(copy(&mut drawer, &shot, &clipboard)));
            }
            ExportEffect::Measures { measures, form, name } => {
                let asked = asked(&name, FileKind::Measures(form));
                self.spawn(move || Some(documents::write(&measures, form, &asked.answer()?)));
            }
            ExportEffect::Cine {
                ticket,
                cine,
                form,
                name,
            } => {
                let asked = match form {
                    CineForm::Gif => asked(&name, FileKind::Gif),
                    CineForm::Pictures => Asked::for_folder(&frame.window, &name),
                };
                let job = Job {
                    line: work.line(ticket),
                    ticket,
                    cine,
                };
                std::thread::spawn(move || {
                    let written = asked
                        .answer()
                        .map(|place| job.write(form, &name, &place, &mut drawer));
                    job.line.tell(Event::Export(ExportEvent::Ended {
                        ticket,
                        written: matches!(written, Some(Ok(_))),
                        notice: written.map(|written| written.unwrap_or_else(|why| why)),
                    }));
                });
            }
        }
    }

    /// Runs a job; what it says is shown.
    fn spawn(&self, job: impl FnOnce() -> Option<Message> + Send + 'static) {
        let proxy = self.proxy.clone();
        std::thread::spawn(move || {
            if let Some(notice) = job() {
                // The window may be gone by now.
                let _closed = proxy.send_event(Report::Command(Command::Event(Event::Notice(notice))));
            }
        });
    }
}

/// Draws shots as the window would.
struct Drawer {
    device: wgpu::Device,
    queue: wgpu::Queue,
    /// Pixels a point.
    scale: f32,
    offscreen: Option<Offscreen>,
    kept: Kept,
}

impl Drawer {
    fn of(frame: &Frame) -> Drawer {
        Drawer {
            device: frame.graphics.canvas.device.clone(),
            queue: frame.graphics.canvas.queue.clone(),
            scale: frame.egui.egui_ctx().pixels_per_point(),
            offscreen: None,
            kept: Kept::new(),
        }
    }

    fn image(&mut self, shot: &Shot) -> Result<ColourImage, Message> {
        if shot.content == Content::ImageOnly {
            return Ok(shot.plain(&mut self.kept));
        }
        let (device, queue) = (&self.device, &self.queue);
        let new = || Offscreen::new(device.clone(), queue.clone());
        let offscreen = self.offscreen.get_or_insert_with(new);
        let drawn = offscreen.draw(shot, self.scale);
        drawn.map_err(|reason| message!("export-not-drawn", reason = reason))
    }
}

fn save(drawer: &mut Drawer, shot: &Shot, format: PictureFormat, place: &Place) -> Message {
    let extension = place.path.extension().and_then(|extension| extension.to_str());
    let format = extension
        .and_then(PictureFormat::from_extension)
        .unwrap_or(format);
    let image = match drawer.image(shot) {
        Ok(image) => image,
        Err(why) => return why,
    };
    match format.encode(&image, shot.pixel_mm()) {
        Ok(bytes) => place.write(&bytes).unwrap_or_else(|why| why),
        Err(error) => error.0,
    }
}

fn copy(drawer: &mut Drawer, shot: &Shot, clipboard: &Mutex<Option<arboard::Clipboard>>) -> Message {
    let image = match drawer.image(shot) {
        Ok(image) => image,
        Err(why) => return why,
    };
    let data = arboard::ImageData {
        width: image.size[0] as usize,
        height: image.size[1] as usize,
        bytes: Cow::Borrowed(bytemuck::cast_slice(&image.pixels)),
    };
    let mut held = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    let opened = match held.take() {
        Some(clipboard) => Ok(clipboard),
        None => arboard::Clipboard::new(),
    };
    let copied = opened.and_then(|mut clipboard| {
        clipboard.set_image(data)?;
        Ok(clipboard)
    });
    match copied {
        Ok(clipboard) => {
            *held = Some(clipboard);
            message!("export-copied")
        }
        Err(error) => message!("export-not-copied", reason = error.to_string()),
    }
}

/// A cine on its way into a file or a folder.
struct Job {
    line: Line,
    ticket: u64,
    cine: Box<CineShot>,
}

impl Job {
    fn write(
        &self,
        form: CineForm,
        name: &str,
        place: &Place,
        drawer: &mut Drawer,
    ) -> Result<Message, Message> {
        match form {
            CineForm::Gif => place.write(&self.gif(drawer)?),
            CineForm::Pictures => {
                let folder = place.new_folder()?;
                let written = self.pictures(&folder, name, drawer);
                if written.is_err() || !self.line.goes_on() {
                    // The folder is this job's own; what remains of it is no loss.
                    let _left = std::fs::remove_dir_all(&folder);
                }
                written.map(|()| place.said(&folder))
            }
        }
    }

    fn gif(&self, drawer: &mut Drawer) -> Result<Vec<u8>, Message> {
        let delay_ms = (1000.0 / self.cine.speed).round() as u32;
        let mut animation: Option<Animation> = None;
        self.each(drawer, |_, image| {
            let started = match animation.take() {
                Some(animation) => animation,
                None => Animation::new(image.size, delay_ms).map_err(|error| error.0)?,
            };
            animation.insert(started).push(&image).map_err(|error| error.0)
        })?;
        let animation = animation.ok_or_else(|| message!("export-no-cine"))?;
        animation.finish().map_err(|error| error.0)
    }

    fn pictures(&self, folder: &Path, name: &str, drawer: &mut Drawer) -> Result<(), Message> {
        let (count, format) = (self.cine.moments.len(), PictureFormat::Png);
        self.each(drawer, |index, image| {
            let bytes = format.encode(&image, None).map_err(|error| error.0)?;
            let path = folder.join(sequence_name(name, index, count, format));
            place::write(&path, &bytes)
        })
    }

    /// Draws one picture after the other, as long as nobody calls it off.
    fn each(
        &self,
        drawer: &mut Drawer,
        mut take: impl FnMut(usize, ColourImage) -> Result<(), Message>,
    ) -> Result<(), Message> {
        let (ticket, total, pace) = (self.ticket, self.cine.moments.len(), Pace::default());
        for (index, shot) in self.cine.shots().enumerate() {
            if !self.line.goes_on() {
                return Err(message!("export-cancelled"));
            }
            take(index, drawer.image(&shot)?)?;
            if pace.due() {
                let done = index + 1;
                let progress = ExportEvent::Progress { ticket, done, total };
                self.line.tell(Event::Export(progress));
            }
        }
        Ok(())
    }
}

/// Beside a file, another one of the same kind.
fn beside(path: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    numbered(folder, &part(path.file_stem()), &part(path.extension()))
}
