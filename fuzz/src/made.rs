//! Files made of a fuzzer's bytes.

use crate::bytes::{self, NATIVE, element, encapsulated, item, text, words};
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

fn number(element: u16, value: u16) -> Vec<u8> {
    words((0x28, element), &[value])
}

fn start(syntax: &str) -> Vec<u8> {
    [bytes::start(syntax), text((8, 0x60), "CS", "CT")].concat()
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
    let photometric = match samples {
        1 => "MONOCHROME2",
        _ if flags & 4 != 0 => "YBR_FULL",
        _ => "RGB",
    };
    let mut made = start(syntax);
    made.extend(number(2, samples));
    made.extend(text((0x28, 4), "CS", photometric));
    made.extend(number(6, u16::from(flags & 2 != 0)));
    made.extend(number(0x10, rows));
    made.extend(number(0x11, columns));
    made.extend(number(0x100, allocated));
    made.extend(number(0x101, stored));
    made.extend(number(0x102, stored.saturating_sub(1)));
    made.extend(number(0x103, u16::from(flags & 1)));
    made.extend(match syntax {
        NATIVE => element((0x7FE0, 0x10), "OW", stream),
        _ => encapsulated(stream),
    });
    made
}

/// A 4 × 4 image with as many tables as the bytes have.
pub fn image_with_luts(dice: &mut Dice) -> Vec<u8> {
    let palette = dice.byte() % 2 == 1;
    let signed = u16::from(dice.byte() % 2);
    let mut made = start(NATIVE);
    made.extend(number(2, 1));
    let photometric = if palette { "PALETTE COLOR" } else { "MONOCHROME2" };
    made.extend(text((0x28, 4), "CS", photometric));
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
            made.extend(element((0x28, segmented + colour), "OW", dice.some()));
        }
    }
    for sequence in [0x3000, 0x3010] {
        let count = dice.byte() % 4;
        let items: Vec<u8> = (0..count).flat_map(|_| lut_item(dice)).collect();
        if count > 0 {
            made.extend(element((0x28, sequence), "SQ", &items));
        }
    }
    made.extend(element((0x7FE0, 0x10), "OW", &[7; 32]));
    made
}

fn descriptor(number: u16, dice: &mut Dice) -> Vec<u8> {
    let words: Vec<u8> = (0..3).flat_map(|_| dice.word().to_le_bytes()).collect();
    element((0x28, number), ["US", "SS"][usize::from(dice.byte() % 2)], &words)
}

fn lut_item(dice: &mut Dice) -> Vec<u8> {
    let descriptor = descriptor(0x3002, dice);
    let data = dice.some();
    let vr = ["OW", "US"][usize::from(dice.byte() % 2)];
    item(&[descriptor, element((0x28, 0x3006), vr, data)].concat())
}
