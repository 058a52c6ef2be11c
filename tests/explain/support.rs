//! Series that the tests share, and their sentences.

use std::path::{Path, PathBuf};

use negatoscope::app::explain::Section;
use negatoscope::dicom::{Series, Stack, load, scan};
use negatoscope::locale::Language;
use negatoscope::volume::Volume;
use std::sync::Arc;

pub fn sample_data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-data")
        .join(path)
}

/// The largest stack under a path, with its series.
pub fn stack_at(path: &Path) -> (Series, Stack) {
    let catalogue = scan(&[path.to_owned()], &|_, _| true);
    let stacks = catalogue
        .series()
        .flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)));
    let (series, stack) = stacks
        .max_by_key(|(_, stack)| stack.frames.len())
        .expect("a stack");
    (series.clone(), stack.clone())
}

pub fn volume_of(stack: &Stack) -> Arc<Volume> {
    load(stack, &|_| true).expect("it loads").volume
}

/// All sentences, one a line.
pub fn said(sections: &[Section], language: Language) -> String {
    let lines = sections.iter().flat_map(|section| {
        let title = section.title.in_language(language);
        let lines = section
            .lines
            .iter()
            .map(move |line| line.text.in_language(language));
        std::iter::once(format!("# {title}")).chain(lines)
    });
    lines.collect::<Vec<_>>().join("\n")
}
