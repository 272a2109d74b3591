//! "Pressed by mistake": the number stays suppressed; a supervisor looks, two people lift.

use super::note::add;
use super::shapes::SlipInput;
use crate::calls::shapes::ReportReply;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::SlipReported;
use crate::when::When;

/// Offered within ten minutes; a later one is kept with a flag, as every report.
const WITHIN_MS: i64 = 600_000;

pub fn run(d: &mut Decide<'_, '_>, i: SlipInput) -> Result<ReportReply, ApiError> {
    if i.reason.trim().is_empty() {
        return Err(ApiError::bad_input("reason: say what happened"));
    }
    let (position, entry) = add(d, i.id, &SlipReported { rejection: i.id }, &i.reason)?;
    let mut flags = Vec::new();
    if d.now - entry.said_at > WITHIN_MS {
        flags.push("late".to_owned());
    }
    if d.shortened {
        flags.push("words_cut".to_owned());
    }
    if entry.agent != d.session.map(crate::session::Session::user) {
        flags.push("other_agent".to_owned());
    }
    Ok(ReportReply { position, at: When(d.now), flags })
}
