//! Finding by typing: whatever the case, without accents, by words or by a few letters in their order.

/// How well a text answers what was typed, 0 being best; `None` where it does not. `more` is an explanation, which
/// counts less than the name.
pub fn rank(typed: &str, name: &str, more: &str) -> Option<u32> {
    let (typed, name, more) = (plain(typed), plain(name), plain(more));
    let words = typed.split_whitespace();
    words.map(|word| rank_word(word, &name, &more)).sum()
}

fn rank_word(word: &str, name: &str, more: &str) -> Option<u32> {
    let starts = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word))
    };
    match () {
        () if name.starts_with(word) => Some(0),
        () if starts(name) => Some(1),
        () if name.contains(word) => Some(2),
        () if starts(more) => Some(4),
        () if in_order(word, name) => Some(8),
        () => None,
    }
}

/// Whether all letters come in a text, in this order.
fn in_order(letters: &str, text: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}

/// Small letters without their accents.
pub fn plain(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => letters.push('a'),
            'ç' => letters.push('c'),
            'é' | 'è' | 'ê' | 'ë' => letters.push('e'),
            'î' | 'ï' | 'í' | 'ì' => letters.push('i'),
            'ñ' => letters.push('n'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => letters.push('o'),
            'û' | 'ü' | 'ù' | 'ú' => letters.push('u'),
            'ÿ' | 'ý' => letters.push('y'),
            'œ' => letters.push_str("oe"),
            'æ' => letters.push_str("ae"),
            '’' => letters.push('\''),
            // Accents written as signs of their own.
            '\u{300}'..='\u{36f}' => {}
            other => letters.push(other),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_accents_and_by_parts() {
        for typed in [
            "",
            "reinit",
            "RÉINIT",
            "initial",
            "rntl",
            "reinitialiser fenetrage",
        ] {
            let found = rank(
                typed,
                "Réinitialiser",
                "Fenêtrage, zoom et position comme au début.",
            );
            assert!(found.is_some(), "{typed}");
        }
        for typed in ["xyz", "reinit coupe", "lait"] {
            let found = rank(
                typed,
                "Réinitialiser",
                "Fenêtrage, zoom et position comme au début.",
            );
            assert_eq!(found, None, "{typed}");
        }
        assert!(rank("coeur", "Cœur", "").is_some());
        assert!(rank("e\u{301}le", "Élevé", "").is_some());
    }

    #[test]
    fn the_beginning_of_a_name_comes_before_all_else() {
        let ranks: Vec<_> = [
            ("Zoom", ""),
            ("Outil zoom", ""),
            ("Dézoomer", ""),
            ("Agrandir", "Fait un zoom."),
            ("Z, trop loin, ou même", ""),
        ]
        .map(|(name, more)| rank("zoom", name, more))
        .to_vec();
        assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(4), Some(8)]);
    }
}
