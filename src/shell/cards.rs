//! Pictures and modalities of the sample cases for the start screen, looked up on a thread of its own. Of every
//! series only the middle file is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use winit::event_loop::EventLoopProxy;

use super::program::Report;
use super::work::{catalogue_of, thumbnail};
use super::{SampleMaker, SampleSeries};
use crate::app::{Command, Event, SampleCase};
use crate::dicom::{self, Catalogue, Series};
use crate::render::ColourImage;

/// Looks at one case after the other and reports what it found; without any, draws the sample made in memory.
pub fn draw(proxy: EventLoopProxy<Report>, samples: &[SampleCase], maker: Option<SampleMaker>) {
    let folders: Vec<PathBuf> = samples.iter().map(|sample| sample.folder.clone()).collect();
    std::thread::spawn(move || {
        for (sample, folder) in folders.iter().enumerate() {
            if reports(sample, folder).any(|report| proxy.send_event(report).is_err()) {
                return;
            }
        }
        let maker = maker.filter(|_| folders.is_empty());
        if let Some(image) = maker.and_then(|maker| made(&maker())) {
            let _closed = proxy.send_event(Report::Card { sample: 0, image });
        }
    });
}

fn made(sample: &SampleSeries) -> Option<ColourImage> {
    let catalogue = catalogue_of(sample);
    let stack = catalogue.series().next()?.stacks.first()?;
    thumbnail(stack, Some(&sample.volume))
}

fn reports(sample: usize, folder: &Path) -> impl Iterator<Item = Report> {
    let catalogues: Vec<Catalogue> = series_folders(folder).iter().map(middle).collect();
    let series = || {
        catalogues
            .iter()
            .flat_map(Catalogue::series)
            .filter(|series| !series.is_segmentation())
    };
    let modalities: BTreeSet<String> = series().map(|series| series.modality.clone()).collect();
    let modalities = Event::SampleModalities {
        sample,
        modalities: modalities.into_iter().collect(),
    };
    let image = series().find_map(picture);
    [Report::Command(Command::Event(modalities))]
        .into_iter()
        .chain(image.map(|image| Report::Card { sample, image }))
}

fn picture(series: &Series) -> Option<ColourImage> {
    thumbnail(series.stacks.first()?, None)
}

/// The files of each folder of the case, the fullest folder first: a scout or a localiser has few.
fn series_folders(case: &Path) -> Vec<Vec<PathBuf>> {
    let mut folders: Vec<Vec<PathBuf>> = entries(case)
        .iter()
        .filter(|path| path.is_dir())
        .map(|folder| entries(folder))
        .collect();
    folders.sort_by_key(|files| std::cmp::Reverse(files.len()));
    folders
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => Vec::new(),
    };
    paths.sort();
    paths
}

fn middle(files: &Vec<PathBuf>) -> Catalogue {
    let middle = files.get(files.len() / 2).cloned();
    dicom::scan(middle.as_slice(), &|_, _| true)
}
