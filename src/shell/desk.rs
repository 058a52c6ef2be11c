//! A thread that draws for the window, on cores of its own, and what lies on its desk: what was asked for last counts,
//! what was overtaken is called off, and the window is woken when something is done.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A frame waits so long for what is drawn in less than that.
pub const PATIENCE: Duration = Duration::from_millis(12);

/// What is asked for, and what was made of it.
pub trait Board: Default + Send + 'static {
    type Job: Send;
    type Done: Send;

    /// The job that comes next; else how long until there is one even if nobody asks.
    fn take(&mut self) -> Result<Self::Job, Duration>;

    /// Does a job, with nothing locked; for nothing once `go_on` says no.
    fn work(job: Self::Job, go_on: &(dyn Fn() -> bool + Sync)) -> Self::Done;

    /// Puts down what was done. Returns whether there is something new to show.
    fn put(&mut self, done: Self::Done) -> bool;
}

/// Whether what is being done is of use to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtWork {
    GoesOn,
    CalledOff,
}

pub struct Desk<B> {
    shared: Arc<Shared<B>>,
}

#[derive(Default)]
struct Shared<B> {
    board: Mutex<B>,
    asked: Condvar,
    done: Condvar,
    off: AtomicBool,
    closed: AtomicBool,
}

impl<B: Board> Desk<B> {
    /// `wake` is called whenever there is something new to show, until it says that nobody listens any more.
    pub fn start(wake: impl Fn() -> bool + Send + 'static) -> Desk<B> {
        let shared = Arc::<Shared<B>>::default();
        let of_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            // Threads of its own, so that a picture does not wait for a series that is being read by the others.
            let threads = rayon::ThreadPoolBuilder::new().build().ok();
            while let Some(job) = of_thread.next() {
                let work = || B::work(job, &|| !of_thread.off.load(Ordering::Relaxed));
                let done = match &threads {
                    Some(threads) => threads.install(work),
                    None => work(),
                };
                let news = of_thread.board().put(done);
                of_thread.done.notify_all();
                if news && !wake() {
                    break;
                }
            }
        });
        Desk { shared }
    }

    /// Changes what is asked for.
    pub fn ask(&self, change: impl FnOnce(&mut B) -> AtWork) {
        let mut board = self.shared.board();
        if change(&mut board) == AtWork::CalledOff {
            self.shared.off.store(true, Ordering::Relaxed);
        }
        self.shared.asked.notify_one();
    }

    /// Looks at the board, or takes something from it.
    pub fn look<R>(&self, at: impl FnOnce(&mut B) -> R) -> R {
        at(&mut self.shared.board())
    }

    /// Waits as long as `soon` says that something is going to be done within [`PATIENCE`]; never longer than that.
    pub fn wait_while(&self, soon: impl Fn(&B) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut board = self.shared.board();
        while soon(&board) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let waited = self.shared.done.wait_timeout(board, left);
            board = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl<B> Drop for Desk<B> {
    fn drop(&mut self) {
        // Under the lock: the thread is either waiting, or looks before it does.
        let _board = self.shared.board();
        self.shared.closed.store(true, Ordering::Relaxed);
        self.shared.off.store(true, Ordering::Relaxed);
        self.shared.asked.notify_one();
    }
}

impl<B> Shared<B> {
    fn board(&self) -> MutexGuard<'_, B> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<B: Board> Shared<B> {
    /// What to do next, when there is something; `None` when the window is gone.
    fn next(&self) -> Option<B::Job> {
        let mut board = self.board();
        while !self.closed.load(Ordering::Relaxed) {
            let wait = match board.take() {
                Ok(job) => {
                    self.off.store(false, Ordering::Relaxed);
                    return Some(job);
                }
                Err(wait) => wait,
            };
            let waited = self.asked.wait_timeout(board, wait);
            board = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Numbers, of which those that are called off come to nothing.
    #[derive(Default)]
    struct Numbers {
        asked: Option<u32>,
        at_work: Option<u32>,
        done: Vec<Option<u32>>,
    }

    impl Board for Numbers {
        type Job = u32;
        type Done = Option<u32>;

        fn take(&mut self) -> Result<u32, Duration> {
            self.at_work = self.asked.take();
            self.at_work.ok_or(Duration::MAX)
        }

        fn work(job: u32, go_on: &(dyn Fn() -> bool + Sync)) -> Option<u32> {
            // The first is done only when it is called off.
            while job == 1 && go_on() {
                std::thread::yield_now();
            }
            go_on().then_some(job)
        }

        fn put(&mut self, done: Option<u32>) -> bool {
            self.at_work = None;
            self.done.push(done);
            done.is_some()
        }
    }

    fn ask(desk: &Desk<Numbers>, number: u32) {
        desk.ask(|board| {
            board.asked = Some(number);
            match board.at_work {
                Some(_) => AtWork::CalledOff,
                None => AtWork::GoesOn,
            }
        });
    }

    #[test]
    fn what_is_asked_for_last_is_done_and_the_window_is_woken_for_that_alone() {
        let (wake, woken) = mpsc::channel();
        let desk = Desk::<Numbers>::start(move || wake.send(()).is_ok());
        ask(&desk, 1);
        while desk.look(|board| board.at_work != Some(1)) {
            std::thread::yield_now();
        }
        // Nobody has begun with these: only the last of them counts.
        desk.ask(|board| {
            board.asked = Some(2);
            AtWork::GoesOn
        });
        ask(&desk, 3);
        woken.recv().expect("woken");
        assert_eq!(
            desk.look(|board| std::mem::take(&mut board.done)),
            [None, Some(3)]
        );
        drop(desk);
        // The thread ends, and with it the waker.
        assert!(woken.recv().is_err());
    }

    #[test]
    fn nobody_waits_for_what_takes_long() {
        let desk = Desk::<Numbers>::start(|| true);
        ask(&desk, 1);
        let start = Instant::now();
        desk.wait_while(|board| board.asked.is_some() || board.at_work.is_some());
        assert!(start.elapsed() >= PATIENCE);
        ask(&desk, 2);
        while desk.look(|board| board.done.len() < 2) {
            desk.wait_while(|board| board.done.len() < 2);
        }
        assert_eq!(desk.look(|board| board.done.clone()), [None, Some(2)]);
    }
}
