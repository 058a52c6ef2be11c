//! Images of one series that differ in what their values mean.

use negatoscope::dicom::{Catalogue, load};

use crate::bytes::{DataSet, Tag, folder_of, open, stacks};

const CR: &str = "1.2.840.10008.5.1.4.1.1.1";
const PHOTOMETRIC: Tag = (0x0028, 0x0004);
const PADDING: Tag = (0x0028, 0x0120);

fn film(instance: &str, values: [u16; 4]) -> DataSet {
    DataSet::default()
        .object(CR, instance, "1.2.3", "CR")
        .picture(2, 2, true, &values)
}

fn opened(objects: &[DataSet]) -> (tempfile::TempDir, Catalogue) {
    let folder = folder_of(objects);
    let catalogue = open(folder.path());
    (folder, catalogue)
}

/// One film would be shown black for white.
#[test]
fn films_of_either_polarity_are_no_stack() {
    let (_folder, catalogue) = opened(&[
        film("1.2.3.1", [1; 4]),
        film("1.2.3.2", [2; 4]).text(PHOTOMETRIC, "CS", "MONOCHROME1"),
        film("1.2.3.3", [3; 4]),
    ]);
    let found = stacks(&catalogue);
    let mut polarity: Vec<_> = found
        .iter()
        .map(|stack| (stack.frames.len(), stack.inverted))
        .collect();
    polarity.sort_unstable();
    assert_eq!(polarity, [(1, true), (2, false)]);
}

/// Whose UIDs were all made the same, and which have no number and no place to be told apart by.
#[test]
fn films_with_one_uid_are_all_shown() {
    let (_folder, catalogue) = opened(&[film("1.2.3.1", [1; 4]), film("1.2.3.1", [2; 4])]);
    assert_eq!(stacks(&catalogue)[0].frames.len(), 2);
    let numbered = |values| film("1.2.3.1", values).text((0x0020, 0x0013), "IS", "1");
    let (_folder, catalogue) = opened(&[numbered([1; 4]), numbered([1; 4])]);
    assert_eq!(
        stacks(&catalogue)[0].frames.len(),
        1,
        "a copy in another file counts once"
    );
}

#[test]
fn padding_of_some_slices_is_none_of_the_values() {
    let slice = |z: f64, values| {
        film(&format!("1.2.3.{z}"), values)
            .decimals((0x0020, 0x0032), &[0.0, 0.0, z])
            .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
            .decimals((0x0028, 0x0030), &[1.0, 1.0])
    };
    let air = -2000i16 as u16;
    for slope in ["1", "2"] {
        let (_folder, catalogue) = opened(&[
            slice(0.0, [40; 4])
                .decimals((0x0028, 0x1053), &[1.0])
                .decimals((0x0028, 0x1052), &[0.0]),
            slice(1.0, [air, 40, 40, 40])
                .text((0x0028, 0x1053), "DS", slope)
                .decimals((0x0028, 0x1052), &[0.0])
                .us(PADDING, &[air]),
        ]);
        let volume = load(stacks(&catalogue)[0], &|_| true).expect("it loads").volume;
        let padding = volume.padding.clone().expect("padding");
        assert!(padding.contains(&(volume.value(0, 0, 1) as f32)), "slope {slope}");
        assert!(!padding.contains(&(volume.value(0, 0, 0) as f32)));
    }
}
