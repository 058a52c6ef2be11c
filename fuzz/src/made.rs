//! Files made of a fuzzer's bytes.

use crate::geometry::{DVec3, Grid};

/// Of a codec's input, before the codestream: rows, columns, and a byte each for the samples and bits.
pub const HEAD: usize = 8;

/// A small grid to lay outlines on.
pub fn grid() -> Grid {
    let origins = (0..4).map(|k| DVec3::new(-16.0, -16.0, f64::from(k))).collect();
    Grid::new([32, 32, 4], DVec3::X, DVec3::Y, [1.0; 2], origins, 1.0).expect("a grid")
}

/// Numbers out of bytes, zeros when they are used up.
pub struct Dice<'a> {
    bytes: &'a [u8],
}

impl<'a> Dice<'a> {
    pub fn new(bytes: &'a [u8]) -> Dice<'a> {
        Dice { bytes }
    }

    pub fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((first, rest)) => {
                self.bytes = rest;
                *first
            }
            None => 0,
        }
    }

    pub fn word(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    fn some(&mut self) -> &'a [u8] {
        let length = usize::from(self.word()).min(self.bytes.len()) & !1;
        let (some, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        some
    }
}

fn short(group: u16, element: u16, vr: &[u8; 2], value: &[u8]) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), element.to_le_bytes()].concat();
    bytes.extend_from_slice(vr);
    bytes.extend_from_slice(&(value.len() as u16).to_le_bytes());
    bytes.extend_from_slice(value);
    bytes
}

fn long(group: u16, element: u16, vr: &[u8; 2], length: u32, value: &[u8]) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), element.to_le_bytes()].concat();
    bytes.extend_from_slice(vr);
    bytes.extend_from_slice(&[0, 0]);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(value);
    bytes
}

fn number(element: u16, value: u16) -> Vec<u8> {
    short(0x28, element, b"US", &value.to_le_bytes())
}

fn start(syntax: &str) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes.extend_from_slice(b"DICM");
    let mut uid = syntax.as_bytes().to_vec();
    uid.resize(uid.len().next_multiple_of(2), 0);
    bytes.extend(short(2, 0x10, b"UI", &uid));
    bytes.extend(short(8, 0x60, b"CS", b"CT"));
    bytes
}

/// An image whose frame is the rest of `bytes`, as many rows, columns, samples and bits as their first bytes say.
pub fn image(syntax: &str, bytes: &[u8]) -> Vec<u8> {
    let (head, stream) = bytes.split_at(bytes.len().min(HEAD));
    let mut dice = Dice::new(head);
    let (rows, columns) = (dice.word() % 1025, dice.word() % 1025);
    let samples = [1, 3][usize::from(dice.byte() % 2)];
    let allocated = [8, 16, 32, 1][usize::from(dice.byte() % 4)];
    let stored = match dice.byte() {
        0 => allocated,
        byte => u16::from(byte) % (allocated + 1),
    };
    let flags = dice.byte();
    let photometric: &[u8] = match samples {
        1 => b"MONOCHROME2 ",
        _ if flags & 4 != 0 => b"YBR_FULL",
        _ => b"RGB ",
    };
    let mut made = start(syntax);
    made.extend(number(2, samples));
    made.extend(short(0x28, 4, b"CS", photometric));
    made.extend(number(6, u16::from(flags & 2 != 0)));
    made.extend(number(0x10, rows));
    made.extend(number(0x11, columns));
    made.extend(number(0x100, allocated));
    made.extend(number(0x101, stored));
    made.extend(number(0x102, stored.saturating_sub(1)));
    made.extend(number(0x103, u16::from(flags & 1)));
    made.extend(pixels(syntax, stream));
    made
}

fn pixels(syntax: &str, stream: &[u8]) -> Vec<u8> {
    if syntax == "1.2.840.10008.1.2.1" {
        return long(0x7FE0, 0x10, b"OW", stream.len() as u32, stream);
    }
    let mut items = vec![0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0, 0xE0];
    items.extend((stream.len() as u32).to_le_bytes());
    items.extend(stream);
    items.extend([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    long(0x7FE0, 0x10, b"OB", u32::MAX, &items)
}

/// A 4 × 4 image with as many tables as the bytes have.
pub fn image_with_luts(dice: &mut Dice) -> Vec<u8> {
    let palette = dice.byte() % 2 == 1;
    let signed = u16::from(dice.byte() % 2);
    let mut made = start("1.2.840.10008.1.2.1");
    made.extend(number(2, 1));
    let photometric: &[u8] = if palette {
        b"PALETTE COLOR "
    } else {
        b"MONOCHROME2 "
    };
    made.extend(short(0x28, 4, b"CS", photometric));
    made.extend(number(0x10, 4));
    made.extend(number(0x11, 4));
    made.extend(number(0x100, 16));
    made.extend(number(0x101, 16));
    made.extend(number(0x102, 15));
    made.extend(number(0x103, signed));
    if palette {
        let segmented = if dice.byte() % 2 == 1 { 0x1221 } else { 0x1201 };
        for colour in 0..3 {
            made.extend(descriptor(0x1101 + colour, dice));
        }
        for colour in 0..3 {
            let data = dice.some();
            made.extend(long(0x28, segmented + colour, b"OW", data.len() as u32, data));
        }
    }
    for sequence in [0x3000, 0x3010] {
        let count = dice.byte() % 4;
        let items: Vec<u8> = (0..count).flat_map(|_| lut_item(dice)).collect();
        if count > 0 {
            made.extend(long(0x28, sequence, b"SQ", items.len() as u32, &items));
        }
    }
    made.extend(long(0x7FE0, 0x10, b"OW", 32, &[7; 32]));
    made
}

fn descriptor(element: u16, dice: &mut Dice) -> Vec<u8> {
    let words: Vec<u8> = (0..3).flat_map(|_| dice.word().to_le_bytes()).collect();
    short(
        0x28,
        element,
        if dice.byte() % 2 == 1 { b"SS" } else { b"US" },
        &words,
    )
}

fn lut_item(dice: &mut Dice) -> Vec<u8> {
    let mut content = descriptor(0x3002, dice);
    let data = dice.some();
    content.extend(match dice.byte() % 2 {
        0 => long(0x28, 0x3006, b"OW", data.len() as u32, data),
        _ => short(
            0x28,
            0x3006,
            b"US",
            data.get(..data.len().min(0xFFFE)).unwrap_or_default(),
        ),
    });
    let mut item = vec![0xFE, 0xFF, 0, 0xE0];
    item.extend((content.len() as u32).to_le_bytes());
    item.extend(content);
    item
}
