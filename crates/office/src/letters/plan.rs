//! Makes the letter of a task, before any lock is taken: laying out a page takes its time.

use chrono::NaiveTime;
use quietline_paper::{Fonts, Letterhead, Paper, Sheet};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::language::Language;
use super::shapes::ConfirmationLetterInput;
use super::text::Letter;
use crate::consents::opt_in::named;
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CampaignId, SubjectId};
use crate::retention::owed::{Owed, find, one};
use crate::views::rows::{self, Company, parsed};
use crate::views::sql::Sql;
use crate::views::{ZONE_OFFSET_MS, date_of};

/// A letter, laid out.
pub struct Plan {
    /// Whose consent it confirms.
    pub subject: SubjectId,
    /// When that was received: names it together with the person.
    pub of: i64,
    /// What stands on it to be quoted.
    pub reference: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its SHA-256, hex.
    pub sha256: String,
}

/// Makes it. The same input gives the same bytes on the same day. Errors: `not_found` for a task that there is not,
/// `conflict` when nothing is owed, `bad_input` without a name.
pub fn make(r: &Read<'_>, i: &ConfirmationLetterInput, fonts: Fonts) -> Result<Plan, ApiError> {
    let (subject, of) = named(&i.task).ok_or_else(|| ApiError::not_found("task"))?;
    let consent = find(r.views, subject, of)?.ok_or_else(|| ApiError::not_found("task"))?;
    let owed = one(&r.desk()?, r.me()?, consent, r.now)?.ok_or_else(nothing_owed)?;
    let letter = letter(r, i, &owed)?;
    let bytes = lay_out(&letter, fonts)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Plan { subject, of, reference: letter.reference, bytes, sha256 })
}

/// Nothing is owed to this person, or not any more.
pub fn nothing_owed() -> ApiError {
    ApiError::conflict(
        "No confirmation is owed: its last day is over, or the person has said no since. Nothing was written.",
    )
}

fn letter(r: &Read<'_>, i: &ConfirmationLetterInput, owed: &Owed) -> Result<Letter, ApiError> {
    let consent = &owed.consent;
    let (name, name_local) = name(r, i, consent.subject)?;
    let company = company(r, owed.campaign)?;
    Ok(Letter {
        company: company.name,
        contact: company.contact,
        name,
        name_local,
        postal_address: i.postal_address.iter().map(|line| line.trim().to_owned()).collect(),
        reference: reference(r, consent.subject, consent.at),
        written_on: date_of(r.now),
        received_on: date_of(consent.at),
        channels: consent.channels.clone(),
        classes: consent.classes.clone(),
        data_kinds: data_kinds(r, consent.subject, consent.at)?,
    })
}

/// As given, else as on the list that named the person last.
fn name(r: &Read<'_>, i: &ConfirmationLetterInput, subject: SubjectId) -> Result<(String, String), ApiError> {
    let sql = "SELECT lead.name, lead.name_local FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1 ORDER BY list.position DESC, lead.row DESC LIMIT 1";
    let listed: Option<(Option<String>, Option<String>)> = r
        .views
        .prepare_cached(sql)
        .sql("letter")?
        .query_row(params![subject], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .sql("letter")?;
    let (listed, local) = listed.unwrap_or_default();
    let some = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (name, local) = (some(i.name.clone()).or(some(listed)), some(i.name_local.clone()).or(some(local)));
    match (name.clone().or_else(|| local.clone()), local.or(name)) {
        (Some(name), Some(local)) => Ok((name, local)),
        _ => Err(ApiError::bad_input("name: a letter is addressed by name, and no list names this person")),
    }
}

/// On whose behalf the consent was asked for; the company itself where its principal has no number.
fn company(r: &Read<'_>, campaign: CampaignId) -> Result<Company, ApiError> {
    let own = rows::company(r.views)?;
    let principal: Option<(Option<String>, Option<String>)> = r
        .views
        .prepare_cached("SELECT principal.name, principal.contact FROM campaign JOIN principal ON principal.id = campaign.principal WHERE campaign.id = ?1")
        .sql("letter")?
        .query_row(params![campaign], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .sql("letter")?;
    let (name, contact) = principal.unwrap_or_default();
    let or = |text: Option<String>, other: String| text.filter(|text| !text.is_empty()).unwrap_or(other);
    Ok(Company { name: or(name, own.name), contact: or(contact, own.contact) })
}

fn data_kinds(r: &Read<'_>, subject: SubjectId, at: i64) -> Result<Vec<String>, ApiError> {
    r.views
        .prepare_cached(
            "SELECT data_kinds FROM consent WHERE subject = ?1 AND at = ?2 ORDER BY evidence LIMIT 1",
        )
        .sql("letter")?
        .query_row(params![subject, at], |row| parsed(row, 0))
        .sql("letter")
}

/// Tells nothing to whoever has no access to the workspace, and is the same for the same consent.
fn reference(r: &Read<'_>, subject: SubjectId, at: i64) -> String {
    let print = r.ledger.fingerprint("letter", &format!("{subject}.{at}"));
    let hex: String = print.0[..5].iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{}-{}", &hex[..5], &hex[5..])
}

fn lay_out(letter: &Letter, fonts: Fonts) -> Result<Vec<u8>, ApiError> {
    let midnight = letter.written_on.and_time(NaiveTime::MIN).and_utc().timestamp_millis() - ZONE_OFFSET_MS;
    let zone = i32::try_from(ZONE_OFFSET_MS / 1000).ok().and_then(chrono::FixedOffset::east_opt);
    let utc = crate::when::When(midnight).utc();
    let letterhead = Letterhead {
        sender: letter.company.clone(),
        title: "Confirmation of consent 同意確認書".to_owned(),
        about: letter.reference.clone(),
        number: |page, pages| format!("{page} / {pages}"),
        language: "zh-HK",
        made_at: zone.map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone)),
    };
    let mut paper = Paper::new(fonts, Sheet::A4, letterhead)?;
    for language in [Language::English, Language::Chinese] {
        paper.heading(letter.title(language))?;
        for paragraph in letter.paragraphs(language) {
            paper.text(&paragraph)?;
        }
    }
    Ok(paper.finish()?)
}
