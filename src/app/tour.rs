//! The welcome tour: six things to do with one's own hands. A step is over when the state shows that it was done.

use super::{OpenStack, State, TileView};

/// What a step watches, written out: it was done when this has changed. `None` while there is nothing to do it on.
pub type Watch = fn(&State) -> Option<String>;

/// One step.
pub struct Step {
    /// Key of its name, and of what to do.
    pub title: &'static str,
    pub text: &'static str,
    /// The action whose button is pointed out, by its name.
    pub control: Option<&'static str>,
    pub watch: Watch,
    /// Changes that make it done: one notch of a wheel teaches nothing yet.
    pub times: u32,
}

const fn step(
    title: &'static str,
    text: &'static str,
    control: Option<&'static str>,
    watch: Watch,
    times: u32,
) -> Step {
    Step {
        title,
        text,
        control,
        watch,
        times,
    }
}

/// In the order in which they are taken.
pub static STEPS: [Step; 6] = [
    step("tour-scroll", "tour-scroll-how", None, place, 3),
    step("tour-window", "tour-window-how", Some("window"), windows, 1),
    step("tour-zoom", "tour-zoom-how", Some("zoom"), framing, 1),
    step("tour-layout", "tour-layout-how", Some("layout"), layout, 1),
    step("tour-measure", "tour-measure-how", Some("measure"), measures, 1),
    step(
        "tour-explain",
        "tour-explain-how",
        Some("explain"),
        explanation,
        1,
    ),
];

/// Where a reader is in the tour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tour {
    /// From 0.
    pub step: usize,
    /// Whether what the step asks for was done.
    pub done: bool,
    last: Option<String>,
    changes: u32,
}

impl Tour {
    pub fn at(step: usize) -> Tour {
        Tour {
            step,
            ..Tour::default()
        }
    }

    /// Looks at the state after a command.
    pub(super) fn watch(&mut self, state: &State) {
        let Some(step) = STEPS.get(self.step) else { return };
        let Some(now) = (step.watch)(state) else {
            return;
        };
        if self.last.as_ref().is_some_and(|last| *last != now) {
            self.changes += 1;
            self.done = self.changes >= step.times;
        }
        self.last = Some(now);
    }
}

fn place(state: &State) -> Option<String> {
    of_tiles(state, |view| format!("{:?}", view.at))
}

fn windows(state: &State) -> Option<String> {
    of_tiles(state, |view| format!("{:?}", view.source))
}

fn framing(state: &State) -> Option<String> {
    of_tiles(state, |view| format!("{:?}", (view.zoom, view.pan)))
}

fn layout(state: &State) -> Option<String> {
    ready(state)?;
    Some(format!("{:?} {}", state.layout, state.is_reformatted()))
}

fn measures(state: &State) -> Option<String> {
    ready(state)?;
    Some(state.marks.document.annotations().len().to_string())
}

fn explanation(state: &State) -> Option<String> {
    ready(state)?;
    Some(format!("{:?}", state.panels.explain))
}

fn of_tiles(state: &State, part: impl Fn(&TileView) -> String) -> Option<String> {
    ready(state)?;
    let views = state
        .visible_tiles()
        .into_iter()
        .filter_map(|tile| state.tile(tile));
    Some(views.map(part).collect())
}

/// What is open, once all of it is there.
fn ready(state: &State) -> Option<&OpenStack> {
    state.current().filter(|open| open.volume.is_some())
}
