//! Walks the elements of a data set into memory, up to its pixel data.
//!
//! Every length that the file claims is checked against what is left of the element around it before anything is
//! allocated, and nesting is bounded, so that the result is never out of proportion to the file.

use std::io;

use dicom_core::value::{DataSetSequence, PrimitiveValue};
use dicom_core::{DataElement, Tag};
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use dicom_object::mem::InMemElement;

use super::PixelDataElement;
use super::charset::Charset;
use super::element::{ElementHeader, ITEM, ITEM_END, SEQUENCE_END, decode_header};
use super::encoding::Encoding;
use super::skip::{behind, skip_to_delimiter};
use super::source::Source;
use super::value;

/// Sequences deeper than this are nobody's data.
const DEEPEST: usize = 64;
/// Longer single values (spectra, embedded documents) are left out of the header.
const BULK: u64 = 64 << 20;
/// Elements of one header, some forty for each of 100,000 frames; each value of a text beyond its first counts as one.
const MOST_ELEMENTS: usize = 4_000_000;

/// Why an element could not be read.
#[derive(Debug)]
pub(crate) enum Broken {
    /// It claims more than there is.
    PastEnd,
    TooDeep,
    TooMany,
    /// Something else stands where an item or a delimiter must be.
    Structure,
    Io(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Broken::PastEnd,
            _ => Broken::Io(error),
        }
    }
}

/// What was found before the pixel data or the first damage.
pub(crate) struct Walked {
    pub header: InMemDicomObject,
    pub pixel_data: Option<PixelDataElement>,
    /// The last thing that went wrong, and in which element.
    pub broken: Option<(Tag, Broken)>,
    /// Where the walk stopped.
    pub end: u64,
}

/// What the values of a data set depend on.
#[derive(Clone, Default)]
struct Context {
    charset: Charset,
    signed: bool,
}

/// What a sequence's items are read in.
struct Inside<'a> {
    encoding: Encoding,
    /// No item goes on behind it.
    end: u64,
    context: &'a Context,
    depth: usize,
}

/// Of an item or a delimiter: tag and length.
const ITEM_HEADER: u64 = 8;

pub(crate) struct Walker<'a> {
    source: &'a mut Source,
    elements: usize,
    /// The last thing that went wrong within a sequence that was kept.
    damage: Option<(Tag, Broken)>,
}

/// An element read, and the offset behind it.
type Step = Result<(InMemElement, u64), Broken>;

impl<'a> Walker<'a> {
    pub fn new(source: &'a mut Source) -> Walker<'a> {
        Walker {
            source,
            elements: 0,
            damage: None,
        }
    }

    /// Reads the data set that starts at `offset` until `stop` says so of a tag.
    pub fn walk(&mut self, mut offset: u64, encoding: Encoding, stop: fn(Tag) -> bool) -> Walked {
        let mut walked = Walked {
            header: InMemDicomObject::new_empty(),
            pixel_data: None,
            broken: None,
            end: offset,
        };
        let mut context = Context::default();
        let end = self.source.length();
        while offset < end {
            let header = match self.element_header(offset, end, encoding, &context) {
                Ok(header) => header,
                Err(broken) => {
                    walked.broken = Some((Tag(0, 0), broken));
                    break;
                }
            };
            if stop(header.tag) {
                walked.pixel_data = Some(located(header, offset));
                break;
            }
            match self.element(&header, offset, end, &context, 0) {
                Ok((element, next)) => {
                    offset = next;
                    context.learn(&element);
                    walked.header.put(element);
                }
                Err(broken) => {
                    walked.broken = Some((header.tag, broken));
                    match behind(self.source, &header, offset, end) {
                        Some(next) => offset = next,
                        None => break,
                    }
                }
            }
        }
        walked.end = offset;
        walked.broken = walked.broken.or(self.damage.take());
        walked
    }

    fn element_header(
        &mut self,
        offset: u64,
        end: u64,
        encoding: Encoding,
        context: &Context,
    ) -> Result<ElementHeader, Broken> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(Broken::TooMany);
        }
        let size = end.saturating_sub(offset).min(12) as usize;
        let bytes = self.source.bytes(offset, size)?;
        decode_header(bytes, encoding, context.signed).ok_or(Broken::PastEnd)
    }

    fn element(
        &mut self,
        header: &ElementHeader,
        offset: u64,
        end: u64,
        context: &Context,
        depth: usize,
    ) -> Step {
        let start = offset + header.size;
        if header.tag.0 == 0xFFFE {
            return Err(Broken::Structure);
        }
        match header.length {
            None if header.tag == tags::PIXEL_DATA || is_binary(header) => {
                let next = skip_to_delimiter(self.source, start, end, header.content)?;
                Ok((
                    DataElement::new(header.tag, header.vr, PrimitiveValue::Empty),
                    next,
                ))
            }
            None => self.sequence(header, start, end, None, context, depth),
            Some(length) => {
                let next = start + u64::from(length);
                match header.vr {
                    dicom_core::VR::SQ => {
                        let held = next.min(end);
                        if next > end {
                            self.damage = Some((header.tag, Broken::PastEnd));
                        }
                        self.sequence(header, start, held, Some(held), context, depth)
                    }
                    _ if next > end => Err(Broken::PastEnd),
                    _ => self.primitive(header, start, length, context),
                }
            }
        }
    }

    fn primitive(&mut self, header: &ElementHeader, start: u64, length: u32, context: &Context) -> Step {
        let next = start + u64::from(length);
        let value = if u64::from(length) > BULK {
            PrimitiveValue::Empty
        } else {
            let bytes = self.source.bytes(start, length as usize)?;
            self.elements += value::separators(bytes, header.vr);
            if self.elements > MOST_ELEMENTS {
                return Err(Broken::TooMany);
            }
            value::decode(bytes, header.vr, header.content.is_big(), &context.charset)
        };
        Ok((DataElement::new(header.tag, header.vr, value), next))
    }

    /// `end` bounds the sequence; `defined` is where it ends when its length is given: then an item that is damaged costs
    /// itself and those behind it, not the sequence.
    fn sequence(
        &mut self,
        header: &ElementHeader,
        mut offset: u64,
        end: u64,
        defined: Option<u64>,
        context: &Context,
        depth: usize,
    ) -> Step {
        if depth >= DEEPEST {
            return Err(Broken::TooDeep);
        }
        let inside = Inside {
            encoding: header.content,
            end,
            context,
            depth,
        };
        let mut items = Vec::new();
        while defined.is_none_or(|defined| offset < defined) {
            let step = self.next_item(offset, &inside, &mut items);
            match (step, defined) {
                (Ok(Some(next)), _) => offset = next,
                (Ok(None), _) => {
                    offset += ITEM_HEADER;
                    break;
                }
                (Err(broken), Some(defined)) => {
                    self.damage = Some((header.tag, broken));
                    offset = defined;
                }
                (Err(broken), None) => return Err(broken),
            }
        }
        let sequence = DataSetSequence::from(items);
        Ok((DataElement::new(header.tag, dicom_core::VR::SQ, sequence), offset))
    }

    /// Reads an item into `items`, as far as it goes; the offset behind it, or `None` at the sequence's delimiter.
    fn next_item(
        &mut self,
        offset: u64,
        inside: &Inside,
        items: &mut Vec<InMemDicomObject>,
    ) -> Result<Option<u64>, Broken> {
        let item = self.element_header(offset, inside.end, inside.encoding, inside.context)?;
        match item.tag {
            SEQUENCE_END => Ok(None),
            ITEM => {
                let mut data_set = InMemDicomObject::new_empty();
                let outcome = self.item(&item, offset + item.size, inside, &mut data_set);
                if outcome.is_ok() || data_set.iter().next().is_some() {
                    items.push(data_set);
                }
                outcome.map(Some)
            }
            _ => Err(Broken::Structure),
        }
    }

    fn item(
        &mut self,
        item: &ElementHeader,
        mut offset: u64,
        inside: &Inside,
        data_set: &mut InMemDicomObject,
    ) -> Result<u64, Broken> {
        let defined = item.length.map(|length| offset + u64::from(length));
        let end = defined.unwrap_or(inside.end).min(inside.end);
        let mut context = inside.context.clone();
        while defined.is_none_or(|defined| offset < defined) {
            let header = self.element_header(offset, end, inside.encoding, &context)?;
            if header.tag == ITEM_END {
                offset += header.size;
                break;
            }
            let (element, next) = self.element(&header, offset, end, &context, inside.depth + 1)?;
            context.learn(&element);
            data_set.put(element);
            offset = next;
        }
        Ok(offset)
    }
}

impl Context {
    fn learn(&mut self, element: &InMemElement) {
        if element.header().tag == tags::SPECIFIC_CHARACTER_SET {
            let terms = element.to_multi_str().map(|terms| terms.into_owned());
            self.charset = Charset::from_terms(&terms.unwrap_or_default());
        } else if element.header().tag == tags::PIXEL_REPRESENTATION {
            self.signed = element.to_int::<u16>().is_ok_and(|value| value == 1);
        }
    }
}

/// Values of undefined length that are fragments, not items with elements.
fn is_binary(header: &ElementHeader) -> bool {
    matches!(header.vr, dicom_core::VR::OB | dicom_core::VR::OW)
}

fn located(header: ElementHeader, offset: u64) -> PixelDataElement {
    PixelDataElement {
        tag: header.tag,
        vr: header.vr,
        offset: offset + header.size,
        length: header.length,
    }
}
