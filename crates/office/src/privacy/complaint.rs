//! Everything about one person, within the time in which the address was theirs, in one encrypted file that can be proved
//! without this program. The fact that it was asked for comes first: no fact, no file.

use quietline_ledger::Position;
use rusqlite::params;
use serde_json::Value;

use super::pack::{Reader, seal};
use super::parts::{Subject, gather};
use super::shapes::{ComplaintInput, ComplaintReply};
use super::tenure::Tenure;
use crate::consents::at_address;
use crate::consents::list::sees;
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{Disclosed, New, PrivacyOpened, read};
use crate::ids::SubjectId;
use crate::proof::files;
use crate::suppression::covering::ids_in_force;
use crate::views::date_of;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: ComplaintInput) -> Result<ComplaintReply, ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what the file is needed for"));
    }
    let reader = Reader::of(i.recipient.as_deref(), i.passphrase.as_deref())?;
    let tenure = Tenure::read(i.held_from.as_deref(), i.held_until.as_deref(), date_of(d.now))?;
    let mut subject = subject(d, &i, tenure)?;
    if i.held_from.is_none() && i.held_until.is_none() {
        subject.tenure = told(d, subject.id)?;
    }
    let (path, file) = files::create(d.office, &i.path)?;
    let body = Disclosed { verb: "complaint".into(), about: None, rows: 1, full: true };
    let fact = New::of(&body).words(subject.id, &i.purpose);
    let position = d.push(match subject.id {
        Some(id) => fact.about(id),
        None => fact,
    });
    let shown = path.display().to_string();
    d.afterwards(move |office, reply| {
        write(office, &file, &reader, &subject, reply).inspect_err(|_| files::take_back(&path))
    });
    Ok(ComplaintReply {
        path: shown,
        facts: 0,
        left_out: 0,
        files: Vec::new(),
        bytes: 0,
        checkpoint: String::new(),
        position,
    })
}

/// Whom it is about. Errors: `not_found` for an address that nobody is known at and that nobody refused, `conflict` where
/// several persons share it: what is known of one must not reach another.
fn subject(d: &Decide<'_, '_>, i: &ComplaintInput, tenure: Tenure) -> Result<Subject, ApiError> {
    let person = at_address(d, &i.address, i.region.as_deref())?;
    let id = match person.subjects[..] {
        [] if ids_in_force(d.views, &person.prints, &[])?.is_empty() => {
            return Err(ApiError::not_found("person"));
        }
        [] => None,
        [one] if sees(d.views, d.me()?, one)? => Some(one),
        [_] => return Err(ApiError::not_permitted()),
        _ => {
            return Err(ApiError::conflict(
                "Several persons are known at this address, and what is known of one must not reach another. Nothing was written.",
            ));
        }
    };
    Ok(Subject { id, address: person.address, prints: person.prints, tenure, now: d.now })
}

/// The time that the person named in the newest request; nothing was asked of somebody who made none.
fn told(d: &Decide<'_, '_>, id: Option<SubjectId>) -> Result<Tenure, ApiError> {
    let sql = "SELECT max(position) FROM privacy_of JOIN privacy ON privacy.id = privacy_of.request WHERE subject = ?1";
    let position: Option<i64> = d.views.query_row(sql, params![id], |row| row.get(0)).sql("complaint")?;
    let Some(position) = position else { return Ok(Tenure::default()) };
    let Some(fact) = d.ledger().fact(Position(position.unsigned_abs()))? else {
        return Ok(Tenure::default());
    };
    let body: PrivacyOpened = read(&fact.body)?;
    Tenure::read(body.held_from.as_deref(), body.held_until.as_deref(), date_of(d.now))
}

fn write(
    office: &Office,
    file: &std::fs::File,
    reader: &Reader,
    subject: &Subject,
    mut reply: Value,
) -> Result<Value, ApiError> {
    let parts = gather(office, subject)?;
    seal(file, reader, &parts.files)?;
    reply["bytes"] = files::keep(file)?.into();
    reply["facts"] = parts.facts.into();
    reply["left_out"] = parts.left_out.into();
    reply["files"] = parts.files.iter().map(|(name, _)| *name).collect::<Vec<_>>().into();
    reply["checkpoint"] = parts.checkpoint.into();
    Ok(reply)
}
