//! NumPy's array format, version 1.0, little endian, C order.

use std::io::{self, Write};

use super::{StoredValues, for_values};

/// A number that NumPy has a type for.
pub trait NpyElement: Copy {
    /// NumPy's type string.
    const DESCRIPTOR: &'static str;
    fn put(self, bytes: &mut Vec<u8>);
}

macro_rules! npy_element {
    ($($number:ty => $descriptor:literal),*) => {$(
        impl NpyElement for $number {
            const DESCRIPTOR: &'static str = $descriptor;
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
        }
    )*};
}
npy_element!(u8 => "|u1", i8 => "|i1", u16 => "<u2", i16 => "<i2", u32 => "<u4", i32 => "<i4", f32 => "<f4", f64 => "<f8");

/// Writes `values` as an array of `shape`; the caller sees to it that their counts agree.
pub fn write_npy<T: NpyElement>(values: &[T], shape: &[usize], writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(&npy_header(T::DESCRIPTOR, shape))?;
    let mut bytes = Vec::new();
    for part in values.chunks(64 * 1024) {
        bytes.clear();
        part.iter().for_each(|value| value.put(&mut bytes));
        writer.write_all(&bytes)?;
    }
    Ok(())
}

impl StoredValues {
    /// Writes the values as an array of `shape`; the caller sees to it that their counts agree.
    pub fn write_npy(&self, shape: &[usize], writer: &mut impl Write) -> io::Result<()> {
        for_values!(self, values => write_npy(values, shape, writer))
    }
}

/// Padded so that the values start at a multiple of 64 bytes.
fn npy_header(descriptor: &str, shape: &[usize]) -> Vec<u8> {
    let shape: String = shape.iter().map(|size| format!("{size}, ")).collect();
    let mut text = format!("{{'descr': '{descriptor}', 'fortran_order': False, 'shape': ({shape}), }}");
    let unpadded = 10 + text.len() + 1;
    text.extend(std::iter::repeat_n(' ', unpadded.next_multiple_of(64) - unpadded));
    text.push('\n');
    let mut header = b"\x93NUMPY\x01\x00".to_vec();
    header.extend_from_slice(&(text.len() as u16).to_le_bytes());
    header.extend_from_slice(text.as_bytes());
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_is_its_header_and_its_little_endian_values() {
        let mut bytes = Vec::new();
        let written = StoredValues::I16(vec![1, -2]).write_npy(&[2, 1], &mut bytes);
        assert!(written.is_ok());
        assert_eq!(bytes.len(), 128 + 4);
        assert_eq!(&bytes[..10], b"\x93NUMPY\x01\x00\x76\x00");
        let text = String::from_utf8_lossy(&bytes[10..128]).into_owned();
        assert_eq!(
            text.trim_end(),
            "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 1, ), }"
        );
        assert_eq!(&bytes[128..], [1, 0, 0xFE, 0xFF]);
    }
}
