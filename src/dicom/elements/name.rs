//! Names of persons (PS3.5 section 6.2.1): up to three groups, each of five components.

/// One name in its writings.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// In letters, as in "Yamada Tarou".
    pub alphabetic: String,
    /// In the signs of Chinese, Japanese or Korean.
    pub ideographic: String,
    /// How that is spoken.
    pub phonetic: String,
}

impl PersonName {
    /// From a value of representation PN: groups parted by `=`, components by `^`.
    pub fn parse(value: &str) -> PersonName {
        let mut groups = value.splitn(3, '=').map(components);
        let mut next = || groups.next().unwrap_or_default();
        PersonName {
            alphabetic: next(),
            ideographic: next(),
            phonetic: next(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.alphabetic.is_empty() && self.ideographic.is_empty() && self.phonetic.is_empty()
    }
}

impl std::fmt::Display for PersonName {
    /// "Yamada Tarou (山田 太郎, やまだ たろう)"; without letters the signs stand first.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups = [&self.alphabetic, &self.ideographic, &self.phonetic];
        let mut groups = groups.into_iter().filter(|group| !group.is_empty());
        formatter.write_str(groups.next().map_or("", |group| group))?;
        let others: Vec<&str> = groups.map(String::as_str).collect();
        match others.is_empty() {
            true => Ok(()),
            false => write!(formatter, " ({})", others.join(", ")),
        }
    }
}

/// Every name of a value, parted by backslashes.
pub fn person_names(value: &str) -> Vec<PersonName> {
    let names = value.split('\\').map(PersonName::parse);
    names.filter(|name| !name.is_empty()).collect()
}

/// Prefix, family name, given and middle names, suffix.
fn components(group: &str) -> String {
    let mut parts = group.split('^').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (family, given, middle, prefix, suffix) = (next(), next(), next(), next(), next());
    // What is not foreseen is kept all the same.
    let more = parts;
    let words = [prefix, family, given, middle, suffix].into_iter().chain(more);
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_components_are_told_apart() {
        let name = PersonName::parse("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assert_eq!(name.ideographic, "山田 太郎");
        assert_eq!(name.to_string(), "Yamada Tarou (山田 太郎, やまだ たろう)");
        assert_eq!(
            PersonName::parse("Dupont^Marie^Anne^Dr^").to_string(),
            "Dr Dupont Marie Anne"
        );
        assert_eq!(PersonName::parse("=김^희중").to_string(), "김 희중");
        assert_eq!(
            PersonName::parse("a^b^c^d^e^f=g=h=i").to_string(),
            "d a b c e f (g, h=i)"
        );
        assert_eq!(person_names("A^B\\\\C").len(), 2);
    }
}
