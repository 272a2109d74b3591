//! Gathers what is known about a person from the views, in the shape that the rules ask for.

use chrono::{DateTime, TimeZone, Utc};
use quietline_ledger::Fingerprint;
use quietline_rules::screening::{
    CallMade, CallOutcome, Channel, Confirmation, ConfirmationItem, Consent, ConsentForm, DataRequest,
    DoubleOptIn, Known, Notice, Refusal, RequestState, Right, Withdrawal,
};
use rusqlite::{Connection, Row, params};

use crate::error::ApiError;
use crate::ids::SubjectId;
use crate::views::rows::parsed;
use crate::views::sql::Sql;

/// Milliseconds as an instant.
pub fn utc(at: i64) -> DateTime<Utc> {
    Utc.timestamp_millis_opt(at).single().unwrap_or_default()
}

/// Refusals in force on any of the fingerprints, or on the person.
pub fn refusals(
    views: &Connection,
    prints: &[Fingerprint],
    subjects: &[SubjectId],
) -> Result<Vec<Refusal>, ApiError> {
    let mut found = Vec::new();
    let mut by_print = views.prepare_cached(include_str!("refusals_by_print.sql")).sql("refusals")?;
    for print in prints {
        let rows = by_print.query_map(params![&print.0[..]], refusal).sql("refusals")?;
        for row in rows {
            found.push(row.sql("refusals")?);
        }
    }
    let mut by_subject = views.prepare_cached(include_str!("refusals_by_subject.sql")).sql("refusals")?;
    for subject in subjects {
        let rows = by_subject.query_map(params![subject], refusal).sql("refusals")?;
        for row in rows {
            found.push(row.sql("refusals")?);
        }
    }
    Ok(found)
}

/// A scope that cannot be read counts as the widest.
fn refusal(row: &Row<'_>) -> rusqlite::Result<Refusal> {
    let channel: String = row.get(1)?;
    Ok(Refusal {
        at: utc(row.get(0)?),
        channel: channel.parse().unwrap_or(Channel::Voice),
        scope_channels: parsed(row, 2).unwrap_or_default(),
        scope_classes: parsed(row, 3).unwrap_or_default(),
    })
}

/// Everyone an address leads to.
pub fn subjects(views: &Connection, prints: &[Fingerprint]) -> Result<Vec<SubjectId>, ApiError> {
    let mut all = Vec::new();
    let mut statement = views.prepare_cached("SELECT subject FROM link WHERE fp = ?1").sql("subjects")?;
    for print in prints {
        let rows =
            statement.query_map(params![&print.0[..]], |row| row.get::<_, SubjectId>(0)).sql("subjects")?;
        for row in rows {
            let subject = row.sql("subjects")?;
            if !all.contains(&subject) {
                all.push(subject);
            }
        }
    }
    Ok(all)
}

/// Everything else that is known about the persons behind an address.
pub fn known(views: &Connection, prints: &[Fingerprint], subjects: &[SubjectId]) -> Result<Known, ApiError> {
    let mut known = Known { refusals: refusals(views, prints, subjects)?, ..Known::default() };
    for &subject in subjects {
        consents(views, subject, prints, &mut known)?;
        withdrawals(views, subject, &mut known)?;
        data_requests(views, subject, &mut known)?;
        calls(views, subject, &mut known)?;
        notices(views, subject, &mut known)?;
    }
    Ok(known)
}

/// Consents for this very address: one given for another number of the same person covers nothing here.
fn consents(
    views: &Connection,
    subject: SubjectId,
    prints: &[Fingerprint],
    known: &mut Known,
) -> Result<(), ApiError> {
    let Some(print) = prints.first() else { return Ok(()) };
    let mut statement =
        views.prepare_cached("SELECT at, form, channels, classes, data_kinds, confirmed_at, double_opt_in, no_objection, stand_alone FROM consent WHERE subject = ?1 AND fp = ?2").sql("consents")?;
    let mut rows = statement.query(params![subject, &print.0[..]]).sql("consents")?;
    while let Some(row) = rows.next().sql("consents")? {
        let (consent, confirmed_at) = consent(row).sql("consents")?;
        if let Some(sent) = confirmed_at {
            let states =
                vec![ConfirmationItem::DateOfReceipt, ConfirmationItem::DataKinds, ConfirmationItem::Classes];
            known.confirmations.push(Confirmation { at: utc(sent), of: consent.at, states });
        }
        known.consents.push(consent);
    }
    Ok(())
}

fn consent(row: &Row<'_>) -> rusqlite::Result<(Consent, Option<i64>)> {
    let (form, double_opt_in): (String, String) = (row.get(1)?, row.get(6)?);
    let consent = Consent {
        at: utc(row.get(0)?),
        // A form that is not known is taken as the weakest.
        form: form.parse().unwrap_or(ConsentForm::Oral),
        channels: parsed(row, 2)?,
        classes: parsed(row, 3)?,
        data_kinds: parsed(row, 4)?,
        no_objection: row.get(7)?,
        // A state that is not known is taken as one that waits.
        double_opt_in: double_opt_in.parse().unwrap_or(DoubleOptIn::Pending),
        stand_alone: row.get(8)?,
    };
    Ok((consent, row.get(5)?))
}

/// What was taken back binds every address of the person. A scope that cannot be read counts as the widest.
pub fn withdrawals(views: &Connection, subject: SubjectId, known: &mut Known) -> Result<(), ApiError> {
    let sql = "SELECT at, channels, classes FROM withdrawal WHERE subject = ?1";
    let mut statement = views.prepare_cached(sql).sql("withdrawals")?;
    let rows = statement.query_map(params![subject], |row| {
        Ok(Withdrawal {
            at: utc(row.get(0)?),
            channels: parsed(row, 1).unwrap_or_default(),
            classes: parsed(row, 2).unwrap_or_default(),
        })
    });
    for row in rows.sql("withdrawals")? {
        known.withdrawals.push(row.sql("withdrawals")?);
    }
    Ok(())
}

/// Requests under privacy law. One that is answered in part is still open.
fn data_requests(views: &Connection, subject: SubjectId, known: &mut Known) -> Result<(), ApiError> {
    let sql = "SELECT received_at, asks, state FROM privacy_of JOIN privacy ON privacy.id = privacy_of.request WHERE subject = ?1";
    let mut statement = views.prepare_cached(sql).sql("data_requests")?;
    let mut rows = statement.query(params![subject]).sql("data_requests")?;
    while let Some(row) = rows.next().sql("data_requests")? {
        let (asks, state): (String, String) =
            (row.get(1).sql("data_requests")?, row.get(2).sql("data_requests")?);
        let done = state == "done";
        known.data_requests.push(DataRequest {
            at: utc(row.get(0).unwrap_or_default()),
            // A right that a newer program knows: the one that blocks for good.
            right: asks.parse().unwrap_or(Right::Objection),
            state: if done { RequestState::Done } else { RequestState::Open },
        });
    }
    Ok(())
}

fn calls(views: &Connection, subject: SubjectId, known: &mut Known) -> Result<(), ApiError> {
    let sql = "SELECT placed_at, answered_at, outcome, unsolicited, opt_out_said FROM call WHERE subject = ?1 ORDER BY placed_at DESC LIMIT 1000";
    let mut statement = views.prepare_cached(sql).sql("calls")?;
    let rows = statement.query_map(params![subject], call).sql("calls")?;
    for row in rows {
        known.calls.push(row.sql("calls")?);
    }
    Ok(())
}

fn call(row: &Row<'_>) -> rusqlite::Result<CallMade> {
    let (answered_at, outcome): (Option<i64>, Option<String>) = (row.get(1)?, row.get(2)?);
    let outcome = match (outcome.as_deref(), answered_at) {
        (Some("busy"), _) => CallOutcome::Busy,
        (Some("voicemail"), _) => CallOutcome::Voicemail,
        (_, Some(_)) => CallOutcome::Answered,
        (_, None) => CallOutcome::NoAnswer,
    };
    Ok(CallMade {
        at: utc(row.get(0)?),
        outcome,
        unsolicited: row.get(3)?,
        first_use_notice_given: row.get(4)?,
    })
}

/// The notices that the lists of this person's leads name.
fn notices(views: &Connection, subject: SubjectId, known: &mut Known) -> Result<(), ApiError> {
    let mut statement = views.prepare_cached(include_str!("notices_of.sql")).sql("notices")?;
    let mut rows = statement.query(params![subject]).sql("notices")?;
    while let Some(row) = rows.next().sql("notices")? {
        known.notices.push(notice(row).sql("notices")?);
    }
    Ok(())
}

fn notice(row: &Row<'_>) -> rusqlite::Result<Notice> {
    let form: String = row.get(1)?;
    Ok(Notice {
        at: utc(row.get(0)?),
        form: form.parse().map_err(|_| rusqlite::Error::InvalidQuery)?,
        classes: parsed(row, 2)?,
        data_kinds: parsed(row, 3)?,
        response_channel: row.get(4)?,
        intends_marketing: row.get(5)?,
        says_consent_needed: row.get(6)?,
        to_third_party: row.get(7)?,
    })
}
