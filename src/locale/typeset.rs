//! How sentences are set: where a line must not break.

use super::Language;

const KEPT_SPACE: char = '\u{a0}';
/// What a French line never begins with.
const NEVER_FIRST: [char; 6] = [':', ';', '!', '?', '%', '»'];

/// A sentence for the screen: the spaces that French puts before double punctuation, and within guillemets, do not break
/// (Lexique des règles typographiques en usage à l'Imprimerie nationale).
pub fn typeset(language: Language, text: String) -> String {
    if language != Language::French {
        return text;
    }
    let mut set = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek();
        let kept =
            character == ' ' && (before == Some('«') || next.is_some_and(|next| NEVER_FIRST.contains(next)));
        set.push(if kept { KEPT_SPACE } else { character });
        before = Some(character);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_double_punctuation_stays_with_its_word() {
        let text = "Aide, « Identité » : où ? Là ; à 50 % !";
        let set = "Aide, «\u{a0}Identité\u{a0}»\u{a0}: où\u{a0}? Là\u{a0}; à 50\u{a0}%\u{a0}!";
        assert_eq!(typeset(Language::French, text.to_owned()), set);
        assert_eq!(typeset(Language::English, text.to_owned()), text);
    }
}
