//! Folds facts about refusals.

use quietline_rules::{Address, AddressKind};
use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    Disclosed, LiftDeclined, LiftRequested, RefusalCovers, RefusalExtended, RefusalLifted, RejectionLogged,
    RejectionNarrowed, SuppressionImported,
};
use crate::ids::RejectionId;
use crate::suppression::row::{ROWS, StoredRefusal};

fn masked(kind: &str, text: &str) -> String {
    kind.parse::<AddressKind>()
        .map(|kind| Address::from_stored(kind, text.to_owned()).masked())
        .unwrap_or_default()
}

pub fn logged(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RejectionLogged = f.body()?;
    let sealed = f.sealed::<RejectionLogged>()?;
    let shown = sealed.as_ref().map(|s| masked(&s.kind, &s.text)).unwrap_or_default();
    let (call, subject) = sealed.as_ref().map_or((None, None), |s| (s.call, Some(s.subject)));
    // Alone: what is kept is in force.
    let effective_at = super::fold_floor::received_at(f)?.unwrap_or(b.kept_at);
    insert(f, b.rejection, b.said_at, &b.channel, (&b.scope_channels, &b.scope_classes), "call", &shown)?;
    super::fold_floor::feed_add(f)?;
    let first = f.fact.fingerprints.first().map(|fp| fp.0.to_vec()).unwrap_or_default();
    f.run(
        "INSERT INTO rejection (position, id, said_at, kept_at, effective_at, day, hour, masked, fp, agent, campaign, channel, took_ms, steps_said, steps_total, state, flags, call, subject) VALUES (?1, ?2, ?3, ?4, ?18, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'new', ?15, ?16, ?17)",
        params![f.fact.position.0 as i64, b.rejection, b.said_at, b.kept_at, super::day_of(b.said_at), super::hour_of(b.said_at), shown, first, f.who(), b.campaign, b.channel, effective_at - b.said_at, b.steps_said, b.steps_total, json(&b.flags), call, subject, effective_at],
    )?;
    if let Some(call) = call {
        f.run("UPDATE call SET rejected = 1 WHERE id = ?1", params![call])?;
    }
    if let Some(subject) = subject {
        super::fold_about::of(f, subject)?;
    }
    Ok(())
}

fn insert(
    f: &Folding<'_>,
    id: RejectionId,
    said_at: i64,
    channel: &str,
    scope: (&[String], &[String]),
    origin: &str,
    masked: &str,
) -> Result<(), ApiError> {
    f.run(
        "INSERT OR IGNORE INTO refusal (id, position, said_at, channel, scope_channels, scope_classes, origin, masked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id, f.fact.position.0 as i64, said_at, channel, json(&scope.0), json(&scope.1), origin, masked],
    )?;
    if origin == "call" {
        for fp in &f.fact.fingerprints {
            f.run(
                "INSERT OR IGNORE INTO refusal_fp (fp, refusal) VALUES (?1, ?2)",
                params![fp.0.to_vec(), id],
            )?;
        }
    }
    Ok(())
}

pub fn covers(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RefusalCovers = f.body()?;
    let Some(sealed) = f.sealed::<RefusalCovers>()? else { return Ok(()) };
    super::fold_about::of(f, sealed.subject)?;
    f.run(
        "INSERT OR IGNORE INTO refusal_covers (subject, refusal) VALUES (?1, ?2)",
        params![sealed.subject, b.rejection],
    )?;
    Ok(())
}

pub fn extended(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RefusalExtended = f.body()?;
    for fp in &f.fact.fingerprints {
        f.run(
            "INSERT OR IGNORE INTO refusal_fp (fp, refusal, extended) VALUES (?1, ?2, 1)",
            params![fp.0.to_vec(), b.rejection],
        )?;
    }
    super::fold_floor::feed_add(f)
}

/// Part of an imported list: one refusal a fingerprint, texts from the chunk of the same number while its key lives.
pub fn imported(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: SuppressionImported = f.body()?;
    let mut texts = std::collections::BTreeMap::new();
    let index = u32::try_from(b.first_row / ROWS as u64).unwrap_or(u32::MAX);
    let bytes = f.source.chunk(b.blob, index)?.unwrap_or_default();
    for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        if let Ok(row) = serde_json::from_slice::<StoredRefusal>(line) {
            texts.insert(row.rejection, masked(&row.kind, &row.text));
        }
    }
    for (id, fp) in b.rejections.iter().zip(&f.fact.fingerprints) {
        insert(f, *id, b.said_at, "import", (&[], &[]), "import", texts.get(id).map_or("", String::as_str))?;
        f.run("INSERT OR IGNORE INTO refusal_fp (fp, refusal) VALUES (?1, ?2)", params![fp.0.to_vec(), id])?;
    }
    super::fold_floor::feed_add(f)
}

pub fn narrowed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RejectionNarrowed = f.body()?;
    f.run(
        "UPDATE refusal SET scope_channels = ?2, scope_classes = ?3 WHERE id = ?1",
        params![b.rejection, json(&b.scope_channels), json(&b.scope_classes)],
    )?;
    noted(f, "narrowed", None)
}

/// Any note on an entry, with the state it leads to.
pub fn noted(f: &mut Folding<'_>, what: &str, state: Option<&str>) -> Result<(), ApiError> {
    let id: RejectionId =
        f.fact.body.get("rejection").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    note(f, id, what)?;
    if let Some(state) = state {
        f.run("UPDATE rejection SET state = ?2 WHERE id = ?1", params![id, state])?;
    }
    Ok(())
}

fn note(f: &Folding<'_>, id: RejectionId, what: &str) -> Result<(), ApiError> {
    f.run(
        "INSERT OR IGNORE INTO rejection_note (rejection, position, at, who, what) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, f.fact.position.0 as i64, f.fact.at, f.who(), what],
    )?;
    Ok(())
}

pub fn disclosed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: Disclosed = f.body()?;
    match (b.verb.as_str(), b.about) {
        ("rejection_reveal", Some(id)) => note(f, RejectionId(id), "revealed"),
        _ => Ok(()),
    }
}

pub fn lift_requested(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LiftRequested = f.body()?;
    // The address stands in no view: whoever shows it opens the sealed part, so there is nothing to erase here.
    f.run("INSERT INTO lift (id, refusals) VALUES (?1, ?2)", params![b.decision, json(&b.refusals)])?;
    f.run(
        "INSERT INTO decision (id, position, verb, input_hash, summary, asked_by, asked_at, state, alone_until_at) VALUES (?1, ?2, 'suppression_request_lift', ?3, '{}', ?4, ?5, 'waiting', ?6)",
        params![b.decision, f.fact.position.0 as i64, b.evidence_sha256, f.who().unwrap_or_default(), f.fact.at, b.alone_until],
    )?;
    for id in b.refusals {
        note(f, id, "lift_requested")?;
    }
    Ok(())
}

pub fn lift_declined(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LiftDeclined = f.body()?;
    f.run("UPDATE decision SET state = 'declined' WHERE id = ?1", params![b.decision])?;
    for id in super::rows::lift_refusals(f.views, b.decision)? {
        note(f, id, "lift_declined")?;
    }
    Ok(())
}

/// Lifts the refusals named, and no other.
pub fn lifted(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RefusalLifted = f.body()?;
    f.run("UPDATE decision SET state = 'agreed' WHERE id = ?1", params![b.decision])?;
    for id in &b.refusals {
        f.run("UPDATE refusal SET lifted = 1 WHERE id = ?1", params![id])?;
        f.run("UPDATE rejection SET lifted = 1 WHERE id = ?1", params![id])?;
        note(f, *id, "lifted")?;
    }
    super::fold_floor::feed_remove(f, &b.refusals)
}
