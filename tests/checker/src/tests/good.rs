//! A small run in which all went well: two desks, three numbers, one partition.
//!
//! | ms | what |
//! |---|---|
//! | 1000 | A hears no on number 0; until the hub knows, it lets B call: an incident |
//! | 3000 | B is cut off |
//! | 3500 | A hears no on number 1 |
//! | 8000 | B, which cannot know, calls number 1 without a hub: an incident, once B is back |
//! | 9000 | B hears no on number 2 |
//! | 12000 | B is back and hands in what it has |

use serde_json::{Value, json};

use crate::fact::Fact;
use crate::history::History;
use crate::log::{Answer, Event, Hub, Line, What};
use crate::{Verdict, rules};

pub const A: &str = "desk-a";
pub const B: &str = "desk-b";

/// Logs by process, and the ledger.
pub struct Run {
    pub floor: Vec<Line>,
    pub a: Vec<Line>,
    pub b: Vec<Line>,
    pub facts: Vec<Fact>,
}

/// The true time of day at a millisecond of the run.
pub const fn w(ms: u64) -> i64 {
    1_773_021_600_000 + ms as i64
}

pub fn line(ms: u64, event: Event) -> Line {
    Line { t: ms * 1_000, w: w(ms), event }
}

pub fn asked(ms: u64, op: u64, what: What, number: u32, id: Option<&str>) -> Line {
    line(ms, Event::Asked { op, what, number, id: id.map(str::to_owned), call: None })
}

pub fn answered(ms: u64, op: u64, answer: Answer, hub: Hub) -> Line {
    line(ms, Event::Answered { op, answer, hub })
}

pub fn granted(call: &str, position: u64) -> Answer {
    Answer::Granted { call: call.into(), position }
}

pub fn kept(ms: u64) -> Answer {
    Answer::Kept { said_at: w(ms), kept_at: w(ms), position: 0, effective_at: None }
}

pub fn refused(position: u64) -> Answer {
    Answer::Blocked { position, rules: vec!["HK-OPT-01".into()] }
}

pub fn beat(ms: u64, seq: u64, digest: &str, size: u64) -> Line {
    line(ms, Event::Beat { sent: (ms - 10) * 1_000, seq, digest: digest.into(), size, feed_seq: seq })
}

pub fn effective(ms: u64, id: &str, position: u64, at: u64) -> Line {
    line(ms, Event::Effective { id: id.into(), position, effective_at: w(at) })
}

pub fn outbox(ms: u64, id: &str, position: u64) -> Line {
    line(ms, Event::Outbox { id: id.into(), position: Some(position), refused: false })
}

/// A fact at the end of the ledger.
pub fn add(facts: &mut Vec<Fact>, kind: &str, ms: u64, body: Value) {
    let fingerprints = if kind == "RejectionLogged" { vec!["ab".repeat(32)] } else { Vec::new() };
    let position = facts.len() as u64;
    facts.push(Fact { position, kind: kind.into(), at: w(ms), fingerprints, body });
}

pub fn received(facts: &mut Vec<Fact>, report: &str, ms: u64) {
    let position = facts.len() as u64 + 1;
    add(facts, "ReportsReceived", ms, json!({ "report": report, "at": w(ms), "positions": [position] }));
}

pub fn rejection(facts: &mut Vec<Fact>, id: &str, kept: u64, received_at: u64) {
    received(facts, id, received_at);
    add(facts, "RejectionLogged", kept, json!({ "rejection": id, "said_at": w(kept), "kept_at": w(kept) }));
}

pub fn permit(facts: &mut Vec<Fact>, call: &str, lead: &str, desk: &str, placed: u64, offline: bool) {
    let at = offline.then(|| w(placed));
    let body = json!({ "call": call, "lead": lead, "desk": desk, "offline": offline, "placed_at": at });
    add(facts, "CallPermitted", placed, body);
}

pub fn incident(facts: &mut Vec<Fact>, kind: &str, call: &str, rejection: Option<&str>) {
    add(facts, "IncidentFound", 0, json!({ "incident": kind, "call": call, "rejection": rejection }));
}

fn facts() -> Vec<Fact> {
    let mut facts = Vec::new();
    for _ in 0..3 {
        add(&mut facts, "UserAdded", 0, json!({}));
    }
    permit(&mut facts, "call-1", "lead-0", B, 1_060, false);
    rejection(&mut facts, "no-1", 1_005, 1_200);
    incident(&mut facts, "call_in_gap", "call-1", Some("no-1"));
    rejection(&mut facts, "no-2", 3_505, 3_600);
    received(&mut facts, "placed-2", 12_000);
    permit(&mut facts, "call-2", "lead-1", B, 8_001, true);
    incident(&mut facts, "call_offline_after_no", "call-2", None);
    rejection(&mut facts, "no-3", 9_003, 12_010);
    facts
}

/// The digest of the feed after each entry; computed by the judge itself, so what is tested with it is the comparison.
fn digests(floor: &[Line], a: &[Line], b: &[Line], facts: &[Fact]) -> Vec<String> {
    let logs = [floor.to_vec(), a.to_vec(), b.to_vec()];
    let history = History::new(&logs, facts).expect("a history");
    std::iter::once("0".repeat(64)).chain(history.feed.into_iter().map(|entry| entry.digest)).collect()
}

fn desk_a() -> Vec<Line> {
    vec![
        line(0, Event::Start { desk: A.into(), skew: 0 }),
        asked(1_000, 1, What::Reject, 0, Some("no-1")),
        answered(1_010, 1, kept(1_005), Hub::None),
        effective(1_300, "no-1", 5, 1_200),
        asked(2_000, 2, What::Screen, 0, None),
        answered(2_050, 2, refused(7), Hub::Replied),
        asked(3_500, 3, What::Reject, 1, Some("no-2")),
        answered(3_510, 3, kept(3_505), Hub::None),
        effective(3_700, "no-2", 8, 3_600),
        outbox(99_000, "no-1", 5),
        outbox(99_000, "no-2", 8),
    ]
}

fn desk_b() -> Vec<Line> {
    vec![
        line(0, Event::Start { desk: B.into(), skew: 0 }),
        asked(1_020, 1, What::Permit, 0, None),
        answered(1_100, 1, granted("call-1", 3), Hub::Replied),
        asked(8_000, 2, What::Permit, 1, None),
        answered(8_005, 2, granted("call-2", 0), Hub::Unreachable),
        asked(9_000, 3, What::Reject, 2, Some("no-3")),
        answered(9_005, 3, kept(9_003), Hub::None),
        effective(12_500, "no-3", 13, 12_010),
        outbox(99_000, "placed-2", 10),
        outbox(99_000, "no-3", 13),
    ]
}

/// The good run.
pub fn run() -> Run {
    let floor: Vec<Line> =
        (0..4).map(|number| line(0, Event::Lead { number, lead: format!("lead-{number}") })).collect();
    let (mut a, mut b, facts) = (desk_a(), desk_b(), facts());
    let digests = digests(&floor, &a, &b, &facts);
    let hold = |log: &mut Vec<Line>, ms: u64, seq: usize, size: u64| {
        log.push(beat(ms, seq as u64, &digests[seq], size));
    };
    for (ms, seq, size) in [(100, 0, 3), (1_400, 1, 7), (3_800, 2, 9), (12_600, 3, 14)] {
        hold(&mut a, ms, seq, size);
    }
    for (ms, seq, size) in [(100, 0, 3), (1_400, 1, 7), (2_900, 1, 7), (12_600, 3, 14)] {
        hold(&mut b, ms, seq, size);
    }
    for log in [&mut a, &mut b] {
        log.push(line(100_000, Event::End { outbox: 0, seq: 3, digest: digests[3].clone() }));
        log.sort_by_key(|line| line.t);
    }
    Run { floor, a, b, facts }
}

impl Run {
    /// What the judge says of it. The logs are put in order first.
    pub fn judged(mut self) -> Verdict {
        self.a.sort_by_key(|line| line.t);
        self.b.sort_by_key(|line| line.t);
        let history = History::new(&[self.floor, self.a, self.b], &self.facts).expect("a history");
        rules::judge(&history)
    }

    /// The rules that found something.
    pub fn found(self) -> Vec<&'static str> {
        let mut rules: Vec<&str> = self.judged().findings.iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}
