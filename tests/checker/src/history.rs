//! What happened in a run, put together from the logs of its processes and from the ledger.

mod ledger;
mod logged;

use std::collections::BTreeMap;

use crate::error::CheckError;
use crate::fact::Fact;
use crate::log::{Answer, Hub, Line, What};

/// An instant: order in the run, and the true time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Microseconds, monotonic.
    pub t: u64,
    /// Milliseconds UTC.
    pub w: i64,
}

/// Something asked of a desk.
#[derive(Debug, Clone)]
pub struct Op {
    /// The desk's id.
    pub desk: String,
    /// Index of the number.
    pub number: u32,
    /// What.
    pub what: What,
    /// Id of the rejection.
    pub id: Option<String>,
    /// The call that a rejection was said in.
    pub call: Option<String>,
    /// When it was asked.
    pub begin: Moment,
    /// The answer; none: the process was killed first.
    pub end: Option<End>,
}

/// How something asked ended.
#[derive(Debug, Clone)]
pub struct End {
    /// When.
    pub at: Moment,
    /// With what.
    pub answer: Answer,
    /// Who said so.
    pub hub: Hub,
}

/// A heartbeat that was answered.
#[derive(Debug, Clone)]
pub struct Beat {
    /// When the answer was there.
    pub t: u64,
    /// When it was sent.
    pub sent: u64,
    /// What the desk held of the feed.
    pub seq: u64,
    /// Its digest there.
    pub digest: String,
}

/// A report on a disk at the end of the run.
#[derive(Debug, Clone)]
pub struct Left {
    /// The report's id.
    pub id: String,
    /// Where the hub said it recorded it.
    pub position: Option<u64>,
    /// Refused for good.
    pub refused: bool,
}

/// One seat, over all its processes.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Answered heartbeats in order.
    pub beats: Vec<Beat>,
    /// When its wall clock was how far off.
    pub skews: Vec<(u64, i64)>,
    /// What its disk held at the end.
    pub left: Vec<Left>,
    /// When its disk was destroyed.
    pub destroyed: Option<u64>,
    /// It said its last word; without one the run is not whole.
    pub ended: bool,
}

/// A rejection in the ledger.
#[derive(Debug, Clone)]
pub struct Rejection {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub position: u64,
    /// The key press, as the ledger has it.
    pub said_at: i64,
    /// On the desk's disk, as the ledger has it.
    pub kept_at: i64,
    /// In force.
    pub effective_at: i64,
    /// Index in `ops`.
    pub op: usize,
    /// Entry of the feed that told of it.
    pub seq: u64,
}

/// A permit in the ledger.
#[derive(Debug, Clone)]
pub struct Permit {
    /// Id of the call.
    pub call: String,
    /// Index of the number.
    pub number: u32,
    /// Who placed it.
    pub desk: Option<String>,
    /// Where it stands.
    pub position: u64,
    /// The desk's own.
    pub offline: bool,
    /// When it was placed.
    pub placed_at: i64,
}

/// An incident in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Incident {
    /// Its kind.
    pub kind: String,
    /// The call it is about.
    pub call: Option<String>,
    /// The rejection it is about.
    pub rejection: Option<String>,
}

/// An entry of the suppression feed, computed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The fact that made it.
    pub position: u64,
    /// Hex.
    pub digest: String,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Everything asked of a desk, by the instant at which it was asked.
    pub ops: Vec<Op>,
    /// Desks by id.
    pub desks: BTreeMap<String, Desk>,
    /// Rejections in the order of the ledger; each by a rejection asked for in `ops`.
    pub rejections: Vec<Rejection>,
    /// Permits in the order of the ledger.
    pub permits: Vec<Permit>,
    /// Incidents in the order of the ledger.
    pub incidents: Vec<Incident>,
    /// Ids of reports that the ledger says it received, in its order.
    pub received: Vec<String>,
    /// The feed from entry 1 on.
    pub feed: Vec<Entry>,
    /// When somebody first saw a ledger of a size, ascending in both.
    sizes: Vec<(u64, u64)>,
    /// Rejections in the ledger that nobody logged: their ids.
    pub strangers: Vec<String>,
    /// Index of the number of each lead.
    leads: BTreeMap<String, u32>,
}

impl History {
    /// Puts logs and facts together. Errors: a fact that lacks what its kind must have.
    pub fn new(logs: &[Vec<Line>], facts: &[Fact]) -> Result<Self, CheckError> {
        let mut history = Self::default();
        logs.iter().for_each(|log| history.take_log(log));
        history.ops.sort_by_key(|op| op.begin);
        history.grow_sizes();
        history.take_ledger(facts)?;
        Ok(history)
    }

    /// The first instant at which somebody had seen that the fact at a position was in the ledger.
    pub fn seen(&self, position: u64) -> Option<u64> {
        let at = self.sizes.partition_point(|(size, _)| *size <= position);
        self.sizes.get(at).map(|(_, t)| *t)
    }

    /// Rejections of a number.
    pub fn rejections_of(&self, number: u32) -> impl Iterator<Item = &Rejection> {
        self.rejections.iter().filter(move |rejection| self.ops[rejection.op].number == number)
    }

    /// The rejection of an id.
    pub fn rejection(&self, id: &str) -> Option<&Rejection> {
        self.rejections.iter().find(|rejection| rejection.id == id)
    }

    /// The request that was answered with a call.
    pub fn asked_for(&self, call: &str) -> Option<&Op> {
        self.ops.iter().find(|op| granted(op).is_some_and(|(given, _)| given == call))
    }
}

/// The call and the position of a permit that was given.
pub fn granted(op: &Op) -> Option<(&str, u64)> {
    match op.end.as_ref().map(|end| &end.answer) {
        Some(Answer::Granted { call, position }) => Some((call, *position)),
        _ => None,
    }
}
