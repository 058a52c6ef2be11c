//! Pictures of the sample cases for the start screen, drawn on a thread of its own: one slice is read for each.

use std::fs;
use std::path::{Path, PathBuf};

use super::sample::{SampleMaker, SampleSeries, catalogue_of};
use super::small::Small;
use super::work::{Line, thumbnail};
use crate::app::SampleCase;
use crate::dicom;
use crate::render::ColourImage;

/// One case after the other; without any, the sample made in memory.
pub fn draw(line: Line, samples: &[SampleCase], maker: Option<SampleMaker>) {
    let folders: Vec<PathBuf> = samples.iter().map(|sample| sample.folder.clone()).collect();
    std::thread::spawn(move || {
        for (sample, folder) in folders.iter().enumerate() {
            let shown = of_case(folder).map(|image| line.show(Small::Card(sample), image));
            if shown == Some(false) {
                return;
            }
        }
        let maker = maker.filter(|_| folders.is_empty());
        if let Some(image) = maker.and_then(|maker| made(&maker())) {
            line.show(Small::Card(0), image);
        }
    });
}

fn made(sample: &SampleSeries) -> Option<ColourImage> {
    let catalogue = catalogue_of(sample);
    let stack = catalogue.series().next()?.stacks.first()?;
    thumbnail(stack, Some(&sample.volume))
}

/// The middle file of the fullest folder that holds images: of the largest series, not of a scout or a localiser.
fn of_case(folder: &Path) -> Option<ColourImage> {
    let mut folders: Vec<Vec<PathBuf>> = entries(folder).iter().map(|path| entries(path)).collect();
    folders.sort_by_key(|files| std::cmp::Reverse(files.len()));
    folders
        .iter()
        .find_map(|files| of_file(files.get(files.len() / 2)?))
}

fn of_file(path: &Path) -> Option<ColourImage> {
    let catalogue = dicom::scan(&[path.to_owned()], &|_, _| true);
    let series = catalogue.series().find(|series| !series.is_segmentation())?;
    thumbnail(series.stacks.first()?, None)
}

/// Paths in a folder, in the order of their names; none where it is no folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
