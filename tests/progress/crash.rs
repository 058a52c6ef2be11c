//! A process that is killed while it writes, and two that write at once.
//!
//! The processes are this test program itself, told by an environment variable what to do; each line that they print
//! is an answer that they were told is kept.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use negatoscope::progress::{AttemptId, KeptAttempt, LearnerId, Progress};
use rusqlite::Connection;

use crate::support::{Desk, Dice, answer, begun, graded};

const FILE: &str = "NEGATOSCOPE_TEST_PROGRESS";
const FIRST: &str = "NEGATOSCOPE_TEST_FIRST";
const COUNT: &str = "NEGATOSCOPE_TEST_COUNT";

/// Questions are answered again and again, each time with the next number.
const QUESTIONS: u64 = 12;
const KILLS: usize = 200;

fn writer(path: &Path, first: u64, count: u64) -> Child {
    let own = std::env::current_exe().expect("this program");
    Command::new(own)
        .args(["--exact", "crash::writes_answers", "--ignored", "--nocapture"])
        .env(FILE, path)
        .env(FIRST, first.to_string())
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started")
}

/// The work of the other process.
#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn writes_answers() {
    let told = |name: &str| std::env::var(name).expect("told what to do");
    let number = |name: &str| told(name).parse::<u64>().expect("a number");
    let mut progress = Progress::open(Path::new(&told(FILE))).expect("opened");
    let learner = progress.last_learner().expect("read").expect("one").id;
    let attempt = progress
        .unfinished(learner, "liver")
        .expect("read")
        .expect("open");
    let attempt = attempt.summary.id;
    for n in number(FIRST)..number(FIRST) + number(COUNT) {
        write(&mut progress, learner, attempt, n);
        println!("kept {n}");
        std::io::stdout().flush().expect("told");
    }
}

/// An answer, and now and then what comes with answers.
fn write(progress: &mut Progress, learner: LearnerId, attempt: AttemptId, n: u64) {
    let question = format!("q{}", n % QUESTIONS);
    // Outlines may be long: a kill then comes between two pages.
    let json = format!("[{n},\"{}\"]", "x".repeat((n % 5) as usize * 60_000));
    progress.keep(attempt, &answer(&question, &json)).expect("kept");
    match n % 4 {
        0 => progress.tick(attempt, n as i64).expect("counted"),
        1 => progress.position(attempt, (n % QUESTIONS) as u32).expect("kept"),
        2 => progress
            .record(learner, None, &graded(&question, 0.8, n as i64))
            .expect("recorded"),
        _ => {}
    }
}

/// The number that an answer was written with.
fn written(json: &str) -> u64 {
    let digits = json.trim_start_matches('[').split([',', ']']).next();
    digits
        .and_then(|digits| digits.parse().ok())
        .expect("an answer as it was written")
}

/// The next line about an answer; `None` at the end.
fn acknowledged(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<u64> {
    lines
        .map_while(Result::ok)
        .find_map(|line| line.rsplit_once("kept ")?.1.trim().parse().ok())
}

fn assert_whole(path: &Path) {
    let file = Connection::open(path).expect("opened");
    let verdict: String = file
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(verdict, "ok");
    let mut broken = file.prepare("PRAGMA foreign_key_check").expect("checked");
    assert!(
        broken
            .query([])
            .expect("checked")
            .next()
            .expect("checked")
            .is_none()
    );
}

fn resumed(desk: &Desk, learner: LearnerId) -> KeptAttempt {
    let progress = desk.open();
    progress
        .unfinished(learner, "liver")
        .expect("read")
        .expect("goes on")
}

#[test]
fn a_killed_process_loses_no_acknowledged_answer() {
    let desk = Desk::new();
    let (learner, _) = begun(&mut desk.open());
    let journal = desk.folder.path().join("progress.sqlite-journal");
    let mut dice = Dice(2);
    let mut latest = [None; QUESTIONS as usize];
    let mut next = 0;
    let mut interrupted = 0;
    for _ in 0..KILLS {
        let mut child = writer(&desk.path(), next, u64::from(u32::MAX));
        let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines();
        // Let it write a few, then a moment more, into the middle of the next one.
        let told: Vec<u64> = (0..dice.below(4))
            .filter_map(|_| acknowledged(&mut lines))
            .collect();
        for _ in 0..dice.below(60_000) {
            std::hint::spin_loop();
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        // What it was told before it was killed counts too.
        let rest = std::iter::from_fn(|| acknowledged(&mut lines));
        for n in told.into_iter().chain(rest) {
            latest[(n % QUESTIONS) as usize] = Some(n);
            next = n + 1;
        }
        // A journal that is left over: it was killed within a transaction.
        interrupted += usize::from(journal.exists());
        assert_whole(&desk.path());
        let kept = resumed(&desk, learner);
        for answer in &kept.answers {
            let n = written(answer.answer.as_deref().expect("an answer"));
            assert_eq!(answer.question, format!("q{}", n % QUESTIONS));
            // The one that it was writing may have got there, unacknowledged.
            assert!(
                latest[(n % QUESTIONS) as usize] <= Some(n) && n <= next,
                "{n} of {next}"
            );
        }
        let there = latest.iter().flatten().count();
        assert!(kept.answers.len() >= there, "{} of {there}", kept.answers.len());
    }
    assert!(next > KILLS as u64, "only {next} answers were written");
    println!("{KILLS} kills, {interrupted} of them within a transaction; {next} answers");
    assert!(interrupted > 0, "no kill came within a transaction");
}

/// Answers that each of two processes writes in a round, and the rounds.
const ROUND: u64 = 10;
const ROUNDS: u64 = 8;

/// A process that writes a round of answers whenever it is told to.
struct Turns {
    child: Child,
    ear: ChildStdin,
    words: Lines<BufReader<ChildStdout>>,
}

impl Turns {
    fn start(path: &Path, first: u64) -> Turns {
        let own = std::env::current_exe().expect("this program");
        let name = "crash::writes_rounds_of_its_own";
        let mut child = Command::new(own)
            .args(["--exact", name, "--ignored", "--nocapture"])
            .env(FILE, path)
            .env(FIRST, first.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let ear = child.stdin.take().expect("its ear");
        let words = BufReader::new(child.stdout.take().expect("its words")).lines();
        let mut turns = Turns { child, ear, words };
        turns.wait();
        turns
    }

    fn go(&mut self) {
        self.ear.write_all(b"go\n").expect("told");
    }

    /// Until it is ready for a round.
    fn wait(&mut self) {
        let mut words = self.words.by_ref().map_while(Result::ok);
        assert!(words.any(|line| line.contains("ready")), "it ended early");
    }
}

#[test]
fn two_processes_at_once_lose_nothing() {
    let desk = Desk::new();
    let (learner, attempt) = begun(&mut desk.open());
    // Their questions differ.
    let each = ROUND * ROUNDS;
    let mut both = [0, each].map(|first| Turns::start(&desk.path(), first));
    // Within a round they press each other; neither is done before the other begins.
    for _ in 0..ROUNDS {
        both.iter_mut().for_each(Turns::go);
        both.iter_mut().for_each(Turns::wait);
    }
    for mut turns in both {
        drop(turns.ear);
        assert!(turns.child.wait().expect("ended").success());
    }
    assert_whole(&desk.path());
    let progress = desk.open();
    let kept = progress.attempt(attempt).expect("read").expect("there");
    let numbers = kept.answers.iter().map(|answer| answer.answer.as_deref());
    let mut found: Vec<u64> = numbers.map(|json| written(json.expect("an answer"))).collect();
    found.sort_unstable();
    assert_eq!(found, (0..2 * each).collect::<Vec<_>>());
    let schedule = progress.schedule(learner, 0).expect("read");
    assert_eq!(schedule.len(), found.len());
}

/// The work of each of two processes.
#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn writes_rounds_of_its_own() {
    let told = |name: &str| std::env::var(name).expect("told what to do");
    let mut next: u64 = told(FIRST).parse().expect("a number");
    let mut progress = Progress::open(Path::new(&told(FILE))).expect("opened");
    let learner = progress.last_learner().expect("read").expect("one").id;
    let attempt = progress.unfinished(learner, "liver").expect("read");
    let attempt = attempt.expect("open").summary.id;
    println!("ready");
    for _go in std::io::stdin().lines() {
        for n in next..next + ROUND {
            let question = format!("own-{n}");
            let answer = answer(&question, &format!("[{n}]"));
            progress.keep(attempt, &answer).expect("kept");
            progress
                .record(learner, Some(attempt), &graded(&question, 0.8, n as i64))
                .expect("recorded");
        }
        next += ROUND;
        println!("ready");
    }
}
