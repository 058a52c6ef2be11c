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

#[cfg(test)]
mod tests {
    use super::*;

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
