//! Paths as an exercise writes them.

use std::path::{Path, PathBuf};

use crate::locale::Message;
use crate::message;

/// The path from the exercise's folder. `..` is allowed: cases are shared by exercises in a folder beside them.
///
/// # Errors
/// A sentence for a path that starts elsewhere than at that folder or is not written for every system: absolute, with a
/// drive letter, with backslashes, empty.
pub fn beside(folder: &Path, path: &str) -> Result<PathBuf, Message> {
    let absolute = path.starts_with('/') || path.starts_with('~');
    let foreign = path.contains(['\\', ':', '\0']);
    if absolute || foreign || path.is_empty() {
        return Err(message!("exercise-path-refused", path = path));
    }
    let names = path.split('/').filter(|name| !name.is_empty() && *name != ".");
    Ok(names.fold(folder.to_owned(), |place, name| place.join(name)))
}

/// The path from a folder to a file or folder that is there, as an exercise in that folder writes it; `None` where none
/// can be written: another drive, or a name that not every system has.
pub fn from_folder(folder: &Path, path: &Path) -> Option<String> {
    let (folder, path) = (folder.canonicalize().ok()?, path.canonicalize().ok()?);
    let (own, theirs): (Vec<_>, Vec<_>) = (folder.components().collect(), path.components().collect());
    let shared = own.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = own.iter().skip(shared).map(|_| Some(".."));
    let down = theirs.iter().skip(shared).map(|name| name.as_os_str().to_str());
    let names: Vec<&str> = up.chain(down).collect::<Option<_>>()?;
    let written = if names.is_empty() {
        ".".to_owned()
    } else {
        names.join("/")
    };
    beside(&folder, &written).ok().map(|_| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_back_from_where_it_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let (class, case) = (
            folder.path().join("class/first"),
            folder.path().join("cases/head"),
        );
        for folder in [&class, &case] {
            std::fs::create_dir_all(folder).expect("made");
        }
        let written = from_folder(&class, &case).expect("written");
        assert_eq!(written, "../../cases/head");
        let back = beside(&class, &written).expect("allowed");
        assert_eq!(back.canonicalize().ok(), case.canonicalize().ok());
        assert_eq!(from_folder(&class, &class).as_deref(), Some("."));
        assert_eq!(from_folder(&class, &case.join("absent")), None);
    }

    #[test]
    fn paths_start_at_the_folder_and_read_the_same_everywhere() {
        let folder = Path::new("class");
        let place = beside(folder, "../head//ct/").expect("allowed");
        assert_eq!(place, folder.join("..").join("head").join("ct"));
        for path in [
            "/etc/passwd",
            "C:/x",
            "c:x",
            "..\\x",
            "",
            "~/x",
            "a\0b",
            "//server/x",
        ] {
            let refused = beside(folder, path).expect_err(path);
            assert_eq!(refused.key, "exercise-path-refused");
        }
    }
}
