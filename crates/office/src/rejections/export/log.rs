use chrono::{DateTime, FixedOffset};

use super::language::Language;
use crate::rejections::shapes::{RejectionRow, RejectionsListInput};
use crate::views::ZONE_OFFSET_MS;

/// What an export holds, whatever its form.
pub struct Log {
    /// Numbers masked or whole, as was asked for.
    pub rows: Vec<RejectionRow>,
    pub full_numbers: bool,
    pub filter: RejectionsListInput,
    /// Names of the campaign and the agent that the filter names by id.
    pub campaign: Option<String>,
    pub agent: Option<String>,
    pub company: String,
    /// Milliseconds UTC.
    pub made_at: i64,
    pub language: Language,
}

/// An instant (milliseconds UTC) in the workspace's zone.
pub fn local(at: i64) -> DateTime<FixedOffset> {
    let zone = i32::try_from(ZONE_OFFSET_MS / 1000).ok().and_then(FixedOffset::east_opt);
    let utc = crate::when::When(at).utc();
    zone.map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone))
}
