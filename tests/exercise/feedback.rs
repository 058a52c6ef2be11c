//! Sentences are whole in both languages.

use negatoscope::exercise::format::{Find, Locate, PlaneTask, Tolerance};
use negatoscope::exercise::{Answer, Mark, Solid, Task};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;

use crate::support::*;

#[test]
fn no_sentence_has_a_gap_in_either_language() {
    let ball = Solid::Sphere {
        centre: DVec3::ZERO,
        radius: 5.0,
    };
    let context = context(&[("ball", ball)]);
    let tolerance = Tolerance { full: 1.0, zero: 8.0 };
    let plane = PlaneTask {
        centre: DVec3::ZERO,
        normal: DVec3::Z,
        angle: tolerance,
        distance_mm: tolerance,
    };
    let locate = Locate {
        structures: vec!["ball".to_owned()],
        tolerance_mm: 6.0,
    };
    let find = Find {
        lesions: vec!["ball".to_owned()],
        accept_mm: 2.0,
        false_mark_cost: 0.1,
    };
    let far = DVec3::new(7.0, 7.0, -7.0);
    let answers = [
        (Task::Locate(locate.clone()), Answer::Marker { at: far }),
        (Task::Locate(locate), Answer::Marker { at: far * 9.0 }),
        (
            Task::Plane(plane),
            Answer::Plane {
                centre: far,
                normal: DVec3::new(0.1, 0.12, 1.0),
            },
        ),
        (Task::Find(find.clone()), Answer::Find(vec![])),
        (
            Task::Find(find),
            Answer::Find(vec![
                Mark {
                    at: far,
                    confidence: 4
                };
                2
            ]),
        ),
    ];
    for (task, answer) in answers {
        let graded = graded(task, &answer, &context);
        assert!(!graded.feedback.is_empty());
        for sentence in Language::ALL
            .iter()
            .flat_map(|language| graded.feedback.iter().map(|said| said.in_language(*language)))
        {
            assert!(!sentence.contains(['{', '⟨', '$']), "{sentence}");
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}
