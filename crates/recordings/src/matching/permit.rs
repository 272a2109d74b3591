use chrono::{DateTime, Utc};
use quietline_rules::{Address, PhoneNumber};

use crate::Extension;
use crate::cdr::CallRecord;

/// A call that the program cleared. It covers one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Whom it allowed to call.
    pub number: PhoneNumber,
    /// Whose it was; none where no desk of the telephone system is known for the person: then it covers any desk's call.
    pub agent: Option<Extension>,
    /// From when it could be used.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// What was said of a recording in that call.
    pub notice: Notice,
}

/// The recording notice of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// None was given.
    NotGiven,
    /// It had been said in full at this instant.
    Ended(DateTime<Utc>),
    /// The person refused to be recorded.
    Refused,
}

/// A refusal. Of what could not be read as a number its digits count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was refused.
    pub address: Address,
    /// From when nobody in the company was given a permit.
    pub effective_at: DateTime<Utc>,
    /// When it was lifted. What was called between was called after a refusal all the same.
    pub lifted_at: Option<DateTime<Utc>>,
}

/// A call that was made, and its recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made<'a> {
    /// The call; only outward ones are judged.
    pub call: &'a CallRecord,
    /// The latest instant at which its recording can have begun ([`super::TakenIn::begun_by`]); none where there is no recording.
    pub begun_by: Option<DateTime<Utc>>,
}
