//! Options: one is right, the others surely wrong.

use std::collections::BTreeSet;

use negatoscope::exercise::format::{ChoiceOption, Level, Task};
use negatoscope::exercise::generate::{Kind, Request, generate};
use negatoscope::exercise::terms::{Term, by_id, by_name};

use crate::material::{head, trunk};

fn terms_of(option: &ChoiceOption) -> Vec<&'static Term> {
    let named = |code: &str| by_name(&option.text.0[code]).collect::<Vec<_>>();
    let french: BTreeSet<&str> = named("fr").iter().map(|term| term.id.as_str()).collect();
    named("en")
        .into_iter()
        .filter(|term| french.contains(term.id.as_str()))
        .collect()
}

#[test]
fn no_two_options_are_right() {
    for material in [head(), trunk()] {
        for level in [Level::FirstYear, Level::ThirdYear] {
            let request = Request {
                kinds: vec![Kind::Choice],
                count: 40,
                level,
                ..Request::default()
            };
            let exercise = generate(&request, material).exercise;
            assert!(exercise.questions.len() > 5, "{}", exercise.questions.len());
            for question in &exercise.questions {
                let Task::Choice(choice) = &question.task else {
                    panic!("not a choice");
                };
                let own = by_id(&question.start.overlays.structures[0]).expect("a term");
                assert_eq!(choice.options.iter().filter(|option| option.correct).count(), 1);
                assert!(choice.options.len() >= 3, "{}", question.id);
                for option in choice.options.iter().filter(|option| !option.correct) {
                    let terms = terms_of(option);
                    assert!(!terms.is_empty(), "{:?} is no term", option.text);
                    for term in terms {
                        let right = term.id == own.id || term.is_part_of(own) || own.is_part_of(term);
                        assert!(!right, "{:?} is right as well for {}", option.text, own.id);
                    }
                }
            }
        }
    }
}
