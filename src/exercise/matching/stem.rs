//! One form for singular and plural, masculine and feminine, British and American spelling.
//!
//! Both what is typed and what is expected go through the same rules, so a rule only has to bring forms of one word
//! together without bringing different words together; what comes out need not be a word.

/// The stem of a folded word (lower case, no accents).
pub(super) fn stem(word: &str) -> String {
    let word = word.replace("rrh", "rr");
    // venae -> vena, before "ae" is taken for the British spelling.
    let word = replaced(&word, "ae", "a", 5).unwrap_or(word);
    let word = singular(&word.replace("oe", "e").replace("ae", "e"));
    let word = masculine(&word);
    ending(&word).unwrap_or(word)
}

/// The word with another ending, where it has that ending and is at least so long.
fn replaced(word: &str, from: &str, to: &str, least: usize) -> Option<String> {
    let body = word.strip_suffix(from).filter(|_| word.len() >= least)?;
    Some(format!("{body}{to}"))
}

fn singular(word: &str) -> String {
    const ENDINGS: [(&str, &str, usize); 13] = [
        ("yaux", "yau", 6),
        ("eaux", "eau", 5),
        ("aux", "al", 5),
        ("oux", "ou", 5),
        ("ies", "i", 5),
        ("uses", "us", 6),
        ("ches", "ch", 6),
        ("shes", "sh", 6),
        ("sses", "ss", 6),
        ("xes", "x", 6),
        // Latin: nuclei, rami.
        ("i", "us", 4),
        ("mina", "men", 7),
        ("ous", "ou", 4),
    ];
    let known = ENDINGS
        .iter()
        .find_map(|(from, to, least)| replaced(word, from, to, *least));
    let word = known.unwrap_or_else(|| without_s(word).to_owned());
    // atria, and symmetrically every "ia".
    replaced(&word, "ia", "ium", 5).unwrap_or(word)
}

/// Without a plural s; humerus, pelvis and process keep theirs.
fn without_s(word: &str) -> &str {
    let keeps = word.len() < 4 || ["us", "is", "ss"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(body) if !keeps => body,
        _ => word,
    }
}

/// Without a silent e.
fn masculine(word: &str) -> String {
    let mut word = word.to_owned();
    while word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    word
}

/// Endings by which French and English (of both sides of the Atlantic) differ.
fn ending(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str, usize); 5] = [
        ("qu", "c", 4),
        ("air", "ari", 5),
        ("our", "or", 5),
        ("eur", "or", 4),
        ("y", "i", 4),
    ];
    ENDINGS
        .iter()
        .find_map(|(from, to, least)| replaced(word, from, to, *least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for pair in [
            "rein reins",
            "canal canaux",
            "cerveau cerveaux",
            "noyau noyaux",
            "genou genoux",
            "artery arteries",
            "vertebra vertebrae",
            "sinus sinuses",
            "nucleus nuclei",
            "atrium atria",
            "foramen foramina",
            "branch branches",
            "oesophagus esophagus",
            "haematoma hematoma",
            "tumour tumor",
            "haemorrhage hemorrage",
            "iliaque iliac",
            "pulmonaire pulmonary",
            "lateral laterale",
            "thyroide thyroid",
            "vessie vessies",
        ] {
            let (one, other) = pair.split_once(' ').expect("two words");
            assert_eq!(stem(one), stem(other), "{pair}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for pair in [
            "uretere uretre",
            "ilium ileum",
            "tibia tibial",
            "femur femoral",
            "trachee tracheal",
            "radius radial",
            "malleole malleus",
        ] {
            let (one, other) = pair.split_once(' ').expect("two words");
            assert_ne!(stem(one), stem(other), "{pair}");
        }
    }
}
