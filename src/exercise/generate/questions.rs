//! Writes the questions, one structure after the other, their kinds in turn.

use std::collections::BTreeSet;

use super::relations::{Beside, around};
use super::structures::{Structures, parts};
use super::survey::{Candidate, Survey};
use super::{Generated, Kind, LeftOut, Material, Reason, Request, Summary};
use super::{choice, explain, hints, measures, pick, place, sorting, words};
use crate::exercise::format::{
    Exercise, FORMAT, Level, Locate, Name, Objective, Outline, OutlineTruth, Pointing, Question, Rising,
    Settings, Task, Tolerance, View,
};
use crate::exercise::terms::Region;
use crate::locale::{Message, Text};
use crate::message;

/// A marker may lie that part of the structure's size beside it before it is worth nothing ...
const TOLERANCE: f64 = 0.5;
/// ... in mm, at least and at most.
const TOLERANCE_MM: [f64; 2] = [4.0, 15.0];
/// What is smaller than this, in mm², is pointed at with its outline as well.
const OUTLINED_MM2: f64 = 150.0;
/// Candidates among which a kind of question looks for one that it fits.
const LOOK_AHEAD: usize = 16;
/// What has less area, in mm², is no contour to draw.
const DRAWABLE_MM2: f64 = 150.0;

pub struct Writer<'a> {
    request: &'a Request,
    material: &'a Material,
    survey: &'a Survey<'a>,
    structures: Structures,
    questions: Vec<Question>,
    asked: BTreeSet<usize>,
    summary: Summary,
}

impl<'a> Writer<'a> {
    pub fn new(request: &'a Request, material: &'a Material, survey: &'a Survey<'a>) -> Writer<'a> {
        Writer {
            request,
            material,
            survey,
            structures: Structures::default(),
            questions: Vec::new(),
            asked: BTreeSet::new(),
            summary: Summary::default(),
        }
    }

    /// `ranked`: places of the candidates, the first to be asked about first. Each kind in turn takes the first candidate
    /// that it fits; one that none fits is passed over.
    pub fn exercise(mut self, ranked: &[usize]) -> Generated {
        let mut kinds = self.request.kinds.iter().copied().cycle();
        let mut sortings = sorting::sortings(ranked, self.request, self.material, self.survey).into_iter();
        let mut waiting = ranked.to_vec();
        let mut vain = 0;
        while self.questions.len() < self.request.count && !waiting.is_empty() {
            let Some(kind) = kinds.next() else { break };
            let made = match kind {
                Kind::Order => sortings.next().map(|question| self.push(kind, question)),
                kind => self.ask(&mut waiting, kind),
            };
            vain = if made.is_some() { 0 } else { vain + 1 };
            if vain == self.request.kinds.len() {
                waiting.remove(0);
                vain = 0;
            }
        }
        self.leave_out(ranked);
        self.finished()
    }

    /// A question of this kind about the first candidate that it fits, who waits no more.
    fn ask(&mut self, waiting: &mut Vec<usize>, kind: Kind) -> Option<()> {
        let survey = self.survey;
        let next = waiting.iter().take(LOOK_AHEAD).enumerate();
        let (place, at, question) = next.into_iter().find_map(|(place, at)| {
            let question = self.question(survey.candidates.get(*at)?, kind)?;
            Some((place, *at, question))
        })?;
        waiting.remove(place);
        self.asked.insert(at);
        self.push(kind, question);
        Some(())
    }

    fn push(&mut self, kind: Kind, question: Question) {
        let number = self.questions.len() + 1;
        *self.summary.made.entry(kind).or_default() += 1;
        self.questions.push(Question {
            id: format!("{number:02}-{}", kind.code()),
            objectives: vec![kind.code().to_owned()],
            ..question
        });
    }

    fn question(&mut self, candidate: &Candidate, kind: Kind) -> Option<Question> {
        let (prompt, task, start) = match kind {
            Kind::Locate => self.locate(candidate),
            Kind::Name => self.name(candidate),
            Kind::Choice => self.choice(candidate)?,
            Kind::Outline => self.outline(candidate)?,
            Kind::Measure => self.measure(candidate)?,
            Kind::Window => self.window(candidate)?,
            Kind::Order => return None,
        };
        self.structures.add(
            candidate.index,
            &candidate.id,
            candidate.drawn,
            true,
            self.material,
        );
        let named = !matches!(kind, Kind::Name | Kind::Choice);
        let around = self.around(candidate);
        let hints = match kind {
            Kind::Locate | Kind::Name | Kind::Choice => {
                hints::hints(candidate, &around, self.request, self.material, named)
            }
            _ => Vec::new(),
        };
        let explanation = explain::explanation(candidate, &around, self.request, self.material);
        Some(Question {
            prompt: words::say(self.request, prompt),
            hints,
            explanation: Some(explanation),
            ..blank(task, start)
        })
    }

    fn around(&self, candidate: &Candidate) -> Vec<(Beside, Text)> {
        let around = around(candidate, self.survey, self.material).into_iter();
        let named = around.filter_map(|beside| {
            let names = &self.survey.drawn.get(beside.index)?.names;
            Some((beside, words::name(self.request, names)))
        });
        named.collect()
    }

    fn title(&self, candidate: &Candidate) -> Text {
        words::name(self.request, &candidate.drawn.names)
    }

    fn locate(&mut self, candidate: &Candidate) -> (Message, Task, View) {
        let mut structures = vec![candidate.id.clone()];
        self.structures.add(
            candidate.index,
            &candidate.id,
            candidate.drawn,
            true,
            self.material,
        );
        for index in parts(candidate.index, self.survey.drawn, self.material) {
            if let Some(part) = self.survey.drawn.get(index) {
                let id = part.id();
                structures.push(self.structures.add(index, &id, part, false, self.material));
            }
        }
        let size = (candidate.bounds[1] - candidate.bounds[0]).min_element();
        let least = TOLERANCE_MM[0].max(self.material.volume.grid.finest_spacing());
        let tolerance = (2.0 * TOLERANCE * size).round() / 2.0;
        let task = Task::Locate(Locate {
            structures,
            tolerance_mm: tolerance.clamp(least, TOLERANCE_MM[1].max(least)),
        });
        let prompt = message!("generate-prompt-locate", structure = self.title(candidate));
        (prompt, task, place::off_target(candidate, self.material))
    }

    fn name(&self, candidate: &Candidate) -> (Message, Task, View) {
        let small = candidate.look.area_mm2 < OUTLINED_MM2;
        let task = Task::Name(Name {
            structure: candidate.id.clone(),
            show: if small {
                Pointing::ArrowAndOutline
            } else {
                Pointing::Arrow
            },
            at: Some(place::rounded(candidate.look.point)),
            near: Vec::new(),
        });
        let start = place::on_target(candidate, self.material, false);
        (message!("generate-prompt-name"), task, start)
    }

    fn choice(&self, candidate: &Candidate) -> Option<(Message, Task, View)> {
        let choice = choice::choice(candidate, self.request, self.material, self.survey)?;
        let start = place::on_target(candidate, self.material, true);
        Some((message!("generate-prompt-choice"), Task::Choice(choice), start))
    }

    /// Not of what is drawn in parts, which its own outline would leave out, nor of what one contour does not enclose.
    fn outline(&self, candidate: &Candidate) -> Option<(Message, Task, View)> {
        let whole = parts(candidate.index, self.survey.drawn, self.material).is_empty();
        if !whole || candidate.look.area_mm2 < DRAWABLE_MM2 || !candidate.look.is_one_piece {
            return None;
        }
        let full = self.material.volume.grid.finest_spacing().max(1.5);
        let start = place::on_target(candidate, self.material, false);
        let task = Task::Outline(Outline {
            truth: OutlineTruth::Structure(candidate.id.clone()),
            centre: start.centre?,
            normal: place::normal(candidate.look.orientation),
            dice: Rising {
                zero: 0.5,
                full: 0.85,
            },
            distance_mm: Some(Tolerance {
                full,
                zero: 4.0 * full,
            }),
        });
        let prompt = message!("generate-prompt-outline", structure = self.title(candidate));
        Some((prompt, task, start))
    }

    fn measure(&self, candidate: &Candidate) -> Option<(Message, Task, View)> {
        let whole = parts(candidate.index, self.survey.drawn, self.material).is_empty();
        let mean = measures::mean(candidate, self.material).filter(|_| whole)?;
        let prompt = message!(
            "generate-prompt-measure",
            structure = self.title(candidate),
            area = mean.least_area_mm2
        );
        let start = place::on_target(candidate, self.material, false);
        Some((prompt, Task::Measure(mean.task(&candidate.id)), start))
    }

    fn window(&mut self, candidate: &Candidate) -> Option<(Message, Task, View)> {
        let (index, found) = measures::window(candidate, self.survey, self.material)?;
        let other = self.survey.drawn.get(index)?;
        let id = other.id();
        let background = self.structures.add(index, &id, other, false, self.material);
        let start = View {
            window: Some(found.start.clone()),
            ..place::on_target(candidate, self.material, false)
        };
        let prompt = message!(
            "generate-prompt-window",
            target = self.title(candidate),
            background = words::name(self.request, &other.names)
        );
        Some((
            prompt,
            Task::Window(found.task(&candidate.id, &background)),
            start,
        ))
    }

    /// What is fit and not asked about: beside what is asked, or because there is enough.
    fn leave_out(&mut self, ranked: &[usize]) {
        self.summary.left_out = self.survey.left_out.clone();
        let all = &self.survey.candidates;
        for (at, candidate) in all.iter().enumerate().filter(|(at, _)| !self.asked.contains(at)) {
            let asked = self.asked.iter().filter_map(|other| all.get(*other));
            let clash = asked
                .filter_map(|other| pick::clash(self.request, candidate, other))
                .next();
            let beside = clash.filter(|_| !ranked.contains(&at));
            self.summary.left_out.push(LeftOut {
                number: candidate.drawn.segment.number,
                name: candidate.drawn.title(),
                reason: beside.unwrap_or(Reason::Enough),
            });
        }
        let place = |number: u16| {
            self.material
                .segments
                .iter()
                .position(|segment| segment.number == number)
        };
        self.summary.left_out.sort_by_key(|left| place(left.number));
    }

    fn finished(self) -> Generated {
        let regions = self.regions();
        let (request, material) = (self.request, self.material);
        let title = match request.title.is_empty() {
            true => default_title(request, &regions),
            false => request.title.clone(),
        };
        let objectives = self.summary.made.keys().map(|kind| Objective {
            id: kind.code().to_owned(),
            text: words::say(request, objective(*kind)),
        });
        let exercise = Exercise {
            format: FORMAT.to_owned(),
            id: request
                .id
                .clone()
                .unwrap_or_else(|| default_id(request, material)),
            title,
            about: words::say(request, message!("generate-about")),
            authors: Vec::new(),
            licence: String::new(),
            level: request.level,
            keywords: vec![material.modality.clone()]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect(),
            objectives: objectives.collect(),
            settings: Settings::default(),
            series: vec![material.series.clone()],
            segmentations: vec![material.segmentation.clone()],
            structures: self.structures.finished(),
            questions: self.questions,
        };
        Generated {
            exercise,
            summary: self.summary,
        }
    }

    /// Of what is asked about, the most frequent first.
    fn regions(&self) -> Vec<Region> {
        let terms = self
            .asked
            .iter()
            .filter_map(|at| self.survey.candidates.get(*at)?.drawn.term);
        let mut counts: Vec<(Region, usize)> = Vec::new();
        for term in terms {
            match counts.iter_mut().find(|(region, _)| *region == term.region) {
                Some((_, count)) => *count += 1,
                None => counts.push((term.region, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| usize::MAX - count);
        counts.into_iter().map(|(region, _)| region).collect()
    }
}

/// A question without words.
pub fn blank(task: Task, start: View) -> Question {
    Question {
        id: String::new(),
        prompt: Text::default(),
        task,
        start,
        objectives: Vec::new(),
        points: 1.0,
        tools: None,
        hints: Vec::new(),
        time_limit_s: None,
        explanation: None,
    }
}

fn objective(kind: Kind) -> Message {
    match kind {
        Kind::Locate => message!("generate-objective-locate"),
        Kind::Name => message!("generate-objective-name"),
        Kind::Choice => message!("generate-objective-choice"),
        Kind::Order => message!("generate-objective-order"),
        Kind::Outline => message!("generate-objective-outline"),
        Kind::Measure => message!("generate-objective-measure"),
        Kind::Window => message!("generate-objective-window"),
    }
}

fn region_words(region: Region) -> Message {
    match region {
        Region::Head => message!("generate-region-head"),
        Region::FaceAndNeck => message!("generate-region-face-and-neck"),
        Region::Thorax => message!("generate-region-thorax"),
        Region::Abdomen => message!("generate-region-abdomen"),
        Region::Pelvis => message!("generate-region-pelvis"),
        Region::Spine => message!("generate-region-spine"),
        Region::LimbsAndMuscles => message!("generate-region-limbs"),
        Region::Vessels => message!("generate-region-vessels"),
        Region::Lesions => message!("generate-region-lesions"),
    }
}

/// The year and up to three regions.
fn default_title(request: &Request, regions: &[Region]) -> Text {
    let year = match request.level {
        Level::FirstYear => message!("generate-year-first"),
        Level::SecondYear => message!("generate-year-second"),
        Level::ThirdYear => message!("generate-year-third"),
    };
    let regions = regions.iter().take(3).map(|region| region_words(*region));
    let list = regions.reduce(|first, rest| message!("generate-title-regions", first = first, rest = rest));
    let title = match list {
        Some(list) => message!("generate-title", regions = list, year = year),
        None => message!("generate-title-plain", year = year),
    };
    words::capital(&words::say(request, title))
}

/// From the series, what is asked for and the seed, so that another request does not take the results of this one.
fn default_id(request: &Request, material: &Material) -> String {
    let kinds: Vec<&str> = request.kinds.iter().map(|kind| kind.code()).collect();
    let wanted = format!(
        "{:?} {} {} {}",
        request.level,
        kinds.join(" "),
        request.count,
        material.series.series_uid
    );
    format!(
        "generated-{:016x}",
        crate::exercise::grade::seed_of(request.seed, &wanted)
    )
}
