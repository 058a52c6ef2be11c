//! Learners, their progress, and the exercises on the shelf.

mod learner;
mod maker;
mod page;
mod shelf;

pub use learner::on_cover as learner_on_cover;
pub use maker::show as maker;
pub use page::show as page;
pub use shelf::show as shelf;

use super::Scene;
use crate::app::{Command, LearningCommand};

fn ask(scene: &mut Scene, command: LearningCommand) {
    scene.push(Command::Learning(command));
}
