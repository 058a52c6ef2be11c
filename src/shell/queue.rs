//! Jobs done one after the other on a thread of their own; what is still to be done when the window goes is done first.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;

pub struct Queue<J> {
    jobs: Option<Sender<J>>,
    worker: Option<JoinHandle<()>>,
}

impl<J: Send + 'static> Queue<J> {
    /// `work` takes one job after the other until there are no more.
    pub fn start(work: impl FnOnce(Receiver<J>) + Send + 'static) -> Queue<J> {
        let (jobs, received) = mpsc::channel();
        Queue {
            jobs: Some(jobs),
            worker: Some(std::thread::spawn(move || work(received))),
        }
    }

    pub fn put(&self, job: J) {
        if let Some(jobs) = &self.jobs {
            // The worker ends early only where it cannot work at all, which it has said.
            let _gone = jobs.send(job);
        }
    }
}

impl<J> Drop for Queue<J> {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(worker) = self.worker.take() {
            let _panicked = worker.join();
        }
    }
}
