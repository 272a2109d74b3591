//! Folds lead lists: no fact a row; the rows are read from the list's blob.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    CampaignChanged, DiallerFigures, LeadLent, LeadReturned, LeadsImported, LeadsPassedOver, LinkMade,
    RefusalLifted, RejectionNarrowed,
};
use crate::ids::{CampaignId, DeskId, RejectionId, SubjectId};
use crate::leads::row::StoredRow;

const DAY_MS: i64 = 86_400_000;

pub fn imported(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LeadsImported = f.body()?;
    let sealed = f.sealed::<LeadsImported>()?.unwrap_or_default();
    f.run(
        "INSERT INTO list (batch, position, campaign, file_name, imported_at, imported_by, rows, usable, callable, source, notice, problems, by_rule, blob, chunks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![b.batch, f.fact.position.0 as i64, b.campaign, sealed.file_name, f.fact.at, f.who(), b.rows as i64, b.usable as i64, b.callable as i64, b.source, b.notice, json(&b.problems), json(&b.by_rule), b.blob.as_bytes().to_vec(), b.chunks],
    )?;
    for index in 0..b.chunks {
        let Some(bytes) = f.source.chunk(b.blob, index)? else { continue };
        for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            match serde_json::from_slice::<StoredRow>(line) {
                Ok(row) => insert(f, &b, index, &row)?,
                // Its lead is not offered; dialling stops until somebody has looked (see `Source::chunk`).
                Err(_) => drop(f.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('damaged', 1)", [])?),
            }
        }
    }
    Ok(())
}

fn insert(f: &mut Folding<'_>, b: &LeadsImported, chunk: u32, row: &StoredRow) -> Result<(), ApiError> {
    let notice = row.notice.or(b.notice);
    for (kind, text) in row.addresses() {
        let fp = f.source.fingerprint(kind, text).0.to_vec();
        f.run(
            "INSERT OR IGNORE INTO link (fp, subject, kind, text) VALUES (?1, ?2, ?3, ?4)",
            params![fp, row.subject, kind, text],
        )?;
    }
    if let Some(e164) = &row.e164 {
        reconsider(f, "subject = ?1", params![row.subject])?;
        let fp = f.source.fingerprint("phone", e164).0.to_vec();
        f.run(
            "INSERT INTO lead (id, batch, chunk, row, campaign, subject, fp, e164, name, name_local, notes, source, region, notice, supplier, obtained_at, state, standing) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            params![row.lead, b.batch, chunk, row.row as i64, b.campaign, row.subject, fp, e164, row.name, row.name_local, row.notes, row.source, b.region, notice, b.supplier.as_ref().filter(|_| row.is_bought()).map(json), row.obtained_at, if row.duplicate { 2 } else { 0 }, (!row.standing.is_silent()).then(|| json(&row.standing))],
        )?;
    }
    if let Some(consent) = &row.consent {
        // Consent belongs to the person and the address it was given for: one row an address of this row.
        for (kind, text) in row.addresses() {
            let fp = f.source.fingerprint(kind, text).0.to_vec();
            f.run(
                "INSERT OR IGNORE INTO consent (subject, fp, at, form, channels, classes, data_kinds, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![row.subject, fp, consent.at, consent.form, json(&consent.channels), json(&consent.classes), json(&consent.data_kinds), format!("{}:{}", b.batch, row.row)],
            )?;
        }
    }
    Ok(())
}

pub fn lent(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LeadLent = f.body()?;
    // Alone there is no desk to name.
    let desk = b.desk.parse().ok().map(DeskId);
    f.run("UPDATE lead SET state = CASE WHEN state IN (0, 4) THEN 1 ELSE state END, lent_to = ?2, lent_desk = ?3, lent_until_at = ?4 WHERE id = ?1", params![b.lead, f.who(), desk, b.until])?;
    Ok(())
}

pub fn returned(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LeadReturned = f.body()?;
    // Only who has the person can give them back.
    f.run(
        "UPDATE lead SET state = CASE state WHEN 1 THEN 0 ELSE state END, lent_to = NULL, lent_until_at = NULL WHERE id = ?1 AND lent_to = ?2",
        params![b.lead, f.who()],
    )?;
    Ok(())
}

/// A reason that ends by itself: the person waits until then. Any other: passed over, and looked at again after a day,
/// since rules and registers change without a fact about the person.
pub fn passed_over(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LeadsPassedOver = f.body()?;
    for one in b.passed {
        let (state, until) = one.until.map_or((Some(4), f.fact.at + DAY_MS), |until| (None, until));
        f.run("UPDATE lead SET state = coalesce(?2, state), lent_to = NULL, lent_until_at = ?3 WHERE id = ?1 AND state IN (0, 1, 3, 4)", params![one.lead, state, until])?;
    }
    Ok(())
}

/// Acts after which a person who was passed over may be callable: their turn comes again at once.
pub fn reconsider_after(f: &mut Folding<'_>) -> Result<(), ApiError> {
    match f.fact.kind.as_str() {
        "ConsentHeard" | "ConfirmationSent" | "ConsentGiven" | "OptInAnswered" => {
            let subject = f.fact.subject.map(|subject| SubjectId(subject.uuid()));
            reconsider(f, "subject = ?1", params![subject])
        }
        "CampaignChanged" => reconsider_all(f, f.body::<CampaignChanged>()?.campaign),
        "DiallerFigures" => reconsider_all(f, f.body::<DiallerFigures>()?.campaign),
        "RejectionNarrowed" => {
            let b: RejectionNarrowed = f.body()?;
            reconsider_refused(f, b.rejection)
        }
        "RuleLoosened" => reconsider(f, "?1", params![true]),
        "RefusalLifted" => {
            let b: RefusalLifted = f.body()?;
            b.refusals.into_iter().try_for_each(|refusal| reconsider_refused(f, refusal))
        }
        _ => Ok(()),
    }
}

/// What was stated of a campaign kept all of its people from being called, for however long.
fn reconsider_all(f: &Folding<'_>, campaign: CampaignId) -> Result<(), ApiError> {
    reconsider(f, "campaign = ?1", params![campaign])?;
    f.run("UPDATE lead SET lent_until_at = NULL WHERE campaign = ?1 AND state IN (0, 3) AND lent_to IS NULL AND lent_until_at IS NOT NULL", params![campaign])?;
    Ok(())
}

fn reconsider_refused(f: &Folding<'_>, refusal: RejectionId) -> Result<(), ApiError> {
    reconsider(
        f,
        "subject IN (SELECT subject FROM link WHERE fp IN (SELECT fp FROM refusal_fp WHERE refusal = ?1))",
        params![refusal],
    )?;
    reconsider(f, "subject IN (SELECT subject FROM refusal_covers WHERE refusal = ?1)", params![refusal])
}

fn reconsider(f: &Folding<'_>, whom: &str, values: impl rusqlite::Params) -> Result<(), ApiError> {
    f.run(&format!("UPDATE lead SET state = 0, lent_until_at = NULL WHERE state = 4 AND {whom}"), values)?;
    Ok(())
}

pub fn link_made(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LinkMade = f.body()?;
    let Some(sealed) = f.sealed::<LinkMade>()? else { return Ok(()) };
    let fp = f.source.fingerprint(&sealed.kind, &sealed.text).0.to_vec();
    f.run(
        "INSERT OR IGNORE INTO link (fp, subject, kind, text) VALUES (?1, ?2, ?3, ?4)",
        params![fp, b.subject, sealed.kind, sealed.text],
    )?;
    Ok(())
}
