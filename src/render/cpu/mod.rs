//! Drawn by rayon: the reference, and the fallback.
