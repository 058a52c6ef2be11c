//! The panels on their own, driven by labels and keys.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, State};
use negatoscope::ui::{self, Pictures};

/// The state and all that was asked of it.
pub type Asked = (State, Vec<Command>);

/// Draws the panels on their own: commands are kept, and applied only where a test does so.
pub fn panels(state: State) -> Harness<'static, Asked> {
    sized(state, [1366.0, 768.0])
}

pub fn sized(state: State, size: [f32; 2]) -> Harness<'static, Asked> {
    let mut harness = Harness::builder().with_size(size).build_ui_state(
        |ui, (state, asked): &mut Asked| {
            asked.extend(ui::show(ui, state, &Pictures::default()));
        },
        (state, Vec::new()),
    );
    ui::set_theme(&harness.ctx);
    harness.run_steps(2);
    settle(&mut harness);
    harness
}

/// Tells the state how large its tiles are.
pub fn settle(harness: &mut Harness<'static, Asked>) {
    let (state, asked) = harness.state_mut();
    for command in asked.drain(..) {
        state.apply(command);
    }
    harness.run_steps(1);
    harness.state_mut().1.clear();
}

pub fn click(harness: &mut Harness<'static, Asked>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

pub fn press(harness: &mut Harness<'static, Asked>, key: egui::Key) -> Vec<Command> {
    harness.key_press(key);
    harness.run_steps(2);
    let mut asked = std::mem::take(&mut harness.state_mut().1);
    asked.retain(|command| !matches!(command, Command::Point(_)));
    asked
}
