//! Specific Character Set (PS3.3 C.12.1.1.2): text with and without code extensions.

use dicom_encoding::text::{SpecificCharacterSet, TextCodec};

/// How the text of a data set is written: the set in force at the start of each value, and whether escape sequences
/// may change it (PS3.5 section 6.1.2.5).
#[derive(Clone, Debug)]
pub(crate) struct Charset {
    initial: SpecificCharacterSet,
    extended: bool,
}

impl Default for Charset {
    fn default() -> Self {
        Charset {
            initial: SpecificCharacterSet::ISO_IR_6,
            extended: false,
        }
    }
}

const ESCAPE: u8 = 0x1B;

impl Charset {
    /// From the values of (0008,0005); unknown names count as the default repertoire.
    pub fn from_terms(terms: &[String]) -> Charset {
        let first = terms.first().map_or("", |term| term.trim());
        Charset {
            initial: SpecificCharacterSet::from_code(first).unwrap_or_default(),
            extended: terms.len() > 1 || first.starts_with("ISO 2022"),
        }
    }

    pub fn decode(&self, bytes: &[u8]) -> String {
        if !self.extended || !bytes.contains(&ESCAPE) {
            return decode_with(&self.initial, bytes);
        }
        let mut text = String::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let (used, part) = self.next_run(rest);
            text.push_str(&part);
            rest = rest.get(used..).unwrap_or_default();
        }
        text
    }

    /// Bytes used and text of the run at the start of `bytes`, which ends where another escape sequence begins.
    fn next_run(&self, bytes: &[u8]) -> (usize, String) {
        let escape = escape_at(bytes);
        let skip = escape.as_ref().map_or(0, |(size, _)| *size);
        let from = skip.max(usize::from(bytes.first() == Some(&ESCAPE)));
        let length = bytes[from..]
            .iter()
            .position(|byte| *byte == ESCAPE)
            .map_or(bytes.len(), |at| from + at);
        let text = match escape {
            Some((_, Run::Japanese)) => decode_term("ISO 2022 IR 87", &bytes[..length]),
            Some((_, Run::Set(term))) => self.decode_delimited(term, &bytes[from..length]),
            None => decode_with(&self.initial, &bytes[from..length]),
        };
        (length, text)
    }

    /// The set chosen by an escape sequence ends at a delimiter, where the initial one returns.
    fn decode_delimited(&self, term: &'static str, run: &[u8]) -> String {
        let reset = run.iter().position(|byte| matches!(byte, b'\\' | b'\r' | b'\n'));
        let (chosen, after) = run.split_at(reset.unwrap_or(run.len()));
        decode_term(term, chosen) + &decode_with(&self.initial, after)
    }
}

enum Run {
    /// Two-byte Japanese sets, whose codec wants to see the escape sequence.
    Japanese,
    Set(&'static str),
}

/// Size and meaning of the escape sequence that `bytes` begin with (PS3.3 tables C.12-3 and C.12-4).
fn escape_at(bytes: &[u8]) -> Option<(usize, Run)> {
    let rest = bytes.strip_prefix(&[ESCAPE])?;
    let table: [(&[u8], Run); 17] = [
        (b"$)C", Run::Set("ISO 2022 IR 149")),
        (b"$)A", Run::Set("ISO 2022 IR 58")),
        (b"$(D", Run::Japanese),
        (b"$B", Run::Japanese),
        (b"$@", Run::Japanese),
        (b"(B", Run::Set("ISO 2022 IR 6")),
        (b"(J", Run::Set("ISO 2022 IR 13")),
        (b")I", Run::Set("ISO 2022 IR 13")),
        (b"-A", Run::Set("ISO 2022 IR 100")),
        (b"-B", Run::Set("ISO 2022 IR 101")),
        (b"-C", Run::Set("ISO 2022 IR 109")),
        (b"-D", Run::Set("ISO 2022 IR 110")),
        (b"-F", Run::Set("ISO 2022 IR 126")),
        (b"-G", Run::Set("ISO 2022 IR 127")),
        (b"-H", Run::Set("ISO 2022 IR 138")),
        (b"-L", Run::Set("ISO 2022 IR 144")),
        (b"-T", Run::Set("ISO 2022 IR 166")),
    ];
    table
        .into_iter()
        .find(|(sequence, _)| rest.starts_with(sequence))
        .map(|(sequence, run)| (1 + sequence.len(), run))
}

fn decode_term(term: &str, bytes: &[u8]) -> String {
    decode_with(&SpecificCharacterSet::from_code(term).unwrap_or_default(), bytes)
}

fn decode_with(set: &SpecificCharacterSet, bytes: &[u8]) -> String {
    if bytes.is_ascii() && !bytes.contains(&ESCAPE) {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    }
    set.decode(bytes)
        .unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect())
}
