//! How much memory voxels may take: those of one stack, and of all that are open at once.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use sysinfo::{MemoryRefreshKind, System};

use crate::volume::Volume;

/// In MiB, set before anything else is asked: in place of a part of the machine's memory.
const VARIABLE: &str = "NEGATOSCOPE_MEMORY";
/// Where the machine does not tell how much it has.
const UNKNOWN: u64 = 4 << 30;
/// A volume may take one part in so many of the machine's memory: others are open, and the system lives too.
const PART: u64 = 3;
/// Less than this is not held against anybody.
const LEAST: u64 = 16 << 20;
/// All volumes together may take so many times what one may.
const TOGETHER: u64 = 2;
/// However much the others take, a volume may have this, which is coarse but can be read.
const LEAST_OF_MANY: u64 = 64 << 20;

/// Asked for on the command line; 0 for nothing.
static ASKED: AtomicU64 = AtomicU64::new(0);

/// What volumes take, or were promised.
static SHARES: Mutex<Vec<Share>> = Mutex::new(Vec::new());

struct Share {
    bytes: u64,
    /// Gone when they are free again.
    of: Weak<dyn Any + Send + Sync>,
}

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
        None => (machine() / PART).max(LEAST),
    }
}

/// Bytes of memory, or what a container may use of them.
fn machine() -> u64 {
    static BYTES: OnceLock<u64> = OnceLock::new();
    *BYTES.get_or_init(|| {
        let Ok(mut system) = System::new() else {
            return UNKNOWN;
        };
        system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
        let allowed = system.cgroup_limits().map(|limits| limits.total_memory);
        let told = [Some(system.total_memory()), allowed].into_iter().flatten();
        told.filter(|bytes| *bytes > 0).min().unwrap_or(UNKNOWN)
    })
}

/// Memory that is promised to a volume while it is read.
pub(super) struct Room {
    /// How much it may take.
    pub bytes: u64,
    promise: Arc<()>,
}

impl Room {
    /// For a volume that takes so many bytes as it is, beside those that are read and being read.
    pub fn beside_others(wanted: u64) -> Room {
        Room::within(memory_budget(), wanted)
    }

    fn within(budget: u64, wanted: u64) -> Room {
        let mut shares = living();
        let taken = shares
            .iter()
            .fold(0u64, |sum, share| sum.saturating_add(share.bytes));
        let bytes = granted(budget, taken);
        let promise = Arc::new(());
        shares.push(Share {
            bytes: wanted.min(bytes),
            of: weak(&promise),
        });
        Room { bytes, promise }
    }

    /// The volume was read and counts from now on, in place of the promise.
    pub fn taken_by(self, volume: &Arc<Volume>) {
        let mut shares = living();
        shares.push(Share {
            bytes: volume.voxels.bytes() as u64,
            of: weak(volume),
        });
        drop(self.promise);
    }
}

/// Bytes for one volume where others take so many.
fn granted(budget: u64, taken: u64) -> u64 {
    let left = budget.saturating_mul(TOGETHER).saturating_sub(taken);
    left.max(LEAST_OF_MANY).min(budget)
}

fn weak<T: Send + Sync + 'static>(of: &Arc<T>) -> Weak<dyn Any + Send + Sync> {
    let of = Arc::downgrade(of);
    of
}

fn living() -> MutexGuard<'static, Vec<Share>> {
    let mut shares = SHARES.lock().unwrap_or_else(PoisonError::into_inner);
    shares.retain(|share| share.of.strong_count() > 0);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{DVec3, Grid};
    use crate::volume::{Rescale, Voxels};

    #[test]
    fn the_machine_tells_how_much_it_has() {
        // Any machine that builds this has a gigabyte, and none a pebibyte.
        assert!((1 << 30..1 << 50).contains(&machine()), "{}", machine());
    }

    #[test]
    fn all_together_are_bounded_and_none_goes_without() {
        let gib = 1u64 << 30;
        assert_eq!(granted(gib, 0), gib);
        assert_eq!(granted(gib, gib), gib);
        assert_eq!(granted(gib, gib + gib / 2), gib / 2);
        assert_eq!(granted(gib, 2 * gib), LEAST_OF_MANY);
        assert_eq!(granted(gib, u64::MAX), LEAST_OF_MANY);
        // A small budget stays what it is.
        assert_eq!(granted(LEAST, 100 * gib), LEAST);
        let mut taken = 0;
        for _ in 0..18 {
            taken += granted(gib, taken);
        }
        assert!(taken <= 2 * gib + 16 * LEAST_OF_MANY, "{taken}");
    }

    #[test]
    fn a_share_is_free_again_when_nobody_holds_it() {
        // Far more than what other tests of this process may hold.
        let budget = 1u64 << 50;
        let first = Room::within(budget, budget);
        let second = Room::within(budget, budget);
        let third = Room::within(budget, budget);
        assert_eq!((first.bytes, third.bytes), (budget, LEAST_OF_MANY));
        drop(second);
        let fourth = Room::within(budget, budget);
        assert!(fourth.bytes > budget / 2);
        // A volume counts as what it takes, not as what was promised.
        let grid = Grid::new([4, 4, 1], DVec3::X, DVec3::Y, [1.0; 2], vec![DVec3::ZERO], 1.0);
        let volume = Arc::new(Volume {
            grid: grid.expect("a grid"),
            voxels: Voxels::I16(vec![0; 16]),
            rescale: Rescale::IDENTITY,
            padding: None,
            unit: None,
        });
        first.taken_by(&volume);
        fourth.taken_by(&volume);
        assert_eq!(Room::within(budget, 1).bytes, budget);
    }
}
