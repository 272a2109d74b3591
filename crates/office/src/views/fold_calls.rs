//! Folds facts about calls.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    CallAnswered, CallBackAsked, CallEnded, CallPermitted, ConfirmationSent, ConsentHeard, OutcomeSet,
    RecordingAnswered, StepSaid,
};
use crate::ids::{CallId, SubjectId};

fn subject(f: &Folding<'_>) -> Option<SubjectId> {
    f.fact.subject.map(|subject| SubjectId(subject.uuid()))
}

pub fn permitted(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CallPermitted = f.body()?;
    let masked = f.sealed::<CallPermitted>()?.map(|s| {
        quietline_rules::Address::from_stored(quietline_rules::AddressKind::Phone, s.number).masked()
    });
    let first = f.run(
        // A report may name any id: the first call under it stands.
        "INSERT OR IGNORE INTO call (id, permit, subject, lead, campaign, user, position, placed_at, script, script_version, unsolicited, screened_at_size, masked, desk, fp, predictive) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, (SELECT fp FROM lead WHERE id = ?4), ifnull((SELECT dialling = 'predictive' FROM campaign WHERE id = ?5), 0))",
        params![b.call, b.permit, subject(f), b.lead, b.campaign, f.who(), f.fact.position.0 as i64, b.placed_at.unwrap_or(f.fact.at), b.script, b.script_version, b.unsolicited, b.screened_at_size as i64, masked, b.desk],
    )?;
    f.run("UPDATE call_back SET done = 1 WHERE lead = ?1", params![b.lead])?;
    if first == 0 { Ok(()) } else { super::fold_campaigns::dialled(f, &b) }
}

pub fn answered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CallAnswered = f.body()?;
    f.run(
        "UPDATE call SET answered_at = coalesce(answered_at, ?2) WHERE id = ?1",
        params![b.call, f.fact.at],
    )?;
    Ok(())
}

pub fn step_said(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: StepSaid = f.body()?;
    f.run(
        "INSERT OR IGNORE INTO step (call, step, at, item, language, script_version, hurried) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![b.call, b.step, f.fact.at, b.item, b.language, b.script_version, b.hurried],
    )?;
    f.run(
        "UPDATE call SET steps_said = (SELECT count(DISTINCT step) FROM step WHERE call = ?1), opt_out_said = opt_out_said OR ?2 WHERE id = ?1",
        params![b.call, b.item == "opt_out_right"],
    )?;
    // A refusal earlier in the same call: the call went on after a no.
    f.run("UPDATE rejection SET went_on = 1 WHERE call = ?1 AND said_at < ?2", params![b.call, f.fact.at])?;
    Ok(())
}

pub fn recording_answered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingAnswered = f.body()?;
    f.run(
        "UPDATE call SET recording = ?2, promised = ?3, recording_at = ?4 WHERE id = ?1",
        params![b.call, if b.allowed { "allowed" } else { "refused" }, b.promised, f.fact.at],
    )?;
    Ok(())
}

pub fn consent_heard(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ConsentHeard = f.body()?;
    let Some(subject) = subject(f) else { return Ok(()) };
    f.run(
        "INSERT OR IGNORE INTO consent (subject, fp, at, form, channels, classes, data_kinds, evidence) SELECT ?1, coalesce(fp, x''), ?2, 'oral', ?3, ?4, ?5, ?6 FROM call WHERE id = ?7",
        params![subject, f.fact.at, json(&b.channels), json(&b.classes), json(&b.data_kinds), format!("call:{}", b.call), b.call],
    )?;
    f.run(
        "INSERT OR IGNORE INTO confirmation_owed (subject, at) VALUES (?1, ?2)",
        params![subject, f.fact.at],
    )?;
    Ok(())
}

pub fn confirmation_sent(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ConfirmationSent = f.body()?;
    f.run(
        "UPDATE consent SET confirmed_sha256 = CASE WHEN confirmed_at IS NULL THEN ?4 ELSE confirmed_sha256 END, confirmed_at = coalesce(confirmed_at, ?3) WHERE subject = ?1 AND at = ?2",
        params![subject(f), b.of, f.fact.at, b.sha256],
    )?;
    f.run(
        "UPDATE confirmation_owed SET sent_at = coalesce(sent_at, ?3) WHERE subject = ?1 AND at = ?2",
        params![subject(f), b.of, f.fact.at],
    )?;
    Ok(())
}

pub fn ended(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CallEnded = f.body()?;
    end(f, b.call)
}

/// The first that says so is the end.
fn end(f: &Folding<'_>, call: CallId) -> Result<(), ApiError> {
    let ended =
        f.run("UPDATE call SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL", params![call, f.fact.at])?;
    if ended == 0 { Ok(()) } else { super::fold_kept::call_ended(f, call, f.fact.at) }
}

pub fn outcome_set(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: OutcomeSet = f.body()?;
    end(f, b.call)?;
    f.run("UPDATE call SET outcome = ?2 WHERE id = ?1", params![b.call, b.outcome])?;
    if b.outcome == "wrong_number" {
        // The number is somebody else's: link and consent end, a refusal on the number stays. What was known until then
        // is kept for the question what was known then.
        let until = f.fact.position.0 as i64;
        f.run("INSERT OR IGNORE INTO link_was (fp, subject, until) SELECT fp, subject, ?2 FROM link WHERE (subject, fp) = (SELECT subject, fp FROM call WHERE id = ?1)", params![b.call, until])?;
        f.run("INSERT OR IGNORE INTO consent_was (subject, fp, at, form, channels, classes, data_kinds, evidence, until) SELECT subject, fp, at, form, channels, classes, data_kinds, evidence, ?2 FROM consent WHERE (subject, fp) = (SELECT subject, fp FROM call WHERE id = ?1)", params![b.call, until])?;
        for table in ["link", "consent"] {
            f.run(
                &format!(
                    "DELETE FROM {table} WHERE (subject, fp) = (SELECT subject, fp FROM call WHERE id = ?1)"
                ),
                params![b.call],
            )?;
        }
    }
    // Nobody reached: the lead goes back behind the others; anything else closes it.
    let again = matches!(b.outcome.as_str(), "no_answer" | "busy" | "voicemail");
    f.run(
        "UPDATE lead SET state = CASE WHEN ?2 THEN 3 ELSE 2 END, lent_to = NULL, lent_until_at = NULL WHERE id = (SELECT lead FROM call WHERE id = ?1)",
        params![b.call, again],
    )?;
    Ok(())
}

pub fn call_back_asked(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CallBackAsked = f.body()?;
    f.run(
        "INSERT OR REPLACE INTO call_back (call, lead, campaign, user, at) SELECT id, lead, campaign, user, ?2 FROM call WHERE id = ?1",
        params![b.call, b.at],
    )?;
    f.run(
        "UPDATE lead SET state = 2, lent_to = NULL WHERE id = (SELECT lead FROM call WHERE id = ?1)",
        params![b.call],
    )?;
    Ok(())
}
