//! From typed text to bare words: lower case, no accents, no punctuation.

/// A word as typed, folded, with what stood around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Raw {
    pub text: String,
    /// A dot follows at once: an abbreviation, or the end of a sentence.
    pub dotted: bool,
    /// An apostrophe follows at once.
    pub elided: bool,
    /// Only a hyphen or a slash stands before it.
    pub glued: bool,
    /// Which sentence and which part between commas it stands in, counted from 0.
    pub sentence: usize,
    pub clause: usize,
}

/// Lower case without accents; ligatures as two letters.
pub(super) fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .fold(String::with_capacity(text.len()), |mut folded, letter| {
            plain(letter, &mut folded);
            folded
        })
}

/// Appends a lower-case letter without its accent; combining accents vanish.
fn plain(letter: char, folded: &mut String) {
    let plain = match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ª' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ᵉ' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'º' => 'o',
        'ʳ' => 'r',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'œ' => return folded.push_str("oe"),
        'æ' => return folded.push_str("ae"),
        'ß' => return folded.push_str("ss"),
        // Combining marks, soft hyphens and characters without width.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => return,
        other => other,
    };
    folded.push(plain);
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′' | '＇')
}

/// Abbreviations whose dot ends no sentence.
const ABBREVIATED: [&str; 24] = [
    "a", "v", "m", "n", "aa", "vv", "mm", "nn", "lig", "ligg", "art", "sup", "inf", "ant", "post", "lat",
    "med", "int", "ext", "g", "d", "l", "r", "lt",
];

/// The words of a text in order.
pub(super) fn raws(text: &str) -> Vec<Raw> {
    let mut found: Vec<Raw> = Vec::new();
    let mut place = Place::default();
    for letter in folded(text).chars() {
        match letter {
            letter if letter.is_alphanumeric() => place.write(letter, &mut found),
            '&' | '+' => {
                place.rest();
                found.push(place.begin("and".to_owned()));
                place.rest();
            }
            other => place.separate(other, &mut found),
        }
    }
    found
}

/// Where the reading stands.
#[derive(Default)]
struct Place {
    in_word: bool,
    /// Whether something else than a hyphen or a slash has been seen since the last word.
    apart: bool,
    sentence: usize,
    clause: usize,
}

impl Place {
    fn begin(&self, text: String) -> Raw {
        Raw {
            text,
            glued: !self.apart,
            sentence: self.sentence,
            clause: self.clause,
            ..Raw::default()
        }
    }

    fn write(&mut self, letter: char, found: &mut Vec<Raw>) {
        match found.last_mut().filter(|_| self.in_word) {
            Some(word) => word.text.push(letter),
            None => found.push(self.begin(letter.to_string())),
        }
        (self.in_word, self.apart) = (true, false);
    }

    fn rest(&mut self) {
        (self.in_word, self.apart) = (false, true);
    }

    fn separate(&mut self, letter: char, found: &mut [Raw]) {
        let ended = found.last_mut().filter(|_| self.in_word);
        let abbreviated = ended
            .as_ref()
            .is_some_and(|word| ABBREVIATED.contains(&word.text.as_str()));
        if let Some(word) = ended {
            word.dotted = letter == '.';
            word.elided = is_apostrophe(letter);
        }
        match letter {
            '.' if abbreviated => {}
            '.' | '!' | '?' | ';' | '\n' => self.sentence += 1,
            ',' | ':' | '(' | ')' => self.clause += 1,
            _ => {}
        }
        self.in_word = false;
        self.apart |= !matches!(letter, '-' | '/' | '‐' | '‑' | '–');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        raws(text).into_iter().map(|raw| raw.text).collect()
    }

    #[test]
    fn accents_ligatures_and_punctuation_go() {
        assert_eq!(
            words("L’Œsophage, (le) CÆCUM!"),
            ["l", "oesophage", "le", "caecum"]
        );
        assert_eq!(
            words("e\u{301}paule sous-clavière"),
            ["epaule", "sous", "claviere"]
        );
        assert_eq!(words(" ... "), Vec::<String>::new());
    }

    #[test]
    fn dots_apostrophes_and_sentences_are_remembered() {
        let raws = raws("A. rénale d'ici. Foie-L5");
        assert!(raws[0].dotted && raws[2].elided && raws[5].glued);
        let sentences: Vec<usize> = raws.iter().map(|raw| raw.sentence).collect();
        assert_eq!(sentences, [0, 0, 0, 0, 1, 1]);
    }
}
