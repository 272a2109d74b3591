//! Writes the letter that confirms an oral consent to a file. The fact with its hash comes first; that it was sent is noted
//! by whoever sends it.

use std::io::Write;

use super::plan::{Plan, nothing_owed};
use super::shapes::{ConfirmationLetterInput, ConfirmationLetterReply};
use crate::door::{Bulk, Decide};
use crate::error::ApiError;
use crate::facts::{ConfirmationLetterMade, Disclosed, New};
use crate::proof::files;
use crate::retention::owed::{find, one};

pub fn run(d: &mut Decide<'_, '_>, i: &ConfirmationLetterInput) -> Result<ConfirmationLetterReply, ApiError> {
    let Some(Bulk::Letter(plan)) = d.bulk.take() else { return Err(ApiError::not_made()) };
    // The person may have said no since it was laid out.
    let consent = find(d.views, plan.subject, plan.of)?.ok_or_else(nothing_owed)?;
    let owed = one(&d.desk(), d.me()?, consent, d.now)?.ok_or_else(nothing_owed)?;
    let (path, file) = files::create(d.office, &i.path)?;
    let Plan { subject, of, reference, bytes, sha256 } = *plan;
    let body = ConfirmationLetterMade { of, reference: reference.clone(), sha256: sha256.clone() };
    d.push(New::of(&Disclosed { verb: "confirmation_letter".into(), about: None, rows: 1, full: true }));
    let position = d.push(New::of(&body).about(subject).rule(&owed.rule));
    let (shown, count) = (path.display().to_string(), bytes.len() as u64);
    d.afterwards(move |_, reply| {
        let written = (&file).write_all(&bytes).map_err(|_| files::cannot_write());
        written.and_then(|()| files::keep(&file)).inspect_err(|_| files::take_back(&path))?;
        Ok(reply)
    });
    Ok(ConfirmationLetterReply {
        path: shown,
        reference,
        sha256,
        bytes: count,
        due: owed.due.to_string(),
        position,
    })
}
