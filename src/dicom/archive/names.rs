//! Names of members, as a path can have them.

/// The folders and the name of a member: whatever stands between them, none of them leads out of the archive or to
/// another drive. `None` for a name of nothing.
pub(super) fn tidy(name: &str) -> Option<String> {
    let parts = name
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .map(|part| part.replace([':', '\0'], "_"));
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_anywhere_else() {
        for (name, tidied) in [
            ("a/b.dcm", "a/b.dcm"),
            ("a\\b.dcm", "a/b.dcm"),
            ("../../etc/passwd", "etc/passwd"),
            ("/a//./b", "a/b"),
            ("C:\\x", "C_/x"),
        ] {
            assert_eq!(tidy(name).as_deref(), Some(tidied));
        }
        assert_eq!(tidy("../"), None);
    }
}
