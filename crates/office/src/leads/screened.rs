//! The one person on screen: in full only after a clear verdict.

use chrono::{Datelike, TimeDelta};
use quietline_rules::address::mask_name;
use quietline_rules::pack::{CapWindow, Check, Kind};
use quietline_rules::screening::{Channel, Consent, Known, class_matches};
use quietline_rules::time::local;
use quietline_rules::{Address, AddressKind, RulePack};
use rusqlite::{OptionalExtension, params};

use super::shapes::{ConsentLine, LeadReply};
use crate::calls::known::{known, subjects, utc};
use crate::calls::question::{Ask, Desk};
use crate::calls::shapes::Verdict;
use crate::error::ApiError;
use crate::ids::{CampaignId, DeskId, LeadId, SubjectId, UserId};
use crate::views::rows::CampaignRow;
use crate::views::sql::Sql;
use crate::when::When;

/// A lead as it stands in the views.
pub struct LeadRow {
    /// Id.
    pub lead: LeadId,
    /// Its campaign.
    pub campaign: CampaignId,
    /// The person.
    pub subject: SubjectId,
    /// The number.
    pub address: Address,
    /// See `leads`.
    pub state: i64,
    /// Who has it.
    pub lent_to: Option<UserId>,
    /// At which desk; none: alone.
    pub lent_desk: Option<DeskId>,
    /// Until when.
    pub lent_until_at: Option<i64>,
    name: String,
    name_local: String,
    notes: String,
}

/// Finds a lead with a number.
pub fn find(desk: &Desk<'_>, lead: LeadId) -> Result<LeadRow, ApiError> {
    let sql = "SELECT campaign, subject, e164, state, lent_to, lent_desk, lent_until_at, coalesce(name, ''), coalesce(name_local, ''), coalesce(notes, '') FROM lead WHERE id = ?1 AND e164 IS NOT NULL";
    desk.views
        .prepare_cached(sql)
        .sql("lead")?
        .query_row(params![lead], |r| {
            let address = Address::from_stored(AddressKind::Phone, r.get(2)?);
            Ok(LeadRow {
                lead,
                campaign: r.get(0)?,
                subject: r.get(1)?,
                address,
                state: r.get(3)?,
                lent_to: r.get(4)?,
                lent_desk: r.get(5)?,
                lent_until_at: r.get(6)?,
                name: r.get(7)?,
                name_local: r.get(8)?,
                notes: r.get(9)?,
            })
        })
        .optional()
        .sql("lead")?
        .ok_or_else(|| ApiError::not_found("lead"))
}

/// What the rules say about ringing this number now.
pub fn verdict(
    desk: &Desk<'_>,
    campaign: &CampaignRow,
    address: &Address,
    now: i64,
) -> Result<Verdict, ApiError> {
    desk.verdict(&Ask {
        address,
        number: None,
        channel: Channel::Voice,
        campaign,
        now,
        ignore_hours_and_caps: false,
    })
}

/// The person as the Desk shows them.
pub fn reply(
    desk: &Desk<'_>,
    campaign: &CampaignRow,
    row: LeadRow,
    verdict: Verdict,
    now: i64,
) -> Result<LeadReply, ApiError> {
    let prints = desk.prints(&row.address);
    let known = known(desk.views, &prints, &subjects(desk.views, &prints)?)?;
    let pack = verdict.jurisdictions.iter().find_map(|code| desk.book.pack(code.parse().ok()?));
    let (clear, cap) = (verdict.decision == "clear", pack.and_then(|pack| cap(pack, now)));
    let region = row.address.phone().and_then(|number| number.region()).unwrap_or_default();
    Ok(LeadReply {
        lead: row.lead,
        campaign: row.campaign,
        number: if clear { row.address.text().to_owned() } else { row.address.masked() },
        name: if clear { row.name } else { mask_name(&row.name) },
        name_local: if clear { row.name_local } else { mask_name(&row.name_local) },
        region,
        time_zone: pack.map(|pack| pack.zone().name().to_owned()).unwrap_or_default(),
        consent: consent(&known, &campaign.class).map(line),
        calls_7d: cap.map_or(0, |(_, days)| calls(&known, now, days)),
        cap_7d: cap.map_or(0, |(max, _)| max),
        open_until: pack.and_then(|pack| open_until(pack, now)),
        notes: if clear { row.notes } else { String::new() },
        verdict,
    })
}

/// The latest consent that covers a call for this class; else the latest there is.
fn consent<'k>(known: &'k Known, class: &str) -> Option<&'k Consent> {
    let covers = |consent: &Consent| {
        consent.channels.contains(&Channel::Voice)
            && consent.classes.iter().any(|one| class_matches(one, class))
    };
    known.consents.iter().max_by_key(|consent| (covers(consent), consent.at))
}

fn line(consent: &Consent) -> ConsentLine {
    ConsentLine {
        form: consent.form.to_string(),
        at: Some(When::from(consent.at)),
        classes: consent.classes.clone(),
        channels: consent.channels.iter().map(ToString::to_string).collect(),
    }
}

/// Calls and days of the cap in force.
fn cap(pack: &RulePack, now: i64) -> Option<(u32, u32)> {
    match &pack.first(Kind::FrequencyCap, local(utc(now), pack.zone()).date_naive())?.check {
        Check::FrequencyCap(cap) => match cap.window {
            CapWindow::Days(days) => Some((cap.max, days)),
            CapWindow::Hours(_) | CapWindow::Week | CapWindow::Month => None,
        },
        _ => None,
    }
}

fn calls(known: &Known, now: i64, days: u32) -> u32 {
    let since = utc(now) - TimeDelta::days(i64::from(days));
    let count = known.calls.iter().filter(|call| call.unsolicited && call.at > since).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Time of day on the callee's clock at which calling ends.
fn open_until(pack: &RulePack, now: i64) -> Option<String> {
    let today = local(utc(now), pack.zone()).date_naive();
    match &pack.first(Kind::CallingHours, today)?.check {
        Check::CallingHours(hours) => {
            hours.windows.of(today.weekday()).last().map(|window| window.to.format("%H:%M").to_string())
        }
        _ => None,
    }
}
