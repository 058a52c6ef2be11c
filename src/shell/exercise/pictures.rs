//! Pictures of options to choose from.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::Path;

use image::{ImageFormat, ImageReader, Limits};

use super::place::beside;
use crate::exercise::Exercise;
use crate::exercise::format::Task;
use crate::locale::Message;
use crate::message;
use crate::render::ColourImage;

/// A larger file is no picture to choose from, in bytes.
const MOST_BYTES: u64 = 8 << 20;
/// Pixels on either side at most.
const MOST_PIXELS: u32 = 4096;

/// By the paths that the exercise has; a sentence for each that cannot be shown.
pub type Pictures = BTreeMap<String, Result<ColourImage, Message>>;

/// Reads the PNG and JPEG pictures of an exercise, whose file lies in `folder`.
pub fn read_images(exercise: &Exercise, folder: &Path) -> Pictures {
    let choices = exercise
        .questions
        .iter()
        .filter_map(|question| match &question.task {
            Task::Choice(choice) => Some(choice),
            _ => None,
        });
    let paths = choices
        .flat_map(|choice| &choice.options)
        .filter_map(|option| option.image.as_ref());
    paths.map(|path| (path.clone(), picture(folder, path))).collect()
}

fn picture(folder: &Path, path: &str) -> Result<ColourImage, Message> {
    let place = beside(folder, path)?;
    let unread = |error: &io::Error| {
        message!(
            "exercise-picture-unread",
            path = place.as_path(),
            error = error.to_string()
        )
    };
    let about = fs::metadata(&place).map_err(|error| unread(&error))?;
    let unfit = || {
        message!(
            "exercise-picture-unfit",
            path = place.as_path(),
            most = MOST_PIXELS
        )
    };
    if !about.is_file() || about.len() > MOST_BYTES {
        return Err(unfit());
    }
    let mut bytes = Vec::new();
    let read = File::open(&place).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    read.map_err(|error| unread(&error))?;
    decode(&bytes).ok_or_else(unfit)
}

fn decode(bytes: &[u8]) -> Option<ColourImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    reader.limits(limits);
    let picture = reader.decode().ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    Some(ColourImage {
        size: [width, height],
        pixels: picture.pixels().map(|pixel| pixel.0).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::encode;

    #[test]
    fn pictures_are_read_and_what_is_none_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let drawn = ColourImage {
            size: [2, 1],
            pixels: vec![[255, 0, 0, 255], [0, 0, 255, 255]],
        };
        let png = encode::png(&drawn, None).expect("encoded");
        fs::write(folder.path().join("a.png"), &png).expect("written");
        fs::write(folder.path().join("b.png"), &png[..20]).expect("written");
        fs::write(folder.path().join("c.png"), "<svg/>").expect("written");
        assert_eq!(picture(folder.path(), "a.png"), Ok(drawn));
        let key = |path: &str| picture(folder.path(), path).expect_err(path).key;
        assert_eq!(key("b.png"), "exercise-picture-unfit");
        assert_eq!(key("c.png"), "exercise-picture-unfit");
        assert_eq!(key("absent.png"), "exercise-picture-unread");
        assert_eq!(key("."), "exercise-picture-unfit");
        assert_eq!(key("/a.png"), "exercise-path-refused");
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_not_decoded() {
        let drawn = ColourImage {
            size: [MOST_PIXELS + 1, 1],
            pixels: vec![[0, 0, 0, 255]; MOST_PIXELS as usize + 1],
        };
        let png = encode::png(&drawn, None).expect("encoded");
        assert_eq!(decode(&png), None);
    }
}
