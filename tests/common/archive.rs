//! ZIP archives made for a test.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of members, each a name and what it holds.
pub fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(members: &[(N, B)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_ref(), options).expect("starts");
        writer.write_all(bytes.as_ref()).expect("writes");
    }
    writer.finish().expect("finished").into_inner()
}
