//! File and folder dialogs of the system.

use std::future::Future;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use winit::event_loop::EventLoopProxy;
use winit::window::Window;

use super::program::Report;
use crate::app::{Command, Event};
use crate::message;

/// Nobody cancels a dialog this fast: it never appeared.
pub const TOO_FAST: Duration = Duration::from_millis(250);

/// Asks for files; what was chosen is opened.
pub fn choose_files(window: &Window, proxy: EventLoopProxy<Report>) {
    let chosen = rfd::AsyncFileDialog::new().set_parent(window).pick_files();
    wait(proxy, async move {
        let files = chosen.await.unwrap_or_default();
        files.iter().map(|file| file.path().to_owned()).collect()
    });
}

/// Asks for a folder; it is opened.
pub fn choose_folder(window: &Window, proxy: EventLoopProxy<Report>) {
    let chosen = rfd::AsyncFileDialog::new().set_parent(window).pick_folder();
    wait(proxy, async move {
        let folder = chosen.await;
        folder.iter().map(|folder| folder.path().to_owned()).collect()
    });
}

fn wait(proxy: EventLoopProxy<Report>, chosen: impl Future<Output = Vec<PathBuf>> + Send + 'static) {
    std::thread::spawn(move || {
        let asked = Instant::now();
        let paths = pollster::block_on(chosen);
        let command = match paths.is_empty() {
            false => Command::Open(paths),
            true if asked.elapsed() < TOO_FAST => Command::Event(Event::Notice(message!("notice-no-dialog"))),
            true => return,
        };
        // The window may be gone by now.
        let _ = proxy.send_event(Report::Command(command));
    });
}
