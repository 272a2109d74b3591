use chrono::{DateTime, FixedOffset};

/// What stands at the top of each page, and what a reader of files is told about the document.
pub struct Letterhead {
    /// Who it is from: the company.
    pub sender: String,
    /// What it is.
    pub title: String,
    /// What it is about: a period, a filter. At most three lines of it are shown.
    pub about: String,
    /// Says "page 2 of 5" in the language of the document: page, pages.
    pub number: fn(usize, usize) -> String,
    /// Language tag, e.g. `en`, `zh-HK`.
    pub language: &'static str,
    /// When it was made, in the zone of its readers.
    pub made_at: DateTime<FixedOffset>,
}
