use chrono::{DateTime, Utc};
use quietline_rules::PhoneNumber;

use crate::words::words;
use crate::{CallRef, Extension};

words! {
    /// Which way a call went.
    pub enum Direction {
        /// From the company to somebody.
        Out = "out",
        /// From somebody to the company.
        In = "in",
        /// Both ends are in the company.
        Internal = "internal",
    }
}

words! {
    /// What became of a call.
    pub enum Outcome {
        /// Somebody answered, even if only for less than a second.
        Answered = "answered",
        /// An incoming call went to the company's voice mail.
        Voicemail = "voicemail",
        /// Nobody answered, or the caller hung up before.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// The call did not reach anybody: refused by the network, no such number, no free line.
        Failed = "failed",
        /// A word that is not known here. The call was made all the same.
        Unknown = "unknown",
    }
}

words! {
    /// What a call record says of its recording.
    pub enum RecordingSaid {
        /// Call records of this kind say nothing: there may be a file.
        Nothing = "nothing",
        /// There is none.
        NoRecording = "no_recording",
        /// It is whole.
        Ok = "ok",
        /// It has gaps.
        Degraded = "degraded",
        /// Recording was not allowed: there is no file.
        Blocked = "blocked",
        /// Recording failed: a file may be named that does not exist.
        Failed = "failed",
        /// A word that is not known here: there may be a file.
        Unknown = "unknown",
    }
}

impl RecordingSaid {
    /// Whether there may be a file to look for.
    #[must_use]
    pub const fn may_have_file(self) -> bool {
        match self {
            Self::Nothing | Self::Ok | Self::Degraded | Self::Unknown => true,
            Self::NoRecording | Self::Blocked | Self::Failed => false,
        }
    }
}

words! {
    /// What is odd about a record.
    pub enum CdrProblem {
        /// It has no line end: it is being written, or was cut off. To be read again later.
        TornLine = "torn_line",
        /// It is no record: nothing in it can be trusted.
        BadRow = "bad_row",
        /// The same record byte for byte as one before it: one call (Asterisk forks a record).
        Repeated = "repeated",
        /// The clock was put back over its start, and nothing says which of the two hours it was: the earlier one is taken.
        AmbiguousTime = "ambiguous_time",
    }
}

/// One call, as the telephone system recorded it. Numbers are personal data: not for logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// Number of the record in its file, from 1, bad ones counted.
    pub record: u64,
    /// The system's name of the call; none in Asterisk's 16 columns.
    pub call_ref: Option<CallRef>,
    /// Which way it went.
    pub direction: Direction,
    /// The desk that made or took it, where the record says so.
    pub agent: Option<Extension>,
    /// The far end as written: what was dialled outward, who called inward. May be empty or a word (`anonymous`).
    pub address: String,
    /// The far end as a number; none for internal calls and for what cannot be read as one.
    pub number: Option<PhoneNumber>,
    /// When dialling began. Asterisk and FreeSWITCH cut it to seconds.
    pub start: DateTime<Utc>,
    /// When it was answered.
    pub answer: Option<DateTime<Utc>>,
    /// When it ended.
    pub end: DateTime<Utc>,
    /// Seconds between answer and end, as the record says.
    pub billsec: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What the record says of the recording.
    pub recording: RecordingSaid,
    /// How long a notice was played before the recording, in milliseconds, where the record says that one was.
    pub announced_ms: Option<u64>,
    /// What is odd about it: [`CdrProblem::Repeated`] or [`CdrProblem::AmbiguousTime`].
    pub problem: Option<CdrProblem>,
    /// First half of the SHA-256 of its bytes without the line end: by this it is known when the file is read again.
    pub digest: [u8; 16],
}

impl CallRecord {
    /// Whether an earlier record of the same file tells of this very call.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.problem == Some(CdrProblem::Repeated)
    }
}

/// A record that could not be read. Its place and what should be there, never its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// Number of the record in its file, from 1.
    pub record: u64,
    /// Line of the file, from 1.
    pub line: u64,
    /// Column, from 1; 0 where the whole record does not fit.
    pub column: usize,
    /// What was expected.
    pub expected: &'static str,
    /// [`CdrProblem::TornLine`] or [`CdrProblem::BadRow`].
    pub problem: CdrProblem,
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cdr {
    /// The calls, in the order of the file.
    pub calls: Vec<CallRecord>,
    /// What could not be read.
    pub bad: Vec<BadRecord>,
    /// Offset in bytes behind the last whole record: where to read on when the file has grown.
    pub next: usize,
}
