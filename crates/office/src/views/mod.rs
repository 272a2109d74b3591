//! The views: SQLite tables folded from facts, in an encrypted file of their own. Never the truth.

mod as_of;
mod catch_up;
mod fold;
mod fold_about;
mod fold_calls;
mod fold_campaigns;
mod fold_company;
mod fold_consents;
mod fold_disposal;
mod fold_erasure;
mod fold_facts_end;
mod fold_floor;
mod fold_kept;
mod fold_leads;
mod fold_messages;
mod fold_people;
mod fold_privacy;
mod fold_recorder;
mod fold_recordings;
mod fold_refusals;
mod fold_rules;
mod open;
mod rebuild;
pub mod rows;
pub mod sql;
mod then;

pub use as_of::{AsOf, Until, as_of};
pub use catch_up::{catch_up, fold_drafts};
pub use fold::{Folding, Source, fold};
pub use open::{VIEWS_FILE, open, position, set_position};
pub(crate) use rebuild::{aside, build, close_whole, swap};
pub use rebuild::{rebuild, same};
pub use then::{Spare, Today, then};

/// Day number (days since 1970-01-01) of an instant in the workspace's zone.
pub fn day_of(at: i64) -> i64 {
    (at + ZONE_OFFSET_MS).div_euclid(86_400_000)
}

/// The date of an instant in the workspace's zone.
pub fn date_of(at: i64) -> chrono::NaiveDate {
    date_of_day(day_of(at))
}

/// The date of a day number; the end of the calendar for what lies beyond it.
pub fn date_of_day(day: i64) -> chrono::NaiveDate {
    i32::try_from(day).ok().and_then(chrono::NaiveDate::from_epoch_days).unwrap_or(chrono::NaiveDate::MAX)
}

/// Hour of the day, 0 to 23, in the workspace's zone.
pub fn hour_of(at: i64) -> i64 {
    (at + ZONE_OFFSET_MS).rem_euclid(86_400_000) / 3_600_000
}

/// The workspace's zone is Asia/Hong_Kong, which has kept +08:00 without summer time since 1979.
pub const ZONE_OFFSET_MS: i64 = 8 * 3_600_000;
