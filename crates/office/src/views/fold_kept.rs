//! Which facts are kept under which retention category, from which day on: what a run of disposal, the due counts and the
//! previews ask. A row a fact, so that it goes with the fact.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::sql::Sql;
use super::{Folding, day_of};
use crate::error::ApiError;
use crate::facts;
use crate::ids::{CallId, CampaignId, SubjectId};

/// Of these only the sealed part ends: what has none has nothing to end.
const SEALED_ONLY: &str = "rejection_log";
/// Its texts are what a list of refusals is handed to a dialler by: they stay for as long as the refusals.
const IMPORTED: &str = "SuppressionImported";

/// Where and from when on a fact counts.
#[derive(Default)]
struct Place {
    day: Option<i64>,
    campaign: Option<CampaignId>,
    subject: Option<SubjectId>,
}

/// Notes the fact under its category.
pub fn note(f: &Folding<'_>) -> Result<(), ApiError> {
    let row = facts::catalogue().find(|row| row.name == f.fact.kind);
    let Some(category) = row.and_then(|row| row.category) else { return Ok(()) };
    let nothing_sealed = category == SEALED_ONLY && !f.fact.has_secret;
    // Recordings end by the key, links and what a refusal covers with the person.
    if matches!(category, "links" | "covers" | "recordings") || nothing_sealed || f.fact.kind == IMPORTED {
        return Ok(());
    }
    let unit = unit(&f.fact.kind, &f.fact.body);
    let place = place(f, category, unit)?;
    let subject = place.subject.or(f.fact.subject.map(|subject| SubjectId(subject.uuid())));
    let day = place.day.unwrap_or_else(|| day_of(f.fact.at));
    let campaign = place.campaign.or_else(|| id(&f.fact.body, "campaign").map(CampaignId));
    f.run(
        "INSERT INTO kept (position, category, kind, day, campaign, unit, subject, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![f.fact.position.0 as i64, category, f.fact.kind, day, campaign, unit.map(|id| id.as_bytes().to_vec()), subject, f.fact.has_secret],
    )?;
    Ok(())
}

/// The end of a call is day 0 of everything about it.
pub fn call_ended(f: &Folding<'_>, call: CallId, at: i64) -> Result<(), ApiError> {
    f.run("UPDATE kept SET day = ?2 WHERE unit = ?1 AND day <> ?2", params![call, day_of(at)])?;
    Ok(())
}

/// What the fact is about, with which it ends: a call, a call record, a rejection, a user.
fn unit(kind: &str, body: &Value) -> Option<uuid::Uuid> {
    match kind {
        "SignedIn" | "SignInRefused" => id(body, "user"),
        "Disclosed" => id(body, "about"),
        "RecordingPlayed" | "RecordingExported" => id(body, "recording"),
        "CallRecordRead" => id(body, "record"),
        "IncidentFound" => id(body, "record").or_else(|| id(body, "call")),
        "MessageReceived" | "MessageDecided" => id(body, "message"),
        "LiftRequested" | "LiftDeclined" => id(body, "decision"),
        _ => id(body, "call").or_else(|| id(body, "rejection")),
    }
}

fn id(body: &Value, name: &str) -> Option<uuid::Uuid> {
    body.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

fn place(f: &Folding<'_>, category: &str, unit: Option<uuid::Uuid>) -> Result<Place, ApiError> {
    match (category, unit) {
        ("call_records", _) if f.fact.kind == "CallRecordRead" => {
            let ended_at = f.fact.body.get("ended_at").and_then(Value::as_i64);
            Ok(Place { day: ended_at.map(day_of), ..Place::default() })
        }
        ("call_records" | "disclosure_evidence" | "consent_evidence", Some(call)) => of_call(f, CallId(call)),
        (SEALED_ONLY, Some(rejection)) => of_rejection(f, rejection),
        _ => Ok(Place::default()),
    }
}

fn of_call(f: &Folding<'_>, call: CallId) -> Result<Place, ApiError> {
    let found = f
        .views
        .prepare_cached("SELECT ended_at, campaign, subject FROM call WHERE id = ?1")
        .sql("fold")?
        .query_row(params![call], |row| {
            let ended_at: Option<i64> = row.get(0)?;
            Ok(Place { day: ended_at.map(day_of), campaign: row.get(1)?, subject: row.get(2)? })
        })
        .optional()
        .sql("fold")?;
    Ok(found.unwrap_or_default())
}

/// Whatever was noted of a rejection counts from when it was said. The person stands in its sealed part alone.
fn of_rejection(f: &Folding<'_>, rejection: uuid::Uuid) -> Result<Place, ApiError> {
    let found = f
        .views
        .prepare_cached("SELECT day, campaign FROM rejection WHERE id = ?1")
        .sql("fold")?
        .query_row(params![rejection.as_bytes().to_vec()], |row| {
            Ok(Place { day: row.get(0)?, campaign: row.get(1)?, subject: None })
        })
        .optional()
        .sql("fold")?;
    Ok(found.unwrap_or_default())
}
