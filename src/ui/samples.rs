//! What there is to try: the cases of the sample data, or the one sample that the program makes in memory.

use super::Scene;
use crate::app::{Command, SampleCase, modality_word};

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
        .map(|code| modality_word(code).in_language(language));
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
        modalities: scene.text(&modality_word("CT")),
        command: Command::OpenSample,
    }
}
