//! Items sorted.

use super::Graded;
use super::words::listed;
use crate::exercise::format::{Order, OrderItem};
use crate::locale::{Message, Text};
use crate::message;

/// The share of all pairs of items that stand in the right order. An item that is missing makes all its pairs wrong; of
/// one that is given twice the first place counts; ids that are no item are passed over. The facts hold Kendall's tau
/// as well (Biometrika 1938;30:81-93), which is 0 by chance: 2 × share − 1.
pub fn grade(task: &Order, ids: &[String]) -> Graded {
    let place = |item: &OrderItem| ids.iter().position(|id| *id == item.id);
    let places: Vec<Option<usize>> = task.items.iter().map(place).collect();
    let count = places.len();
    let pairs = count * count.saturating_sub(1) / 2;
    let in_order = |one: usize, other: usize| places[one].zip(places[other]).is_some_and(|(a, b)| a < b);
    let all = || (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    let right = all().filter(|(one, other)| in_order(*one, *other)).count();
    let missing = places.iter().filter(|place| place.is_none()).count();
    let share = match pairs {
        0 if missing == 0 => 1.0,
        0 => 0.0,
        pairs => right as f64 / pairs as f64,
    };
    let verdict = match share {
        1.0 => message!("grade-order-right"),
        share if share > 0.5 => message!("grade-order-some", right = right, pairs = pairs),
        _ => message!("grade-order-wrong", right = right, pairs = pairs),
    };
    let swapped = all()
        .find(|(one, other)| places[*one].is_some() && places[*other].is_some() && !in_order(*one, *other));
    let sentences = [
        (missing > 0).then(|| message!("grade-order-missing", count = missing)),
        swapped.and_then(|(one, other)| swap(&task.items[one], &task.items[other])),
        (share < 1.0).then(|| solution(task)).flatten(),
    ];
    Graded::new(share, verdict)
        .say(sentences.into_iter().flatten())
        .fact("pairs_right", right as f64)
        .fact("pairs", pairs as f64)
        .fact("kendall_tau", 2.0 * share - 1.0)
}

fn swap(first: &OrderItem, second: &OrderItem) -> Option<Message> {
    let said = !first.text.is_empty() && !second.text.is_empty();
    said.then(|| {
        message!(
            "grade-order-swapped",
            first = first.text.clone(),
            second = second.text.clone()
        )
    })
}

fn solution(task: &Order) -> Option<Message> {
    let words: Vec<Text> = task.items.iter().map(|item| item.text.clone()).collect();
    let said = !words.is_empty() && !words.iter().any(Text::is_empty);
    said.then(|| match task.first.is_empty() || task.last.is_empty() {
        true => message!("grade-order-solution", items = listed(&words)),
        false => message!(
            "grade-order-solution-from",
            first = task.first.clone(),
            last = task.last.clone(),
            items = listed(&words)
        ),
    })
}
