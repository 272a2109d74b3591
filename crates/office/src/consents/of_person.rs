//! Everything about consent of the persons known at an address: notices, papers of sellers, consents, what was taken back.

use quietline_ledger::Fingerprint;
use quietline_rules::Address;
use rusqlite::params;

use super::list::{may_see, shown};
use super::read::{COLUMNS, Stored, stored};
use super::shapes::{ConsentsReply, PersonNotice, PersonSupplier, WithdrawalRow};
use crate::calls::known::subjects;
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::SupplierPaper;
use crate::ids::SubjectId;
use crate::suppression::covering::ids_in_force;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

pub(super) fn everything(
    r: &Read<'_>,
    address: &Address,
    state: Option<&str>,
) -> Result<ConsentsReply, ApiError> {
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| r.fingerprint(form)).collect();
    let mut people = subjects(r.views, &prints)?;
    let refusals = ids_in_force(r.views, &prints, &people)?.len();
    let mut reply = ConsentsReply {
        consents: Vec::new(),
        notices: Vec::new(),
        suppliers: Vec::new(),
        withdrawals: Vec::new(),
        refusals: u32::try_from(refusals).unwrap_or(u32::MAX),
        next: None,
    };
    let mut seen = Vec::new();
    for subject in people.drain(..) {
        if may_see(r, subject)? {
            seen.push(subject);
        }
    }
    for subject in seen {
        for one in consents(r, subject)? {
            reply.consents.extend(shown(r, one, state)?);
        }
        reply.notices.extend(notices(r, subject)?);
        reply.suppliers.extend(suppliers(r, subject)?);
        reply.withdrawals.extend(withdrawals(r, subject)?);
    }
    Ok(reply)
}

fn consents(r: &Read<'_>, subject: SubjectId) -> Result<Vec<Stored>, ApiError> {
    let sql = format!("{COLUMNS} WHERE subject = ?1 GROUP BY at, evidence ORDER BY at DESC, evidence");
    let mut statement = r.views.prepare_cached(&sql).sql("consents")?;
    statement.query_map(params![subject], stored).and_then(Iterator::collect).sql("consents")
}

/// As in `calls/notices_of.sql`: given when the number was obtained, never after the import nor before it was in use.
fn notices(r: &Read<'_>, subject: SubjectId) -> Result<Vec<PersonNotice>, ApiError> {
    let mut statement = r.views.prepare_cached(include_str!("notices.sql")).sql("notices")?;
    let rows = statement.query_map(params![subject], |row| {
        Ok(PersonNotice {
            given_at: When(row.get(0)?),
            notice: row.get(1)?,
            name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            form: row.get(3)?,
            classes: parsed(row, 4)?,
            data_kinds: parsed(row, 5)?,
            response_channel: row.get(6)?,
        })
    });
    rows.and_then(Iterator::collect).sql("notices")
}

fn suppliers(r: &Read<'_>, subject: SubjectId) -> Result<Vec<PersonSupplier>, ApiError> {
    let sql = "SELECT lead.supplier, list.file_name, list.imported_at FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1 AND lead.supplier IS NOT NULL ORDER BY list.imported_at DESC";
    let mut statement = r.views.prepare_cached(sql).sql("suppliers")?;
    let rows = statement.query_map(params![subject], |row| {
        let paper: SupplierPaper = parsed(row, 0)?;
        Ok(PersonSupplier {
            list: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            imported_at: When(row.get(2)?),
            sections: paper.sections,
            classes: paper.classes,
            sha256: paper.sha256,
        })
    });
    rows.and_then(Iterator::collect).sql("suppliers")
}

fn withdrawals(r: &Read<'_>, subject: SubjectId) -> Result<Vec<WithdrawalRow>, ApiError> {
    let sql =
        "SELECT at, channels, classes, position FROM withdrawal WHERE subject = ?1 ORDER BY position DESC";
    let mut statement = r.views.prepare_cached(sql).sql("withdrawals")?;
    let rows = statement.query_map(params![subject], |row| {
        Ok(WithdrawalRow {
            at: When(row.get(0)?),
            channels: parsed(row, 1)?,
            classes: parsed(row, 2)?,
            position: row.get::<_, i64>(3)?.unsigned_abs(),
        })
    });
    rows.and_then(Iterator::collect).sql("withdrawals")
}
