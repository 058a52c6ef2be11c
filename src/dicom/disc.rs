//! What lies on discs and in archives beside images: files of operating systems, and the viewers that hospitals add.

use std::ffi::OsStr;
use std::path::Path;

/// Names of files and folders that systems leave everywhere, in lower case.
const LEFT: [&str; 9] = [
    "__macosx",
    ".ds_store",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    "thumbs.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
];

/// Endings of names of programs, pages, pictures and their like.
const NO_IMAGES: [&str; 56] = [
    "exe",
    "dll",
    "com",
    "bat",
    "cmd",
    "msi",
    "cab",
    "sys",
    "ocx",
    "vbs",
    "lnk",
    "inf",
    "ini",
    "cfg",
    "conf",
    "reg",
    "manifest",
    "config",
    "properties",
    "jar",
    "class",
    "jnlp",
    "so",
    "dylib",
    "app",
    "sh",
    "command",
    "plist",
    "icns",
    "ico",
    "cur",
    "bmp",
    "gif",
    "png",
    "jpg",
    "jpeg",
    "svg",
    "tif",
    "tiff",
    "avi",
    "mp4",
    "wmv",
    "htm",
    "html",
    "css",
    "js",
    "xsl",
    "xslt",
    "chm",
    "hlp",
    "pdf",
    "rtf",
    "ttf",
    "woff",
    "db",
    "log",
];

/// Whether a name is one that an operating system gives to its own things.
pub(super) fn is_left_by_system(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with("._") || LEFT.contains(&name.as_str())
}

/// Whether a file that is not DICOM is obviously no image of a patient, by its name.
pub(super) fn is_no_image(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| NO_IMAGES.contains(&ending.as_str()))
}
