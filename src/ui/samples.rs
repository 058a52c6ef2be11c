//! What there is to try: the cases of the sample data, or the one sample that the program makes in memory.

use super::{Scene, series};
use crate::app::{Command, SampleCase};

/// One sample, in words.
pub struct Offer {
    pub title: String,
    pub about: String,
    /// Words for its modalities.
    pub modalities: String,
    pub command: Command,
}

pub fn offers(scene: &Scene) -> Vec<Offer> {
    match scene.state.samples.as_slice() {
        [] => vec![in_memory(scene)],
        samples => samples.iter().map(|sample| of_case(scene, sample)).collect(),
    }
}

fn of_case(scene: &Scene, sample: &SampleCase) -> Offer {
    let language = scene.state.language;
    let words = sample
        .modalities
        .iter()
        .map(|code| series::modality(language, code));
    Offer {
        title: sample.title.in_language(language).to_owned(),
        about: sample.about.in_language(language).to_owned(),
        modalities: words.collect::<Vec<_>>().join(" · "),
        command: Command::Open(vec![sample.folder.clone()]),
    }
}

fn in_memory(scene: &Scene) -> Offer {
    Offer {
        title: scene.say("sample-title"),
        about: scene.say("sample-about"),
        modalities: series::modality(scene.state.language, "CT"),
        command: Command::OpenSample,
    }
}
