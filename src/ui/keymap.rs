//! Which key does what: each action's own keys, or the one that the reader gave it.

use egui::{Key, Modifiers};

use super::actions::{Action, ENTRIES, Entry};
use crate::app::Settings;
use crate::locale::{Language, say};

/// A key with what is held down beside it. Ctrl stands for Command on a Macintosh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    pub control: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: Key,
}

/// Keys that have a word on the keyboard, which differs from country to country.
const NAMED: [(Key, &str); 14] = [
    (Key::ArrowUp, "key-up"),
    (Key::ArrowDown, "key-down"),
    (Key::PageUp, "key-page-up"),
    (Key::PageDown, "key-page-down"),
    (Key::Home, "key-home"),
    (Key::End, "key-end"),
    (Key::Escape, "key-escape"),
    (Key::ArrowLeft, "key-left"),
    (Key::ArrowRight, "key-right"),
    (Key::Space, "key-space"),
    (Key::Delete, "key-delete"),
    (Key::Insert, "key-insert"),
    (Key::Backspace, "key-backspace"),
    (Key::Enter, "key-enter"),
];

impl Chord {
    pub fn new(modifiers: Modifiers, key: Key) -> Chord {
        Chord {
            control: modifiers.command || modifiers.ctrl,
            shift: modifiers.shift,
            alt: modifiers.alt,
            key,
        }
    }

    /// As it is kept in the settings, the same in every language: `Ctrl+Shift+O`.
    pub fn text(self) -> String {
        self.written(
            ["Ctrl", "Shift", "Alt"].map(str::to_owned),
            self.key.name().to_owned(),
        )
    }

    /// As it is printed on a keyboard of the reader's country.
    pub fn shown(self, language: Language) -> String {
        let named = NAMED.iter().find(|(key, _)| *key == self.key);
        let key = named.map_or_else(
            || self.key.symbol_or_name().to_owned(),
            |(_, word)| say(language, word),
        );
        let words = ["key-control", "key-shift", "key-alt"].map(|word| say(language, word));
        self.written(words, key)
    }

    fn written(self, words: [String; 3], key: String) -> String {
        let held = [self.control, self.shift, self.alt];
        let words = words.into_iter().zip(held).filter(|(_, held)| *held);
        let mut parts: Vec<String> = words.map(|(word, _)| word).collect();
        parts.push(key);
        parts.join("+")
    }

    /// Reads what either of the above wrote, in any language; a settings file may be edited by hand.
    pub fn parse(text: &str) -> Option<Chord> {
        let text = text.trim();
        // The plus sign is a key too.
        let (held, key) = match text.strip_suffix('+') {
            Some(held) => (held.trim_end_matches('+'), "+"),
            None => text.rsplit_once('+').unwrap_or(("", text)),
        };
        let mut modifiers = Modifiers::NONE;
        for word in held.split('+').map(str::trim).filter(|word| !word.is_empty()) {
            modifiers = modifiers.plus(modifier(word)?);
        }
        Some(Chord::new(modifiers, named_key(key.trim())?))
    }

    /// Whether this press is meant by a wanted chord. Shift is let through where a sign may need it: + is typed with
    /// it on many keyboards.
    fn is_met_by(self, pressed: Chord) -> bool {
        let letter = matches!(self.key.name().as_bytes(), [byte] if byte.is_ascii_alphabetic());
        let loose = Chord {
            shift: self.shift || (pressed.shift && !(letter && self.control)),
            ..self
        };
        loose == pressed
    }

    /// Digits recall windows, Tab and Enter go through buttons, Escape leaves.
    pub fn is_reserved(self) -> bool {
        let bare = !self.control && !self.alt;
        let digit = self.key.name().chars().all(|c| c.is_ascii_digit());
        bare && (digit || matches!(self.key, Key::Tab | Key::Enter | Key::Escape))
    }
}

fn modifier(word: &str) -> Option<Modifiers> {
    let is = |key: &'static str| {
        Language::ALL
            .into_iter()
            .any(|language| say(language, key).eq_ignore_ascii_case(word))
    };
    match word.to_ascii_lowercase().as_str() {
        "control" | "cmd" | "command" => Some(Modifiers::COMMAND),
        _ if is("key-control") => Some(Modifiers::COMMAND),
        _ if is("key-shift") || word.eq_ignore_ascii_case("shift") => Some(Modifiers::SHIFT),
        _ if is("key-alt") => Some(Modifiers::ALT),
        _ => None,
    }
}

fn named_key(word: &str) -> Option<Key> {
    let in_words = || {
        let same = |key: &'static str| {
            Language::ALL
                .into_iter()
                .any(|language| say(language, key).to_lowercase() == word.to_lowercase())
        };
        NAMED.iter().find(|(_, name)| same(name)).map(|(key, _)| *key)
    };
    Key::from_name(word).or_else(in_words)
}

/// The keys of an action; the first is the one that is named. A text that names no key changes nothing.
pub fn chords(entry: &Entry, settings: &Settings) -> Vec<Chord> {
    let own = || {
        let keys = entry.keys.iter();
        keys.map(|(modifiers, key)| Chord::new(*modifiers, *key))
            .collect()
    };
    match settings.keys.get(entry.id()) {
        Some(text) if text.trim().is_empty() => Vec::new(),
        Some(text) => Chord::parse(text).map_or_else(own, |chord| vec![chord]),
        None => own(),
    }
}

/// The action of a press: the one that wants exactly this, else one for which Shift only types the sign.
pub fn action(settings: &Settings, pressed: Chord) -> Option<Action> {
    let by = |meets: &dyn Fn(Chord) -> bool| {
        ENTRIES
            .iter()
            .find(|entry| chords(entry, settings).into_iter().any(meets))
            .map(|entry| entry.action)
    };
    by(&|wanted| wanted == pressed).or_else(|| by(&|wanted| wanted.is_met_by(pressed)))
}

/// Another action that has this key already.
pub fn owner(settings: &Settings, chord: Chord, but: Action) -> Option<Action> {
    ENTRIES
        .iter()
        .filter(|entry| entry.action != but)
        .find(|entry| chords(entry, settings).contains(&chord))
        .map(|entry| entry.action)
}

/// Keys that two actions want, as a settings file edited by hand may have it; the first one gets it.
pub fn conflicts(settings: &Settings) -> Vec<(Chord, Action, Action)> {
    let mut found = Vec::new();
    for (n, entry) in ENTRIES.iter().enumerate() {
        for chord in chords(entry, settings) {
            let later = ENTRIES.iter().skip(n + 1);
            let same = later.filter(|other| chords(other, settings).contains(&chord));
            found.extend(same.map(|other| (chord, entry.action, other.action)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::SettingsChange;

    fn with(action: &str, key: &str) -> Settings {
        let mut settings = Settings::default();
        settings.apply(SettingsChange::Key {
            action: action.into(),
            key: Some(key.into()),
        });
        settings
    }

    #[test]
    fn every_key_is_read_as_it_is_written_in_every_language() {
        for key in Key::ALL {
            for (control, shift, alt) in [(false, false, false), (true, true, false), (true, false, true)] {
                let chord = Chord {
                    control,
                    shift,
                    alt,
                    key: *key,
                };
                assert_eq!(Chord::parse(&chord.text()), Some(chord), "{}", chord.text());
                for language in Language::ALL {
                    let shown = chord.shown(language);
                    assert_eq!(Chord::parse(&shown), Some(chord), "{shown}");
                }
            }
        }
    }

    #[test]
    fn hands_write_keys_in_their_own_way() {
        let chord = Chord::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O);
        for text in [
            "ctrl + shift + o",
            "Maj+Ctrl+O",
            "CTRL+SHIFT+o",
            " control+Shift+O ",
        ] {
            assert_eq!(Chord::parse(text), Some(chord), "{text}");
        }
        assert_eq!(
            Chord::parse("page préc."),
            Some(Chord::new(Modifiers::NONE, Key::PageUp))
        );
        for text in ["", "Ctrl+", "Hyper+O", "Ctrl+Nothing"] {
            let read = Chord::parse(text);
            assert!(
                read.is_none() || text == "Ctrl+" && read.is_some_and(|c| c.key == Key::Plus),
                "{text}"
            );
        }
    }

    #[test]
    fn a_key_of_the_readers_replaces_the_actions_own() {
        let settings = with("invert", "Ctrl+Shift+J");
        let pressed = |settings: &Settings, text| action(settings, Chord::parse(text).expect("a key"));
        assert_eq!(pressed(&settings, "Ctrl+Shift+J"), Some(Action::Invert));
        assert_eq!(pressed(&settings, "I"), None);
        assert_eq!(pressed(&Settings::default(), "I"), Some(Action::Invert));
        assert_eq!(pressed(&with("invert", ""), "I"), None, "no key at all");
        assert_eq!(pressed(&with("invert", "?!"), "I"), Some(Action::Invert));
    }

    #[test]
    fn shift_is_let_through_for_signs_and_never_for_letters_with_control() {
        let settings = Settings::default();
        let press = |modifiers, key| action(&settings, Chord::new(modifiers, key));
        assert_eq!(press(Modifiers::SHIFT, Key::Plus), Some(Action::Enlarge));
        let both = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        assert_eq!(press(both, Key::O), Some(Action::OpenFolder));
        assert_eq!(press(both, Key::K), None);
    }

    #[test]
    fn actions_come_with_names_and_keys_of_their_own() {
        let standard = Settings::default();
        assert_eq!(conflicts(&standard), []);
        for (n, entry) in ENTRIES.iter().enumerate() {
            assert!(ENTRIES.iter().skip(n + 1).all(|other| other.id() != entry.id()));
        }
    }

    #[test]
    fn two_actions_that_want_one_key_are_found() {
        let settings = with("invert", "P");
        let chord = Chord::new(Modifiers::NONE, Key::P);
        assert_eq!(conflicts(&settings), [(chord, Action::Pan, Action::Invert)]);
        assert_eq!(owner(&settings, chord, Action::Invert), Some(Action::Pan));
        assert_eq!(owner(&Settings::default(), chord, Action::Pan), None);
    }
}
