//! How much memory the voxels of one stack may take.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

/// In MiB, set before anything else is asked: in place of a part of the machine's memory.
const VARIABLE: &str = "NEGATOSCOPE_MEMORY";
/// Where the machine does not tell how much it has.
const UNKNOWN: u64 = 4 << 30;
/// A volume may take one part in so many of the machine's memory: others are open, and the system lives too.
const PART: u64 = 3;
/// Less than this is not held against anybody.
const LEAST: u64 = 16 << 20;

/// Asked for on the command line; 0 for nothing.
static ASKED: AtomicU64 = AtomicU64::new(0);

/// Sets the budget of this process, in bytes.
pub fn set_memory_budget(bytes: u64) {
    ASKED.store(bytes.max(1), Ordering::Relaxed);
}

/// Bytes that the voxels of one stack may take: what was asked for, else what the environment says, else a third of the
/// machine's memory.
pub fn memory_budget() -> u64 {
    let asked = ASKED.load(Ordering::Relaxed);
    if asked > 0 {
        return asked;
    }
    let named = std::env::var(VARIABLE).ok();
    let named = named.and_then(|text| text.trim().parse::<u64>().ok());
    match named {
        Some(mebibytes) => mebibytes.saturating_mul(1 << 20).max(1),
        None => (machine().unwrap_or(UNKNOWN) / PART).max(LEAST),
    }
}

/// Bytes of memory, or what a container may use of them, where the system says so in a file.
fn machine() -> Option<u64> {
    let info = fs::read_to_string("/proc/meminfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("MemTotal:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    let whole = kibibytes.saturating_mul(1024);
    let allowed = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let allowed = allowed.and_then(|text| text.trim().parse::<u64>().ok());
    Some(allowed.map_or(whole, |allowed| allowed.min(whole)))
}
