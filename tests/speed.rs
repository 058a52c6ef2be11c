//! What `negatoscope doctor --bench` times: that it is the window's own work, and no more of it than is needed. How
//! long it takes is not tested, for that is the machine's matter.

use negatoscope::phantom;
use negatoscope::shell::SampleSeries;
use negatoscope::shell::gpu_trial::{self, NoGpuTrial};
use negatoscope::shell::trial::{self, FRAMES, Hand};

fn sample() -> SampleSeries {
    SampleSeries {
        name: "sample".into(),
        modality: "CT".into(),
        volume: phantom::sample().volume,
        windows: Vec::new(),
    }
}

fn is_required() -> bool {
    std::env::var_os("CI").is_some()
}

#[test]
fn only_the_tiles_that_changed_are_drawn() {
    let trials = match trial::run(&sample(), [800, 600]) {
        Ok(trials) => trials,
        Err(reason) => {
            assert!(!is_required(), "an adapter is required here: {reason}");
            return println!("skipped: {reason}");
        }
    };
    assert_eq!(trials.hands.len(), 2);
    for trial in &trials.hands {
        assert_eq!(trial.frames, FRAMES);
        let [axial, coronal, sagittal, slab] = trial.pictures;
        match trial.hand {
            // A projection has a window of its own.
            Hand::DragsWindow => {
                assert!(axial > 0 && coronal > 0 && sagittal > 0, "{trial:?}");
                assert_eq!(slab, 0, "{trial:?}");
            }
            Hand::Scrolls => {
                assert!(axial > 0 && slab > 0, "{trial:?}");
                assert_eq!([coronal, sagittal], [0, 0], "{trial:?}");
            }
        }
    }
    assert_eq!(trials.restless, 0, "a window at rest draws nothing");
}

#[test]
fn passes_are_timed_one_by_one() {
    match gpu_trial::run(&sample(), [640, 480], 3, true) {
        Ok(trial) => {
            assert_eq!((trial.frames, trial.size), (3, [640, 480]));
            let names: Vec<&str> = trial.passes.iter().map(|pass| pass.name.as_str()).collect();
            assert_eq!(names, ["tile 1", "tile 2", "tile 3", "tile 4", "panels"]);
            assert!(trial.passes.iter().all(|pass| pass.bytes > 0), "{trial:?}");
            assert!(
                trial.frame_ms.median > 0.0 && trial.frame_ms.worst < 60_000.0,
                "{trial:?}"
            );
            assert!(trial.bandwidth_gb_per_s > 0.01, "{trial:?}");
        }
        Err(reason) => {
            assert_ne!(reason, NoGpuTrial::Software, "software was asked for");
            assert!(
                !is_required(),
                "an adapter with a clock is required here: {reason:?}"
            );
            println!("skipped: {reason:?}");
        }
    }
}
