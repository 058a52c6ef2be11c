#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| negatoscope_fuzz::directory(bytes));
