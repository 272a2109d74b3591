//! Notes that the written confirmation of an oral consent went out. Only one that is owed: after its last day it could
//! no longer make the consent count, and a fresh one is needed (HK-CON-04).

use super::owed::{find, one};
use super::shapes::ConfirmationSentInput;
use crate::consents::letter;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ConfirmationSent, New};
use crate::ids::SubjectId;
use crate::people::shapes::Done;

/// Ways in which a confirmation is in writing.
const WRITTEN: [&str; 3] = ["letter", "email", "sms"];

pub fn run(d: &mut Decide<'_, '_>, i: ConfirmationSentInput) -> Result<Done, ApiError> {
    if !WRITTEN.contains(&i.channel.as_str()) {
        return Err(ApiError::bad_input(
            "channel: expected letter, email or sms; a confirmation is in writing",
        ));
    }
    let (subject, at) = task(&i.task).ok_or_else(|| ApiError::not_found("task"))?;
    let consent = find(d.views, subject, at)?.ok_or_else(|| ApiError::not_found("task"))?;
    let owed = one(&d.desk(), d.me()?, consent, d.now)?;
    let owed = owed.ok_or_else(|| ApiError::conflict("No confirmation is owed: its last day is over, or the person has said no since. Nothing was changed."))?;
    let body = ConfirmationSent { of: at, channel: i.channel, sha256: sent(d, subject, at, i.sha256)? };
    Ok(Done { position: d.push(New::of(&body).about(subject).rule(&owed.rule)) })
}

/// The hash of what was sent: as told, else of the newest letter that was made for this consent.
fn sent(
    d: &Decide<'_, '_>,
    subject: SubjectId,
    at: i64,
    told: Option<String>,
) -> Result<Option<String>, ApiError> {
    match told {
        Some(hash) if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Ok(Some(hash.to_ascii_lowercase()))
        }
        Some(_) => Err(ApiError::bad_input("sha256: expected 64 hex digits")),
        None => Ok(letter(d.views, subject, at)?.map(|letter| letter.sha256)),
    }
}

/// A task is named by person and consent.
fn task(id: &str) -> Option<(SubjectId, i64)> {
    let (subject, at) = id.split_once('.')?;
    Some((subject.parse().ok()?, at.parse().ok()?))
}
