//! Key Object Selection: images that somebody marked, and why (PS3.3 A.35.4, TID 2010).

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::content::{concept, whole_text};
use super::{Document, ImageSelector};
use crate::dicom::attributes::{item, items, text};
use crate::locale::Message;
use crate::message;

/// DCM code of the text that says more.
const DESCRIPTION: &str = "113012";
/// Items of a selection that are looked through.
const MOST_ITEMS: usize = 100_000;

/// What the selection is for, in a reader's words where it is one of the standard's titles (CID 7010), else in its own.
pub fn key_title(document: &Document) -> Message {
    let code = document.title_code.as_ref();
    let known = code
        .filter(|[_, scheme]| scheme == "DCM")
        .map(|[value, _]| value.as_str());
    match known.unwrap_or_default() {
        "113000" => message!("key-title-of-interest"),
        "113001" => message!("key-title-rejected"),
        "113002" => message!("key-title-for-referring"),
        "113003" => message!("key-title-for-surgery"),
        "113004" => message!("key-title-for-teaching"),
        "113005" => message!("key-title-for-conference"),
        "113006" => message!("key-title-for-therapy"),
        "113007" => message!("key-title-for-patient"),
        "113008" => message!("key-title-for-peer-review"),
        "113009" => message!("key-title-for-research"),
        "113010" => message!("key-title-quality"),
        "113013" => message!("key-title-best-in-set"),
        "113018" => message!("key-title-for-printing"),
        _ if document.title.is_empty() => message!("class-key-objects"),
        _ => message!("key-title-other", title = document.title.clone()),
    }
}

pub(super) fn images(header: &InMemDicomObject) -> Vec<ImageSelector> {
    let contained = items(header, tags::CONTENT_SEQUENCE).iter().take(MOST_ITEMS);
    contained
        .filter(|item| text(item, tags::VALUE_TYPE).as_deref() == Some("IMAGE"))
        .filter_map(|own| ImageSelector::of(item(own, tags::REFERENCED_SOP_SEQUENCE)?))
        .collect()
}

/// The Key Object Description, empty where there is none.
pub(super) fn description(header: &InMemDicomObject) -> String {
    let described = |item: &&InMemDicomObject| {
        text(item, tags::VALUE_TYPE).as_deref() == Some("TEXT")
            && concept(item, tags::CONCEPT_NAME_CODE_SEQUENCE).is_some_and(|name| name.value == DESCRIPTION)
    };
    let mut contained = items(header, tags::CONTENT_SEQUENCE).iter().take(MOST_ITEMS);
    let found = contained.find(described);
    found.map_or_else(String::new, |item| whole_text(item, tags::TEXT_VALUE))
}
