use chrono::{DateTime, NaiveDate, Utc};

use crate::numbers::Number;
use crate::sheet::BadRow;

/// What a line of a list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who is listed.
    pub listed: Listed,
    /// Since when; none: the list does not say, or not readably.
    pub since: Option<NaiveDate>,
    /// Until when; none: without an end.
    pub expires: Option<Expiry>,
    /// There is text where the end should stand, and it cannot be read: the number stays listed, without an end.
    pub bad_expiry: bool,
}

/// A number, or all that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// One number.
    Number(Number),
    /// Every number that begins with these digits, calling code first.
    Prefix(Number),
}

/// When a listing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// At an instant.
    At(DateTime<Utc>),
    /// At the end of a day.
    Day(NaiveDate),
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing but blanks.
    Blank,
    /// It lists somebody.
    Entry(Entry),
    /// It could not be read, and is set aside.
    Bad(BadRow),
}
