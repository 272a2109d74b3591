//! One line of the log as it is read from the views.

use rusqlite::Row;

use super::shapes::RejectionRow;
use crate::views::rows::parsed;
use crate::when::When;

/// Number of columns before anything a query adds.
pub const COUNT: usize = 19;

/// The columns of a line.
pub const COLUMNS: &str = "id, position, said_at, kept_at, effective_at, masked, agent, (SELECT display_name FROM user WHERE user.id = agent), rejection.campaign, (SELECT name FROM campaign WHERE campaign.id = rejection.campaign), channel, took_ms, steps_said, steps_total, state, flags, went_on, lifted, call";

/// Reads a line.
pub fn read(r: &Row<'_>) -> rusqlite::Result<RejectionRow> {
    Ok(RejectionRow {
        id: r.get(0)?,
        position: r.get::<_, i64>(1)?.unsigned_abs(),
        said_at: When(r.get(2)?),
        kept_at: When(r.get(3)?),
        effective_at: r.get::<_, Option<i64>>(4)?.map(When),
        number: r.get(5)?,
        agent: r.get::<_, Option<crate::ids::UserId>>(6)?.unwrap_or_default(),
        agent_name: r.get::<_, Option<String>>(7)?.unwrap_or_default(),
        campaign: r.get(8)?,
        campaign_name: r.get(9)?,
        channel: r.get(10)?,
        took_ms: r.get(11)?,
        steps_said: r.get(12)?,
        steps_total: r.get(13)?,
        state: r.get(14)?,
        flags: parsed(r, 15)?,
        went_on: r.get(16)?,
        lifted: r.get(17)?,
    })
}
