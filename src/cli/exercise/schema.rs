//! `negatoscope exercise schema`: the formats for editors and other programs.

use super::arguments::SchemaOptions;
use crate::cli::{DONE, print};
use crate::exercise::{answers_file, format};

pub fn run(options: &SchemaOptions) -> anyhow::Result<u8> {
    let schema = match options.answers {
        true => answers_file::schema(),
        false => format::schema(),
    };
    print(schema.trim_end())?;
    Ok(DONE)
}
