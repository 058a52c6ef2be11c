//! Codecs may be somebody else's code: a panic in one is a damaged frame, not the end of the program.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// What `decode` returns, or `None` when it panics, which is then not printed either: the frame's error says enough.
pub(crate) fn guarded<T>(decode: impl FnOnce() -> Option<T>) -> Option<T> {
    keep_decoding_threads_quiet();
    DECODING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(decode));
    DECODING.set(false);
    outcome.ok()?
}

/// Puts a hook before the one in place, once: panics on threads that are not decoding are told as before.
fn keep_decoding_threads_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |panic| {
            if !DECODING.get() {
                previous(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_decoded_and_the_next_call_works() {
        assert_eq!(guarded(|| -> Option<u8> { panic!("a codec's own") }), None);
        assert_eq!(guarded(|| Some(1)), Some(1));
    }
}
