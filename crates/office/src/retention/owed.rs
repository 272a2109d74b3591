//! Written confirmations of oral consents that are owed (PDPO s.35E(1)(b)). The rules say whether one is: nothing is
//! owed to somebody who has said no since, and a consent whose days are over has lapsed and cannot be confirmed.

use chrono::NaiveDate;
use quietline_rules::pack::{Check, Kind};
use quietline_rules::screening::{Channel, TaskKind};
use quietline_rules::time::add_days;
use quietline_rules::{Address, AddressKind};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::calls::known::refusals;
use crate::calls::question::{Ask, Desk};
use crate::consents::state::Clocks;
use crate::error::ApiError;
use crate::ids::{CampaignId, SubjectId};
use crate::session::Session;
use crate::views::date_of;
use crate::views::rows::{self, parsed};
use crate::views::sql::Sql;

/// Most consents looked at in one answer, the nearest first.
const MOST: u32 = 500;
/// Consents of so many days are looked at: no law knows a longer time to confirm.
const DAYS_BACK: i64 = 60;
const DAY_MS: i64 = 86_400_000;

/// An oral consent that nobody has confirmed in writing.
pub(crate) struct Consent {
    /// Whose.
    pub subject: SubjectId,
    /// When it was heard, milliseconds UTC: names it together with the subject.
    pub at: i64,
    /// What it allows.
    pub channels: Vec<String>,
    /// For what.
    pub classes: Vec<String>,
}

/// A confirmation that is owed.
pub(crate) struct Owed {
    /// Of what.
    pub consent: Consent,
    /// To whom.
    pub address: Address,
    /// The last day.
    pub due: NaiveDate,
    /// The rule that asks for it.
    pub rule: String,
    /// The campaign that the person is on the list of.
    pub campaign: CampaignId,
}

/// All that is owed to people the session may see, the nearest first.
pub(crate) fn all(desk: &Desk<'_>, me: &Session, now: i64) -> Result<Vec<Owed>, ApiError> {
    let consents = unconfirmed(desk.views, now)?;
    let owed = consents.into_iter().filter_map(|consent| one(desk, me, consent, now).transpose());
    owed.collect()
}

/// Confirmations that were not sent in time, the latest days only: their consents have lapsed.
pub(crate) fn lapsed(desk: &Desk<'_>, me: &Session, now: i64, rule: &str) -> Result<Vec<Owed>, ApiError> {
    let today = date_of(now);
    let clocks = Clocks::of(desk.book, None, today);
    let mut found = Vec::new();
    for consent in unconfirmed(desk.views, now)? {
        let Some(due) = clocks.oral_until(date_of(consent.at)).filter(|due| today > *due) else { continue };
        let Some(address) = address(desk.views, consent.subject)? else { continue };
        if !refusals(desk.views, &desk.prints(&address), &[consent.subject])?.is_empty() {
            continue;
        }
        let seen = campaigns(desk.views, consent.subject)?.into_iter().find(|id| me.sees(*id));
        found.extend(seen.map(|campaign| Owed { due, rule: rule.to_owned(), address, consent, campaign }));
    }
    Ok(found)
}

/// Oral consents of the last weeks that nobody has confirmed.
fn unconfirmed(views: &Connection, now: i64) -> Result<Vec<Consent>, ApiError> {
    let mut statement = views.prepare_cached(include_str!("owed.sql")).sql("owed")?;
    let rows = statement.query_map(params![now - DAYS_BACK * DAY_MS, MOST], read);
    rows.and_then(Iterator::collect).sql("owed")
}

/// One consent by its name.
pub(crate) fn find(views: &Connection, subject: SubjectId, at: i64) -> Result<Option<Consent>, ApiError> {
    views
        .prepare_cached("SELECT subject, at, channels, classes FROM consent WHERE subject = ?1 AND at = ?2 AND form IN ('oral', 'recorded_oral') AND confirmed_at IS NULL")
        .sql("owed")?
        .query_row(params![subject, at], read)
        .optional()
        .sql("owed")
}

/// What is owed for a consent; none when nothing is, or when the session may not see the person.
pub(crate) fn one(
    desk: &Desk<'_>,
    me: &Session,
    consent: Consent,
    now: i64,
) -> Result<Option<Owed>, ApiError> {
    let Some(address) = address(desk.views, consent.subject)? else { return Ok(None) };
    let channel = channel(&consent);
    for id in campaigns(desk.views, consent.subject)?.into_iter().filter(|id| me.sees(*id)) {
        let campaign = rows::campaign_or(desk.views, id)?;
        let answer = desk.ask(&Ask {
            address: &address,
            number: None,
            channel,
            campaign: &campaign,
            now,
            ignore_hours_and_caps: true,
        })?;
        let task = answer
            .tasks
            .iter()
            .find(|task| task.kind == TaskKind::ConfirmOralConsent && is_of(desk, &consent, task.due, now));
        if let Some(task) = task {
            let rule = task.rule.as_str().to_owned();
            return Ok(Some(Owed { due: task.due, rule, address, consent, campaign: id }));
        }
    }
    Ok(None)
}

/// Whether this day is the last for this consent, in any pack: a person may have given several.
fn is_of(desk: &Desk<'_>, consent: &Consent, due: NaiveDate, now: i64) -> bool {
    let rules = desk.book.packs().iter().flat_map(|pack| pack.of_kind(Kind::OralConfirmation, date_of(now)));
    let mut days = rules.filter_map(|rule| match &rule.check {
        Check::OralConfirmation(params) => Some(params.days),
        _ => None,
    });
    days.any(|days| add_days(date_of(consent.at), days) == due)
}

/// The channel to ask about: the telephone where the consent covers it, else the first it covers.
fn channel(consent: &Consent) -> Channel {
    let covered: Vec<Channel> = consent.channels.iter().filter_map(|word| word.parse().ok()).collect();
    if covered.is_empty() || covered.contains(&Channel::Voice) { Channel::Voice } else { covered[0] }
}

fn read(r: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent { subject: r.get(0)?, at: r.get(1)?, channels: parsed(r, 2)?, classes: parsed(r, 3)? })
}

/// A telephone number of the person, else any address; none after an erasure.
fn address(views: &Connection, subject: SubjectId) -> Result<Option<Address>, ApiError> {
    let row: Option<(String, String)> = views
        .prepare_cached(
            "SELECT kind, text FROM link WHERE subject = ?1 ORDER BY kind = 'phone' DESC, fp LIMIT 1",
        )
        .sql("owed")?
        .query_row(params![subject], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql("owed")?;
    Ok(row.and_then(|(kind, text)| {
        kind.parse::<AddressKind>().ok().map(|kind| Address::from_stored(kind, text))
    }))
}

fn campaigns(views: &Connection, subject: SubjectId) -> Result<Vec<CampaignId>, ApiError> {
    let sql = "SELECT DISTINCT campaign FROM lead WHERE subject = ?1 ORDER BY campaign";
    views
        .prepare_cached(sql)
        .sql("owed")?
        .query_map(params![subject], |r| r.get(0))
        .and_then(Iterator::collect)
        .sql("owed")
}
