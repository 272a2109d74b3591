//! Places a hold: at once, by one person. Ending it takes two.

use chrono::NaiveDate;

use super::scope::{Holds, Scope};
use super::shapes::{HoldPlaceInput, HoldPlaceReply, HoldScope};
use crate::consents::at_address;
use crate::disposal::ends::day_number;
use crate::disposal::kept;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{HoldPlaced, HoldSealed, New};
use crate::ids::{CallId, CampaignId, HoldId};
use crate::views::rows::campaign_or;
use crate::views::sql::Sql;

/// Longest case and reason, in characters.
const LONGEST: usize = 2_000;

pub fn run(d: &mut Decide<'_, '_>, i: HoldPlaceInput) -> Result<HoldPlaceReply, ApiError> {
    let words = HoldSealed { case: worded("case", &i.case)?, reason: worded("reason", &i.reason)? };
    let body = body(d, &i.scope)?;
    let holds = Holds::of(d.views, &[Scope::of(&body)])?;
    let recordings = holds.count(d.views)?;
    let id = body.hold;
    let position = d.push(New::of(&body).seal_for_company(&words));
    Ok(HoldPlaceReply { id, recordings, position })
}

fn worded(name: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(ApiError::bad_input(&format!("{name}: between 1 and {LONGEST} characters")));
    }
    Ok(text.to_owned())
}

/// Exactly one of the four scopes, of something that there is.
fn body(d: &mut Decide<'_, '_>, scope: &HoldScope) -> Result<HoldPlaced, ApiError> {
    let mut body = HoldPlaced {
        hold: HoldId(d.uuid()),
        recording: None,
        call: None,
        subjects: Vec::new(),
        campaign: None,
        from_day: None,
        to_day: None,
        by_request: false,
    };
    match (scope.recording, scope.call, &scope.address, scope.campaign) {
        (Some(id), None, None, None) => {
            let found = kept::find(d.views, id)?.ok_or_else(|| ApiError::not_found("recording"))?;
            body.recording = Some(found.id);
        }
        (None, Some(call), None, None) => body.call = Some(known_call(d, call)?),
        (None, None, Some(address), None) => {
            body.subjects = at_address(d, address, None)?.or_new(d);
        }
        (None, None, None, Some(campaign)) => {
            body.campaign = Some(campaign_or(d.views, campaign)?.id);
            (body.from_day, body.to_day) = days(scope)?;
        }
        _ => {
            return Err(ApiError::bad_input("scope: exactly one of recording, call, address and campaign"));
        }
    }
    if body.campaign.is_none() && (scope.from.is_some() || scope.to.is_some()) {
        return Err(ApiError::bad_input("scope: days go with a campaign"));
    }
    Ok(body)
}

fn known_call(d: &Decide<'_, '_>, call: CallId) -> Result<CallId, ApiError> {
    let known: bool = d
        .views
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM call WHERE id = ?1) OR EXISTS (SELECT 1 FROM recording WHERE call = ?1)")
        .sql("hold")?
        .query_row([call], |row| row.get(0))
        .sql("hold")?;
    if known { Ok(call) } else { Err(ApiError::not_found("call")) }
}

fn days(scope: &HoldScope) -> Result<(Option<i64>, Option<i64>), ApiError> {
    let read = |name: &str, text: &Option<String>| -> Result<Option<i64>, ApiError> {
        let Some(text) = text else { return Ok(None) };
        let date: NaiveDate = text
            .parse()
            .map_err(|_| ApiError::bad_input(&format!("{name}: expected a day, such as 2026-03-09")))?;
        Ok(Some(day_number(date)))
    };
    let (from, to) = (read("from", &scope.from)?, read("to", &scope.to)?);
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(ApiError::bad_input("scope: the first day comes after the last"));
    }
    Ok((from, to))
}

/// A hold that a person asked for with a request under privacy law: all about them stays, until it is released.
pub(crate) fn by_request(d: &mut Decide<'_, '_>, subjects: &[crate::ids::SubjectId]) -> HoldId {
    let hold = HoldId(d.uuid());
    let body = HoldPlaced {
        hold,
        recording: None,
        call: None,
        subjects: subjects.to_vec(),
        campaign: None,
        from_day: None,
        to_day: None,
        by_request: true,
    };
    let words =
        HoldSealed { case: "Privacy request".into(), reason: "The person asked that it is kept.".into() };
    d.push(New::of(&body).seal_for_company(&words));
    hold
}

impl Scope {
    fn of(body: &HoldPlaced) -> Self {
        Self {
            id: body.hold,
            recording: body.recording,
            call: body.call,
            subjects: body.subjects.clone(),
            campaign: body.campaign,
            days: (body.from_day, body.to_day),
        }
    }
}

/// The id of a campaign that a hold names, in words.
pub(super) fn campaign_name(views: &rusqlite::Connection, id: CampaignId) -> Result<String, ApiError> {
    Ok(crate::views::rows::campaign(views, id)?.map(|row| row.name).unwrap_or_default())
}
