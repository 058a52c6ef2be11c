//! Names in sentences: with their articles, which French joins to its prepositions.

use super::Request;
use crate::exercise::Names;
use crate::locale::{Language, Message, Text};

/// First words of feminine French names, in the singular; the others are masculine.
const FEMININE: &[&str] = &[
    "adhérence",
    "aorte",
    "articulation",
    "artère",
    "auriculaire",
    "auricule",
    "base",
    "bronche",
    "branche",
    "calcification",
    "capsule",
    "carène",
    "cavité",
    "citerne",
    "clavicule",
    "cloison",
    "cochlée",
    "corne",
    "couronne",
    "côte",
    "crête",
    "cuisse",
    "dent",
    "dure-mère",
    "épiglotte",
    "face",
    "faux",
    "fibula",
    "fissure",
    "gaine",
    "glande",
    "graisse",
    "hanche",
    "hémorragie",
    "hypophyse",
    "hernie",
    "insula",
    "jambe",
    "langue",
    "ligne",
    "lingula",
    "loge",
    "lumière",
    "main",
    "mandibule",
    "masse",
    "métastase",
    "moelle",
    "muqueuse",
    "orbite",
    "paroi",
    "partie",
    "patella",
    "peau",
    "plèvre",
    "poche",
    "prostate",
    "queue",
    "racine",
    "rate",
    "région",
    "rotule",
    "sclère",
    "scapula",
    "scissure",
    "selle",
    "spongieuse",
    "substance",
    "surrénale",
    "symphyse",
    "table",
    "tente",
    "tête",
    "thyroïde",
    "tonsille",
    "trachée",
    "tumeur",
    "ulna",
    "urine",
    "vallée",
    "valve",
    "veine",
    "vertèbre",
    "vessie",
    "vésicule",
    "voie",
    "zone",
];

/// First words of French names in the plural.
const PLURAL: &[&str] = &[
    "artères",
    "branches",
    "bronches",
    "canaux",
    "cartilages",
    "cellules",
    "citernes",
    "cornets",
    "côtes",
    "couronnes",
    "dents",
    "disques",
    "espaces",
    "glandes",
    "lésions",
    "matières",
    "membres",
    "méninges",
    "muscles",
    "noyaux",
    "nœuds",
    "organes",
    "osselets",
    "parois",
    "parties",
    "paupières",
    "phalanges",
    "pyramides",
    "racines",
    "vaisseaux",
    "veines",
    "vertèbres",
    "voies",
];

/// Words that count and stand before the noun that has the gender.
const ORDINALS: &[&str] = &[
    "premier",
    "première",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
    "onzième",
    "douzième",
];

/// Words before whose first sound, vowel or h, the article keeps its own.
const UNJOINED: &[&str] = &["hanche", "hernie", "hile", "huitième", "onzième"];

/// How a French name is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Article {
    /// l', de l'
    Joined,
    Masculine,
    Feminine,
    Plural,
}

impl Article {
    fn of(name: &str) -> Article {
        let mut words = name.split_whitespace();
        let first = words.next().unwrap_or_default();
        let noun = match ORDINALS.contains(&first) {
            true => words.next().unwrap_or_default(),
            false => first,
        };
        let vowel = first.starts_with(|c: char| "aeiouyhâàéèêëîïôœæAEIOUHÉÈÎ".contains(c));
        match () {
            () if PLURAL.contains(&first) => Article::Plural,
            () if vowel && !UNJOINED.contains(&first) => Article::Joined,
            () if FEMININE.contains(&noun) => Article::Feminine,
            () => Article::Masculine,
        }
    }

    fn definite(self) -> &'static str {
        match self {
            Article::Joined => "l'",
            Article::Masculine => "le ",
            Article::Feminine => "la ",
            Article::Plural => "les ",
        }
    }

    fn genitive(self) -> &'static str {
        match self {
            Article::Joined => "de l'",
            Article::Masculine => "du ",
            Article::Feminine => "de la ",
            Article::Plural => "des ",
        }
    }
}

/// "le foie", "the liver".
pub fn the(names: &Text) -> Text {
    with(names, Article::definite)
}

/// "du foie", and "the liver", which English has after any preposition.
pub fn of_the(names: &Text) -> Text {
    with(names, Article::genitive)
}

fn with(names: &Text, article: fn(Article) -> &'static str) -> Text {
    let said = |(code, name): (&String, &String)| {
        let words = match code.as_str() {
            "fr" => format!("{}{name}", article(Article::of(name))),
            "en" => format!("the {name}"),
            _ => name.clone(),
        };
        (code.clone(), words)
    };
    Text(names.0.iter().map(said).collect())
}

/// With a capital, as a sentence begins.
pub fn capital(text: &Text) -> Text {
    let raised = |words: &String| {
        let mut letters = words.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + letters.as_str()
    };
    Text(
        text.0
            .iter()
            .map(|(code, words)| (code.clone(), raised(words)))
            .collect(),
    )
}

/// A sentence in the exercise's languages.
pub fn say(request: &Request, message: Message) -> Text {
    let said = |language: &Language| (language.code().to_owned(), message.in_language(*language));
    Text(request.languages.iter().map(said).collect())
}

/// Several, one after the other.
pub fn joined(request: &Request, messages: &[Message]) -> Text {
    let said = |language: &Language| {
        let sentences: Vec<String> = messages
            .iter()
            .map(|message| message.in_language(*language))
            .collect();
        (language.code().to_owned(), sentences.join(" "))
    };
    Text(request.languages.iter().map(said).collect())
}

/// The preferred names in the languages of the exercise's sentences.
pub fn name(request: &Request, names: &Names) -> Text {
    let Text(all) = names.preferred();
    let spoken = |code: &String| request.languages.iter().any(|language| language.code() == code);
    Text(all.into_iter().filter(|(code, _)| spoken(code)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::terms::{by_id, terms};

    #[test]
    fn french_articles_join_prepositions() {
        let said = |id: &str| {
            let name = name(&Request::default(), by_id(id).expect("a term").names());
            [the(&name), of_the(&name)].map(|text| text.in_language(Language::French).to_owned())
        };
        assert_eq!(said("liver"), ["le foie", "du foie"]);
        assert_eq!(said("spleen"), ["la rate", "de la rate"]);
        assert_eq!(
            said("abdominal-aorta"),
            ["l'aorte abdominale", "de l'aorte abdominale"]
        );
        assert_eq!(said("humerus-left"), ["l'humérus gauche", "de l'humérus gauche"]);
        assert_eq!(said("kidney-left"), ["le rein gauche", "du rein gauche"]);
        assert_eq!(
            the(&Text::new("onzième côte gauche", "left 11th rib")).0["fr"],
            "la onzième côte gauche"
        );
        assert_eq!(
            of_the(&Text::new("troisième ventricule", "third ventricle")).0["en"],
            "the third ventricle"
        );
        assert_eq!(
            of_the(&Text::new("muscles du cou", "neck muscles")).0["fr"],
            "des muscles du cou"
        );
    }

    /// An adjective of side that follows the noun at once agrees with it.
    #[test]
    fn genders_agree_with_the_adjectives_of_the_table() {
        let mut wrong = Vec::new();
        for term in terms().iter().filter(|term| term.id.ends_with("-right")) {
            let Some(name) = term.names().0.get("fr").and_then(|names| names.first()) else {
                continue;
            };
            let words: Vec<&str> = name.split_whitespace().collect();
            let (first, side) = match words.as_slice() {
                [first, side] => (*first, *side),
                [_, second, side] if ORDINALS.contains(&words[0]) => (*second, *side),
                _ => continue,
            };
            let feminine = FEMININE.contains(&first);
            let plural = PLURAL.contains(&first);
            let fits = match side {
                "droit" => !feminine && !plural,
                "droite" => feminine && !plural,
                "droits" | "droites" => plural,
                _ => true,
            };
            if !fits {
                wrong.push(name.clone());
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
