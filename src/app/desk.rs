//! How a reader has arranged the desk: the settings and their dialogs, recent studies, the tour.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::settings::{Recent, Settings, SettingsChange};
use super::tour::{STEPS, Tour};
use super::{Command, Effect, State};
use crate::dicom::Catalogue;
use crate::locale::{Argument, Language};
use crate::message;

/// A dialog over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Settings,
    /// Every command, to be found by typing.
    Commands,
}

#[derive(Clone, Debug)]
pub struct Desk {
    pub settings: Settings,
    pub dialog: Option<Dialog>,
    pub tour: Option<Tour>,
    /// Recent studies that were looked for and are no longer there.
    pub gone: BTreeSet<PathBuf>,
    /// The language where none was chosen.
    pub system: Language,
    /// What was last asked to be opened, if it can be opened again.
    asked: Option<PathBuf>,
}

impl Desk {
    pub(super) fn new(system: Language) -> Desk {
        Desk {
            settings: Settings::default(),
            dialog: None,
            tour: None,
            gone: BTreeSet::new(),
            system,
            asked: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum DeskCommand {
    Change(SettingsChange),
    /// Shows a dialog, or closes it.
    Toggle(Dialog),
    /// Opens a recent study again, if it is still there.
    Reopen(PathBuf),
    /// It is not.
    Gone(PathBuf),
    /// On what is open, else on a sample.
    StartTour,
    /// Past this step of the tour, unless the reader is elsewhere already.
    MoveOn(usize),
    LeaveTour,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DeskEffect {
    /// Writes a change of the settings down.
    Keep(SettingsChange),
    /// Answered by [`Command::Open`] or [`DeskCommand::Gone`].
    Reopen(PathBuf),
}

/// What the state was before a command.
struct Before {
    catalogue: Arc<Catalogue>,
    arrangement: String,
    /// Whether the command chooses a layout: other changes of tiles are not remembered.
    lays_out: bool,
}

impl State {
    /// Carries out a command, and what follows from it for the settings and the tour; what the state cannot do
    /// itself comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        if !self.allows(&command) {
            self.tell_once(message!("attempt-tool-shut"));
            return Vec::new();
        }
        match self.ask_before_leaving(command) {
            Some(command) => self.carry_through(command),
            None => Vec::new(),
        }
    }

    /// The same where nobody is asked first.
    pub(super) fn carry_through(&mut self, command: Command) -> Vec<Effect> {
        let before = Before {
            catalogue: Arc::clone(&self.catalogue),
            arrangement: self.arrangement(),
            lays_out: matches!(
                command,
                Command::SetLayout(_)
                    | Command::Reformat(_)
                    | Command::Render(_)
                    | Command::Compare
                    | Command::SwitchLayout
            ),
        };
        match &command {
            Command::Open(paths) => self.desk.asked = one_path(paths),
            Command::OpenSample => self.desk.asked = None,
            _ => {}
        }
        let chosen = match command {
            Command::SetLanguage(language) => Some(SettingsChange::Language(Some(language))),
            _ => None,
        };
        let mut effects = self.carry_out(command);
        self.follow_planes();
        effects.extend(self.follow_attempt());
        effects.extend(self.look_after_anatomy());
        effects.extend(self.look_after_documents());
        effects.extend(self.follow_tags());
        effects.extend(self.look_for_structures());
        effects.extend(self.read_full_slices());
        let changes = [chosen, self.opened(&before), self.rearranged(&before)];
        for change in changes.into_iter().flatten() {
            effects.extend(self.change_settings(change));
        }
        if let Some(mut tour) = self.desk.tour.take() {
            tour.watch(self);
            self.desk.tour = Some(tour);
        }
        effects
    }

    /// Takes up the settings of the last time; a language asked for on the command line holds for this time.
    pub fn take_up(&mut self, settings: Settings, keep_language: bool) {
        if !keep_language {
            self.language = settings.language.unwrap_or(self.desk.system);
        }
        self.desk.settings = settings;
    }

    pub(super) fn on_desk(&mut self, command: DeskCommand) -> Vec<Effect> {
        match command {
            DeskCommand::Change(change) => return self.change_settings(change),
            DeskCommand::Toggle(dialog) => {
                let shut = self.desk.dialog == Some(dialog);
                self.desk.dialog = (!shut).then_some(dialog);
                self.panels.shortcuts = false;
            }
            DeskCommand::Reopen(path) => return vec![Effect::Desk(DeskEffect::Reopen(path))],
            DeskCommand::Gone(path) => self.gone(path),
            DeskCommand::StartTour => return self.start_tour(),
            DeskCommand::MoveOn(step) => {
                let here = self.desk.tour.as_ref().is_some_and(|tour| tour.step == step);
                match STEPS.get(step + 1) {
                    Some(_) if here => self.desk.tour = Some(Tour::at(step + 1)),
                    None if here => return self.leave_tour(),
                    _ => {}
                }
            }
            DeskCommand::LeaveTour => return self.leave_tour(),
        }
        Vec::new()
    }

    /// Nothing is written down where nothing changes.
    fn change_settings(&mut self, change: SettingsChange) -> Vec<Effect> {
        let before = self.desk.settings.clone();
        self.desk.settings.apply(change.clone());
        match &change {
            SettingsChange::Language(language) => self.language = language.unwrap_or(self.desk.system),
            SettingsChange::Forget(path) => drop(self.desk.gone.remove(path)),
            SettingsChange::ForgetAll => self.desk.gone.clear(),
            SettingsChange::Opened(recent) => drop(self.desk.gone.remove(&recent.path)),
            _ => {}
        }
        match self.desk.settings == before {
            true => Vec::new(),
            false => vec![Effect::Desk(DeskEffect::Keep(change))],
        }
    }

    fn gone(&mut self, path: PathBuf) {
        // The start screen says it where it was asked for.
        if !self.at_start() {
            let recent = self.desk.settings.recent.iter().find(|one| one.path == path);
            let name = recent.map(|recent| recent.description.as_str());
            let name = match name {
                Some(name) if !name.is_empty() => Argument::from(name),
                _ => Argument::from(message!("recent-untitled")),
            };
            self.notices.push(message!("notice-study-gone", name = name));
        }
        self.desk.gone.insert(path);
    }

    fn start_tour(&mut self) -> Vec<Effect> {
        self.desk.tour = Some(Tour::at(0));
        self.desk.dialog = None;
        if self.current().is_some() {
            return Vec::new();
        }
        self.desk.asked = None;
        let sample = self.samples.first().map(|sample| sample.folder.clone());
        self.carry_out(match sample {
            Some(folder) => Command::Open(vec![folder]),
            None => Command::OpenSample,
        })
    }

    fn leave_tour(&mut self) -> Vec<Effect> {
        self.desk.tour = None;
        self.change_settings(SettingsChange::TourSeen)
    }

    /// The study that has just been opened from files of the reader's own.
    fn opened(&self, before: &Before) -> Option<SettingsChange> {
        if Arc::ptr_eq(&before.catalogue, &self.catalogue) {
            return None;
        }
        let path = self.desk.asked.clone()?;
        if self.samples.iter().any(|sample| sample.folder == path) {
            return None;
        }
        let study = self.catalogue.studies.get(self.current()?.id.study)?;
        let mut modalities: Vec<String> = Vec::new();
        for series in study.series.iter().filter(|series| !series.is_segmentation()) {
            if !modalities.contains(&series.modality) {
                modalities.push(series.modality.clone());
            }
        }
        Some(SettingsChange::Opened(Recent {
            path,
            description: study.description.clone(),
            modalities,
        }))
    }

    /// A layout that is chosen is remembered for the modality of what is on screen.
    fn rearranged(&self, before: &Before) -> Option<SettingsChange> {
        let arrangement = self.arrangement();
        let chosen = before.lays_out && arrangement != before.arrangement;
        let modality = self.current().filter(|_| chosen)?.stack.modality.clone();
        Some(SettingsChange::Layout {
            modality,
            layout: arrangement,
        })
    }
}

/// What to open again: the one path, or the folder that several lie in.
fn one_path(paths: &[PathBuf]) -> Option<PathBuf> {
    let (first, others) = paths.split_first()?;
    if others.is_empty() {
        return Some(first.clone());
    }
    let folder = first.parent()?;
    others
        .iter()
        .all(|path| path.parent() == Some(folder))
        .then(|| folder.to_owned())
}
