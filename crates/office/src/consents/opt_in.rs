//! The person answered the opt-in message with a yes (MSG-03): a pending consent counts from now on. One whose days are over
//! cannot be woken again; it has to be asked for anew.

use chrono::NaiveDate;
use quietline_rules::screening::{Channel, DoubleOptIn};
use rusqlite::{OptionalExtension, params};

use super::shapes::ConsentOptInInput;
use super::state::Clocks;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, OptInAnswered};
use crate::ids::SubjectId;
use crate::people::shapes::Done;
use crate::views::date_of;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: ConsentOptInInput) -> Result<Done, ApiError> {
    let channel: Channel =
        i.channel.parse().map_err(|e: quietline_rules::UnknownWord| ApiError::bad_input(&e.to_string()))?;
    let (subject, at) = named(&i.consent).ok_or_else(|| ApiError::not_found("consent"))?;
    match answered(d, subject, at)? {
        DoubleOptIn::Pending => {}
        DoubleOptIn::Confirmed => {
            return Err(ApiError::conflict("This was confirmed already. Nothing was changed."));
        }
        DoubleOptIn::None => {
            return Err(ApiError::conflict("This consent waits for no answer. Nothing was changed."));
        }
    }
    let today = date_of(d.now);
    if until(d, at, today).is_none_or(|until| today > until) {
        return Err(ApiError::conflict(
            "The answer came too late, so the consent is over. Ask the person anew; nothing was changed.",
        ));
    }
    let body = OptInAnswered { of: at, channel: channel.to_string() };
    Ok(Done { position: d.push(New::of(&body).about(subject).rule("MSG-03")) })
}

fn until(d: &Decide<'_, '_>, at: i64, today: NaiveDate) -> Option<NaiveDate> {
    Clocks::of(d.book(), None, today).opt_in_until(date_of(at))
}

fn answered(d: &Decide<'_, '_>, subject: SubjectId, at: i64) -> Result<DoubleOptIn, ApiError> {
    let sql = "SELECT double_opt_in FROM consent WHERE subject = ?1 AND at = ?2 ORDER BY double_opt_in = 'pending' DESC LIMIT 1";
    let found: Option<String> =
        d.views.query_row(sql, params![subject, at], |row| row.get(0)).optional().sql("opt_in")?;
    let word = found.ok_or_else(|| ApiError::not_found("consent"))?;
    Ok(word.parse().unwrap_or(DoubleOptIn::None))
}

/// A consent is named by person and instant.
pub(crate) fn named(id: &str) -> Option<(SubjectId, i64)> {
    let (subject, at) = id.split_once('.')?;
    Some((subject.parse().ok()?, at.parse().ok()?))
}
