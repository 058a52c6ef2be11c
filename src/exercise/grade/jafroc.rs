//! How well lesions are told from what looks like one, over many images.

use super::{Context, Found, compare};
use crate::exercise::format::Task;
use crate::exercise::{Answer, Question};
use crate::locale::Message;
use crate::message;

/// The area under the curve of the fraction of lesions found against the fraction of images with a false mark, as the
/// confidence asked for falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureOfMerit {
    /// 0 to 1; 0.5 for no marks at all.
    pub value: f64,
    pub variant: Variant,
}

/// Which images the false marks are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// JAFROC: images without lesions.
    NormalImages,
    /// JAFROC1: all images; where there is none without lesions.
    AllImages,
}

/// The JAFROC figure of merit: the chance that a lesion is rated higher than the highest-rated false mark on a normal
/// image, ties counting half, what is not marked being rated lowest of all (Chakraborty and Berbaum, Med Phys
/// 2004;31:2313-2330). Where every image has lesions, the false marks of all images stand in (JAFROC1; Chakraborty,
/// Phys Med Biol 2013;58:R1). `None` where no image has a lesion.
pub fn figure_of_merit(images: &[Found]) -> Option<FigureOfMerit> {
    let lesions: Vec<Option<u8>> = images
        .iter()
        .flat_map(|image| image.lesions.iter().copied())
        .collect();
    let variant = match images.iter().any(Found::is_normal) {
        true => Variant::NormalImages,
        false => Variant::AllImages,
    };
    let compared = images
        .iter()
        .filter(|image| variant == Variant::AllImages || image.is_normal());
    let highest: Vec<Option<u8>> = compared.map(Found::highest_false).collect();
    let pairs = lesions.len() * highest.len();
    let pair = |lesion: Option<u8>, noise: Option<u8>| match lesion.cmp(&noise) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let sum: f64 = lesions
        .iter()
        .flat_map(|lesion| highest.iter().map(|noise| pair(*lesion, *noise)))
        .sum();
    (pairs > 0).then(|| FigureOfMerit {
        value: sum / pairs as f64,
        variant,
    })
}

/// The same over all questions of an exercise in which lesions are to be found, as far as they were answered.
pub fn figure_over<'a>(
    context: &Context,
    answer: impl Fn(&Question) -> Option<&'a Answer>,
) -> Option<FigureOfMerit> {
    let questions = context.exercise.questions.iter();
    let images = questions.filter_map(|question| match (&question.task, answer(question)?) {
        (Task::Find(task), Answer::Find(marks)) => compare(task, marks, context).ok(),
        _ => None,
    });
    figure_of_merit(&images.collect::<Vec<Found>>())
}

impl FigureOfMerit {
    /// What it is and what it means, in a sentence.
    pub fn sentence(&self) -> Message {
        message!(
            "exercise-figure-of-merit",
            variant = self.variant.name(),
            value = self.value
        )
    }
}

impl Variant {
    /// As papers call it.
    pub fn name(self) -> &'static str {
        match self {
            Variant::NormalImages => "JAFROC",
            Variant::AllImages => "JAFROC1",
        }
    }
}
