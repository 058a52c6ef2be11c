//! Walks a file into rows.
//!
//! Every length is checked against what is left around it, nesting and the number of rows are bounded; where the file
//! breaks, what was read before stays.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::identity::{Surroundings, mask};
use super::value::{ENOUGH, value_of};
use super::{Element, Elements, Kind, Row, Value};
use crate::dicom::ReadError;
use crate::dicom::file::{
    Charset, DicomFile, ElementHeader, Encoding, ITEM, ITEM_END, SEQUENCE_END, Source, behind, decode_header,
    skip_to_delimiter,
};
use crate::message;

/// Sequences deeper than this are nobody's data.
const DEEPEST: u16 = 128;
/// Rows of one file, some forty for each of 50,000 frames.
const MOST_ROWS: usize = 2_000_000;

/// All elements of a file, the file meta information first; pixel data is left where it is.
///
/// # Errors
/// In words, where the file is no DICOM file that can be read.
pub fn read_elements(path: &Path) -> Result<Elements, ReadError> {
    let file = DicomFile::open(path)?;
    let mut rows = Vec::new();
    let mut stopped = false;
    if let Some([meta, end]) = file.meta {
        let mut source = file.file_source()?;
        let mut reader = Reader::new(&mut source, &mut rows);
        stopped |= reader.top(meta, end, Encoding::ExplicitLittle).is_none();
    }
    let mut source = file.source()?;
    let end = source.length();
    let mut reader = Reader::new(&mut source, &mut rows);
    stopped |= reader.top(file.data_set, end, file.encoding).is_none();
    let damage = file.damage.clone();
    let broken = || stopped.then(|| message!("tags-stopped", file = path));
    Ok(Elements {
        path: Arc::new(path.to_owned()),
        rows,
        damage: damage.or_else(broken),
    })
}

struct Reader<'a> {
    source: &'a mut Source,
    rows: &'a mut Vec<Row>,
}

/// What values within one data set depend on.
#[derive(Default)]
struct Context {
    charset: Charset,
    signed: bool,
    /// By group and block of elements.
    creators: HashMap<(u16, u16), Arc<str>>,
    around: Surroundings,
}

impl<'a> Reader<'a> {
    fn new(source: &'a mut Source, rows: &'a mut Vec<Row>) -> Reader<'a> {
        Reader { source, rows }
    }

    /// Elements from `offset` to `end`; `None` where it had to stop before.
    fn top(&mut self, mut offset: u64, end: u64, encoding: Encoding) -> Option<()> {
        let mut context = Context::default();
        while offset < end {
            if self.rows.len() >= MOST_ROWS {
                return None;
            }
            // A few bytes of padding are no element.
            let header = self.header(offset, end, encoding, &context)?;
            offset = match self.element(&header, offset, end, &mut context, 0) {
                Some(next) => next,
                None => behind(self.source, &header, offset, end)?,
            };
        }
        Some(())
    }

    fn header(
        &mut self,
        offset: u64,
        end: u64,
        encoding: Encoding,
        context: &Context,
    ) -> Option<ElementHeader> {
        let size = end.saturating_sub(offset).min(12) as usize;
        let bytes = self.source.bytes(offset, size).ok()?;
        decode_header(bytes, encoding, context.signed)
    }

    /// Pushes an element with all within it; the offset behind it, or `None` where that is not known.
    fn element(
        &mut self,
        header: &ElementHeader,
        offset: u64,
        end: u64,
        context: &mut Context,
        depth: u16,
    ) -> Option<u64> {
        if self.rows.len() >= MOST_ROWS || header.tag.0 == 0xFFFE {
            return None;
        }
        let start = offset + header.size;
        let next = header.length.map(|length| start + u64::from(length));
        let cut = next.is_some_and(|next| next > end);
        let stop = next.unwrap_or(end).min(end);
        let index = self.rows.len();
        self.push(header, context, depth);
        if is_pixels(header.tag) {
            self.set_value(index, Value::Pixels);
            return match next {
                Some(next) => (!cut).then_some(next),
                None => skip_to_delimiter(self.source, start, end, header.content).ok(),
            };
        }
        if self.is_sequence(header, start, stop) {
            return self.sequence(header, index, start, stop, context, depth);
        }
        let Some(length) = header.length else {
            self.set_value(index, Value::Binary(Box::default()));
            return skip_to_delimiter(self.source, start, end, header.content).ok();
        };
        let there = (stop - start.min(stop)).min(u64::from(length.min(ENOUGH))) as usize;
        let bytes = self.source.bytes(start, there).ok()?;
        let value = value_of(
            bytes,
            length,
            header.vr,
            header.content.is_big(),
            &context.charset,
        );
        context.learn(header.tag, &value);
        self.set_value(index, value);
        (!cut).then_some(start + u64::from(length))
    }

    fn push(&mut self, header: &ElementHeader, context: &Context, depth: u16) {
        let tag = (header.tag.0, header.tag.1);
        let creator = context.creators.get(&(tag.0, tag.1 >> 8)).cloned();
        let vr = header.vr.to_string().as_bytes().try_into().unwrap_or(*b"UN");
        self.rows.push(Row {
            depth,
            within: 0,
            length: header.length,
            kind: Kind::Element(Element {
                creator: creator.filter(|_| tag.0 % 2 == 1 && tag.1 > 0xFF),
                mask: mask(tag, header.vr, context.around),
                tag,
                vr,
                value: Value::Empty,
            }),
        });
    }

    fn set_value(&mut self, index: usize, value: Value) {
        if let Some(Kind::Element(element)) = self.rows.get_mut(index).map(|row| &mut row.kind) {
            // Nothing is hidden where there is nothing.
            if matches!(value, Value::Empty | Value::Sequence(_) | Value::Pixels) {
                element.mask = None;
            }
            element.value = value;
        }
    }

    /// Also where a sequence was written by someone who did not know it: as UN, of either length.
    fn is_sequence(&mut self, header: &ElementHeader, start: u64, end: u64) -> bool {
        let starts_with = |source: &mut Source, tag: Tag| {
            let size = end.saturating_sub(start).min(8) as usize;
            let bytes = source.bytes(start, size).ok();
            let header = bytes.and_then(|bytes| decode_header(bytes, header.content, false));
            header.is_some_and(|header| header.tag == tag)
        };
        match (header.vr, header.length) {
            (VR::SQ, _) => true,
            (VR::OB | VR::OW, None) => false,
            (_, None) => true,
            (VR::UN, Some(length)) => length >= 8 && starts_with(self.source, ITEM),
            _ => false,
        }
    }

    fn sequence(
        &mut self,
        header: &ElementHeader,
        index: usize,
        mut offset: u64,
        end: u64,
        context: &Context,
        depth: u16,
    ) -> Option<u64> {
        if depth >= DEEPEST {
            return None;
        }
        let mut items = 0;
        let around = context.around.within((header.tag.0, header.tag.1));
        let result = loop {
            if header.length.is_some() && offset >= end {
                break None;
            }
            let Some(item) = self.header(offset, end, header.content, context) else {
                break None;
            };
            offset += item.size;
            match item.tag {
                SEQUENCE_END => break Some(offset),
                ITEM if self.rows.len() < MOST_ROWS => items += 1,
                _ => break None,
            }
            let place = self.rows.len();
            self.rows.push(Row {
                depth: depth + 1,
                within: 0,
                length: item.length,
                kind: Kind::Item(items),
            });
            // Private blocks are reserved in each item by itself.
            let mut inner = Context {
                charset: context.charset.clone(),
                signed: context.signed,
                creators: HashMap::new(),
                around,
            };
            let next = self.item(&item, offset, end, header.content, &mut inner, depth + 2);
            self.close(place);
            match next {
                Some(next) => offset = next,
                None => break None,
            }
        };
        self.set_value(index, Value::Sequence(items));
        self.close(index);
        // What lies behind a broken sequence of known length can still be read.
        header.length.map(|_| end).or(result)
    }

    /// The elements of an item; the offset behind it, or `None` where that is not known.
    fn item(
        &mut self,
        item: &ElementHeader,
        mut offset: u64,
        end: u64,
        encoding: Encoding,
        context: &mut Context,
        depth: u16,
    ) -> Option<u64> {
        let defined = item.length.map(|length| offset + u64::from(length));
        let stop = defined.unwrap_or(end).min(end);
        while defined.is_none() || offset < stop {
            let header = self.header(offset, stop, encoding, context)?;
            if header.tag == ITEM_END {
                offset += header.size;
                break;
            }
            offset = self.element(&header, offset, stop, context, depth)?;
        }
        match defined {
            Some(defined) => (defined <= end).then_some(defined),
            None => Some(offset),
        }
    }

    /// All rows since this one are within it.
    fn close(&mut self, index: usize) {
        let within = self.rows.len().saturating_sub(index + 1);
        if let Some(row) = self.rows.get_mut(index) {
            row.within = u32::try_from(within).unwrap_or(u32::MAX);
        }
    }
}

impl Context {
    fn learn(&mut self, tag: Tag, value: &Value) {
        let Value::Text { text, .. } = value else { return };
        match tag {
            tags::SPECIFIC_CHARACTER_SET => {
                let terms: Vec<String> = text.split('\\').map(str::to_owned).collect();
                self.charset = Charset::from_terms(&terms);
            }
            tags::PIXEL_REPRESENTATION => self.signed = &**text == "1",
            Tag(group, element) if group % 2 == 1 && (0x10..=0xFF).contains(&element) => {
                self.creators.insert((group, element), Arc::from(&**text));
            }
            _ => {}
        }
    }
}

fn is_pixels(tag: Tag) -> bool {
    matches!(
        tag,
        tags::PIXEL_DATA | tags::FLOAT_PIXEL_DATA | tags::DOUBLE_FLOAT_PIXEL_DATA
    )
}
