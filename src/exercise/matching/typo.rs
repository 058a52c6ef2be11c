//! Slips of the keyboard: how far one word may lie from another, and when it may not.

use super::lexicon;
use super::words::Word;

/// How many slips a word of the expected name forgives, by its letters.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// Beginnings that turn a word into its opposite or another thing: a slip never leads from one to another.
const BEGINNINGS: [&[&str]; 9] = [
    &["hypo", "hyper", "iso", "epi", "para", "sub"],
    &["inter", "intra", "infra"],
    &["supra", "infra", "super"],
    &["sus", "sous"],
    &["ab", "ad"],
    &["endo", "exo", "ecto"],
    &["ante", "anti", "retro"],
    &["pre", "post", "peri"],
    &["macro", "micro"],
];

/// Slips between what was typed and a word of a name, if they are few enough and lead to no other word: neither to one
/// that is known to be right as it is, nor to one of `rivals` (the words of other things that could be meant), nor as
/// near to one of them.
pub(super) fn slips(typed: &Word, expected: &Word, rivals: &[&Word]) -> Option<usize> {
    if typed.exact || expected.exact || lexicon::known(&typed.stem) {
        return None;
    }
    let most = allowed(expected.plain.chars().count());
    let slips = distance_within(typed, (&expected.plain, &expected.stem), most)?;
    let as_near = |other: (&str, &str)| distance_within(typed, other, slips).is_some();
    let ambiguous = rivals
        .iter()
        .filter(|word| !word.exact && !word.means(expected))
        .any(|word| as_near((&word.plain, &word.stem)))
        || lexicon::long_words().any(|(word, stem)| !expected.has_stem(stem) && as_near((word, stem)));
    let opposite = BEGINNINGS
        .iter()
        .any(|group| differ(group, &typed.plain, &expected.plain));
    (!ambiguous && !opposite).then_some(slips)
}

/// Whether two words begin with different members of a group.
fn differ(group: &[&str], one: &str, other: &str) -> bool {
    let beginning = |word: &str| group.iter().position(|beginning| word.starts_with(beginning));
    matches!((beginning(one), beginning(other)), (Some(one), Some(other)) if one != other)
}

/// The smaller of the distances of the written forms and of the stems.
fn distance_within(typed: &Word, (plain, stem): (&str, &str), most: usize) -> Option<usize> {
    let (written, stems) = (
        distance(&typed.plain, plain, most),
        distance(&typed.stem, stem, most),
    );
    written.into_iter().chain(stems).min()
}

/// Optimal string alignment distance (Damerau 1964, as restricted by Boytsov 2011): insertions, deletions,
/// substitutions and swaps of neighbours, if at most `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, expected) in other.iter().enumerate() {
            let substituted = last[j] + usize::from(letter != expected);
            let mut least = substituted.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && one[i - 1] == *expected && other[j - 1] == *letter;
            if swapped {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_slip() {
        assert_eq!(distance("humreus", "humerus", 2), Some(1));
        assert_eq!(distance("humrus", "humerus", 2), Some(1));
        assert_eq!(distance("kidney", "kidnay", 1), Some(1));
        assert_eq!(distance("liver", "lung", 2), None);
        assert_eq!(distance("", "", 0), Some(0));
    }

    #[test]
    fn beginnings_that_mean_the_opposite_are_told_apart() {
        assert!(differ(BEGINNINGS[0], "hypodens", "hyperdense"));
        assert!(!differ(BEGINNINGS[0], "hyperdens", "hyperdense"));
    }
}
