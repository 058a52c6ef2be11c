//! Siemens' private CSA headers: a small named list of texts within one binary value (0029,xx10).
//!
//! Nothing official describes them; the layout is the one that nibabel and dcm2niix read, known as SV10 and, older,
//! without a mark: a count of tags, then for each its name (64 bytes), multiplicity, representation, syngo type, count
//! of items and a mark, then each item with its length and its bytes padded to four.

/// No header has more tags or items.
const MOST: u32 = 4096;
const MARKS: [u32; 2] = [77, 205];

/// The values of one tag, without padding; `None` when the header cannot be read that far or lacks the tag.
pub fn values(bytes: &[u8], wanted: &str) -> Option<Vec<String>> {
    let mut reader = Reader { bytes, at: 0 };
    let second_kind = bytes.starts_with(b"SV10");
    if second_kind {
        reader.skip(8)?;
    }
    let tags = reader.number().filter(|count| (1..=MOST).contains(count))?;
    reader.number()?;
    let mut base = None;
    for _ in 0..tags {
        let name = text(reader.take(64)?);
        reader.skip(12)?;
        let items = reader.number().filter(|count| *count <= MOST)?;
        if !MARKS.contains(&reader.number()?) {
            return None;
        }
        // The older kind adds the first tag's count of items to every length.
        let base = *base.get_or_insert(items);
        let mut found = Vec::new();
        for _ in 0..items {
            let lengths = [
                reader.number()?,
                reader.number()?,
                reader.number()?,
                reader.number()?,
            ];
            let length = match second_kind {
                true => lengths[1],
                false => match lengths[0].checked_sub(base) {
                    Some(length) => length,
                    None => break,
                },
            } as usize;
            let value = text(reader.take(length)?);
            reader.skip(length.next_multiple_of(4) - length)?;
            if !value.is_empty() {
                found.push(value);
            }
        }
        if name == wanted {
            return Some(found);
        }
    }
    None
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(count)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.take(count).map(|_| ())
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

/// Up to the first null.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header of the kind SV10 with one tag of two items, the second empty.
    fn header() -> Vec<u8> {
        let mut bytes = b"SV10\x04\x03\x02\x01".to_vec();
        let number = |value: u32, bytes: &mut Vec<u8>| bytes.extend(value.to_le_bytes());
        number(1, &mut bytes);
        number(77, &mut bytes);
        let mut name = b"NumberOfImagesInMosaic\0rest".to_vec();
        name.resize(64, 0);
        bytes.extend(name);
        for value in [1, 0x5355, 10, 2, 77, 5, 5, 77, 5] {
            number(value, &mut bytes);
        }
        bytes.extend(b"35  \0\0\0\0");
        for value in [0, 0, 77, 0] {
            number(value, &mut bytes);
        }
        bytes
    }

    #[test]
    fn a_tag_is_found_by_name() {
        assert_eq!(
            values(&header(), "NumberOfImagesInMosaic"),
            Some(vec!["35".to_owned()])
        );
        assert_eq!(values(&header(), "SliceNormalVector"), None);
    }

    #[test]
    fn damage_is_no_value() {
        let whole = header();
        for length in 0..whole.len() {
            assert_eq!(
                values(&whole[..length], "NumberOfImagesInMosaic"),
                None,
                "{length}"
            );
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = 0xFF;
            values(&damaged, "NumberOfImagesInMosaic");
        }
    }
}
