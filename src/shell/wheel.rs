//! Wheels that an X server tells of as presses of buttons 4 to 7, as remote desktops do.
//!
//! winit 0.30 makes a turn of the wheel of a press, and another one of its release. What tells them apart is that the
//! device itself is heard, too: its release comes just before the turn that there was none of.

use std::time::{Duration, Instant};

use winit::event::{DeviceEvent, ElementState, MouseScrollDelta, WindowEvent};

/// Buttons that an X server has for the wheel.
const WHEEL: std::ops::RangeInclusive<u32> = 4..=7;
/// A release and what winit makes of it come in one batch; later turns are others.
const AT_ONCE: Duration = Duration::from_millis(60);

/// What was heard of the wheel's buttons.
#[derive(Default)]
pub struct WheelButtons {
    released: Option<Instant>,
}

impl WheelButtons {
    pub fn hear(&mut self, event: &DeviceEvent, now: Instant) {
        if let DeviceEvent::Button { button, state } = event
            && WHEEL.contains(button)
            && cfg!(target_os = "linux")
        {
            self.released = (*state == ElementState::Released).then_some(now);
        }
    }

    /// Whether an event is a release taken for a turn.
    pub fn is_release(&mut self, event: &WindowEvent, now: Instant) -> bool {
        let WindowEvent::MouseWheel {
            delta: MouseScrollDelta::LineDelta(..),
            ..
        } = event
        else {
            return false;
        };
        let released = self.released.take();
        released.is_some_and(|then| now.saturating_duration_since(then) < AT_ONCE)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use winit::event::{DeviceId, TouchPhase};

    fn turn() -> WindowEvent {
        WindowEvent::MouseWheel {
            device_id: DeviceId::dummy(),
            delta: MouseScrollDelta::LineDelta(0.0, -1.0),
            phase: TouchPhase::Moved,
        }
    }

    /// The turns that are left of so many notches told as buttons.
    fn notches(wheel: &mut WheelButtons, count: usize, from: Instant) -> usize {
        let mut turns = 0;
        for _ in 0..count {
            for state in [ElementState::Pressed, ElementState::Released] {
                wheel.hear(&DeviceEvent::Button { button: 5, state }, from);
                turns += usize::from(!wheel.is_release(&turn(), from));
            }
        }
        turns
    }

    #[test]
    fn a_notch_told_as_a_press_and_a_release_is_one_turn() {
        let now = Instant::now();
        assert_eq!(notches(&mut WheelButtons::default(), 1, now), 1);
        assert_eq!(notches(&mut WheelButtons::default(), 7, now), 7);
    }

    #[test]
    fn a_wheel_told_as_motion_turns_as_it_is() {
        let (mut wheel, now) = (WheelButtons::default(), Instant::now());
        assert!((0..5).all(|_| !wheel.is_release(&turn(), now)));
        let left = DeviceEvent::Button {
            button: 1,
            state: ElementState::Released,
        };
        wheel.hear(&left, now);
        assert!(!wheel.is_release(&turn(), now), "another button");
    }

    /// A notch over another window leaves a release behind, which must not swallow the next turn here.
    #[test]
    fn a_release_that_was_for_another_window_is_forgotten() {
        let (mut wheel, now) = (WheelButtons::default(), Instant::now());
        let released = DeviceEvent::Button {
            button: 4,
            state: ElementState::Released,
        };
        wheel.hear(&released, now);
        assert!(!wheel.is_release(&turn(), now + Duration::from_millis(400)));
        wheel.hear(&released, now);
        assert_eq!(notches(&mut wheel, 3, now), 3);
    }
}
