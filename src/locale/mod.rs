//! Every sentence a person sees, in French and in English.
//!
//! A [`Message`] is a key of the Fluent files beside this module with its arguments: the other rooms
//! carry messages around (in errors, findings, labels) and only whoever shows one chooses the language.

pub mod glossary;
mod typeset;
mod written;

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use typeset::typeset;
pub use written::Text;

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    French,
    #[default]
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::French, Language::English];

    /// The language of a BCP 47 or POSIX locale name such as `fr-FR` or `fr_FR.UTF-8`; English when unknown.
    pub fn from_locale_name(name: &str) -> Language {
        match name.split(['-', '_', '.']).next() {
            Some("fr") => Language::French,
            _ => Language::English,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
        }
    }

    /// The language's name in itself, for the language switch.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::French => "Français",
            Language::English => "English",
        }
    }
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    Text(String),
    /// Words that an author wrote, in the reader's language as far as there are any.
    Written(Text),
    /// Keys of other sentences, put in one after the other.
    Terms(Vec<&'static str>),
    /// A sentence within a sentence.
    Sentence(Box<Message>),
    /// Shown with at most this many decimals, with the language's decimal sign.
    Number {
        value: f64,
        decimals: usize,
    },
}

impl From<Vec<&'static str>> for Argument {
    fn from(keys: Vec<&'static str>) -> Self {
        Argument::Terms(keys)
    }
}
impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Argument::Sentence(Box::new(message))
    }
}
impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        Argument::Written(text)
    }
}
impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}
impl From<&std::path::Path> for Argument {
    fn from(path: &std::path::Path) -> Self {
        Argument::Text(path.display().to_string())
    }
}
impl From<f64> for Argument {
    fn from(value: f64) -> Self {
        Argument::Number { value, decimals: 2 }
    }
}
macro_rules! integer_argument {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Argument {
            fn from(value: $integer) -> Self {
                Argument::Number { value: value as f64, decimals: 0 }
            }
        }
    )*};
}
integer_argument!(i32, i64, u16, u32, u64, usize);

/// A sentence without its language: a key of the Fluent files and the arguments put into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub key: &'static str,
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    pub fn new(key: &'static str) -> Message {
        Message {
            key,
            arguments: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Message {
        self.arguments.push((name, value.into()));
        self
    }

    pub fn in_language(&self, language: Language) -> String {
        text(language, self.key, &self.arguments)
    }
}

impl fmt::Display for Message {
    /// English, for logs and for `std::error::Error`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(Language::English))
    }
}

/// `message!("key", name = value, ...)`.
#[macro_export]
macro_rules! message {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::locale::Message::new($key)$(.with(stringify!($name), $value))*
    };
}

/// A sentence that takes no arguments.
pub fn say(language: Language, key: &'static str) -> String {
    text(language, key, &[])
}

/// A number with the language's decimal sign.
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    let digits = format!("{value:.decimals$}");
    let digits = match digits.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|b| matches!(b, b'0' | b'.')) => rest.to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => digits,
    };
    match language {
        Language::French => digits.replace('.', ","),
        Language::English => digits,
    }
}

/// A missing key shows itself as `⟨key⟩` rather than hiding; a test keeps it from happening.
pub fn text(language: Language, key: &str, arguments: &[(&'static str, Argument)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return format!("⟨{key}⟩");
    };
    let mut values = FluentArgs::new();
    for (name, argument) in arguments {
        values.set(*name, fluent_value(language, argument));
    }
    let mut problems = Vec::new();
    bundle
        .format_pattern(pattern, Some(&values), &mut problems)
        .into_owned()
}

/// Counts stay numbers so that plural rules see them; others are written out here, because Fluent's own
/// number format knows no decimal comma and no minus sign but the hyphen.
fn fluent_value(language: Language, argument: &Argument) -> FluentValue<'static> {
    match argument {
        Argument::Text(text) => FluentValue::from(text.clone()),
        Argument::Written(text) => FluentValue::from(text.in_language(language).to_owned()),
        Argument::Sentence(message) => FluentValue::from(message.in_language(language)),
        Argument::Terms(keys) => {
            let terms: Vec<String> = keys.iter().map(|key| say(language, key)).collect();
            FluentValue::from(terms.join(", "))
        }
        Argument::Number { value, decimals: 0 } if *value >= 0.0 => FluentValue::from(value.round()),
        Argument::Number { value, decimals } => {
            FluentValue::from(trimmed(number(language, *value, *decimals)))
        }
    }
}

fn trimmed(digits: String) -> String {
    match digits.contains(['.', ',']) {
        true => digits
            .trim_end_matches('0')
            .trim_end_matches(['.', ','])
            .to_owned(),
        false => digits,
    }
}

type Bundle = FluentBundle<FluentResource>;

static FRENCH: LazyLock<Bundle> = LazyLock::new(|| compile(Language::French, &FRENCH_SOURCES));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| compile(Language::English, &ENGLISH_SOURCES));

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

macro_rules! sources {
    ($language:literal) => {
        [
            include_str!(concat!($language, "/reading.ftl")),
            include_str!(concat!($language, "/findings.ftl")),
            include_str!(concat!($language, "/cli.ftl")),
            include_str!(concat!($language, "/window.ftl")),
            include_str!(concat!($language, "/layouts.ftl")),
            include_str!(concat!($language, "/marks.ftl")),
            include_str!(concat!($language, "/render.ftl")),
            include_str!(concat!($language, "/writing.ftl")),
            include_str!(concat!($language, "/annotation.ftl")),
            include_str!(concat!($language, "/glossary.ftl")),
            include_str!(concat!($language, "/export.ftl")),
            include_str!(concat!($language, "/comfort.ftl")),
            include_str!(concat!($language, "/curve.ftl")),
            include_str!(concat!($language, "/explain.ftl")),
            include_str!(concat!($language, "/saving.ftl")),
            include_str!(concat!($language, "/speed.ftl")),
            include_str!(concat!($language, "/exercise.ftl")),
            include_str!(concat!($language, "/grade.ftl")),
            include_str!(concat!($language, "/exercise_files.ftl")),
            include_str!(concat!($language, "/labels.ftl")),
            include_str!(concat!($language, "/generate.ftl")),
            include_str!(concat!($language, "/attempt.ftl")),
            include_str!(concat!($language, "/learning.ftl")),
            include_str!(concat!($language, "/progress.ftl")),
            include_str!(concat!($language, "/matching.ftl")),
            include_str!(concat!($language, "/body.ftl")),
            include_str!(concat!($language, "/volume.ftl")),
            include_str!(concat!($language, "/reformat.ftl")),
            include_str!(concat!($language, "/containers.ftl")),
            include_str!(concat!($language, "/objects.ftl")),
            include_str!(concat!($language, "/colour.ftl")),
            include_str!(concat!($language, "/drawn_over.ftl")),
            include_str!(concat!($language, "/fusion.ftl")),
            include_str!(concat!($language, "/tags.ftl")),
            include_str!(concat!($language, "/phases.ftl")),
            include_str!(concat!($language, "/presentation.ftl")),
            include_str!(concat!($language, "/large.ftl")),
            include_str!(concat!($language, "/leaving.ftl")),
        ]
    };
}

const FRENCH_SOURCES: [&str; 38] = sources!("fr");
const ENGLISH_SOURCES: [&str; 38] = sources!("en");

fn compile(language: Language, sources: &[&str]) -> Bundle {
    let identifier: unic_langid::LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // Isolation marks protect mixed-direction text; French and English need none and fonts show them as boxes.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
