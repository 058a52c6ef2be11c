//! Specific Character Set (PS3.3 C.12.1.1.2): text with and without code extensions.
//!
//! No byte is lost: what is no letter of its character set stands in the text as `⟨9F⟩`. Names of sets are taken as files
//! misspell them; where none is named, or none that is known, bytes beyond ASCII are UTF-8 if they can be, else Latin 1.

use dicom_encoding::text::{SpecificCharacterSet, TextCodec};

/// How the text of a data set is written: the set in force at the start of each value, and whether escape sequences
/// may change it (PS3.5 section 6.1.2.5).
#[derive(Clone, Debug, Default)]
pub(crate) struct Charset {
    initial: Set,
    /// UTF-8 and GB 18030 are whole by themselves: an escape is no more than a byte there.
    alone: bool,
}

/// A repertoire of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Set {
    /// Not told: ASCII, and beyond it whatever fits.
    #[default]
    Unknown,
    Utf8,
    /// One byte a letter, by the term of its codec.
    Single(&'static str),
    /// ISO 8859-9 and 8859-15: Latin 1 with some letters exchanged.
    Latin(&'static [(u8, char)]),
    /// Beyond ASCII two bytes a letter, or (GB 18030) four.
    Double(&'static str),
    /// Two bytes a letter, below 0x80 (JIS X 0208, JIS X 0212), with the escape sequence that its codec wants to see.
    Kanji(&'static [u8]),
}

const LATIN_5: &[(u8, char)] = &[
    (0xD0, 'Ğ'),
    (0xDD, 'İ'),
    (0xDE, 'Ş'),
    (0xF0, 'ğ'),
    (0xFD, 'ı'),
    (0xFE, 'ş'),
];
const LATIN_9: &[(u8, char)] = &[
    (0xA4, '€'),
    (0xA6, 'Š'),
    (0xA8, 'š'),
    (0xB4, 'Ž'),
    (0xB8, 'ž'),
    (0xBC, 'Œ'),
    (0xBD, 'œ'),
    (0xBE, 'Ÿ'),
];

const ESCAPE: u8 = 0x1B;
/// JIS X 0208 as it is chosen within ISO-2022-JP.
const KANJI: &[u8] = b"\x1B$B";
const MORE_KANJI: &[u8] = b"\x1B$(D";

impl Set {
    /// By a defined term, however it is spelt: "ISO_IR 100", "ISO-IR 100", "iso 2022 ir 100".
    fn of_term(term: &str) -> Set {
        let term = term.trim().to_ascii_uppercase().replace(['_', '-'], " ");
        match term.as_str() {
            "UTF 8" | "UTF8" | "UNICODE" => return Set::Utf8,
            "GB18030" | "GB 18030" => return Set::Double("GB18030"),
            "GBK" | "GB2312" | "GB 2312" => return Set::Double("GBK"),
            "LATIN 1" | "LATIN1" | "ISO 8859 1" | "ISO8859 1" => return Set::Single("ISO_IR 100"),
            _ => {}
        }
        let number = term
            .strip_prefix("ISO 2022 IR")
            .or_else(|| term.strip_prefix("ISO IR"));
        match number.map(str::trim) {
            Some("13") => Set::Single("ISO_IR 13"),
            Some("58") => Set::Double("GBK"),
            Some("87") => Set::Kanji(KANJI),
            Some("100") => Set::Single("ISO_IR 100"),
            Some("101") => Set::Single("ISO_IR 101"),
            Some("109") => Set::Single("ISO_IR 109"),
            Some("110") => Set::Single("ISO_IR 110"),
            Some("126") => Set::Single("ISO_IR 126"),
            Some("127") => Set::Single("ISO_IR 127"),
            Some("138") => Set::Single("ISO_IR 138"),
            Some("144") => Set::Single("ISO_IR 144"),
            Some("148") => Set::Latin(LATIN_5),
            Some("149") => Set::Double("ISO_IR 149"),
            Some("159") => Set::Kanji(MORE_KANJI),
            Some("166") => Set::Single("ISO_IR 166"),
            Some("192") => Set::Utf8,
            Some("203") => Set::Latin(LATIN_9),
            _ => Set::Unknown,
        }
    }

    fn decode(self, bytes: &[u8], into: &mut String) {
        match self {
            Set::Unknown => match std::str::from_utf8(bytes) {
                Ok(text) => into.push_str(text),
                Err(_) => into.extend(bytes.iter().map(|byte| char::from(*byte))),
            },
            Set::Utf8 => {
                for chunk in bytes.utf8_chunks() {
                    into.push_str(chunk.valid());
                    chunk.invalid().iter().for_each(|byte| push_byte(*byte, into));
                }
            }
            Set::Latin(exchanged) => into.extend(bytes.iter().map(|byte| {
                let other = exchanged.iter().find(|(own, _)| own == byte);
                other.map_or(char::from(*byte), |(_, letter)| *letter)
            })),
            Set::Single(term) => decode_units(term, bytes, &[1], into),
            Set::Double("GB18030") => decode_units("GB18030", bytes, &[2, 4], into),
            Set::Double(term) => decode_units(term, bytes, &[2], into),
            Set::Kanji(escape) => decode_kanji(escape, bytes, into),
        }
    }
}

/// Letter by letter: those beyond ASCII take one of these numbers of bytes, the first that makes a letter.
fn decode_units(term: &'static str, bytes: &[u8], sizes: &[usize], into: &mut String) {
    let codec = SpecificCharacterSet::from_code(term).unwrap_or_default();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let letter = sizes
            .iter()
            .filter(|_| *first >= 0x80)
            .find_map(|size| Some((*size, one_letter(&codec, rest.get(..*size)?)?)));
        let used = match letter {
            Some((size, letter)) => {
                into.push(letter);
                size
            }
            None => {
                push_byte(*first, into);
                1
            }
        };
        rest = &rest[used..];
    }
}

/// Pairs of bytes; a lone one, or one that is no letter, stands as it is.
fn decode_kanji(escape: &[u8], bytes: &[u8], into: &mut String) {
    let codec = SpecificCharacterSet::from_code("ISO 2022 IR 87").unwrap_or_default();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        // Spaces and line ends are not written in pairs.
        let pair = rest.get(..2).filter(|_| *first > 0x20);
        let letter = pair.and_then(|pair| one_letter(&codec, &[escape, pair].concat()));
        let used = match letter {
            Some(letter) => {
                into.push(letter);
                2
            }
            None => {
                push_byte(*first, into);
                1
            }
        };
        rest = &rest[used..];
    }
}

/// `None` where the bytes are not exactly one letter of the set.
fn one_letter(codec: &SpecificCharacterSet, bytes: &[u8]) -> Option<char> {
    let text = codec.decode(bytes).ok()?;
    let mut letters = text.chars();
    let letter = letters.next()?;
    // A control character is what a codec makes of bytes that it does not know.
    let known = letters.next().is_none() && letter != char::REPLACEMENT_CHARACTER && !letter.is_control();
    known.then_some(letter)
}

/// ASCII as itself; any other byte so that it can still be told.
fn push_byte(byte: u8, into: &mut String) {
    match byte.is_ascii() {
        true => into.push(char::from(byte)),
        false => into.push_str(&format!("⟨{byte:02X}⟩")),
    }
}

impl Charset {
    /// From the values of (0008,0005).
    pub fn from_terms(terms: &[String]) -> Charset {
        let initial = Set::of_term(terms.first().map_or("", |term| term));
        Charset {
            // A value never begins in pairs of bytes below 0x80: those are always chosen by an escape sequence.
            initial: match initial {
                Set::Kanji(_) => Set::Unknown,
                other => other,
            },
            alone: matches!(initial, Set::Utf8 | Set::Double("GB18030" | "GBK")),
        }
    }

    pub fn decode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len());
        if bytes.is_ascii() && !bytes.contains(&ESCAPE) {
            text.extend(bytes.iter().map(|byte| char::from(*byte)));
        } else if self.alone {
            self.initial.decode(bytes, &mut text);
        } else {
            self.decode_runs(bytes, &mut text);
        }
        text
    }

    /// Runs, each of which ends where another escape sequence begins.
    fn decode_runs(&self, bytes: &[u8], into: &mut String) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let escape = escape_at(rest);
            // An escape that leads nowhere stays in the text.
            let from = escape.map_or(0, |(size, _)| size);
            let start = from.max(usize::from(rest.first() == Some(&ESCAPE)));
            let next = rest.iter().skip(start).position(|byte| *byte == ESCAPE);
            let end = next.map_or(rest.len(), |at| start + at);
            let run = &rest[from..end];
            match escape {
                // ASCII takes the place of pairs of bytes; what is beyond it stays what it was.
                Some((_, Set::Unknown)) | None => self.initial.decode(run, into),
                Some((_, set)) => self.decode_chosen(set, run, into),
            }
            rest = &rest[end..];
        }
    }

    /// The set chosen by an escape sequence ends at a delimiter, where the initial one returns.
    fn decode_chosen(&self, set: Set, run: &[u8], into: &mut String) {
        // In pairs of bytes a delimiter's byte may be half a letter.
        let step = if matches!(set, Set::Kanji(_)) { 2 } else { 1 };
        let starts = (0..run.len()).step_by(step);
        let mut ends = starts.filter(|at| matches!(run[*at], b'\\' | b'\r' | b'\n' | b'\x0C'));
        let (chosen, after) = run.split_at(ends.next().unwrap_or(run.len()));
        set.decode(chosen, into);
        if !after.is_empty() {
            self.initial.decode(after, into);
        }
    }
}

/// Size and meaning of the escape sequence that `bytes` begin with (PS3.3 tables C.12-3 and C.12-4).
fn escape_at(bytes: &[u8]) -> Option<(usize, Set)> {
    let rest = bytes.strip_prefix(&[ESCAPE])?;
    let table: [(&[u8], Set); 19] = [
        (b"$)C", Set::Double("ISO_IR 149")),
        (b"$)A", Set::Double("GBK")),
        (b"$(D", Set::Kanji(MORE_KANJI)),
        (b"$B", Set::Kanji(KANJI)),
        (b"$@", Set::Kanji(KANJI)),
        (b"(B", Set::Unknown),
        (b"(J", Set::Single("ISO_IR 13")),
        (b")I", Set::Single("ISO_IR 13")),
        (b"-A", Set::Single("ISO_IR 100")),
        (b"-B", Set::Single("ISO_IR 101")),
        (b"-C", Set::Single("ISO_IR 109")),
        (b"-D", Set::Single("ISO_IR 110")),
        (b"-F", Set::Single("ISO_IR 126")),
        (b"-G", Set::Single("ISO_IR 127")),
        (b"-H", Set::Single("ISO_IR 138")),
        (b"-L", Set::Single("ISO_IR 144")),
        (b"-M", Set::Latin(LATIN_5)),
        (b"-T", Set::Single("ISO_IR 166")),
        (b"-b", Set::Latin(LATIN_9)),
    ];
    let found = table.into_iter().find(|(sequence, _)| rest.starts_with(sequence));
    found.map(|(sequence, set)| (1 + sequence.len(), set))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(terms: &[&str], bytes: &[u8]) -> String {
        let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
        Charset::from_terms(&terms).decode(bytes)
    }

    #[test]
    fn sets_of_one_byte_a_letter_are_read() {
        assert_eq!(decoded(&["ISO_IR 100"], b"B\xFCc"), "Büc");
        assert_eq!(decoded(&["ISO_IR 148"], b"\xDD\xFE\xF0"), "İşğ");
        assert_eq!(decoded(&["ISO_IR 203"], b"c\xBDur \xA4"), "cœur €");
        assert_eq!(decoded(&["ISO_IR 166"], b"\xA1\xD2"), "กา");
        assert_eq!(
            decoded(&["ISO_IR 13"], b"\xD4\xCF\xC0\xDE^\xC0\xDB\xB3"),
            "ﾔﾏﾀﾞ^ﾀﾛｳ"
        );
        assert_eq!(decoded(&["ISO_IR 126"], b"\xC4\xE9"), "Δι");
    }

    #[test]
    fn chinese_is_read_in_two_and_four_bytes() {
        assert_eq!(
            decoded(&["GB18030"], b"Wang^XiaoDong=\xCD\xF5^\xD0\xA1\xB6\xAB="),
            "Wang^XiaoDong=王^小东="
        );
        assert_eq!(decoded(&["GBK"], b"\xCD\xF5"), "王");
        // U+3400, which GBK lacks.
        assert_eq!(decoded(&["GB18030"], b"\x81\x39\xEE\x39"), "㐀");
        // A letter whose second byte is a backslash: it parts no values.
        assert_eq!(decoded(&["GB18030"], b"\x81\x5C"), "乗");
    }

    #[test]
    fn names_of_sets_are_taken_as_files_misspell_them() {
        for term in [
            "ISO-IR 100",
            "ISO IR 100",
            "ISO_IR_100",
            "iso_ir 100",
            " ISO_IR 100 ",
            "ISO 2022 IR 100",
            "ISO IR100",
        ] {
            assert_eq!(decoded(&[term], b"\xE9"), "é", "{term}");
        }
        assert_eq!(decoded(&["UTF-8"], "é".as_bytes()), "é");
        for unknown in ["", "ISO_IR 999", "KLINGON", "\\"] {
            assert_eq!(decoded(&[unknown], "é".as_bytes()), "é", "{unknown}");
            assert_eq!(decoded(&[unknown], b"caf\xE9"), "café", "{unknown}");
        }
    }

    #[test]
    fn escape_sequences_choose_sets_until_a_delimiter() {
        let korean =
            b"Hong^Gildong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE\xD4\xD7=\x1B$)C\xC8\xAB^\x1B$)C\xB1\xE6\xB5\xBF";
        assert_eq!(
            decoded(&["", "ISO 2022 IR 149"], korean),
            "Hong^Gildong=洪^吉洞=홍^길동"
        );
        let japanese = b"Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B";
        assert_eq!(
            decoded(&["", "ISO 2022 IR 87"], japanese),
            "Yamada^Tarou=山田^太郎"
        );
        let two = b"\x1B-F\xC4\\\xE9";
        assert_eq!(decoded(&["ISO 2022 IR 100", "ISO 2022 IR 126"], two), "Δ\\é");
        let russian = b"\x1B$B;3\x1B(B\xBB\xEE";
        assert_eq!(decoded(&["ISO 2022 IR 144", "ISO 2022 IR 87"], russian), "山Лю");
    }

    #[test]
    fn no_byte_is_lost_and_nothing_panics() {
        assert_eq!(decoded(&["ISO_IR 192"], b"a\xFFb"), "a⟨FF⟩b");
        assert_eq!(decoded(&["GB18030"], b"a\xFF"), "a⟨FF⟩");
        assert_eq!(decoded(&["", "ISO 2022 IR 149"], b"\x1B$)C\xFB"), "⟨FB⟩");
        // Escape sequences that end early, or are none.
        for broken in [
            &b"a\x1B"[..],
            b"a\x1B$",
            b"a\x1B$)",
            b"a\x1BZb",
            b"\x1B\x1B\x1B$B",
            b"\x1B$B\x30",
        ] {
            let text = decoded(&["", "ISO 2022 IR 87"], broken);
            let kept = broken
                .iter()
                .filter(|byte| byte.is_ascii_alphanumeric() && !b"B".contains(byte));
            assert!(
                kept.clone().all(|byte| text.contains(char::from(*byte))),
                "{broken:?} {text:?}"
            );
        }
        for first in 0..=255u8 {
            for second in 0..=255u8 {
                for terms in [
                    &["ISO_IR 13"][..],
                    &["GB18030"],
                    &["", "ISO 2022 IR 87"],
                    &["ISO_IR 166"],
                    &["ISO_IR 192"],
                ] {
                    assert!(!decoded(terms, &[first, second]).is_empty());
                    let _ = decoded(terms, &[ESCAPE, b'$', b'B', first, second, 0x21]);
                }
            }
        }
    }
}
