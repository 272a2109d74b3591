//! The consents, the newest first, each with its state now. Only of people that the session may see.

use quietline_rules::Address;
use rusqlite::params;

use super::of_person;
use super::read::{COLUMNS, Stored, stored};
use super::shapes::{ConsentRow, ConsentsInput, ConsentsReply};
use super::state::State;
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CampaignId, SubjectId};
use crate::session::Session;
use crate::views::sql::Sql;

/// Rows of a page when nothing is said, and at most.
const USUAL: u32 = 100;
const MOST: u32 = 500;
/// Consents looked at for one page: a state that few are in goes on on the next.
const LOOKED_AT: u32 = 5_000;

/// Where a page goes on: instant, person and evidence of its last consent.
struct Cursor(i64, SubjectId, String);

pub fn run(r: &Read<'_>, i: ConsentsInput) -> Result<ConsentsReply, ApiError> {
    if let Some(word) = &i.state
        && !State::ALL.iter().any(|state| state.as_str() == word)
    {
        let words: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
        return Err(ApiError::bad_input(&format!("state: expected one of {}", words.join(", "))));
    }
    match &i.address {
        Some(text) => {
            let address = Address::read(text, i.region.as_deref().unwrap_or("HK"))
                .map_err(|e| ApiError::bad_input(&format!("address: {e}")))?;
            of_person::everything(r, &address, i.state.as_deref())
        }
        None => page(r, &i),
    }
}

fn page(r: &Read<'_>, i: &ConsentsInput) -> Result<ConsentsReply, ApiError> {
    let limit = i.limit.unwrap_or(USUAL).clamp(1, MOST) as usize;
    let after = i.after.as_deref().map(Cursor::parse).transpose()?;
    let Cursor(at, subject, evidence) =
        after.unwrap_or_else(|| Cursor(i64::MAX, SubjectId::default(), String::new()));
    let sql = format!(
        "{COLUMNS} WHERE (at, subject, evidence) < (?1, ?2, ?3) GROUP BY at, subject, evidence ORDER BY at DESC, subject DESC, evidence DESC LIMIT ?4"
    );
    let mut statement = r.views.prepare_cached(&sql).sql("consents")?;
    let mut found = statement.query_map(params![at, subject, evidence, LOOKED_AT], stored).sql("consents")?;
    let (mut consents, mut last, mut looked) = (Vec::new(), None, 0);
    while consents.len() < limit
        && let Some(one) = found.next()
    {
        let one = one.sql("consents")?;
        (last, looked) = (Some(Cursor(one.at, one.subject, one.evidence.clone())), looked + 1);
        consents.extend(shown(r, one, i.state.as_deref())?);
    }
    let more = looked == LOOKED_AT || found.next().is_some();
    Ok(ConsentsReply {
        consents,
        notices: Vec::new(),
        suppliers: Vec::new(),
        withdrawals: Vec::new(),
        refusals: 0,
        next: last.filter(|_| more).map(|cursor| cursor.to_string()),
    })
}

/// A consent that the session may see and that stands as asked for.
pub(super) fn shown(r: &Read<'_>, one: Stored, state: Option<&str>) -> Result<Option<ConsentRow>, ApiError> {
    if !may_see(r, one.subject)? {
        return Ok(None);
    }
    let row = one.row(r)?;
    Ok(row.filter(|row| state.is_none_or(|word| row.state == word)))
}

/// Whether the person is on a list of a campaign of the session, or on none.
pub(crate) fn may_see(r: &Read<'_>, subject: SubjectId) -> Result<bool, ApiError> {
    sees(r.views, r.me()?, subject)
}

pub(crate) fn sees(views: &rusqlite::Connection, me: &Session, subject: SubjectId) -> Result<bool, ApiError> {
    if me.limited_to().is_none() {
        return Ok(true);
    }
    let mut statement =
        views.prepare_cached("SELECT DISTINCT campaign FROM lead WHERE subject = ?1").sql("consents")?;
    let campaigns: Vec<CampaignId> = statement
        .query_map(params![subject], |row| row.get(0))
        .and_then(Iterator::collect)
        .sql("consents")?;
    Ok(campaigns.is_empty() || campaigns.iter().any(|id| me.sees(*id)))
}

impl Cursor {
    fn parse(text: &str) -> Result<Self, ApiError> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or_else(|| ApiError::bad_input("after: not a mark of this list"));
        let (at, subject, evidence) = (part()?, part()?, part()?);
        let wrong = || ApiError::bad_input("after: not a mark of this list");
        Ok(Self(at.parse().map_err(|_| wrong())?, subject.parse().map_err(|_| wrong())?, evidence.to_owned()))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}
