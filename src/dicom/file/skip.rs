//! Getting behind a value of undefined length without reading it.

use super::element::{ElementHeader, ITEM_END, SEQUENCE_END, decode_header};
use super::encoding::Encoding;
use super::source::Source;
use super::walk::Broken;

/// Where to go on behind an element at `offset` that could not be read; `None` where that is not known, or beyond `end`.
pub(crate) fn behind(source: &mut Source, header: &ElementHeader, offset: u64, end: u64) -> Option<u64> {
    let start = offset + header.size;
    match header.length {
        Some(length) => Some(start + u64::from(length)).filter(|next| *next <= end),
        None => skip_to_delimiter(source, start, end, header.content).ok(),
    }
}

/// What the walk is inside of, with the encoding of its content.
enum Inside {
    Sequence(Encoding),
    Item(Encoding),
}

/// The offset behind the sequence delimiter that belongs to the value starting at `offset`. The open levels are
/// kept on the heap, so that no depth can exhaust the call stack.
pub(crate) fn skip_to_delimiter(
    source: &mut Source,
    mut offset: u64,
    end: u64,
    encoding: Encoding,
) -> Result<u64, Broken> {
    let mut open = vec![Inside::Sequence(encoding)];
    while let Some(inside) = open.last() {
        let (encoding, in_sequence) = match inside {
            Inside::Sequence(encoding) => (*encoding, true),
            Inside::Item(encoding) => (*encoding, false),
        };
        let size = end.saturating_sub(offset).min(12) as usize;
        let header = decode_header(source.bytes(offset, size)?, encoding, false).ok_or(Broken::PastEnd)?;
        offset += header.size;
        let closes = header.tag == if in_sequence { SEQUENCE_END } else { ITEM_END };
        match header.length {
            _ if closes => drop(open.pop()),
            Some(length) => offset += u64::from(length),
            None if in_sequence => open.push(Inside::Item(encoding)),
            None => open.push(Inside::Sequence(header.content)),
        }
        if offset > end {
            return Err(Broken::PastEnd);
        }
    }
    Ok(offset)
}
