//! Takes packs signed by a key from now on. Who signs makes law here, so two people decide it.

use std::collections::BTreeMap;

use rusqlite::params;

use super::shapes::{PackSignerTrustInput, PackWaitingReply};
use super::signer::{self, Signer};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, PackSignerTrusted};
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::verb::Permission;
use crate::views::sql::Sql;

/// Errors: `bad_input` for what is no key, or without a note; `conflict` where it is trusted.
pub fn run(d: &mut Decide<'_, '_>, i: &PackSignerTrustInput) -> Result<PackWaitingReply, ApiError> {
    let signer = signer::read(&i.key)?;
    is_new(d, &signer)?;
    match d.agreed {
        Some(id) => agreed(d, signer, i, id),
        None => ask(d, &signer, i),
    }
}

/// Whoever makes a key chooses its id: another key under an id that is trusted would take its place unseen.
fn is_new(d: &Decide<'_, '_>, signer: &Signer) -> Result<(), ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM pack_signer WHERE key = ?1 OR key_id = ?2)";
    let known: bool =
        d.views.query_row(sql, params![signer.key, signer.id], |row| row.get(0)).sql("signer")?;
    if known {
        return Err(ApiError::conflict(
            "This key, or another one with its id, is trusted already. Nothing was changed.",
        ));
    }
    Ok(())
}

fn ask(
    d: &mut Decide<'_, '_>,
    signer: &Signer,
    i: &PackSignerTrustInput,
) -> Result<PackWaitingReply, ApiError> {
    let note = i.note.trim();
    if note.is_empty() {
        return Err(ApiError::bad_input(
            "note: say whose key it is and how you know; it goes on record. Nothing was changed.",
        ));
    }
    let summary = [("key_id", signer.id.as_str()), ("key", &signer.key), ("note", note)];
    let summary: BTreeMap<String, String> =
        summary.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    let asked = d.ask("pack_signer_trust", Permission::Administer, &serde_json::json!(i), summary)?;
    Ok(PackWaitingReply { state: "waiting".into(), id: Some(asked.id), position: asked.position })
}

fn agreed(
    d: &mut Decide<'_, '_>,
    signer: Signer,
    i: &PackSignerTrustInput,
    id: DecisionId,
) -> Result<PackWaitingReply, ApiError> {
    let asked_by = decision::find(d.views, id)?.asked_by;
    let body = PackSignerTrusted { key_id: signer.id, key: signer.key, decision: Some(id) };
    let position = d.push_agreed(New::of(&body).words(None, &i.note), id, asked_by);
    Ok(PackWaitingReply { state: "done".into(), id: Some(id), position })
}
