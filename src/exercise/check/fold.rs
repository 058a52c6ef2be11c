//! Words compared as a reader would: without case, accents and marks between them.

/// Lower case, without the accents of Latin letters; anything that is no letter or digit parts words. A space stands
/// before and after every word, so that whole words are found by [`str::contains`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match bare(c) {
            Some(letters) => folded.push_str(letters),
            None if c.is_alphanumeric() => folded.push(c),
            None if folded.ends_with(' ') || is_combining(c) => {}
            None => folded.push(' '),
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn bare(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn words_are_found_whole_whatever_their_accents() {
        let text = fold("Où est l'ŒSOPHAGE, près du cœur\u{301} ?");
        assert_eq!(text, " ou est l oesophage pres du coeur ");
        assert!(text.contains(&fold("cœur")) && !text.contains(&fold("œsophag")));
        assert_eq!(fold(""), " ");
    }
}
