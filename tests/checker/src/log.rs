//! The lines of the logs, one JSON object each. Written by the harness and its desks before and after each thing they do, so
//! that what a killed process had begun is known, too.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use serde::{Deserialize, Serialize};

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Microseconds of the machine's monotonic clock: the order of everything in a run.
    pub t: u64,
    /// The floor's true time of day, milliseconds UTC: what a hub's clock shows.
    pub w: i64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ev", rename_all = "snake_case")]
pub enum Event {
    // --- the harness ---
    /// What was played.
    Run { seed: u64, desks: u32, hubs: u32, minutes: f64, network: String },
    /// A number (its index in the made-up list) and the lead that stands for it.
    Lead { number: u32, lead: String },
    /// A fault begins: which, and what it hits.
    Fault { what: String, node: String },
    /// It is over.
    Over { what: String, node: String },
    /// The disk of a desk is gone, with all that it had not handed in.
    Destroyed { desk: String },

    // --- a desk ---
    /// A process sat down; `skew` is how far its wall clock is from the true time, milliseconds.
    Start { desk: String, skew: i64 },
    /// Its wall clock was moved.
    Skew { ms: i64 },
    /// Somebody is signed in; without the hub when `offline`.
    SignedIn { offline: bool },
    /// Something was asked of the desk.
    Asked {
        op: u64,
        what: What,
        number: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<String>,
    },
    /// The desk answered.
    Answered { op: u64, answer: Answer, hub: Hub },
    /// The desk was seen to know that a rejection is in force.
    Effective { id: String, position: u64, effective_at: i64 },
    /// A heartbeat was answered; `sent` by the clock of `t`. `seq` and `digest` are what the desk told, the others what the
    /// hub said back.
    Beat { sent: u64, seq: u64, digest: String, size: u64, feed_seq: u64 },
    /// A heartbeat was not answered.
    Missed { sent: u64 },
    /// A report that is on the desk's disk at the end.
    Outbox { id: String, position: Option<u64>, refused: bool },
    /// The desk's last word.
    End { outbox: u64, seq: u64, digest: String },
}

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Log that somebody said no.
    Reject,
    /// May I call now?
    Permit,
    /// May it be called?
    Screen,
    /// Lend me the person.
    Lend,
}

/// How it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Answer {
    /// The rejection is on the desk's disk.
    Kept { said_at: i64, kept_at: i64, position: u64, effective_at: Option<i64> },
    /// The call may be placed. Position 0: the desk's own permit.
    Granted { call: String, position: u64 },
    /// Yes.
    Clear { position: u64 },
    /// No. Position 0: the desk's own no.
    Blocked { position: u64, rules: Vec<String> },
    /// An error.
    Failed { code: String },
}

/// Whether the hub was asked for the answer, and what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hub {
    /// Nobody asked it.
    None,
    /// It did not answer.
    Unreachable,
    /// It answered with an error.
    Refused,
    /// It answered.
    Replied,
}
