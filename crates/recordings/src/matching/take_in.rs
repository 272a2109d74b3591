use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use quietline_rules::PhoneNumber;

use super::{Calls, Found, find};
use crate::Wall;
use crate::cdr::{CallRecord, RecordingSaid};
use crate::names::{RecordingName, Style};
use crate::sound::{Measured, Sound, SoundProblem};

/// How much shorter or longer than its call a recording may be: the sample's rule, for records have whole seconds.
const TOLERANCE: TimeDelta = TimeDelta::seconds(2);

/// What is known of a recording when it is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn<'a> {
    /// The call it belongs to.
    pub call: Option<&'a CallRecord>,
    /// The calls it may belong to, where it is doubtful.
    pub candidates: Vec<&'a CallRecord>,
    /// The other party: by its name, else by its call.
    pub number: Option<PhoneNumber>,
    /// The time in its name, else the start of its call.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The latest instant at which it can have begun: its length before the end of its call, or the time in the name where that is
    /// the recorder's own. None without a call.
    pub begun_by: Option<DateTime<Utc>>,
    /// What a person must look at.
    pub problem: Option<RecordingProblem>,
}

/// What is odd about a recording, the first of these that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordingProblem {
    /// It is being written: to be left alone.
    InProgress,
    /// It is not taken in as sound.
    Sound(SoundProblem),
    /// There is no call record for it. It is kept.
    NoCallRecord,
    /// There are several it may belong to. It is kept.
    Doubtful,
    /// Its call record says that there is no recording, or that it was not allowed. It is kept.
    NotAllowed,
    /// It is more than two seconds shorter than its call. It is kept.
    ShorterThanCall,
}

impl RecordingProblem {
    /// The word in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InProgress => "in_progress",
            Self::Sound(problem) => problem.as_str(),
            Self::NoCallRecord => "no_call_record",
            Self::Doubtful => "doubtful",
            Self::NotAllowed => "not_allowed",
            Self::ShorterThanCall => "shorter_than_call",
        }
    }
}

impl fmt::Display for RecordingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Brings the name of a recording, its sound and the calls together. What is being written or is no sound belongs to no call yet.
#[must_use]
pub fn take_in<'a>(name: &RecordingName, measured: &Measured, calls: &Calls<'a>) -> TakenIn<'a> {
    let kept = |problem| TakenIn {
        call: None,
        candidates: Vec::new(),
        number: name.number.clone(),
        recorded_at: name.stamp.map(Wall::earliest),
        begun_by: None,
        problem,
    };
    let sound = match measured.sound {
        _ if name.is_in_progress => return kept(Some(RecordingProblem::InProgress)),
        Err(problem) => return kept(Some(RecordingProblem::Sound(problem))),
        Ok(sound) => sound,
    };
    match find(name, calls) {
        Found::None => kept(Some(RecordingProblem::NoCallRecord)),
        Found::Doubtful(candidates) => TakenIn { candidates, ..kept(Some(RecordingProblem::Doubtful)) },
        Found::One(call) => TakenIn {
            call: Some(call),
            number: name.number.clone().or_else(|| call.number.clone()),
            recorded_at: Some(stamp(name, call).unwrap_or(call.start)),
            begun_by: Some(begun_by(name, &sound, call)),
            ..kept(oddity(&sound, call))
        },
    }
}

fn oddity(sound: &Sound, call: &CallRecord) -> Option<RecordingProblem> {
    if matches!(call.recording, RecordingSaid::Blocked | RecordingSaid::NoRecording) {
        return Some(RecordingProblem::NotAllowed);
    }
    let talk = TimeDelta::seconds(i64::from(call.billsec));
    (length(sound) + TOLERANCE < talk).then_some(RecordingProblem::ShorterThanCall)
}

/// The time in the name; of two instants, the one at which the call went on.
fn stamp(name: &RecordingName, call: &CallRecord) -> Option<DateTime<Utc>> {
    name.stamp.map(|stamp| match stamp {
        Wall::Twice(_, second) if call.start <= second && second <= call.end => second,
        Wall::Twice(at, _) | Wall::Once(at) => at,
    })
}

/// FreePBX's stamp is the start of the call, not of the recording.
fn begun_by(name: &RecordingName, sound: &Sound, call: &CallRecord) -> DateTime<Utc> {
    let by_length = (call.end + TOLERANCE - length(sound)).max(call.start);
    let own = stamp(name, call).filter(|_| name.style == Style::Vicidial);
    own.map_or(by_length, |own| own.min(by_length))
}

/// Nothing that fits into a call is too long for this.
fn length(sound: &Sound) -> TimeDelta {
    const LONGEST_MS: u64 = 1000 * 60 * 60 * 24 * 365;
    TimeDelta::milliseconds(i64::try_from(sound.duration_ms.min(LONGEST_MS)).unwrap_or(0))
}
