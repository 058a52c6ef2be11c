//! The table of labels in a header extension: XML in the manner of Caret, as TotalSegmentator writes it.

use std::collections::BTreeMap;

#[derive(Debug, PartialEq)]
pub(super) struct Name {
    pub text: String,
    /// sRGB
    pub colour: Option<[u8; 3]>,
}

/// Label numbers with their names. Extensions follow one another, each with its size and a code before it; those that
/// hold no such table say nothing here.
pub(super) fn names(extensions: &[u8], big_endian: bool) -> BTreeMap<u16, Name> {
    let mut rest = extensions;
    let mut names = BTreeMap::new();
    while let Some(size) = rest.first_chunk::<4>() {
        let size = match big_endian {
            true => u32::from_be_bytes(*size),
            false => u32::from_le_bytes(*size),
        } as usize;
        let Some(content) = rest.get(8..size) else { break };
        names.extend(table(&String::from_utf8_lossy(content)));
        rest = rest.get(size..).unwrap_or_default();
    }
    names
}

/// `<Label Key="5" Red="1.0" Green="0.5" Blue="0" Alpha="1"><![CDATA[liver]]></Label>`
fn table(xml: &str) -> impl Iterator<Item = (u16, Name)> + '_ {
    xml.split("<Label ").skip(1).filter_map(|label| {
        let (attributes, content) = label.split_once('>')?;
        let (content, _) = content.split_once("</Label>")?;
        let content = content.trim();
        let text = match content.strip_prefix("<![CDATA[") {
            Some(data) => data.strip_suffix("]]>")?.to_owned(),
            None => unescaped(content),
        };
        let key = attribute(attributes, "Key")?.trim().parse().ok()?;
        let level = |name| {
            let share: f64 = attribute(attributes, name)?.trim().parse().ok()?;
            (0.0..=1.0)
                .contains(&share)
                .then_some((share * 255.0).round() as u8)
        };
        let colour = (|| Some([level("Red")?, level("Green")?, level("Blue")?]))();
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some((key, Name { text, colour }))
    })
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = attributes.split_once(&format!("{name}=\""))?;
    after.split('"').next()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(xml: &str) -> Vec<u8> {
        let mut bytes = (xml.len() as u32 + 8).to_le_bytes().to_vec();
        bytes.extend(0u32.to_le_bytes());
        bytes.extend(xml.as_bytes());
        bytes
    }

    #[test]
    fn labels_are_named_and_coloured() {
        let xml = "<LabelTable><Label Key=\"5\" Red=\"1.0\" Green=\"0.5\" Blue=\"0\" Alpha=\"1\"><![CDATA[liver]]></Label>\n\
                   <Label Key=\"7\">a &lt; b</Label><Label Key=\"x\">none</Label><Label Key=\"8\"></Label>";
        let mut bytes = extension("something else");
        bytes.extend(extension(xml));
        let found = names(&bytes, false);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[&5].text.as_str(), found[&5].colour),
            ("liver", Some([255, 128, 0]))
        );
        assert_eq!((found[&7].text.as_str(), found[&7].colour), ("a < b", None));
        for cut in 0..bytes.len() {
            assert!(names(&bytes[..cut], false).len() < 2);
        }
        assert!(names(&u32::MAX.to_le_bytes(), false).is_empty());
        assert!(names(&[0; 64], false).is_empty());
    }
}
