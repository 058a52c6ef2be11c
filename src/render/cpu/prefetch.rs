//! Asking for memory before it is needed.
//!
//! An oblique plane jumps from line to line of a volume far larger than any cache; without this, two thirds of
//! the time to draw one is spent waiting for memory.

/// Has the cache line of an element fetched, where the processor can be asked; nothing where there is none.
#[inline(always)]
pub fn prefetch<T>(values: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(value) = values.get(index) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch reads and writes nothing that a program can see, and the pointer is a reference.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(value).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (values, index);
}
